"""The command line: one subcommand, one function.

Exit codes: 0 all is well, 1 the story or the input is wrong, 2 the command line is wrong. Only
this module prints and exits; everything below it returns values or raises.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import os
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from game import __version__
from game.content import places
from game.content.places import StoryMissing

if TYPE_CHECKING:
    from game.content.load import Loaded
    from game.saves import Library, Seen
    from game.session import Session
    from game.settings import Settings

OK: Final = 0
WRONG: Final = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code. Bad command lines exit with 2 by themselves."""
    if not faulthandler.is_enabled():
        faulthandler.enable()
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    parser = _parser()
    known = {"play", "check", "explain", "schema", "stats", "replay", "page"}
    if not any(word in known or word in ("-h", "--help", "--version") for word in arguments):
        # `second-chair` alone, with or without options, plays.
        arguments.insert(0, "play")
    options = parser.parse_args(arguments)
    try:
        return int(options.run(options))
    except StoryMissing as error:
        return _fail(str(error))
    except BrokenPipeError:
        # The reader of our output went away (`... | head`): not a mistake worth a word.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="second-chair",
        description="An illustrated interactive novel, and the tools it is written with. "
        "Without a command it plays.",
    )
    parser.add_argument("--version", action="version", version=f"second-chair {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    play = commands.add_parser("play", help="play the story, in a window or as plain text")
    play.add_argument("--terminal", action="store_true", help="plain text instead of a window")
    play.add_argument("--story", metavar="PATH", help="another story: the folder of a story.yaml")
    play.add_argument("--new", action="store_true", help="begin anew instead of continuing")
    play.add_argument("--data-dir", metavar="DIR", help="keep saves and settings in this folder")
    play.add_argument("--seed", type=int, help="begin anew, with chance falling this way")
    play.set_defaults(run=_play)

    check = commands.add_parser("check", help="say everything that is wrong with a story")
    check.add_argument("path", nargs="?", metavar="PATH", help="the folder of a story.yaml")
    check.add_argument("--json", action="store_true", help="one JSON object instead of text")
    check.set_defaults(run=_check)

    explain = commands.add_parser("explain", help="explain a diagnostic code, with examples")
    explain.add_argument("code", nargs="?", metavar="CODE", help="such as ST042; none lists all")
    explain.set_defaults(run=_explain)

    schema = commands.add_parser("schema", help="the JSON Schema of the story files")
    schema.add_argument("folder", nargs="?", metavar="DIR", help="default: schema/ beside story/")
    how = schema.add_mutually_exclusive_group(required=True)
    how.add_argument("--write", action="store_true", help="write the schema files")
    how.add_argument("--check", action="store_true", help="say whether the files are fresh")
    schema.set_defaults(run=_schema)

    stats = commands.add_parser("stats", help="words, scenes, choices, voices, longest stretch")
    stats.add_argument("path", nargs="?", metavar="PATH", help="the folder of a story.yaml")
    stats.add_argument("--json", action="store_true", help="one JSON object instead of text")
    stats.set_defaults(run=_stats)

    replay = commands.add_parser("replay", help="play a .play file and hold it to what it expects")
    replay.add_argument("file", type=Path, metavar="FILE.play")
    replay.add_argument("--story", metavar="PATH", help="another story: the folder of a story.yaml")
    replay.add_argument("--transcript", action="store_true", help="print what was read")
    replay.set_defaults(run=_replay)

    page = commands.add_parser("page", help="draw the point a .play file leads to, with no display")
    page.add_argument("file", type=Path, metavar="FILE.play")
    page.add_argument("--story", metavar="PATH", help="another story: the folder of a story.yaml")
    page.add_argument("--screen", default="reading", help="reading, title, settings, history, ...")
    page.add_argument("--size", type=_size, default=(1280, 720), metavar="WxH")
    page.add_argument("--text", type=int, default=100, metavar="N", help="text size in per cent")
    page.add_argument("--theme", default="dusk", metavar="T")
    page.add_argument("-o", "--out", type=Path, default=Path(), metavar="DIR")
    page.set_defaults(run=_page)
    return parser


def _size(text: str) -> tuple[int, int]:
    try:
        width, height = (int(part) for part in text.lower().split("x"))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"'{text}' is not a size like 1280x720") from error
    if not (320 <= width <= 8192 and 240 <= height <= 8192):
        raise argparse.ArgumentTypeError("sizes go from 320x240 to 8192x8192")
    return width, height


# --- playing ------------------------------------------------------------------------------


def _play(options: argparse.Namespace) -> int:
    from game.saves import AlreadyOpen, Library, Seen
    from game.session import Session
    from game.settings import SettingsFile

    loaded = _playable(options.story)
    if loaded is None or loaded.story is None:
        return WRONG
    folder = places.data_dir(options.data_dir) / "saves" / loaded.story.id
    file = SettingsFile(places.config_dir(options.data_dir))
    settings, notices = file.load()
    seed = random.SystemRandom().randrange(2**31) if options.seed is None else options.seed
    try:
        library = Library(folder, loaded.story)
    except AlreadyOpen as error:
        return _fail(str(error))
    with library:
        told = [*notices, *([library.problem] if library.problem else [])]
        seen = Seen(folder, loaded.story)
        session: Session | None = None
        reveal = 0
        if options.new or options.seed is not None:
            session = Session(loaded.story, seed=seed)
        if not options.terminal:
            code = _window(loaded, library, seen, settings, file.save, session, told)
            if code is not None:
                return code
        if session is None:
            session, reveal = _continued(library, told)
        from game import terminal

        return terminal.play(
            loaded,
            library,
            seen,
            settings,
            session=session or Session(loaded.story, seed=seed),
            reveal=reveal,
            notices=told,
        )


