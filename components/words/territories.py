"""Territories in words: a name even where the source has none, what a figure is, whose part of the year it covers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geodata.words import TERRITORY_KINDS, TERRITORY_MEASURES

from components.words.dates import date_text
from components.words.figures import in_unit, when_text
from components.words.messages import say
from components.words.places import country_name
from components.words.vocabulary import labels_of, stance_label

UNIT = "ha"


def territory_name(area: Mapping[str, Any], language: str = "en") -> str:
    """``Yanomami``; ``Protected area without a known name (103)`` by the source's number. ``area`` is a row of the areas."""
    if area["name"]:
        return str(area["name"])
    return say(
        "territory.nameless", language=language, kind=labels_of(TERRITORY_KINDS, language)[area["kind"]], number=area["own_id"]
    )


def territory_note(area: Mapping[str, Any], facts: Any, language: str = "en") -> str:
    """``Protected area, Bolivia``: what tells areas of one name apart at first sight."""
    return say(
        "territory.note",
        language=language,
        kind=labels_of(TERRITORY_KINDS, language)[area["kind"]],
        country=country_name(area["country_code"], facts, language),
    )


def territory_figure(row: Mapping[str, Any], language: str = "en") -> str:
    """``1,234.5 ha``: a row of the figures with its unit."""
    return in_unit(row, UNIT, language=language)


def territory_lines(area: Mapping[str, Any], row: Mapping[str, Any], facts: Any, language: str = "en") -> list[str]:
    """Name; kind and country; a figure of it with its period and its hedge; who says so, with the grade."""
    source = facts.sources.loc[row["source_ids"][0]]
    return [
        territory_name(area, language),
        territory_note(area, facts, language),
        say(
            "territories.mining",
            language=language,
            measure=labels_of(TERRITORY_MEASURES, language)[row["measure"]],
            figure=territory_figure(row, language),
            when=when_text(row, language),
            stance=stance_label(row["stance"], language),
        ),
        say(
            "territories.credited",
            language=language,
            publisher=source["publisher"],
            date=date_text(source["published"], language),
            grade=f"{row['reliability']}{row['credibility']}",
        ),
    ]


def period_label(row: Mapping[str, Any], language: str = "en") -> str:
    """The year, or the part of it that the figure covers and, where Veta computed it, that it did."""
    when = when_text(row, language)
    return say("territory.computed", language=language, when=when) if row["method"] == "computed" else when
