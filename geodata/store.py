"""Everything loaded, joined and checked, in one frozen object."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geodata import paths, whole
from geodata.actors import read_actors
from geodata.boundaries import add_population, load_regions
from geodata.caveats import Caveat, read_caveats
from geodata.checks import read_checks
from geodata.claims import read_claims
from geodata.classify import Classes, classify_all
from geodata.context import Context, load_context
from geodata.copies import read_copies, with_copies
from geodata.corrections import Correction, read_corrections
from geodata.countries import Country, load_countries
from geodata.coverage import Opening, coverage, opening_years, years_of
from geodata.derive import derive
from geodata.disputes import disputes, read_disagreements
from geodata.grades import graded
from geodata.indicators import Indicator, read_indicators
from geodata.municipalities import Municipalities, read_packs
from geodata.neighbours import compute
from geodata.packs.form import Pack
from geodata.plausible import check_jumps, check_points
from geodata.reading import read_counts
from geodata.rules import RULES, Rule, usable
from geodata.series import OBSERVATION_COLUMNS, read_methods, read_series
from geodata.sharing import kept
from geodata.sources import read_sources
from geodata.territories import Files, Territories, read_territories
from geodata.vintages import read_vintages, with_status

DATA_FILES = {".csv", ".toml", ".json", ".shp", ".dbf", ".prj", ".cpg", ".zip"}


@dataclass(frozen=True, eq=False)
class Place:
    """Which municipalities facts are about: a country's at a level, or those of one region (``parent``). ``upper``: the facts of level 1."""

    level: str
    country: str
    parent: str
    pack: Municipalities
    upper: Facts


@dataclass(frozen=True, eq=False)  # the same only as itself: what is worked out of it is cached by it
class Facts:
    """What the atlas knows. Frames are shared by every request: read them, never write to them.

    regions: index region_code; name, country_code, aliases, capital, area_km2, lon, lat, minx, miny, maxx,
    maxy, on_border, population, population_year, geometry (EPSG:4326). regions_low: the same regions, fewer vertices.
    neighbours: region_code, neighbour_code, border_km, foreign. claims, sources, actors: by their ids.
    observations: one figure a row, see ``geodata.series``; claims and observations both carry the grades and dates of
    ``geodata.grades.graded`` and the status of ``geodata.vintages``. methods: how series came about. corrections: what
    was changed in the files while reading. vintages: what was superseded or withdrawn. disputes, disagreements: where
    sources differ. read: the facts as they were read, where these are the same in other words. checks: random samples that were compared with their sources. coverage: indicator → year → one letter a
    region. territories: Indigenous territories and protected areas with figures of their own, which are part of no region's.
    packs: those whose facts were joined to the atlas's own, see ``geodata.packs``; finer: their figures of municipalities, with OBSERVATION_COLUMNS. municipalities: those that can be had, by
    country and level. place: None at level 1; else the regions are municipalities, and ``geodata.level`` says what the rest holds.
    folder: that they were read from.
    """

    countries: dict[str, Country]
    regions: gpd.GeoDataFrame
    regions_low: gpd.GeoDataFrame
    neighbours: pd.DataFrame
    context: Context
    indicators: dict[str, Indicator]
    caveats: dict[str, Caveat]
    sources: pd.DataFrame
    actors: pd.DataFrame
    claims: pd.DataFrame
    observations: pd.DataFrame
    methods: pd.DataFrame
    corrections: tuple[Correction, ...]
    vintages: pd.DataFrame
    disputes: pd.DataFrame
    disagreements: pd.DataFrame
    checks: pd.DataFrame
    territories: Territories
    data_version: str
    code_version: str
    classes: dict[str, Classes]
    years: dict[str, tuple[int, ...]]
    openings: dict[str, Opening]
    coverage: dict[str, dict[int, str]]
    rules: tuple[Rule, ...] = RULES
    packs: tuple[Pack, ...] = ()
    finer: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=OBSERVATION_COLUMNS))
    read: Facts | None = None
    municipalities: dict[tuple[str, str], Municipalities] = field(default_factory=dict)
    place: Place | None = None
    folder: Path = paths.HERE

    @property
    def as_read(self) -> Facts:
        """The facts in the words of their files, of which these may be a copy in another language."""
        return self.read or self

    @property
    def upper(self) -> Facts:
        """The facts of level 1: these, or those that facts of municipalities were made from."""
        return self.place.upper if self.place else self

    @cached_property
    def default_year(self) -> dict[str, int]:
        """The year that each indicator opens in."""
        return {indicator: opening.year for indicator, opening in self.openings.items()}

    def opening(self, indicator: str, countries: Collection[str] = ()) -> Opening:
        """The year that an indicator opens in while these countries are chosen; of all six where none is, or none has a figure."""
        return _opening_in(self, indicator, tuple(countries)) if countries else self.openings[indicator]

    @cached_property
    def usable(self) -> pd.Series:
        """Which observations may stand for their region and year: see ``geodata.rules.usable``."""
        return usable(self.observations)

    @cached_property
    def named(self) -> dict[str, tuple[str, str]]:
        """Name and country of each region by its code: a cell of a table takes a hundred times as long to read."""
        return dict(zip(self.regions.index, zip(self.regions["name"], self.regions["country_code"], strict=True), strict=True))

    @cached_property
    def claim_marks(self) -> dict[str, tuple[str, str]]:
        """Stance and origin of each claim by its id."""
        claims = self.claims
        return dict(zip(claims.index, zip(claims["stance"], claims["origin"], strict=True), strict=True))


