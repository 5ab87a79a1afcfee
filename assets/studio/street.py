"""Out of doors in January and February: a pair bench above the town, the Steps from their head and in thaw, the underside of a bridge."""

import math
from types import SimpleNamespace

from mathutils import Matrix, Vector

from .geometry import ball, beads, blob, box, dice, from_faces, place, torus, tube
from .light import area, sky, sun
from .materials import brass, clay, emit, gloss, material, pane, steam, wood
from .rooms import gloss_paint
from .sets import night_town
from .town import town


def frosted(colour, amount=0.75, rough=0.6, scale=14.0):
    """Stone, wood or iron with frost on whatever faces up."""
    m, t, out = material("frosted " + str(colour))
    g = t.new("NewGeometry")
    up = t.xyz(g.outputs["Normal"])[2]
    n = t.new("TexNoise", {"Vector": g.outputs["Position"], "Scale": scale, "Detail": 5, "Roughness": 0.65})
    fine = t.new("TexNoise", {"Vector": g.outputs["Position"], "Scale": 160.0, "Detail": 3})
    f = t.math(
        "MULTIPLY", t.math("SUBTRACT", up, 0.35, clamp=True), t.ramp(n.outputs[0], [(0.38, (0, 0, 0, 1)), (0.62, (1, 1, 1, 1))])
    )
    f = t.math("MULTIPLY", f, amount * 1.6, clamp=True)
    p = t.new(
        "BsdfPrincipled",
        {
            "Base Color": t.mix(f, colour, "#E6EEF5"),
            "Roughness": rough,
            "Sheen Weight": 0.3,
            "Normal": t.bump(fine.outputs[0], 0.4, 0.004),
        },
    )
    out(p.outputs[0])
    return m


def pair_bench(M, frost=True, length=1.6, warm=False):
    """Municipal: oak slats, iron ends, a brass plate with two small figures' worth of rivets. Sitters face -Y; seat at .44."""
    slat = frosted("#A9784A", 0.65) if frost else wood("oak", "X")
    iron = frosted("#5F877C", 0.5) if frost else gloss_paint("celadon_deep")
    for k in range(5):
        box((length, 0.080, 0.032), (0, -0.19 + 0.095 * k, 0.42 - 0.004 * k), slat, bev=0.010, M=M)
    for k in range(4):
        box((length, 0.028, 0.078), (0, 0.27 + 0.026 * k, 0.53 + 0.100 * k), slat, rot=(-12, 0, 0), bev=0.010, M=M)
    for s in (-1, 1):
        x = s * (length / 2 - 0.10)
        tube(
            [(x, -0.26, 0.0), (x, -0.22, 0.22), (x, -0.25, 0.40), (x, 0.0, 0.40), (x, 0.25, 0.42), (x, 0.38, 0.90)],
            0.026,
            iron,
            M=M,
        )
        tube([(x, 0.24, 0.0), (x, 0.20, 0.22), (x, 0.24, 0.42)], 0.026, iron, M=M)
        tube([(x, -0.25, 0.40), (x, -0.27, 0.56), (x, -0.18, 0.64), (x, 0.30, 0.66)], 0.022, iron, M=M)
        torus(0.055, 0.012, (x, -0.02, 0.20), iron, rot=(0, 90, 0), M=M)
    box((0.16, 0.012, 0.07), (0, 0.325, 0.79), brass(), rot=(-12, 0, 0), bev=0.004, M=M)
    for x in (-0.035, 0.035):
        ball(0.014, (x, 0.312, 0.795), gloss("horn"), scale=(1, 0.5, 1), sub=3, M=M)
    if warm:  # two elements under the slats
        for x in (-0.38, 0.38):
            box((0.50, 0.30, 0.012), (x, 0.0, 0.375), emit("#FF9A4A", 1.4), bev=0.004, M=M)


