"""Shapes. Metres, Z up. Everything returns the object it made.

The trick of the house is `blob()`: overlapping balls, melted into one skin by a voxel remesh and smoothed.
It makes bodies, hair, coats and loaves that look modelled by hand.
"""

import math
import random

import bmesh
import bpy
import numpy as np
from mathutils import Matrix, Vector


def link(o):
    bpy.context.scene.collection.objects.link(o)
    return o


def add(name, mesh, mat=None, loc=(0, 0, 0), rot=(0, 0, 0), scale=None, M=None, smooth=True):
    """Put a mesh (or a bmesh, which is used up) in the scene."""
    if isinstance(mesh, bmesh.types.BMesh):
        bm, mesh = mesh, bpy.data.meshes.new(name)
        bm.to_mesh(mesh)
        bm.free()
    if smooth:
        mesh.polygons.foreach_set("use_smooth", [True] * len(mesh.polygons))
    o = link(bpy.data.objects.new(name, mesh))
    o.location, o.rotation_euler = loc, [math.radians(a) for a in rot]
    if scale:
        o.scale = scale
    if mat:
        mesh.materials.append(mat)
    if M is not None:
        put(o, M)
    return o


def put(o, M):
    """Move an object by M, keeping its own place and turn as local ones."""
    own = Matrix.Translation(o.location) @ o.rotation_euler.to_matrix().to_4x4() @ Matrix.Diagonal((*o.scale, 1))
    o.matrix_world = M @ own
    return o


def place(loc, rz=0, rx=0, ry=0):
    return (
        Matrix.Translation(loc)
        @ Matrix.Rotation(math.radians(rz), 4, "Z")
        @ Matrix.Rotation(math.radians(rx), 4, "X")
        @ Matrix.Rotation(math.radians(ry), 4, "Y")
    )


def from_faces(name, verts, faces, mat=None, M=None, smooth=True):
    me = bpy.data.meshes.new(name)
    me.from_pydata(verts, [], faces)
    me.update()
    return add(name, me, mat, M=M, smooth=smooth)


def box(size, loc, mat, rot=(0, 0, 0), bev=0.02, seg=3, M=None):
    bm = bmesh.new()
    bmesh.ops.create_cube(bm, size=1)
    bmesh.ops.scale(bm, vec=size, verts=bm.verts)
    o = add("box", bm, mat, loc, rot, M=M)
    if bev:
        b = o.modifiers.new("bevel", "BEVEL")
        b.width, b.segments, b.limit_method = min(bev, min(size) * 0.45), seg, "ANGLE"
    return o


def ball(r, loc, mat, scale=(1, 1, 1), rot=(0, 0, 0), sub=4, M=None):
    bm = bmesh.new()
    bmesh.ops.create_icosphere(bm, subdivisions=sub, radius=r)
    return add("ball", bm, mat, loc, rot, scale, M=M)


def cyl(r, h, loc, mat, r2=None, rot=(0, 0, 0), seg=48, bev=0.01, M=None):
    bm = bmesh.new()
    bmesh.ops.create_cone(bm, cap_ends=True, segments=seg, radius1=r, radius2=r if r2 is None else r2, depth=h)
    o = add("cyl", bm, mat, loc, rot, M=M)
    if bev:
        b = o.modifiers.new("bevel", "BEVEL")
        b.width, b.segments, b.limit_method = min(bev, h * 0.45), 2, "ANGLE"
    return o


def lathe(profile, loc, mat, seg=48, rot=(0, 0, 0), scale=None, M=None):
    """profile: [(radius, z), ...], turned about Z."""
    n, V, F = len(profile), [], []
    for i in range(seg):
        a = 2 * math.pi * i / seg
        V += [(r * math.cos(a), r * math.sin(a), z) for r, z in profile]
        j = (i + 1) % seg
        F += [(i * n + k, j * n + k, j * n + k + 1, i * n + k + 1) for k in range(n - 1)]
    me = bpy.data.meshes.new("lathe")
    me.from_pydata(V, [], F)
    me.update()
    o = add("lathe", me, mat, loc, rot, scale, M=M)
    o.modifiers.new("weld", "WELD").merge_threshold = 1e-5
    s = o.modifiers.new("sub", "SUBSURF")
    s.levels, s.render_levels = 1, 2
    return o


