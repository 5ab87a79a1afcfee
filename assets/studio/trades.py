"""Places of work and company: Ballast Books and its bindery, the bun café with the slow till, Ferry Hall and its door; and tools."""

import math
from types import SimpleNamespace

from mathutils import Matrix, Vector

from .figures import R
from .geometry import ball, beads, blob, box, cyl, dice, from_faces, lathe, place, sweep, torus, tube
from .light import area, point, sky, spot
from .materials import brass, clay, emit, gloss, knit, pane, shade, stripes, tiles, wood
from .props import bowl, chair, jar, loaf, pendant, plate, stool
from .rooms import gloss_paint, room
from .street import books, frosted

SPINES = [
    "wine",
    "teal_deep",
    "mustard",
    "slate",
    "#8A5A3C",
    "celadon_deep",
    "navy",
    "brick",
    "#D8C7A4",
    "plum",
    "#6B6A50",
    "rust",
]


# ------------------------------------------------------------------ tools
def hammer(M, L=0.55):
    """A long-handled testing hammer, its head at the local +Z end."""
    tube([(0, 0, 0), (0, 0, L)], 0.012, wood("oak", "Z"), M=M)
    cyl(0.026, 0.10, (0, 0, L), gloss("iron"), rot=(90, 0, 0), M=M)


def shopping_trolley(M, colour="#7C3440"):
    """Striped cloth on two wheels, a handle, books in its mouth."""
    blob(
        [((x, y, z), 0.055) for x in (-0.12, 0, 0.12) for y in (-0.07, 0.07) for z in (0.14, 0.24, 0.34, 0.44, 0.54)],
        stripes(colour, "#A85D3A", 22, around=False),
        M,
        voxel=0.011,
        smooth=5,
    )
    for z in (0.18, 0.32, 0.46):
        box((0.345, 0.235, 0.012), (0, 0, z), clay("#E3C489", sheen=0), bev=0.004, M=M)
    for s in (-1, 1):
        tube([(s * 0.14, 0.14, 0.10), (s * 0.14, 0.16, 0.60), (s * 0.12, 0.20, 0.92), (0, 0.21, 0.95)], 0.011, gloss("iron"), M=M)
        torus(0.075, 0.016, (s * 0.19, 0.10, 0.085), gloss("charcoal"), rot=(0, 90, 0), M=M)
    books(M @ place((0, 0, 0.57), 8), 3, seed=5, width=0.22, depth=0.15)
    for k, (x, c) in enumerate(((-0.08, "mustard"), (-0.02, "teal_deep"), (0.05, "cream"))):
        box((0.035, 0.14, 0.20), (x, -0.02, 0.68 + 0.02 * k), clay(c, sheen=0.2), rot=(6, 10 - 8 * k, 0), bev=0.004, M=M)


def big_ladle(M, L=0.42):
    """Its bowl at the origin, its handle up the local Z."""
    tin = clay("#B9BDC2", rough=0.35, bump=0.05, metal=0.8, sheen=0)
    lathe([(0.0, -0.035), (0.045, -0.028), (0.062, 0.0), (0.056, 0.0), (0.040, -0.022), (0.0, -0.028)], (0, 0, 0), tin, M=M)
    tube([(0.058, 0, 0), (0.062, 0, L * 0.5), (0.060, 0, L), (0.040, 0, L + 0.03)], 0.008, tin, M=M)


def book_row(M, length, seed=0, h=0.24, depth=0.16, lean=0.0, fill=0.94):
    """Upright spines from the origin along +X, facing -Y; one object a colour, so that a thousand cost a dozen."""
    d, heap, x = dice(seed), {}, 0.0
    while x < length:
        w = d.uniform(0.016, 0.046)
        if d.random() > fill:
            x += d.uniform(0.03, 0.10)
            continue
        hh, dd, tilt = (
            h * d.uniform(0.66, 1.0),
            depth * d.uniform(0.75, 1.0),
            (d.gauss(0, 1.2) + lean + (9 if d.random() < 0.06 else 0)),
        )
        B = place((x + w / 2, 0, 0)) @ Matrix.Rotation(math.radians(tilt), 4, "Y")
        V, F = heap.setdefault(d.choice(SPINES), ([], []))
        n, q = len(V), 0.004
        a, b = w / 2 - 0.0012, -depth / 2 + 0.02 * d.random()
        V += [
            B @ Vector(p)
            for p in (
                (-a, b + q, 0),
                (0, b, 0),
                (a, b + q, 0),
                (a, b + dd, 0),
                (-a, b + dd, 0),
                (-a, b + q, hh),
                (0, b, hh),
                (a, b + q, hh),
                (a, b + dd, hh),
                (-a, b + dd, hh),
            )
        ]
        F += [
            tuple(n + k for k in f)
            for f in ((0, 1, 6, 5), (1, 2, 7, 6), (2, 3, 8, 7), (3, 4, 9, 8), (4, 0, 5, 9), (5, 6, 7, 8, 9))
        ]
        if d.random() < 0.5:  # a gilt band
            W, G = heap.setdefault("#C9A154", ([], []))
            n, z = len(W), hh * d.uniform(0.70, 0.85)
            W += [
                B @ Vector(p)
                for p in (
                    (-a, b + q - 0.001, z),
                    (0, b - 0.001, z),
                    (a, b + q - 0.001, z),
                    (a, b + q - 0.001, z + 0.012),
                    (0, b - 0.001, z + 0.012),
                    (-a, b + q - 0.001, z + 0.012),
                )
            ]
            G += [(n, n + 1, n + 4, n + 5), (n + 1, n + 2, n + 3, n + 4)]
        x += w
    for c, (V, F) in heap.items():
        from_faces("books", V, F, clay(c, rough=0.65, bump=0.3, scale=50, sheen=0.2, var=0.14), M=M, smooth=False)


