"""The estuary town: gabled houses in apricot and brick pink going down a hill to the water, cranes, a tram wire, fog."""

import math

from mathutils import Matrix, Vector

from .geometry import ball, box, cyl, dice, from_faces, place, tube
from .materials import clay, emit, facade, gloss, material
from .rooms import gloss_paint

RENDER = ["#DDA878", "#C98B74", "#B9705C", "#D9BE9C", "#A9BBA4", "#C99A86"]
ROOFS = ["#8E5446", "#7A4A44", "#6B5A5E", "#9A5F48"]


class _Heap:
    """Faces of many houses gathered by material, so that a town is a dozen objects."""

    def __init__(self):
        self.parts = {}

    def add(self, mat, verts, faces):
        V, F = self.parts.setdefault(mat, ([], []))
        n = len(V)
        V += [tuple(v) for v in verts]
        F += [tuple(i + n for i in f) for f in faces]

    def build(self):
        for mat, (V, F) in self.parts.items():
            o = from_faces("town", V, F, mat, smooth=False)
            o.visible_shadow = o.visible_diffuse = False


def town(
    haze,
    seed=1,
    n=110,
    near=16,
    far=130,
    half=60,
    ground=-14,
    slope=0.03,
    lit=0.34,
    strength=3.0,
    water=True,
    turn=0,
    corridor=None,
    haze_strength=1.0,
    tall=(5, 9),
    most=0.9,
):
    """Houses ahead (+Y) of the origin, turned by `turn` degrees. `corridor` (x0, x1): near houses kept low there."""
    d, heap, A = dice(seed), _Heap(), Matrix.Rotation(math.radians(turn), 4, "Z")
    kw = dict(haze=haze, near=near * 0.8, far=far, haze_strength=haze_strength, most=most, haze_z=(ground - 2, ground + 22))
    walls = [facade(c, lit=lit, strength=strength, seed=i * 3.1, **kw) for i, c in enumerate(RENDER)]
    roofs = [facade(c, windows=False, **kw) for c in ROOFS]
    dark = facade("#5A5560", windows=False, **kw)
    for i in range(n):
        f = (i / n) ** 1.2
        y = near + (far - near) * f * 0.8
        x = d.uniform(-1, 1) * half * (0.35 + 0.65 * f)
        w, depth, h = d.uniform(3.6, 6.5), d.uniform(4, 7), d.uniform(*tall)
        if corridor and corridor[0] < x * near / y < corridor[1]:
            h *= 0.55
        z = ground - slope * y + d.uniform(-1, 1) - (0 if not corridor else 0)
        rise, M = (
            d.uniform(1.6, 2.8),
            A @ Matrix.Translation((x, y, z)) @ Matrix.Rotation(d.choice((0, 0, math.pi / 2, d.uniform(-0.3, 0.3))), 4, "Z"),
        )
        a, b = w / 2, depth / 2
        P = [
            M @ Vector(p)
            for p in (
                (-a, -b, -12),
                (a, -b, -12),
                (a, b, -12),
                (-a, b, -12),
                (-a, -b, h),
                (a, -b, h),
                (a, b, h),
                (-a, b, h),
                (0, -b, h + rise),
                (0, b, h + rise),
            )
        ]
        heap.add(d.choice(walls), P, [(0, 1, 5, 8, 4), (1, 2, 6, 5), (2, 3, 7, 9, 6), (3, 0, 4, 7)])
        q = 0.35
        R = [
            M @ Vector(p)
            for p in (
                (-a - q, -b - q, h - q * 0.7),
                (a + q, -b - q, h - q * 0.7),
                (a + q, b + q, h - q * 0.7),
                (-a - q, b + q, h - q * 0.7),
                (0, -b - q, h + rise + 0.05),
                (0, b + q, h + rise + 0.05),
            )
        ]
        heap.add(d.choice(roofs), R, [(0, 4, 5, 3), (1, 2, 5, 4)])
        if d.random() < 0.7:  # a chimney
            cx, cy = d.choice((-1, 1)) * a * 0.5, d.uniform(-0.5, 0.5) * b
            C = [
                M @ Vector((cx + u * 0.3, cy + v * 0.3, h + t))
                for t in (0, rise + 0.8)
                for u, v in ((-1, -1), (1, -1), (1, 1), (-1, 1))
            ]
            heap.add(walls[2], C, [(0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7), (4, 5, 6, 7)])
    for x, y, h in ((-0.30, 0.62, 16), (0.42, 0.80, 13)):  # a spire and the Ferry Hall's clock tower
        M = A @ Matrix.Translation((x * half, near + (far - near) * y, ground - slope * far))
        T = [M @ Vector((u * 1.6, v * 1.6, t)) for t in (-10, h) for u, v in ((-1, -1), (1, -1), (1, 1), (-1, 1))] + [
            M @ Vector((0, 0, h * 1.5))
        ]
        heap.add(walls[0], T[:8], [(0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7)])
        heap.add(roofs[2], T[4:], [(0, 1, 4), (1, 2, 4), (2, 3, 4), (3, 0, 4)])
    for k, x in enumerate((0.12, 0.22, 0.55)):  # harbour cranes
        M = A @ Matrix.Translation((x * half, near + (far - near) * 0.86, ground - slope * far))
        for p, q, r in (
            ((-2, 0, -4), (0, 0, 13), 0.35),
            ((2, 0, -4), (0, 0, 13), 0.35),
            ((-5, 0, 12), (10, 0, 19 - 3 * (k % 2)), 0.3),
        ):
            v = Vector(q) - Vector(p)
            o = cyl(r, v.length, (0, 0, 0), dark, bev=0, seg=6)
            o.matrix_world = M @ Matrix.Translation((Vector(p) + Vector(q)) / 2) @ v.to_track_quat("Z", "Y").to_matrix().to_4x4()
            o.visible_shadow = o.visible_diffuse = False
    heap.build()
    if water:
        m, t, out = material("estuary")
        dist = t.new("MapRange", {0: t.new("CameraData").outputs["View Distance"], 1: near * 2, 2: far * 3, 4: 0.75}).outputs[0]
        n_ = t.new("TexNoise", {"Vector": t.coords(), "Scale": 0.35, "Detail": 3})
        g = t.new("BsdfGlossy", {"Color": "#8A93A6", "Roughness": 0.12, "Normal": t.bump(n_.outputs[0], 0.15, 0.5)}).outputs[0]
        out(t.blend(dist, g, t.emission(haze[-1], haze_strength)))
        o = from_faces(
            "water",
            [(-900, far * 0.55, 0), (900, far * 0.55, 0), (900, 1800, 0), (-900, 1800, 0)],
            [(0, 1, 2, 3)],
            m,
            M=A @ Matrix.Translation((0, 0, ground - slope * far - 2)),
            smooth=False,
        )
        o.visible_shadow = o.visible_diffuse = False


