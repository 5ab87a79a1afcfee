"""The public steps looked down from above at first light, frost on the treads. Between apricot and brick houses with some windows lit,
one person in a wine-red coat climbs; at the foot a tram stands with its lamps on. Beyond are roofs in fog."""

from studio import *

FREE = "left"


def build():
    sky([(0.40, "#9FB0C8"), (0.50, "#F2C6A4"), (0.54, "#E2CBCB"), (0.66, "#A9BEDD"), (0.9, "#7FA0CE")], 0.95, light=0.75)
    s = steps()
    town(
        ["#9AA6BE", "#CDBBB8"],
        seed=3,
        near=16,
        far=140,
        half=60,
        ground=-9,
        slope=0.03,
        n=220,
        lit=0.16,
        strength=2.0,
        turn=180,
        haze_strength=0.9,
    )
    white = frosted("#A9B2B8", 0.95, scale=9)
    run, y, z = 0.36, 0.0, 0.0
    for i in range(34):  # frost lies on the treads, thinner where people walk
        depth = 1.3 if i in (11, 22) else run
        z += 0.155
        for x0, x1 in ((-1.44, -0.36), (0.40, 1.44)):
            box((x1 - x0, depth - 0.03, 0.012), ((x0 + x1) / 2, y + depth / 2 - 0.04, z + 0.007), white, bev=0.004)
        y += depth
    tram(place((0.55, -0.95, -0.10), 0), "celadon_deep", "#FFE0A8", 2.4, s=0.74)
    q = 3.0
    passer_by(21, loc=(-0.20, q, s.height(q) + 0.06), rz=176, curve=6, head=(4, 0, 0))
    sun((0.9, 0.35, -0.40), 1.8, "#FFD2A0", 4)
    area((0, 12, 9), (0, 3, 1), (6, 4), 260, "#B9CBEA")
    camera((-0.22, 10.3, 6.0), (-0.42, 0.0, 4.1), 29, fstop=1.8, focus=(0.3, q, 1.8), shift=(0, -0.15))
    look(0.25, night=False, bloom=0.4, threshold=0.95, fog=("#C9C3CC", 7.0, 22.0, 0.72))
    return dict(focus=(-0.20, q, s.height(q) + 0.8))
