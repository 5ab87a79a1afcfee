"""A bun café. Under a painted sign of a snail an old man on a stool leans on the counter and talks to a floury baker. Behind him, by a
plate of buns, people stand in a queue with their faces turned elsewhere."""

from studio import *

FREE = "left"


def build():
    c = cafe()
    baker(loc=(0.98, 1.20, 0), rz=-38, lean=6, curve=6, head=(4, -8, 7), left=(0.16, -0.40, 1.0), right=(-0.22, -0.40, 1.0))
    doll(
        loc=(0.02, -0.04, 0),
        rz=146,
        sit=True,
        seat=0.62,
        lean=8,
        curve=8,
        head=(-2, 14, -9),
        left=(0.16, -0.42, 1.02),
        right=(-0.22, -0.40, 1.04),
        top="teal_deep",
        bottom="charcoal",
        hair="hair_grey",
        hair_style="thin",
        skin_colour="skin_pale",
        collar=True,
        feet=((0.10, -0.30, 0.10), (-0.10, -0.30, 0.10)),
    )
    passer_by(33, loc=(1.40, -0.40, 0), rz=112, head=(-22, 10, 0))
    p = passer_by(22, loc=(1.84, -0.52, 0), rz=70, head=(26, -16, 0), left=(0.02, -0.30, 0.94), curve=5)
    torus(0.050, 0.010, p.hands[0], brass(), rot=(70, 0, 0))
    passer_by(47, loc=(2.26, -0.36, 0), rz=102, head=(30, 8, 0), curve=8)
    passer_by(52, loc=(2.70, -0.50, 0), rz=110, head=(4, 24, 5))
    camera((-0.80, -3.50, 1.52), (0.12, 0.7, 1.26), 30, fstop=0.9, focus=(0.4, 0.2, 1.3))
    look(0.3, bloom=0.35)
    return dict(focus=(0.42, 0.3, 1.4))
