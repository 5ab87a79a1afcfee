"""The people: clay, about 1.62 m, facing -Y at rz=0. Their left is +X.

`doll()` makes anyone; `theodore()`, `pim()` and `clerk()` are doll() dressed. Poses are a handful of numbers:
`lean` and `curve` bend the spine, `head` is (pitch down, yaw, roll) in degrees, `left` and `right` are where the
hands go (in the figure's own metres). Faces are nearly empty; pitch, shoulders and hands do the acting.
"""

import math

from mathutils import Matrix, Vector

from .geometry import ball, blob, box, cyl, dice, put, sweep, torus, tube
from .materials import brass, clay, emit, felt, gloss, knit, skin, stripes

R = 0.212  # the head's radius
HIS_COAT = "oat"  # Theodore's; change it here and his pictures go stale together
GIRTH = [
    (0, 0.172, 0.142),
    (0.18, 0.176, 0.146),
    (0.38, 0.168, 0.136),
    (0.58, 0.168, 0.132),
    (0.78, 0.162, 0.124),
    (0.9, 0.128, 0.108),
    (1.0, 0.07, 0.07),
]


class Frame:
    """A figure's bones: a spine from hip to neck, the head's matrix, and how wide the body is at a height."""

    def __init__(self, loc, rz, scale, sit, seat, lean, curve, head, girth, lie):
        self.root = Matrix.Translation(loc) @ Matrix.Rotation(math.radians(rz), 4, "Z")
        if lie:
            self.root = self.root @ Matrix.Rotation(math.radians(-90), 4, "X")
        self.root = self.root @ Matrix.Scale(scale, 4)
        self.hip = Vector((0, 0, seat + 0.10 if sit else 0.60))
        self.sit, self.girth = sit, girth
        self.lean, self.curve = math.radians(lean), math.radians(curve)
        self.neck = self.root @ Matrix.Translation(self.spine(1)) @ self.basis(1).to_4x4()
        pitch, yaw, roll = (math.radians(a) for a in head)
        turn = Matrix.Rotation(yaw, 3, "Z") @ Matrix.Rotation(pitch, 3, "X") @ Matrix.Rotation(roll, 3, "Y")
        self.head = self.neck @ Matrix.Translation((0, 0, 0.01)) @ turn.to_4x4() @ Matrix.Translation((0, -0.015, 0.205))

    def spine(self, t, length=0.55):
        a = self.lean + self.curve * t * t * 0.6
        return self.hip + Vector((0, -math.sin(a) * length * t, math.cos(a) * length * t))

    def basis(self, t):
        return Matrix.Rotation(self.lean + self.curve * t * t, 3, "X")

    def width(self, t):
        for (a, ax, ay), (b, bx, by) in zip(GIRTH, GIRTH[1:]):
            if t <= b:
                f = (t - a) / (b - a)
                return (ax + (bx - ax) * f) * self.girth, (ay + (by - ay) * f) * (1 + (self.girth - 1) * 1.3)
        return GIRTH[-1][1:]

    def around(self, t, angle, out=1.0, grow=0.0):
        """A point on the body at height t; angle 0 is the front, 90 their left, 180 the back."""
        rx, ry = self.width(t)
        a = math.radians(angle)
        return self.spine(t) + self.basis(t) @ Vector((math.sin(a) * (rx * out + grow), -math.cos(a) * (ry * out + grow), 0))

    def face(self, az, el, k=1.0):
        """A point on the head, in the head's own space: azimuth 0 the nose, 90 their left ear."""
        a, e = math.radians(az), math.radians(el)
        d = Vector((math.sin(a) * math.cos(e), -math.cos(a) * math.cos(e), math.sin(e)))
        best = 0
        for centre, radii in (((0, 0, 0.012), (R, R * 0.97, R)), ((0, -0.02, -0.07), (R * 0.86, R * 0.84, R * 0.74))):
            o = Vector([-c / q for c, q in zip(centre, radii)])
            v = Vector([c / q for c, q in zip(d, radii)])
            b, c2, a2 = o.dot(v), o.dot(o) - 1, v.dot(v)
            if b * b - a2 * c2 > 0:
                best = max(best, (-b + (b * b - a2 * c2) ** 0.5) / a2)
        return d * best * k


