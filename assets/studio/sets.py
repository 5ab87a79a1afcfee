"""The places of the story, built once and photographed often. Each returns the points scripts need."""
import math
from types import SimpleNamespace

from mathutils import Matrix, Vector

from .figures import passer_by
from .geometry import ball, beads, blob, box, cyl, dice, from_faces, lathe, place, sweep, text, torus, tube
from .light import area, point, sky
from .materials import brass, clay, emit, facade, felt, gloss, knit, material, pane, plaster, shade, tiles, wood
from .props import (bowl, card, chair, cup, hanging_coat, jar, loaf, pendant, phone, plant, plate, pot, puffs, round_table)
from .rooms import curtain, gloss_paint, rain, room, window
from .town import house, street_lamp, town


def wet_dusk(haze=("#8C8AA0", "#A694A0"), strength=.8, light=.5, seed=1, lit=.40, **kw):
    """November at five: slate blue above, a last apricot line over the estuary, lamps coming on."""
    sky([(.44, "#8C8AA0"), (.50, "#C79C94"), (.525, "#A892A4"), (.58, "#6E7A9C"), (.75, "#3E4C74")], strength, light=light)
    town(list(haze), seed=seed, lit=lit, **kw)


def night_town(seed=1, lit=.34, **kw):
    sky([(.44, "#3A4266"), (.5, "#57567E"), (.55, "#3E4774"), (.75, "#1C2448")], .7, light=.5)
    town(["#474A72", "#57567E"], seed=seed, lit=lit, haze_strength=.55, **kw)


# ------------------------------------------------------------------ the flat
def _stove_side(y, steaming, phone_lit, phone_turn, bulb, warm_boiler):
    """The bath under its lid with the bread on it, the stove, the boiler, and the shelf with the telephone."""
    box((1.92, .03, .62), (-.79, y - .016, 1.17), tiles("celadon", (.11, .11)), bev=.004)
    box((1.96, .05, .05), (-.79, y - .02, 1.50), gloss_paint("celadon_deep"), bev=.012)
    enamel = gloss_paint("ivory")
    # the bath: rolled rim, claw feet, a plank lid
    blob(sweep([(-1.62, y - .36, .38), (-1.20, y - .36, .37), (-.92, y - .36, .38)], [(.16, .26, .24), (.22, .28, .25), (.16, .26, .24)], 16), enamel, voxel=.016)
    tube([(-1.80, y - .36, .585), (-1.62, y - .63, .58), (-.92, y - .63, .58), (-.72, y - .36, .585)], .026, enamel)
    for x in (-1.62, -.92):
        for q in (.16, .56):
            ball(.05, (x, y - q, .06), brass(), scale=(1, 1, 1.3), sub=3)
            cyl(.025, .14, (x, y - q, .13), brass(), bev=0)
    for i in range(4):
        box((1.20, .145, .03), (-1.26, y - .09 - .15 * i, .622), wood("pine", "X"), rot=(0, 0, (-.4, .3, -.2, .5)[i]), bev=.008)
    lid = .638
    box((.42, .28, .025), (-1.10, y - .40, lid + .012), wood("oak", "X"), bev=.01)
    loaf((-1.13, y - .40, lid + .025), rz=6, s=1.15)
    jar((-1.66, y - .14, lid), .05, .13, "honey")
    jar((-1.54, y - .12, lid), .045, .10, "brick")
    tube([(-1.40, y - .03, 1.02), (-1.40, y - .13, 1.02), (-1.40, y - .16, .96)], .018, brass())
    for x in (-1.50, -1.30):
        tube([(x, y - .03, 1.02), (x, y - .09, 1.02)], .016, brass())
        torus(.030, .009, (x, y - .10, 1.02), brass(), rot=(90, 0, 0))
    # the stove
    box((.66, .58, .84), (-.26, y - .30, .42), enamel, bev=.03)
    box((.50, .02, .40), (-.26, y - .595, .38), gloss("charcoal"), bev=.03)
    tube([(-.46, y - .63, .64), (-.26, y - .65, .64), (-.06, y - .63, .64)], .014, brass())
    for i in range(4):
        cyl(.024, .03, (-.47 + .14 * i, y - .605, .755), gloss("horn"), rot=(90, 0, 0))
    box((.64, .56, .02), (-.26, y - .30, .855), gloss("charcoal"), bev=.008)
    P = Vector((-.34, y - .32, .868))
    if steaming:
        torus(.11, .010, tuple(P + Vector((0, 0, .008))), emit("#5F9BE0", 1.6))
        puffs(tuple(P + Vector((0, 0, .24))), n=7, rise=.62, strength=.16, r=.055)
    pot(tuple(P + Vector((0, 0, .012))), r=.135, h=.17)
    lathe([(0, 0), (.085, 0), (.095, .04), (.07, .11), (.02, .13), (0, .135)], (-.06, y - .20, .868), gloss("celadon_deep"))
    tube([(-.12, y - .20, .98), (-.06, y - .20, 1.06), (.0, y - .20, .98)], .009, gloss("horn"))
    tube([(.02, y - .20, .92), (.07, y - .21, .98)], .013, gloss("celadon_deep"))
    # the boiler, with a window the size of a stamp
    box((.44, .26, .70), (-2.02, y - .14, 1.52), enamel, bev=.04, seg=4)
    box((.22, .02, .07), (-2.02, y - .275, 1.72), emit("#7FB08E", .7), bev=.008)
    box((.07, .02, .07), (-2.02, y - .275, 1.40), emit("#4F9BFF", 5) if warm_boiler else gloss("charcoal"), bev=.008)
    box((.05, .05, .03), (-2.14, y - .285, 1.26), gloss("coral"), bev=.008)
    for x in (-2.14, -2.02, -1.90):
        tube([(x, y - .12, 1.18), (x, y - .12, .04)], .018, brass())
    tube([(-2.02, y - .14, 1.86), (-2.02, y - .14, 2.65)], .055, enamel)
    # the shelf: the telephone, jars, plates; below it Ilka's recipe
    z = 1.66
    box((1.42, .24, .035), (-.62, y - .12, z), wood("walnut", "X"), bev=.01)
    for x in (-1.2, -.04):
        box((.03, .18, .14), (x, y - .09, z - .085), wood("walnut", "Z"), bev=.01)
    z += .018
    jar((-1.20, y - .12, z), .05, .13, "celadon_deep", "cream")
    jar((-1.07, y - .11, z), .045, .11, "rose")
    for i, c in enumerate(("cream", "celadon")):
        plate((-.80, y - .12, z + .012 * i), .10, c)
    bowl((-.80, y - .12, z + .03), .075, "ivory", None)
    cup((-.56, y - .12, z), "coral", rz=-60, drink="cream")
    ring = phone((-.14, y - .13, z), rz=phone_turn, lit=phone_lit)
    card((-.90, y - .038, 1.22), (.15, .19), 7, colour="#F3E3BE", pin="brick", seed=5, rx=2)
    for i, L in enumerate((.18, .22, .15)):
        tube([(-.60 + .08 * i, y - .05, 1.60), (-.60 + .08 * i, y - .06, 1.60 - L)], .006, wood("pine", "Z"))
        ball(.022, (-.60 + .08 * i, y - .06, 1.585 - L), wood("pine", "Z"), scale=(.8, .4, 1.3), sub=3)
    pendant((-.50, .72, 2.10), drop=.45, r=.17, power=40 if bulb else 0, colour="celadon_deep")
    return P, z, lid, ring


