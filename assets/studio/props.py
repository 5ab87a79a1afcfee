"""Things one can pick up, sit on, or hear ringing."""

import math
from types import SimpleNamespace

from mathutils import Matrix, Vector

from .figures import HIS_COAT, headphones, horn_button
from .geometry import ball, blob, box, carve, cloth, cyl, dice, lathe, leaf, place, sweep, torus, tube
from .light import point
from .materials import brass, clay, emit, felt, gloss, horn, knit, shade, steam, wood


# ------------------------------------------------------------------ the companion
def lamp(loc, rz=0, on=True, power=14.0, glow=0.55, s=1.0):
    """The companion's lamp, issued by the Exchange: a telephone's foot with a dial, a brass neck, an amber shade.

    Returns the middle of the shade, for `glow` in the picture's script.
    """
    M = place(loc, rz) @ Matrix.Scale(s, 4)
    horn = gloss("horn")
    lathe([(0, 0), (0.082, 0), (0.088, 0.012), (0.082, 0.026), (0.058, 0.044), (0.026, 0.052), (0, 0.052)], (0, 0, 0), horn, M=M)
    D = M @ Matrix.Translation((0, -0.052, 0.047)) @ Matrix.Rotation(math.radians(38), 4, "X")  # the dial
    cyl(0.034, 0.008, (0, 0, 0), brass(), bev=0.003, M=D)
    for i in range(10):
        a = math.radians(36 * i)
        cyl(0.0055, 0.004, (0.024 * math.cos(a), 0.024 * math.sin(a), 0.005), horn, bev=0, seg=12, M=D)
    cyl(0.010, 0.15, (0, 0, 0.12), brass(), bev=0, M=M)
    torus(0.014, 0.006, (0, 0, 0.062), brass(), M=M)
    paper = shade("#F0902E", glow if on else 0.02, 0.5)
    lathe(
        [(0.105, 0.165), (0.112, 0.172), (0.108, 0.20), (0.090, 0.245), (0.052, 0.278), (0.012, 0.290), (0, 0.290)],
        (0, 0, 0),
        paper,
        M=M,
    )
    torus(0.106, 0.005, (0, 0, 0.168), brass(), M=M)
    ball(0.010, (0, 0, 0.298), brass(), M=M, sub=3)
    middle = M @ Vector((0, 0, 0.215))
    if on:
        ball(0.026, (0, 0, 0.205), emit("amber_light", 8), M=M, sub=3).visible_shadow = False
        point(M @ Vector((0, 0, 0.195)), power, "amber_light", 0.04 * s)
    return middle


def big_button(M, r, dark="horn", pale="#8A5A34"):
    """A button for close-ups: dished, rimmed, with four real holes. Faces the local +Z."""
    prof = [
        (0, 0.13),
        (0.42, 0.13),
        (0.60, 0.17),
        (0.78, 0.27),
        (0.90, 0.29),
        (1.0, 0.22),
        (1.02, 0.12),
        (0.92, 0.01),
        (0.80, 0),
        (0, 0),
    ]
    o = lathe([(a * r, b * r) for a, b in prof], (0, 0, 0), horn(dark, pale), seg=64, M=M)
    return carve(
        o, *[cyl(r * 0.095, r, (x * r * 0.20, y * r * 0.20, 0), None, bev=0, seg=24, M=M) for x in (-1, 1) for y in (-1, 1)]
    )


# ------------------------------------------------------------------ furniture
def table(loc, size=(1.4, 0.7), h=0.72, mat=None, rz=0):
    m, M, (w, d) = mat or wood("oak", "X"), place(loc, rz), size
    box((w, d, 0.045), (0, 0, h - 0.022), m, bev=0.018, M=M)
    box((w - 0.16, d - 0.14, 0.07), (0, 0, h - 0.08), m, bev=0.01, M=M)
    for x in (-1, 1):
        for y in (-1, 1):
            cyl(0.024, h - 0.05, (x * (w / 2 - 0.09), y * (d / 2 - 0.08), (h - 0.05) / 2), m, r2=0.034, seg=20, M=M)
    return h


