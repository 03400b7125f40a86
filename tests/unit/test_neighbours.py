"""Neighbours over all six countries: symmetric, geodesic, quick."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from geodata import boundaries, countries, neighbours
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod


@pytest.fixture(scope="module")
def regions() -> gpd.GeoDataFrame:
    return boundaries.load_regions(countries.load_countries())[0]


@pytest.fixture(scope="module")
def table(regions) -> pd.DataFrame:
    return neighbours.compute(regions)


def frame(*shapes: shapely.Geometry, country_code: str | list[str] = "PE") -> gpd.GeoDataFrame:
    """Invented regions A, B, C, …"""
    codes = pd.Index([chr(65 + n) for n in range(len(shapes))], name="region_code")
    return gpd.GeoDataFrame({"country_code": country_code}, geometry=list(shapes), index=codes, crs="EPSG:4326")


def grid(columns: int, rows: int) -> gpd.GeoDataFrame:
    """A chessboard of boxes, columns × rows."""
    boxes = [shapely.box(x, y, x + 1, y + 1) for x in range(columns) for y in range(rows)]
    codes = [f"{n:05d}" for n in range(len(boxes))]
    return gpd.GeoDataFrame({"country_code": "PE"}, geometry=boxes, index=codes, crs="EPSG:4326")


def test_columns(table):
    assert list(table.columns) == ["region_code", "neighbour_code", "border_km", "foreign"]
    assert table["foreign"].dtype == bool


def test_madre_de_dios_touches_acre_and_pando(table):
    found = table[table["region_code"] == "PE-MDD"].set_index("neighbour_code")
    assert set(found.index) == {"BR-AC", "BO-N", "BO-L", "PE-CUS", "PE-PUN", "PE-UCA"}
    assert set(found.index[found["foreign"]]) == {"BR-AC", "BO-N", "BO-L"}


@pytest.mark.parametrize(
    ("pair", "touch"),
    [
        (("CO-AMA", "BR-AM"), True),
        (("CO-PUT", "EC-U"), True),
        (("CO-NSA", "VE-S"), True),
        (("VE-F", "BR-RR"), True),
        (("EC-L", "PE-PIU"), True),
        (("BO-S", "BR-MT"), True),
        (("CO-DC", "CO-CUN"), True),
        (("BR-DF", "BR-GO"), True),
        (("EC-N", "EC-T"), True),
        (("PE-CUS", "BO-L"), False),
        (("EC-U", "PE-UCA"), False),
    ],
)
def test_known_borders(table, pair, touch):
    assert touch == ((table["region_code"] == pair[0]) & (table["neighbour_code"] == pair[1])).any()


def test_islands_have_no_neighbours(regions, table):
    assert set(regions.index) - set(table["region_code"]) == {"CO-SAP", "EC-W", "VE-O", "VE-W"}


def test_symmetric_and_unique(table):
    there = table.set_index(["region_code", "neighbour_code"])["border_km"]
    back = table.set_index(["neighbour_code", "region_code"])["border_km"]
    assert there.index.is_unique
    pd.testing.assert_series_equal(there.sort_index(), back.sort_index(), check_names=False)
    assert (table["region_code"] != table["neighbour_code"]).all()
    assert (table["border_km"] > 0).all()


def test_foreign_is_what_the_countries_say(regions, table):
    own = regions["country_code"]
    across = own[table["region_code"]].to_numpy() != own[table["neighbour_code"]].to_numpy()
    assert (table["foreign"] == across).all()


@pytest.mark.parametrize(
    ("one", "other", "published_km"),
    [
        ("BO", "BR", 3403),
        ("BO", "PE", 1212),
        ("BR", "CO", 1790),
        ("BR", "PE", 2659),
        ("BR", "VE", 2137),
        ("CO", "EC", 708),
        ("CO", "PE", 1494),
        ("CO", "VE", 2341),
        ("EC", "PE", 1529),
    ],
)
def test_borders_are_shorter_than_published_but_not_by_much(regions, table, one, other, published_km):
    """Lengths of the CIA World Factbook; a line drawn for 1:10m cuts the bends of border rivers."""
    own = regions["country_code"]
    first, second = (own[table[side]].to_numpy() for side in ("region_code", "neighbour_code"))
    drawn = table.loc[(first == one) & (second == other), "border_km"].sum()
    assert 0.65 * published_km < drawn < published_km


def test_border_is_the_geodesic_length_of_the_shared_line(regions, table):
    shared = shapely.intersection(regions.geometry["PE-MDD"], regions.geometry["BR-AC"])
    expected = Geod(ellps="WGS84").geometry_length(shared) / 1000
    row = table[(table["region_code"] == "PE-MDD") & (table["neighbour_code"] == "BR-AC")]
    assert row["border_km"].iloc[0] == pytest.approx(expected, rel=1e-6)


def test_one_degree_of_equator():
    two = frame(shapely.box(0, 0, 1, 1), shapely.box(0, -1, 1, 0))
    assert neighbours.compute(two)["border_km"].tolist() == pytest.approx([111.319, 111.319], abs=0.001)


def test_meeting_in_a_point_is_no_border():
    assert neighbours.compute(frame(shapely.box(0, 0, 1, 1), shapely.box(1, 1, 2, 2))).empty


def test_a_vertex_on_one_side_only_hides_no_border():
    left, right = shapely.box(0, 0, 1, 2), shapely.box(1, 0.5, 2, 1.5)
    found = neighbours.compute(frame(left, right))
    expected = Geod(ellps="WGS84").inv(1, 0.5, 1, 1.5)[2] / 1000
    assert found["border_km"].tolist() == pytest.approx([expected, expected], rel=1e-6)


def test_a_region_in_a_hole_has_the_whole_ring_as_border():
    inner = shapely.box(1, 1, 2, 2)
    outer = shapely.Polygon(shapely.box(0, 0, 3, 3).exterior.coords, [inner.exterior.coords])
    found = neighbours.compute(frame(outer, inner, country_code=["PE", "BO"]))
    assert len(found) == 2
    assert found["foreign"].all()
    assert found["border_km"].iloc[0] == pytest.approx(Geod(ellps="WGS84").geometry_length(inner.exterior) / 1000)


def test_one_region_alone_has_none():
    assert neighbours.compute(frame(shapely.box(0, 0, 1, 1))).empty


@given(columns=st.integers(1, 6), rows=st.integers(1, 6))
def test_a_grid_has_the_borders_of_a_grid(columns, rows):
    found = neighbours.compute(grid(columns, rows))
    assert len(found) == 2 * ((columns - 1) * rows + columns * (rows - 1))


@given(order=st.permutations(range(9)))
def test_order_of_regions_does_not_matter(order):
    board = grid(3, 3)
    pd.testing.assert_frame_equal(neighbours.compute(board), neighbours.compute(board.iloc[order]))


def test_as_many_regions_as_a_second_level_has_their_neighbours():
    many = grid(100, 95)
    dense = many.set_geometry(gpd.GeoSeries(shapely.segmentize(np.asarray(many.geometry), 0.1), many.index, crs=many.crs))
    assert len(neighbours.compute(dense)) == 2 * (99 * 95 + 100 * 94)