# ------------------------------------------------------------------ Ballast Books
def ballast():
    """A shop like a hold: low, ribbed, listing three degrees, shelves down both sides, a plank gangway, one stove at the end."""
    L, half, H, list_ = 7.0, 2.15, 2.12, 3.0
    sky([(0, "#2A2A30"), (1, "#454850")], 0.4)
    S = place((0, 0, 0), 0, 0, list_)
    plank = wood("walnut", "Y", planks=0.16, rough=0.5)
    box((6, L + 2, 0.08), (0, L / 2 - 1, -0.04), plank, bev=0, M=S)
    box((6, L + 2, 0.08), (0, L / 2 - 1, H + 0.06), wood("#8F6A4C", "Y", planks=0.2, rough=0.6), bev=0, M=S)
    rib = wood("espresso", "Z", rough=0.5)
    for k in range(8):
        y = -1.1 + 1.05 * k
        for s in (-1, 1):
            tube(
                [
                    (s * half, y, 0),
                    (s * (half + 0.16), y, 0.8),
                    (s * (half + 0.02), y, 1.55),
                    (s * (half - 0.55), y, H - 0.02),
                    (0, y, H + 0.01),
                ],
                0.065,
                rib,
                M=S,
            )
    for s in (-1, 1):
        box((0.06, L + 2, 2.3), (s * (half + 0.30), L / 2 - 1, 1.1), wood("walnut", "Y", planks=0.2), bev=0, M=S)
        for j, z in enumerate((0.14, 0.50, 0.86, 1.22, 1.56)):
            for k in range(7):
                y = -1.04 + 1.05 * k
                box((0.26, 0.94, 0.028), (s * (half - 0.03), y + 0.47, z - 0.014), wood("oak", "Y"), bev=0.006, M=S)
                R_ = (
                    S
                    @ Matrix.Translation((s * (half - 0.05), y + (0.03 if s > 0 else 0.93), z))
                    @ Matrix.Rotation(math.radians(90 if s > 0 else -90), 4, "Z")
                )
                # spines face the gangway
                book_row(
                    R_ @ Matrix.Rotation(math.radians(180 if s > 0 else 180), 4, "Z") @ Matrix.Translation((-0.90, 0, 0)),
                    0.90,
                    seed=j * 31 + k * 7 + (s > 0),
                    h=0.29 if j < 4 else 0.22,
                    lean=-list_ * 1.6,
                )
    box((0.86, L + 2, 0.05), (0.0, L / 2 - 1, 0.07), wood("pine", "Y", planks=0.28, rough=0.6), bev=0.01, M=S)
    for k in range(16):
        box((0.80, 0.035, 0.03), (0.0, -1.0 + 0.46 * k, 0.108), wood("oak", "X"), bev=0.006, M=S)
    # the end: two portholes of frost-blue, the stove between
    y = L - 0.4
    box((6, 0.1, 2.4), (0, y, 1.1), wood("walnut", "X", planks=0.2), bev=0, M=S)
    for x in (-0.95, 0.95):
        cyl(0.20, 0.04, (x, y - 0.06, 1.35), emit("#BFD3EA", 1.6), rot=(90, 0, 0), M=S)
        torus(0.21, 0.035, (x, y - 0.08, 1.35), brass(), rot=(90, 0, 0), M=S)
    box((0.50, 0.46, 0.72), (0.02, y - 0.44, 0.44), gloss("charcoal"), bev=0.04, M=S)
    box((0.28, 0.03, 0.20), (0.02, y - 0.68, 0.46), emit("#FF8F42", 2.6), bev=0.02, M=S)
    cyl(0.07, 1.5, (0.02, y - 0.40, 1.5), gloss("charcoal"), bev=0, M=S)
    point(S @ Vector((0.02, y - 1.0, 0.55)), 26, "#FFAA66", 0.1)
    for k, q in enumerate((0.9, 2.9, 4.8)):
        tube([(0.05, q, H), (0.05, q, 1.86)], 0.006, rib, M=S)
        cyl(0.075, 0.11, S @ Vector((0.05, q, 1.78)), shade("#FFD9A0", 0.7, 0.5), bev=0.02)
        cyl(0.09, 0.02, S @ Vector((0.05, q, 1.845)), brass())
        point(S @ Vector((0.05, q, 1.68)), (9, 20, 20)[k], "#FFD3A0", 0.08)
    d = dice(7)
    for x, q, n in ((-1.62, 3.4, 9), (1.55, 1.7, 6), (1.60, 2.2, 9), (-1.6, 4.4, 7), (1.56, 4.0, 8)):
        books(S @ place((x, q, 0), d.uniform(0, 90)), n, seed=int(q * 10), width=0.24, depth=0.18)
    area((0, -1.6, 1.9), (0, 2, 0.8), (2.4, 0.6), 16, "#C5CEE6")
    return SimpleNamespace(S=S, half=half, H=H)


