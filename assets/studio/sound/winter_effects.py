"""Effects of December, January and February."""
import numpy as np

from effects import SIX_FLAT, chord
from kit import (RATE, BRIDGE, CLOSET, KITCHEN, POND, STREET, band, bubble, bumps, changing, clock, count, dice, high,
                 hush, lay, line, low, pan, pipe, ramp, reed, sing, spectrum, struck, wander, within)


def blade(chance, foot, size):
    """One stroke on ice: the edge bites, tears, and runs out as a hiss over a plate that hums."""
    bite = 0.2 * size

    def colour(t):
        if t < bite:
            middle = 650 + (1150 + 160 * foot) * (t / bite) ** 0.7
            return bumps((middle, 700, 1.0), (420, 260, 0.6), (2.1 * middle, 700, 0.07))
        run = (t - bite) / (size - bite)
        return bumps((1750 - 600 * run, 800, 0.5), (860, 320, 0.4 * (1 - 0.6 * run)), (262 + 24 * foot, 60, 0.8), (147, 40, 0.4))

    air = changing(chance, size, colour, 0.05)
    n = len(air)
    rough = 1 + 0.5 * line(size, (0, 1), (bite, 0.9), (size, 0.12)) * wander(chance, n, 0.012, 1.0)
    shape = line(size, (0, 0), (0.4 * bite, 0.55), (bite, 1.0), (1.5 * bite, 0.42), (0.7 * size, 0.13), (size, 0)) ** 1.3
    return air / np.sqrt(np.mean(air ** 2)) * shape * rough


def skates():
    """Skaters going round a pond, in a film; a small band, which comes to the end of its strain; seven seconds of ice."""
    chance = dice("skates")
    beat, start = 0.42, 0.25
    stops = start + 12.7 * beat
    seconds = stops + 7.0
    n = count(seconds)
    ice, players = np.zeros((n, 2)), np.zeros((n, 2))

    #            pace  lap  where  nearness
    for pace, lap, where, near in ((0.84, 7.0, 0.02, 1.0), (0.62, 8.8, 0.62, 0.36), (0.97, 9.7, 0.3, 0.3)):
        at, foot = -chance.random() * pace, 1
        while at < seconds - 0.3:
            turn = 2 * np.pi * (at / lap + where)
            distance = 1.25 - 0.68 * np.sin(turn)
            one = blade(chance, foot, 1.05 * pace * chance.uniform(0.95, 1.06))
            one = spectrum(one, low(2700 / (0.6 + 0.4 * distance), 2))
            skip = count(max(0.0, -at))
            if skip < len(one):
                lay(ice, one[skip:], max(at, 0.0), 0.115 * near * chance.uniform(0.8, 1.1) / distance, side=0.8 * np.cos(turn))
            at, foot = at + pace * chance.uniform(0.96, 1.04), -foot
    ice += 0.0012 * np.stack([hush(chance, n, bumps((90, 70, 1), (210, 120, 0.5)), -3) for _ in range(2)], 1)

    #       beat  note  beats long: the end of a waltz, the second half of its last strain
    tune = ((0, "C5", 1.8), (2, "A4", 0.9), (3, "Bb4", 1.4), (4.5, "A4", 0.4), (5, "G4", 0.9), (6, "A4", 0.9), (7, "F4", 0.9),
            (8, "D4", 0.9), (9, "G4", 0.9), (10, "A4", 0.45), (10.5, "G4", 0.4), (11, "E4", 0.9), (12, "F4", 0.62))
    for at, note, long in tune:
        for which, (side, late) in enumerate(((0.3, 0.0), (0.42, 0.022))):
            one = pipe(note, long * beat + 0.06, 0.035, 0.09, chance, 1300 - 250 * which, 15)
            lay(players, one, start + at * beat + late + 0.01 * chance.normal(), 0.05 - 0.014 * which, side=side)
    for bar, (bass, chords) in enumerate((("F2", ("A3", "C4")), ("C3", ("Bb3", "E4")), ("D3", ("A3", "D4")), ("C3", ("Bb3", "E4")))):
        lay(players, reed(bass, 0.36, 0.04, 0.16, chance, 420, 10), start + 3 * bar * beat,
            0.1 if bass == "F2" else 0.055, side=-0.35)
        for k in (1, 2):
            for note in chords:
                lay(players, reed(note, 0.2, 0.03, 0.09, chance, 800, 8), start + (3 * bar + k) * beat + 0.012 * chance.normal(),
                    0.03, side=-0.1)
    for note, gain in (("F2", 0.1), ("A3", 0.035), ("C4", 0.035)):
        lay(players, reed(note, 0.3, 0.03, 0.14, chance, 600, 8), start + 12 * beat, gain, side=-0.15)
    players *= np.minimum(1, clock(seconds) / 0.5)[:, None]
    players = spectrum(players, band(140, 2100, 1.5))
    out = within(ice, POND, 0.16)
    lay(out, within(players, POND, 0.4, 0.8), 0, 1.5)
    out = out[:n + count(0.3)]
    fade = ramp(len(out) / RATE, 0.35, 0.7)
    return spectrum(out * fade[:, None], low(3000, 2))


