"""A table on its way into a pack: kept as it came, looked at as often as its reader changes how it is to be read, then added."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import IO, TYPE_CHECKING

from geodata.errors import GeodataError, Said
from geodata.join import fold
from geodata.packs.additions import Words, describe, remove_indicator, rename
from geodata.packs.build import Look, build, look
from geodata.packs.faults import PackError, refused
from geodata.packs.files import INDICATORS, NAMES, SERIES, SOURCES
from geodata.packs.form import read_toml
from geodata.packs.grid import read_grid
from geodata.packs.keep import DRAFT, copied, pack_of, put
from geodata.packs.limits import LIMITS
from geodata.packs.mapping import COLUMNS, FILE, read_mapping, with_options, write_mapping
from geodata.packs.mapping import Mapping as TableMapping
from geodata.packs.names import NOWHERE, Decision, read_names, write_names
from geodata.packs.places import country_of_codes
from geodata.packs.read import SERIES_COLUMNS, check
from geodata.sources import COLUMNS as SOURCE_COLUMNS
from geodata.tables import read_table

if TYPE_CHECKING:
    from geodata.store import Facts

TABLE, WORDS = "table", "words.json"
BLOCK = 1 << 16
LONGEST_NAME, LONGEST_ID = 80, 40
UNSAFE = re.compile(r"[^\w.() +-]+")
# What stands in a draft for what its reader has not told yet, so that its figures can be looked at before.
UNTOLD = {"indicator": "figures", "unit": "cases", "method": "table", "source": "table"}


@dataclass(frozen=True)
class Draft:
    """A table, how it is to be read, and what its reader says of its figures; ``into`` is an indicator that they replace."""

    table: Path
    mapping: TableMapping = field(default_factory=TableMapping)
    words: Words = field(default_factory=Words)
    into: str = ""


# ---------------------------------------------------------------- kept
def begin(folder: Path, name: str, stream: IO[bytes]) -> Draft:
    """Keep a table as the draft of a pack's folder, in place of the one before. Raises PackError for one that is too large."""
    drop(folder)
    place = folder / DRAFT
    path = place / TABLE / table_name(name)
    path.parent.mkdir(parents=True)
    try:
        _write(path, stream)
    except BaseException:
        drop(folder)
        raise
    kept = pack_of(folder) / FILE
    if kept.is_file() and _fits(path, mapping := read_mapping(kept)):
        write_mapping(place / FILE, mapping)
        return Draft(path, mapping)
    return Draft(path)


def _write(path: Path, stream: IO[bytes]) -> None:
    size, most = 0, LIMITS.table_bytes
    with path.open("wb") as file:
        while block := stream.read(BLOCK):
            size += len(block)
            if size > most:
                rule = Said("is larger than {most} bytes", most=most)
                raise refused(path, Said("size"), size, rule, "take out columns, or split the table")
            file.write(block)


def _fits(path: Path, mapping: TableMapping) -> bool:
    """Whether a table has the columns that the last one of its pack was read by."""
    try:
        columns = read_grid(path, encoding=mapping.encoding, delimiter=mapping.delimiter, header=int(mapping.header or 0)).frame
    except PackError:
        return False
    return {getattr(mapping, key) for key in COLUMNS} <= {"", *columns}


def table_name(sent: str) -> str:
    """A name for the file that is no path and no sign that a file system or a reader could take for another."""
    name = UNSAFE.sub("_", re.split(r"[/\\]", sent)[-1]).strip(" .")
    stem, dot, ending = name.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(ending)]}{dot}{ending}"[:LONGEST_NAME] or "table"


def drop(folder: Path) -> None:
    """Forget the draft and its table."""
    _seen.cache_clear()
    shutil.rmtree(folder / DRAFT, ignore_errors=True)


def read_draft(folder: Path) -> Draft | None:
    """The draft of a pack's folder; None where there is none."""
    place = folder / DRAFT
    table = next(iter((place / TABLE).glob("*")), None)
    if table is None:
        return None
    mapping = read_mapping(place / FILE) if (place / FILE).is_file() else TableMapping()
    told = json.loads((place / WORDS).read_text(encoding="utf-8")) if (place / WORDS).is_file() else {}
    into = told.pop("into", "")
    return Draft(table, mapping, Words(**told), into)


def change(folder: Path, draft: Draft, options: Mapping[str, str], words: Mapping[str, str], into: str = "") -> Draft:
    """The draft with what its reader has told of it, kept. Raises PackError for a key or a word that none can be."""
    known = {one.name for one in fields(Words)} - {"group"}
    told = {key: value for key, value in words.items() if key in known}
    into = into if into in own_indicators(folder) else ""
    made = Draft(draft.table, with_options(TableMapping(), options, FILE), Words(**told), into)
    write_mapping(folder / DRAFT / FILE, made.mapping)
    (folder / DRAFT / WORDS).write_text(json.dumps(told | {"into": into}), encoding="utf-8")
    return made


