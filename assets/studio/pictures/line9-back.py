"""The back bench of a tram at dusk, celadon tiles below the windows. A bearded man in a long coat sits alone with a box on his
knee and a twist of paper open on its lid; the wet glass in front of him is full of roofs, lamps and fog going away downhill."""
from studio import *

FREE = "right"


def build():
    b = back_bench()
    t = theodore(loc=b.seat, rz=-90, sit=True, seat=.44, lean=-2, curve=10, head=(10, 4, 4), left=(.15, -.36, .70), right=(-.15, -.36, .70))
    M = t.root
    parcel(tuple(M @ Vector((0, -.34, .62))), rz=-90, size=(.30, .26, .22))
    at = M @ Vector((.0, -.35, .865))
    paper(tuple(at - Vector((0, 0, .012))), size=(.17, .15), rz=20, seed=4)
    horn_button(Matrix.Translation(at + Vector((0, 0, .004))), .026, glow=3.0, knot=False)
    point(at + Vector((0, 0, .06)), 1.1, "amber_light", .03)
    camera((.62, -2.35, 1.42), (-.12, .4, 1.08), 37, fstop=.7, focus=(0, .1, 1.2))
    look(.4, bloom=.4)
    return dict(focus=t.eye, glow=(at, .05))
