"""The empty table, the camera, the exposure, and where a point of the set lands in the picture."""

import math

import bpy
from bpy_extras.object_utils import world_to_camera_view
from mathutils import Euler, Vector

from . import materials
from .geometry import link
from .palette import lin


def clear():
    """An empty scene. The studio calls it before every picture."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    materials._made.clear()


def camera(loc, target, lens=42, fstop=None, focus=None, roll=0, shift=(0, 0)):
    """Look from `loc` at `target`; with `fstop` (0.5 to 1.2: figures are small) blur all but `focus`."""
    cd = bpy.data.cameras.new("camera")
    cd.lens, cd.sensor_width, cd.clip_end, cd.clip_start = lens, 36, 2000, 0.02
    cd.shift_x, cd.shift_y = shift
    o = link(bpy.data.objects.new("camera", cd))
    o.location = loc
    turn = (Vector(target) - Vector(loc)).to_track_quat("-Z", "Y")
    o.rotation_euler = (turn @ Euler((0, 0, math.radians(roll))).to_quaternion()).to_euler()
    if fstop:
        ahead = o.rotation_euler.to_matrix() @ Vector((0, 0, -1))
        cd.dof.use_dof, cd.dof.aperture_fstop = True, fstop
        cd.dof.focus_distance = (Vector(focus or target) - Vector(loc)).dot(ahead)
    bpy.context.scene.camera = o
    return o


def look(exposure=0.0, night=True, bloom=0.35, threshold=1.1, spread=0.55, fog=None):
    """How the picture is developed.

    night: AgX (lamps, interiors, bokeh). Otherwise Khronos PBR Neutral (dusk and daylight, hues kept).
    fog: (colour, from metres, over metres, most) mixes distance away, for pictures with no sky in them.
    """
    s = bpy.context.scene
    v = s.view_settings
    s.display_settings.display_device = "sRGB"
    v.view_transform = "AgX" if night else "Khronos PBR Neutral"
    v.look = "AgX - Medium High Contrast" if night else "None"
    v.exposure = exposure
    t = bpy.data.node_groups.new("develop", "CompositorNodeTree")
    s.compositing_node_group = t  # bpy 5: no scene.node_tree
    t.interface.new_socket(name="Image", in_out="OUTPUT", socket_type="NodeSocketColor")
    layers, glare, out = (t.nodes.new(k) for k in ("CompositorNodeRLayers", "CompositorNodeGlare", "NodeGroupOutput"))
    image = layers.outputs["Image"]
    if fog:
        colour, start, depth, most = fog
        s.view_layers[0].use_pass_mist = True
        m = s.world.mist_settings
        m.start, m.depth, m.falloff = start, depth, "LINEAR"
        f = t.nodes.new("ShaderNodeMath")
        f.operation, f.inputs[1].default_value = "MULTIPLY", most
        t.links.new(layers.outputs["Mist"], f.inputs[0])
        mix = t.nodes.new("ShaderNodeMix")
        mix.data_type = "RGBA"
        mix.inputs[7].default_value = lin(colour)
        t.links.new(f.outputs[0], mix.inputs[0])
        t.links.new(image, mix.inputs[6])
        image = mix.outputs[2]
    for k, x in {
        "Type": "Bloom",
        "Quality": "High",
        "Threshold": threshold,
        "Smoothness": 0.5,
        "Strength": bloom,
        "Size": spread,
    }.items():
        glare.inputs[k].default_value = x
    t.links.new(image, glare.inputs["Image"])
    t.links.new(glare.outputs["Image"], out.inputs[0])


def quality(width, height, samples, threads=2):
    """Cycles as the house uses it: few samples, light tree, denoised, nothing that makes fireflies."""
    s = bpy.context.scene
    s.render.engine = "CYCLES"
    c, r, im = s.cycles, s.render, s.render.image_settings
    for k, x in dict(
        device="CPU",
        samples=samples,
        use_adaptive_sampling=True,
        adaptive_threshold=0.015,
        adaptive_min_samples=16,
        use_denoising=True,
        denoiser="OPENIMAGEDENOISE",
        denoising_input_passes="RGB_ALBEDO_NORMAL",
        denoising_prefilter="ACCURATE",
        denoising_quality="HIGH",
        max_bounces=6,
        diffuse_bounces=3,
        glossy_bounces=3,
        transmission_bounces=6,
        transparent_max_bounces=12,
        sample_clamp_indirect=4.0,
        caustics_reflective=False,
        caustics_refractive=False,
        blur_glossy=1.0,
        use_light_tree=True,
        seed=3,
    ).items():
        setattr(c, k, x)
    r.resolution_x, r.resolution_y, r.resolution_percentage = width, height, 100
    r.threads_mode, r.threads, r.use_compositing, r.use_sequencer = "FIXED", threads, True, False
    im.media_type, im.file_format, im.color_mode, im.color_depth = "IMAGE", "PNG", "RGB", "8"


def on_screen(p):
    """Where a point of the set is in the picture: fractions from the left and from the top."""
    bpy.context.view_layer.update()
    v = world_to_camera_view(bpy.context.scene, bpy.context.scene.camera, Vector(p))
    return round(v.x, 3), round(1 - v.y, 3)


def radius_on_screen(p, r):
    """A ball's radius as a fraction of the picture's width."""
    right = bpy.context.scene.camera.matrix_world.to_3x3() @ Vector((1, 0, 0))
    return round(abs(on_screen(Vector(p) + right * r)[0] - on_screen(p)[0]), 3)


def shoot(path):
    bpy.context.scene.render.filepath = str(path)
    bpy.ops.render.render(write_still=True)