def decide(folder: Path, codes: Mapping[tuple[str, str, str], str], facts: Facts) -> None:
    """Remember where names stand: codes by name, parent and country code as the table has them; "" takes a decision back.

    Raises PackError for a code that is no region's, and for a name that no pack may hold.
    """
    path = pack_of(folder) / NAMES
    known = country_of_codes(facts, codes.values())
    for code in codes.values():
        if code not in known and code not in ("", NOWHERE):
            raise refused(path, "region_code", code, "is no code of a region", "use one such as PE-MDD")
    faults: list[GeodataError] = []
    names = read_names(pack_of(folder), facts, faults)
    if faults:
        raise PackError(faults)
    made = dict(names.by_key)
    for (name, parent, country), code in codes.items():
        one = Decision(name, parent, country, code)
        made.pop(one.key, None)
        if code:
            made[one.key] = one
    before = path.read_bytes()
    write_names(pack_of(folder), made.values())
    read_names(pack_of(folder), facts, faults)
    if faults:
        path.write_bytes(before)
        raise PackError(faults)


# ---------------------------------------------------------------- looked at and added
def seen(folder: Path, draft: Draft, facts: Facts) -> Look:
    """What the table comes to as far as it can be read; ``facts`` are those of the atlas without packs.

    Raises PackError for what is no table.
    """
    untold = {key: word for key, word in UNTOLD.items() if not getattr(draft.mapping, key)}
    names = pack_of(folder) / NAMES
    state = (draft.table.stat().st_mtime_ns, names.read_bytes() if names.is_file() else b"")
    return _seen(folder, draft.table, state, replace(draft.mapping, **untold), facts)


@lru_cache(1)  # a table is looked at when it comes and again on the page that its reader is sent to
def _seen(folder: Path, table: Path, state: tuple[int, bytes], mapping: TableMapping, facts: Facts) -> Look:
    del state
    return look(table, mapping, facts, read_names(pack_of(folder), facts, []))


def own_indicators(folder: Path) -> dict[str, str]:
    """Indicators that the pack has already: label by own id."""
    return {name: str(entry.get("label", name)) for name, entry in read_toml(pack_of(folder) / INDICATORS, []).items()}


def codes_of(folder: Path) -> dict[str, set[str]]:
    """The places that each indicator of the pack has figures of, by own id."""
    rows = read_table(pack_of(folder) / SERIES, SERIES_COLUMNS, None)
    return rows.groupby("indicator")["region_code"].agg(set).to_dict()


def add(folder: Path, draft: Draft, facts: Facts, *, group: str, today: date, language: str) -> str:
    """Build the draft into the pack; the own id of the indicator.

    Nothing changes unless the pack is sound afterwards. Raises PackError with every fault.
    """
    made = copied(folder)
    try:
        own_id = _fill(made, draft, facts, group=group, today=today, language=language)
        put(folder, made)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    drop(folder)
    return own_id


def _fill(pack: Path, draft: Draft, facts: Facts, *, group: str, today: date, language: str) -> str:
    """Build the draft into the files of a pack. Raises PackError with all that is wrong with the pack then."""
    entries = read_toml(pack / INDICATORS, [])
    words, own_id = draft.words, draft.into or _own_id(draft.words.label, entries)
    named = _free_id(pack, own_id)
    mapping = replace(draft.mapping, indicator=own_id, method=named, source=draft.mapping.source or named)
    if draft.into:
        words, mapping = _as_before(words, entries[own_id]), replace(mapping, unit=entries[own_id]["unit"])
        remove_indicator(pack, own_id)
    built = build([draft.table], mapping, pack, facts)
    if built.faults:
        raise PackError(built.faults)
    write_mapping(pack / FILE, replace(built.previews[0].guess.mapping, indicator="", method="", source=""))
    countries = set(built.previews[0].figures.table["country_code"])
    describe(pack, mapping, replace(words, group=group), countries, today.isoformat(), language)
    found = check(pack, facts)
    if found.faults:
        raise PackError(found.faults)
    return own_id


def _free_id(pack: Path, own_id: str) -> str:
    """A name for the source and the method of a table that none of the pack has."""
    taken = set(read_table(pack / SOURCES, SOURCE_COLUMNS, None)["source_id"])
    return next(one for number in count(1) if (one := f"{own_id}-{number}") not in taken)


def _as_before(words: Words, entry: Mapping[str, object]) -> Words:
    """What is said of an indicator that the pack has already; how its new figures came about is new."""
    kept = {name: str(entry.get(name, "")) for name in ("label", "definition", "unit_label", "kind")}
    return replace(words, **kept)


def _own_id(label: str, taken: Mapping[str, object]) -> str:
    """An id of a label's letters and digits that no indicator of the pack has."""
    stem = re.sub(r"[^a-z0-9]+", "_", fold(label)).strip("_")[:LONGEST_ID].strip("_") or "figures"
    return next(one for number in count(1) if (one := stem if number == 1 else f"{stem}_{number}") not in taken)


def call(folder: Path, title: str) -> None:
    """Give the pack another title. Raises PackError for one that none can have."""
    made = copied(folder)
    try:
        rename(made, title)
        put(folder, made)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def take_out(folder: Path, own_id: str) -> None:
    """Take an indicator, its figures and how they came about out of a pack; what is left is a pack as well."""
    made = copied(folder)
    remove_indicator(made, own_id)
    put(folder, made)