def round_table(loc, r=0.5, h=0.74, mat=None):
    m, (x, y, z) = mat or wood("walnut", "X"), loc
    cyl(r, 0.045, (x, y, z + h - 0.022), m, bev=0.02, seg=64)
    cyl(0.045, h - 0.05, (x, y, z + h / 2), m)
    for a in (45, 135, 225, 315):
        box(
            (r * 0.75, 0.055, 0.05),
            (x + r * 0.34 * math.cos(math.radians(a)), y + r * 0.34 * math.sin(math.radians(a)), z + 0.03),
            m,
            rot=(0, 0, a),
        )
    return z + h


def chair(loc, rz=0, mat=None, seat="teal", h=0.42, back=0.5):
    """Its sitter faces -Y at rz=0."""
    m, M = mat or wood("oak", "Z"), place(loc, rz)
    box((0.44, 0.42, 0.045), (0, 0, h - 0.022), m, M=M)
    if seat:
        box((0.40, 0.38, 0.06), (0, 0, h + 0.02), knit(seat), bev=0.03, seg=5, M=M)
    for x in (-0.18, 0.18):
        cyl(0.018, h, (x, -0.17, h / 2), m, r2=0.024, seg=16, M=M)
        cyl(0.018, h, (x, 0.17, h / 2), m, r2=0.024, seg=16, M=M)
        cyl(0.02, back, (x, 0.20, h + back / 2), m, rot=(-6, 0, 0), seg=16, M=M)
        tube([(x, -0.16, h * 0.42), (x, 0.16, h * 0.42)], 0.012, m, M=M)
    tube([(-0.2, 0.225, h + back * 0.9), (0, 0.26, h + back * 0.92), (0.2, 0.225, h + back * 0.9)], 0.045, m, M=M)
    tube([(-0.19, 0.21, h + back * 0.5), (0, 0.24, h + back * 0.5), (0.19, 0.21, h + back * 0.5)], 0.022, m, M=M)
    return M @ Vector((0, 0, h + (0.05 if seat else 0)))


def stool(loc, h=0.46, mat=None):
    m, (x, y, z) = mat or wood("walnut", "X"), loc
    cyl(0.19, 0.05, (x, y, z + h - 0.025), m, bev=0.02)
    for a in (45, 135, 225, 315):
        u, v = math.cos(math.radians(a)), math.sin(math.radians(a))
        tube([(x + 0.10 * u, y + 0.10 * v, z + h - 0.04), (x + 0.17 * u, y + 0.17 * v, z)], 0.018, m)


def hanging_coat(loc, colour, rz=0, h=0.95, seed=0, w=0.21, buttons=3):
    """A coat on a hanger; its front faces -Y, its sleeves hang at the sides."""
    d, M, k = dice(seed), place(loc, rz), felt(colour)
    tube([(0, 0, 0.12), (0.03, 0, 0.09), (0, 0, 0.04), (0, 0, 0)], 0.006, brass(), M=M)
    parts = sweep([(-w, 0, -0.09), (0, 0, -0.01), (w, 0, -0.09)], [(0.06, 0.07, 0.05), (0.07, 0.08, 0.05), (0.06, 0.07, 0.05)], 12)
    for x in (-0.8, -0.4, 0, 0.4, 0.8):
        sway = d.uniform(-0.02, 0.02)
        parts += sweep(
            [
                (x * w, 0, -0.10),
                (x * w + sway, d.uniform(-0.01, 0.01), -h * 0.6),
                (x * w * 1.1 + sway, d.uniform(-0.02, 0.02), -h * d.uniform(0.98, 1.04)),
            ],
            [(0.07, 0.085, 0.06), (0.07, 0.085, 0.06), (0.075, 0.095, 0.05)],
            34,
        )
    blob(parts, k, M, voxel=0.014, smooth=12, name="coat on a hanger", sub=2)
    for side in (-1, 1):
        reach = d.uniform(0.58, 0.66)
        blob(
            sweep(
                [(side * w, 0, -0.09), (side * (w + 0.055), -0.01, -0.34), (side * (w + 0.05), -0.03, -reach)],
                [0.075, 0.064, 0.058],
                16,
            ),
            k,
            M,
            voxel=0.012,
            smooth=6,
        )
        torus(0.050, 0.012, (side * (w + 0.05), -0.03, -reach), k, M=M)
    blob(
        sweep([(-0.09, 0.02, 0.0), (-0.07, -0.07, -0.03), (0, -0.10, -0.10)], [0.035, 0.032, 0.02], 8)
        + sweep([(0.09, 0.02, 0.0), (0.07, -0.07, -0.03), (0, -0.10, -0.10)], [0.035, 0.032, 0.02], 8)
        + sweep([(-0.09, 0.02, 0), (0, 0.06, 0.02), (0.09, 0.02, 0)], [0.035, 0.04, 0.035], 8),
        k,
        M,
        voxel=0.010,
        smooth=5,
    )
    for i in range(buttons):
        ball(0.018, (0.01, -0.092, -0.20 - 0.17 * i), gloss("horn"), scale=(1, 0.5, 1), sub=2, M=M)


