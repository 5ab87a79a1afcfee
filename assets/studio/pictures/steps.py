"""A long flight of public steps climbs between houses of apricot and brick pink into fog. The risers are tiled pale green, the
stone shines with rain, and a man in a long coat goes up with a box under
his arm, towards a bench where another sits, one arm round a sack of flour."""

from studio import *

FREE = "left"


def build():
    sky([(0, "#8E8F96"), (0.5, "#A9A6AC"), (1, "#8E96A8")], 0.85)
    s = steps()
    q = 3.35
    theodore(
        loc=(0.26, q, s.height(q) + 0.07),
        rz=176,
        curve=7,
        lean=4,
        head=(4, 0, 0),
        left=(0.20, -0.18, 0.74),
        right=(-0.22, -0.08, 0.66),
    )
    parcel((0.06, q + 0.10, s.height(q) + 0.78), rz=10, size=(0.26, 0.24, 0.28))
    q1, z1 = s.landings[0]
    passer_by(64, loc=(-1.02, q1 + 0.16, z1), rz=70, sit=True, seat=0.42, curve=8, head=(12, 0, 0), right=(-0.36, -0.10, 0.80))
    blob(
        [((0, 0, 0.17), (0.16, 0.15, 0.18)), ((0.01, 0, 0.30), (0.12, 0.11, 0.10)), ((0.0, 0, 0.40), (0.05, 0.05, 0.05))],
        felt("cream"),
        place((-1.08, q1 - 0.34, z1 + 0.43)),
        voxel=0.012,
        smooth=5,
    )
    rainfall(190, ((-3, 3), (-1.6, 6), (0, 6.5)), strength=0.5)
    area((0, -3, 6), (0, 4, 1), (6, 3), 150, "#B9C2DA")
    camera((-0.34, -4.1, 1.32), (-0.05, 4.0, 2.36), 32, fstop=1.6, focus=(0.2, q, 1.8))
    look(0.4, night=False, bloom=0.4, threshold=0.9, fog=("#A8A5AB", 5.0, 17.0, 0.93))
    return dict(focus=(0.2, q, s.height(q) + 1.0))