def grater():
    """Something hard on a box grater; then it stops."""
    chance = dice("grater")
    out = np.zeros(count(6.4))
    tin = lambda f: bumps((262, 60, 0.8), (540, 80, 0.9), (905, 130, 0.8), (1440, 240, 0.55), (2150, 420, 0.3))(f) * band(170, 2600, 2)(f)

    def rasp(size, quick, dry):
        """Crust over teeth: a row at a time, no two rows alike."""
        n = count(size)
        rows = np.cumsum(line(size, (0, 0.55 * quick), (0.45 * size, quick), (size, 0.6 * quick))) / RATE
        teeth = np.zeros(n)
        for k in np.nonzero(np.diff(np.floor(rows)))[0]:
            for _ in range(3):
                at = k + int(chance.integers(0, 160))
                part = np.hanning(26)[:max(0, n - at)]
                teeth[at:at + len(part)] += part * chance.uniform(0.2, 1.0)
        grit = hush(chance, n, band(450, 2000), -4) * (0.5 + 0.5 * np.abs(wander(chance, n, 0.01)))
        metal = spectrum(teeth, tin)
        shape = line(size, (0, 0), (0.2 * size, 0.75), (0.6 * size, 1), (size, 0)) ** 0.8
        return (metal / np.sqrt(np.mean(metal ** 2)) + dry * grit) * shape

    at = 0.12
    strokes = (0.3, 0.27, 0.28, 0.25, 0.26, 0.24, 0.29, 0.27, 0.3, 0.13)
    for k, size in enumerate(strokes):
        last = k == len(strokes) - 1
        lay(out, rasp(size, 96 if size < 0.28 else 84, 0.2), at, 0.12 * chance.uniform(0.85, 1.0) * (0.7 if last else 1))
        knock = struck(0.22, [(118, 0.7, 0.1), (236, 0.4, 0.08), (470, 0.2, 0.07)], 0.006, chance, 0.04)
        lay(out, knock, at + 0.02, 0.07)          # the grater walks on the board
        if last:
            break
        back = chance.uniform(0.13, 0.17)
        lay(out, rasp(back, 70, 0.4), at + size + 0.015, 0.02)
        at += size + back + (0.2 if k in (3, 6) else 0.035) * chance.uniform(0.8, 1.2)
    for late, f in ((0.3, 1500), (0.52, 1150)):   # two crumbs
        lay(out, struck(0.08, [(f, 0.4, 0.03), (f * 0.46, 0.4, 0.04)], 0.002, chance, 0.03), at + late, 0.07)
    return within(out, KITCHEN, 0.34)


