"""The places of the story, built once and photographed often. Each returns the points scripts need."""

import math
from types import SimpleNamespace

from mathutils import Matrix, Vector

from .figures import passer_by
from .geometry import ball, beads, blob, box, cyl, dice, from_faces, lathe, place, sweep, text, torus, tube
from .light import area, point, sky
from .materials import brass, clay, emit, facade, felt, gloss, knit, material, pane, plaster, shade, tiles, wood
from .props import bowl, card, chair, cup, hanging_coat, jar, loaf, pendant, phone, plant, plate, pot, puffs, round_table
from .rooms import curtain, gloss_paint, rain, room
from .town import house, street_lamp, town


def wet_dusk(haze=("#8C8AA0", "#B3988F"), strength=0.8, light=0.5, seed=1, lit=0.40, **kw):
    """November at five: slate blue above, a last apricot line over the estuary, lamps coming on."""
    sky([(0.44, "#8C8AA0"), (0.50, "#E0A07C"), (0.525, "#B8949C"), (0.58, "#6E7A9C"), (0.75, "#3E4C74")], strength, light=light)
    town(list(haze), seed=seed, lit=lit, **kw)


def night_town(seed=1, lit=0.34, **kw):
    sky([(0.44, "#3A4266"), (0.5, "#57567E"), (0.55, "#3E4774"), (0.75, "#1C2448")], 0.7, light=0.5)
    town(["#474A72", "#57567E"], seed=seed, lit=lit, haze_strength=0.55, **kw)


# ------------------------------------------------------------------ the flat
def _stove_side(y, steaming, phone_lit, phone_turn, bulb, warm_boiler):
    """The bath under its lid with the bread on it, the stove, the boiler, and the shelf with the telephone."""
    box((1.92, 0.03, 0.62), (-0.79, y - 0.016, 1.17), tiles("celadon", (0.11, 0.11)), bev=0.004)
    box((1.96, 0.05, 0.05), (-0.79, y - 0.02, 1.50), gloss_paint("celadon_deep"), bev=0.012)
    enamel = gloss_paint("ivory")
    # the bath: rolled rim, claw feet, a plank lid
    blob(
        sweep(
            [(-1.62, y - 0.36, 0.38), (-1.20, y - 0.36, 0.37), (-0.92, y - 0.36, 0.38)],
            [(0.16, 0.26, 0.24), (0.22, 0.28, 0.25), (0.16, 0.26, 0.24)],
            16,
        ),
        enamel,
        voxel=0.016,
    )
    tube([(-1.80, y - 0.36, 0.585), (-1.62, y - 0.63, 0.58), (-0.92, y - 0.63, 0.58), (-0.72, y - 0.36, 0.585)], 0.026, enamel)
    for x in (-1.62, -0.92):
        for q in (0.16, 0.56):
            ball(0.05, (x, y - q, 0.06), brass(), scale=(1, 1, 1.3), sub=3)
            cyl(0.025, 0.14, (x, y - q, 0.13), brass(), bev=0)
    for i in range(4):
        box(
            (1.20, 0.145, 0.03),
            (-1.26, y - 0.09 - 0.15 * i, 0.622),
            wood("pine", "X"),
            rot=(0, 0, (-0.4, 0.3, -0.2, 0.5)[i]),
            bev=0.008,
        )
    lid = 0.638
    box((0.42, 0.28, 0.025), (-1.10, y - 0.40, lid + 0.012), wood("oak", "X"), bev=0.01)
    loaf((-1.13, y - 0.40, lid + 0.025), rz=6, s=1.15)
    jar((-1.66, y - 0.14, lid), 0.05, 0.13, "honey")
    jar((-1.54, y - 0.12, lid), 0.045, 0.10, "brick")
    tube([(-1.40, y - 0.03, 1.02), (-1.40, y - 0.13, 1.02), (-1.40, y - 0.16, 0.96)], 0.018, brass())
    for x in (-1.50, -1.30):
        tube([(x, y - 0.03, 1.02), (x, y - 0.09, 1.02)], 0.016, brass())
        torus(0.030, 0.009, (x, y - 0.10, 1.02), brass(), rot=(90, 0, 0))
    # the stove
    box((0.66, 0.58, 0.84), (-0.26, y - 0.30, 0.42), enamel, bev=0.03)
    box((0.50, 0.02, 0.40), (-0.26, y - 0.595, 0.38), gloss("charcoal"), bev=0.03)
    tube([(-0.46, y - 0.63, 0.64), (-0.26, y - 0.65, 0.64), (-0.06, y - 0.63, 0.64)], 0.014, brass())
    for i in range(4):
        cyl(0.024, 0.03, (-0.47 + 0.14 * i, y - 0.605, 0.755), gloss("horn"), rot=(90, 0, 0))
    box((0.64, 0.56, 0.02), (-0.26, y - 0.30, 0.855), gloss("charcoal"), bev=0.008)
    P = Vector((-0.34, y - 0.32, 0.868))
    if steaming:
        torus(0.11, 0.010, tuple(P + Vector((0, 0, 0.008))), emit("#5F9BE0", 1.6))
        puffs(tuple(P + Vector((0, 0, 0.24))), n=7, rise=0.62, strength=0.16, r=0.055)
    pot(tuple(P + Vector((0, 0, 0.012))), r=0.135, h=0.17)
    lathe(
        [(0, 0), (0.085, 0), (0.095, 0.04), (0.07, 0.11), (0.02, 0.13), (0, 0.135)], (-0.06, y - 0.20, 0.868), gloss("celadon_deep")
    )
    tube([(-0.12, y - 0.20, 0.98), (-0.06, y - 0.20, 1.06), (0.0, y - 0.20, 0.98)], 0.009, gloss("horn"))
    tube([(0.02, y - 0.20, 0.92), (0.07, y - 0.21, 0.98)], 0.013, gloss("celadon_deep"))
    # the boiler, with a window the size of a stamp
    box((0.44, 0.26, 0.70), (-2.02, y - 0.14, 1.52), enamel, bev=0.04, seg=4)
    box((0.22, 0.02, 0.07), (-2.02, y - 0.275, 1.72), emit("#7FB08E", 0.7), bev=0.008)
    box((0.07, 0.02, 0.07), (-2.02, y - 0.275, 1.40), emit("#4F9BFF", 5) if warm_boiler else gloss("charcoal"), bev=0.008)
    box((0.05, 0.05, 0.03), (-2.14, y - 0.285, 1.26), gloss("coral"), bev=0.008)
    for x in (-2.14, -2.02, -1.90):
        tube([(x, y - 0.12, 1.18), (x, y - 0.12, 0.04)], 0.018, brass())
    tube([(-2.02, y - 0.14, 1.86), (-2.02, y - 0.14, 2.65)], 0.055, enamel)
    # the shelf: the telephone, jars, plates; below it Ilka's recipe
    z = 1.66
    box((1.42, 0.24, 0.035), (-0.62, y - 0.12, z), wood("walnut", "X"), bev=0.01)
    for x in (-1.2, -0.04):
        box((0.03, 0.18, 0.14), (x, y - 0.09, z - 0.085), wood("walnut", "Z"), bev=0.01)
    z += 0.018
    jar((-1.20, y - 0.12, z), 0.05, 0.13, "celadon_deep", "cream")
    jar((-1.07, y - 0.11, z), 0.045, 0.11, "rose")
    for i, c in enumerate(("cream", "celadon")):
        plate((-0.80, y - 0.12, z + 0.012 * i), 0.10, c)
    bowl((-0.80, y - 0.12, z + 0.03), 0.075, "ivory", None)
    cup((-0.56, y - 0.12, z), "coral", rz=-60, drink="cream")
    ring = phone((-0.14, y - 0.13, z), rz=phone_turn, lit=phone_lit)
    card((-0.90, y - 0.038, 1.22), (0.15, 0.19), 7, colour="#F3E3BE", pin="brick", seed=5, rx=2)
    for i, L in enumerate((0.18, 0.22, 0.15)):
        tube([(-0.60 + 0.08 * i, y - 0.05, 1.60), (-0.60 + 0.08 * i, y - 0.06, 1.60 - L)], 0.006, wood("pine", "Z"))
        ball(0.022, (-0.60 + 0.08 * i, y - 0.06, 1.585 - L), wood("pine", "Z"), scale=(0.8, 0.4, 1.3), sub=3)
    pendant((-0.50, 0.72, 2.10), drop=0.45, r=0.17, power=40 if bulb else 0, colour="celadon_deep")
    return P, z, lid, ring


