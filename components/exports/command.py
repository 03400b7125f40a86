"""``python app.py export``: files of one View or of many, without a browser and without a server."""

from __future__ import annotations

import argparse
import sys
import time
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from geodata.errors import GeodataError
from geodata.packs.join import with_packs
from geodata.store import Facts

from components import address
from components.answer import Answer, answer_of
from components.exports.base import Export, ExportOptions
from components.exports.ledger import DATABASE, DEFAULT, ledger_at
from components.exports.options import OPTION_KEYS, BadOption, read_options
from components.exports.pictures.presets import PRESETS, SCALES
from components.exports.registry import EXPORTS, made
from components.exports.routes import file_name
from components.exports.tables import DIALECTS
from components.link import asked_view, link_args, links_in
from components.read_facts import read_facts
from components.shared_state import BadUrl
from components.view import USUAL, BadView
from components.views.region_map.camera import WINDOW, fit
from components.words.counts import count_text
from components.words.messages import Unsaid, say
from components.words.numbers import number_text
from components.words.text import HYPHENS, quoted

NAME = "export"
HELP = "command.export"
AT_ONCE = 2  # files that are being made
BAR = 28  # characters of the progress bar
# Room round a region on its page, as a share of its longer side, and the nearest that the map goes to a small one.
ROOM, NEAREST = 0.35, 7.5


@dataclass(frozen=True)
class Job:
    """A file to make: its link and what is asked for besides; of a region also its code, which names the file."""

    link: str
    more: dict[str, str] = field(default_factory=dict)
    code: str = ""

    @property
    def asked(self) -> str:
        """The words of the command that asked for it."""
        return self.code or self.link


def add_arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """The arguments of the command."""
    tell = partial(say, language=language)
    formats, exports = ", ".join(sorted({kind for one in EXPORTS for kind in one.formats})), ", ".join(one.id for one in EXPORTS)
    parser.add_argument("views", nargs="*", metavar="URL-OR-QUERY", help=tell("command.export.views"))
    parser.add_argument("--from", dest="listed", type=Path, metavar="FILE", help=tell("command.export.from"))
    parser.add_argument("--regions", default="", metavar="CODES", help=tell("command.export.regions"))
    parser.add_argument("--what", default="", help=tell("command.export.what", choices=exports))
    parser.add_argument("--format", default="", help=tell("command.export.format", choices=formats))
    parser.add_argument("--preset", default="", help=tell("command.export.preset", choices=", ".join(PRESETS)))
    parser.add_argument("--pixels", default="", help=tell("command.export.pixels", choices=", ".join(SCALES)))
    parser.add_argument("--csv", default="", help=tell("command.export.csv", choices=", ".join(DIALECTS)))
    parser.add_argument("--accessed", default="", help=tell("command.export.accessed"))
    address.add_argument(parser, language)
    told = tell("command.ledger", variable=DATABASE, default=DEFAULT)
    parser.add_argument("--ledger", type=Path, metavar="FOLDER", help=told)
    parser.add_argument("--out", type=Path, default=Path(), help=tell("command.export.out"))


def run(args: argparse.Namespace) -> int:
    """Write the files; 0 if all were made, 1 if some could not be, 2 if nothing could be asked for."""
    try:
        args.format = args.format or format_of(args.what, args.out)
        export = chosen(args.what, args.format)
        options_of(args)
        args.ledger = ledger_at(args.ledger)
        facts = with_packs(read_facts(), args.pack)
        jobs = [*asked(args, facts)]
        folder = _folder(args.out, several=len(jobs) > 1)
    except (BadOption, BadUrl, BadView, GeodataError) as error:
        print(say("command.export.stopped", language=args.lang or USUAL, problem=error), file=sys.stderr)
        return 2
    return write(jobs, facts, export, args, folder)


def options_of(args: argparse.Namespace, named: Mapping[str, str] | None = None) -> ExportOptions:
    """What is asked for beside the View: as the command says it, else as the link names it. Raises BadOption."""
    said = {key: text for key in ("preset", "pixels", "csv", "accessed") if (text := getattr(args, key))}
    return read_options({**(named or {}), **said}, args.address or address.HERE)


def format_of(what: str, out: Path) -> str:
    """The format where none is asked for: that of the file's name, else the first of the export, else PDF."""
    named = out.suffix.lower().removeprefix(".")
    if any(named in one.formats for one in EXPORTS):
        return named
    return next((one.formats[0] for one in EXPORTS if one.id == what), "pdf")


def chosen(what: str, kind: str) -> Export:
    """The export of that id and format; without an id the page, or the first that comes in the format. Raises BadOption."""
    fitting = [one for one in EXPORTS if kind in one.formats]
    if not fitting:
        every = ", ".join(sorted({kind for one in EXPORTS for kind in one.formats}))
        raise BadOption("refused.view.choice", key="format", value=quoted(kind), choices=every)
    if not what:
        return fitting[0]
    found = next((one for one in EXPORTS if one.id == what), None)
    if found is None:
        raise BadOption("refused.export.what", value=quoted(what), choices=", ".join(one.id for one in EXPORTS))
    if kind not in found.formats:
        raise BadOption("refused.export.format", export=what, value=quoted(kind), choices=", ".join(found.formats))
    return found