# ------------------------------------------------------------------ the body
def _arm(f, side, hand, out):
    """Shoulder, elbow and wrist for a hand that wants to be at `hand` (two bones)."""
    upper, fore = 0.235, 0.225
    shoulder = f.spine(0.84) + f.basis(0.84) @ Vector((side * 0.145 * f.girth, 0, 0))
    wrist = Vector(hand) if hand else shoulder + Vector((side * 0.09, -0.04, -0.43))
    d = wrist - shoulder
    reach = min(d.length, (upper + fore) * 0.995)
    d.normalize()
    wrist = shoulder + d * reach
    high = max(0, upper * upper - (reach / 2) ** 2) ** 0.5
    away = Vector((side * out, 0.55, -0.6))
    away = (away - d * away.dot(d)).normalized()
    return shoulder, shoulder + d * reach * 0.5 + away * high, wrist


def _sleeve(f, side, arm, thick=0.0):
    shoulder, elbow, wrist = arm
    path = [f.spine(0.80) + f.basis(0.8) @ Vector((side * 0.07, 0, 0)), shoulder, elbow, wrist + (elbow - wrist) * 0.14]
    return sweep(path, [0.075 + thick, 0.072 + thick, 0.06 + thick, 0.052 + thick * 1.4], 22)


def _hand(f, side, arm, mat, cuff, scale):
    _, elbow, wrist = arm
    d = (wrist - elbow).normalized()
    blob(
        [
            (wrist, 0.046),
            (wrist + d * 0.035, (0.038, 0.04, 0.036)),
            (wrist + d * 0.015 + Vector((-side * 0.03, -0.012, 0.018)), 0.018),
        ],
        mat,
        f.root,
        voxel=0.008,
        smooth=6,
    )
    torus(
        0.047,
        0.012,
        (0, 0, 0),
        cuff,
        seg=24,
        M=f.root @ Matrix.Translation(wrist + (elbow - wrist) * 0.16) @ d.to_track_quat("Z", "Y").to_matrix().to_4x4(),
    )
    return f.root @ (wrist + d * 0.03)


def _legs(f, feet, knees, trousers, shoe):
    parts = []
    for i, side in enumerate((1, -1)):
        if f.sit:
            k = Vector(knees[i]) if knees else f.hip + Vector((side * 0.10, -0.40, 0))
            foot = Vector(feet[i]) if feet else Vector((side * 0.10, -0.44, 0.05))
            path = [
                f.hip + Vector((side * 0.08, 0, -0.02)),
                f.hip.lerp(k, 0.55) + Vector((0, 0, 0.012)),
                k,
                k.lerp(foot, 0.5),
                foot + Vector((0, 0, 0.03)),
            ]
            radii = [0.115, 0.105, 0.092, 0.082, 0.072]
        else:
            foot = Vector(feet[i]) if feet else Vector((side * 0.095, 0, 0.05))
            path = [
                f.hip + Vector((side * 0.07, 0, -0.03)),
                f.hip.lerp(foot, 0.5) + Vector((side * 0.02, -0.015, 0)),
                foot + Vector((0, 0, 0.02)),
            ]
            radii = [0.115 * f.girth, 0.10, 0.078]
        parts += sweep(path, radii, 26)
        blob(
            [(foot + Vector((0, -0.035, -0.012)), (0.06, 0.105, 0.046)), (foot + Vector((0, 0.01, 0.01)), (0.052, 0.06, 0.05))],
            gloss(shoe),
            f.root,
            voxel=0.010,
        )
    return parts


