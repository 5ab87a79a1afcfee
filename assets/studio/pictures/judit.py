"""Under an iron bridge, rust on the girders and floes on the dark water. A short upright woman, a white hard hat pushed
back on dark curls, yellow scarf, orange work jacket, lays her ear to a riveted girder, a long hammer in her hand."""

from studio import *

FREE = "right"


def build():
    u = under_bridge()
    j = judit(
        loc=(-1.13, 0.55, u.ledge),
        rz=-14,
        lean=3,
        curve=2,
        head=(4, 8, -13),
        right=(-0.24, -0.22, 1.06),
        left=(0.20, -0.36, 0.80),
    )
    hammer(place(tuple(j.hands[0] - Vector((-0.04, 0.0, 0.30))), 10, 6, -10), 0.56)
    camera((0.72, -2.75, 1.30), (0.10, 2.0, 1.86), 31, fstop=1.6, focus=(-1.0, 0.5, 1.4))
    look(0.5, night=False, bloom=0.3)
    return dict(focus=j.eye)
