"""One loader for every boundary file; what can't be trusted is refused by file, feature, rule and remedy."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from geodata import boundary_files, errors, unzip
from geodata.boundaries import read_boundaries
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PARTS = ("shp", "shx", "dbf", "prj")
FORMATS = {"shp": "ESRI Shapefile", "gpkg": "GPKG", "geojson": "GeoJSON"}
BOXES = [shapely.box(-70, -13, -69, -12), shapely.box(-69, -13, -68, -12)]


def frame(shapes=BOXES, codes=("A1", "B2"), crs="EPSG:4326") -> gpd.GeoDataFrame:
    """Two invented municipalities that share an edge."""
    return gpd.GeoDataFrame({"code": list(codes), "name": ["Ñahuí", "Bélem"]}, geometry=list(shapes), crs=crs)


def write(folder: Path, data: gpd.GeoDataFrame, kind: str = "shp") -> Path:
    path = folder / f"towns.{kind}"
    data.to_file(path, driver=FORMATS[kind], engine="pyogrio")
    return path


def zipped(folder: Path, path: Path, prefix: str = "") -> Path:
    target = folder / "pack.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in sorted(path.parent.glob(f"{path.stem}.*")):
            archive.write(part, prefix + part.name)
    return target


def refusal(path: Path, code_field: str = "code", **options) -> str:
    with pytest.raises(errors.BoundaryError) as caught:
        read_boundaries(path, code_field, **options)
    message = str(caught.value)
    assert message.startswith(path.name), "names the file"
    assert "; " in message, "names a remedy"
    return message


# What is read


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("packed", [False, True])
def test_same_polygons_from_every_format(tmp_path, kind, packed):
    path = write(tmp_path, frame(), kind)
    found = read_boundaries(zipped(tmp_path, path, "folder/") if packed else path, "code")
    assert found.index.tolist() == ["A1", "B2"]
    assert found.index.name == "code"
    assert found["name"].tolist() == ["Ñahuí", "Bélem"]
    assert found.crs.to_epsg() == 4326
    assert shapely.equals(np.asarray(found.geometry), BOXES).all()


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:5880", "EPSG:4674", "EPSG:4218"])
@pytest.mark.parametrize("kind", ["shp", "gpkg"])
def test_another_crs_is_converted(tmp_path, kind, crs):
    found = read_boundaries(write(tmp_path, frame().to_crs(crs), kind), "code")
    assert found.crs.to_epsg() == 4326
    assert found.total_bounds == pytest.approx([-70, -13, -68, -12], abs=0.01)


def test_upper_case_parts_are_found(tmp_path):
    path = write(tmp_path, frame())
    for part in list(tmp_path.glob("towns.*")):
        part.rename(part.with_suffix(part.suffix.upper()))
    assert len(read_boundaries(path.with_suffix(".SHP"), "code")) == 2


def test_numeric_codes_become_text(tmp_path):
    assert read_boundaries(write(tmp_path, frame(codes=(1100015, 1100023))), "code").index.tolist() == [
        "1100015",
        "1100023",
    ]


def test_codes_with_leading_zeros_stay(tmp_path):
    assert "010101" in read_boundaries(write(tmp_path, frame(codes=("010101", "010102"))), "code").index


def test_multipolygons_and_holes_are_welcome(tmp_path):
    ring = shapely.Polygon(shapely.box(0, 0, 3, 3).exterior.coords, [shapely.box(1, 1, 2, 2).exterior.coords])
    found = read_boundaries(write(tmp_path, frame([ring, shapely.MultiPolygon([BOXES[0], shapely.box(9, 9, 10, 10)])])), "code")
    assert found.geometry["A1"].area == 8


def test_a_layer_is_chosen_by_name(tmp_path):
    path = tmp_path / "towns.gpkg"
    frame().to_file(path, layer="districts")
    frame(codes=("C3", "D4")).to_file(path, layer="provinces")
    assert "are several" in refusal(path)
    assert read_boundaries(path, "code", layer="provinces").index.tolist() == ["C3", "D4"]
    assert "can't be read" in refusal(path, layer="wards")


# CRS


@pytest.mark.parametrize("kind", ["shp", "gpkg"])
def test_no_crs_is_refused(tmp_path, kind):
    path = write(tmp_path, frame(), kind)
    if kind == "shp":
        path.with_suffix(".prj").write_text("")
    else:
        path.unlink()
        with pytest.warns(UserWarning, match="crs"):
            write(tmp_path, frame(crs=None), kind)
    assert "CRS" in refusal(path)


@pytest.mark.parametrize("kind", FORMATS)
def test_metres_labelled_as_degrees_are_refused(tmp_path, kind):
    metres = frame().to_crs("EPSG:3857").set_crs("EPSG:4326", allow_override=True)
    assert "is out of range" in refusal(write(tmp_path, metres, kind))


def test_degrees_labelled_as_metres_are_refused(tmp_path):
    degrees = frame().set_crs("EPSG:3857", allow_override=True)
    assert "looks like degrees" in refusal(write(tmp_path, degrees))


def test_exchanged_axes_are_found_by_the_window(tmp_path):
    swapped = frame([shapely.transform(box, lambda xy: xy[:, ::-1]) for box in BOXES])
    path = write(tmp_path, swapped)
    assert "lon stands before lat" in refusal(path, within=(-93, -57, -28, 17))
    assert len(read_boundaries(path, "code")) == 2


# Geometry

BOWTIE = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        (None, "is empty"),
        (shapely.Polygon(), "is empty"),
        (BOWTIE, "is invalid"),
        (shapely.Point(0, 0), "is not a polygon"),
        (shapely.LineString([(0, 0), (1, 1)]), "is not a polygon"),
        (shapely.GeometryCollection([BOXES[0], shapely.Point(0, 0)]), "is not a polygon"),
    ],
)
def test_what_is_no_polygon_is_refused_by_feature(tmp_path, shape, words):
    message = refusal(write(tmp_path, frame([BOXES[0], shape]), "geojson"))
    assert words in message
    assert "feature 2, B2" in message


@pytest.mark.parametrize("kind", FORMATS)
def test_points_instead_of_polygons_are_refused(tmp_path, kind):
    points = frame([shapely.Point(-70, -12), shapely.Point(-69, -12)])
    assert "use the layer of areas" in refusal(write(tmp_path, points, kind))


def test_table_without_geometry_is_refused(tmp_path):
    path = tmp_path / "towns.geojson"
    features = [{"type": "Feature", "properties": {"code": "A1"}, "geometry": None}]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    assert "geometry" in refusal(path)


def test_no_features_is_refused(tmp_path):
    assert "are none" in refusal(write(tmp_path, frame().iloc[:0]))


@given(angle=st.floats(0, 360), size=st.floats(0.01, 5), at=st.integers(0, 4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
def test_a_crossed_ring_is_refused_wherever_it_stands(tmp_path, angle, size, at):
    shapes = [shapely.box(n, 0, n + 1, 1) for n in range(5)]
    shapes[at] = shapely.affinity.scale(shapely.affinity.rotate(BOWTIE, angle), size, size)
    data = gpd.GeoDataFrame({"code": list("ABCDE")}, geometry=shapes, crs="EPSG:4326")
    message = refusal(write(tmp_path, data, "gpkg"))
    assert f"feature {at + 1}, {'ABCDE'[at]}" in message


# Codes


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(
    ("codes", "words"),
    [(("A1", None), "is missing (1 such)"), (("A1", " "), "is missing"), (("A1", "A1"), "is given twice")],
)
def test_missing_and_double_codes_are_refused_by_feature(tmp_path, kind, codes, words):
    message = refusal(write(tmp_path, frame(codes=codes), kind))
    assert words in message
    assert "feature 2" in message


def test_unknown_code_field_lists_the_fields(tmp_path):
    message = refusal(write(tmp_path, frame()), "ubigeo")
    assert "'ubigeo' is not in the file; use one of: code, name" in message


@given(codes=st.lists(st.sampled_from(["1", "2", "3", "4", "5", "6"]), min_size=1, max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
def test_codes_are_accepted_only_when_each_stands_once(tmp_path, codes):
    shapes = [shapely.box(n, 0, n + 1, 1) for n in range(len(codes))]
    path = write(tmp_path, gpd.GeoDataFrame({"code": codes}, geometry=shapes, crs="EPSG:4326"), "geojson")
    if len(set(codes)) == len(codes):
        assert read_boundaries(path, "code").index.tolist() == codes
    else:
        assert "is given twice" in refusal(path)


# Repairs, when asked for


def faulty(crossed: shapely.Geometry = BOWTIE) -> gpd.GeoDataFrame:
    """Five features: one empty, one crossed, and one municipality in two parts."""
    shapes = [BOXES[0], None, crossed, BOXES[1], shapely.box(5, 5, 6, 6)]
    data = {"code": ["A", "B", "C", "D", "D"], "name": ["a", "b", "c", "d", "d2"]}
    return gpd.GeoDataFrame(data, geometry=shapes, crs="EPSG:4326")


def test_repairs_are_made_only_when_asked_for_and_are_told(tmp_path):
    path = write(tmp_path, faulty(), "geojson")
    refusal(path)
    found = read_boundaries(path, "code", repair=True)
    assert found.index.tolist() == ["A", "C", "D"]
    assert found.is_valid.all()
    assert found.geometry["D"].area == 2
    assert found.geometry["C"].area == pytest.approx(0.5)
    assert found["name"].tolist() == ["a", "c", "d"]
    assert found.attrs["repairs"] == [
        "1 invalid made valid: C",
        "1 without geometry dropped: B",
        "1 drawn in several features dissolved: D",
        "D has several values of name, the first is kept: d, d2",
    ]


def test_a_sound_file_needs_no_repairs(tmp_path):
    path = write(tmp_path, frame())
    assert read_boundaries(path, "code", repair=True).attrs["repairs"] == []
    assert read_boundaries(path, "code").attrs["repairs"] == []


def test_repair_does_not_turn_points_into_polygons(tmp_path):
    assert "is not a polygon" in refusal(write(tmp_path, faulty(shapely.Point(0, 0)), "geojson"), repair=True)


# Files


@pytest.mark.parametrize("part", [".shx", ".dbf", ".prj"])
@pytest.mark.parametrize("packed", [False, True])
def test_missing_part_of_a_shapefile_is_named(tmp_path, part, packed):
    path = write(tmp_path, frame())
    path.with_suffix(part).unlink()
    if packed:
        with pytest.raises(errors.BoundaryError, match=f"'{part}' is missing beside the .shp"):
            read_boundaries(zipped(tmp_path, path), "code")
    else:
        assert f"'{part}' is missing" in refusal(path)


def test_missing_file_is_named(tmp_path):
    assert "does not exist" in refusal(tmp_path / "none.shp")
    assert "does not exist" in refusal(tmp_path / "none.zip")


def test_unknown_format_is_refused(tmp_path):
    for suffix, remedy in ((".dxf", "export it as one of .shp"), (".kmz", "unzip it and give its .kml")):
        path = tmp_path / f"towns{suffix}"
        path.write_text("")
        assert f"'{suffix}' is not read; {remedy}" in refusal(path)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("damage", [b"", b"not a boundary file", b"\x00" * 4000])
def test_corrupt_file_is_refused(tmp_path, kind, damage):
    path = write(tmp_path, frame(), kind)
    path.write_bytes(damage)
    refusal(path)


@given(keep=st.floats(0.02, 0.95), kind=st.sampled_from(["shp", "shx", "dbf", "prj", "gpkg", "geojson"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_a_file_cut_short_is_refused_and_never_half_read(tmp_path, keep, kind):
    many = gpd.GeoDataFrame(
        {"code": [str(n) for n in range(40)]},
        geometry=[shapely.box(n, 0, n + 1, 1) for n in range(40)],
        crs="EPSG:4326",
    )
    path = write(tmp_path, many, "shp" if kind in PARTS else kind)
    part = path.with_suffix(f".{kind}")
    raw = part.read_bytes()
    part.write_bytes(raw[: int(len(raw) * keep)])
    refusal(path)


# Zips


def test_zip_that_leads_out_of_its_folder_is_refused(tmp_path):
    path = tmp_path / "evil.zip"
    for name in ("../towns.geojson", "/etc/towns.geojson", "a/../../towns.geojson", "C:\\towns.geojson"):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(name, "{}")
        assert "leads out of the archive" in refusal(path)
    assert not list(tmp_path.parent.glob("towns.geojson"))


def test_zip_bomb_is_refused_before_it_unpacks(tmp_path):
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("towns.geojson", b" " * 50_000_000)
    assert path.stat().st_size < 100_000
    assert "unpacks to too many bytes" in refusal(path)


def test_zip_whose_header_lies_about_its_size_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(unzip, "MOST_BYTES", 1000)
    monkeypatch.setattr(unzip, "_check_members", lambda *_: None)
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("towns.geojson", b" " * 2_000_000)
    assert "unpacks to too many bytes" in refusal(path)


def test_zip_with_too_many_files_is_refused(tmp_path):
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for n in range(unzip.MOST_MEMBERS + 1):
            archive.writestr(f"{n}.txt", "")
    assert "files" in refusal(path)


@pytest.mark.parametrize("names", [[], ["readme.txt"], ["a.geojson", "b.geojson"]])
def test_zip_must_hold_exactly_one_boundary_file(tmp_path, names):
    path = tmp_path / "pack.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "{}")
    assert "exactly one boundary file" in refusal(path)


def test_zip_with_one_name_in_two_folders_is_refused(tmp_path):
    path = tmp_path / "pack.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a/towns.geojson", "{}")
        archive.writestr("b/towns.geojson", "{}")
    assert "is there twice" in refusal(path)


def test_shadows_of_another_system_are_overlooked(tmp_path):
    path = zipped(tmp_path, write(tmp_path, frame(), "geojson"))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("__MACOSX/._towns.geojson", "shadow")
        archive.writestr("readme.txt", "hello")
    assert len(read_boundaries(path, "code")) == 2


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 broken", b"no zip at all"])
def test_corrupt_zip_is_refused(tmp_path, damage):
    path = tmp_path / "pack.zip"
    path.write_bytes(damage)
    assert "can't be unpacked" in refusal(path)


def test_our_own_layers_must_be_in_degrees(tmp_path):
    path = write(tmp_path, frame().to_crs("EPSG:3857"))
    with pytest.raises(errors.BoundaryError, match="is not EPSG:4326"):
        boundary_files.read_layer(path)


def test_nine_thousand_polygons_are_read_whole(tmp_path):
    """A chessboard the size of all municipalities; real level-2 packs are not part of the project."""
    boxes = [shapely.box(x / 2, y / 2, x / 2 + 0.5, y / 2 + 0.5) for x in range(-100, 0) for y in range(-50, 45)]
    data = gpd.GeoDataFrame({"code": pd.RangeIndex(len(boxes)).astype(str)}, geometry=boxes, crs="EPSG:4326")
    assert len(read_boundaries(write(tmp_path, data, "geojson"), "code")) == 9500
