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
    from game.narrative.model import Story
    from game.saves import Library, Seen
    from game.session import Session
    from game.settings import Settings
    from game.ui.editing import Edits

OK: Final = 0
WRONG: Final = 1
MISUSED: Final = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code. Bad command lines exit with 2 by themselves."""
    if not faulthandler.is_enabled():
        faulthandler.enable()
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    parser = _parser()
    known = {"play", "check", "explain", "schema", "stats", "replay", "page"}
    known |= {"new", "walk", "map", "diff", "witness"}
    if not any(word in known or word in ("-h", "--help", "--version") for word in arguments):
        # `second-chair` alone, with or without options, plays.
        arguments.insert(0, "play")
    options = parser.parse_args(arguments)
    try:
        return int(options.run(options))
    except StoryMissing as error:
        return _fail(str(error))
    except _Unplayable as error:
        print(error, file=sys.stderr)
        return WRONG
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
    play.add_argument("--at", default="", metavar="SCENE", help="begin where a player could stand")
    play.add_argument(
        "--with", dest="given", default="", metavar="CONDITION", help="and where this holds"
    )
    play.add_argument(
        "--watch", action="store_true", help="read the story anew whenever its files are saved"
    )
    play.set_defaults(run=_play)

    check = commands.add_parser("check", help="say everything that is wrong with a story")
    check.add_argument("path", nargs="?", metavar="PATH", help="the folder of a story.yaml")
    check.add_argument("--json", action="store_true", help="one JSON object instead of text")
    check.add_argument("--budget", type=int, metavar="N", help="states the prover may hold at once")
    check.add_argument("--strict", action="store_true", help="what stays unknown is an error")
    check.add_argument("--clamps", action="store_true", help="also effects that are ever cut short")
    check.add_argument("--why", metavar="CHOICE", help="say why a choice is not offered, and where")
    check.add_argument("--no-cache", action="store_true", help="prove everything anew")
    check.set_defaults(run=_check)

    witness = commands.add_parser("witness", help="a shortest playthrough, as a .play file")
    witness.add_argument("subject", metavar="SCENE|CHOICE|ENDING")
    witness.add_argument(
        "--story", metavar="PATH", help="another story: the folder of a story.yaml"
    )
    witness.add_argument("--play", type=Path, metavar="FILE", help="write it there")
    witness.set_defaults(run=_witness)

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

    walk = commands.add_parser(
        "walk", help="let readers of many minds play, and count what they met"
    )
    walk.add_argument("path", nargs="?", metavar="PATH", help="the folder of a story.yaml")
    walk.add_argument("--goals", action="store_true", help="hold the story against its goals")
    walk.add_argument("--goals-file", type=Path, metavar="FILE", help="goals of your own, as YAML")
    walk.add_argument("--runs", type=_count, metavar="N", help="runs of the personas (200)")
    walk.add_argument("--random", type=_count, metavar="N", help="random runs (500, --goals 2000)")
    walk.add_argument("--seed", type=int, default=1, metavar="N", help="another walk")
    walk.add_argument("--personas", type=Path, metavar="FILE", help="personas of your own, as YAML")
    walk.add_argument("--temperament", default="", metavar="VARIABLE", help="which enum colours it")
    walk.add_argument("--companion", default="", metavar="PERSON", help="whose voice is waited for")
    walk.add_argument("--processes", type=_count, default=0, metavar="N", help="default: all cores")
    walk.add_argument("--json", action="store_true", help="one JSON object instead of text")
    walk.set_defaults(run=_walk)

    map_ = commands.add_parser("map", help="the whole story as one page to open in a browser")
    map_.add_argument("path", nargs="?", metavar="PATH", help="the folder of a story.yaml")
    map_.add_argument("--format", choices=("html", "json", "dot", "mermaid"), default="html")
    map_.add_argument("-o", "--out", type=Path, metavar="FILE", help="default: standard output")
    map_.add_argument("--runs", type=_count, metavar="N", help="of each persona; 0 for none (12)")
    map_.add_argument("--budget", type=_count, metavar="N", help="states the prover may hold")
    map_.add_argument("--personas", type=Path, metavar="FILE", help="personas of your own, as YAML")
    map_.set_defaults(run=_map)

    diff = commands.add_parser("diff", help="what changed, in a reader's words")
    diff.add_argument("old", metavar="OLD", help="a story, or with --rev the story to compare")
    diff.add_argument("new", nargs="?", metavar="NEW", help="the story as it is now")
    diff.add_argument("--rev", metavar="REV", help="compare the one story with this git revision")
    diff.add_argument("--runs", type=_count, metavar="N", help="of each persona; 0 for none (6)")
    diff.add_argument("--json", action="store_true", help="one JSON object instead of text")
    diff.set_defaults(run=_diff)

    new = commands.add_parser("new", help="begin a story of your own in an empty folder")
    new.add_argument("folder", type=Path, metavar="DIR")
    new.add_argument("--title", default="", help="default: the folder's name")
    new.set_defaults(run=_new)

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


def _count(text: str) -> int:
    if not text.isdigit() or int(text) > 1_000_000:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number from 0 to 1,000,000")
    return int(text)


# --- playing ------------------------------------------------------------------------------


def _play(options: argparse.Namespace) -> int:
    from game.saves import AlreadyOpen, Library, Seen
    from game.session import Session
    from game.settings import SettingsFile

    if options.given and not options.at:
        _fail("--with CONDITION goes with --at SCENE: where should it hold?")
        return MISUSED
    loaded, story = _playable(options.story)
    # A writer's jump is no reader's run: it is kept apart, and Continue does not offer it.
    shelf = f"{story.id}.at" if options.at else story.id
    folder = places.data_dir(options.data_dir) / "saves" / shelf
    file = SettingsFile(places.config_dir(options.data_dir))
    settings, notices = file.load()
    seed = random.SystemRandom().randrange(2**31) if options.seed is None else options.seed
    try:
        library = Library(folder, story)
    except AlreadyOpen as error:
        return _fail(str(error))
    with library:
        told = [*notices, *([library.problem] if library.problem else [])]
        seen = Seen(folder, story)
        session: Session | None = None
        reveal = 0
        if options.new or options.seed is not None:
            session = Session(story, seed=seed)
        if options.at:
            from game.author import witness

            try:
                session = witness.stand(story, options.at, options.given)
            except witness.NoWitness as error:
                return _fail(str(error))
            told.append(f"Begun at {options.at}. This run is saved apart from yours.")
        if not options.terminal:
            watched = places.story_path(options.story) if options.watch else None
            code = _window(loaded, library, seen, settings, file.save, session, told, watched)
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
            session=session or Session(story, seed=seed),
            reveal=reveal,
            notices=told,
        )


def _continued(library: Library, told: list[str]) -> tuple[Session | None, int]:
    """The newest run, unless it has ended; None where there is nothing to go on with.

    What went wrong on the way is added to `told`, and the newest good generation is tried.
    """
    from game.saves import SaveError

    newest = library.unfinished()
    slot = newest.slot if newest is not None else ""
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
    watched: Path | None,
) -> int | None:
    """Play in a window; None where there is no screen, and then `told` says so.

    `watched`: the folder of a story that is read anew whenever its files change.
    """
    from game import ui

    try:
        return ui.run(
            loaded,
            library,
            seen,
            settings,
            keep=keep,
            session=session,
            notices=told,
            edits=_edits(watched) if watched else None,
        )
    except ui.BadPygame as error:
        return _fail(str(error))
    except ui.NoDisplay as error:
        told.insert(0, f"There is no display to open a window on ({error}): playing as text.")
        return None


def _edits(story: Path) -> Edits:
    """The writer's live reload in the shape the window asks for: it may not know the tools."""
    from game.author import live
    from game.ui.editing import Edited, Fault, Faulty

    class Watched:
        def __init__(self) -> None:
            self._watch = live.Watch(story)

        def changed(self) -> bool:
            return self._watch.poll()

        def reload(self, session: Session, item: int) -> Edited | Faulty:
            found = self._watch.reload(session, item)
            if isinstance(found, live.Carried):
                return Edited(found.loaded, found.session, found.item, found.notice)
            faults = tuple(Fault(str(d.where), d.message, d.hint) for d in found.diagnostics)
            return Faulty(faults or (Fault("", found.text),))

    return Watched()


