"""A bedroom at night, wide and still. A bearded man lies on his back, his eyes open to the ceiling; over the blanket is a long
coat with an amber ring at its collar button. A door stands open on a passage, and at the passage's end there is amber light."""

from studio import *

FREE = "left"


def build():
    sky([(0, "#10121E"), (1, "#1B2036")], 0.4)
    b = bedroom()
    t = theodore(
        loc=(b.bed.x - 0.70, b.bed.y, b.bed.z + 0.15),
        rz=-90,
        lie=True,
        wearing_coat=False,
        phones=None,
        lids=False,
        curve=-4,
        head=(-6, 0, 0),
        left=(0.17, 0.05, 0.50),
        right=(-0.17, 0.05, 0.50),
    )
    for side in (-1, 1):  # his eyes
        ball(
            0.016,
            (0, 0, 0),
            clay("#2A2024", rough=0.15, bump=0, sheen=0, coat=0.6),
            scale=(1, 0.5, 1),
            sub=3,
            M=t.head @ Matrix.Translation(t.face(side * 21, 3, 0.995)),
        )
    at = bedclothes(b.bed, glow=2.2)
    point(at + Vector((0.02, 0, 0.16)), 2.4, "amber_light", 0.04)
    area((b.end.x + 0.5, b.end.y + 1.2, 1.5), (-0.2, b.wall, 0.6), (0.6, 0.6), 95, "#FFB35E")
    area((-2.5, -1.6, 2.4), (0.6, 1.2, 0.6), (1.0, 1.2), 20, "#8FA4EA")
    area((1.6, -0.4, 2.5), (1.4, 1.2, 0.5), (1.0, 0.6), 16, "#93A2E0")
    camera((-0.06, -2.95, 1.34), (0.05, 1.0, 0.90), 31, fstop=1.1, focus=(b.bed.x, b.bed.y, 0.7))
    look(1.15, bloom=0.45)
    return dict(focus=(b.bed.x + 0.45, b.bed.y, 0.75), glow=(at, 0.05))