def ladder(M, h=1.7, w=0.36, rungs=6):
    """Rails up the local Z, its foot at the origin, rungs across X."""
    m = wood("pine", "Z")
    for s in (-1, 1):
        tube([(s * w / 2, 0, 0), (s * w / 2, 0, h)], 0.020, m, M=M)
    for k in range(rungs):
        tube([(-w / 2, 0, 0.22 + (h - 0.35) * k / (rungs - 1)), (w / 2, 0, 0.22 + (h - 0.35) * k / (rungs - 1))], 0.015, m, M=M)


def sewing_frame(M, sections=9, w=0.46):
    """A bookbinder's frame: two screws and a bar, cords down to the board, a spine part sewn on them. The spine faces -Y."""
    beech = wood("oak", "X", rough=0.45)
    box((w + 0.10, 0.34, 0.028), (0, 0.10, 0.014), beech, bev=0.006, M=M)
    for s in (-1, 1):
        x = s * w / 2
        cyl(0.017, 0.40, (x, 0, 0.22), wood("walnut", "Z"), M=M)
        for k in range(20):
            torus(0.017, 0.0035, (x, 0, 0.05 + 0.017 * k), wood("walnut", "Z"), M=M, seg=20, rs=6)
        cyl(0.032, 0.026, (x, 0, 0.305), wood("walnut", "Z"), M=M)
    tube([(-w / 2 - 0.03, 0, 0.335), (w / 2 + 0.03, 0, 0.335)], 0.015, beech, M=M)
    cord = clay("#D9C39A", bump=0.8, scale=120)
    at = [-0.105, -0.04, 0.04, 0.105]
    for x in at:
        tube([(x, -0.010, 0.03), (x, -0.010, 0.33)], 0.0042, cord, M=M)
        torus(0.018, 0.0045, (x, 0, 0.335), cord, rot=(0, 90, 0), M=M, seg=24)
    d, z = dice(4), 0.029
    for k in range(sections):
        h = 0.0115
        paper_ = clay(("#F3E8D0", "#EBDDBF")[k % 2], rough=0.9, bump=0.2, scale=60, sheen=0)
        tube(
            [(-0.146, 0.004, z + h / 2), (0, 0.003 + d.gauss(0, 0.0006), z + h / 2), (0.146, 0.004, z + h / 2)],
            h * 0.49,
            paper_,
            M=M,
        )
        box((0.296, 0.20, h * 0.86), (d.gauss(0, 0.0008), 0.097, z + h / 2), paper_, bev=0.003, M=M)
        thread = clay("#F6EFDD", bump=0.3)
        for a, b in zip(at[::2], at[1::2]):
            tube(
                [(a + 0.004, -0.004, z + h / 2), ((a + b) / 2, -0.0065, z + h / 2), (b - 0.004, -0.004, z + h / 2)],
                0.0014,
                thread,
                M=M,
            )
        for x in at:
            torus(0.0052, 0.0014, (x, -0.010, z + h / 2), thread, M=M, seg=14, rs=6)
        z += h
    return z


def bindery():
    """Wanda's bench at the back of Ballast: a window on frost at the right, a bench lamp, presses, pots, the sewing frame."""
    sky([(0, "#3A3F4A"), (1, "#59616E")], 0.4)
    W, D = 5.6, 3.0
    room(
        W,
        D,
        2.3,
        wall="#A98C76",
        floor=wood("walnut", "X", planks=0.18),
        window_at=(0.72, 1.85, 1.0, 1.95),
        frame="walnut",
        bars=(3, 2),
        glazing=pane(0.05),
        ceiling="#8E7561",
        skirting=None,
    )
    y = D / 2
    sky([(0.42, "#AEBBD0"), (0.52, "#E4D3C8"), (0.7, "#A4BCDC")], 0.9, light=0.4)
    for j, z in enumerate((1.02, 1.40, 1.78)):
        box((2.9, 0.24, 0.03), (-1.25, y - 0.12, z), wood("walnut", "X"), bev=0.006)
        book_row(place((-2.66, y - 0.11, z + 0.015)), 2.75, seed=60 + j, h=0.27)
    bench = wood("oak", "X", rough=0.5)
    box((4.6, 0.95, 0.06), (0.3, -0.05, 0.80), bench, bev=0.012)
    for x in (-1.8, 2.4):
        box((0.09, 0.8, 0.78), (x, -0.05, 0.39), bench, bev=0.01)
    h = 0.83
    # a nipping press, a glue pot, brushes, shears, folders
    iron = gloss("#3B4650")
    box((0.36, 0.30, 0.04), (-0.78, 0.18, h + 0.02), iron)
    box((0.36, 0.10, 0.05), (-0.78, 0.18, h + 0.40), iron)
    for s in (-1, 1):
        box((0.04, 0.08, 0.40), (-0.78 + s * 0.16, 0.18, h + 0.21), iron)
    box((0.28, 0.24, 0.03), (-0.78, 0.18, h + 0.17), iron)
    cyl(0.018, 0.34, (-0.78, 0.18, h + 0.36), clay("#B9BDC2", rough=0.3, metal=0.8, sheen=0))
    torus(0.11, 0.014, (-0.78, 0.18, h + 0.54), brass())
    books(place((-0.78, 0.17, h + 0.04), 4), 3, seed=2, width=0.24, depth=0.18, tidy=True)
    books(place((1.55, 0.22, h), 20), 7, seed=12, width=0.22, depth=0.17)
    glue_pot(place((1.02, 0.12, h)))
    area((1.3, y + 0.5, 1.6), (0.4, -0.6, 0.8), (1.2, 1.0), 110, "#BCD0F0")
    area((-0.6, -2.2, 2.0), (0.2, 0.2, 0.9), (2, 1), 12, "#D8CCDA")
    return SimpleNamespace(top=h, wall=y)