def post_heap(loc, seed=2):
    """Letters, as they were put down."""
    d, (x, y, z) = dice(seed), loc
    for i in range(9):
        box((.20, .12, .005), (x + d.gauss(0, .02), y + d.gauss(0, .02), z + .006 * i + .003), clay(d.choice(["cream", "ivory", "white", "celadon"]), sheen=0),
            rot=(0, 0, d.uniform(-35, 35)), bev=.001)


def kitchen(rainy=True, steaming=False, phone_lit=False, phone_turn=12, second=True, bulb=True, chairs=True, stove=True, night=False,
            warm_boiler=False, fill=34.0, day=60.0, town_seed=5):
    """The kitchen: boiler and bath at the left, stove and shelf in the middle, table by the window at the right.

    Lit by one hanging bulb and the dusk; add the companion's lamp where the story has put it.
    """
    D = 3.4
    y = D / 2
    room(5.2, D, 2.65, wall="#E2BD96", floor=wood("oak", "X", planks=.16, rough=.45), window_at=(.55, 1.95, .98, 2.20), frame="ivory",
         bars=(2, 2), glazing=pane(.05), ceiling="ivory", skirting="ivory")
    (night_town if night else wet_dusk)(seed=town_seed, near=34, far=190, half=75, ground=-8.5, slope=.05, n=300)
    if rainy:
        rain(.60, 1.90, 1.02, 2.16, y + .02, n=220)
    P, z, lid, ring = _stove_side(y, steaming, phone_lit, phone_turn, bulb, warm_boiler) if stove else (None,) * 4
    T = Vector((1.22, .82, 0))
    top = round_table(tuple(T), .42, .74, wood("walnut", "X"))
    mine = other = None
    if chairs:
        mine = chair((T.x - .74, T.y + .02, 0), rz=84, seat="mustard")
        other = chair((T.x + .76, T.y + .04, 0), rz=-80, seat="celadon_deep")
    plant((1.74, y - .10, .985), h=.42, n=9, seed=3, L=.16, W=.05, r=.07)
    curtain(.40, y - .08, .92, 2.34, .34, shade("#C98B6E", .02, .45), folds=4, seed=1)
    curtain(2.10, y - .08, .92, 2.34, .34, shade("#C98B6E", .02, .45), folds=4, seed=2)
    tube([(.15, y - .09, 2.36), (2.35, y - .09, 2.36)], .014, brass())
    area((1.25, y + .5, 1.6), (.9, -1, .5), (1.5, 1.3), day * (.4 if night else 1), "#AFC0EA")
    area((.2, -2.6, 2.4), (.3, .8, .8), (3, 1.2), fill, "#D8CCDA")
    return SimpleNamespace(table=T, top=top, mine=mine, other=other, pot=P, shelf=z, lid=lid, phone=ring, wall=y)