def books(
    M,
    n=6,
    seed=1,
    width=0.19,
    depth=0.14,
    tidy=False,
    colours=("wine", "teal_deep", "mustard", "slate", "#8A5A3C", "celadon_deep", "navy", "brick", "cream"),
):
    """A stack lying flat; returns its height."""
    d, z = dice(seed), 0.0
    for _ in range(n):
        h, w, e = d.uniform(0.018, 0.042), width * d.uniform(0.8, 1.05), depth * d.uniform(0.85, 1.05)
        B = M @ place((d.gauss(0, 0.008), d.gauss(0, 0.008), z), d.uniform(-4, 4) if tidy else d.uniform(-13, 13))
        c = clay(d.choice(colours), rough=0.7, bump=0.3, scale=50, sheen=0.2)
        for q in (0.0016, h - 0.0016):
            box((w, e, 0.0034), (0, 0, q), c, bev=0.001, M=B)
        box((w, 0.006, h), (0, -e / 2 + 0.002, h / 2), c, bev=0.0025, M=B)
        box((w * 0.96, e * 0.95, h * 0.84), (0, 0.003, h / 2), clay("#EADFC6", rough=0.9, bump=0.2, sheen=0), bev=0.001, M=B)
        z += h
    return z


def string_bag(M, w=0.24, d=0.19, h=0.24, colour="#C8A24A"):
    """A net round what stands at the origin, its two handles drawn up over it."""
    string = clay(colour, bump=0.6, scale=90)
    ring = lambda a, z, s=1.0: (w / 2 * s * math.cos(a), d / 2 * s * math.sin(a), z)
    for i in range(14):
        a0 = 2 * math.pi * i / 14
        for turn in (1, -1):
            tube(
                [
                    ring(a0, 0.004, 0.9),
                    ring(a0 + turn * 0.35, h * 0.33, 1.10),
                    ring(a0 + turn * 0.75, h * 0.70, 1.05),
                    ring(a0 + turn * 1.0, h, 0.80),
                ],
                0.0028,
                string,
                M=M,
            )
    torus(
        1,
        0.012,
        (0, 0, h),
        string,
        M=M @ Matrix.Translation((0, 0, h)) @ Matrix.Diagonal((w * 0.40, d * 0.40, 0.35, 1)) @ Matrix.Translation((0, 0, -h)),
    )
    for s in (-1, 1):
        tube(
            [
                (-w * 0.30, s * d * 0.24, h),
                (-w * 0.16, s * 0.02, h + 0.13),
                (0.0, s * 0.012, h + 0.16),
                (w * 0.16, s * 0.02, h + 0.13),
                (w * 0.30, s * d * 0.24, h),
            ],
            0.006,
            string,
            M=M,
        )


def breath(p, toward=(0, -1, 0), n=5, r=0.035, strength=0.22, seed=1):
    """Air let out in the cold."""
    d, v = dice(seed), Vector(toward).normalized()
    for i in range(n):
        u = i / max(1, n - 1)
        o = ball(
            r * (0.6 + 1.6 * u),
            Vector(p) + v * (0.05 + 0.26 * u) + Vector((d.gauss(0, 0.015), 0, 0.05 * u + d.gauss(0, 0.012))),
            steam(strength * (1 - 0.75 * u), "#F2F4F8"),
            scale=(1.25, 1.25, 1),
            sub=3,
        )
        o.visible_shadow = False


