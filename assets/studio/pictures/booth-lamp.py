"""A narrow room lined with winter coats, lit from the side. An amber lamp on the desk warms the coats at the right, one rust,
one green; a man in a moss-green jumper has turned his head from the lighthouse on his screen towards it."""

from studio import *

FREE = "left"


def build():
    b = booth(film=8, dim=0.9)
    stool(b.seat, h=0.46)
    middle = lamp(b.lamp, rz=-40, power=16, s=1.05)
    theodore(
        loc=b.seat,
        rz=172,
        sit=True,
        seat=0.45,
        wearing_coat=False,
        curve=10,
        lean=3,
        head=(4, -50, 6),
        left=(0.16, -0.40, 0.80),
        right=(-0.10, -0.38, 0.78),
        feet=((0.10, -0.36, 0.05), (-0.10, -0.30, 0.05)),
    )
    camera((-0.34, -2.25, 1.42), (-0.16, 1.0, 1.19), 38, fstop=0.8, focus=(0, 0.6, 1.1))
    look(0.7, bloom=0.45)
    return dict(focus=(0.1, 0.4, 1.25), glow=(middle, 0.10))
