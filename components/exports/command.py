"""``python app.py export``: files of one View or of many, without a browser and without a server."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from geodata.errors import GeodataError
from geodata.store import Facts, load

from components.answer import Answer, answer_of
from components.exports.base import Export, ExportOptions
from components.exports.ledger import DEFAULT, Ledger
from components.exports.options import BadOption, read_options
from components.exports.pictures.presets import PRESETS, SCALES
from components.exports.registry import EXPORTS, made
from components.exports.routes import file_name
from components.view import BadView, read_view
from components.views.region_map.camera import WINDOW, fit
from components.words.counts import count_text
from components.words.text import quoted

NAME = "export"
HELP = "Make pictures, data files or documents of Views: of a link, of many, or of regions."
ADDRESS = "http://127.0.0.1:8050/"
BAR = 28  # characters of the progress bar
# Room round a region on its page, as a share of its longer side, and the nearest that the map goes to a small one.
ROOM, NEAREST = 0.35, 7.5


@dataclass(frozen=True)
class Job:
    """A file to make: the words of the command that asked for it, its arguments of a View, the name of its file without an end."""

    asked: str
    args: dict[str, str]
    stem: str = ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    formats = sorted({kind for one in EXPORTS for kind in one.formats})
    parser.add_argument("views", nargs="*", metavar="URL-OR-QUERY", help="a link to a View, or its part after the question mark")
    parser.add_argument("--from", dest="listed", type=Path, metavar="FILE", help="a text file with one link or query a line")
    parser.add_argument(
        "--regions", default="", metavar="CODES", help="one page a region: codes such as PE-MDD,PE-CUS, or “all” for every region"
    )
    parser.add_argument(
        "--what",
        default="",
        help=f"which export (default: page, or the one of the format): {', '.join(one.id for one in EXPORTS)}",
    )
    parser.add_argument("--format", default="pdf", help=f"format of the files (default: pdf): {', '.join(formats)}")
    parser.add_argument("--preset", default="", help=f"size of pictures: {', '.join(PRESETS)}")
    parser.add_argument("--pixels", default="", help=f"pixels of PNG: {', '.join(SCALES)}")
    parser.add_argument("--accessed", default="", help="day that the files name as that of access (default: today)")
    parser.add_argument("--address", default=ADDRESS, help=f"where the atlas stands, for permalinks (default: {ADDRESS})")
    parser.add_argument(
        "--ledger", type=Path, default=DEFAULT, metavar="FOLDER", help=f"where records for “check” are kept (default: {DEFAULT})"
    )
    parser.add_argument("--out", type=Path, default=Path(), help="file to write; a folder for several (default: this folder)")


def run(args: argparse.Namespace) -> int:
    """Write the files; 0 if all were made, 1 if some could not be, 2 if nothing could be asked for."""
    try:
        export = chosen(args.what, args.format)
        options = read_options(
            {key: getattr(args, key) for key in ("preset", "pixels", "accessed")}, args.address.rstrip("/") + "/"
        )
        facts = load()
        jobs = [*asked(args, facts)]
        folder = _folder(args.out, several=len(jobs) > 1)
    except (BadOption, BadView, GeodataError) as error:
        print(f"Veta can't export: {error}.", file=sys.stderr)
        return 2
    return write(jobs, facts, export, options, args, folder)


def chosen(what: str, kind: str) -> Export:
    """The export of that id and format; without an id the page, or the first that comes in the format. Raises BadOption."""
    fitting = [one for one in EXPORTS if kind in one.formats]
    if not fitting:
        every = ", ".join(sorted({kind for one in EXPORTS for kind in one.formats}))
        raise BadOption(f"format “{quoted(kind)}” is not known; use one of {every}")
    if not what:
        return fitting[0]
    found = next((one for one in EXPORTS if one.id == what), None)
    if found is None:
        raise BadOption(f"there is no export “{quoted(what)}”; use one of {', '.join(one.id for one in EXPORTS)}")
    if kind not in found.formats:
        raise BadOption(f"{what} does not come as “{quoted(kind)}”; use one of {', '.join(found.formats)}")
    return found


def asked(args: argparse.Namespace, facts: Facts) -> Iterator[Job]:
    """Each file that the arguments ask for. Raises BadOption for a list that can't be read and a region that is not known."""
    lines = list(args.views)
    if not (lines or args.listed or args.regions):
        raise BadOption("no View is named; give a link, a query such as “indicator=homicide_rate&year=2019”, --from or --regions")
    if args.listed:
        try:
            with args.listed.open(encoding="utf-8") as file:
                lines += [line.strip() for line in file if line.strip() and not line.startswith("#")]
        except (OSError, UnicodeDecodeError) as error:
            raise BadOption(f"{args.listed} can't be read ({error}); give a text file with one link a line") from error
        if not lines:
            raise BadOption(f"{args.listed} names no View; give a text file with one link a line")
    # With --regions the Views say what is shown, the regions where.
    if not args.regions:
        yield from (Job(line, query_of(line)) for line in lines)
        return
    if len(lines) > 1:
        raise BadOption(f"--regions goes with one View, and {len(lines)} are named; give one, or leave --regions out")
    codes = (
        list(facts.regions.index)
        if args.regions == "all"
        else [one.strip().upper() for one in args.regions.split(",") if one.strip()]
    )
    for code in codes:
        if code not in facts.regions.index:
            raise BadOption(f"region “{quoted(code)}” is not known; use ISO 3166-2 codes such as PE-MDD, or all")
    base = query_of(lines[0]) if lines else {}
    for code in codes:
        yield Job(code, base | {"regions": code, "chart": "trend", "camera": _camera(facts, code)}, code)


