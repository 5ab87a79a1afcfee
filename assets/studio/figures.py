"""The people: clay, about 1.62 m, facing -Y at rz=0. Their left is +X.

`doll()` makes anyone; `theodore()`, `pim()` and `clerk()` are doll() dressed. Poses are a handful of numbers:
`lean` and `curve` bend the spine, `head` is (pitch down, yaw, roll) in degrees, `left` and `right` are where the
hands go (in the figure's own metres). Faces are nearly empty; pitch, shoulders and hands do the acting.
"""
import math

from mathutils import Matrix, Vector

from .geometry import ball, blob, box, cyl, dice, put, sweep, torus, tube
from .materials import brass, clay, emit, felt, gloss, knit, skin, stripes

R = .212                                    # the head's radius
HIS_COAT = "oat"                            # Theodore's; change it here and his pictures go stale together
GIRTH = [(0, .172, .142), (.18, .176, .146), (.38, .168, .136), (.58, .168, .132), (.78, .162, .124),
         (.9, .128, .108), (1.0, .07, .07)]


class Frame:
    """A figure's bones: a spine from hip to neck, the head's matrix, and how wide the body is at a height."""

    def __init__(self, loc, rz, scale, sit, seat, lean, curve, head, girth, lie):
        self.root = Matrix.Translation(loc) @ Matrix.Rotation(math.radians(rz), 4, "Z")
        if lie:
            self.root = self.root @ Matrix.Rotation(math.radians(-90), 4, "X")
        self.root = self.root @ Matrix.Scale(scale, 4)
        self.hip = Vector((0, 0, seat + .10 if sit else .60))
        self.sit, self.girth = sit, girth
        self.lean, self.curve = math.radians(lean), math.radians(curve)
        self.neck = self.root @ Matrix.Translation(self.spine(1)) @ self.basis(1).to_4x4()
        pitch, yaw, roll = (math.radians(a) for a in head)
        turn = (Matrix.Rotation(yaw, 3, "Z") @ Matrix.Rotation(pitch, 3, "X") @ Matrix.Rotation(roll, 3, "Y"))
        self.head = self.neck @ Matrix.Translation((0, 0, .01)) @ turn.to_4x4() @ Matrix.Translation((0, -.015, .205))

    def spine(self, t, length=.55):
        a = self.lean + self.curve * t * t * .6
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
        for centre, radii in (((0, 0, .012), (R, R * .97, R)), ((0, -.02, -.07), (R * .86, R * .84, R * .74))):
            o = Vector([-c / q for c, q in zip(centre, radii)])
            v = Vector([c / q for c, q in zip(d, radii)])
            b, c2, a2 = o.dot(v), o.dot(o) - 1, v.dot(v)
            if b * b - a2 * c2 > 0:
                best = max(best, (-b + (b * b - a2 * c2) ** .5) / a2)
        return d * best * k


# ------------------------------------------------------------------ the body
def _arm(f, side, hand, out):
    """Shoulder, elbow and wrist for a hand that wants to be at `hand` (two bones)."""
    upper, fore = .235, .225
    shoulder = f.spine(.84) + f.basis(.84) @ Vector((side * .145 * f.girth, 0, 0))
    wrist = Vector(hand) if hand else shoulder + Vector((side * .09, -.04, -.43))
    d = wrist - shoulder
    reach = min(d.length, (upper + fore) * .995)
    d.normalize()
    wrist = shoulder + d * reach
    high = max(0, upper * upper - (reach / 2) ** 2) ** .5
    away = Vector((side * out, .55, -.6))
    away = (away - d * away.dot(d)).normalized()
    return shoulder, shoulder + d * reach * .5 + away * high, wrist


def _sleeve(f, side, arm, thick=0.0):
    shoulder, elbow, wrist = arm
    path = [f.spine(.80) + f.basis(.8) @ Vector((side * .07, 0, 0)), shoulder, elbow, wrist + (elbow - wrist) * .14]
    return sweep(path, [.075 + thick, .072 + thick, .06 + thick, .052 + thick * 1.4], 22)


