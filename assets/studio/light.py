"""Lamps and skies. Keep light pale (#FFCDB2, not #FF9E80) and put the hue in the things it falls on."""

import math

import bpy
from mathutils import Vector

from .geometry import link
from .materials import Tree
from .palette import lin


def _lamp(kind, loc, power, colour, toward=None, **settings):
    l = bpy.data.lights.new(kind.lower(), kind)
    l.energy, l.color = power, lin(colour)[:3]
    for k, v in settings.items():
        setattr(l, k, v)
    o = link(bpy.data.objects.new(kind.lower(), l))
    o.location, o.visible_camera = loc, False
    if toward is not None:
        o.rotation_euler = Vector(toward).to_track_quat("-Z", "Y").to_euler()
    return o


def area(loc, target, size, power, colour="cream", glossy=False, spread=180):
    """A soft box. `glossy=True` lets it show as a pale rectangle in panes and polish."""
    w, h = size if isinstance(size, tuple) else (size, size)
    o = _lamp(
        "AREA", loc, power, colour, Vector(target) - Vector(loc), shape="RECTANGLE", size=w, size_y=h, spread=math.radians(spread)
    )
    o.visible_glossy = glossy
    return o


def point(loc, power, colour="amber_light", r=0.06):
    return _lamp("POINT", loc, power, colour, shadow_soft_size=r)


def spot(loc, target, power, colour="amber_light", angle=60, blend=0.8, r=0.15):
    return _lamp(
        "SPOT",
        loc,
        power,
        colour,
        Vector(target) - Vector(loc),
        spot_size=math.radians(angle),
        spot_blend=blend,
        shadow_soft_size=r,
    )


def sun(toward, strength, colour="peach", angle=4):
    return _lamp("SUN", (0, 0, 0), strength, colour, Vector(toward), angle=math.radians(angle))


def sky(stops, strength=1.0, light=1.0, clouds=0.0, cloud_colour="cream", glow=None):
    """A gradient from straight down (0) over the horizon (.5) to the zenith (1).

    `light` scales the sky as a lamp without changing how it looks. `glow` is (direction, colour, amount, power):
    a brightness low in the sky where the sun went down.
    """
    w = bpy.data.worlds.new("sky")
    bpy.context.scene.world = w
    if w.node_tree is None:
        w.use_nodes = True
    t = Tree(w.node_tree)
    t.nodes.clear()
    out = t.new("OutputWorld")
    at = t.new("TexCoord").outputs["Generated"]
    c = t.ramp(t.math("MULTIPLY_ADD", t.xyz(at)[2], 0.5, 0.5), stops, "B_SPLINE" if len(stops) > 3 else "EASE")
    if clouds:
        mp = t.new("Mapping", {0: at})
        mp.inputs["Scale"].default_value = (1.2, 1.2, 7)
        n = t.new("TexNoise", {"Vector": mp.outputs[0], "Scale": 2.2, "Detail": 5, "Roughness": 0.55, "Distortion": 0.4})
        f = t.ramp(n.outputs[0], [(0.48, (0, 0, 0, 1)), (0.72, (1, 1, 1, 1))])
        c = t.mix(t.math("MULTIPLY", f, clouds), c, cloud_colour)
    if glow:
        direction, colour, amount, power = glow
        n = t.new("VectorMath", {0: at}, operation="NORMALIZE")
        d = t.new("VectorMath", {0: n.outputs[0], 1: Vector(direction).normalized()}, operation="DOT_PRODUCT")
        g = t.math("MULTIPLY", t.math("POWER", t.math("MAXIMUM", d.outputs["Value"], 0.0), float(power)), amount)
        c = t.mix(g, c, colour)
    camera_ray = t.new("LightPath").outputs["Is Camera Ray"]
    s = t.math("MULTIPLY_ADD", camera_ray, strength * (1 - light), strength * light)
    t.links.new(t.new("Background", {0: c, 1: s}).outputs[0], out.inputs[0])
