"""The same narrow room, lit from the side. An amber lamp on the desk shows the coats to be green and wine and rust; the man
has turned his head from the lighthouse on the screen towards it. A page of five lines is pinned above the desk."""
from studio import *

FREE = "left"


def build():
    b = booth(film=8, dim=.9)
    stool(b.seat, h=.46)
    middle = lamp(b.lamp, rz=-40, power=16, s=1.05)
    theodore(loc=b.seat, rz=172, sit=True, seat=.45, wearing_coat=False, curve=10, lean=3, head=(4, 50, 6),
             left=(.16, -.40, .80), right=(-.10, -.38, .78), feet=((.10, -.36, .05), (-.10, -.30, .05)))
    camera((-.34, -2.25, 1.42), (-.16, 1.0, 1.12), 38, fstop=.8, focus=(0, .6, 1.1))
    look(.7, bloom=.45)
    return dict(focus=(.1, .4, 1.25), glow=(middle, .10))
