"""Records as they come from outside, in files and requests: read with limits, and with a sentence for each fault."""

from __future__ import annotations

import json
from typing import Any

from components.exports.record import VERSION, Fact, Record
from components.wording import shown

MOST_BYTES = 16_000_000
MOST_FACTS = 40_000
MOST_LETTERS = 20_000
MOST_QUERY = 8_000
MOST_RECORDS = 100


class BadRecord(ValueError):
    """What was handed over is no record; the message names the fault and the remedy."""


def as_record(found: Any) -> Record:
    """The record that an object of JSON holds; facts are lists of four texts, or objects with these names.

    Raises BadRecord. Whether its id fits its content is for the caller to ask.
    """
    if not isinstance(found, dict):
        raise BadRecord("a record is an object with query, data_version and facts; send one as an export carries it")
    version = found.get("veta_record", VERSION)
    if version != VERSION:
        raise BadRecord(
            f"the record is of version “{shown(str(version))}”, and this atlas reads {VERSION}; check it in a newer Veta"
        )
    rows = found.get("facts", [])
    if not isinstance(rows, list) or len(rows) > MOST_FACTS:
        raise BadRecord(f"facts is no list of up to {MOST_FACTS:,}; send the record as an export carries it")
    return Record(
        _text(found.get("query", ""), "query", MOST_QUERY),
        _text(found.get("data_version", ""), "data_version", 200),
        tuple(_fact(row, at) for at, row in enumerate(rows)),
    )


def records_in(found: Any) -> tuple[Record, ...]:
    """The records that a JSON file carries: itself, a list of them, a member ``veta`` or ``record``, or those of a briefing's slides.

    Empty if there is none. Raises BadRecord for one that can't be read.
    """
    if isinstance(found, list):
        return tuple(one for each in found[:MOST_RECORDS] for one in (records_in(each) if isinstance(each, dict) else ()))
    if not isinstance(found, dict):
        return ()
    if "facts" in found and "query" in found:
        return (as_record(found),)
    if isinstance(found.get("slides"), list):
        saved = [(one.get("view", ""), one["saved"]) for one in found["slides"] if isinstance(one, dict) and one.get("saved")]
        return tuple(as_record({"query": view, **kept}) for view, kept in saved[:MOST_RECORDS] if isinstance(kept, dict))
    for key in ("veta", "record", "records"):
        if key in found:
            return records_in(found[key])
    return ()


def from_text(text: str | bytes) -> tuple[Record, ...]:
    """The same from a JSON text. Raises BadRecord for what is no JSON or too long."""
    if len(text) > MOST_BYTES:
        raise BadRecord(f"the record is longer than {MOST_BYTES // 1_000_000} MB, which no export's is")
    try:
        found = json.loads(text)
    except UnicodeDecodeError:
        raise BadRecord("the text is not UTF-8, as JSON is; hand over the file as it was exported") from None
    except ValueError as error:
        raise BadRecord(f"the text is no JSON: {error}; hand over the file as it was exported") from None
    except RecursionError:
        raise BadRecord("the JSON is nested too deep, as no export's is; hand over the file as it was exported") from None
    return records_in(found)


def _fact(row: Any, at: int) -> Fact:
    if isinstance(row, dict):
        row = [row.get(name, "") for name in ("id", "what", "words", "status")]
    if not isinstance(row, list) or len(row) != 4:
        raise BadRecord(f"facts[{at}] is no fact; one has four texts: id, what it is, its words, its status")
    return Fact(*(_text(one, f"facts[{at}]", MOST_LETTERS) for one in row))


def _text(found: Any, place: str, most: int) -> str:
    if not isinstance(found, str) or len(found) > most:
        raise BadRecord(f"{place} is no text of up to {most:,} letters; send the record as an export carries it")
    # Half a character (a lone surrogate) can be written in JSON, and in no file.
    return found.encode("utf-8", "replace").decode()
