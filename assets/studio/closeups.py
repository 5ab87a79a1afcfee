"""Hands and small things seen from a hand's breadth away, where a figure's mitten would not do."""

import math

from mathutils import Matrix, Vector

from .geometry import ball, beads, blob, box, cloth, cyl, dice, sweep, torus, tube
from .materials import clay, gloss, skin, wood


def grip_at(a, b, side=(0, 0, 1)):
    """A matrix at `a` whose Z points to `b` and whose -X points as far as it can towards `side`."""
    z = (Vector(b) - Vector(a)).normalized()
    x = -(Vector(side) - z * Vector(side).dot(z)).normalized()
    M = Matrix((x, z.cross(x), z)).transposed().to_4x4()
    return Matrix.Translation(a) @ M


def fist(M, r=0.008, colour="skin", s=1.0):
    """A hand closed round a stick of radius `r` along the local Z; its wrist is at local -X. Returns the wrist's place."""
    q = r + 0.011 * s
    pieces = [
        ((-q - 0.012 * s, 0.0, 0), (0.021 * s, 0.032 * s, 0.043 * s)),
        ((-q - 0.038 * s, 0.004, -0.006), (0.03 * s, 0.028 * s, 0.034 * s)),
    ]
    for i in range(4):
        z, w = (0.033 - 0.022 * i) * s, (0.0125 - 0.0008 * abs(i - 1)) * s
        pieces += sweep(
            [(-q - 0.010 * s, -0.022 * s, z), (-q * 0.5, -q - 0.006, z), (q * 0.8, -q * 0.75, z), (q * 0.95, q * 0.3, z - 0.002)],
            [w, w, w * 0.96, w * 0.8],
            12,
        )
    pieces += sweep(
        [(-q - 0.018 * s, 0.024 * s, 0.012 * s), (-q * 0.3, q + 0.008 * s, 0.034 * s), (q * 0.8, q * 0.55, 0.044 * s)],
        [0.017 * s, 0.0135 * s, 0.011 * s],
        10,
    )
    blob(pieces, skin(colour), M, voxel=0.0036, smooth=5, name="fist")
    return M @ Vector((-q - 0.058 * s, 0.004, -0.010 * s))


def pinch(M, colour="skin", s=1.0):
    """A hand holding something small between thumb and finger at the origin; fingers come from local -X. Returns the wrist."""
    pieces = [
        ((-0.088 * s, 0.006, -0.004), (0.038 * s, 0.036 * s, 0.026 * s)),
        ((-0.122 * s, 0.004, -0.002), (0.03 * s, 0.029 * s, 0.025 * s)),
    ]
    pieces += sweep(
        [(-0.070 * s, -0.014, 0.012 * s), (-0.040 * s, -0.010, 0.032 * s), (-0.002, 0, 0.009 * s)],
        [0.0145 * s, 0.0130 * s, 0.0095 * s],
        12,
    )
    pieces += sweep(
        [(-0.082 * s, 0.022, -0.012 * s), (-0.044 * s, 0.020, -0.020 * s), (-0.003, 0.002, -0.009 * s)],
        [0.017 * s, 0.0135 * s, 0.010 * s],
        12,
    )
    for k in range(3):
        y = -0.034 * s - 0.002 * k
        pieces += sweep(
            [
                (-0.086 * s - 0.004 * k, -0.010 - 0.010 * k, 0.014 * s - 0.010 * k),
                (-0.050 * s, y - 0.002, 0.020 * s - 0.014 * k),
                (-0.034 * s, y + 0.010, -0.006 * s - 0.012 * k),
                (-0.050 * s, y + 0.020, -0.020 * s - 0.008 * k),
            ],
            [0.0140 * s, 0.0130 * s, 0.0115 * s, 0.0095 * s],
            12,
        )
    blob(pieces, skin(colour), M, voxel=0.0036, smooth=5, name="pinch")
    return M @ Vector((-0.150 * s, 0.004, 0))


