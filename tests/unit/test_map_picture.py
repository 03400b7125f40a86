"""The picture of a map: every ground as the View says, every name in its place, everything that is shown explained."""

import re
import xml.etree.ElementTree as ET

import pytest
from components.answer import Ground, answer_of
from components.drawing.sheet import Box, Sheet
from components.exports.pictures import hatching, labels, legend, overlays, window
from components.exports.pictures import map as picture
from components.exports.pictures.circles import LARGEST, circled, circles, extremes
from components.exports.pictures.ground import paths
from components.view import read_view
from geodata.schema import Stance
from hypothesis import given
from hypothesis import strategies as st

SVG = "{http://www.w3.org/2000/svg}"
VIEWS = {
    "default": {},
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


def fills(sheet, shown, box=BOXES[1]):
    """Code → colour of the region's flat ground and the pattern over it."""
    shapes = paths(shown.facts, window.frame_for(shown, box)).regions
    found = {d: [] for d in shapes.values() if d}
    for node in ET.fromstring(sheet.svg(font=False)).iter(f"{SVG}path"):  # noqa: S314  our own SVG
        if node.get("d") in found and node.get("fill") != "none":
            found[node.get("d")].append(node.get("fill"))
    return {code: found[d] for code, d in shapes.items() if d}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", ["default", "range", "both"])
def test_every_region_has_the_colour_of_its_ground(seen, name, theme):
    shown = seen[name]
    box = BOXES[2]  # wide enough for the islands at sea
    sheet, _ = drawn(shown, box, theme)
    coloured = fills(sheet, shown, box)
    if name != "range":
        assert len(coloured) == len(shown.facts.regions)
    for code, (fill, *rest) in coloured.items():
        ground = shown.grounds.get(code)
        if ground and ground.at >= 0:
            assert fill == getattr(shown.bands[ground.at], theme)
        else:
            assert fill == sheet.colour(hatching.GROUNDS[ground.state] if ground else "land")
        assert bool(rest) == bool(ground and ground.state in hatching.LINES)


def test_a_range_is_striped_in_the_colours_of_both_ends(seen):
    shown = seen["range"]
    sheet, _ = drawn(shown)
    striped = [code for code, ground in shown.grounds.items() if ground.state == "d"]
    assert striped
    for code in striped:
        ground = shown.grounds[code]
        fill, lines = fills(sheet, shown)[code]
        assert fill == shown.bands[ground.at].light
        pattern = re.search(rf'<pattern id="{lines[5:-1]}".*?</pattern>', sheet.svg(font=False))[0]
        assert shown.bands[ground.low].light in pattern


def test_the_states_without_a_figure_look_each_its_own_way(seen):
    sheet = Sheet(10, 10)
    looks = {
        (hatching.fill_of(sheet, seen["default"], Ground(state)), hatching.lines_of(sheet, seen["default"], Ground(state)))
        for state in "zfnpba"
    }
    assert len(looks) == 6


@pytest.mark.parametrize("box", BOXES, ids=lambda box: f"{box.width:g}x{box.height:g}")
@pytest.mark.parametrize("name", VIEWS)
def test_every_text_lies_in_the_map_and_none_on_another(seen, name, box):
    sheet, _ = drawn(seen[name], box)
    for one in sheet.texts:
        assert box.holds(one.box, 0.5), one.words
    # What ascenders and descenders may take up is empty in most words: a line's letters count.
    letters = [(one.words, one.box.inset(0, 0.22 * one.size, 0, 0.2 * one.size)) for one in sheet.texts]
    for at, (words, one) in enumerate(letters):
        assert not [other for other, taken in letters[at + 1 :] if one.meets(taken)], words


def test_selected_regions_carry_their_names(seen):
    sheet, _ = drawn(seen["camera"])
    bold = " ".join(one.words for one in sheet.texts if one.weight == 600)
    assert "Madre de Dios" in bold
    assert "Rondônia" in bold


def test_the_six_countries_carry_their_names(seen):
    sheet, _ = drawn(seen["default"], Box(0, 0, 900, 900))
    words = {one.words for one in sheet.texts}
    assert {"BOLIVIA", "BRAZIL", "COLOMBIA", "ECUADOR", "PERU", "VENEZUELA"} <= words


def test_a_name_stands_on_its_own_region(seen):
    shown = seen["plain"]
    frame = window.frame_for(shown, BOXES[2])
    sheet = Sheet(1400, 900)
    labels._regions(sheet, frame, shown, labels.Room(1400, 900), window.zoom_of(frame))
    by_name = {row["name"]: code for code, row in shown.facts.regions.iterrows()}
    # "Mato Grosso" may be the first line of "Mato Grosso do Sul".
    every = list(shown.facts.regions["name"])
    named = [one for one in sheet.texts if one.words in by_name and sum(one.words in name for name in every) == 1]
    assert len(named) > 20
    for one in named:
        x, y = labels._degrees(frame, one.box.x + one.box.width / 2, one.box.y + one.box.height / 2)
        west, south, east, north = shown.facts.regions.geometry[by_name[one.words]].bounds
        assert west <= x <= east
        assert south - 0.5 <= y <= north + 0.5


# ---------------------------------------------------------------- claims, flows, signs
def test_no_claim_with_a_place_is_lost_when_marks_are_put_together(seen):
    found = overlays.places(seen["default"])
    frame = window.frame_for(seen["default"], BOXES[2])
    inside = [
        one
        for one in found
        if all(0 <= at <= most for at, most in zip(frame.at(one.lon, one.lat), (1400, frame.height), strict=True))
    ]
    merged = overlays.on_sheet(found, frame)
    assert overlays.tally(merged) == overlays.tally(inside)
    assert len(merged) < len(inside)


def test_marks_keep_their_distance(seen):
    frame = window.frame_for(seen["default"], BOXES[1])
    merged = overlays.on_sheet(overlays.places(seen["default"]), frame)
    for at, one in enumerate(merged):
        inner = [other for other in merged[at + 1 :] if abs(one.x - other.x) < 8 and abs(one.y - other.y) < 8]
        assert not inner


def test_claims_are_as_many_as_the_view_has(seen):
    rows = seen["default"].claims_on_map
    placed = rows[rows["lon"].notna() & rows["place_precision"].isin(overlays.REACH)]
    assert sum(overlays.tally(overlays.places(seen["default"])).values()) == len(placed)
    assert set(overlays.tally(overlays.places(seen["default"]))) <= {stance.value for stance in Stance}


def test_counts_of_regions_stand_only_with_a_period_or_an_actor(seen):
    assert overlays.counts(seen["default"]) == {}
    counted = overlays.counts(seen["actor"])
    assert counted
    rows = seen["actor"].claims_on_map
    wide = rows[~(rows["lon"].notna() & rows["place_precision"].isin(overlays.REACH))]
    assert sum(counted.values()) == wide["region_codes"].map(len).sum()


def test_layers_that_are_off_are_not_drawn(seen):
    _, on = drawn(seen["default"])
    sheet, off = drawn(seen["plain"])
    assert on.places
    assert on.flows
    assert not off.places
    assert not off.flows
    assert {one.words for one in sheet.texts} == {"1,000 km"}


# ---------------------------------------------------------------- circles
def test_the_area_of_a_circle_is_in_proportion_to_the_figure(seen):
    shown = seen["circles"]
    assert circled(shown)
    most = extremes(shown.facts, "homicides")[1]
    for one in circles(Sheet(1, 1), shown):
        assert one.radius**2 / LARGEST**2 == pytest.approx(one.value / most)


def test_a_rate_is_never_drawn_as_circles(facts):
    shown = answer_of(facts, read_view({"indicator": "homicide_rate", "drawn": "circles"}, facts))
    assert not circled(shown)


# ---------------------------------------------------------------- the window
@given(st.floats(-75, -45), st.floats(-30, 8), st.floats(3, 9), st.sampled_from([0.5, 0.9, 1.6, 2.5]))
def test_a_camera_shows_no_less_than_the_screen_did(facts, lon, lat, zoom, ratio):
    shown = answer_of(facts, read_view({"camera": f"{lon},{lat},{zoom}"}, facts))
    frame = window.frame_for(shown, Box(0, 0, 600, 600 / ratio))
    lon, lat, zoom = shown.view["camera"]
    wide = 1000 / (512 * 2**zoom) * 360
    assert frame.minx <= lon - wide / 2 + 1e-6
    assert frame.maxx >= lon + wide / 2 - 1e-6
    assert frame.miny < lat < frame.maxy
    assert frame.height == pytest.approx(600 / ratio, abs=0.2)


def test_a_camera_around_a_region_shows_it_whole(facts):
    for code, row in facts.regions.iterrows():
        bounds = row[["minx", "miny", "maxx", "maxy"]]
        lon, lat, zoom = window.camera_around(bounds)
        shown = answer_of(facts, read_view({"camera": f"{lon:.3f},{lat:.3f},{zoom:.3f}"}, facts))
        frame = window.frame_for(shown, Box(0, 0, 1000, 700))
        assert frame.minx < bounds["minx"] < bounds["maxx"] < frame.maxx, code
        assert frame.miny < bounds["miny"] < bounds["maxy"] < frame.maxy, code


def test_a_country_fills_its_map(facts):
    shown = answer_of(facts, read_view({"country": "CO"}, facts))
    frame = window.frame_for(shown, BOXES[1])
    assert frame.minx > -82  # San Andrés lies far out at sea and would halve the country's size
    assert frame.maxy > 12
    assert frame.miny < -4


# ---------------------------------------------------------------- the legend
@pytest.mark.parametrize("name", VIEWS)
def test_the_legend_explains_what_is_drawn(seen, name):
    shown = seen[name]
    _, on_map = drawn(shown)
    rows = legend.legend_rows(shown, on_map)
    words = {row.words for row in rows}
    if not (shown.finding and shown.finding.axes):
        assert {band.label for band in shown.bands} <= words
    for state in {ground.state for ground in shown.grounds.values()} - {"m"}:
        assert shown.state_words(state) in words
    assert ("Sources differ here" in words) == bool(shown.disputed and "disputes" in shown.view["layers"])
    assert ("Selected" in words) == bool(shown.selected)


def test_the_legends_counts_are_those_of_the_grounds(seen):
    _, on_map = drawn(seen["default"])
    rows = [row for row in legend.legend_rows(seen["default"], on_map) if row.kind == "row"]
    of_regions = rows[: len(seen["default"].bands) + len({ground.state for ground in seen["default"].grounds.values()} - {"m"})]
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


def test_counts_that_find_no_room_are_counted_in_the_legend(facts):
    shown = answer_of(facts, read_view({"actors": "eln,tren-de-aragua"}, facts))
    _, small = drawn(shown, BOXES[0])
    assert small.hidden > 0
    sheet, large = drawn(shown, BOXES[2])
    assert large.hidden < small.hidden
    written = [one.words for one in sheet.texts if one.words.isdigit()]
    assert len(written) >= len([code for code in large.counts if code not in large.outside]) - large.hidden
    assert any(f"{small.hidden} region" in row.words for row in legend.legend_rows(shown, small))


def test_a_name_that_would_hide_its_region_stands_beside_it(facts):
    shown = answer_of(facts, read_view({"regions": "CO-QUI", "layers": ""}, facts))
    sheet, on_map = drawn(shown)
    name = next(one for one in sheet.texts if one.words == "Quindío")
    x, y = on_map.frame.at(facts.regions.at["CO-QUI", "lon"], facts.regions.at["CO-QUI", "lat"])
    assert not name.box.inset(2).holds(Box(BOXES[1].x + x, BOXES[1].y + y, 0, 0))
