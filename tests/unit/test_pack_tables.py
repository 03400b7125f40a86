"""Tables of offices as they come: how they are written is found and said, each row is placed or not, hostile files are refused."""

from __future__ import annotations

import csv
import os
import sqlite3
import struct
import zipfile

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from fault_words import lacking
from geodata.packs import place as placing
from geodata.packs.build import build, preview
from geodata.packs.faults import PackError
from geodata.packs.formats import Format
from geodata.packs.grid import read_grid
from geodata.packs.guess import guess
from geodata.packs.limits import LIMITS
from geodata.packs.mapping import Mapping, read_mapping, with_options, write_mapping
from geodata.packs.names import Decision, read_names, write_names
from geodata.packs.values import decimal_of, numbers, years
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point

TOLD = {"indicator": "cases", "unit": "cases", "method": "register", "source": "s1"}
CASES = pd.DataFrame({"Departamento": ["Madre de Dios", "PUNO", "Cuzco"], "Año": [2019, 2020, 2021], "Casos": [1.5, 2.0, np.nan]})
POINTS = [Point(-70.0, -12.5), Point(-70.0, -15.0), Point(-72.0, -13.5)]


def told(**more):
    return with_options(Mapping(), TOLD | more)


def text(path, content, encoding="utf-8"):
    path.write_bytes(content.encode(encoding))
    return path


# ---------------------------------------------------------------- how a table is written
def written(folder, kind):
    """The same three rows in each format."""
    path = folder / f"cases.{kind}"
    layer = gpd.GeoDataFrame(CASES, geometry=POINTS, crs="EPSG:4326")
    if kind == "csv":
        CASES.to_csv(path, index=False)
    elif kind == "tsv":
        CASES.to_csv(path, index=False, sep="\t", encoding="utf-16")
    elif kind == "parquet":
        CASES.to_parquet(path, index=False)
    elif kind == "xlsx":
        with pd.ExcelWriter(path) as book:
            pd.DataFrame().to_excel(book, sheet_name="vacía")
            CASES.to_excel(book, index=False, startrow=3, sheet_name="datos")
    elif kind == "ods":
        ods(path, [list(CASES.columns), *CASES.astype(object).where(CASES.notna(), "").to_numpy().tolist()])
    elif kind == "zip":
        layer.rename(columns={"Departamento": "Depto"}).to_crs("EPSG:32719").to_file(folder / "cases.shp")
        with zipfile.ZipFile(path, "w") as archive:
            for part in folder.glob("cases.*"):
                if part != path:
                    archive.write(part, part.name)
    else:
        layer.to_file(path)
    return path


def ods(path, rows, repeat=""):
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="float" office:value="{cell}"{repeat}><text:p>{cell}</text:p></table:table-cell>'
            if isinstance(cell, int | float)
            else f'<table:table-cell office:value-type="string"{repeat}><text:p>{cell}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    spaces = "".join(f' xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "table", "text"))
    manifest = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    entry = '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest {manifest}>{entry}</manifest:manifest>")
        body = f'<table:table table:name="S">{cells}</table:table>'
        body = f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
        archive.writestr("content.xml", f"<office:document-content{spaces}>{body}</office:document-content>")


@pytest.mark.parametrize("kind", ["csv", "tsv", "xlsx", "ods", "geojson", "gpkg", "zip", "parquet"])
def test_the_same_rows_are_read_from_every_format(facts, tmp_path, kind):
    made = preview(written(tmp_path, kind), told(), facts)
    table = made.figures.table
    assert list(table["region_code"]) == ["PE-MDD", "PE-PUN"]
    assert list(table["year"]) == ["2019", "2020"]
    assert list(table["value"]) == ["1.5", "2"]
    assert made.figures.blank == 1
    assert made.figures.faults == []
    assert made.counts == {"name": 2, "alias": 1}


# A cell that looks like a number is a text until its column is told to be one: a code keeps its zero, 1.200 its thousands.
CELLS = st.one_of(
    st.from_regex(r"[0-9]{1,6}([.,][0-9]{1,3})?", fullmatch=True),
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=12),
)