def forearm(wrist, elbow, mat, cuff=None, thick=0.056, bare=0.0, colour="skin"):
    """From the wrist of a fist or pinch back to the elbow, sleeved in `mat`; `bare` is how much of it the sleeve leaves."""
    w, e = Vector(wrist), Vector(elbow)
    d = (e - w).normalized()
    blob(sweep([w - d * 0.012, w + d * (0.05 + bare)], [0.027, 0.034], 8), skin(colour), voxel=0.005, smooth=5)
    a = w + d * (0.014 + bare)
    blob(
        sweep([a, a.lerp(e, 0.5) + Vector((0, 0, -0.008)), e], [thick * 0.86, thick, thick * 1.2], 16),
        mat,
        voxel=0.006,
        smooth=6,
        name="forearm",
    )
    torus(
        thick * 0.80,
        thick * 0.24,
        (0, 0, 0),
        cuff or mat,
        M=Matrix.Translation(a) @ d.to_track_quat("Z", "Y").to_matrix().to_4x4(),
    )


def crumbs(spots, r=0.004, colour="#D9A86C", seed=1):
    """(x, y, z, how far they lie, how many): bread, flour, peel."""
    d, at, radii = dice(seed), [], []
    for x, y, z, wide, n in spots:
        for _ in range(n):
            a, q = d.uniform(0, 6.28), wide * d.random() ** 0.6
            at.append((x + q * math.cos(a), y + q * math.sin(a), z + r * 0.4))
            radii.append(r * d.uniform(0.3, 1.2))
    return beads(at, radii, clay(colour, rough=0.9, bump=0.6, scale=90), scale=(1, 1, 0.7), sub=2)


def dill(M, n=26, r=0.05, seed=3):
    """A raft of dill that lists: fronds laid over each other. Lies in the local X and Y."""
    d, green = dice(seed), clay("#55793F", rough=0.6, bump=0.4, var=0.2)
    tips = []
    for i in range(n):
        a, q = i * 2.399, r * (i / n) ** 0.5
        x, y = q * math.cos(a) * 1.25, q * math.sin(a)
        b = d.uniform(0, 6.28)
        end = (x + 0.028 * math.cos(b), y + 0.028 * math.sin(b), 0.006 + 0.012 * d.random())
        tube([(x, y, 0.002), ((x + end[0]) / 2, (y + end[1]) / 2, 0.010), end], 0.0016, green, M=M)
        for k in range(5):
            f = 0.3 + 0.7 * k / 4
            p = Vector((x, y, 0.004)).lerp(Vector(end), f)
            for side in (-1, 1):
                tips.append(tuple(p + Vector((side * 0.007 * math.sin(b), -side * 0.007 * math.cos(b), 0.002))))
    beads(tips, 0.0034, green, scale=(1.2, 1.2, 0.6), sub=1, M=M)


def bulldog_clip(M):
    """A brass spring clip, its mouth at the origin and its ears up, hung from a hook through its eye."""
    spring = clay("#C79A48", rough=0.35, bump=0.05, metal=0.35, sheen=0)
    cyl(0.011, 0.078, (0, -0.008, 0.012), spring, rot=(0, 90, 0), bev=0.003, M=M)
    for y, tilt in ((-0.017, 14), (0.003, -10)):
        box((0.074, 0.003, 0.030), (0, y, -0.004), spring, rot=(tilt * 0.5, 0, 0), bev=0.0012, M=M)
        box((0.034, 0.003, 0.040), (0, y - tilt * 0.0004, 0.042), spring, rot=(-tilt, 0, 0), bev=0.010, M=M)
    torus(0.010, 0.003, (0, -0.020, 0.052), spring, rot=(80, 0, 0), M=M)


