"""A bearded man in his forties in a long pale wool coat over a moss-green jumper, large headphones round his neck. He looks down and
aside, and his hand is at his collar, on a dark horn button with a faint amber ring. Behind him hang coats, out of focus."""

from studio import *

FREE = "left"
SAMPLES = 8


def build():
    sky([(0, "#2A2630"), (1, "#3A3440")], 0.5)
    backdrop("#7C6459", y=1.5)
    for i, c in enumerate(("slate", "wine", "charcoal", "espresso", "bottle", "rust", "slate")):
        hanging_coat((-2.0 + 0.56 * i, 1.15, 1.82), c, rz=8 * (-1) ** i, h=1.2, seed=i + 3, w=0.19)
    t = theodore(
        rz=-16,
        curve=6,
        lean=2,
        head=(14, -20, 5),
        right=(0.035, -0.23, 1.00),
        left=(0.22, -0.12, 0.76),
        button_glow=2.4,
        elbows=0.9,
    )
    at = t.button.translation
    point(at + Vector((0.02, -0.12, 0.06)), 0.9, "amber_light", 0.03)
    three_lamps(t.eye, side=-1, key="#CFE0F0", rim="#FFC890", power=0.9)
    portrait_camera(t.eye)
    look(0.55, bloom=0.35)
    return dict(focus=t.eye, glow=(at, 0.04))
