"""What things are made of: clay, wool, wood, tile, brass, glass and light.

Surfaces are mottled and dented a little, as a thumb would leave them. Keep `var` at or below .06 on
large surfaces, or they read as tie-dye.
"""

import bpy

from .palette import lin

_made = {}  # materials by recipe; cleared with the scene


class Tree:
    """A thin hand on a node tree: nodes, links, and the arithmetic used everywhere."""

    def __init__(self, tree):
        self.nodes, self.links = tree.nodes, tree.links

    def new(self, kind, inputs=(), **settings):
        n = self.nodes.new("ShaderNode" + kind)
        for k, v in settings.items():
            setattr(n, k, v)
        for k, v in dict(inputs).items():
            self.set(n.inputs[k], v)
        return n

    def set(self, socket, value):
        if hasattr(value, "is_linked"):
            self.links.new(value, socket)
        elif isinstance(value, str):
            socket.default_value = lin(value)
        else:
            socket.default_value = value

    def math(self, op, *args, clamp=False):
        n = self.new("Math", operation=op, use_clamp=clamp)
        for i, x in enumerate(args):
            self.set(n.inputs[i], x)
        return n.outputs[0]

    def ramp(self, fac, stops, interpolation="EASE"):
        n = self.new("ValToRGB")
        r = n.color_ramp
        r.interpolation = interpolation
        while len(r.elements) < len(stops):
            r.elements.new(0.5)
        for e, (p, c) in zip(r.elements, stops):
            e.position, e.color = p, lin(c) if isinstance(c, str) else c
        self.links.new(fac, n.inputs[0])
        return n.outputs[0]

    def mix(self, f, a, b, blend="MIX"):
        n = self.new("Mix", data_type="RGBA", blend_type=blend)
        for i, x in ((0, f), (6, a), (7, b)):
            self.set(n.inputs[i], x)
        return n.outputs[2]

    def blend(self, f, a, b):
        n = self.new("MixShader")
        for i, x in enumerate((f, a, b)):
            self.set(n.inputs[i], x)
        return n.outputs[0]

    def add(self, a, b):
        n = self.new("AddShader")
        self.set(n.inputs[0], a)
        self.set(n.inputs[1], b)
        return n.outputs[0]

    def emission(self, colour, strength):
        return self.new("Emission", {0: colour, 1: strength}).outputs[0]

    def coords(self):
        return self.new("TexCoord").outputs["Object"]

    def xyz(self, vector):
        n = self.new("SeparateXYZ", {0: vector})
        return n.outputs[0], n.outputs[1], n.outputs[2]

    def cell(self, *parts):
        n = self.new("CombineXYZ", dict(enumerate(parts)))
        return self.new("TexWhiteNoise", {"Vector": n.outputs[0]}, noise_dimensions="3D")

    def bump(self, height, strength, distance):
        return self.new("Bump", {"Height": height, "Strength": strength, "Distance": distance}).outputs[0]


def material(name):
    m = bpy.data.materials.new(name)
    if m.node_tree is None:
        m.use_nodes = True
    t = Tree(m.node_tree)
    t.nodes.clear()
    out = t.new("OutputMaterial")
    return m, t, lambda shader: t.links.new(shader, out.inputs[0])


def _remember(key, make):
    if key not in _made:
        _made[key] = make()
    return _made[key]


def clay(colour, rough=0.72, bump=0.25, scale=38, var=0.10, sss=0, sheen=0.25, coat=0, metal=0, world=False):
    """Matte modelled clay or plaster: value mottling and soft thumb dents. `world`: mottled across objects, for walls."""

    def make():
        m, t, out = material("clay " + str(colour))
        at = t.new("NewGeometry").outputs["Position"] if world else t.coords()
        big = t.new("TexNoise", {"Vector": at, "Scale": scale / 7, "Detail": 3})
        fine = t.new("TexNoise", {"Vector": at, "Scale": scale, "Detail": 4, "Roughness": 0.6})
        b = lin(colour)[:3]
        lo = tuple(x * (1 - var * 1.6) for x in b) + (1,)
        hi = tuple(min(1, x * (1 + var)) for x in b) + (1,)
        p = t.new(
            "BsdfPrincipled",
            {
                "Base Color": t.ramp(big.outputs[0], [(0.3, lo), (0.7, hi)]),
                "Normal": t.bump(fine.outputs[0], bump, 0.006),
                "Roughness": rough,
                "Metallic": metal,
                "Sheen Weight": sheen,
                "Sheen Roughness": 0.5,
                "Coat Weight": coat,
                "Coat Roughness": 0.15,
                "Subsurface Weight": sss,
                "Subsurface Scale": 0.03,
                "Subsurface Radius": (1, 0.35, 0.2),
            },
        )
        out(p.outputs[0])
        return m

    return _remember(("clay", colour, rough, bump, scale, var, sss, sheen, coat, metal, world), make)


