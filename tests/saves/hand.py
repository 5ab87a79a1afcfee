"""Small stories built by hand, for tests that need a story and nothing else.

A test that is about sessions or saves should not fail because the reader of story files does,
so this builds a `Story` straight from the language's own parsers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import yaml

from game.narrative import effects, expression, markup, markup_parser
from game.narrative.expression import Scope
from game.narrative.fault import Fault
from game.narrative.model import (
    Axis,
    BillForm,
    BillLine,
    Branch,
    Chance,
    Chapter,
    Choice,
    Choices,
    Draw,
    Ending,
    Exit,
    Goto,
    Label,
    Outcome,
    Person,
    Place,
    PlacePicture,
    Scene,
    Story,
)
from game.narrative.variable import Kind, Variable

GARDEN = """
title: The Garden
start: gate
start: gate
variables:
  courage: count 0..3
  shyness: count 0..3
  mood: one of [unset, calm, wild]
  met_ann: flag
  dog: name Rex
people: { ann: Ann, dog: "{dog}" }
places: { gate: The gate, house: The house }
chapters:
  - id: one
    title: Outside
    month: May
    scenes:
      gate:
        place: gate
        music: birds
        summary: A gate, and a dog.
        text: |
          [dog] "Woof," {dog} says.

          The gate is {chance | green | rusty | open}. {visit | first: New. | again: Known.}

          [[sound: bark]]
          Somebody is {if met_ann}Ann{else}waiting{end}.
        choices:
          wait: { act: Wait a little., do: courage + 1, again: true, text: "A {chance | bird | cloud} goes by." }
          shout: { say: Hello!, do: [met_ann, courage + 1], goto: house }
          climb: { act: Climb over., if: courage >= 2, locked: Not brave enough., goto: house }
          named: { act: Name the dog., name: dog, text: "[dog] {dog} wags." }
          rex: { say: Come on Rex., do: dog = Rex, once: true }
          toss: { act: Toss a coin., goto: coin }
          look: { act: Look at the pond., detour: pond, again: true }
          away: { act: Walk away., confirm: 'Leave the dog?', goto: gone }
      pond:
        summary: The pond was cold.
        text: Frogs.
        goto: back
      coin:
        text: It spins.
        chance: { heads: house, tails: gate }
  - id: two
    title: Inside
    month: June
    scenes:
      house:
        place: house
        music: none
        summary: Inside, at last.
        text: |
          [ann] "Come in," Ann says. *Come in.*
        bill:
          title: TEA
          period: June
          lines: { Cups: "{courage}", Biscuits: "2" }
          foot: Payable at any counter.
        choices:
          calm: { act: Sit., do: mood = calm, goto: stay }
          wild: { act: Dance., do: mood = wild, goto: evening }
          back: { act: Go out again., goto: gate }
      evening:
        text: The evening comes.
        draw: { deck: june, count: 2, else: stay, then: stay }
      moth:
        deck: june
        text: A moth.
        choices: { shoo: { act: Shoo it., goto: back }, keep: { act: Let it be., do: courage + 1, goto: back } }
      owl:
        deck: june
        text: An owl.
        goto: back
      rain:
        deck: june
        text: Rain.
        goto: back
      stay:
        text: He stays.
        ending: At home
      gone:
        text: He goes.
        ending: On the road