def post_heap(loc, seed=2):
    """Letters, as they were put down."""
    d, (x, y, z) = dice(seed), loc
    for i in range(9):
        box(
            (0.20, 0.12, 0.005),
            (x + d.gauss(0, 0.02), y + d.gauss(0, 0.02), z + 0.006 * i + 0.003),
            clay(d.choice(["cream", "ivory", "white", "celadon"]), sheen=0),
            rot=(0, 0, d.uniform(-35, 35)),
            bev=0.001,
        )


def kitchen(
    rainy=True,
    steaming=False,
    phone_lit=False,
    phone_turn=12,
    second=True,
    bulb=True,
    chairs=True,
    stove=True,
    night=False,
    warm_boiler=False,
    fill=34.0,
    day=60.0,
    town_seed=5,
):
    """The kitchen: boiler and bath at the left, stove and shelf in the middle, table by the window at the right.

    Lit by one hanging bulb and the dusk; add the companion's lamp where the story has put it.
    """
    D = 3.4
    y = D / 2
    room(
        5.2,
        D,
        2.65,
        wall="#E2BD96",
        floor=wood("oak", "X", planks=0.16, rough=0.45),
        window_at=(0.55, 1.95, 0.98, 2.20),
        frame="ivory",
        bars=(2, 2),
        glazing=pane(0.05),
        ceiling="ivory",
        skirting="ivory",
    )
    (night_town if night else wet_dusk)(seed=town_seed, near=34, far=190, half=75, ground=-8.5, slope=0.05, n=300)
    if rainy:
        rain(0.60, 1.90, 1.02, 2.16, y + 0.02, n=220)
    P, z, lid, ring = _stove_side(y, steaming, phone_lit, phone_turn, bulb, warm_boiler) if stove else (None,) * 4
    T = Vector((1.22, 0.82, 0))
    top = round_table(tuple(T), 0.42, 0.74, wood("walnut", "X"))
    mine = other = None
    if chairs:
        mine = chair((T.x - 0.74, T.y + 0.02, 0), rz=84, seat="mustard")
        other = chair((T.x + 0.76, T.y + 0.04, 0), rz=-80, seat="celadon_deep")
    plant((1.74, y - 0.10, 0.985), h=0.42, n=9, seed=3, L=0.16, W=0.05, r=0.07)
    curtain(0.40, y - 0.08, 0.92, 2.34, 0.34, shade("#C98B6E", 0.02, 0.45), folds=4, seed=1)
    curtain(2.10, y - 0.08, 0.92, 2.34, 0.34, shade("#C98B6E", 0.02, 0.45), folds=4, seed=2)
    tube([(0.15, y - 0.09, 2.36), (2.35, y - 0.09, 2.36)], 0.014, brass())
    area((1.25, y + 0.5, 1.6), (0.9, -1, 0.5), (1.5, 1.3), day * (0.4 if night else 1), "#AFC0EA")
    area((0.2, -2.6, 2.4), (0.3, 0.8, 0.8), (3, 1.2), fill, "#D8CCDA")
    return SimpleNamespace(table=T, top=top, mine=mine, other=other, pot=P, shelf=z, lid=lid, phone=ring, wall=y)