def _continued(library: Library, told: list[str]) -> tuple[Session | None, int]:
    """The newest run, unless it has ended; None where there is nothing to go on with.

    What went wrong on the way is added to `told`, and the newest good generation is tried.
    """
    from game.saves import SaveError

    newest = library.newest()
    slot = newest.slot if newest is not None and not newest.ending else ""
    while slot:
        try:
            saved = library.load(slot)
        except SaveError as error:
            told.append(str(error))
            slot = error.offer if error.offer != slot else ""
        else:
            told += [saved.notice] if saved.notice else []
            return saved.session, saved.reveal
    return None, 0


def _window(
    loaded: Loaded,
    library: Library,
    seen: Seen,
    settings: Settings,
    keep: Callable[[Settings], str],
    session: Session | None,
    told: list[str],
) -> int | None:
    """Play in a window; None where there is no screen, and then `told` says so."""
    from game import ui

    try:
        return ui.run(loaded, library, seen, settings, keep=keep, session=session, notices=told)
    except ui.BadPygame as error:
        return _fail(str(error))
    except ui.NoDisplay as error:
        told.insert(0, f"There is no display to open a window on ({error}): playing as text.")
        return None


def _playable(path: str | None) -> Loaded | None:
    """The story, or None after its errors have been printed."""
    from game.content.diagnostics import render_all
    from game.content.load import load

    loaded = load(places.story_path(path), thorough=False)
    if loaded.story is None:
        print(render_all(loaded.errors, loaded.sources), file=sys.stderr)
        print("\nThis story cannot be played yet: see above.", file=sys.stderr)
        return None
    return loaded


# --- the writer's commands ----------------------------------------------------------------


def _check(options: argparse.Namespace) -> int:
    from game.author.check import check
    from game.content.diagnostics import render_all, to_json
    from game.content.load import load

    loaded = load(places.story_path(options.path))
    found = check(loaded)
    if options.json:
        print(json.dumps(to_json(found), indent=2, ensure_ascii=False))
    elif found:
        print(render_all(found, loaded.sources))
    elif loaded.story is not None:
        print(f"{loaded.story.title}: nothing to say against it.")
    return WRONG if any(diagnostic.is_error for diagnostic in found) else OK


def _explain(options: argparse.Namespace) -> int:
    from game.content.codes import UnknownCode, all_codes, explain

    if options.code is None:
        for code in all_codes().values():
            print(f"{code.code}  {code.severity:<8} {code.message}")
        return OK
    try:
        print(explain(options.code))
    except UnknownCode as error:
        return _fail(str(error))
    return OK


def _schema(options: argparse.Namespace) -> int:
    from game.content import schema

    folder = Path(options.folder) if options.folder else places.schema_path()
    if options.write:
        for path in schema.write(folder):
            print(path)
        return OK
    stale = schema.stale(folder)
    if stale:
        names = ", ".join(stale)
        return _fail(f"out of date in {folder}: {names}. Run: second-chair schema --write")
    print("The schema files are fresh.")
    return OK


def _stats(options: argparse.Namespace) -> int:
    from game.author.stats import measure

    loaded = _playable(options.path)
    if loaded is None or loaded.story is None:
        return WRONG
    stats = measure(loaded.story)
    if options.json:
        print(json.dumps(stats.to_json(), indent=2, ensure_ascii=False))
        return OK
    print(stats.title)
    print(f"  words            {stats.words:>8,}")
    print(f"  scenes           {stats.scenes:>8,}")
    print(f"  choices          {stats.choices:>8,} at {stats.choice_points} places")
    print(f"  endings          {stats.endings:>8,}")
    stretch = stats.longest_stretch
    print(f"  longest stretch  {stretch.words:>8,} words without a choice, after {stretch.after}")
    for heading, rows in (("chapters", stats.chapters), ("voices", stats.speakers)):
        print(f"  {heading}")
        for name, words in rows.items():
            print(f"    {name:<14} {words:>8,}")
    return OK


def _replay(options: argparse.Namespace) -> int:
    from game.author.transcript import transcript

    session = _played(options)
    if session is None:
        return WRONG
    if options.transcript:
        print(transcript(session))
    else:
        ending = session.page.ending
        where = f"the ending '{ending.scene}'" if ending else f"scene '{session.page.scene}'"
        print(f"{options.file.name}: holds; it leads to {where}.")
    return OK


def _page(options: argparse.Namespace) -> int:
    session = _played(options)
    if session is None:
        return WRONG
    from game.ui import snapshot
    from game.ui.faults import BadPygame

    try:
        written = snapshot.render(
            session,
            options.loaded,
            screen=options.screen,
            size=options.size,
            text=options.text,
            theme=options.theme,
            folder=options.out,
        )
    except (BadPygame, ValueError, OSError) as error:
        return _fail(str(error))
    for path in written:
        print(path)
    return OK


def _played(options: argparse.Namespace) -> Session | None:
    """The session a .play file leads to, or None after saying why there is none."""
    from game import playfile

    options.loaded = loaded = _playable(options.story)
    if loaded is None or loaded.story is None:
        return None
    try:
        text = options.file.read_text("utf-8")
        return playfile.run(loaded.story, playfile.parse(text, str(options.file)))
    except (OSError, UnicodeDecodeError) as error:
        _fail(f"{options.file} cannot be read: {error}")
    except (playfile.PlayError, playfile.PlayFailed) as error:
        _fail(str(error))
    return None


def _fail(message: str) -> int:
    print(f"second-chair: {message}", file=sys.stderr)
    return WRONG