def six_chord():
    """D and A, one after the other, in no hurry: the cemetery line, with nothing loose on it."""
    chance = dice("six-chord")
    out = np.zeros(count(6.0))
    lay(out, chord(6, 4.3, chance, bright=640, stagger=1.25, flat=SIX_FLAT, up=0.4, down=1.1), 0.25, 0.8)
    n = len(out)
    wheels = hush(chance, n, bumps((52, 40, 1), (84, 50, 0.7), (190, 120, 0.14)), -2)
    rolls = line(n / RATE, (0, 0), (0.8, 0.7), (2.8, 1), (6.0, 0)) * (1 + 0.2 * wander(chance, n, 0.3))
    out += 0.13 * wheels * rolls
    for at in (1.1, 1.5, 3.7, 4.12):              # the joints of a line that is in no hurry
        lay(out, struck(0.5, [(56, 1, 0.3), (102, 0.6, 0.2), (250, 0.1, 0.08)], 0.009, chance, 0.03), at, 0.3)
    return spectrum(within(out, STREET, 0.5), low(2200, 1.5))


def far_line():
    """Hallin: a long wire with weather on it, a man of seventy-four drawing breath, and the receiver put back."""
    chance = dice("far-line")
    seconds = 6.6
    n = count(seconds)
    out = np.zeros(n)
    for at, gain in ((0.08, 0.4), (0.2, 0.24), (0.62, 0.3)):     # two exchanges have to agree
        lay(out, struck(0.3, [(190, 0.8, 0.12), (410, 0.5, 0.08), (890, 0.2, 0.05), (1540, 0.07, 0.03)], 0.003, chance, 0.02),
            at, gain)
    opens = line(seconds, (0, 0), (0.25, 0.05), (0.6, 0.12), (1.1, 1), (5.5, 1), (5.62, 0.35), (5.95, 0), (seconds, 0))
    wire = hush(chance, n, lambda f: band(340, 1900, 3)(f), -3)
    hum = sing(np.full(n, 50.0), [(2, 1), (3, 0.4), (6, 0.3)])
    gust = np.interp(np.linspace(0, 1, 80), np.linspace(0, 1, 8), (0.2, 0.45, 1.0, 0.55, 0.35, 0.8, 1.0, 0.5))

    def weather(t):
        g = gust[min(79, int(80 * t / seconds))]
        tone = 430 + 240 * g
        return lambda f: g * (bumps((tone, 34, 1.0), (1.52 * tone, 50, 0.35))(f) * band(300, 1500)(f) + 0.16 * band(330, 700)(f))

    wind = changing(chance, seconds, weather, 0.16)
    out += opens * (0.009 * wire * (1 + 0.2 * wander(chance, n, 0.5)) + 0.003 * hum + 0.042 * wind / np.sqrt(np.mean(wind ** 2)))

    def breath(size, out_of, start, end, voice):
        """Air and a little of the chest it comes from."""
        air = changing(chance, size, lambda t: bumps(
            (start + (end - start) * t / size, 380, 1.0), (1500, 360, 0.2), (2200, 400, 0.05), (420, 160, 0.5 * out_of)), 0.05)
        m = len(air)
        rattle = 1 - 0.35 * voice * (0.5 + 0.5 * np.sin(2 * np.pi * np.cumsum(line(size, (0, 21), (size, 15))) / RATE))
        shape = line(size, (0, 0), (0.3 * size, 0.75), (0.55 * size, 1), (0.8 * size, 0.5), (size, 0)) ** 1.3
        chest = sing(line(size, (0, 88), (size, 74)), [(k, k ** -0.5) for k in range(1, 14)], chance)
        chest = spectrum(chest, bumps((480, 140, 1), (1150, 200, 0.4))) * (1 + 0.5 * wander(chance, m, 0.03))
        return (air / np.sqrt(np.mean(air ** 2)) * rattle + voice * 0.22 * chest / np.sqrt(np.mean(chest ** 2))) * shape

    lay(out, breath(1.0, 0.0, 760, 1250, 0.4), 1.7, 0.17)
    lay(out, breath(1.5, 1.0, 900, 520, 1.0), 2.95, 0.15)
    lay(out, breath(0.55, 0.0, 820, 1200, 0.2), 4.75, 0.14)
    receiver = [(165, 1.0, 0.16), (342, 0.6, 0.12), (705, 0.34, 0.08), (1260, 0.14, 0.05)]
    lay(out, struck(0.35, receiver, 0.004, chance, 0.02), 5.44, 0.75)
    lay(out, struck(0.3, receiver, 0.003, chance, 0.03), 5.58, 0.5)
    return spectrum(out, lambda f: high(130, 1)(f) * low(2500, 3)(f))


