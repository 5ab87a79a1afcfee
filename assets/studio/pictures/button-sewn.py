"""Close by: thick coat wool, and at the collar a horn button sewn on with black thread, four times round. The knot is the size
of a lentil and its loose ends stick out like a beard; a needle, still threaded, lies beside it."""
from studio import *

FREE = "left"


def build():
    sky([(0, "#2E2620"), (1, "#4A3C30")], .5)
    wool = clay(HIS_COAT, rough=.95, bump=1.0, scale=150, var=.13, sheen=.8)
    cloth(60, 40, lambda u, v: Vector((-1.5 + 3 * u, -.9 + 2.0 * v, .05 * math.sin(2.2 * u + 1) + .035 * math.sin(5 * v + 3 * u) - .25 * max(0, .28 - v) ** 1.5)), wool, .03)
    def lapel(u, v):
        x = -1.5 + 3 * u
        edge = .34 + .30 * u
        return Vector((x, edge + 1.0 * v, .13 - .10 * (1 - v) ** 6 + .05 * math.sin(2 * u + 1) + .05 * v))
    cloth(50, 24, lapel, wool, .05)
    for i in range(26):                                   # the tailor's own stitching along the collar, even and small
        u = .03 + i / 26 * .94
        p, q = lapel(u, .06), lapel(u + .018, .06)
        tube([p + Vector((0, 0, .028)), (p + q) / 2 + Vector((0, 0, .036)), q + Vector((0, 0, .028))], .006, knit("sand"))
    at = Vector((.16, -.06, .115))
    M = place(at, 24, -4, 3)
    big_button(M, .20, "#2A1A12", "#7A5236")
    black = clay("#17141A", rough=.6, bump=.3, sheen=.2)
    d = dice(3)
    for x, y, u, v in ((-1, -1, 1, 1), (-1, 1, 1, -1), (-1, -1, -1, 1), (1, -1, 1, 1)):
        for k in range(3):
            j = Vector((d.gauss(0, .004), d.gauss(0, .004), 0))
            a, b = Vector((x * .040, y * .040, .022)) + j, Vector((u * .040, v * .040, .022)) + j
            tube([a - Vector((0, 0, .03)), a + Vector((0, 0, .008)), (a + b) / 2 + Vector((0, 0, .012 + .006 * k)), b + Vector((0, 0, .008)), b - Vector((0, 0, .03))], .0055, black, M=M)
    knot = [(Vector((d.gauss(0, .014), d.gauss(0, .012), .052 + abs(d.gauss(0, .008)))), d.uniform(.013, .021)) for _ in range(16)]
    blob(knot, black, M, voxel=.0025, smooth=3)
    for k in range(9):                                    # the beard
        a = math.radians(d.uniform(-150, 10))
        L = d.uniform(.05, .12)
        e = Vector((math.cos(a) * L, math.sin(a) * L, .05 + d.uniform(-.015, .05)))
        tube([(0, 0, .055), e * .5 + Vector((0, 0, .03)), e], .0032, black, radii=[1.2, 1, .4], M=M)
    N = place((.50, -.36, .085), -24, 2)
    tube([(-.24, 0, .02), (0, 0, .012), (.26, 0, .008)], .0085, clay("#C9CCD2", rough=.18, metal=1, sheen=0), radii=[1.1, 1, .2], M=N)
    torus(.016, .005, (-.25, 0, .02), clay("#C9CCD2", rough=.18, metal=1, sheen=0), rot=(90, 0, 0), M=N)
    e = N @ Vector((-.25, 0, .02))
    tube([tuple(M @ Vector((.05, -.03, .05))), (.30, -.24, .13), (.12, -.36, .08), (.20, -.42, .08), tuple(e)], .0045, black)
    torus(.160, .010, (0, 0, -.006), emit("amber", 1.1), M=M)
    point(M @ Vector((0, 0, .12)), .5, "#FFC07A", .04)
    point(M @ Vector((-.02, -.30, .05)), .35, "#FFB460", .05)
    area((-1.4, 1.4, 1.6), (0, 0, 0), (.8, .8), 30, "#FFE3C2")
    area((1.8, -1.2, .9), (.2, 0, 0), (1, 1), 9, "#A9BCE6")
    camera((.04, -1.45, 1.12), (-.02, -.06, .08), 48, fstop=.6, focus=(.16, -.10, .16))
    look(.2, bloom=.3)
    return dict(focus=at, glow=(at, .15))