# ------------------------------------------------------------------ the box room
def lighthouse_film(loc, w=0.78, h=0.44, rz=0):
    """A monitor showing a coast at dusk and a lighthouse, unlit."""
    M = place(loc, rz)
    box((w + 0.06, 0.05, h + 0.06), (0, 0.03, 0), gloss("charcoal"), bev=0.015, M=M)
    face = from_faces(
        "film",
        [(-w / 2, 0, -h / 2), (w / 2, 0, -h / 2), (w / 2, 0, h / 2), (-w / 2, 0, h / 2)],
        [(0, 1, 2, 3)],
        _film_sky(h),
        M=M,
        smooth=False,
    )
    flat = lambda pts, colour, strength, depth: from_faces(
        "film", [(x * w, -depth, q * h) for x, q in pts], [tuple(range(len(pts)))], emit(colour, strength), M=M, smooth=False
    )
    flat([(-0.5, -0.5), (0.5, -0.5), (0.5, -0.20), (-0.5, -0.17)], "#3E5F78", 1.1, 0.001)
    flat([(-0.5, -0.24), (-0.1, -0.25), (0.1, -0.26), (-0.5, -0.27)], "#7FA0AE", 1.2, 0.0015)
    flat(
        [(-0.5, -0.40), (0.30, -0.38), (0.20, -0.24), (0.08, -0.14), (-0.08, -0.10), (-0.22, -0.17), (-0.5, -0.25)],
        "#1E2A38",
        0.8,
        0.002,
    )
    flat([(-0.055, -0.12), (0.015, -0.12), (0, 0.24), (-0.04, 0.24)], "#E9E4D6", 1.5, 0.003)
    flat([(-0.048, 0.02), (0.009, 0.02), (0.006, 0.10), (-0.045, 0.10)], "#B4483C", 1.3, 0.004)
    flat([(-0.045, 0.24), (0.005, 0.24), (-0.002, 0.31), (-0.038, 0.31)], "#2A3340", 0.8, 0.004)
    flat([(-0.05, 0.31), (0.01, 0.31), (-0.02, 0.38)], "#B4483C", 1.2, 0.004)
    return face


def _film_sky(h):
    m, t, out = material("film sky")
    z = t.math("ADD", t.math("DIVIDE", t.xyz(t.coords())[2], h), 0.5)
    out(t.emission(t.ramp(z, [(0.28, "#F0B98C"), (0.45, "#C9A2A6"), (0.75, "#6F89A8"), (1, "#48638C")]), 1.25))
    return m


def booth(film=8.0, dim=1.0, phone_lit=False):
    """The box room: coats on rails down both sides for the sound, a desk, a film, a pinned page of rules, no window."""
    W, D, H = 2.3, 2.6, 2.3
    room(W, D, H, wall="#9C7F6E", floor=wood("walnut", "Y", planks=0.16), ceiling="#B79C86", skirting="walnut")
    y = D / 2
    box((W - 0.02, 0.03, 0.80), (0, y - 0.02, 1.05), clay("#6E5A50", bump=0.8, scale=40), bev=0.01)  # felt on the wall
    box((1.9, 0.58, 0.045), (0, y - 0.30, 0.72), wood("walnut", "X"), bev=0.012)
    for x in (-0.9, 0.9):
        box((0.05, 0.50, 0.70), (x, y - 0.30, 0.35), wood("walnut", "Z"), bev=0.01)
    at = (-0.30, y - 0.22, 1.08)
    lighthouse_film(at)
    cyl(0.10, 0.02, (at[0], y - 0.22, 0.755), gloss("charcoal"))
    box((0.05, 0.04, 0.14), (at[0], y - 0.19, 0.82), gloss("charcoal"))
    area((at[0], y - 0.27, 1.08), (0.1, -1, 1.0), (0.74, 0.42), film, "#BFD3E6")
    box((0.46, 0.15, 0.02), (-0.06, y - 0.46, 0.752), gloss("ivory"), bev=0.008)  # keys
    for i in range(4):
        for k in range(11):
            box(
                (0.032, 0.026, 0.010),
                (-0.06 - 0.19 + 0.038 * k, y - 0.513 + 0.034 * i, 0.766),
                gloss("cream" if (i + k) % 7 else "celadon"),
                bev=0.004,
                seg=2,
            )
    cup((0.28, y - 0.50, 0.745), "celadon", rz=-30)
    cyl(0.05, 0.02, (0.16, y - 0.22, 0.752), gloss("charcoal"))  # microphone
    tube([(0.16, y - 0.22, 0.76), (0.16, y - 0.22, 1.08), (0.12, y - 0.28, 1.18), (0.06, y - 0.36, 1.16)], 0.009, gloss("charcoal"))
    cyl(0.033, 0.10, (0.03, y - 0.39, 1.15), brass(), rot=(66, 0, 40), bev=0.012)
    card((-0.26, y - 0.045, 1.54), (0.24, 0.30), 5, pin="coral", seed=3, colour="cream")  # the Describer's Rules
    box((0.52, 0.20, 0.03), (0.36, y - 0.12, 1.46), wood("walnut", "X"), bev=0.008)
    ring = phone((0.34, y - 0.14, 1.475), rz=-24, lit=phone_lit, power=2.6)
    jar((0.54, y - 0.11, 1.475), 0.04, 0.10, "brick")
    rail = 1.96
    d = dice(6)
    colours = ["slate", "wine", "charcoal", "espresso", "#3B3A40", "rust", "charcoal", "#4A4038", "bottle"]
    for side in (-1, 1):
        tube([(side * 0.86, -y + 0.1, rail), (side * 0.86, y - 0.06, rail)], 0.016, brass())
        for i in range(5 if side < 0 else 4):
            c = colours[i if side < 0 else 5 + i]
            hanging_coat(
                (side * 0.84, y - 0.42 - 0.27 * i, rail - 0.10), c, rz=d.uniform(-9, 9), h=1.02, seed=i + 9 * (side > 0), w=0.17
            )
    area((-0.1, -1.25, 2.1), (0, 0.6, 0.9), (1.2, 0.6), 16 * dim, "#B9B2D4")
    return SimpleNamespace(
        desk=0.745, wall=y, phone=ring, screen=Vector(at), lamp=(0.56, y - 0.38, 0.745), seat=(0.02, y - 0.94, 0)
    )


