"""Figures, dates, places and counts in words, as the atlas prints them (``assets/js/20-query.js`` and ``32-claim.js``)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from geodata import words
from geodata.join import fold
from geodata.schema import Bound
from geodata.store import Facts

from components.citation import date_words

SINGULAR = {"people": "person", "families": "family"} | {
    f"{word}s": word
    for word in (
        *("event", "victim", "case", "complaint", "group", "day", "firearm", "record", "airstrip", "claim", "source", "carat"),
        *("figure", "country", "region", "page"),
    )
}
STANCE_LABELS = {word.id: word.label.lower() for word in words.STANCES}
PLACE_LABELS = {word.id: word.label for word in words.PLACE_PRECISIONS}
BEFORE = {Bound.ABOUT.value: "about ", Bound.AT_LEAST.value: "at least ", Bound.AT_MOST.value: "at most "}
MOST_SHOWN = 60


def number(value: float, decimals: int | None = None) -> str:
    """``12,345.6``; without ``decimals`` whole numbers have none, small ones two, others one. Empty for NaN."""
    if value is None or math.isnan(value):
        return ""
    if decimals is None:
        decimals = 0 if value == int(value) else 2 if abs(value) < 10 else 1
    # Half is rounded up as the digits stand, the way the browser does it: 14.95 is 15.0, not 14.9.
    text = f"{Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):,}"
    # The last digits go where they are zero, all but the first: 3.50 is 3.5, and 3.00 is 3.0.
    while decimals > 1 and text.endswith("0"):
        text, decimals = text[:-1], decimals - 1
    return text.replace("-", "−")


def plural(count: int, one: str, many: str = "") -> str:
    """``1 claim``, ``1,434 claims``."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def figure(claim: Mapping) -> str:
    """A claim's number with its bound and unit: ``at least 50 people``. Empty where it has none."""
    text = bounded(claim)
    unit = _unit(claim)
    return f"{text}{'' if unit == '%' else ' '}{unit}".strip() if text else ""


def bounded(row: Mapping, say: Callable[[float], str] = number) -> str:
    """The number of a claim or an observation with its bound and its ends, each said by ``say``; empty where it has none."""
    value, low, high, bound = row["value"], row["value_low"], row["value_high"], row["bound"]
    if bound == Bound.RANGE or not (math.isnan(low) or math.isnan(high)):
        span = f"{say(low)}–{say(high)}"
        return span if math.isnan(value) or value in (low, high) else f"{say(value)} ({span})"
    end = {Bound.AT_LEAST.value: low, Bound.AT_MOST.value: high}.get(bound, value)
    shown = say(value if math.isnan(end) else end)
    return BEFORE.get(bound, "") + shown if shown else ""


def _unit(claim: Mapping) -> str:
    if claim["unit"] == "count":  # a bare count says what was counted
        unit = claim["indicator"].replace("_", " ")
    else:
        unit = words.UNIT_LABELS.get(claim["unit"], claim["unit"])
    given = [one for one in (claim["value"], claim["value_low"], claim["value_high"]) if not math.isnan(one)]
    return SINGULAR.get(unit, unit) if given and all(one == 1 for one in given) else unit


def share(claim: Mapping) -> str:
    """Whose figure it is where a claim names several regions: of all together, or of each."""
    count = len(claim["region_codes"])
    if count < 2:
        return ""
    return {"together": f"for {count} regions together", "each": "in each of them"}.get(claim["region_share"], "")


def tally(counts: Mapping[str, int]) -> str:
    """``6 reported, 1 alleged``, from the number of each stance in the order given."""
    return ", ".join(f"{count:,} {STANCE_LABELS[stance]}" for stance, count in counts.items())


def period(claim: Mapping) -> str:
    """``March 2012 to 2014``, ``undated``; says so where the date was inferred."""
    start, end = claim["period_start"], claim["period_end"]
    if not start and not end:
        return "undated"
    span = date_words(start or end) if start == end or not end else f"{date_words(start)} to {date_words(end)}"
    span = span if start else f"until {date_words(end)}"
    return f"{span} (date inferred)" if claim["period_inferred"] else span


def place(claim: Mapping, facts: Facts) -> str:
    """The named place, its regions or its country, and in brackets how narrowly that is known."""
    inside = "; ".join(region(code, facts) for code in claim["region_codes"]) or country(claim["country_code"], facts)
    named = claim["place"]
    if named and fold(inside).startswith(fold(named)):  # "Madre de Dios, Madre de Dios" says it twice
        named = ""
    return f"{f'{named}, ' if named else ''}{inside} ({PLACE_LABELS[claim['place_precision']].lower()})"


def region(code: str, facts: Facts) -> str:
    """``Madre de Dios, Peru``."""
    return f"{facts.regions.at[code, 'name']}, {country(facts.regions.at[code, 'country_code'], facts)}"


def country(code: str, facts: Facts) -> str:
    """The country's name in English."""
    return facts.countries[code].name["en"]


def endpoint(code: str, facts: Facts) -> str:
    """Where a flow starts or ends: a region or a country anywhere."""
    return region(code, facts) if code in facts.regions.index else facts.context.country_points.at[code, "name"]


def years(values: Iterable[int]) -> str:
    """``2014, 2016, 2018–2023``."""
    rising = sorted({int(one) for one in values})
    runs = []
    for _, run in groupby(enumerate(rising), key=lambda pair: pair[1] - pair[0]):
        members = [year for _, year in run]
        runs.append(str(members[0]) if len(members) == 1 else f"{members[0]}–{members[-1]}")
    return ", ".join(runs)


def listed(items: Iterable[str], last: str = "and") -> str:
    """``a, b and c``."""
    *before, end = list(items) or [""]
    return f"{', '.join(before)} {last} {end}" if before else end


def shown(text: str) -> str:
    """What somebody sent, fit to be read back: one line, no control characters, not endless."""
    plain = " ".join("".join(one if one.isprintable() else "�" for one in text).split())
    return plain if len(plain) <= MOST_SHOWN else f"{plain[:MOST_SHOWN]}…"