def _hand(f, side, arm, mat, cuff, scale):
    _, elbow, wrist = arm
    d = (wrist - elbow).normalized()
    blob([(wrist, .046), (wrist + d * .035, (.038, .04, .036)),
          (wrist + d * .015 + Vector((-side * .03, -.012, .018)), .018)], mat, f.root, voxel=.008, smooth=6)
    torus(.047, .012, (0, 0, 0), cuff, seg=24, M=f.root @ Matrix.Translation(wrist + (elbow - wrist) * .16)
          @ d.to_track_quat("Z", "Y").to_matrix().to_4x4())
    return f.root @ (wrist + d * .03)


def _legs(f, feet, knees, trousers, shoe):
    parts = []
    for i, side in enumerate((1, -1)):
        if f.sit:
            k = Vector(knees[i]) if knees else f.hip + Vector((side * .10, -.40, 0))
            foot = Vector(feet[i]) if feet else Vector((side * .10, -.44, .05))
            path = [f.hip + Vector((side * .08, 0, -.02)), f.hip.lerp(k, .55) + Vector((0, 0, .012)), k,
                    k.lerp(foot, .5), foot + Vector((0, 0, .03))]
            radii = [.115, .105, .092, .082, .072]
        else:
            foot = Vector(feet[i]) if feet else Vector((side * .095, 0, .05))
            path = [f.hip + Vector((side * .07, 0, -.03)), f.hip.lerp(foot, .5) + Vector((side * .02, -.015, 0)),
                    foot + Vector((0, 0, .02))]
            radii = [.115 * f.girth, .10, .078]
        parts += sweep(path, radii, 26)
        blob([(foot + Vector((0, -.035, -.012)), (.06, .105, .046)), (foot + Vector((0, .01, .01)), (.052, .06, .05))],
             gloss(shoe), f.root, voxel=.010)
    return parts


def _face(f, skin_colour, blush, brows, lids, ears, nose=1.0):
    S = skin(skin_colour)
    blob([((0, .012, -.2), (.066, .066, .09))], S, f.head, voxel=.01)
    blob([((0, 0, .012), (R, R * .97, R)), ((0, -.02, -.07), (R * .86, R * .84, R * .74))], S, f.head, voxel=.009, smooth=14)
    n = nose
    blob([((0, -R - .002, -.022), (.030 * n, .036 * n, .029 * n)), ((0, -R * .96, .01), (.018 * n, .025, .035))], S, f.head,
         voxel=.006, smooth=6)
    for side in (-1, 1):
        if ears:
            blob([((side * R, .012, -.01), (.024, .036, .045))], S, f.head, voxel=.007, smooth=5)
        if brows:
            path = [f.face(side * 13, 21, 1.01), f.face(side * 24, 22.5, 1.02), f.face(side * 35, 18, 1.0)]
            blob(sweep(path, [.014, .016, .010], 10), clay(brows, bump=.5), f.head, voxel=.005, smooth=3)
        if lids:
            tube([f.face(side * 17, 4, 1.0), f.face(side * 22.5, .5, 1.006), f.face(side * 28, 4, 1.0)], .0055,
                 clay("espresso"), M=f.head)
        if blush:
            p = f.face(side * 42, -14, 1.0)
            q = p.normalized().to_track_quat("Z", "Y").to_matrix().to_4x4()
            put(ball(.034, (0, 0, 0), _blush(blush), scale=(1, 1, .14), sub=3), f.head @ Matrix.Translation(p * .992) @ q)


def _blush(colour):
    from .materials import material
    m, t, out = material("blush")
    p = t.new("BsdfPrincipled", {"Base Color": colour, "Roughness": .7}).outputs[0]
    length = t.new("VectorMath", {0: t.coords()}, operation="LENGTH").outputs["Value"]
    fade = t.new("MapRange", {0: length, 1: .004, 2: .034, 3: .5, 4: 0.0}, interpolation_type="SMOOTHSTEP").outputs[0]
    out(t.blend(fade, t.new("BsdfTransparent").outputs[0], p))
    return m


