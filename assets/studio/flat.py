"""The flat, beyond the kitchen of `sets`: the bedroom, the stair outside, the box room from beside, the room as it is kept count of."""

import math
from types import SimpleNamespace

from mathutils import Matrix, Vector

from .figures import HIS_COAT, horn_button
from .geometry import ball, blob, box, cloth, cyl, dice, from_faces, lathe, pillow, place, sweep, tube
from .light import area
from .materials import brass, clay, emit, felt, gloss, knit, material, plaster, wood
from .props import card, cup, hanging_coat
from .rooms import gloss_paint, room, window


def panelled_door(M, w=0.82, h=2.02, colour="celadon_deep", panel="#7FA796"):
    """A door leaf from its hinge at the origin along +X, thin in Y."""
    box((w, 0.05, h), (w / 2, 0, h / 2), gloss_paint(colour), bev=0.01, M=M)
    for z in (0.55, 1.45):
        box((w * 0.64, 0.062, 0.62), (w / 2, 0, z), gloss_paint(panel), bev=0.02, M=M)
    for y in (-0.05, 0.05):
        ball(0.03, (w - 0.09, y, 1.0), brass(), M=M, sub=3)


def architrave(x0, x1, h, y, colour="ivory"):
    m = gloss_paint(colour)
    for x in (x0, x1):
        box((0.08, 0.20, h + 0.04), (x, y, h / 2), m, bev=0.015)
    box((x1 - x0 + 0.08, 0.20, 0.08), ((x0 + x1) / 2, y, h + 0.04), m, bev=0.015)


def bedroom():
    """The bedroom at night: a bed along the back wall, its head at the right; a door standing open on the passage at the left
    of the bed, and at the passage's end the kitchen's amber. Returns the mattress's height and the bed's middle."""
    W, D, H = 5.4, 3.6, 2.6
    y = D / 2
    dx0, dx1, dh = -0.62, 0.22, 2.04
    wall = "#A98F8E"
    room(
        W,
        D,
        H,
        wall=wall,
        floor=wood("oak", "X", planks=0.16, rough=0.42),
        door_at=(dx0, dx1, 0, dh),
        ceiling="ivory",
        skirting="ivory",
        left=True,
    )
    architrave(dx0, dx1, dh, y + 0.06)
    panelled_door(place((dx1 - 0.02, y + 0.04, 0), 180 - 262))
    # the passage beyond, and the kitchen at its end
    L = 4.6
    pw = plaster("#8F7A74")
    box((1.5, L, 0.06), (-0.2, y + 0.15 + L / 2, -0.03), wood("oak", "Y", planks=0.14, rough=0.34), bev=0)
    box((1.5, L, 0.06), (-0.2, y + 0.15 + L / 2, 2.43), plaster("ivory"), bev=0)
    for x in (-0.98, 0.58):
        box((0.1, L, 2.4), (x, y + 0.15 + L / 2, 1.2), pw, bev=0)
    for a, b in ((-0.95, -0.52), (0.12, 0.55)):
        box((b - a, 0.1, 2.4), ((a + b) / 2, y + 0.15 + L, 1.2), pw, bev=0)
    box((0.66, 0.1, 0.4), (-0.2, y + 0.15 + L, 2.2), pw, bev=0)
    box((3.4, 0.1, 2.6), (-0.2, y + L + 2.2, 1.3), plaster("#E2BD96"), bev=0)
    box((3.4, 2.2, 0.06), (-0.2, y + L + 1.2, -0.03), wood("oak", "X", planks=0.14), bev=0)
    # the bed
    bx, by, top = 1.28, y - 0.62, 0.50
    frame = wood("walnut", "Z")
    box((2.06, 1.02, 0.20), (bx, by, 0.28), frame, bev=0.02)
    for x, h in ((bx + 1.05, 1.02), (bx - 1.05, 0.66)):
        for q in (-0.50, 0.50):
            cyl(0.035, h, (x, by + q, h / 2), frame)
            ball(0.045, (x, by + q, h + 0.02), brass(), sub=3)
        for k in range(2):
            box((0.04, 1.0, 0.10), (x, by, h * 0.95 - 0.22 * k), frame, bev=0.012)
    box((2.0, 0.96, 0.16), (bx, by, 0.42), clay("cream", bump=0.4), bev=0.06, seg=5)
    pillow((bx + 0.72, by, top + 0.07), (0.50, 0.72, 0.20), clay("cream", bump=0.35))
    picture_x = -1.75
    box((0.42, 0.03, 0.52), (picture_x, y - 0.02, 1.62), wood("oak", "X"), bev=0.01)
    box((0.35, 0.01, 0.45), (picture_x, y - 0.04, 1.62), clay("#7C8796", sheen=0), bev=0)
    return SimpleNamespace(bed=Vector((bx, by, top)), wall=y, door=(dx0, dx1), end=Vector((-0.2, y + L, 1.0)))


