"""A narrow windowless room lined with winter coats, seen from beside its desk. A bearded man in a long pale coat, large headphones
over his ears, an amber ring at his collar, watches a screen: a frozen pond with small skaters on it."""

from studio import *

FREE = "right"


def build():
    b = booth_beside(film=14)
    stool(b.seat, h=0.46)
    t = theodore(
        loc=b.seat,
        rz=216,
        sit=True,
        seat=0.45,
        phones="ears",
        button_glow=3.0,
        curve=12,
        lean=6,
        head=(4, -8, 4),
        left=(0.16, -0.42, 0.80),
        right=(-0.06, -0.44, 0.80),
        feet=((0.10, -0.36, 0.05), (-0.10, -0.30, 0.05)),
    )
    at = t.button.translation
    point(at + (t.button.to_3x3() @ Vector((0, 0, 1))).normalized() * 0.10, 1.8, "amber_light", 0.03)
    camera((-1.28, -0.36, 1.34), (0.20, 0.60, 1.10), 27.5, fstop=0.8, focus=(0.0, 0.4, 1.2))
    look(0.85, bloom=0.4)
    return dict(focus=t.eye, glow=(at, 0.04))
