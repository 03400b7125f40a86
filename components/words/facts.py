"""The facts as a language says them: the same figures, places and sources, their texts translated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import pandas as pd
from geodata import words
from geodata.build_sources import SOURCES as BOUNDARY_SOURCES
from geodata.rules import RULES
from geodata.schemes import SCHEMES
from geodata.sources import KINDS
from geodata.store import Facts

from components.words.languages import locale_of
from components.words.translations import entry_in, translated

# Columns that hold text of ours, by the part of Facts and the file beside which their translations stand.
# Those of figures are said where they are shown, so that what is worked out of figures is kept once for all languages.
SAID_LATER = ("observations", "territories.figures")
FRAMES: dict[str, tuple[str, tuple[str, ...]]] = {
    "claims": ("facts/claims/*", ("summary", "activity", "flow_what", "place", "attributed_to", "changed")),
    "sources": ("facts/sources", ("licence", "copy_note")),
    "actors": ("facts/actors", ("name", "description")),
    "observations": ("facts/series", ("period_note", "attributed_to", "note", "status_reason")),
    "methods": ("facts/series_methods", ("partial", "producer", "licence", "text")),
    "vintages": ("facts/vintages", ("reason",)),
    "disagreements": ("facts/disagreements", ("question", "explanation")),
    "checks": ("facts/checks", ("what", "how")),
    "territories.areas": ("facts/territories", ("category", "legal_status", "limits_source")),
    "territories.figures": ("facts/territory_mining", ("period_note", "attributed_to", "status_reason")),
    "territories.methods": ("facts/territory_methods", ("partial", "producer", "licence", "text")),
}
BY_COUNTRY = "*"  # a file a country
NAMED = ("label", "definition")
VOCABULARIES = (
    *(words.STANCES, words.TOPICS, words.KINDS, words.COUNTS, words.STATUSES, words.RELIABILITIES, words.CREDIBILITIES),
    *(words.COPIES, words.PLACE_PRECISIONS, words.PERIOD_PRECISIONS, words.BOUNDS, words.TERRITORY_KINDS),
    *(words.TERRITORY_MEASURES, tuple(words.COVERAGES.values())),
)
INDICATOR = ("label", "short_label", "definition", "unit_label", "group", "source_policy")


@dataclass(frozen=True)
class Place:
    """Where a text of the data stands: the file (below ``geodata``, without its ending), the row's id, the field."""

    file: str
    id: str
    field: str


@lru_cache(8)
def facts_in(facts: Facts, language: str) -> Facts:
    """The facts with their texts in a language; what nobody has translated stays in English.

    Figures, codes, names of regions and titles of sources are the same objects, so that nothing is kept twice but the texts.
    """
    if language == "en":
        return facts
    said = {name: _frame_in(frame, fields, language) for name, frame, fields in _frames(facts) if name not in SAID_LATER}
    inner = {name.partition(".")[2]: said.pop(name) for name in [*said] if "." in name}
    return replace(
        facts,
        read=facts.as_read,
        **said,
        territories=replace(facts.territories, **inner),
        indicators={key: _indicator_in(one, language) for key, one in facts.indicators.items()},
        caveats={key: entry_in(one, ("label", "text"), language) for key, one in facts.caveats.items()},
        corrections=tuple(entry_in(one, ("reason",), language) for one in facts.corrections),
        rules=tuple(entry_in(one, NAMED, language) for one in facts.rules),
        countries={key: _country_in(one, language) for key, one in facts.countries.items()},
        context=replace(facts.context, country_points=_points_in(facts.context.country_points, language)),
    )


def texts_of(facts: Facts) -> dict[str, Place]:
    """Every text of the English data that a reader sees, and where it stands first."""
    found: dict[str, Place] = {}
    for place, text in _texts(facts):
        if text:
            found.setdefault(text, place)
    return found


