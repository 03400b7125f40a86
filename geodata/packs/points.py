"""The coordinates of a table's rows: read, brought into degrees, and the place that each lies in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from pyproj import Transformer
from pyproj.exceptions import CRSError

from geodata.errors import Said
from geodata.join import by_coordinate
from geodata.packs.faults import refused
from geodata.packs.grid import Grid, cells_of
from geodata.packs.mapping import WGS84, Mapping
from geodata.packs.places import Places
from geodata.packs.values import decimal_of, degrees, numbers
from geodata.schema import COUNTRY_CODES


@dataclass(frozen=True)
class Points:
    """A row a row of the table: ``found`` as ``by_coordinate`` gives it; ``lon`` and ``lat`` NaN where there are none that can be, ``problem`` says why."""

    found: pd.DataFrame
    lon: np.ndarray
    lat: np.ndarray
    problem: pd.Series


def points_of(grid: Grid, mapping: Mapping, countries: pd.Series, places: Places) -> Points:
    """Where the coordinates of a table lie, each in its row's country if it is one. Raises PackError where one of two is not named."""
    if not (mapping.lon and mapping.lat):
        raise refused(
            grid.path, Said("place"), mapping.lon or mapping.lat, "is one coordinate without the other", "name lon and lat"
        )
    lon, lat, problem = _coordinates(grid, mapping)
    x, y = lon.tolist(), lat.tolist()
    own = countries.where(countries.isin(COUNTRY_CODES), None).to_numpy(object)
    if places.finer:  # not every country has municipalities here: a point beside those of one may lie in another
        lies_in = by_coordinate(x, y, places.regions)["region_code"].map(places.regions["country_code"])
        own = np.where(pd.isna(own), lies_in.astype(object).where(lies_in.notna(), None), own)
    some = [one if isinstance(one, str) else None for one in own]
    found = by_coordinate(x, y, places.frame, country=some if any(some) else None)
    return Points(found.set_index(countries.index), lon, lat, problem)


def told(problems: pd.Series, rows: pd.Series, problem: Said) -> pd.Series:
    """The problems, with one for these rows. Not by ``where``, which would make a plain text of it."""
    made = problems.copy()
    made[rows] = problem
    return made


def _coordinates(grid: Grid, mapping: Mapping) -> tuple[np.ndarray, np.ndarray, pd.Series]:
    """Degrees in EPSG:4326, NaN where there are none that can be, and what is wrong with those."""
    cells = [cells_of(grid, mapping.lon), cells_of(grid, mapping.lat)]
    if mapping.crs == WGS84:
        read = [degrees(one, axis) for one, axis in zip(cells, ("lon", "lat"), strict=True)]
    else:
        read = [numbers(one, mapping.decimal or decimal_of(one) or ".") for one in cells]
    x, y = (one.values for one in read)
    wrong = (read[0].problems != "") | (read[1].problems != "")
    blank = pd.Series("", index=x.index, dtype=object)
    problem = told(blank, wrong, Said("has a coordinate that can't be read"))
    lon, lat = x.to_numpy(float).copy(), y.to_numpy(float).copy()
    if mapping.crs != WGS84:
        try:
            lon, lat = Transformer.from_crs(mapping.crs, WGS84, always_xy=True).transform(lon, lat)
        except CRSError:
            raise refused(grid.path, "crs", mapping.crs, "is no CRS", "write it as EPSG:32719") from None
    lon, lat = np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)
    wild = (
        ((np.abs(lon) > 180) | (np.abs(lat) > 90) | ~(np.isfinite(lon) & np.isfinite(lat)))
        & x.notna().to_numpy()
        & y.notna().to_numpy()
    )
    afar = Said("has a coordinate that is not in degrees of {crs}; name the CRS (crs = EPSG:32719)", crs=mapping.crs)
    problem = told(problem, wild, afar)
    lost = wild | (problem != "").to_numpy() | x.isna().to_numpy() | y.isna().to_numpy()
    return np.where(lost, np.nan, lon), np.where(lost, np.nan, lat), problem


def exchanged(lon: np.ndarray, lat: np.ndarray, places: Places) -> list[str]:
    """For points in no region, where they would lie were longitude and latitude exchanged: a suggestion, no place."""
    can = np.abs(lon) <= 90
    x, y = np.where(can, lat, np.nan).tolist(), np.where(can, lon, np.nan).tolist()
    turned = by_coordinate(x, y, places.frame, tolerance_km=0)["region_code"]
    said = "{region} if longitude and latitude are exchanged"
    return [Said(said, region=places.label(code)) if code else "" for code in turned]
