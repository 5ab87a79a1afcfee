"""A short upright woman, dark curls cut at the jaw under a white hard hat pushed back, yellow scarf, orange-brown work jacket. Her head is
tilted a little to the rusted iron beside her; a long-handled hammer stands at her hand. Behind her is pale river light, out of focus."""

from studio import *

FREE = "left"
SAMPLES = 8


def build():
    sky([(0.42, "#A9B4B8"), (0.5, "#D8D4CC"), (0.7, "#A9BCD0")], 0.8, light=0.7)
    iron = riverlit("#6F9087", 0.16, 0.6, 3.0)
    box((0.08, 4, 4), (0.62, 0.7, 1.4), iron, rot=(0, 0, -14), bev=0)
    beads(
        [
            Matrix.Rotation(math.radians(-14), 3, "Z") @ Vector((0.40, -1.4 + 0.15 * k, 0))
            + Vector((0.0, 0.0, z))
            + Vector((0.17, 0.16, 0))
            for k in range(20)
            for z in (0.95, 1.55, 1.62)
        ],
        0.028,
        iron,
        sub=3,
    )
    for k in range(5):
        box((7, 0.2, 0.35), (-3.0, 2.5 + 1.7 * k, 2.35), riverlit("#5A736E", 0.10, 1.0, 4.0), bev=0.01)
    lamps_behind([(-3.2 + 0.9 * k, 9, 0.9 + 0.2 * (k % 3)) for k in range(9)], ("#F4F6F2", "#DDE8EA", "#FFE6C4"), 3.0, 0.10)
    j = judit(curls=0.30, brim=90, rz=-18, lean=0, curve=2, head=(0, 10, 11), right=(-0.20, -0.24, 0.98), left=(0.24, -0.30, 0.86))
    h = j.hands[1]
    hammer(place(tuple(h - Vector((0.0, 0.03, 0.16))), 0, -34, -16), 0.62)
    three_lamps(j.eye, side=-1, key="#E8EEF0", rim="#FFE0BC", power=1.0)
    portrait_camera(j.eye, low=0.15)
    look(0.2, night=False, bloom=0.3)
    return dict(focus=j.eye)
