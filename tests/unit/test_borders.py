"""Borders between countries: zones measured on the ground, distances, tri-border points, claims near them."""

from __future__ import annotations

import itertools
import time

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from geodata import borders, countries
from geodata.border_claims import BorderClaims, nearest_towns
from geodata.boundaries import load_regions
from geodata.context import load_context
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

GEOD = Geod(ellps="WGS84")
KNOWN = {  # the monuments and river mouths as published, to a hundredth of a degree
    ("BO", "BR", "PE"): (-69.57, -10.95),  # Bolpebra
    ("BR", "CO", "PE"): (-69.94, -4.23),  # Tabatinga, Leticia, Santa Rosa
    ("BR", "CO", "VE"): (-66.85, 1.23),  # Piedra del Cocuy
    ("CO", "EC", "PE"): (-75.26, -0.12),  # mouth of the Güeppí
}


@pytest.fixture(scope="module")
def regions() -> gpd.GeoDataFrame:
    return load_regions(countries.load_countries())[0]


@pytest.fixture(scope="module")
def found(regions) -> borders.Borders:
    return borders.find_borders(regions)


@pytest.fixture(scope="module")
def dense(found) -> np.ndarray:
    """A point at every km of the border, or closer, made without the code under test."""
    points = []
    for line in shapely.get_parts(found.line(range(len(found.pairs)))):
        corners = shapely.get_coordinates(line)
        for (x1, y1), (x2, y2) in itertools.pairwise(corners):
            parts = int(GEOD.inv(x1, y1, x2, y2)[2] / 1000) + 2
            points.append(np.column_stack([np.linspace(x1, x2, parts), np.linspace(y1, y2, parts)]))
    return np.vstack(points)


def to_border(dense: np.ndarray, lon: float, lat: float) -> float:
    """Km to the nearest of the dense points: at most half a km more than to the line where that is near, less farther off."""
    near = dense[np.argsort((dense[:, 0] - lon) ** 2 + (dense[:, 1] - lat) ** 2)[:400]]
    return GEOD.inv(np.full(len(near), lon), np.full(len(near), lat), near[:, 0], near[:, 1])[2].min() / 1000


def two_countries(*, lat: float = 0.0) -> gpd.GeoDataFrame:
    """Two boxes that share a meridian of one degree."""
    index = pd.Index(["AA-1", "BB-1"], name="region_code")
    shapes = [shapely.box(-71, lat, -70, lat + 1), shapely.box(-70, lat, -69, lat + 1)]
    return gpd.GeoDataFrame({"country_code": ["AA", "BB"]}, geometry=shapes, index=index, crs="EPSG:4326")


# ---------------------------------------------------------------- lines and points
def test_a_meridian_of_one_degree_is_as_long_as_the_ellipsoid_says():
    one = borders.find_borders(two_countries())
    assert one.pairs == (("AA", "BB"),)
    assert one.km[0] == pytest.approx(110.574, abs=0.01)
    assert one.lines["border_km"].sum() == pytest.approx(one.km[0])
    assert one.tri_borders == ()


def test_borders_inside_a_country_are_none():
    inside = two_countries().assign(country_code="AA")
    none = borders.find_borders(inside)
    assert none.pairs == ()
    assert none.zone(50).is_empty
    assert none.distances(np.array([-70.0]), np.array([0.0])).shape == (1, 0)


def test_the_six_countries_have_nine_borders_as_long_as_the_neighbours_say(found, regions):
    from geodata.neighbours import compute

    table = compute(regions)
    assert len(found.pairs) == 9
    assert found.km.sum() == pytest.approx(table.loc[table["foreign"], "border_km"].sum() / 2)
    touching = found.regions(range(9))
    own = table[table["foreign"]].groupby("region_code")["border_km"].sum()
    assert touching["border_km"].to_dict() == pytest.approx(own.to_dict())
    assert set(touching.at["PE-MDD", "neighbours"]) == {"BO-L", "BO-N", "BR-AC"}


@pytest.mark.parametrize("three", KNOWN)
def test_three_countries_meet_where_the_atlases_say(found, three):
    (point,) = [one for one in found.tri_borders if one.countries == three]
    assert GEOD.inv(point.lon, point.lat, *KNOWN[three])[2] / 1000 < 30


def test_three_countries_meet_nowhere_else(found):
    assert {one.countries for one in found.tri_borders} == set(KNOWN)


def test_a_tri_border_point_has_its_towns(found):
    towns = load_context().towns
    named = {one.countries: nearest_towns(towns, one) for one in found.tri_borders}
    assert {"Tabatinga", "Leticia"} <= set(named["BR", "CO", "PE"]["name"][:2])
    assert named["BO", "BR", "PE"].iloc[0][["name", "country_code"]].tolist() == ["Iñapari", "PE"]
    assert all(table["km"].is_monotonic_increasing and table["country_code"].is_unique for table in named.values())


# ---------------------------------------------------------------- distances
@given(lon=st.floats(-80, -50), lat=st.floats(-24, 12))
@settings(max_examples=60, deadline=None)
def test_a_distance_is_that_to_the_nearest_point_of_the_line(found, dense, lon, lat):
    km = found.distances(np.array([lon]), np.array([lat])).min()
    brute = to_border(dense, lon, lat)
    # Half a km between two dense points counts for less the farther off they are.
    assert km - 0.01 - 0.0005 * brute <= brute <= km + 0.01 + (0.5**2 + km**2) ** 0.5 - km + 0.0005 * km