class _Unplayable(Exception):
    """A story with errors; the message is everything there is to say of them."""


def _playable(path: str | None, *, thorough: bool = False) -> tuple[Loaded, Story]:
    """What was loaded, and the story in it.

    Raises:
        _Unplayable: there is none, because of errors. `main` prints them.
    """
    from game.content.diagnostics import render_all
    from game.content.load import load

    loaded = load(places.story_path(path), thorough=thorough)
    if loaded.story is None:
        errors = render_all(loaded.errors, loaded.sources)
        raise _Unplayable(f"{errors}\n\nThis story cannot be played yet: see above.")
    return loaded, loaded.story


# --- the writer's commands ----------------------------------------------------------------


def _check(options: argparse.Namespace) -> int:
    from game.author import witness
    from game.author.cache import FolderCache
    from game.author.check import examine, figures
    from game.content.diagnostics import render_all, to_json
    from game.content.load import load
    from game.proof.prove import BUDGET
    from game.proof.rows import to_json as proof_json

    loaded = load(places.story_path(options.path))
    budget = options.budget or BUDGET
    if options.why and loaded.story is not None:
        try:
            for line in witness.why(loaded.story, options.why, budget):
                print(line)
        except witness.NoWitness as error:
            return _fail(str(error))
        return OK
    report = examine(
        loaded,
        budget,
        clamps=options.clamps,
        strict=options.strict,
        progress=_progress() if sys.stderr.isatty() else None,
        cache=None if options.no_cache else FolderCache(places.cache_dir() / "proofs"),
    )
    found = report.diagnostics
    if options.json:
        data = to_json(found)
        if report.proof is not None:
            data["proof"] = proof_json(report.proof)
        print(json.dumps(data, indent=2, ensure_ascii=False))
    else:
        if found:
            print(render_all(found, loaded.sources))
        elif loaded.story is not None:
            print(f"{loaded.story.title}: nothing to say against it.")
        if report.proof is not None:
            print("\n".join(figures(report.proof)))
    return WRONG if any(diagnostic.is_error for diagnostic in found) else OK


