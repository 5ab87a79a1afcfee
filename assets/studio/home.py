"""At home when the season turns: the stairhead with its boots, the ironing by the window, and the room from its one fixed camera."""

import math
from types import SimpleNamespace

from mathutils import Matrix, Vector

from .figures import HIS_COAT, horn_button
from .flat import architrave, panelled_door
from .geometry import ball, blob, box, cyl, dice, lathe, place, sweep, torus, tube
from .light import area, sky
from .materials import brass, clay, emit, gloss, knit, plaster, tiles, wood
from .props import chair, cup, hanging_coat, jar, lamp, loaf, pendant, phone, plate, round_table
from .rooms import gloss_paint, room
from .sets import post_heap
from .town import hillside, tram


def boots(M, colour="charcoal", tall=0.20, s=1.0):
    """A pair, side by side, toes to -Y, as somebody stepped out of them."""
    m = gloss(colour)
    for i, side in enumerate((-1, 1)):
        B = M @ place((side * 0.062 * s, 0.02 * i, 0), side * 7 + 4 * i) @ Matrix.Scale(s, 4)
        blob(
            [((0, -0.055, 0.036), (0.046, 0.085, 0.036)), ((0, 0.02, 0.042), (0.044, 0.052, 0.042))]
            + sweep([(0, 0.03, 0.05), (0, 0.035, tall)], [0.045, 0.048], 10),
            m,
            B,
            voxel=0.007,
            smooth=5,
        )
        torus(0.047, 0.008, (0, 0.035, tall + 0.035), m, M=B, seg=24)
        cyl(0.040, 0.004, (0, 0.035, tall + 0.040), clay("#2A2428", sheen=0), bev=0, M=B)
        box((0.085, 0.20, 0.014), (0, -0.025, 0.006), clay("#2A2428", sheen=0), bev=0.006, M=B)


def chair_in(M, seat="celadon_deep", h=0.42, back=0.5):
    """`chair()` in any turn: M is where the middle of its seat is, its sitter facing local -Y."""
    m, M = wood("oak", "Z"), M @ Matrix.Translation((0, 0, -h))
    box((0.44, 0.42, 0.045), (0, 0, h - 0.022), m, M=M)
    box((0.40, 0.38, 0.06), (0, 0, h + 0.02), knit(seat), bev=0.03, seg=5, M=M)
    for x in (-0.18, 0.18):
        cyl(0.018, h, (x, -0.17, h / 2), m, r2=0.024, seg=16, M=M)
        cyl(0.018, h, (x, 0.17, h / 2), m, r2=0.024, seg=16, M=M)
        cyl(0.02, back, (x, 0.20, h + back / 2), m, rot=(-6, 0, 0), seg=16, M=M)
        tube([(x, -0.16, h * 0.42), (x, 0.16, h * 0.42)], 0.012, m, M=M)
    tube([(-0.2, 0.225, h + back * 0.9), (0, 0.26, h + back * 0.92), (0.2, 0.225, h + back * 0.9)], 0.045, m, M=M)
    tube([(-0.19, 0.21, h + back * 0.5), (0, 0.24, h + back * 0.5), (0.19, 0.21, h + back * 0.5)], 0.022, m, M=M)