def coat_on_chair(loc, rz=0, glow=0.0, colour=HIS_COAT, phones=False):
    """His coat hung by the shoulders on a chair's back, its back outward, a sleeve down each side. Returns the button's place."""
    M, k, parts = place(loc, rz), felt(colour), []
    for x in (-0.20, -0.12, -0.04, 0.04, 0.12, 0.20):  # the back panel, from the shoulders nearly to the floor
        d = 0.012 * math.sin(x * 31)
        parts += sweep(
            [(x * 0.95, 0.262, 0.93), (x * 1.0, 0.315 + d, 0.76), (x * 1.06, 0.335 + d, 0.45), (x * 1.16, 0.34 + d * 2, 0.13)],
            [(0.060, 0.040, 0.05), (0.058, 0.036, 0.06), (0.060, 0.036, 0.06), (0.062, 0.040, 0.05)],
            26,
        )
    for x in (-0.17, -0.06, 0.06, 0.17):  # over the rail and a hand's breadth down inside
        parts += sweep(
            [(x, 0.25, 0.945), (x, 0.19, 0.90), (x, 0.175, 0.66)],
            [(0.06, 0.05, 0.035), (0.06, 0.03, 0.05), (0.055, 0.026, 0.05)],
            12,
        )
    blob(parts, k, M, voxel=0.012, smooth=10, name="coat on a chair", sub=2)
    for side in (-1, 1):
        blob(
            sweep([(side * 0.21, 0.25, 0.90), (side * 0.285, 0.262, 0.70), (side * 0.275, 0.235, 0.44)], [0.070, 0.060, 0.054], 18),
            k,
            M,
            voxel=0.011,
            smooth=6,
        )
        torus(0.047, 0.012, (side * 0.275, 0.232, 0.43), k, M=M)
    collar = sweep(
        [(-0.13, 0.17, 0.93), (-0.10, 0.27, 0.985), (0, 0.30, 1.0), (0.10, 0.27, 0.985), (0.13, 0.17, 0.93)],
        [(0.04, 0.04, 0.04)] * 5,
        22,
    )
    collar += sweep([(-0.11, 0.30, 0.95), (0, 0.335, 0.955), (0.11, 0.30, 0.95)], [(0.045, 0.026, 0.035)] * 3, 14)
    blob(collar, k, M, voxel=0.010, smooth=6)
    if phones:
        headphones(SimpleNamespace(neck=M @ Matrix.Translation((0, 0.235, 0.965)) @ Matrix.Scale(0.92, 4)))
    B = M @ Matrix.Translation((0.155, 0.135, 0.90)) @ Matrix.Rotation(math.radians(80), 4, "X")
    horn_button(B, 0.026, glow)
    return B.translation


