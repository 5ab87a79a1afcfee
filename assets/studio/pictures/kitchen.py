"""A small kitchen in the last of a wet afternoon: a boiler, a bath under a plank lid with a loaf on it, a stove with a
cold red pot, a phone on a shelf. By a window running with rain a round table has two chairs; letters lie on one seat."""

from studio import *

FREE = "left"


def build():
    k = kitchen(fill=40)
    post_heap(tuple(k.other))
    camera((0.14, -4.05, 1.40), (0.10, 1.0, 1.13), 39, fstop=1.0, focus=(0.6, 1.0, 1.1))
    look(0.45)
    return dict(focus=(1.22, 0.9, 1.1))