# ------------------------------------------------------------------ the Exchange
def exchange(people=True):
    """The telephone company's hall: a long counter with brass hooks and a bag on every one, an old switchboard behind."""
    W, D, H = 10.0, 7.0, 3.6
    room(
        W,
        D,
        H,
        wall="#D9BFA0",
        floor=tiles("#B7A58C", (0.34, 0.34), "cobble", floor=True, rough=0.22),
        ceiling="ivory",
        skirting=None,
    )
    y = D / 2
    box((W, 0.04, 1.30), (0, y - 0.02, 0.65), tiles("celadon", (0.16, 0.16)), bev=0)
    box((W, 0.07, 0.07), (0, y - 0.03, 1.33), gloss_paint("celadon_deep"), bev=0.02)
    # the counter
    oak, top = wood("walnut", "X"), wood("oak", "X", rough=0.28)
    box((W, 0.66, 0.06), (0, 0.30, 0.93), top, bev=0.02)
    box((W, 0.50, 0.90), (0, 0.30, 0.45), oak, bev=0.01)
    tube([(-W / 2, -0.06, 0.955), (W / 2, -0.06, 0.955)], 0.018, brass())
    tube([(-W / 2, -0.02, 0.10), (W / 2, -0.02, 0.10)], 0.024, brass())
    d = dice(5)
    for i in range(-9, 10):
        x = i * 0.52
        box((0.40, 0.03, 0.62), (x, 0.045, 0.48), wood("oak", "Z"), bev=0.012)
        cyl(0.010, 0.07, (x + 0.26, -0.02, 0.80), brass(), rot=(90, 0, 0), bev=0)
        tube([(x + 0.26, -0.05, 0.80), (x + 0.26, -0.075, 0.77), (x + 0.26, -0.06, 0.745)], 0.009, brass())
        if i not in (0, 1):
            c = d.choice(["wine", "mustard", "teal_deep", "espresso", "slate", "rust", "celadon_deep"])
            h = d.uniform(0.20, 0.30)
            blob(
                [
                    ((x + 0.26, -0.12, 0.66 - h * 0.5), (0.12, 0.055, h * 0.5)),
                    ((x + 0.26, -0.12, 0.60 - h * 0.5), (0.14, 0.065, h * 0.36)),
                ],
                felt(c),
                voxel=0.012,
                smooth=5,
            )
            tube(
                [(x + 0.18, -0.11, 0.66), (x + 0.20, -0.075, 0.76), (x + 0.32, -0.075, 0.76), (x + 0.34, -0.11, 0.66)],
                0.010,
                felt(c),
            )
    # the switchboard
    for k in range(-3, 4):
        x = k * 1.36 + 0.3
        box((1.22, 0.14, 1.55), (x, y - 0.09, 2.15), wood("walnut", "Z"), bev=0.02)
        box((1.08, 0.02, 1.38), (x, y - 0.165, 2.17), clay("espresso", sheen=0), bev=0)
        spots = [(x - 0.48 + 0.074 * i, y - 0.18, 1.56 + 0.085 * j) for i in range(14) for j in range(15)]
        lit = [p for p in spots if d.random() < 0.045]
        beads([p for p in spots if p not in lit], 0.014, brass(), sub=1)
        beads(lit, 0.015, emit("#FFB45E", 1.8), sub=1)
        for _ in range(3):
            a, b = d.choice(spots), d.choice(spots)
            tube(
                [a, ((a[0] + b[0]) / 2, y - 0.30, min(a[2], b[2]) - 0.28), b],
                0.009,
                knit(d.choice(["brick", "celadon_deep", "honey", "charcoal"])),
            )
    # the number, hung from the ceiling
    box((0.62, 0.12, 0.34), (-0.62, 0.9, 2.18), gloss("charcoal"), bev=0.03)
    for x in (-0.13, 0.13):
        box((0.22, 0.02, 0.27), (-0.62 + x, 0.835, 2.18), clay("espresso", sheen=0), bev=0.01)
        text("4", (-0.62 + x, 0.822, 2.18), 0.26, emit("#FFE2AE", 1.6))
    for x in (-0.85, -0.39):
        tube([(x, 0.9, 2.34), (x, 0.9, H)], 0.008, brass())
    for x in (-3.1, 0.9, 3.6):
        cyl(0.012, 1.0, (x, 0.35, H - 0.5), brass(), bev=0)
        ball(0.17, (x, 0.35, H - 1.08), emit("#FFE3B8", 3.2), sub=4).visible_shadow = False
        point((x, 0.35, H - 1.08), 62, "#FFD9A6", 0.17)
    # on the counter
    box((0.46, 0.17, 0.006), (0.26, 0.12, 0.965), felt("bottle"), rot=(0, 0, 4), bev=0.003)
    buttons = []
    for i, (a, b) in enumerate((("#33211A", "#6A4630"), ("#C9AF86", "#F0E0BC"), ("#6E6A66", "#A9A49C"))):
        M = place((0.12 + 0.14 * i, 0.11 + 0.012 * i, 0.968))
        lathe(
            [(0, 0.006), (0.018, 0.006), (0.028, 0.012), (0.036, 0.012), (0.040, 0.006), (0.036, 0), (0, 0)],
            (0, 0, 0),
            gloss(b if i else a),
            M=M,
        )
        buttons.append(M.translation)
    lathe([(0, 0), (0.055, 0), (0.058, 0.012), (0.045, 0.035), (0.012, 0.052), (0, 0.055)], (0.88, 0.22, 0.96), brass())
    ball(0.010, (0.88, 0.22, 1.018), brass(), sub=3)
    box((0.34, 0.26, 0.02), (-0.50, 0.30, 0.97), clay("cream", sheen=0), rot=(0, 0, -12), bev=0.004)
    for i in range(4):
        box(
            (0.10, 0.20, 0.03 + 0.012 * i),
            (-1.05 + 0.12 * i, 0.36, 0.975),
            clay(("cream", "ivory")[i % 2], sheen=0),
            rot=(0, 0, d.uniform(-8, 8)),
            bev=0.003,
        )
    if people:
        for i, (x, q, rz) in enumerate(
            ((1.48, -0.72, 200), (2.10, -0.50, 172), (2.78, -0.78, 205), (1.78, -1.75, 196), (3.35, -0.5, 180))
        ):
            passer_by(21 + i, loc=(x, q, 0), rz=rz, curve=8, head=(6, 10 * (-1) ** i, 0))
        for i, x in enumerate((-2.7, 3.4)):
            passer_by(40 + i, loc=(x, 1.15, 0), rz=10 - 24 * i, head=(10, 0, 0))
    area((-4.6, -1.0, 2.4), (0, 0.2, 1.0), (2.2, 2.6), 130, "#C3CDE0")
    area((0, -3.3, 3.0), (0.2, 0.4, 0.9), (5, 1), 60, "#E6D8D0")
    return SimpleNamespace(counter=0.96, buttons=buttons, felt=Vector((0.26, 0.12, 0.97)))


