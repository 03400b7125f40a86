"""Figures of claims and observations in words, with their bounds and units."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from geodata import words
from geodata.schema import Bound

from components.words.numbers import number_text

SINGULAR = {"people": "person", "families": "family"} | {
    f"{word}s": word
    for word in (
        *("event", "victim", "case", "complaint", "group", "day", "firearm", "record", "airstrip", "claim", "source", "carat"),
        *("figure", "country", "region", "page"),
    )
}
BEFORE = {Bound.ABOUT.value: "about ", Bound.AT_LEAST.value: "at least ", Bound.AT_MOST.value: "at most "}


def claim_figure(claim: Mapping) -> str:
    """A claim's number with its bound and unit: ``at least 50 people``. Empty where it has none."""
    text = bounded(claim)
    unit = _unit(claim)
    return f"{text}{'' if unit == '%' else ' '}{unit}".strip() if text else ""


def bounded(row: Mapping, say: Callable[[float], str] = number_text) -> str:
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
