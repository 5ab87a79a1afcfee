"""A tall old man in a pilot's cap with a white top, white stubble, an oilskin waistcoat over a cream jersey, turned to grey light from the
right. On the wall behind, out of focus, are a brass barometer and a model boat on a shelf."""

from studio import *

FREE = "left"
SAMPLES = 8


def build():
    sky([(0.42, "#7E8C98"), (0.5, "#D5D9DA"), (0.56, "#B4C0CC"), (0.8, "#8C9CB4")], 0.8, light=0.7)
    box((9, 0.1, 5), (0, 1.9, 1.4), plaster("#B9A78E"), bev=0)
    box((0.1, 3, 5), (1.25, 0.4, 1.4), plaster("#C4B196"), rot=(0, 0, 0), bev=0)
    # the window, in the right wall
    for k in range(2):
        for i in range(2):
            box((0.04, 0.56, 0.56), (1.19, -0.28 + 0.62 * i, 1.16 + 0.62 * k), emit("#D3DEE6", 1.7), bev=0)
    for q in (-0.58, 0.03, 0.64):
        box((0.07, 0.06, 1.30), (1.17, q, 1.47), gloss_paint("ivory"), bev=0.01)
    for z in (0.84, 1.47, 2.10):
        box((0.07, 1.28, 0.06), (1.17, 0.03, z), gloss_paint("ivory"), bev=0.01)
    cyl(0.17, 0.06, (-0.62, 1.82, 1.72), brass(), rot=(90, 0, 0))
    cyl(0.145, 0.07, (-0.62, 1.81, 1.72), clay("ivory", sheen=0), rot=(90, 0, 0))
    tube([(-0.62, 1.765, 1.72), (-0.56, 1.765, 1.82)], 0.008, clay("charcoal"))
    box((0.9, 0.24, 0.03), (-0.75, 1.75, 1.18), wood("walnut", "X"), bev=0.006)
    box((0.50, 0.09, 0.08), (-0.70, 1.75, 1.24), clay("teal_deep"), bev=0.03)
    tube([(-0.70, 1.75, 1.26), (-0.70, 1.75, 1.50)], 0.008, clay("cream"))
    g = gus(rz=38, lean=-2, curve=4, head=(0, -12, 0), left=(0.16, -0.18, 0.72), right=(-0.18, -0.16, 0.72))
    area((1.05, 0.0, g.eye.z + 0.15), g.eye, (0.9, 1.1), 34, "#DCE6EE")
    area((-1.2, -1.8, g.eye.z + 0.5), g.eye, (1.2, 1.2), 16, "#FFE0BC")
    area((-0.8, 1.4, g.eye.z + 0.7), g.eye, (0.6, 0.6), 16, "#FFD9A8")
    portrait_camera(g.eye, low=0.17)
    look(0.3, bloom=0.3)
    return dict(focus=g.eye)
