"""The kitchen after dark. On one side of a round table a bearded man in a moss-green jumper sits with a bowl; on the
chair across from him, on two thick books, stands an amber lamp, at about the height of a person who slouches."""
from studio import *

FREE = "left"


def build():
    k = kitchen(night=True, steaming=False, bulb=False, warm_boiler=True, fill=20)
    M = place((k.table.x + .76, k.table.y + .04, .47), rz=-80)
    for z, c, turn in ((.035, "wine", 3), (.105, "teal_deep", -6)):
        box((.26, .20, .066), (0, 0, z), clay(c), rot=(0, 0, turn), bev=.008, M=M)
        box((.25, .195, .050), (.008, 0, z), clay("cream"), rot=(0, 0, turn), bev=.004, M=M)
    middle = lamp((k.table.x + .76, k.table.y + .04, .61), rz=-80, power=26, s=1.12)
    theodore(loc=(k.table.x - .72, k.table.y + .02, 0), rz=82, sit=True, seat=.49, wearing_coat=False, lean=8, curve=9,
             head=(6, 2, -5), left=(.10, -.42, .80), right=(-.12, -.40, .80))
    bowl((k.table.x - .20, k.table.y, k.top), soup="rust")
    spoon((k.table.x - .16, k.table.y - .20, k.top), rz=70)
    cup((k.table.x + .02, k.table.y + .16, k.top), "coral")
    post_heap((2.15, .15, 0))
    camera((.12, -2.75, 1.30), (.70, 1.0, 1.02), 40, fstop=.7, focus=(.6, .8, 1.2))
    look(.75, bloom=.45)
    return dict(focus=(1.2, .85, 1.1), glow=(middle, .10))
