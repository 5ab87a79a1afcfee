"""The other people who recur, each with a trade, a prop and an outline of their own. See `lineup.webp` beside this."""

import math

from mathutils import Matrix, Vector

from .figures import R, _sleeve, coat, doll, glasses, scarf
from .geometry import ball, beads, blob, box, cyl, dice, sweep, torus, tube
from .materials import brass, clay, felt, gloss, knit


# ------------------------------------------------------------------ clothes and what heads wear
def garment(
    f, mat, arms=(), low=-0.2, high=0.92, gap=0.0, grow=0.010, thick=0.0, flare=0.14, sleeves=1.0, voxel=0.010, front=None
):
    """A layer over the body from spine height `low` to `high`, open by `gap` degrees in front, or only `front` degrees of it.

    `sleeves` is how much of each arm it covers: 1 to the wrist, .55 rolled above the elbow, 0 none.
    """
    pieces, n = [], max(6, round((high - low) / 0.062))
    for i in range(n + 1):
        t = low + (high - low) * i / n
        g = grow + max(0, -t) * flare - 0.030
        if front:
            angles = range(-front, front + 1, 9)
        elif f.sit and t < 0:
            angles = range(80, 281, 12)
        else:
            angles = [gap + (360 - 2 * gap) * k / 30 for k in range(31 if gap else 30)]
        pieces += [
            (
                f.around(max(t, -0.3), a, 1.0, g) if t >= -0.3 else f.around(-0.3, a, 1.0, g) + Vector((0, 0, (t + 0.3) * 0.55)),
                0.040,
            )
            for a in angles
        ]
    for side, arm in arms if sleeves else ():
        shoulder, elbow, wrist = arm
        if sleeves < 1:
            wrist = elbow.lerp(wrist, max(0.0, (sleeves - 0.5) * 2))
            arm = (
                shoulder,
                shoulder.lerp(elbow, min(1, sleeves * 2)),
                wrist if sleeves > 0.5 else shoulder.lerp(elbow, min(1, sleeves * 2) + 0.05),
            )
        pieces += _sleeve(f, side, arm, 0.012 + thick)
        if sleeves < 1:
            d = (arm[2] - arm[1]).normalized() if (arm[2] - arm[1]).length > 1e-3 else Vector((0, 0, -1))
            torus(
                0.068,
                0.018,
                (0, 0, 0),
                mat,
                M=f.root @ Matrix.Translation(arm[2]) @ d.to_track_quat("Z", "Y").to_matrix().to_4x4(),
            )
    return blob(pieces, mat, f.root, voxel=voxel, smooth=7, name="garment", sub=2)


def skirt(f, mat, length=0.36, flare=0.09):
    """Standing: a bell from the hip down. Sitting: over the thighs to below the knee."""
    pieces = []
    if f.sit:
        for i in range(11):
            u = i / 10
            y, z = -0.05 - 0.40 * u, 0.045 - 0.03 * u
            pieces += [
                (f.hip + Vector((x * (0.20 + 0.03 * u), y, z)), (0.075, 0.06, 0.075)) for x in (-1, -0.6, -0.2, 0.2, 0.6, 1)
            ]
        for i in range(8):
            u = i / 7
            pieces += [
                (f.hip + Vector((x * 0.23, -0.47 - 0.02 * u, 0.0 - 0.30 * u)), 0.06) for x in (-1, -0.6, -0.2, 0.2, 0.6, 1)
            ]
    else:
        for i in range(15):
            u = i / 14
            rx, ry = f.width(0)
            pieces += [
                (
                    Vector(
                        (
                            math.sin(math.radians(a)) * (rx - 0.02 + flare * u),
                            -math.cos(math.radians(a)) * (ry - 0.02 + flare * u),
                            f.hip.z + 0.05 - length * u,
                        )
                    ),
                    0.040,
                )
                for a in range(0, 360, 10)
            ]
    blob(pieces, mat, f.root, voxel=0.011, smooth=8, name="skirt", sub=2)