# ------------------------------------------------------------------ the box room
def lighthouse_film(loc, w=.78, h=.44, rz=0):
    """A monitor showing a coast at dusk and a lighthouse, unlit."""
    M = place(loc, rz)
    box((w + .06, .05, h + .06), (0, .03, 0), gloss("charcoal"), bev=.015, M=M)
    face = from_faces("film", [(-w / 2, 0, -h / 2), (w / 2, 0, -h / 2), (w / 2, 0, h / 2), (-w / 2, 0, h / 2)], [(0, 1, 2, 3)], _film_sky(h), M=M, smooth=False)
    flat = lambda pts, colour, strength, depth: from_faces("film", [(x * w, -depth, q * h) for x, q in pts], [tuple(range(len(pts)))], emit(colour, strength), M=M, smooth=False)
    flat([(-.5, -.5), (.5, -.5), (.5, -.20), (-.5, -.17)], "#3E5F78", 1.1, .001)
    flat([(-.5, -.24), (-.1, -.25), (.1, -.26), (-.5, -.27)], "#7FA0AE", 1.2, .0015)
    flat([(-.5, -.40), (.30, -.38), (.20, -.24), (.08, -.14), (-.08, -.10), (-.22, -.17), (-.5, -.25)], "#1E2A38", .8, .002)
    flat([(-.055, -.12), (.015, -.12), (0, .24), (-.04, .24)], "#E9E4D6", 1.5, .003)
    flat([(-.048, .02), (.009, .02), (.006, .10), (-.045, .10)], "#B4483C", 1.3, .004)
    flat([(-.045, .24), (.005, .24), (-.002, .31), (-.038, .31)], "#2A3340", .8, .004)
    flat([(-.05, .31), (.01, .31), (-.02, .38)], "#B4483C", 1.2, .004)
    return face


def _film_sky(h):
    m, t, out = material("film sky")
    z = t.math("ADD", t.math("DIVIDE", t.xyz(t.coords())[2], h), .5)
    out(t.emission(t.ramp(z, [(.28, "#F0B98C"), (.45, "#C9A2A6"), (.75, "#6F89A8"), (1, "#48638C")]), 1.25))
    return m


def booth(film=8.0, dim=1.0, phone_lit=False):
    """The box room: coats on rails down both sides for the sound, a desk, a film, a pinned page of rules, no window."""
    W, D, H = 2.3, 2.6, 2.3
    room(W, D, H, wall="#9C7F6E", floor=wood("walnut", "Y", planks=.16), ceiling="#B79C86", skirting="walnut")
    y = D / 2
    box((W - .02, .03, .80), (0, y - .02, 1.05), clay("#6E5A50", bump=.8, scale=40), bev=.01)      # felt on the wall
    box((1.9, .58, .045), (0, y - .30, .72), wood("walnut", "X"), bev=.012)
    for x in (-.9, .9):
        box((.05, .50, .70), (x, y - .30, .35), wood("walnut", "Z"), bev=.01)
    at = (-.30, y - .22, 1.08)
    lighthouse_film(at)
    cyl(.10, .02, (at[0], y - .22, .755), gloss("charcoal"))
    box((.05, .04, .14), (at[0], y - .19, .82), gloss("charcoal"))
    area((at[0], y - .27, 1.08), (.1, -1, 1.0), (.74, .42), film, "#BFD3E6")
    box((.46, .15, .02), (-.06, y - .46, .752), gloss("ivory"), bev=.008)                          # keys
    for i in range(4):
        for k in range(11):
            box((.032, .026, .010), (-.06 - .19 + .038 * k, y - .513 + .034 * i, .766), gloss("cream" if (i + k) % 7 else "celadon"), bev=.004, seg=2)
    cup((.28, y - .50, .745), "celadon", rz=-30)
    cyl(.05, .02, (.16, y - .22, .752), gloss("charcoal"))                                         # microphone
    tube([(.16, y - .22, .76), (.16, y - .22, 1.08), (.12, y - .28, 1.18), (.06, y - .36, 1.16)], .009, gloss("charcoal"))
    cyl(.033, .10, (.03, y - .39, 1.15), brass(), rot=(66, 0, 40), bev=.012)
    card((-.26, y - .045, 1.54), (.24, .30), 5, pin="coral", seed=3, colour="cream")               # the Describer's Rules
    box((.52, .20, .03), (.36, y - .12, 1.46), wood("walnut", "X"), bev=.008)
    ring = phone((.34, y - .14, 1.475), rz=-24, lit=phone_lit, power=2.6)
    jar((.54, y - .11, 1.475), .04, .10, "brick")
    rail = 1.96
    d = dice(6)
    colours = ["slate", "wine", "charcoal", "espresso", "#3B3A40", "rust", "charcoal", "#4A4038", "bottle"]
    for side in (-1, 1):
        tube([(side * .86, -y + .1, rail), (side * .86, y - .06, rail)], .016, brass())
        for i in range(5 if side < 0 else 4):
            c = colours[i if side < 0 else 5 + i]
            hanging_coat((side * .84, y - .42 - .27 * i, rail - .10), c, rz=d.uniform(-9, 9), h=1.02, seed=i + 9 * (side > 0), w=.17)
    area((-.1, -1.25, 2.1), (0, .6, .9), (1.2, .6), 16 * dim, "#B9B2D4")
    return SimpleNamespace(desk=.745, wall=y, phone=ring, screen=Vector(at), lamp=(.56, y - .38, .745), seat=(.02, y - .94, 0))