# ------------------------------------------------------------------ hair and beard
def _on_head(az, el, k=1.045):
    a, e = math.radians(az), math.radians(el)
    return (R * k * math.sin(a) * math.cos(e), -R * k * math.cos(a) * math.cos(e), .012 + R * k * math.sin(e))


def _hair(f, style, mat):
    cap = [((0, .030, .045), (R * 1.04, R, R * 1.02))]
    parts, smooth = [], 8
    if style == "short":                         # a side parting and a soft wave
        parts = [((0, .050, .036), (R * 1.03, R * .99, R * 1.015)), ((0, .095, -.02), (R * .985, R * .70, R * .82))]
        for lock, radii in (([(38, 50), (14, 49), (-14, 47), (-42, 39), (-70, 20)], [.036, .044, .045, .038, .022]),
                            ([(38, 62), (4, 62), (-36, 56), (-72, 38), (-92, 14)], [.038, .048, .048, .040, .024]),
                            ([(48, 76), (-30, 80), (-88, 62), (-104, 36)], [.036, .050, .048, .036]),
                            ([(120, 78), (-150, 76), (-118, 52), (-116, 28)], [.036, .048, .045, .036]),
                            ([(44, 52), (62, 42), (78, 26), (86, 6)], [.030, .036, .033, .020]),
                            ([(60, 66), (86, 54), (100, 30), (104, 8)], [.036, .044, .04, .028])):
            parts += sweep([_on_head(*p) for p in lock], radii, 20)
        for side in (-1, 1):
            parts += sweep([_on_head(side * 84, 14, 1.02), _on_head(side * 82, -4, 1.0), _on_head(side * 80, -14, .99)],
                           [.03, .024, .014], 6)
        smooth = 6
    elif style in ("bob", "bun"):
        parts = cap + [((0, .06, 0), (R * 1.06, R * .9, R))]
        for side in (-1, 1):
            parts += sweep([(side * .02, -.14, .205), (side * .13, -.165, .13), (side * .19, -.10, .03)], [.05, .055, .045], 8)
        if style == "bun":
            parts += [((0, .10, .27), (.088, .085, .08)), ((.03, .12, .30), (.05, .05, .05))]
        else:
            for k in range(13):
                az = math.radians(-112 + 224 * k / 12)
                x, y = .195 * math.sin(az), .185 * math.cos(az) + .02
                parts += sweep([(x, y, .09), (x * 1.06, y * 1.04, -.05), (x, y, -.16 + .012 * (k % 3))], [.055, .06, .04], 10)
        smooth = 12
    elif style == "curly":
        d = dice(4)
        parts, smooth = [((0, .035, .05), (R * 1.04, R * .97, R * 1.02))], 5
        for i in range(95):
            a, z = i * 2.399, 1 - 1.45 * i / 95
            q = max(0, 1 - z * z) ** .5
            p = Vector((q * math.cos(a), q * math.sin(a), z))
            if not (p.y < -.42 and p.z < .52 or p.z < -.15 and p.y < .1):
                parts.append((p * R * 1.05 + Vector((0, .03, .05)), d.uniform(.042, .06)))
    elif style == "crop":
        parts = [((0, .026, .04), (R * 1.025, R, R))]
    elif style == "thin":
        parts = [((0, .06, 0), (R * 1.03, R * .9, R * .72))]
    if parts:
        blob(parts, mat, f.head, voxel=.008, smooth=smooth, name="hair")


