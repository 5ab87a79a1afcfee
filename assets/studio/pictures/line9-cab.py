"""The cab of a tram, from behind, in warm lamplight. A short broad driver in a green hat with ear flaps and a striped scarf has
his hand on a brass wheel, over the hand of the man in a long coat beside him; beyond the glass a wet street climbs away."""
from studio import *

FREE = "left"


def build():
    c = cab()
    pim(loc=(-.36, .12, 0), rz=172, curve=5, lean=4, head=(4, -42, -5), right=(-.42, -.36, 1.16), left=(.30, -.32, .98))
    t = theodore(loc=(.46, .10, 0), rz=190, curve=7, lean=3, head=(6, 46, 5), left=(.28, -.42, 1.10), right=(-.20, -.34, 1.02))
    h = t.hands[1]
    sandwich((h.x - .02, h.y + .05, h.z + .02), rz=20)
    paper((-.66, c.y - .16, c.dash), rz=12, seed=2)
    sandwich((-.66, c.y - .18, c.dash + .006), rz=30)
    box((1.7, .05, .80), (.0, -.62, .40), wood("walnut", "X"), bev=.015)
    box((1.8, .10, .05), (.0, -.62, .82), wood("oak", "X"), bev=.02)
    camera((-.52, -2.15, 1.56), (-.34, .7, 1.27), 36, fstop=.8, focus=(0, .2, 1.3))
    look(.45, bloom=.4)
    return dict(focus=(.06, .2, 1.3))
