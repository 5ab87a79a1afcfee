"""A small square woman of seventy, wine-red headscarf with a paisley edge, round spectacles on a bootlace, a man's cardigan over a pale
green dress. She points past us with one finger's worth of hand and holds a book shut against her chest. Shelves behind, blurred."""

from studio import *

FREE = "left"
SAMPLES = 8


def build():
    sky([(0, "#2A2630"), (1, "#3A3440")], 0.5)
    backdrop("#33241D", y=1.55)
    for j in range(5):
        box((5, 0.26, 0.03), (0, 1.3, 0.42 + 0.34 * j), wood("oak", "X"), rot=(0, 2, 0), bev=0.006)
        book_row(place((-2.4, 1.28, 0.44 + 0.34 * j + 0.08), 0, 0, 2), 4.6, seed=80 + j, h=0.29, lean=-3)
    lamps_behind([(-0.75, 1.0, 1.75)], strength=3, r=0.07)
    g = graca(rz=-20, lean=4, curve=5, head=(-3, 12, -6), right=(-0.30, -0.42, 1.02), left=(0.02, -0.26, 0.92), elbows=0.7)
    B = place(tuple(g.hands[0] + Vector((-0.03, -0.035, 0.0))), -24, 0, 12)
    box((0.17, 0.045, 0.23), (0, 0, 0), clay("teal_deep", sheen=0.2), bev=0.006, M=B)
    box((0.165, 0.036, 0.225), (0.006, 0, 0), clay("cream", sheen=0), bev=0.002, M=B)
    three_lamps(g.eye, side=1, power=1.0)
    portrait_camera(g.eye, low=0.13)
    look(0.5, bloom=0.35)
    return dict(focus=g.eye)
