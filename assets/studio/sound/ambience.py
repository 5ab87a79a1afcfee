"""Rooms full of people, as rings: there is no first moment in them and no last."""
import numpy as np

from kit import (HALL, TAVERN, RATE, band, bumps, changing, count, dice, high, hush, laugh, lay, low, ramp,
                 speech, spectrum, struck, wander, within)


def crowd(chance, seconds, talkers, busy, out, spread, dull):
    """So many people talking in turns, each at a place of their own and never all at once."""
    for k in range(talkers):
        pitch = chance.choice([chance.uniform(88, 128), chance.uniform(165, 218)])
        pace, side = chance.uniform(3.7, 5.0), chance.uniform(-spread, spread)
        loud, at = chance.uniform(0.35, 1.0), chance.uniform(0, seconds)
        left = seconds
        while left > 0:
            length = chance.uniform(1.0, 3.4)
            turn = spectrum(speech(chance, length, pitch, pace), low(dull * chance.uniform(0.8, 1.2), 1.5))
            turn /= np.sqrt(np.mean(turn ** 2)) + 1e-9
            lay(out, turn * ramp(len(turn) / RATE, 0.15, 0.4), at, 0.1 * loud, True, side)
            gone = length + chance.exponential(length * (1 - busy) / busy) + 0.25
            at, left = at + gone, left - gone


