"""A broad woman of nearly sixty, cropped grey hair, a blue boiler suit with its sleeves rolled. She holds a big ladle upright
like a signal. Behind, a row of hanging lamps and people at a long table, out of focus."""

from studio import *

FREE = "left"
SAMPLES = 8


def build():
    sky([(0, "#2A2226"), (1, "#3A3034")], 0.5)
    backdrop("#6A4C3C", y=6.0)
    lamps_behind([(-2.2 + 0.75 * k, 2.6 + 0.4 * k, 1.95 + 0.05 * k) for k in range(6)], ("#FFD9A6",), 3, 0.09)
    for k in range(5):
        diner((-1.9 + 0.55 * k, 2.4 + 0.25 * (k % 2), 0.15), rz=20 * (-1) ** k, seed=140 + k)
    box((5, 0.8, 0.05), (-1.2, 1.95, 0.86), wood("oak", "X"), bev=0.01)
    n = nasrin(rz=-16, lean=0, curve=2, head=(-3, 12, 3), right=(-0.26, -0.32, 1.02), left=(0.32, -0.14, 0.78))
    h = n.hands[1]
    big_ladle(Matrix.Translation(h + Vector((-0.045, -0.04, 0.34))) @ Matrix.Rotation(math.radians(180), 4, "X"), 0.50)
    puffs((h.x + 0.25, h.y - 0.10, h.z - 0.35), n=6, rise=0.5, strength=0.12, r=0.06)
    three_lamps(n.eye, side=1, rim="#FFC890", power=1.0)
    portrait_camera(n.eye, low=0.15)
    look(0.5, bloom=0.4)
    return dict(focus=n.eye)