def bedclothes(bed, coat_over=True, glow=2.0):
    """A blanket over someone lying on `bed` with the head at +X, and his coat over the blanket. Returns the button's place."""

    def body(u, v):  # u from the feet to the chest, v across
        x, q = -1.02 + 1.46 * u, (v - 0.5) * 1.34
        w = abs(q)
        bump = (0.20 + 0.05 * math.exp(-(((u - 0.08) / 0.07) ** 2)) + 0.03 * u) * math.exp(-((w / 0.30) ** 4))
        edge = max(0, w - 0.49)
        z = 0.03 + bump - edge * 2.2 + 0.010 * math.sin(11 * u + 5 * v) * (1 - u * 0.5) + 0.006 * math.sin(23 * v + 4 * u)
        return Vector((bed.x + x, bed.y + math.copysign(min(w, 0.545 + edge * 0.10), q), bed.z + z))

    cloth(46, 34, body, knit("#6F7FA0"), 0.035)
    if not coat_over:
        return None

    def spread(u, v):
        x, q = -0.62 + 1.10 * u, (v - 0.5) * (1.00 - 0.20 * u)
        w = abs(q)
        bump = (0.205 + 0.03 * u) * math.exp(-((w / 0.31) ** 4))
        return Vector((bed.x + x, bed.y + q, bed.z + 0.075 + bump - max(0, w - 0.42) * 1.6 + 0.012 * math.sin(9 * u + 8 * v)))

    wool = felt(HIS_COAT)
    cloth(40, 30, spread, wool, 0.045)
    for side in (-1, 1):
        blob(
            sweep([(0.42, side * 0.26, 0.25), (0.20, side * 0.40, 0.16), (-0.08, side * 0.44, 0.13)], [0.075, 0.066, 0.058], 18),
            wool,
            Matrix.Translation(bed),
            voxel=0.012,
            smooth=6,
        )
    blob(
        sweep(
            [(0.47, -0.20, 0.22), (0.52, -0.10, 0.31), (0.53, 0.10, 0.31), (0.47, 0.20, 0.22)], [0.055, 0.050, 0.050, 0.055], 18
        ),
        wool,
        Matrix.Translation(bed),
        voxel=0.010,
        smooth=6,
    )
    M = Matrix.Translation(bed + Vector((0.40, -0.055, 0.342))) @ Matrix.Rotation(math.radians(16), 4, "X")
    horn_button(M, 0.036, glow)
    return M.translation


