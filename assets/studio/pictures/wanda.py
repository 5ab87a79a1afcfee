"""A workbench among books. A tall freckled woman, her grey plait pinned up with a flat bone tool, blue apron, bends over a sewing
frame and looks up from it with a thread between her teeth; the thread runs down to the needle in her hand."""

from studio import *

FREE = "left"


def build():
    b = bindery()
    M = place((0.50, -0.14, b.top), -10)
    sewing_frame(M, sections=9)
    w = wanda(
        loc=(0.62, 0.36, 0), rz=-14, lean=13, curve=16, head=(-14, -10, 6), right=(-0.16, -0.40, 0.88), left=(0.16, -0.40, 0.90)
    )
    thread = clay("#FBF5E6", bump=0.2)
    mouth = w.head @ w.face(3, -25, 1.01)
    hand = w.hands[1]
    tube(
        [
            mouth + Vector((0.02, 0.0, -0.004)),
            mouth,
            mouth.lerp(hand, 0.5) + Vector((-0.02, -0.03, -0.02)),
            hand + Vector((-0.02, -0.05, 0.0)),
        ],
        0.0032,
        thread,
    )
    tube(
        [w.head @ w.face(-9, -24.5, 1.004), w.head @ w.face(0, -26, 1.008), w.head @ w.face(9, -24.5, 1.004)],
        0.0055,
        clay("#B5766A"),
    )
    steel = clay("#D5DADF", rough=0.2, metal=1.0, bump=0, sheen=0)
    tube(
        [hand + Vector((-0.02, -0.05, 0.0)), hand + Vector((-0.045, -0.06, -0.03)), hand + Vector((-0.04, -0.05, -0.07))],
        0.0035,
        steel,
    )
    area((1.6, -0.7, 1.9), (0.5, 0.1, 1.2), (0.4, 0.4), 16, "#FFD3A0")
    camera((-0.10, -2.15, 1.36), (0.16, 0.5, 1.20), 42, fstop=0.7, focus=tuple(w.eye))
    look(0.6, bloom=0.35)
    return dict(focus=w.eye)