def bench_warms():
    """A relay under the slats decides; the element ticks as it takes the heat; a slat gives."""
    chance = dice("bench-warms")
    seconds = 6.2
    n = count(seconds)
    out = np.zeros(n)
    for late, gain in ((0.0, 1.0), (0.028, 0.5), (0.07, 0.16)):
        lay(out, struck(0.4, [(132, 0.9, 0.14), (288, 0.7, 0.11), (560, 0.5, 0.08), (1130, 0.26, 0.06), (1810, 0.08, 0.04)],
                        0.003, chance, 0.03), 0.3 + late, 0.4 * gain)
    lay(out, struck(0.9, [(74, 0.6, 0.5), (149, 0.4, 0.4)], 0.01, chance), 0.3, 0.12)        # the seat it is screwed to
    warm = line(seconds, (0, 0), (0.34, 0), (0.7, 1), (5.0, 0.8), (seconds, 0))
    hum = sing(np.full(n, 100.0), [(1, 1), (2, 0.5), (3, 0.22), (4, 0.1)], chance) * (1 + 0.1 * wander(chance, n, 0.8))
    out += 0.0018 * warm * hum
    at, gap = 0.95, 0.5
    while at < 5.4:
        tune = chance.choice([0.86, 1.0, 1.0, 1.19])
        one = struck(0.22, [(f * tune, a, t) for f, a, t in ((690, 0.5, 0.08), (1270, 0.5, 0.1), (1960, 0.26, 0.09), (2840, 0.07, 0.06))],
                     0.0022, chance, 0.015)
        lay(out, one, at, chance.uniform(0.13, 0.3))
        at += gap * chance.uniform(0.6, 1.35)
        gap = max(0.17, gap * 0.88) if at < 3.2 else gap * 1.16      # hurries, then has said it
    creak = line(0.34, (0, 215), (0.2, 176), (0.34, 190)) * (1 + 0.03 * wander(chance, count(0.34), 0.02))
    wood = sing(creak, [(k, k ** -0.6) for k in range(1, 8)], chance) * ramp(0.34, 0.1, 0.2)
    lay(out, spectrum(wood, band(170, 1100)), 3.35, 0.016)
    street = hush(chance, n, band(70, 420), -4) * ramp(seconds, 0.4, 1.2)
    return within(out + 0.0009 * street, CLOSET, 0.32)