def stairhead():
    """The top of his stair by night: stairs come up at the left, the flat's door stands open at the right, and its light lies
    along the back wall. The doorway is in the wall at x = 1.75, from y = 0.35 to 1.25."""
    sky([(0, "#161826"), (1, "#232842")], 0.4)
    stone = wood("oak", "X", planks=0.17, rough=0.4)
    box((5, 3.4, 0.12), (1.0, 0.6, -0.06), stone, bev=0)
    dado, above = gloss_paint("#7C9C90"), plaster("#D6B48E")
    y = 1.75
    box((9, 0.1, 5), (0, y + 0.05, 1.0), above, bev=0)
    box((9, 0.03, 1.02), (0, y - 0.01, 0.46), dado, bev=0)
    box((9, 0.06, 0.05), (0, y - 0.02, 0.985), gloss_paint("celadon_deep"), bev=0.012)
    for a, b, c, e in ((-1.6, 0.35, 0, 2.7), (1.25, 1.8, 0, 2.7), (0.35, 1.25, 2.06, 2.7)):
        box((0.16, b - a, e - c), (1.83, (a + b) / 2, (c + e) / 2), above, bev=0)
    for q in (0.35, 1.25):
        box((0.22, 0.08, 2.08), (1.82, q, 1.04), gloss_paint("ivory"), bev=0.015)
    box((0.22, 0.98, 0.08), (1.82, 0.80, 2.08), gloss_paint("ivory"), bev=0.015)
    panelled_door(place((1.95, 0.36, 0), -88), w=0.84)
    box((3, 3, 0.1), (3.4, 0.8, -0.05), wood("oak", "Y", planks=0.16), bev=0)
    # the stair coming up at the left
    for k in range(7):
        box((0.28, 2.0, 0.04), (-1.62 - 0.27 * k, 0.75, -0.17 * k - 0.02), stone, bev=0.012)
        box((0.03, 2.0, 0.17), (-1.49 - 0.27 * k, 0.75, -0.17 * k - 0.09), gloss_paint("#7C9C90"), bev=0.006)
    iron, rail = gloss_paint("#4E5A58"), wood("walnut", "X", rough=0.3)
    q = -0.32
    for k in range(9):
        x = -1.50 - 0.27 * k
        lathe([(0.014, 0), (0.014, 0.2), (0.024, 0.3), (0.014, 0.42), (0.014, 0.85)], (x, q, -0.17 * k), iron, seg=12)
    tube([(-1.40, q, 0.90), (-1.62, q, 0.82), (-4.0, q, -0.70)], 0.036, rail)
    box((0.11, 0.11, 1.06), (-1.36, q, 0.53), wood("walnut", "Z"), bev=0.015)
    ball(0.075, (-1.36, q, 1.11), wood("walnut", "Z"), sub=3)
    return SimpleNamespace(wall=y, door=Vector((1.75, 0.8, 1.0)))


def hung_shirt(M, colour="cream", seed=0):
    """A shirt pegged to a line by its shoulders, its sleeves hanging."""
    d, m = dice(seed), clay(colour, rough=0.9, bump=0.35, scale=26, sheen=0.3)
    sway = d.uniform(-0.02, 0.02)
    pieces = []
    for x in (-0.15, -0.09, -0.03, 0.03, 0.09, 0.15):
        pieces += sweep(
            [
                (x * 0.95, 0, -0.03),
                (x + sway * 0.5, d.uniform(-0.008, 0.008), -0.28),
                (x * 1.04 + sway, d.uniform(-0.012, 0.012), -0.52),
            ],
            [(0.046, 0.020, 0.04)] * 3,
            20,
        )
    blob(pieces, m, M, voxel=0.010, smooth=8, sub=2)
    for s in (-1, 1):
        blob(
            sweep(
                [(s * 0.17, 0, -0.03), (s * 0.245, 0.005, -0.20), (s * 0.25 + sway, 0.0, -0.40)],
                [(0.05, 0.026, 0.04), (0.045, 0.024, 0.04), (0.042, 0.022, 0.03)],
                16,
            ),
            m,
            M,
            voxel=0.010,
            smooth=6,
            sub=2,
        )
        box((0.014, 0.022, 0.06), (s * 0.13, 0, 0.015), wood("pine", "Z"), bev=0.003, M=M)
    for s in (-1, 1):
        blob(
            sweep([(0, -0.016, 0.0), (s * 0.05, -0.02, -0.02), (s * 0.06, -0.018, -0.06)], [0.022, 0.022, 0.012], 6),
            m,
            M,
            voxel=0.007,
            smooth=4,
        )
    for k in range(4):
        ball(0.007, (0, -0.026, -0.10 - 0.10 * k), gloss("white"), scale=(1, 0.5, 1), sub=2, M=M)


