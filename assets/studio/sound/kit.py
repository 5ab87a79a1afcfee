"""The bench every sound is made on: tones, strings, struck things, noise, voices, rooms, loudness.

A signal is a float array, (n,) mono or (n, 2) stereo. A loop is a ring: whatever runs over its end
is laid on its beginning, noise is drawn round it, filters and rooms are circular. So a loop has no
seam to hide; it is only opened, for the file, where it is quietest.
"""
import zlib

import numpy as np

RATE = 44_100
STEPS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}


def dice(name):
    """Chance for one sound, the same on every run."""
    return np.random.default_rng(zlib.crc32(name.encode()))


def count(seconds):
    return int(round(seconds * RATE))


def clock(seconds):
    return np.arange(count(seconds)) / RATE


def hertz(note):
    """"Bb3" -> 233.08; a number is left as it is."""
    if not isinstance(note, str):
        return float(note)
    step = STEPS[note[0]] + note.count("#") - note[1:].count("b")
    return 440.0 * 2 ** ((step - 9) / 12 + int(note[-1]) - 4)


def level(decibels):
    return 10 ** (decibels / 20)


# Shapes in time

def ramp(seconds, up, down):
    """0..1..0 with round shoulders."""
    n = count(seconds)
    shape = np.ones(n)
    a, b = min(count(up), n), min(count(down), n)
    if a:
        shape[:a] *= 0.5 - 0.5 * np.cos(np.pi * np.arange(a) / a)
    if b:
        shape[n - b:] *= 0.5 + 0.5 * np.cos(np.pi * (np.arange(b) + 1) / b)
    return shape


def line(seconds, *points):
    """Straight lines through (time, value) points."""
    return np.interp(clock(seconds), [t for t, _ in points], [v for _, v in points])


def wander(chance, n, slowest, depth=1.0):
    """A slow wandering about 0 that ends where it began; no swing quicker than `slowest` seconds."""
    top = max(1, int(n / RATE / slowest))
    m = min(n, 40 * top)
    t = np.arange(m) / m
    curve = np.zeros(m)
    for k in range(1, top + 1):
        curve += chance.normal() / k ** 0.5 * np.cos(2 * np.pi * (k * t + chance.random()))
    curve *= depth / max(1e-9, np.abs(curve).max())
    return np.interp(np.arange(n) * (m / n), np.arange(m + 1), np.append(curve, curve[0]))


# Colour

def spectrum(x, gain, ring=False):
    """Filter by a function of frequency. Off a ring the sound is padded, so nothing comes round."""
    n = len(x)
    m = n if ring else n + 8192
    f = np.fft.rfftfreq(m, 1 / RATE)
    g = gain(f)
    g = g[:, None] if x.ndim == 2 else g
    return np.fft.irfft(np.fft.rfft(x, m, axis=0) * g, m, axis=0)[:n]


def low(cut, order=2):
    return lambda f: 1 / np.sqrt(1 + (f / cut) ** (2 * order))


def high(cut, order=2):
    return lambda f: 1 / np.sqrt(1 + (cut / np.maximum(f, 1e-3)) ** (2 * order))


def band(bottom, top, order=2):
    return lambda f: low(top, order)(f) * high(bottom, order)(f)


def bumps(*peaks):
    """Resonances: (frequency, width, gain)."""
    return lambda f: sum(g / np.sqrt(1 + ((f - p) / (w / 2)) ** 2) for p, w, g in peaks)


def hush(chance, n, gain, slope=0.0):
    """Noise of a colour, level about 1, periodic in n. slope -3 is pink, -6 brown (dB an octave)."""
    f = np.fft.rfftfreq(n, 1 / RATE)
    shape = gain(f) * np.maximum(f, 20) ** (slope / 6.02)
    shape[0] = 0
    phase = np.exp(2j * np.pi * chance.random(len(f))) * chance.rayleigh(size=len(f))
    x = np.fft.irfft(shape * phase, n)
    return x / np.sqrt(np.mean(x ** 2))