def terrace(flank=1, turned=False, light="day", frost=True, seed=7, bench=True):
    """A landing of the Steps with a pair bench, a parapet and a rail, and beyond them the town going down to the water.

    `flank` 1 or -1: the side on which a house's wall closes the view. `turned`: the bench faces the town, away from us.
    """
    day = light == "day"
    if day:
        sky([(0.42, "#B9C2D2"), (0.50, "#EBCDB2"), (0.54, "#D9D3D6"), (0.64, "#AFC4DF"), (0.85, "#86A9D4")], 0.95, light=0.8)
        town(
            ["#B7BCCB", "#D9C7BC"],
            seed=seed,
            near=15,
            far=150,
            half=64,
            ground=-9.5,
            slope=0.045,
            n=240,
            lit=0.05,
            strength=1.5,
            haze_strength=1.0,
        )
    else:
        night_town(seed=seed, near=15, far=150, half=64, ground=-9.5, slope=0.045, n=260)
    stone = frosted("#8F8880", 0.8) if frost else clay("#8F8880", rough=0.4, bump=0.5, scale=10, sheen=0)
    for i in range(-6, 7):
        for k in range(-5, 3):
            box((0.72, 0.46, 0.12), (0.74 * i + (0.37 if k % 2 else 0), 0.48 * k, -0.06), stone, bev=0.014, seg=2)
    iron = frosted("#4A4C52", 0.5) if frost else gloss_paint("iron")
    box((12, 0.28, 0.52), (0, 1.32, 0.26), frosted("#A79484", 0.3), bev=0.02)
    box((12, 0.36, 0.07), (0, 1.32, 0.55), stone, bev=0.02)
    tube([(-6, 1.32, 1.02), (6, 1.32, 1.02)], 0.024, iron)
    for i in range(-9, 10):
        tube([(0.62 * i, 1.32, 0.58), (0.62 * i, 1.32, 1.02)], 0.015, iron)
    if flank:
        x = flank * 2.55
        wall = clay("#DFA36C", rough=0.95, bump=0.5, scale=8, var=0.055, sheen=0)
        box((2.0, 5.0, 6.0), (x + flank * 0.40, 0.2, 3.0), wall, bev=0.03)
        box((2.06, 5.04, 0.62), (x + flank * 0.40, 0.2, 0.31), frosted("#8B8580", 0.3), bev=0.02)
        tube([(x - flank * 0.66, -1.2, 6), (x - flank * 0.66, -1.2, 0)], 0.04, gloss_paint("slate"))
        for q in (0.1, 1.6):
            box((0.06, 0.74, 1.16), (x - flank * 0.60, q, 1.85), clay("cream", rough=0.85, bump=0.3), bev=0.02)
            box((0.08, 0.60, 1.00), (x - flank * 0.61, q, 1.85), emit("#FFC67E", 1.3) if not day else gloss("#5A6674"), bev=0)
            for k in (-0.25, 0.0, 0.25):
                box((0.10, 0.60, 0.03), (x - flank * 0.62, q, 1.85 + k * 1.2), gloss_paint("ivory"), bev=0.008)
            box((0.10, 0.035, 1.0), (x - flank * 0.62, q, 1.85), gloss_paint("ivory"), bev=0.008)
            for s in (-1, 1):
                box((0.05, 0.24, 1.10), (x - flank * 0.64, q + s * 0.49, 1.85), gloss_paint("celadon_deep"), bev=0.012)
            box((0.18, 0.80, 0.05), (x - flank * 0.66, q, 1.24), frosted("cream", 0.7), bev=0.015)
    for z, dz in ((3.5, 0.5), (4.1, 0.3)):  # the trams' wires
        tube([(-9, 5.0, z + dz), (0, 5.0, z), (9, 5.0, z + dz * 0.4)], 0.012, gloss("iron"))
    tube([(-4.2, 5.0, -2), (-4.2, 5.0, 5.2)], 0.07, gloss_paint("teal_deep"))
    tube([(-4.2, 5.0, 4.5), (-2.4, 5.0, 4.05)], 0.03, gloss_paint("teal_deep"))
    if bench:
        pair_bench(place((0, 0.10, 0), 180 if turned else 0), frost=frost)
    return SimpleNamespace(seat=0.44)


def meltwater(s, seed=5, n=26, upto=12):
    """Water coming down the Steps: bright sheets on the treads, threads over the risers, a sheet at the foot."""
    d, wet = dice(seed), clay("#A9BCC2", rough=0.12, bump=0.5, scale=30, var=0.12, sheen=0, coat=0.4)
    run, rise = 0.36, 0.155
    V, F = [], []
    for i in range(n):
        x = d.uniform(0.42, 0.86) if i % 3 else d.uniform(-1.3, 0.4)
        w = d.uniform(0.006, 0.028)
        for k in range(upto):
            y, z = k * run, (k + 1) * rise
            x += d.gauss(0, 0.03)
            q = len(V)
            V += [
                (x - w, y - 0.035, z + 0.012),
                (x + w, y - 0.035, z + 0.012),
                (x + w * 1.5, y + run - 0.05, z + 0.012),
                (x - w * 1.5, y + run - 0.05, z + 0.012),
            ]
            F.append((q, q + 1, q + 2, q + 3))
            q = len(V)
            V += [
                (x - w * 0.7, y - 0.042, z + 0.012),
                (x + w * 0.7, y - 0.042, z + 0.012),
                (x + w * 0.5, y - 0.046, z - rise + 0.012),
                (x - w * 0.5, y - 0.046, z - rise + 0.012),
            ]
            F.append((q, q + 1, q + 2, q + 3))
    o = from_faces("meltwater", V, F, wet, smooth=False)
    o.visible_shadow = False