def torus(R, r, loc, mat, rot=(0, 0, 0), M=None, seg=48, rs=12):
    V, F = [], []
    for i in range(seg):
        a = 2 * math.pi * i / seg
        for k in range(rs):
            b = 2 * math.pi * k / rs
            V.append(((R + r * math.cos(b)) * math.cos(a), (R + r * math.cos(b)) * math.sin(a), r * math.sin(b)))
            j, l = (i + 1) % seg, (k + 1) % rs
            F.append((i * rs + k, j * rs + k, j * rs + l, i * rs + l))
    me = bpy.data.meshes.new("torus")
    me.from_pydata(V, [], F)
    me.update()
    return add("torus", me, mat, loc, rot, M=M)


def tube(points, r, mat, radii=None, M=None, cyclic=False, straight=False):
    c = bpy.data.curves.new("tube", "CURVE")
    c.dimensions, c.bevel_depth, c.bevel_resolution, c.resolution_u, c.use_fill_caps = "3D", r, 4, 10, True
    s = c.splines.new("BEZIER")
    s.bezier_points.add(len(points) - 1)
    s.use_cyclic_u = cyclic
    for i, (b, p) in enumerate(zip(s.bezier_points, points)):
        b.co = p
        b.handle_left_type = b.handle_right_type = "VECTOR" if straight else "AUTO"
        if radii:
            b.radius = radii[i]
    o = link(bpy.data.objects.new("tube", c))
    c.materials.append(mat)
    if M is not None:
        o.matrix_world = M
    return o


def text(string, loc, size, mat, rot=(90, 0, 0), M=None, depth=0.002):
    """Numerals and signs in Blender's own typeface. Avoid words: pictures are not translated."""
    c = bpy.data.curves.new("text", "FONT")
    c.body, c.size, c.align_x, c.align_y, c.extrude = string, size, "CENTER", "CENTER", depth
    c.materials.append(mat)
    o = link(bpy.data.objects.new("text", c))
    o.location, o.rotation_euler = loc, [math.radians(a) for a in rot]
    return put(o, M) if M is not None else o


_spheres = {}


def _sphere(sub):
    """A unit ball's points and triangles, made once."""
    if sub not in _spheres:
        bm = bmesh.new()
        bmesh.ops.create_icosphere(bm, subdivisions=sub, radius=1)
        bm.verts.index_update()
        _spheres[sub] = (np.array([v.co[:] for v in bm.verts]), np.array([[v.index for v in f.verts] for f in bm.faces]))
        bm.free()
    return _spheres[sub]


def blob(parts, mat, M=None, voxel=0.011, smooth=10, name="blob", sub=3):
    """parts: (centre, radius or (rx, ry, rz)[, 3x3 turn]) melted into one skin."""
    points, faces = _sphere(sub)
    V, F = [], []
    for centre, r, *turn in parts:
        p = points * ((r, r, r) if isinstance(r, (int, float)) else tuple(r))
        if turn:
            p = p @ np.array(turn[0]).T
        F.append(faces + len(V) * len(points))
        V.append(p + np.array(tuple(centre)))
    o = from_faces(name, np.concatenate(V), np.concatenate(F), mat)
    if M is not None:
        o.matrix_world = M
    m = o.modifiers.new("remesh", "REMESH")
    m.mode, m.voxel_size, m.use_smooth_shade = "VOXEL", voxel, True
    s = o.modifiers.new("smooth", "SMOOTH")
    s.factor, s.iterations = 0.5, smooth
    return o


