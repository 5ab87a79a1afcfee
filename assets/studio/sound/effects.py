"""Effects: heard once, nearly all of them within reach of a hand."""
import numpy as np

from kit import (RATE, CAB, CLOSET, HILL, KITCHEN, STREET, band, bubble, bumps, changing, clock, count, dice, hertz,
                 high, hush, lay, line, low, pan, ramp, reed, sing, spectrum, struck, wander, within)


def phone_turns():
    """Six buzzes on wood. A weight turns in the case, the case knocks on the shelf and creeps round."""
    chance = dice("phone-turns")
    out = np.zeros(count(9.0))
    for buzz in range(6):
        size = 0.66 + 0.03 * chance.normal()
        motor = line(size, (0, 95), (0.09, 148), (size - 0.13, 151), (size, 104)) * (1 + 0.004 * chance.normal())
        turn = np.cumsum(motor) / RATE
        strength = ramp(size, 0.12, 0.16)
        # the knocks: one a turn, never twice the same
        knocks = np.zeros(count(size))
        for k in np.nonzero(np.diff(np.floor(turn)))[0]:
            knocks[k:k + 40] += np.hanning(40)[:len(knocks) - k] * (0.75 + 0.25 * chance.random())
        over = buzz == 5                          # the last one has a corner over the edge
        wood = bumps((172 + 6 * buzz, 60, 1.0 - 0.45 * over), (318 - 8 * buzz, 80, 0.7), (505, 120, 0.5),
                     (830, 240, 0.34 + 0.08 * over), (1350, 420, 0.14 + 0.05 * over))
        body = spectrum(knocks, lambda f: wood(f) * low(1700, 2)(f))
        hum = sing(motor, [(1, 1.0), (2, 0.3), (3, 0.1)])
        creep = hush(chance, count(size), band(380, 1300), -4) * (0.55 + 0.45 * np.sin(2 * np.pi * turn))
        one = (body / np.abs(body).max() + 0.22 * hum + 0.07 * creep) * strength
        lay(out, one, 0.05 + 1.42 * buzz, 0.72 + 0.05 * buzz)
        rest = struck(0.2, [(196, 0.6, 0.09), (420, 0.3, 0.06), (910, 0.08, 0.03)], 0.003, chance, 0.04)
        lay(out, rest, 0.05 + 1.42 * buzz + size - 0.05, 0.22)
    return within(out, CLOSET, 0.5)


def annex_line():
    """A relay lets go, a long wire opens, somebody has a cold."""
    chance = dice("annex-line")
    seconds = 5.0
    n = count(seconds)
    out = np.zeros(n)
    for at, gain in ((0.06, 0.55), (0.145, 0.36)):
        lay(out, struck(0.3, [(210, 0.8, 0.11), (455, 0.5, 0.07), (980, 0.2, 0.04), (1720, 0.07, 0.03)],
                        0.0025, chance, 0.02), at, gain)
    opens = line(seconds, (0, 0), (0.15, 0), (0.75, 1), (3.9, 0.9), (5.0, 0))
    wire = hush(chance, n, lambda f: band(320, 2300, 3)(f) * bumps((900, 700, 1), (1900, 900, 0.5))(f), -2)
    hum = sing(np.full(n, 50.0), [(2, 1), (3, 0.35), (4, 0.2), (6, 0.3), (9, 0.1)])
    out += opens * (0.042 * wire * (1 + 0.12 * wander(chance, n, 0.4)) + 0.02 * hum)
    for at in (0.9, 1.7, 3.05, 4.0):              # dust on the contacts
        lay(out, hush(chance, 400, band(500, 1800)) * np.hanning(400), at + 0.1 * chance.random(), 0.05)

    def nose(length, a, b, wet):
        """Air drawn up a blocked nose; wet flutters."""
        air = changing(chance, length, lambda t: bumps(
            (a + (b - a) * (t / length) ** 1.4, 330, 1.0), (1.9 * (a + (b - a) * t / length), 420, 0.3),
            (420, 180, 0.3)), 0.04)
        beat = 1 - wet * (0.5 + 0.5 * np.sin(2 * np.pi * np.cumsum(line(length, (0, 24), (length, 33))) / RATE))
        shape = line(length, (0, 0), (0.25 * length, 0.5), (0.72 * length, 1), (length, 0)) ** 1.4
        return spectrum(air / np.sqrt(np.mean(air ** 2)) * beat * shape, band(260, 2400, 2))

    lay(out, nose(0.3, 620, 1000, 0.25), 1.45, 0.13)
    lay(out, nose(0.46, 640, 1420, 0.55), 1.86, 0.2)
    breath = changing(chance, 0.7, lambda t: bumps((560, 380, 1), (1150, 500, 0.35)), 0.06)
    lay(out, breath / np.sqrt(np.mean(breath ** 2)) * ramp(0.7, 0.3, 0.4), 2.6, 0.055)
    return spectrum(out, lambda f: high(150, 1)(f) * low(2900, 3)(f))