def _beard(f, mat):
    """Short and close: along the jaw, round the mouth, up into the hair by the ears."""
    parts, d = [], dice(9)
    for az in range(-90, 91, 6):
        top = -30 + 34 * (abs(az) / 90) ** 2.2 if abs(az) > 30 else -27
        el = -84
        while el <= top:
            thin = .6 if abs(az) > 72 else 1
            parts.append((f.face(az, el, .955 + d.uniform(0, .012)), .030 * thin + .003))
            el += 6
    for side in (-1, 1):
        parts += sweep([f.face(side * 2, -25, .99), f.face(side * 12, -26, .99), f.face(side * 24, -33, .98)],
                       [.016, .018, .016], 8)
    blob(parts, mat, f.head, voxel=.0065, smooth=4, name="beard", sub=2)


# ------------------------------------------------------------------ clothes
def coat(f, colour, length=.34, open_=26, arms=(), flare=1.0):
    """A long wool coat: closed at the collar, falling open below. Returns where the collar button is."""
    cloth, parts = felt(colour), []
    def ring(centre, basis, rx, ry, gap, r, step=13):
        n = round((360 - 2 * gap) / step)
        for k in range(n + 1):
            q = math.radians(gap + (360 - 2 * gap) * k / n)
            parts.append((centre + basis @ Vector((math.sin(q) * rx, -math.cos(q) * ry, 0)), r))
    for i in range(17):
        t = -.06 + .99 * i / 16
        rx, ry = f.width(max(t, 0))
        gap = open_ * max(0, 1 - max(t, 0) / .80) ** .8 + 3
        ring(f.spine(t), f.basis(max(t, 0)), rx + .008, ry + .012, gap, .034)
    if f.sit:                                         # skirts fall beside the thighs and behind
        for side in (-1, 1):
            parts += sweep([f.hip + Vector((side * .165, .02, .02)), f.hip + Vector((side * .20, -.16, .0)),
                            f.hip + Vector((side * .205, -.30, -.05))], [(.045, .07, .10), (.04, .07, .11), (.035, .06, .10)], 12)
            parts += sweep([f.hip + Vector((side * .20, -.04, -.06)), f.hip + Vector((side * .21, -.20, -.14))],
                           [(.035, .09, .09), (.03, .10, .08)], 8)
        for x in (-.12, -.04, .04, .12):
            parts += sweep([f.hip + Vector((x, .13, .02)), f.hip + Vector((x * 1.1, .16, -.10))], [(.06, .04, .06), (.06, .035, .05)], 6)
    else:
        bottom = f.hip.z - length
        for i in range(13):
            u = i / 12
            grow = .006 + .052 * u * flare
            z = f.hip.z - .02 - (f.hip.z - .02 - bottom) * u
            lean = Vector((0, .02 * u, 0))
            ring(Vector((0, f.hip.y, z)) + lean, Matrix.Identity(3), .176 * f.girth + grow, .148 * f.girth + grow,
                 open_ + 3 + 5 * u, .034, 11)
    blob(parts + [p for side, arm in arms for p in _sleeve(f, side, arm, .014)], cloth, f.root, voxel=.010, smooth=9,
         name="coat", sub=2)
    collar = []
    for i in range(25):                              # turned-down collar
        a = math.radians(20 + 320 * i / 24)
        back = (1 - math.cos(a)) / 2
        collar.append((Vector((math.sin(a) * .115, -math.cos(a) * .105 - .004, -.028 + .034 * back)), (.038, .034, .034)))
    for side in (-1, 1):
        collar += sweep([(side * .045, -.108, -.03), (side * .085, -.135, -.065), (side * .10, -.14, -.10)],
                        [.034, .034, .018], 8)
    blob(collar, cloth, f.neck, voxel=.008, smooth=6, name="collar")
    return f.neck @ Matrix.Translation((.0, -.158, -.085)) @ Matrix.Rotation(math.radians(78), 4, "X")


