"""The file of a briefing: what may stand in it, read with the place of every fault, and written the same way each time.

Nothing is passed over: a key that this version doesn't know is an error that names it, since a file that is saved again
would lose it. The View of a slide is the query of a permalink and is checked as an address is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl

from geodata.store import Facts

from components.link import asked_view
from components.view import RENAMED_KEYS, BadView
from components.words.messages import Refusal, Unsaid
from components.words.text import quoted

VERSION = 1
MOST_BYTES = 4_000_000
MOST_SLIDES = 60
MOST_LETTERS = 4_000
MOST_TITLE = 200
SLIDE_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
# What neither a document nor a slide of another program can hold: control characters, halves of characters. Such signs come
# with pasted text, nobody sees them, and they are left out.
UNFIT = re.compile(r"[\x00-\x08\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
KINDS = MappingProxyType({str: "text", dict: "object", list: "list", int: "number"})
WHOLE, FILE = Unsaid("refused.briefing.whole"), Unsaid("refused.file.nameless")
# What brings a file of a version to the next one; the first version has none before it.
UPGRADES: MappingProxyType[int, Callable[[dict], dict]] = MappingProxyType({})


class BadBriefing(Refusal):
    """A text that is no briefing: where the fault stands, what it is and how to mend it."""

    def __init__(self, place: str | Unsaid, what: str | Unsaid, **values: object) -> None:
        fault = Unsaid(f"refused.briefing.{what}", **values) if isinstance(what, str) else what
        super().__init__("refused.briefing", place=place, fault=fault)


@dataclass(frozen=True)
class Saved:
    """What a slide showed when it was saved: the record of its View. A fact is (id, what, words, status, data).

    ``on`` is the day of the saving, as YYYY-MM-DD; empty if the file doesn't name it.
    """

    export_id: str
    data_version: str
    on: str = ""
    facts: tuple[tuple[Any, ...], ...] = ()


@dataclass(frozen=True)
class Slide:
    """One View with words. Texts are plain, lines kept; ``view`` is the query of a permalink.

    ``problem`` says why a slide that was opened can't be shown as it was saved; no file has it.
    """

    id: str
    title: str
    text: str
    notes: str
    view: str
    saved: Saved | None = None
    problem: str | None = None


@dataclass(frozen=True)
class Briefing:
    """A title and slides in their order; ``data_version`` is that of the last saving, empty if none is named."""

    title: str
    data_version: str
    slides: tuple[Slide, ...]


class _Object(dict):
    """A JSON object that remembers a key that stood in it twice."""

    twice = ""


def read_briefing(text: str, facts: Facts) -> Briefing:
    """The briefing in the text of a file, of this version or an older one. Raises BadBriefing and nothing else."""
    return _read(text, facts, _refused)


def open_briefing(text: str, facts: Facts) -> Briefing:
    """The same for somebody who wants to go on with it: one slide with a fault doesn't keep the others from opening.

    Such a slide has what can be read of it, and its ``problem``. Raises BadBriefing for a fault of the whole.
    """
    return _read(text, facts, _salvaged)


def _read(text: str, facts: Facts, mended: Callable[[Any, str, BadBriefing], Slide]) -> Briefing:
    """``mended`` makes a slide of what is none: it gets what stands there, its place and the fault."""
    found = _parsed(text)
    version = _version(found)
    while version < VERSION:
        found = UPGRADES[version](found)
        version += 1
    keys = _keys(found, WHOLE, ("veta_briefing", "title", "slides"), ("data_version",))
    slides = _kind(keys["slides"], list, "slides")
    if len(slides) > MOST_SLIDES:
        raise BadBriefing("slides", "slides", count=len(slides), most=MOST_SLIDES)
    read: list[Slide] = []
    for at, one in enumerate(slides):
        place = f"slides[{at}]"
        try:
            slide = _slide(one, place, facts)
            _check_id(slide.id, place, read)
        except BadBriefing as fault:
            slide = mended(one, place, fault)
        read.append(slide)
    return Briefing(
        title=_text(keys["title"], "title", most=MOST_TITLE, lines=False),
        data_version=_text(keys.get("data_version", ""), "data_version", most=MOST_TITLE, lines=False),
        slides=_with_ids(read),
    )


def as_json(briefing: Briefing) -> str:
    """The text of the file: the same for the same briefing, one value a line, letters as they are."""
    return json.dumps(as_dict(briefing), ensure_ascii=False, indent=1)


def as_dict(briefing: Briefing) -> dict[str, Any]:
    """The briefing as in its file; a slide without a record has no ``saved``, one without a fault no ``problem``."""
    plain = asdict(briefing)
    slides = [{key: value for key, value in slide.items() if value is not None} for slide in plain["slides"]]
    for slide in slides:
        if "saved" in slide:
            slide["saved"]["facts"] = [list(fact) for fact in slide["saved"]["facts"]]
    return {"veta_briefing": VERSION, "title": plain["title"], "data_version": plain["data_version"], "slides": slides}


# ---------------------------------------------------------------- the text as JSON
def _parsed(text: str) -> Any:
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MOST_BYTES:
        raise BadBriefing(FILE, "bytes", count=size, most=MOST_BYTES)
    try:
        return json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        place = Unsaid("refused.briefing.line", line=str(error.lineno), column=str(error.colno))
        raise BadBriefing(place, "json", fault=error.msg) from None
    except RecursionError:
        raise BadBriefing(FILE, "deep") from None
    except ValueError:  # a number of thousands of digits
        raise BadBriefing(FILE, "long_number") from None


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    made = _Object(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        made.twice = next(name for name in names if names.count(name) > 1)
    return made


def _version(found: Any) -> int:
    _kind(found, dict, WHOLE)
    if "veta_briefing" not in found:
        raise BadBriefing("veta_briefing", "no_version")
    version = _kind(found["veta_briefing"], int, "veta_briefing")
    if version > VERSION:
        raise BadBriefing("veta_briefing", "newer", value=quoted(str(version)), newest=VERSION)
    if version < VERSION and version not in UPGRADES:
        raise BadBriefing("veta_briefing", "version", value=quoted(str(version)))
    return version


# ---------------------------------------------------------------- parts of a briefing
def _slide(found: Any, place: str, facts: Facts) -> Slide:
    keys = _keys(found, place, ("title", "view"), ("id", "text", "notes", "saved"))
    slide_id = _text(keys.get("id", ""), f"{place}.id", most=MOST_TITLE, lines=False)
    if "id" in keys and not SLIDE_ID.fullmatch(slide_id):
        raise BadBriefing(f"{place}.id", "id", value=quoted(slide_id))
    return Slide(
        id=slide_id,
        title=_text(keys["title"], f"{place}.title", most=MOST_TITLE, lines=False),
        text=_text(keys.get("text", ""), f"{place}.text"),
        notes=_text(keys.get("notes", ""), f"{place}.notes"),
        view=_view(keys["view"], f"{place}.view", facts),
        saved=_saved(keys["saved"], f"{place}.saved") if "saved" in keys else None,
    )


def _refused(_found: Any, _place: str, fault: BadBriefing) -> Slide:
    raise fault


def _salvaged(found: Any, place: str, fault: BadBriefing) -> Slide:
    """What can be read of a slide with a fault. It gets an id of its own."""
    keys = found if isinstance(found, dict) else {}

    def text(key: str, most: int, *, lines: bool) -> str:
        value = keys.get(key)
        return _cleaned(value, lines=lines)[:most] if isinstance(value, str) else ""

    saved = None
    with suppress(BadBriefing):
        saved = _saved(keys.get("saved"), place)
    return Slide(
        id="",
        title=text("title", MOST_TITLE, lines=False).replace("\n", " "),
        text=text("text", MOST_LETTERS, lines=True),
        notes=text("notes", MOST_LETTERS, lines=True),
        view=text("view", MOST_LETTERS, lines=False).replace("\n", ""),
        saved=saved,
        problem=str(fault).removeprefix(place).lstrip(".: "),
    )


def _check_id(slide_id: str, place: str, earlier: list[Slide]) -> None:
    if slide_id and any(slide_id == slide.id for slide in earlier):
        raise BadBriefing(f"{place}.id", "same_id", value=slide_id)


def _with_ids(slides: list[Slide]) -> tuple[Slide, ...]:
    """Slides that each have an id; one that the file leaves out is the first free number."""
    taken = {slide.id for slide in slides}
    free = (f"s{number}" for number in range(1, 2 * MOST_SLIDES + 2) if f"s{number}" not in taken)
    return tuple(slide if slide.id else replace(slide, id=next(free)) for slide in slides)


def _view(found: Any, place: str, facts: Facts) -> str:
    """The query as it came, once all in it is known. Raises BadBriefing."""
    query = _text(found, place, lines=False).removeprefix("?")
    try:
        pairs = parse_qsl(query, keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError:
        raise BadBriefing(place, "query") from None
    names = [RENAMED_KEYS.get(name, name) for name, _ in pairs]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise BadBriefing(place, "twice", value=twice)
    try:
        asked_view(dict(pairs), facts)
    except BadView as error:
        raise BadBriefing(place, error) from None
    return query


def _saved(found: Any, place: str) -> Saved:
    keys = _keys(found, place, ("export_id", "data_version"), ("on", "facts"))
    on = _text(keys.get("on", ""), f"{place}.on", most=MOST_TITLE, lines=False)
    if on and not DAY.fullmatch(on):
        raise BadBriefing(f"{place}.on", "day", value=quoted(on))
    rows = _kind(keys.get("facts", []), list, f"{place}.facts")
    return Saved(
        export_id=_text(keys["export_id"], f"{place}.export_id", most=MOST_TITLE, lines=False),
        data_version=_text(keys["data_version"], f"{place}.data_version", most=MOST_TITLE, lines=False),
        on=on,
        facts=tuple(_fact(row, f"{place}.facts[{at}]") for at, row in enumerate(rows)),
    )


def _fact(row: Any, place: str) -> tuple[Any, ...]:
    """Four texts and, as records are made now, an object of texts."""
    if len(_kind(row, list, place)) not in (4, 5):
        raise BadBriefing(place, "fact", count=len(row))
    texts = [_text(one, f"{place}[{part}]") for part, one in enumerate(row[:4])]
    for name, value in _kind(row[4], dict, f"{place}[4]").items() if len(row) == 5 else ():
        _text(name, f"{place}[4]")
        _text(value, f"{place}[4].{quoted(name)}")
    return (*texts, *row[4:])


# ---------------------------------------------------------------- values
def _keys(found: Any, place: str | Unsaid, needed: tuple[str, ...], allowed: tuple[str, ...]) -> dict[str, Any]:
    keys: dict[str, Any] = _kind(found, dict, place)
    twice = getattr(found, "twice", "")
    if twice:
        raise BadBriefing(place, "key_twice", value=quoted(twice))
    strange = next((key for key in keys if key not in (*needed, *allowed)), None)
    if strange is not None:
        known = ", ".join((*needed, *allowed))
        raise BadBriefing(place, "key", value=quoted(strange), version=VERSION, choices=known)
    missing = next((key for key in needed if key not in keys), None)
    if missing is not None:
        raise BadBriefing(place, "missing", value=missing)
    return keys


def _kind(found: Any, kind: type, place: str | Unsaid) -> Any:
    # A bool is an int to Python, and no version.
    if not isinstance(found, kind) or isinstance(found, bool):
        raise BadBriefing(place, f"kind.{KINDS[kind]}", found=_named(found))
    return found


def _named(found: Any) -> str | Unsaid:
    """What stands there, as the file would write it; of what holds other things only the kind, however deep it is."""
    if isinstance(found, dict | list):
        return Unsaid("refused.briefing.object" if isinstance(found, dict) else "refused.briefing.list")
    return Unsaid("refused.file.named", name=quoted(found)) if isinstance(found, str) else json.dumps(found)


def _text(found: Any, place: str, *, most: int = MOST_LETTERS, lines: bool = True) -> str:
    """The text, cleaned; without ``lines``, of one line. Raises BadBriefing."""
    text = _cleaned(_kind(found, str, place), lines=lines)
    if len(text) > most:
        raise BadBriefing(place, "characters", count=len(text), most=most)
    if not lines and "\n" in text:
        raise BadBriefing(place, "lines")
    return text


def _cleaned(text: str, *, lines: bool) -> str:
    """The text with one sign for the end of a line (slides of other programs have a vertical tab) and without UNFIT."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n" if lines else " ")
    return UNFIT.sub("", text)
