"""Facts as the browser reads them: one list a column, one position a row; nothing is rounded or added up here."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import TYPE_CHECKING

import pandas as pd

from geodata.schema import Stance

if TYPE_CHECKING:
    from geodata.store import Facts

REGISTRY_KEYS = [
    "id",
    "label",
    "definition",
    "unit",
    "unit_label",
    "kind",
    "scheme",
    "group",
    "countries",
    "decimals",
    "higher_is",
    "palette",
    "caveats",
    "source_policy",
    "aliases",
    "not_comparable_with",
    "notes",
]
STANCE_AT = {stance.value: at for at, stance in enumerate(Stance)}


def numbers(values: pd.Series) -> list[float | int | None]:
    """Floats as JSON numbers: whole ones without a point, NaN as null."""
    return [None if math.isnan(v) else int(v) if v == int(v) else float(v) for v in values.astype(float)]


def claim_columns(facts: Facts) -> dict[str, list]:
    """One claim a row; ``regions`` are region indices, lists stay lists, empty text stays empty."""
    claims = facts.claims
    at = {code: i for i, code in enumerate(facts.regions.index)}
    text = {
        "kind": "kind",
        "country": "country_code",
        "place": "place",
        "place_precision": "place_precision",
        "topic": "topic",
        "indicator": "indicator",
        "bound": "bound",
        "unit": "unit",
        "original": "value_original",
        "share": "region_share",
        "start": "period_start",
        "end": "period_end",
        "period_precision": "period_precision",
        "activity": "activity",
        "flow_what": "flow_what",
        "stance": "stance",
        "by": "attributed_to",
        "summary": "summary",
        "repeats": "repeats",
        "origin": "origin",
        "published": "published",
        "reliability": "reliability",
        "credibility": "credibility",
    }
    lists = {
        "minerals": "minerals",
        "actors": "actors",
        "flow_from": "flow_from",
        "flow_to": "flow_to",
        "sources": "source_ids",
        "caveats": "caveats",
    }
    columns: dict[str, list] = {"id": list(claims.index)}
    columns |= {key: list(claims[column]) for key, column in text.items()}
    columns |= {key: [list(v) for v in claims[column]] for key, column in lists.items()}
    columns |= {
        key: numbers(claims[column])
        for key, column in (("lon", "lon"), ("lat", "lat"), ("value", "value"), ("low", "value_low"), ("high", "value_high"))
    }
    columns["status"] = _marks(claims)
    columns["inferred"] = [int(v) for v in claims["period_inferred"]]
    columns["regions"] = [[at[code] for code in codes] for codes in claims["region_codes"]]
    return columns


def source_columns(facts: Facts) -> dict[str, list]:
    """One source a row."""
    keys = ["url", "title", "publisher", "kind", "published", "retrieved", "language", "licence", "reliability", "credibility"]
    return {"id": list(facts.sources.index)} | {key: list(facts.sources[key]) for key in keys}


def actor_columns(facts: Facts) -> dict[str, list]:
    """One actor a row."""
    actors = facts.actors
    return {
        "id": list(actors.index),
        "name": list(actors["name"]),
        "kind": list(actors["kind"]),
        "aliases": [list(v) for v in actors["aliases"]],
        "countries": [list(v) for v in actors["country_codes"]],
        "successor_of": [list(v) for v in actors["successor_of"]],
        "sources": [list(v) for v in actors["source_ids"]],
        "description": list(actors["description"]),
    }


def series_words(facts: Facts, series_id: str) -> str:
    """How the figures of a series came about; for a computed one, of both its parts."""
    if series_id in facts.methods.index:
        return facts.methods.at[series_id, "text"]
    indicator, country, *parts = series_id.split("/")
    rule = facts.indicators[indicator].derivation
    if rule.how != "computed":
        return facts.indicators[indicator].definition
    above, below = (
        facts.methods.at[f"{of}/{country}/{method}", "text"]
        for of, method in zip((rule.numerator, rule.denominator), parts, strict=True)
    )
    return f"{above} Divided by: {below}"


def _marks(rows: pd.DataFrame) -> list[list[str] | int]:
    """0 for a figure that stands; else its status, successor, date and reason."""
    columns = zip(rows["status"], rows["superseded_by"], rows["status_date"], rows["status_reason"], strict=True)
    return [list(mark) if mark[0] else 0 for mark in columns]


def registry(facts: Facts) -> list[dict]:
    """The indicator registry as the browser needs it, in menu order."""
    return [
        {key: value for key, value in asdict(entry).items() if key in REGISTRY_KEYS}
        | {"derivation": entry.derivation.how, "short": entry.short_label}
        | {"years": list(facts.years[entry.id]), "default_year": facts.default_year[entry.id]}
        | {"breaks": list(facts.classes[entry.id].breaks)}
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