# ------------------------------------------------------------------ the Steps
def steps(figure_at=None, count=34, top_lamp=True):
    """His street: public steps between houses, tiled risers, an iron rail, a lamp; tram rails cross at the foot."""
    rise, run, half = 0.155, 0.36, 1.45
    stone, riser = (
        clay("#8F8880", rough=0.35, bump=0.5, scale=10, var=0.10, sheen=0),
        tiles("celadon", (0.155, 0.155), "fog", rough=0.18),
    )
    ground = clay("#6E6A68", rough=0.25, bump=0.9, scale=16, var=0.14, sheen=0)
    box((14, 6, 0.2), (0, -3.0, -0.1), ground, bev=0)
    d = dice(3)
    cobbles = [
        (-4 + 0.21 * i + (0.1 if k % 2 else 0), -3.4 + 0.17 * k, 0.0)
        for i in range(40)
        for k in range(20)
        if abs(-3.4 + 0.17 * k + 1.25) > 0.07 and abs(-3.4 + 0.17 * k + 0.62) > 0.07
    ]
    beads(
        [(x + d.gauss(0, 0.012), y, z) for x, y, z in cobbles],
        [0.095 * d.uniform(0.9, 1.08) for _ in cobbles],
        clay("#77716E", rough=0.28, bump=0.4, scale=20, var=0.16, sheen=0),
        scale=(1.05, 0.85, 0.42),
    )
    for y in (-1.25, -0.62):
        box((14, 0.055, 0.05), (0, y, 0.035), clay("#8B8D92", rough=0.22, metal=0.8, sheen=0), bev=0.015)
    z, y, landings = 0.0, 0.0, []
    for i in range(count):
        flat = i in (11, 22)
        depth = 1.3 if flat else run
        box((2 * half, 0.03, rise), (0, y, z + rise / 2), riser, bev=0)
        box((2 * half, depth + 0.05, 0.05), (0, y + depth / 2 - 0.03, z + rise - 0.02), stone, bev=0.018)
        box((2 * half, depth, z + rise), (0, y + depth / 2 + 0.02, (z + rise) / 2 - 0.04), stone, bev=0)
        z += rise
        y += depth
        if flat:
            landings.append((y - depth / 2, z))
    height = lambda q: max(0.0, q) / y * z
    cols = [("#E2A56F", "#C27C68"), ("#C98876", "#E8B283"), ("#D9BE9C", "#C4806F"), ("#E2A56F", "#B9705C"), ("#C27C68", "#DDB48C")]
    for k in range(5):
        q = 0.2 + 3.15 * k
        for side, rz in ((-1, 90), (1, -90)):
            w, h = 3.1, d.uniform(3.6, 4.6) + (0.5 if side > 0 else 0)
            at = (side * (half + 0.12 + d.uniform(0, 0.14)), q + w / 2, height(q) - 0.35)
            lit = {(b, f) for b in range(2) for f in range(3) if d.random() < 0.30}
            house(
                at,
                w,
                h + 0.4,
                cols[k][side > 0],
                rz=rz,
                floors=3,
                bays=2,
                lit=lit,
                door=d.choice((0, 1)),
                seed=k * 2 + (side > 0),
                shutters=d.choice(["celadon_deep", "teal_deep", "slate"]),
                roof=d.choice(["terracotta", "brick"]),
            )
    for side in (-1, 1):  # the corners of the street below
        house(
            (side * (half + 2.45), 0.05, 0),
            3.7,
            4.4,
            ("#E8B283", "#B9705C")[side > 0],
            rz=0,
            floors=3,
            bays=3,
            lit={(1, 1)} if side < 0 else {(0, 2)},
            seed=30 + side,
        )
    iron = gloss_paint("iron")
    rail = [(0.92, -0.1, 0.0)] + [(0.92, y * i / 12, height(y * i / 12) + 0.95) for i in range(13)]
    tube([(0.92, -0.15, 0.86)] + rail[1:], 0.024, iron)
    for i in range(13):
        tube([(0.92, y * i / 12, height(y * i / 12)), (0.92, y * i / 12, height(y * i / 12) + 0.95)], 0.016, iron)
    q, zz = landings[0]
    lamp_at = street_lamp((-half + 0.22, q, zz), h=2.3, power=46, rz=60)
    q2, z2 = landings[1]
    street_lamp((-half + 0.22, q2, z2), h=2.3, power=46, rz=60)
    for k in range(4):  # the pair bench: warm when two sit, or one with a sack of flour
        box((0.075, 1.1, 0.03), (-1.26 + 0.09 * k, q - 0.08, zz + 0.42), wood("oak", "Y"), bev=0.01)
    for k in range(3):
        box((0.03, 1.1, 0.07), (-1.37, q - 0.08, zz + 0.52 + 0.10 * k), wood("oak", "Y"), bev=0.01)
    for dy in (-0.5, 0.34):
        box((0.34, 0.05, 0.40), (-1.14, q + dy, zz + 0.20), iron, bev=0.01)
    tube([(-7, -0.93, 4.0), (7, -0.93, 4.05)], 0.010, iron)  # the tram's wire
    tube([(-half - 0.6, 0.1, 4.15), (0, -0.93, 4.02), (half + 0.6, 0.1, 4.15)], 0.006, iron)
    return SimpleNamespace(height=height, landings=landings, lamp=lamp_at, top=(0, y, z))


def rainfall(n=160, box_=((-3, 3), (-2.5, 5), (0, 6)), seed=2, length=0.22, slant=0.06, strength=0.35):
    """Rain in the air: thin pale strokes."""
    d, V, F = dice(seed), [], []
    (x0, x1), (y0, y1), (z0, z1) = box_
    for i in range(n):
        x, y, z = d.uniform(x0, x1), d.uniform(y0, y1), d.uniform(z0, z1)
        L, w = length * d.uniform(0.5, 1.3), 0.0022
        k = len(V)
        V += [(x - w, y, z), (x + w, y, z), (x + w + slant * L, y, z + L), (x - w + slant * L, y, z + L)]
        F.append((k, k + 1, k + 2, k + 3))
    m, t, out = material("rain in the air")
    out(t.blend(0.62, t.emission("#DDE3EA", strength), t.new("BsdfTransparent").outputs[0]))
    o = from_faces("rainfall", V, F, m, smooth=False)
    o.visible_shadow = o.visible_diffuse = o.visible_glossy = False
    return o


