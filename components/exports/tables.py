"""The tables of what a View shows: its figures, its claims and their sources, as frames, as CSV and with their metadata."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd

from components.answer import Answer
from components.exports.base import ExportOptions
from components.exports.columns import EXPORT_ID, OWN_DATA, Column
from components.exports.rows import KINDS
from components.packs.notice import named, own_data
from components.words.messages import say

# What a spreadsheet would read as the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
NEUTRAL = "'"
# What stands between columns and before decimals: as in RFC 4180, and as Excel in Spanish and Portuguese reads a file.
DIALECTS = {"comma": (",", "."), "semicolon": (";", ",")}


@dataclass(frozen=True)
class Table:
    """A table to take away: its name, its columns and its rows (a frame with exactly these columns)."""

    name: str
    columns: tuple[Column, ...]
    rows: pd.DataFrame


def tables(answer: Answer) -> tuple[Table, ...]:
    """The tables of a View."""
    return tuple(table(answer, name) for name in KINDS)


def table(answer: Answer, name: str) -> Table:
    """One of them; the others are not worked out."""
    kind = KINDS[name]
    rows = pd.DataFrame(list(kind.rows(answer)), columns=[column.name for column in kind.columns], dtype=object)
    return Table(name, kind.columns, rows)


def make_csv(name: str) -> Callable[[Answer, ExportOptions, str], bytes]:
    """The maker of one table as CSV."""

    def make(answer: Answer, options: ExportOptions, _format: str) -> bytes:
        return as_csv(table(answer, name), answer.record.export_id, options.csv, own=own_data(answer.facts, answer.language))

    return make


def as_csv(made: Table, export_id: str, dialect: str = "comma", *, own: str = "") -> bytes:
    """The table as the message ``table.csv`` says: its last column is the export's id, in each row, so that it goes where they go."""
    delimiter, decimal = DIALECTS[dialect]
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([*made.rows.columns, EXPORT_ID.name, *([OWN_DATA.name] if own else [])])
    rows = made.rows.itertuples(index=False, name=None)
    last = [export_id, *([own] if own else [])]
    writer.writerows([*(_cell(value, decimal) for value in row), *last] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def format_text(options: ExportOptions, language: str) -> str:
    """How the CSV files of an export are written, in words."""
    written = say("table.csv", language=language)
    return f"{written} {say('table.csv.semicolon', language=language)}" if options.csv == "semicolon" else written


def _cell(value: Any, decimal: str) -> Any:
    if value is None or (isinstance(value, float) and pd.isna(value)):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(value).replace(".", decimal)
    return neutral(value) if isinstance(value, str) else value


def neutral(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would read a formula."""
    return NEUTRAL + text if text.startswith(FORMULA) else text


def metadata(answer: Answer, options: ExportOptions) -> dict[str, Any]:
    """What the tables are: the View, its state, and each column's meaning, in the terms of CSV on the Web (W3C, 2015)."""
    facts, speak = answer.facts, partial(say, language=answer.language)
    delimiter, decimal = DIALECTS[options.csv]
    last = (EXPORT_ID, OWN_DATA) if facts.packs else (EXPORT_ID,)
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:title": answer.title,
        "dc:description": answer.subtitle,
        "dc:publisher": speak("cite.atlas"),
        "dc:identifier": answer.record.export_id,
        "dc:source": options.permalink(answer.query),
        "veta:accessed": options.accessed,
        "veta:data_version": facts.data_version,
        **({"veta:own_data": named(facts, answer.language)} if facts.packs else {}),
        "veta:view": {key: value for key, value in answer.view.items() if value not in (None, "", [])},
        "veta:conditions": list(answer.conditions),
        "veta:indicator": {
            "id": answer.indicator.id,
            "label": answer.indicator.label,
            "definition": answer.indicator.definition,
            "unit": answer.indicator.unit_label,
        },
        "veta:caveats": {code: facts.caveats[code].text for code in answer.indicator.caveats},
        "veta:format": format_text(options, answer.language),
        "dialect": {"delimiter": delimiter},
        "tables": [
            {
                "url": f"{name}.csv",
                "dc:description": speak(f"table.{name}"),
                "tableSchema": {"columns": [column.described(answer.language, decimal) for column in (*kind.columns, *last)]},
            }
            for name, kind in KINDS.items()
        ],
    }


def make_metadata(answer: Answer, options: ExportOptions, _format: str) -> bytes:
    """``metadata`` as JSON."""
    return as_json(metadata(answer, options))


def as_json(value: Any) -> bytes:
    """JSON that is the same for the same value, with accents as they are."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
