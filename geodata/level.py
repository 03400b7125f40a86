"""Facts of a country's municipalities: the same kind of object as those of level 1, made when somebody asks for them.

Its ``regions`` are the municipalities of a pack, sorted by code, with ``parent``; ``observations`` the figures of
``facts/series_level2``, those of packs and what is counted there; ``claims`` those of the country, each with the municipalities that it is known
to as ``region_codes`` and its regions of level 1 as ``parent_codes``: a claim known only to a region is in no municipality.
Indicators without a figure for a municipality keep the years of level 1, in which nothing is known of any.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata import errors, paths
from geodata.boundaries import add_population
from geodata.classify import Classes, classify_all
from geodata.context import Context
from geodata.coverage import Opening, coverage, opening_years, years_of
from geodata.derive import derive
from geodata.disputes import disputes
from geodata.indicators import LETTERS, Indicator
from geodata.municipalities import Municipalities, load_municipalities
from geodata.neighbours import compute
from geodata.placing import place_claims
from geodata.reading import read_counts
from geodata.schema import Coverage
from geodata.series import OBSERVATION_COLUMNS, read_series
from geodata.store import Facts, Place, latest_population, marked
from geodata.tables import tables_in

USE_A_CODE = "use a code of geodata/countries/*.toml"  # what is said of a code that is none
LOW_PARTS = 500  # into which the wider side of a country is parted: no detail finer than one of them is drawn from afar
MOST_KEPT = 8  # places of which the facts are kept, by country and by region


def facts_at(facts: Facts, level: str = "1", country: str = "", parent: str = "") -> Facts:
    """The facts of a level, in English: of the country's municipalities, or of those of its region ``parent`` alone.

    Raises UnknownRegion for a country without a pack of the level and a parent that is none of its regions, and what loading a pack
    and its figures raises.
    """
    base = facts.as_read.upper.as_read
    if level == "1":
        return base
    if (country, level) not in base.municipalities:
        known = ", ".join("-".join(key) for key in base.municipalities)
        raise errors.UnknownRegion(
            errors.complaint(
                "level", level, country, "has no pack of municipalities", errors.Said("use one of {choices}", choices=known)
            )
        )
    whole = _country(base, level, country)
    if not parent:
        return whole
    if parent not in set(whole.regions["parent"]):
        raise errors.UnknownRegion(
            errors.complaint(
                "parent", level, parent, errors.Said("is no region of {country}", country=country), "use one of its codes"
            )
        )
    return _part(base, level, country, parent)


def level_of(facts: Facts, code: str) -> tuple[str, str]:
    """Level and country of a region's or a municipality's code: ("1", "") for one of level 1. Raises UnknownRegion for any other."""
    base = facts.as_read.upper.as_read
    if code in base.regions.index:
        return "1", ""
    for country, level in base.municipalities:
        if code.startswith(f"{country}-") and code in facts_at(base, level, country).regions.index:
            return level, country
    raise errors.UnknownRegion(errors.complaint(errors.Said("region"), errors.Said("code"), code, "is not known", USE_A_CODE))


def municipalities_at(facts: Facts, level: str, country: str) -> gpd.GeoDataFrame:
    """The municipalities of a level of a country, as ``load_municipalities`` gives them; shared: never written to."""
    return _municipalities(facts.as_read.upper.as_read, level, country)


@lru_cache(MOST_KEPT)
def _municipalities(base: Facts, level: str, country: str) -> gpd.GeoDataFrame:
    return load_municipalities(base.municipalities[country, level], base.regions)


@lru_cache(MOST_KEPT)
def _country(base: Facts, level: str, country: str) -> Facts:
    pack = base.municipalities[country, level]
    regions = municipalities_at(base, level, country)
    others = {other: municipalities_at(base, other, country) for code, other in base.municipalities if code == country}
    placed = place_claims(base.claims, regions, finer=others.get(str(int(level) + 1)), wider=others.get(str(int(level) - 1)))
    # Flows run between regions and countries.
    placed = placed.assign(flow_from=[()] * len(placed), flow_to=[()] * len(placed))
    observations = _observations(base, pack, regions, placed)
    current = observations[observations["status"] == ""]
    low = gpd.GeoDataFrame(
        geometry=shapely.coverage_simplify(np.asarray(regions.geometry), _tolerance(regions)),
        index=regions.index,
        crs=regions.crs,
    )
    return replace(
        base,
        regions=add_population(regions, latest_population(current)),
        regions_low=low,
        neighbours=compute(regions),
        context=_context(base),
        claims=placed,
        observations=observations,
        disputes=disputes(observations),
        disagreements=_answered(base.disagreements, placed),
        **_worked_out(base, regions, observations, placed),
        place=Place(level, country, "", pack, base),
    )


@lru_cache(MOST_KEPT)
def _part(base: Facts, level: str, country: str, parent: str) -> Facts:
    """The facts of one region's municipalities; classes stay those of the country, so that colours mean the same."""
    whole = _country(base, level, country)
    regions = whole.regions[whole.regions["parent"] == parent]
    own = set(regions.index)
    here = whole.observations["region_code"].isin(own)
    observations = whole.observations[here].reset_index(drop=True)
    claims = whole.claims[whole.claims["parent_codes"].map(lambda codes: parent in codes)]
    claims = claims.assign(region_codes=[tuple(code for code in codes if code in own) for codes in claims["region_codes"]])
    neighbours = whole.neighbours
    return replace(
        whole,
        regions=regions,
        regions_low=whole.regions_low.loc[regions.index],
        neighbours=neighbours[neighbours["region_code"].isin(own) & neighbours["neighbour_code"].isin(own)].reset_index(
            drop=True
        ),
        claims=claims,
        observations=observations,
        disputes=whole.disputes[whole.disputes["region_code"].isin(own)].reset_index(drop=True),
        disagreements=_answered(base.disagreements, claims),
        **_worked_out(base, regions, observations, claims) | {"classes": whole.classes},
        place=Place(level, country, parent, base.municipalities[country, level], base),
    )