# ------------------------------------------------------------------ Line 9
def _tram_lamp(loc, power=26):
    x, y, z = loc
    cyl(0.09, 0.05, (x, y, z + 0.04), brass(), bev=0.01)
    ball(0.075, (x, y, z - 0.02), emit("#FFE0B0", 5), sub=3, scale=(1, 1, 0.8)).visible_shadow = False
    point((x, y, z - 0.10), power, "#FFD3A0", 0.07)


def street_lights(points, strength=7.0, r=0.10, colours=("#FFC98A", "#FFE1B4", "#F6B27A")):
    """Lamps far off, to be blurred into discs."""
    for i, c in enumerate(colours):
        beads(points[i :: len(colours)], r, emit(c, strength), sub=2).visible_shadow = False


def cab():
    """The cab of Line 9, seen from behind: brake wheel, bell, the steep wet street in the glass."""
    sky([(0.44, "#6F7288"), (0.50, "#B08F90"), (0.54, "#8C86A0"), (0.62, "#5B6890"), (0.8, "#36446E")], 0.75, light=0.45)
    x0, x1, y, H = -1.75, 1.05, 0.95, 2.2
    walnut, oak, paint = wood("walnut", "X"), wood("oak", "Z"), gloss_paint("celadon_deep")
    box((4, 4, 0.06), (-0.3, -0.6, -0.03), wood("walnut", "Y", planks=0.12), bev=0)
    box((4, 4, 0.06), (-0.3, -0.6, H + 0.03), gloss_paint("ivory"), bev=0)
    for i in range(9):
        box((4, 0.03, 0.025), (-0.3, -2 + 0.36 * i, H - 0.01), oak, bev=0.006)
    box((x1 - x0, 0.08, 0.98), ((x0 + x1) / 2, y, 0.49), tiles("celadon", (0.12, 0.12)), bev=0)
    box((x1 - x0, 0.34, 0.045), ((x0 + x1) / 2, y - 0.13, 1.0), walnut, bev=0.015)
    box((x1 - x0, 0.10, 0.22), ((x0 + x1) / 2, y, H - 0.11), walnut, bev=0.015)
    for x in (x0, -0.72, 0.62, x1):
        box((0.075, 0.09, 1.0), (x, y, 1.50), oak, bev=0.015)
    rain(x0, x1, 1.04, 1.96, y + 0.02, n=260, streaks=30)
    for side, x in ((-1, x0), (1, x1)):
        box((0.06, 3.2, 1.0), (x, -0.65, 0.5), paint, bev=0.01)
        box((0.06, 3.2, 0.24), (x, -0.65, H - 0.12), walnut, bev=0.01)
        for q in (0.92, -0.1, -1.2):
            box((0.08, 0.07, 1.0), (x, q, 1.5), oak, bev=0.012)
    tube([(-0.45, y - 0.03, 1.05), (-0.20, y - 0.04, 1.55)], 0.010, gloss("charcoal"))  # the wiper
    # the brake: a brass wheel on a column
    wheel = Vector((0.06, 0.60, 1.12))
    M = place(wheel, 0, 30)
    torus(0.23, 0.022, (0, 0, 0), brass(), M=M, seg=64)
    for a in range(0, 180, 45):
        v = Vector((0.23 * math.cos(math.radians(a)), 0.23 * math.sin(math.radians(a)), 0))
        tube([-v, (0, 0, -0.02), v], 0.012, brass(), M=M)
    ball(0.05, (0, 0, 0), brass(), M=M, sub=3)
    cyl(0.035, 1.08, (0.06, 0.60, 0.54), gloss("iron"), bev=0)
    cyl(0.10, 0.10, (0.06, 0.60, 0.05), gloss("iron"))
    # bell, drawing, tin
    lathe([(0.10, 0), (0.098, 0.02), (0.07, 0.07), (0.02, 0.09), (0, 0.09)], (-0.62, y - 0.14, 1.78), brass())
    tube([(-0.62, y - 0.14, 1.87), (-0.62, y - 0.10, 1.98)], 0.010, brass())
    M = place((-0.30, y - 0.085, 1.80), 0, 4)
    box((0.26, 0.003, 0.19), (0, 0, 0), clay("white", sheen=0), rot=(0, 5, 0), bev=0.001, M=M)
    box((0.15, 0.004, 0.07), (0, -0.002, -0.02), clay("mustard", sheen=0), rot=(0, 5, 0), bev=0.004, M=M)
    box((0.16, 0.004, 0.014), (0, -0.003, 0.022), clay("bottle", sheen=0), rot=(0, 5, 0), bev=0.002, M=M)
    box((0.07, 0.004, 0.030), (0, -0.003, 0.043), clay("bottle", sheen=0), rot=(0, 5, 0), bev=0.002, M=M)
    for dx in (-0.04, 0.04):
        cyl(0.014, 0.004, (dx, -0.003, -0.062), clay("charcoal", sheen=0), rot=(90, 0, 0), bev=0, M=M)
    _tram_lamp((-0.02, -0.10, H - 0.06), 34)
    # outside: the hill, wet, with a rail down each side of it
    S = place((0, 1.2, -1.0), 0, 7.5)
    street = clay("#5A5A62", rough=0.16, bump=0.6, scale=6, var=0.1, sheen=0)
    box((9, 60, 0.1), (0, 30, 0), street, bev=0, M=S)
    for x in (-0.72, 0.72):
        box((0.09, 60, 0.05), (x, 30, 0.06), clay("#A7AAB4", rough=0.15, metal=0.9, sheen=0), bev=0.01, M=S)
    d = dice(11)
    for k in range(9):
        for side in (-1, 1):
            q, h = 3.2 + 5.2 * k, d.uniform(4.5, 6.5)
            box(
                (4, 5.0, h),
                (side * (5.3 + d.uniform(0, 0.4)), q, h / 2),
                facade(
                    d.choice(["#DDA878", "#C98B74", "#B9705C", "#D9BE9C"]),
                    ["#9A93A2", "#A694A0"],
                    near=6,
                    far=55,
                    lit=0.42,
                    strength=4,
                    window=(1.15, 1.5),
                    haze_z=(-2, 30),
                    seed=k + side,
                ),
                bev=0,
                M=S,
            )
    street_lights([tuple(S @ Vector((side * 3.0, 5 + 4.6 * k, 3.0))) for k in range(9) for side in (-1, 1)], 16, 0.13)
    area((-0.3, 3.2, 2.2), (0, -0.5, 1.2), (3, 1.2), 70, "#B4C2E4")
    area((-1.2, -2.2, 2.0), (-0.2, 0.3, 1.1), (1, 1), 12, "#E8C8B0")
    return SimpleNamespace(wheel=wheel, dash=1.022, y=y)