def changing(chance, seconds, gain_at, grain=0.12):
    """Noise whose colour (and level) changes: gain_at(t) is a function of frequency."""
    n, size = count(seconds), count(grain)
    hop = size // 2
    window = np.sqrt(0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size))
    f = np.fft.rfftfreq(size, 1 / RATE)
    out = np.zeros(n + size)
    for start in range(0, n, hop):
        raw = np.fft.rfft(chance.normal(size=size) * window)
        out[start:start + size] += np.fft.irfft(raw * gain_at(start / RATE)(f), size) * window
    return out[:n]


# Sources

def sing(pitch, partials, chance=None):
    """Partials [(ratio, level)] over a pitch curve in hertz."""
    turn = 2 * np.pi * np.cumsum(pitch) / RATE
    out = np.zeros(len(pitch))
    for ratio, amount in partials:
        if amount > 1e-5:
            out += amount * np.sin(ratio * turn + (chance.random() * 6.283 if chance else 0))
    return out


def struck(seconds, modes, soft=0.002, chance=None, spread=0.0):
    """A struck thing: modes (frequency, level, seconds to -60 dB); soft is how long the blow takes."""
    t = clock(seconds)
    out = np.zeros(len(t))
    for f, amount, t60 in modes:
        if chance is not None:
            f = f * (1 + spread * chance.normal())
            amount = amount * (1 + 2 * spread * chance.normal())
        blow = 1 / (1 + (0.6 * f * soft) ** 2)   # a long blow does not wake high modes
        out += amount * blow * np.exp(-6.91 * t / t60) * np.sin(2 * np.pi * f * t)
    n = min(len(t), count(max(soft, 0.0015)))
    out[:n] *= np.sin(0.5 * np.pi * np.arange(n) / n) ** 2
    return out * ramp(seconds, 0, min(0.03, seconds / 3))


def felt(note, seconds, touch, chance):
    """A piano through felt: few partials, a thud, two strings not quite agreeing."""
    f0 = hertz(note)
    t = clock(seconds)
    out = np.zeros(len(t))
    dull = 420 + 900 * touch
    for k in range(1, 15):
        f = k * f0 * np.sqrt(1 + 3e-4 * k * k)
        if f > 3600:
            break
        amount = np.exp(-(f / dull) ** 1.05) * abs(np.sin(np.pi * k / 7.3)) ** 0.7 / k ** 0.35
        long = 9.0 * (150 / f) ** 0.5
        for cents, part in ((-0.7, 0.5), (0.8, 0.5)):
            g = f * 2 ** (cents * (1 + 0.1 * chance.normal()) / 1200)
            fade = 0.5 * np.exp(-6.91 * t / (0.4 * long)) + 0.5 * np.exp(-6.91 * t / long)
            out += amount * part * fade * np.sin(2 * np.pi * g * t + chance.normal(scale=0.4))
    n = count(0.011)
    out[:n] *= np.sin(0.5 * np.pi * np.arange(n) / n) ** 2
    thud = struck(0.25, [(72, 0.5, 0.16), (118, 0.4, 0.12), (205, 0.16, 0.08)], 0.004, chance, 0.03)
    out[:len(thud)] += thud[:len(out)] * 0.22 * (0.4 + touch)
    return out * touch * min(1.0, f0 / 210) ** 0.5 * ramp(seconds, 0, 0.25)


