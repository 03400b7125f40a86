"""Facts as the browser reads them: one list a column, one position a row; nothing is rounded or added up here."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import TYPE_CHECKING

import pandas as pd

from geodata.classify import class_of
from geodata.coverage import with_parts
from geodata.rules import apart
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


def indicator_columns(facts: Facts, indicator: str) -> dict:
    """All observations of one indicator, and for each rule the order in which a reader should meet them.

    ``series`` says of each run of figures how it came about: where a line breaks, its two ends tell why.
    """
    at = {code: i for i, code in enumerate(facts.regions.index)}
    every = facts.observations[facts.observations["indicator"] == indicator]
    rows = every[every["region_code"].isin(at)].reset_index(drop=True)
    national = every[every["region_code"] == ""]
    told = facts.disputes.loc[facts.disputes["indicator"] == indicator, "observation_ids"]
    differ = {one for ids in told for one in ids}
    series = {one: i for i, one in enumerate(pd.unique(rows["series_id"]))}
    return {
        "id": indicator,
        "years": list(facts.years[indicator]),
        "observations": _observation_columns(rows, facts.classes[indicator].breaks)
        | {"differs": [int(one in differ) for one in rows["observation_id"]]}
        | {"region": [at[code] for code in rows["region_code"]], "series": [series[one] for one in rows["series_id"]]},
        "series": [series_words(facts, one) for one in series],
        "rules": {rule.id: [int(k) for k in rule.order(rows)] for rule in facts.rules},
        "coverage": with_parts(facts.coverage[indicator], rows, at),
        "national": _observation_columns(national, facts.classes[indicator].breaks) | {"country": list(national["country_code"])},
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


def dispute_columns(facts: Facts) -> dict[str, dict[str, list]]:
    """Where sources differ: figures, most disputed first (positions of regions, not codes), and questions."""
    at = {code: i for i, code in enumerate(facts.regions.index)}
    figures, questions = facts.disputes, facts.disagreements
    return {
        "figures": {
            "indicator": list(figures["indicator"]),
            "region": [at[code] for code in figures["region_code"]],
            "year": [int(v) for v in figures["year"]],
            "low": numbers(figures["low"]),
            "high": numbers(figures["high"]),
            "reports": [int(v) for v in figures["reports"]],
            "origins": [int(v) for v in figures["origins"]],
        },
        "questions": {
            "id": list(questions.index),
            "country": list(questions["country_code"]),
            "question": list(questions["question"]),
            "claims": [list(ids) for ids in questions["claim_ids"]],
            "explanation": list(questions["explanation"]),
        },
    }


def _marks(rows: pd.DataFrame) -> list[list[str] | int]:
    """0 for a figure that stands; else its status, successor, date and reason."""
    columns = zip(rows["status"], rows["superseded_by"], rows["status_date"], rows["status_reason"], strict=True)
    return [list(mark) if mark[0] else 0 for mark in columns]


def _observation_columns(rows: pd.DataFrame, breaks: tuple[float, ...]) -> dict[str, list]:
    return {
        "ids": list(rows["observation_id"]),
        "year": [int(v) for v in rows["year"]],
        "value": numbers(rows["value"]),
        "low": numbers(rows["value_low"]),
        "high": numbers(rows["value_high"]),
        "bound": list(rows["bound"]),
        "stance": [STANCE_AT[v] for v in rows["stance"]],
        "sources": [list(v) for v in rows["source_ids"]],
        "method": list(rows["method"]),
        "caveats": [list(v) for v in rows["caveats"]],
        "partial": [int(v) for v in rows["partial"]],
        "apart": [int(v) for v in apart(rows)],
        "status": _marks(rows),
        "reliability": list(rows["reliability"]),
        "credibility": list(rows["credibility"]),
        "period_note": list(rows["period_note"]),
        "by": list(rows["attributed_to"]),
        "note": list(rows["note"]),
        "claims": [list(v) for v in rows["claim_ids"]],
        "class": [int(v) for v in class_of(rows["value"].to_numpy(float), breaks)],
    }


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