def beads(points, r, mat, scale=(1, 1, 1), sub=2, M=None):
    """Many small balls as one object: jacks on a board, lamps far off, drops."""
    verts, faces = _sphere(sub)
    radii = r if isinstance(r, (list, tuple)) else [r] * len(points)
    V = np.concatenate([verts * q * np.array(scale) + np.array(tuple(p)) for p, q in zip(points, radii)])
    F = np.concatenate([faces + i * len(verts) for i in range(len(points))])
    return from_faces("beads", V, F, mat, M=M)


def carve(o, *cutters):
    """Cut shapes out of an object; the cutters are not rendered."""
    for c in cutters:
        b = o.modifiers.new("carve", "BOOLEAN")
        b.operation, b.object, b.solver = "DIFFERENCE", c, "EXACT"
        c.hide_render = True
    return o


def sweep(path, radii, n=14):
    """Balls along a curve through `path`, for blob()."""
    P, out, k = [Vector(p) for p in path], [], len(path)
    for i in range(n + 1):
        u = i / n * (k - 1)
        j = min(int(u), k - 2)
        f = u - j
        a, b, c, d = P[max(j - 1, 0)], P[j], P[j + 1], P[min(j + 2, k - 1)]
        q = 0.5 * (2 * b + (c - a) * f + (2 * a - 5 * b + 4 * c - d) * f * f + (3 * b - a - 3 * c + d) * f**3)
        x, y = radii[j], radii[j + 1]
        r = tuple(p + (q_ - p) * f for p, q_ in zip(x, y)) if isinstance(x, tuple) else x + (y - x) * f
        out.append((q, r))
    return out


def cloth(nx, ny, fn, mat, thick=0.03):
    """A sheet: fn(u, v) gives the point. Thickened and softened."""
    V = [fn(i / (nx - 1), k / (ny - 1)) for i in range(nx) for k in range(ny)]
    F = [(i * ny + k, (i + 1) * ny + k, (i + 1) * ny + k + 1, i * ny + k + 1) for i in range(nx - 1) for k in range(ny - 1)]
    o = from_faces("cloth", V, F, mat)
    if thick:
        o.modifiers.new("thick", "SOLIDIFY").thickness = thick
    s = o.modifiers.new("sub", "SUBSURF")
    s.levels, s.render_levels = 1, 2
    return o


def pillow(loc, size, mat, rot=(0, 0, 0), M=None):
    bm = bmesh.new()
    bmesh.ops.create_icosphere(bm, subdivisions=5, radius=1)
    for v in bm.verts:
        x, y, z = v.co
        square = lambda a: math.copysign(abs(a) ** 0.45, a)
        v.co = Vector(
            (
                square(x) * size[0] / 2,
                square(y) * size[1] / 2,
                z * size[2] / 2 * (1 + 0.03 * math.sin(9 * x) + 0.03 * math.cos(8 * y)),
            )
        )
    return add("pillow", bm, mat, loc, rot, M=M)


def leaf(L, W, bend, M, mat, n=10):
    V, F = [], []
    for i in range(n + 1):
        u = i / n
        w = W * math.sin(math.pi * min(1, u**0.75)) * (1 - 0.25 * u) + 0.002
        for s in (-1, -0.5, 0, 0.5, 1):
            V.append(
                (s * w, u * L * (1 - 0.12 * bend * u), -bend * L * u * u + 0.25 * w * abs(s) + 0.006 * math.sin(u * 20 + s * 2))
            )
    F = [(i * 5 + k, i * 5 + k + 1, (i + 1) * 5 + k + 1, (i + 1) * 5 + k) for i in range(n) for k in range(4)]
    o = from_faces("leaf", V, F, mat, M=M)
    o.modifiers.new("thick", "SOLIDIFY").thickness = 0.006
    o.modifiers.new("sub", "SUBSURF").render_levels = 2
    return o


def dice(seed):
    """Chance that is the same on every machine."""
    return random.Random(seed)
