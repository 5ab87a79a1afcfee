"""The back bench of a tram at dusk, celadon tiles below the windows. A bearded man in a long coat sits alone with a box on his
knee and a twist of paper open on its lid; the wet glass in front of him is full of roofs, lamps and fog going away downhill."""

from studio import *

FREE = "right"


def build():
    b = back_bench()
    t = theodore(
        loc=b.seat,
        rz=-90,
        sit=True,
        seat=0.44,
        lean=-2,
        curve=10,
        head=(10, 4, 4),
        left=(0.15, -0.36, 0.70),
        right=(-0.15, -0.36, 0.70),
    )
    M = t.root
    parcel(tuple(M @ Vector((0, -0.34, 0.62))), rz=-90, size=(0.30, 0.26, 0.22))
    at = M @ Vector((0.0, -0.35, 0.865))
    paper(tuple(at - Vector((0, 0, 0.012))), size=(0.17, 0.15), rz=20, seed=4)
    horn_button(Matrix.Translation(at + Vector((0, 0, 0.004))), 0.026, glow=3.0, knot=False)
    point(at + Vector((0, 0, 0.06)), 1.1, "amber_light", 0.03)
    camera((0.62, -2.35, 1.42), (-0.12, 0.4, 1.08), 37, fstop=0.7, focus=(0, 0.1, 1.2))
    look(0.4, bloom=0.4)
    return dict(focus=t.eye, glow=(at, 0.05))
