"""A woman of about forty in mustard dungarees and a rose jumper, a headset over black curls, big brass hoops. Her head is thrown back and
she laughs, one hand out beside her. The cupboard behind her is lined with duvets."""

from studio import *

FREE = "left"
SAMPLES = 8


def build():
    sky([(0, "#3A2E3A"), (1, "#4A3E4A")], 0.5)
    backdrop("#B79AA0", y=1.12)
    quilts(y=0.95)
    l = lorna(rz=-18, lean=-5, curve=-3, head=(-13, 8, 8), left=(0.36, -0.24, 1.04), right=(-0.22, -0.22, 0.86))
    three_lamps(l.eye, side=1, key="#FFE2C0", rim="#FFC4A0", power=1.05)
    lamps_behind([(-0.85, 0.6, 1.62)], ("#FF6A55",), 4, 0.035)
    portrait_camera(l.eye, low=0.15)
    look(0.45, bloom=0.35)
    return dict(focus=l.eye)
