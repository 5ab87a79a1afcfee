"""Out of doors, as rings: the Steps in frost, the Steps in thaw, and singing behind a shed door."""
import numpy as np

from effects import chord
from kit import (HALL, HILL, SHED, STREET, RATE, band, bubble, bumps, changing, clock, count, dice, hertz, high, hush, lay,
                 line, low, ramp, sing, spectrum, struck, sung, wander, within)


def gull(chance, size, pitch):
    """One cry, a long way up: it breaks upwards and mews down."""
    bend = line(size, (0, 0.72), (0.13 * size, 1.18), (0.3 * size, 1.06), (size, 0.74)) * (1 + 0.01 * wander(chance, count(size), 0.06))
    tone = sing(pitch * bend, [(1, 0.5), (2, 1.0), (3, 0.42), (4, 0.12)], chance)
    shape = line(size, (0, 0), (0.12 * size, 0.8), (0.3 * size, 1), (0.7 * size, 0.5), (size, 0))
    return spectrum(tone * shape, bumps((1500, 900, 1), (900, 500, 0.6)))


def boot(chance, light=1.0):
    """A sole on frosted stone: heel, then the rime giving under it."""
    out = np.zeros(count(0.42))
    lay(out, struck(0.2, [(82, 0.9, 0.09), (164, 0.5, 0.07), (420, 0.12, 0.04), (960, 0.04, 0.03)], 0.006, chance, 0.06), 0.0, 0.4 * light)
    for _ in range(46):
        grain = hush(chance, 150, band(700, 2600)) * np.hanning(150)
        lay(out, grain, 0.02 + 0.2 * chance.beta(1.6, 3.0), 0.075 * chance.random() ** 2 * light)
    lay(out, hush(chance, count(0.16), band(350, 1500), -3) * ramp(0.16, 0.05, 0.1), 0.03, 0.02 * light)
    return out


def frost_steps():
    """First light, nobody about but one pair of boots coming down; a tram below; a gull that has the sky to itself."""
    chance = dice("frost-steps")
    seconds = 38.0
    n = count(seconds)
    near, far = np.zeros((n, 2)), np.zeros((n, 2))

    def walks(start, paces, pace, loud, side, onto):
        """Down the Steps from one side to the other: a flight, a landing, a flight."""
        at = start
        for k in range(paces):
            near_by = np.sin(np.pi * (k + 0.5) / paces) ** 1.2
            one = spectrum(boot(chance), low(1100 + 1500 * near_by, 1.5))
            lay(onto, one, at, loud * (0.18 + 0.82 * near_by) * chance.uniform(0.8, 1.05), True, side * (1 - 2 * k / paces))
            landing = k % 9 == 8
            at += pace * chance.uniform(0.95, 1.06) * (1.5 if landing else 1)

    walks(4.0, 22, 0.56, 0.36, -0.8, near)
    walks(24.5, 15, 0.66, 0.13, 0.7, near)
    # a tram on the level road below: it gathers, sings on the cold rail, and is gone
    size = 13.0
    pass_by = np.sin(np.pi * clock(size) / size) ** 2
    motor = line(size, (0, 58), (4, 96), (9, 104), (size, 70)) * (1 + 0.004 * wander(chance, count(size), 0.3))
    hum = spectrum(sing(motor, [(1, 0.6), (2, 1), (3, 0.5), (4, 0.26), (6, 0.1)], chance), low(420, 1.5))
    rail = hush(chance, count(size), bumps((590, 26, 1), (884, 30, 0.6), (260, 180, 0.5)), -2) * (1 + 0.4 * wander(chance, count(size), 0.7))
    lay(far, (0.006 * hum + 0.007 * rail) * pass_by ** 1.5, 14.0, 1.0, True, 0.5)
    for k in range(12):
        for late in (0.0, 0.21):
            joint = struck(0.3, [(74, 1, 0.2), (140, 0.5, 0.14), (310, 0.14, 0.07)], 0.008, chance, 0.04)
            lay(far, joint, 14.9 + 0.93 * k + late, 0.05 * np.sin(np.pi * (k + 1) / 13) ** 2, True, 0.5)
    called = spectrum(chord(7, 1.9, chance, 800, 0.06, 0.0, 0.2, 0.7), low(900, 2))
    lay(far, called / np.sqrt(np.mean(called ** 2)), 17.6, 0.0055, True, 0.55)
    for start, side, loud, cries in ((10.6, -0.5, 1.0, 3), (31.2, 0.25, 0.7, 5)):
        at = start
        for k in range(cries):
            cry = chance.uniform(0.42, 0.6) * (1 if cries == 3 else 0.75)
            lay(far, gull(chance, cry, chance.uniform(560, 620)), at, 0.02 * loud * (1 - 0.12 * k), True, side + 0.05 * k)
            at += cry + chance.uniform(0.12, 0.3)
    for at, side in ((2.3, 0.7), (12.9, -0.6), (22.6, 0.8), (29.4, -0.75), (36.3, 0.4)):      # an iron rail, shrinking
        ping = struck(0.6, [(612, 0.4, 0.35), (1240, 0.3, 0.3), (1930, 0.1, 0.2)], 0.0024, chance, 0.03)
        lay(near, ping, at, 0.06 * chance.uniform(0.5, 1), True, side)
    out = within(near, STREET, 0.28, 0.9, True) + within(far, HILL, 0.5, 0.6, True)
    for side in (0, 1):                           # still air, and a town under it
        out[:, side] += 0.0046 * hush(chance, n, bumps((90, 90, 0.8), (230, 200, 0.5), (520, 300, 0.16)), -3) * (1 + 0.25 * wander(chance, n, 5.0))
    return spectrum(out, lambda f: low(3200, 2)(f) * high(55)(f), True)


