"""The last night of the year. On a street across the water a green tram stands with every lamp on and people in all its windows; over it
the hill goes up, house above house, each terrace with its own lit tram. In front of us is a sill with a glass and a striped scarf."""

from studio import *

FREE = "left"
SAMPLES = 8


def build():
    night_city(levels=((13, -4.6), (21, -2.4), (29, 0.8), (38, 4.4), (48, 8.4)), lit=0.34, strength=2.0)
    box((60, 8, 4), (0, 11.5, -5.55), clay("#4A4650", bump=0.6, scale=4, sheen=0), bev=0)
    T = place((2.35, 9.6, -3.50), 0)
    tram(T, "celadon_deep", "#FFE0A8", 2.6)
    d, ink = dice(5), clay("#3A2A2C", sheen=0)
    for i in range(13):  # heads in the windows
        x = 2.35 - 2.7 + 0.43 * i + d.uniform(-0.08, 0.08)
        z = -3.50 + 1.80 + d.uniform(-0.06, 0.08)
        ball(0.15, (x, 8.52, z), ink, sub=3)
        ball(0.24, (x, 8.54, z - 0.36), ink, scale=(1.0, 0.3, 0.8), sub=3)
    point((2.35, 8.2, -1.55), 120, "#FFD8A0", 0.4)
    for k in range(26):  # paper lights along the wire
        x = -6 + 0.66 * k
        ball(0.055, (x, 9.0, -0.25 - 0.35 * math.sin(k * 0.48) ** 2), emit(("#FFC98A", "#FF9F7C", "#CFE8C0", "#FFE3B0")[k % 4], 5), sub=2)
    tube([(-6 + 0.66 * k, 9.0, -0.20 - 0.35 * math.sin(k * 0.48) ** 2) for k in range(26)], 0.010, gloss("iron"))
    window(-1.6, 1.9, 0.45, 2.9, 0.9, "ivory", (1, 1))
    box((4.4, 0.34, 0.06), (0.15, 0.72, 0.45), gloss_paint("ivory"), bev=0.015)
    cyl(0.040, 0.12, (0.72, 0.66, 0.54), pane(0.14, "#F3E2C0"), bev=0.004)
    cyl(0.036, 0.05, (0.72, 0.66, 0.512), clay("#D9903A", rough=0.2, sheen=0), bev=0)
    blob(sweep([(1.75, 0.70, 0.51), (1.45, 0.60, 0.53), (1.20, 0.68, 0.51), (1.06, 0.58, 0.50), (1.03, 0.50, 0.36), (1.04, 0.49, 0.15)], [0.055, 0.06, 0.06, 0.055, 0.05, 0.05], 40), stripes("mustard", "charcoal", 60, around=False), voxel=0.009, smooth=5)
    area((0.9, -0.9, 1.8), (0.9, 0.7, 0.5), (0.8, 0.8), 9, "#FFD2A0")
    camera((0.12, -1.65, 1.52), (0.34, 4.0, 0.70), 30, fstop=2.8, focus=(1.4, 8.0, -2.0))
    look(0.6, bloom=0.45)
    return dict(focus=(2.35, 9.0, -2.7))
