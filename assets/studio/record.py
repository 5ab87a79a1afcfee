"""What a picture was made from, so that only pictures whose inputs changed are made again.

The fingerprint covers the picture's script and every function, class and constant of the studio it reaches, by
name; not comments, not formatting, not docstrings. A picture's docstring is its alt text: rewording it costs nothing.
"""

import ast
import hashlib
import json
from pathlib import Path

HERE = Path(__file__).parent
SCRIPTS, PICTURES = HERE / "pictures", HERE.parent / "pictures"
YAML = HERE.parent / "pictures.yaml"
UNMADE = {"focus": [0.66, 0.5], "colours": ["#2a1d18", "#5a4334", "#8a6f58", "#c9a777"]}
NOT_INPUT = {"record", "__main__", "post", "icon", "lineup"}  # changing how we work does not change what was made


def _bare(tree):
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if (
            isinstance(body, list)
            and body
            and isinstance(body[0], ast.Expr)
            and isinstance(body[0].value, ast.Constant)
            and isinstance(body[0].value.value, str)
        ):
            node.body = body[1:] or [ast.Pass()]
    return tree


def _names(node):
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name)} | {
        n.attr for n in ast.walk(node) if isinstance(n, ast.Attribute)
    }


def _kit():
    """Every top-level definition of the studio: name -> its syntax."""
    defs = {}
    for path in sorted(HERE.glob("*.py")):
        if path.stem in NOT_INPUT:
            continue
        for node in _bare(ast.parse(path.read_text("utf-8"))).body:
            names = (
                [node.name] if hasattr(node, "name") else [t.id for t in getattr(node, "targets", []) if isinstance(t, ast.Name)]
            )
            for name in names:
                defs.setdefault(name, []).append(node)
    return defs


def scripts():
    return {p.stem: p for p in sorted(SCRIPTS.glob("*.py")) if not p.stem.startswith("_")}


def alt(picture):
    return " ".join(ast.get_docstring(ast.parse(scripts()[picture].read_text("utf-8"))).split())


def free(picture):
    """The side a script leaves for the plate of text, read without running it."""
    for node in ast.parse(scripts()[picture].read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "FREE":
            return ast.literal_eval(node.value)
    raise ValueError(f"{picture}: says no FREE side")


def fingerprint(picture):
    defs, tree = _kit(), _bare(ast.parse(scripts()[picture].read_text("utf-8")))
    reached, queue = set(), list(_names(tree))
    while queue:
        name = queue.pop()
        if name in defs and name not in reached:
            reached.add(name)
            for node in defs[name]:
                queue += _names(node)
    digest = hashlib.sha256(ast.dump(tree).encode())
    for name in sorted(reached):
        for node in defs[name]:
            digest.update(ast.dump(node).encode())
    return digest.hexdigest()[:16]


def made(picture):
    path = PICTURES / f"{picture}.json"
    return json.loads(path.read_text("utf-8")) if path.exists() and path.with_suffix(".webp").exists() else None


def fresh(picture):
    m = made(picture)
    return bool(m) and m["inputs"] == fingerprint(picture)


def write(picture, **facts):
    text = json.dumps(facts, indent=2)
    (PICTURES / f"{picture}.json").write_text(text + "\n", "utf-8")


def write_yaml():
    """assets/pictures.yaml, from the scripts' words and the records' measurements. What is written but not yet
    rendered is listed as a placeholder, so that the story can name it and the page show its words."""
    out = [
        "# yaml-language-server: $schema=../schema/pictures.json",
        "# Written by the studio (assets/studio/README.md): the words come from the pictures' scripts.",
        "pictures:",
    ]
    for picture in scripts():
        m = made(picture) or UNMADE | {"free": free(picture)}
        colours = ", ".join(f'"{c}"' for c in m["colours"])
        out += [
            f"  {picture}:",
            f"    alt: {json.dumps(alt(picture), ensure_ascii=False)}",
            f"    focus: [{m['focus'][0]}, {m['focus'][1]}]",
            f"    free: {m['free']}",
            f"    colours: [{colours}]",
        ]
        if m.get("glow"):
            (x, y), r = m["glow"]["at"], m["glow"]["radius"]
            out.append(f"    glow: {{ at: [{x}, {y}], radius: {r} }}")
        if not made(picture):
            out.append("    placeholder: true")
    YAML.write_text("\n".join(out) + "\n", "utf-8")
