"""The kitchen after dark. An amber lamp stands beside the loaf on the lid of the bath and lights the green tiles; a man
in a moss-green jumper, headphones round his neck, has turned from the stove towards it. Behind him the table is laid with one plate."""
from studio import *

FREE = "right"


def build():
    k = kitchen(night=True, steaming=True, warm_boiler=True, fill=20, bulb=False)
    spot((-.5, .72, 2.05), (-.3, 1.2, .8), 16, "#FFD9B0", 80)
    middle = lamp((-.78, k.wall - .30, k.lid), rz=20, power=24)
    theodore(loc=(.0, .86, 0), rz=238, wearing_coat=False, curve=8, lean=3, head=(12, 6, 4),
             left=(.20, -.26, .74), right=(-.22, -.40, 1.10))
    plate((k.table.x - .14, k.table.y - .06, k.top), .12, "cream")
    for dx in (-.17, .15):
        box((.014, .16, .006), (k.table.x - .14 + dx, k.table.y - .06, k.top + .003), brass(), bev=.002)
    camera((.20, -3.5, 1.38), (.02, 1.0, 1.16), 40, fstop=.8, focus=(-.3, .7, 1.3))
    look(.75, bloom=.45)
    return dict(focus=(-.3, .6, 1.35), glow=(middle, .09))
