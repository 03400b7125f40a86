"""Events by the hundred million joined to regions or municipalities, a partition at a time, with Dask.

Each partition is placed by ``geodata.join.by_coordinate``, which looks at every point by itself: parts put together are what one call over
all rows gives. Dask is loaded when a join is asked for; ``deploy/join-requirements.txt`` pins it.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from concurrent.futures.process import BrokenProcessPool
from contextlib import nullcontext, redirect_stdout
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from threading import Thread
from types import ModuleType
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from geodata.errors import Said, use_one_of
from geodata.join import PLACED, by_coordinate, fold
from geodata.large_tables import Table, check_column, empty, find_tables, pieces, read, refusal, unpacked
from geodata.packs.places import places_of
from geodata.store import Facts

REQUIREMENTS = "deploy/join-requirements.txt"
REGIONS, MUNICIPALITIES = KINDS = ("regions", "municipalities")
PARQUET, CSV = FORMATS = ("parquet", "csv")
# Why a row has no place: its coordinates can't be read as numbers, are no degrees, or lie in none of the regions.
UNREAD, OUT_OF_RANGE, OUTSIDE = REASONS = ("unread", "out_of_range", "outside")
KEYS = ["region_code", "reason", "year"]
# A year at the beginning of a cell, behind day and month, or before them: 2019, 2019-03-12, 20190312, 12/03/2019 14:00.
YEAR = r"^\s*(?:\d{1,2}[/.-]\d{1,2}[/.-])?(?P<year>(?:1[6-9]|20)\d\d)(?:\d{4})?(?:\D|$)"
WORK = ".join"  # the folder in that of the parts that is there while they are made
SECONDS = 10  # to wait for a scheduler


@dataclass(frozen=True)
class Columns:
    """The columns that say where and when; ``year`` may hold dates. ``countries`` are the codes of countries by their folded names."""

    lon: str
    lat: str
    country: str = ""
    year: str = ""
    countries: Mapping[str, str] = field(default_factory=dict)

    @property
    def named(self) -> tuple[str, ...]:
        """Those that are used."""
        return tuple(filter(None, (self.lon, self.lat, self.country, self.year)))


@dataclass(frozen=True)
class Counted:
    """``rows``: region_code (empty without a place), reason (one of REASONS without a place), year (empty where unknown), rows."""

    rows: pd.DataFrame
    parts: int


def places_to(facts: Facts, kind: str, level: str, country: str = "") -> gpd.GeoDataFrame:
    """Regions, or the municipalities of a level: of a country, or of all that have them. Raises GeodataError for a country without."""
    regions = facts.regions
    if kind == REGIONS:
        having = list(facts.countries)
        rule = "is no country of the atlas"
    else:
        having = [of for of, at in facts.municipalities if at == level]
        rule = "has no municipalities of this level"
    if country and country not in having:
        raise refusal("join", "--country", country, rule, use_one_of(having))
    if kind == MUNICIPALITIES:
        return places_of(facts, level, country).frame
    return regions[regions["country_code"] == country] if country else regions


def join_files(
    files: list[str],
    places: gpd.GeoDataFrame,
    columns: Columns,
    out: Path,
    form: str = PARQUET,
    scheduler: str = "",
    workers: int | None = None,
) -> Counted:
    """Write the rows of all files with PLACED added as parts of ``out``, and count them.

    ``places`` are regions or municipalities by their codes. Parts come into being beside each other and are moved into the folder when
    all are there: after an error it is empty. ``scheduler`` is the address of one of Dask's, whose workers see the same files; without
    it ``workers`` processes of this machine do the work. Raises GeodataError.
    """
    _libraries()
    tables = find_tables(files)
    for column in columns.named:
        check_column(tables[0], column)
    for column in PLACED:
        if column in tables[0].columns:
            raise refusal(tables[0].name, Said("column"), column, "is one that the join adds", "give it another name")
    work = _made(out)
    try:
        places[["country_code", "geometry"]].rename_axis("region_code").to_parquet(work / "places.parquet")
        (work / "unpacked").mkdir()
        (work / "parts").mkdir()
        tables = [unpacked(table, work / "unpacked") for table in tables]
        cut = [piece for table in tables for piece in pieces(table)]
        stored = _placed(cut, tables[0], work, columns).map_partitions(_store, work / "parts", form, columns, meta=_counts(()))
        # Made one task a partition: else its rows would travel from one task to the next through this process.
        counted = _computed(stored.groupby(KEYS)["rows"].sum().optimize(), scheduler, workers)
        for part in sorted((work / "parts").iterdir()):
            part.rename(out / part.name)
    except OSError as error:
        raise refusal("join", "--out", str(out), Said("can't be used: {why}", why=str(error)), "name another folder") from error
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return Counted(counted.reset_index().sort_values(KEYS, ignore_index=True), len(cut))


# ---------------------------------------------------------------- one partition
def place(rows: pd.DataFrame, places: Path, columns: Columns) -> pd.DataFrame:
    """The rows with PLACED added; those whose coordinates can't be used have no place."""
    lon, lat, _ = _coordinates(rows, columns)
    own = None
    if columns.country:
        texts = rows[columns.country].astype("str").fillna("").str.strip()
        known = {text: columns.countries.get(fold(text), text) or None for text in texts.unique()}
        own = [known[text] for text in texts]
    found = by_coordinate(lon, lat, _places(places), country=own)
    return rows.assign(
        region_code=found["region_code"].astype("str").to_numpy(),
        placed_by=found["placed_by"].astype("str").to_numpy(),
        distance_km=found["distance_km"].to_numpy(),
    )


