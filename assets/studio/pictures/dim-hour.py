"""A kitchen at night with its bulb off, a few amber windows beyond the glass. At a small round table a bearded man in a moss-green jumper
holds out an open hand across it to the other chair, and speaks; the chair is empty. Warm light comes from somewhere behind us."""

from studio import *

FREE = "left"


def build():
    k = kitchen(night=True, bulb=False, fill=10, day=70, town_seed=8)
    theodore(
        loc=(k.table.x - 0.70, k.table.y, 0),
        rz=84,
        sit=True,
        seat=0.49,
        wearing_coat=False,
        lean=9,
        curve=5,
        head=(2, 2, -4),
        left=(0.10, -0.42, 0.80),
        right=(-0.12, -0.50, 0.90),
    )
    card((k.table.x - 0.12, k.table.y - 0.20, k.top + 0.003), (0.15, 0.20), 6, rz=-60, rx=-90, seed=3)
    cup((k.table.x + 0.10, k.table.y + 0.18, k.top), "coral")
    for x, z, s in ((0.86, 1.20, 1.0), (1.20, 1.36, 0.8), (1.58, 1.18, 1.1), (1.74, 1.44, 0.7)):
        ball(0.6 * s, (x * 9 - 9.0, 30, z * 8 - 9.5), emit("#FFA64D", 4), sub=3)
    area((-0.7, -1.9, 1.5), (1.0, 0.8, 0.9), (0.4, 0.4), 24, "#FFB566")
    area((1.25, 1.5, 1.5), (1.2, 0, 0.8), (1.0, 0.8), 16, "#FFC48A")
    camera((0.10, -2.75, 1.32), (0.70, 1.0, 1.06), 40, fstop=0.8, focus=(0.7, 0.8, 1.2))
    look(0.7, bloom=0.4)
    return dict(focus=(1.2, 0.85, 1.1))
