"""Two hands at a bookbinder's frame, close: one holds a curved needle and its thread against the sewn spine, the other a flat bone tool.
Four cords run up to the bar in front of them; behind, out of focus, is a glue pot with its brush."""

from studio import *

FREE = "left"


def build():
    sky([(0, "#343A46"), (1, "#5B6474")], 0.5)
    box((4, 1.6, 0.05), (0, 0.35, -0.025), wood("oak", "X", rough=0.5), bev=0.01)
    M = place((0.10, 0, 0), -16)
    z = sewing_frame(M, sections=13)
    glue_pot(place((-0.42, 0.46, 0)))
    books(place((0.62, 0.42, 0), 24), 6, seed=12, width=0.22, depth=0.17)
    sleeve = knit("#CBB7A6")
    # her right hand, with needle and thread
    tip = M @ Vector((0.04, -0.050, z + 0.012))
    G = grip_at(tip, tip + Vector((0.02, -0.05, 1)), (0.75, -0.35, 0.30))
    w = pinch(G @ Matrix.Rotation(math.radians(12), 4, "Z"), "skin_pale", 1.05)
    forearm(w, (0.62, -0.52, 0.34), sleeve, thick=0.056, bare=0.02, colour="skin_pale")
    steel = clay("#D5DADF", rough=0.2, metal=1.0, bump=0, sheen=0)
    arc = [
        tip + Vector((-0.034 * math.sin(a) - 0.004, 0.030 * math.sin(a) * 0.8, 0.036 * (math.cos(a) - 1) + 0.012))
        for a in [-0.5 + 0.28 * i for i in range(9)]
    ]
    tube(arc, 0.0019, steel)
    thread = clay("#F6EFDD", bump=0.3)
    hole = M @ Vector((0.04, -0.006, z - 0.006))
    eye = arc[0]
    tube(
        [
            eye,
            eye + Vector((0.05, -0.04, 0.07)),
            eye + Vector((0.16, -0.02, 0.05)),
            eye + Vector((0.19, 0.06, -0.06)),
            M @ Vector((0.16, 0.0, z - 0.03)),
            M @ Vector((0.105, -0.010, z - 0.004)),
        ],
        0.0017,
        thread,
    )
    # her left, with the bone folder laid along the fold
    f = M @ Vector((-0.075, 0.015, z + 0.014))
    F = grip_at(f, f + M.to_3x3() @ Vector((1, 0, 0.10)), (-0.4, 0.25, 0.75))
    blob(
        sweep(
            [(0, 0, -0.10), (0, 0, 0.02), (0, 0, 0.095)],
            [(0.016, 0.007, 0.012), (0.015, 0.006, 0.012), (0.006, 0.004, 0.008)],
            24,
        ),
        gloss("#F0E4C8"),
        F,
        voxel=0.0025,
        smooth=3,
    )
    w = fist(F @ Matrix.Translation((0, 0, -0.045)), 0.010, "skin_pale", 0.96)
    forearm(w, (-0.36, 0.30, 0.46), sleeve, thick=0.054, bare=0.02, colour="skin_pale")
    # the window behind, and shelves, soft
    box((6, 0.1, 3), (0, 2.4, 0.6), clay("#8E7561", sheen=0), bev=0)
    for i in range(3):
        for k in range(2):
            box((0.34, 0.02, 0.40), (0.42 + 0.38 * i, 2.33, 0.45 + 0.44 * k), emit("#C5D6EE", 1.5), bev=0)
    book_row(place((-2.1, 2.25, 0.30)), 1.9, seed=61, h=0.27)
    book_row(place((-2.1, 2.25, 0.72)), 1.9, seed=62, h=0.27)
    area((1.1, 1.5, 1.1), (0.1, 0, 0.1), (1.0, 0.9), 38, "#BCD0F0")
    area((0.9, -0.9, 0.9), (0.1, 0, 0.12), (0.4, 0.4), 7, "#FFD3A0")
    area((-1.0, -0.7, 1.0), (0, 0, 0.1), (0.8, 0.8), 3, "#D8CCDA")
    camera((-0.20, -0.80, 0.47), (-0.075, 0.06, 0.155), 44, fstop=1.1, focus=tuple(tip))
    look(0.55, bloom=0.3)
    return dict(focus=tuple(tip))
