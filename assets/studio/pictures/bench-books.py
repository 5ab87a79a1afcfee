"""A public bench above a frosted town, in low sun. A bearded man in a long pale coat sits at one end, his breath in the air; at the
other end, taking up a person's room, sits a string bag packed with books. Apricot wall, tram wires, blue roofs."""

from studio import *

FREE = "right"


def build():
    terrace(flank=1)
    t = theodore(
        loc=(-0.46, 0.06, 0),
        rz=8,
        sit=True,
        seat=0.43,
        lean=-2,
        curve=7,
        head=(6, 26, 0),
        left=(0.10, -0.34, 0.62),
        right=(-0.12, -0.34, 0.62),
        button_glow=2.0,
    )
    breath(t.head @ Vector((0.02, -0.24, -0.13)), (0.5, -1, 0.0), strength=0.12)
    B = place((0.42, -0.02, 0.436), 12) @ Matrix.Scale(1.45, 4)
    books(B, 8, seed=3)
    books(B @ place((0.02, 0.01, 0.20), 30), 2, seed=9, width=0.15)
    string_bag(B, h=0.27)
    at = t.button.translation
    sun((0.62, -0.55, -0.36), 3.0, "#FFD9B0", 3)
    area((-2.0, -3.0, 3.0), (0, 0, 0.8), (3, 2), 90, "#C6D4EC")
    camera((0.52, -3.30, 1.22), (0.40, 0.6, 0.98), 40, fstop=1.0, focus=(-0.2, 0.0, 0.9))
    look(0.15, night=False, bloom=0.3)
    return dict(focus=t.eye, glow=(at, 0.03))
