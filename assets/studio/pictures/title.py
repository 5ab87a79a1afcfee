"""A small round table by a window, an amber lamp on it. A long coat hangs on the near chair, headphones round its collar; the
chair across the table is empty, lit by the lamp, and beyond the glass the windows of a town are coming on at dusk."""

from studio import *

FREE = "left"
SAMPLES = 14


def build():
    k = kitchen(rainy=False, bulb=False, stove=False, chairs=False, fill=15, day=50)
    chair((0.46, 0.50, 0), rz=128, seat="mustard")
    coat_on_chair((0.46, 0.50, 0), rz=128, phones=True)
    chair((1.72, 1.08, 0), rz=-46, seat="celadon_deep")
    middle = lamp((k.table.x + 0.02, k.table.y + 0.08, k.top), rz=-20, power=22)
    cup((k.table.x - 0.14, k.table.y - 0.16, k.top), "celadon", rz=30)
    camera((0.34, -2.85, 1.46), (0.56, 1.0, 0.98), 39, fstop=0.9, focus=(0.8, 0.7, 0.9))
    look(0.7)
    return dict(focus=(1.3, 0.85, 0.9), glow=(middle, 0.09))
