"""The same bench, nearer. A small square old woman in a wine-red headscarf and round spectacles sits at the other end, a shopping
trolley of books at her knee, and points at the arms of the bearded man in the long coat; he looks down at them."""

from studio import *

FREE = "left"


def build():
    terrace(flank=-1, seed=4)
    t = theodore(
        loc=(0.08, 0.06, 0),
        rz=16,
        sit=True,
        seat=0.43,
        lean=2,
        curve=8,
        head=(20, 6, -4),
        left=(0.20, -0.38, 0.70),
        right=(-0.18, -0.38, 0.70),
    )
    g = graca(
        loc=(0.74, 0.03, 0),
        rz=-42,
        sit=True,
        seat=0.47,
        lean=6,
        curve=5,
        head=(-2, -14, 5),
        right=(-0.30, -0.42, 1.00),
        left=(0.16, -0.34, 0.72),
    )
    shopping_trolley(place((1.13, -0.16, 0), -18))
    breath(g.head @ Vector((0.0, -0.24, -0.09)), g.head.to_3x3() @ Vector((0, -1, 0.0)), seed=3, strength=0.12)
    breath(t.head @ Vector((0.0, -0.24, -0.09)), t.head.to_3x3() @ Vector((0, -1, 0.1)), n=3, strength=0.14, seed=5)
    sun((-0.62, -0.62, -0.36), 3.0, "#FFD9B0", 3)
    area((2.0, -3.0, 3.0), (0.3, 0, 0.8), (3, 2), 90, "#C6D4EC")
    camera((-0.06, -2.60, 1.26), (0.02, 0.4, 0.99), 37, fstop=0.9, focus=(0.4, 0.0, 1.1))
    look(0.15, night=False, bloom=0.3)
    return dict(focus=(0.45, 0.0, 1.1))
