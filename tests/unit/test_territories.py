"""What a row about a territory must say, and what its names become."""

from __future__ import annotations

import csv

import geopandas as gpd
import pytest
import shapely
from geodata.errors import FactsError, GeodataError
from geodata.join import fold
from geodata.territories import COLUMNS, FIGURE_COLUMNS, METHOD_COLUMNS, REGION_COLUMNS, Files, as_name, read_territories
from hypothesis import given
from hypothesis import strategies as st

AREA = {
    **dict.fromkeys(COLUMNS, ""),
    "territory_id": "PE1_0",
    "name": "Tambo",
    "kind": "indigenous_territory",
    "country_code": "PE",
    "area_ha": "100",
}
REGION = {"territory_id": "PE1_0", "region_code": "PE-MDD", "share": "1", "area_ha": "100"}
METHOD = {
    **dict.fromkeys(METHOD_COLUMNS, ""),
    "measure": "cumulative",
    "method": "m",
    "years": "2018-2023",
    "how": "published",
    "stance": "estimated",
    "producer": "Survey",
    "licence": "CC BY 4.0",
    "caveats": "reported_zero",
    "text": "As published.",
}
FIGURE = {
    "territory_id": "PE1_0",
    "measure": "cumulative",
    "method": "m",
    "year": "2018",
    "value": "3.5",
    "period_note": "",
    "source_id": "s-1",
}
SQUARE = shapely.box(-70, -13, -69.9, -12.9)
CAVEATS = {"reported_zero", "none_listed", "name_unknown", "shape_unknown"}


