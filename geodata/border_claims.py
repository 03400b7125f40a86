"""Which claims lie near an international border, and which are only known to be in a region that touches one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property, lru_cache

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.borders import GEOD, Borders, TriBorder
from geodata.boundaries import EQUAL_AREA
from geodata.schema import PlacePrecision

# A claim placed so counts by its own point. The middle of a park or a basin says nothing of where in it something is.
PLACED = (PlacePrecision.POINT, PlacePrecision.TOWN, PlacePrecision.MUNICIPALITY)
# A distance is told no finer than the place is known: to the town, to the middle of the municipality.
ROUND_KM = {PlacePrecision.POINT: 1, PlacePrecision.TOWN: 5, PlacePrecision.MUNICIPALITY: 10}
MOST_CACHED = 64


class BorderClaims:
    """The claims that stand, measured against ``borders`` once. Superseded and withdrawn ones are in no answer."""

    def __init__(self, borders: Borders, claims: pd.DataFrame, regions: gpd.GeoDataFrame) -> None:
        """``claims`` and ``regions`` as in ``Facts``."""
        self.borders, self._regions = borders, regions
        standing = claims[claims["status"] == ""]
        fine = standing["place_precision"].isin(PLACED) & standing["lon"].notna() & standing["lat"].notna()
        self.placed = standing[fine]
        self.unplaced = standing[~fine]
        self.touching = lru_cache(maxsize=MOST_CACHED)(self.borders.regions)
        self.from_point = lru_cache(maxsize=MOST_CACHED)(self._from_point)
        self.regions_at = lru_cache(maxsize=MOST_CACHED)(self._regions_at)
        self.zone = lru_cache(maxsize=MOST_CACHED)(self._zone)
        self.shares = lru_cache(maxsize=MOST_CACHED)(self._shares)

    @cached_property
    def km(self) -> pd.DataFrame:
        """Distance in km of each placed claim (index claim_id) to each border (columns: positions in ``borders.pairs``)."""
        away = self.borders.distances(self.placed["lon"].to_numpy(), self.placed["lat"].to_numpy())
        return pd.DataFrame(away, index=self.placed.index)

    @property
    def all_pairs(self) -> tuple[int, ...]:
        """Every border, by position."""
        return tuple(range(len(self.borders.pairs)))

    def near(self, km: float, pairs: Collection[int]) -> pd.Series:
        """Km to the nearest of these borders for each placed claim no farther off than ``km``, nearest first."""
        nearest = self.km[list(pairs)].min(axis=1)
        return nearest[nearest <= km].sort_values(kind="stable")

    @cached_property
    def _unplaced_in(self) -> dict[str, list[int]]:
        """Region code → positions in ``unplaced`` of the claims that name it."""
        found: dict[str, list[int]] = defaultdict(list)
        for at, codes in enumerate(self.unplaced["region_codes"]):
            for code in codes:
                found[code].append(at)
        return found

    def in_regions(self, codes: Iterable[str]) -> list[str]:
        """Claims without a place of their own that name one of these regions, in the order of the facts."""
        positions = sorted({at for code in codes for at in self._unplaced_in.get(code, ())})
        return [str(claim_id) for claim_id in self.unplaced.index[positions]]

    def _from_point(self, point: TriBorder) -> pd.Series:
        """Km from a tri-border point to each placed claim, nearest first."""
        lon, lat = self.placed["lon"].to_numpy(float), self.placed["lat"].to_numpy(float)
        metres = np.asarray(GEOD.inv(np.full_like(lon, point.lon), np.full_like(lat, point.lat), lon, lat)[2])
        return pd.Series(metres / 1000, index=self.placed.index).sort_values(kind="stable")

    def _regions_at(self, point: TriBorder) -> list[str]:
        """Codes of the regions that meet at a tri-border point."""
        at = shapely.Point(point.lon, point.lat)
        return list(self._regions.index[shapely.distance(np.asarray(self._regions.geometry.array), at) < 1e-9])

    @cached_property
    def _land(self) -> BaseGeometry:
        return shapely.union_all(np.asarray(self._regions.geometry.array))

    def _zone(self, km: float, pairs: tuple[int, ...]) -> BaseGeometry:
        """The zone within ``km`` of these borders as far as it lies in a region of the atlas, in EPSG:4326."""
        return shapely.intersection(self._land, self.borders.zone(km, pairs))

    def _shares(self, km: float, pairs: tuple[int, ...]) -> dict[str, float]:
        """Share of each region's area that lies within ``km`` of these borders, by region_code; regions without are left out.

        Both areas are those of the boundaries as drawn, in a projection true to area.
        """
        shapes, zone = np.asarray(self._regions.geometry.array), self.zone(km, pairs)
        # Cut to each region's box first: the whole zone has thousands of corners.
        near = np.array([shapely.clip_by_rect(zone, *box) for box in shapely.bounds(shapes)], dtype=object)
        inside = shapely.intersection(shapes, shapely.make_valid(near))
        some = ~shapely.is_empty(inside)
        parts = gpd.GeoSeries(inside[some], crs="EPSG:4326").to_crs(EQUAL_AREA).area.to_numpy()
        whole = self._regions.geometry[some].to_crs(EQUAL_AREA).area.to_numpy()
        # Rings of touching regions meet in lines of no area: only what has some is a share.
        found = zip(self._regions.index[some], np.minimum(parts / whole, 1.0).tolist(), strict=True)
        return {code: share for code, share in found if share > 1e-9}


def nearest_towns(towns: gpd.GeoDataFrame, point: TriBorder) -> pd.DataFrame:
    """The town nearest to a tri-border point in each of its countries, nearest first.

    ``towns`` as in ``Context``. Columns: name, country_code, km.
    """
    own = towns[towns["country_code"].isin(point.countries)]
    lon, lat = own.geometry.x.to_numpy(), own.geometry.y.to_numpy()
    metres = np.asarray(GEOD.inv(np.full_like(lon, point.lon), np.full_like(lat, point.lat), lon, lat)[2])
    table = pd.DataFrame({"name": own["name"].to_numpy(), "country_code": own["country_code"].to_numpy(), "km": metres / 1000})
    return table.sort_values("km").drop_duplicates("country_code").reset_index(drop=True)
