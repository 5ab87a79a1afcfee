"""The kitchen after dark. On one side of a round table a bearded man in a moss-green jumper sits with a bowl; on the
chair across from him, on two thick books, stands an amber lamp, at about the height of a person who slouches."""

from studio import *

FREE = "left"


def build():
    k = kitchen(night=True, steaming=False, bulb=False, warm_boiler=True, fill=20)
    M = place((k.table.x + 0.76, k.table.y + 0.04, 0.47), rz=-80)
    for z, c, turn in ((0.035, "wine", 3), (0.105, "teal_deep", -6)):
        box((0.26, 0.20, 0.066), (0, 0, z), clay(c), rot=(0, 0, turn), bev=0.008, M=M)
        box((0.25, 0.195, 0.050), (0.008, 0, z), clay("cream"), rot=(0, 0, turn), bev=0.004, M=M)
    middle = lamp((k.table.x + 0.76, k.table.y + 0.04, 0.61), rz=-80, power=26, s=1.12)
    theodore(
        loc=(k.table.x - 0.72, k.table.y + 0.02, 0),
        rz=82,
        sit=True,
        seat=0.49,
        wearing_coat=False,
        lean=8,
        curve=9,
        head=(6, 2, -5),
        left=(0.10, -0.42, 0.80),
        right=(-0.12, -0.40, 0.80),
    )
    bowl((k.table.x - 0.20, k.table.y, k.top), soup="rust")
    spoon((k.table.x - 0.16, k.table.y - 0.20, k.top), rz=70)
    cup((k.table.x + 0.02, k.table.y + 0.16, k.top), "coral")
    post_heap((2.15, 0.15, 0))
    camera((0.12, -2.75, 1.30), (0.70, 1.0, 1.02), 40, fstop=0.7, focus=(0.6, 0.8, 1.2))
    look(0.75, bloom=0.45)
    return dict(focus=(1.2, 0.85, 1.1), glow=(middle, 0.10))
