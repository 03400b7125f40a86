"""Facts as the browser reads them: one list a column, one position a row; nothing is rounded or added up here."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd

from geodata.schema import Stance

if TYPE_CHECKING:
    from geodata.store import Facts

REGISTRY_KEYS = ("id", "label", "definition", "unit_label")
STANCE_AT = {stance.value: at for at, stance in enumerate(Stance)}


def numbers(values: pd.Series) -> list[float | int | None]:
    """Floats as JSON numbers: whole ones without a point, NaN as null."""
    return [None if math.isnan(v) else int(v) if v == int(v) else float(v) for v in values.astype(float)]


def claim_columns(facts: Facts) -> dict[str, list]:
    """One claim a row, by what the browser filters, counts, places and names; ``regions`` are region indices, lists stay lists."""
    claims = facts.claims
    at = {code: i for i, code in enumerate(facts.regions.index)}
    same = ("place", "place_precision", "topic", "stance", "summary", "origin", "reliability", "credibility")
    renamed = {"country": "country_code", "start": "period_start", "end": "period_end", "by": "attributed_to"}
    lists = {"actors": "actors", "minerals": "minerals", "sources": "source_ids"}
    amounts = {"lon": "lon", "lat": "lat", "value": "value", "low": "value_low", "high": "value_high"}
    columns: dict[str, list] = {"id": list(claims.index)}
    columns |= {key: list(claims[column]) for key, column in ({key: key for key in same} | renamed).items()}
    columns |= {key: [list(v) for v in claims[column]] for key, column in lists.items()}
    columns |= {key: numbers(claims[column]) for key, column in amounts.items()}
    columns["status"] = list(claims["status"])
    columns["regions"] = [[at[code] for code in codes] for codes in claims["region_codes"]]
    return columns


def actor_columns(facts: Facts) -> dict[str, list]:
    """One actor a row."""
    actors = facts.actors
    return {
        "id": list(actors.index),
        "name": list(actors["name"]),
        "aliases": [list(v) for v in actors["aliases"]],
    }


def series_words(facts: Facts, series_id: str) -> tuple[str, ...]:
    """How the figures of a series came about; for a computed one, of what is divided and by what."""
    if series_id in facts.methods.index:
        return (facts.methods.at[series_id, "text"],)
    indicator, country, *parts = series_id.split("/")
    rule = facts.indicators[indicator].derivation
    if rule.how != "computed":
        return (facts.indicators[indicator].definition,)
    return tuple(
        facts.methods.at[f"{of}/{country}/{method}", "text"]
        for of, method in zip((rule.numerator, rule.denominator), parts, strict=True)
    )


def registry(facts: Facts) -> list[dict]:
    """The indicator registry as the browser needs it, in menu order."""
    return [
        {key: getattr(entry, key) for key in REGISTRY_KEYS}
        | {"short": entry.short_label, "years": list(facts.years[entry.id]), "default_year": facts.default_year[entry.id]}
        for entry in facts.indicators.values()
    ]


def endpoints(facts: Facts) -> dict[str, list]:
    """Where a flow leaves or enters a country as a whole: country code → lon, lat, name; only those that a claim names."""
    named = {code for column in ("flow_from", "flow_to") for codes in facts.claims[column] for code in codes}
    points = facts.context.country_points
    return {
        code: [*(round(float(v), 2) for v in points.loc[code, ["lon", "lat"]]), points.at[code, "name"]]
        for code in sorted(named)
        if code in points.index
    }
