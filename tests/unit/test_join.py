"""Joins by code, by name and by coordinate; each record says how it was placed."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from geodata import boundaries, countries, errors, join, locate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

COUNTRIES = countries.load_countries()
ALL_FORMS = [
    (country.code, region.code, form)
    for country in COUNTRIES.values()
    for region in country.regions
    for form in (region.name, *region.aliases)
]


@pytest.fixture(scope="module")
def regions() -> gpd.GeoDataFrame:
    return boundaries.load_regions(COUNTRIES)[0]


def placed(table: pd.DataFrame) -> list[tuple]:
    return list(table.itertuples(index=False, name=None))


# Names


@pytest.mark.parametrize(
    ("name", "country", "code", "how"),
    [
        ("Madre de Dios", "PE", "PE-MDD", "name"),
        ("  madre\tde  DIOS ", "PE", "PE-MDD", "name"),
        ("Bolivar", "VE", "VE-F", "name"),
        ("Bolívar", "CO", "CO-BOL", "name"),
        ("Guayana", "VE", "VE-F", "alias"),
        ("Vargas", "VE", "VE-X", "alias"),
        ("Federal District", "BR", "BR-DF", "alias"),
        ("Federal District", "VE", "VE-A", "alias"),
        ("Bogota D.C.", "CO", "CO-DC", "alias"),
        ("BOGOTÁ, D. C.", "CO", "CO-DC", "alias"),
        ("Lima Provincias", "PE", "PE-LIM", "name"),
        ("Lima Metropolitana", "PE", "PE-LMA", "name"),
        ("Cuzco", "PE", "PE-CUS", "alias"),
        ("El Beni", "BO", "BO-B", "alias"),
        ("Departamento del Beni", "BO", "BO-B", "alias"),
        ("Departamento de La Paz", "BO", "BO-L", "alias"),
        ("Estado do Pará", "BR", "BR-PA", "alias"),
        ("Paraná", "BR", "BR-PR", "name"),
        ("Amazonas State", "BR", "BR-AM", "alias"),
        ("Napo Province", "EC", "EC-N", "alias"),
        ("Morona-Santiago", "EC", "EC-S", "name"),
        ("Acre", None, "BR-AC", "name"),
    ],
)
def test_name_is_placed_and_says_how(regions, name, country, code, how):
    assert placed(join.by_name([name], country, regions)) == [(code, how, 0.0)]


@pytest.mark.parametrize(("country", "code", "form"), ALL_FORMS)
def test_every_listed_form_leads_home_in_any_dress(country, code, form):
    if join.fold(form) == "lima":
        return
    for dressed in (form, form.upper(), f"\t{form}  ", join.fold(form)):
        assert join.find_name(dressed, country, COUNTRIES).region_code == code


@pytest.mark.parametrize(
    ("name", "country", "candidates"),
    [
        ("Lima", "PE", ["PE-LIM", "PE-LMA"]),
        ("Amazonas", None, ["BR-AM", "CO-AMA", "PE-AMA", "VE-Z"]),
        ("Bolívar", None, ["CO-BOL", "EC-B", "VE-F"]),
        ("sucre", None, ["CO-SUC", "VE-R"]),
        ("Distrito Capital", None, ["CO-DC", "VE-A"]),
    ],
)
def test_ambiguous_name_stops_with_its_candidates(regions, name, country, candidates):
    with pytest.raises(errors.AmbiguousName) as caught:
        join.by_name([name], country, regions)
    assert all(code in str(caught.value) for code in candidates)


def test_unknown_name_stops_with_the_nearest_and_is_never_guessed(regions):
    with pytest.raises(errors.UnknownRegion, match="did you mean PE-MDD Madre de Dios"):
        join.by_name(["Madre de Do"], "PE", regions)


def test_country_is_the_context_also_for_suggestions(regions):
    with pytest.raises(errors.UnknownRegion) as caught:
        join.by_name(["Amazonasss"], "PE", regions)
    assert "PE-AMA" in str(caught.value)
    assert "BR-AM" not in str(caught.value)


@pytest.mark.parametrize("nothing", ["", "  ", "—", None, float("nan"), 7])
def test_no_name_is_an_unknown_name(regions, nothing):
    with pytest.raises(errors.UnknownRegion):
        join.by_name([nothing], "PE", regions)


def test_each_name_may_have_its_own_country(regions):
    table = join.by_name(["Amazonas"] * 4, ["PE", "CO", "VE", "BR"], regions)
    assert table["region_code"].tolist() == ["PE-AMA", "CO-AMA", "VE-Z", "BR-AM"]


def test_report_keeps_every_row_and_the_reason(regions):
    table = join.by_name(["Puno", "Atlantis", "Lima"], "PE", regions, on_error="report")
    assert table["region_code"].tolist()[0] == "PE-PUN"
    assert table["region_code"].isna().tolist() == [False, True, True]
    assert "is the name of no region" in table["problem"][1]
    assert "PE-LMA" in table["problem"][2]


@given(text=st.text(max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_text_is_placed_or_refused_in_words(regions, text):
    table = join.by_name([text], None, regions, on_error="report")
    assert table["placed_by"][0] in {"name", "alias"} or "; " in table["problem"][0]


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text):
    assert join.fold(join.fold(text)) == join.fold(text)


# Codes


def test_code_is_tidied_and_says_how(regions):
    table = join.by_code(pd.DataFrame({"region_code": [" pe-mdd", "BR-AC"], "value": [1, 2]}), regions)
    assert table["region_code"].tolist() == ["PE-MDD", "BR-AC"]
    assert set(table["placed_by"]) == {"code"}
    assert table["value"].tolist() == [1, 2]


@pytest.mark.parametrize("code", ["PE-XX", "", None, "Madre de Dios"])
def test_unknown_code_names_its_row(regions, code):
    frame = pd.DataFrame({"region": ["PE-MDD", code]}, index=[10, 11])
    with pytest.raises(errors.UnknownRegion, match="row 11: region"):
        join.by_code(frame, regions, column="region")


# Coordinates


def test_point_in_region(regions):
    assert placed(join.by_coordinate([-69.19], [-12.60], regions)) == [("PE-MDD", "coordinate", 0.0)]


def test_point_off_the_coast_uses_the_tolerance_and_says_so(regions):
    table = join.by_coordinate([-81.35, -81.35], [-4.58, -4.58], regions, tolerance_km=10)
    assert table["placed_by"].unique().tolist() == ["coordinate_within_tolerance"]
    assert 0 < table["distance_km"][0] <= 10
    assert table["region_code"][0] == "PE-PIU"
    assert pd.isna(join.by_coordinate([-81.35], [-4.58], regions, tolerance_km=0)["region_code"][0])


def test_point_at_sea_is_placed_nowhere(regions):
    table = join.by_coordinate([-100.0], [-20.0], regions)
    assert placed(table)[0][:2] == (None, "")
    assert np.isnan(table["distance_km"][0])


def test_missing_coordinate_is_placed_nowhere(regions):
    table = join.by_coordinate([np.nan, -69.19, -69.19], [-12.6, np.nan, -12.6], regions)
    assert table["region_code"].isna().tolist() == [True, True, False]


def test_stated_country_keeps_a_river_town_on_its_bank(regions):
    leticia = ([-69.93944], [-4.21079])
    assert join.by_coordinate(*leticia, regions)["region_code"][0] == "BR-AM"
    assert placed(join.by_coordinate(*leticia, regions, country="CO"))[0][:2] == (
        "CO-AMA",
        "coordinate_within_tolerance",
    )
    mixed = join.by_coordinate([-69.93944] * 3, [-4.21079] * 3, regions, country=["CO", "BR", None])
    assert mixed["region_code"].tolist() == ["CO-AMA", "BR-AM", "BR-AM"]
    assert mixed["distance_km"].dtype == float


@pytest.mark.parametrize(
    ("lon", "lat", "tolerance", "words"),
    [
        ([-69.0, -70.0], [-12.0], 5, "two lists of one length"),
        ([-12.6], [-169.2], 5, "point 0: lon, lat"),
        ([500.0], [0.0], 5, "is not in degrees"),
        ([0.0], [0.0], -1, "tolerance_km"),
        ([0.0], [0.0], 5000, "tolerance_km"),
    ],
)
def test_bad_coordinates_are_refused(regions, lon, lat, tolerance, words):
    with pytest.raises(errors.GeodataError) as caught:
        join.by_coordinate(lon, lat, regions, tolerance)
    assert words in str(caught.value)


def test_countries_of_another_length_are_refused(regions):
    with pytest.raises(errors.GeodataError, match="country"):
        join.by_coordinate([-69.0], [-12.0], regions, country=["PE", "BO"])


def test_no_points_no_rows(regions):
    assert join.by_coordinate([], [], regions).empty


def test_distance_is_geodesic():
    box = gpd.GeoDataFrame({"country_code": ["PE"]}, geometry=[shapely.box(0, 0, 1, 1)], index=["A"], crs="EPSG:4326")
    table = join.by_coordinate([1.02, 1.1], [0.5, 0.5], box, tolerance_km=5)
    assert table["distance_km"][0] == pytest.approx(2.226, abs=0.01)
    assert pd.isna(table["region_code"][1])


def test_tolerance_counts_km_at_high_latitudes_too():
    box = gpd.GeoDataFrame({"country_code": ["PE"]}, geometry=[shapely.box(0, 60, 1, 61)], index=["A"], crs="EPSG:4326")
    assert join.by_coordinate([1.08], [60.5], box, tolerance_km=5)["region_code"][0] == "A"


def test_shared_border_belongs_to_the_first_region():
    boxes = [shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)]
    frame = gpd.GeoDataFrame({"country_code": ["PE", "PE"]}, geometry=boxes, index=["A", "B"], crs="EPSG:4326")
    assert join.by_coordinate([1.0], [0.5], frame)["region_code"][0] == "A"
    assert join.by_coordinate([1.0], [0.5], frame.iloc[::-1])["region_code"][0] == "B"


@given(seed=st.integers(0, 2**32 - 1))
def test_quick_way_agrees_with_the_plain_one(seed):
    """The strips and ranges of locate() against one test of every point in every polygon."""
    rng = np.random.default_rng(seed)
    centres = shapely.points(rng.uniform(-5, 5, (30, 2)))
    shapes = shapely.buffer(centres, rng.uniform(0.05, 2, 30), quad_segs=4)
    x, y = rng.uniform(-8, 8, (2, 200))
    plain = shapely.intersects_xy(shapes[:, None], x[None, :], y[None, :])
    expected = np.where(plain.any(axis=0), plain.argmax(axis=0), -1)
    assert (locate.locate(x, y, shapes) == expected).all()


@given(seed=st.integers(0, 2**32 - 1), tolerance=st.floats(0.5, 100))
def test_tolerance_finds_all_that_a_plain_search_finds(seed, tolerance):
    rng = np.random.default_rng(seed)
    shapes = shapely.buffer(shapely.points(rng.uniform(-5, 5, (8, 2))), rng.uniform(0.05, 2, 8), quad_segs=4)
    x, y = rng.uniform(-8, 8, (2, 60))
    outside = locate.locate(x, y, shapes) < 0
    x, y = x[outside], y[outside]
    ends = shapely.get_coordinates(shapely.shortest_line(shapely.points(x, y)[:, None], shapes[None, :]).ravel())
    pairs = ends.reshape(-1, 2, 2)
    km = locate.GEOD.inv(pairs[:, 0, 0], pairs[:, 0, 1], pairs[:, 1, 0], pairs[:, 1, 1])[2].reshape(-1, 8) / 1000
    nearest, gap = locate.distances(x, y, shapes, tolerance)
    assert ((nearest >= 0) == (km.min(axis=1) <= tolerance)).all()
    assert gap[nearest >= 0] == pytest.approx(km.min(axis=1)[nearest >= 0])


def test_a_million_points_are_joined_at_once(regions):
    rng = np.random.default_rng(1)
    west, south, east, north = regions.total_bounds
    x, y = rng.uniform(west, east, 1_000_000), rng.uniform(south, north, 1_000_000)
    table = join.by_coordinate(x, y, regions)
    assert len(table) == 1_000_000