def headphones(f, around_neck=True, shell="charcoal", ring="honey"):
    """Large, old, good. Round his neck, or over his ears."""
    s, r, soft = gloss(shell), gloss(ring), knit("espresso")
    if around_neck:
        M, r0 = f.neck, .078
        band = [(.158, -.085, .010), (.178, .02, .036), (.135, .125, .062), (0, .172, .072), (-.135, .125, .062),
                (-.178, .02, .036), (-.158, -.085, .010)]
        cups = [Matrix.Translation((side * .142, -.142, -.034)) @ Vector((side * .62, -.74, -.02)).to_track_quat("Z", "Y")
                .to_matrix().to_4x4() for side in (1, -1)]
    else:
        M, r0 = f.head, .085
        band = [(R * 1.10, .012, .02), (R * 1.08, .02, .14), (R * .72, .03, .245), (0, .035, .285), (-R * .72, .03, .245),
                (-R * 1.08, .02, .14), (-R * 1.10, .012, .02)]
        cups = [Matrix.Translation((side * R * 1.09, .012, -.01)) @ Vector((side, 0, 0)).to_track_quat("Z", "Y")
                .to_matrix().to_4x4() for side in (1, -1)]
    tube(band, .017, s, M=M)
    tube(band[2:5], .024, soft, M=M)
    for c in cups:
        torus(r0 * .78, .026, (0, 0, -.018), soft, M=M @ c)
        cyl(r0, .036, (0, 0, .012), s, bev=.014, M=M @ c)
        torus(r0 * .62, .006, (0, 0, .031), r, M=M @ c)


def horn_button(M, r=.026, glow=0.0, knot=True, colour="horn"):
    """The companion's button: dark horn, a raised rim, four holes, and his bad knot. Faces the local +Z."""
    cyl(r, r * .34, (0, 0, 0), gloss(colour), bev=r * .12, seg=40, M=M)
    torus(r * .84, r * .17, (0, 0, r * .16), gloss(colour), M=M, seg=40)
    if knot:
        blob([((0, 0, r * .2), (r * .36, r * .24, r * .18)), ((r * .2, r * .12, r * .3), r * .17),
              ((-r * .16, -r * .08, r * .32), r * .16)], knit("cream"), M, voxel=r * .05, smooth=3)
    if glow:
        torus(r * .62, r * .07, (0, 0, r * .2), emit("amber", glow), M=M, seg=40)


def scarf(f, mat, tail_mat=None, thick=.052):
    torus(.118, thick, (0, 0, 0), mat, M=f.neck @ Matrix.Translation((0, 0, .0)) @ Matrix.Diagonal((1, .94, .92, 1)), seg=64, rs=20)
    for x, lean, n in ((.07, .05, 12), (.035, -.01, 9)):
        pts = [(x, -.12, -.02), (x + lean * .6, -.175, -.12), (x + lean, -.165, -.14 - .02 * n / 2)]
        blob(sweep(pts, [(.04, .03, .04), (.045, .028, .04), (.05, .022, .03)], n), tail_mat or mat, f.neck, voxel=.008, smooth=5)


def flap_cap(f, colour="bottle", lining="cream"):
    """A municipal cap with ear flaps down."""
    k, l = felt(colour), knit(lining)
    blob([((0, .015, .085), (R * 1.10, R * 1.10, R * .80)), ((0, -.02, .15), (R * 1.02, R * 1.06, R * .58))], k, f.head, voxel=.009, smooth=10)
    blob([((0, -R * 1.02, .085), (R * .70, .10, .020)), ((0, -R * .86, .10), (R * .85, .09, .04))], gloss(colour), f.head, voxel=.008, smooth=6)
    for side in (-1, 1):
        blob([((side * R * 1.06, .02, .03), (.028, .085, .09)), ((side * R * 1.03, .015, -.06), (.026, .065, .07))], k, f.head, voxel=.008, smooth=5)
        blob([((side * R * 1.01, -.055, -.02), (.03, .03, .09)), ((side * R, -.035, -.09), (.026, .04, .035))], l, f.head, voxel=.007, smooth=4)
    torus(R * 1.065, .026, (0, .008, .060), l, M=f.head, seg=64)
    cyl(.030, .012, (0, 0, 0), brass(), M=f.head @ Matrix.Translation((0, -R * 1.10, .165)) @ Matrix.Rotation(math.radians(72), 4, "X"))
    ball(.022, (0, .01, .265), k, M=f.head, sub=3)