def glue_pot(M, s=1.0):
    lathe(
        [(0, 0), (0.062, 0), (0.066, 0.01), (0.060, 0.09), (0.068, 0.10), (0.058, 0.10), (0.052, 0.02), (0, 0.016)],
        (0, 0, 0),
        gloss("#7A4B34"),
        M=M,
    )
    cyl(0.054, 0.004, (0, 0, 0.078), gloss("#E2C58C"), bev=0, M=M)
    for s_ in (-1, 1):
        torus(0.016, 0.006, (s_ * 0.068, 0, 0.06), gloss("#7A4B34"), rot=(90, 0, 0), M=M)
    tube([(0.01, 0, 0.07), (0.05, 0.02, 0.17), (0.085, 0.035, 0.25)], 0.009, wood("pine", "Z"), M=M)


# ------------------------------------------------------------------ the slow till
def snail(M, s=1.0, colour="#6E4A32", shell="#C98F2E"):
    """A painted snail in relief, facing -X."""
    body = clay(colour, sheen=0)
    blob(
        sweep(
            [(-0.20 * s, 0, 0.05 * s), (-0.13 * s, 0, -0.035 * s), (0.0, 0, -0.055 * s), (0.17 * s, 0, -0.06 * s)],
            [0.024 * s, 0.030 * s, 0.030 * s, 0.010 * s],
            18,
        ),
        body,
        M,
        voxel=0.006 * s,
        smooth=4,
    )
    for x in (-0.225, -0.190):
        tube([(-0.205 * s, 0, 0.06 * s), (x * s, 0, 0.115 * s)], 0.005 * s, body, M=M)
        ball(0.010 * s, (x * s, 0, 0.12 * s), body, sub=3, M=M)
    pts = [
        (
            (0.105 * (1 - i / 34)) * s * math.cos(0.42 * i + 3.9) + 0.035 * s,
            -0.012 * s,
            (0.105 * (1 - i / 34)) * s * math.sin(0.42 * i + 3.9) + 0.055 * s,
        )
        for i in range(32)
    ]
    tube(pts, 0.017 * s, clay(shell, sheen=0), radii=[1.15 - 0.024 * i for i in range(32)], M=M)
    cyl(0.105 * s, 0.012 * s, (0.035 * s, 0.004 * s, 0.055 * s), clay("#E6C489", sheen=0), rot=(90, 0, 0), M=M)


def bun(M, s=1.0):
    blob(
        [((0, 0, 0.030 * s), (0.058 * s, 0.055 * s, 0.036 * s))],
        clay("#B9713A", rough=0.35, bump=0.35, scale=30, var=0.14, coat=0.2),
        M,
        voxel=0.006 * s,
        smooth=3,
    )
    d = dice(2)
    beads(
        [(d.gauss(0, 0.022) * s, d.gauss(0, 0.022) * s, 0.064 * s) for _ in range(9)],
        0.0045 * s,
        clay("#F8F0E0", sheen=0),
        sub=1,
        M=M,
    )