def pond_film(loc, w=0.78, h=0.44, rz=0):
    """A monitor showing a frozen pond with skaters."""
    M = place(loc, rz)
    box((w + 0.06, 0.05, h + 0.06), (0, 0.03, 0), gloss("charcoal"), bev=0.015, M=M)
    flat = lambda pts, colour, strength, depth: from_faces(
        "film", [(x * w, -depth, q * h) for x, q in pts], [tuple(range(len(pts)))], emit(colour, strength), M=M, smooth=False
    )
    flat([(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)], "#C9D5E4", 0.75, 0.0005)
    flat([(-0.5, -0.5), (0.5, -0.5), (0.5, 0.14), (-0.5, 0.10)], "#EDF1F5", 0.85, 0.001)
    ring = [(0.42 * math.cos(a * 0.3142), -0.16 + 0.24 * math.sin(a * 0.3142)) for a in range(20)]
    flat(ring, "#9DBBD6", 0.8, 0.0015)
    d = dice(5)
    for i in range(15):
        x, g = -0.48 + 0.069 * i, d.uniform(0.14, 0.26)
        flat([(x - 0.02, 0.10), (x + 0.02, 0.10), (x, 0.10 + g)], "#5A6B72", 0.9, 0.002)
    for x, q, k, c in (
        (-0.22, -0.10, 1, "#2E3440"),
        (-0.05, -0.24, 1.3, "#8A3A36"),
        (0.16, -0.06, 0.9, "#33405A"),
        (0.27, -0.22, 1.2, "#2E3440"),
        (0.02, 0.0, 0.7, "#6B4A3A"),
    ):
        lean = 0.02 if x < 0 else -0.02
        flat(
            [(x - 0.018 * k, q), (x + 0.018 * k, q), (x + lean + 0.022 * k, q + 0.10 * k), (x + lean - 0.022 * k, q + 0.10 * k)],
            c,
            0.7,
            0.003,
        )
        flat(
            [
                (x + lean + 0.016 * k * math.cos(a), q + 0.122 * k + 0.026 * k * math.sin(a))
                for a in (0, 1.05, 2.1, 3.14, 4.2, 5.2)
            ],
            c,
            0.7,
            0.003,
        )


def booth_beside(film=14.0, dim=1.0):
    """The box room from the side: desk and film at the left, behind the sitter the coats of the other wall. No window."""
    W, D, H = 2.3, 2.6, 2.3
    room(W + 1.4, D, H, wall="#9C7F6E", floor=wood("walnut", "Y", planks=0.16), ceiling="#B79C86", skirting="walnut")
    y = D / 2
    box((W + 1.3, 0.03, 0.80), (0, y - 0.02, 1.05), clay("#6E5A50", bump=0.8, scale=40), bev=0.01)
    box((1.9, 0.58, 0.045), (0, y - 0.30, 0.72), wood("walnut", "X"), bev=0.012)
    for x in (-0.9, 0.9):
        box((0.05, 0.50, 0.70), (x, y - 0.30, 0.35), wood("walnut", "Z"), bev=0.01)
    pond_film((-0.28, y - 0.20, 1.08), rz=6)
    cyl(0.10, 0.02, (-0.28, y - 0.20, 0.755), gloss("charcoal"))
    box((0.05, 0.04, 0.14), (-0.28, y - 0.17, 0.82), gloss("charcoal"))
    area((-0.28, y - 0.30, 1.08), (0.1, -1, 1.0), (0.74, 0.42), film, "#C9DAEA")
    box((0.46, 0.15, 0.02), (0.02, y - 0.46, 0.752), gloss("ivory"), bev=0.008)
    for i in range(4):
        for k in range(11):
            box(
                (0.032, 0.026, 0.010),
                (0.02 - 0.19 + 0.038 * k, y - 0.513 + 0.034 * i, 0.766),
                gloss("cream" if (i + k) % 7 else "celadon"),
                bev=0.004,
                seg=2,
            )
    cup((0.40, y - 0.46, 0.745), "celadon", rz=-30)
    card((-0.20, y - 0.045, 1.58), (0.24, 0.30), 5, pin="coral", seed=3, colour="cream")
    d = dice(6)
    tube([(0.98, -y + 0.1, 1.96), (0.98, y - 0.06, 1.96)], 0.016, brass())
    for i, c in enumerate(("slate", "wine", "charcoal", "espresso", "bottle", "rust", "charcoal")):
        hanging_coat((0.97, y - 0.40 - 0.27 * i, 1.86), c, rz=-60 + d.uniform(-12, 12), h=1.08, seed=i + 9, w=0.18)
    area((-0.9, -1.15, 2.1), (0.4, 0.4, 0.9), (1.0, 0.6), 12 * dim, "#B9B2D4")
    return SimpleNamespace(desk=0.745, wall=y, seat=(0.06, y - 0.94, 0))