SIX_FLAT = -12   # cents; the cemetery line is a little tired
CHORDS = {      # each line's own; all from the notes of F major
    2: ("F2", "C3", "F3"),
    4: ("A3", "C4", "E4"),
    5: ("G3", "Bb3", "D4"),
    6: ("D3", "A3"),
    7: ("F4", "A4", "C5"),
    9: ("D4", "G4", "C5"),
}


def rattle(chance, seconds):
    """A loose panel at Line 9's step, settling."""
    out = np.zeros(count(seconds + 0.4))
    at, beat = 0.0, 1 / 27
    while at < seconds:
        left = 1 - at / seconds
        hit = struck(0.16, [(335, 0.6, 0.09), (590, 0.55, 0.07), (905, 0.35, 0.06), (1370, 0.22, 0.05),
                            (2080, 0.08, 0.04)], 0.0022, chance, 0.03)
        lay(out, hit, at, (0.3 + 0.7 * left) * chance.uniform(0.5, 1) * min(1, 0.45 + 4 * at))
        at += beat * chance.uniform(0.82, 1.25) * (1 + 0.7 * (at / seconds) ** 3)
    return out


def chord(line_number, seconds, chance, bright=1300, stagger=0.0, flat=0.0, up=0.1, down=0.35, sag=0.0):
    notes = CHORDS[line_number]
    out = np.zeros(count(seconds + stagger * len(notes)))
    for k, note in enumerate(notes):
        start = stagger * k
        size = seconds - start if stagger else seconds
        one = reed(hertz(note) * 2 ** (flat / 1200), size, up, down, chance, bright)
        lay(out, one, start, 0.9 if k else 1.0)
    return out


def line9_chord():
    """D, G, C: fourths on fourths, as steep as the line. Then the panel."""
    chance = dice("line9-chord")
    out = np.zeros(count(4.6))
    lay(out, chord(9, 2.3, chance, bright=1050, stagger=0.27, up=0.13, down=0.45), 0.3)
    lay(out, rattle(chance, 1.1), 2.5, 2.6)
    n = len(out)
    wheels = hush(chance, n, bumps((58, 50, 1), (96, 60, 0.7), (240, 160, 0.16)), -2)
    joints = line(n / RATE, (0, 0.2), (1.4, 1), (2.8, 0.9), (4.6, 0)) * (1 + 0.25 * wander(chance, n, 0.18))
    out += 0.12 * wheels * joints
    for at in (0.75, 0.98, 2.05, 2.28):           # a rail joint under each bogie
        lay(out, struck(0.4, [(64, 1, 0.25), (118, 0.6, 0.16), (310, 0.14, 0.07)], 0.006, chance, 0.03), at, 0.34)
    return within(out, STREET, 0.42)


