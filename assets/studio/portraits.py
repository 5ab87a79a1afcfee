"""What the portraits share: where the camera stands, three lamps, and a few soft things to stand behind people."""

from mathutils import Vector

from .geometry import ball, beads, blob, box, dice
from .lens import camera
from .light import area
from .materials import clay, emit, plaster


def portrait_camera(eye, free="left", far=2.5, lens=52, fstop=0.5, low=0.13, rise=0.06):
    """Level with the eyes, the head a third in from the side that is not free."""
    w = far * 36 / lens
    e = Vector(eye)
    aside = (-1 if free == "left" else 1) * 0.165 * w
    camera(
        (e.x + aside * 0.55, e.y - far, e.z + rise),
        (e.x + aside, e.y + 0.6, e.z - low),
        lens,
        fstop=fstop,
        focus=(e.x, e.y - 0.12, e.z),
    )


def three_lamps(eye, key="#FFD9B0", rim="#A9BCE8", fill="#D8CCDA", side=1, power=1.0):
    """A warm key from one side, a cool edge from behind on the other, a little everywhere."""
    e = Vector(eye)
    area(e + Vector((side * 1.3, -1.3, 0.9)), e, (0.7, 0.7), 44 * power, key)
    area(e + Vector((-side * 1.2, 1.2, 0.7)), e, (0.6, 0.9), 46 * power, rim)
    area(e + Vector((-side * 0.9, -2.4, 0.4)), e, (1.6, 1.2), 13 * power, fill)


def backdrop(colour, y=2.4, z=1.3, w=9.0):
    box((w, 0.1, 5), (0, y, z), plaster(colour), bev=0)


def lamps_behind(spots, colours=("#FFC98A", "#FFE1B4", "#F6B27A"), strength=2.6, r=0.06):
    """(x, y, z) of small lights, to be blurred into discs."""
    for i, c in enumerate(colours):
        if spots[i :: len(colours)]:
            beads(spots[i :: len(colours)], r, emit(c, strength), sub=2).visible_shadow = False


def quilts(y=0.75, seed=3, colours=("#C7B6D2", "#E3C9B4", "#B9C9C4", "#D9A9A2", "#E8DDC8")):
    """A cupboard wall lined with duvets, buttoned."""
    d = dice(seed)
    for i in range(6):
        x, c = -1.7 + 0.66 * i, colours[i % len(colours)]
        pieces = []
        for k in range(9):
            z = 0.25 + 0.27 * k
            pieces += [((x + q, y + d.gauss(0, 0.02) + 0.05 * abs(q), z), (0.17, 0.12, 0.15)) for q in (-0.19, 0.0, 0.19)]
        blob(pieces, clay(c, rough=0.9, bump=0.3, scale=24, sheen=0.5), voxel=0.022, smooth=7, sub=2)
        for k in range(8):
            ball(0.018, (x + 0.09, y - 0.085, 0.39 + 0.27 * k), clay("cream", sheen=0), sub=2)
