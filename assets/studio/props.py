"""Things one can pick up, sit on, or hear ringing."""
import math

from mathutils import Matrix, Vector

from .figures import HIS_COAT, horn_button
from .geometry import ball, blob, box, carve, cloth, cyl, dice, lathe, leaf, place, sweep, torus, tube
from .light import point
from .materials import brass, clay, emit, felt, gloss, horn, knit, shade, steam, wood


# ------------------------------------------------------------------ the companion
def lamp(loc, rz=0, on=True, power=14.0, glow=.55, s=1.0):
    """The companion's lamp, issued by the Exchange: a telephone's foot with a dial, a brass neck, an amber shade.

    Returns the middle of the shade, for `glow` in the picture's script.
    """
    M = place(loc, rz) @ Matrix.Scale(s, 4)
    horn = gloss("horn")
    lathe([(0, 0), (.082, 0), (.088, .012), (.082, .026), (.058, .044), (.026, .052), (0, .052)], (0, 0, 0), horn, M=M)
    D = M @ Matrix.Translation((0, -.052, .047)) @ Matrix.Rotation(math.radians(38), 4, "X")    # the dial
    cyl(.034, .008, (0, 0, 0), brass(), bev=.003, M=D)
    for i in range(10):
        a = math.radians(36 * i)
        cyl(.0055, .004, (.024 * math.cos(a), .024 * math.sin(a), .005), horn, bev=0, seg=12, M=D)
    cyl(.010, .15, (0, 0, .12), brass(), bev=0, M=M)
    torus(.014, .006, (0, 0, .062), brass(), M=M)
    paper = shade("#F0902E", glow if on else .02, .5)
    lathe([(.105, .165), (.112, .172), (.108, .20), (.090, .245), (.052, .278), (.012, .290), (0, .290)], (0, 0, 0), paper, M=M)
    torus(.106, .005, (0, 0, .168), brass(), M=M)
    ball(.010, (0, 0, .298), brass(), M=M, sub=3)
    middle = M @ Vector((0, 0, .215))
    if on:
        ball(.026, (0, 0, .205), emit("amber_light", 8), M=M, sub=3).visible_shadow = False
        point(M @ Vector((0, 0, .195)), power, "amber_light", .04 * s)
    return middle


def big_button(M, r, dark="horn", pale="#8A5A34"):
    """A button for close-ups: dished, rimmed, with four real holes. Faces the local +Z."""
    prof = [(0, .13), (.42, .13), (.60, .17), (.78, .27), (.90, .29), (1.0, .22), (1.02, .12), (.92, .01), (.80, 0), (0, 0)]
    o = lathe([(a * r, b * r) for a, b in prof], (0, 0, 0), horn(dark, pale), seg=64, M=M)
    return carve(o, *[cyl(r * .095, r, (x * r * .20, y * r * .20, 0), None, bev=0, seg=24, M=M) for x in (-1, 1) for y in (-1, 1)])


# ------------------------------------------------------------------ furniture
def table(loc, size=(1.4, .7), h=.72, mat=None, rz=0):
    m, M, (w, d) = mat or wood("oak", "X"), place(loc, rz), size
    box((w, d, .045), (0, 0, h - .022), m, bev=.018, M=M)
    box((w - .16, d - .14, .07), (0, 0, h - .08), m, bev=.01, M=M)
    for x in (-1, 1):
        for y in (-1, 1):
            cyl(.024, h - .05, (x * (w / 2 - .09), y * (d / 2 - .08), (h - .05) / 2), m, r2=.034, seg=20, M=M)
    return h


def round_table(loc, r=.5, h=.74, mat=None):
    m, (x, y, z) = mat or wood("walnut", "X"), loc
    cyl(r, .045, (x, y, z + h - .022), m, bev=.02, seg=64)
    cyl(.045, h - .05, (x, y, z + h / 2), m)
    for a in (45, 135, 225, 315):
        box((r * .75, .055, .05), (x + r * .34 * math.cos(math.radians(a)), y + r * .34 * math.sin(math.radians(a)), z + .03), m, rot=(0, 0, a))
    return z + h


