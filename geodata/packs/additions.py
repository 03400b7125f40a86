"""Entries that a pack needs beside its figures: an indicator, how it came about, a source; added to its files, never changed there."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten

from geodata.packs.faults import SUSPECT, refused
from geodata.packs.files import FORM, INDICATORS, SERIES, SOURCES
from geodata.packs.form import read_toml, toml_line
from geodata.packs.mapping import COUNT, SUM
from geodata.packs.mapping import Mapping as TableMapping
from geodata.packs.read import SERIES_COLUMNS
from geodata.schema import Stance
from geodata.sources import COLUMNS as SOURCE_COLUMNS
from geodata.sources import PRECISION_BY_LENGTH, UNPUBLISHED
from geodata.tables import read_table

# What sort of quantity a unit measures, where it is no count.
KINDS = {
    **dict.fromkeys(("ha", "km2"), "area"),
    **dict.fromkeys(("kg", "t", "g"), "mass"),
    **dict.fromkeys(("per_100k", "per_100k_women"), "rate"),
    **dict.fromkeys(("USD", "PEN", "COP", "BRL", "GYD", "EUR", "USD_per_kg", "USD_per_ounce"), "value"),
    "percent": "share",
}
LONGEST_SHORT = 28
# How the figures of a method came about, by how the rows of their table were taken together.
HOW = {SUM: "summed", COUNT: "counted"}


@dataclass(frozen=True)
class Words:
    """What a person says of the figures of a table. ``kind``: a count, a rate …; empty for what the unit is usually of."""

    label: str = ""
    definition: str = ""
    group: str = ""
    unit_label: str = ""
    kind: str = ""
    how: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""


def describe(
    folder: Path, mapping: TableMapping, words: Words, countries: Collection[str], retrieved: str, language: str
) -> None:
    """Add what is said of indicator, method and source to the files of the pack that don't know them yet."""
    if words.label:
        texts = {"label": words.label, "definition": words.definition, "group": words.group, "unit_label": words.unit_label}
        add_indicator(folder, mapping.indicator, texts, mapping.unit, countries, words.kind)
    if words.how:
        stance = mapping.status or Stance.REPORTED.value
        add_method(folder, mapping.method, words.how, HOW.get(mapping.total, "published"), stance)
    if words.title:
        add_source(folder, mapping.source, words.title, words.publisher, words.published, retrieved, language)


def add_indicator(
    folder: Path, own_id: str, texts: Mapping[str, str], unit: str, countries: Collection[str], kind: str = ""
) -> bool:
    """Add an indicator with ``label``, ``definition``, ``group`` and ``unit_label`` of ``texts``; False if it is there already."""
    if own_id in read_toml(folder / INDICATORS, []):
        return False
    entry = {
        "label": texts["label"],
        "short_label": shorten(texts["label"], LONGEST_SHORT, placeholder="…"),
        "definition": texts["definition"],
        "unit": unit,
        "unit_label": texts["unit_label"],
        "kind": kind or KINDS.get(unit, "count"),
        "group": texts["group"],
        "countries": sorted(countries),
        "decimals": 0 if unit not in KINDS and kind in ("", "count") else 1,
    }
    _append(folder / INDICATORS, own_id, entry)
    return True


def add_method(folder: Path, name: str, text: str, how: str, stance: str) -> bool:
    """Add a method to pack.toml; False if it is there already."""
    if name in read_toml(folder / FORM, []).get("methods", {}):
        return False
    _append(folder / FORM, f"methods.{name}", {"text": text, "how": how, "stance": stance})
    return True


def add_source(folder: Path, own_id: str, title: str, publisher: str, published: str, retrieved: str, language: str) -> bool:
    """Add a source that is not published; False if it is there already. Raises FactsError for a sources.csv that can't be read."""
    path = folder / SOURCES
    if own_id in set(read_table(path, SOURCE_COLUMNS, None)["source_id"]):
        return False
    row = {
        "source_id": own_id,
        "title": title,
        "publisher": publisher,
        "kind": UNPUBLISHED,
        "published": published,
        "published_precision": PRECISION_BY_LENGTH.get(len(published), ""),
        "retrieved": retrieved,
        "language": language,
        "licence": "not for publication",
    }
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerow([row.get(name, "") for name in SOURCE_COLUMNS])
    before = path.read_text(encoding="utf-8-sig")
    path.write_text(before + ("" if before.endswith("\n") else "\n") + text.getvalue(), encoding="utf-8")
    return True


def rename(folder: Path, title: str) -> None:
    """Give a pack another title. Raises PackError for one that no pack can have."""
    path = folder / FORM
    before, line = path.read_text(encoding="utf-8-sig"), toml_line("title", title)
    text, found = re.subn(r"^title = .*\n", lambda _: line, before, count=1, flags=re.MULTILINE)
    if not title or not found or SUSPECT.search(title):
        raise refused(path, "title", title, "can't be the title of a pack", "write plain words")
    path.write_text(text, encoding="utf-8")


def remove_indicator(folder: Path, own_id: str) -> None:
    """Take out an indicator and its figures; methods and sources stay, which others may name."""
    path = folder / INDICATORS
    whole = rf"^\[{re.escape(own_id)}\][^\n]*\n(?:(?!\[(?!{re.escape(own_id)}\.)).*\n?)*"
    path.write_text(re.sub(whole, "", path.read_text(encoding="utf-8-sig"), flags=re.MULTILINE), encoding="utf-8")
    table = read_table(folder / SERIES, SERIES_COLUMNS, None)
    table[table["indicator"] != own_id][SERIES_COLUMNS].to_csv(folder / SERIES, index=False, lineterminator="\n")


def _append(path: Path, heading: str, entry: Mapping[str, object]) -> None:
    lines = "".join(toml_line(key, value) for key, value in entry.items())
    before = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    path.write_text(f"{before.rstrip()}\n\n[{heading}]\n{lines}", encoding="utf-8")
