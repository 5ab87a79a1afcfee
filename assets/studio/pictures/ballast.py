"""A bookshop like a ship's hold, low and ribbed, its shelves leaning a little to one side, a plank gangway down the middle and a
stove at the end. An old woman in a wine-red headscarf stands on a ladder with an open book held to her nose."""

from studio import *

FREE = "right"


def build():
    b = ballast()
    ladder(b.S @ place((-1.08, 2.2, 0.0), 66) @ Matrix.Rotation(math.radians(-13), 4, "X"), h=2.0)
    g = graca(
        loc=(-0.86, 2.12, 0.62), rz=14, lean=3, curve=6, head=(14, 6, -4), right=(-0.10, -0.34, 1.14), left=(0.10, -0.34, 1.14)
    )
    box((0.30, 0.44, 0.035), (-0.88, 2.14, 0.60), wood("pine", "Y"), bev=0.008)
    mid = (g.hands[0] + g.hands[1]) / 2
    K = place(tuple(mid + Vector((0.0, -0.03, 0.03))), 14, 52)
    for s in (-1, 1):
        L = K @ Matrix.Rotation(math.radians(-s * 16), 4, "Y")
        box((0.13, 0.19, 0.016), (s * 0.066, 0, 0), clay("#EADFC6", sheen=0), bev=0.004, M=L)
        box((0.138, 0.20, 0.005), (s * 0.068, 0, -0.011), clay("navy", sheen=0.2), bev=0.002, M=L)
    spot((0.2, 1.0, 1.9), (-1.0, 2.1, 1.5), 46, "#FFD3A0", 50)
    point(b.S @ Vector((-0.9, 3.6, 1.75)), 12, "#FFD3A0", 0.1)
    camera((0.56, -1.10, 1.32), (0.14, 3.0, 1.20), 32, fstop=1.0, focus=(-0.95, 2.1, 1.5))
    look(0.7, bloom=0.4)
    return dict(focus=g.eye)