# ------------------------------------------------------------------ near things: streets one can stand in
def street_lamp(loc, h=2.6, power=30, on=True, rz=0):
    from .light import point

    M, m = place(loc, rz), gloss_paint("teal_deep")
    cyl(0.075, 0.28, (0, 0, 0.14), m, r2=0.06, M=M)
    cyl(0.035, h, (0, 0, h / 2), m, r2=0.028, seg=16, M=M)
    tube([(0, 0, h * 0.98), (0, -0.12, h * 1.05), (0, -0.34, h * 1.05)], 0.022, m, M=M)
    cyl(0.15, 0.10, (0, -0.36, h * 1.035), m, r2=0.05, M=M)
    ball(0.085, (0, -0.36, h * 1.0), emit("#FFDDA6", 9 if on else 0.1), M=M, sub=3).visible_shadow = False
    if on:
        point(M @ Vector((0, -0.36, h * 0.96)), power, "#FFD3A0", 0.08)
    return M @ Vector((0, -0.36, h))


def house(
    loc,
    w,
    h,
    colour,
    rz=0,
    depth=3.0,
    floors=3,
    bays=2,
    lit=(),
    door=None,
    shutters="celadon_deep",
    seed=0,
    roof="terracotta",
    flowers=True,
):
    """A house one passes close by. Its front faces -Y at rz=0; `lit` is a set of (bay, floor) with the lamp on."""
    d, M, wall = dice(seed), place(loc, rz), clay(colour, rough=0.95, bump=0.5, scale=8, var=0.055, sheen=0)
    trim, frame = clay("cream", rough=0.85, bump=0.3, scale=14), gloss_paint("ivory")
    box((w, depth, h), (0, depth / 2, h / 2), wall, bev=0.03, M=M)
    box((w + 0.01, depth, 0.55), (0, depth / 2 - 0.02, 0.275), clay("cobble", bump=0.6, scale=9, var=0.08), bev=0.02, M=M)
    box((w + 0.16, 0.20, 0.14), (0, 0, h - 0.02), trim, bev=0.04, M=M)
    box((w + 0.3, depth + 0.3, 0.10), (0, depth / 2, h + 0.10), clay(roof, bump=0.5), bev=0.04, M=M)
    for k in range(int((w + 0.3) / 0.19)):  # a row of roof tiles at the eaves
        cyl(
            0.085,
            0.5,
            (-w / 2 - 0.1 + 0.19 * k, 0.10, h + 0.20),
            clay(roof, var=0.14, bump=0.4),
            rot=(112, 0, 0),
            seg=14,
            bev=0.01,
            M=M,
        )
    tube([(w / 2 - 0.12, -0.05, h), (w / 2 - 0.12, -0.05, 0.1)], 0.035, gloss_paint("slate"), M=M)
    step = (h - 0.7) / floors
    for b in range(bays):
        for f in range(floors):
            x, z = w * ((b + 0.5) / bays - 0.5) * 0.86, 0.55 + step * (f + 0.5)
            if door is not None and f == 0 and b == door:
                box((0.78, 0.10, 1.55), (x, -0.01, 0.80), trim, bev=0.03, M=M)
                box(
                    (0.62, 0.12, 1.45),
                    (x, -0.02, 0.76),
                    gloss_paint(d.choice(["teal_deep", "wine", "celadon_deep"])),
                    bev=0.03,
                    M=M,
                )
                box(
                    (0.40, 0.13, 0.26),
                    (x, -0.025, 1.28),
                    emit("#FFCF8E", 1.6) if (b, 0) in lit else gloss("charcoal"),
                    bev=0.02,
                    M=M,
                )
                ball(0.03, (x + 0.22, -0.09, 0.76), gloss("brass"), sub=3, M=M)
                continue
            ww, hh = min(0.62, w / bays * 0.42), min(0.95, step * 0.62)
            box((ww + 0.14, 0.06, hh + 0.14), (x, -0.01, z), trim, bev=0.02, M=M)
            box((ww, 0.07, hh), (x, -0.012, z), emit("#FFC67E", 1.5) if (b, f) in lit else gloss("#4A5560"), bev=0, M=M)
            box((0.035, 0.09, hh), (x, -0.014, z), frame, bev=0.008, M=M)
            for k in (-0.18, 0.18):
                box((ww, 0.09, 0.03), (x, -0.014, z + hh * k), frame, bev=0.008, M=M)
            box((ww + 0.22, 0.16, 0.05), (x, -0.06, z - hh / 2 - 0.08), trim, bev=0.015, M=M)
            for side in (-1, 1):
                box(
                    (0.20, 0.045, hh + 0.08),
                    (x + side * (ww / 2 + 0.20), -0.03, z),
                    gloss_paint(shutters),
                    rot=(0, 0, side * d.uniform(-4, 8)),
                    bev=0.012,
                    M=M,
                )
            if flowers and d.random() < 0.35:
                box((ww, 0.14, 0.12), (x, -0.11, z - hh / 2 + 0.02), clay("terracotta"), bev=0.02, M=M)
                for _ in range(7):
                    ball(
                        0.05,
                        (x + d.uniform(-0.5, 0.5) * ww, -0.11 + d.uniform(-0.04, 0.04), z - hh / 2 + 0.11),
                        clay(d.choice(["leaf", "sage", "leaf", "coral"])),
                        sub=2,
                        M=M,
                    )


