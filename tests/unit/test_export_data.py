"""Data that leaves the atlas: what is visible, typed, with its hedge; text stays text; the same View gives the same bytes."""

from __future__ import annotations

import csv
import io
import json
import textwrap
import zipfile
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

import openpyxl
import pandas as pd
import pyogrio
import pytest
from components.answer import answer_of
from components.exports import archive, layers, territories, workbook
from components.exports.base import ExportOptions
from components.exports.columns import DATED, NUMBER, WHOLE
from components.exports.tables import FORMULA, Table, as_csv, metadata, neutral, tables
from components.view import read_view
from components.words.figures import quantity_text
from components.words.numbers import number_text
from hypothesis import given
from hypothesis import strategies as st

ID = "VX-7K3F-9QMD-2T6W-D"
OPTIONS = ExportOptions(accessed="2026-11-27", address="http://127.0.0.1:8050/")
VIEWS = (
    {},
    {"indicator": "homicide_rate", "year": "2019", "regions": "BR-AC,CO-ANT", "chart": "scatter", "rule": "range"},
    {"country": "PE", "period": "2012-03", "regions": "PE-MDD", "stances": "reported,alleged"},
)


@pytest.fixture(scope="module", params=range(len(VIEWS)), ids=["opening", "two regions", "a month in one region"])
def here(facts, request):
    return answer_of(facts, read_view(VIEWS[request.param], facts))


def table(here, name) -> Table:
    return next(one for one in tables(here) if one.name == name)


def read_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_every_region_has_a_row_and_no_blank_without_its_reason(here):
    rows = [row for row in read_csv(as_csv(table(here, "figures"), ID)) if row["shown_in"] == "map"]
    assert [row["region_code"] for row in rows] == list(here.regions)
    for row in rows:
        assert row["state"]
        assert (row["value"] != "") == (row["region_code"] in here.figures.index)


def test_figures_are_those_of_the_view_with_their_hedge(here):
    rows = {row["region_code"]: row for row in read_csv(as_csv(table(here, "figures"), ID)) if row["shown_in"] == "map"}
    for rank, code in here.ranking:
        assert float(rows[code]["value"]) == here.figures.at[code, "value"]
        assert int(rows[code]["rank"]) == rank
        assert rows[code]["as_shown"] == here.words(code)
        assert rows[code]["attributed_to"] and rows[code]["stance"] and rows[code]["source_ids"]


def test_claims_are_those_of_the_view_and_every_source_is_listed(here):
    claims = read_csv(as_csv(table(here, "claims"), ID))
    assert [row["claim_id"] for row in claims] == list(here.claims.index)
    sources = {row["source_id"] for row in read_csv(as_csv(table(here, "sources"), ID))}
    for row in [*claims, *read_csv(as_csv(table(here, "figures"), ID))]:
        assert set(filter(None, row["source_ids"].split("; "))) <= sources


def test_selected_regions_bring_their_years(facts):
    here = answer_of(facts, read_view(VIEWS[1], facts))
    rows = read_csv(as_csv(table(here, "figures"), ID))
    assert {row["region_code"] for row in rows if row["shown_in"] == "trend"} == set(here.selected)
    assert {row["indicator"] for row in rows if row["shown_in"] == "two indicators"} == {here.indicator2.id}


@pytest.mark.parametrize("view", VIEWS[:2], ids=["opening", "two regions"])
def test_the_trend_of_a_selected_region_has_all_its_years_the_shown_one_too(facts, view):
    here = answer_of(facts, read_view(view | {"regions": "PE-MDD,CO-ANT,BR-AC"}, facts))
    rows = [row for row in read_csv(as_csv(table(here, "figures"), ID)) if row["shown_in"] == "trend"]
    own = here.all_years[here.all_years["region_code"].isin(here.selected)]
    assert {(row["region_code"], int(row["year"])) for row in rows} == {*zip(own["region_code"], own["year"], strict=True)}
    assert here.view["year"] in {int(row["year"]) for row in rows}


CHANGES = {
    "difference": {"analysis": "difference", "indicator": "homicide_rate", "year": "2019"},
    "ratio": {"analysis": "ratio", "indicator": "homicide_rate", "year": "2019"},
    "since an early year": {"analysis": "difference", "indicator": "mining_detection_patches", "since": "2019"},
    "one country": {"analysis": "ratio", "indicator": "homicides", "year": "2019", "since": "2012", "country": "BR"},
}