# ------------------------------------------------------------------ under the bridge
def riverlit(colour, strength=0.5, low=0.0, high=4.5):
    """Painted iron with the river's light moving on it: thin bright wandering lines, fading upward."""
    m, t, out = material("riverlit " + colour)
    at = t.new("NewGeometry").outputs["Position"]
    mp = t.new("Mapping", {0: at})
    mp.inputs["Scale"].default_value = (1.0, 0.7, 1.9)
    n = t.new("TexNoise", {"Vector": mp.outputs[0], "Scale": 0.8, "Detail": 1.0, "Distortion": 1.6})
    line = t.math(
        "SUBTRACT", 1.0, t.math("MULTIPLY", t.math("ABSOLUTE", t.math("SUBTRACT", n.outputs[0], 0.5)), 16.0), clamp=True
    )
    line = t.math("POWER", line, 1.6)
    fade = t.new("MapRange", {0: t.xyz(at)[2], 1: low, 2: high, 3: 1.0, 4: 0.12}).outputs[0]
    away = t.new("MapRange", {0: t.xyz(at)[1], 1: 2.0, 2: 11.0, 3: 1.0, 4: 0.0}).outputs[0]
    fade = t.math("MULTIPLY", fade, away)
    rust = t.new("TexNoise", {"Vector": at, "Scale": 4.0, "Detail": 5, "Roughness": 0.7})
    base = t.ramp(rust.outputs[0], [(0.45, colour), (0.66, "#8A5C44")])
    p = t.new("BsdfPrincipled", {"Base Color": base, "Roughness": 0.55}).outputs[0]
    out(t.add(p, t.emission("#D5E6EA", t.math("MULTIPLY", t.math("MULTIPLY", line, fade), strength))))
    return m