def ironing_board(M, L=1.15, h=0.84):
    """Along local X, its nose at +X; returns nothing. Its cover is rose, as in the passage."""
    pieces = []
    for i in range(24):
        u = i / 23
        w = 0.17 if u < 0.7 else 0.17 - 0.11 * ((u - 0.7) / 0.3) ** 1.6
        pieces += [((-L / 2 + L * u, y * w, h), (0.05, 0.05, 0.026)) for y in (-1, -0.6, -0.2, 0.2, 0.6, 1)]
    blob(pieces, knit("rose"), M, voxel=0.011, smooth=6, name="ironing board")
    steel = clay("#AEB4BA", rough=0.3, metal=0.8, sheen=0)
    for s in (-1, 1):
        tube([(-0.36, s * 0.13, 0.02), (0.30, s * 0.07, h - 0.03)], 0.014, steel, M=M)
        tube([(0.36, s * 0.13, 0.02), (-0.34, s * 0.07, h - 0.03)], 0.014, steel, M=M)
    for x in (-0.36, 0.36):
        tube([(x, -0.18, 0.016), (x, 0.18, 0.016)], 0.015, steel, M=M)


def flat_iron(M):
    """Its sole at the origin, its nose at local +X."""
    blob(
        [((x, 0, 0.028), (0.035, 0.048 * (1 - max(0, x) * 6.5), 0.026)) for x in (-0.06, -0.03, 0, 0.03, 0.06, 0.09)],
        gloss("celadon_deep"),
        M,
        voxel=0.005,
        smooth=4,
    )
    blob(
        [((x, 0, 0.006), (0.035, 0.056 * (1 - max(0, x) * 6.0), 0.006)) for x in (-0.06, -0.03, 0, 0.03, 0.06, 0.10)],
        clay("#C9CED2", rough=0.2, metal=0.9, sheen=0),
        M,
        voxel=0.005,
        smooth=2,
    )
    tube([(-0.06, 0, 0.04), (-0.065, 0, 0.10), (0.05, 0, 0.115), (0.065, 0, 0.05)], 0.013, gloss("horn"), M=M)
    tube([(-0.065, 0, 0.09), (-0.16, 0.06, 0.14), (-0.30, 0.14, 0.10)], 0.005, knit("charcoal"), M=M)


def night_city(levels=((15, -5.6), (22, -2.9), (30, 0.3), (39, 4.0), (49, 8.0)), lit=0.26, strength=1.8):
    """The hill across the water at night, with trams standing and going on its terraces."""
    sky([(0.44, "#3A4266"), (0.5, "#57567E"), (0.56, "#3E4774"), (0.75, "#1C2448")], 0.7, light=0.5)
    hillside(["#474A72", "#57567E"], levels, lit=lit, strength=strength)
    for x, k, c, lit_ in (
        (3.2, 0, "bottle", "#CFE8C0"),
        (-4.5, 1, "brick", "#FFDDA0"),
        (7.5, 1, "mustard", "#FFE79A"),
        (0.5, 2, "celadon_deep", "#FFE3B0"),
        (11, 2, "wine", "#FFD090"),
        (-8, 3, "celadon_deep", "#FFDDA0"),
        (6.0, 3, "brick", "#FFE0A8"),
    ):
        y, z = levels[k]
        tram(place((x, y - 0.4, z)), c, lit_, 0.9 if k == 0 else 1.5)
    area((0, 2.5, 7), (0, 26, -1), (8, 3), 1500, "#9DB0F2")