def plucked(note, seconds, touch, chance, wood=1.0):
    """A gut string pulled by a fingertip and let die against wood."""
    f0 = hertz(note)
    t = clock(seconds)
    out = np.zeros(len(t))
    for k in range(1, 22):
        f = k * f0 * np.sqrt(1 + 1.2e-4 * k * k)
        if f > 4200:
            break
        amount = abs(np.sin(np.pi * k * 0.23)) / k * np.exp(-f / (900 + 900 * touch)) * high(150, 1.5)(f)
        t60 = 1.15 * (150 / f0) ** 0.35 / (1 + 0.35 * (k - 1)) * (1 + 0.06 * chance.normal())
        out += amount * np.exp(-6.91 * t / t60) * np.sin(2 * np.pi * f * t)
    body = struck(0.2, [(180, 0.3, 0.1), (275, 0.24, 0.08), (430, 0.12, 0.06)], 0.003, chance, 0.04)
    out[:len(body)] += wood * 0.3 * body[:len(out)]
    n = count(0.004)
    out[:n] *= np.sin(0.5 * np.pi * np.arange(n) / n) ** 2
    return out * touch * ramp(seconds, 0, 0.08)


def reed(note, seconds, up, down, chance, bright=1500, scoop=25, apart=2.5):
    """A brass tongue in moving air: two of them, a little apart, opening as the air arrives."""
    n = count(seconds)
    air = ramp(seconds, up, down)
    late = np.exp(-clock(seconds) / max(up, 0.05) * 1.6)
    f0 = hertz(note)
    out = np.zeros(n)
    for cents in (-apart, apart):
        drift = cents + wander(chance, n, 1.1, 1.6) - scoop * late
        pitch = f0 * 2 ** (drift / 1200)
        top = max(2, int(min(3400, 4 * bright) / f0))
        parts = [(k, k ** -0.75 * np.exp(-(k * f0 / bright) ** 1.3)) for k in range(1, top + 1)]
        out += sing(pitch, parts, chance) * (1 + 0.05 * wander(chance, n, 0.25))
    breath = hush(chance, n, band(f0 * 1.5, min(2600, f0 * 7)), -3)
    return (out * 0.5 + 0.012 * breath) * air


def wire(note, seconds, touch, chance, apart=5.0):
    """A pair of thin steel strings under a quill: rings longer than gut, and the two do not agree."""
    f0 = hertz(note)
    t = clock(seconds)
    out = np.zeros(len(t))
    for cents, late in ((-apart / 2, 0.0), (apart / 2, 0.006)):
        g0 = f0 * 2 ** (cents * (1 + 0.2 * chance.normal()) / 1200)
        s = np.maximum(0, t - late)
        for k in range(1, 18):
            f = k * g0 * np.sqrt(1 + 6e-5 * k * k)
            if f > 4600:
                break
            amount = abs(np.sin(np.pi * k * 0.17)) / k ** 0.85 * np.exp(-f / (1100 + 1300 * touch))
            t60 = 2.3 * (330 / f0) ** 0.4 / (1 + 0.22 * (k - 1)) * (1 + 0.06 * chance.normal())
            out += 0.5 * amount * np.exp(-6.91 * s / t60) * np.sin(2 * np.pi * f * s)
    quill = hush(chance, count(0.02), band(900, 2600)) * ramp(0.02, 0.006, 0.012)
    out[:len(quill)] += 0.02 * quill[:len(out)]
    body = struck(0.18, [(215, 0.3, 0.09), (390, 0.2, 0.07)], 0.003, chance, 0.04)
    out[:len(body)] += 0.16 * body[:len(out)]
    n = count(0.0035)
    out[:n] *= np.sin(0.5 * np.pi * np.arange(n) / n) ** 2
    return out * touch * ramp(seconds, 0, 0.12)


def pipe(note, seconds, up, down, chance, bright=1100, scoop=20):
    """A wooden pipe with a reed in it, low in its range: the odd partials, and some air."""
    n = count(seconds)
    f0 = hertz(note)
    late = np.exp(-clock(seconds) / max(up, 0.05) * 1.8)
    shake = 3.5 * np.minimum(1, clock(seconds) / 0.9) * np.sin(2 * np.pi * 4.6 * clock(seconds) + chance.random())
    pitch = f0 * 2 ** ((wander(chance, n, 0.9, 3.0) + shake - scoop * late) / 1200)
    parts = [(k, (1.0 if k % 2 else 0.16) * k ** -0.6 * np.exp(-(k * f0 / bright) ** 1.2))
             for k in range(1, max(2, int(min(3200, 4 * bright) / f0)) + 1)]
    tone = sing(pitch, parts, chance) * (1 + 0.05 * wander(chance, n, 0.2))
    breath = hush(chance, n, band(f0 * 1.2, min(2400, f0 * 6)), -3)
    return (tone + 0.02 * breath) * ramp(seconds, up, down)


