"""Night in a kitchen. A bearded man in a moss-green jumper sleeps at a round table, cheek on his arm, in the light of an amber lamp; by it
is one bowl, and the second chair is drawn close. Beyond the glass are the roofs of a town and two lit windows."""

from studio import *

FREE = "left"
SAMPLES = 12


def build():
    k = kitchen(night=True, rainy=False, bulb=False, stove=False, chairs=False, fill=13, day=60, town_seed=5)
    chair((k.table.x - 0.72, k.table.y + 0.02, 0), rz=84, seat="mustard")
    chair((k.table.x + 0.54, k.table.y + 0.30, 0), rz=-50, seat="celadon_deep")
    t = theodore(
        loc=(k.table.x - 0.76, k.table.y + 0.04, 0),
        rz=86,
        sit=True,
        seat=0.47,
        wearing_coat=False,
        lean=33,
        curve=30,
        head=(14, -62, -10),
        left=(0.10, -0.46, 0.79),
        right=(-0.16, -0.40, 0.79),
        elbows=1.2,
    )
    middle = lamp((k.table.x + 0.25, k.table.y - 0.15, k.top), rz=-40, power=20)
    bowl((k.table.x + 0.06, k.table.y - 0.32, k.top), 0.085, "celadon", soup="rust")
    spoon((k.table.x - 0.05, k.table.y - 0.37, k.top), rz=-20)
    spoon((k.table.x + 0.30, k.table.y + 0.10, k.top), rz=60)
    area((k.table.x + 0.30, k.table.y - 0.55, 1.05), t.eye, (0.2, 0.2), 3.2, "#FFC080")
    camera((0.56, -1.95, 1.24), (0.80, 1.0, 0.96), 40, fstop=0.7, focus=tuple(t.eye))
    look(0.85, bloom=0.5)
    return dict(focus=t.eye, glow=(middle, 0.10))
