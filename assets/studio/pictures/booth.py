"""A narrow room lined with winter coats. A man in a moss-green jumper, large headphones round his neck, sits with his back
to us at a desk; the light is a film on the screen in front of him, a coast at dusk with a lighthouse, unlit.
On a shelf a phone shines blue."""
from studio import *

FREE = "left"


def build():
    b = booth(film=16, dim=1.3, phone_lit=True)
    stool(b.seat, h=.46)
    theodore(loc=b.seat, rz=166, sit=True, seat=.45, wearing_coat=False, curve=12, lean=5, head=(6, 14, 3),
             left=(.16, -.40, .80), right=(-.04, -.44, .80), feet=((.10, -.36, .05), (-.10, -.30, .05)))
    camera((-.34, -2.25, 1.42), (-.16, 1.0, 1.12), 38, fstop=.8, focus=(0, .6, 1.1))
    look(.7, bloom=.4)
    return dict(focus=(.1, .4, 1.25))
