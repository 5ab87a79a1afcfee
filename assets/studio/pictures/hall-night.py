"""A narrow passage at night. At the right a long coat hangs on its hook, a faint amber ring at the collar button; at the far end
a door stands a little open on warm light, which lies along the boards."""

from studio import *

FREE = "left"


def build():
    passage()
    hanging_coat((0.62, 2.05, 1.74), HIS_COAT, rz=-52, h=1.12, seed=4, w=0.20, buttons=0)
    M = place((0.62, 2.05, 1.74), -52) @ Matrix.Translation((0.0, -0.125, -0.135)) @ Matrix.Rotation(math.radians(80), 4, "X")
    horn_button(M, 0.034, glow=1.6)
    point(M @ Vector((0, 0, 0.10)), 1.0, "amber_light", 0.03)
    hanging_coat((0.64, 2.72, 1.74), "slate", rz=-60, h=1.05, seed=6, w=0.18)
    area((-0.5, 0.1, 2.2), (0.2, 2.4, 1.0), (0.8, 0.5), 9, "#8E9CE0")
    area((0, 3.0, 2.3), (0, 3.2, 0), (0.8, 2), 4, "#8E9CE0")
    camera((-0.30, -0.55, 1.42), (0.10, 3.0, 1.20), 34, fstop=0.9, focus=(0.5, 2.0, 1.5))
    look(0.75, bloom=0.5)
    return dict(focus=(0.60, 1.95, 1.4), glow=(M.translation, 0.04))