# ------------------------------------------------------------------ kitchen and table
def cup(loc, colour="cream", r=0.045, h=0.08, drink="espresso", rz=0, saucer=False, handle=True):
    x, y, z = loc
    g = gloss(colour)
    if saucer:
        lathe([(0, 0), (r * 1.2, 0), (r * 1.9, 0.012), (r * 1.95, 0.016), (r * 1.2, 0.008), (0, 0.006)], loc, g)
        z += 0.008
    lathe([(0, 0), (r * 0.7, 0), (r * 0.92, h * 0.3), (r, h), (r * 0.9, h), (r * 0.82, h * 0.35), (0, h * 0.15)], (x, y, z), g)
    cyl(r * 0.86, 0.004, (x, y, z + h * 0.86), gloss(drink), bev=0)
    if handle:
        a = math.radians(rz)
        torus(h * 0.3, 0.008, (x + r * 1.05 * math.cos(a), y + r * 1.05 * math.sin(a), z + h * 0.52), g, rot=(90, 0, rz))


def bowl(loc, r=0.095, colour="celadon", soup="rust"):
    x, y, z = loc
    lathe(
        [
            (0, 0),
            (r * 0.5, 0),
            (r * 0.55, 0.012),
            (r * 0.85, r * 0.38),
            (r, r * 0.68),
            (r * 0.94, r * 0.68),
            (r * 0.78, r * 0.36),
            (0, r * 0.16),
        ],
        loc,
        gloss(colour),
    )
    if soup:
        cyl(r * 0.88, 0.004, (x, y, z + r * 0.54), clay(soup, rough=0.35, bump=0.3), bev=0)
        d = dice(3)
        for _ in range(9):
            a, q = d.uniform(0, 6.28), d.uniform(0, r * 0.7)
            ball(
                0.010,
                (x + q * math.cos(a), y + q * math.sin(a), z + r * 0.55),
                clay(d.choice(["honey", "leaf", "cream"])),
                scale=(1, 1, 0.5),
                sub=2,
            )


def plate(loc, r=0.11, colour="cream"):
    lathe([(0, 0.004), (r * 0.6, 0.002), (r, 0.02), (r * 1.02, 0.024), (r * 0.62, 0.012), (0, 0.012)], loc, gloss(colour))


def spoon(loc, rz=0, L=0.17):
    M = place(loc, rz)
    tube([(0, 0, 0.006), (0, L * 0.5, 0.012), (0, L, 0.006)], 0.0045, brass(), M=M)
    ball(0.018, (0, -0.016, 0.007), brass(), scale=(0.8, 1.25, 0.3), sub=3, M=M)


def pot(loc, r=0.15, h=0.19, colour="brick", lid=False, ladle=True):
    x, y, z = loc
    g = gloss(colour)
    lathe(
        [(0, 0), (r * 0.92, 0), (r, 0.02), (r, h), (r * 1.04, h + 0.008), (r * 0.95, h + 0.006), (r * 0.93, 0.03), (0, 0.02)],
        loc,
        g,
    )
    cyl(r * 0.93, 0.006, (x, y, z + h * 0.82), clay("rust", rough=0.35, bump=0.4), bev=0)
    for side in (-1, 1):
        tube(
            [
                (x + side * r, y - 0.035, z + h * 0.75),
                (x + side * (r + 0.045), y, z + h * 0.77),
                (x + side * r, y + 0.035, z + h * 0.75),
            ],
            0.011,
            g,
        )
    if lid:
        lathe([(0, 0.045), (r * 0.6, 0.035), (r * 1.02, 0), (r * 1.02, -0.01)], (x, y, z + h), g)
        ball(0.02, (x, y, z + h + 0.06), brass(), sub=3)
    elif ladle:
        tube(
            [(x + 0.03, y - 0.02, z + h * 0.8), (x + 0.10, y + 0.01, z + h + 0.10), (x + 0.15, y + 0.03, z + h + 0.20)],
            0.009,
            wood("pine", "Z"),
        )


