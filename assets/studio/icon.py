"""python studio/icon.py: draws the application icon, two chairs and the light on one, as assets/icon.png (512) and icon-32.png.

Drawn, not rendered: at sixteen points only outlines are left. The small one has thicker legs and no floor.
"""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

HERE = Path(__file__).resolve().parent
NIGHT, NIGHT_LOW, DARK, EDGE, AMBER, GLOW, SEAT = (38, 44, 78), (24, 27, 52), (15, 17, 34), (92, 100, 142), (255, 190, 104), (255, 158, 60), (255, 226, 170)


def draw_chair(d, x, floor, u, mirrored, wood, seat, thick):
    """A chair from the side, its seat's front edge towards the other: x is the middle of the seat, u a sixteenth of the picture."""
    s = -1 if mirrored else 1
    t = thick * u
    at = lambda a, b: (x + s * a * u, floor - b * u)

    def bar(a, b, w=t):
        (x0, y0), (x1, y1) = a, b
        n = max(((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5, 1)
        dx, dy = -(y1 - y0) / n * w / 2, (x1 - x0) / n * w / 2
        d.polygon([(x0 + dx, y0 + dy), (x1 + dx, y1 + dy), (x1 - dx, y1 - dy), (x0 - dx, y0 - dy)], fill=wood)
        for px, py in (a, b):
            d.ellipse((px - w / 2, py - w / 2, px + w / 2, py + w / 2), fill=wood)

    bar(at(-2.0, 0), at(-1.75, 4.2))
    bar(at(1.75, 0), at(1.65, 4.2))
    bar(at(-1.75, 4.2), at(-2.35, 9.6))
    bar(at(-2.45, 9.7), at(-2.05, 9.7), t * 1.35)
    if seat:
        bar(at(-1.5, 4.9), at(1.5, 4.9), t * 1.05)
        d.rounded_rectangle((min(at(-1.6, 0)[0], at(1.8, 0)[0]), floor - 5.5 * u, max(at(-1.6, 0)[0], at(1.8, 0)[0]), floor - 4.5 * u), 0.45 * u, fill=seat)
    bar(at(-1.9, 4.2), at(1.75, 4.2))


def icon(size, small=False):
    """An RGBA picture of `size` points a side; drawn four times as large."""
    n = size * 4
    u = n / 16
    plate = Image.new("RGB", (n, n), NIGHT)
    g = ImageDraw.Draw(plate)
    for y in range(n):
        f = y / n
        g.line((0, y, n, y), fill=tuple(round(a + (b - a) * f) for a, b in zip(NIGHT, NIGHT_LOW)))
    halo = Image.new("L", (n, n), 0)
    h = ImageDraw.Draw(halo)
    cx, cy = 11.1 * u, 7.4 * u
    h.ellipse((cx - 4.4 * u, cy - 4.4 * u, cx + 4.4 * u, cy + 4.4 * u), fill=190)
    halo = halo.filter(ImageFilter.GaussianBlur(2.1 * u))
    plate.paste(Image.new("RGB", (n, n), GLOW), mask=halo.point(lambda v: round(v * 0.72)))
    d = ImageDraw.Draw(plate)
    floor = 13.4 * u
    if not small:
        d.rectangle((0, floor + 0.35 * u, n, n), fill=NIGHT_LOW)
        d.ellipse((7.6 * u, floor - 0.15 * u, 14.6 * u, floor + 1.1 * u), fill=(122, 74, 48))
    thick = 1.5 if small else 1.0
    draw_chair(d, 4.75 * u, floor, u * (1.0 if not small else 1.04), False, EDGE if small else (70, 78, 118), None if small else (58, 66, 104), thick)
    draw_chair(d, 11.25 * u, floor, u * (1.0 if not small else 1.04), True, AMBER if small else (255, 184, 96), SEAT, thick)
    mask = Image.new("L", (n, n), 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, n - 1, n - 1), 3.2 * u, fill=255)
    plate.putalpha(mask)
    return plate.resize((size, size), Image.LANCZOS)


if __name__ == "__main__":
    icon(512).save(HERE.parent / "icon.png", optimize=True)
    icon(32, small=True).save(HERE.parent / "icon-32.png", optimize=True)