def bib(f, mat, up=0.72, down=-0.12, strap=True):
    """The front of an apron or of dungarees, with two straps over the shoulders."""
    garment(f, mat, low=down, high=up, front=54, grow=0.026, flare=0.05)
    for side in (-1, 1):
        if strap:
            tube(
                [
                    f.around(up, side * 30, 1.0, 0.020),
                    f.around(0.90, side * 40, 1.0, 0.035),
                    f.spine(0.95) + f.basis(0.95) @ Vector((side * 0.095, 0.01, 0.045)),
                    f.around(0.88, 180 - side * 30, 1.0, 0.03),
                    f.around(0.6, 180 - side * 12, 1.0, 0.02),
                ],
                0.020,
                mat,
                M=f.root,
            )
            ball(
                0.017,
                (0, 0, 0),
                brass(),
                scale=(1, 0.6, 1),
                sub=3,
                M=f.root @ Matrix.Translation(f.around(up - 0.04, side * 30, 1.0, 0.034)),
            )


def curls_to_jaw(f, mat, n=150, low=-0.80, r=(0.042, 0.060), out=1.06, top=1.0):
    """Curls all over and down to the jaw."""
    d = dice(4)
    pieces = [((0, 0.035, 0.05), (R * 1.04, R * 0.97, R * 1.02)), ((0, 0.07, -0.06), (R * 1.0, R * 0.74, R * 0.86))]
    for i in range(n):
        a, z = i * 2.399, 1 - (1 - low) * i / n
        q = max(0, 1 - z * z) ** 0.5 if z > 0 else max(0.86, (1 - z * z * 0.4) ** 0.5)
        p = Vector((q * math.cos(a), q * math.sin(a), z))
        if p.z > top or p.y < -0.40 and p.z < 0.50 or p.z < -0.1 and p.y < -0.12:
            continue
        pieces.append((p * R * out + Vector((0, 0.03, 0.05)), d.uniform(*r)))
    blob(pieces, mat, f.head, voxel=0.008, smooth=5, name="curls")


def hard_hat(f, colour="#E8E2D2", back=-24, brim=40):
    M = f.head @ Matrix.Translation((0, 0.060, 0.135)) @ Matrix.Rotation(math.radians(back), 4, "X") @ Matrix.Scale(1.17, 4)
    m = gloss(colour)
    blob(
        [((0, 0, 0.02), (R * 1.10, R * 1.14, R * 0.98)), ((0, 0, 0.13), (R * 0.35, R * 0.95, R * 0.55))],
        m,
        M @ Matrix.Diagonal((1, 1, 0.92, 1)),
        voxel=0.009,
        smooth=8,
    )
    blob(
        [
            (
                (R * 1.08 * math.sin(a * math.tau / brim), -R * 1.06 * math.cos(a * math.tau / brim) - 0.015, -0.03),
                (0.05, 0.05, 0.014),
            )
            for a in range(brim)
        ]
        + [((x, -R * 1.26, -0.032), (0.05, 0.05, 0.013)) for x in (-0.09, 0, 0.09)],
        m,
        M,
        voxel=0.008,
        smooth=6,
    )
    box((0.09, 0.012, 0.06), (0, -R * 1.12, 0.07), clay("coral", sheen=0), bev=0.008, M=M)


def headscarf(f, colour="wine", edge=("mustard", "teal", "cream")):
    """Tied under the chin, a paisley edge round the face."""
    m = clay(colour, rough=0.8, bump=0.35, scale=50, sheen=0.4)
    blob(
        [
            ((0, 0.040, 0.045), (R * 1.11, R * 1.04, R * 1.08)),
            ((0, 0.085, -0.05), (R * 1.06, R * 0.82, R * 0.98)),
            ((0, 0.17, -0.15), (0.13, 0.07, 0.10)),
        ],
        m,
        f.head,
        voxel=0.009,
        smooth=10,
        name="headscarf",
    )
    ring = []
    for i in range(41):
        a = 2 * math.pi * i / 40
        ring.append(f.face(66 * math.sin(a), -8 + (54 if math.cos(a) > 0 else 64) * math.cos(a), 1.075))
    blob(sweep(ring, [(0.026, 0.026, 0.026)] * len(ring), 120), m, f.head, voxel=0.008, smooth=5)
    for i in range(40):
        p = ring[i] * 1.045 + (ring[i + 1] - ring[i]) * 0.3
        c = edge[i % 3]
        ball(
            0.0125 if i % 3 != 2 else 0.008,
            p,
            clay(c, sheen=0),
            scale=(0.8, 0.8, 1.25),
            rot=(0, 40 * math.sin(i), 0),
            sub=2,
            M=f.head,
        )
    knot = Vector((0, -0.150, -0.190))
    blob(
        [(knot, (0.034, 0.030, 0.028))]
        + sweep([knot, knot + Vector((0.05, -0.02, -0.06)), knot + Vector((0.08, 0.0, -0.11))], [0.022, 0.034, 0.016], 8)
        + sweep([knot, knot + Vector((-0.045, -0.02, -0.07)), knot + Vector((-0.06, 0.0, -0.12))], [0.022, 0.034, 0.016], 8),
        m,
        f.head,
        voxel=0.007,
        smooth=4,
    )


