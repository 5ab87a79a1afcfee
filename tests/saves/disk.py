"""Disks that misbehave: one that fails when told to, one that forgets what was not synced."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from game.saves.files import FileSystem

CALLS = (
    "read",
    "create",
    "write",
    "sync",
    "close",
    "replace",
    "remove",
    "make_folder",
    "sync_folder",
    "names",
    "lock",
)


class FailingDisk(FileSystem):
    """The real disk, until call number `at`: then `code`, once or from then on.

    A write that fails has taken half of what it was given, as on a disk that fills up.
    """

    def __init__(self, at: int, code: int = errno.ENOSPC, forever: bool = False) -> None:
        self.at = at
        self.code = code
        self.forever = forever
        self.calls: list[str] = []
        self.failed: list[str] = []

    def __getattribute__(self, name: str) -> object:
        found = super().__getattribute__(name)
        if name not in CALLS:
            return found

        def call(*args: object) -> object:
            self.calls.append(name)
            count = len(self.calls)
            if count == self.at or (self.forever and count > self.at):
                self.failed.append(name)
                if name == "write":
                    handle, data = args
                    os.write(handle, data[: len(data) // 2])  # type: ignore[arg-type, index]
                if name == "close":
                    found(*args)  # type: ignore[operator]
                raise OSError(self.code, os.strerror(self.code))
            return found(*args)  # type: ignore[operator]

        return call


class ShortDisk(FileSystem):
    """Takes only a few bytes at each write, as disks may."""

    def write(self, handle: int, data: bytes) -> int:
        return super().write(handle, data[:1000])


class Crash(BaseException):
    """The power goes. Not an Exception: nothing may catch it."""


class _Inode:
    def __init__(self) -> None:
        self.data = b""
        self.synced = b""


class CrashDisk(FileSystem):
    """A disk in memory that knows what would be left after a crash.

    Changes to folders wait in `pending` until their folder is synced; written bytes are only
    safe once their file is. `crash_at` stops everything at that call.
    """

    def __init__(self) -> None:
        self.entries: dict[Path, _Inode] = {}
        self.safe: dict[Path, _Inode] = {}
        self.pending: list[dict[Path, _Inode | None]] = []
        self.folders: set[Path] = set()
        self.handles: dict[int, _Inode] = {}
        self.calls = 0
        self.crash_at = 0

    def _call(self) -> None:
        self.calls += 1
        if self.calls == self.crash_at:
            raise Crash

    def after_crash(self, applied: int, torn: bytes | None = None) -> CrashDisk:
        """What is found when the power is back.

        `applied` of the pending changes to folders have arrived; files that were not synced
        hold what they held when they last were, or `torn` where that is given.
        """
        left = CrashDisk()
        left.folders = set(self.folders)
        names = dict(self.safe)
        for change in self.pending[:applied]:
            _apply(change, names)
        for path, inode in names.items():
            lost = inode.data != inode.synced
            found = _Inode()
            found.data = found.synced = torn if lost and torn is not None else inode.synced
            left.entries[path] = left.safe[path] = found
        return left

    def read(self, path: Path) -> bytes:
        self._call()
        if path not in self.entries:
            raise FileNotFoundError(errno.ENOENT, "none", str(path))
        return self.entries[path].data

    def create(self, path: Path) -> int:
        self._call()
        inode = self.entries[path] = _Inode()
        self.pending.append({path: inode})
        handle = 100 + self.calls
        self.handles[handle] = inode
        return handle

    def write(self, handle: int, data: bytes) -> int:
        self._call()
        self.handles[handle].data += data
        return len(data)

    def sync(self, handle: int) -> None:
        self._call()
        self.handles[handle].synced = self.handles[handle].data

    def close(self, handle: int) -> None:
        self._call()
        self.handles.pop(handle, None)

    def replace(self, source: Path, target: Path) -> None:
        self._call()
        if source not in self.entries:
            raise FileNotFoundError(errno.ENOENT, "none", str(source))
        self.entries[target] = self.entries.pop(source)
        self.pending.append({source: None, target: self.entries[target]})

    def remove(self, path: Path) -> None:
        self._call()
        if path not in self.entries:
            raise FileNotFoundError(errno.ENOENT, "none", str(path))
        del self.entries[path]
        self.pending.append({path: None})

    def make_folder(self, path: Path) -> None:
        self._call()
        self.folders |= {path, *path.parents}

    def sync_folder(self, path: Path) -> None:
        self._call()
        left = []
        for change in self.pending:
            _apply({at: inode for at, inode in change.items() if at.parent == path}, self.safe)
            left.append({at: inode for at, inode in change.items() if at.parent != path})
        # A rename from folder to folder is whole only when both are synced.
        self.pending = [change for change in left if change]

    def names(self, folder: Path) -> list[str]:
        self._call()
        return sorted(path.name for path in self.entries if path.parent == folder)

    def lock(self, path: Path) -> int:
        self._call()
        return 1


def _apply(change: dict[Path, _Inode | None], names: dict[Path, _Inode]) -> None:
    for path, inode in change.items():
        if inode is None:
            names.pop(path, None)
        else:
            names[path] = inode
