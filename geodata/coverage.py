"""Why a figure is there or missing: measured, zero, looked and found nothing, not covered, does not apply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from geodata.derive import matching
from geodata.indicators import LETTERS, Indicator
from geodata.rules import apart
from geodata.schema import FINDINGS, Coverage
from geodata.words import PART_YEAR

Cells = dict[tuple[str, int], str]


def years_of(observations: pd.DataFrame) -> dict[str, tuple[int, ...]]:
    """Years of each indicator, rising."""
    return {
        name: tuple(sorted(int(year) for year in group.unique())) for name, group in observations.groupby("indicator")["year"]
    }


@dataclass(frozen=True)
class Opening:
    """The year that an indicator opens in: ``regions`` of the ``of`` that ever have a whole year's figure have one in it."""

    year: int
    regions: int
    of: int


def opening_years(observations: pd.DataFrame) -> dict[str, Opening]:
    """Of each indicator the latest year in which at least half of its regions have a whole year's figure.

    Without such a year it is the one with most regions, the latest of several; an indicator of which no region has a whole
    year's figure goes by all of its figures.
    """
    whole = observations[(observations["region_code"] != "") & ~observations["partial"].astype(bool)]
    own = dict(list(whole.groupby("indicator")))
    made = {}
    for name, group in observations.groupby("indicator"):
        rows = own.get(name, group)
        counts, every = rows.groupby("year")["region_code"].nunique(), rows["region_code"].nunique()
        enough = counts[counts >= min(every / 2, counts.max())]
        made[name] = Opening(int(enough.index.max()), int(enough[enough.index.max()]), every)
    return made


def coverage(
    indicators: Mapping[str, Indicator],
    observations: pd.DataFrame,
    region_country: Mapping[str, str],
    claims: pd.DataFrame | None = None,
    actors: pd.DataFrame | None = None,
) -> dict[str, dict[int, str]]:
    """For each indicator and year of it one letter a region, in the order of ``region_country``.

    The letters are those of ``geodata.indicators.LETTERS``. A figure that still stands decides by itself; where there is none,
    the registry's ``covers`` say what its absence means; for indicators counted from claims, a claim that
    denies or found no evidence is a search that found nothing. All else is not covered.
    """
    standing = observations[(observations["region_code"] != "") & (observations["status"] == "")]
    groups = dict(list(standing.groupby("indicator")))
    years = years_of(observations)
    kinds = actors["kind"].to_dict() if actors is not None else {}
    made = {}
    for name, one in indicators.items():
        cells = _negatives(one, claims, kinds) | _measured(groups.get(name))
        defaults = {year: _defaults(one, year, region_country) for year in years.get(name, ())}
        made[name] = {
            year: "".join(
                cells.get((code, year), defaults[year].get(code, LETTERS[Coverage.NOT_COVERED])) for code in region_country
            )
            for year in defaults
        }
    return made


def _measured(group: pd.DataFrame | None) -> Cells:
    if group is None:
        return {}
    any_value = group.assign(some=group["value"] != 0).groupby(["region_code", "year"])["some"].any()
    return {key: LETTERS[Coverage.MEASURED if some else Coverage.ZERO] for key, some in any_value.items()}


def _negatives(one: Indicator, claims: pd.DataFrame | None, kinds: Mapping[str, str]) -> Cells:
    if one.derivation.how != "counted" or claims is None or not one.derivation.filter:
        return {}
    denied = claims[claims["stance"].isin(FINDINGS) & (claims["period_start"] != "")]
    denied = denied[matching(one.derivation, denied, kinds)]
    return {
        (code, int(start[:4])): LETTERS[Coverage.NOT_FOUND]
        for codes, start in zip(denied["region_codes"], denied["period_start"], strict=True)
        for code in codes
    }


def _defaults(one: Indicator, year: int, region_country: Mapping[str, str]) -> dict[str, str]:
    """By region what a missing figure means, where the registry says it; a later entry wins."""
    said: dict[str, str] = {}
    for cover in one.covers:
        if cover.years and year not in cover.years:
            continue
        for code, country in region_country.items():
            if country != cover.country or code in cover.not_regions or (cover.regions and code not in cover.regions):
                continue
            said[code] = LETTERS[Coverage(cover.state)]
    return said


def with_parts(coverage: dict[int, str], rows: pd.DataFrame, at: dict[str, int]) -> dict[str, str]:
    """The letters of each year, with PART_YEAR where all that a region has stands apart from the others' whole year."""
    letters = {year: list(text) for year, text in coverage.items()}
    standing = rows.assign(apart=apart(rows))[rows["status"] == ""]
    alone = standing.groupby(["region_code", "year"])["apart"].all()
    for region_code, year in alone[alone].index:
        letters[year][at[region_code]] = PART_YEAR
    return {str(year): "".join(text) for year, text in letters.items()}
