"""Observations in words, as dossiers print them: the figure with its bound and unit, its year, its rank, counts by stance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from geodata.indicators import Indicator
from geodata.profile import Rank
from geodata.schema import Stance

from components.words.claims import stance_tally
from components.words.dates import years_text
from components.words.figures import SINGULAR, bounded
from components.words.numbers import count_text, number_text

UNITS = {"percent": "%"}


def number(value: float, one: Indicator) -> str:
    """The value with the indicator's decimals; more of them where it would read as zero and is not."""
    rounded_away = value != 0 and abs(value) < 0.5 * 10.0**-one.decimals
    return number_text(value, None if rounded_away else one.decimals)


def observed(row: Mapping, one: Indicator, *, with_unit: bool = True) -> str:
    """``at least 1,234 hectares``, ``12 (10–15) victims``: the figure with its bound, its ends and its unit."""
    text = bounded(row, lambda value: number(value, one))
    if not with_unit:
        return text
    name = UNITS.get(one.unit_label, one.unit_label)
    name = SINGULAR.get(name, name) if row["value"] == 1 else name
    return f"{text}%" if name == "%" else f"{text} {name}"


def unit(one: Indicator) -> str:
    """The indicator's unit; empty where its label has it already."""
    return "" if one.unit_label in one.label else one.unit_label


def when(row: Mapping) -> str:
    """The year; what part of it the figure covers where it is no whole year."""
    note, year = row["period_note"], str(row["year"])
    span = note if year in note else f"{year}, {note}" if note else year
    return f"{span} (part of the year)" if row["partial"] else span


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
    """``the highest of 24 regions of Peru with a figure``; ``regions`` is the plural that says whose."""
    if one.of == 1:
        return f"the only one of the {regions} with a figure"
    many = f"{one.of} {regions} with a figure"
    if one.tied == one.of:
        return f"level with all {many}"
    if one.tied > 1 and one.place + one.tied - 1 == one.of:
        return f"one of the {one.tied} lowest of {many}"
    place = "highest" if one.place == 1 else "lowest" if one.place == one.of else f"{ordinal(one.place)} highest"
    return f"the {place} of {many}{f', shared by {one.tied}' if one.tied > 1 else ''}"


def by_stance(stances: Iterable[str]) -> str:
    """``5 reported, 1 alleged, 1 denied``, firmest first; empty for none."""
    count = Counter(stances)
    return stance_tally({stance: count[stance] for stance in Stance if count[stance]})


def counted(stances: Iterable[str], noun: str = "claim") -> str:
    """``7 claims: 5 reported, 1 alleged, 1 denied``: never a sum alone."""
    held = list(stances)
    return f"{count_text(len(held), noun)}: {by_stance(held)}" if held else f"no {noun}"


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
    parts = [years_text(years) if years else "", f"{undated} undated" if undated else ""]
    return "; ".join(part for part in parts if part)


def newest_first(claims: Mapping[str, Mapping]) -> dict[str, Mapping]:
    """The claims by date, the latest first; undated ones last."""
    return dict(sorted(claims.items(), key=lambda pair: pair[1]["period_start"] or pair[1]["period_end"], reverse=True))
