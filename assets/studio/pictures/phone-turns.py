"""A shelf at night, close. A telephone has turned itself about until its lit blue face is almost against a loaf, and its light lies on
the crust; round its foot are arcs in the flour. The tiles behind go from blue to a far amber light."""

from studio import *

FREE = "right"


def build():
    sky([(0, "#14131C"), (1, "#22222F")], 0.5)
    box((0.34, 2.6, 0.035), (0, 0.5, -0.0175), wood("walnut", "Y", rough=0.34), bev=0.008)
    box((0.05, 6, 2), (-0.20, 1.2, 0.3), tiles("celadon", (0.11, 0.11)), bev=0)
    at = (0.015, 0.02, 0)
    phone(at, rz=112, lit=True, power=0.04, tilt=10)
    F = place(at, 112) @ Matrix.Translation((0, 0, 0.012)) @ Matrix.Rotation(math.radians(-10), 4, "X")
    box((0.073, 0.004, 0.119), (0, -0.0095, 0.086), emit("#4C8FE0", 1.5), bev=0.004, M=F)
    torus(0.020, 0.0030, (0, -0.0125, 0.092), emit("#D6E8FF", 2.2), rot=(90, 0, 0), M=F)
    point(F @ Vector((0, -0.06, 0.09)), 0.8, "#2F6FE0", 0.03)
    loaf((0.02, 0.20, 0), rz=20, s=1.18, cut=False)
    chalk = clay("#E9DCC2", rough=0.95, sheen=0)
    for k, (r, a0, a1, w) in enumerate(
        ((0.075, -100, 40, 0.0022), (0.092, -120, -10, 0.0016), (0.108, -75, 62, 0.0020), (0.126, -128, -40, 0.0013))
    ):
        tube(
            [
                (
                    at[0] + r * math.cos(math.radians(a0 + (a1 - a0) * i / 9)),
                    at[1] + r * math.sin(math.radians(a0 + (a1 - a0) * i / 9)),
                    0.0006,
                )
                for i in range(10)
            ],
            w,
            chalk,
        )
    crumbs([(0.05, -0.10, 0, 0.13, 90), (0.08, 0.10, 0, 0.08, 40)], 0.0030, "#E9DCC2")
    crumbs([(0.06, 0.16, 0, 0.10, 40), (0.0, -0.16, 0, 0.10, 16)], 0.0055, "#B9783F", seed=4)
    jar((-0.10, -0.13, 0), 0.045, 0.13, "brick")
    for k, q in enumerate((0.62, 0.78)):
        jar((-0.06, q, 0), 0.05, 0.13 - 0.02 * k, ("honey", "celadon_deep")[k])
    cup((0.03, 0.98, 0), "coral")
    # the dark room
    box((9, 0.1, 5), (1, 4.6, 0), plaster("#6A5348"), bev=0)
    box((0.1, 6, 5), (2.9, 2.0, 0), plaster("#6A5348"), bev=0)
    box((0.42, 0.06, 1.6), (0.98, 4.52, -0.42), emit("#FFAE55", 3.2), bev=0)
    box((0.30, 0.06, 1.7), (1.30, 4.45, -0.40), gloss_paint("celadon_deep"), bev=0)
    ball(0.05, (2.25, 4.0, 0.42), emit("#7FB08E", 1.6), sub=3)
    point((0.9, 3.9, 0.0), 16, "#FFB866", 0.2)
    area((0.9, 1.4, 0.7), (0.0, 0.2, 0.05), (0.5, 0.5), 0.9, "#FFC489")
    area((0.7, -0.9, 0.9), (0, 0.1, 0), (0.6, 0.6), 1.3, "#9AA9E0")
    camera((0.50, -0.62, 0.27), (0.125, 0.15, 0.112), 43, fstop=4.5, focus=(0.04, 0.06, 0.08))
    look(0.8, bloom=0.4)
    return dict(focus=(0.03, 0.05, 0.09))
