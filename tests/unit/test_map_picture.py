"""The map on paper: the figure of the screen in a box, everything that is shown explained in its legend."""

import math

import pytest
from components.answer import answer_of
from components.drawing.figure_svg import draw
from components.drawing.medium import Medium
from components.drawing.sheet import Box, Sheet
from components.exports.pictures import legend, signs
from components.exports.pictures import map as picture
from components.view import read_view
from components.views.region_map import places
from components.views.region_map.camera import camera_for, to_degrees, to_pixels, window
from components.views.region_map.figure import drawable, figure
from components.views.region_map.names import name_of_end
from components.views.region_map.places import REACH
from shapely import Point

VIEWS = {
    "default": {"layers": "events,flows,disputes,rivers,labels"},
    "camera": {"regions": "PE-MDD,BR-RO", "camera": "-67,-11,4.6", "zone": "50"},
    "range": {"indicator": "population", "year": "2025", "rule": "range", "country": "PE"},
    "both": {"analysis": "both", "year": "2022"},
    "circles": {"indicator": "homicides", "drawn": "circles"},
    "actor": {"actors": "tren-de-aragua", "period": "2015..2024"},
    "plain": {"layers": ""},
}
BOXES = [Box(0, 0, 240, 160), Box(20, 30, 488, 556), Box(0, 0, 1400, 900)]


@pytest.fixture(scope="module")
def seen(facts):
    return {name: answer_of(facts, read_view(query, facts)) for name, query in VIEWS.items()}


def drawn(shown, box=BOXES[1], theme="light"):
    sheet = Sheet(box.right + 20, box.bottom + 20, theme)
    return sheet, picture.draw_map(sheet, box, shown)


@pytest.mark.parametrize("box", BOXES, ids=lambda box: f"{box.width:g}x{box.height:g}")
@pytest.mark.parametrize("name", VIEWS)
def test_every_name_lies_in_the_map_and_none_on_another(seen, name, box):
    sheet, _ = drawn(seen[name], box)
    names = [text for text in sheet.texts if not text.words.isdigit()]
    for text in names:
        assert box.holds(text.box, 0.5), text.words
    # What ascenders and descenders may take up is empty in most words: a line's letters count.
    letters = [(one.words, one.box.inset(0, 0.22 * one.size, 0, 0.2 * one.size)) for one in names]
    for at, (words, one) in enumerate(letters):
        assert not [other for other, taken in letters[at + 1 :] if one.meets(taken)], words


def test_selected_regions_carry_their_names(seen):
    sheet, _ = drawn(seen["camera"])
    bold = " ".join(one.words for one in sheet.texts if one.weight == 600)
    assert "Madre de Dios" in bold
    assert "Rondônia" in bold


def test_layers_that_are_off_are_not_drawn(seen):
    _, on = drawn(seen["default"])
    sheet, off = drawn(seen["plain"])
    assert on.places
    assert "flows" in on.traces
    assert not off.places
    assert "flows" not in off.traces
    assert {one.words for one in sheet.texts} == {"1,000 km"}


@pytest.mark.parametrize("name", VIEWS)
def test_the_legend_explains_what_is_drawn(seen, name):
    shown = seen[name]
    _, on_map = drawn(shown)
    rows = legend.legend_rows(shown, on_map)
    words = {row.words for row in rows}
    if not (shown.finding and shown.finding.axes):
        assert {band.label for band in shown.bands} <= words
    for state in {fill.state for fill in shown.fills.values()} - {"m"}:
        assert shown.state_words(state) in words
    assert ("Conflicting data" in words) == bool(shown.disputed and "disputes" in shown.view["layers"])
    assert ("Selected" in words) == bool(shown.selected)


def test_the_legends_counts_are_those_of_the_fills(seen):
    _, on_map = drawn(seen["default"])
    rows = [row for row in legend.legend_rows(seen["default"], on_map) if row.kind == "row"]
    of_regions = rows[: len(seen["default"].bands) + len({fill.state for fill in seen["default"].fills.values()} - {"m"})]
    assert sum(int(row.count.replace(",", "")) for row in of_regions) == len(seen["default"].regions)