def write(path, columns, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.DictWriter(file, columns)
        out.writeheader()
        out.writerows(rows)
    return path


def read(folder, *, areas=(AREA,), regions=(REGION,), methods=(METHOD,), figures=(FIGURE,), shapes=("PE1_0",), low=None):
    drawn, from_afar = folder / "territories.geojson", folder / "low.geojson"
    for path, ids in ((drawn, shapes), (from_afar, shapes if low is None else low)):
        gpd.GeoDataFrame({"id": list(ids)}, geometry=[SQUARE] * len(ids), crs="EPSG:4326").to_file(path)
    files = Files(
        areas=write(folder / "territories.csv", COLUMNS, areas),
        regions=write(folder / "territory_regions.csv", REGION_COLUMNS, regions),
        figures=write(folder / "territory_mining.csv", FIGURE_COLUMNS, figures),
        methods=write(folder / "territory_methods.csv", METHOD_COLUMNS, methods),
        shapes=drawn,
        near=drawn,
        low=from_afar,
    )
    known = {"PE-MDD": "PE", "PE-CUS": "PE", "BO-N": "BO"}
    return read_territories(files, region_country=known, source_ids={"s-1"}, caveats=CAVEATS)


def test_rows_become_frames(tmp_path):
    read_in = read(tmp_path, figures=[FIGURE, FIGURE | {"year": "2019", "value": "0"} | {"measure": "cumulative", "value": "4"}])
    area, figure = read_in.areas.loc["PE1_0"], read_in.figures.iloc[0]
    assert (area["name"], area["region_codes"], area["area_ha"]) == ("Tambo", ("PE-MDD",), 100)
    assert area["geometry"].equals(SQUARE)
    assert figure["figure_id"] == "territory/PE1_0/cumulative/m/2018/s-1"
    assert (figure["value"], figure["stance"], figure["source_ids"], figure["attributed_to"]) == (
        3.5,
        "estimated",
        ("s-1",),
        "Survey",
    )
    assert figure["caveats"] == ()  # only a zero says that the source prints it


def test_a_zero_says_that_the_source_prints_it(tmp_path):
    assert read(tmp_path, figures=[FIGURE | {"value": "0"}]).figures["caveats"].iloc[0] == ("reported_zero",)


def test_a_zero_worked_out_here_says_that_nothing_is_listed(tmp_path):
    laid = METHOD | {"how": "computed", "caveats": "none_listed"}
    rows = [FIGURE | {"value": "0"}, FIGURE | {"year": "2019"}]
    assert read(tmp_path, methods=[laid], figures=rows).figures["caveats"].tolist() == [("none_listed",), ()]


def test_a_zero_needs_a_reason(tmp_path):
    with pytest.raises(FactsError, match="is a zero that may be a blank"):
        read(tmp_path, methods=[METHOD | {"caveats": ""}], figures=[FIGURE | {"value": "0"}])


def test_a_region_across_the_border_is_told_apart(tmp_path):
    sliver = REGION | {"region_code": "BO-N", "share": "0.02", "area_ha": "2"}
    read_in = read(tmp_path, regions=[sliver, REGION | {"share": "0.98", "area_ha": "98"}])
    assert list(read_in.regions["foreign"]) == [False, True]
    assert read_in.areas.at["PE1_0", "region_codes"] == ("PE-MDD",)


def test_without_a_shape_regions_have_no_share(tmp_path):
    area = AREA | {"area_ha": "", "caveats": "shape_unknown"}
    other, place = AREA | {"territory_id": "PE2_0"}, REGION | {"share": "", "area_ha": ""}
    read_in = read(tmp_path, areas=[area, other], regions=[place, REGION | {"territory_id": "PE2_0"}], shapes=["PE2_0"])
    assert read_in.areas.at["PE1_0", "geometry"] is None
    assert read_in.regions["share"].isna().tolist() == [True, False]


@pytest.mark.parametrize(
    ("part", "row", "told"),
    [
        ("areas", {"territory_id": "PE/1"}, "territories.csv line 2, PE/1: territory_id 'PE/1' fits no address"),
        ("areas", {"kind": "park"}, "territories.csv line 2, PE1_0: kind 'park' is not in the vocabulary"),
        ("areas", {"country_code": "BO"}, "is not the country of the id"),
        ("areas", {"name": ""}, "add or remove name_unknown"),
        ("areas", {"caveats": "name_unknown"}, "add or remove name_unknown"),
        ("areas", {"area_ha": ""}, "add or remove shape_unknown"),
        ("areas", {"area_ha": "0"}, "is no area"),
        ("areas", {"caveats": "looks_odd"}, "caveats 'looks_odd' is not known"),
        ("regions", {"territory_id": "PE9_0"}, "add it to territories.csv"),
        ("regions", {"region_code": "PE-XX"}, "territory_regions.csv line 2, PE1_0: region_code 'PE-XX'"),
        ("regions", {"region_code": "BO-N"}, "no row places 'PE1_0' in its own country"),
        ("regions", {"share": ""}, "does not fit the shape"),
        ("regions", {"share": "1.2"}, "is no share"),
        ("methods", {"measure": "tonnes"}, "territory_methods.csv line 2"),
        ("methods", {"how": "guessed"}, "use one of published, computed"),
        ("methods", {"stance": "sure"}, "use a stance"),
        ("methods", {"years": "until 2023"}, "write 2024 or 2018-2023"),
        ("methods", {"licence": ""}, "the reader sees it"),
        ("figures", {"territory_id": "PE9_0"}, "add it to territories.csv"),
        ("figures", {"method": "other"}, "add measure and method to territory_methods.csv"),
        ("figures", {"source_id": "s-9"}, "add the source to sources.csv"),
        ("figures", {"value": ""}, "no data has no row"),
        ("figures", {"value": "-1"}, "is below zero"),
        ("figures", {"value": "3,5"}, "is not a plain number"),
        ("figures", {"year": "2024"}, "lies outside the years of its method"),
    ],
)
def test_a_row_that_breaks_a_rule_stops_the_load_and_says_where(tmp_path, part, row, told):
    good = {"areas": AREA, "regions": REGION, "methods": METHOD, "figures": FIGURE}[part]
    with pytest.raises(FactsError) as refused:
        read(tmp_path, **{part: [good | row]})
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ({"areas": [AREA, AREA]}, "stands twice"),
        ({"regions": [REGION, REGION]}, "stands twice for the territory"),
        ({"regions": [REGION, REGION | {"region_code": "PE-CUS", "share": "0.1"}]}, "more than the whole territory"),
        ({"methods": [METHOD, METHOD]}, "stands twice"),
        ({"figures": [FIGURE, FIGURE]}, "stands twice"),
        (
            {"figures": [FIGURE | {"year": "2019", "value": "3"}, FIGURE]},
            "line 2, territory/PE1_0/cumulative/m/2019/s-1: value 3.0 is less",
        ),
        ({"shapes": ["PE1_0", "PE2_0"]}, "PE2_0: is drawn"),
        ({"shapes": ["PE2_0"]}, "PE1_0: is not drawn"),
        ({"low": ["PE2_0"]}, "low.geojson, PE1_0: is not drawn"),
        ({"shapes": ["PE1_0", "PE1_0"]}, "is given twice"),
    ],
)
def test_rows_that_contradict_each_other_stop_the_load(tmp_path, rows, told):
    with pytest.raises(GeodataError) as refused:
        read(tmp_path, **rows)
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("FLORESTA NACIONAL DO CREPORI", "Floresta Nacional do Crepori"),
        ("ÁREA DE PROTEçãO AMBIENTAL DAS REENTRâNCIAS", "Área de Proteção Ambiental das Reentrâncias"),
        ("TAKANA II", "Takana II"),
        ("Isiboro Secure (TIPNIS)", "Isiboro Secure (TIPNIS)"),
        ("TCO", "TCO"),
        ("", ""),
    ],
)
def test_a_name_in_capitals_is_written_as_a_name(printed, written):
    assert as_name(printed) == written


@given(st.text(st.characters(codec="latin-1", categories=["L", "Nd", "Pd", "Ps", "Pe", "Zs"])))
def test_writing_a_name_changes_the_size_of_letters_alone(printed):
    assert fold(as_name(printed)) == fold(printed)
    assert as_name(as_name(printed)) == as_name(printed)