def exchange_hall():
    """Tile, a hundred letters, bags on brass hooks; the counter bell twice, a long way off."""
    chance = dice("exchange-hall")
    seconds = 34.0
    n = count(seconds)
    far, near = np.zeros((n, 2)), np.zeros((n, 2))
    crowd(chance, seconds, 15, 0.36, far, 0.9, 2300)
    for _ in range(44):                           # soles on tile
        start, pace, side = chance.uniform(0, seconds), chance.uniform(0.5, 0.68), chance.uniform(-0.9, 0.9)
        for k in range(int(chance.integers(2, 6))):
            step = struck(0.2, [(96, 0.8, 0.09), (190, 0.5, 0.06), (640, 0.12, 0.04), (1180, 0.05, 0.03)], 0.004, chance, 0.06)
            lay(far, step, start + k * pace, 0.3 * chance.uniform(0.5, 1), True, side + 0.06 * k)
    for _ in range(26):                           # letters opened, folded
        size = chance.uniform(0.15, 0.5)
        paper = changing(chance, size, lambda t: band(900, 2600), 0.03)
        paper *= ramp(size, 0.06, 0.1) * np.repeat(chance.random(60) ** 2, count(size) // 60 + 1)[:count(size)]
        paper = spectrum(paper, low(2400, 2))
        lay(near, paper, chance.uniform(0, seconds), 0.11 / np.abs(paper).max(), True, chance.uniform(-0.8, 0.8))
    for _ in range(9):                            # a bag taken off its hook, or hung on it
        hook = struck(0.5, [(870, 0.3, 0.3), (1410, 0.22, 0.24), (2170, 0.08, 0.16), (260, 0.3, 0.08)], 0.0025, chance, 0.03)
        lay(near, hook, chance.uniform(0, seconds), 0.26 * chance.uniform(0.5, 1), True, chance.uniform(-0.7, 0.7))
        cloth = hush(chance, count(0.35), band(180, 900), -3) * ramp(0.35, 0.12, 0.2)
        lay(near, cloth, chance.uniform(0, seconds), 0.04, True, chance.uniform(-0.7, 0.7))
    bell = [(1046, 0.5, 1.5), (1051, 0.3, 1.3), (2090, 0.2, 0.8), (2815, 0.06, 0.4)]
    for at, side, gain in ((9.5, 0.45, 0.8), (23.2, -0.35, 0.5)):
        lay(far, struck(1.8, bell, 0.0012, chance, 0.0), at, gain, True, side)
    for at in (4.1, 4.42, 4.75, 17.6, 17.9, 18.25, 28.0, 28.4):      # the stamp
        stamp = struck(0.25, [(110, 0.9, 0.12), (210, 0.5, 0.08), (480, 0.2, 0.05)], 0.005, chance, 0.04)
        lay(near, stamp, at, 0.32, True, 0.3)
    out = within(far, HALL, 1.15, 0.3, True) + within(near, HALL, 0.4, 0.7, True)
    for side in (0, 1):
        out[:, side] += 0.011 * hush(chance, n, band(60, 420), -5)
    return spectrum(out, lambda f: low(3600, 2)(f) * high(60)(f), True)


def low_door():
    """A small hot room: talk at the elbow, bread, a knife, spoons, a laugh; somebody feeds the stove."""
    chance = dice("low-door")
    seconds = 36.0
    n = count(seconds)
    near, back = np.zeros((n, 2)), np.zeros((n, 2))
    crowd(chance, seconds, 6, 0.33, near, 0.75, 2700)
    crowd(chance, seconds, 8, 0.4, back, 0.5, 1300)
    for at, pitch, times, side, gain in ((6.2, 132, 6, -0.4, 0.3), (6.75, 196, 5, 0.25, 0.2), (7.0, 112, 5, 0.6, 0.2),
                                         (15.3, 205, 4, 0.5, 0.2), (24.6, 118, 7, -0.15, 0.26), (25.1, 188, 4, -0.6, 0.17),
                                         (31.4, 126, 4, 0.3, 0.15)):
        ha = spectrum(laugh(chance, pitch, times), low(1300, 1.5))
        lay(near, ha / np.abs(ha).max(), at, 1.9 * gain, True, side)
    for start, blows in ((10.6, 9), (29.0, 6)):   # a leek
        for k in range(blows):
            cut = struck(0.2, [(155, 0.8, 0.08), (330, 0.5, 0.06), (720, 0.2, 0.04), (1300, 0.06, 0.03)], 0.003, chance, 0.04)
            lay(back, cut, start + k * 0.27 * chance.uniform(0.93, 1.07), 0.55 * chance.uniform(0.6, 1), True, 0.7)
    for at in (2.4, 13.7, 20.3, 27.2, 34.1):      # crust
        size = chance.uniform(0.35, 0.6)
        tear = np.zeros(count(size + 0.1))
        for _ in range(34):
            grain = hush(chance, 260, band(500, 2200)) * np.hanning(260)
            lay(tear, grain, size * chance.beta(2, 2), chance.random() ** 2)
        lay(near, tear, at, 0.06, True, chance.uniform(-0.5, 0.5))
    for _ in range(17):                           # spoons, glass feet on wood
        if chance.random() < 0.5:
            one = struck(0.4, [(690, 0.3, 0.16), (1240, 0.2, 0.14), (1910, 0.08, 0.1)], 0.0026, chance, 0.05)
        else:
            one = struck(0.25, [(140, 0.8, 0.1), (290, 0.5, 0.08), (560, 0.16, 0.05)], 0.004, chance, 0.05)
        lay(near, one, chance.uniform(0, seconds), 0.26 * chance.uniform(0.4, 1), True, chance.uniform(-0.8, 0.8))
    at, side = 18.0, -0.7                         # the stove: latch, hinge, two logs, latch
    latch = [(255, 0.8, 0.16), (540, 0.5, 0.14), (905, 0.3, 0.12), (1420, 0.1, 0.09)]
    lay(back, struck(0.4, latch, 0.003, chance, 0.02), at, 0.8, True, side)
    turn = np.cumsum(np.interp(np.arange(count(0.8)), (0, count(0.8)), (122, 158))
                     * (1 + 0.03 * wander(chance, count(0.8), 0.04))) / RATE * 2 * np.pi
    hinge = sum(k ** -0.8 * np.sin(k * turn) for k in range(1, 7)) * ramp(0.8, 0.3, 0.4)
    lay(back, hinge, at + 0.3, 0.06, True, side)
    for when, gain in ((1.5, 0.8), (2.1, 0.6)):
        lay(back, struck(0.4, [(92, 1, 0.18), (165, 0.6, 0.12), (310, 0.2, 0.08)], 0.006, chance, 0.04), at + when, gain, True, side)
    lay(back, struck(0.5, latch, 0.004, chance, 0.02), at + 3.3, 0.95, True, side)
    fire = hush(chance, n, bumps((85, 70, 1), (210, 160, 0.4)), -3) * (1 + 0.3 * wander(chance, n, 0.1))
    fire *= 1 + 0.7 * np.exp(-((np.arange(n) / RATE - (at + 1.9)) / 1.2) ** 2)
    lay(back, fire, 0, 0.02, True, side)
    for _ in range(70):
        spark = hush(chance, 180, band(400, 1800)) * np.hanning(180)
        lay(back, spark, chance.uniform(0, seconds), 0.05 * chance.random() ** 2, True, side)
    out = within(near, TAVERN, 0.5, 0.8, True) + within(back, TAVERN, 0.9, 0.4, True)
    for channel in (0, 1):
        out[:, channel] += 0.006 * hush(chance, n, band(70, 350), -4)
    return spectrum(out, lambda f: low(3400, 2)(f) * high(60)(f), True)


#       id              maker          loudness LUFS (as a whole)
TABLE = {
    "exchange-hall": (exchange_hall, -32),
    "low-door": (low_door, -32),
}
