"""What the pages of “Add data” show: a pack, and a table that is being added to it."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pandas as pd
from geodata import words
from geodata.errors import GeodataError
from geodata.indicators import KINDS
from geodata.municipalities import LEVELS
from geodata.packs import drafts
from geodata.packs.build import PLACEMENT_COLUMNS, Look
from geodata.packs.faults import PackError
from geodata.packs.files import FORM
from geodata.packs.form import read_toml
from geodata.packs.formats import Format
from geodata.packs.grid import DELIMITERS
from geodata.packs.keep import Keep, pack_of
from geodata.packs.mapping import COUNT, LONG, NONE, REGIONS, SUM, WIDE, ZEROS
from geodata.packs.names import Decision, read_names
from geodata.packs.places import most_are_of
from geodata.schema import COUNTRY_CODES, UNITS
from geodata.store import Facts

from components.exports.tables import neutral
from components.words.messages import has_message, say
from components.words.places import country_name, region_name
from components.words.text import listed
from components.words.vocabulary import labels_of

ROWS_SHOWN, NAMES_SHOWN, FIGURES_SHOWN, FAULTS_SHOWN = 100, 200, 20, 50
ENCODINGS = ("utf-8", "utf-16", "cp1252", "cp850", "mac_roman")
# Columns in the order in which a person thinks of them, by what they tell.
PLACE_COLUMNS = ("name", "code", "parent", "country_column", "lon", "lat")
FIGURE_COLUMNS = ("value", "low", "high", "status_column", "note")
YEAR_COLUMNS = ("year", "date")
# What a table may leave open, by the field in which a person tells it.
OPEN = {"place": "name", "year": "year", "value": "value", "decimal": "decimal"}
WANTED = ("label", "definition", "how", "title", "publisher", "published")


def start_page(keep: Keep, problems: Sequence[object] = ()) -> dict[str, Any]:
    """Where a first table is chosen; on one's own machine also the packs that are kept there."""
    kept = [(key, title_of(keep.folder / key)) for key in keep.by_use()] if keep.listed else []
    return {"key": "", "kept": kept, "days": keep.days, "problems": problems, "draft": None}


def pack_page(key: str, folder: Path) -> dict[str, Any]:
    """What is said of a pack, whatever is done with it."""
    return {"key": key, "title": title_of(folder), "own": drafts.own_indicators(folder), "draft": None, "problems": []}


def held(folder: Path, facts: Facts) -> dict[str, Any]:
    """What a pack holds: by own id the view that shows an indicator."""
    pack_id, codes = str(read_toml(pack_of(folder) / FORM, []).get("id", "")), drafts.codes_of(folder)
    return {"views": {name: _view(f"{pack_id}-{name}", codes.get(name, ()), facts) for name in drafts.own_indicators(folder)}}


def _view(indicator: str, codes: Collection[str], facts: Facts) -> str:
    """The query of the view that shows an indicator where it has figures."""
    level, country = most_are_of(facts, codes)
    return urlencode({"indicator": indicator} | ({"country": country, "level": level} if country else {}))


def title_of(folder: Path) -> str:
    """What a pack is called."""
    return str(read_toml(pack_of(folder) / FORM, []).get("title", ""))


def draft_page(folder: Path, draft: drafts.Draft, facts: Facts, language: str, *, asked: bool = False) -> dict[str, Any]:
    """How a table is read, where its rows are placed, what comes of it, and what has still to be told, once it is ``asked`` for."""
    try:
        seen = drafts.seen(folder, draft, facts)
    except PackError as error:
        return {"draft": draft, "seen": None, "problems": error.faults[:FAULTS_SHOWN]}
    rows = seen.placed.rows if seen.placed else None
    unsure = [OPEN[one] for one in seen.guess.open if one in OPEN]
    wanted = [*unsure, *(missing(draft) if asked else ())]
    return {
        "draft": draft,
        "seen": seen,
        "mapping": seen.guess.mapping,
        "told": draft.mapping,
        "choices": choices(seen, facts, language),
        "groups": (PLACE_COLUMNS, YEAR_COLUMNS, FIGURE_COLUMNS),
        "columns": seen.guess.columns,
        "rows": [] if rows is None else list(rows.head(ROWS_SHOWN).itertuples()),
        "counts": {} if rows is None else rows["placed_by"].value_counts().to_dict(),
        "names": names(folder, seen, facts, language),
        "figures": [] if seen.figures is None else seen.figures.table.head(FIGURES_SHOWN).to_dict("records"),
        "unsure": unsure,
        "problems": [to_tell(wanted, language)] if wanted else [],
        "faults": () if unsure else seen.faults[:FAULTS_SHOWN],
        "more_faults": max(0, len(seen.faults) - FAULTS_SHOWN),
        "missing": missing(draft) if asked else [],
        "regions": [(code, _place(code, seen, facts, language)) for code in _frame(seen, facts).index],
        "place_of": lambda code: _place(code, seen, facts, language),
    }