def skin(colour="skin"):
    return clay(colour, rough=0.55, bump=0.12, scale=30, var=0.05, sss=0.25, sheen=0.15)


def knit(colour):
    return clay(colour, rough=0.9, bump=0.55, scale=110, var=0.045, sheen=0.6)


def horn(dark="horn", pale="#8A5A34", rough=0.22):
    """Polished horn: streaks, and a little light let in."""

    def make():
        m, t, out = material("horn")
        mp = t.new("Mapping", {0: t.coords()})
        mp.inputs["Scale"].default_value = (5, 34, 34)
        n = t.new("TexNoise", {"Vector": mp.outputs[0], "Scale": 1.6, "Detail": 4, "Distortion": 1.2})
        p = t.new(
            "BsdfPrincipled",
            {
                "Base Color": t.ramp(n.outputs[0], [(0.34, dark), (0.66, pale)]),
                "Roughness": rough,
                "Coat Weight": 0.35,
                "Subsurface Weight": 0.15,
                "Subsurface Scale": 0.01,
                "Subsurface Radius": (1, 0.5, 0.2),
            },
        )
        out(p.outputs[0])
        return m

    return _remember(("horn", dark, pale, rough), make)


def felt(colour):
    """Heavy coat wool."""
    return clay(colour, rough=0.95, bump=0.7, scale=70, var=0.05, sheen=0.7)


def gloss(colour):
    return clay(colour, rough=0.25, bump=0.05, var=0.04, sheen=0, coat=0.4)


def brass():
    return clay("brass", rough=0.32, bump=0.03, var=0.05, sheen=0, metal=1.0)


def plaster(colour):
    return clay(colour, rough=0.92, bump=0.3, scale=9, var=0.05, sheen=0, world=True)


def tweed(colour, threads=42.0):
    """Coat wool seen close: a herringbone, uneven, with stray hairs of light and dark. Lies in X and Y."""

    def make():
        m, t, out = material("tweed")
        at = t.coords()
        x, y, _ = t.xyz(at)
        wander = t.new("TexNoise", {"Vector": at, "Scale": 9.0, "Detail": 3}).outputs[0]
        fleck = t.new("TexNoise", {"Vector": at, "Scale": 120.0, "Detail": 4, "Roughness": 0.7}).outputs[0]
        x = t.math("ADD", x, t.math("MULTIPLY", wander, 0.03))
        zigzag = t.math("PINGPONG", x, 5.0 / threads)
        rib = t.math("SINE", t.math("MULTIPLY", t.math("ADD", y, zigzag), threads * 6.283))
        height = t.math("ADD", t.math("MULTIPLY", rib, 0.5), fleck)
        c = lin(colour)[:3]
        tone = t.ramp(
            t.math("MULTIPLY_ADD", rib, 0.22, fleck),
            [(0.25, tuple(k * 0.75 for k in c) + (1,)), (0.8, tuple(min(1, k * 1.2) for k in c) + (1,))],
        )
        p = t.new(
            "BsdfPrincipled", {"Base Color": tone, "Roughness": 0.95, "Sheen Weight": 0.5, "Normal": t.bump(height, 0.6, 0.012)}
        )
        out(p.outputs[0])
        return m

    return _remember(("tweed", colour, threads), make)


def stripes(a, b, count=14, around=True):
    """Knitted stripes: round an object's Z axis, or along it."""

    def make():
        m, t, out = material("stripes")
        at = t.coords()
        x, y, z = t.xyz(at)
        u = t.math("MULTIPLY", t.math("ARCTAN2", y, x), count / 2) if around else t.math("MULTIPLY", z, count)
        f = t.math("GREATER_THAN", t.math("SINE", u), 0.0)
        n = t.new("TexNoise", {"Vector": at, "Scale": 110.0, "Detail": 4})
        p = t.new(
            "BsdfPrincipled",
            {"Base Color": t.mix(f, a, b), "Roughness": 0.9, "Sheen Weight": 0.5, "Normal": t.bump(n.outputs[0], 0.55, 0.006)},
        )
        out(p.outputs[0])
        return m

    return _remember(("stripes", a, b, count, around), make)