def bubble(chance, f, gain, rise=0.25):
    """A bead of air in water: a short note that climbs."""
    size = min(0.16, 9 / f + 0.012)
    t = clock(size)
    return gain * np.exp(-t * f / 6.5) * np.sin(2 * np.pi * (f * t + 0.5 * rise * f * t * t / size)) \
        * ramp(size, 0.0022, 0.004)


# People, never words

VOWELS = {
    "a": (690, 1180, 2450), "e": (480, 1750, 2450), "i": (310, 2050, 2700),
    "o": (450, 820, 2450), "u": (330, 760, 2300), "x": (500, 1400, 2350),
}


def syllable(chance, seconds, start, end, breath=0.04):
    n = count(seconds)
    one, two = (VOWELS[v] for v in chance.choice(list("aeiouxx"), 2))
    pitch = np.linspace(start, end, n) * (1 + 0.012 * wander(chance, n, 0.05))
    turn = 2 * np.pi * np.cumsum(pitch) / RATE
    blend = np.linspace(0, 1, n)
    mean = (start + end) / 2
    out = np.zeros(n)
    for k in range(1, int(2900 / mean)):
        f = k * mean
        a, b = (sum(g / (1 + ((f - p) / w) ** 2) for p, w, g in zip(v, (80, 110, 160), (1, 0.5, 0.16)))
                for v in (one, two))
        out += k ** -0.55 * (a * (1 - blend) + b * blend) * np.sin(k * turn + k * k * 0.3)
    out += breath * hush(chance, n, bumps(*((p, 260, 1) for p in two)))
    return out * ramp(seconds, 0.35 * seconds, 0.55 * seconds)


def speech(chance, seconds, pitch, pace=4.4):
    """A turn at talk: the tune and beat of it, no words in it."""
    out = np.zeros(count(seconds + 0.5))
    at, tune = 0.0, 1.12
    while at < seconds:
        size = chance.uniform(0.7, 1.35) / pace
        fall = tune * chance.uniform(0.94, 1.1)
        one = syllable(chance, size, pitch * fall, pitch * fall * chance.uniform(0.88, 1.02))
        lay(out, one * chance.uniform(0.45, 1.0), at)
        if chance.random() < 0.3:
            lay(out, 0.06 * hush(chance, count(0.07), band(1300, 2800)) * ramp(0.07, 0.03, 0.035), at)
        at += size * chance.uniform(0.8, 1.15) + (chance.uniform(0.12, 0.4) if chance.random() < 0.12 else 0)
        tune = max(0.86, tune - 0.03) if chance.random() < 0.85 else 1.15
    return out


def laugh(chance, pitch, times):
    out = np.zeros(count(0.2 * times + 0.5))
    at = 0.0
    for k in range(times):
        size = chance.uniform(0.09, 0.13)
        fall = 1.3 - 0.5 * k / times
        one = syllable(chance, size, pitch * fall * 1.06, pitch * fall * 0.9, 0.14)
        lay(out, one * (1 - 0.75 * k / times) * chance.uniform(0.8, 1.0), at)
        at += size + chance.uniform(0.05, 0.09)
    return out


