"""Letters under a text field, for hands without a keyboard: buttons like any other. Pure.

They stand under every field while a controller or the mouse is in use, and go when a key is
pressed. There is no shift: a name begins with a capital, and so does each word of it.
"""

from __future__ import annotations

from typing import Final

from . import view as v
from .intents import Intent, Verb

LETTERS: Final = "abcdefghijklmnopqrstuvwxyz'-."
PREFIX: Final = "letter:"
FIRST: Final = f"{PREFIX}{LETTERS[0]}"
LAST: Final = f"{PREFIX}done"
_WORDS: Final = {
    f"{PREFIX}space": ("Space", Intent(Verb.TYPE, text=" ")),
    f"{PREFIX}erase": ("Erase", Intent(Verb.ERASE)),
}


def with_letters(view: v.View) -> v.View:
    """*view* with letters under its text field; as it is where it has none."""
    at = next((i for i, element in enumerate(view) if isinstance(element, v.TextField)), None)
    if at is None:
        return view
    field = view[at]
    assert isinstance(field, v.TextField)
    capital = _capital(field.value)
    letters = (
        v.Button(
            action=f"{PREFIX}{letter}",
            label=letter.upper() if capital else letter,
            inline=True,
        )
        for letter in LETTERS
    )
    words = (
        v.Button(action=action, label=label, inline=True) for action, (label, _) in _WORDS.items()
    )
    done = v.Button(action=LAST, label="Done", inline=True)
    below = (v.Gap(halves=1), *letters, v.Gap(halves=0), *words, done)
    return (*view[: at + 1], *below, *view[at + 1 :])


def is_letter(action: str) -> bool:
    """True for the actions of these buttons."""
    return action.startswith(PREFIX)


def meaning(action: str, view: v.View) -> Intent | str:
    """What pressing one of these buttons stands for: an intent, or the action of the field."""
    field = next(element for element in view if isinstance(element, v.TextField))
    if action == LAST:
        return field.action
    if action in _WORDS:
        return _WORDS[action][1]
    letter = action.removeprefix(PREFIX)
    return Intent(Verb.TYPE, text=letter.upper() if _capital(field.value) else letter)


def _capital(value: str) -> bool:
    return not value or value[-1] in " -."