def landing(light=1.0, night=False):
    """The stair outside his door: worn boards, a rail with turned balusters, a tall window of milk-glass on the half-landing.

    The door's opening is at x -1.3 to -0.4 in the wall at y = 0; the landing runs to y = 1.9, where the stairwell begins.
    """
    stone = wood("oak", "X", planks=0.17, rough=0.5)
    box((7, 2.2, 0.12), (0, 0.9, -0.06), stone, bev=0)
    dado, above = gloss_paint("celadon_deep"), plaster("#D8B892")
    y = 4.4
    box((8, 0.1, 7), (0, y, 0.6), above, bev=0)
    # the milk-glass window, in nine panes
    m, t, out = material("milk glass")
    z = t.xyz(t.coords())[2]
    ramp = ((0.05, "#F0B98E"), (0.5, "#C7CFDC"), (1.0, "#9FB0CC")) if not night else ((0, "#39446B"), (1, "#2A3358"))
    out(t.emission(t.ramp(t.math("MULTIPLY_ADD", z, 0.5, 0.5), list(ramp)), 1.5 * light if not night else 0.5))
    x0, x1, z0, z1 = -0.55, 0.75, 0.05, 2.45
    f = from_faces(
        "milk",
        [
            ((x0 - x1) / 2, 0, (z0 - z1) / 2 / 1.2),
            ((x1 - x0) / 2, 0, (z0 - z1) / 2 / 1.2),
            ((x1 - x0) / 2, 0, (z1 - z0) / 2 / 1.2),
            ((x0 - x1) / 2, 0, (z1 - z0) / 2 / 1.2),
        ],
        [(0, 1, 2, 3)],
        m,
        M=Matrix.Translation(((x0 + x1) / 2, y - 0.07, (z0 + z1) / 2)) @ Matrix.Diagonal((1, 1, 1.2, 1)),
        smooth=False,
    )
    f.visible_shadow = False
    window(x0, x1, z0, z1, y - 0.08, "ivory", (3, 3), None)
    if not night:
        area(((x0 + x1) / 2, y - 0.2, 1.6), (-0.6, 0.6, 0.1), (1.3, 2.2), 90 * light, "#D6DCE8")
    # the half-landing under it, and the rail of the landing here
    box((4, 1.0, 0.12), (0.9, y - 0.5, -0.62), stone, bev=0)
    iron, rail = gloss_paint("#4E5A58"), wood("walnut", "X", rough=0.3)
    for i in range(14):
        x = -1.36 + 0.26 * i
        lathe([(0.014, 0), (0.014, 0.2), (0.024, 0.3), (0.014, 0.42), (0.014, 0.85)], (x, 1.88, 0), iron, seg=12)
    box((3.7, 0.07, 0.055), (0.3, 1.88, 0.87), rail, bev=0.02)
    box((0.11, 0.11, 1.02), (-1.52, 1.88, 0.51), wood("walnut", "Z"), bev=0.015)
    ball(0.075, (-1.52, 1.88, 1.07), wood("walnut", "Z"), sub=3)
    return SimpleNamespace(rail=1.88, wall=y, floor=0.0)


def doormat(M, w=0.72, d=0.44):
    """Coir, a little worn in the middle, with a red edge."""
    worn, coir = (
        clay("#9C7C50", rough=0.95, bump=1.0, scale=120, var=0.16),
        clay("#B08A55", rough=0.95, bump=1.2, scale=150, var=0.2),
    )
    box((w, d, 0.022), (0, 0, 0.011), coir, bev=0.008, M=M)
    ball(1, (0.0, -0.01, 0.0212), worn, scale=(w * 0.27, d * 0.27, 0.002), sub=3, M=M)
    for s in (-1, 1):
        box((0.03, d * 1.0, 0.024), (s * (w / 2 - 0.05), 0, 0.0115), clay("#8E4A3C", bump=1.0, scale=120), bev=0.006, M=M)
    dd = dice(3)
    for i in range(70):
        s = -1 if i % 2 else 1
        q = dd.uniform(-d / 2, d / 2)
        tube(
            [
                (s * (w / 2 - 0.005), q, 0.012),
                (s * (w / 2 + dd.uniform(0.008, 0.022)), q + dd.gauss(0, 0.008), dd.uniform(0.004, 0.016)),
            ],
            0.0025,
            coir,
            M=M,
        )