def test_a_region_outside_the_map_is_named_with_its_figure(seen):
    _, on_map = drawn(seen["default"])
    assert on_map.outside == ("EC-W",)  # the Galápagos
    notes = [row.words for row in legend.legend_rows(seen["default"], on_map) if row.words.startswith("Outside the map")]
    assert len(notes) == 1
    assert seen["default"].words("EC-W").lower() in notes[0].lower()


def test_high_stands_above_low(seen):
    _, on_map = drawn(seen["default"])
    words = [row.words for row in legend.legend_rows(seen["default"], on_map)]
    places = [words.index(band.label) for band in seen["default"].bands]
    assert places == sorted(places, reverse=True)


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_a_legend_in_columns_keeps_every_row_and_no_heading_alone(seen, columns):
    sheet = Sheet(600, 600)
    _, on_map = drawn(seen["default"])
    rows = legend.legend_rows(seen["default"], on_map)
    made = legend.plan(sheet, rows, 600, columns)
    assert [row for column in made.columns for row in column] == rows
    assert len(made.columns) <= columns
    assert all(column[-1].kind != "head" for column in made.columns)


def test_a_heading_before_a_drawing_stands_over_it(facts):
    here = answer_of(facts, read_view({"indicator": "homicide_rate", "year": "2022", "analysis": "both"}, facts))
    rows = legend.legend_rows(here, picture.PaperMap(here, BOXES[1]))
    assert [row.kind for row in rows[:2]] == ["head", "block"]
    for columns in (1, 2, 3):
        made = legend.plan(Sheet(600, 600), rows, 440, columns)
        assert made.columns[0][:2] == tuple(rows[:2])


def test_flows_on_paper_can_be_told_from_hatching(seen):
    (flows,) = (trace for trace in drawn(seen["default"])[1].figure["data"] if trace["name"] == "flows")
    assert flows["opacity"] > 0.7


def test_the_legend_counts_the_claims_that_the_box_shows(seen):
    _, on_map = drawn(seen["default"], BOXES[2])
    rows = seen["default"].claims_on_map
    placed = rows[rows["lon"].notna() & rows["place_precision"].isin(REACH)]
    inside = [on_map.sees(lon, lat) for lon, lat in zip(placed["lon"], placed["lat"], strict=True)]
    assert sum(len(place.claim_ids) for place in on_map.places) == sum(inside)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_map_is_drawn_in_both_themes_the_same_each_time(seen, theme):
    first, second = (drawn(seen["camera"], theme=theme)[0].svg(font=False) for _ in range(2))
    assert first == second


# ---------------------------------------------------------------- what the frame holds
SELECTED = {
    "one": {"regions": "PE-MDD"},
    "three of three countries": {"regions": "PE-MDD,BR-AC,BO-N"},
    "an island": {"regions": "EC-W"},
    "the least": {"regions": "BR-DF"},
    "with flows": {"regions": "PE-MDD", "layers": "flows,labels"},
    "an actor's regions": {"regions": "PE-MDD", "actors": "tren-de-aragua"},
    "in a country": {"regions": "CO-CHO", "country": "CO", "period": "2015..2020", "actors": "clan-del-golfo"},
}


@pytest.mark.parametrize("box", BOXES, ids=lambda box: f"{box.width:g}x{box.height:g}")
@pytest.mark.parametrize("asked", SELECTED.values(), ids=SELECTED)
def test_a_printed_map_is_fitted_to_what_is_selected(facts, asked, box):
    shown = answer_of(facts, read_view(asked, facts))
    _, on_map = drawn(shown, box)
    seen = [code for code, row in facts.regions.iterrows() if on_map.sees(row["lon"], row["lat"])]
    assert {*shown.selected, *shown.reported} <= {*seen}
    west, south, east, north = window(on_map.camera, box.width, box.height)
    rows = facts.regions.loc[[*shown.selected]]
    assert west < rows["minx"].min() and rows["maxx"].max() < east
    assert south < rows["miny"].min() and rows["maxy"].max() < north
    if not shown.reported and "flows" not in shown.view["layers"]:
        span = max(rows["maxx"].max() - rows["minx"].min(), rows["maxy"].max() - rows["miny"].min())
        assert min(east - west, north - south) <= max(2.2 * span, span + 6)
    assert on_map.outside == ()
    wide = Medium(box.width, box.height)
    assert figure(shown, shown.view["year"], wide).layout.meta["camera"] == list(
        camera_for(facts, shown.view, box.width, box.height)
    )


