"""A short broad man in a navy municipal jacket, a bottle-green cap with its ear flaps down and a striped scarf.
Both his hands are on a brass wheel and his head is a little to one side. Behind him, wet glass and street lamps blurred to discs."""

from studio import *

FREE = "left"
SAMPLES = 8


def build():
    sky([(0.4, "#2E3656"), (0.5, "#5A5478"), (0.7, "#262F54")], 0.7, light=0.6)
    d = dice(6)
    lamps_behind([(d.uniform(-4, 4), d.uniform(6, 11), d.uniform(0.4, 3.2)) for _ in range(34)], strength=2.6, r=0.07)
    for x in (-0.62, 1.35):
        box((0.09, 0.09, 3), (x, 0.95, 1.5), wood("oak", "Z"), bev=0.015)
    box((6, 0.08, 1.0), (0, 0.98, 0.5), tiles("celadon", (0.12, 0.12)), bev=0)
    box((6, 0.30, 0.05), (0, 0.86, 1.02), wood("walnut", "X"), bev=0.015)
    p = pim(rz=-32, lean=3, curve=4, head=(2, 40, 10), right=(-0.26, -0.40, 0.96), left=(0.16, -0.38, 1.00))
    W = place(tuple((p.hands[0] + p.hands[1]) / 2 + Vector((-0.02, -0.05, -0.03))), -32, 34)
    torus(0.22, 0.021, (0, 0, 0), brass(), M=W, seg=64)
    for a in range(0, 180, 45):
        v = Vector((0.22 * math.cos(math.radians(a)), 0.22 * math.sin(math.radians(a)), 0))
        tube([-v, (0, 0, -0.02), v], 0.012, brass(), M=W)
    ball(0.05, (0, 0, 0), brass(), M=W, sub=3)
    three_lamps(p.eye, side=1, power=1.0)
    portrait_camera(p.eye, low=0.17)
    look(0.45, bloom=0.4)
    return dict(focus=p.eye)