def _progress() -> Callable[[str, float], None]:
    """One line on the terminal that says how far the prover is, and goes away at the end."""

    def told(what: str, share: float) -> None:
        line = f"{what}, {share:.0%}" if share < 1 else ""
        print(f"\r{line:<40}\r", end="", file=sys.stderr, flush=True)

    return told


def _witness(options: argparse.Namespace) -> int:
    from game.author import witness

    _, story = _playable(options.story)
    try:
        played = witness.find(story, options.subject)
        text = witness.play_text(played, options.subject)
        if options.play is None:
            print(text, end="")
        else:
            options.play.write_text(text, "utf-8")
            print(options.play)
    except (witness.NoWitness, OSError) as error:
        return _fail(str(error))
    return OK


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

    _, story = _playable(options.path)
    stats = measure(story)
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


def _walk(options: argparse.Namespace) -> int:
    from game.author import goals, personas, walk
    from game.author.reading import Settings as Walk
    from game.content.diagnostics import render_all

    options.goals = options.goals or options.goals_file is not None
    loaded, story = _playable(options.path, thorough=options.goals)
    for option, name, known in (
        ("--temperament", options.temperament, story.variables),
        ("--companion", options.companion, story.people),
    ):
        if name and name not in known:
            return _fail(f"{option}: the story has no '{name}'")
    try:
        wanted = (
            goals.from_file(options.goals_file) if options.goals_file else goals.built_in(story)
        )
        readers = personas.from_file(options.personas, story) if options.personas else ()
    except (goals.BadGoals, personas.BadPersonas) as error:
        print(render_all(error.diagnostics, error.sources), file=sys.stderr)
        return WRONG
    except OSError as error:
        return _fail(f"it cannot be read: {error}")
    report = walk.walk(
        story,
        Walk(
            runs=200 if options.runs is None else max(1, options.runs),
            random=(2000 if options.goals else 500) if options.random is None else options.random,
            seed=options.seed,
            temperament=options.temperament,
            companion=options.companion,
            processes=options.processes,
        ),
        readers,
        path=places.story_path(options.path),
    )
    rows = goals.hold_against(report, loaded.diagnostics, wanted) if options.goals else ()
    if options.json:
        data = report.to_json() | ({"goals": [row.to_json() for row in rows]} if rows else {})
        print(json.dumps(data, indent=2, ensure_ascii=False))
    elif rows:
        print(goals.render(rows, story, whole=options.goals_file is None))
    else:
        print(walk.render(report))
    return OK


