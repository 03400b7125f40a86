"""The rows of the tables that leave the atlas: of figures, claims and sources, exactly as a View shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd
from geodata.store import Facts

from components.answer import Answer
from components.answer.countries import of_countries
from components.answer.figures import distinct
from components.citation import citation_text
from components.exports.columns import CLAIMS, FIGURES, SOURCES, Column
from components.words.figures import hedge, who_text
from components.words.places import country_name
from components.words.translations import translated

SEPARATOR = "; "


def _figures(answer: Answer) -> Iterable[dict[str, Any]]:
    """Rows of the map for each region, then of the earlier year of a change, of the second indicator, of the trend; of whole countries."""
    view = answer.view
    ranks = {code: rank for rank, code in answer.ranking}
    figures = answer.figures.to_dict("index")
    for code in answer.regions:
        fill = answer.fills[code]
        more = {
            "shown_in": "map",
            "state": answer.state_words(fill.state),
            "class": answer.bands[fill.at].label if fill.at >= 0 else "",
            "finding": fill.finding,
            "rank": ranks.get(code),
            **_change(answer, code),
        }
        if code in figures:
            yield _figure(answer, figures[code] | {"region_code": code}) | more
        else:
            yield (
                _place(answer, code)
                | {"indicator": view["indicator"], "year": view["year"], "unit": answer.indicator.unit_label}
                | more
            )
    if answer.finding and answer.finding.changes:
        for row in answer.earlier_figures.to_dict("records"):
            yield _figure(answer, row) | {"shown_in": "earlier year"}
    if answer.shows_second:
        for code, row in answer.second_figures.to_dict("index").items():
            yield _figure(answer, row | {"region_code": code}) | {"shown_in": "two indicators"}
    if answer.selected:
        years = answer.all_years
        for row in years[years["region_code"].isin(answer.selected)].to_dict("records"):
            yield _figure(answer, row) | {"shown_in": "trend"}
    if (shown := of_countries(answer)) is not answer:
        yield from _countries(shown)


def _countries(shown: Answer) -> Iterable[dict[str, Any]]:
    """Rows of whole countries, those of the year with their ranks."""
    ranks = {code: rank for rank, code in shown.ranking}
    for row in shown.all_years.to_dict("records"):
        here = row["year"] == shown.view["year"]
        told = {"shown_in": "countries", "rank": ranks[row["region_code"]]} if here else {"shown_in": "trend"}
        yield _figure(shown, row) | {"region_code": "", "region": ""} | told


def _change(answer: Answer, code: str) -> dict[str, Any]:
    """The change of a region's figure in numbers; empty where the map shows none."""
    if not answer.finding or code not in answer.finding.changes:
        return {}
    before, change = answer.finding.changes[code]
    return {"change": _number(change), "since": answer.finding.since, "value_since": _number(before)}


def _place(answer: Answer, code: str) -> dict[str, Any]:
    facts = answer.facts
    name, country = facts.named[code]
    return {
        "region_code": code,
        "region": name,
        "country_code": country,
        "country": country_name(country, facts, answer.language),
    }


def _figure(answer: Answer, row: dict[Any, Any]) -> dict[str, Any]:
    one = answer.facts.indicators[row["indicator"]]
    return _place(answer, row["region_code"]) | {
        "indicator": one.id,
        "year": int(row["year"]),
        "period": translated(row["period_note"], answer.language),
        "part_of_year": bool(row["partial"]),
        "value": _number(row["value"]),
        "value_low": _number(row["value_low"]),
        "value_high": _number(row["value_high"]),
        "bound": row["bound"],
        "unit": one.unit_label,
        "as_shown": hedge(answer.facts, row, answer.view["count"], answer.language),
        "stance": row["stance"],
        "attributed_to": who_text(row["attributed_to"], answer.language),
        "method": row["method"],
        "reliability": row["reliability"],
        "credibility": row["credibility"],
        "published": row["published"],
        "status": row["status"],
        "source_ids": _listed(row["source_ids"]),
        "claim_ids": _listed(row["claim_ids"]),
        "caveats": _listed(row["caveats"]),
        "observation_id": row["observation_id"],
        "differing_ids": _listed(row["conflicting_ids"]),
    }


def _claims(answer: Answer) -> Iterable[dict[str, Any]]:
    rows = _all_claims(answer.facts)
    return (rows[claim_id] for claim_id in answer.claims.index)


@lru_cache(4)
def _all_claims(facts: Facts) -> dict[str, dict[str, Any]]:
    """The row of every claim by its id: it depends on the facts alone, and a View may show all of them."""
    rows = zip(facts.claims.index, facts.claims.to_dict("records"), strict=True)
    return {claim_id: _claim(claim_id, claim) for claim_id, claim in rows}


def _claim(claim_id: str, claim: Mapping[Any, Any]) -> dict[str, Any]:
    lists = ("region_codes", "actors", "minerals", "caveats", "source_ids")
    numbers = ("value", "value_low", "value_high", "lon", "lat")
    plain = (
        *("country_code", "place", "place_precision", "topic", "kind", "summary", "indicator", "bound", "unit"),
        *("period_start", "period_end", "period_precision", "stance", "attributed_to", "reliability"),
        *("credibility", "origin", "repeats", "published", "status"),
    )
    return (
        {"claim_id": claim_id, "period_inferred": bool(claim["period_inferred"])}
        | {name: _listed(claim[name]) for name in lists}
        | {name: _number(claim[name]) for name in numbers}
        | {name: claim[name] for name in plain}
    )


def _sources(answer: Answer) -> Iterable[dict[str, Any]]:
    second = answer.second_figures["source_ids"] if answer.shows_second else ()
    trend = answer.all_years[answer.all_years["region_code"].isin(answer.selected)]["source_ids"]
    shown = of_countries(answer)
    countries = shown.all_years["source_ids"] if shown is not answer else ()
    every = [*distinct([answer.source_ids, *second, *trend, *countries])]
    names = [
        "publisher",
        "title",
        "url",
        "via",
        "copy_url",
        "published",
        "retrieved",
        "kind",
        "language",
        "licence",
        "reliability",
        "credibility",
    ]
    for source_id, source in zip(every, answer.facts.sources.loc[every].to_dict("records"), strict=True):
        yield {"source_id": source_id, "citation": citation_text(source, answer.language)} | {
            name: source[name] for name in names
        }


def _number(value: float) -> float | int | None:
    if pd.isna(value):
        return None
    return int(value) if value == int(value) else float(value)


def _listed(values: Iterable[str]) -> str:
    return SEPARATOR.join(values)


@dataclass(frozen=True)
class Kind:
    """What is the same of a table for every View: its columns, and who makes its rows. ``table.<name>`` says what it holds."""

    columns: tuple[Column, ...]
    rows: Callable[[Answer], Iterable[dict[str, Any]]]


KINDS = {"figures": Kind(FIGURES, _figures), "claims": Kind(CLAIMS, _claims), "sources": Kind(SOURCES, _sources)}