def chair(loc, rz=0, mat=None, seat="teal", h=.42, back=.5):
    """Its sitter faces -Y at rz=0."""
    m, M = mat or wood("oak", "Z"), place(loc, rz)
    box((.44, .42, .045), (0, 0, h - .022), m, M=M)
    if seat:
        box((.40, .38, .06), (0, 0, h + .02), knit(seat), bev=.03, seg=5, M=M)
    for x in (-.18, .18):
        cyl(.018, h, (x, -.17, h / 2), m, r2=.024, seg=16, M=M)
        cyl(.018, h, (x, .17, h / 2), m, r2=.024, seg=16, M=M)
        cyl(.02, back, (x, .20, h + back / 2), m, rot=(-6, 0, 0), seg=16, M=M)
        tube([(x, -.16, h * .42), (x, .16, h * .42)], .012, m, M=M)
    tube([(-.2, .225, h + back * .9), (0, .26, h + back * .92), (.2, .225, h + back * .9)], .045, m, M=M)
    tube([(-.19, .21, h + back * .5), (0, .24, h + back * .5), (.19, .21, h + back * .5)], .022, m, M=M)
    return M @ Vector((0, 0, h + (.05 if seat else 0)))


def stool(loc, h=.46, mat=None):
    m, (x, y, z) = mat or wood("walnut", "X"), loc
    cyl(.19, .05, (x, y, z + h - .025), m, bev=.02)
    for a in (45, 135, 225, 315):
        u, v = math.cos(math.radians(a)), math.sin(math.radians(a))
        tube([(x + .10 * u, y + .10 * v, z + h - .04), (x + .17 * u, y + .17 * v, z)], .018, m)


def hanging_coat(loc, colour, rz=0, h=.95, seed=0, w=.21):
    """A coat on a hanger; its front faces -Y, its sleeves hang at the sides."""
    d, M, k = dice(seed), place(loc, rz), felt(colour)
    tube([(0, 0, .12), (.03, 0, .09), (0, 0, .04), (0, 0, 0)], .006, brass(), M=M)
    parts = sweep([(-w, 0, -.09), (0, 0, -.01), (w, 0, -.09)], [(.06, .07, .05), (.07, .08, .05), (.06, .07, .05)], 12)
    for x in (-.8, -.4, 0, .4, .8):
        sway = d.uniform(-.02, .02)
        parts += sweep([(x * w, 0, -.10), (x * w + sway, d.uniform(-.01, .01), -h * .6), (x * w * 1.1 + sway, d.uniform(-.02, .02), -h * d.uniform(.98, 1.04))],
                       [(.07, .085, .06), (.07, .085, .06), (.075, .095, .05)], 34)
    blob(parts, k, M, voxel=.014, smooth=12, name="coat on a hanger", sub=2)
    for side in (-1, 1):
        reach = d.uniform(.58, .66)
        blob(sweep([(side * w, 0, -.09), (side * (w + .055), -.01, -.34), (side * (w + .05), -.03, -reach)], [.075, .064, .058], 16), k, M, voxel=.012, smooth=6)
        torus(.050, .012, (side * (w + .05), -.03, -reach), k, M=M)
    blob(sweep([(-.09, .02, .0), (-.07, -.07, -.03), (0, -.10, -.10)], [.035, .032, .02], 8) + sweep([(.09, .02, .0), (.07, -.07, -.03), (0, -.10, -.10)], [.035, .032, .02], 8)
         + sweep([(-.09, .02, 0), (0, .06, .02), (.09, .02, 0)], [.035, .04, .035], 8), k, M, voxel=.010, smooth=5)
    for i in range(3):
        ball(.018, (.01, -.092, -.20 - .17 * i), gloss("horn"), scale=(1, .5, 1), sub=2, M=M)