def bootlace(f, colour="espresso"):
    """From the spectacles' arms round the back of the neck."""
    for side in (-1, 1):
        tube(
            [(side * 0.222, 0.03, 0.03), (side * 0.240, 0.05, -0.10), (side * 0.165, -0.02, -0.25), (side * 0.08, 0.10, -0.24)],
            0.005,
            knit(colour),
            M=f.head,
        )


def freckles(f, n=26, colour="#B57A52"):
    d = dice(6)
    spots = [f.face(d.gauss(0, 26), d.gauss(-7, 5), 1.003) for _ in range(n)]
    beads(spots, [d.uniform(0.0035, 0.006) for _ in spots], clay(colour, sheen=0), sub=2, M=f.head)


def crown_plait(f, mat, folder=True):
    """A plait over the top of the head from ear to ear, and a bone folder through it."""
    pieces = [((0, 0.030, 0.040), (R * 1.035, R * 1.0, R * 1.02))]
    for side in (-1, 1):
        pieces += sweep(
            [(side * 0.015, -0.150, 0.185), (side * 0.11, -0.165, 0.125), (side * 0.180, -0.10, 0.05), (side * 0.19, 0.02, 0.0)],
            [0.040, 0.040, 0.036, 0.03],
            12,
        )
    blob(pieces, mat, f.head, voxel=0.008, smooth=9, name="hair")
    braid = []
    for i in range(15):
        a = math.radians(-84 + 168 * i / 14)
        for k in (-1, 1):
            braid.append(
                (Vector((math.sin(a) * R * 1.07, 0.035 + k * 0.022, 0.03 + math.cos(a) * R * 1.12)), (0.040, 0.032, 0.040))
            )
    blob(braid, mat, f.head, voxel=0.007, smooth=3, name="plait")
    if folder:
        blob(
            sweep(
                [(-0.16, 0.01, 0.315), (0.0, 0.04, 0.285), (0.20, 0.07, 0.235)],
                [(0.022, 0.010, 0.008), (0.020, 0.014, 0.009), (0.012, 0.012, 0.007)],
                30,
            ),
            gloss("#F0E4C8"),
            f.head,
            voxel=0.004,
            smooth=4,
        )


def peaked_cap(f, colour="navy", top="#E9E6DC", tilt=0):
    M = f.head @ Matrix.Translation((0, 0.012, 0.10)) @ Matrix.Rotation(math.radians(tilt), 4, "X")
    cyl(R * 1.03, 0.085, (0, 0, 0.02), felt(colour), M=M, bev=0.012)
    blob(
        [((0, -0.01, 0.085), (R * 1.20, R * 1.20, 0.048)), ((0, -0.06, 0.10), (R * 1.0, R * 0.9, 0.05))],
        clay(top, bump=0.3, sheen=0.2),
        M,
        voxel=0.009,
        smooth=8,
    )
    blob(
        [
            (
                (math.sin(a * 0.19) * R * 0.98, -math.cos(a * 0.19) * R * 1.06 - 0.035, -0.022 - 0.010 * math.cos(a * 0.38)),
                (0.05, 0.055, 0.012),
            )
            for a in range(-5, 6)
        ],
        gloss("horn"),
        M,
        voxel=0.007,
        smooth=6,
    )
    torus(R * 1.035, 0.009, (0, 0, -0.012), brass(), M=M, seg=64)
    ball(0.026, (0, -R * 1.05, 0.035), brass(), scale=(1, 0.5, 1), sub=3, M=M)


