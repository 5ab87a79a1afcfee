"""A child of eight with a gap in the teeth, swimming goggles pushed up on sandy hair, a coral jumper. She holds up a notebook that hangs
on a string round her neck, and a pencil. Behind her a sea wall, pale water and a far crane, out of focus."""

from studio import *

FREE = "left"
SAMPLES = 8


def build():
    sky([(0.42, "#9FB4BE"), (0.5, "#EBDCCB"), (0.55, "#C9D6E0"), (0.8, "#93B2D6")], 0.95, light=0.8)
    box((30, 30, 0.1), (0, 19, -0.6), clay("#8FA9AE", rough=0.25, bump=0.6, scale=2, sheen=0), bev=0)
    for k in range(12):
        box((0.62, 0.5, 0.55), (-3.6 + 0.64 * k, 1.5, 0.30), clay("#A79A8C", rough=0.9, bump=0.5, scale=8, sheen=0), bev=0.03)
    for p, q in (((-3.0, 16, -1), (-2.4, 16, 4.2)), ((-1.6, 16, -1), (-2.2, 16, 4.2)), ((-4.2, 16, 3.4), (0.6, 16, 5.2))):
        tube([p, q], 0.13, clay("#6F6A78", sheen=0))
    b = bo(rz=-16, notebook=False, lean=-2, head=(-9, 10, 5), left=(0.10, -0.34, 1.00), right=(-0.16, -0.34, 0.92))
    h = b.hands[0]
    B = place(tuple(h + Vector((-0.055, -0.02, 0.06))), -20, -12)
    box((0.13, 0.022, 0.17), (0, 0, 0), clay("cream", sheen=0), bev=0.004, M=B)
    box((0.136, 0.008, 0.176), (0, -0.013, 0), gloss("#3F7F80"), bev=0.003, M=B)
    box((0.06, 0.006, 0.05), (0, -0.018, 0.03), clay("cream", sheen=0), bev=0.002, M=B)
    for s in (-1, 1):
        tube(
            [
                B @ Vector((s * 0.05, 0, 0.085)),
                b.root @ b.around(0.75, s * 30, 1.0, 0.05),
                b.root @ b.around(0.93, s * 60, 1.0, 0.015),
            ],
            0.004,
            knit("cream"),
        )
    r = b.hands[1]
    tube([r + Vector((0.02, 0.0, -0.05)), r + Vector((-0.03, -0.06, 0.12))], 0.008, gloss("mustard"))
    ball(0.009, r + Vector((-0.032, -0.063, 0.127)), clay("charcoal"), sub=2)
    three_lamps(b.eye, side=1, key="#FFE6C8", rim="#CFE0F4", power=1.0)
    portrait_camera(b.eye, far=2.0, low=0.11)
    look(0.05, night=False, bloom=0.3)
    return dict(focus=b.eye)
