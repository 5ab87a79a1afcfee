"""The kitchen after dark. An amber lamp stands beside the loaf on the lid of the bath and lights the green tiles; a man
in a moss-green jumper, headphones round his neck, has turned from the stove towards it. Behind him the table is laid with one plate."""

from studio import *

FREE = "right"


def build():
    k = kitchen(night=True, steaming=True, warm_boiler=True, fill=20, bulb=False)
    spot((-0.5, 0.72, 2.05), (-0.3, 1.2, 0.8), 16, "#FFD9B0", 80)
    middle = lamp((-0.78, k.wall - 0.30, k.lid), rz=20, power=24)
    theodore(
        loc=(0.0, 0.86, 0),
        rz=238,
        wearing_coat=False,
        curve=8,
        lean=3,
        head=(12, 6, 4),
        left=(0.20, -0.26, 0.74),
        right=(-0.22, -0.40, 1.10),
    )
    plate((k.table.x - 0.14, k.table.y - 0.06, k.top), 0.12, "cream")
    for dx in (-0.17, 0.15):
        box((0.014, 0.16, 0.006), (k.table.x - 0.14 + dx, k.table.y - 0.06, k.top + 0.003), brass(), bev=0.002)
    camera((0.20, -3.5, 1.38), (0.02, 1.0, 1.16), 40, fstop=0.8, focus=(-0.3, 0.7, 1.3))
    look(0.9, bloom=0.45)
    return dict(focus=(-0.3, 0.6, 1.35), glow=(middle, 0.09))