def puffs(loc, n=6, rise=0.55, seed=0, strength=0.10, r=0.05):
    """Steam over a pot: soft balls, larger and fainter as they climb."""
    d, (x, y, z) = dice(seed), loc
    for i in range(n):
        u = i / max(1, n - 1)
        o = ball(
            r * (1 + 1.3 * u),
            (x + d.gauss(0, 0.018 + 0.03 * u) + 0.05 * math.sin(3 * u), y, z + rise * u),
            steam(strength * (1 - 0.75 * u)),
            scale=(1, 1, 1.5),
            sub=3,
        )
        o.visible_shadow = False


def loaf(loc, rz=0, s=1.0, cut=True):
    M, c = place(loc, rz) @ Matrix.Scale(s, 4), clay("#B9783F", rough=0.7, bump=0.6, scale=26, var=0.16)
    blob(
        [((x, 0, 0.06 + 0.012 * math.cos(x * 14)), (0.055, 0.062, 0.058)) for x in (-0.10, -0.06, -0.02, 0.02, 0.06, 0.10)],
        c,
        M,
        voxel=0.006,
        smooth=5,
    )
    for x in (-0.06, 0, 0.06):
        tube([(x - 0.02, -0.035, 0.108), (x, 0, 0.122), (x + 0.02, 0.035, 0.108)], 0.006, clay("#E0B47C", rough=0.8), M=M)
    if cut:
        cyl(0.055, 0.012, (0.175, 0.01, 0.010), clay("#EBCB9A", bump=0.6, scale=60), rot=(4, 0, 0), M=M)
        torus(0.053, 0.006, (0.175, 0.01, 0.010), c, M=M)


def phone(loc, rz=0, tilt=14, lit=True, power=1.6, s=1.0):
    """A telephone of ten years on: a palm of bakelite leaning on its own foot; its face lights when it rings."""
    M = place(loc, rz) @ Matrix.Scale(s, 4)
    box((0.10, 0.07, 0.016), (0, 0.022, 0.008), gloss("horn"), bev=0.007, M=M)
    F = M @ Matrix.Translation((0, 0, 0.012)) @ Matrix.Rotation(math.radians(-tilt), 4, "X")
    box((0.088, 0.016, 0.155), (0, 0, 0.078), gloss("ivory"), bev=0.010, seg=4, M=F)
    box((0.072, 0.004, 0.118), (0, -0.008, 0.086), emit("#CFE6EE", 2.4) if lit else gloss("charcoal"), bev=0.004, M=F)
    if lit:
        torus(0.020, 0.0035, (0, -0.011, 0.092), emit("#FFFFFF", 3.5), rot=(90, 0, 0), M=F)
        point(F @ Vector((0, -0.08, 0.10)), power, "#CFE6F2", 0.04)
    for x in (-0.02, 0, 0.02):
        cyl(0.004, 0.004, (x, -0.009, 0.016), gloss("horn"), rot=(90, 0, 0), bev=0, seg=12, M=F)
    return F @ Vector((0, -0.012, 0.09))


def jar(loc, r=0.045, h=0.12, colour="honey", lid="brass"):
    x, y, z = loc
    lathe([(0, 0), (r, 0), (r * 1.04, h * 0.1), (r, h * 0.8), (r * 0.8, h), (0, h)], loc, gloss(colour))
    cyl(r * 0.85, 0.016, (x, y, z + h + 0.004), brass() if lid == "brass" else gloss(lid), bev=0.004)


def leek(loc, rz=0):
    M = place(loc, rz)
    blob(
        sweep([(-0.16, 0, 0.02), (-0.02, 0, 0.022), (0.10, 0, 0.024)], [0.018, 0.020, 0.022], 14),
        clay("cream", bump=0.1),
        M,
        voxel=0.006,
        smooth=4,
    )
    for k, a in enumerate((-16, -4, 8, 20)):
        leaf(0.22, 0.030, 0.2 + 0.1 * k, M @ place((0.09, 0, 0.024), a - 90), clay("leaf", rough=0.5))