def _texts(facts: Facts) -> Iterator[tuple[Place, str]]:
    yield from _vocabulary_texts()
    yield from _registry_texts(facts)
    for one in facts.corrections:
        yield Place(f"facts/corrections/{one.place.partition('.')[0]}", one.row, "reason"), one.reason
    for name, frame, fields in _frames(facts):
        for field in fields:
            rows = frame[frame[field].notna() & (frame[field] != "")].drop_duplicates(field)
            files = FRAMES[name][0].replace(BY_COUNTRY, "")
            for row_id, text, country in zip(rows.index, rows[field], rows.get("country_code", rows[field]), strict=True):
                yield Place(files + country if BY_COUNTRY in FRAMES[name][0] else files, str(row_id), field), text


def _vocabulary_texts() -> Iterator[tuple[Place, str]]:
    for vocabulary in VOCABULARIES:
        for word in vocabulary:
            yield from _own("words", word.id, word, NAMED)
    yield from ((Place("words", "grading", "text"), text) for text in words.GRADING)
    for kind_id, kind in KINDS.items():
        yield from _own("sources", kind_id, kind, ("label",))
    for scheme in SCHEMES.values():
        yield from _own("schemes", scheme.id, scheme, NAMED)
    for rule in RULES:
        yield from _own("rules", rule.id, rule, NAMED)
    yield from ((Place("boundaries/sources", str(one["id"]), "licence"), str(one["licence"])) for one in BOUNDARY_SOURCES)


def _registry_texts(facts: Facts) -> Iterator[tuple[Place, str]]:
    for one in facts.indicators.values():
        yield from _own("indicators", one.id, one, INDICATOR)
        yield from ((Place("indicators", one.id, f"notes.{code}"), note) for code, note in one.notes.items())
        yield from ((Place("indicators", one.id, "covers"), cover.note) for cover in one.covers)
    for caveat in facts.caveats.values():
        yield from _own("caveats", caveat.code, caveat, ("label", "text"))
    for country in facts.countries.values():
        file = f"countries/{country.code}"
        yield from ((Place(file, country.code, "caveats"), text) for text in country.caveats)
        yield Place(file, country.code, "border_policy"), country.border_policy
        yield from ((Place(file, region.code, "area_note"), region.area_note) for region in country.regions)


def _own(file: str, row_id: str, one: Any, fields: tuple[str, ...]) -> Iterator[tuple[Place, str]]:
    yield from ((Place(file, str(row_id), field), getattr(one, field)) for field in fields)


def _frames(facts: Facts) -> Iterator[tuple[str, pd.DataFrame, tuple[str, ...]]]:
    for name, (_, fields) in FRAMES.items():
        frame: Any = facts
        for part in name.split("."):
            frame = getattr(frame, part)
        yield name, frame, fields


def _frame_in(frame: pd.DataFrame, fields: tuple[str, ...], language: str) -> pd.DataFrame:
    return frame.assign(**{field: _column_in(frame[field], language) for field in fields})


def _column_in(column: pd.Series, language: str) -> pd.Series:
    said = {text: translated(text, language) for text in column.dropna().unique()}
    return column.map(said, na_action="ignore").astype(column.dtype)


def _indicator_in(one: Any, language: str) -> Any:
    notes = {code: translated(note, language) for code, note in one.notes.items()}
    covers = tuple(entry_in(cover, ("note",), language) for cover in one.covers)
    return replace(entry_in(one, INDICATOR, language), unit_word=one.unit_label, notes=notes, covers=covers)


def _country_in(one: Any, language: str) -> Any:
    regions = tuple(entry_in(region, ("area_note",), language) for region in one.regions)
    caveats = tuple(translated(text, language) for text in one.caveats)
    return replace(entry_in(one, ("border_policy",), language), caveats=caveats, regions=regions)


def _points_in(points: pd.DataFrame, language: str) -> pd.DataFrame:
    """The countries of the world by the names that CLDR gives them."""
    names = locale_of(language).territories
    return points.assign(name=[names.get(code, name) for code, name in zip(points.index, points["name"], strict=True)])