FLOWS = [{}, {"country": "CO"}, {"regions": "PE-MDD"}, {"camera": "-75,4,5"}, {"layers": "events,flows"}]


@pytest.mark.parametrize("box", BOXES, ids=lambda box: f"{box.width:g}x{box.height:g}")
@pytest.mark.parametrize("asked", FLOWS, ids=str)
def test_a_printed_flow_has_both_ends_in_the_frame_under_their_names_and_the_rest_are_counted(facts, asked, box):
    shown = answer_of(facts, read_view({"layers": "flows,labels", **asked}, facts))
    _, on_map = drawn(shown, box)
    known, every = places.ends(facts), places.flows(facts, shown.claims_on_map)
    lines = {
        (ends[0], ends[-1])
        for trace in on_map.figure["data"]
        if trace["name"] in ("flows", "flows_picked")
        for ends in runs(zip(trace["lon"], trace["lat"], strict=True))
    }
    arcs = {(line[0], line[-1]): flow for flow in every for line in [places.arc(facts, flow)]}
    ends = {code for line in lines for code in (arcs[line].start, arcs[line].end)}
    assert all(on_map.sees(*known[code]) for code in ends)
    assert on_map.flows_left_out == len(every) - len(lines)
    said = " ".join(row.words for row in legend.legend_rows(shown, on_map))
    assert (f"{on_map.flows_left_out} reported flow" in said) == bool(on_map.flows_left_out)
    # Each end is named, at its place or at the end of a line from it, and there never over another region.
    size = (box.width, box.height)
    leaders = [
        [to_pixels(on_map.camera, *size, *place) for place in line]
        for trace in on_map.figure["data"]
        if trace["name"] == "flows_ends"
        for line in runs(zip(trace["lon"], trace["lat"], strict=True))
    ]
    found = [
        (trace["name"], text.replace("<br>", " "), to_pixels(on_map.camera, *size, lon, lat))
        for trace in on_map.figure["data"]
        if trace["name"].startswith("names_")
        for text, lon, lat in zip(trace["text"], trace["lon"], trace["lat"], strict=True)
    ]
    for code in ends:
        name = name_of_end(facts, code)
        place = to_pixels(on_map.camera, *size, *known[code])
        spots = [at for _, text, at in found if text == name.text.replace("<br>", " ")]
        led = [line for line in leaders if math.dist(line[0], place) < 1]
        there = [x for x in spots if abs(x[0] - place[0]) <= name.width / 2 + 1 and abs(x[1] - place[1]) <= name.height / 2 + 1]
        assert there or led, name.text
        for line in led if not there else ():
            over = facts.regions_low.index[facts.regions_low.contains(Point(to_degrees(on_map.camera, *size, *line[-1])))]
            assert {*over} <= {code, *facts.regions.index[facts.regions["country_code"] == code]}
            assert any(
                abs(abs(x - line[-1][0]) - name.width / 2) < 1 or abs(abs(y - line[-1][1]) - name.height / 2) < 1
                for x, y in spots
            )
    assert lines or box is BOXES[0]


def runs(places):
    """The lines of a trace, which None parts."""
    line = []
    for lon, lat in places:
        if lon is None:
            yield line
            line = []
        else:
            line.append((lon, lat))


@pytest.mark.parametrize("name", VIEWS)
def test_the_plain_map_is_drawn_as_the_checked_one(seen, name):
    medium = Medium(400, 300, "light", 9, "paper")
    asked = (seen[name], seen[name].view["year"], medium)
    assert draw(drawable(*asked), medium) == draw(figure(*asked), medium)


@pytest.mark.parametrize("wide", [124, 150, 260])
@pytest.mark.parametrize("indicator", ["homicides", "population"])
def test_the_key_of_circles_keeps_within_its_column(facts, wide, indicator):
    answer = answer_of(facts, read_view({"indicator": indicator, "drawn": "circles"}, facts))
    sheet, box = Sheet(400, 200), Box(20, 20, wide, 80)
    signs.draw_circle_key(sheet, box, 9.5, answer=answer)
    assert all(one.box.right <= box.right for one in sheet.texts)