def sung(chance, score, astray=14.0, breath=0.03):
    """A line of a song in one voice, wordless. Score: (start, length in seconds, note, vowel), one after another.

    `astray`: how far from the note this singer lands, in cents. Little above 2 kHz: it is heard through wood.
    """
    first = score[0][0]
    seconds = score[-1][0] + score[-1][1] - first + 0.2
    n, t = count(seconds), clock(seconds)
    times, cents, loud = [0.0], [0.0], [0.0]
    colours = []
    for start, size, note, vowel in score:
        at = start - first
        here = 1200 * np.log2(hertz(note) / 220) + astray * chance.normal()
        times += [at + min(0.1, 0.2 * size), at + size - 0.02]
        cents += [here, here + 4 * chance.normal()]
        loud += [chance.uniform(0.8, 1), chance.uniform(0.6, 0.8)]
        colours.append((at + 0.3 * size, vowel))
    cents[0] = cents[1] - 70
    shake = (4 + 5 * chance.random()) * np.sin(2 * np.pi * chance.uniform(4.4, 5.6) * t + 6.28 * chance.random())
    pitch = 220 * 2 ** ((np.interp(t, times, cents) + shake + wander(chance, n, 0.4, 7.0)) / 1200)
    turn = 2 * np.pi * np.cumsum(pitch) / RATE
    mean = 220 * 2 ** (np.mean(cents) / 1200)
    out = np.zeros(n)
    even = {"a": 1.0, "e": 1.0, "i": 1.1, "o": 1.05, "u": 1.35, "x": 1.0}      # or close vowels would shout
    points, vowels = zip(*colours)
    for k in range(1, max(3, int(2000 / mean)) + 1):
        gains = [sum(g / (1 + ((k * mean - p) / w) ** 2) for p, w, g in zip(VOWELS[v], (95, 130, 180), (1, 0.45, 0.1)))
                 / even[v] for v in vowels]
        out += k ** -0.6 * np.interp(t, points, gains) * np.sin(k * turn + 6.28 * chance.random())
    out += breath * hush(chance, n, band(400, 1600), -3) * (0.5 + 0.5 * wander(chance, n, 0.2))
    swell = np.interp(t, [*times, seconds], [*loud, 0.0])
    return out * swell * ramp(seconds, 0.12, 0.22)


# Places

def room(name, seconds, dark, early=(), predelay=0.006, wide=True):
    """An impulse response: first walls, then noise that dies sooner the higher it is."""
    chance = dice("room " + name)
    sides = []
    for _ in range(2 if wide else 1):
        n = count(seconds * 1.15)
        t = np.arange(n) / RATE
        tail = np.zeros(n)
        for bottom, top in ((60, 250), (250, 700), (700, 1600), (1600, 3600), (3600, 8000)):
            middle = (bottom * top) ** 0.5
            t60 = seconds / (1 + (middle / dark) ** 1.1)
            tail += level(-3 * np.log2(1 + middle / dark) * 1.6) * hush(chance, n, band(bottom, top)) \
                * np.exp(-6.91 * t / t60)
        tail *= np.minimum(1, t / 0.012)
        out = np.concatenate([np.zeros(count(predelay)), tail * ramp(n / RATE, 0, 0.02)])
        out /= np.sqrt(np.sum(out ** 2))
        for at, amount in early:
            k = count(at * (1 + 0.06 * chance.normal()))
            blip = ramp(0.0009, 0.0004, 0.0004)
            out[k:k + len(blip)] += amount * blip / np.sqrt(np.sum(blip ** 2)) * 0.7
        sides.append(out)
    return np.stack(sides, 1) if wide else sides[0]