def brake_wheel():
    """Half a turn, and a half, and fifteen tons sit down."""
    chance = dice("brake-wheel")
    seconds = 6.4
    n = count(seconds)
    out = np.zeros(n)
    speed = line(seconds, (0, 1), (1.4, 0.9), (3.6, 0.25), (4.2, 0), (seconds, 0))
    roll = hush(chance, n, bumps((46, 40, 1), (88, 50, 0.9), (150, 90, 0.35)), -1)
    out += 0.06 * roll * speed * np.minimum(1, clock(seconds) / 0.5)
    # the shoe takes hold: a groan that sinks as she slows
    groan = line(seconds, (0, 104), (1.0, 101), (3.8, 66), (seconds, 58)) * (1 + 0.02 * wander(chance, n, 0.12))
    hold = line(seconds, (0, 0), (0.7, 0), (2.2, 0.55), (3.5, 1), (4.15, 0), (seconds, 0)) ** 1.3
    out += 0.06 * hold * spectrum(sing(groan, [(k, k ** -0.8) for k in range(1, 9)], chance), low(560, 2)) \
        * (1 + 0.3 * wander(chance, n, 0.05))
    # the pawl
    at = 0.32
    for half in range(2):
        for click in range(8 - half):
            tight = 1 + 0.018 * click + 0.05 * half
            one = struck(0.3, [(226 * tight, 0.9, 0.10), (604 * tight, 0.5, 0.09), (1012 * tight, 0.3, 0.13),
                               (1530 * tight, 0.13, 0.15), (2290 * tight, 0.04, 0.1)], 0.003, chance, 0.02)
            tick = struck(0.08, [(390, 0.3, 0.04), (860, 0.16, 0.03)], 0.003, chance, 0.04)
            lay(out, tick, at - 0.028, 0.4)
            lay(out, one, at, chance.uniform(0.7, 0.95))
            at += (0.135 + 0.012 * click + 0.03 * half) * chance.uniform(0.93, 1.07)
        at += 0.42
    # the weight comes down on its springs, and once more, smaller
    for when, gain in ((4.08, 1.0), (4.52, 0.36), (4.9, 0.14)):
        lay(out, struck(1.1, [(41, 1.0, 0.75), (57, 0.7, 0.5), (88, 0.4, 0.3), (140, 0.16, 0.2)], 0.016, chance, 0.02),
            when, 0.85 * gain)
    creak = line(0.5, (0, 190), (0.3, 168), (0.5, 176)) * (1 + 0.03 * wander(chance, count(0.5), 0.03))
    lay(out, spectrum(sing(creak, [(k, k ** -0.7) for k in range(1, 6)], chance), band(140, 900)) * ramp(0.5, 0.15, 0.3),
        4.2, 0.05)
    sigh = changing(chance, 1.3, lambda t: band(120, 900 - 450 * t / 1.3))
    lay(out, sigh / np.abs(sigh).max() * ramp(1.3, 0.25, 1.0), 4.15, 0.09)
    for when in (5.15, 5.5):
        lay(out, struck(0.2, [(720, 0.4, 0.08), (1240, 0.2, 0.07)], 0.003, chance, 0.05), when, 0.08)
    return within(out, CAB, 0.5)


