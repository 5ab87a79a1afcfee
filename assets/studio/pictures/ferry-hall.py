"""The inside of a boat-shed, seen from its door. One table made of many runs away under shared lamps, forty people along it, no two
chairs alike. A broad woman in a boiler suit lifts a ladle over a pot; an old man in a good coat, buttoned one hole out, bows. Near us, a biscuit tin of glowing buttons."""

from studio import *

FREE = "left"


def build():
    h = ferry_hall(10)
    d = dice(31)
    for k, (y, top) in enumerate(h.tables):
        for s in (-1, 1):
            for q in (-0.31, 0.31):
                if k == 0 and s < 0 and q < 0:
                    continue
                odd_chair((h.x + s * 0.82, y + q, 0), rz=-90 * s, seed=k * 4 + (s > 0) * 2 + (q > 0))
                if not (k == 0 and q < 0):
                    diner((h.x + s * 0.78, y + q, 0), rz=-90 * s + d.uniform(-14, 14), seed=100 + k * 4 + (s > 0) * 2 + (q > 0))
    y0 = h.tables[0][0]
    pot((h.x - 0.02, y0 - 0.40, h.tables[0][1]), r=0.20, h=0.26, colour="celadon_deep", ladle=False)
    puffs((h.x, y0 - 0.40, h.tables[0][1] + 0.32), n=7, rise=0.7, strength=0.18, r=0.07)
    n = nasrin(
        loc=(h.x + 0.62, y0 - 0.78, 0),
        rz=-118,
        lean=4,
        curve=4,
        head=(6, -18, 5),
        right=(-0.20, -0.42, 1.10),
        left=(0.18, -0.36, 0.86),
    )
    hand = n.hands[1]
    big_ladle(
        Matrix.Translation((h.x + 0.02, y0 - 0.46, h.tables[0][1] + 0.34))
        @ (hand - Vector((h.x + 0.02, y0 - 0.46, h.tables[0][1] + 0.34))).to_track_quat("Z", "Y").to_matrix().to_4x4(),
        (hand - Vector((h.x, y0 - 0.46, h.tables[0][1] + 0.34))).length + 0.08,
    )
    f = farid(
        loc=(h.x - 0.74, y0 - 0.62, 0),
        rz=-30,
        lean=12,
        curve=9,
        head=(12, 0, 4),
        right=(-0.02, -0.22, 0.98),
        left=(0.24, -0.16, 0.72),
    )
    box((0.50, 0.44, 0.05), (-0.20, -0.42, 0.80), wood("oak", "X"), bev=0.012)
    cyl(0.05, 0.80, (-0.20, -0.42, 0.40), wood("walnut", "Z"))
    biscuit_tin(place((-0.24, -0.44, 0.826), 10), buttons=9)
    area((0.6, -2.4, 2.6), (0.8, 0.6, 1.0), (2.4, 0.8), 34, "#FFE0BC")
    area((-3.6, 3, 2.6), (0, 5, 0.6), (1, 6), 90, "#A9B4DC")
    area((-1.3, -1.9, 2.3), (0.4, 0.0, 1.2), (0.8, 0.8), 26, "#FFD9B0")
    camera((-0.02, -3.35, 1.98), (0.16, 3.2, 1.16), 31, fstop=1.3, focus=(0.9, 0.2, 1.2))
    look(1.0, bloom=0.4)
    return dict(focus=(h.x, y0, 1.2))