CLOSET = ("closet", 0.13, 900, ((0.003, 0.5), (0.007, 0.3)), 0.002)
KITCHEN = ("kitchen", 0.5, 1500, ((0.006, 0.5), (0.011, 0.35), (0.019, 0.25)), 0.005)
CAB = ("cab", 0.24, 1100, ((0.004, 0.5), (0.008, 0.4)), 0.003)
HALL = ("hall", 2.1, 1700, ((0.021, 0.25), (0.037, 0.2), (0.052, 0.15)), 0.018)
TAVERN = ("tavern", 0.42, 1000, ((0.005, 0.5), (0.009, 0.4), (0.016, 0.3)), 0.004)
STREET = ("street", 0.9, 1100, ((0.031, 0.35), (0.058, 0.22)), 0.02)
HILL = ("hill", 2.6, 620, ((0.19, 0.2), (0.41, 0.12)), 0.05)
BRIDGE = ("bridge", 1.9, 1500, ((0.085, 0.4), (0.163, 0.28), (0.251, 0.2), (0.36, 0.12)), 0.03)
POND = ("pond", 1.1, 1300, ((0.07, 0.3), (0.12, 0.2)), 0.03)
SHED = ("shed", 1.5, 900, ((0.014, 0.35), (0.027, 0.3), (0.041, 0.2)), 0.01)
SALON = ("salon", 1.5, 1200, ((0.012, 0.2), (0.023, 0.15)), 0.012)


def within(x, place, wet, dry=1.0, ring=False):
    """The sound in a room. Mono stays mono; off a ring it is lengthened by the tail."""
    answer = room(*place, wide=x.ndim == 2)
    n = len(x) if ring else len(x) + len(answer)
    if ring and len(answer) > n:
        answer = answer[:n]
    size = n if ring else 1 << (n - 1).bit_length()
    both = np.fft.irfft(np.fft.rfft(x, size, axis=0) * np.fft.rfft(answer, size, axis=0), size, axis=0)[:n]
    out = wet * both
    out[:len(x)] += dry * x
    return out


def pan(x, side):
    """-1 left .. 1 right, equal power."""
    angle = (side + 1) * np.pi / 4
    return np.stack([x * np.cos(angle), x * np.sin(angle)], 1) * 2 ** 0.5


def lay(onto, x, at=0.0, gain=1.0, ring=False, side=None):
    """Add x to `onto` from second `at`; on a ring what hangs over comes round."""
    if onto.ndim == 2 and x.ndim == 1:
        x = pan(x, side or 0.0)
    n, start = len(onto), count(at)
    if ring:
        start %= n
        while len(x):
            part = x[:n - start]
            onto[start:start + len(part)] += gain * part
            x, start = x[len(part):], 0
        return
    part = x[:max(0, n - start)]
    onto[start:start + len(part)] += gain * part


# Loudness

