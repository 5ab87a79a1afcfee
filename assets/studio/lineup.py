"""python -m studio.lineup [out.png]: all who recur, side by side, lit and then as outlines. Could each be named by the second row?"""

import sys
from pathlib import Path

from . import lens
from .cast import bo, farid, graca, gus, judit, lorna, nasrin, wanda
from .figures import pim, theodore
from .geometry import box
from .light import area, sky
from .materials import clay


POSTURES = {
    "judit": dict(head=(-4, 0, -8), right=(-0.24, -0.26, 0.92)),
    "nasrin": dict(right=(-0.30, -0.28, 1.02), left=(0.30, -0.10, 0.80), head=(-3, 0, 0)),
    "farid": dict(lean=7, curve=8, right=(-0.02, -0.20, 0.98), head=(8, 0, 0)),
    "lorna": dict(lean=-5, head=(-12, 0, 9), left=(0.34, -0.20, 1.0)),
    "gus": dict(head=(0, 34, 0), lean=-2),
    "bo": dict(head=(-8, 0, 4), right=(-0.06, -0.30, 0.86), left=(0.08, -0.30, 0.84)),
}


def stand(outlines, size=(1200, 336), samples=6):
    """Renders the ten in a row; returns where the picture is."""
    lens.clear()
    sky([(0, "#D8D2C8"), (1, "#E6E1D8")], 1.0)
    people = (theodore, pim, judit, graca, wanda, nasrin, farid, lorna, gus, bo)
    for i, person in enumerate(people):
        person(loc=(0.62 * (i - 4.5), 0, 0), rz=-14, **POSTURES.get(person.__name__, {}))
    box((14, 6, 0.1), (0, 0, -0.05), clay("#CFC6B8"), bev=0)
    box((14, 0.1, 6), (0, 2.6, 2), clay("#A9BDB0"), bev=0)
    if outlines:
        import bpy

        ink = clay("#2A2630", sheen=0)
        for o in bpy.data.objects:
            if (
                o.type in ("MESH", "CURVE")
                and o.location.y < 1
                and o.name not in ("box",)
                and o.data.materials
                and (o.name != "box")
            ):
                for k in range(len(o.data.materials)):
                    o.data.materials[k] = ink
    area((-3, -4, 5), (0, 0, 1), (4, 3), 420, "#FFE9D0")
    area((4, -2, 3), (0, 0, 1), (2, 2), 120, "#C9D6EA")
    lens.camera((0, -7.9, 1.15), (0, 0, 0.93), 42)
    lens.look(0.0, night=False)
    lens.quality(*size, samples)
    path = Path(sys.argv[1] if len(sys.argv) > 1 else "lineup.png").with_suffix(f".{int(outlines)}.png")
    lens.shoot(path)
    return path


if __name__ == "__main__":
    from PIL import Image

    rows = [Image.open(stand(k)).convert("RGB") for k in (False, True)]
    sheet = Image.new("RGB", (rows[0].width, rows[0].height * 2))
    for i, row in enumerate(rows):
        sheet.paste(row, (0, i * row.height))
    sheet.save(sys.argv[1] if len(sys.argv) > 1 else "lineup.png")