def cafe():
    """The bun café: tiles, a marble counter, buns under a glass bell, one old till with a stool before it and a snail over it."""
    W, D, H = 7.4, 4.4, 2.8
    room(
        W,
        D,
        H,
        wall="#DDB08C",
        floor=tiles("#C9B79A", (0.24, 0.24), "cobble", floor=True, rough=0.25),
        ceiling="ivory",
        skirting=None,
    )
    y = D / 2
    box((W, 0.04, 1.5), (0, y - 0.02, 0.75), tiles("celadon", (0.14, 0.14)), bev=0)
    box((W, 0.07, 0.06), (0, y - 0.03, 1.52), gloss_paint("celadon_deep"), bev=0.015)
    for j, z in enumerate((1.72, 2.12)):
        box((3.6, 0.26, 0.035), (1.5, y - 0.14, z), wood("walnut", "X"), bev=0.008)
        d = dice(j + 3)
        for i in range(11):
            loaf((-0.12 + 0.33 * i, y - 0.15, z + 0.018), rz=d.uniform(60, 110), s=0.92, cut=False)
    marble, base = clay("#EDE7DC", rough=0.2, bump=0.05, var=0.05, sheen=0, coat=0.3), gloss_paint("#8E4A3C")
    box((5.2, 0.66, 0.05), (1.5, 0.62, 0.94), marble, bev=0.015)
    box((5.1, 0.56, 0.92), (1.5, 0.64, 0.46), base, bev=0.01)
    for i in range(12):
        box((0.34, 0.03, 0.60), (-0.80 + 0.42 * i, 0.35, 0.46), gloss_paint("#A85D48"), bev=0.012)
    c = 0.966
    # buns under a bell
    for x, seed in ((1.55, 2),):
        plate((x, 0.60, c), 0.20, "cream")
        for i, (a, q, z) in enumerate(
            [(k * 60, 0.105, 0.02) for k in range(6)] + [(0, 0, 0.03)] + [(30 + 120 * k, 0.06, 0.075) for k in range(3)]
        ):
            bun(place((x + q * math.cos(math.radians(a)), 0.60 + q * math.sin(math.radians(a)), c + z)))
        lathe(
            [(0.205, 0.02), (0.207, 0.16), (0.17, 0.26), (0.08, 0.315), (0.0, 0.325)], (x, 0.60, c), pane(0.07, "#F4F8F8", 0.02)
        ).visible_shadow = False
        ball(0.022, (x, 0.60, c + 0.345), pane(0.25), sub=3)
    # the till
    T = place((0.34, 0.60, c), 0)
    iron = gloss("#4B5A58")
    box((0.36, 0.36, 0.12), (0, 0.02, 0.06), iron, bev=0.02, M=T)
    blob([((0, 0.05, 0.16), (0.17, 0.13, 0.09)), ((0, 0.09, 0.24), (0.15, 0.09, 0.10))], iron, T, voxel=0.012, smooth=6)
    box((0.26, 0.05, 0.10), (0, 0.10, 0.36), brass(), bev=0.02, M=T)
    box((0.22, 0.06, 0.07), (0, 0.095, 0.36), emit("#FFE7B8", 0.9), bev=0.004, M=T)
    for i in range(5):
        for k in range(3):
            cyl(0.016, 0.02, (-0.10 + 0.05 * i, -0.085 + 0.055 * k, 0.145 + 0.030 * k), gloss("cream"), rot=(-30, 0, 0), M=T)
    tube([(0.19, 0.02, 0.12), (0.25, 0.0, 0.16), (0.25, -0.02, 0.26)], 0.012, brass(), M=T)
    # the sign
    M = place((0.34, 0.42, 2.02))
    lathe(
        [(0, 0.014), (0.27, 0.014), (0.285, 0), (0.27, -0.014), (0, -0.014)],
        (0, 0, 0),
        gloss_paint("cream"),
        rot=(90, 0, 0),
        M=M @ Matrix.Diagonal((1.15, 1, 0.8, 1)),
    )
    snail(M @ Matrix.Translation((0.01, -0.03, -0.02)), 1.05)
    for s in (-1, 1):
        tube([(s * 0.2, 0, 0.19), (s * 0.2, 0, 0.80)], 0.006, brass(), M=M)
    stool((0.02, -0.06, 0), h=0.62)
    for x in (-0.55, 1.15, 2.7):
        pendant((x, 0.55, 1.98), drop=0.7, r=0.16, power=34, colour="celadon_deep", light="#FFDDB4", glow=6)
    # the street window on the left: frost
    box((0.06, 1.9, 1.4), (-W / 2 + 0.02, -0.2, 1.5), emit("#C6D6EA", 1.3), bev=0)
    area((-W / 2 + 0.2, -0.2, 1.6), (0.5, 0, 0.8), (1.6, 1.3), 120, "#C3D4EE")
    area((0.8, -2.9, 2.4), (0.9, 0.4, 0.9), (4, 1), 52, "#E6D8D0")
    return SimpleNamespace(counter=c, wall=y, till=Vector((0.34, 0.60, c)))


def baker(**pose):
    """A baker, floury to the elbows: white cap, white apron."""
    from .cast import bib
    from .figures import doll

    def wears(f, arms):
        white = clay("#F3EEE4", rough=0.9, bump=0.4, scale=40, sheen=0.3)
        bib(f, white)
        blob(
            [((0, 0.02, 0.13), (R * 1.02, R * 1.02, R * 0.55)), ((0, 0.03, 0.24), (R * 1.15, R * 1.1, R * 0.42))],
            white,
            f.head,
            voxel=0.009,
            smooth=8,
        )
        d = dice(5)
        beads(
            [f.root @ p for p in [f.around(d.uniform(0.3, 0.9), d.uniform(-70, 70), 1.0, 0.012) for _ in range(40)]],
            0.008,
            clay("#FBF8F0", sheen=0.3),
            scale=(1, 1, 0.6),
            sub=1,
        )

    return doll(
        **{
            **dict(
                girth=1.25,
                top="rose",
                bottom="charcoal",
                hair="hair_black",
                hair_style="crop",
                skin_colour="skin_brown",
                blush="wine",
                wears=wears,
                belt=False,
            ),
            **pose,
        }
    )


