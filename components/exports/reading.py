"""Records as they come from outside, in files and requests: read with limits, and with a sentence for each fault."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from components.exports.record import SPEECHES, VERSION, Fact, Record
from components.exports.record_data import Data
from components.words.messages import Refusal
from components.words.text import quoted

MOST_BYTES = 16_000_000
MOST_FACTS = 40_000
MOST_LETTERS = 20_000
MOST_QUERY = 8_000
MOST_RECORDS = 60
MOST_LISTS = 20


class BadRecord(Refusal):
    """What was handed over is no record; the message names the fault and the remedy."""


def as_record(found: Any) -> Record:
    """The record that an object of JSON holds; facts are lists of four texts and data, or objects with these names.

    Raises BadRecord. Its id is made anew from its content, whatever it names. Where the object doesn't say in which version's
    words it speaks (the slide of a briefing), it is the version under which the content has the id that the object names.
    """
    if not isinstance(found, dict):
        raise BadRecord("refused.record.object")
    version = found.get("veta_record", VERSION)
    if isinstance(version, bool) or version not in SPEECHES:
        raise BadRecord("refused.record.version", value=quoted(str(version)), newest=VERSION)
    rows, listed = found.get("facts", []), found.get("inventory", {})
    if not isinstance(rows, list) or len(rows) > MOST_FACTS:
        raise BadRecord("refused.record.facts", most=MOST_FACTS)
    if not isinstance(listed, dict) or len(listed) > MOST_LISTS:
        raise BadRecord("refused.record.facts", most=MOST_LISTS)
    record = Record(
        _text(found.get("query", ""), "query", MOST_QUERY),
        _text(found.get("data_version", ""), "data_version", 200),
        tuple(_fact(row, at) for at, row in enumerate(rows)),
        version,
        tuple((_text(name, "inventory", 200), _data(entries, "inventory")) for name, entries in listed.items()),
    )
    if "veta_record" in found:
        return record
    # Only since version 3 have facts data beside their words.
    record = replace(record, version=VERSION if listed or any(one.data for one in record.facts) else 2)
    every = (replace(record, version=known) for known in SPEECHES)
    return next((known for known in every if known.export_id == found.get("export_id")), record)


def sent_in(found: Any) -> tuple[dict[str, Any], ...]:
    """What a JSON file carries to be checked: itself, a list of records, a member ``veta_record``, or the slides of a briefing.

    Each is an object with ``export_id``, ``query`` and ``facts``, or with an id alone. Empty if there is none. Raises
    BadRecord for a record that can't be read, or whose content doesn't fit its id: it was altered after the export.
    """
    if isinstance(found, list):
        return tuple(one for each in found[:MOST_RECORDS] for one in (sent_in(each) if isinstance(each, dict) else ()))
    if not isinstance(found, dict):
        return ()
    if "facts" in found and "query" in found:
        record, named = as_record(found), found.get("export_id")
        if named != record.export_id:
            raise BadRecord("refused.record.altered", value=quoted(str(named)))
        return (found,)
    if isinstance(found.get("slides"), list):
        slides = [one for one in found["slides"] if isinstance(one, dict) and isinstance(one.get("saved"), dict)]
        return tuple({**one["saved"], "query": one.get("view", "")} for one in slides[:MOST_RECORDS])
    return sent_in(found.get("veta_record"))


def from_text(text: str) -> tuple[dict[str, Any], ...]:
    """The same from a JSON text. Raises BadRecord also for what is no JSON or too long."""
    if len(text) > MOST_BYTES:
        raise BadRecord("refused.record.long", most=MOST_BYTES // 1_000_000)
    try:
        found = json.loads(text)
    except ValueError as error:
        raise BadRecord("refused.record.json", fault=str(error)) from None
    except RecursionError:
        raise BadRecord("refused.record.deep") from None
    return sent_in(found)


def _fact(row: Any, at: int) -> Fact:
    if isinstance(row, dict):
        row = [*(row.get(name, "") for name in ("id", "what", "words", "status")), row.get("data", {})]
    if not isinstance(row, list) or len(row) not in (4, 5):
        raise BadRecord("refused.record.fact", place=f"facts[{at}]")
    data = _data(row[4], f"facts[{at}]") if len(row) == 5 else ()
    fact_id, what, words, status = (_text(one, f"facts[{at}]", MOST_LETTERS) for one in row[:4])
    return Fact(fact_id, what, words, status, data)


def _data(found: Any, place: str) -> Data:
    """Names and values of an object of texts."""
    if not isinstance(found, dict) or len(found) > MOST_FACTS:
        raise BadRecord("refused.record.data", place=place, most=MOST_FACTS)
    return tuple((_text(name, place, MOST_LETTERS), _text(value, place, MOST_LETTERS)) for name, value in found.items())


def _text(found: Any, place: str, most: int) -> str:
    if not isinstance(found, str) or len(found) > most:
        raise BadRecord("refused.record.text", place=place, most=most)
    # Half a character (a lone surrogate) can be written in JSON, and in no file.
    return found.encode("utf-8", "replace").decode()
