"""Night and frost. In the great slatted door of a boat-shed a small door stands open a hand's breadth on warm light, and light comes between
the boards about it and through the panes above. On the step stands a wooden crate."""

from studio import *

FREE = "left"


def build():
    sky([(0.44, "#232A48"), (0.5, "#3A4068"), (0.6, "#232B4E"), (0.8, "#121832")], 0.7, light=0.5)
    s = shed_door(22)
    singing_crate(place((0.86, -0.40, s.step), -16))
    area((-3.5, -5, 4), (0, 0, 1), (3, 3), 150, "#8FA4EA")
    camera((-0.44, -5.8, 1.50), (-0.28, 0.0, 1.78), 32, fstop=2.0, focus=(0.8, -0.2, 0.8))
    look(0.75, bloom=0.5)
    return dict(focus=(0.80, -0.2, 0.9))
