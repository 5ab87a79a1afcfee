"""Writing so that a crash, a full disk or a cut wire leaves the old file or the new one.

The recipe is a temporary file in the same folder, written, flushed and synced, then renamed
over the old one, then the folder synced. Leaving out any step has lost people their saves:
without the first sync the rename can arrive before the data, without the last it may not
arrive at all.

Every touch of the disk goes through `FileSystem`, which is small on purpose: the tests replace
it with one that fails at the n-th call, for every n, and with one that forgets whatever was not
synced.

May import: the standard library.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

AT_MOST: Final = 32 * 1024 * 1024
"""Bytes; a larger file is none of ours, and reading it could exhaust the machine."""

TEMPORARY: Final = ".tmp"
ASIDE: Final = "unreadable"
_PATIENCE: Final = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4) if sys.platform == "win32" else ()
"""Seconds to wait before trying again: virus scanners on Windows hold new files for a moment."""


class Held(Exception):
    """Another process holds the lock."""


class FileSystem:
    """The few things done to a disk. Every method raises OSError where it cannot."""

    def read(self, path: Path) -> bytes:
        with path.open("rb") as file:
            data = file.read(AT_MOST + 1)
        if len(data) > AT_MOST:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
        return data

    def create(self, path: Path) -> int:
        """A handle to a new, empty file, instead of any of that name."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        return os.open(path, flags, 0o644)

    def write(self, handle: int, data: bytes) -> int:
        """How many bytes were taken: perhaps fewer than given."""
        return os.write(handle, data)

    def sync(self, handle: int) -> None:
        """Return when the file's data are on the disk, as far as the system will say."""
        # On macOS fsync only hands the data to the drive; F_FULLFSYNC asks the drive to finish.
        # Not every file system there knows it.
        if sys.platform == "darwin":
            with contextlib.suppress(OSError):
                fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
                return
        os.fsync(handle)

    def close(self, handle: int) -> None:
        os.close(handle)

    def replace(self, source: Path, target: Path) -> None:
        _patiently(lambda: source.replace(target))

    def remove(self, path: Path) -> None:
        _patiently(path.unlink)

    def make_folder(self, path: Path) -> None:
        path.mkdir(parents=True, exist_ok=True)

    def sync_folder(self, path: Path) -> None:
        """Return when the folder's names are on the disk. Windows has no such call."""
        if sys.platform == "win32":
            return
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            # Some network and FUSE folders cannot be synced; the rename itself has happened.
            if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
                raise
        finally:
            os.close(handle)

    def names(self, folder: Path) -> list[str]:
        """The names in a folder, sorted; none where there is no such folder."""
        try:
            return sorted(path.name for path in folder.iterdir())
        except FileNotFoundError:
            return []

    def lock(self, path: Path) -> int:
        """A handle that keeps others out until it is closed or this process ends.

        The system lets go of it when a process dies, so a lock is never stale.

        Raises:
            Held: another process has it.
        """
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            if sys.platform == "win32":
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK):
                os.close(handle)
                raise Held(str(path)) from error
            # No locks on this file system: better to play unlocked than not at all.
        return handle


REAL: Final = FileSystem()


def _patiently(action: Callable[[], object]) -> None:
    """Do it, and again for a while when another program has the file open."""
    for wait in _PATIENCE:
        try:
            action()
        except PermissionError:
            time.sleep(wait)
        else:
            return
    action()


