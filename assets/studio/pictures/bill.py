"""A kitchen wall of pale green tiles. From a brass hook a bulldog clip holds a long narrow slip of paper, holes down both its
edges, rules and small numerals down its length; behind it are the slips of earlier months, curling."""

from studio import *

FREE = "right"


def build():
    sky([(0, "#2A2836"), (1, "#3A3648")], 0.5)
    box((4, 0.05, 3), (0, 0.03, 0), tiles("celadon", (0.15, 0.15)), bev=0)
    box((4, 0.06, 0.06), (0, -0.002, 0.40), gloss_paint("celadon_deep"), bev=0.015)
    tube([(0.0, 0.005, 0.275), (0.0, -0.035, 0.275), (0.0, -0.062, 0.262), (0.0, -0.064, 0.285)], 0.007, brass())
    cyl(0.022, 0.008, (0, 0.0, 0.275), brass(), rot=(90, 0, 0))
    C = place((0.0, -0.040, 0.225))
    bulldog_clip(C)
    for k, (turn, h, curl, shift) in enumerate(
        ((5.5, 0.36, -0.03, 0.012), (-4.5, 0.44, -0.05, -0.010), (-1.0, 0.50, 0.045, 0.0))
    ):
        slip(
            place((shift, -0.036 - 0.004 * k, 0.222)) @ Matrix.Rotation(math.radians(turn), 4, "Y"),
            w=0.125,
            h=h,
            seed=k + 2,
            curl=curl,
            rows=12 + 2 * k,
        )
    # a shelf's edge and two spoons, out of focus
    box((1.3, 0.22, 0.03), (-0.62, -0.09, 0.345), wood("walnut", "X"), bev=0.008)
    for i, L in enumerate((0.22, 0.27, 0.19)):
        x = -0.50 + 0.10 * i
        tube([(x, -0.05, 0.30), (x, -0.055, 0.30 - L)], 0.007, wood("pine", "Z"))
        ball(0.026, (x, -0.057, 0.28 - L), wood("pine", "Z"), scale=(0.8, 0.4, 1.3), sub=3)
    pot((-0.72, -0.36, -0.42), r=0.17, h=0.22)
    puffs((-0.66, -0.30, -0.16), n=5, rise=0.4, strength=0.16, r=0.05)
    area((-0.75, -0.95, 0.75), (0.0, 0, 0.0), (0.35, 0.35), 22, "#FFC58A")
    area((1.4, -1.2, 0.3), (0.2, 0, 0), (0.8, 0.8), 6, "#A9B8E6")
    camera((0.18, -1.42, 0.05), (0.138, 0.0, 0.005), 46, fstop=0.8, focus=(0, -0.05, 0.05))
    look(0.7, bloom=0.25)
    return dict(focus=(0.0, -0.05, 0.04))