def _face(f, skin_colour, blush, brows, lids, ears, nose=1.0):
    S = skin(skin_colour)
    blob([((0, 0.012, -0.2), (0.066, 0.066, 0.09))], S, f.head, voxel=0.01)
    blob(
        [((0, 0, 0.012), (R, R * 0.97, R)), ((0, -0.02, -0.07), (R * 0.86, R * 0.84, R * 0.74))], S, f.head, voxel=0.009, smooth=14
    )
    n = nose
    blob(
        [((0, -R - 0.002, -0.022), (0.030 * n, 0.036 * n, 0.029 * n)), ((0, -R * 0.96, 0.01), (0.018 * n, 0.025, 0.035))],
        S,
        f.head,
        voxel=0.006,
        smooth=6,
    )
    for side in (-1, 1):
        if ears:
            blob([((side * R, 0.012, -0.01), (0.024, 0.036, 0.045))], S, f.head, voxel=0.007, smooth=5)
        if brows:
            path = [f.face(side * 13, 21, 1.01), f.face(side * 24, 22.5, 1.02), f.face(side * 35, 18, 1.0)]
            blob(sweep(path, [0.014, 0.016, 0.010], 10), clay(brows, bump=0.5), f.head, voxel=0.005, smooth=3)
        if lids:
            tube(
                [f.face(side * 17, 4, 1.0), f.face(side * 22.5, 0.5, 1.006), f.face(side * 28, 4, 1.0)],
                0.0055,
                clay("espresso"),
                M=f.head,
            )
        if blush:
            p = f.face(side * 42, -14, 1.0)
            q = p.normalized().to_track_quat("Z", "Y").to_matrix().to_4x4()
            put(ball(0.034, (0, 0, 0), _blush(blush), scale=(1, 1, 0.14), sub=3), f.head @ Matrix.Translation(p * 0.992) @ q)


def _blush(colour):
    from .materials import material

    m, t, out = material("blush")
    p = t.new("BsdfPrincipled", {"Base Color": colour, "Roughness": 0.7}).outputs[0]
    length = t.new("VectorMath", {0: t.coords()}, operation="LENGTH").outputs["Value"]
    fade = t.new("MapRange", {0: length, 1: 0.004, 2: 0.034, 3: 0.5, 4: 0.0}, interpolation_type="SMOOTHSTEP").outputs[0]
    out(t.blend(fade, t.new("BsdfTransparent").outputs[0], p))
    return m


# ------------------------------------------------------------------ hair and beard
def _on_head(az, el, k=1.045):
    a, e = math.radians(az), math.radians(el)
    return (R * k * math.sin(a) * math.cos(e), -R * k * math.cos(a) * math.cos(e), 0.012 + R * k * math.sin(e))


def _hair(f, style, mat):
    cap = [((0, 0.030, 0.045), (R * 1.04, R, R * 1.02))]
    parts, smooth = [], 8
    if style == "short":  # a side parting and a soft wave
        parts = [((0, 0.050, 0.036), (R * 1.03, R * 0.99, R * 1.015)), ((0, 0.095, -0.02), (R * 0.985, R * 0.70, R * 0.82))]
        for lock, radii in (
            ([(38, 50), (14, 49), (-14, 47), (-42, 39), (-70, 20)], [0.036, 0.044, 0.045, 0.038, 0.022]),
            ([(38, 62), (4, 62), (-36, 56), (-72, 38), (-92, 14)], [0.038, 0.048, 0.048, 0.040, 0.024]),
            ([(48, 76), (-30, 80), (-88, 62), (-104, 36)], [0.036, 0.050, 0.048, 0.036]),
            ([(120, 78), (-150, 76), (-118, 52), (-116, 28)], [0.036, 0.048, 0.045, 0.036]),
            ([(44, 52), (62, 42), (78, 26), (86, 6)], [0.030, 0.036, 0.033, 0.020]),
            ([(60, 66), (86, 54), (100, 30), (104, 8)], [0.036, 0.044, 0.04, 0.028]),
        ):
            parts += sweep([_on_head(*p) for p in lock], radii, 20)
        for side in (-1, 1):
            parts += sweep(
                [_on_head(side * 84, 14, 1.02), _on_head(side * 82, -4, 1.0), _on_head(side * 80, -14, 0.99)],
                [0.03, 0.024, 0.014],
                6,
            )
        smooth = 6
    elif style in ("bob", "bun"):
        parts = cap + [((0, 0.06, 0), (R * 1.06, R * 0.9, R))]
        for side in (-1, 1):
            parts += sweep(
                [(side * 0.02, -0.14, 0.205), (side * 0.13, -0.165, 0.13), (side * 0.19, -0.10, 0.03)], [0.05, 0.055, 0.045], 8
            )
        if style == "bun":
            parts += [((0, 0.10, 0.27), (0.088, 0.085, 0.08)), ((0.03, 0.12, 0.30), (0.05, 0.05, 0.05))]
        else:
            for k in range(13):
                az = math.radians(-112 + 224 * k / 12)
                x, y = 0.195 * math.sin(az), 0.185 * math.cos(az) + 0.02
                parts += sweep(
                    [(x, y, 0.09), (x * 1.06, y * 1.04, -0.05), (x, y, -0.16 + 0.012 * (k % 3))], [0.055, 0.06, 0.04], 10
                )
        smooth = 12
    elif style == "curly":
        d = dice(4)
        parts, smooth = [((0, 0.035, 0.05), (R * 1.04, R * 0.97, R * 1.02))], 5
        for i in range(95):
            a, z = i * 2.399, 1 - 1.45 * i / 95
            q = max(0, 1 - z * z) ** 0.5
            p = Vector((q * math.cos(a), q * math.sin(a), z))
            if not (p.y < -0.42 and p.z < 0.52 or p.z < -0.15 and p.y < 0.1):
                parts.append((p * R * 1.05 + Vector((0, 0.03, 0.05)), d.uniform(0.042, 0.06)))
    elif style == "crop":
        parts = [((0, 0.026, 0.04), (R * 1.025, R, R))]
    elif style == "thin":
        parts = [((0, 0.06, 0), (R * 1.03, R * 0.9, R * 0.72))]
    if parts:
        blob(parts, mat, f.head, voxel=0.008, smooth=smooth, name="hair")


