"""Boundary files as offices export them: mended and said, or refused with a remedy that fits."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from geodata import boundary_text, errors
from geodata.boundaries import read_boundaries
from hypothesis import given, settings
from hypothesis import strategies as st

SOUTH_AMERICA = (-93.0, -57.0, -28.0, 17.0)
BOXES = [shapely.box(-70, -13, -69, -12), shapely.box(-69, -13, -68, -12)]
SPANISH = ["Ñahuí", "Bélem", "VICHADA", "Ocaña", "CHOCÓ", "Puerto Inírida", "Mitú"]
PORTUGUESE = ["São João", "MARANHÃO", "Açaí", "Conceição", "Marabá", "Tucumã", "Brasiléia"]
WGS84 = (
    'DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
)


def frame(shapes=BOXES, codes=("A1", "B2"), names=("Ñahuí", "Bélem"), crs="EPSG:4326") -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({"code": list(codes), "name": list(names)}, geometry=list(shapes), crs=crs)


def geojson(folder: Path, *shapes: dict, names=("Uno", "Dos", "Tres"), codes=("A1", "B2", "C3")) -> Path:
    path = folder / "towns.geojson"
    features = [
        {"type": "Feature", "properties": {"code": code, "name": name}, "geometry": shape}
        for code, name, shape in zip(codes, names, shapes, strict=False)
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def refusal(path: Path, **options) -> str:
    with pytest.raises(errors.BoundaryError) as caught:
        read_boundaries(path, "code", **options)
    message = str(caught.value)
    assert message.startswith(path.name)
    assert "; " in message
    return message


# Text


def shapefile(folder: Path, names: list[str], written: str, cpg: str | None, language: int = 0) -> Path:
    """A shapefile whose .dbf is written in one encoding and states another, or none."""
    path = folder / "towns.shp"
    shapes = [shapely.box(n, 0, n + 1, 1) for n in range(len(names))]
    codes = [str(n) for n in range(len(names))]
    frame(shapes, codes, names).to_file(path, engine="pyogrio", encoding=written)
    path.with_suffix(".cpg").unlink()
    if cpg is not None:
        path.with_suffix(".cpg").write_text(cpg)
    dbf = bytearray(path.with_suffix(".dbf").read_bytes())
    dbf[29] = language
    path.with_suffix(".dbf").write_bytes(dbf)
    return path


STATED = [
    (None, 0),
    (None, 0x57),
    (None, 0x03),
    (None, 0x02),
    ("UTF-8", 0),
    ("1252", 0),
    ("850", 0),
    ("ISO-8859-1", 0),
    ("nonsense", 0),
]


@pytest.mark.parametrize("names", [SPANISH, PORTUGUESE], ids=["es", "pt"])
@pytest.mark.parametrize("written", ["UTF-8", "CP1252", "CP850", "ISO-8859-1"])
@pytest.mark.parametrize("stated", STATED, ids=str)
def test_text_is_read_as_it_is_written_whatever_the_file_states(tmp_path, names, written, stated):
    found = read_boundaries(shapefile(tmp_path, names, written, *stated), "code")
    assert found["name"].tolist() == names


def test_a_letter_that_a_narrow_field_cut_is_left_out(tmp_path):
    path = shapefile(tmp_path, SPANISH, "UTF-8", None)
    dbf = path.with_suffix(".dbf")
    dbf.write_bytes(dbf.read_bytes().replace("CHOCÓ".encode(), b"CHOC\xc3 "))
    assert read_boundaries(path, "code")["name"].tolist() == ["CHOC" if name == "CHOCÓ" else name for name in SPANISH]


def test_a_hard_space_is_no_letter(tmp_path):
    names = ["San\u00a0Juan", "Bélem", "Alta Floresta D’Oeste", "Nº 2", "“El Árbol”"]
    assert read_boundaries(shapefile(tmp_path, names, "CP1252", None), "code")["name"].tolist() == names


def test_a_wrong_statement_is_told(tmp_path):
    told = read_boundaries(shapefile(tmp_path, SPANISH, "CP850", "1252"), "code").attrs["repairs"]
    assert told == ["text read as cp850, though the file states cp1252"]
    assert read_boundaries(shapefile(tmp_path, SPANISH, "UTF-8", None), "code").attrs["repairs"] == []


def test_text_that_was_misread_before_is_refused(tmp_path):
    misread = [name.encode().decode("cp1252", "replace") for name in ("Ñahuí", "Bélem")]
    assert "text " in refusal(shapefile(tmp_path, misread, "UTF-8", "UTF-8"))


@given(names=st.lists(st.sampled_from(SPANISH + PORTUGUESE), min_size=1, max_size=4, unique=True), data=st.data())
@settings(max_examples=80, deadline=None)
def test_no_name_becomes_another(names, data):
    """However few the names: read right or not at all, whatever the language byte says."""
    written = data.draw(st.sampled_from(["utf-8", "cp1252", "cp850", "cp437", "mac_roman"]))
    stated = data.draw(st.sampled_from(["", "utf-8", "cp1252", "cp850"]))
    raws = {name.encode(written, "ignore") for name in names}
    raws = {raw for raw in raws if not raw.isascii() and raw.decode(written) in names}
    if raws:
        try:
            encoding = boundary_text.encoding_of(raws, stated)
        except boundary_text.UnsureText:
            return
        assert {raw.decode(encoding) for raw in raws} == {raw.decode(written) for raw in raws}


# CRS


@pytest.mark.parametrize("name", ["unknown", "GCS_WGS_1984", "Undefined geographic SRS", "my own"])
def test_a_prj_is_judged_by_its_definition_and_not_by_its_name(tmp_path, name):
    path = tmp_path / "towns.shp"
    frame().to_file(path, engine="pyogrio")
    path.with_suffix(".prj").write_text(f'GEOGCS["{name}",{WGS84}')
    assert read_boundaries(path, "code").total_bounds == pytest.approx([-70, -13, -68, -12], abs=1e-6)


@pytest.mark.parametrize(
    "definition",
    [
        'GEOGCS["GCS_WGS_1984",DATUM["unknown",SPHEROID["International 1924",6378388,297]],PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]]',
        'LOCAL_CS["Undefined Cartesian SRS",UNIT["metre",1]]',
    ],
)
def test_a_good_name_does_not_make_a_definition(tmp_path, definition):
    path = tmp_path / "towns.shp"
    frame().to_file(path, engine="pyogrio")
    path.with_suffix(".prj").write_text(definition)
    assert "CRS" in refusal(path)


# Geometry


def box(west, south, east, north) -> list:
    return [[west, south], [west, north], [east, north], [east, south], [west, south]]


def test_islands_written_as_holes_become_parts(tmp_path):
    main, island, far = box(-70, -13, -69, -12), box(-69.1, -13.3, -69, -13.2), box(-69.3, -13.3, -69.2, -13.2)
    lake = box(-69.6, -12.6, -69.4, -12.4)
    for rings in itertools.permutations([main, island, far, lake]):
        path = geojson(tmp_path, {"type": "Polygon", "coordinates": rings})
        found = read_boundaries(path, "code", repair=True)
        assert found.geometry["A1"].area == pytest.approx(1 + 0.01 + 0.01 - 0.04)
    path = geojson(tmp_path, {"type": "Polygon", "coordinates": [island, main, far]})
    assert "is invalid" in refusal(path)
    assert read_boundaries(path, "code", repair=True).attrs["repairs"] == ["1 with islands written as holes drawn as islands: A1"]


def test_a_polygon_that_collapsed_to_a_line_is_dropped_and_told_or_refused(tmp_path):
    line = {"type": "Polygon", "coordinates": [[[-69, -13], [-68, -12], [-69, -13], [-69, -13]]]}
    drawn = {"type": "LineString", "coordinates": [[-69, -13], [-68, -12]]}
    area = {"type": "Polygon", "coordinates": [box(-70, -13, -69, -12)]}
    for fault in (line, drawn):
        path = geojson(tmp_path, area, fault)
        assert "feature 2, B2" in refusal(path)
        found = read_boundaries(path, "code", repair=True)
        assert found.index.tolist() == ["A1"]
        assert found.attrs["repairs"] == ["1 without an area (collapsed to a line) dropped: B2"]
    message = refusal(geojson(tmp_path, line), repair=True)
    assert "repair=True" not in message
    assert "is not a polygon" in refusal(geojson(tmp_path, drawn), repair=True)


def test_areas_are_taken_out_of_collections(tmp_path):
    area = {"type": "Polygon", "coordinates": [box(-70, -13, -69, -12)]}
    other = {"type": "Polygon", "coordinates": [box(-68, -13, -67, -12)]}
    mixed = {"type": "GeometryCollection", "geometries": [area, other, {"type": "Point", "coordinates": [-69, -12]}]}
    path = geojson(tmp_path, mixed)
    assert "keep its polygons only (repair=True does)" in refusal(path)
    found = read_boundaries(path, "code", repair=True)
    assert found.geometry["A1"].area == pytest.approx(2)
    assert found.attrs["repairs"] == ["1 collections kept without their points and lines: A1"]


@pytest.mark.parametrize("within", [None, SOUTH_AMERICA])
def test_longitudes_of_0_to_360_are_turned_and_told_or_refused(tmp_path, within):
    path = tmp_path / "towns.geojson"
    frame(shapely.transform(BOXES, lambda xy: np.add(xy, (360, 0)))).to_file(path)
    assert "has longitudes of 0 to 360" in refusal(path, within=within)
    found = read_boundaries(path, "code", within=within, repair=True)
    assert found.total_bounds.tolist() == [-70, -13, -68, -12]
    assert found.attrs["repairs"] == ["longitudes of 0 to 360 turned to -180 to 180"]


def test_exchanged_axes_are_exchanged_back_and_told_or_refused(tmp_path):
    path = tmp_path / "towns.gpkg"
    frame(shapely.transform(BOXES, lambda xy: xy[:, ::-1])).to_file(path)
    assert "has lat before lon; exchange them" in refusal(path, within=SOUTH_AMERICA)
    found = read_boundaries(path, "code", within=SOUTH_AMERICA, repair=True)
    assert shapely.equals(np.asarray(found.geometry), BOXES).all()
    assert found.attrs["repairs"] == ["latitude and longitude exchanged back"]
    far = shapely.transform(BOXES, lambda xy: np.add(xy, (150, 50)))
    frame(far).to_file(path)
    assert "lies outside" in refusal(path, within=SOUTH_AMERICA, repair=True)


def test_names_that_differ_under_one_code_are_told(tmp_path):
    areas = [{"type": "Polygon", "coordinates": [box(west, -13, west + 1, -12)]} for west in (-70, -69, -68)]
    path = geojson(tmp_path, *areas, codes=("A1", "A1", "B2"))
    assert "is given twice" in refusal(path)
    assert read_boundaries(path, "code", repair=True).attrs["repairs"] == [
        "1 drawn in several features dissolved: A1",
        "A1 has several values of name, the first is kept: Uno, Dos",
    ]
    path = geojson(tmp_path, *areas, codes=("A1", "A1", "B2"), names=("Uno", "Uno", "Dos"))
    assert read_boundaries(path, "code", repair=True).attrs["repairs"] == ["1 drawn in several features dissolved: A1"]


# Formats

TOPOLOGY = {
    "type": "Topology",
    "objects": {
        "towns": {
            "type": "GeometryCollection",
            "geometries": [{"type": "Polygon", "arcs": [[0]], "properties": {"code": "A1", "name": "Ñahuí"}}],
        }
    },
    "arcs": [[[-70, -13], [-69, -13], [-69, -12], [-70, -12], [-70, -13]]],
}
KML = """<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><name>towns</name>
<Placemark><name>Ñahuí</name><ExtendedData><Data name="code"><value>A1</value></Data></ExtendedData><Polygon><outerBoundaryIs>
<LinearRing><coordinates>-70,-13,0 -69,-13,0 -69,-12,0 -70,-12,0 -70,-13,0</coordinates></LinearRing></outerBoundaryIs></Polygon>
</Placemark></Folder></Document></kml>"""


@pytest.mark.parametrize("name", ["towns.json", "towns.topojson"])
def test_topojson_is_read_in_degrees(tmp_path, name):
    path = tmp_path / name
    path.write_text(json.dumps(TOPOLOGY), encoding="utf-8")
    found = read_boundaries(path, "code", within=SOUTH_AMERICA)
    assert found["name"].tolist() == ["Ñahuí"]
    assert shapely.equals(found.geometry["A1"], BOXES[0])
    metres = json.dumps(TOPOLOGY).replace("-70", "-70000").replace("-69", "-69000")
    path.write_text(metres, encoding="utf-8")
    assert "CRS" in refusal(path)


def test_kml_is_read_flat(tmp_path):
    path = tmp_path / "towns.kml"
    path.write_text(KML, encoding="utf-8")
    found = read_boundaries(path, "code")
    assert found["Name"].tolist() == ["Ñahuí"]
    assert not found.has_z.any()
    assert shapely.equals(found.geometry["A1"], BOXES[0])
