"""A hill at night from a kitchen window, terrace over terrace of small lit houses, and on each terrace a tram stopped with
its lamps on. A man leans on the sill with his back to us, an amber light at his collar; below, a lamp burns at the door of a shed."""
from studio import *

FREE = "right"


def build():
    sky([(.44, "#3A4266"), (.5, "#57567E"), (.56, "#3E4774"), (.75, "#1C2448")], .7, light=.5)
    levels = hillside(["#474A72", "#57567E"], ((15, -5.6), (22, -2.9), (30, .3), (39, 4.0), (49, 8.0)), lit=.20, strength=2.4)
    for (x, k, c, lit) in ((-2.2, 0, "bottle", "#CFE8C0"), (6.5, 1, "brick", "#FFDDA0"), (-5.5, 2, "celadon_deep", "#FFE3B0"), (9.5, 2, "wine", "#FFD090"),
                           (1.8, 3, "mustard", "#FFE79A"), (-11, 4, "celadon_deep", "#FFDDA0")):
        y, z = levels[k]
        tram(place((x, y - .4, z)), c, lit, 3.2)
    y, z = levels[0]
    box((3.4, 2.2, 2.0), (5.0, y + .4, z + 1.0), clay("#6B4A44", sheen=0), bev=.05)
    box((3.8, 2.8, .3), (5.0, y + .4, z + 2.1), clay("#4E4450", sheen=0), bev=.05)
    box((1.1, .1, 1.5), (5.0, y - .74, z + .75), emit("#FFC988", 1.6), bev=0)
    ball(.14, (6.2, y - .9, z + 2.0), emit("#FFE0A8", 14), sub=3)
    point((6.2, y - 1.2, z + 1.8), 90, "#FFD3A0", .2)
    window(-1.15, 1.55, .95, 2.35, .9, "ivory", (2, 1))
    wall = plaster("#9C8474")
    for a, b_, c, e in ((-3, -1.15, 0, 3), (1.55, 3, 0, 3), (-1.15, 1.55, 0, .95), (-1.15, 1.55, 2.35, 3)):
        box((b_ - a, .15, e - c), ((a + b_) / 2, .95, (c + e) / 2), wall, bev=0)
    t = theodore(loc=(-.52, .30, 0), rz=176, curve=16, lean=10, head=(2, -10, 5), left=(.22, -.40, 1.02), right=(-.18, -.42, 1.02))
    at = t.button.translation
    point(t.root @ Vector((-.24, -.30, 1.22)), 2.6, "#FFB566", .04)
    plant((1.25, .84, .98), h=.40, n=9, seed=3, L=.16, W=.05, r=.07)
    area((-1.6, -1.4, 2.2), (-.4, .4, 1.1), (1, 1), 12, "#C9B2C6")
    area((.3, 1.8, 2.2), (-.4, .3, 1.2), (1.6, .8), 20, "#8FA4EA")
    camera((.16, -1.30, 1.98), (.16, 1.0, 1.56), 31, fstop=2.4, focus=(0, 4.0, 1.3))
    look(.5, bloom=.4)
    return dict(focus=(.6, 8, .4), glow=(at, .05))