def wood(colour="oak", axis="X", scale=1.0, rough=0.42, planks=0.0):
    """Grain along `axis`; `planks` is a board's width, or 0 for one piece."""

    def make():
        m, t, out = material("wood " + colour)
        at = t.coords()
        stretch = {"X": (0.35, 5, 5), "Y": (5, 0.35, 5), "Z": (5, 5, 0.35)}[axis]
        mp = t.new("Mapping", {0: at})
        mp.inputs["Scale"].default_value = tuple(x * scale for x in stretch)
        n = t.new("TexNoise", {"Vector": mp.outputs[0], "Scale": 3, "Detail": 6, "Distortion": 0.6})
        b = lin(colour)[:3]
        shade = lambda k: tuple(min(1, x * k) for x in b) + (1,)
        c = t.ramp(n.outputs[0], [(0.3, shade(0.62)), (0.68, shade(1.12))])
        if planks:
            x, y, _ = t.xyz(at)
            across, along = (y, x) if axis == "X" else (x, y)
            u = t.math("DIVIDE", across, planks)
            row = t.math("FLOOR", u)
            off = t.new("TexWhiteNoise", {"W": row}, noise_dimensions="1D").outputs[0]
            v = t.math("FLOOR", t.math("ADD", t.math("DIVIDE", along, planks * 8), t.math("MULTIPLY", off, 5.0)))
            tone = t.ramp(t.cell(row, v).outputs[0], [(0, (0.72, 0.72, 0.72, 1)), (1, (1.08, 1.05, 1.02, 1))])
            c = t.mix(1.0, c, tone, "MULTIPLY")
            gap = t.math("GREATER_THAN", t.math("ABSOLUTE", t.math("SUBTRACT", t.math("FRACT", u), 0.5)), 0.488)
            c = t.mix(gap, c, shade(0.3))
        p = t.new("BsdfPrincipled", {"Base Color": c, "Roughness": rough, "Normal": t.bump(n.outputs[0], 0.12, 0.004)})
        out(p.outputs[0])
        return m

    return _remember(("wood", colour, axis, scale, rough, planks), make)


def _facing(t):
    """Wall coordinates (u along, v up) for any upright surface, from world position."""
    g = t.new("NewGeometry")
    x, y, z = t.xyz(g.outputs["Position"])
    nx, ny, nz = (t.math("ABSOLUTE", s) for s in t.xyz(g.outputs["Normal"]))
    u = t.math("ADD", t.math("MULTIPLY", x, t.math("GREATER_THAN", ny, nx)), t.math("MULTIPLY", y, t.math("GREATER_THAN", nx, ny)))
    return u, z, nz, (x, y)


def tiles(colour="celadon", size=(0.15, 0.15), grout="fog", var=0.16, rough=0.2, floor=False, offset=0.0):
    """Glazed tiles laid by hand: each its own tone, a soft hollow at every joint."""

    def make():
        m, t, out = material("tiles " + colour)
        u, v, _, (x, y) = _facing(t)
        if floor:
            u, v = x, y
        a = t.math("DIVIDE", u, size[0])
        b = t.math("ADD", t.math("DIVIDE", v, size[1]), offset)
        edge = lambda s: t.math("ABSOLUTE", t.math("SUBTRACT", t.math("FRACT", s), 0.5))
        joint = t.math("MAXIMUM", edge(a), edge(b))
        tone = t.cell(t.math("FLOOR", a), t.math("FLOOR", b))
        c = lin(colour)[:3]
        tint = t.ramp(
            tone.outputs[0],
            [(0, tuple(k * (1 - var) for k in c) + (1,)), (1, tuple(min(1, k * (1 + var)) for k in c) + (1,))],
            "LINEAR",
        )
        line = t.math("GREATER_THAN", joint, 0.468)
        soft = t.math("SMOOTH_MAX", joint, 0.40, 0.08)
        p = t.new(
            "BsdfPrincipled",
            {
                "Base Color": t.mix(line, tint, grout),
                "Normal": t.bump(t.math("MULTIPLY", soft, -1.0), 0.5, 0.03),
                "Roughness": t.math("MULTIPLY_ADD", line, 0.6, rough),
                "Coat Weight": 0.2,
            },
        )
        out(p.outputs[0])
        return m

    return _remember(("tiles", colour, size, grout, var, rough, floor, offset), make)


def emit(colour, strength=3.0):
    def make():
        m, t, out = material("emit")
        out(t.emission(colour, strength))
        return m

    return _remember(("emit", colour, strength), make)