def _beard(f, mat):
    """Short and close: along the jaw, round the mouth, up into the hair by the ears."""
    parts, d = [], dice(9)
    for az in range(-90, 91, 6):
        top = -30 + 34 * (abs(az) / 90) ** 2.2 if abs(az) > 30 else -27
        el = -84
        while el <= top:
            thin = 0.6 if abs(az) > 72 else 1
            parts.append((f.face(az, el, 0.955 + d.uniform(0, 0.012)), 0.030 * thin + 0.003))
            el += 6
    for side in (-1, 1):
        parts += sweep(
            [f.face(side * 2, -25, 0.99), f.face(side * 12, -26, 0.99), f.face(side * 24, -33, 0.98)], [0.016, 0.018, 0.016], 8
        )
    blob(parts, mat, f.head, voxel=0.0065, smooth=4, name="beard", sub=2)


# ------------------------------------------------------------------ clothes
def coat(f, colour, length=0.34, open_=26, arms=(), flare=1.0):
    """A long wool coat: closed at the collar, falling open below. Returns where the collar button is."""
    cloth, parts = felt(colour), []

    def ring(centre, basis, rx, ry, gap, r, step=13):
        n = round((360 - 2 * gap) / step)
        for k in range(n + 1):
            q = math.radians(gap + (360 - 2 * gap) * k / n)
            parts.append((centre + basis @ Vector((math.sin(q) * rx, -math.cos(q) * ry, 0)), r))

    for i in range(17):
        t = -0.06 + 0.99 * i / 16
        rx, ry = f.width(max(t, 0))
        gap = open_ * max(0, 1 - max(t, 0) / 0.80) ** 0.8 + 3
        ring(f.spine(t), f.basis(max(t, 0)), rx + 0.008, ry + 0.012, gap, 0.034)
    if f.sit:  # skirts fall beside the thighs and behind
        for side in (-1, 1):
            parts += sweep(
                [
                    f.hip + Vector((side * 0.165, 0.02, 0.02)),
                    f.hip + Vector((side * 0.20, -0.16, 0.0)),
                    f.hip + Vector((side * 0.205, -0.30, -0.05)),
                ],
                [(0.045, 0.07, 0.10), (0.04, 0.07, 0.11), (0.035, 0.06, 0.10)],
                12,
            )
            parts += sweep(
                [f.hip + Vector((side * 0.20, -0.04, -0.06)), f.hip + Vector((side * 0.21, -0.20, -0.14))],
                [(0.035, 0.09, 0.09), (0.03, 0.10, 0.08)],
                8,
            )
        for x in (-0.12, -0.04, 0.04, 0.12):
            parts += sweep(
                [f.hip + Vector((x, 0.13, 0.02)), f.hip + Vector((x * 1.1, 0.16, -0.10))],
                [(0.06, 0.04, 0.06), (0.06, 0.035, 0.05)],
                6,
            )
    else:
        bottom = f.hip.z - length
        for i in range(13):
            u = i / 12
            grow = 0.006 + 0.052 * u * flare
            z = f.hip.z - 0.02 - (f.hip.z - 0.02 - bottom) * u
            lean = Vector((0, 0.02 * u, 0))
            ring(
                Vector((0, f.hip.y, z)) + lean,
                Matrix.Identity(3),
                0.176 * f.girth + grow,
                0.148 * f.girth + grow,
                open_ + 3 + 5 * u,
                0.034,
                11,
            )
    blob(
        parts + [p for side, arm in arms for p in _sleeve(f, side, arm, 0.014)],
        cloth,
        f.root,
        voxel=0.010,
        smooth=9,
        name="coat",
        sub=2,
    )
    collar = []
    for i in range(25):  # turned-down collar
        a = math.radians(20 + 320 * i / 24)
        back = (1 - math.cos(a)) / 2
        collar.append((Vector((math.sin(a) * 0.115, -math.cos(a) * 0.105 - 0.004, -0.028 + 0.034 * back)), (0.038, 0.034, 0.034)))
    for side in (-1, 1):
        collar += sweep(
            [(side * 0.045, -0.108, -0.03), (side * 0.085, -0.135, -0.065), (side * 0.10, -0.14, -0.10)], [0.034, 0.034, 0.018], 8
        )
    blob(collar, cloth, f.neck, voxel=0.008, smooth=6, name="collar")
    return f.neck @ Matrix.Translation((0.0, -0.158, -0.085)) @ Matrix.Rotation(math.radians(78), 4, "X")


