"""First light on a stair landing. A door stands open; on the worn mat in front of it lies a single leek, neatly, across the
middle. Beyond it are the turned rails of the stair and a tall window of milk-glass."""

from studio import *

FREE = "right"


def build():
    sky([(0, "#5A5660"), (1, "#8C8FA0")], 0.35)
    s = landing(2.2)
    # his door, standing open into the flat at the right, and the wall it opens from
    box((0.16, 0.16, 2.1), (0.40, 0.0, 1.05), gloss_paint("ivory"), bev=0.02)
    box((2.2, 0.14, 2.6), (1.56, 0.0, 1.3), plaster("#CFAE8C"), bev=0)
    panelled_door(place((0.35, -0.06, 0), -80), w=0.84)
    box((1.9, 0.16, 0.03), (-0.35, 0.02, 0.004), wood("walnut", "X"), bev=0.01)
    M = place((-0.33, 0.52, 0), -4)
    doormat(M)
    leek_on = M @ place((0.005, -0.01, 0.021), 3)
    L = Matrix.Scale(1.28, 4)
    white, pale, green = (
        clay("#F2EAD2", rough=0.35, bump=0.12, scale=12),
        clay("#C9D29A", rough=0.4),
        clay("#6F9650", rough=0.5, bump=0.3, scale=18),
    )
    K = leek_on @ L
    blob(
        sweep([(-0.155, 0, 0.021), (-0.13, 0, 0.022), (-0.02, 0, 0.020), (0.06, 0, 0.021)], [0.017, 0.0215, 0.0195, 0.0205], 18),
        white,
        K,
        voxel=0.004,
        smooth=4,
    )
    blob(
        sweep(
            [(0.045, 0, 0.021), (0.10, 0, 0.024), (0.13, 0, 0.026)],
            [(0.0205, 0.0205, 0.0205), (0.02, 0.026, 0.022), (0.02, 0.034, 0.018)],
            12,
        ),
        pale,
        K,
        voxel=0.004,
        smooth=5,
    )
    for k, (a, bend) in enumerate(((-26, 0.16), (-12, 0.05), (0, 0.1), (13, 0.04), (27, 0.2))):
        leaf(0.23 - 0.012 * abs(k - 2), 0.026, bend, K @ place((0.10, 0, 0.026 + 0.003 * k), a - 90), green)
    d = dice(3)
    for i in range(16):
        a = d.uniform(-0.9, 0.9)
        tube(
            [
                (-0.150, 0.010 * math.sin(a), 0.02 + 0.006 * math.cos(a * 3)),
                (-0.172, 0.018 * math.sin(a * 2), 0.018),
                (-0.186 - 0.01 * d.random(), 0.026 * math.sin(a * 2.5), d.uniform(0.004, 0.02)),
            ],
            0.0011,
            clay("#D8C9A0"),
            M=K,
        )
    spot((0.30, 4.0, 1.9), (-0.2, 0.6, 0), 420, "#FFD9B4", 40, 0.6, 0.05)
    area((-1.6, -1.4, 1.9), (-0.3, 0.4, 0.1), (0.8, 0.8), 14, "#FFD2A0")
    camera((-0.04, -0.86, 0.50), (0.02, 0.66, 0.245), 34, fstop=0.9, focus=tuple(leek_on.translation))
    look(0.8, bloom=0.35)
    return dict(focus=tuple(leek_on.translation))