def _tolerance(regions: gpd.GeoDataFrame) -> float:
    west, south, east, north = regions.total_bounds
    return float(max(east - west, north - south)) / LOW_PARTS


def _observations(base: Facts, pack: Municipalities, regions: gpd.GeoDataFrame, placed: pd.DataFrame) -> pd.DataFrame:
    """Figures of the pack's series, and what is counted from claims; those of municipalities that aren't drawn are left out."""
    folder = paths.below(base.folder, paths.MUNICIPAL_SERIES) / f"{pack.country}-{pack.level}"
    series = pd.DataFrame(columns=OBSERVATION_COLUMNS)
    if folder.is_dir() and tables_in(folder):
        known = dict.fromkeys([*regions.index, *pack.code_of_undrawn], pack.country)
        caveats, indicators = set(base.caveats), base.indicators
        series = read_series(
            folder, base.methods, indicators=indicators, sources=base.sources, region_country=known, caveats=caveats
        )
        series = series[series["region_code"].isin(regions.index)].reset_index(drop=True)
    own = base.finer[base.finer["region_code"].isin(regions.index)]
    # Of the other countries' claims none is in a municipality; the registry names some of them.
    every = base.claims.assign(region_codes=[()] * len(base.claims))
    every["region_codes"] = every["region_codes"].where(~every.index.isin(placed.index), placed["region_codes"])
    parts = [series, own]
    for number, (indicators, claims) in enumerate(_each(base, every)):
        theirs = own[own["indicator"].isin(list(indicators))]
        figures = pd.concat([one for one in (series, theirs) if len(one)] or [series])
        standing = claims[claims["status"] == ""]
        parts.append(derive(figures[~figures["observation_id"].isin(base.vintages.index)], standing, base.actors, indicators))
        parts += read_counts(claims, series, indicators) if number == 0 else []
    made = pd.concat([part for part in parts if len(part)], ignore_index=True)
    return marked(made, made["observation_id"], base.sources, base.vintages)


def _each(base: Facts, claims: pd.DataFrame) -> Iterator[tuple[dict[str, Indicator], pd.DataFrame]]:
    """Indicators and claims of the atlas, then of each pack: none is counted from what another brings."""
    packs = tuple(one.own("") for one in base.packs)
    for start in ("", *packs):
        mine = [str(one).startswith(start) if start else not str(one).startswith(packs) for one in claims.index]
        found = {name: one for name, one in base.indicators.items() if start or not name.startswith(packs)}
        yield {name: one for name, one in found.items() if name.startswith(start)}, claims[mine]


def _worked_out(base: Facts, regions: gpd.GeoDataFrame, observations: pd.DataFrame, claims: pd.DataFrame) -> dict[str, Any]:
    """Years, openings, classes and coverage. An indicator that has no figure here has the years of level 1, and no class."""
    current = observations[observations["status"] == ""]
    own_years = years_of(observations)
    openings = opening_years(current)
    letters: dict[str, dict[int, str]] = {}
    for indicators, told in _each(base, claims[claims["status"] == ""]):
        bare = {name: replace(one, covers=()) for name, one in indicators.items()}
        letters |= coverage(bare, observations, regions["country_code"].to_dict(), told, base.actors)
    at = {code: position for position, code in enumerate(base.regions.index)}
    parents = [at[code] for code in regions["parent"]]
    unknown, never = LETTERS[Coverage.NOT_COVERED], LETTERS[Coverage.NOT_APPLICABLE]
    covered: dict[str, dict[int, str]] = {}
    for name in base.indicators:
        for year in own_years.get(name, base.years.get(name, ())):
            above = base.coverage[name].get(year, "")
            found = letters[name].get(year) or unknown * len(regions)
            if never in above:  # what does not apply to a region does not to its parts
                found = "".join(
                    never if one == unknown and above[p] == never else one for one, p in zip(found, parents, strict=True)
                )
            covered.setdefault(name, {})[year] = found
    classes = classify_all(base.indicators, current[current["region_code"] != ""])
    return {
        "years": {name: own_years.get(name, base.years[name]) for name in base.years},
        "openings": {name: openings.get(name, Opening(one.year, 0, len(regions))) for name, one in base.openings.items()},
        "classes": {name: classes.get(name, Classes(())) if name in own_years else Classes(()) for name in base.classes},
        "coverage": covered | {name: {} for name in base.coverage if name not in covered},
    }


def _answered(disagreements: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """The disagreements all of whose claims are here."""
    return disagreements[disagreements["claim_ids"].map(lambda ids: set(ids) <= set(claims.index))]


def _context(base: Facts) -> Context:
    """The surroundings with the six countries among them: here none of them is a region."""
    context = base.context
    around = {
        name: gpd.GeoDataFrame(
            pd.concat([getattr(context, name), getattr(context, drawn)[["geometry"]]]), geometry="geometry", crs="EPSG:4326"
        )
        for name, drawn in (("countries", "admin0"), ("countries_low", "admin0_low"))
    }
    return replace(context, **around)
