"""Four beds of winter, from the notes of F major like those of autumn, each with a home those do not have."""
import numpy as np

from kit import (HILL, SALON, STREET, band, count, dice, felt, hertz, high, hush, lay, low, pipe, plucked, ramp, reed,
                 spectrum, struck, wander, wire, within)
from music import air, glow, held


def frost():
    """C, with the B flat of F major. Somebody walking briskly on ice: bright wire, gut underneath, and two slips."""
    chance = dice("frost")
    beat = 0.6
    #       beats  bass on 1 and 3   eighths of the tune, "." a rest
    bars = ((4, "C3 G3", "G4 . C5 . E5 . D5 ."), (4, "C3 G2", "C5 . . A4 G4 . . ."),
            (4, "F2 C3", "A4 . C5 . F5 . E5 ."), (4, "C3 G3", "D5 . . C5 . . . ."),
            (4, "G2 D3", "Bb4 . D5 . G5 . F5 ."), (4, "A2 E3", "E5 . . C5 A4 . . ."),
            (5, "Bb2 F3", "Bb4 . A4 . F4 . . . G4 ."), (4, "C3 G2", "C5 . . . . . . ."),
            (4, "C3 G3", "G4 . C5 . E5 . G5 ."), (4, "F2 C3", "F5 . . C5 A4 . . ."),
            (4, "D3 A2", "D5 . F5 . E5 . D5 ."), (4, "G2 D3", "Bb4 . . D5 . . . ."),
            (4, "Bb2 F3", "F5 . D5 . Bb4 . . ."), (4, "F2 C3", "A4 . C5 . . . . ."),
            (4, "G2 G3", "D5 . C5 . Bb4 . G4 ."), (4, "C3 G2", "C5 . . . . . . ."),
            (4, "F2 C3", ". . . . . . . ."), (4, "C3 E3", "G5 . E5 . C5 . . ."),
            (4, "F2 A2", ". . . . . . . ."), (5, "G2 D3", "D5 . F5 . . . E5 . D5 ."),
            (4, "A2 C3", "C5 . . . A4 . . ."), (4, "Bb2 F3", "D5 . . . F4 . . ."),
            (4, "C3 G3", "G4 . C5 . E5 . D5 ."), (4, "C3 G2", "C5 . . A4 G4 . . ."),
            (4, "F2 C3", "A4 . C5 . F5 . . ."), (4, "G2 Bb2", "D5 . Bb4 . G4 . . ."),
            (4, "C3 G2", "C5 . . . . . . ."), (4, "C3 -", ". . . . . . . ."))
    n = count(beat * sum(size for size, _, _ in bars))
    out = np.zeros((n, 2))
    start = 0.0
    for bar, (size, bass, tune) in enumerate(bars):
        slip = size == 5                          # a foot goes: the third step comes late, and twice
        for k, note in enumerate(bass.split()):
            if note == "-":
                continue
            at = start + (2 + 1 * slip) * k * beat + 0.014 * chance.normal()
            if slip and k:
                lay(out, plucked(note, 0.5, 0.4, chance), at - 0.42, 0.22, True, -0.25)
                lay(out, plucked(note, 1.6, 0.68, chance), at - 0.09, 0.27, True, -0.25)
            else:
                lay(out, plucked(note, 1.6, 0.56 - 0.08 * k, chance), at, 0.26, True, -0.25)
        for k in range(size):                     # the other foot
            if k % 2 and not (slip and k == 3) and bar < 27:
                inner = {"C": "E3", "G": "D3", "F": "A3", "D": "A3", "A": "C4", "B": "D4"}[bass[0]]
                lay(out, plucked(inner, 0.9, 0.32 * chance.uniform(0.75, 1), chance, 0.6), start + k * beat + 0.016 * chance.normal(), 0.22, True, -0.1)
        for k, note in enumerate(tune.split()):
            if note == ".":
                continue
            at = start + k * beat / 2 + 0.016 * chance.normal() + (0.05 if chance.random() < 0.12 else 0)
            touch = 0.5 * chance.uniform(0.75, 1.05) * (1.0 if k % 4 == 0 else 0.85)
            lay(out, wire(note, 2.3, touch, chance), at, 0.62, True, 0.25)
            if chance.random() < 0.09:            # the neighbour, brushed on the way
                near = {"A": "G4", "C": "Bb4", "D": "C5", "E": "D5", "F": "E5", "G": "F5", "B": "A4"}[note[0]]
                lay(out, wire(near, 0.5, 0.22, chance), at - 0.09, 0.5, True, 0.25)
        for k in range(size):                     # rime, under a boot
            step = hush(chance, count(0.11), band(600, 2100), -3) * ramp(0.11, 0.02, 0.08)
            lay(out, step, start + k * beat + 0.012 * chance.normal(), 0.0085 * (1.3 if k % 2 else 1) * chance.uniform(0.7, 1), True, 0.08 * (-1) ** k)
        start += size * beat
    out = within(out, STREET, 0.2, 0.92, True) + air(chance, n, 0.0018, 90, 500)
    return spectrum(out, lambda f: low(3300, 2)(f) * high(55)(f), True)