def coat_on_chair(loc, rz=0, glow=0.0, colour=HIS_COAT):
    """His coat hung by the shoulders on a chair's back, its back outward, a sleeve down each side. Returns the button's place."""
    M, k, parts = place(loc, rz), felt(colour), []
    for x in (-.20, -.12, -.04, .04, .12, .20):           # the back panel, from the shoulders nearly to the floor
        d = .012 * math.sin(x * 31)
        parts += sweep([(x * .95, .262, .93), (x * 1.0, .315 + d, .76), (x * 1.06, .335 + d, .45), (x * 1.16, .34 + d * 2, .13)],
                       [(.060, .040, .05), (.058, .036, .06), (.060, .036, .06), (.062, .040, .05)], 26)
    for x in (-.17, -.06, .06, .17):                      # over the rail and a hand's breadth down inside
        parts += sweep([(x, .25, .945), (x, .19, .90), (x, .175, .66)], [(.06, .05, .035), (.06, .03, .05), (.055, .026, .05)], 12)
    blob(parts, k, M, voxel=.012, smooth=10, name="coat on a chair", sub=2)
    for side in (-1, 1):
        blob(sweep([(side * .21, .25, .90), (side * .285, .262, .70), (side * .275, .235, .44)], [.070, .060, .054], 18), k, M, voxel=.011, smooth=6)
        torus(.047, .012, (side * .275, .232, .43), k, M=M)
    collar = sweep([(-.13, .17, .93), (-.10, .27, .985), (0, .30, 1.0), (.10, .27, .985), (.13, .17, .93)], [(.04, .04, .04)] * 5, 22)
    collar += sweep([(-.11, .30, .95), (0, .335, .955), (.11, .30, .95)], [(.045, .026, .035)] * 3, 14)
    blob(collar, k, M, voxel=.010, smooth=6)
    B = M @ Matrix.Translation((.155, .135, .90)) @ Matrix.Rotation(math.radians(80), 4, "X")
    horn_button(B, .026, glow)
    return B.translation


# ------------------------------------------------------------------ kitchen and table
def cup(loc, colour="cream", r=.045, h=.08, drink="espresso", rz=0, saucer=False, handle=True):
    x, y, z = loc
    g = gloss(colour)
    if saucer:
        lathe([(0, 0), (r * 1.2, 0), (r * 1.9, .012), (r * 1.95, .016), (r * 1.2, .008), (0, .006)], loc, g)
        z += .008
    lathe([(0, 0), (r * .7, 0), (r * .92, h * .3), (r, h), (r * .9, h), (r * .82, h * .35), (0, h * .15)], (x, y, z), g)
    cyl(r * .86, .004, (x, y, z + h * .86), gloss(drink), bev=0)
    if handle:
        a = math.radians(rz)
        torus(h * .3, .008, (x + r * 1.05 * math.cos(a), y + r * 1.05 * math.sin(a), z + h * .52), g, rot=(90, 0, rz))


def bowl(loc, r=.095, colour="celadon", soup="rust"):
    x, y, z = loc
    lathe([(0, 0), (r * .5, 0), (r * .55, .012), (r * .85, r * .38), (r, r * .68), (r * .94, r * .68), (r * .78, r * .36), (0, r * .16)], loc, gloss(colour))
    if soup:
        cyl(r * .88, .004, (x, y, z + r * .54), clay(soup, rough=.35, bump=.3), bev=0)
        d = dice(3)
        for _ in range(9):
            a, q = d.uniform(0, 6.28), d.uniform(0, r * .7)
            ball(.010, (x + q * math.cos(a), y + q * math.sin(a), z + r * .55), clay(d.choice(["honey", "leaf", "cream"])), scale=(1, 1, .5), sub=2)


def plate(loc, r=.11, colour="cream"):
    lathe([(0, .004), (r * .6, .002), (r, .02), (r * 1.02, .024), (r * .62, .012), (0, .012)], loc, gloss(colour))


