"""python assets/studio/sound/make.py [id ...] [--measure]

Writes assets/sounds/<id>.ogg for each id named, or for all; with --measure only says what is there.
Needs numpy and soundfile; the game needs neither.
"""
import argparse
import struct
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import numpy as np
import soundfile

import ambience
import effects
import kit
import music
import outdoors
import winter_effects
import winter_music

SOUNDS = Path(__file__).resolve().parents[2] / "sounds"
#        Vorbis quality, as libsndfile counts it: 0 best, 1 smallest
KINDS = {
    "effect": (effects.TABLE | winter_effects.TABLE, 0.6),
    "ambience": (ambience.TABLE | outdoors.TABLE, 0.78),
    "music": (music.TABLE | winter_music.TABLE, 0.62),
}
POLY = 0x04C11DB7


def crc_table():
    table = []
    for byte in range(256):
        value = byte << 24
        for _ in range(8):
            value = (value << 1 ^ POLY if value & 0x80000000 else value << 1) & 0xFFFFFFFF
        table.append(value)
    return table


def signed(data, serial):
    """The same Ogg stream with a serial number of ours: libsndfile draws one by the clock."""
    table, out, at = crc_table(), bytearray(data), 0
    while at < len(out):
        segments = out[at + 26]
        size = 27 + segments + sum(out[at + 27:at + 27 + segments])
        struct.pack_into("<II", out, at + 14, serial, struct.unpack_from("<I", out, at + 18)[0])
        struct.pack_into("<I", out, at + 22, 0)
        value = 0
        for byte in out[at:at + size]:
            value = (value << 8 & 0xFFFFFFFF) ^ table[value >> 24 ^ byte]
        struct.pack_into("<I", out, at + 22, value)
        at += size
    return bytes(out)


def write(path, x, quality):
    channels = 1 if x.ndim == 1 else 2
    with soundfile.SoundFile(path, "w", kit.RATE, channels, format="OGG", subtype="VORBIS",
                             compression_level=quality) as file:
        for start in range(0, len(x), 4096):
            file.write(x[start:start + 4096])
    path.write_bytes(signed(path.read_bytes(), kit.zlib.crc32(path.stem.encode())))


def seam(x):
    """The step from the last sample to the first, in steps from sample to sample elsewhere."""
    wide = x if x.ndim == 2 else x[:, None]
    return (np.abs(wide[0] - wide[-1]) / np.maximum(1e-9, np.abs(np.diff(wide, axis=0)).mean(0))).max()


def bend(x):
    """How sharply the wave turns where its end meets its beginning, beside the sharpest hundredth elsewhere."""
    wide = x if x.ndim == 2 else x[:, None]
    here = np.abs(np.diff(np.concatenate([wide[-2:], wide[:2]]), 2, axis=0)).max(0)
    return (here / np.maximum(1e-9, np.percentile(np.abs(np.diff(wide, 2, axis=0)), 99, axis=0))).max()


def write_loop(path, x, quality):
    """Vorbis is not told that the end meets the beginning: open the ring where it keeps the promise best."""
    tried = []
    for turned in kit.openings(x):
        write(path, turned, quality)
        back = soundfile.read(path)[0]
        step, turn = seam(back), bend(back)
        tried.append((step > 0.9, max(step, turn), len(tried), turned))
        if max(step, turn) < 0.5:
            return
    write(path, min(tried)[3], quality)


def tell(name, kind):
    path = SOUNDS / f"{name}.ogg"
    x, rate = soundfile.read(path)
    short = kit.windows(x, 3.0)
    crest = 20 * np.log10(np.abs(x).max() / np.sqrt(np.mean(x ** 2)))
    print(f"{name:16} {kind:9} {'mono' if x.ndim == 1 else 'stereo':6} {len(x) / rate:6.2f} s  "
          f"I {kit.integrated(x):6.1f}  3s {short.max():6.1f}  0.4s {kit.windows(x, 0.4).max():6.1f}  "
          f"TP {kit.true_peak(x):6.1f}  crest {crest:4.1f}  seam {seam(x):4.2f}  bend {bend(x):5.2f}  {path.stat().st_size / 1000:6.1f} kB")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ids", nargs="*")
    parser.add_argument("--measure", action="store_true", help="make nothing, measure what is there")
    wanted = parser.parse_args()
    known = {name: kind for kind, (table, _) in KINDS.items() for name in table}
    for name in wanted.ids:
        if name not in known:
            parser.error(f"no sound {name}; there are {', '.join(known)}")
    SOUNDS.mkdir(exist_ok=True)
    for name in wanted.ids or known:
        kind = known[name]
        table, quality = KINDS[kind]
        maker, target, *other = table[name]
        if not wanted.measure:
            start = time.process_time()
            x = kit.finished(maker(), kind, target)
            (write if kind == "effect" else write_loop)(SOUNDS / f"{name}.ogg", x, *(other or [quality]))
            print(f"{time.process_time() - start:5.1f} s  ", end="")
        tell(name, kind)


if __name__ == "__main__":
    main()