def asked(args: argparse.Namespace, facts: Facts) -> Iterator[Job]:
    """Each file that the arguments ask for. Raises BadOption for a list that can't be read and a region that is not known."""
    lines = list(args.views)
    if not (lines or args.listed or args.regions) or not all(map(str.strip, lines)):
        raise BadOption("refused.export.no_view")
    if args.listed:
        try:
            with args.listed.open(encoding="utf-8-sig") as file:
                lines += links_in(file.read())
        except (OSError, UnicodeDecodeError) as error:
            raise BadOption("refused.export.unread", file=args.listed, fault=str(error)) from error
        if not lines:
            raise BadOption("refused.export.empty", file=args.listed)
    # With --regions the Views say what is shown, the regions where.
    if not args.regions:
        yield from map(Job, lines)
        return
    if len(lines) > 1:
        raise BadOption("refused.export.one_view", named=len(lines))
    codes = (
        list(facts.regions.index)
        if args.regions == "all"
        else [one.strip().upper() for one in args.regions.translate(HYPHENS).split(",") if one.strip()]
    )
    for code in codes:
        if code not in facts.regions.index:
            raise BadOption("refused.export.region", value=quoted(code))
    link = lines[0] if lines else "?"
    asked_view(link_args(link, facts), facts, OPTION_KEYS)  # what is wrong with it is said once, not of each region
    for code in codes:
        yield Job(link, {"regions": code, "chart": "trend", "camera": _camera(facts, code)}, code)


def _camera(facts: Facts, code: str) -> str:
    """The View's camera about a region, with room for its neighbours."""
    west, south, east, north = facts.regions.loc[code, ["minx", "miny", "maxx", "maxy"]]
    spare = ROOM * max(east - west, north - south)
    camera = fit((west - spare, south - spare, east + spare, north + spare), *WINDOW, nearest=NEAREST)
    return ",".join(f"{part:.3f}" for part in camera)


def _folder(out: Path, *, several: bool) -> Path | None:
    """The folder that the files go to; None where ``out`` is the one file itself. Raises BadOption if it can't be made."""
    if not several and out.suffix and not out.is_dir():
        return None
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadOption("refused.export.folder", folder=out, fault=error.strerror) from error
    return out


def write(jobs: list[Job], facts: Facts, export: Export, args: argparse.Namespace, folder: Path | None) -> int:
    """Make each file and say how far it is; a View that can't be had is named at the end and stops no other."""
    failed: list[str] = []
    language = args.lang or USUAL
    speak = partial(say, language=language)
    taken: set[Path] = set()
    begun, pool = time.perf_counter(), ThreadPoolExecutor(AT_ONCE)
    pending = deque[Future[tuple[Answer, bytes]]]()

    def make(job: Job) -> tuple[Answer, bytes]:
        # The language of the command is that of a View that names none.
        named = {"lang": language} | link_args(job.link, facts) | job.more
        here = answer_of(facts, asked_view(named, facts, OPTION_KEYS))
        return here, made(export, here, options_of(args, named), args.format)

    try:
        for at, job in enumerate(jobs):
            _progress(at, len(jobs), job.asked)
            # The next file is worked out while this one is typeset, in another process.
            pending += [pool.submit(make, one) for one in jobs[at + len(pending) : at + AT_ONCE]]
            try:
                here, content = pending.popleft().result()
                path = args.out if folder is None else _free(folder, job, export, here, args.format, taken)
                with path.open("wb") as file:
                    file.write(content)
                args.ledger.keep(here.record)
            except ValueError as error:  # a View that can't be had, or a picture that can't be typeset
                failed.append(speak("command.export.not_made", asked=quoted(job.asked), problem=error))
            except OSError as error:
                problem = Unsaid("refused.export.unwritten", file=error.filename, fault=error.strerror)
                failed.append(speak("command.export.not_made", asked=quoted(job.asked), problem=problem))
    finally:
        pool.shutdown(cancel_futures=True)
    seconds = time.perf_counter() - begun
    files = count_text(len(jobs) - len(failed), "file", language)
    told = speak("command.export.made", files=files, seconds=number_text(seconds, 1, language))
    _progress(len(jobs), len(jobs), f"{told}\n")
    for line in failed:
        print(line, file=sys.stderr)
    return 1 if failed else 0


def _free(folder: Path, job: Job, export: Export, here: Answer, kind: str, taken: set[Path]) -> Path:
    """A name that no other file of this run has."""
    first = f"{job.code}.{kind}" if job.code else file_name(export, here, kind)
    path, at = folder / first, 2
    while path in taken:
        path, at = folder / f"{first.removesuffix(f'.{kind}')}-{at}.{kind}", at + 1
    taken.add(path)
    return path


def _progress(done: int, every: int, words: str) -> None:
    """A bar on a terminal; in a log only what it ends with."""
    filled = round(BAR * done / every)
    if sys.stderr.isatty():
        print(f"\r\033[K[{'█' * filled}{'·' * (BAR - filled)}] {done}/{every} {words[:60]}", end="", file=sys.stderr, flush=True)
    elif done == every:
        print(words, end="", file=sys.stderr)