def weighted(x):
    """K-weighting of ITU-R BS.1770, through the frequency response."""
    n = len(x)
    z = np.exp(-2j * np.pi * np.arange(n // 2 + 1) / n)
    total = np.ones(len(z), complex)
    gain, q, f = level(3.99984), 0.7071752, 1681.9745
    k = np.tan(np.pi * f / RATE)
    vb = gain ** 0.4996667
    a0 = 1 + k / q + k * k
    total *= ((gain + vb * k / q + k * k) + 2 * (k * k - gain) * z + (gain - vb * k / q + k * k) * z ** 2) \
        / (a0 + 2 * (k * k - 1) * z + (1 - k / q + k * k) * z ** 2)
    q, f = 0.5003270, 38.13547
    k = np.tan(np.pi * f / RATE)
    total *= (1 - 2 * z + z ** 2) * 1 / (1 + (2 * (k * k - 1) * z + (1 - k / q + k * k) * z ** 2) / (1 + k / q + k * k)) \
        / (1 + k / q + k * k)
    total = total if x.ndim == 1 else total[:, None]
    return np.fft.irfft(np.fft.rfft(x, axis=0) * total, n, axis=0)


def windows(x, seconds, hop=0.1):
    """Loudness in LUFS of each window. Mono counts as the two channels it is played on."""
    power = weighted(x) ** 2
    power = 2 * power if power.ndim == 1 else power.sum(1)
    size = min(len(power), count(seconds))
    sums = np.concatenate([[0], np.cumsum(power)])
    starts = np.arange(0, len(power) - size + 1, count(hop))
    return -0.691 + 10 * np.log10(np.maximum((sums[starts + size] - sums[starts]) / size, 1e-12))


def integrated(x):
    blocks = windows(x, 0.4)
    for gate in (-70.0, None):
        if gate is None:
            gate = -0.691 + 10 * np.log10(np.mean(10 ** ((blocks + 0.691) / 10))) - 10
        blocks = blocks[blocks > gate] if (blocks > gate).any() else blocks
    return -0.691 + 10 * np.log10(np.mean(10 ** ((blocks + 0.691) / 10)))


def loudness(x, kind):
    """Effects by their loudest three seconds, the rest as a whole."""
    return windows(x, 3.0).max() if kind == "effect" else integrated(x)


def true_peak(x):
    """In dBFS, between the samples too."""
    most = 0.0
    for side in (x.T if x.ndim == 2 else [x]):
        for start in range(0, len(side), 1 << 17):
            part = side[max(0, start - 256):start + (1 << 17) + 256]
            n = len(part)
            up = np.fft.irfft(np.fft.rfft(part), 4 * n) * 4
            most = max(most, np.abs(up[512:-512] if n > 2048 else up).max())
    return 20 * np.log10(max(most, 1e-9))


def eased(x, ceiling):
    """Press down what stands above the ceiling, over some 30 ms each side: no edge is heard."""
    size = 128
    n = len(x)
    loud = np.abs(x) if x.ndim == 1 else np.abs(x).max(1)
    blocks = np.pad(loud, (0, -n % size)).reshape(-1, size).max(1)
    wide = 11
    most = np.lib.stride_tricks.sliding_window_view(np.pad(blocks, wide, mode="wrap"), 2 * wide + 1).max(1)
    gain = np.minimum(1, ceiling / np.maximum(most, 1e-9))
    soft = np.hanning(2 * wide + 1)
    gain = np.convolve(np.pad(gain, wide, mode="wrap"), soft / soft.sum(), "valid")
    curve = np.interp(np.arange(n), (np.arange(len(gain)) + 0.5) * size, gain)
    return x * (curve if x.ndim == 1 else curve[:, None])


def finished(x, kind, target, peak=-9.0):
    """To loudness and under the peak; effects faded to nothing."""
    if kind == "effect":
        x = spectrum(x, high(28))
        quiet = np.abs(x) if x.ndim == 1 else np.abs(x).max(1)
        last = np.nonzero(quiet > quiet.max() * level(-52))[0][-1]
        x = x[:min(len(x), last + count(0.1))]
        edge = ramp(len(x) / RATE, 0.004, 0.3)[:len(x)]
        x = x * (edge if x.ndim == 1 else edge[:, None])
    for _ in range(3):
        x = x * level(target - loudness(x, kind))
        x = eased(x, level(peak))
    return x


def openings(x, most=24):
    """The ring turned so that it begins in its quietest moment, at a crossing of zero: a few ways, best first."""
    power = (x ** 2).sum(1)
    size = count(0.12)
    sums = np.cumsum(np.concatenate([power, power[:size]]))
    start = int(np.argmin(sums[size:] - sums[:-size])) + size // 2
    near = (np.arange(start - 4000, start + 4000)) % len(x)
    step = np.abs(x[near]).sum(1) + 8 * np.abs(x[near] - x[near - 1]).sum(1)
    # last of all where something begins within a tenth of a second: before and after shall sound alike
    tenth = count(0.1)
    round_it = np.cumsum(np.concatenate([[0.0], power[-tenth:], power, power[:tenth]]))
    before, after = (np.sqrt((round_it[near + k + tenth] - round_it[near + k]) / tenth) for k in (0, tenth))
    step[np.abs(after - before) > 0.4 * np.sqrt(power.mean())] += 100
    taken = []
    for k in np.argsort(step, kind="stable"):
        if all(abs(int(k) - other) > 60 for other in taken):
            taken.append(int(k))
            yield np.roll(x, -int(near[k]), axis=0)
        if len(taken) == most:
            return