def stubble(f, colour="#E8E4DC"):
    d = dice(8)
    spots = []
    for az in range(-86, 87, 5):
        top = -24 + 26 * (abs(az) / 86) ** 2.4
        el = -66
        while el < top:
            if d.random() < 0.85:
                spots.append(f.face(az + d.uniform(-2, 2), el, 1.002))
            el += 5
    beads(spots, [d.uniform(0.004, 0.0065) for _ in spots], clay(colour, bump=0.2, sheen=0.4), sub=1, M=f.head)


def laugh(f, wide=0.060, high=0.034, gap=False, at=-25):
    """An open mouth with the upper teeth in it; with `gap`, one of them is missing."""
    p = f.face(0, at, 0.985)
    Q = f.head @ Matrix.Translation(p) @ Matrix.Rotation(math.radians(at * 0.8), 4, "X")
    blob(
        [
            ((x * wide * 0.7, 0, -0.25 * high * (1 - x * x)), (wide * 0.42, 0.012, high * (0.62 - 0.34 * abs(x))))
            for x in (-1, -0.5, 0, 0.5, 1)
        ],
        clay("#6E2B30", rough=0.5, sheen=0),
        Q,
        voxel=0.004,
        smooth=4,
    )
    for i in range(-2, 3):
        if gap and i == 1:
            continue
        box(
            (wide * 0.26, 0.012, high * 0.36),
            (wide * 0.27 * i, -0.008, high * 0.20 - 0.0015 * i * i),
            gloss("#FBF6EA"),
            bev=0.003,
            M=Q,
        )


def swimming_goggles(f, colour="coral"):
    m, rubber = gloss(colour), gloss("charcoal")
    for side in (-1, 1):
        p = f.face(side * 20, 34, 1.05)
        q = p.normalized().to_track_quat("Z", "Y").to_matrix().to_4x4()
        torus(0.048, 0.014, (0, 0, 0), m, M=f.head @ Matrix.Translation(p) @ q @ Matrix.Diagonal((1.15, 0.9, 1, 1)))
        cyl(
            0.046,
            0.010,
            (0, 0, 0),
            clay("#4E8FA8", rough=0.12, sheen=0, coat=0.6),
            M=f.head @ Matrix.Translation(p) @ q @ Matrix.Diagonal((1.15, 0.9, 1, 1)),
        )
    tube([f.face(-4, 34, 1.06), f.face(4, 34, 1.06)], 0.010, m, M=f.head)
    tube([f.face(side, 34 - 16 * (abs(side) / 180), 1.085) for side in (33, 60, 90, 120, 150, 180)], 0.014, rubber, M=f.head)
    tube([f.face(-side, 34 - 16 * (abs(side) / 180), 1.085) for side in (33, 60, 90, 120, 150, 180)], 0.014, rubber, M=f.head)


def _dressed(base, pose):
    return doll(**{**base, **pose})


def _hair_clay(colour):
    return clay(colour, rough=0.6, bump=0.5, scale=30, var=0.14, sheen=0.3)


# ------------------------------------------------------------------ the people
def judit(hat=True, curls=0.62, brim=40, **pose):
    """42. Short and upright; a white hard hat pushed back on dark curls cut at the jaw, an orange-brown work jacket, a yellow scarf."""

    def wears(f, arms):
        curls_to_jaw(f, _hair_clay("#33231F"), top=curls if hat else 1.0)
        garment(f, felt("#B4602F"), arms, low=-0.22, thick=0.004)
        for t in (0.14, 0.40):
            torus(
                1,
                0.06,
                (0, 0, 0),
                clay("#E9D9B0", sheen=0),
                M=f.root
                @ Matrix.Translation(f.spine(t))
                @ f.basis(t).to_4x4()
                @ Matrix.Diagonal(((f.width(t)[0] + 0.014), (f.width(t)[1] + 0.014), 0.30, 1)),
            )
        scarf(f, knit("#E3B93E"), thick=0.050)
        if hat:
            hard_hat(f, brim=brim)

    return _dressed(
        dict(
            scale=0.93,
            top="#B4602F",
            bottom="slate",
            shoe="espresso",
            hair="#33231F",
            hair_style=None,
            skin_colour="skin",
            blush="coral",
            wears=wears,
            belt=False,
            ears=False,
        ),
        pose,
    )


