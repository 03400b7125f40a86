"""How records of version 1 said figures, claims and gaps: an old record is compared with today's facts in its own words.

Nothing else may use these words, and they are never changed: a difference would be read as a figure that has changed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from geodata.schema import Bound, Stance
from geodata.store import Facts

from components.words.claims import count_by_stance, stance_tally
from components.words.figures import BETWEEN_SPEAKERS
from components.words.vocabulary import stance_label

GAPS = {
    "m": "Measured",
    "z": "Measured zero",
    "f": "Looked and found nothing",
    "n": "Not covered",
    "p": "Part of the year only",
    "a": "Does not apply",
    "l": "There is a figure, but it is left out of the calculation",
    "x": "There is a figure, but your filter leaves it out",
    "b": "Only a bound is known",
    "d": "Sources differ by a class or more",
}
UNITS = {
    "percent": "%",
    "per_100k": "per 100,000 people",
    "per_100k_women": "per 100,000 women",
    "km2": "km²",
    "USD_per_kg": "USD per kg",
    "micrograms_per_litre": "µg per litre",
}
SINGULAR = {"people": "person", "families": "family"} | {
    f"{word}s": word
    for word in (
        *("event", "victim", "case", "complaint", "group", "day", "firearm", "record", "airstrip", "claim", "source", "carat"),
        *("figure", "country", "region", "page"),
    )
}
NO_CLAIMS = "no claim"
BEFORE = {Bound.ABOUT.value: "about ", Bound.AT_LEAST.value: "at least ", Bound.AT_MOST.value: "at most "}


def hedge(facts: Facts, row: Mapping[str, Any]) -> str:
    """``40.2 percent, Government of Peru, 2012, alleged, summed``."""
    indicator = facts.indicators[row["indicator"]]
    number = _bounded(row, indicator.decimals)
    conflicting = row.get("conflicting_ids", ())
    parts = [
        f"{number} {indicator.unit_label}".strip() if number else "",
        row["attributed_to"].replace(BETWEEN_SPEAKERS, " and "),
        row["period_note"] or str(row["year"]),
        _held(facts, row),
        "" if row["method"] in ("", "published", "read") else row["method"],
        f"{len(conflicting)} figures that differ" if row["bound"] == Bound.RANGE.value and len(conflicting) > 1 else "",
        row["status"],
    ]
    return ", ".join(part for part in parts if part)


def gap(letter: str, year: int) -> str:
    """``Not covered, 2012``."""
    return f"{GAPS.get(letter, 'No figure')}, {year}"


def claim_figure(claim: Mapping[str, Any]) -> str:
    """``at least 1,200 ha``; a bare count by the indicator that the claim names."""
    text = _bounded(claim, None)
    unit = claim["indicator"].replace("_", " ") if claim["unit"] == "count" else UNITS.get(claim["unit"], claim["unit"])
    given = [value for value in (claim["value"], claim["value_low"], claim["value_high"]) if not math.isnan(value)]
    unit = SINGULAR.get(unit, unit) if given and all(value == 1 for value in given) else unit
    return f"{text}{'' if unit == '%' else ' '}{unit}".strip() if text else ""


def _held(facts: Facts, row: Mapping[str, Any]) -> str:
    marks = facts.claim_marks
    counted = [marks[key] for key in row["claim_ids"] if key in marks] if row["method"] in ("counted", "read") else []
    if counted:
        return f"claims: {stance_tally(count_by_stance(counted))}"
    return "" if row["stance"] == Stance.REPORTED else stance_label(row["stance"])


def _number(value: float, decimals: int | None) -> str:
    if math.isnan(value):
        return ""
    if decimals is None:
        decimals = 0 if value == int(value) else 2 if abs(value) < 10 else 1
    text = f"{Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):,}"
    while decimals > 1 and text.endswith("0"):
        text, decimals = text[:-1], decimals - 1
    return text.replace("-", "−")


def _bounded(row: Mapping[str, Any], decimals: int | None) -> str:
    value, low, high, bound = row["value"], row["value_low"], row["value_high"], row["bound"]
    if bound == Bound.RANGE or not (math.isnan(low) or math.isnan(high)):
        span = f"{_number(low, decimals)}–{_number(high, decimals)}"
        return span if math.isnan(value) or value in (low, high) else f"{_number(value, decimals)} ({span})"
    end = {Bound.AT_LEAST.value: low, Bound.AT_MOST.value: high}.get(bound, value)
    figure = _number(value if math.isnan(end) else end, decimals)
    return BEFORE.get(bound, "") + figure if figure else ""
