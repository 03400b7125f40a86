"""Figures in words: the number with its bound, its ends and its unit, when it holds, and the hedge that travels with it.

A row is one of ``facts.observations`` or ``facts.claims``, with value, value_low and value_high (NaN: none) and bound.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from geodata import words
from geodata.columns import series_words
from geodata.indicators import Indicator
from geodata.profile import Rank
from geodata.schema import Bound, Stance
from geodata.store import Facts

from components.words.claims import count_by_stance, stance_tally
from components.words.counts import count_text, ordinal_text
from components.words.english.units import CURRENCIES
from components.words.messages import has_message, say
from components.words.numbers import number_text, rounded
from components.words.text import listed
from components.words.translations import translated
from components.words.vocabulary import labels_of, stance_label

Number = Callable[[float], str]

BOUNDS = {
    Bound.ABOUT.value: "figure.about",
    Bound.AT_LEAST.value: "figure.at_least",
    Bound.AT_MOST.value: "figure.at_most",
}
# Methods that make a figure out of claims; their stances are then the figure's.
FROM_CLAIMS = ("counted", "read")
ROUND_SUMS = ((10**12, "money.trillions"), (10**9, "money.billions"), (10**6, "money.millions"))
MOST_ROUND_DECIMALS = 3
BETWEEN_SPEAKERS = "; "  # where several give one figure


# ---------------------------------------------------------------- units
def unit_id(indicator: Indicator) -> str:
    """The message of an indicator's unit: what a bare count counts, or the unit."""
    return (indicator.unit_word or indicator.unit_label) if indicator.unit == "count" else indicator.unit


def claim_unit_id(claim: Mapping[str, Any]) -> str:
    """The message of a claim's unit: a bare count says what was counted, by the claim's indicator."""
    return claim["indicator"] if claim["unit"] == "count" else claim["unit"]


@lru_cache(maxsize=4096)
def with_unit(number: str, unit: str, amount: Decimal | None = None, language: str = "en") -> str:
    """``1 victim``, ``40.2%``, ``USD 10 million``: ``amount`` is the number that the unit agrees with, None for several."""
    if not unit:
        return number
    if not has_message(f"unit.{unit}", language):
        return say("unit.other", language=language, figure=number, unit=unit.replace("_", " "))
    return say(f"unit.{unit}", language=language, figure=number, count=amount)


def names_unit(indicator: Indicator) -> bool:
    """Whether the indicator's label says its unit already."""
    return indicator.unit_label.lower() in indicator.label.lower()


def quantity(indicator: Indicator, language: str = "en") -> str:
    """``Coca under cultivation, hectares``: the label with its unit, unless it names it already."""
    if names_unit(indicator):
        return indicator.label
    return say("figure.quantity", language=language, label=indicator.label, unit=indicator.unit_label)


def title_text(indicator: Indicator, year: int, language: str = "en") -> str:
    """``Coca under cultivation, hectares, 2022``."""
    return say("figure.title", language=language, quantity=quantity(indicator, language), year=str(year))


def quantity_text(indicator: Indicator, value: float, language: str = "en") -> str:
    """``1,234 hectares``, ``12.5 per 100,000 people``: a plain value in the indicator's unit; empty for NaN."""
    amount, _ = rounded(value, indicator.decimals)
    if amount is None:
        return ""
    return with_unit(number_text(value, indicator.decimals, language), unit_id(indicator), amount, language)


# ---------------------------------------------------------------- the figure
def bounded(row: Mapping[str, Any], decimals: int | None = None, language: str = "en") -> str:
    """``at least 1,200``, ``12 (10–15)``: the number with its bound and its ends, without its unit; empty where it has none."""
    return _figure(row, lambda value: number_text(value, decimals, language), "", decimals, language)


def observed(row: Mapping[str, Any], indicator: Indicator, language: str = "en") -> str:
    """``at least 1 hectare``, ``12 (10–15) victims``: an observation with its bound, its ends and its unit."""
    decimals = indicator.decimals
    return _figure(row, lambda value: number_text(value, decimals, language), unit_id(indicator), decimals, language)


def in_unit(row: Mapping[str, Any], unit: str, language: str = "en") -> str:
    """``1,234.5 ha``: any figure with its bound and its ends in a unit that is named; empty where it has none."""
    return _figure(row, lambda value: number_text(value, None, language), unit, None, language)


def claim_figure(claim: Mapping[str, Any], language: str = "en") -> str:
    """A claim's number with its bound and unit: ``at least 50 people``, ``USD 10 million``. Empty where it has none."""
    unit = claim_unit_id(claim)
    number: Number = _money if unit in CURRENCIES else number_text
    return _figure(claim, lambda value: number(value, language=language), unit, None, language)  # type: ignore[call-arg]


def _figure(row: Mapping[str, Any], number: Number, unit: str, decimals: int | None, language: str) -> str:
    value, low, high, bound = row["value"], row["value_low"], row["value_high"], row["bound"]
    if bound == Bound.RANGE or not (math.isnan(low) or math.isnan(high)):
        text = say("figure.range", language=language, low=number(low), high=number(high))
        if not (math.isnan(value) or value in (low, high)):
            text = say("figure.within", language=language, figure=number(value), range=text)
        return with_unit(text, unit, None, language)
    end = {Bound.AT_LEAST.value: low, Bound.AT_MOST.value: high}.get(bound, value)
    shown = value if math.isnan(end) else end
    amount, _ = rounded(shown, decimals)
    if amount is None:
        return ""
    text = with_unit(number(shown), unit, amount, language)
    return say(BOUNDS[bound], language=language, figure=text) if bound in BOUNDS else text


