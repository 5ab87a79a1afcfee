"""Every colour of the year, by name. Use names in scripts; write a hex only for light or sky."""

COLOURS = dict(
    # the town: render, brick, fog, tram tiles
    apricot="#E8A873",
    peach="#F0BE98",
    brickpink="#C4806F",
    brick="#9F5645",
    terracotta="#B9674B",
    fog="#C8C7C0",
    celadon="#A9C6B2",
    celadon_deep="#6E9A8B",
    cobble="#7E7A78",
    slate="#5D6672",
    # cloth, paper, plaster
    cream="#FBEBD3",
    ivory="#F1DEC4",
    sand="#D9BB94",
    rose="#DDA49C",
    blush="#EBC0AE",
    mauve="#9C7B92",
    plum="#5C3F5E",
    lilac="#B9A5C9",
    honey="#D9A04B",
    mustard="#C98F2E",
    teal="#3F7F80",
    teal_deep="#23525C",
    sage="#8FA98B",
    leaf="#5E8A62",
    sky="#9CC5D3",
    dusk="#6C7FA8",
    navy="#34425E",
    bottle="#2F4F40",
    indigo="#2B3560",
    night="#151B38",
    charcoal="#35343B",
    white="#F8F4EC",
    coral="#D9745F",
    wine="#7C3440",
    rust="#A85D3A",
    # wood and metal
    walnut="#7A4A32",
    oak="#B98556",
    pine="#CFA472",
    espresso="#3D261E",
    brass="#D8A24C",
    iron="#4A4C52",
    # Theodore: nobody else wears moss, and nobody else wears oat
    moss="#7E8F5E",
    oat="#D9C7A3",
    trouser="#6B5C50",
    horn="#3D261E",
    hair="#4A3024",
    # the companion
    amber="#FFB04F",
    amber_light="#FFC98F",
    # people
    skin="#EFC2A0",
    skin_ruddy="#E5A88A",
    skin_brown="#A66F4E",
    skin_dark="#7A4C36",
    skin_pale="#F4D3BA",
    hair_black="#2A2024",
    hair_grey="#B3ADA8",
    hair_red="#A5633F",
    hair_sand="#C29A63",
)


def lin(colour, alpha=1.0):
    """Palette name or #rrggbb to the linear RGBA that Blender's sockets take."""
    h = COLOURS.get(colour, colour).lstrip("#")
    srgb = [int(h[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    return tuple(x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in srgb) + (alpha,)


def mix(a, b, f):
    """A linear colour a share `f` of the way from a to b."""
    return tuple(x + (y - x) * f for x, y in zip(lin(a), lin(b)))