def till_bell():
    """The bell over the door, on its spring. Nobody hurries. The till, once."""
    chance = dice("till-bell")
    out = np.zeros(count(6.4))
    door = [(1174, 0.6, 1.1), (1181, 0.35, 1.0), (2370, 0.2, 0.55), (3190, 0.06, 0.3), (590, 0.12, 0.6)]
    lay(out, struck(0.3, [(140, 0.7, 0.12), (260, 0.4, 0.09), (520, 0.15, 0.06)], 0.006, chance, 0.03), 0.12, 0.15)   # latch
    at, gain, gap = 0.26, 0.75, 0.15
    for k in range(9):                            # the clapper on a spring
        one = struck(1.3, door, 0.0016, chance, 0.004)
        lay(out, one, at, 0.36 * gain * chance.uniform(0.75, 1.05))
        at += gap * chance.uniform(0.82, 1.2)
        gain *= 0.78
    lay(out, struck(0.3, [(122, 0.8, 0.14), (233, 0.4, 0.1), (410, 0.2, 0.07)], 0.007, chance, 0.03), 1.95, 0.1)     # shut
    ring = 4.15
    for late, gain in ((0.0, 0.5), (0.05, 0.3)):  # a key goes down
        lay(out, struck(0.16, [(305, 0.7, 0.06), (640, 0.4, 0.05), (1220, 0.14, 0.03)], 0.003, chance, 0.03), ring - 0.2 + late, 0.18 * gain)
    lay(out, struck(2.1, [(880, 0.7, 1.5), (880.7, 0.4, 1.4), (1770, 0.16, 0.8), (2640, 0.09, 0.5), (440, 0.1, 0.8)], 0.0016, chance), ring, 0.22)
    slide = hush(chance, count(0.28), band(220, 1200), -3) * ramp(0.28, 0.14, 0.1)
    lay(out, slide, ring + 0.1, 0.006)
    lay(out, struck(0.35, [(104, 1.0, 0.16), (205, 0.6, 0.12), (430, 0.3, 0.08), (910, 0.1, 0.05)], 0.006, chance, 0.03), ring + 0.36, 0.1)
    quiet = hush(chance, len(out), band(90, 600), -4) * ramp(6.4, 0.3, 1.0)
    return within(out + 0.0009 * quiet, KITCHEN, 0.36)


def hammer():
    """Four rivets and the first again, under a bridge. The fourth one is not tight."""
    chance = dice("hammer")
    seconds = 7.4
    n = count(seconds)
    out = np.zeros(n)
    tight = [(356, 0.6, 0.8), (742, 0.62, 0.62), (1214, 0.6, 0.5), (1893, 0.36, 0.34), (2710, 0.12, 0.2), (118, 0.4, 0.3)]
    girder = [(71, 0.8, 1.1), (109, 0.5, 0.9), (163, 0.35, 0.8)]
    loose = [(205, 0.9, 0.13), (318, 0.7, 0.1), (560, 0.3, 0.07), (980, 0.1, 0.05), (92, 0.8, 0.16)]
    for at, gain, tune, slack in ((0.45, 0.8, 1.0, False), (1.2, 0.85, 1.012, False), (1.96, 0.82, 0.994, False),
                                  (2.74, 0.95, 1.0, True), (4.3, 0.72, 1.006, False)):
        modes = [(f * tune, a, t) for f, a, t in (loose if slack else tight)]
        lay(out, struck(1.4, modes, 0.0026, chance, 0.004), at, 0.34 * gain * (1.15 if slack else 1))
        lay(out, struck(1.4, girder, 0.01, chance, 0.01), at, 0.06 * gain * (0.5 if slack else 1))
        if slack:                                 # it answers twice
            lay(out, struck(0.2, loose, 0.004, chance, 0.03), at + 0.043, 0.13)
    river = hush(chance, n, bumps((160, 140, 1), (420, 320, 0.4)), -3) * (1 + 0.3 * wander(chance, n, 0.5))
    out += 0.003 * river * ramp(seconds, 0.4, 1.2)
    for when, gain in ((3.55, 0.6), (5.65, 1.0)):
        lay(out, bubble(chance, 640, 0.16 * gain, 0.5), when)
        lay(out, bubble(chance, 880, 0.1 * gain, 0.4), when + 0.05)
        lay(out, struck(0.1, [(1150, 0.4, 0.03), (520, 0.4, 0.04)], 0.002, chance, 0.04), when - 0.012, 0.05 * gain)
    return spectrum(within(out, BRIDGE, 0.3), band(120, 3400, 1.5))


#       id               maker          loudness LUFS (loudest 3 s), Vorbis quality if not the usual
TABLE = {
    "skates": (skates, -23, 0.8),
    "grater": (grater, -24),
    "six-chord": (six_chord, -23),
    "far-line": (far_line, -24),
    "bench-warms": (bench_warms, -26),
    "till-bell": (till_bell, -26),
    "hammer": (hammer, -23),
}