def card(loc, size=(0.16, 0.22), lines=5, rz=0, rx=0, colour="cream", pin=None, seed=0, head=False):
    """Paper with lines of writing one cannot read. Upright, facing -Y."""
    d, M, (w, h) = dice(seed), place(loc, rz, rx), size
    box((w, 0.003, h), (0, 0, 0), clay(colour, rough=0.9, bump=0.05, var=0.03, sheen=0), bev=0.001, M=M)
    ink = clay("charcoal", sheen=0)
    step = h * 0.78 / lines
    for i in range(lines):
        L = w * (0.78 if not (head and i == 0) else 0.5) * d.uniform(0.72, 1.0)
        box((L, 0.0012, step * 0.22), (-w * 0.40 + L / 2, -0.0021, h * 0.37 - step * i), ink, bev=0, M=M)
    if pin:
        ball(w * 0.05, (0, -0.008, h * 0.46), gloss(pin), sub=3, M=M)


def parcel(loc, rz=0, size=(0.26, 0.20, 0.14)):
    M, (w, d, h) = place(loc, rz), size
    box(size, (0, 0, h / 2), clay("#B98D5C", rough=0.9, bump=0.35, scale=16, var=0.06), bev=0.012, M=M)
    string = clay("cream", bump=0.4)
    tube(
        [(-w / 2 - 0.003, 0, 0.004), (-w / 2 - 0.003, 0, h + 0.003), (w / 2 + 0.003, 0, h + 0.003), (w / 2 + 0.003, 0, 0.004)],
        0.004,
        string,
        M=M,
        straight=True,
    )
    tube(
        [(0, -d / 2 - 0.003, 0.004), (0, -d / 2 - 0.003, h + 0.003), (0, d / 2 + 0.003, h + 0.003), (0, d / 2 + 0.003, 0.004)],
        0.004,
        string,
        M=M,
        straight=True,
    )
    for s in (-1, 1):
        torus(0.020, 0.0035, (s * 0.022, 0, h + 0.010), string, rot=(18 * s, 10, 20 * s), M=M)
    box((0.07, 0.05, 0.002), (w * 0.26, -d * 0.24, h + 0.002), clay("cream"), bev=0, M=M)


def sandwich(loc, rz=0, half=True):
    M, bread, crust = place(loc, rz), clay("#EBCB9A", bump=0.5, scale=60), clay("#A8683A")
    w = 0.075 if half else 0.15
    for z, m in (
        (0.012, bread),
        (0.026, clay("leaf", bump=0.5)),
        (0.034, clay("honey", rough=0.5)),
        (0.042, clay("coral", rough=0.5)),
        (0.056, bread),
    ):
        box((w, 0.11, 0.020 if m is bread else 0.008), (0, 0, z), m, bev=0.006, M=M)
    for z in (0.012, 0.056):
        box((w * 1.02, 0.010, 0.021), (0, 0.055, z), crust, bev=0.005, M=M)


def paper(loc, size=(0.30, 0.24), rz=0, seed=0):
    """Sandwich paper, unfolded and creased."""
    d, M = dice(seed), place(loc, rz)
    a, b = d.uniform(3, 5), d.uniform(3, 5)
    return cloth(
        14,
        12,
        lambda u, v: (
            M
            @ Vector(
                (
                    (u - 0.5) * size[0],
                    (v - 0.5) * size[1],
                    0.004
                    + 0.006 * abs(math.sin(a * u * 3.1 + 1))
                    + 0.006 * abs(math.sin(b * v * 3.1))
                    + 0.03 * max(0, abs(u - 0.5) - 0.38) * 4,
                )
            )
        ),
        clay("white", rough=0.8, bump=0.2, sheen=0),
        0.002,
    )


