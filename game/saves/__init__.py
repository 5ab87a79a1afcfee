"""Saves: data only, safe to share, and never lost to a crash, a full disk or an edit.

`files` writes without ever endangering what is there, `container` is the envelope of a file,
`record` turns a run into a payload and back, `library` is the folder of slots a player sees,
`chapters` where a chapter can be begun again, `seen` what was ever read. The rest of the game needs only the names below.
"""

from .chapters import NotOpened, Opening
from .files import REAL, FileSystem
from .library import AlreadyOpen, Library, Loaded, SaveError, SaveInfo
from .seen import Met, Seen

__all__ = [
    "REAL",
    "AlreadyOpen",
    "FileSystem",
    "Library",
    "Loaded",
    "Met",
    "NotOpened",
    "Opening",
    "SaveError",
    "SaveInfo",
    "Seen",
]