def slip(M, w=0.11, h=0.46, seed=0, curl=0.03, rows=17):
    """A telephone bill: long and narrow, holes down both edges, rules and small numerals. Its top is at the origin, facing -Y."""
    from .geometry import text

    d, page, ink = dice(seed), clay("#F4E7C9", rough=0.85, bump=0.08, var=0.03, sheen=0), clay("#4B4450", sheen=0)
    bend = lambda v: -curl * v * v * (1.6 * v - 0.6)
    cloth(6, 28, lambda u, v: M @ Vector(((u - 0.5) * w, bend(v), -v * h)), page, 0.0012)
    holes = clay("#6F6450", sheen=0)
    for i in range(int(h / 0.016)):
        v = (i + 0.5) * 0.016 / h
        for s in (-1, 1):
            cyl(0.0030, 0.0012, (s * (w / 2 - 0.007), bend(v) - 0.0022, -v * h), holes, rot=(90, 0, 0), seg=10, bev=0, M=M)
    for i in range(rows):
        v = 0.10 + 0.84 * i / rows
        y, z = bend(v) - 0.0024, -v * h
        if i in (3, rows - 4):
            box((w * 0.72, 0.0008, 0.0016), (0, y, z + 0.010), ink, bev=0, M=M)
        length = w * d.uniform(0.22, 0.42)
        box((length, 0.0008, 0.0042), (-w * 0.34 + length / 2, y, z), ink, bev=0, M=M)
        text(str(d.choice([1, 2, 3, 9, 31, 61, 212, 11, 12, 0])), (w * 0.24, y, z), 0.0145, ink, M=M, depth=0.0002)
    box((w * 0.26, 0.0009, 0.010), (-w * 0.24, bend(0.05) - 0.0024, -0.055 * h), clay("#6E9A8B", sheen=0), bev=0, M=M)
    box((w * 0.30, 0.0009, 0.0022), (w * 0.22, bend(0.965) - 0.003, -0.965 * h), clay("brick", sheen=0), bev=0, M=M)


def box_grater(M):
    """Standing, a handle on top: tin with rows of teeth."""
    tin, dark = clay("#B9BDC2", rough=0.3, bump=0.05, metal=1.0, sheen=0), gloss("charcoal")
    V = [
        (-0.055, -0.042, 0),
        (0.055, -0.042, 0),
        (0.055, 0.042, 0),
        (-0.055, 0.042, 0),
        (-0.036, -0.027, 0.20),
        (0.036, -0.027, 0.20),
        (0.036, 0.027, 0.20),
        (-0.036, 0.027, 0.20),
    ]
    from .geometry import from_faces

    o = from_faces("grater", V, [(0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7)], tin, M=M, smooth=False)
    s = o.modifiers.new("thick", "SOLIDIFY")
    s.thickness = 0.003
    for j in range(9):
        f = 0.14 + 0.72 * j / 8
        half = 0.055 + (0.036 - 0.055) * f
        y = -0.042 + 0.015 * f
        for i in range(6):
            x = half * 0.78 * ((i + 0.5 * (j % 2)) / 2.75 - 1)
            ball(0.0045, (x, y - 0.001, 0.20 * f), dark, scale=(1.2, 0.5, 0.9), sub=2, M=M)
            ball(0.0042, (x, y - 0.004, 0.20 * f - 0.003), tin, scale=(1.3, 0.6, 0.5), sub=2, M=M)
        side = -0.042 + 0.015 * f
        for i in range(3):
            box((0.004, 0.014, 0.0035), (half + 0.001, -side * 0.6 * (i - 1), 0.20 * f), dark, bev=0.001, M=M)
    tube([(-0.030, 0, 0.20), (-0.028, 0, 0.235), (0.028, 0, 0.235), (0.030, 0, 0.20)], 0.008, wood("walnut", "X"), M=M)
    for x in (-0.05, 0.05):
        tube([(x, -0.040, 0.004), (x * 0.66, -0.026, 0.20)], 0.003, tin, M=M)


def heel(M, s=1.0):
    """The end of a loaf, its burnt crust outward; the crumb faces local +X."""
    crust = clay("#6E4424", rough=0.75, bump=0.9, scale=40, var=0.22)
    blob(
        [
            ((x * s, 0, 0.056 * s), (0.030 * s, (0.060 - 0.010 * i) * s, (0.056 - 0.009 * i) * s))
            for i, x in enumerate((0.0, -0.024, -0.044))
        ],
        crust,
        M,
        voxel=0.004,
        smooth=4,
    )
    ball(0.055 * s, (0.030 * s, 0, 0.056 * s), clay("#E6C592", bump=0.9, scale=70, var=0.1), scale=(0.06, 0.98, 0.92), sub=4, M=M)