# ------------------------------------------------------------------ the Exchange
def exchange(people=True):
    """The telephone company's hall: a long counter with brass hooks and a bag on every one, an old switchboard behind."""
    W, D, H = 10.0, 7.0, 3.6
    room(W, D, H, wall="#D9BFA0", floor=tiles("#B7A58C", (.34, .34), "cobble", floor=True, rough=.22), ceiling="ivory", skirting=None)
    y = D / 2
    box((W, .04, 1.30), (0, y - .02, .65), tiles("celadon", (.16, .16)), bev=0)
    box((W, .07, .07), (0, y - .03, 1.33), gloss_paint("celadon_deep"), bev=.02)
    # the counter
    oak, top = wood("walnut", "X"), wood("oak", "X", rough=.28)
    box((W, .66, .06), (0, .30, .93), top, bev=.02)
    box((W, .50, .90), (0, .30, .45), oak, bev=.01)
    tube([(-W / 2, -.06, .955), (W / 2, -.06, .955)], .018, brass())
    tube([(-W / 2, -.02, .10), (W / 2, -.02, .10)], .024, brass())
    d = dice(5)
    for i in range(-9, 10):
        x = i * .52
        box((.40, .03, .62), (x, .045, .48), wood("oak", "Z"), bev=.012)
        cyl(.010, .07, (x + .26, -.02, .80), brass(), rot=(90, 0, 0), bev=0)
        tube([(x + .26, -.05, .80), (x + .26, -.075, .77), (x + .26, -.06, .745)], .009, brass())
        if i not in (0, 1):
            c = d.choice(["wine", "mustard", "teal_deep", "espresso", "slate", "rust", "celadon_deep"])
            h = d.uniform(.20, .30)
            blob([((x + .26, -.12, .66 - h * .5), (.12, .055, h * .5)), ((x + .26, -.12, .60 - h * .5), (.14, .065, h * .36))], felt(c), voxel=.012, smooth=5)
            tube([(x + .18, -.11, .66), (x + .20, -.075, .76), (x + .32, -.075, .76), (x + .34, -.11, .66)], .010, felt(c))
    # the switchboard
    for k in range(-3, 4):
        x = k * 1.36 + .3
        box((1.22, .14, 1.55), (x, y - .09, 2.15), wood("walnut", "Z"), bev=.02)
        box((1.08, .02, 1.38), (x, y - .165, 2.17), clay("espresso", sheen=0), bev=0)
        spots = [(x - .48 + .074 * i, y - .18, 1.56 + .085 * j) for i in range(14) for j in range(15)]
        lit = [p for p in spots if d.random() < .045]
        beads([p for p in spots if p not in lit], .014, brass(), sub=1)
        beads(lit, .015, emit("#FFB45E", 1.8), sub=1)
        for _ in range(3):
            a, b = d.choice(spots), d.choice(spots)
            tube([a, ((a[0] + b[0]) / 2, y - .30, min(a[2], b[2]) - .28), b], .009, knit(d.choice(["brick", "celadon_deep", "honey", "charcoal"])))
    # the number, hung from the ceiling
    box((.62, .12, .34), (-.62, .9, 2.18), gloss("charcoal"), bev=.03)
    for x in (-.13, .13):
        box((.22, .02, .27), (-.62 + x, .835, 2.18), clay("espresso", sheen=0), bev=.01)
        text("4", (-.62 + x, .822, 2.18), .26, emit("#FFE2AE", 1.6))
    for x in (-.85, -.39):
        tube([(x, .9, 2.34), (x, .9, H)], .008, brass())
    for x in (-3.1, .9, 3.6):
        cyl(.012, 1.0, (x, .35, H - .5), brass(), bev=0)
        ball(.17, (x, .35, H - 1.08), emit("#FFE3B8", 3.2), sub=4).visible_shadow = False
        point((x, .35, H - 1.08), 62, "#FFD9A6", .17)
    # on the counter
    box((.46, .17, .006), (.26, .12, .965), felt("bottle"), rot=(0, 0, 4), bev=.003)
    buttons = []
    for i, (a, b) in enumerate((("#33211A", "#6A4630"), ("#C9AF86", "#F0E0BC"), ("#6E6A66", "#A9A49C"))):
        M = place((.12 + .14 * i, .11 + .012 * i, .968))
        big = lathe([(0, .006), (.018, .006), (.028, .012), (.036, .012), (.040, .006), (.036, 0), (0, 0)], (0, 0, 0), gloss(b if i else a), M=M)
        buttons.append(M.translation)
    lathe([(0, 0), (.055, 0), (.058, .012), (.045, .035), (.012, .052), (0, .055)], (.88, .22, .96), brass())
    ball(.010, (.88, .22, 1.018), brass(), sub=3)
    box((.34, .26, .02), (-.50, .30, .97), clay("cream", sheen=0), rot=(0, 0, -12), bev=.004)
    for i in range(4):
        box((.10, .20, .03 + .012 * i), (-1.05 + .12 * i, .36, .975), clay(("cream", "ivory")[i % 2], sheen=0), rot=(0, 0, d.uniform(-8, 8)), bev=.003)
    if people:
        for i, (x, q, rz) in enumerate(((1.48, -.72, 200), (2.10, -.50, 172), (2.78, -.78, 205), (1.78, -1.75, 196), (3.35, -.5, 180))):
            passer_by(21 + i, loc=(x, q, 0), rz=rz, curve=8, head=(6, 10 * (-1) ** i, 0))
        for i, x in enumerate((-2.7, 3.4)):
            passer_by(40 + i, loc=(x, 1.15, 0), rz=10 - 24 * i, head=(10, 0, 0))
    area((-4.6, -1.0, 2.4), (0, .2, 1.0), (2.2, 2.6), 130, "#C3CDE0")
    area((0, -3.3, 3.0), (.2, .4, .9), (5, 1), 60, "#E6D8D0")
    return SimpleNamespace(counter=.96, buttons=buttons, felt=Vector((.26, .12, .97)))


