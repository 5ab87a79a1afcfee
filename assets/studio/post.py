"""From the rendered master to the picture that ships: 1920x1080, a slight vignette and grain, WebP; and the contact sheet."""

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

SIZE, MOST = (1920, 1080), 350_000


def finish(master, webp, vignette=0.15, grain=1.4):
    """Returns the size in bytes. Grain keeps night gradients from banding and doubles the file, so there is little."""
    im = Image.open(master).convert("RGB")
    if im.size != SIZE:
        im = im.resize(SIZE, Image.LANCZOS).filter(ImageFilter.UnsharpMask(1.6, 55, 2))
    a = np.asarray(im).astype(np.float32)
    h, w = a.shape[:2]
    y, x = np.mgrid[0:h, 0:w]
    r = np.hypot((x - w / 2) / (w / 2), (y - h / 2) / (h / 2))
    a *= (1 - vignette * np.clip((r - 0.55) / 0.85, 0, 1) ** 2)[..., None]
    g = np.random.default_rng(7).normal(0, 1, (h, w)).astype(np.float32)
    a += grain * ((g + np.roll(g, 1, 0) + np.roll(g, 1, 1)) / 1.73)[..., None]
    im = Image.fromarray(a.clip(0, 255).astype(np.uint8))
    for q in (90, 88, 85, 80):
        im.save(webp, "WEBP", quality=q, method=6)
        if webp.stat().st_size < MOST:
            break
    return webp.stat().st_size


def dominant(webp, n=4):
    """The few colours a placeholder needs, most of the picture first, each unlike the others."""
    im = Image.open(webp).convert("RGB").resize((96, 54))
    q = im.quantize(12, Image.MEDIANCUT).convert("RGB")
    found = []
    for _, c in sorted(q.getcolors(), reverse=True):
        if all(sum(abs(a - b) for a, b in zip(c, o)) > 60 for o in found):
            found.append(c)
    return ["#%02x%02x%02x" % c for c in found[:n]]


def contact_sheet(paths, out, columns=3, width=640):
    tile = (width, width * 9 // 16 + 24)
    rows = -(-len(paths) // columns)
    sheet = Image.new("RGB", (tile[0] * columns, tile[1] * rows), "#2a2622")
    for i, p in enumerate(paths):
        x, y = (i % columns) * tile[0], (i // columns) * tile[1]
        sheet.paste(Image.open(p).convert("RGB").resize((width, width * 9 // 16)), (x, y))
        ImageDraw.Draw(sheet).text((x + 8, y + tile[1] - 20), p.stem, fill="#e8dcc8")
    sheet.save(out)