def headphones(f, around_neck=True, shell="charcoal", ring="honey"):
    """Large, old, good. Round his neck, or over his ears."""
    s, r, soft = gloss(shell), gloss(ring), knit("espresso")
    if around_neck:
        M, r0 = f.neck, 0.078
        band = [
            (0.158, -0.085, 0.010),
            (0.178, 0.02, 0.036),
            (0.135, 0.125, 0.062),
            (0, 0.172, 0.072),
            (-0.135, 0.125, 0.062),
            (-0.178, 0.02, 0.036),
            (-0.158, -0.085, 0.010),
        ]
        cups = [
            Matrix.Translation((side * 0.142, -0.142, -0.034))
            @ Vector((side * 0.62, -0.74, -0.02)).to_track_quat("Z", "Y").to_matrix().to_4x4()
            for side in (1, -1)
        ]
    else:
        M, r0 = f.head, 0.085
        band = [
            (R * 1.10, 0.012, 0.02),
            (R * 1.08, 0.02, 0.14),
            (R * 0.72, 0.03, 0.245),
            (0, 0.035, 0.285),
            (-R * 0.72, 0.03, 0.245),
            (-R * 1.08, 0.02, 0.14),
            (-R * 1.10, 0.012, 0.02),
        ]
        cups = [
            Matrix.Translation((side * R * 1.09, 0.012, -0.01)) @ Vector((side, 0, 0)).to_track_quat("Z", "Y").to_matrix().to_4x4()
            for side in (1, -1)
        ]
    tube(band, 0.017, s, M=M)
    tube(band[2:5], 0.024, soft, M=M)
    for c in cups:
        torus(r0 * 0.78, 0.026, (0, 0, -0.018), soft, M=M @ c)
        cyl(r0, 0.036, (0, 0, 0.012), s, bev=0.014, M=M @ c)
        torus(r0 * 0.62, 0.006, (0, 0, 0.031), r, M=M @ c)