# ------------------------------------------------------------------ the Steps
def steps(figure_at=None, count=34, top_lamp=True):
    """His street: public steps between houses, tiled risers, an iron rail, a lamp; tram rails cross at the foot."""
    rise, run, half = .155, .36, 1.45
    stone, riser = clay("#8F8880", rough=.35, bump=.5, scale=10, var=.10, sheen=0), tiles("celadon", (.155, .155), "fog", rough=.18)
    ground = clay("#6E6A68", rough=.25, bump=.9, scale=16, var=.14, sheen=0)
    box((14, 6, .2), (0, -3.0, -.1), ground, bev=0)
    d = dice(3)
    cobbles = [(-4 + .21 * i + (.1 if k % 2 else 0), -3.4 + .17 * k, .0) for i in range(40) for k in range(20) if abs(-3.4 + .17 * k + 1.25) > .07 and abs(-3.4 + .17 * k + .62) > .07]
    beads([(x + d.gauss(0, .012), y, z) for x, y, z in cobbles], [.095 * d.uniform(.9, 1.08) for _ in cobbles], clay("#77716E", rough=.28, bump=.4, scale=20, var=.16, sheen=0), scale=(1.05, .85, .42))
    for y in (-1.25, -.62):
        box((14, .055, .05), (0, y, .035), clay("#8B8D92", rough=.22, metal=.8, sheen=0), bev=.015)
    z, y, landings = 0.0, 0.0, []
    for i in range(count):
        flat = i in (11, 22)
        depth = 1.3 if flat else run
        box((2 * half, .03, rise), (0, y, z + rise / 2), riser, bev=0)
        box((2 * half, depth + .05, .05), (0, y + depth / 2 - .03, z + rise - .02), stone, bev=.018)
        box((2 * half, depth, z + rise), (0, y + depth / 2 + .02, (z + rise) / 2 - .04), stone, bev=0)
        z += rise
        y += depth
        if flat:
            landings.append((y - depth / 2, z))
    height = lambda q: max(0.0, q) / y * z
    cols = [("#E2A56F", "#C27C68"), ("#C98876", "#E8B283"), ("#D9BE9C", "#C4806F"), ("#E2A56F", "#B9705C"), ("#C27C68", "#DDB48C")]
    for k in range(5):
        q = .2 + 3.15 * k
        for side, rz in ((-1, 90), (1, -90)):
            w, h = 3.1, d.uniform(3.6, 4.6) + (.5 if side > 0 else 0)
            at = (side * (half + .12 + d.uniform(0, .14)), q + w / 2, height(q) - .35)
            lit = {(b, f) for b in range(2) for f in range(3) if d.random() < .30}
            house(at, w, h + .4, cols[k][side > 0], rz=rz, floors=3, bays=2, lit=lit, door=d.choice((0, 1)), seed=k * 2 + (side > 0),
                  shutters=d.choice(["celadon_deep", "teal_deep", "slate"]), roof=d.choice(["terracotta", "brick"]))
    for side in (-1, 1):                                   # the corners of the street below
        house((side * (half + 2.45), .05, 0), 3.7, 4.4, ("#E8B283", "#B9705C")[side > 0], rz=0, floors=3, bays=3, lit={(1, 1)} if side < 0 else {(0, 2)}, seed=30 + side)
    iron = gloss_paint("iron")
    rail = [(.92, -.1, .0)] + [(.92, y * i / 12, height(y * i / 12) + .95) for i in range(13)]
    tube([(.92, -.15, .86)] + rail[1:], .024, iron)
    for i in range(13):
        tube([(.92, y * i / 12, height(y * i / 12)), (.92, y * i / 12, height(y * i / 12) + .95)], .016, iron)
    q, zz = landings[0]
    lamp_at = street_lamp((-half + .22, q, zz), h=2.3, power=46, rz=60)
    q2, z2 = landings[1]
    street_lamp((-half + .22, q2, z2), h=2.3, power=46, rz=60)
    for k in range(4):                                     # the pair bench: warm when two sit, or one with a sack of flour
        box((.075, 1.1, .03), (-1.26 + .09 * k, q - .08, zz + .42), wood("oak", "Y"), bev=.01)
    for k in range(3):
        box((.03, 1.1, .07), (-1.37, q - .08, zz + .52 + .10 * k), wood("oak", "Y"), bev=.01)
    for dy in (-.5, .34):
        box((.34, .05, .40), (-1.14, q + dy, zz + .20), iron, bev=.01)
    tube([(-7, -.93, 4.0), (7, -.93, 4.05)], .010, iron)    # the tram's wire
    tube([(-half - .6, .1, 4.15), (0, -.93, 4.02), (half + .6, .1, 4.15)], .006, iron)
    return SimpleNamespace(height=height, landings=landings, lamp=lamp_at, top=(0, y, z))


def rainfall(n=160, box_=((-3, 3), (-2.5, 5), (0, 6)), seed=2, length=.22, slant=.06, strength=.35):
    """Rain in the air: thin pale strokes."""
    d, V, F = dice(seed), [], []
    (x0, x1), (y0, y1), (z0, z1) = box_
    for i in range(n):
        x, y, z = d.uniform(x0, x1), d.uniform(y0, y1), d.uniform(z0, z1)
        L, w = length * d.uniform(.5, 1.3), .0022
        k = len(V)
        V += [(x - w, y, z), (x + w, y, z), (x + w + slant * L, y, z + L), (x - w + slant * L, y, z + L)]
        F.append((k, k + 1, k + 2, k + 3))
    m, t, out = material("rain in the air")
    out(t.blend(.62, t.emission("#DDE3EA", strength), t.new("BsdfTransparent").outputs[0]))
    o = from_faces("rainfall", V, F, m, smooth=False)
    o.visible_shadow = o.visible_diffuse = o.visible_glossy = False
    return o