def spoon(loc, rz=0, L=.17):
    M = place(loc, rz)
    tube([(0, 0, .006), (0, L * .5, .012), (0, L, .006)], .0045, brass(), M=M)
    ball(.018, (0, -.016, .007), brass(), scale=(.8, 1.25, .3), sub=3, M=M)


def pot(loc, r=.15, h=.19, colour="brick", lid=False, ladle=True):
    x, y, z = loc
    g = gloss(colour)
    lathe([(0, 0), (r * .92, 0), (r, .02), (r, h), (r * 1.04, h + .008), (r * .95, h + .006), (r * .93, .03), (0, .02)], loc, g)
    cyl(r * .93, .006, (x, y, z + h * .82), clay("rust", rough=.35, bump=.4), bev=0)
    for side in (-1, 1):
        tube([(x + side * r, y - .035, z + h * .75), (x + side * (r + .045), y, z + h * .77), (x + side * r, y + .035, z + h * .75)], .011, g)
    if lid:
        lathe([(0, .045), (r * .6, .035), (r * 1.02, 0), (r * 1.02, -.01)], (x, y, z + h), g)
        ball(.02, (x, y, z + h + .06), brass(), sub=3)
    elif ladle:
        tube([(x + .03, y - .02, z + h * .8), (x + .10, y + .01, z + h + .10), (x + .15, y + .03, z + h + .20)], .009, wood("pine", "Z"))


def puffs(loc, n=6, rise=.55, seed=0, strength=.10, r=.05):
    """Steam over a pot: soft balls, larger and fainter as they climb."""
    d, (x, y, z) = dice(seed), loc
    for i in range(n):
        u = i / max(1, n - 1)
        o = ball(r * (1 + 1.3 * u), (x + d.gauss(0, .018 + .03 * u) + .05 * math.sin(3 * u), y, z + rise * u), steam(strength * (1 - .75 * u)),
                 scale=(1, 1, 1.5), sub=3)
        o.visible_shadow = False


def loaf(loc, rz=0, s=1.0, cut=True):
    M, c = place(loc, rz) @ Matrix.Scale(s, 4), clay("#B9783F", rough=.7, bump=.6, scale=26, var=.16)
    blob([((x, 0, .06 + .012 * math.cos(x * 14)), (.055, .062, .058)) for x in (-.10, -.06, -.02, .02, .06, .10)], c, M, voxel=.006, smooth=5)
    for x in (-.06, 0, .06):
        tube([(x - .02, -.035, .108), (x, 0, .122), (x + .02, .035, .108)], .006, clay("#E0B47C", rough=.8), M=M)
    if cut:
        cyl(.055, .012, (.175, .01, .010), clay("#EBCB9A", bump=.6, scale=60), rot=(4, 0, 0), M=M)
        torus(.053, .006, (.175, .01, .010), c, M=M)


def phone(loc, rz=0, tilt=14, lit=True, power=1.6, s=1.0):
    """A telephone of ten years on: a palm of bakelite leaning on its own foot; its face lights when it rings."""
    M = place(loc, rz) @ Matrix.Scale(s, 4)
    box((.10, .07, .016), (0, .022, .008), gloss("horn"), bev=.007, M=M)
    F = M @ Matrix.Translation((0, 0, .012)) @ Matrix.Rotation(math.radians(-tilt), 4, "X")
    box((.088, .016, .155), (0, 0, .078), gloss("ivory"), bev=.010, seg=4, M=F)
    box((.072, .004, .118), (0, -.008, .086), emit("#CFE6EE", 2.4) if lit else gloss("charcoal"), bev=.004, M=F)
    if lit:
        torus(.020, .0035, (0, -.011, .092), emit("#FFFFFF", 3.5), rot=(90, 0, 0), M=F)
        point(F @ Vector((0, -.08, .10)), power, "#CFE6F2", .04)
    for x in (-.02, 0, .02):
        cyl(.004, .004, (x, -.009, .016), gloss("horn"), rot=(90, 0, 0), bev=0, seg=12, M=F)
    return F @ Vector((0, -.012, .09))


