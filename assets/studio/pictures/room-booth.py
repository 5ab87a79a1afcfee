"""The same kitchen from the same place, at dusk. Amber light comes from under the shut door and lies along the boards; a long pale coat with a
ringed button hangs on the hook beside it. Letters lie on the second chair."""

from studio import *

FREE = "right"


def build():
    glow = the_room("booth")
    room_camera()
    look(0.8, bloom=0.45)
    return dict(focus=(-0.6, 0.3, 0.9), **(dict(glow=glow) if glow else {}))
