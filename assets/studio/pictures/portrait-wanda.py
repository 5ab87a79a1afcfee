"""A tall freckled woman, stooped, her grey plait pinned up with a flat bone tool, a blue work apron. She looks down at a book's bare
spine in her hand and has a loop of linen thread round her neck. Behind her, cold window light in small panes, out of focus."""

from studio import *

FREE = "left"
SAMPLES = 8


def build():
    sky([(0, "#343A46"), (1, "#5B6474")], 0.5)
    backdrop("#8E7561", y=2.2)
    for i in range(4):
        for k in range(3):
            box((0.36, 0.03, 0.42), (-1.25 + 0.42 * i, 2.12, 1.15 + 0.47 * k), emit("#C5D6EE", 1.3), bev=0)
    book_row(place((0.5, 2.0, 1.15)), 1.8, seed=61, h=0.27)
    book_row(place((0.5, 2.0, 1.55)), 1.8, seed=62, h=0.27)
    w = wanda(rz=-24, lean=6, curve=16, head=(16, 10, -4), right=(-0.10, -0.40, 0.98), left=(0.14, -0.42, 0.96))
    mid = (w.hands[0] + w.hands[1]) / 2
    B = place(tuple(mid + Vector((-0.01, -0.06, 0.05))), -24, -34)
    box((0.24, 0.07, 0.17), (0, 0, 0), clay("#F3E8D0", sheen=0), bev=0.012, M=B)
    for x in (-0.07, 0.0, 0.07):
        tube([(x, -0.037, -0.085), (x, -0.040, 0), (x, -0.037, 0.085)], 0.005, clay("#C9B184", bump=0.8, scale=120), M=B)
    for k in range(8):
        box((0.236, 0.002, 0.003), (0, -0.0365, -0.07 + 0.02 * k), clay("#CBB793", sheen=0), bev=0, M=B)
    tube(
        [
            w.root @ w.around(0.94, 60, 1.0, 0.02),
            w.root @ w.around(0.60, 14, 1.0, 0.05),
            w.root @ w.around(0.42, 4, 1.0, 0.06),
            w.root @ w.around(0.60, -12, 1.0, 0.05),
            w.root @ w.around(0.94, -60, 1.0, 0.02),
        ],
        0.005,
        clay("#FBF5E6", bump=0.4),
    )
    three_lamps(w.eye, side=-1, key="#D3E0F2", rim="#FFD3A0", power=1.0)
    portrait_camera(w.eye, low=0.16)
    look(0.45, bloom=0.35)
    return dict(focus=w.eye)
