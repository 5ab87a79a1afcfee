"""The same kitchen from the same place, at dusk. An amber lamp stands on three books on the seat of the second chair, drawn up to the round
table; a long pale coat hangs by the shut door. There are no letters."""

from studio import *

FREE = "right"


def build():
    glow = the_room("chair")
    room_camera()
    look(0.8, bloom=0.45)
    return dict(focus=(-0.6, 0.3, 0.9), **(dict(glow=glow) if glow else {}))
