"""The endings of a story as a gallery lists them, without a state to compose them in."""

from __future__ import annotations

from collections.abc import Sequence

from .markup import Inline, Text
from .model import Ending, Scene, Story

NOT_MET = "Not met yet."
"""What stands for an ending not met whose writer gives no hint."""


def by_season(story: Story) -> tuple[tuple[str, tuple[tuple[Scene, Ending], ...]], ...]:
    """(season, its endings) in the order of the story; "", the ends of the whole, comes last."""
    groups: dict[str, list[tuple[Scene, Ending]]] = {}
    for scene in story.scenes.values():
        if isinstance(scene.exit, Ending):
            groups.setdefault(words(scene.exit.season), []).append((scene, scene.exit))
    seasons = sorted(groups, key=lambda season: not season)
    return tuple((season, tuple(groups[season])) for season in seasons)


def words(parts: Sequence[Inline]) -> str:
    """A label without what only a state could fill in."""
    return " ".join("".join(part.text for part in parts if isinstance(part, Text)).split())