# ------------------------------------------------------------------ Line 9
def _tram_lamp(loc, power=26):
    x, y, z = loc
    cyl(.09, .05, (x, y, z + .04), brass(), bev=.01)
    ball(.075, (x, y, z - .02), emit("#FFE0B0", 5), sub=3, scale=(1, 1, .8)).visible_shadow = False
    point((x, y, z - .10), power, "#FFD3A0", .07)


def street_lights(points, strength=7.0, r=.10, colours=("#FFC98A", "#FFE1B4", "#F6B27A")):
    """Lamps far off, to be blurred into discs."""
    for i, c in enumerate(colours):
        beads(points[i::len(colours)], r, emit(c, strength), sub=2).visible_shadow = False


def cab():
    """The cab of Line 9, seen from behind: brake wheel, bell, the steep wet street in the glass."""
    sky([(.44, "#6F7288"), (.50, "#B08F90"), (.54, "#8C86A0"), (.62, "#5B6890"), (.8, "#36446E")], .75, light=.45)
    x0, x1, y, H = -1.75, 1.05, .95, 2.2
    walnut, oak, paint = wood("walnut", "X"), wood("oak", "Z"), gloss_paint("celadon_deep")
    box((4, 4, .06), (-.3, -.6, -.03), wood("walnut", "Y", planks=.12), bev=0)
    box((4, 4, .06), (-.3, -.6, H + .03), gloss_paint("ivory"), bev=0)
    for i in range(9):
        box((4, .03, .025), (-.3, -2 + .36 * i, H - .01), oak, bev=.006)
    box((x1 - x0, .08, .98), ((x0 + x1) / 2, y, .49), tiles("celadon", (.12, .12)), bev=0)
    box((x1 - x0, .34, .045), ((x0 + x1) / 2, y - .13, 1.0), walnut, bev=.015)
    box((x1 - x0, .10, .22), ((x0 + x1) / 2, y, H - .11), walnut, bev=.015)
    for x in (x0, -.72, .62, x1):
        box((.075, .10, 1.05), (x, y, 1.54), oak, bev=.015)
    rain(x0, x1, 1.04, 1.96, y + .02, n=260, streaks=30)
    for side, x in ((-1, x0), (1, x1)):
        box((.06, 3.2, 1.0), (x, -.65, .5), paint, bev=.01)
        box((.06, 3.2, .24), (x, -.65, H - .12), walnut, bev=.01)
        for q in (.92, -.1, -1.2):
            box((.08, .07, 1.0), (x, q, 1.5), oak, bev=.012)
    tube([(-.45, y - .03, 1.05), (-.20, y - .04, 1.55)], .010, gloss("charcoal"))           # the wiper
    # the brake: a brass wheel on a column
    wheel = Vector((.06, .60, 1.12))
    M = place(wheel, 0, 30)
    torus(.23, .022, (0, 0, 0), brass(), M=M, seg=64)
    for a in range(0, 180, 45):
        v = Vector((.23 * math.cos(math.radians(a)), .23 * math.sin(math.radians(a)), 0))
        tube([-v, (0, 0, -.02), v], .012, brass(), M=M)
    ball(.05, (0, 0, 0), brass(), M=M, sub=3)
    cyl(.035, 1.08, (.06, .60, .54), gloss("iron"), bev=0)
    cyl(.10, .10, (.06, .60, .05), gloss("iron"))
    # bell, drawing, tin
    lathe([(.10, 0), (.098, .02), (.07, .07), (.02, .09), (0, .09)], (-.62, y - .14, 1.78), brass())
    tube([(-.62, y - .14, 1.87), (-.62, y - .10, 1.98)], .010, brass())
    M = place((-.30, y - .085, 1.80), 0, 4)
    box((.26, .003, .19), (0, 0, 0), clay("white", sheen=0), rot=(0, 5, 0), bev=.001, M=M)
    box((.15, .004, .07), (0, -.002, -.02), clay("mustard", sheen=0), rot=(0, 5, 0), bev=.004, M=M)
    box((.16, .004, .014), (0, -.003, .022), clay("bottle", sheen=0), rot=(0, 5, 0), bev=.002, M=M)
    box((.07, .004, .030), (0, -.003, .043), clay("bottle", sheen=0), rot=(0, 5, 0), bev=.002, M=M)
    for dx in (-.04, .04):
        cyl(.014, .004, (dx, -.003, -.062), clay("charcoal", sheen=0), rot=(90, 0, 0), bev=0, M=M)
    _tram_lamp((-.02, -.10, H - .06), 34)
    # outside: the hill, wet, with a rail down each side of it
    S = place((0, 1.2, -1.0), 0, 7.5)
    street = clay("#5A5A62", rough=.16, bump=.6, scale=6, var=.1, sheen=0)
    box((9, 60, .1), (0, 30, 0), street, bev=0, M=S)
    for x in (-.72, .72):
        box((.09, 60, .05), (x, 30, .06), clay("#A7AAB4", rough=.15, metal=.9, sheen=0), bev=.01, M=S)
    d = dice(11)
    for k in range(9):
        for side in (-1, 1):
            q, h = 3.2 + 5.2 * k, d.uniform(4.5, 6.5)
            box((4, 5.0, h), (side * (5.3 + d.uniform(0, .4)), q, h / 2), facade(d.choice(["#DDA878", "#C98B74", "#B9705C", "#D9BE9C"]), ["#9A93A2", "#A694A0"], near=6, far=55,
                lit=.42, strength=4, window=(1.15, 1.5), haze_z=(-2, 30), seed=k + side), bev=0, M=S)
    street_lights([tuple(S @ Vector((side * 3.0, 5 + 4.6 * k, 3.0))) for k in range(9) for side in (-1, 1)], 16, .13)
    area((-.3, 3.2, 2.2), (0, -.5, 1.2), (3, 1.2), 70, "#B4C2E4")
    area((-1.2, -2.2, 2.0), (-.2, .3, 1.1), (1, 1), 12, "#E8C8B0")
    return SimpleNamespace(wheel=wheel, dash=1.022, y=y)