@given(rows=st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=8))
def test_every_cell_is_read_as_it_is_written(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("cells") / "cells.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("first", "second", "always"), *((*row, "x") for row in rows)])
    read = read_grid(path, encoding="utf-8", delimiter=",", header=1).frame.drop(columns="always")
    assert read.to_numpy().tolist() == [[one.strip() for one in row] for row in rows]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_a_code_keeps_its_zeros_in_every_format(tmp_path, kind):
    rows = [["codigo", "casos"], ["05001", "1.200"], ["08001", "35"]]
    path = tmp_path / f"codes.{kind}"
    if kind == "csv":
        text(path, "\n".join(",".join(row) for row in rows))
    elif kind == "xlsx":
        pd.DataFrame(rows[1:], columns=rows[0]).to_excel(path, index=False)
    else:
        ods(path, rows)
    assert read_grid(path).frame.to_numpy().tolist() == rows[1:]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp850", "mac_roman"])
def test_a_short_table_is_read_in_the_encoding_that_its_words_show(tmp_path, encoding):
    path = text(tmp_path / "short.csv", "Región;Año;Víctimas\nÁncash;2021;1\nJunín;2021;2\nN° 3;2021;4\n", encoding)
    grid = read_grid(path)
    assert grid.layout.encoding == encoding
    assert list(grid.frame.columns) == ["Región", "Año", "Víctimas"]


def test_points_of_a_layer_in_another_crs_are_placed_by_coordinate(facts, tmp_path):
    made = preview(written(tmp_path, "zip"), told(lon="longitude", lat="latitude", value="Casos"), facts)
    assert list(made.placed.rows["region_code"]) == ["PE-MDD", "PE-PUN", "PE-CUS"]
    assert set(made.placed.rows["placed_by"]) == {"coordinate"}


def test_encoding_delimiter_and_header_row_are_found_and_told(facts, tmp_path):
    path = text(
        tmp_path / "t.csv",
        'Cuadro 1. Casos;;\nFuente: ministerio;;\nDepartamento;Año;Casos\n"San Martín";2019;1.234,5\nJunín;2020;7\nÁncash;2020;8\n',
        "cp1252",
    )
    seen = guess(path, facts)
    assert (seen.layout.format, seen.layout.delimiter, seen.layout.header) == (Format.TEXT, ";", 3)
    assert seen.layout.encoding in ("cp1252", "latin_1")
    assert (seen.mapping.name, seen.mapping.year, seen.mapping.value, seen.mapping.decimal) == (
        "Departamento",
        "Año",
        "Casos",
        ",",
    )
    assert seen.open == ("indicator", "source", "method")
    table = preview(path, told(), facts).figures.table
    assert dict(zip(table["region_code"], table["value"], strict=True)) == {"PE-ANC": "8", "PE-JUN": "7", "PE-SAM": "1234.5"}


def test_a_column_a_year_is_found_and_a_blank_is_no_zero(facts, tmp_path):
    path = text(tmp_path / "t.csv", "Región,2019,2020\nPuno,3,\nCusco,-,5\nTacna,n.d.,...\n")
    made = preview(path, told(), facts)
    assert made.guess.mapping.shape == "wide"
    assert made.guess.years == ("2019", "2020")
    rows = made.figures.table[["region_code", "year", "value"]].to_numpy().tolist()
    assert rows == [["PE-CUS", "2020", "5"], ["PE-PUN", "2019", "3"]]
    assert made.figures.blank == 4


@pytest.mark.parametrize(
    ("cells", "sign"),
    [
        (["1.234,5", "7"], ","),
        (["1,234.5"], "."),
        (["0,5"], ","),
        (["1.5"], "."),
        (["12", "7"], "."),
        (["1.234.567"], ","),
        (["1.234", "7"], ""),
        (["1,5", "2.5"], ""),
    ],
)
def test_the_decimal_sign_is_read_from_the_column_or_left_open(cells, sign):
    assert decimal_of(pd.Series(cells)) == sign


def test_a_thousand_that_may_be_one_and_a_bit_has_to_be_told(facts, tmp_path):
    path = text(tmp_path / "t.csv", "departamento,año,casos\nPuno,2020,1.234\n")
    assert "decimal" in guess(path, facts).open
    with pytest.raises(PackError, match="decimal '' is not told; say whether 1.234 is a thousand"):
        preview(path, told(), facts)
    assert list(preview(path, told(decimal=","), facts).figures.table["value"]) == ["1234"]
    assert list(preview(path, told(decimal="."), facts).figures.table["value"]) == ["1.234"]


def test_what_is_no_number_is_none_and_a_minus_of_print_is_one():
    cells = pd.Series(["12", "−3", "inf", "1e400", "", "n.d.", "12abc", "1,5", "1 234", "=1+1", "9" * 40])
    read = numbers(cells, ".")
    assert read.values.dropna().tolist() == [12, -3, 1234]
    assert (read.problems != "").tolist() == [False, False, True, True, False, False, True, True, False, True, True]


def test_years_are_read_from_years_and_dates_with_four_digits():
    found, bad = years(pd.Series(["2019", "20244", "", "soon", "1800"]))
    assert (found.tolist(), bad.tolist()) == ([2019, 0, 0, 0, 0], [False, True, True, True, True])
    dates = [
        "2019-03-04",
        "04/03/2019",
        "13/03/2019",
        "03/13/2019",
        "2019-03",
        "20244-01-01",
        "04/03/19",
        "",
        "12 de marzo de 2019",
    ]
    found, bad = years(pd.Series(dates), dates=True)
    assert found.tolist() == [2019] * 5 + [0] * 3 + [2019]
    assert bad.tolist() == [False] * 5 + [True] * 3 + [False]


def test_which_of_several_columns_is_the_value_is_left_to_a_person(facts, tmp_path):
    path = text(tmp_path / "t.csv", "departamento,año,varones,mujeres\nPuno,2020,3,4\n")
    assert "value" in guess(path, facts).open
    with pytest.raises(PackError, match="value '' is in no column that is named"):
        preview(path, told(), facts)


def test_a_mapping_is_kept_and_read_back(tmp_path):
    mapping = told(name="Región “sur”", value="a=b", crs="EPSG:32719")
    write_mapping(tmp_path / "mapping.toml", mapping)
    assert read_mapping(tmp_path / "mapping.toml") == mapping


@pytest.mark.parametrize(
    ("key", "value", "said"), [("nmae", "x", "key 'nmae' is not known"), ("total", "all", "total 'all' is not in")]
)
def test_a_key_or_word_of_a_mapping_that_is_none_is_refused(key, value, said):
    with pytest.raises(PackError, match=said):
        with_options(Mapping(), {key: value})


# ---------------------------------------------------------------- placing
def placed(facts, path, **more):
    return preview(path, told(**more), facts).placed


def test_a_name_that_is_only_near_has_no_place_but_suggestions(facts, tmp_path):
    found = placed(
        facts, text(tmp_path / "t.csv", "d,año,casos\nMadre de Dioz,2020,1\nPuno,2020,2\nPuno,2021,2\n"), name="d", country="PE"
    )
    assert list(found.rows["region_code"]) == ["", "PE-PUN", "PE-PUN"]
    (waiting,) = found.waiting
    assert (waiting.name, waiting.rows) == ("Madre de Dioz", 1)
    assert waiting.suggestions.startswith("PE-MDD Madre de Dios")


def test_a_name_of_several_countries_has_no_place_without_one(facts, tmp_path):
    path = text(
        tmp_path / "t.csv",
        "d,pais,año,casos\nAmazonas,,2020,1\nAmazonas,Perú,2020,1\nAmazonas,BR,2020,1\nAmazonas,Francia,2020,1\n",
    )
    found = placed(facts, path, name="d").rows
    assert list(found["region_code"]) == ["", "PE-AMA", "BR-AM", ""]
    assert found["problem"].iloc[0] == "fits several regions"


def test_code_and_name_that_disagree_have_no_place(facts, tmp_path):
    path = text(tmp_path / "t.csv", "cod,d,año,casos\nPE-MDD,Puno,2020,1\npe-pun,Puno,2020,2\nPE-CUS,,2020,1\n")
    found = placed(facts, path, code="cod", name="d").rows
    assert list(found["region_code"]) == ["", "PE-PUN", "PE-CUS"]
    assert found["problem"].iloc[0] == "Puno by its name, Madre de Dios by its code"
    assert list(found["placed_by"][1:]) == ["code", "code"]


def test_coordinates_say_how_near_and_never_turn_themselves(facts, tmp_path):
    inside, off, swapped, sea = "-70.0;-12.5", "-76.40;-16.5", "-12.5;-70.0", "-90;-5"
    path = text(
        tmp_path / "t.csv",
        "lon;lat;año;casos\n" + "".join(f"{one};2020;1\n" for one in (inside, off, swapped, sea, "532000;8600000", "aquí;1")),
    )
    found = placed(facts, path, value="casos").rows
    assert list(found["region_code"]) == ["PE-MDD", "", "", "", "", ""]
    assert found["suggestions"].iloc[2] == "PE-MDD Madre de Dios if longitude and latitude are exchanged"
    assert found["problem"].iloc[3] == "lies in no region"
    assert "is not in degrees of EPSG:4326; name the CRS" in found["problem"].iloc[4]
    assert found["problem"].iloc[5] == "has a coordinate that can't be read"


def test_coordinates_in_metres_are_placed_once_their_crs_is_told(facts, tmp_path):
    point = gpd.GeoSeries([Point(-70, -12.5)], crs="EPSG:4326").to_crs("EPSG:32719").iloc[0]
    path = text(tmp_path / "t.csv", f"x,y,año,casos\n{point.x},{point.y},2020,1\n")
    assert list(placed(facts, path, lon="x", lat="y", crs="EPSG:32719").rows["region_code"]) == ["PE-MDD"]
    with pytest.raises(PackError, match="crs 'EPSG:none' is no CRS; write it as EPSG:32719"):
        placed(facts, path, lon="x", lat="y", crs="EPSG:none")


def test_a_point_just_off_the_coast_says_its_distance(facts, tmp_path):
    west, _, east, _ = facts.regions.total_bounds
    x = np.linspace(west, east, 400)
    path = text(tmp_path / "t.csv", "lon,lat,año,casos\n" + "".join(f"{one},-12.3,2020,1\n" for one in x))
    found = placed(facts, path, value="casos").rows
    near = found[found["placed_by"] == "coordinate_within_tolerance"]
    assert len(near)
    assert (near["distance_km"] > 0).all()
    assert (near["distance_km"] <= 5).all()


def test_a_decision_is_remembered_and_a_name_can_be_left_out(facts, tmp_path):
    folder = tmp_path / "pack"
    path = text(tmp_path / "t.csv", "d,año,casos\nMDD (selva),2020,4\nTotal nacional,2020,9\nPuno,2020,5\n")
    first = build([path], told(name="d", country="PE"), folder, facts)
    assert {one.name for one in first.waiting} == {"MDD (selva)", "Total nacional"}
    names = read_names(folder, facts, [])
    codes = {"MDD (selva)": "PE-MDD", "Total nacional": "-"}
    write_names(folder, [Decision(**{**vars(one), "region_code": codes[one.name]}) for one in names.by_key.values()])
    second = build([path], told(name="d", country="PE"), folder, facts)
    assert second.waiting == ()
    assert second.previews[0].counts == {"decision": 1, "left out": 1, "name": 1}
    assert list(second.previews[0].figures.table["region_code"]) == ["PE-MDD", "PE-PUN"]
    placements = pd.read_csv(folder / "placements.csv", keep_default_na=False)
    assert list(placements["placed_by"]) == ["decision", "left out", "name"]
    assert list(placements["row"]) == [2, 3, 4]
    assert {one.region_code for one in read_names(folder, facts, []).by_key.values()} == {"PE-MDD", "-"}


def test_a_hundred_thousand_unknown_names_are_not_all_looked_at_closely(facts, tmp_path, monkeypatch):
    looked = []
    real = placing.find_name
    monkeypatch.setattr(placing, "find_name", lambda *args: looked.append(args) or real(*args))
    path = text(tmp_path / "t.csv", "d,año,casos\n" + "".join(f"Nombre {at},2020,1\n" for at in range(20_000)))
    found = placed(facts, path, name="d")
    assert len(found.waiting) == 20_000
    assert len(looked) == LIMITS.closely


# ---------------------------------------------------------------- figures
def test_rows_of_one_place_and_year_are_added_up_only_when_told(facts, tmp_path):
    path = text(tmp_path / "t.csv", "d,año,casos\nPuno,2020,1\nPuno,2020,2\nCusco,2020,5\n")
    faults = preview(path, told(name="d"), facts).figures.faults
    assert [str(one) for one in faults] == [
        "t.csv rows 2, 3: place 'PE-PUN' has several figures of 2020; say total = sum to add them up or total = count to count rows; "
        "or take the others out"
    ]
    for total, wanted in (("sum", ["5", "3"]), ("count", ["1", "2"])):
        assert list(preview(path, told(name="d", total=total), facts).figures.table["value"]) == wanted


def test_a_sum_has_a_range_only_where_each_part_has_one(facts, tmp_path):
    path = text(tmp_path / "t.csv", "d,año,casos,min,max\nPuno,2020,2,1,3\nPuno,2020,4,2,9\nCusco,2020,5,4,\nCusco,2020,5,4,6\n")
    table = preview(path, told(name="d", total="sum"), facts).figures.table.set_index("region_code")
    assert list(table.loc["PE-PUN", ["value", "value_low", "value_high"]]) == ["6", "3", "12"]
    assert list(table.loc["PE-CUS", ["value", "value_low", "value_high"]]) == ["10", "8", ""]


def test_statuses_are_never_added_up(facts, tmp_path):
    path = text(tmp_path / "t.csv", "d,año,casos,status\nPuno,2020,2,alleged\nPuno,2020,4,reported\n")
    (fault,) = preview(path, told(name="d", total="sum"), facts).figures.faults
    assert "has figures of several statuses in 2020 from s1, which are never added up; make a table of each status" in str(fault)
    table = preview(path, told(name="d", total="sum", where="status=alleged"), facts).figures.table
    assert list(table[["value", "stance"]].iloc[0]) == ["2", "alleged"]


def test_quantities_of_several_kinds_are_never_added_up(facts, tmp_path):
    path = text(tmp_path / "t.csv", "d,año,indicador,casos\nPuno,2020,arrestos,2\nPuno,2020,minas,4\n")
    with pytest.raises(PackError, match=r"column 'indicador' holds several values \(arrestos, minas\), which are never added up"):
        preview(path, told(name="d", total="sum"), facts)
    assert list(preview(path, told(name="d", total="sum", where="indicador=minas"), facts).figures.table["value"]) == ["4"]


def test_a_zero_says_what_it_is(facts, tmp_path):
    path = text(tmp_path / "t.csv", "d,año,casos\nPuno,2020,0\n")
    (fault,) = preview(path, told(name="d"), facts).figures.faults
    assert "t.csv row 2: value '0' is a zero that may be a blank of the source" in str(fault)
    assert list(preview(path, told(name="d", zeros="reported_zero"), facts).figures.table["caveats"]) == ["reported_zero"]


def test_a_figure_without_a_source_is_refused(facts, tmp_path):
    path = text(tmp_path / "t.csv", "d,año,casos,fuente\nPuno,2020,3,s1\nCusco,2020,3,\n")
    with pytest.raises(PackError, match="source '' is not told; name a source of sources.csv; every figure has one"):
        preview(path, told(name="d", source=""), facts)
    (fault,) = preview(path, told(name="d", source="", source_column="fuente"), facts).figures.faults
    assert str(fault).startswith("t.csv row 3: source '' is empty")


def test_every_row_that_cannot_be_read_is_told_and_nothing_is_written(facts, tmp_path):
    path = text(
        tmp_path / "t.csv", "d,año,casos\nPuno,20244,1\nCusco,2020,inf\nTacna,2020,=1+1\nLima,dos mil,12x\nPiura,2020,5\n"
    )
    built = build([path], told(name="d", year="año", decimal="."), tmp_path / "pack", facts)
    assert [one for fault in built.faults for one in lacking(fault)] == []
    rows = sorted(str(one).split(":")[0] + " " + str(one).split(": ")[1].split(" ")[0] for one in built.faults)
    assert rows == ["t.csv row 2 year", "t.csv row 3 value", "t.csv row 4 value", "t.csv row 5 value", "t.csv row 5 year"]
    assert not (tmp_path / "pack").exists()


def test_building_again_replaces_the_rows_of_its_indicator_and_keeps_the_others(facts, tmp_path):
    folder = tmp_path / "pack"
    first, second = (text(tmp_path / f"{at}.csv", f"d,año,casos\nPuno,2020,{at}\n") for at in (1, 2))
    build([first], told(name="d"), folder, facts)
    build([first], told(name="d", indicator="other"), folder, facts)
    build([second], told(name="d"), folder, facts)
    table = pd.read_csv(folder / "series.csv", keep_default_na=False)
    assert sorted(zip(table["indicator"], table["value"], strict=True)) == [("cases", 2), ("other", 1)]


# ---------------------------------------------------------------- hostile files
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
CELL = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'
HEAD = '<row r="1">' + CELL.format("A1", "d") + CELL.format("B1", "casos") + "</row>"
LAUGHS = (
    '<!DOCTYPE s [<!ENTITY a "lollollol">'
    + "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(9))
    + "]>"
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def xlsx(path, sheet, extra=None):
    """A workbook of one sheet, as it is written within."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = "".join(
        f'<Override PartName="{part}" ContentType="{kind}.{name}+xml"/>'
        for part, name in (("/xl/workbook.xml", "sheet.main"), ("/xl/worksheets/sheet1.xml", "worksheet"))
    )
    plain = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{plain}{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{RELATION}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        f'xmlns:r="{RELATION}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{RELATION}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet,
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in (parts | (extra or {})).items():
            archive.writestr(name, body)


def sheet(rows):
    return f"{SHEET}<sheetData>{rows}</sheetData></worksheet>"


HOSTILE = {
    "picture.csv": (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 99), "is a picture by its first bytes"),
    "report.csv": (lambda path: path.write_bytes(b"%PDF-1.7\n"), "is a PDF by its first bytes"),
    "old.xls": (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0" + b"0" * 99), "is an old Excel or Word file"),
    "page.xls": (lambda path: text(path, "<html><table></table></html>"), "is a web page by its first bytes"),
    "laughs.xml": (lambda path: text(path, "<?xml version='1.0'?>" + LAUGHS), "is an XML file by its first bytes"),
    "zeros.csv": (lambda path: path.write_bytes(b"a,b\n1,\0\0\0"), "holds zero bytes and is no text"),
    "empty.csv": (lambda path: text(path, " \n\n"), "is empty; give a table"),
    "large.csv": (lambda path: (path.touch(), os.truncate(path, 200_000_000)), "size 200000000 is larger than 32000000 bytes"),
    "rows.csv": (lambda path: text(path, "d,c\n" + "a,1\n" * 2_000_000), "rows 2000001 are more than 1000001"),
    "columns.csv": (
        lambda path: text(path, ",".join(f"c{at}" for at in range(10_000)) + "\n"),
        "columns 10000 are more than 500",
    ),
    "line.csv": (lambda path: text(path, "a,b\n" + "x" * 1_000_000 + ",1\n"), "field larger than field limit"),
    "quote.csv": (lambda path: text(path, 'a,b\n"' + "x,1\n" * 9), "is not readable as a table; quote fields"),
    "fields.csv": (lambda path: text(path, "a,b\n1,2\n1,2,3\n"), "fields.csv line 3: text '3' stands in a field beyond the 2"),
    "twice.csv": (lambda path: text(path, "d,d\nPuno,1\n"), "heading 'd' stands twice"),
    "bomb.xlsx": (lambda path: xlsx(path, sheet(" " * 60_000_000)), "unpacks to too many bytes"),
    "dense.xlsx": (
        lambda path: xlsx(path, sheet(HEAD + '<row r="1048576">' + CELL.format("XFD1048576", "x") + "</row>")),
        "can't be read within 300000000 bytes and 5 s; save the table as CSV",
    ),
    "laughs.xlsx": (
        lambda path: xlsx(path, LAUGHS + sheet('<row r="1">' + CELL.format("A1", "&j;") + "</row>")),
        "unrecognized entity",
    ),
    "outside.xlsx": (
        lambda path: xlsx(
            path,
            '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
            + sheet('<row r="1">' + CELL.format("A1", "&x;") + "</row>"),
        ),
        "unrecognized entity",
    ),
    "nested.xlsx": (lambda path: xlsx(path, sheet(HEAD), {"inner.zip": "PK"}), "'inner.zip' is an archive in an archive"),
    "leading.xlsx": (lambda path: xlsx(path, sheet(HEAD), {"../../evil.txt": "x"}), "'../../evil.txt' leads out of the archive"),
    "error.xlsx": (
        lambda path: xlsx(path, sheet(HEAD + '<row r="2"><c r="B2" t="e"><v>#DIV/0!</v></c></row>')),
        "cell 'B2' holds an error; mend it in the spreadsheet",
    ),
    "formula.xlsx": (
        lambda path: xlsx(path, sheet(HEAD + '<row r="2"><c r="B2"><f>SUM(1,2)</f></c></row>')),
        "cell 'B2' holds a formula that was never worked out",
    ),
    "cut.xlsx": (lambda path: path.write_bytes(b"PK\x03\x04" + b"0" * 99), "can't be unpacked"),
    "repeated.ods": (
        lambda path: ods(path, [["x"]], ' table:number-columns-repeated="16384"'),
        "columns '16384' are more than 500",
    ),
    "base.gpkg": (lambda path: path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 999), "can't be read as a layer"),
    "other.gpkg": (
        lambda path: sqlite3.connect(path).execute("CREATE TABLE t (a)").connection.close(),
        "can't be read as a layer",
    ),
    "shape.zip": (lambda path: zipped(path, {"a.shp": struct.pack(">i", 9994) + b"\xff" * 99}), "can't be read as a layer"),
    "texts.zip": (lambda path: zipped(path, {"a.txt": "x"}), "holds no shapefile and is no workbook; unzip it"),
    "deep.geojson": (
        lambda path: text(path, '{"type":"FeatureCollection","features":' + "[" * 99_999),
        "can't be read as a layer",
    ),
    "table.parquet": (lambda path: path.write_bytes(b"PAR1" + b"0" * 99), "needs pyarrow; pip install pyarrow|can't be read"),
}


def zipped(path, members):
    with zipfile.ZipFile(path, "w") as archive:
        for name, body in members.items():
            archive.writestr(name, body)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_one_sentence_and_leaves_nothing(tmp_path, monkeypatch, name):
    make, said = HOSTILE[name]
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    make(tmp_path / name)
    with pytest.raises(PackError, match=said) as refused:
        read_grid(tmp_path / name)
    (fault,) = refused.value.faults
    assert str(fault).startswith(name)
    assert "; " in str(fault)
    assert lacking(fault) == []
    assert str(tmp_path) not in str(fault)
    assert list(scratch.iterdir()) == []