def night():
    """No home: A, G, B flat by turns. A few low notes behind felt, eleven times; the fourth is hardly touched."""
    chance = dice("night")
    n = count(90.0)
    out = np.zeros((n, 2))
    #         at    note  touch
    score = ((1.0, "A2", 0.42), (2.8, "D3", 0.34),
             (10.4, "G2", 0.4), (12.0, "D3", 0.32), (13.4, "C3", 0.34),
             (18.2, "Bb2", 0.4), (20.5, "A3", 0.26),
             (28.6, "G3", 0.13),
             (32.6, "F2", 0.42), (34.5, "E3", 0.3),
             (43.0, "D2", 0.44), (43.1, "A2", 0.28), (45.9, "C4", 0.22),
             (50.0, "G2", 0.36), (51.8, "Bb2", 0.34),
             (56.4, "A2", 0.4), (58.5, "D3", 0.34), (59.8, "G3", 0.24),
             (67.6, "C3", 0.32), (68.9, "D3", 0.28),
             (72.6, "Bb2", 0.36),
             (81.0, "F3", 0.22), (82.5, "E3", 0.2))
    for at, note, touch in score:
        side = np.clip((np.log2(hertz(note) / 150)) * 0.3, -0.4, 0.4)
        lay(out, felt(note, 10.5, 0.12 + 0.5 * touch, chance), at + 0.04 * chance.normal() + 0.2, 0.5, True, side)
    for at in (7.6, 25.2, 40.1, 77.3):            # the house, letting go of the day's heat
        knock = struck(0.4, [(88, 0.8, 0.16), (176, 0.4, 0.12), (331, 0.12, 0.08)], 0.009, chance, 0.05)
        lay(out, knock, at, 0.028, True, chance.uniform(-0.7, 0.7))
    out = within(out, SALON, 0.24, 0.88, True)
    draught = air(chance, n, 0.0042, 60, 300) * (0.65 + 0.5 * wander(chance, n, 8.0))[:, None]
    return spectrum(out + draught, lambda f: low(1700, 2)(f) * high(40)(f), True)


def dim_hour():
    """B flat. A wooden pipe tries something over; the lamp has it, a bar late, slips and all, and never anything of its own."""
    chance = dice("dim-hour")
    beat, bars = 1.02, 24
    bar_long = 3 * beat
    n = count(bars * bar_long)
    out = np.zeros((n, 2))
    #       half beats, "-" holds, "." rests; an empty bar is where the answer is listened to
    tune = ("D4 - F4 - G4 -", "A4 - - - . .", ". . . . . .", "C5 - A4 - G4 -", "F4 - - - . .", ". . . . . .",
            "D4 - F4 - G4 -", "A4 - C5 - D5 -", "C5 - - - - .", ". . . . . .", "Bb4 - A4 - F4 -", "G4 - - - . .",
            ". . . . . .", "D4 - F4 - G4 -", "A4 - . . . .", ". . . . . .", "D4 - F4 - A4 -", "G4 - - - E4 -",
            "F4 - - - - .", ". . . . . .", "A3 - C4 - D4 -", "F4 - - - - .", ". . . . . .", ". . . . . .")
    said = []                                     # (when, note, seconds, touch)
    for bar, line in enumerate(tune):
        steps = line.split()
        for k, note in enumerate(steps):
            if note in "-.":
                continue
            long = 1
            while k + long < len(steps) and steps[k + long] == "-":
                long += 1
            at = bar * bar_long + k * beat / 2 + 0.05 * chance.normal() + 0.12 * (bar == 14)
            said.append((at, note, long * beat / 2 * 0.96 + 0.12, chance.uniform(0.75, 1.0) * (0.8 if bar in (13, 14) else 1)))
    for at, note, long, touch in said:
        lay(out, pipe(note, long + 0.25, 0.11, 0.3, chance, 950), at, 0.055 * touch, True, 0.38)
        copy = at + bar_long                      # to the hair
        glow(out, note, long + 1.1, 0.09, 0.95, copy, 0.03 * touch, -0.38)
        lay(out, felt(note, 4.0, 0.32 * touch, chance), copy, 0.34, True, -0.38)
    #        bar   low notes
    for bar, notes in ((0, "Bb2 F3"), (3, "F2 C3"), (6, "G2 D3"), (8, "F2 A2"), (10, "Bb2 D3"), (13, "Bb2 F3"), (14, "C3"),
                       (16, "G2 D3"), (18, "Bb2 F3"), (20, "F2 C3"), (22, "Bb2")):
        for k, note in enumerate(notes.split()):
            lay(out, felt(note, 9.0, 0.3, chance), bar * bar_long + 0.06 * k + 0.02 * chance.normal(), 0.34, True, -0.1 + 0.2 * k)
    for bar in (5, 12, 15, 23):                   # a chair
        creak = struck(0.4, [(143, 0.6, 0.1), (262, 0.4, 0.08), (510, 0.12, 0.05)], 0.008, chance, 0.06)
        lay(out, creak, bar * bar_long + 1.4, 0.022, True, 0.45)
    out = within(out, SALON, 0.2, 0.9, True) + air(chance, n, 0.0018, 60, 320)
    return spectrum(out, lambda f: low(2400, 2)(f) * high(45)(f), True)


