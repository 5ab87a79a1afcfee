"""A man in a moss-green jumper irons a shirt by a tall window without curtains. Pressed shirts hang on a line over him; behind the glass
the whole lit hillside and its trams. There is one chair, with a folded shirt on it."""

from studio import *

FREE = "left"
SAMPLES = 12


def build():
    night_city()
    x0, x1, z0, z1, y = -0.35, 2.15, 0.62, 2.42, 1.25
    window(x0, x1, z0, z1, y, "ivory", (3, 1))
    wall = plaster("#C9A588")
    for a, b, c, e in ((-4, x0, 0, 3), (x1, 4.2, 0, 3), (x0, x1, 0, z0), (x0, x1, z1, 3)):
        box((b - a, 0.15, e - c), ((a + b) / 2, y + 0.05, (c + e) / 2), wall, bev=0)
    box((9, 5, 0.1), (0, -0.6, -0.05), wood("oak", "X", planks=0.16, rough=0.4), bev=0)
    box((9, 5, 0.1), (0, -0.6, 2.85), plaster("ivory"), bev=0)
    box((0.1, 5, 3), (3.0, -0.6, 1.5), wall, bev=0)
    box((9, 0.03, 0.13), (0, y - 0.03, 0.065), gloss_paint("ivory"), bev=0.01)
    I = place((0.92, 0.12, 0), 4)
    ironing_board(I)
    t = theodore(
        loc=(0.66, 0.52, 0),
        rz=14,
        wearing_coat=False,
        lean=6,
        curve=7,
        head=(20, 8, -3),
        right=(-0.10, -0.40, 0.98),
        left=(0.22, -0.40, 0.90),
    )
    flat_iron(Matrix.Translation(t.hands[1] + Vector((0.0, -0.045, -0.100))) @ Matrix.Rotation(math.radians(12), 4, "Z"))
    cloth(
        24,
        14,
        lambda u, v: (
            I
            @ Vector(
                (-0.34 + 0.72 * u, -0.20 + 0.42 * v, 0.872 - 0.5 * max(0, abs(v - 0.5) - 0.40) + 0.004 * math.sin(9 * u + 6 * v))
            )
        ),
        clay("#E9EEF4", rough=0.9, bump=0.3, scale=26, sheen=0.3),
        0.008,
    )
    tube([(-0.62, 1.17, 2.36), (0.5, 0.86, 2.225), (1.2, 0.86, 2.22), (2.95, 0.86, 2.32)], 0.006, clay("cream"))
    for i, (x, c) in enumerate(((1.22, "#DCE5EE"), (1.78, "#F0E4CF"), (2.34, "#C9D6C6"))):
        hung_shirt(place((x, 0.86, 2.20 + 0.015 * i), -4 + 4 * i), c, seed=i)
    chair((2.06, 0.34, 0), rz=-58, seat="mustard")
    box((0.28, 0.24, 0.05), (2.06, 0.34, 0.50), clay("#F0E4CF", sheen=0.3), rot=(0, 0, -50), bev=0.02)
    plant((2.0, 1.12, 0.64), h=0.40, n=9, seed=3, L=0.16, W=0.05, r=0.07)
    pendant((0.55, -0.35, 2.16), drop=0.7, r=0.18, power=44, colour="celadon_deep", light="#FFE6C8", glow=6)
    area((-0.6, -2.6, 2.3), (0.6, 0.3, 1.0), (2.4, 1), 22, "#E6D8D0")
    area((0.9, 1.9, 1.6), (0.9, 0, 1.0), (2.0, 1.4), 30, "#8FA4EA")
    camera((0.04, -3.35, 1.50), (0.20, 1.0, 1.22), 31.5, fstop=2.4, focus=(0.7, 0.6, 1.2))
    look(0.5, bloom=0.4)
    return dict(focus=t.eye)