def tram(M, colour="celadon_deep", lit="#FFDDA0", strength=4.0, s=1.0):
    """One of the city's trams, small and far off."""
    M = M @ Matrix.Scale(s, 4)
    box((6.0, 2.0, 1.1), (0, 0, 0.95), clay(colour, sheen=0), bev=0.15, M=M)
    box((5.9, 2.02, 0.85), (0, 0, 1.85), emit(lit, strength), bev=0.05, M=M)
    for i in range(7):
        box((0.20, 2.1, 0.9), (-2.9 + 0.97 * i, 0, 1.85), clay(colour, sheen=0), bev=0, M=M)
    box((6.1, 2.1, 0.35), (0, 0, 2.42), clay("cream", sheen=0), bev=0.15, M=M)
    for x in (-2.2, 2.2):
        box((1.2, 1.6, 0.4), (x, 0, 0.2), clay("charcoal", sheen=0), bev=0.05, M=M)
    tube([(0, 0, 2.5), (0.7, 0, 3.3)], 0.04, clay("charcoal", sheen=0), M=M)


def hillside(
    haze,
    levels=((15, -8.5), (22, -5.6), (30, -2.2), (39, 1.6), (49, 5.6)),
    half=34,
    seed=4,
    lit=0.36,
    strength=3.0,
    haze_strength=0.6,
):
    """The hill across the water, terrace over terrace: a wall, a street a tram can stand in, a row of houses behind."""
    d, heap = dice(seed), _Heap()
    kw = dict(haze=haze, near=14, far=95, haze_strength=haze_strength, haze_z=(-12, 14))
    walls = [facade(c, lit=lit, strength=strength, seed=i * 3.1, window=(1.05, 1.45), **kw) for i, c in enumerate(RENDER)]
    roofs = [facade(c, windows=False, **kw) for c in ROOFS]
    stone = facade("#6F6A70", windows=False, **kw)
    for y, z in levels:
        heap.add(
            stone,
            [
                (-half * 2, y - 1.8, z - 9),
                (half * 2, y - 1.8, z - 9),
                (half * 2, y - 1.8, z),
                (-half * 2, y - 1.8, z),
                (half * 2, y + 9, z),
                (-half * 2, y + 9, z),
            ],
            [(0, 1, 2, 3), (3, 2, 4, 5)],
        )
        x = -half * 1.3
        while x < half * 1.3:
            w, h, rise = d.uniform(2.4, 3.8), d.uniform(2.0, 3.0), d.uniform(0.6, 1.0)
            if d.random() < 0.12:
                x += 1.6
                continue
            a, b, q = w / 2, 2.2, 0.2
            P = lambda u, v, t: (x + a + u, y + 3.6 + v, z + t)
            heap.add(
                d.choice(walls),
                [
                    P(-a, -b, 0),
                    P(a, -b, 0),
                    P(a, b, 0),
                    P(-a, b, 0),
                    P(-a, -b, h),
                    P(a, -b, h),
                    P(a, b, h),
                    P(-a, b, h),
                    P(0, -b, h + rise),
                    P(0, b, h + rise),
                ],
                [(0, 1, 5, 8, 4), (1, 2, 6, 5), (3, 0, 4, 7)],
            )
            heap.add(
                d.choice(roofs),
                [
                    P(-a - q, -b - q, h - 0.1),
                    P(a + q, -b - q, h - 0.1),
                    P(a + q, b, h - 0.1),
                    P(-a - q, b, h - 0.1),
                    P(0, -b - q, h + rise + 0.04),
                    P(0, b, h + rise + 0.04),
                ],
                [(0, 4, 5, 3), (1, 2, 5, 4)],
            )
            if d.random() < 0.6:
                C = [
                    P(a * 0.5 + u * 0.22, v * 0.22, h + t) for t in (0, rise + 0.5) for u, v in ((-1, -1), (1, -1), (1, 1), (-1, 1))
                ]
                heap.add(stone, C, [(0, 1, 5, 4), (1, 2, 6, 5), (3, 0, 4, 7), (4, 5, 6, 7)])
            x += w + d.uniform(0, 0.25)
    heap.build()
    return levels
