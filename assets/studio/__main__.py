"""python -m studio [picture ...] [--draft] [--force] [--native | --small] [--spp N] [--out DIR] [--list] [--sheet] [--yaml] [--same]

With no picture named: all whose inputs changed. Drafts are 640x360 PNGs in the out directory and ship nothing.
"""

import argparse
import importlib.util
import os
import tempfile
import time
from pathlib import Path

from . import post, record


def load(picture):
    spec = importlib.util.spec_from_file_location("picture", record.scripts()[picture])
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def make(picture, out, draft, native, spp, small=False):
    from . import lens

    start = time.process_time()
    inputs = record.fingerprint(picture)  # now, not when the render ends: scripts may change meanwhile
    module = load(picture)
    lens.clear()
    points = module.build() or {}
    size = (640, 360) if draft else (1920, 1080) if native else (1024, 576) if small else (1280, 720)
    lens.quality(*size, spp or (9 if draft else getattr(module, "SAMPLES", 10)), threads=os.cpu_count() + 2)
    focus = lens.on_screen(points["focus"])
    glow = None
    if "glow" in points:
        at, r = points["glow"]
        glow = {"at": lens.on_screen(at), "radius": lens.radius_on_screen(at, r)}
    master = out / f"{'draft' if draft else 'master'}-{picture}.png"
    lens.shoot(master)
    cpu = round(time.process_time() - start)
    print(f"{picture}: {size[0]}x{size[1]}, {cpu} CPU s, focus {focus}, glow {glow}, {master}", flush=True)
    if draft:
        return
    webp = record.PICTURES / f"{picture}.webp"
    size_in_bytes = post.finish(master, webp)
    record.write(
        picture,
        inputs=inputs,
        focus=focus,
        free=module.FREE,
        glow=glow,
        colours=post.dominant(webp),
        cpu_seconds=cpu,
        bytes=size_in_bytes,
    )
    record.write_yaml()
    print(f"{picture}: {size_in_bytes // 1000} kB", flush=True)


def main():
    a = argparse.ArgumentParser(prog="python -m studio", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("pictures", nargs="*")
    for flag in ("draft", "force", "native", "small", "list", "sheet", "yaml", "same"):
        a.add_argument("--" + flag, action="store_true")
    a.add_argument("--spp", type=int)
    a.add_argument("--out", type=Path, default=Path(tempfile.gettempdir()) / "second-chair-studio")
    args = a.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    record.PICTURES.mkdir(exist_ok=True)
    known = record.scripts()
    unknown = [p for p in args.pictures if p not in known]
    if unknown:
        a.error(f"no script for {', '.join(unknown)}; there are {', '.join(known)}")
    if args.list:
        for p in known:
            print(f"{p:16} {'fresh' if record.fresh(p) else 'to make'}")
    elif args.same:  # the code was tidied; the pictures named would come out the same
        for p in args.pictures:
            record.write(p, **{**record.made(p), "inputs": record.fingerprint(p)})
    elif args.yaml:
        record.write_yaml()
    elif args.sheet:
        sheet = args.out / "contact-sheet.png"
        post.contact_sheet([record.PICTURES / f"{p}.webp" for p in known if record.made(p)], sheet)
        print(sheet)
    else:
        for p in args.pictures or known:
            if args.draft or args.force or not record.fresh(p):
                make(p, args.out, args.draft, args.native, args.spp, args.small)


if __name__ == "__main__":
    main()
