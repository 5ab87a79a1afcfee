"""The same kitchen from the same place, at dusk. An amber lamp stands beside the loaf on the lid of the bath and lights the tiles; a long pale
coat hangs by the shut door. Letters lie on the second chair."""

from studio import *

FREE = "right"


def build():
    glow = the_room("kitchen")
    room_camera()
    look(0.8, bloom=0.45)
    return dict(focus=(-0.6, 0.3, 0.9), **(dict(glow=glow) if glow else {}))