def graca(**pose):
    """71. Small and square; a headscarf with a paisley edge, spectacles on a bootlace, a man's cardigan over a dress."""

    def wears(f, arms):
        garment(f, clay("#86A79B", rough=0.85, bump=0.4, scale=40, sheen=0.4), (), low=-0.05)
        skirt(f, clay("#86A79B", rough=0.85, bump=0.4, scale=40, sheen=0.4))
        garment(f, knit("#6A4B45"), arms, low=-0.24, gap=26, grow=0.022, thick=0.006, flare=0.10)
        for k in range(3):
            ball(
                0.017,
                (0, 0, 0),
                gloss("horn"),
                scale=(1, 0.6, 1),
                sub=3,
                M=f.root @ Matrix.Translation(f.around(0.06 + 0.22 * k, 31, 1.0, 0.034)),
            )
        headscarf(f)
        glasses(f, "charcoal", low=0.020)
        bootlace(f)

    return _dressed(
        dict(
            scale=0.86,
            girth=1.34,
            top="#6A4B45",
            bottom="charcoal",
            hair="hair_grey",
            hair_style=None,
            skin_colour="skin_ruddy",
            blush="wine",
            wears=wears,
            belt=False,
            ears=False,
            nose=1.15,
        ),
        pose,
    )


def wanda(folder=True, **pose):
    """43. Tall, stooped from the bench; a grey plait pinned up with a bone folder, freckles, a blue work apron."""

    def wears(f, arms):
        crown_plait(f, _hair_clay("#9C979A"), folder)
        bib(f, clay("#3F5F8E", rough=0.85, bump=0.35, scale=50, sheen=0.4))
        if not f.sit:
            skirt(f, clay("#3F5F8E", rough=0.85, bump=0.35, scale=50, sheen=0.4), length=0.26, flare=0.045)
        freckles(f)

    return _dressed(
        dict(
            scale=1.07,
            curve=14,
            top="#CBB7A6",
            bottom="charcoal",
            hair="#8C878A",
            hair_style=None,
            skin_colour="skin_pale",
            blush="coral",
            wears=wears,
            belt=False,
            collar=True,
        ),
        pose,
    )


def nasrin(**pose):
    """57. Broad; cropped grey hair, a boiler suit with its sleeves rolled."""
    blue = "#48627A"

    def wears(f, arms):
        d = dice(3)
        tufts = [Vector((d.gauss(0, 1), d.gauss(0, 0.8) + 0.25, abs(d.gauss(0, 1)) + 0.35)).normalized() for _ in range(120)]
        blob(
            [(v * R * 1.05 + Vector((0, 0.02, 0.03)), d.uniform(0.020, 0.030)) for v in tufts if v.y > -0.62 or v.z > 0.72],
            _hair_clay("#A9A5A6"),
            f.head,
            voxel=0.007,
            smooth=3,
            name="cropped hair",
        )
        garment(f, felt(blue), arms, low=-0.12, sleeves=0.56, thick=0.006)
        torus(0.112, 0.030, (0, 0, 0), felt(blue), M=f.neck @ Matrix.Translation((0, -0.006, -0.020)))
        for t in [0.08 + 0.085 * k for k in range(9)]:
            ball(0.010, (0, 0, 0), brass(), scale=(1, 0.6, 0.7), sub=2, M=f.root @ Matrix.Translation(f.around(t, 0, 1.0, 0.016)))
        box(
            (0.10, 0.012, 0.09),
            (0, 0, 0),
            felt(blue),
            bev=0.006,
            M=f.root @ Matrix.Translation(f.around(0.62, 30, 1.0, 0.014)) @ Matrix.Rotation(math.radians(24), 4, "Z"),
        )
        torus(
            1,
            0.10,
            (0, 0, 0),
            clay("espresso"),
            M=f.root
            @ Matrix.Translation(f.spine(0.16))
            @ f.basis(0.16).to_4x4()
            @ Matrix.Diagonal((f.width(0.16)[0] + 0.006, f.width(0.16)[1] + 0.006, 0.22, 1)),
        )

    return _dressed(
        dict(
            scale=1.0,
            girth=1.28,
            top="skin_brown",
            bottom=blue,
            shoe="charcoal",
            hair="#A9A5A6",
            hair_style="crop",
            skin_colour="skin_brown",
            blush="wine",
            wears=wears,
            belt=False,
        ),
        pose,
    )