def back_bench():
    """The back bench of Line 9. The sitter faces the rear window (-X) and the city going away down the hill."""
    wet_dusk(
        ("#77778F", "#8E8296"),
        strength=0.55,
        seed=9,
        near=17,
        half=85,
        ground=-7.6,
        slope=0.07,
        n=260,
        turn=48,
        lit=0.42,
        haze_strength=0.8,
    )
    H, xr, yw = 2.2, -1.35, 1.0
    oak, walnut = wood("oak", "Z"), wood("walnut", "X")
    box((5, 4, 0.06), (0.8, -0.6, -0.03), wood("walnut", "X", planks=0.12), bev=0)
    box((5, 4, 0.06), (0.8, -0.6, H + 0.03), gloss_paint("ivory"), bev=0)
    tile = tiles("celadon", (0.12, 0.12))
    box((5, 0.06, 0.92), (1.0, yw, 0.46), tile, bev=0)
    box((0.06, 3.4, 0.92), (xr, -0.6, 0.46), tile, bev=0)
    box((5, 0.10, 0.05), (1.0, yw - 0.02, 0.94), walnut, bev=0.015)
    box((0.10, 3.4, 0.05), (xr + 0.02, -0.6, 0.94), walnut, bev=0.015)
    box((5, 0.08, 0.26), (1.0, yw, H - 0.13), walnut, bev=0.01)
    box((0.08, 3.4, 0.26), (xr, -0.6, H - 0.13), walnut, bev=0.01)
    for x in (xr, -0.05, 1.25, 2.55):
        box((0.09 if x > xr else 0.14, 0.10, 1.05), (x, yw, 1.45), oak, bev=0.015)
    for q in (0.0, -1.2):
        box((0.10, 0.08, 1.05), (xr, q, 1.45), oak, bev=0.015)
    rain(xr, 2.5, 0.98, 1.92, yw + 0.02, n=420, streaks=46, r=0.006)
    R = Matrix.Translation((xr, 0, 0)) @ Matrix.Rotation(math.radians(90), 4, "Z")
    rain(-1.9, 1.0, 0.98, 1.92, 0, n=300, streaks=30, r=0.006, M=R)
    slat = wood("oak", "Y")
    for i in range(5):  # a slatted bench
        box((0.085, 1.5, 0.03), (-0.16 + 0.10 * i, 0.24, 0.46), slat, bev=0.01)
    for i in range(4):
        box((0.03, 1.5, 0.085), (0.33 + 0.02 * i, 0.24, 0.56 + 0.105 * i), slat, rot=(0, 10, 0), bev=0.01)
    box((0.62, 0.045, 0.66), (0.10, -0.53, 0.33), wood("walnut", "Z"), bev=0.04)
    tube([(-0.20, -0.53, 0.68), (0.30, -0.53, 0.70), (0.40, -0.53, 1.02)], 0.022, brass())
    tube([(0.41, -0.53, 1.01), (0.41, 1.0, 1.01)], 0.020, brass())
    for q in (-0.6, 0.4):  # straps
        tube([(-0.2, q, H - 0.02), (-0.2, q, 1.86)], 0.012, knit("espresso"))
        torus(0.055, 0.012, (-0.2, q, 1.80), gloss("ivory"), rot=(90, 0, 90))
    tube([(-1.3, 0.42, 2.06), (2.6, 0.42, 2.06)], 0.014, brass())
    _tram_lamp((1.55, -0.2, H - 0.05), 20)
    area((-2.6, 0.6, 2.0), (0, 0, 0.9), (1.6, 1.4), 30, "#AEBBE2")
    area((0.4, 2.4, 1.8), (0, 0, 0.9), (2.4, 1), 22, "#AEBBE2")
    area((0, -2.6, 2.1), (0, 0.3, 0.9), (2, 0.8), 12, "#E0CDBE")
    return SimpleNamespace(seat=(0.06, 0.10, 0), floor=0)


