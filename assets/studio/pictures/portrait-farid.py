"""An old man, bald, with white brows and a small pointed white beard, in a good dark coat that is buttoned one hole out. He bows a little,
one hand laid flat on his chest. Behind him, out of focus, an empty chair and a lifebelt on a plank wall."""

from studio import *

FREE = "left"
SAMPLES = 8


def build():
    sky([(0, "#2A2226"), (1, "#3A3034")], 0.5)
    for k in range(24):
        box((0.05 + 0.26, 0.05, 4), (-3.6 + 0.32 * k, 2.2, 1.6), wood(("#7C5A48", "#866350")[k % 2], "Z"), bev=0.008)
    torus(0.34, 0.09, (-0.50, 2.05, 1.72), clay("#E9DFCB"), rot=(90, 0, 0))
    for a in (0, 90, 180, 270):
        box(
            (0.21, 0.20, 0.16),
            (-0.50 + 0.34 * math.cos(math.radians(a)), 2.05, 1.72 + 0.34 * math.sin(math.radians(a))),
            clay("brick"),
            rot=(0, -a, 0),
            bev=0.03,
        )
    chair((-0.70, 1.35, 0.24), rz=30, mat=wood("walnut", "Z"), seat="wine", back=0.6)
    f = farid(rz=-20, lean=10, curve=8, head=(9, 8, 6), right=(0.05, -0.24, 0.95), left=(0.25, -0.10, 0.74), elbows=0.9)
    three_lamps(f.eye, side=-1, rim="#FFC890", power=1.0)
    portrait_camera(f.eye, low=0.15)
    look(0.5, bloom=0.35)
    return dict(focus=f.eye)
