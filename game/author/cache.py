"""Proofs kept between runs of `check`, one file each; the oldest go first."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KEPT = 24
"""Proofs kept. A big story's takes some megabytes."""


@dataclass(frozen=True, slots=True)
class FolderCache:
    """Keeps proofs in a folder (`game.proof.prove.Cache`). What cannot be kept is not: no error."""

    folder: Path

    def read(self, key: str) -> dict[str, Any] | None:
        """What was kept under a key; None if nothing was, or it cannot be read."""
        file = self.folder / f"{key}.json"
        try:
            found = json.loads(file.read_text("utf-8"))
            os.utime(file)
        except (OSError, ValueError):
            return None
        return found if isinstance(found, dict) else None

    def write(self, key: str, value: dict[str, Any]) -> None:
        """Keep something, whole or not at all."""
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(
                "w", encoding="utf-8", dir=self.folder, suffix=".new", delete=False
            ) as file:
                json.dump(value, file, ensure_ascii=False)
            Path(file.name).replace(self.folder / f"{key}.json")
            self._tidy()

    def _tidy(self) -> None:
        files = sorted(self.folder.glob("*.json"), key=lambda f: f.stat().st_mtime, reverse=True)
        for file in files[KEPT:]:
            file.unlink(missing_ok=True)