# ------------------------------------------------------------------ Ferry Hall
def diner(loc, rz=0, seed=0, seat=0.46, lean=6):
    """Someone at the long table, seen from far enough off: a body, a head, hair, two hands. Cheap; for crowds."""
    d = dice(seed)
    M = place(loc, rz) @ Matrix.Scale(d.uniform(0.90, 1.06), 4)
    top = d.choice(
        ["wine", "mustard", "slate", "teal_deep", "rust", "cream", "plum", "navy", "celadon_deep", "brick", "rose", "charcoal"]
    )
    face, hair = (
        d.choice(["skin", "skin_brown", "skin_dark", "skin_pale", "skin_ruddy"]),
        d.choice(["hair", "hair_black", "hair_grey", "hair_sand", "hair_red", "hair_grey"]),
    )
    a, g = math.radians(lean + d.uniform(-4, 6)), d.uniform(0.92, 1.25)
    up = lambda t: Vector((0, -math.sin(a) * t, seat + 0.08 + math.cos(a) * t))
    turn, nod, tip = d.uniform(-45, 45), d.uniform(-6, 14), d.uniform(-10, 10)
    pieces = [
        (up(t), (0.165 * g * w, 0.13 * g, 0.08))
        for t, w in ((0, 1), (0.12, 1), (0.24, 1), (0.36, 0.98), (0.46, 0.85), (0.53, 0.5))
    ]
    for s in (-1, 1):
        hand = Vector(
            (s * d.uniform(0.06, 0.20), -0.40 + d.uniform(-0.04, 0.04), d.choice((0.80, 0.82, 0.98 if s > 0 else 0.80)))
        )
        pieces += sweep(
            [up(0.45) + Vector((s * 0.15 * g, 0, 0)), up(0.22) + Vector((s * 0.24 * g, -0.10, 0)), hand], [0.07, 0.06, 0.048], 10
        )
        ball(0.048, hand + Vector((0, -0.03, 0)), clay(face, sss=0.1), sub=3, M=M)
    pieces += [((s * 0.10, -0.10 - 0.07 * k, seat + 0.06), 0.095) for s in (-1, 1) for k in range(5)]
    blob(pieces, knit(top), M, voxel=0.018, smooth=6, sub=2)
    N = (
        M
        @ Matrix.Translation(up(0.78) + Vector((0, -0.02, 0)))
        @ Matrix.Rotation(math.radians(turn), 4, "Z")
        @ Matrix.Rotation(math.radians(nod), 4, "X")
        @ Matrix.Rotation(math.radians(tip), 4, "Y")
    )
    ball(R, (0, 0, 0.01), clay(face, sss=0.1), sub=3, M=N)
    ball(0.032, (0, -R, -0.02), clay(face, sss=0.1), sub=2, M=N)
    style = d.choice(("cap", "bun", "bob", "thin", "hat"))
    if style == "hat":
        blob(
            [((0, 0.02, 0.075), (R * 1.17, R * 1.17, R * 1.0))],
            knit(d.choice(["slate", "brick", "mustard", "navy"])),
            N,
            voxel=0.018,
            smooth=5,
            sub=2,
        )
    else:
        h = (
            [((0, 0.045, 0.045), (R * 1.15, R * 1.08, R * 1.12))]
            if style != "thin"
            else [((0, 0.07, 0), (R * 1.14, R * 0.98, R * 0.84))]
        )
        if style == "bun":
            h.append(((0, 0.12, 0.24), 0.09))
        if style == "bob":
            h += [((s * 0.17, 0.03, -0.08), (0.06, 0.12, 0.12)) for s in (-1, 1)] + [((0, 0.13, -0.08), (0.16, 0.08, 0.12))]
        blob(h, clay(hair, rough=0.6, bump=0.5, scale=30), N, voxel=0.018, smooth=5, sub=2)
    if d.random() < 0.3:
        blob(
            [((math.sin(q) * 0.15, -math.cos(q) * 0.15, -0.13), 0.06) for q in [k * 0.35 - 1.4 for k in range(9)]],
            clay(hair, rough=0.7),
            N,
            voxel=0.018,
            smooth=4,
            sub=2,
        )


def odd_chair(loc, rz=0, seed=0):
    """No two the same."""
    d = dice(seed * 7 + 1)
    kind = d.randrange(6)
    if kind == 0:
        return stool(loc, h=0.46, mat=wood(d.choice(["oak", "walnut", "pine"]), "X"))
    if kind == 1:  # a crate on end
        m, M = wood("pine", "X"), place(loc, rz + d.uniform(-8, 8))
        for k in range(4):
            box((0.40, 0.36, 0.085), (0, 0, 0.055 + 0.108 * k), m, bev=0.008, M=M)
        return None
    mat = d.choice(
        [
            wood("oak", "Z"),
            wood("walnut", "Z"),
            wood("pine", "Z"),
            gloss_paint("celadon_deep"),
            gloss_paint("cream"),
            gloss_paint("brick"),
            gloss_paint("teal_deep"),
        ]
    )
    return chair(
        loc,
        rz=rz + d.uniform(-8, 8),
        mat=mat,
        seat=d.choice([None, "mustard", "wine", "slate", "rose"]),
        h=0.40 + 0.03 * d.random(),
        back=d.uniform(0.34, 0.66),
    )


