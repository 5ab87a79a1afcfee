"""A cemetery on a hill in grey December, in terraces, each with its wall and a standpipe. A woman in an orange work jacket and yellow scarf
kneels on a folded sack with her back to us, at the letters of a stone. Near us, out of focus, a bearded man in a long pale coat has stopped."""

from studio import *

FREE = "left"
SAMPLES = 8


def build():
    sky([(0.42, "#8E93A0"), (0.50, "#C3BEBE"), (0.56, "#A9AEBC"), (0.8, "#8A94A8")], 0.9, light=0.8)
    town(["#9A9FAC", "#B4B0B2"], seed=6, near=22, far=120, half=60, ground=-7, slope=0.05, n=120, lit=0.12, strength=1.6)
    grass, wall = clay("#6F7568", rough=0.95, bump=0.9, scale=30, var=0.12), clay("#8B837C", rough=0.9, bump=0.7, scale=8, var=0.1, sheen=0)
    d = dice(4)
    for k in range(4):
        y, z = 0.6 + 2.6 * k, 0.62 * k
        box((16, 2.6, 1.2), (0, y + 1.3, z - 0.6), grass, bev=0.02)
        box((16, 0.22, 0.70), (0, y, z - 0.27), wall, bev=0.03)
        for i in range(9):
            x = -4.6 + 1.15 * i + d.uniform(-0.12, 0.12)
            if k == 0 and 0.1 < x < 1.6:
                continue
            stone(x, y + 1.35, z, d)
    box((20, 6, 0.2), (0, -2.4, -0.72), grass, bev=0)
    stone(0.92, 1.62, 0.0, dice(1), 0.74)
    for x, y, z in ((-0.55, 0.95, 0.0), (2.6, 3.5, 0.62)):  # standpipes
        tube([(x, y, z), (x, y, z + 0.72), (x - 0.05, y - 0.08, z + 0.78), (x - 0.05, y - 0.16, z + 0.70)], 0.024, gloss_paint("iron"))
        torus(0.05, 0.010, (x, y, z + 0.80), gloss_paint("brick"))
    j = judit(hat=False, loc=(0.92, 1.02, -0.30), rz=176, lean=12, curve=8, head=(16, 0, 0), sit=True, seat=0.20, knees=((0.10, -0.30, 0.34), (-0.10, -0.30, 0.34)), feet=((0.11, 0.14, 0.34), (-0.11, 0.14, 0.34)), right=(-0.06, -0.44, 0.66), left=(0.22, -0.30, 0.50))
    box((0.52, 0.60, 0.05), (0.92, 1.06, 0.015), clay("#B59A6A", bump=0.9, scale=60), rot=(0, 0, 6), bev=0.02)
    lathe([(0, 0), (0.10, 0), (0.13, 0.22), (0.12, 0.22), (0.09, 0.02), (0, 0.02)], (1.45, 0.98, 0.0), gloss("#6F7F88"))
    t = theodore(loc=(0.90, -1.40, -0.66), rz=168, lean=2, curve=6, head=(6, 10, 0), left=(0.20, -0.22, 0.84), right=(-0.20, -0.10, 0.66))
    h = t.hands[0]
    K = place(tuple(h + Vector((0.0, 0.0, -0.20))), 20, 0, -84)
    blob(sweep([(-0.155, 0, 0), (-0.02, 0, 0), (0.10, 0, 0)], [0.022, 0.021, 0.024], 16), clay("#E9E8C4", rough=0.4), K, voxel=0.006, smooth=4)
    for a in (-24, -8, 8, 24):
        leaf(0.26, 0.03, 0.12, K @ place((0.08, 0, 0), a - 90), clay("#6F9650", rough=0.5))
    area((-3, -3, 5), (0.6, 1, 0.4), (4, 3), 330, "#D6DCE6")
    area((3, 1.0, 2.5), (0.9, 1.0, 0.6), (1, 1), 40, "#FFE0BC")
    camera((0.10, -3.75, 0.98), (0.22, 1.4, 0.60), 40, fstop=0.9, focus=(0.92, 1.1, 0.5))
    look(0.2, night=False, bloom=0.25, fog=("#B9B8BC", 8.0, 30.0, 0.8))
    return dict(focus=(0.92, 1.1, 0.5))


def stone(x, y, z, d, h=None):
    """A headstone with a rounded top and lines that might be letters."""
    h = h or d.uniform(0.5, 0.8)
    c = clay(d.choice(("#A09A94", "#8C8A8C", "#B4A898", "#94918A")), rough=0.85, bump=0.5, scale=14, var=0.1, sheen=0)
    box((0.46, 0.12, h), (x, y, z + h / 2), c, bev=0.02)
    cyl(0.23, 0.110, (x, y, z + h), c, rot=(90, 0, 0), bev=0.02)
    for k in range(4):
        w = (0.28, 0.22, 0.26, 0.16)[k]
        box((w, 0.006, 0.020), (x, y - 0.061, z + h - 0.02 - 0.10 * k), clay("#5F5A58", sheen=0), bev=0)
    box((0.56, 0.24, 0.06), (x, y - 0.06, z + 0.03), c, bev=0.02)