def horn_button(M, r=0.026, glow=0.0, knot=True, colour="horn"):
    """The companion's button: dark horn, a raised rim, four holes, and his bad knot. Faces the local +Z."""
    cyl(r, r * 0.34, (0, 0, 0), gloss(colour), bev=r * 0.12, seg=40, M=M)
    torus(r * 0.84, r * 0.17, (0, 0, r * 0.16), gloss(colour), M=M, seg=40)
    if knot:
        blob(
            [
                ((0, 0, r * 0.2), (r * 0.36, r * 0.24, r * 0.18)),
                ((r * 0.2, r * 0.12, r * 0.3), r * 0.17),
                ((-r * 0.16, -r * 0.08, r * 0.32), r * 0.16),
            ],
            knit("cream"),
            M,
            voxel=r * 0.05,
            smooth=3,
        )
    if glow:
        torus(r * 0.62, r * 0.07, (0, 0, r * 0.2), emit("amber", glow), M=M, seg=40)


def scarf(f, mat, tail_mat=None, thick=0.052):
    torus(
        0.118,
        thick,
        (0, 0, 0),
        mat,
        M=f.neck @ Matrix.Translation((0, 0, 0.0)) @ Matrix.Diagonal((1, 0.94, 0.92, 1)),
        seg=64,
        rs=20,
    )
    for x, lean, n in ((0.07, 0.05, 12), (0.035, -0.01, 9)):
        pts = [(x, -0.12, -0.02), (x + lean * 0.6, -0.175, -0.12), (x + lean, -0.165, -0.14 - 0.02 * n / 2)]
        blob(
            sweep(pts, [(0.04, 0.03, 0.04), (0.045, 0.028, 0.04), (0.05, 0.022, 0.03)], n),
            tail_mat or mat,
            f.neck,
            voxel=0.008,
            smooth=5,
        )


def flap_cap(f, colour="bottle", lining="cream"):
    """A municipal cap with ear flaps down."""
    k, l = felt(colour), knit(lining)
    blob(
        [((0, 0.015, 0.085), (R * 1.10, R * 1.10, R * 0.80)), ((0, -0.02, 0.15), (R * 1.02, R * 1.06, R * 0.58))],
        k,
        f.head,
        voxel=0.009,
        smooth=10,
    )
    blob(
        [((0, -R * 1.02, 0.085), (R * 0.70, 0.10, 0.020)), ((0, -R * 0.86, 0.10), (R * 0.85, 0.09, 0.04))],
        gloss(colour),
        f.head,
        voxel=0.008,
        smooth=6,
    )
    for side in (-1, 1):
        blob(
            [((side * R * 1.06, 0.02, 0.03), (0.028, 0.085, 0.09)), ((side * R * 1.03, 0.015, -0.06), (0.026, 0.065, 0.07))],
            k,
            f.head,
            voxel=0.008,
            smooth=5,
        )
        blob(
            [((side * R * 1.01, -0.055, -0.02), (0.03, 0.03, 0.09)), ((side * R, -0.035, -0.09), (0.026, 0.04, 0.035))],
            l,
            f.head,
            voxel=0.007,
            smooth=4,
        )
    torus(R * 1.065, 0.026, (0, 0.008, 0.060), l, M=f.head, seg=64)
    cyl(
        0.030,
        0.012,
        (0, 0, 0),
        brass(),
        M=f.head @ Matrix.Translation((0, -R * 1.10, 0.165)) @ Matrix.Rotation(math.radians(72), 4, "X"),
    )
    ball(0.022, (0, 0.01, 0.265), k, M=f.head, sub=3)


