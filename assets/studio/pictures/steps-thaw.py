"""The public steps in thaw, water running down the tiled risers in threads. On a landing a slatted bench stands quite dry; below it
somebody in a plum coat and tall green boots goes up through the wet."""

from studio import *

FREE = "right"


def build():
    sky([(0, "#A9AEB6"), (0.5, "#D9D6D2"), (1, "#AEBED2")], 0.95)
    s = steps()
    meltwater(s, n=26, upto=11)
    q, z = s.landings[0]
    pair_bench(place((-0.42, q + 0.12, z), 0), frost=False, length=1.25)
    box((1.5, 0.75, 0.006), (-0.42, q + 0.05, z + 0.006), clay("#B7AEA2", rough=0.95, bump=0.3, scale=10, sheen=0), bev=0.002)
    k = 2.55
    w = passer_by(33, loc=(-0.95, k, s.height(k) + 0.10), rz=168, curve=6, head=(10, 0, 0))
    for side in (-1, 1):
        cyl(0.098, 0.34, w.root @ Vector((side * 0.095, 0, 0.20)), gloss("bottle"), r2=0.105)
    area((0, -3, 6), (0, 4, 1), (6, 3), 210, "#E2E6EA")
    sun((-0.5, 0.9, -0.55), 1.6, "#FFEBD2", 4)
    camera((0.52, -1.55, 1.62), (0.30, 4.4, 2.06), 35, fstop=1.6, focus=(-0.3, 3.6, 1.9))
    look(0.25, night=False, bloom=0.4, threshold=0.9, fog=("#C4C6CA", 7.0, 18.0, 0.85))
    return dict(focus=(-0.42, q, z + 0.5))
