"""A telephone company's hall. Under globe lamps and a wall of old switchboards runs a long counter with bags on its brass
hooks; a man in a long coat faces a clerk with pencils in her grey bun, three buttons on green felt between them, and behind
him people wait in wet coats."""

from studio import *

FREE = "left"


def build():
    e = exchange()
    theodore(
        loc=(0.66, -0.50, 0),
        rz=160,
        curve=6,
        lean=3,
        head=(10, -8, 3),
        left=(0.20, -0.34, 0.96),
        right=(-0.12, -0.38, 1.0),
        button_glow=0,
    )
    clerk(loc=(0.30, 0.98, 0), rz=-6, curve=4, lean=3, head=(8, -6, -4), left=(0.14, -0.40, 0.98), right=(-0.16, -0.44, 0.99))
    point(e.felt + Vector((0, 0.02, 0.10)), 1.6, "amber_light", 0.05)
    camera((-1.05, -4.05, 1.62), (0.22, 0.6, 1.27), 36, fstop=0.9, focus=(0.4, 0.3, 1.2))
    look(0.25, bloom=0.3)
    return dict(focus=(0.3, 0.4, 1.25))