@kept(4096)
def _opening_in(facts: Facts, indicator: str, countries: tuple[str, ...]) -> Opening:
    rows = facts.observations
    rows = rows[rows["indicator"] == indicator]
    here = rows[(rows["region_code"] != "") & (rows["status"] == "") & rows["country_code"].isin(countries)]
    return opening_years(here).get(indicator, facts.openings[indicator])


def load(folder: Path = paths.HERE, *, listed: bool = True) -> Facts:
    """Read, check and join every file of ``geodata``; files that are not as their list has them only if not ``listed``.

    ``folder`` holds them, where it is not ``geodata`` itself; it must stay, as municipalities are read when they are asked for.

    Raises a GeodataError that names file, line, value, rule and remedy for the first thing that can't
    be trusted: nothing is shown half-loaded.
    """
    pd.options.mode.string_storage = "python"  # the atlas is the same with pyarrow beside it as without
    at = partial(paths.below, folder)
    files = whole.entries(folder)
    if listed:
        whole.check(folder, files)
    countries = load_countries(at(paths.COUNTRIES))
    regions, regions_low = load_regions(countries, at(paths.BOUNDARIES))
    region_country = regions["country_code"].to_dict()
    context = load_context(at(paths.BOUNDARIES))
    caveats = read_caveats(at(paths.CAVEATS))
    corrections = read_corrections(at(paths.CORRECTIONS))
    sources = read_sources(at(paths.SOURCES), corrections)
    sources = with_copies(sources, read_copies(at(paths.COPIES), source_ids=set(sources.index), corrections=corrections))
    actors = read_actors(at(paths.ACTORS), source_ids=set(sources.index), corrections=corrections)
    claims = read_claims(
        at(paths.CLAIMS),
        region_codes=set(regions.index),
        source_ids=set(sources.index),
        actor_ids=set(actors.index),
        caveats=set(caveats),
        endpoints=set(context.country_points.index),
        corrections=corrections,
    )
    check_points(claims, regions)
    indicators = read_indicators(at(paths.INDICATORS), caveats=set(caveats))
    methods = read_methods(at(paths.SERIES_METHODS), indicators=indicators, caveats=set(caveats), corrections=corrections)
    series = read_series(
        at(paths.SERIES),
        methods,
        indicators=indicators,
        sources=sources,
        region_country=region_country,
        caveats=set(caveats),
        corrections=corrections,
    )
    territories = read_territories(
        Files(
            areas=at(paths.TERRITORIES),
            regions=at(paths.TERRITORY_REGIONS),
            figures=at(paths.TERRITORY_FIGURES),
            methods=at(paths.TERRITORY_METHODS),
            shapes=at(paths.TERRITORIES_SHP),
            near=at(paths.TERRITORIES_NEAR_SHP),
            low=at(paths.TERRITORIES_LOW_SHP),
        ),
        region_country=region_country,
        source_ids=set(sources.index),
        caveats=set(caveats),
        corrections=corrections,
    )
    vintages = read_vintages(
        at(paths.VINTAGES),
        claim_ids=set(claims.index),
        observation_ids={*series["observation_id"], *territories.figures["figure_id"]},
        source_ids=set(sources.index),
    )
    claims = marked(claims, claims.index, sources, vintages)
    # Nothing is computed from a figure that no longer stands, and no such claim is counted.
    standing = claims[claims["status"] == ""]
    derived = derive(series[~series["observation_id"].isin(vintages.index)], standing, actors, indicators)
    observations = pd.concat([series, derived, *read_counts(claims, series, indicators)], ignore_index=True)
    observations = marked(observations, observations["observation_id"], sources, vintages)
    current = observations[observations["status"] == ""]
    check_jumps(current)
    return Facts(
        countries=countries,
        regions=add_population(regions, latest_population(current)),
        regions_low=regions_low,
        neighbours=compute(regions),
        context=context,
        indicators=indicators,
        caveats=caveats,
        sources=sources,
        actors=actors,
        claims=claims,
        observations=observations,
        methods=methods,
        corrections=corrections.all,
        vintages=vintages,
        disputes=disputes(observations),
        checks=read_checks(at(paths.CHECKS)),
        disagreements=read_disagreements(at(paths.DISAGREEMENTS), claim_ids=set(claims.index)),
        territories=replace(
            territories, figures=marked(territories.figures, territories.figures["figure_id"], sources, vintages)
        ),
        data_version=data_version(files),
        code_version=version_of(kinds={".py"}),
        classes=classify_all(indicators, current[current["region_code"] != ""]),
        years=years_of(observations),
        openings=opening_years(current),
        coverage=coverage(indicators, observations, region_country, standing, actors),
        municipalities=read_packs(at(paths.MUNICIPALITIES)),
        folder=folder,
    )