def jar(loc, r=.045, h=.12, colour="honey", lid="brass"):
    x, y, z = loc
    lathe([(0, 0), (r, 0), (r * 1.04, h * .1), (r, h * .8), (r * .8, h), (0, h)], loc, gloss(colour))
    cyl(r * .85, .016, (x, y, z + h + .004), brass() if lid == "brass" else gloss(lid), bev=.004)


def leek(loc, rz=0):
    M = place(loc, rz)
    blob(sweep([(-.16, 0, .02), (-.02, 0, .022), (.10, 0, .024)], [.018, .020, .022], 14), clay("cream", bump=.1), M, voxel=.006, smooth=4)
    for k, a in enumerate((-16, -4, 8, 20)):
        leaf(.22, .030, .2 + .1 * k, M @ place((.09, 0, .024), a - 90), clay("leaf", rough=.5))


def card(loc, size=(.16, .22), lines=5, rz=0, rx=0, colour="cream", pin=None, seed=0, head=False):
    """Paper with lines of writing one cannot read. Upright, facing -Y."""
    d, M, (w, h) = dice(seed), place(loc, rz, rx), size
    box((w, .003, h), (0, 0, 0), clay(colour, rough=.9, bump=.05, var=.03, sheen=0), bev=.001, M=M)
    ink = clay("charcoal", sheen=0)
    step = h * .78 / lines
    for i in range(lines):
        L = w * (.78 if not (head and i == 0) else .5) * d.uniform(.72, 1.0)
        box((L, .0012, step * .22), (-w * .40 + L / 2, -.0021, h * .37 - step * i), ink, bev=0, M=M)
    if pin:
        ball(w * .05, (0, -.008, h * .46), gloss(pin), sub=3, M=M)


def parcel(loc, rz=0, size=(.26, .20, .14)):
    M, (w, d, h) = place(loc, rz), size
    box(size, (0, 0, h / 2), clay("#B98D5C", rough=.9, bump=.35, scale=16, var=.06), bev=.012, M=M)
    string = clay("cream", bump=.4)
    tube([(-w / 2 - .003, 0, .004), (-w / 2 - .003, 0, h + .003), (w / 2 + .003, 0, h + .003), (w / 2 + .003, 0, .004)], .004, string, M=M, straight=True)
    tube([(0, -d / 2 - .003, .004), (0, -d / 2 - .003, h + .003), (0, d / 2 + .003, h + .003), (0, d / 2 + .003, .004)], .004, string, M=M, straight=True)
    for s in (-1, 1):
        torus(.020, .0035, (s * .022, 0, h + .010), string, rot=(18 * s, 10, 20 * s), M=M)
    box((.07, .05, .002), (w * .26, -d * .24, h + .002), clay("cream"), bev=0, M=M)


def sandwich(loc, rz=0, half=True):
    M, bread, crust = place(loc, rz), clay("#EBCB9A", bump=.5, scale=60), clay("#A8683A")
    w = .075 if half else .15
    for z, m in ((.012, bread), (.026, clay("leaf", bump=.5)), (.034, clay("honey", rough=.5)), (.042, clay("coral", rough=.5)), (.056, bread)):
        box((w, .11, .020 if m is bread else .008), (0, 0, z), m, bev=.006, M=M)
    for z in (.012, .056):
        box((w * 1.02, .010, .021), (0, .055, z), crust, bev=.005, M=M)


def paper(loc, size=(.30, .24), rz=0, seed=0):
    """Sandwich paper, unfolded and creased."""
    d, M = dice(seed), place(loc, rz)
    a, b = d.uniform(3, 5), d.uniform(3, 5)
    return cloth(14, 12, lambda u, v: M @ Vector(((u - .5) * size[0], (v - .5) * size[1],
                 .004 + .006 * abs(math.sin(a * u * 3.1 + 1)) + .006 * abs(math.sin(b * v * 3.1)) + .03 * max(0, abs(u - .5) - .38) * 4)),
                 clay("white", rough=.8, bump=.2, sheen=0), .002)


