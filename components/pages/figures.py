"""Observations in words, as dossiers print them: the figure with its bound and unit, its year, its rank, counts by stance."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from geodata.indicators import Indicator
from geodata.profile import Rank
from geodata.schema import Bound, Stance
from geodata.words import STANCES

from components.pages import wording

STANCE_LABELS = {word.id: word.label.lower() for word in STANCES}
NEGATIVE = (Stance.DENIED, Stance.NO_EVIDENCE)
UNITS = {"percent": "%"}


def number(value: float, one: Indicator) -> str:
    """The value with the indicator's decimals; more of them where it would read as zero and is not."""
    rounded_away = value != 0 and abs(value) < 0.5 * 10.0**-one.decimals
    return wording.number(value, None if rounded_away else one.decimals)


def observed(row: Mapping, one: Indicator, *, unit: bool = True) -> str:
    """``at least 1,234 hectares``, ``12 (10–15) victims``: the figure with its bound, its ends and its unit."""
    value, low, high = row["value"], row["value_low"], row["value_high"]
    if not (math.isnan(low) or math.isnan(high)):
        span = f"{number(low, one)}–{number(high, one)}"
        text = span if value in (low, high) else f"{number(value, one)} ({span})"
    else:
        end = {Bound.AT_LEAST.value: low, Bound.AT_MOST.value: high}.get(row["bound"], value)
        text = wording.BEFORE.get(row["bound"], "") + number(value if math.isnan(end) else end, one)
    if not unit:
        return text
    name = UNITS.get(one.unit_label, one.unit_label)
    name = wording.SINGULAR.get(name, name) if value == 1 else name
    return f"{text}%" if name == "%" else f"{text} {name}"


def when(row: Mapping) -> str:
    """The year; what part of it the figure covers where it is no whole year."""
    if row["partial"]:
        return f"{row['year']}, part of the year{': ' + row['period_note'] if row['period_note'] else ''}"
    return f"{row['year']}, {row['period_note']}" if row["period_note"] else str(row["year"])


def ordinal(count: int) -> str:
    """``1st``, ``2nd``, ``11th``."""
    ending = "th" if 10 <= count % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count:,}{ending}"


def rank(one: Rank) -> str:
    """``3rd of 24``, ``2nd of 12, shared by 3``, ``the only one``."""
    if one.of == 1:
        return "the only one with a figure"
    if one.tied == one.of:
        return f"all {one.of} alike"
    return f"{ordinal(one.place)} of {one.of}{f', shared by {one.tied}' if one.tied > 1 else ''}"


def highest(one: Rank, regions: str) -> str:
    """``the highest of Peru's 24 regions with a figure``; ``regions`` says whose."""
    if one.of == 1:
        return f"the only one of {regions} with a figure"
    many = f"the {one.of} of {regions} with a figure"
    if one.tied == one.of:
        return f"level with all of {many}"
    place = "the highest" if one.place == 1 else "the lowest" if one.place == one.of else f"the {ordinal(one.place)} highest"
    return f"{place}{f' (shared by {one.tied})' if one.tied > 1 else ''} of {many}"


def by_stance(stances: Iterable[str]) -> str:
    """``5 reported, 1 alleged, 1 denied``, firmest first; empty for none."""
    count = Counter(stances)
    return ", ".join(f"{count[stance]} {STANCE_LABELS[stance]}" for stance in Stance if count[stance])


def counted(stances: Iterable[str], noun: str = "claim") -> str:
    """``7 claims: 5 reported, 1 alleged, 1 denied``: never a sum alone."""
    held = list(stances)
    return f"{wording.plural(len(held), noun)}: {by_stance(held)}" if held else f"no {noun}"


def claim_years(claims: Iterable[Mapping]) -> str:
    """The years that the claims' periods name, from start to end, and how many claims are undated."""
    years: set[int] = set()
    undated = 0
    for claim in claims:
        start, end = claim["period_start"] or claim["period_end"], claim["period_end"] or claim["period_start"]
        if start:
            years |= set(range(int(start[:4]), int(end[:4]) + 1))
        else:
            undated += 1
    parts = [wording.years(years) if years else "", f"{undated} undated" if undated else ""]
    return "; ".join(part for part in parts if part)


def newest_first(claims: Mapping[str, Mapping]) -> dict[str, Mapping]:
    """The claims by date, the latest first; undated ones last."""
    return dict(sorted(claims.items(), key=lambda pair: pair[1]["period_start"] or pair[1]["period_end"], reverse=True))