def ferry_hall(rows=11):
    """An old boat-shed: trusses, shared lamps, one very long table made of many, everybody's own chair. Along +Y, at x = 0.9."""
    sky([(0, "#1C1B22"), (1, "#2B2A33")], 0.4)
    half, H, L = 4.2, 4.6, 22.0
    d = dice(21)
    box((half * 2, L, 0.1), (0, L / 2 - 3, -0.05), wood("walnut", "Y", planks=0.26, rough=0.5), bev=0)
    for s in (-1, 1):
        for k in range(60):
            box((0.05, 0.30, 3.2), (s * half, -2.4 + 0.36 * k, 1.6), wood(("#7C5A48", "#866350")[k % 2], "Z"), bev=0.008)
        box((0.1, L, 3.4), (s * (half + 0.08), L / 2 - 3, 1.7), clay("#4A382F"), bev=0)
        box((4.9, L, 0.1), (s * 2.2, L / 2 - 3, 4.15), wood("#5B4438", "Y"), rot=(0, s * 26, 0), bev=0)
    for k in range(8):
        y = -1.0 + 2.3 * k
        box((half * 2, 0.16, 0.18), (0, y, 3.15), wood("espresso", "X"), bev=0.02)
        for s in (-1, 1):
            tube([(s * half, y, 3.1), (0, y, 5.1)], 0.09, wood("espresso", "X"))
        tube([(0, y, 3.15), (0, y, 5.0)], 0.06, wood("espresso", "Z"))
    box((half * 2, 0.1, 6), (0, L - 3.1, 3), clay("#6A4C3C"), bev=0)
    # a ferry's name-board and a lifebelt on the far wall, and two lit fanlights
    torus(0.42, 0.11, (-1.4, L - 3.3, 2.3), clay("#E9DFCB"), rot=(90, 0, 0))
    for a in (0, 90, 180, 270):
        box(
            (0.26, 0.25, 0.20),
            (-1.4 + 0.42 * math.cos(math.radians(a)), L - 3.3, 2.3 + 0.42 * math.sin(math.radians(a))),
            clay("brick"),
            rot=(0, -a, 0),
            bev=0.03,
        )
    X, T = 0.95, []
    for k in range(rows):
        y = 0.7 + 1.26 * k
        h = 0.72 + 0.03 * d.random()
        m = d.choice([wood("oak", "X"), wood("walnut", "X"), wood("pine", "X"), gloss_paint("celadon"), gloss_paint("cream")])
        box((0.86 + 0.08 * d.random(), 1.25, 0.05), (X + d.gauss(0, 0.015), y, h), m, bev=0.012)
        for sx in (-1, 1):
            for sy in (-1, 1):
                cyl(0.026, h, (X + sx * 0.34, y + sy * 0.5, h / 2), m, bev=0, seg=16)
        T.append((y, h + 0.025))
        for s in (-1, 1):
            for q in (-0.32, 0.32):
                bowl(
                    (X + s * 0.26, y + q + d.uniform(-0.04, 0.04), h + 0.025),
                    0.085,
                    d.choice(["ivory", "celadon", "brick", "mustard", "teal"]),
                    "rust",
                )
        if k % 2:
            loaf((X, y, h + 0.025), rz=d.uniform(0, 180), s=0.95)
        else:
            jar((X + 0.05, y + 0.1, h + 0.025), 0.045, 0.12, d.choice(["honey", "celadon_deep"]))
        if k % 2 == 0:
            tube([(X, y, 4.6), (X, y, 2.38)], 0.008, clay("espresso"))
            o = lathe([(0.24, 0), (0.22, 0.08), (0.12, 0.17), (0.03, 0.20), (0.03, 0.24)], (X, y, 2.19), gloss("celadon_deep"))
            o.modifiers.new("thick", "SOLIDIFY").thickness = 0.01
            ball(0.07, (X, y, 2.21), emit("#FFE0B0", 5), sub=3).visible_shadow = False
            point((X, y, 2.16), 20, "#FFD7A6", 0.12)
    return SimpleNamespace(x=X, tables=T, half=half, far=L - 3.2)


def biscuit_tin(M, open_=True, buttons=7):
    """Round, striped, its lid beside it; horn buttons in it, one amber."""
    lathe(
        [(0, 0), (0.15, 0), (0.155, 0.01), (0.155, 0.13), (0.145, 0.13), (0.145, 0.015), (0, 0.012)],
        (0, 0, 0),
        gloss("#3F7F80"),
        M=M,
    )
    for z in (0.035, 0.095):
        torus(0.156, 0.006, (0, 0, z), brass(), M=M)
    lathe(
        [(0, 0.022), (0.15, 0.022), (0.162, 0.012), (0.162, 0), (0.155, 0), (0, 0.014)],
        (0.20, 0.12, 0.0),
        gloss("#3F7F80"),
        rot=(0, 0, 0),
        M=M,
    )
    d = dice(4)
    for i in range(buttons):
        a, q = i * 2.4, 0.035 + 0.075 * (i / buttons)
        B = M @ place(
            (q * math.cos(a), q * math.sin(a), 0.105 + 0.006 * (i % 3)), d.uniform(0, 90), d.uniform(-14, 14), d.uniform(-14, 14)
        )
        cyl(0.032, 0.010, (0, 0, 0), gloss(d.choice(["#3D261E", "#D7C09A", "#77736F"])), bev=0.004, M=B)
        torus(0.022, 0.003, (0, 0, 0.006), emit("amber", 2.2), M=B, seg=24)


