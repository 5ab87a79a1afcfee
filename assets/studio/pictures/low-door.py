"""A low room, hot and crowded, lit by two hanging lamps. Along one table people eat soup elbow to elbow; a bearded man in a
moss-green jumper is wedged between a woman with curly hair and a broad man in a green hat. By the door hang the coats,
one with a point of amber at the collar."""
from studio import *

FREE = "left"


def build():
    b = low_door()
    far, near = 1.00, -.40
    pim(loc=(1.12, far, 0), rz=-14, sit=True, seat=.45, lean=6, curve=6, head=(4, 22, 6), left=(.10, -.42, .88), right=(-.14, -.42, .88))
    theodore(loc=(.56, far, 0), rz=6, sit=True, seat=.45, wearing_coat=False, lean=7, curve=7, head=(6, -20, -7), left=(.14, -.42, .84), right=(-.12, -.44, .84))
    doll(loc=(-.02, far, 0), rz=16, sit=True, seat=.45, lean=8, curve=8, head=(2, 16, 7), left=(.14, -.40, .84), right=(-.16, -.36, 1.0), top="mustard", bottom="charcoal",
         hair="hair_red", hair_style="curly", skin_colour="skin_dark", collar=True)
    doll(loc=(1.78, far, 0), rz=-26, sit=True, seat=.45, lean=6, curve=10, head=(12, 8, 0), left=(.12, -.42, .84), right=(-.12, -.42, .84), top="slate", bottom="charcoal",
         hair="hair_grey", hair_style="thin", skin_colour="skin_pale", collar=True)
    doll(loc=(1.55, near, 0), rz=196, sit=True, seat=.45, lean=8, curve=10, head=(4, 20, 5), top="wine", bottom="charcoal", hair="hair_black", hair_style="bun", skin_colour="skin_brown")
    doll(loc=(2.15, near, 0), rz=172, sit=True, seat=.45, lean=6, curve=8, head=(2, 26, -5), top="teal_deep", bottom="charcoal", hair="hair_sand", hair_style="short")
    doll(loc=(-1.35, .95, 0), rz=158, curve=8, lean=4, head=(14, 0, 0), top="cream", bottom="slate", hair="hair", hair_style="crop", skin_colour="skin_brown",
                    right=(-.10, -.40, 1.0), left=(.2, -.3, .95), girth=1.2)
    loaf((.84, .42, b.top), rz=30, s=1.0)
    d = dice(2)
    for i, c in enumerate(["charcoal", HIS_COAT, "bottle", "slate"]):
        hanging_coat((-.98 + .40 * i, 1.96, 1.62), c, rz=0 + d.uniform(-10, 10), h=.92, seed=i, w=.16)
    at = Vector((-.58, 1.83, 1.47))
    ball(.016, at, emit("amber", 6), sub=3)
    point(at - Vector((0, .06, 0)), .6, "amber_light", .03)
    camera((-.02, -2.75, 1.34), (.22, .8, 1.00), 37, fstop=.8, focus=(.6, .9, 1.15))
    look(.45, bloom=.45)
    return dict(focus=(.6, .9, 1.2), glow=(at, .03))
