"""A small round table by a window, an amber lamp on it. An oat coat hangs on the near chair, its back to us; the chair
across the table is empty, lit by the lamp, and beyond the glass the windows of an estuary town are coming on."""
from studio import *

FREE = "left"
SAMPLES = 24


def build():
    k = kitchen(rainy=False, bulb=False, stove=False, chairs=False, fill=15, day=50)
    chair((.62, .42, 0), rz=112, seat="mustard")
    coat_on_chair((.62, .42, 0), rz=112)
    chair((1.72, 1.08, 0), rz=-52, seat="celadon_deep")
    middle = lamp((k.table.x + .02, k.table.y + .08, k.top), rz=-20, power=22)
    cup((k.table.x - .14, k.table.y - .16, k.top), "celadon", rz=30)
    camera((.28, -2.45, 1.34), (.62, 1.0, 1.0), 38, fstop=.8, focus=(1.1, .8, .9))
    look(.7)
    return dict(focus=(1.3, .85, .9), glow=(middle, .09))