def under_bridge():
    """An iron bridge from below, over the river in thaw: a riveted girder beside us, cross girders overhead, a ledge on a pier."""
    sky([(0.44, "#B9BFC4"), (0.50, "#DAD4CC"), (0.56, "#BCC6D2"), (0.8, "#93A6C0")], 0.9, light=0.7)
    town(
        ["#B4B8BE", "#CDC6C0"],
        seed=12,
        near=26,
        far=150,
        half=90,
        ground=-1.6,
        slope=0.0,
        n=200,
        lit=0.08,
        strength=1.4,
        water=False,
        turn=-14,
    )
    iron, under = riverlit("#6F9087", 0.11, 0.4, 3.4), riverlit("#5A736E", 0.0, 1.5, 5.5)
    # the main girder, along Y at the left
    xg = -1.55
    box((0.06, 30, 1.9), (xg, 10, 2.25), iron, bev=0)
    for z, w in ((1.30, 0.46), (3.20, 0.50)):
        box((w, 30, 0.06), (xg + 0.08, 10, z), iron, bev=0.01)
        box((0.08, 30, 0.16), (xg + 0.05, 10, z + (0.09 if z < 2 else -0.09)), iron, bev=0.01)
    rivets = []
    for i in range(24):
        y = -2.4 + 1.05 * i
        box((0.16, 0.05, 1.80), (xg + 0.10, y, 2.25), iron, bev=0.008)
        box((0.05, 0.18, 1.80), (xg + 0.04, y, 2.25), iron, bev=0.008)
        if i < 10:
            rivets += [(xg + 0.072, y + s * 0.06, 1.46 + 0.13 * k) for k in range(13) for s in (-1, 1)]
    rivets += [(xg + 0.095, -2.6 + 0.14 * i, z) for i in range(90) for z in (1.39, 3.11)]
    beads(rivets, 0.024, riverlit("#7C9B92", 0.1, 0.4, 3.4), scale=(0.7, 1, 1), sub=2)
    # cross girders and the lattice between, overhead
    for i in range(14):
        y = -1.6 + 1.9 * i
        box((9, 0.20, 0.40), (2.8, y, 3.42), under, bev=0.01)
        box((9, 0.34, 0.05), (2.8, y, 3.22), under, bev=0.008)
        for s in (-1, 1):
            tube([(xg, y + (0 if s > 0 else 1.9), 3.5), (6, y + (1.9 if s > 0 else 0), 3.5)], 0.045, under)
    box((12, 34, 0.12), (2.4, 10, 3.72), clay("#4C4A4E", bump=0.6, scale=8), bev=0)
    box((0.06, 30, 1.9), (6.2, 10, 2.25), under, bev=0)
    # the pier and its ledge
    stone = clay("#8A8078", rough=0.7, bump=0.8, scale=7, var=0.12, sheen=0)
    for k in range(4):
        for i in range(6):
            box(
                (0.9, 0.74, 0.38),
                (xg - 0.30 + 0.03 * (k % 2), -2.2 + 0.76 * i + 0.38 * (k % 2), -0.9 + 0.40 * k),
                stone,
                bev=0.03,
            )
    box((0.4, 40, 3.4), (xg - 0.75, 12, 0.0), stone, bev=0)
    box((1.75, 6.4, 0.16), (xg + 0.52, 0.4, 0.24), stone, bev=0.03)
    tube([(xg + 1.30, 1.9, 0.9), (xg + 1.30, 3.5, 0.9)], 0.016, gloss("iron"))
    for q in range(2):
        tube([(xg + 1.30, 1.9 + 1.5 * q, 0.3), (xg + 1.30, 1.9 + 1.5 * q, 0.9)], 0.014, gloss("iron"))
    # the river
    m, t, out = material("river")
    mp = t.new("Mapping", {0: t.new("NewGeometry").outputs["Position"]})
    mp.inputs["Scale"].default_value = (1.2, 0.5, 1)
    n = t.new("TexNoise", {"Vector": mp.outputs[0], "Scale": 2.2, "Detail": 4, "Distortion": 0.6})
    g = t.new("BsdfGlossy", {"Color": "#A9B6B8", "Roughness": 0.08, "Normal": t.bump(n.outputs[0], 0.5, 0.25)}).outputs[0]
    out(t.blend(0.45, g, t.new("BsdfDiffuse", {0: "#5D6F6E"}).outputs[0]))
    from_faces("river", [(-40, -6, -0.9), (60, -6, -0.9), (60, 160, -0.9), (-40, 160, -0.9)], [(0, 1, 2, 3)], m, smooth=False)
    d = dice(9)
    drips = []
    for _ in range(46):  # thaw falling from the girders in line
        x, y = d.uniform(-0.9, 4.5), -1.6 + 1.9 * d.randrange(0, 6) + d.gauss(0, 0.05)
        for k in range(d.randrange(1, 4)):
            drips.append((x, y, d.uniform(-0.6, 3.1)))
    beads(
        drips, [d.uniform(0.006, 0.014) for _ in drips], pane(0.5, "#F2F8FA", 0.03), scale=(0.7, 0.7, 2.6), sub=2
    ).visible_shadow = False
    for i in range(9):  # slow floes
        blob(
            [((0, 0, 0), (0.5, 0.34, 0.05)), ((0.3, 0.15, 0), (0.3, 0.2, 0.045))],
            clay("#DDE4E6", rough=0.6, bump=0.4, sheen=0),
            place((d.uniform(0.2, 7), d.uniform(2, 16), -0.88), d.uniform(0, 180)),
            voxel=0.03,
            smooth=5,
        )
    area((4.5, 3.0, 0.2), (-1.2, 1.0, 1.6), (5, 4), 300, "#D8E4E6")
    area((2.0, -4, 2.4), (-1, 1, 1.2), (3, 1.5), 110, "#C5CEDA")
    sun((-0.75, -0.15, -0.28), 1.6, "#FFE6CC", 5)
    return SimpleNamespace(ledge=0.32, web=xg, lamp=None)
