"""`second-chair new DIR`: a story that checks clean and plays, for someone to write over.

The template is a real story and lies in `template/`; `@TITLE@` and `@ID@` are all that is filled
in. The JSON Schemas go with it, so that an editor completes and explains keys without a network.

May import: `game.content`.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Final

from game.content import schema

TEMPLATE: Final = Path(__file__).resolve().parent / "template"
DEFAULT_ID: Final = "my-story"
_PLAIN: Final = re.compile(r"[^\W\d_](?:[\w’'!?.,–-]| (?! |#))*\Z")
_YAML_WORDS: Final = frozenset("true false yes no on off null".split())


class NotEmpty(Exception):
    """The folder to begin in holds something already; nothing was written."""


def new(folder: Path, title: str = "") -> list[Path]:
    """Write a first story into `folder`, which is made if need be; return what was written.

    Without a title the folder's name serves as one.

    Raises:
        NotEmpty: there is something in the folder, or it is a file.
        OSError: it cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotEmpty(f"{folder} is not an empty folder; a new story begins in one of its own")
    title = " ".join((title or _title(folder)).split())
    written: list[Path] = []
    for source in sorted(path for path in TEMPLATE.rglob("*") if path.is_file()):
        target = folder / source.relative_to(TEMPLATE)
        text = source.read_text("utf-8")
        shown = _scalar(title) if target.suffix == ".yaml" else title
        text = text.replace("@ID@", story_id(title)).replace("@TITLE@", shown)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8", newline="\n")
        written.append(target)
    schemas = folder / "schema"
    schemas.mkdir(parents=True, exist_ok=True)
    return [*written, *schema.write(schemas)]


def story_id(title: str) -> str:
    """The id a title gives: lower case, without accents, words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower())
    return "-".join(words)[:48].strip("-") or DEFAULT_ID


def _title(folder: Path) -> str:
    words = re.split(r"[\s_-]+", folder.resolve().name)
    return " ".join(word[:1].upper() + word[1:] for word in words if word) or "A Story"


def _scalar(title: str) -> str:
    """The title as it stands in YAML: quoted where it could be read as something else."""
    if _PLAIN.match(title) and title.lower() not in _YAML_WORDS and not title.endswith(":"):
        return title
    return "'" + title.replace("'", "''") + "'"