def marked(frame: pd.DataFrame, ids: pd.Index | pd.Series, sources: pd.DataFrame, vintages: pd.DataFrame) -> pd.DataFrame:
    """The frame with grades, dates and status; ``ids`` name its rows, ``vintages`` those that no longer stand."""
    return with_status(graded(frame, sources), ids, vintages)


def latest_population(observations: pd.DataFrame) -> pd.DataFrame:
    """The latest whole-year population of each region, as region_code, year, value."""
    rows = observations[(observations["indicator"] == "population") & (observations["region_code"] != "")]
    latest = rows[~rows["partial"].astype(bool)].sort_values("year").drop_duplicates("region_code", keep="last")
    return latest[["region_code", "year", "value"]]


def data_version(files: Mapping[str, whole.Entry]) -> str:
    """Twelve characters that change when any file of boundaries or facts does.

    Translations (``PE.es.csv``) are other words for the same facts and have a suffix of their own.
    """
    lines = (f"{file} {one.sha256}\n" for file, one in files.items() if "".join(Path(file).suffixes) in DATA_FILES)
    return hashlib.sha256("".join(lines).encode()).hexdigest()[:12]


def version_of(folder: Path = paths.HERE, *, kinds: Collection[str]) -> str:
    """Twelve characters that change when any file of ``folder`` of these kinds (suffixes) does."""
    digest = hashlib.sha256()
    for path in sorted(one for one in folder.rglob("*") if "".join(one.suffixes) in kinds):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