def the_room(lamp_at=None, power=26.0):
    """The whole flat's kitchen from one fixed place, towards the passage and the box-room's door: for the bills and for the
    drawing of the room. `lamp_at` is None, "booth", "kitchen" or "chair". Returns the glow's middle and its radius, or None."""
    W, D, H = 5.6, 3.6, 2.6
    y = D / 2
    paper_ = "#DDB48C"
    room(
        W,
        D,
        H,
        wall=paper_,
        floor=wood("oak", "X", planks=0.16, rough=0.42),
        door_at=(-1.55, -0.78, 0, 2.04),
        ceiling="ivory",
        skirting="ivory",
        right=True,
    )
    sky([(0, "#4A5474"), (0.5, "#6E7694"), (1, "#3E4A70")], 0.35)
    architrave(-1.55, -0.78, 2.04, y + 0.06)
    # the passage
    box((1.6, 3.6, 0.06), (-1.16, y + 1.9, -0.03), wood("oak", "Y", planks=0.14), bev=0)
    for x in (-1.72, -0.62):
        box((0.1, 3.6, 2.4), (x, y + 1.95, 1.2), plaster("#8F7A74"), bev=0)
    box((1.6, 0.1, 2.4), (-1.16, y + 3.7, 1.2), plaster("#77656A"), bev=0)
    box((1.6, 3.6, 0.06), (-1.16, y + 1.9, 2.43), plaster("ivory"), bev=0)
    area((-1.16, y + 3.0, 2.2), (-1.16, y + 1.0, 0.6), (0.6, 0.6), 7, "#8E9CE0")
    # the box-room's door, shut, a finger's gap under it
    bx0, bx1 = -0.10, 0.68
    architrave(bx0, bx1, 2.04, y - 0.02)
    box((bx1 - bx0 - 0.06, 0.05, 1.985), ((bx0 + bx1) / 2, y - 0.01, 1.03), gloss_paint("celadon_deep"), bev=0.01)
    for z in (0.58, 1.48):
        box((0.48, 0.02, 0.62), ((bx0 + bx1) / 2, y - 0.045, z), gloss_paint("#7FA796"), bev=0.008)
    ball(0.03, (bx1 - 0.12, y - 0.07, 1.0), brass(), sub=3)
    # hooks by the door, with his coat when there is a button on it
    box((0.34, 0.05, 0.10), (-0.44, y - 0.03, 1.78), wood("walnut", "X"), bev=0.012)
    for x in (-0.54, -0.34):
        tube([(x, y - 0.05, 1.77), (x, y - 0.12, 1.76), (x, y - 0.15, 1.80)], 0.011, brass())
    glow = None
    if lamp_at:
        hanging_coat((-0.43, y - 0.14, 1.68), HIS_COAT, rz=6, h=1.10, seed=4, w=0.17, buttons=0)
        M = (
            place((-0.43, y - 0.14, 1.68), 6)
            @ Matrix.Translation((0.0, -0.125, -0.13))
            @ Matrix.Rotation(math.radians(80), 4, "X")
        )
        horn_button(M, 0.030, glow=1.0)
    # the bath under its lid along the left wall, bread on it, the shelf with the telephone over it
    x = -W / 2
    blob(
        sweep(
            [(x + 0.36, 0.10, 0.38), (x + 0.36, 0.55, 0.37), (x + 0.36, 1.05, 0.38)],
            [(0.26, 0.16, 0.24), (0.28, 0.22, 0.25), (0.26, 0.16, 0.24)],
            16,
        ),
        gloss_paint("ivory"),
        voxel=0.016,
    )
    for q in (0.15, 1.0):
        ball(0.05, (x + 0.56, q, 0.06), brass(), scale=(1, 1, 1.3), sub=3)
        cyl(0.025, 0.14, (x + 0.56, q, 0.13), brass(), bev=0)
    for i in range(4):
        box(
            (0.145, 1.30, 0.03),
            (x + 0.09 + 0.15 * i, 0.55, 0.622),
            wood("pine", "Y"),
            rot=(0, 0, (-0.4, 0.3, -0.2, 0.5)[i]),
            bev=0.008,
        )
    lid = 0.638
    box((0.02, 1.5, 0.62), (x + 0.012, 0.55, 1.10), tiles("celadon", (0.11, 0.11)), bev=0.004)
    box((0.28, 0.42, 0.025), (x + 0.38, 0.78, lid + 0.012), wood("oak", "Y"), bev=0.01)
    loaf((x + 0.38, 0.78, lid + 0.025), rz=76, s=1.15)
    jar((x + 0.14, 0.20, lid), 0.05, 0.13, "honey")
    jar((x + 0.14, 0.34, lid), 0.045, 0.10, "brick")
    box((0.22, 1.2, 0.035), (x + 0.11, 0.60, 1.56), wood("walnut", "Y"), bev=0.01)
    phone((x + 0.12, 0.95, 1.578), rz=70, lit=False)
    plate((x + 0.12, 0.45, 1.578), 0.10, "cream")
    jar((x + 0.12, 0.20, 1.578), 0.05, 0.13, "celadon_deep", "cream")
    # the table and the two chairs
    T = Vector((-0.82, -0.10, 0))
    top = round_table(tuple(T), 0.42, 0.74, wood("walnut", "X"))
    chair((T.x - 0.72, T.y - 0.10, 0), rz=100, seat="mustard")
    other = chair((T.x + 0.80, T.y + 0.08, 0), rz=-72, seat="celadon_deep")
    plate((T.x - 0.12, T.y - 0.02, top), 0.12, "cream")
    cup((T.x + 0.10, T.y + 0.14, top), "coral")
    if lamp_at != "chair":
        post_heap(tuple(other))
    # the plain wall at the right: a pipe, the ironing board, folded
    tube([(2.45, y - 0.06, 0), (2.45, y - 0.06, H)], 0.03, gloss_paint("ivory"))
    tube([(2.57, y - 0.06, 0), (2.57, y - 0.06, H)], 0.018, brass())
    pendant((-0.8, -0.1, 2.05), drop=0.5, r=0.17, power=0, colour="celadon_deep")
    if lamp_at == "booth":
        box((bx1 - bx0 - 0.05, 0.02, 0.020), ((bx0 + bx1) / 2, y + 0.02, 0.012), emit("#FFB04F", 9.0), bev=0)
        box((0.012, 0.02, 1.9), (bx0 + 0.036, y - 0.01, 1.0), emit("#FFB04F", 2.5), bev=0)
        area(((bx0 + bx1) / 2, y - 0.05, 0.035), ((bx0 + bx1) / 2, 0.4, -0.10), (0.66, 0.03), 9, "#FFB866")
        glow = (Vector(((bx0 + bx1) / 2, y - 0.04, 0.02)), 0.24)
    elif lamp_at == "kitchen":
        glow = (lamp((x + 0.40, 0.36, lid), rz=70, power=power), 0.10)
    elif lamp_at == "chair":
        for k, c in enumerate(("wine", "slate", "#8A5A3C")):
            box(
                (0.26 - 0.02 * k, 0.20, 0.05),
                (other.x, other.y, other.z + 0.025 + 0.05 * k),
                clay(c, bump=0.3, sheen=0.2),
                rot=(0, 0, 12 - 15 * k),
                bev=0.008,
            )
        glow = (lamp((other.x, other.y, other.z + 0.15), rz=-40, power=power), 0.10)
    # evening from a window behind the camera's right shoulder
    dim = 1.0 if lamp_at is None else 0.55
    area((2.4, -1.5, 1.9), (-0.8, 0.8, 0.6), (1.3, 1.3), 95 * dim, "#A9BCE8")
    area((-0.6, -2.4, 2.2), (-0.6, 0.8, 0.8), (3, 1.0), (46 if lamp_at is None else 20) * 1.0, "#D8CCDA")
    return glow


def room_camera():
    """The fixed camera of `the_room`."""
    from .lens import camera

    camera((-0.22, -3.55, 1.50), (-0.24, 1.0, 1.04), 26.5, fstop=2.0, focus=(-0.6, 0.3, 0.9))
