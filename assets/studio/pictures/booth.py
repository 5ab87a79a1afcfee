"""A narrow room lined with winter coats. A man in a moss-green jumper, large headphones round his neck, sits with his back
to us at a desk; the light is a film on the screen in front of him, a coast at dusk with a lighthouse, unlit.
On a shelf a phone shines blue."""

from studio import *

FREE = "left"


def build():
    b = booth(film=16, dim=1.3, phone_lit=True)
    stool(b.seat, h=0.46)
    theodore(
        loc=b.seat,
        rz=166,
        sit=True,
        seat=0.45,
        wearing_coat=False,
        curve=12,
        lean=5,
        head=(6, 14, 3),
        left=(0.16, -0.40, 0.80),
        right=(-0.04, -0.44, 0.80),
        feet=((0.10, -0.36, 0.05), (-0.10, -0.30, 0.05)),
    )
    camera((-0.34, -2.25, 1.42), (-0.16, 1.0, 1.19), 38, fstop=0.8, focus=(0, 0.6, 1.1))
    look(0.7, bloom=0.4)
    return dict(focus=(0.1, 0.4, 1.25))