@given(km=st.floats(0.5, 300), lat=st.floats(-30, 12), north=st.floats(0.1, 0.9), side=st.sampled_from([-90, 90]))
@settings(deadline=None)
def test_a_walk_straight_away_from_a_meridian_is_as_far_as_was_walked(km, lat, north, side):
    one = borders.find_borders(two_countries(lat=lat))
    lon, to, _ = GEOD.fwd(-70, lat + north, side, km * 1000)
    # The end of the border may be nearer than where the walk began, never farther.
    away = one.distances(np.array([lon]), np.array([to]))[0, 0]
    assert away <= km + 1e-6
    assert away == pytest.approx(km, rel=0.002)


# ---------------------------------------------------------------- zones
@given(km=st.integers(5, 200))
@settings(max_examples=8, deadline=None)
def test_the_edge_of_a_zone_lies_at_its_distance(found, dense, km):
    zone = found.zone(km)
    assert zone.is_valid
    corners = np.vstack([shapely.get_coordinates(ring) for part in shapely.get_parts(zone) for ring in shapely.get_rings(part)])
    middles = (corners[1:] + corners[:-1]) / 2
    joined = np.hypot(*(corners[1:] - corners[:-1]).T) < 0.5  # not from one ring to the next
    for lon, lat in np.vstack([corners, middles[joined]])[:: max(1, len(corners) // 60)]:
        # The dense points add at most half their gap where the line is nearest.
        assert km - borders.TOLERANCE_KM <= to_border(dense, lon, lat) <= km + borders.TOLERANCE_KM + 0.5**2 / (2 * km) + 0.01


@given(km=st.integers(5, 190), lon=st.floats(-80, -50), lat=st.floats(-24, 12))
@settings(max_examples=40, deadline=None)
def test_what_is_nearer_lies_inside_and_what_is_farther_outside(found, km, lon, lat):
    away = found.distances(np.array([lon]), np.array([lat])).min()
    inside = found.zone(km).covers(shapely.Point(lon, lat))
    if abs(away - km) > borders.TOLERANCE_KM:
        assert inside == (away < km)


@given(km=st.integers(5, 150), more=st.integers(2, 50))
@settings(max_examples=8, deadline=None)
def test_a_zone_grows_with_its_distance(found, km, more):
    assert found.zone(km + more).covers(found.zone(km))


def test_one_border_has_a_part_of_the_whole_zone(found):
    one = found.zone(50, [found.pairs.index(("BO", "PE"))])
    assert not one.is_empty
    assert shapely.difference(one, found.zone(50)).area < 1e-9
    assert not one.intersects(shapely.Point(-72.5, 7.9))  # Cúcuta, on another border


def test_a_zone_of_any_distance_is_quick(found):
    found.zone(40)
    start = time.thread_time()
    found.zone(83)
    assert time.thread_time() - start < 0.5


# ---------------------------------------------------------------- claims
def claim(precision: str, lon: float = float("nan"), lat: float = float("nan"), codes=("AA-1",), status: str = "") -> dict:
    return {"place_precision": precision, "lon": lon, "lat": lat, "region_codes": codes, "status": status}


@pytest.fixture
def near() -> BorderClaims:
    regions = two_countries()
    claims = pd.DataFrame.from_dict(
        {
            "on": claim("town", -70.0, 0.5),
            "ten": claim("municipality", -70.0898, 0.5),  # 10 km west
            "far": claim("town", -70.9, 0.5),
            "gone": claim("town", -70.0, 0.5, status="superseded"),
            "park": claim("area", -70.0, 0.5),
            "region": claim("region"),
            "other": claim("region", codes=("CC-1",)),
            "country": claim("country", codes=()),
        },
        orient="index",
    )
    return BorderClaims(borders.find_borders(regions), claims, regions)


def test_only_a_claim_with_a_fine_place_has_a_distance(near):
    assert near.near(12, (0,)).round(1).to_dict() == {"on": 0.0, "ten": 10.0}
    assert near.near(9, (0,)).index.tolist() == ["on"]


def test_a_claim_of_a_region_or_a_park_is_never_placed_but_counted_apart(near):
    assert near.in_regions(["AA-1"]) == ["park", "region"]
    assert near.in_regions(["ZZ-1"]) == []


def test_no_superseded_claim_is_in_any_answer(near):
    assert "gone" not in {*near.near(200, (0,)).index, *near.in_regions(["AA-1", "BB-1"])}


def test_shares_of_area_are_those_of_a_strip(near):
    shares = near.shares(11, (0,))
    # 11 of the 111.2 km of a degree of longitude half a degree off the equator.
    assert shares == pytest.approx({"AA-1": 11 / 111.3, "BB-1": 11 / 111.3}, abs=0.002)


def test_the_zone_of_claims_stays_on_the_land_of_the_regions(near):
    assert near.zone(50, (0,)).bounds == pytest.approx((-70.449, 0, -69.551, 1), abs=0.005)


@given(km=st.integers(5, 199))
@settings(max_examples=6, deadline=None)
def test_shares_of_real_regions_are_shares(found, regions, km):
    none = pd.DataFrame({"status": [], "place_precision": [], "lon": [], "lat": [], "region_codes": []})
    shares = BorderClaims(found, none, regions).shares(km, tuple(range(9)))
    assert all(0 < share <= 1 for share in shares.values())
    assert set(found.regions(range(9)).index) <= set(shares)
