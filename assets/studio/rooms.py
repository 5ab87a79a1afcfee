"""Walls, windows, rain and curtains. A room's floor is centred on the origin; its back wall is at +Y."""

import math

import bmesh
import bpy
from mathutils import Matrix

from .geometry import add, box, dice, from_faces
from .materials import clay, pane, plaster, wood


def room(
    w,
    d,
    h,
    wall="blush",
    floor=None,
    window_at=None,
    ceiling="cream",
    left=True,
    right=True,
    skirting="cream",
    frame="walnut",
    bars=(2, 2),
    glazing=None,
    door_at=None,
    th=0.15,
):
    """window_at and door_at: (x0, x1, z0, z1) holes in the back wall."""
    W = plaster(wall)
    box((w + 2 * th, d + 2 * th, 0.1), (0, 0, -0.05), floor or wood("oak", "Y", planks=0.18, rough=0.38), bev=0)
    if ceiling:
        box((w + 2 * th, d + 2 * th, 0.1), (0, 0, h + 0.05), plaster(ceiling), bev=0)
    y, x = d / 2 + th / 2, -w / 2
    for hole in sorted(hole for hole in (window_at, door_at) if hole):
        x0, x1, z0, z1 = hole
        for a, b, c, e in ((x, x0, 0, h), (x0, x1, 0, z0), (x0, x1, z1, h)):
            if b - a > 0.01 and e - c > 0.01:
                box((b - a, th, e - c), ((a + b) / 2, y, (c + e) / 2), W, bev=0)
        x = x1
    box((w / 2 - x, th, h), ((x + w / 2) / 2, y, h / 2), W, bev=0)
    if window_at:
        window(*window_at, y, frame, bars, glazing)
    for side, on in ((-1, left), (1, right)):
        if on:
            box((th, d, h), (side * (w / 2 + th / 2), 0, h / 2), W, bev=0)
            if skirting:
                box((0.03, d, 0.12), (side * (w / 2 - 0.015), 0, 0.06), clay(skirting, var=0.03), bev=0.008)
    if skirting:
        stops = [-w / 2] + ([door_at[0], door_at[1]] if door_at else []) + [w / 2]
        for a, b in zip(stops[::2], stops[1::2]):
            box((b - a, 0.03, 0.12), ((a + b) / 2, d / 2 - 0.015, 0.06), clay(skirting, var=0.03), bev=0.008)


def window(x0, x1, z0, z1, y, frame="walnut", bars=(2, 2), glazing=None, t=0.05, depth=0.12, sill=True):
    F = wood(frame, "Z", rough=0.5) if frame in ("walnut", "oak", "pine", "espresso") else gloss_paint(frame)
    for i in range(bars[0] + 1):
        thick = t if i in (0, bars[0]) else t * 0.7
        box((thick, depth, z1 - z0), (x0 + (x1 - x0) * i / bars[0], y, (z0 + z1) / 2), F, bev=0.012)
    for j in range(bars[1] + 1):
        thick = t if j in (0, bars[1]) else t * 0.7
        box((x1 - x0 + t, depth, thick), ((x0 + x1) / 2, y, z0 + (z1 - z0) * j / bars[1]), F, bev=0.012)
    if glazing:
        o = from_faces(
            "pane",
            [(x0, y + 0.02, z0), (x1, y + 0.02, z0), (x1, y + 0.02, z1), (x0, y + 0.02, z1)],
            [(0, 1, 2, 3)],
            glazing,
            smooth=False,
        )
        o.visible_shadow = o.visible_diffuse = False
    if sill and z0 > 0.2:
        box((x1 - x0 + 0.2, depth + 0.20, 0.05), ((x0 + x1) / 2, y - 0.06, z0 - 0.03), F, bev=0.015)


def gloss_paint(colour):
    return clay(colour, rough=0.4, bump=0.12, scale=20, var=0.05, sheen=0, coat=0.2)


def rain(x0, x1, z0, z1, y, n=240, seed=4, r=0.007, streaks=26, M=None):
    """Drops and runnels on the near side of a window: small, uneven, most of them long."""
    d, bm = dice(seed), bmesh.new()
    quad = bpy.data.meshes.new("drop")
    template = bmesh.new()
    bmesh.ops.create_icosphere(template, subdivisions=1, radius=1)
    template.to_mesh(quad)
    template.free()

    def drop(x, z, rx, rz):
        old = len(bm.verts)
        bm.from_mesh(quad)
        bm.verts.ensure_lookup_table()
        bmesh.ops.transform(
            bm, verts=bm.verts[old:], matrix=Matrix.Translation((x, y, z)) @ Matrix.Diagonal((rx, rx * 0.45, rz, 1))
        )

    for _ in range(n):
        q = r * (0.25 + 0.75 * d.random() ** 3)
        drop(d.uniform(x0, x1), d.uniform(z0, z1), q, q * d.uniform(1, 1.8))
    for i in range(streaks):
        x, z, L, q = (
            d.uniform(x0, x1),
            d.uniform(z0 + 0.25 * (z1 - z0), z1),
            d.uniform(0.10, 0.34) * (z1 - z0),
            r * d.uniform(0.35, 0.6),
        )
        for k in range(22):
            drop(x + 0.005 * math.sin(k * 0.6 + i), z - L * (1 - k / 22), q * (1 - 0.7 * k / 22), L / 22 * 0.9)
        drop(x + 0.005 * math.sin(i), z - L, q * 1.5, q * 2.2)
    o = add("rain", bm, pane(0.22, "#DDE3EE", 0.25), M=M)
    o.visible_shadow = False
    return o


def curtain(x, y, z0, z1, w, mat, folds=6, amp=0.045, seed=0):
    nx, nz, V = 90, 12, []
    ph = dice(seed).random() * 6
    for i in range(nx):
        for k in range(nz):
            u, v = i / (nx - 1), k / (nz - 1)
            a = amp * (1 - 0.4 * v)
            V.append(
                (
                    x + (u - 0.5) * w * (1 - 0.12 * math.sin(v * math.pi)),
                    y + a * math.sin(u * folds * 6.28 + ph + 0.5 * v) + 0.4 * a * math.sin(u * folds * 13.8 + 1),
                    z0 + (z1 - z0) * v,
                )
            )
    F = [(i * nz + k, (i + 1) * nz + k, (i + 1) * nz + k + 1, i * nz + k + 1) for i in range(nx - 1) for k in range(nz - 1)]
    o = from_faces("curtain", V, F, mat)
    o.modifiers.new("sub", "SUBSURF").render_levels = 2
    return o
