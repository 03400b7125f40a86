"""Corrections as lists tell them: the same cell of many figures of a series, mended for the same reason, is told at once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from geodata.corrections import Correction
from geodata.store import Facts

from components.pages.vintages import figures_text, series_of
from components.words.messages import say
from components.words.places import country_name


@dataclass(frozen=True)
class Told:
    """One or several corrections in one line: ``figures`` says in words which figures of series were mended."""

    one: Correction
    figures: tuple[str, ...] = ()


def told(facts: Facts, language: str) -> dict[str, list[Told]]:
    """File → its corrections, those of series that differ in nothing but their figure together."""
    groups: dict[Correction, list[str]] = {}
    for one in sorted(facts.corrections, key=lambda one: one.file):
        same = replace(one, place="", row="" if one.file.startswith("series/") else one.row)
        groups.setdefault(same, []).append(one.row)
    files: dict[str, list[Told]] = {}
    for same, rows in groups.items():
        files.setdefault(same.file, []).append(Told(same, () if same.row else _figures(facts, rows, language)))
    return files


def _figures(facts: Facts, rows: list[str], language: str) -> tuple[str, ...]:
    """``Cocaine seized, Brazil, 2015: Acre, Minas Gerais; 2016: Acre``, one text a series."""
    by_series: dict[str, list[str]] = {}
    for row in rows:
        by_series.setdefault(series_of(row), []).append(row)
    return tuple(_in_words(facts, one, ids, language) for one, ids in by_series.items())


def _in_words(facts: Facts, series_id: str, ids: list[str], language: str) -> str:
    indicator, country, _ = series_id.split("/")
    return say(
        "corrections.figures",
        language=language,
        indicator=facts.indicators[indicator].label,
        country=country_name(country, facts, language),
        figures=figures_text(facts, ids, language),
    )