def tunic(f, colour, arms, buttons=True):
    """A municipal jacket with two rows of brass buttons."""
    cloth, parts = felt(colour), []
    for i in range(19):
        t = -.20 + 1.12 * i / 18
        rx, ry = f.width(max(t, 0))
        grow = .010 + max(0, -t) * .14
        parts += [(f.around(t, a, 1.0, grow - .030), .040) for a in range(0, 360, 14)] if not (f.sit and t < 0) else \
                 [(f.around(t, a, 1.0, grow - .030), .040) for a in range(80, 281, 14)]
    for side, arm in arms:
        parts += _sleeve(f, side, arm, .012)
    blob(parts, cloth, f.root, voxel=.010, smooth=8, name="tunic", sub=2)
    if buttons:
        for t in (.16, .36, .56):
            for a in (-24, 24):
                put(ball(.018, (0, 0, 0), brass(), scale=(1, .6, 1), sub=3), f.root @ Matrix.Translation(f.around(t, a, 1.0, .022)))
    for side in (-1, 1):
        box((.11, .08, .016), (0, 0, 0), brass(), bev=.008, M=f.root @ Matrix.Translation(f.spine(.90) + Vector((side * .14 * f.girth, 0, .045)))
            @ Matrix.Rotation(side * .5, 4, "Y"))


def glasses(f, colour="brass", low=.0):
    m, y = gloss(colour), -R * 1.045
    for side in (-1, 1):
        torus(.055, .007, (0, 0, 0), m, M=f.head @ Matrix.Translation((side * .075, y + .006, .012 - low))
              @ Matrix.Rotation(math.radians(10 * side), 4, "Z") @ Matrix.Rotation(math.pi / 2, 4, "X"))
        tube([(side * .128, y + .022, .02 - low), (side * .20, -.10, .03), (side * .222, .02, .03)], .0055, m, M=f.head)
    tube([(-.022, y - .002, .02 - low), (0, y - .010, .026 - low), (.022, y - .002, .02 - low)], .006, m, M=f.head)


# ------------------------------------------------------------------ anyone
def doll(loc=(0, 0, 0), rz=0, scale=1.0, sit=False, seat=.46, lean=0, curve=0, head=(0, 0, 0), left=None, right=None,
         top="rust", bottom="trouser", shoe="espresso", skin_colour="skin", hair="hair", hair_style="short", beard=False,
         brows=True, lids=True, blush="coral", girth=1.0, lie=False, legs=True, feet=None, knees=None, elbows=.5,
         wears=None, collar=False, nose=1.0, ears=True, belt=True):
    """Make a figure. `wears(f, arms)` dresses it further. Returns its Frame, with `.hands` (left, right) and `.eye`."""
    f = Frame(loc, rz, scale, sit, seat, lean, curve, head, girth, lie)
    arms = [(1, _arm(f, 1, left, elbows)), (-1, _arm(f, -1, right, elbows))]
    knitwear, trousers, waist = knit(top), clay(bottom, sheen=.5), .30
    upper, lower = [], []
    for i in range(25):
        t = i / 24
        rx, ry = f.width(t)
        if t >= waist - .04:
            upper.append((f.spine(t), (rx, ry, .07), f.basis(t)))
        if t <= waist:
            lower.append((f.spine(t), (rx * 1.0, ry * 1.0, .06), f.basis(t)))
    blob(upper + [p for side, arm in arms for p in _sleeve(f, side, arm)], knitwear, f.root, voxel=.010, name="torso")
    if legs:
        lower += _legs(f, feet, knees, trousers, shoe)
    blob(lower, trousers, f.root, voxel=.011, name="legs")
    f.hands = [_hand(f, side, arm, skin(skin_colour), knitwear, scale) for side, arm in arms]
    if belt:                                          # the jumper's hem
        rx, ry = f.width(waist)
        torus(1, .09, (0, 0, 0), knitwear, M=f.root @ Matrix.Translation(f.spine(waist - .03)) @ f.basis(waist).to_4x4()
              @ Matrix.Diagonal((rx * .97, ry * .97, .30, 1)))
    hair_mat = clay(hair, rough=.6, bump=.5, scale=30, var=.14, sheen=.3)
    _face(f, skin_colour, blush, hair if brows else None, lids, ears, nose)
    if hair_style:
        _hair(f, hair_style, hair_mat)
    if beard:
        _beard(f, clay(hair, rough=.75, bump=.8, scale=60, var=.14, sheen=.3))
    if collar:
        torus(.098, .030, (0, 0, 0), knitwear, M=f.neck @ Matrix.Translation((0, -.006, -.012)))
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
            horn_button(f.button, .034, button_glow, knot)
        if phones:
            headphones(f, phones == "neck")
    return doll(**{**dict(top="moss", bottom="trouser", hair="hair", hair_style="short", beard=True, collar=True,
                          blush="coral", wears=wears), **pose})


