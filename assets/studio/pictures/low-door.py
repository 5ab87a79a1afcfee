"""A low room, hot and crowded, lit by two hanging lamps. Along one table people eat soup elbow to elbow; a bearded man in a
moss-green jumper is wedged between a woman with curly hair and a broad man in a green hat. By the door hang the coats,
one with a point of amber at the collar."""

from studio import *

FREE = "left"


def build():
    b = low_door()
    far, near = 1.00, -0.40
    pim(
        loc=(1.12, far, 0),
        rz=-14,
        sit=True,
        seat=0.45,
        lean=6,
        curve=6,
        head=(4, 22, 6),
        left=(0.10, -0.42, 0.88),
        right=(-0.14, -0.42, 0.88),
    )
    theodore(
        loc=(0.56, far, 0),
        rz=6,
        sit=True,
        seat=0.45,
        wearing_coat=False,
        lean=7,
        curve=7,
        head=(6, -20, -7),
        left=(0.14, -0.42, 0.84),
        right=(-0.12, -0.44, 0.84),
    )
    doll(
        loc=(-0.02, far, 0),
        rz=16,
        sit=True,
        seat=0.45,
        lean=8,
        curve=8,
        head=(2, 16, 7),
        left=(0.14, -0.40, 0.84),
        right=(-0.16, -0.36, 1.0),
        top="mustard",
        bottom="charcoal",
        hair="hair_red",
        hair_style="curly",
        skin_colour="skin_dark",
        collar=True,
    )
    doll(
        loc=(1.78, far, 0),
        rz=-26,
        sit=True,
        seat=0.45,
        lean=6,
        curve=10,
        head=(12, 8, 0),
        left=(0.12, -0.42, 0.84),
        right=(-0.12, -0.42, 0.84),
        top="slate",
        bottom="charcoal",
        hair="hair_grey",
        hair_style="thin",
        skin_colour="skin_pale",
        collar=True,
    )
    doll(
        loc=(1.55, near, 0),
        rz=196,
        sit=True,
        seat=0.45,
        lean=8,
        curve=10,
        head=(4, 20, 5),
        top="wine",
        bottom="charcoal",
        hair="hair_black",
        hair_style="bun",
        skin_colour="skin_brown",
    )
    doll(
        loc=(2.15, near, 0),
        rz=172,
        sit=True,
        seat=0.45,
        lean=6,
        curve=8,
        head=(2, 26, -5),
        top="teal_deep",
        bottom="charcoal",
        hair="hair_sand",
        hair_style="short",
    )
    doll(
        loc=(-1.35, 0.95, 0),
        rz=158,
        curve=8,
        lean=4,
        head=(14, 0, 0),
        top="cream",
        bottom="slate",
        hair="hair",
        hair_style="crop",
        skin_colour="skin_brown",
        right=(-0.10, -0.40, 1.0),
        left=(0.2, -0.3, 0.95),
        girth=1.2,
    )
    loaf((0.84, 0.42, b.top), rz=30, s=1.0)
    d = dice(2)
    for i, c in enumerate(["charcoal", HIS_COAT, "bottle", "slate"]):
        hanging_coat(
            (-0.98 + 0.40 * i, 1.96, 1.62), c, rz=0 + d.uniform(-10, 10), h=0.92, seed=i, w=0.16, buttons=0 if c == HIS_COAT else 3
        )
    at = Vector((-0.575, 1.845, 1.46))
    ball(0.020, at, emit("amber", 6), sub=3)
    point(at - Vector((0, 0.06, 0)), 0.6, "amber_light", 0.03)
    camera((-0.02, -2.75, 1.34), (0.22, 0.8, 1.00), 37, fstop=0.8, focus=(0.6, 0.9, 1.15))
    look(0.45, bloom=0.45)
    return dict(focus=(0.6, 0.9, 1.2), glow=(at, 0.03))