def query_of(text: str) -> dict[str, str]:
    """The keys of a View in a link or in a query alone; the last of equal keys counts."""
    query = urlsplit(text).query if "?" in text or "://" in text else text
    args = dict(parse_qsl(query, keep_blank_values=True))
    path = urlsplit(text).path.rstrip("/").rpartition("/region/")
    return ({"regions": path[2]} | args) if path[1] else args


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
        raise BadOption(f"{out} is no folder that can be written to ({error.strerror}); give another with --out") from error
    return out


def write(
    jobs: list[Job], facts: Facts, export: Export, options: ExportOptions, args: argparse.Namespace, folder: Path | None
) -> int:
    """Make each file and say how far it is; a View that can't be had is named at the end and stops no other."""
    failed: list[str] = []
    taken: set[Path] = set()
    begun, ledger = time.perf_counter(), Ledger(args.ledger)
    for at, job in enumerate(jobs):
        _progress(at, len(jobs), job.asked)
        try:
            here = answer_of(facts, read_view(job.args, facts))
            path = args.out if folder is None else _free(folder, job, export, here, args.format, taken)
            content = made(export, here, options, args.format)
            with path.open("wb") as file:
                file.write(content)
            ledger.keep(here.record)
        except ValueError as error:  # a View that can't be had, or a picture that can't be typeset
            failed.append(f"{quoted(job.asked)}: {error}")
        except OSError as error:
            failed.append(f"{quoted(job.asked)}: {error.filename} can't be written ({error.strerror}); give another --out")
    seconds = time.perf_counter() - begun
    _progress(len(jobs), len(jobs), f"{count_text(len(jobs) - len(failed), 'file')} in {seconds:.1f} s\n")
    for line in failed:
        print(f"Not made: {line}.", file=sys.stderr)
    return 1 if failed else 0


def _free(folder: Path, job: Job, export: Export, here: Answer, kind: str, taken: set[Path]) -> Path:
    """A name that no other file of this run has."""
    first = f"{job.stem}.{kind}" if job.stem else file_name(export, here, kind)
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
