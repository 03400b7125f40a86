"""Territories on the map: a layer that is off at first; every known shape where it lies, names that lie on nothing, what is said."""

from __future__ import annotations

import html
import json

import numpy as np
import pytest
import shapely
from components.answer import answer_of
from components.drawing.figure_svg import draw
from components.drawing.medium import Medium
from components.drawing.sheet import Box, Sheet
from components.exports.compare import compare
from components.exports.pictures import legend
from components.exports.pictures.map import draw_map
from components.exports.record import AREAS, Fact, Record, record_of
from components.first_picture import draw as first_picture
from components.view import LAYERS, read_view, view_fields
from components.views.region_map import camera, names, territories
from components.views.region_map.figure import figure
from components.views.region_map.figure import sources as map_sources
from components.words.territories import territory_figure, territory_name
from components.words.vocabulary import labels_of
from geodata.boundaries import EQUAL_AREA
from geodata.words import TERRITORY_KINDS

KINDS = labels_of(TERRITORY_KINDS)

ON = {"layers": "rivers,labels,territories"}
PAPER = Medium(760, 560, kind="paper")
# Degrees by which limits and boundaries of regions, each simplified, may disagree.
OFF = 0.06


def answered(facts, **args):
    return answer_of(facts, read_view(args, facts))


def drawn_ids(made):
    found = {}
    for trace in made.data:
        if trace.name.startswith("territories_"):
            found[trace.name] = list(trace.locations)
    return found


def test_the_layer_is_off_at_first_and_in_old_links(facts):
    assert territories.LAYER in LAYERS
    assert territories.LAYER not in view_fields(facts)["layers"].default
    for args in ({}, {"v": "1"}, {"v": "2"}):
        answer = answered(facts, **args)
        assert not drawn_ids(figure(answer, answer.view["year"], PAPER))
        assert not answer.territories
        assert not answer.territory_source_ids
        assert not [fact for fact in answer.record.facts if fact.id.startswith(AREAS)]


def test_every_territory_with_a_shape_is_drawn_once_by_its_kind_within_the_box_of_its_regions(facts):
    areas, regions = facts.territories.areas, facts.regions
    known = areas[areas.geometry.notna()]
    answer = answered(facts, **ON)
    found = drawn_ids(figure(answer, answer.view["year"], PAPER))
    assert sorted(found.pop(territories.EDGE)) == sorted(known.index)
    assert sorted(one for ids in found.values() for one in ids) == sorted(known.index)
    for name, ids in found.items():
        assert {territories.trace_name(areas.at[one, "kind"]) for one in ids} == {name}
    every = facts.territories.regions.groupby("territory_id")["region_code"].agg(list)
    for fine in (False, True):
        for feature in territories.shapes(facts, fine)["features"]:
            own = regions.loc[every[feature["id"]]]
            west, south, east, north = shapely.geometry.shape(feature["geometry"]).bounds
            assert west > own["minx"].min() - OFF, feature["id"]
            assert south > own["miny"].min() - OFF, feature["id"]
            assert east < own["maxx"].max() + OFF, feature["id"]
            assert north < own["maxy"].max() + OFF, feature["id"]


@pytest.mark.parametrize("level", ["near", "low"])
def test_outlines_keep_the_size_of_their_territory_with_fewer_vertices(facts, level):
    known = facts.territories
    outlines, stored = getattr(known, level), known.areas.geometry[known.low.index]
    assert shapely.get_num_coordinates(outlines.to_numpy()).sum() < shapely.get_num_coordinates(stored.to_numpy()).sum() / 3
    share = outlines.to_crs(EQUAL_AREA).area / stored.to_crs(EQUAL_AREA).area
    assert np.abs(share - 1).max() < 0.25
    assert np.abs(share - 1).median() < 0.02


def test_a_country_shows_its_own_territories(facts):
    areas = facts.territories.areas
    for country in facts.countries:
        answer = answered(facts, country=country, **ON)
        ids = drawn_ids(figure(answer, answer.view["year"], PAPER))[territories.EDGE]
        assert set(ids) == set(answer.territories)
        assert set(areas.loc[ids, "country_code"]) == {country}
        named = {name.code for name in names.shown_territories(facts, 9, [country])}
        assert named <= set(ids)


# ---------------------------------------------------------------- names
@pytest.mark.parametrize("zoom", [3.75, 4.5, 5.5, 7.0, 9.0, 12.0])
def test_a_name_of_a_territory_lies_on_its_territory_and_on_no_other_name(facts, zoom):
    scale = 512 * 2**zoom
    boxes, own = [], []
    for name in [*names.shown_territories(facts, zoom, ()), *names.shown(facts, zoom)]:
        x, y = camera.world_x(name.lon) * scale + name.shift, camera.world_y(name.lat) * scale
        boxes.append(shapely.box(x - name.width / 2, y - name.height / 2, x + name.width / 2, y + name.height / 2))
        own.append(name.kind == "territories")
        if own[-1]:
            shape = facts.territories.low[name.code]
            assert shapely.contains_xy(shape, name.lon, name.lat), name.text
    tree = shapely.STRtree(boxes)
    left, right = tree.query(boxes, predicate="overlaps")
    assert [(a, b) for a, b in zip(left, right, strict=True) if own[a] and a != b] == []
    assert any(own)


