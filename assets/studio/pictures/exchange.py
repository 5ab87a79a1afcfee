"""A telephone company's hall. Under globe lamps and a wall of old switchboards runs a long counter with a bag on every brass
hook; a man in an oat coat faces a clerk with pencils in her grey bun, three buttons on green felt between them, and behind
him people wait in wet coats."""
from studio import *

FREE = "left"


def build():
    e = exchange()
    theodore(loc=(.66, -.50, 0), rz=160, curve=6, lean=3, head=(10, -8, 3), left=(.20, -.34, .96), right=(-.12, -.38, 1.0), button_glow=0)
    clerk(loc=(.30, .98, 0), rz=-6, curve=4, lean=3, head=(8, -6, -4), left=(.14, -.40, .98), right=(-.16, -.44, .99))
    point(e.felt + Vector((0, .02, .10)), 1.6, "amber_light", .05)
    camera((-1.05, -4.05, 1.62), (.22, .6, 1.27), 36, fstop=.9, focus=(.4, .3, 1.2))
    look(.25, bloom=.3)
    return dict(focus=(.3, .4, 1.25))
