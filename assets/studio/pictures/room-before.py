"""A kitchen seen whole, towards a dark passage and a shut door beside it. A bath under a plank lid with a loaf on it, a shelf with a telephone, a round
table with two chairs; letters lie heaped on the seat of the second. The hooks by the door are empty."""

from studio import *

FREE = "right"


def build():
    glow = the_room(None)
    room_camera()
    look(0.55, bloom=0.45)
    return dict(focus=(-0.6, 0.3, 0.9), **(dict(glow=glow) if glow else {}))