def boiler_catches():
    """Click. Click. Whuff; then the pipes get the news."""
    chance = dice("boiler-catches")
    seconds = 8.2
    n = count(seconds)
    out = np.zeros(n)
    for at, gain in ((0.12, 0.8), (0.86, 0.9), (1.6, 0.75)):
        for part, share in ((0, 1.0), (0.034, 0.5)):
            lay(out, struck(0.16, [(330, 0.7, 0.06), (760, 0.5, 0.045), (1490, 0.22, 0.03), (2150, 0.06, 0.02)],
                            0.0026, chance, 0.03), at + part, 0.62 * gain * share)
    start = 1.72
    whuff = changing(chance, 1.3, lambda t: lambda f: low(260 + 480 * np.exp(-((t - 0.16) / 0.16) ** 2), 3)(f) * high(60)(f), 0.06)
    shape = line(1.3, (0, 0), (0.1, 0.45), (0.17, 1), (0.42, 0.42), (1.3, 0)) ** 1.1
    lay(out, whuff / np.abs(whuff).max() * shape, start, 0.46)
    lay(out, struck(0.8, [(52, 1, 0.4), (83, 0.7, 0.28), (131, 0.35, 0.2)], 0.03, chance), start + 0.1, 0.3)
    flame = hush(chance, n, bumps((120, 90, 1), (260, 180, 0.5), (620, 400, 0.1)), -3)
    burn = line(seconds, (0, 0), (start + 0.1, 0), (start + 0.6, 1), (5.2, 0.75), (seconds, 0))
    flutter = 1 + 0.22 * wander(chance, n, 0.07) + 0.1 * np.sin(2 * np.pi * 11.3 * clock(seconds))
    out += 0.042 * flame * burn * flutter
    at, gain = 3.3, 0.5
    pipe = np.array([612, 1034, 1391, 1986])
    for k in range(9):                            # iron and copper letting out, slower and slower
        tune = chance.choice([0.82, 0.9, 1.0, 1.13]) * (1 - 0.008 * k)
        one = struck(0.35, [(f * tune, a, t) for f, a, t in zip(pipe, (0.7, 0.42, 0.2, 0.07), (0.2, 0.15, 0.11, 0.07))],
                     0.0022, chance, 0.01)
        lay(out, one, at, gain * chance.uniform(0.45, 0.7))
        if chance.random() < 0.35:
            lay(out, one, at + 0.11, gain * 0.12)
        at += chance.uniform(0.26, 0.5) * (1 + 0.13 * k)
        gain *= 0.94
    return within(out, KITCHEN, 0.36)


def lamp_on():
    """A bakelite switch pressed by someone taking care; then F and C, as glass would say them."""
    chance = dice("lamp-on")
    out = np.zeros(count(3.6))
    lay(out, struck(0.12, [(310, 0.6, 0.05), (640, 0.3, 0.035), (1180, 0.1, 0.02)], 0.0035, chance, 0.02), 0.06, 0.2)
    lay(out, struck(0.16, [(240, 0.9, 0.06), (520, 0.5, 0.05), (990, 0.2, 0.03), (1600, 0.06, 0.02)], 0.003, chance, 0.02),
        0.16, 0.34)
    for note, gain, late in (("F3", 0.35, 0.0), ("F4", 0.8, 0.02), ("C5", 0.34, 0.16), ("A4", 0.16, 0.3)):
        size = 3.1 - late
        t = clock(size)
        pitch = hertz(note) * (1 + 0.0008 * np.sin(2 * np.pi * 3.1 * t))
        glow = np.minimum(1, t / 0.3) ** 2 * np.exp(-t / 0.95) * ramp(size, 0, 0.6)
        lay(out, sing(pitch, [(1, 1), (2, 0.1), (3, 0.03)]) * glow, 0.22 + late, 0.36 * gain)
        lay(out, sing(pitch * 1.0016, [(1, 1)]) * glow, 0.22 + late, 0.15 * gain)
    hum = sing(np.full(count(2.6), 100.0), [(1, 1), (2, 0.4)]) * ramp(2.6, 0.3, 1.9)
    lay(out, hum, 0.2, 0.012)
    return within(out, KITCHEN, 0.3)