def season():
    """F. The lamp's held chord, and over it at last the accordion from the Steps; they find they know the same tune."""
    chance = dice("season")
    n = count(84.0)
    out = np.zeros((n, 2))
    for note, gain, side in (("F2", 0.075, 0.0), ("C3", 0.08, -0.15), ("F3", 0.05, 0.15)):
        held(out, note, gain, side, chance)
    for k, note in enumerate(("A3", "G3", "D4", "C4", "A3", "Bb3", "C4", "D4", "C4", "G3", "A3", "F3")):
        at = 7.0 * k + 0.3 * chance.normal()
        side = 0.3 * (-1) ** k
        glow(out, note, 10.5, 3.0, 4.6, at, 0.06, side)
        lay(out, felt(note, 6.5, 0.24, chance), at + 1.3, 0.15, True, side)
    stride = 0.75
    #       stride  note  strides long: the tune of the Steps, a tone lower where it comes home
    score = ((5, "A3", 5), (10, "G3", 4), (14, "F3", 7), (29, "D4", 4), (33, "C4", 3), (36, "A3", 3), (39, "C4", 8),
             (55, "F4", 4), (59, "D4", 4), (63, "C4", 3), (66, "D4", 8), (80, "A3", 3), (83, "Bb3", 3), (86, "C4", 4), (90, "A3", 3),
             (93, "G3", 4), (97, "F3", 9))
    for at, note, long in score:
        one = reed(note, long * stride + 0.5, 0.45, 0.8, chance, 900, 10, 3.2)
        lay(out, one, at * stride + 0.02 * chance.normal(), 0.085, True, 0.14)
    for at, long in ((3.6, 9.0), (21.6, 10.5), (41.0, 11.0), (60.0, 9.5), (69.6, 11.0)):   # its left hand, breathing
        for note, side in (("F2", -0.25), ("C3", 0.25)):
            lay(out, reed(note, long, 2.6, 3.0, chance, 520, 4, 2.0), at, 0.026, True, side)
    for k in (0, 1, 2, 3, 52, 53, 54, 55, 104, 105, 106, 107):          # feet on stairs, going home
        lay(out, plucked("F2" if k % 2 == 0 else "C3", 0.9, 0.36, chance, 0.9), k * stride, 0.05, True, -0.08)
    far = np.zeros((n, 2))
    horn = spectrum(reed("C2", 3.6, 0.5, 1.1, chance, 330, 30, 1.5), low(430, 2))
    lay(far, horn, 50.5, 0.009, True, 0.55)
    out = within(out, SALON, 0.28, 0.85, True) + within(far, HILL, 0.8, 0.35, True) + air(chance, n, 0.002, 60, 320)
    return spectrum(out, lambda f: low(2000, 2)(f) * high(40)(f), True)


#       id          maker     loudness LUFS (as a whole)
TABLE = {
    "frost": (frost, -28),
    "night": (night, -29),
    "dim-hour": (dim_hour, -28),
    "season": (season, -29),
}
