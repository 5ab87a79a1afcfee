"""Three horn buttons on a strip of green felt unrolled along a brass-edged counter: one dark, one pale, one grey. Beyond them,
out of focus, a rubber thimble, a bell, and the lamps of the hall."""
from studio import *

FREE = "left"


def build():
    sky([(0, "#3A342E"), (1, "#54483C")], .6)
    box((5, 1.5, .1), (0, .28, -.05), wood("oak", "X", rough=.28), bev=.02)
    tube([(-3, -.49, -.02), (3, -.49, -.02)], .05, brass())
    cloth(40, 12, lambda u, v: Vector((-.52 + 1.7 * u, -.20 + .40 * v + .03 * math.sin(2.2 * u), .006 + .05 * max(0, .06 - u) * 16 + .003 * math.sin(14 * u + 3 * v))), felt("#3E6A50"), .012)
    for x, y, turn, a, b in ((-.16, -.03, 10, "#2E1C14", "#6E4830"), (.17, .02, -30, "#CDB088", "#F2E4C4"), (.50, -.01, 60, "#6A6765", "#B3AEA6")):
        M = place((x, y, .022), turn)
        big_button(M, .125, a, b)
        cyl(.05, .004, (x, y, .026), emit("amber", 1.6), bev=0)
    lathe([(0, .15), (.03, .15), (.055, .12), (.062, 0), (.05, 0)], (.78, .30, 0), clay("rust", rough=.6, bump=1.0, scale=60))
    lathe([(0, 0), (.16, 0), (.17, .03), (.13, .10), (.04, .15), (0, .16)], (-.42, .66, 0), brass())
    ball(.03, (-.42, .66, .17), brass(), sub=3)
    for i in range(5):
        box((.26, .17, .004), (.30 + .02 * i, .62 + .01 * i, .004 + .006 * i), clay(("cream", "ivory")[i % 2], sheen=0), rot=(0, 0, 14 * i - 20), bev=.001)
    d = dice(8)
    for i in range(46):
        y = d.uniform(3, 9)
        ball(d.uniform(.02, .05) * y * .3, (d.gauss(0, 1) * y * .34, y, .70 + d.gauss(0, .5) * y * .15), emit(d.choice(["amber_light", "#FFE3B8", "amber", "celadon", "rose"]), d.choice((1.2, 2, 3.5))), sub=2)
    box((14, .2, 6), (0, 10, 1), clay("#6A5242"), bev=0)
    area((-1.5, .9, 1.5), (-.1, 0, 0), (.9, .9), 26, "#FFE0B8")
    area((1.7, -1.0, 1.1), (0, 0, 0), (1, 1), 9, "#B9CCE6")
    camera((-.14, -1.80, .62), (-.06, .10, .115), 48, fstop=.5, focus=(.17, -.06, .04))
    look(.5, bloom=.3)
    return dict(focus=(.17, .0, .04), glow=((.17, .0, .04), .13))
