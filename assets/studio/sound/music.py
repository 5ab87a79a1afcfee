"""Four beds, all from the notes of F major, so that F G A C D fit over any of them at any moment."""
import numpy as np

from kit import (HILL, SALON, STREET, RATE, band, clock, count, dice, felt, hertz, high, hush, lay, low, plucked, ramp,
                 reed, spectrum, struck, wander, within)


def air(chance, n, amount, bottom=70, top=380):
    """The room itself, not the same in both ears."""
    return amount * np.stack([hush(chance, n, band(bottom, top), -5) for _ in range(2)], 1)


def held(out, note, gain, side, chance):
    """A note of the lamp's, held all round the ring."""
    n = len(out)
    seconds = n / RATE
    t = clock(seconds)
    f = round(hertz(note) * seconds) / seconds                # whole turns round the ring
    for cents, lean in ((-3.1, -0.35), (0.4, 0.0), (2.9, 0.35)):
        g = round(f * 2 ** (cents / 1200) * seconds) / seconds
        swell = 1 + 0.22 * wander(chance, n, 5.0)
        tone = np.sin(2 * np.pi * g * t) + 0.24 * np.sin(4 * np.pi * g * t) + 0.07 * np.sin(6 * np.pi * g * t)
        lay(out, tone * swell, 0, gain * 0.33, True, side + lean)


def glow(out, note, size, up, down, at, gain, side):
    """A note of the lamp's that comes and goes."""
    f, s = hertz(note), clock(size)
    shape = ramp(size, up, down)
    for cents, lean in ((-2.4, -0.25), (2.6, 0.25)):
        g = f * 2 ** (cents / 1200)
        tone = np.sin(2 * np.pi * g * s) + 0.2 * np.sin(4 * np.pi * g * s) + 0.05 * np.sin(6 * np.pi * g * s)
        lay(out, tone * shape * (1 + 0.06 * np.sin(2 * np.pi * 0.43 * s)), at, gain, True, side + lean)


def box_room():
    """D minor. Felted piano, one thought at a time, in a room of coats."""
    chance = dice("box-room")
    n = count(86.0)
    out = np.zeros((n, 2))
    #        at    note  touch
    score = ((0.4, "D3", 0.44), (0.45, "A3", 0.36), (2.5, "F4", 0.46), (3.7, "E4", 0.38), (6.1, "A3", 0.3),
             (11.6, "C4", 0.4), (12.6, "D4", 0.44), (15.0, "G3", 0.34), (15.05, "D3", 0.36),
             (21.0, "Bb2", 0.3), (21.06, "F3", 0.3), (23.1, "D4", 0.44), (24.2, "C4", 0.38), (26.8, "F3", 0.3),
             (32.6, "A4", 0.4), (33.9, "G4", 0.36), (36.2, "C4", 0.32), (36.3, "C3", 0.32),
             (42.6, "D3", 0.42), (42.66, "A3", 0.34), (44.7, "F4", 0.44), (45.9, "G4", 0.42), (48.4, "E4", 0.32),
             (54.8, "F3", 0.36), (55.9, "C4", 0.38), (57.0, "D4", 0.34), (59.6, "A3", 0.3),
             (65.4, "G2", 0.36), (65.46, "D3", 0.34), (67.5, "Bb3", 0.36), (68.7, "D4", 0.36), (71.0, "C4", 0.3),
             (76.0, "A2", 0.28), (76.05, "E3", 0.28), (78.2, "C4", 0.32), (79.5, "D4", 0.28))
    for k, (at, note, touch) in enumerate(score):
        at += 0.025 * chance.normal() + (0.14 if score[max(0, k - 1)][0] > at - 0.1 and k else 0)
        side = np.clip((np.log2(hertz(note) / 220)) * 0.28, -0.4, 0.4)
        lay(out, felt(note, 8.5, 0.16 + 0.55 * touch, chance), at + 0.1, 0.5, True, side)
    out = within(out, SALON, 0.2, 0.9, True) + air(chance, n, 0.0022)
    return spectrum(out, lambda f: low(2600, 2)(f) * high(45)(f), True)


def counter():
    """F major. Clockwork: gut strings plucked on the beat, a felt escapement, a slip dealt now and then."""
    chance = dice("counter")
    beat = 60 / 92
    bars = 28
    n = count(bars * 4 * beat)
    out = np.zeros((n, 2))
    # bass and chord a bar; the tune in eighths, "." a rest
    ground = ["F C", "F C", "D A", "D A", "Bb F", "G D", "C G", "F -"]
    tunes = ["A . C . A . F .", ". . G . A . . .", "F . A . F . D .", ". . E . F . . .",
             "D . F . G . A .", "Bb . A . G . . .", "E . G . C . D .", ". . F . . . . ."]
    answer = ["C . . . A . . .", "G . A . . . . .", "F . . . D . . .", ". . . . . . . .",
              "D . F . . . . .", "G . . . Bb . A .", "G . . . E . . .", "F . . . . . . ."]
    form = [(ground, tunes)] * 8 + [(ground, answer)] * 8 + [(ground, tunes)] * 6 + [(ground, None)] * 6
    order = list(range(8)) + list(range(8)) + [0, 1, 4, 5, 6, 7] + [0, 1, 2, 5, 6, 7]
    for bar, ((bass, tune), which) in enumerate(zip(form, order)):
        start = bar * 4 * beat
        for k, name in enumerate(bass[which].split()):
            if name != "-":
                octave = "2" if name in ("F", "G", "A", "Bb") else "3"
                at = start + 2 * k * beat + 0.008 * chance.normal()
                lay(out, plucked(name + octave, 1.8, 0.62 - 0.12 * k, chance), at, 0.44, True, -0.16)
        if tune:
            for k, name in enumerate(tune[which].split()):
                if name != ".":
                    at = start + k * beat / 2 + 0.009 * chance.normal()
                    octave = "4" if name != "C" or k < 5 else "5"
                    lay(out, plucked(name + octave, 1.1, 0.44 * chance.uniform(0.8, 1.05), chance, 0.5), at, 0.9, True, 0.22)
        for k in range(4):                        # tick, and the other tick
            tick = struck(0.1, [(520 - 90 * (k % 2), 0.5, 0.04), (1080 - 120 * (k % 2), 0.2, 0.03), (240, 0.4, 0.05)],
                          0.004, chance, 0.01)
            lay(out, tick, start + k * beat, 0.07 if k else 0.09, True, 0.05)
        if bar % 4 == 3:                          # slips off a thumb
            for k in range(3):
                slip = hush(chance, count(0.05), band(700, 2300)) * ramp(0.05, 0.012, 0.035)
                lay(out, slip, start + (2 + k * 0.5) * beat, 0.018, True, 0.35)
    out = within(out, ("counter", 0.38, 1300, ((0.009, 0.3),), 0.006), 0.22, 0.95, True) + air(chance, n, 0.0018)
    return spectrum(out, lambda f: low(3000, 2)(f) * high(50)(f), True)


