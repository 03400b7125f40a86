"""Pure questions to the facts: which figure stands for each region under a reader's rule and filters.

The browser answers the same from the published columns (``assets/js/20-query.js``); this is for what needs Python:
statistics, pages, print.
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from geodata.errors import Said, UnknownIndicator, UnknownRegion
from geodata.rules import Rule
from geodata.schema import Stance
from geodata.store import Facts


def figures(
    facts: Facts,
    indicator: str,
    year: int | None = None,
    *,
    rule: str = "",
    stances: Collection[str] = tuple(Stance),
    countries: Collection[str] = (),
) -> pd.DataFrame:
    """The observation that stands for each region and year, in the order of ``facts.regions``, then by year.

    ``year`` None gives all years, ``rule`` "" the atlas's first rule, no ``countries`` all six. Columns: those of
    ``facts.observations``, and ``low`` and ``high``, the ends of all figures that could stand. Unique by region_code and
    year; what has no figure has no row. Raises UnknownIndicator; ValueError for a rule that there is not.
    """
    rows = candidates(facts, indicator, year, stances=stances, countries=countries)
    rows = rows[rows["value"].notna()].reset_index(drop=True)
    key = ["region_code", "year"]
    ends = rows.groupby(key)["value"].agg(low="min", high="max").reset_index()
    standing = rows.iloc[rule_of(facts, rule).order(rows)].drop_duplicates(key).merge(ends, on=key)
    place = {code: at for at, code in enumerate(facts.regions.index)}
    return standing.sort_values(
        key, key=lambda column: column.map(place) if column.name == "region_code" else column
    ).reset_index(drop=True)


def candidates(
    facts: Facts,
    indicator: str,
    year: int | None = None,
    *,
    stances: Collection[str] = tuple(Stance),
    countries: Collection[str] = (),
) -> pd.DataFrame:
    """Every observation that could stand for a region and year, bounds without a figure (NaN) among them; columns as in ``figures``.

    Raises UnknownIndicator.
    """
    check_indicator(facts, indicator)
    every = facts.observations
    wanted = facts.usable & (every["indicator"] == indicator) & (every["region_code"] != "")
    rows = every[wanted if year is None else wanted & (every["year"] == year)]
    rows = rows[rows["stance"].isin(list(stances))]
    return rows[rows["country_code"].isin(list(countries))] if countries else rows


def values(facts: Facts, indicator: str, year: int, **filters: object) -> pd.Series:
    """Values by region_code of the figures that stand in a year; ``filters`` are those of ``figures``."""
    return figures(facts, indicator, year, **filters).set_index("region_code")["value"]  # type: ignore[arg-type]


def rule_of(facts: Facts, rule_id: str) -> Rule:
    """The rule of that id; the first one for "". Raises ValueError for an id that is none."""
    if not rule_id:
        return facts.rules[0]
    for rule in facts.rules:
        if rule.id == rule_id:
            return rule
    raise ValueError(f"rule {rule_id!r} is not known; use one of {', '.join(rule.id for rule in facts.rules)}")


def check_indicator(facts: Facts, indicator: str) -> None:
    """Raise UnknownIndicator unless the registry has the id."""
    if indicator not in facts.indicators:
        raise UnknownIndicator(
            Said("indicator {value!r} is not in the registry; use an id of geodata/indicators.toml", value=indicator)
        )


def check_region(facts: Facts, region_code: str) -> None:
    """Raise UnknownRegion unless there is a region of that code."""
    if region_code not in facts.regions.index:
        raise UnknownRegion(
            Said("region {value!r} is not known; use a code of geodata/countries/*.toml such as PE-MDD", value=region_code)
        )