def plant(loc, h=0.6, n=11, pot_colour="terracotta", leaf_colour="leaf", seed=0, L=0.22, W=0.07, r=0.10):
    d, (x, y, z) = dice(seed), loc
    lathe(
        [
            (0, 0),
            (r * 0.72, 0),
            (r, r * 1.5),
            (r * 1.08, r * 1.5),
            (r * 1.08, r * 1.75),
            (r * 0.94, r * 1.75),
            (r * 0.9, r * 1.5),
            (0, r * 1.45),
        ],
        loc,
        clay(pot_colour),
    )
    greens = [clay(leaf_colour, rough=0.45, sheen=0.1), clay("teal", rough=0.45, sheen=0.1), clay("sage", rough=0.5, sheen=0.1)]
    base = Vector((x, y, z + r * 1.5))
    for i in range(n):
        a, f = i * 2.4 + d.uniform(-0.3, 0.3), d.uniform(0.35, 1)
        spread = 0.22 * h * (1.2 - f * 0.6)
        tip = base + Vector((math.cos(a) * spread, math.sin(a) * spread, (h - r * 1.5) * f * 0.72))
        tube([base, base.lerp(tip, 0.5) + Vector((0, 0, 0.06 * h)), tip], 0.006, greens[0])
        leaf(
            L * d.uniform(0.75, 1.15),
            W * d.uniform(0.8, 1.2),
            d.uniform(0.25, 0.7),
            Matrix.Translation(tip)
            @ Matrix.Rotation(a - math.pi / 2, 4, "Z")
            @ Matrix.Rotation(math.radians(d.uniform(5, 45)), 4, "X"),
            d.choice(greens),
        )


def pendant(loc, drop=0.8, r=0.2, power=30, colour="celadon_deep", light="#FFCF9E", glow=8):
    (x, y, z) = loc
    cyl(0.006, drop, (x, y, z + drop / 2 + 0.12), clay("espresso"), bev=0, seg=8)
    o = lathe([(r, 0), (r * 0.93, r * 0.35), (r * 0.55, r * 0.72), (r * 0.15, r * 0.86), (r * 0.12, r)], loc, gloss(colour))
    o.modifiers.new("thick", "SOLIDIFY").thickness = 0.01
    if power:
        ball(r * 0.3, (x, y, z + r * 0.15), emit(light, glow), sub=3).visible_shadow = False
        point((x, y, z - 0.02), power, light, r * 0.5)


def picture(loc, size=(0.4, 0.5), rz=0, colours=("fog", "celadon_deep"), border="oak"):
    """A framed print: a horizon and a small boat's sail."""
    M, (w, h) = place(loc, rz), size
    box((w, 0.03, h), (0, 0, 0), wood(border, "X"), bev=0.008, M=M)
    box((w * 0.86, 0.01, h * 0.88), (0, -0.014, 0), clay(colours[0], sheen=0), bev=0, M=M)
    box((w * 0.86, 0.006, h * 0.30), (0, -0.018, -h * 0.29), clay(colours[1], sheen=0), bev=0, M=M)
    cyl(w * 0.10, 0.005, (w * 0.1, -0.022, -h * 0.06), clay("cream"), r2=0.001, rot=(0, 0, 0), seg=3, bev=0, M=M)


def umbrella(loc, rz=0, colour="teal_deep", lean=14):
    """Shut, dripping, stood in a corner."""
    M = place(loc, rz, lean)
    lathe([(0.006, 0), (0.012, 0.06), (0.045, 0.30), (0.035, 0.58), (0.010, 0.62)], (0, 0, 0), felt(colour), seg=10, M=M)
    tube([(0, 0, 0.60), (0, 0, 0.74), (0.02, 0, 0.80), (0.05, 0, 0.78), (0.055, 0, 0.74)], 0.010, wood("walnut", "Z"), M=M)


def open_umbrella(M, r=0.52, colour="teal_deep"):
    o = lathe(
        [(r, 0), (r * 0.96, r * 0.10), (r * 0.70, r * 0.34), (r * 0.36, r * 0.48), (0.01, r * 0.54)],
        (0, 0, 0),
        felt(colour),
        seg=8,
        M=M,
    )
    o.modifiers.new("thick", "SOLIDIFY").thickness = 0.008
    tube([(0, 0, r * 0.56), (0, 0, -0.55)], 0.008, wood("walnut", "Z"), M=M)
