"""Which figures stand under a View's rule and filters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from geodata import query
from geodata.coverage import with_parts
from geodata.rules import usable
from geodata.schema import Bound, Stance
from geodata.sharing import INDICATORS, kept
from geodata.store import Facts

from components.words.figures import BETWEEN_SPEAKERS

# What the words of a figure are made of.
ROW_COLUMNS = (
    *("region_code", "year", "indicator", "value", "value_low", "value_high", "bound", "low", "stance", "method", "partial"),
    *("period_note", "attributed_to", "status", "caveats", "claim_ids", "conflicting_ids", "observation_id"),
)
Row = Mapping[str, Any]


def standing_figures(facts: Facts, view: Mapping[str, Any], indicator: str) -> pd.DataFrame:
    """The figures of all years that stand under the View's rule and filters: see ``figures_under``."""
    return figures_under(facts, indicator, view["rule"], tuple(view["stances"]), tuple(view["country"]))


@kept(INDICATORS)
def figures_under(facts: Facts, indicator: str, rule: str, stances: tuple[str, ...], countries: tuple[str, ...]) -> pd.DataFrame:
    """The figures of all years that stand under a rule and filters, as they are shown.

    Columns: those of ``geodata.query.figures`` and ``conflicting_ids``, the ids of all figures that could stand where the sources
    of one differ, highest first (else empty). Under a rule with both ends, a figure that is disputed is one from the lowest
    to the highest: ends, sources, attribution, and the worst stance and grade of all are its own. Unique by region_code and year.
    The frame is shared: read it, never write to it.
    """
    filters: dict[str, Any] = {"stances": stances, "countries": countries}
    figures = query.figures(facts, indicator, rule=rule, **filters)
    differ = facts.disputes[facts.disputes["indicator"] == indicator]
    wanted = {(code, at) for code, at in zip(differ["region_code"], differ["year"], strict=True)}
    keys = [*zip(figures["region_code"], figures["year"], strict=True)]
    figures["conflicting_ids"] = [() for _ in keys]
    if not wanted.intersection(keys):
        return figures
    rows = query.candidates(facts, indicator, **filters)
    rows = rows[rows["value"].notna()]
    spread = query.rule_of(facts, rule).spread
    for at, key in enumerate(keys):
        if key not in wanted:
            continue
        all_of = rows[(rows["region_code"] == key[0]) & (rows["year"] == key[1])]
        if len(all_of) > 1:
            all_of = all_of.sort_values("value", ascending=False, kind="stable")
            figures.at[at, "conflicting_ids"] = tuple(all_of["observation_id"])
            if spread:
                for column, value in _between(all_of).items():
                    figures.at[at, column] = value
    return figures


@kept(2)  # as many as an answer needs at a time: they take room
def rows_under(
    facts: Facts, indicator: str, rule: str, stances: tuple[str, ...], countries: tuple[str, ...]
) -> dict[int, dict[int, Row]]:
    """Year → position of a region → its figure, in the order of the regions: ROW_COLUMNS of ``figures_under`` as plain values."""
    frame = figures_under(facts, indicator, rule, stances, countries)
    positions = {code: position for position, code in enumerate(facts.regions.index)}
    years: dict[int, dict[int, Row]] = {}
    for values in zip(*(frame[name].tolist() for name in ROW_COLUMNS), strict=True):
        row = dict(zip(ROW_COLUMNS, values, strict=True))
        years.setdefault(row["year"], {})[positions[row["region_code"]]] = row
    return years


def _between(rows: pd.DataFrame) -> dict[str, Any]:
    """One figure from the lowest to the highest of these, which are sorted by value, falling."""
    order = [*Stance]
    return {
        "value_low": rows["value"].iloc[-1],
        "value_high": rows["value"].iloc[0],
        "bound": Bound.RANGE.value,
        "attributed_to": BETWEEN_SPEAKERS.join(dict.fromkeys(rows["attributed_to"])),
        "source_ids": distinct(rows["source_ids"]),
        "caveats": distinct(rows["caveats"]),
        "claim_ids": distinct(rows["claim_ids"]),
        "stance": max(rows["stance"], key=order.index),
        "reliability": max(rows["reliability"]),
        "credibility": max(rows["credibility"]),
    }


@kept(2)
def observation_rows(facts: Facts) -> dict[str, dict[str, Any]]:
    """Every observation of a region and year on which sources conflict, by its id; columns as in ``facts.observations``."""
    slot = ["indicator", "region_code", "year"]
    rows = facts.observations.merge(facts.disputes[slot].drop_duplicates(), on=slot)
    return {row["observation_id"]: row for row in rows.to_dict("records")}


@kept(INDICATORS)
def bounded_regions(
    facts: Facts, indicator: str, stances: tuple[str, ...], countries: tuple[str, ...]
) -> dict[int, frozenset[str]]:
    """Year → codes of the regions of which a source gives a bound without a figure."""
    rows = query.candidates(facts, indicator, stances=stances, countries=countries)
    rows = rows[rows["value"].isna()]
    return {int(year): frozenset(codes) for year, codes in rows.groupby("year")["region_code"]}


@kept(INDICATORS)
def national_rows(
    facts: Facts, indicator: str, stances: tuple[str, ...], countries: tuple[str, ...]
) -> dict[int, list[dict[str, Any]]]:
    """Year → figures for whole countries, in the order of the countries' codes; columns as in ``facts.observations``."""
    rows = facts.observations
    rows = rows[(rows["indicator"] == indicator) & (rows["region_code"] == "") & rows["stance"].isin(stances)]
    rows = rows[usable(rows)].sort_values("country_code", kind="stable")
    years: dict[int, list[dict[str, Any]]] = {}
    for row in rows.to_dict("records"):
        if not countries or row["country_code"] in countries:
            years.setdefault(row["year"], []).append(row)
    return years


@kept(INDICATORS)
def coverage_letters(facts: Facts, indicator: str) -> dict[int, str]:
    """Year → one letter a region, in the order of ``facts.regions``: why there is a figure or none."""
    positions = {code: position for position, code in enumerate(facts.regions.index)}
    rows = facts.observations
    rows = rows[(rows["indicator"] == indicator) & rows["region_code"].isin(positions)].reset_index(drop=True)
    return {int(year): letters for year, letters in with_parts(facts.coverage[indicator], rows, positions).items()}


def distinct(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """What the lists hold, each once, in order of first appearance."""
    return tuple(dict.fromkeys(one for each in lists for one in each))