def _map(options: argparse.Namespace) -> int:
    from game.author import map as story_map
    from game.author import personas
    from game.author.cache import FolderCache
    from game.content.diagnostics import render_all

    _, story = _playable(options.path)
    try:
        readers = personas.from_file(options.personas, story) if options.personas else ()
    except personas.BadPersonas as error:
        print(render_all(error.diagnostics, error.sources), file=sys.stderr)
        return WRONG
    except OSError as error:
        return _fail(f"it cannot be read: {error}")
    data = story_map.build(
        story,
        budget=story_map.BUDGET if options.budget is None else options.budget,
        cache=FolderCache(places.cache_dir() / "proofs"),
        runs=story_map.RUNS if options.runs is None else options.runs,
        personas=readers,
        path=places.story_path(options.path),
    )
    match options.format:
        case "json":
            text = json.dumps(data, indent=1, ensure_ascii=False) + "\n"
        case "dot":
            text = story_map.dot(data)
        case "mermaid":
            text = story_map.mermaid(data)
        case _:
            text = story_map.html(data)
    if options.out is None:
        sys.stdout.write(text)
        return OK
    try:
        options.out.write_text(text, "utf-8")
    except OSError as error:
        return _fail(f"it cannot be written: {error}")
    print(f"{options.out}: {len(data['scenes'])} scenes, {len(data['edges'])} ways.")
    return OK


def _diff(options: argparse.Namespace) -> int:
    import tempfile

    from game.author import diff
    from game.author.cache import FolderCache

    if (options.new is None) is (options.rev is None):
        _fail("say either two stories, or one story and --rev")
        return MISUSED
    with tempfile.TemporaryDirectory() as folder:
        if options.rev is None:
            paths = places.story_path(options.old), places.story_path(options.new)
        else:
            now = places.story_path(options.old)
            try:
                paths = diff.checked_out(now, options.rev, Path(folder)), now
            except diff.NoRevision as error:
                return _fail(str(error))
        (_, old), (_, new) = (_playable(str(path)) for path in paths)
        runs = diff.RUNS if options.runs is None else options.runs
        cache = FolderCache(places.cache_dir() / "proofs")
        found = diff.diff(old, new, cache=cache, runs=runs, paths=paths)
    if options.json:
        print(json.dumps(found.to_json(), indent=2, ensure_ascii=False))
    else:
        print(diff.render(found, old, new))
    return OK


def _new(options: argparse.Namespace) -> int:
    from game.author.new import NotEmpty, new

    try:
        written = new(options.folder, options.title)
    except (NotEmpty, OSError) as error:
        return _fail(str(error))
    for path in written:
        if path.parent.name != "schema":
            print(path)
    print(f"\nRead it:    second-chair play --terminal --story {options.folder}")
    print(f"Check it:   second-chair check {options.folder}")
    return OK


def _replay(options: argparse.Namespace) -> int:
    from game.author.transcript import transcript

    played = _played(options)
    if played is None:
        return WRONG
    _, session = played
    if options.transcript:
        print(transcript(session))
    else:
        ending = session.page.ending
        where = f"the ending '{ending.scene}'" if ending else f"scene '{session.page.scene}'"
        print(f"{options.file.name}: holds; it leads to {where}.")
    return OK


def _page(options: argparse.Namespace) -> int:
    played = _played(options)
    if played is None:
        return WRONG
    loaded, session = played
    from game.ui import snapshot
    from game.ui.faults import BadPygame

    try:
        written = snapshot.render(
            session,
            loaded,
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


def _played(options: argparse.Namespace) -> tuple[Loaded, Session] | None:
    """What was loaded and the session a .play file leads to; None after saying what is wrong."""
    from game import playfile

    loaded, story = _playable(options.story)
    try:
        text = options.file.read_text("utf-8")
        return loaded, playfile.run(story, playfile.parse(text, str(options.file)))
    except (OSError, UnicodeDecodeError) as error:
        _fail(f"{options.file} cannot be read: {error}")
    except (playfile.PlayError, playfile.PlayFailed) as error:
        _fail(str(error))
    return None


def _fail(message: str) -> int:
    print(f"second-chair: {message}", file=sys.stderr)
    return WRONG