def back_bench():
    """The back bench of Line 9. The sitter faces the rear window (-X) and the city going away down the hill."""
    wet_dusk(("#77778F", "#8E8296"), strength=.55, seed=9, near=17, half=85, ground=-7.6, slope=.07, n=260, turn=48, lit=.42, haze_strength=.8)
    H, xr, yw = 2.2, -1.35, 1.0
    oak, walnut = wood("oak", "Z"), wood("walnut", "X")
    box((5, 4, .06), (.8, -.6, -.03), wood("walnut", "X", planks=.12), bev=0)
    box((5, 4, .06), (.8, -.6, H + .03), gloss_paint("ivory"), bev=0)
    tile = tiles("celadon", (.12, .12))
    box((5, .06, .92), (1.0, yw, .46), tile, bev=0)
    box((.06, 3.4, .92), (xr, -.6, .46), tile, bev=0)
    box((5, .10, .05), (1.0, yw - .02, .94), walnut, bev=.015)
    box((.10, 3.4, .05), (xr + .02, -.6, .94), walnut, bev=.015)
    box((5, .08, .26), (1.0, yw, H - .13), walnut, bev=.01)
    box((.08, 3.4, .26), (xr, -.6, H - .13), walnut, bev=.01)
    for x in (xr, -.05, 1.25, 2.55):
        box((.09 if x > xr else .14, .10, 1.05), (x, yw, 1.45), oak, bev=.015)
    for q in (.0, -1.2):
        box((.10, .08, 1.05), (xr, q, 1.45), oak, bev=.015)
    rain(xr, 2.5, .98, 1.92, yw + .02, n=420, streaks=46, r=.006)
    R = Matrix.Translation((xr, 0, 0)) @ Matrix.Rotation(math.radians(90), 4, "Z")
    rain(-1.9, 1.0, .98, 1.92, 0, n=300, streaks=30, r=.006, M=R)
    slat = wood("oak", "Y")
    for i in range(5):                                        # a slatted bench
        box((.085, 1.5, .03), (-.16 + .10 * i, .24, .46), slat, bev=.01)
    for i in range(4):
        box((.03, 1.5, .085), (.33 + .02 * i, .24, .56 + .105 * i), slat, rot=(0, 10, 0), bev=.01)
    box((.62, .045, .66), (.10, -.53, .33), wood("walnut", "Z"), bev=.04)
    tube([(-.20, -.53, .68), (.30, -.53, .70), (.40, -.53, 1.02)], .022, brass())
    tube([(.41, -.53, 1.01), (.41, 1.0, 1.01)], .020, brass())
    for q in (-.6, .4):                                       # straps
        tube([(-.2, q, H - .02), (-.2, q, 1.86)], .012, knit("espresso"))
        torus(.055, .012, (-.2, q, 1.80), gloss("ivory"), rot=(90, 0, 90))
    tube([(-1.3, .42, 2.06), (2.6, .42, 2.06)], .014, brass())
    _tram_lamp((1.55, -.2, H - .05), 20)
    area((-2.6, .6, 2.0), (0, 0, .9), (1.6, 1.4), 30, "#AEBBE2")
    area((.4, 2.4, 1.8), (0, 0, .9), (2.4, 1), 22, "#AEBBE2")
    area((0, -2.6, 2.1), (0, .3, .9), (2, .8), 12, "#E0CDBE")
    return SimpleNamespace(seat=(.06, .10, 0), floor=0)


