"""Three horn buttons on a strip of green felt unrolled along a counter: one dark, one pale, one grey, a point of amber in each
of their holes. Beyond them, out of focus, a bell, a rubber thimble and the lamps of a hall."""

from studio import *

FREE = "left"


def build():
    sky([(0, "#3A342E"), (1, "#54483C")], 0.6)
    box((5, 1.5, 0.1), (0, 0.28, -0.05), wood("oak", "X", rough=0.28), bev=0.02)
    tube([(-3, -0.49, -0.02), (3, -0.49, -0.02)], 0.05, brass())
    cloth(
        40,
        12,
        lambda u, v: Vector(
            (
                -0.52 + 1.7 * u,
                -0.20 + 0.40 * v + 0.03 * math.sin(2.2 * u),
                0.006 + 0.05 * max(0, 0.06 - u) * 16 + 0.003 * math.sin(14 * u + 3 * v),
            )
        ),
        felt("#3E6A50"),
        0.012,
    )
    for x, y, turn, a, b in (
        (-0.16, -0.03, 10, "#2E1C14", "#6E4830"),
        (0.17, 0.02, -30, "#CDB088", "#F2E4C4"),
        (0.50, -0.01, 60, "#6A6765", "#B3AEA6"),
    ):
        M = place((x, y, 0.022), turn)
        big_button(M, 0.125, a, b)
        cyl(0.05, 0.004, (x, y, 0.026), emit("amber", 1.6), bev=0)
    lathe(
        [(0, 0.15), (0.03, 0.15), (0.055, 0.12), (0.062, 0), (0.05, 0)],
        (0.78, 0.30, 0),
        clay("rust", rough=0.6, bump=1.0, scale=60),
    )
    lathe([(0, 0), (0.16, 0), (0.17, 0.03), (0.13, 0.10), (0.04, 0.15), (0, 0.16)], (-0.42, 0.66, 0), brass())
    ball(0.03, (-0.42, 0.66, 0.17), brass(), sub=3)
    for i in range(5):
        box(
            (0.26, 0.17, 0.004),
            (0.30 + 0.02 * i, 0.62 + 0.01 * i, 0.004 + 0.006 * i),
            clay(("cream", "ivory")[i % 2], sheen=0),
            rot=(0, 0, 14 * i - 20),
            bev=0.001,
        )
    d = dice(8)
    for i in range(70):
        y = d.uniform(3, 9)
        ball(
            d.uniform(0.02, 0.05) * y * 0.3,
            (d.gauss(0, 1) * y * 0.34, y, 0.86 - (y + 1.7) * d.uniform(0.19, 0.31)),
            emit(d.choice(["amber_light", "#FFE3B8", "amber", "celadon", "rose"]), d.choice((1.2, 2, 3.5))),
            sub=2,
        )
    box((14, 0.2, 6), (0, 10, 1), clay("#6A5242"), bev=0)
    area((-1.5, 0.9, 1.5), (-0.1, 0, 0), (0.9, 0.9), 26, "#FFE0B8")
    area((1.7, -1.0, 1.1), (0, 0, 0), (1, 1), 9, "#B9CCE6")
    camera((-0.08, -1.66, 0.88), (0.01, 0.10, 0.075), 48, fstop=0.5, focus=(0.17, -0.06, 0.04))
    look(0.5, bloom=0.3)
    return dict(focus=(0.17, 0.0, 0.04), glow=((0.17, 0.0, 0.04), 0.13))
