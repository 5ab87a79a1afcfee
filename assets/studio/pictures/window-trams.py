"""A hill at night from a kitchen window, terrace over terrace of small lit houses, and on each terrace a tram stopped with
its lamps on. A man leans on the sill with his back to us, an amber light at his collar; below, a lamp burns at the door of a shed."""

from studio import *

FREE = "right"


def build():
    sky([(0.44, "#3A4266"), (0.5, "#57567E"), (0.56, "#3E4774"), (0.75, "#1C2448")], 0.7, light=0.5)
    levels = hillside(["#474A72", "#57567E"], ((15, -5.6), (22, -2.9), (30, 0.3), (39, 4.0), (49, 8.0)), lit=0.22, strength=1.6)
    for x, k, c, lit in (
        (-2.2, 0, "bottle", "#CFE8C0"),
        (6.5, 1, "brick", "#FFDDA0"),
        (-5.5, 2, "celadon_deep", "#FFE3B0"),
        (9.5, 2, "wine", "#FFD090"),
        (1.8, 3, "mustard", "#FFE79A"),
        (-12, 3, "celadon_deep", "#FFDDA0"),
    ):
        y, z = levels[k]
        tram(place((x, y - 0.4, z)), c, lit, 0.9 if k == 0 else 1.5)
    y, z = levels[0]
    box((3.4, 2.2, 2.0), (5.0, y + 0.4, z + 1.0), clay("#6B4A44", sheen=0), bev=0.05)
    box((3.8, 2.8, 0.3), (5.0, y + 0.4, z + 2.1), clay("#4E4450", sheen=0), bev=0.05)
    box((1.1, 0.1, 1.5), (5.0, y - 0.74, z + 0.75), emit("#FFC988", 1.6), bev=0)
    ball(0.14, (6.2, y - 0.9, z + 2.0), emit("#FFE0A8", 14), sub=3)
    point((6.2, y - 1.2, z + 1.8), 90, "#FFD3A0", 0.2)
    window(-1.15, 1.55, 0.95, 2.35, 0.9, "ivory", (2, 1))
    wall = plaster("#9C8474")
    for a, b_, c, e in ((-3, -1.15, 0, 3), (1.55, 3, 0, 3), (-1.15, 1.55, 0, 0.95), (-1.15, 1.55, 2.35, 3)):
        box((b_ - a, 0.15, e - c), ((a + b_) / 2, 0.95, (c + e) / 2), wall, bev=0)
    t = theodore(
        loc=(-0.52, 0.30, 0), rz=176, curve=16, lean=10, head=(2, -10, 5), left=(0.22, -0.40, 1.02), right=(-0.18, -0.42, 1.02)
    )
    at = t.root @ Vector((-0.24, -0.30, 1.20))
    point(at, 2.6, "#FFB566", 0.04)
    plant((1.25, 0.84, 0.98), h=0.40, n=9, seed=3, L=0.16, W=0.05, r=0.07)
    area((-1.6, -1.4, 2.2), (-0.4, 0.4, 1.1), (1, 1), 12, "#C9B2C6")
    area((0.3, 1.8, 2.2), (-0.4, 0.3, 1.2), (1.6, 0.8), 20, "#8FA4EA")
    area((0, 2.5, 7), (0, 26, -1), (8, 3), 1500, "#9DB0F2")
    camera((0.16, -1.30, 1.98), (0.16, 1.0, 1.70), 30, fstop=2.4, focus=(0, 4.0, 1.3))
    look(0.6, bloom=0.4)
    return dict(focus=(0.6, 8, 0.4), glow=(at, 0.05))
