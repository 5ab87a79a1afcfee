"""Night on a landing above the town, from behind a public bench. A bearded man in a long pale coat and a neighbour, well wrapped, sit turned
to each other. The slats glow underneath, the frost round the bench has melted, and steam goes up."""

from studio import *

FREE = "left"
SAMPLES = 12


def build():
    terrace(flank=0, turned=True, light="night", bench=False, seed=9)
    X = 0.50
    B = place((X, 0.10, 0), 180)
    pair_bench(B, frost=False, warm=True, length=1.7)
    blob(
        [
            (
                (X + 0.16 * k, 0.05 + 0.06 * math.sin(k * 2.1), 0.0),
                (0.30 + 0.05 * math.sin(k), 0.44 + 0.05 * math.cos(k * 1.7), 0.004),
            )
            for k in range(-5, 6)
        ],
        clay("#4A4648", rough=0.12, bump=0.3, scale=6, sheen=0, coat=0.5),
        voxel=0.012,
        smooth=6,
    )
    t = theodore(
        loc=(X - 0.44, 0.12, 0),
        rz=122,
        sit=True,
        seat=0.43,
        lean=-1,
        curve=8,
        head=(4, 6, 3),
        left=(0.12, -0.34, 0.62),
        right=(-0.12, -0.34, 0.62),
        button_glow=4.0,
    )
    n = neighbour(
        loc=(X + 0.44, 0.12, 0),
        rz=224,
        sit=True,
        seat=0.43,
        lean=1,
        curve=10,
        head=(4, -8, -4),
        left=(0.10, -0.36, 0.66),
        right=(-0.10, -0.36, 0.66),
    )
    at = t.button.translation
    point(at + t.button.to_3x3() @ Vector((0, 0, 0.10)), 6.0, "amber_light", 0.03)
    for x, q in ((X - 0.75, 3), (X - 0.3, 4), (X + 0.2, 5), (X + 0.62, 6), (X + 0.92, 7)):
        puffs((x, -0.28, 0.16), n=6, rise=0.75, strength=0.34, r=0.08, seed=q)
    area((X, 0.1, 0.30), (X, 0.0, -0.5), (1.3, 0.5), 20, "#FF9E55")
    area((X, -0.2, 0.10), (X, 0.10, 0.6), (1.3, 0.2), 4, "#FFB070")
    area((-2.4, -2.6, 3.2), (0.3, 0, 0.8), (2, 2), 60, "#8FA4EA")
    area((2.6, 2.4, 2.6), (0.5, 0, 1.0), (1.6, 1.6), 60, "#9DB0F2")
    camera((0.02, -3.15, 1.46), (0.08, 0.8, 0.84), 36, fstop=1.0, focus=(X, 0.1, 1.0))
    look(0.75, bloom=0.45)
    return dict(focus=(X, 0.1, 1.1))