def farid(**pose):
    """Old and courteous: a bald crown, white brows, a small pointed beard, a good dark coat buttoned one hole out."""
    wool = "#3C4152"

    def wears(f, arms):
        coat(f, wool, arms=arms, open_=3, length=0.30)
        for k in range(4):  # the buttons, and the holes they ought to be in
            t = 0.72 - 0.22 * k
            ball(
                0.021,
                (0, 0, 0),
                gloss("#C9A86A"),
                scale=(1, 0.55, 1),
                sub=3,
                M=f.root @ Matrix.Translation(f.around(t, 8 + 3 * k, 1.0, 0.046)),
            )
            box(
                (0.030, 0.008, 0.006),
                (0, 0, 0),
                clay("#1F2230", sheen=0),
                bev=0.002,
                M=f.root @ Matrix.Translation(f.around(t + 0.11, -7, 1.0, 0.048)),
            )
        blob(
            sweep([f.around(0.92, -6, 1.0, 0.05), f.around(0.98, -14, 1.0, 0.06) + Vector((0, -0.02, 0.03))], [0.035, 0.022], 6),
            felt(wool),
            f.root,
            voxel=0.008,
            smooth=4,
        )
        blob(
            [((0, -0.125, -0.045), (0.05, 0.03, 0.035)), ((0.02, -0.13, -0.08), (0.03, 0.02, 0.05))],
            clay("wine", rough=0.6),
            f.neck,
            voxel=0.007,
            smooth=4,
        )
        blob(
            [
                (f.face(0, -46, 0.99), 0.046),
                (f.face(0, -58, 1.08), 0.034),
                (f.face(0, -62, 1.22), 0.020),
                (f.face(15, -42, 0.98), 0.030),
                (f.face(-15, -42, 0.98), 0.030),
            ],
            _hair_clay("#E9E5DE"),
            f.head,
            voxel=0.006,
            smooth=5,
        )

    return _dressed(
        dict(
            scale=0.98,
            girth=0.94,
            top="cream",
            bottom="charcoal",
            hair="#E4E0DA",
            hair_style="thin",
            skin_colour="skin_brown",
            blush="wine",
            wears=wears,
            belt=False,
            collar=True,
            nose=1.25,
        ),
        pose,
    )


def lorna(**pose):
    """39. Laughs; a headset over black curls, big brass hoops, mustard dungarees."""
    m = "#D0962C"

    def wears(f, arms):
        curls_to_jaw(f, _hair_clay("#241B20"), n=190, low=-0.55, r=(0.050, 0.070), out=1.16)
        bib(f, clay(m, rough=0.85, bump=0.4, scale=50, sheen=0.4))
        box(
            (0.13, 0.012, 0.09),
            (0, 0, 0),
            clay(m, rough=0.85, bump=0.4, scale=50, sheen=0.4),
            bev=0.006,
            M=f.root @ Matrix.Translation(f.around(0.50, 0, 1.0, 0.030)),
        )
        for side in (-1, 1):
            M = f.head @ Matrix.Translation((side * R * 1.20, 0.0, -0.015)) @ Matrix.Rotation(math.radians(90), 4, "Y")
            torus(0.062, 0.024, (0, 0, 0), knit("charcoal"), M=M)
            cyl(0.070, 0.040, (0, 0, side * 0.022), gloss("#E8E0D0"), M=M, bev=0.012)
            torus(0.066, 0.009, (side * R * 1.16, -0.035, -0.165), brass(), rot=(0, 90, 20 * side), M=f.head, seg=48)
        tube(
            [
                (-R * 1.27, 0.01, 0.02),
                (-R * 1.22, 0.02, 0.17),
                (-R * 0.80, 0.03, 0.30),
                (0, 0.03, 0.355),
                (R * 0.80, 0.03, 0.30),
                (R * 1.22, 0.02, 0.17),
                (R * 1.27, 0.01, 0.02),
            ],
            0.018,
            gloss("#E8E0D0"),
            M=f.head,
        )
        tube([(R * 1.25, -0.02, -0.05), (R * 1.1, -0.17, -0.12), (R * 0.45, -0.27, -0.125)], 0.008, gloss("charcoal"), M=f.head)
        ball(0.026, (R * 0.40, -0.275, -0.125), knit("charcoal"), sub=3, M=f.head)
        laugh(f)

    return _dressed(
        dict(
            scale=1.0,
            girth=1.06,
            top="#B9657A",
            bottom=m,
            hair="#241B20",
            hair_style=None,
            skin_colour="skin_dark",
            blush="wine",
            wears=wears,
            belt=False,
            collar=True,
            ears=False,
        ),
        pose,
    )