@pytest.mark.parametrize("view", CHANGES.values(), ids=CHANGES)
def test_a_change_is_in_numbers_what_the_analysis_found_in_words(facts, view):
    here = answer_of(facts, read_view(view, facts))
    rows = read_csv(as_csv(table(here, "figures"), ID))
    changed = [row for row in rows if row["change"]]
    assert {row["region_code"] for row in changed} == set(here.finding.regions)
    for row in changed:
        value, before, change = (float(row[name]) for name in ("value", "value_since", "change"))
        size = number_text(change, 2) if view["analysis"] == "ratio" else quantity_text(here.indicator, change)
        assert change == pytest.approx(value / before if view["analysis"] == "ratio" else value - before)
        assert row["finding"].lstrip("'+").startswith(size)
        assert f"{quantity_text(here.indicator, before)} in {row['since']}" in row["finding"]


@pytest.mark.parametrize("view", CHANGES.values(), ids=CHANGES)
def test_the_earlier_year_of_a_change_has_rows_with_their_sources(facts, view):
    here = answer_of(facts, read_view(view, facts))
    rows = read_csv(as_csv(table(here, "figures"), ID))
    then = here.all_years[here.all_years["year"] == here.finding.since].set_index("region_code")["value"]
    earlier = {row["region_code"]: float(row["value"]) for row in rows if row["shown_in"] == "earlier year"}
    assert len(earlier) > 5 and earlier == dict(then)
    assert {row["year"] for row in rows if row["shown_in"] == "earlier year"} == {str(here.finding.since)}
    sources = {row["source_id"] for row in read_csv(as_csv(table(here, "sources"), ID))}
    assert {source for row in rows for source in filter(None, row["source_ids"].split("; "))} <= sources


def test_without_a_change_there_is_no_earlier_year(here):
    rows = read_csv(as_csv(table(here, "figures"), ID))
    assert {row[name] for row in rows for name in ("change", "since", "value_since")} == {""}
    assert "earlier year" not in {row["shown_in"] for row in rows}


def test_the_metadata_describe_every_column(here):
    told = metadata(here, OPTIONS)
    for one, described in zip(tables(here), told["tables"], strict=True):
        assert described["url"] == f"{one.name}.csv"
        columns = described["tableSchema"]["columns"]
        assert [column["name"] for column in columns] == [*one.rows.columns, "export_id"]
        assert all(column["dc:description"] for column in columns)
    assert told["dc:identifier"].startswith("VX-")
    assert here.query in told["dc:source"]


@given(st.text())
def test_no_cell_of_a_file_begins_a_formula(text):
    assert not neutral(text).startswith(FORMULA)
    assert neutral(text).removeprefix("'") == text.removeprefix("'") or not text.startswith(FORMULA)


def test_every_row_of_a_table_names_the_export(here):
    for one in tables(here):
        rows = read_csv(as_csv(one, ID))
        assert len(rows) == len(one.rows)
        assert {row["export_id"] for row in rows} <= {ID}
        assert [*rows[0]][-1] == "export_id"


def test_a_file_with_semicolons_and_decimal_commas_holds_the_same(here):
    for one in (*tables(here), territories.figures_table(here)):
        text = as_csv(one, ID, "semicolon").decode("utf-8-sig")
        rows = [*csv.reader(io.StringIO(text, newline=""), delimiter=";")]
        plain = [*csv.reader(io.StringIO(as_csv(one, ID).decode("utf-8-sig"), newline=""))]
        assert rows[0] == plain[0]
        for row, other, values in zip(rows[1:], plain[1:], one.rows.itertuples(index=False, name=None), strict=True):
            expected = [
                cell.replace(".", ",") if isinstance(value, float) else cell
                for cell, value in zip(other, (*values, ID), strict=True)
            ]
            assert row == expected


@given(value=st.floats(allow_nan=False, allow_infinity=False))
def test_a_decimal_comma_costs_no_digit(value):
    made = Table("figures", (), pd.DataFrame({"value": [value]}, dtype=object))
    cell = as_csv(made, ID, "semicolon").decode("utf-8-sig").split("\r\n")[1].split(";")[0]
    assert "." not in cell
    assert float(cell.replace(",", ".")) == value


def test_the_metadata_says_how_the_tables_are_written(here):
    plain, other = (metadata(here, replace(OPTIONS, csv=dialect)) for dialect in ("comma", "semicolon"))
    assert (plain["dialect"], other["dialect"]) == ({"delimiter": ","}, {"delimiter": ";"})
    assert "semicolon, not a comma" in other["veta:format"] and "semicolon, not a comma" not in plain["veta:format"]
    kinds = {column["name"]: column["datatype"] for column in other["tables"][0]["tableSchema"]["columns"]}
    assert kinds["value"] == {"base": "number", "format": {"decimalChar": ","}}
    assert kinds["year"] == "integer"