# ------------------------------------------------------------------ after dark
def passage():
    """The passage of the flat at night: hooks at the right, a folded ironing board, a door not quite shut at the far end."""
    w, L, H = 1.7, 5.2, 2.4
    wall = plaster("#B79A86")
    box((w + 0.2, L, 0.06), (0, L / 2, -0.03), wood("oak", "Y", planks=0.14, rough=0.34), bev=0)
    box((w + 0.2, L, 0.06), (0, L / 2, H + 0.03), plaster("ivory"), bev=0)
    for side in (-1, 1):
        box((0.1, L, H), (side * (w / 2 + 0.05), L / 2, H / 2), wall, bev=0)
        box((0.03, L, 0.14), (side * (w / 2 - 0.01), L / 2, 0.07), gloss_paint("ivory"), bev=0.01)
        box((0.02, L, 0.05), (side * (w / 2 - 0.005), L / 2, 1.02), gloss_paint("celadon_deep"), bev=0.008)
        box((0.012, L, 0.98), (side * (w / 2 - 0.004), L / 2, 0.51), gloss_paint("#93A493"), bev=0)
    dx0, dx1, dh = -0.52, 0.30, 2.02
    for a, b, c, e in ((-w / 2, dx0, 0, H), (dx1, w / 2, 0, H), (dx0, dx1, dh, H)):
        box((b - a, 0.1, e - c), ((a + b) / 2, L, (c + e) / 2), wall, bev=0)
    for x in (dx0, dx1):
        box((0.08, 0.14, dh + 0.06), (x, L - 0.02, dh / 2), gloss_paint("ivory"), bev=0.015)
    box((dx1 - dx0 + 0.08, 0.14, 0.08), ((dx0 + dx1) / 2, L - 0.02, dh + 0.04), gloss_paint("ivory"), bev=0.015)
    D = place((dx0 + 0.03, L, 0), 38)  # the door, standing a little open into the kitchen
    box((dx1 - dx0 - 0.06, 0.05, dh - 0.02), ((dx1 - dx0) / 2, 0, dh / 2), gloss_paint("celadon_deep"), bev=0.01, M=D)
    for z in (0.55, 1.45):
        box((0.52, 0.06, 0.62), ((dx1 - dx0) / 2, 0, z), gloss_paint("#7FA796"), bev=0.02, M=D)
    ball(0.03, (dx1 - dx0 - 0.14, -0.05, 1.0), brass(), M=D, sub=3)
    box((3, 3, 0.06), (0, L + 1.5, -0.03), wood("oak", "X", planks=0.14), bev=0)
    box((3.2, 0.1, 2.6), (0, L + 2.6, 1.3), plaster("#E2BD96"), bev=0)
    box((0.1, 3, 2.6), (1.5, L + 1.4, 1.3), plaster("#E2BD96"), bev=0)
    area((0.75, L + 1.3, 1.5), (-0.2, L - 1, 0.6), (0.5, 0.5), 60, "#FFBE78")
    box((0.05, 1.7, 0.13), (w / 2 - 0.02, 2.35, 1.88), wood("walnut", "Y"), bev=0.015)
    for q in (1.75, 2.05, 2.70, 3.05):
        tube([(w / 2 - 0.03, q, 1.86), (w / 2 - 0.14, q, 1.85), (w / 2 - 0.20, q, 1.90)], 0.013, brass())
    B = place((-0.74, 2.7, 0), 0, 0, 5)  # the ironing board, folded
    blob(
        sweep([(0.05, 0, 0.12), (0.05, 0, 0.9), (0.05, 0, 1.38)], [(0.03, 0.19, 0.10), (0.03, 0.19, 0.10), (0.03, 0.09, 0.08)], 22),
        knit("rose"),
        B,
        voxel=0.011,
        smooth=6,
    )
    for q in (-0.10, 0.10):
        tube([(0.0, q, 0.0), (0.0, q, 1.2)], 0.012, brass(), M=B)
    return SimpleNamespace(w=w, L=L)


def low_door():
    """Pim's bar: a low ceiling, one long table, a stove, a rail by the door for coats and what is on them."""
    W, D, H = 6.0, 4.2, 1.98
    room(W, D, H, wall="#C79A7C", floor=wood("walnut", "X", planks=0.18, rough=0.35), ceiling="#8A6A54", skirting=None)
    y = D / 2
    for i in range(7):
        box((0.15, D, 0.16), (-2.6 + 0.86 * i, 0, H - 0.06), wood("espresso", "Y"), bev=0.02)
    box((W, 0.04, 0.84), (0, y - 0.02, 0.42), wood("walnut", "Z", rough=0.5), bev=0)
    box((W, 0.07, 0.05), (0, y - 0.03, 0.86), wood("walnut", "X"), bev=0.015)
    # the stove
    box((0.62, 0.56, 0.78), (-1.72, y - 0.36, 0.43), gloss("charcoal"), bev=0.04)
    box((0.36, 0.03, 0.24), (-1.72, y - 0.655, 0.46), emit("#FF8A3C", 2.0), bev=0.02)
    for k in range(4):
        box((0.40, 0.03, 0.018), (-1.72, y - 0.675, 0.38 + 0.055 * k), gloss("charcoal"), bev=0.004)
    point((-1.72, y - 0.95, 0.50), 16, "#FFAA66", 0.1)
    cyl(0.075, 1.3, (-1.72, y - 0.30, 1.40), gloss("charcoal"), bev=0)
    pot((-1.78, y - 0.38, 0.82), r=0.17, h=0.22, colour="celadon_deep")
    puffs((-1.78, y - 0.38, 1.12), n=7, rise=0.6, strength=0.16, r=0.07)
    # the rail of coats by the door
    tube([(-1.25, y - 0.16, 1.74), (0.45, y - 0.16, 1.74)], 0.02, brass())
    # the table
    t = wood("oak", "X", rough=0.34)
    box((3.3, 0.80, 0.055), (0.75, 0.30, 0.74), t, bev=0.02)
    for x in (-0.75, 2.25):
        box((0.09, 0.62, 0.72), (x, 0.30, 0.36), t, bev=0.015)
    for q in (-0.42, 1.02):
        box((3.2, 0.30, 0.05), (0.75, q, 0.44), wood("walnut", "X"), bev=0.018)
        for x in (-0.6, 0.75, 2.1):
            box((0.06, 0.24, 0.42), (x, q, 0.21), wood("walnut", "Z"), bev=0.01)
    d = dice(12)
    for x in (-0.35, 2.05):
        loaf((x, 0.42, 0.768), rz=d.uniform(-40, 40), s=1.1)
    for x in (-0.05, 0.62, 1.30, 1.75):
        bowl((x + d.uniform(-0.05, 0.05), d.choice((0.05, 0.56)), 0.768), 0.085, d.choice(["ivory", "celadon", "brick"]), "rust")
    for x in (0.22, 0.42, 1.02, 1.55):
        lathe(
            [(0, 0), (0.03, 0), (0.036, 0.10), (0.034, 0.10), (0.028, 0.01), (0, 0.008)],
            (x, 0.30 + d.uniform(-0.1, 0.1), 0.768),
            pane(0.16, "#F1D9B8"),
        )
    for x in (0.05, 1.55):
        pendant((x, 0.32, 1.60), drop=0.24, r=0.14, power=30, colour="celadon_deep", light="#FFE0BC", glow=6)
    area((0, -2.0, 1.85), (0.6, 0.4, 0.9), (3, 0.6), 55, "#FFE4CC")
    return SimpleNamespace(top=0.768, wall=y, H=H)