def why(error: OSError) -> str:
    """What went wrong, in words for a player; a clause without a full stop."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "the disk is full"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return "the folder cannot be written to"
        case errno.EFBIG:
            return "the file is too large"
        case errno.ENOENT | errno.ENOTDIR:
            return "the folder is gone"
        case _:
            return (error.strerror or str(error) or "the disk did not answer").lower()


@dataclass(frozen=True, slots=True)
class Shelf:
    """Files of one kind in one folder, each with its earlier generations.

    A stem `quick` and a suffix `.save.json` make `quick.save.json`, and before it
    `quick.1.save.json` and `quick.2.save.json`.
    """

    folder: Path
    suffix: str
    files: FileSystem = REAL

    def path(self, stem: str, generation: int = 0) -> Path:
        """Where a generation lies; 0 is the newest."""
        age = f".{generation}" if generation else ""
        return self.folder / f"{stem}{age}{self.suffix}"

    def stems(self) -> tuple[str, ...]:
        """Every stem of which some generation exists, sorted."""
        found = (name.removesuffix(self.suffix) for name in self._names())
        return tuple(sorted({stem.partition(".")[0] for stem in found} - {""}))

    def generations(self, stem: str) -> tuple[Path, ...]:
        """What exists of a stem, newest first."""
        names = self._names()
        paths = (self.path(stem, age) for age in range(10))
        return tuple(path for path in paths if path.name in names)

    def _names(self) -> list[str]:
        return [name for name in self.files.names(self.folder) if name.endswith(self.suffix)]

    def put(self, stem: str, data: bytes, keep: int, good: Callable[[bytes], bool]) -> None:
        """Write a new newest generation and keep `keep` of them in all.

        An unreadable file is never counted as a generation and never overwritten: it is set
        aside first, so that it cannot push out a good one.

        Raises:
            OSError: nothing has changed that a reader could notice.
        """
        target = self.path(stem)
        temporary = target.with_name(target.name + TEMPORARY)
        self.files.make_folder(self.folder)
        self.write_new(temporary, data)
        moved = False
        try:
            if target.name in self._names():
                if not self._is_good(target, good):
                    self.set_aside(target)
                elif keep > 1:
                    self._age(stem, keep)
                    moved = True
            self.files.replace(temporary, target)
        except OSError:
            with contextlib.suppress(OSError):
                if moved:
                    self.files.replace(self.path(stem, 1), target)
            with contextlib.suppress(OSError):
                self.files.remove(temporary)
            raise
        self.files.sync_folder(self.folder)

    def _is_good(self, path: Path, good: Callable[[bytes], bool]) -> bool:
        return good(self.files.read(path))

    def _age(self, stem: str, keep: int) -> None:
        """Make room: each generation becomes one older, the oldest kept is overwritten.

        Between two renames a generation is missing, but never more than one, and never the
        only good one.
        """
        names = self._names()
        for age in range(keep - 2, -1, -1):
            if self.path(stem, age).name in names:
                self.files.replace(self.path(stem, age), self.path(stem, age + 1))

    def write_new(self, path: Path, data: bytes) -> None:
        """Write and sync a file nobody reads yet; leaves nothing behind where it cannot."""
        try:
            handle = self.files.create(path)
            try:
                left = data
                while left:
                    taken = self.files.write(handle, left)
                    if taken <= 0:
                        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
                    left = left[taken:]
                self.files.sync(handle)
            finally:
                self.files.close(handle)
        except OSError:
            with contextlib.suppress(OSError):
                self.files.remove(path)
            raise

    def set_aside(self, path: Path) -> Path:
        """Move an unreadable file where nothing reads or overwrites it; returns where.

        Raises:
            OSError: it stays where it is.
        """
        aside = self.folder / ASIDE
        self.files.make_folder(aside)
        taken = set(self.files.names(aside))
        name, count = path.name, 1
        while name in taken:
            count += 1
            name = f"{path.name}.{count}"
        self.files.replace(path, aside / name)
        with contextlib.suppress(OSError):
            self.files.sync_folder(aside)
            self.files.sync_folder(self.folder)
        return aside / name

    def sweep(self) -> None:
        """Remove what an interrupted write has left behind. Only for whoever holds the lock."""
        for name in self.files.names(self.folder):
            if name.endswith(self.suffix + TEMPORARY):
                with contextlib.suppress(OSError):
                    self.files.remove(self.folder / name)
