"""Figures for whole countries, which no map of regions shows: the same View with the countries in the place of the regions."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import geopandas as gpd
from geodata.classify import Classes
from geodata.coverage import coverage
from geodata.disputes import disputes
from geodata.schema import COUNTRY_CODES, WORLD
from geodata.store import Facts

from components.answer.answer import Answer
from components.words.places import country_name

KEPT = 16  # indicators and languages of which the facts are kept
# What of a View is about regions.
REGIONAL = {"regions": [], "analysis": "", "scheme": "", "breaks": []}


def of_countries(answer: Answer) -> Answer:
    """The View of whole countries, or of the world, where they alone have figures in its year; else the View as it is.

    Its ranking and its trend are drawn like those of regions, none of which is selected.
    """
    if len(answer.figures) or not answer.at(answer.view["year"]).national:
        return answer
    facts = _facts(answer.facts, answer.view["indicator"], answer.language)
    return Answer(facts, answer.view | REGIONAL, answer.language)


@lru_cache(KEPT)
def _facts(facts: Facts, indicator: str, language: str) -> Facts:
    """The facts of one indicator with the countries as regions; with the world alone where no country has a figure."""
    every = facts.observations
    rows = every[(every["indicator"] == indicator) & (every["region_code"] == "")]
    rows = rows.assign(region_code=rows["country_code"]).reset_index(drop=True)
    codes = [WORLD] if {*rows["country_code"]} == {WORLD} else [*COUNTRY_CODES]
    names = [country_name(code, facts, language) for code in codes]
    regions = gpd.GeoDataFrame({"name": names, "country_code": codes}, index=codes, geometry=[None] * len(codes), crs="EPSG:4326")
    only = {indicator: replace(facts.indicators[indicator], covers=())}
    return replace(
        facts,
        regions=regions,
        regions_low=regions,
        observations=rows,
        disputes=disputes(rows),
        coverage=facts.coverage | coverage(only, rows, dict(zip(codes, codes, strict=True))),
        classes=facts.classes | {indicator: Classes(())},  # no map has them, and no legend
        read=None,
    )