def _frame(seen: Look, facts: Facts) -> pd.DataFrame:
    """The regions or municipalities that the rows of a table can be placed in."""
    return seen.placed.places.frame if seen.placed else facts.regions


def _place(code: str, seen: Look, facts: Facts, language: str) -> str:
    """What a region or a municipality is called."""
    if code in facts.regions.index:
        return region_name(code, facts, language)
    name, parent = (_frame(seen, facts).at[code, column] for column in ("name", "parent"))
    return say("place.municipality", language=language, name=name, region=facts.named[parent][0])


def missing(draft: drafts.Draft) -> list[str]:
    """What a person has to say of the figures and has not: keys of Words."""
    known = ("label", "definition") if draft.into else ()
    return [name for name in WANTED if name not in known and not getattr(draft.words, name)]


def to_tell(names: Sequence[str], language: str) -> str:
    """What a person has still to tell, by the names of its fields."""
    named = [say(f"add_data.field.{one}", language=language) for one in names]
    return say("add_data.missing", language=language, fields=listed(named, language=language))


def choices(seen: Look, facts: Facts, language: str) -> dict[str, list[tuple[str, str]]]:
    """By key of the mapping, the words that it can have and what each means, the first for what the table itself shows."""
    layout = seen.guess.layout

    def meant(key: str, values: tuple[str, ...]) -> list[tuple[str, str]]:
        return [(one, say(f"add_data.{key}.{one or 'none'}", language=language)) for one in values]

    made = {
        "shape": meant("shape", (LONG, WIDE)),
        "level": meant("level", (REGIONS, *LEVELS)),
        "total": meant("total", (NONE, SUM, COUNT)),
        "decimal": [("", say("add_data.not_told", language=language)), (".", "1,234.5"), (",", "1.234,5")],
        "status": list(labels_of(words.STANCES, language).items()),
        "zeros": meant("zeros", ZEROS),
        "country": [
            ("", say("add_data.country.none", language=language)),
            *((one, country_name(one, facts, language)) for one in COUNTRY_CODES),
        ],
        "unit": sorted(((one, unit_words(one, language)) for one in UNITS), key=lambda pair: pair[1]),
        "kind": meant("kind", KINDS),
    }
    if layout.format == Format.TEXT:
        made["encoding"] = [(one, one) for one in dict.fromkeys((layout.encoding, *ENCODINGS))]
        made["delimiter"] = [
            (sign, say(f"command.packs.delimiter.{name}", language=language)) for sign, name in DELIMITERS.items()
        ]
    elif layout.sheets:
        made["sheet"] = [(one, one) for one in layout.sheets]
    return made


def unit_words(unit: str, language: str) -> str:
    """What a unit is called, without a figure."""
    key = f"unit.{unit}"
    return say(key, language=language, figure="", count=2).strip() if has_message(key, language) else unit.replace("_", " ")


def names(folder: Path, seen: Look, facts: Facts, language: str) -> list[tuple[Decision, list[tuple[str, str]]]]:
    """Names that have no place, and those that a person has placed, each with the regions that it may stand for."""
    faults: list[GeodataError] = []
    decided = [one for one in read_names(pack_of(folder), facts, faults).by_key.values() if one.region_code]
    found = [*(seen.placed.waiting if seen.placed else ()), *decided][:NAMES_SHOWN]
    return [(one, _offered(one, seen, facts, language)) for one in found]


def _offered(one: Decision, seen: Look, facts: Facts, language: str) -> list[tuple[str, str]]:
    near = [part.split(" ", 1)[0] for part in one.suggestions.split("; ") if part]
    codes = dict.fromkeys([*near, one.region_code])
    known = _frame(seen, facts).index
    return [(code, _place(code, seen, facts, language)) for code in codes if code in known]


def placements(seen: Look) -> bytes:
    """Every row of the table with the place that it was given and how, as CSV in UTF-8; no cell can be a formula."""
    text = io.StringIO(newline="")
    columns = [name for name in PLACEMENT_COLUMNS if name != "table"]
    writer = csv.writer(text)
    writer.writerow(columns)
    if seen.placed:
        rows = seen.placed.rows.rename_axis("row").reset_index()[columns].astype(object)
        writer.writerows([neutral(str(cell)) for cell in row] for row in rows.where(rows.notna(), "").to_numpy())
    return b"\xef\xbb\xbf" + text.getvalue().encode()
