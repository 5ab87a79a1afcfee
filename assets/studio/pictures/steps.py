"""A long flight of public steps climbs between houses of apricot and brick pink into fog. The risers are tiled pale green, the
stone shines with rain, and a man in a long coat goes up with a box under
his arm, towards a bench where another sits, one arm round a sack of flour."""
from studio import *

FREE = "left"


def build():
    sky([(0, "#8E8F96"), (.5, "#A9A6AC"), (1, "#8E96A8")], .85)
    s = steps()
    q = 3.35
    theodore(loc=(.26, q, s.height(q) + .07), rz=176, curve=7, lean=4, head=(4, 0, 0), left=(.20, -.18, .74), right=(-.22, -.08, .66))
    parcel((.06, q + .10, s.height(q) + .78), rz=10, size=(.26, .24, .28))
    q1, z1 = s.landings[0]
    passer_by(64, loc=(-1.02, q1 + .16, z1), rz=70, sit=True, seat=.42, curve=8, head=(12, 0, 0), right=(-.36, -.10, .80))
    blob([((0, 0, .17), (.16, .15, .18)), ((.01, 0, .30), (.12, .11, .10)), ((.0, 0, .40), (.05, .05, .05))], felt("cream"), place((-1.08, q1 - .34, z1 + .43)), voxel=.012, smooth=5)
    rainfall(190, ((-3, 3), (-1.6, 6), (0, 6.5)), strength=.5)
    area((0, -3, 6), (0, 4, 1), (6, 3), 150, "#B9C2DA")
    camera((-.34, -4.1, 1.32), (-.05, 4.0, 2.36), 32, fstop=1.6, focus=(.2, q, 1.8))
    look(.4, night=False, bloom=.4, threshold=.9, fog=("#A8A5AB", 5.0, 17.0, .93))
    return dict(focus=(.2, q, s.height(q) + 1.0))
