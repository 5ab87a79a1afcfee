"""Close by: thick coat wool, and at the collar a horn button sewn on with black thread, four times round. The knot is the size
of a lentil and its loose ends stick out like a beard; a needle, still threaded, lies beside it."""

from studio import *

FREE = "left"


def build():
    sky([(0, "#2E2620"), (1, "#4A3C30")], 0.5)
    wool = tweed(HIS_COAT)
    cloth(
        60,
        40,
        lambda u, v: Vector(
            (
                -1.5 + 3 * u,
                -0.9 + 2.0 * v,
                0.05 * math.sin(2.2 * u + 1) + 0.035 * math.sin(5 * v + 3 * u) - 0.25 * max(0, 0.28 - v) ** 1.5,
            )
        ),
        wool,
        0.03,
    )

    def lapel(u, v):
        x = -1.5 + 3 * u
        edge = 0.34 + 0.30 * u
        return Vector((x, edge + 1.0 * v, 0.13 - 0.10 * (1 - v) ** 6 + 0.05 * math.sin(2 * u + 1) + 0.05 * v))

    cloth(50, 24, lapel, wool, 0.05)
    for i in range(26):  # the tailor's own stitching along the collar, even and small
        u = 0.03 + i / 26 * 0.94
        p, q = lapel(u, 0.06), lapel(u + 0.018, 0.06)
        tube([p + Vector((0, 0, 0.028)), (p + q) / 2 + Vector((0, 0, 0.036)), q + Vector((0, 0, 0.028))], 0.006, knit("sand"))
    at = Vector((0.16, -0.06, 0.115))
    M = place(at, 24, -4, 3)
    big_button(M, 0.20, "#2A1A12", "#7A5236")
    black = clay("#17141A", rough=0.6, bump=0.3, sheen=0.2)
    d = dice(3)
    for x, y, u, v in ((-1, -1, 1, 1), (-1, 1, 1, -1), (-1, -1, -1, 1), (1, -1, 1, 1)):
        for k in range(3):
            j = Vector((d.gauss(0, 0.004), d.gauss(0, 0.004), 0))
            a, b = Vector((x * 0.040, y * 0.040, 0.022)) + j, Vector((u * 0.040, v * 0.040, 0.022)) + j
            tube(
                [
                    a - Vector((0, 0, 0.03)),
                    a + Vector((0, 0, 0.008)),
                    (a + b) / 2 + Vector((0, 0, 0.022 + 0.006 * k)),
                    b + Vector((0, 0, 0.008)),
                    b - Vector((0, 0, 0.03)),
                ],
                0.0055,
                black,
                M=M,
            )
    knot = [
        (Vector((0.030 * math.cos(a), 0.022 * math.sin(a), 0.050 + 0.004 * math.sin(3 * a))), 0.017)
        for a in (0, 1.05, 2.1, 3.15, 4.2, 5.25)
    ]
    blob(
        knot + [((0.004, 0.002, 0.058), 0.026), ((-0.012, -0.006, 0.066), 0.015), ((0.016, 0.006, 0.067), 0.014)],
        black,
        M,
        voxel=0.0025,
        smooth=2,
    )
    for k, a in enumerate((-112, -101, -94, -86, -79, -70, -62)):  # the beard
        a, length = math.radians(a), (0.085, 0.12, 0.10, 0.135, 0.11, 0.125, 0.08)[k]
        e = Vector((math.cos(a) * length, math.sin(a) * length, 0.050 + 0.008 * (k % 3)))
        tube([(0, -0.012, 0.056), e * 0.6 + Vector((0, 0, 0.030)), e], 0.0030, black, radii=[1.2, 1, 0.4], M=M)
    N = place((0.50, -0.36, 0.085), -24, 2)
    tube(
        [(-0.24, 0, 0.02), (0, 0, 0.012), (0.26, 0, 0.008)],
        0.0085,
        clay("#C9CCD2", rough=0.18, metal=1, sheen=0),
        radii=[1.1, 1, 0.2],
        M=N,
    )
    torus(0.016, 0.005, (-0.25, 0, 0.02), clay("#C9CCD2", rough=0.18, metal=1, sheen=0), rot=(90, 0, 0), M=N)
    e = N @ Vector((-0.25, 0, 0.02))
    tube(
        [tuple(M @ Vector((0.05, -0.03, 0.05))), (0.30, -0.24, 0.13), (0.12, -0.36, 0.08), (0.20, -0.42, 0.08), tuple(e)],
        0.0045,
        black,
    )
    torus(0.160, 0.010, (0, 0, -0.006), emit("amber", 1.1), M=M)
    point(M @ Vector((0, 0, 0.12)), 0.5, "#FFC07A", 0.04)
    point(M @ Vector((-0.02, -0.30, 0.05)), 0.35, "#FFB460", 0.05)
    area((-1.4, 1.4, 1.6), (0, 0, 0), (0.8, 0.8), 30, "#FFE3C2")
    area((1.8, -1.2, 0.9), (0.2, 0, 0), (1, 1), 9, "#A9BCE6")
    camera((0.04, -1.45, 1.12), (-0.02, -0.06, 0.08), 48, fstop=0.6, focus=(0.16, -0.10, 0.16))
    look(0.4, bloom=0.3)
    return dict(focus=at, glow=(at, 0.15))
