"""The cab of a tram, from behind, in warm lamplight. A short broad driver in a green hat with ear flaps and a striped scarf, and
a bearded man in a long coat, have their hands together on a brass wheel; beyond the glass a wet street climbs away."""

from studio import *

FREE = "left"


def build():
    c = cab()
    pim(loc=(-0.36, 0.12, 0), rz=172, curve=5, lean=4, head=(4, -42, -5), right=(-0.42, -0.36, 1.16), left=(0.30, -0.32, 0.98))
    t = theodore(
        loc=(0.46, 0.10, 0), rz=190, curve=7, lean=3, head=(6, 46, 5), left=(0.28, -0.42, 1.10), right=(-0.20, -0.34, 1.02)
    )
    h = t.hands[1]
    sandwich((h.x - 0.02, h.y + 0.05, h.z + 0.02), rz=20)
    paper((-0.66, c.y - 0.16, c.dash), rz=12, seed=2)
    sandwich((-0.66, c.y - 0.18, c.dash + 0.006), rz=30)
    box((1.7, 0.05, 0.80), (0.0, -0.62, 0.40), wood("walnut", "X"), bev=0.015)
    box((1.8, 0.10, 0.05), (0.0, -0.62, 0.82), wood("oak", "X"), bev=0.02)
    camera((-0.52, -2.15, 1.56), (-0.34, 0.7, 1.27), 36, fstop=0.8, focus=(0, 0.2, 1.3))
    look(0.45, bloom=0.4)
    return dict(focus=(0.06, 0.2, 1.3))