def pim(**pose):
    """44. Short, broad, navy municipal jacket, bottle-green hat with ear flaps, a striped scarf: a wasp in a hat."""
    def wears(f, arms):
        tunic(f, "navy", arms)
        scarf(f, stripes("mustard", "charcoal", 16), stripes("mustard", "charcoal", 120, around=False), thick=.060)
        flap_cap(f)
    return doll(**{**dict(scale=.94, girth=1.36, top="navy", bottom="charcoal", hair="hair_sand", hair_style="crop", ears=False,
                          skin_colour="skin_ruddy", blush="wine", nose=1.3, wears=wears, belt=False), **pose})


def clerk(**pose):
    """At the Exchange's counter: grey bun with two pencils in it, low glasses, celadon overall."""
    def wears(f, arms):
        tunic(f, "celadon_deep", arms, buttons=False)
        glasses(f, "brass", low=.018)
        for turn, c in ((30, "mustard"), (-38, "brick")):
            cyl(.009, .26, (0, 0, 0), gloss(c), bev=0, seg=8, M=f.head @ Matrix.Translation((0, .10, .28)) @ Matrix.Rotation(math.radians(turn + 90), 4, "Y"))
        cyl(.026, .01, (0, 0, 0), brass(), M=f.root @ Matrix.Translation(f.around(.66, 32, 1.0, .02)) @ Matrix.Rotation(math.radians(80), 4, "X"))
    return doll(**{**dict(top="cream", bottom="charcoal", hair="hair_grey", hair_style="bun", skin_colour="skin_brown",
                          blush="wine", wears=wears, collar=True, belt=False), **pose})


def passer_by(seed, **pose):
    """Someone in a wet coat. Nobody in particular, the same every time."""
    d = dice(seed)
    colour = d.choice(["slate", "wine", "teal_deep", "navy", "plum", "rust", "charcoal"])
    def wears(f, arms):
        coat(f, colour, arms=arms, open_=4, length=.30)
        if d.random() < .55:
            scarf(f, knit(d.choice(["cream", "honey", "rose", "sage"])))
    return doll(**{**dict(top="charcoal", bottom="charcoal", hair=d.choice(["hair", "hair_black", "hair_grey", "hair_sand", "hair_red"]),
                          hair_style=d.choice(["short", "bob", "bun", "crop", "curly"]),
                          skin_colour=d.choice(["skin", "skin_brown", "skin_dark", "skin_pale"]), girth=d.uniform(.95, 1.12),
                          scale=d.uniform(.94, 1.04), wears=wears), **pose})
