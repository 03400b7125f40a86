"""The table by which QGIS opens the layers of a GeoPackage as the View draws them, read again as QGIS reads it."""

import sqlite3
from xml.etree import ElementTree as ET

import pyogrio
import pytest
from components.analysis import ANALYSES
from components.answer import answer_of
from components.exports import layers
from components.exports.base import ExportOptions
from components.exports.layer_styles import claims_style, drawn_as, qml, regions_style
from components.view import read_view
from geodata.schema import Stance
from geodata.words import STANCES

OPTIONS = ExportOptions(accessed="2026-11-27")
VIEWS = {
    "opening": {},
    "range": {"indicator": "homicide_rate", "year": "2018", "rule": "range", "country": "CO"},
    "claims": {"period": "2010..2012", "country": "PE", "panel": "claims"},
    "no-claims": {"country": "CO", "words": "no claim has these words"},
    "nothing": {"country": "VE", "indicator": "homicide_rate"},
    "circles": {"indicator": "homicides", "country": "BR", "drawn": "circles"},
    **{one.id: {"indicator": "homicide_rate", "year": "2019", "analysis": one.id} for one in ANALYSES},
}
SPACES = {"se": "http://www.opengis.net/se", "ogc": "http://www.opengis.net/ogc", "sld": "http://www.opengis.net/sld"}
QUERY = (
    "SELECT styleQML, styleSLD FROM layer_styles "
    "WHERE f_table_schema = '' AND f_table_name = ? AND f_geometry_column = ? AND useAsDefault"
)
MADE = {}


def shown(facts, asked):
    return answer_of(facts, read_view(asked, facts))


@pytest.fixture(params=VIEWS)
def opened(request, facts, tmp_path_factory):
    """A View and the path of its GeoPackage."""
    if request.param not in MADE:
        answer = shown(facts, VIEWS[request.param])
        path = tmp_path_factory.mktemp("layers") / f"{request.param}.gpkg"
        path.write_bytes(layers.make_geopackage(answer, OPTIONS, "gpkg"))
        MADE[request.param] = answer, path
    return MADE[request.param]


def styles_of(path):
    """What QGIS asks the table for: the default style of a layer by its name and the name of its column of shapes."""
    with sqlite3.connect(path) as base:
        columns = dict(base.execute("SELECT table_name, column_name FROM gpkg_geometry_columns"))
        found = {}
        for layer, column in columns.items():
            ((text, sld),) = base.execute(QUERY, (layer, column))
            found[layer] = (ET.fromstring(text), ET.fromstring(sld))  # noqa: S314 - our own XML
        return found


def categories_of(style):
    """Value → the layers of its symbol: class and options of each."""
    symbols = {one.get("name"): one for one in style.findall("./renderer-v2/symbols/symbol")}
    return {
        one.get("value"): [
            (layer.get("class"), {option.get("name"): option.get("value") for option in layer.findall("./Option/Option")})
            for layer in symbols[one.get("symbol")].findall("./layer")
        ]
        for one in style.findall("./renderer-v2/categories/category")
    }


def rgb(colour):
    return ",".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5)) + ",255"


def test_the_table_is_registered_as_qgis_expects_it(opened):
    _, path = opened
    with sqlite3.connect(path) as base:
        assert base.execute("SELECT data_type FROM gpkg_contents WHERE table_name = 'layer_styles'").fetchall() == [
            ("attributes",)
        ]
        columns = [row[1] for row in base.execute("PRAGMA table_info(layer_styles)")]
        times = {text for (text,) in base.execute("SELECT update_time FROM layer_styles")}
    wanted = "id f_table_catalog f_table_schema f_table_name f_geometry_column styleName styleQML styleSLD useAsDefault"
    assert columns == [*wanted.split(), "description", "owner", "ui", "update_time"]
    assert {one[:10] for one in times} == {"2026-11-27"}
    kinds = dict(pyogrio.list_layers(path))
    assert kinds["regions"] == "MultiPolygon" and kinds["claims"] == "Point"  # of an empty layer too