def steps_evening():
    """G dorian. Reeds breathing on G and D at the pace of someone climbing; a foghorn, far out."""
    chance = dice("steps-evening")
    stride = 0.75
    strides = 120
    n = count(strides * stride)
    seconds = n / RATE
    out, far = np.zeros((n, 2)), np.zeros((n, 2))
    breath = 10 * stride                          # one draw of the bellows
    for k in range(12):
        for note, side, gain in (("G2", -0.3, 0.5), ("D3", 0.3, 0.42), ("G3", 0.0, 0.16)):
            one = reed(note, breath + 2.6, 2.6, 2.8, chance, 620, 4, 2.0)
            lay(out, one, k * breath, 0.19 * gain * (1 - 0.12 * (k % 2)), True, side)
    #       stride  note  strides long
    score = ((3, "Bb3", 5), (8, "A3", 4), (12, "G3", 6), (23, "D4", 4), (27, "C4", 3), (30, "Bb3", 3), (33, "C4", 7),
             (46, "F4", 4), (50, "D4", 4), (54, "E4", 3), (57, "D4", 8), (71, "A3", 3), (74, "Bb3", 3), (77, "C4", 4),
             (81, "A3", 7), (95, "F3", 4), (99, "G3", 4), (103, "A3", 3), (106, "G3", 8))
    for at, note, long in score:
        one = reed(note, long * stride + 0.35, 0.28, 0.5, chance, 900, 12, 4.0)
        lay(out, one, at * stride + 0.012 * chance.normal(), 0.075, True, 0.12)
    for k in range(strides):                      # the climb, hardly there
        if k % 16 < 13:
            note = ("G2", "D3")[k % 2]
            lay(out, plucked(note, 0.9, 0.4, chance, 0.9), k * stride + 0.01 * chance.normal(), 0.085 * chance.uniform(0.75, 1), True, -0.08)
    for at, gain in ((14.5, 1.0), (44.0, 0.75), (73.5, 0.9)):
        horn = reed("D2", 3.6, 0.5, 1.1, chance, 330, 30, 1.5)
        lay(far, spectrum(horn, low(430, 2)), at, 0.036 * gain, True, 0.55)
        lay(far, spectrum(reed("G2", 1.5, 0.2, 0.8, chance, 330, 20, 1.5), low(430, 2)), at + 3.3, 0.018 * gain, True, 0.55)
    out = within(out, STREET, 0.3, 0.85, True) + within(far, HILL, 0.8, 0.35, True)
    fog = air(chance, n, 0.006, 90, 520) * (1 + 0.4 * wander(chance, n, 6.0))[:, None]
    return spectrum(out + fog, lambda f: low(2400, 2)(f) * high(45)(f), True)


def lamp_low():
    """F major. F and C are held throughout; a third note goes looking and keeps finding another."""
    chance = dice("lamp-low")
    n = count(91.0)
    out = np.zeros((n, 2))
    for note, gain, side in (("F2", 0.15, 0.0), ("C3", 0.13, -0.15), ("F3", 0.06, 0.15)):
        held(out, note, gain, side, chance)
    found = ("A3", "G3", "D4", "C4", "E4", "D4", "A3", "Bb3", "A3", "G4", "F4", "D4", "C4")
    for k, note in enumerate(found):
        at = 7.0 * k + 0.3 * chance.normal()
        size, side = 10.5, 0.3 * (-1) ** k
        glow(out, note, size, 3.0, 4.6, at, 0.1, side)
        lay(out, felt(note, 6.5, 0.26, chance), at + 1.3, 0.2, True, side)
        if k in (2, 6, 10):
            low_note = {2: "D3", 6: "F2", 10: "Bb2"}[k]
            lay(out, felt(low_note, 7.5, 0.3, chance), at + 1.36, 0.22, True, -0.2)
    out = within(out, SALON, 0.28, 0.85, True) + air(chance, n, 0.002, 60, 300)
    return spectrum(out, lambda f: low(1900, 2)(f) * high(40)(f), True)


#       id               maker          loudness LUFS (as a whole)
TABLE = {
    "box-room": (box_room, -28),
    "counter": (counter, -28),
    "steps-evening": (steps_evening, -28),
    "lamp-low": (lamp_low, -28),
}