def tunic(f, colour, arms, buttons=True):
    """A municipal jacket with two rows of brass buttons."""
    cloth, parts = felt(colour), []
    for i in range(19):
        t = -0.20 + 1.12 * i / 18
        rx, ry = f.width(max(t, 0))
        grow = 0.010 + max(0, -t) * 0.14
        parts += (
            [(f.around(t, a, 1.0, grow - 0.030), 0.040) for a in range(0, 360, 14)]
            if not (f.sit and t < 0)
            else [(f.around(t, a, 1.0, grow - 0.030), 0.040) for a in range(80, 281, 14)]
        )
    for side, arm in arms:
        parts += _sleeve(f, side, arm, 0.012)
    blob(parts, cloth, f.root, voxel=0.010, smooth=8, name="tunic", sub=2)
    if buttons:
        for t in (0.16, 0.36, 0.56):
            for a in (-24, 24):
                put(
                    ball(0.018, (0, 0, 0), brass(), scale=(1, 0.6, 1), sub=3),
                    f.root @ Matrix.Translation(f.around(t, a, 1.0, 0.022)),
                )
    for side in (-1, 1):
        box(
            (0.11, 0.08, 0.016),
            (0, 0, 0),
            brass(),
            bev=0.008,
            M=f.root
            @ Matrix.Translation(f.spine(0.90) + Vector((side * 0.14 * f.girth, 0, 0.045)))
            @ Matrix.Rotation(side * 0.5, 4, "Y"),
        )


def glasses(f, colour="brass", low=0.0):
    m, y = gloss(colour), -R * 1.045
    for side in (-1, 1):
        torus(
            0.055,
            0.007,
            (0, 0, 0),
            m,
            M=f.head
            @ Matrix.Translation((side * 0.075, y + 0.006, 0.012 - low))
            @ Matrix.Rotation(math.radians(10 * side), 4, "Z")
            @ Matrix.Rotation(math.pi / 2, 4, "X"),
        )
        tube([(side * 0.128, y + 0.022, 0.02 - low), (side * 0.20, -0.10, 0.03), (side * 0.222, 0.02, 0.03)], 0.0055, m, M=f.head)
    tube([(-0.022, y - 0.002, 0.02 - low), (0, y - 0.010, 0.026 - low), (0.022, y - 0.002, 0.02 - low)], 0.006, m, M=f.head)


# ------------------------------------------------------------------ anyone
def doll(
    loc=(0, 0, 0),
    rz=0,
    scale=1.0,
    sit=False,
    seat=0.46,
    lean=0,
    curve=0,
    head=(0, 0, 0),
    left=None,
    right=None,
    top="rust",
    bottom="trouser",
    shoe="espresso",
    skin_colour="skin",
    hair="hair",
    hair_style="short",
    beard=False,
    brows=True,
    lids=True,
    blush="coral",
    girth=1.0,
    lie=False,
    legs=True,
    feet=None,
    knees=None,
    elbows=0.5,
    wears=None,
    collar=False,
    nose=1.0,
    ears=True,
    belt=True,
):
    """Make a figure. `wears(f, arms)` dresses it further. Returns its Frame, with `.hands` (left, right) and `.eye`."""
    f = Frame(loc, rz, scale, sit, seat, lean, curve, head, girth, lie)
    arms = [(1, _arm(f, 1, left, elbows)), (-1, _arm(f, -1, right, elbows))]
    knitwear, trousers, waist = knit(top), clay(bottom, sheen=0.5), 0.30
    upper, lower = [], []
    for i in range(25):
        t = i / 24
        rx, ry = f.width(t)
        if t >= waist - 0.04:
            upper.append((f.spine(t), (rx, ry, 0.07), f.basis(t)))
        if t <= waist:
            lower.append((f.spine(t), (rx * 1.0, ry * 1.0, 0.06), f.basis(t)))
    blob(upper + [p for side, arm in arms for p in _sleeve(f, side, arm)], knitwear, f.root, voxel=0.010, name="torso")
    if legs:
        lower += _legs(f, feet, knees, trousers, shoe)
    blob(lower, trousers, f.root, voxel=0.011, name="legs")
    f.hands = [_hand(f, side, arm, skin(skin_colour), knitwear, scale) for side, arm in arms]
    if belt:  # the jumper's hem
        rx, ry = f.width(waist)
        torus(
            1,
            0.09,
            (0, 0, 0),
            knitwear,
            M=f.root
            @ Matrix.Translation(f.spine(waist - 0.03))
            @ f.basis(waist).to_4x4()
            @ Matrix.Diagonal((rx * 0.97, ry * 0.97, 0.30, 1)),
        )
    hair_mat = clay(hair, rough=0.6, bump=0.5, scale=30, var=0.14, sheen=0.3)
    _face(f, skin_colour, blush, hair if brows else None, lids, ears, nose)
    if hair_style:
        _hair(f, hair_style, hair_mat)
    if beard:
        _beard(f, clay(hair, rough=0.75, bump=0.8, scale=60, var=0.14, sheen=0.3))
    if collar:
        torus(0.098, 0.030, (0, 0, 0), knitwear, M=f.neck @ Matrix.Translation((0, -0.006, -0.012)))
    f.eye = f.head.translation.copy()
    if wears:
        wears(f, arms)
    return f