def _money(value: float, language: str = "en") -> str:
    """``10 million``, ``1.317 billion``; an amount that this would shorten stands in full."""
    for size, message in ROUND_SUMS:
        part = (Decimal(str(value)) / Decimal(size)).normalize()
        if value >= size and part == round(part, MOST_ROUND_DECIMALS):
            decimals = max(0, -int(part.as_tuple().exponent))
            return say(message, language=language, figure=number_text(float(part), decimals, language))
    return number_text(value, language=language)


# ---------------------------------------------------------------- what travels with it
def when_text(row: Mapping[str, Any], language: str = "en") -> str:
    """The year, and what part of it the figure covers where it is no whole year: ``January to May 2026 (part of the year)``."""
    part, year = translated(row["period_note"], language), str(int(row["year"]))
    when = part if year in part else say("figure.when", language=language, year=year, part=part) if part else year
    return say("figure.part_of_year", language=language, when=when) if row["partial"] else when


def who_text(speakers: str, language: str = "en") -> str:
    """Who gives a figure; where it stands from the lowest to the highest of several, all who do."""
    return listed((translated(one, language) for one in speakers.split(BETWEEN_SPEAKERS)), language=language)


def series_text(facts: Facts, series_id: str, language: str = "en") -> str:
    """How the figures of a series came about, in the words of its method or methods."""
    above, *below = (translated(text, language) for text in series_words(facts, series_id))
    return say("method.divided", language=language, above=above, below=below[0]) if below else above


def method_text(facts: Facts, row: Mapping[str, Any], count: str = "report", language: str = "en") -> str:
    """How Veta came by a figure that no source printed: ``sum of parts``, ``claims: 3 reported, 1 alleged``.

    Claims are counted, or with ``count`` "origin" what they go back to. Empty for a printed figure.
    """
    tally = claims_tally(facts, row, count, language)
    if tally:
        return say(f"method.claims.{count}", language=language, tally=tally)
    message = f"method.{row['method']}"
    return say(message, language=language) if has_message(message, language) else ""


def claims_tally(facts: Facts, row: Mapping[str, Any], count: str = "report", language: str = "en") -> str:
    """``3 reported, 1 alleged``: of the claims that a figure is made of; empty for a figure that isn't."""
    if row["method"] not in FROM_CLAIMS:
        return ""
    marks = facts.claim_marks
    return stance_tally(count_by_stance((marks[key] for key in row["claim_ids"] if key in marks), count), language)


def hedge(facts: Facts, row: Mapping[str, Any], count: str = "report", language: str = "en") -> str:
    """A figure with all that must travel with it: ``about 18,000 people, Government of Peru, 2012, alleged``.

    ``row`` is an observation; ``conflicting_ids``, if it has them, are the ids of all figures that could stand in its place.
    ``count`` is the View's: whether the claims behind a counted figure are counted as reports or as origins.
    """
    method = method_text(facts, row, count, language)
    plain = row["stance"] == Stance.REPORTED or (row["method"] in FROM_CLAIMS and bool(claims_tally(facts, row, count)))
    conflicting = row.get("conflicting_ids", ())
    spread = row["bound"] == Bound.RANGE.value and len(conflicting) > 1
    parts = [
        observed(row, facts.indicators[row["indicator"]], language),
        who_text(row["attributed_to"], language),
        when_text(row, language),
        "" if plain else stance_label(row["stance"], language),
        method,
        count_text(len(conflicting), "conflicting figure", language) if spread else "",
        labels_of(words.STATUSES, language)[row["status"]].lower() if row["status"] else "",
    ]
    return ", ".join(part for part in parts if part)


# ---------------------------------------------------------------- ranks
def rank_text(rank: Rank, language: str = "en") -> str:
    """``3rd of 24``, ``2nd of 12, shared by 3``, ``the only one with a figure``, ``all 5 alike``."""
    if rank.of == 1:
        return say("rank.only", language=language)
    if rank.tied == rank.of:
        return say("rank.alike", language=language, of=rank.of)
    message = "rank.tied" if rank.tied > 1 else "rank"
    return say(message, language=language, place=ordinal_text(rank.place, language), of=rank.of, tied=rank.tied)


def highest_text(rank: Rank, regions: str, language: str = "en") -> str:
    """``the highest of 24 regions of Peru with a figure``; ``regions`` is the plural that says whose."""
    if rank.of == 1:
        return say("rank.only.regions", language=language, regions=regions)
    values = {"of": rank.of, "regions": regions, "tied": rank.tied, "place": ordinal_text(rank.place, language)}
    if rank.tied == rank.of:
        return say("rank.alike.regions", language=language, **values)
    if rank.tied > 1 and rank.place + rank.tied - 1 == rank.of:
        return say("rank.lowest.tied", language=language, **values)
    end = "highest" if rank.place == 1 else "lowest" if rank.place == rank.of else "between"
    text = say(f"rank.{end}", language=language, **values)
    return say("rank.shared", language=language, rank=text, tied=rank.tied) if rank.tied > 1 else text