@lru_cache(1)
def _places(path: Path) -> gpd.GeoDataFrame:
    """Read once by each worker, which then also knows what shapely prepares of them."""
    return gpd.read_parquet(path)


def _coordinates(rows: pd.DataFrame, columns: Columns) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Longitudes and latitudes, missing where they are of no use, and why they are: empty where they are not."""
    lon, lat = _numbers(rows[columns.lon]), _numbers(rows[columns.lat])
    unread = np.isnan(lon) | np.isnan(lat)
    far = ~unread & ((np.abs(lon) > 180) | (np.abs(lat) > 90))
    useless = unread | far
    why = np.select([unread, far], [UNREAD, OUT_OF_RANGE], "")
    return np.where(useless, np.nan, lon), np.where(useless, np.nan, lat), why


def _numbers(cells: pd.Series) -> np.ndarray:
    numbers = cells if cells.dtype.kind in "iuf" else pd.to_numeric(cells.astype("str"), errors="coerce")
    return numbers.to_numpy(dtype=float, na_value=np.nan)


def _store(rows: pd.DataFrame, folder: Path, form: str, columns: Columns, partition_info: dict[str, Any]) -> pd.DataFrame:
    """Write a part; its counts."""
    path = folder / f"part-{partition_info['number']:05d}.{form}"
    if form == CSV:
        rows.to_csv(path, index=False)
    else:
        rows.to_parquet(path, index=False)
    lost = rows["region_code"].isna().to_numpy()
    why = np.full(len(rows), "", dtype=object)
    unplaced = _coordinates(rows[lost], columns)[2]
    why[lost] = np.where(unplaced == "", OUTSIDE, unplaced)
    year = _years(rows[columns.year]) if columns.year else ""
    keyed = pd.DataFrame({"region_code": rows["region_code"].fillna(""), "reason": why, "year": year})
    return _counts(keyed.groupby(KEYS).size().items())


def _years(cells: pd.Series) -> pd.Series:
    import pyarrow as arrow  # noqa: PLC0415
    from pyarrow import compute  # noqa: PLC0415

    found = compute.struct_field(compute.extract_regex(arrow.array(cells.astype("str")), YEAR), "year")
    return pd.Series(pd.arrays.ArrowStringArray(arrow.chunked_array([found])), index=cells.index).fillna("")


def _counts(sizes: Any) -> pd.DataFrame:
    made = pd.DataFrame([(*key, size) for key, size in sizes], columns=[*KEYS, "rows"])
    return made.astype(dict.fromkeys(KEYS, "str") | {"rows": "int64"})


# ---------------------------------------------------------------- Dask
def _libraries() -> tuple[ModuleType, ModuleType, ModuleType]:
    try:
        import dask  # noqa: PLC0415 - heavy, and for large joins alone
        import dask.dataframe as frames  # noqa: PLC0415
        import distributed  # noqa: PLC0415
    except ImportError as error:
        remedy = Said("run pip install -r {file}", file=REQUIREMENTS)
        raise refusal("join", Said("library"), error.name, "is not installed", remedy) from error
    return dask, frames, distributed


def _placed(cut: list[Any], table: Table, work: Path, columns: Columns) -> Any:
    """A Dask frame of the rows with their places, a partition a piece."""
    dask, frames, _ = _libraries()
    with dask.config.set({"dataframe.convert-string": False}):
        rows = frames.from_map(read, cut, meta=empty(table))
        added = {
            "region_code": pd.Series(dtype="str"),
            "placed_by": pd.Series(dtype="str"),
            "distance_km": pd.Series(dtype=float),
        }
        return rows.map_partitions(place, work / "places.parquet", columns, meta=empty(table).assign(**added))


def _computed(counts: Any, scheduler: str, workers: int | None) -> pd.Series:
    """The result, with a bar on a terminal."""
    _, _, distributed = _libraries()
    from dask.diagnostics import ProgressBar  # noqa: PLC0415

    shown = sys.stderr.isatty()
    try:
        if not scheduler:
            with ProgressBar(out=sys.stderr) if shown else nullcontext():
                return counts.compute(scheduler="processes", num_workers=workers or os.cpu_count(), chunksize=1)
        with _client(distributed, scheduler) as client:
            future = client.compute(counts)
            with redirect_stdout(sys.stderr) if shown else nullcontext():
                # Beside the wait for the result: for work that a scheduler refuses the bar would wait for ever.
                bar = Thread(target=distributed.progress, args=(future,), kwargs={"notebook": False}, daemon=True)
                if shown:
                    bar.start()
                made = future.result()
                if shown:
                    bar.join(1)
                return made
    except (BrokenProcessPool, distributed.KilledWorker) as error:
        raise refusal("join", Said("worker"), str(error), "ended, mostly for want of memory", "use fewer workers") from error
    except RuntimeError as error:
        if not scheduler:
            raise
        remedy = "give it and its workers this version of the project and the same packages"
        raise refusal("join", "--scheduler", scheduler, "can't read what it shall do", remedy) from error


def _client(distributed: ModuleType, scheduler: str) -> Any:
    try:
        return distributed.Client(scheduler, timeout=SECONDS)
    except (OSError, ValueError, TypeError) as error:
        remedy = "start one with dask scheduler, or leave the option out"
        raise refusal("join", "--scheduler", scheduler, "can't be reached", remedy) from error


def _made(out: Path) -> Path:
    """The folder of what is being made, in that of the parts. Raises GeodataError for one that holds anything."""
    try:
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            raise refusal("join", "--out", str(out), "holds something already", "name a folder that is empty or not there yet")
        work = out.absolute() / WORK
        work.mkdir(parents=True)
    except OSError as error:
        raise refusal("join", "--out", str(out), "can't be made", "name a folder that you may write to") from error
    return work