axes: { lean: [courage, shyness] }
"""


def garden(edits: Mapping[str, str] | None = None, **fields: Any) -> Story:
    """The Garden, with pieces of its source replaced and fields of the story given."""
    return build(GARDEN, edits=edits or {}, **fields)


def build(source: str, **extra: Any) -> Story:
    """A story from a compact YAML text. `digest` follows the text unless given."""
    for old, new in extra.pop("edits", {}).items():
        assert old in source, f"nothing to edit: {old!r}"
        source = source.replace(old, new)
    data = yaml.safe_load(source)
    variables = {name: _variable(name, text) for name, text in data["variables"].items()}
    found = {
        name: (chapter["id"], body)
        for chapter in data["chapters"]
        for name, body in chapter["scenes"].items()
    }
    choices = {name: tuple(body.get("choices", {})) for name, (_, body) in found.items()}
    people = data.get("people", {})
    scope = Scope(variables, choices)
    scenes = {
        name: _scene(name, chapter, body, scope.at(name), tuple(people))
        for name, (chapter, body) in found.items()
    }
    decks: dict[str, tuple[str, ...]] = {}
    for scene in scenes.values():
        if scene.deck:
            decks[scene.deck] = (*decks.get(scene.deck, ()), scene.id)
    once = {c.key for s in scenes.values() for c in s.choices if c.once}
    fields: dict[str, Any] = {
        "id": data.get("story", "garden"),
        "title": data["title"],
        "version": "1.0.0",
        "start": data["start"],
        "variables": variables,
        "scenes": scenes,
        "chapters": tuple(
            Chapter(c["id"], c["title"], c["month"], tuple(c["scenes"])) for c in data["chapters"]
        ),
        "people": {
            name: Person(name, _label(text, scope), voice=name) for name, text in people.items()
        },
        "places": {
            name: Place(name, text, (PlacePicture(None, name),))
            for name, text in data.get("places", {}).items()
        },
        "axes": tuple(Axis(name, *pair) for name, pair in data.get("axes", {}).items()),
        "decks": decks,
        "visit_caps": {name: 2 for name, (_, body) in found.items() if "visit |" in str(body)},
        "remembered": frozenset(once | {s for names in decks.values() for s in names}),
        "digest": hashlib.sha256(source.encode()).hexdigest(),
    }
    return Story(**{**fields, **extra})


def _refuse(fault: Fault) -> None:
    raise fault


def _label(text: str, scope: Scope) -> tuple[markup.Inline, ...]:
    return markup_parser.parse_label(text, scope, _refuse)


def _variable(name: str, text: str) -> Variable:
    kind, _, rest = text.partition(" ")
    if kind == "flag":
        return Variable(name, Kind.FLAG, False)
    if kind == "name":
        return Variable(name, Kind.NAME, rest)
    if kind == "count":
        low, high = map(int, rest.split(".."))
        return Variable(name, Kind.COUNT, low, low, high)
    values = tuple(part.strip() for part in rest.removeprefix("of [").rstrip("]").split(","))
    return Variable(name, Kind.ONE_OF, values[0], values=values)


def _effects(data: Any, scope: Scope) -> tuple[Any, ...]:
    return tuple(effects.parse(t, scope) for t in ([data] if isinstance(data, str) else data or []))


def _scene(
    name: str, chapter: str, body: Mapping[str, Any], scope: Scope, people: tuple[str, ...]
) -> Scene:
    bill = body.get("bill")
    condition = body.get("if")
    return Scene(
        name,
        chapter,
        _exit(name, body, scope, people),
        place=body.get("place", ""),
        music=body.get("music", ""),
        summary=body.get("summary", ""),
        text=markup_parser.parse_text(body.get("text", ""), scope, people, f"{name}.text", _refuse),
        effects=_effects(body.get("do"), scope),
        bill=bill
        and BillForm(
            _label(bill["title"], scope),
            _label(bill["period"], scope),
            tuple(
                BillLine(_label(item, scope), _label(amount, scope))
                for item, amount in bill["lines"].items()
            ),
            _label(bill["foot"], scope),
        ),
        deck=body.get("deck", ""),
        condition=condition and expression.parse(condition, scope),
    )


def _exit(name: str, body: Mapping[str, Any], scope: Scope, people: tuple[str, ...]) -> Exit:
    if "choices" in body:
        return Choices(
            tuple(_choice(name, key, c, scope, people) for key, c in body["choices"].items())
        )
    if "goto" in body:
        return Goto((Branch(None, body["goto"]),))
    if "chance" in body:
        return Chance(tuple(Outcome(key, to) for key, to in body["chance"].items()))
    if "draw" in body:
        draw = body["draw"]
        return Draw(draw["deck"], draw["count"], draw["else"], draw["then"])
    return Ending(_label(body["ending"], scope), "A hint.")


def _choice(
    scene: str, name: str, body: Mapping[str, Any], scope: Scope, people: tuple[str, ...]
) -> Choice:
    locked, confirm, condition = body.get("locked"), body.get("confirm"), body.get("if")
    goto = body.get("goto")
    return Choice(
        name,
        scene,
        Label(_label(body.get("say") or body["act"], scope), "say" in body),
        condition=condition and expression.parse(condition, scope),
        locked=locked and _label(locked, scope),
        effects=_effects(body.get("do"), scope),
        text=markup_parser.parse_text(
            body.get("text", ""), scope, people, f"{scene}.{name}.text", _refuse
        ),
        detour=body.get("detour", ""),
        goto=(Branch(None, goto),) if goto else (),
        once=body.get("once", not goto and not body.get("again", False)),
        confirm=confirm and Label(_label(confirm, scope), False),
        asks_name=body.get("name", ""),
    )