def shed_door(opening=14):
    """Ferry Hall from outside, at night: a great slatted door, a wicket in it standing a hand's breadth open, a band of lit
    panes above. The wall is at y = 0; the wicket's gap is at x 0.66."""
    tar = [wood(c, "Z", rough=0.6) for c in ("#74867B", "#6B7D73", "#7E8F84")]
    for i in range(-26, 27):
        x = 0.17 * i
        if 0.62 < x < 1.52:
            box((0.155, 0.06, 0.85), (x, 0, 2.53), tar[i % 3], bev=0.012)
            continue
        box((0.155, 0.06, 2.95), (x, 0, 1.48), tar[i % 3], bev=0.012)
    for z in (0.35, 2.2):
        box((3.5, 0.05, 0.16), (-1.15, -0.05, z), wood("#4B5850", "X"), bev=0.012)
        box((2.6, 0.05, 0.16), (2.9, -0.05, z), wood("#4B5850", "X"), bev=0.012)
    tube([(-2.7, -0.06, 0.42), (0.45, -0.06, 2.14)], 0.05, wood("#4B5850", "X"))
    box((9.2, 0.16, 0.12), (0, -0.04, 3.0), gloss("iron"), bev=0.02)
    # the wicket: hinged on its right, ajar inwards
    W = place((1.50, 0.0, 0.14), 180 - opening)
    for i in range(5):
        box((0.158, 0.05, 1.92), (0.085 + 0.165 * i, 0, 0.96), tar[(i + 1) % 3], bev=0.012, M=W)
    for z in (0.35, 1.55):
        box((0.80, 0.04, 0.12), (0.42, 0.045, z), wood("#4B5850", "X"), bev=0.01, M=W)
    torus(0.045, 0.010, (0.74, 0.05, 0.98), brass(), rot=(90, 0, 0), M=W)
    # warm inside, and a band of milk panes with shadows
    glow = emit("#FFC27A", 2.3)
    box((1.4, 0.05, 2.2), (1.0, 1.9, 1.2), glow, bev=0)
    band = from_faces(
        "panes",
        [(-4.6, 0.03, 3.10), (4.6, 0.03, 3.10), (4.6, 0.03, 3.95), (-4.6, 0.03, 3.95)],
        [(0, 1, 2, 3)],
        emit("#FFC07A", 0.9),
        smooth=False,
    )
    band.visible_shadow = False
    d = dice(14)
    for i in range(19):
        box((0.05, 0.09, 0.86), (-4.6 + 0.51 * i, -0.01, 3.52), wood("#4B5850", "Z"), bev=0.01)
    for z in (3.08, 3.97):
        box((9.4, 0.12, 0.09), (0, -0.02, z), wood("#4B5850", "X"), bev=0.012)
    box((10, 0.3, 2.0), (0, 0.1, 5.0), clay("#6A4C42", bump=0.5, scale=9), bev=0)
    # thresholds and cobbles in frost
    box((2.2, 0.62, 0.14), (1.05, -0.34, 0.07), frosted("#8F8880", 0.9), bev=0.03)
    box((16, 9, 0.1), (0, -4.4, -0.05), clay("#4E4E54", rough=0.5, bump=0.6, scale=9, sheen=0), bev=0)
    at = [
        (-5 + 0.21 * i + (0.1 if k % 2 else 0) + d.gauss(0, 0.012), -0.45 - 0.17 * k, 0.0) for i in range(48) for k in range(18)
    ]
    beads(at, [0.095 * d.uniform(0.9, 1.08) for _ in at], frosted("#6E6C70", 0.85), scale=(1.05, 0.85, 0.42))
    area((1.06, 1.5, 1.1), (0.60, -1.5, 0.1), (0.5, 1.6), 150, "#FFC382")
    spot((0.9, 1.2, 1.2), (0.45, -2.4, 0), 420, "#FFC382", 40, 0.4, 0.05)
    area((0, -0.4, 3.6), (0, -3, 0), (8, 0.5), 26, "#FFC888")
    return SimpleNamespace(gap=Vector((0.72, 0, 1.0)), step=0.14)


def singing_crate(M):
    """A slatted crate with straps; between the slats, the folds of a concertina."""
    m = wood("pine", "X", rough=0.55)
    for z in (0.05, 0.16, 0.27):
        for y in (-0.15, 0.15):
            box((0.46, 0.020, 0.085), (0, y, z), m, bev=0.006, M=M)
        for x in (-0.22, 0.22):
            box((0.020, 0.30, 0.085), (x, 0, z), m, bev=0.006, M=M)
    for x in (-0.21, 0.21):
        for y in (-0.163, 0.163):
            box((0.05, 0.018, 0.34), (x, y, 0.17), wood("oak", "Z"), bev=0.005, M=M)
    for k in range(4):
        box((0.46, 0.07, 0.018), (0, -0.12 + 0.08 * k, 0.33), m, bev=0.005, M=M)
    for k in range(9):
        box((0.022, 0.22, 0.22), (-0.15 + 0.037 * k, 0, 0.15), clay(("wine", "#E2C9A0")[k % 2], sheen=0.2), bev=0.006, M=M)
    for s in (-1, 1):
        tube(
            [(s * 0.12, -0.168, 0.0), (s * 0.12, -0.170, 0.34), (s * 0.12, 0.170, 0.345), (s * 0.12, 0.168, 0.0)],
            0.012,
            clay("#6E4A32"),
            M=M,
            straight=True,
        )
    tube([(-0.07, 0, 0.34), (-0.05, 0, 0.40), (0.05, 0, 0.40), (0.07, 0, 0.34)], 0.012, clay("#6E4A32"), M=M)