def plant(loc, h=.6, n=11, pot_colour="terracotta", leaf_colour="leaf", seed=0, L=.22, W=.07, r=.10):
    d, (x, y, z) = dice(seed), loc
    lathe([(0, 0), (r * .72, 0), (r, r * 1.5), (r * 1.08, r * 1.5), (r * 1.08, r * 1.75), (r * .94, r * 1.75), (r * .9, r * 1.5), (0, r * 1.45)], loc, clay(pot_colour))
    greens = [clay(leaf_colour, rough=.45, sheen=.1), clay("teal", rough=.45, sheen=.1), clay("sage", rough=.5, sheen=.1)]
    base = Vector((x, y, z + r * 1.5))
    for i in range(n):
        a, f = i * 2.4 + d.uniform(-.3, .3), d.uniform(.35, 1)
        spread = .22 * h * (1.2 - f * .6)
        tip = base + Vector((math.cos(a) * spread, math.sin(a) * spread, (h - r * 1.5) * f * .72))
        tube([base, base.lerp(tip, .5) + Vector((0, 0, .06 * h)), tip], .006, greens[0])
        leaf(L * d.uniform(.75, 1.15), W * d.uniform(.8, 1.2), d.uniform(.25, .7), Matrix.Translation(tip)
             @ Matrix.Rotation(a - math.pi / 2, 4, "Z") @ Matrix.Rotation(math.radians(d.uniform(5, 45)), 4, "X"), d.choice(greens))


def pendant(loc, drop=.8, r=.2, power=30, colour="celadon_deep", light="#FFCF9E", glow=8):
    (x, y, z) = loc
    cyl(.006, drop, (x, y, z + drop / 2 + .12), clay("espresso"), bev=0, seg=8)
    o = lathe([(r, 0), (r * .93, r * .35), (r * .55, r * .72), (r * .15, r * .86), (r * .12, r)], loc, gloss(colour))
    o.modifiers.new("thick", "SOLIDIFY").thickness = .01
    if power:
        ball(r * .3, (x, y, z + r * .15), emit(light, glow), sub=3).visible_shadow = False
        point((x, y, z - .02), power, light, r * .5)


def picture(loc, size=(.4, .5), rz=0, colours=("fog", "celadon_deep"), border="oak"):
    """A framed print: a horizon and a small boat's sail."""
    M, (w, h) = place(loc, rz), size
    box((w, .03, h), (0, 0, 0), wood(border, "X"), bev=.008, M=M)
    box((w * .86, .01, h * .88), (0, -.014, 0), clay(colours[0], sheen=0), bev=0, M=M)
    box((w * .86, .006, h * .30), (0, -.018, -h * .29), clay(colours[1], sheen=0), bev=0, M=M)
    cyl(w * .10, .005, (w * .1, -.022, -h * .06), clay("cream"), r2=.001, rot=(0, 0, 0), seg=3, bev=0, M=M)


def umbrella(loc, rz=0, colour="teal_deep", lean=14):
    """Shut, dripping, stood in a corner."""
    M = place(loc, rz, lean)
    lathe([(.006, 0), (.012, .06), (.045, .30), (.035, .58), (.010, .62)], (0, 0, 0), felt(colour), seg=10, M=M)
    tube([(0, 0, .60), (0, 0, .74), (.02, 0, .80), (.05, 0, .78), (.055, 0, .74)], .010, wood("walnut", "Z"), M=M)


def open_umbrella(M, r=.52, colour="teal_deep"):
    o = lathe([(r, 0), (r * .96, r * .10), (r * .70, r * .34), (r * .36, r * .48), (.01, r * .54)], (0, 0, 0), felt(colour), seg=8, M=M)
    o.modifiers.new("thick", "SOLIDIFY").thickness = .008
    tube([(0, 0, r * .56), (0, 0, -.55)], .008, wood("walnut", "Z"), M=M)