def thaw():
    """Every gutter on the Steps running: a pipe that gargles, water going down stone, drips on tin, on stone, on water."""
    chance = dice("thaw")
    seconds = 32.0
    n = count(seconds)
    out = np.zeros((n, 2))

    def runs(bed, amount, beads, pitch, side, slow):
        """Running water: its bed, and the beads of air in it."""
        stream = hush(chance, n, bed, -3) * (1 + 0.35 * wander(chance, n, slow) + 0.15 * wander(chance, n, 0.15))
        lay(out, stream, 0, amount, True, side)
        for _ in range(int(beads * seconds)):
            f = float(np.clip(np.exp(chance.normal(np.log(pitch), 0.38)), 240, 2000))
            lay(out, bubble(chance, f, 0.045 * chance.random() ** 2.5 * (420 / f) ** 0.3, 0.3), chance.uniform(0, seconds),
                1.0, True, np.clip(side + 0.25 * chance.normal(), -1, 1))

    runs(bumps((300, 260, 1), (760, 520, 0.55), (1500, 800, 0.2)), 0.0034, 30, 780, -0.15, 2.2)      # down the Steps
    runs(bumps((520, 300, 1), (1100, 600, 0.4)), 0.0018, 13, 1050, 0.75, 1.3)                         # a gutter's lip
    pipe = bumps((148, 34, 1.2), (296, 44, 1.0), (452, 60, 0.6), (760, 160, 0.2))                     # a down pipe
    swallow = np.clip(0.5 + 0.9 * wander(chance, n, 0.32), 0, 1.3) * (0.65 + 0.35 * wander(chance, n, 3.0))
    lay(out, hush(chance, n, pipe, -1) * swallow ** 1.5, 0, 0.0062, True, -0.72)
    for _ in range(120):
        f = chance.uniform(230, 480)
        at = chance.uniform(0, seconds)
        lay(out, bubble(chance, f, 0.07 * chance.random() * swallow[count(at) % n], 0.35), at, 1.0, True, -0.7)

    tin = [(640, 0.5, 0.1), (1190, 0.3, 0.08), (1830, 0.12, 0.06), (310, 0.5, 0.1)]
    stone = [(420, 0.4, 0.03), (980, 0.3, 0.025), (1700, 0.08, 0.02)]
    #        drips  side   loud   on
    for drips, side, loud, on in ((37, 0.45, 0.1, tin), (23, -0.4, 0.1, stone), (29, 0.9, 0.06, stone), (19, 0.1, 0.12, None),
                                  (13, -0.9, 0.09, None), (11, 0.3, 0.07, tin)):
        gap = seconds / drips                     # each keeps its own time, and gets round the ring with it
        tune = chance.uniform(0.85, 1.2)
        for k in range(drips):
            at = k * gap + 0.05 * gap * chance.normal()
            here = loud * chance.uniform(0.5, 1.0)
            if on is None:
                lay(out, bubble(chance, 610 * tune * chance.uniform(0.95, 1.08), here, 0.5), at, 1.0, True, side)
                lay(out, bubble(chance, 930 * tune, 0.5 * here, 0.4), at + 0.045, 1.0, True, side)
            else:
                drop = struck(0.2, [(f * tune, a, t) for f, a, t in on], 0.0024, chance, 0.03)
                lay(out, drop, at, here, True, side)
    for at, side, loud in ((7.4, 0.55, 0.8), (21.8, -0.35, 1.0)):                   # snow letting go of a roof
        slide = changing(chance, 1.5, lambda t: band(110, 420 + 500 * np.exp(-((t - 0.75) / 0.3) ** 2)), 0.08)
        shape = line(1.5, (0, 0), (0.6, 0.3), (0.86, 1), (1.5, 0)) ** 1.5
        lay(out, slide / np.sqrt(np.mean(slide ** 2)) * shape, at, 0.014 * loud, True, side)
        lay(out, struck(0.7, [(54, 1, 0.3), (83, 0.7, 0.24), (141, 0.3, 0.14)], 0.03, chance), at + 0.86, 0.16 * loud, True, side)
    out = within(out, STREET, 0.26, 0.9, True)
    for side in (0, 1):
        out[:, side] += 0.0011 * hush(chance, n, band(70, 420), -4)
    return spectrum(out, lambda f: low(2700, 2)(f) * high(70)(f), True)