def gus(**pose):
    """74. Tall; a pilot's peaked cap with a white top, white stubble, an oilskin waistcoat over a cream jersey."""

    def wears(f, arms):
        garment(
            f,
            clay("#2E4650", rough=0.28, bump=0.12, scale=12, sheen=0, coat=0.35),
            (),
            low=-0.14,
            high=0.90,
            gap=9,
            grow=0.018,
            sleeves=0,
        )
        for k in range(4):
            ball(
                0.017,
                (0, 0, 0),
                brass(),
                scale=(1, 0.6, 1),
                sub=3,
                M=f.root @ Matrix.Translation(f.around(0.08 + 0.19 * k, 15, 1.0, 0.032)),
            )
        torus(0.104, 0.040, (0, 0, 0), knit("#E3D8C2"), M=f.neck @ Matrix.Translation((0, -0.006, -0.002)))
        stubble(f)
        peaked_cap(f)

    return _dressed(
        dict(
            scale=1.10,
            girth=0.98,
            top="#E3D8C2",
            bottom="navy",
            hair="#E4E0DA",
            hair_style="thin",
            skin_colour="skin_ruddy",
            blush="wine",
            wears=wears,
            belt=True,
            nose=1.35,
        ),
        pose,
    )


def bo(notebook=True, **pose):
    """8. A gap in the teeth, swimming goggles on the forehead, a notebook on a string."""

    def wears(f, arms):
        swimming_goggles(f)
        laugh(f, wide=0.050, high=0.026, gap=True, at=-24)
        if notebook:
            a, b = f.around(0.90, 40, 1.0, 0.02), f.around(0.90, -40, 1.0, 0.02)
            low = f.around(0.34, 4, 1.0, 0.035)
            for p in (a, b):
                tube([p, p.lerp(low, 0.5) + Vector((0, -0.02, 0)), low + Vector((0, 0, 0.06))], 0.005, knit("cream"), M=f.root)
            M = f.root @ Matrix.Translation(low) @ Matrix.Rotation(math.radians(-8), 4, "X")
            box((0.13, 0.026, 0.17), (0, 0, -0.02), gloss("#3F7F80"), bev=0.006, M=M)
            box((0.120, 0.030, 0.16), (0.004, 0, -0.02), clay("cream", sheen=0), bev=0.003, M=M)
            box((0.13, 0.008, 0.17), (0, -0.016, -0.02), gloss("#3F7F80"), bev=0.003, M=M)

    return _dressed(
        dict(
            scale=0.70,
            girth=0.94,
            top="#D9745F",
            bottom="#4C5E86",
            hair="#B0824C",
            hair_style="bob",
            skin_colour="skin_ruddy",
            blush="coral",
            wears=wears,
            collar=True,
            nose=0.85,
        ),
        pose,
    )


def neighbour(colour="plum", **pose):
    """Nobody in particular, well wrapped: a coat, a round knitted cap, a wide scarf."""

    def wears(f, arms):
        coat(f, colour, arms=arms, open_=4, length=0.30)
        scarf(f, knit("#C78A86"), thick=0.064)
        blob([((0, 0.02, 0.075), (R * 1.10, R * 1.10, R * 0.92))], knit("#5D6672"), f.head, voxel=0.009, smooth=8)
        torus(R * 1.06, 0.034, (0, 0.012, 0.045), knit("#5D6672"), M=f.head, seg=64)

    return _dressed(
        dict(
            scale=0.98, girth=1.1, top="charcoal", bottom="charcoal", hair="hair_grey", hair_style="crop", wears=wears, belt=False
        ),
        pose,
    )