def halo(colour, strength=2.0, power=2.5):
    """Glow without volume: put it on a ball round a light; it fades towards the edge."""
    m, t, out = material("halo")
    w = t.new("LayerWeight", {"Blend": 0.5})
    f = t.math("POWER", t.math("SUBTRACT", 1.0, w.outputs["Facing"]), power)
    out(t.add(t.emission(colour, t.math("MULTIPLY", f, strength)), t.new("BsdfTransparent").outputs[0]))
    return m


def shade(colour="cream", glow=1.5, through=0.6):
    """Lampshade, paper, curtain: lets light through, and glows a little."""
    m, t, out = material("shade")
    d = t.new("BsdfDiffuse", {0: colour}).outputs[0]
    tl = t.new("BsdfTranslucent", {0: colour}).outputs[0]
    out(t.add(t.blend(through, d, tl), t.emission(colour, glow)))
    return m


def pane(reflect=0.05, tint="#FFFFFF", rough=0.02):
    """Window glass without refraction, so without noise: see-through and faintly a mirror."""
    m, t, out = material("pane")
    see = t.new("BsdfTransparent", {0: tint}).outputs[0]
    out(t.blend(reflect, see, t.new("BsdfGlossy", {"Roughness": rough}).outputs[0]))
    return m


def glass(ior=1.25):
    m, t, out = material("glass")
    out(t.new("BsdfPrincipled", {"Transmission Weight": 1.0, "Roughness": 0.0, "IOR": ior}).outputs[0])
    return m


def steam(strength=0.12, colour="cream"):
    """A soft puff: nearly clear, brighter in the middle. For balls and stretched balls."""
    m, t, out = material("steam")
    w = t.new("LayerWeight", {"Blend": 0.5})
    f = t.math("MULTIPLY", t.math("POWER", t.math("SUBTRACT", 1.0, w.outputs["Facing"]), 3.0), strength)
    out(t.blend(f, t.new("BsdfTransparent").outputs[0], t.new("BsdfDiffuse", {0: colour}).outputs[0]))
    return m


def facade(
    colour,
    haze,
    near=18.0,
    far=130.0,
    lit=0.3,
    window=(1.3, 1.7),
    strength=3.0,
    most=0.92,
    haze_z=(-20, 18),
    haze_strength=1.0,
    windows=True,
    seed=0.0,
):
    """A far house wall or roof: painted windows, some lit, and haze by distance and by height."""
    m, t, out = material("facade")
    u, z, nz, _ = _facing(t)
    base, light = colour, None
    if windows:
        u, v = t.math("DIVIDE", u, window[0]), t.math("DIVIDE", z, window[1])
        inside = lambda s, half: t.math("LESS_THAN", t.math("ABSOLUTE", t.math("SUBTRACT", t.math("FRACT", s), 0.5)), half)
        mask = t.math("MULTIPLY", t.math("MULTIPLY", inside(u, 0.22), inside(v, 0.28)), t.math("LESS_THAN", nz, 0.4))
        r = t.cell(t.math("FLOOR", u), t.math("FLOOR", v), seed)
        on = t.math("MULTIPLY", mask, t.math("LESS_THAN", r.outputs["Value"], lit))
        rgb = t.new("SeparateColor", {0: r.outputs["Color"]})
        light = t.emission(
            t.ramp(rgb.outputs[1], [(0, "amber"), (0.5, "#FFD9A8"), (0.8, "#FFC28A"), (1, "#F6E9C8")], "LINEAR"),
            t.math("MULTIPLY", on, t.math("MULTIPLY", t.math("ADD", rgb.outputs[0], 0.25), strength)),
        )
        c = lin(colour)[:3]
        base = t.mix(mask, colour, tuple(k * 0.5 for k in c) + (1,))
    d = t.new("BsdfDiffuse", {0: base}).outputs[0]
    dist = t.new(
        "MapRange", {0: t.new("CameraData").outputs["View Distance"], 1: near, 2: far, 4: most}, interpolation_type="SMOOTHSTEP"
    ).outputs[0]
    low = t.new("MapRange", {0: z, 1: haze_z[0], 2: haze_z[1], 3: 1.0, 4: 0.0}).outputs[0]
    f = t.math(
        "ADD", dist, t.math("MULTIPLY", t.math("MULTIPLY", t.math("POWER", low, 1.5), 0.4), t.math("ADD", dist, 0.25)), clamp=True
    )
    veil = t.emission(t.ramp(t.math("SUBTRACT", 1.0, low), [(0, haze[0]), (1, haze[-1])]), haze_strength)
    s = t.blend(f, d, veil)
    if light:
        s = t.add(s, t.blend(t.math("MULTIPLY", f, 0.75), light, t.emission("#000000", 0.0)))
    out(s)
    return m