BEAT = 1.08       # seconds: as slow as a rope comes in
BARS = 8
#                bar  who    (beat, beats long, note, vowel)
CALLS = ((0, ((0, 2, "D4", "o"), (2, 1, "C4", "e"), (3, 1, "A3", "a"))),
         (2, ((0, 2, "F4", "o"), (2, 1, "D4", "i"), (3, 1, "C4", "a"))),
         (4, ((0, 1, "D4", "a"), (1, 1, "F4", "e"), (2, 1, "G4", "o"), (3, 1, "F4", "a"))))
ANSWERS = ((1, ((0, 1, "C4", "a"), (1, 2.5, "D4", "o"))),
           (3, ((0, 1, "A3", "u"), (1, 2.5, "C4", "a"))),
           (5, ((0, 1, "D4", "o"), (1, 1, "C4", "e"), (2, 1.7, "D4", "a"))),
           (6, ((0, 1, "A4", "a"), (1, 1, "G4", "o"), (2, 1, "F4", "e"), (3, 1, "D4", "a"))),
           (7, ((0, 1, "C4", "u"), (1, 1.7, "D4", "o"))))


def lower(note, octaves=1):
    return note[:-1] + str(int(note[-1]) - octaves)


def hall_singing():
    """Forty people and a rope song, through the door of a boat shed. Somebody comes in late and finishes alone."""
    chance = dice("hall-singing")
    n = count(BARS * 4 * BEAT)
    inside = np.zeros((n, 2))

    def sings(bar, notes, octaves, behind, astray, loud, side, breath=0.03):
        start = BEAT * 4 * bar + behind
        score = [(start + BEAT * beat + 0.03 * chance.normal(), BEAT * long * 0.98,
                  hertz(lower(note, octaves)) * 2 ** (astray / 1200), vowel) for beat, long, note, vowel in notes]
        one = sung(chance, score, 13.0, breath)
        lay(inside, one / np.sqrt(np.mean(one ** 2)), score[0][0], 0.02 * loud, True, side)

    for k in range(39):                           # the fortieth is the one who leads
        octaves = int(k % 5 in (0, 1, 3))         # three of five an octave down
        behind, astray = 0.09 * chance.normal(), 21 * chance.normal()
        if k in (7, 23):
            astray -= 38                          # there is always one; there are two
        loud, side = chance.uniform(0.45, 1.0), chance.uniform(-0.6, 0.6)
        third = k in (11, 20, 30)                 # keeps to A whatever happens
        for bar, notes in ANSWERS:
            own = tuple((beat, long, "A3" if third and long > 1.5 else note, vowel) for beat, long, note, vowel in notes)
            if chance.random() < 0.93:
                sings(bar, own, octaves, behind + 0.04 * chance.normal(), astray, loud, side)
        for bar, notes in CALLS:
            if chance.random() < 0.13:            # cannot help humming the call
                sings(bar, tuple((b, l, note, "u") for b, l, note, _ in notes), octaves, behind + 0.1, astray, 0.4 * loud, side)
    for bar, notes in CALLS:
        sings(bar, notes, 0, 0.0, 0.0, 2.6, 0.15, 0.05)
    for bar, notes in ANSWERS[3:]:                # in late, and no wish to catch up
        sings(bar, notes, 1, 1.55 * BEAT, -20, 2.1, -0.4, 0.06)
    for bar, _ in ANSWERS:
        air = hush(chance, count(0.5), band(400, 1500), -3) * ramp(0.5, 0.38, 0.1)
        lay(inside, air, BEAT * 4 * bar - 0.5, 0.006, True, 0.0)       # forty breaths
        for beat in (0, 2):                       # and the pull: feet on boards
            for _ in range(14):
                foot = struck(0.3, [(61, 1, 0.2), (97, 0.6, 0.14), (170, 0.25, 0.09), (340, 0.06, 0.05)], 0.008, chance, 0.08)
                lay(inside, foot, BEAT * (4 * bar + beat) + 0.035 * chance.normal(), 0.03 * chance.uniform(0.4, 1), True, chance.uniform(-0.6, 0.6))
    hall = within(inside, HALL, 0.5, 0.5, True)
    through = spectrum(hall, lambda f: low(520, 1.2)(f) + 0.3 * band(500, 1500, 1.5)(f), True)     # planks, and a hand's breadth of gap
    width = through.mean(1, keepdims=True)
    out = within(width + 0.35 * (through - width), SHED, 0.2, 0.9, True)
    rope = np.zeros((n, 2))
    for at in (6.4, 23.9):                        # a boat shed at night: a halyard, and the door on its hook
        knock = struck(0.3, [(176, 0.6, 0.12), (350, 0.3, 0.09), (720, 0.08, 0.05)], 0.005, chance, 0.04)
        for late, gain in ((0.0, 1.0), (0.4, 0.5)):
            lay(rope, knock, at + late, 0.05 * gain, True, 0.7)
    out += within(rope, STREET, 0.3, 0.9, True)
    for side in (0, 1):
        out[:, side] += 0.0024 * hush(chance, n, bumps((110, 100, 1), (320, 260, 0.4)), -3) * (1 + 0.4 * wander(chance, n, 4.0))
    return spectrum(out, lambda f: low(2400, 2)(f) * high(50)(f), True)


#       id              maker          loudness LUFS (as a whole)
TABLE = {
    "frost-steps": (frost_steps, -32),
    "thaw": (thaw, -32),
    "hall-singing": (hall_singing, -32),
}