def test_names_of_regions_and_towns_stand_where_they_stood_before(facts):
    before = [(name.text, name.first) for name in names.names(facts)]
    names.territory_names(facts)
    assert [(name.text, name.first) for name in names.names(facts)] == before


def test_names_and_words_are_those_of_the_territory_and_escaped(facts):
    published = dict(territories.files(facts))["map_territories"]
    areas, columns = facts.territories.areas, published["names"]
    for one, text, lines in zip(columns["id"], columns["text"], columns["lines"], strict=True):
        words = html.unescape(text.replace("<br>", ""))
        assert words.replace(" ", "") == areas.at[one, "name"].replace(" ", "")
        latest = facts.territories.latest[one]
        assert lines[0] == territory_name(areas.loc[one])
        assert KINDS[areas.at[one, "kind"]] in lines[1]
        assert territory_figure(latest) in lines[2]
        assert latest["stance"] in lines[2]
        assert str(latest["year"]) in lines[2]
        assert facts.sources.at[latest["source_ids"][0], "publisher"] in lines[3]
    assert json.dumps(published, allow_nan=False)
    assert names._name("territories", "X", "<b>A & B</b>", {"lon": 0, "lat": 0}, wide=99).text == "&lt;b&gt;A &amp; B&lt;/b&gt;"


# ---------------------------------------------------------------- paper
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("zoom", ["3.2", "6"])
def test_paper_draws_outlines_that_take_no_pointer_and_a_key_to_them(facts, theme, zoom):
    answer = answered(facts, camera=f"-72,-11.5,{zoom}", **ON)
    box = Box(0, 0, 900, 700)
    sheet = Sheet(box.right, box.bottom, theme)
    on_map = draw_map(sheet, box, answer)
    svg = sheet.svg(font=False)
    assert svg.count('data-id="PERC03_0"') == 2  # the line and its light edge
    assert 'stroke-dasharray="6 2.5" pointer-events="none"' in svg
    words = [row.words for row in legend.legend_rows(answer, on_map)]
    assert {*KINDS.values()} <= set(words)
    assert [text for text in words if "Amazon Mining Watch" in text and "CC BY 4.0" in text]
    plain = legend.legend_rows(answered(facts), on_map)
    assert len(plain) < len(words) + 1


def test_a_page_cites_the_sources_of_the_shapes(facts):
    answer = answered(facts, **ON)
    expected = {one for row in answer.territories.values() for one in row["source_ids"]}
    assert set(answer.territory_source_ids) == expected == {"data-amw-indigenous", "data-amw-protected"}
    for cited in (answer.source_ids, map_sources(answer, answer.view["year"])):
        assert expected <= set(cited)
    assert not expected & set(map_sources(answered(facts), answer.view["year"]))


def test_the_record_holds_every_territory_and_an_older_one_the_layer(facts):
    answer = answered(facts, **ON)
    assert {*answer.territories} <= {key for key, _ in dict(answer.record.inventory)["territories"]}
    assert answer.record.export_id != answered(facts).record.export_id
    old = record_of(answer, version=2)
    (fact,) = [one for one in old.facts if one.id.startswith(AREAS)]
    assert fact.words.startswith(f"{len(answer.territories)} ")
    assert compare(facts, old) == ()
    other = [one if one is not fact else Fact(f"{AREAS}{'0' * 16}", fact.what, fact.words) for one in old.facts]
    (change,) = compare(facts, Record(answer.query, "before", tuple(other), 2))
    assert (change.kind, change.what) == ("changed", fact.what)
    assert change.why.startswith("As many are shown")


def test_the_first_picture_has_the_outlines_that_the_link_asks_for(facts):
    plain, on = (first_picture(facts, json.dumps(read_view(args, facts))) for args in ({}, ON))
    known = facts.territories.low.index
    assert not [one for one in known if f'data-id="{one}"' in plain]
    assert sum(f'data-id="{one}"' in on for one in known) > 0.9 * len(known)


def test_an_outline_is_drawn_without_a_fill(facts):
    answer = answered(facts, **ON)
    svg = draw(figure(answer, answer.view["year"], PAPER), PAPER)
    paths = [part for part in svg.split("<path ") if 'data-id="' in part and "pointer-events" in part.split(">")[0]]
    assert len(paths) > len(facts.territories.low)
    assert all('fill="none"' in part for part in paths)