# ------------------------------------------------------------------ the cast
def theodore(wearing_coat=True, phones="neck", button_glow=0.0, knot=True, **pose):
    """41. Short dark beard, moss jumper, large headphones, and outdoors the oat coat with one horn button."""

    def wears(f, arms):
        f.button = None
        if wearing_coat:
            f.button = coat(f, HIS_COAT, arms=arms)
            horn_button(f.button, 0.034, button_glow, knot)
        if phones:
            headphones(f, phones == "neck")

    return doll(
        **{
            **dict(
                top="moss", bottom="trouser", hair="hair", hair_style="short", beard=True, collar=True, blush="coral", wears=wears
            ),
            **pose,
        }
    )


def pim(**pose):
    """44. Short, broad, navy municipal jacket, bottle-green hat with ear flaps, a striped scarf: a wasp in a hat."""

    def wears(f, arms):
        tunic(f, "navy", arms)
        scarf(f, stripes("mustard", "charcoal", 16), stripes("mustard", "charcoal", 120, around=False), thick=0.060)
        flap_cap(f)

    return doll(
        **{
            **dict(
                scale=0.94,
                girth=1.36,
                top="navy",
                bottom="charcoal",
                hair="hair_sand",
                hair_style="crop",
                ears=False,
                skin_colour="skin_ruddy",
                blush="wine",
                nose=1.3,
                wears=wears,
                belt=False,
            ),
            **pose,
        }
    )


def clerk(**pose):
    """At the Exchange's counter: grey bun with two pencils in it, low glasses, celadon overall."""

    def wears(f, arms):
        tunic(f, "celadon_deep", arms, buttons=False)
        glasses(f, "brass", low=0.018)
        for turn, c in ((30, "mustard"), (-38, "brick")):
            cyl(
                0.009,
                0.26,
                (0, 0, 0),
                gloss(c),
                bev=0,
                seg=8,
                M=f.head @ Matrix.Translation((0, 0.10, 0.28)) @ Matrix.Rotation(math.radians(turn + 90), 4, "Y"),
            )
        cyl(
            0.026,
            0.01,
            (0, 0, 0),
            brass(),
            M=f.root @ Matrix.Translation(f.around(0.66, 32, 1.0, 0.02)) @ Matrix.Rotation(math.radians(80), 4, "X"),
        )

    return doll(
        **{
            **dict(
                top="cream",
                bottom="charcoal",
                hair="hair_grey",
                hair_style="bun",
                skin_colour="skin_brown",
                blush="wine",
                wears=wears,
                collar=True,
                belt=False,
            ),
            **pose,
        }
    )


def passer_by(seed, **pose):
    """Someone in a wet coat. Nobody in particular, the same every time."""
    d = dice(seed)
    colour = d.choice(["slate", "wine", "teal_deep", "navy", "plum", "rust", "charcoal"])

    def wears(f, arms):
        coat(f, colour, arms=arms, open_=4, length=0.30)
        if d.random() < 0.55:
            scarf(f, knit(d.choice(["cream", "honey", "rose", "sage"])))

    return doll(
        **{
            **dict(
                top="charcoal",
                bottom="charcoal",
                hair=d.choice(["hair", "hair_black", "hair_grey", "hair_sand", "hair_red"]),
                hair_style=d.choice(["short", "bob", "bun", "crop", "curly"]),
                skin_colour=d.choice(["skin", "skin_brown", "skin_dark", "skin_pale"]),
                girth=d.uniform(0.95, 1.12),
                scale=d.uniform(0.94, 1.04),
                wears=wears,
            ),
            **pose,
        }
    )