def test_regions_have_the_colours_of_their_classes_and_hatches_where_there_is_none(opened):
    answer, path = opened
    categories = categories_of(styles_of(path)["regions"][0])
    rows = pyogrio.read_dataframe(path, layer="regions", read_geometry=False).set_index("region_code")
    assert {*rows["drawn_as"]} <= {*categories}
    assert [*categories][: len(answer.bands)] == [row.label for row in answer.at(answer.view["year"]).legend[: len(answer.bands)]]
    for code, fill in answer.fills.items():
        (kind, ground), *over = categories[rows.at[code, "drawn_as"]]
        assert kind == "SimpleFill"
        if fill.at >= 0:
            assert ground["color"] == rgb(answer.bands[fill.at].light)
            stripes = [options["color"] for name, options in over if name == "LinePatternFill"]
            assert stripes == ([rgb(answer.bands[fill.low].light)] if fill.low >= 0 else [])
        else:
            assert [name for name, _ in over] == {
                "n": ["LinePatternFill"],
                "f": ["PointPatternFill"],
                "p": ["LinePatternFill"],
            }.get(fill.state, [])


def test_claims_have_the_mark_of_their_status_and_superseded_ones_none(opened):
    _, path = opened
    style = styles_of(path)["claims"][0]
    categories = categories_of(style)
    assert [*categories] == [stance.value for stance in Stance]
    looks = [
        str([(kind, options["name"], options["color"], options["size"]) for kind, options in one]) for one in categories.values()
    ]
    assert len({*looks}) == len(Stance)
    labels = [one.get("label") for one in style.findall("./renderer-v2/categories/category")]
    assert labels == [one.label for one in STANCES]
    assert style.find("./renderer-v2").get("attr") == "CASE WHEN coalesce(\"status\", '') = '' THEN \"stance\" END"


def test_the_sld_has_a_rule_for_each_category(opened):
    _, path = opened
    for layer, (style, sld) in styles_of(path).items():
        assert sld.find("./sld:NamedLayer/se:Name", SPACES).text == layer
        rules = sld.findall(".//se:Rule", SPACES)
        categories = style.findall("./renderer-v2/categories/category")
        assert [rule.find("./se:Name", SPACES).text for rule in rules] == [one.get("label") for one in categories]
        for rule, category in zip(rules, categories, strict=True):
            assert rule.find(".//ogc:PropertyIsEqualTo/ogc:Literal", SPACES).text == category.get("value")
            symbolizer = "se:PolygonSymbolizer" if layer == "regions" else "se:PointSymbolizer"
            assert rule.findall(symbolizer, SPACES)


def test_every_region_of_every_indicator_and_year_has_an_entry_of_its_own(facts):
    """No two entries of a legend read alike, or one of their symbols would be lost."""
    for indicator in facts.indicators:
        opening = shown(facts, {"indicator": indicator, "rule": "range"})
        for year in opening.years[::-4]:
            answer = opening.in_year(year)
            style, entries = regions_style(answer), drawn_as(answer)
            assert {*entries.values()} <= {*style.symbols}, (indicator, year)
            looks = {(fill.state if fill.at < 0 else "", fill.at, fill.low) for fill in answer.fills.values()}
            empty = {at for at in range(len(answer.bands)) if ("", at, -1) not in looks}
            assert len(style.symbols) == len(looks) + len(empty), (indicator, year)


def test_hostile_text_of_a_class_stays_text(facts):
    style = claims_style("en")
    hostile = "<b>\"&'</b> ]]>"
    text = qml(type(style)(style.kind, style.column, {hostile: style.symbols["reported"]}))
    made = ET.fromstring(text)  # noqa: S314 - our own XML
    assert [one.get("value") for one in made.findall("./renderer-v2/categories/category")] == [hostile]