def test_hostile_text_stays_text(facts, here):
    hostile = '=HYPERLINK("http://example.com","x")'
    rows = table(here, "claims").rows.copy()
    if rows.empty:
        pytest.fail("the View has no claim to try")
    rows.loc[0, "summary"] = hostile
    content = as_csv(Table("claims", table(here, "claims").columns, rows), ID)
    assert read_csv(content)[0]["summary"] == f"'{hostile}"


def test_the_workbook_is_typed_and_filtered(here):
    book = openpyxl.load_workbook(io.BytesIO(workbook.make(here, OPTIONS, "xlsx")))
    assert book.sheetnames == ["Figures", "Claims", "Sources", "About"]
    for one in tables(here):
        sheet = book[one.name.capitalize()]
        assert [cell.value for cell in sheet[1]] == [column.title("en") for column in one.columns]
        assert sheet.freeze_panes and sheet.auto_filter.ref
        assert sheet.max_row == max(len(one.rows) + 1, 1)
        kinds = [column.kind for column in one.columns]
        for row in sheet.iter_rows(min_row=2):
            for kind, cell in zip(kinds, row, strict=True):
                assert cell.data_type != "f"
                assert cell.value is None or (kind in (NUMBER, WHOLE)) == (cell.data_type == "n")
                whole_day = isinstance(cell.value, datetime)
                assert whole_day == (cell.data_type == "d") and (not whole_day or kind == DATED)
                assert kind != DATED or cell.value is None or whole_day or len(cell.value) < len("2012-03-16")
        for at, row in enumerate(sheet.iter_rows(), start=1):
            lines = [
                (len(textwrap.wrap(cell.value, column.width)), cell.alignment.wrap_text)
                for cell, column in zip(row, one.columns, strict=True)
                if cell.data_type == "s"
            ]
            # None is cut off by its neighbour, or by the next row where a programme leaves rows as they are.
            assert all(wraps for _, wraps in lines)
            assert max(count for count, _ in lines) * 15 <= (sheet.row_dimensions[at].height or 15)
        assert sheet.page_setup.orientation == "landscape" and sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (2, 0)
    about = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    assert about["Title"] == here.title
    assert about["Export id"].startswith("VX-")


def test_layers_open_with_codes_and_units(here, tmp_path):
    path = tmp_path / "veta.gpkg"
    path.write_bytes(layers.make_geopackage(here, OPTIONS, "gpkg"))
    assert {name for name, _ in pyogrio.list_layers(path)} == {"regions", "claims", "sources", "veta_export", "layer_styles"}
    regions = pyogrio.read_dataframe(path, layer="regions")
    assert list(regions["region_code"]) == list(here.regions)
    assert regions.crs.to_epsg() == 4326
    assert regions.geometry.is_valid.all()
    assert set(regions.loc[regions["value"].notna(), "unit"]) <= {here.indicator.unit_label, None}
    assert len(pyogrio.read_dataframe(path, layer="sources")) == len(table(here, "sources").rows)


def test_geojson_follows_its_rule(here):
    told = json.loads(layers.make_geojson(here, OPTIONS, "geojson"))
    assert [one["id"] for one in told["features"]] == list(here.regions)
    assert told["veta"]["Title"] == here.title
    for feature in told["features"]:
        parts = feature["geometry"]["coordinates"]
        for polygon in parts if feature["geometry"]["type"] == "MultiPolygon" else [parts]:
            assert _area(polygon[0]) > 0, "the outer ring runs against the clock (RFC 7946, 3.1.6)"
            assert all(_area(hole) < 0 for hole in polygon[1:])


def _area(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))


def test_the_archive_holds_everything_that_its_readme_names(here):
    with zipfile.ZipFile(io.BytesIO(archive.make(here, OPTIONS, "zip"))) as opened:
        names = opened.namelist()
        readme = opened.read("README.txt").decode()
        assert all(name in readme for name in names if name != "README.txt")
        assert here.title in readme
        assert json.loads(opened.read("export.json"))["export_id"] in readme
        cited = opened.read("citations.bib").decode()
        assert cited.count("@misc{") == len(here.source_ids) + 1
        licences = opened.read("LICENCES.txt").decode()
        assert all(source_id in licences for source_id in here.source_ids)


@pytest.mark.parametrize("make", [workbook.make, layers.make_geopackage, layers.make_geojson, archive.make])
def test_the_same_view_gives_the_same_bytes(facts, make):
    args = {"country": "PE", "regions": "PE-MDD"}
    first, again = (make(answer_of(facts, read_view(args, facts)), OPTIONS, "") for _ in range(2))
    assert first == again
