"""The top of a stove by night. In a red pot, brown soup with a raft of dill that lists to one side, and one potato. A hand in the
sleeve of a pale wool coat holds a wooden spoon still in it; the steam is lit amber from the right."""

from studio import *

FREE = "left"


def build():
    sky([(0, "#1E1C26"), (1, "#2A2836")], 0.5)
    box((3, 1.2, 0.03), (0.1, 0.1, -0.015), gloss("charcoal"), bev=0.01)
    box((0.9, 1.2, 0.028), (-1.10, 0.1, -0.015), gloss_paint("ivory"), bev=0.01)
    box((4, 0.05, 1.6), (0, 0.68, 0.7), tiles("celadon", (0.11, 0.11)), bev=0)
    P = Vector((0.16, 0.10, 0.012))
    torus(0.12, 0.010, (P.x, P.y, 0.012), emit("#5F9BE0", 1.6))
    r, h = 0.185, 0.19
    g = gloss("brick")
    lathe(
        [(0, 0), (r * 0.92, 0), (r, 0.02), (r, h), (r * 1.04, h + 0.008), (r * 0.95, h + 0.006), (r * 0.93, 0.03), (0, 0.02)],
        P,
        g,
        seg=72,
    )
    for side in (-1, 1):
        tube(
            [
                (P.x + side * r, P.y - 0.045, h * 0.8),
                (P.x + side * (r + 0.05), P.y, h * 0.84),
                (P.x + side * r, P.y + 0.045, h * 0.8),
            ],
            0.013,
            g,
        )
    z = P.z + h * 0.84
    cyl(r * 0.94, 0.006, (P.x, P.y, z), clay("#5E3A22", rough=0.16, bump=0.25, scale=14, var=0.10, sheen=0, coat=0.3), bev=0)
    d = dice(4)
    for _ in range(26):
        a, q = d.uniform(0, 6.28), r * 0.9 * d.random() ** 0.5
        ball(
            d.uniform(0.002, 0.005),
            (P.x + q * math.cos(a), P.y + q * math.sin(a), z + 0.003),
            gloss("#B8743A"),
            scale=(1, 1, 0.3),
            sub=2,
        )
    M = place((P.x - 0.055, P.y - 0.035, z + 0.008), 20, 0, 13)
    ball(0.055, (0, 0, -0.006), clay("#4C6B38", bump=0.8, scale=60, var=0.2), scale=(1.3, 1.0, 0.22), sub=4, M=M)
    dill(M, n=34, r=0.052)
    blob(
        [((0, 0, 0), (0.050, 0.038, 0.032)), ((0.018, 0.006, 0.004), (0.036, 0.034, 0.028))],
        clay("#DDBB7C", rough=0.6, bump=0.3, scale=24),
        place((P.x - 0.045, P.y + 0.085, z + 0.004), 30),
        voxel=0.004,
        smooth=6,
    )
    a, b = Vector((P.x + 0.045, P.y - 0.020, z - 0.01)), Vector((P.x + 0.145, P.y - 0.130, z + 0.30))
    tube([a, a.lerp(b, 0.5), b], 0.0085, wood("pine", "Z"))
    ball(0.026, a + Vector((0, 0, 0.004)), wood("pine", "Z"), scale=(1, 0.5, 1.3), sub=3)
    elbow = Vector((0.66, -0.42, 0.42))
    H = grip_at(a.lerp(b, 0.74), b, elbow - a.lerp(b, 0.74))
    wrist = fist(H, 0.0085)
    forearm(wrist, elbow, felt(HIS_COAT), thick=0.066)
    puffs((P.x - 0.02, P.y + 0.02, z + 0.08), n=9, rise=0.46, strength=0.30, r=0.060)
    jar((-0.52, 0.40, 0), 0.05, 0.12, "celadon_deep", "cream")
    jar((-0.36, 0.46, 0), 0.042, 0.16, "rust")
    area((1.3, 0.35, 0.75), (0.1, 0.05, 0.2), (0.5, 0.5), 26, "#FFB870")
    area((-0.9, -0.6, 1.3), (0, 0, 0.1), (0.8, 0.8), 5, "#A9B4E0")
    area((0.1, 0.0, 1.5), (0.1, 0.05, 0.1), (0.4, 0.4), 5, "#FFE2C0")
    camera((-0.20, -0.80, 0.86), (0.0, 0.06, 0.215), 41, fstop=0.9, focus=(P.x - 0.03, P.y - 0.03, z))
    look(0.75, bloom=0.3)
    return dict(focus=(P.x, P.y, z))