def bath_fills():
    """Water on bare iron, then on water, deeper and deeper; the tap is shut; a drip, and a drip."""
    chance = dice("bath-fills")
    seconds, shut = 12.4, 8.6
    n = count(seconds)
    out = np.zeros(n)
    flow = line(seconds, (0, 0), (0.5, 0.9), (1.2, 1), (shut - 0.9, 1), (shut, 0), (seconds, 0)) ** 1.5
    full = lambda t: min(1.0, max(0.0, (t - 0.3) / (shut - 0.5)))

    def colour(t):
        depth = full(t)
        deep = bumps((96 + 30 * depth, 40, 1.3), (170 + 110 * depth, 70, 1.0 - 0.3 * depth),
                     (330 + 240 * depth, 190, 0.5), (780, 600, 0.2))
        drum = bumps((212, 30, 1.1), (347, 40, 0.9), (561, 60, 0.55), (890, 120, 0.3))
        iron = np.exp(-max(0, t - 0.4) / 1.1)
        return lambda f: ((1 - 0.8 * iron) * deep(f) + 0.9 * iron * drum(f)) * low(1500, 1.5)(f)

    stream = changing(chance, seconds, colour, 0.09)
    out += stream / np.sqrt(np.mean(stream ** 2)) * 0.055 * flow * (1 + 0.16 * wander(chance, n, 0.12))
    at = 0.3
    while at < shut:
        here = flow[count(at)]
        f = float(np.exp(chance.normal(np.log(690 - 220 * full(at)), 0.42)))
        lay(out, bubble(chance, min(max(f, 220), 1700), here * chance.uniform(0.05, 0.26) * (420 / f) ** 0.3), at)
        at += chance.exponential(1 / 62)
    slop = struck(1.0, [(74, 0.7, 0.5), (128, 0.4, 0.35)], 0.03, chance)
    lay(out, slop, shut - 0.15, 0.09)
    for when, gain in ((shut + 0.75, 0.85), (shut + 2.35, 0.6)):
        lay(out, bubble(chance, 690, 0.32 * gain, 0.5), when)
        lay(out, bubble(chance, 905, 0.2 * gain, 0.4), when + 0.052)
        lay(out, struck(0.3, [(418, 0.3, 0.2), (212, 0.3, 0.25)], 0.004, chance, 0.02), when, 0.07 * gain)
    return within(out, KITCHEN, 0.5)


def trams_at_seven():
    """Two, Four, Five, Six, Seven from all over the hill, and the Nine from its shed at the foot of the steps."""
    chance = dice("trams-at-seven")
    dry = np.zeros((count(15.4), 2))
    #       line  at    long  side  near  cut   flat
    plan = ((2, 0.15, 2.9, -0.65, 0.75, 700, 0), (4, 2.65, 1.7, 0.35, 0.55, 420, 0), (5, 4.45, 1.7, -0.25, 0.62, 900, 0),
            (6, 6.3, 1.9, 0.75, 0.55, 620, SIX_FLAT), (7, 8.35, 1.6, 0.1, 0.6, 1500, 0), (9, 10.5, 2.2, -0.1, 0.85, 1500, 0))
    far = np.zeros_like(dry)
    for number, at, long, side, near, cut, flat in plan:
        stagger = {9: 0.25, 2: 0.12}.get(number, 0.05)
        one = chord(number, long, chance, min(cut * 1.4, 1300), stagger, flat, 0.16, 0.55)
        one = spectrum(one, low(cut, 2))
        one /= np.sqrt(np.mean(one ** 2))
        lay(dry, one, at, 0.1 * near, side=side)
        lay(far, one, at, 0.1 * (1.15 - near), side=side * 0.5)
    lay(dry, spectrum(rattle(chance, 0.85), low(1900)), 12.55, 0.42, side=-0.1)
    lay(far, rattle(chance, 0.85), 12.55, 0.12, side=0.0)
    wet = within(far, HILL, 1.0, 0.35)
    out = np.zeros_like(wet)
    out += wet
    lay(out, within(dry, STREET, 0.35))
    air = hush(chance, len(out), band(70, 500), -4) * ramp(len(out) / RATE, 1.0, 2.5)
    lay(out, pan(air, 0), 0, 0.0025)
    return out



#       id               maker          loudness LUFS (loudest 3 s), Vorbis quality if not the usual
TABLE = {
    "phone-turns": (phone_turns, -23),
    "annex-line": (annex_line, -24),
    "line9-chord": (line9_chord, -21),
    "brake-wheel": (brake_wheel, -22),
    "boiler-catches": (boiler_catches, -23),
    "lamp-on": (lamp_on, -27),
    "bath-fills": (bath_fills, -24),
    "trams-at-seven": (trams_at_seven, -23, 0.68),
}