# ------------------------------------------------------------------ after dark
def passage():
    """The passage of the flat at night: hooks at the right, a folded ironing board, a door not quite shut at the far end."""
    w, L, H = 1.7, 5.2, 2.4
    wall = plaster("#B79A86")
    box((w + .2, L, .06), (0, L / 2, -.03), wood("oak", "Y", planks=.14, rough=.34), bev=0)
    box((w + .2, L, .06), (0, L / 2, H + .03), plaster("ivory"), bev=0)
    for side in (-1, 1):
        box((.1, L, H), (side * (w / 2 + .05), L / 2, H / 2), wall, bev=0)
        box((.03, L, .14), (side * (w / 2 - .01), L / 2, .07), gloss_paint("ivory"), bev=.01)
        box((.02, L, .05), (side * (w / 2 - .005), L / 2, 1.02), gloss_paint("celadon_deep"), bev=.008)
        box((.012, L, .98), (side * (w / 2 - .004), L / 2, .51), gloss_paint("#93A493"), bev=0)
    dx0, dx1, dh = -.52, .30, 2.02
    for a, b, c, e in ((-w / 2, dx0, 0, H), (dx1, w / 2, 0, H), (dx0, dx1, dh, H)):
        box((b - a, .1, e - c), ((a + b) / 2, L, (c + e) / 2), wall, bev=0)
    for x in (dx0, dx1):
        box((.08, .14, dh + .06), (x, L - .02, dh / 2), gloss_paint("ivory"), bev=.015)
    box((dx1 - dx0 + .08, .14, .08), ((dx0 + dx1) / 2, L - .02, dh + .04), gloss_paint("ivory"), bev=.015)
    D = place((dx0 + .03, L, 0), 38)                           # the door, standing a little open into the kitchen
    box((dx1 - dx0 - .06, .05, dh - .02), ((dx1 - dx0) / 2, 0, dh / 2), gloss_paint("celadon_deep"), bev=.01, M=D)
    for z in (.55, 1.45):
        box((.52, .06, .62), ((dx1 - dx0) / 2, 0, z), gloss_paint("#7FA796"), bev=.02, M=D)
    ball(.03, (dx1 - dx0 - .14, -.05, 1.0), brass(), M=D, sub=3)
    box((3, 3, .06), (0, L + 1.5, -.03), wood("oak", "X", planks=.14), bev=0)
    box((3.2, .1, 2.6), (0, L + 2.6, 1.3), plaster("#E2BD96"), bev=0)
    box((.1, 3, 2.6), (1.5, L + 1.4, 1.3), plaster("#E2BD96"), bev=0)
    area((.75, L + 1.3, 1.5), (-.2, L - 1, .6), (.5, .5), 60, "#FFBE78")
    box((.05, 1.7, .13), (w / 2 - .02, 2.35, 1.88), wood("walnut", "Y"), bev=.015)
    for q in (1.75, 2.05, 2.70, 3.05):
        tube([(w / 2 - .03, q, 1.86), (w / 2 - .14, q, 1.85), (w / 2 - .20, q, 1.90)], .013, brass())
    B = place((-.74, 2.7, 0), 0, 0, 5)                          # the ironing board, folded
    blob(sweep([(.05, 0, .12), (.05, 0, .9), (.05, 0, 1.38)], [(.03, .19, .10), (.03, .19, .10), (.03, .09, .08)], 22), knit("rose"), B, voxel=.011, smooth=6)
    for q in (-.10, .10):
        tube([(.0, q, .0), (.0, q, 1.2)], .012, brass(), M=B)
    return SimpleNamespace(w=w, L=L)


def low_door():
    """Pim's bar: a low ceiling, one long table, a stove, a rail by the door for coats and what is on them."""
    W, D, H = 6.0, 4.2, 1.98
    room(W, D, H, wall="#C79A7C", floor=wood("walnut", "X", planks=.18, rough=.35), ceiling="#8A6A54", skirting=None)
    y = D / 2
    for i in range(7):
        box((.15, D, .16), (-2.6 + .86 * i, 0, H - .06), wood("espresso", "Y"), bev=.02)
    box((W, .04, .84), (0, y - .02, .42), wood("walnut", "Z", rough=.5), bev=0)
    box((W, .07, .05), (0, y - .03, .86), wood("walnut", "X"), bev=.015)
    # the stove
    box((.62, .56, .78), (-1.72, y - .36, .43), gloss("charcoal"), bev=.04)
    box((.36, .03, .24), (-1.72, y - .655, .46), emit("#FF8A3C", 2.0), bev=.02)
    for k in range(4):
        box((.40, .03, .018), (-1.72, y - .675, .38 + .055 * k), gloss("charcoal"), bev=.004)
    point((-1.72, y - .95, .50), 16, "#FFAA66", .1)
    cyl(.075, 1.3, (-1.72, y - .30, 1.40), gloss("charcoal"), bev=0)
    pot((-1.78, y - .38, .82), r=.17, h=.22, colour="celadon_deep")
    puffs((-1.78, y - .38, 1.12), n=7, rise=.6, strength=.16, r=.07)
    # the rail of coats by the door
    tube([(-1.25, y - .16, 1.74), (.45, y - .16, 1.74)], .02, brass())
    # the table
    t = wood("oak", "X", rough=.34)
    box((3.3, .80, .055), (.75, .30, .74), t, bev=.02)
    for x in (-.75, 2.25):
        box((.09, .62, .72), (x, .30, .36), t, bev=.015)
    for q in (-.42, 1.02):
        box((3.2, .30, .05), (.75, q, .44), wood("walnut", "X"), bev=.018)
        for x in (-.6, .75, 2.1):
            box((.06, .24, .42), (x, q, .21), wood("walnut", "Z"), bev=.01)
    d = dice(12)
    for x in (-.35, 2.05):
        loaf((x, .42, .768), rz=d.uniform(-40, 40), s=1.1)
    for x in (-.05, .62, 1.30, 1.75):
        bowl((x + d.uniform(-.05, .05), d.choice((.05, .56)), .768), .085, d.choice(["ivory", "celadon", "brick"]), "rust")
    for x in (.22, .42, 1.02, 1.55):
        lathe([(0, 0), (.03, 0), (.036, .10), (.034, .10), (.028, .01), (0, .008)], (x, .30 + d.uniform(-.1, .1), .768), pane(.16, "#F1D9B8"))
    for x in (.05, 1.55):
        pendant((x, .32, 1.60), drop=.24, r=.14, power=30, colour="celadon_deep", light="#FFE0BC", glow=6)
    area((0, -2.0, 1.85), (.6, .4, .9), (3, .6), 55, "#FFE4CC")
    return SimpleNamespace(top=.768, wall=y, H=H)
