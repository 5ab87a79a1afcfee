"""A kitchen table in pale morning light. A tin grater stands among crumbs, beside it the burnt heel of a loaf with its crumb turned
to us, a lemon and a nutmeg worn flat on one side; behind, a window and a potted plant, out of focus."""

from studio import *

FREE = "left"


def build():
    sky([(0, "#7C8390"), (0.5, "#C9CFD8"), (1, "#A9BAD0")], 0.6)
    box((3, 1.4, 0.04), (0, 0.25, -0.02), wood("walnut", "X", rough=0.36), bev=0.012)
    G = place((0.13, 0.08, 0.0), -24)
    box_grater(G)
    heel(place((0.285, -0.02, 0.0), 196, 0), 1.15)
    crumbs([(0.13, 0.03, 0, 0.13, 190), (0.30, -0.05, 0, 0.10, 60)], 0.0042, "#A9743F")
    crumbs([(0.10, -0.03, 0, 0.17, 70)], 0.0022, "#E6C592", seed=5)
    blob(
        [((0, 0, 0.030), (0.034, 0.030, 0.030)), ((0.028, 0, 0.030), (0.014, 0.012, 0.012))],
        clay("#E5BE3C", rough=0.4, bump=0.5, scale=80, coat=0.2),
        place((0.00, -0.14, 0.0), -40),
        voxel=0.0035,
        smooth=3,
    )
    blob(
        [((0, 0, 0.017), (0.020, 0.016, 0.016))],
        clay("#6B4A34", rough=0.6, bump=0.6, scale=90),
        place((0.215, -0.155, 0), 20),
        voxel=0.003,
        smooth=3,
    )
    cyl(0.011, 0.002, (0.212, -0.171, 0.020), clay("#B08A62", bump=0.5, scale=140), rot=(80, 0, 10), bev=0)
    plate((-0.30, 0.26, 0), 0.13, "celadon")
    plant((0.62, 0.62, 0), h=0.42, n=9, seed=3, L=0.16, W=0.05, r=0.08)
    box((6, 0.1, 3), (0, 1.9, 0.6), plaster("#D9B892"), bev=0)
    for i in range(2):
        for k in range(2):
            box((0.52, 0.03, 0.50), (0.10 + 0.58 * i, 1.83, 0.42 + 0.56 * k), emit("#DCE6F2", 1.25), bev=0)
    area((0.7, 1.3, 1.0), (0.15, 0, 0.05), (1.1, 0.9), 30, "#DCE8F6")
    area((-1.0, -0.8, 1.2), (0.1, 0, 0.05), (0.8, 0.8), 6, "#FFE8CC")
    area((0.9, -0.7, 0.6), (0.2, 0, 0.05), (0.5, 0.5), 3, "#FFE0BC")
    camera((0.0, -0.78, 0.37), (0.035, 0.06, 0.100), 44, fstop=2.2, focus=(0.16, 0.0, 0.09))
    look(0.5, night=False, bloom=0.25)
    return dict(focus=(0.18, 0.0, 0.09))
