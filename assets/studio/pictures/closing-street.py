"""The head of a stair at night. A bearded man in a long pale coat carries a chair over his shoulder towards his own door, which stands
open; the light from it throws the shadows of people on the wall. Along the skirting is a row of boots; on the mat, a leek."""

from studio import *

FREE = "left"
SAMPLES = 12


def build():
    s = stairhead()
    t = theodore(
        loc=(0.40, 0.48, 0),
        rz=98,
        wearing_coat=True,
        phones="neck",
        lean=6,
        curve=4,
        head=(2, 4, 4),
        left=(0.24, -0.16, 0.80),
        right=(-0.14, -0.24, 1.20),
        button_glow=1.6,
        feet=((0.095, -0.16, 0.05), (-0.095, 0.14, 0.05)),
    )
    sh = t.root @ t.spine(0.92)
    C = (
        Matrix.Translation(sh + Vector((-0.27, -0.17, 0.15)))
        @ Matrix.Rotation(math.radians(100), 4, "Z")
        @ Matrix.Rotation(math.radians(-58), 4, "X")
        @ Matrix.Rotation(math.radians(14), 4, "Y")
    )
    chair_in(C)
    M = place((1.38, 0.80, 0), 90)
    doormat(M)
    K = M @ place((0, 0, 0.024), 8)
    blob(
        sweep([(-0.155, 0, 0.021), (-0.02, 0, 0.020), (0.06, 0, 0.021), (0.12, 0, 0.024)], [0.020, 0.0195, 0.0205, 0.028], 18),
        clay("#E9E8C4", rough=0.35),
        K,
        voxel=0.005,
        smooth=4,
    )
    for k, a in enumerate((-24, -8, 8, 24)):
        leaf(0.22, 0.026, 0.1 + 0.05 * (k % 2), K @ place((0.10, 0, 0.026), a - 90), clay("#6F9650", rough=0.5))
    for i, (c, h, z) in enumerate(
        (("bottle", 0.26, 1.0), ("wine", 0.16, 0.9), ("mustard", 0.24, 0.82), ("charcoal", 0.14, 1.05))
    ):
        boots(place((0.82 + 0.21 * i, 1.52, 0), -6 + 5 * i), c, h, z)
    # three people inside, off the picture, between the lamp and the wall
    for i, (x, y, rz, sc) in enumerate(((2.3, 0.42, 100, 0.80), (3.0, 0.40, 60, 0.70), (2.6, 0.94, 130, 0.86))):
        doll(
            loc=(x, y, 0.42),
            rz=rz,
            scale=sc,
            hair_style=("crop", "bun", "curly")[i],
            girth=(1.3, 1.2, 0.95)[i],
            right=(-0.20, -0.36, 1.05) if i == 2 else None,
        )
    spot((9.0, -1.6, 1.45), (-0.9, 1.75, 1.35), 6800, "#FFC98E", 30, 0.3, 0.05)
    area((2.6, 0.8, 2.3), (1.6, 0.9, 0.4), (0.8, 0.8), 26, "#FFD2A0")
    area((-1.6, -2.2, 2.4), (0, 0.6, 0.8), (1.5, 1.0), 30, "#8FA4EA")
    camera((-0.05, -3.15, 1.40), (0.04, 0.8, 1.02), 33, fstop=1.0, focus=(0.0, 0.5, 1.2))
    look(0.9, bloom=0.4)
    return dict(focus=t.eye)
