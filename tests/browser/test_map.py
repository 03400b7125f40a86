"""The map's cells of the link matrix: what each gesture does to the map, and what the map does to the View."""

from __future__ import annotations

import random

import pytest
import shapely
from helpers import hovered, put, row, select, selected, settle, shown, until, view

# Where Plotly has drawn a place, in pixels of the window, and whether nothing else lies over it there.
ON_SCREEN = """places => {
  const map = document.getElementById("map"), {left, top} = map.getBoundingClientRect();
  const {projection} = map._fullLayout.geo._subplot;
  return places.map((place) => {
    const [x, y] = projection(place).map((at, n) => Math.round(at + [left, top][n]));
    const over = document.elementFromPoint(x, y);
    return [x, y, Boolean(over && over.closest("#map"))];
  });
}"""
# Boxes of the marks and heads of flows that are drawn: a click there is meant for them.
MARKS = """() => [...document.querySelectorAll("#map .layer-events .point, #map .map-flows_heads path")]
  .map((node) => node.getBoundingClientRect()).map(({left, right, top, bottom}) => [left - 9, top - 9, right + 9, bottom + 9])"""
CAMERA = """() => {
  const {center, projection} = document.getElementById("map")._fullLayout.geo;
  const now = document.getElementById("map").layout.geo;
  return [now.center.lon, now.center.lat, Math.log2((now.projection.scale * document.getElementById("map").clientWidth) / 512)];
}"""


@pytest.fixture
def page(page):
    """The map moves at once: what a movement looks like on its way is not tested here."""
    page.emulate_media(reduced_motion="reduce")
    page.evaluate("document.getElementById('map-home').click()")  # the tests before may have moved it
    page.evaluate("veta.set({camera: null})")
    settle(page)
    return page


def where(page, code):
    found = page.evaluate("code => veta.point(code)", code)
    assert found, f"{code} is out of sight"
    return found


def camera(page):
    return page.evaluate(CAMERA)


def rest(page):
    """Wait until a movement has ended and is in the link."""
    page.wait_for_timeout(350)


def points_within(facts, page, count):
    """Region code → points of the window inside the region, at random, where the map itself can be clicked."""
    chance = random.Random(11)  # noqa: S311 - tests only
    wanted = []
    for code, shape in facts.regions_low.geometry.items():
        west, south, east, north = shape.bounds
        inner = shape.buffer(-0.08)  # two pixels at the zoom of the first screen
        found = 0
        for _ in range(400):
            lon, lat = chance.uniform(west, east), chance.uniform(south, north)
            if found < count and shapely.contains_xy(inner, lon, lat):
                wanted.append((code, lon, lat))
                found += 1
    spots = page.evaluate(ON_SCREEN, [[lon, lat] for _, lon, lat in wanted])
    points = {}
    for (code, _, _), (x, y, free) in zip(wanted, spots, strict=True):
        if free:
            points.setdefault(code, []).append((x, y))
    return points


# Clicks in the page itself, one after the other, as the pointer makes them: the page draws once for many of them.
CLICKS = """spots => spots.filter(([code, x, y]) => {
  const over = document.elementFromPoint(x, y), at = {bubbles: true, clientX: x, clientY: y};
  for (const type of ['pointerdown', 'pointerup']) over.dispatchEvent(new PointerEvent(type, {...at, pointerId: 1, pointerType: 'mouse'}));
  over.dispatchEvent(new MouseEvent('click', {...at, detail: 1}));
  return veta.view().regions.join() !== code;
})"""


def click_all(page, points, marks=()):
    """Click every point that no mark lies on, one region after the other; those that selected something else."""
    spots = [
        (code, *spots[turn])
        for turn in range(max(map(len, points.values())))
        for code, spots in points.items()
        if turn < len(spots)
    ]
    clear = [
        (code, x, y)
        for code, x, y in spots
        if not any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in marks)
    ]
    assert clear
    return page.evaluate(CLICKS, clear)


def test_every_point_of_a_visible_region_selects_it(page, facts):
    points = points_within(facts, page, 5)
    assert len(points) > 120
    assert click_all(page, points) == []
    put(page, regions=[])
    for code in list(points)[::12]:  # and by the mouse itself
        page.mouse.click(*points[code][0])
        assert view(page)["regions"] == [code]


def test_marks_and_flows_take_no_click_meant_for_a_region(page, facts):
    put(page, layers=["events", "flows", "disputes", "rivers", "labels"])
    points = points_within(facts, page, 2)
    assert click_all(page, points, page.evaluate(MARKS)) == []


# ---------------------------------------------------------------- what is painted
@pytest.mark.parametrize("indicator", ["mining_footprint_cumulative", "homicide_rate", "population"])
def test_every_region_has_its_own_state_class_and_colour(page, facts, indicator):
    put(page, indicator=indicator, rule="range")
    rows = shown(page, "map")
    assert [one["code"] for one in rows] == list(facts.regions.index)
    colours = {}
    for one in rows:
        assert one["look"].startswith({"m": "class-", "d": "range-"}.get(one["state"], "state-"))
        colours.setdefault(one["look"], set()).add(one["colour"])
    assert all(len(found) == 1 for found in colours.values())
    assert len({next(iter(found)) for found in colours.values()}) == len(colours)


def test_the_first_paint_has_its_colours(open_page):
    page = open_page("/")
    classes = {one["class"]: one["colour"] for one in shown(page, "map") if one["class"] >= 0}
    assert len(set(classes.values())) == len(classes) > 2
    assert "rgb(0, 0, 0)" not in classes.values()


def test_a_year_changes_classes_without_drawing_the_map_again(page):
    put(page, indicator="homicide_rate", year=2017)
    page.evaluate("""() => {
      window.paths = [...document.querySelectorAll("#map .map-regions path")];
      window.drawnAgain = 0;
      document.getElementById("map").on("plotly_afterplot", () => { window.drawnAgain += 1; });
    }""")
    before = [one["class"] for one in shown(page, "map")]
    put(page, year=2018)
    assert [one["class"] for one in shown(page, "map")] != before
    assert page.evaluate("drawnAgain") == 0
    assert page.evaluate("paths.every((path) => path.isConnected)")


def test_a_theme_changes_colours_and_keeps_classes(page):
    before = shown(page, "map")
    put(page, theme="dark")
    after = shown(page, "map")
    assert [one["class"] for one in after] == [one["class"] for one in before]
    assert row(page, "map", "PE-MDD")["colour"] != next(one for one in before if one["code"] == "PE-MDD")["colour"]


def test_layers_are_switched_off(page):
    visible = """() => Object.fromEntries(["rivers_1", "names_countries", "claims_several", "flows"].map((name) => {
      const group = document.querySelector(`#map .map-${name}`);
      return [name, Boolean(group) && getComputedStyle(group).display !== "none"];
    }))"""
    until(page, "document.querySelectorAll('#map .map-rivers_1').length > 0")
    assert page.evaluate(visible) == {"rivers_1": True, "names_countries": True, "claims_several": False, "flows": False}
    put(page, layers=["events", "flows"])
    assert page.evaluate(visible) == {"rivers_1": False, "names_countries": False, "claims_several": True, "flows": True}


def test_circles_lie_over_plain_ground(page):
    put(page, indicator="homicides", year=2022, drawn="circles")
    until(page, "document.querySelectorAll('#map .map-circles .point').length > 20")
    assert {one["look"] for one in shown(page, "map") if one["class"] >= 0} == {"state-out"}
    assert page.is_visible(".circle-keys")
    page.evaluate("document.querySelector('.map-classes').open = true")
    page.click(".map-drawn")
    settle(page)
    assert row(page, "map", "BR-BA")["look"].startswith("class-")


def test_an_analysis_says_what_it_found(page):
    put(page, indicator="homicide_rate", year=2017, analysis="both", indicator2="population")
    assert page.locator(".map-square-field").count() == 9
    assert page.is_visible(".map-finding")
    page.click(".map-square-field[data-band='8']")
    chosen = {one["code"] for one in shown(page, "map") if one["class"] == 8}
    assert chosen
    assert set(view(page)["regions"]) == chosen


def test_a_row_of_the_legend_selects_its_class(page):
    page.click("#map-legend li[data-key='class-4'] .map-count")
    until(page, "veta.view().regions.length > 0")
    assert set(view(page)["regions"]) == {one["code"] for one in shown(page, "map") if one["look"] == "class-4"}


# ---------------------------------------------------------------- pointing and clicking
def test_hover_outlines_and_says_the_figure_with_its_hedge(page):
    page.mouse.move(*where(page, "PE-MDD"))
    until(page, "!document.getElementById('tooltip').hidden")
    assert hovered(page, "map") == {"PE-MDD"}
    lines = page.locator("#tooltip").inner_text().split("\n")
    assert lines[0] == "Madre de Dios, Peru"
    assert row(page, "map", "PE-MDD")["words"] in lines
    page.mouse.move(2, 2)
    until(page, "document.getElementById('tooltip').hidden")
    assert hovered(page, "map") == set()


def test_hover_elsewhere_outlines_here(page):
    page.evaluate("veta.hover('BO-N', 'ranking')")
    assert hovered(page, "map") == {"BO-N"}
    page.evaluate("veta.hover(null, 'ranking')")
    assert hovered(page, "map") == set()


def test_click_selects_again_deselects_and_shift_adds_without_zooming(page):
    before = camera(page)
    page.mouse.click(*where(page, "BR-MT"))
    assert view(page)["regions"] == ["BR-MT"]
    page.keyboard.down("Shift")
    page.mouse.click(*where(page, "BO-S"))
    page.keyboard.up("Shift")
    assert view(page)["regions"] == ["BR-MT", "BO-S"]
    assert selected(page, "map") == {"BR-MT", "BO-S"}
    select(page, "BR-MT")
    page.mouse.click(*where(page, "BR-MT"))
    assert view(page)["regions"] == []
    assert camera(page) == before
    assert view(page)["camera"] is None


def test_double_click_zooms_to_a_region_without_municipalities_and_home_leads_back(page):
    before = camera(page)
    page.mouse.dblclick(*where(page, "VE-F"))
    until(page, "veta.view().camera !== null")
    assert camera(page)[2] > before[2] + 0.5
    assert view(page)["regions"] == ["VE-F"]
    assert "camera=" in page.url
    page.click("#map-home")
    until(page, "veta.view().camera === null")
    rest(page)
    page.wait_for_timeout(500)
    assert camera(page) == pytest.approx(before, abs=0.02)


# ---------------------------------------------------------------- moving
def drag(page, dx, dy):
    x, y = where(page, "BR-MT")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx / 2, y + dy / 2, steps=3)
    page.mouse.move(x + dx, y + dy, steps=3)
    page.mouse.up()


def test_a_drag_moves_the_map_and_selects_nothing(page):
    before = camera(page)
    drag(page, 120, 60)
    rest(page)
    now = view(page)
    assert now["regions"] == []
    assert now["camera"][0] < before[0] - 3
    assert now["camera"][1] > before[1] + 1
    assert now["camera"][2] == pytest.approx(before[2], abs=0.001)


def test_after_a_drag_a_click_hits_what_is_seen(page):
    drag(page, 90, -40)
    rest(page)
    page.mouse.click(*where(page, "BR-PA"))
    assert view(page)["regions"] == ["BR-PA"]


def test_the_wheel_zooms_about_the_pointer(page):
    spot = where(page, "PE-MDD")
    before = camera(page)
    page.mouse.move(*spot)
    page.mouse.wheel(0, -600)
    rest(page)
    assert camera(page)[2] > before[2] + 0.4
    page.mouse.click(*spot)
    assert view(page)["regions"] == ["PE-MDD"]


def test_the_map_stops_at_the_edges_of_the_six_countries(page, facts):
    put(page, camera=[-60, -12, 5])
    west, east = facts.regions["minx"].min(), facts.regions["maxx"].max()
    page.focus("#map")
    for key, at, limit in (("ArrowLeft", 0, west), ("ArrowRight", 0, east)):
        for _ in range(60):
            page.keyboard.press(key)
        rest(page)
        assert camera(page)[at] == pytest.approx(limit, abs=0.1)
    page.mouse.move(*where(page, "BR-RN") if page.evaluate("veta.point('BR-RN')") else (500, 400))
    for _ in range(12):
        page.mouse.wheel(0, 900)
    rest(page)
    assert camera(page)[2] == pytest.approx(1.2)


def test_keys_walk_through_the_regions_by_rank_and_enter_selects(page):
    page.focus("#map")
    page.keyboard.press("n")
    first = hovered(page, "map")
    page.keyboard.press("n")
    assert hovered(page, "map") != first
    page.keyboard.press("p")
    assert hovered(page, "map") == first
    page.keyboard.press("Enter")
    assert set(view(page)["regions"]) == first
    values = page.text_content("#status")
    assert values


def test_a_link_restores_the_camera(open_page):
    page = open_page("/?camera=-70,-12.5,6")
    assert camera(page) == pytest.approx([-70, -12.5, 6], abs=0.002)
    page.set_viewport_size({"width": 1200, "height": 800})
    page.wait_for_timeout(300)
    assert camera(page) == pytest.approx([-70, -12.5, 6], abs=0.002)
    assert page.evaluate("document.getElementById('map')._fullLayout.width") == page.evaluate(
        "document.getElementById('map').clientWidth"
    )


def test_the_map_fits_itself_beside_its_legend(page):
    put(page, country=["PE"])
    page.wait_for_timeout(700)
    legend = page.locator("#map-legend").bounding_box()
    boxes = page.evaluate("""() => {
      const rows = veta.views.map.shown(), paths = [...document.querySelectorAll("#map .map-regions path")];
      return paths.map((path, at) => [rows[at].code, path.getBoundingClientRect().toJSON()]);
    }""")
    for code, box in boxes:
        if code.startswith("PE-"):
            across = box["left"] < legend["x"] + legend["width"] and box["right"] > legend["x"]
            assert not (across and box["bottom"] > legend["y"]), code


def test_no_region_lies_under_legend_or_findings(page, facts):
    put(page, analysis="clusters", indicator="homicide_rate", year=2019)
    page.wait_for_timeout(700)
    boxes = [page.locator(box).bounding_box() for box in ("#map-legend", ".map-finding")]
    mainland = facts.regions_low.geometry.drop("EC-W")
    places = [list(place) for place in shapely.get_coordinates(mainland.to_numpy())[::25]]
    for x, y, _ in page.evaluate(ON_SCREEN, places):
        for box in boxes:
            assert not (box["x"] < x < box["x"] + box["width"] and box["y"] < y < box["y"] + box["height"])


# ---------------------------------------------------------------- lasso and box
def test_a_loop_selects_the_regions_inside_it(page):
    page.click("#map-lasso")
    x, y = where(page, "BO-B")
    page.mouse.move(x - 60, y - 60)
    page.mouse.down()
    for dx, dy in ((60, -60), (60, 60), (-60, 60), (-60, -60)):
        page.mouse.move(x + dx, y + dy, steps=4)
    page.mouse.up()
    until(page, "veta.view().regions.length > 1")
    assert "BO-B" in view(page)["regions"]
    assert page.get_attribute("#map-lasso", "aria-pressed") == "false"


def test_shift_and_drag_selects_a_box_and_does_not_move_the_map(page):
    before = camera(page)
    x, y = where(page, "PE-MDD")
    page.keyboard.down("Shift")
    page.mouse.move(x - 50, y - 50)
    page.mouse.down()
    page.mouse.move(x + 50, y + 50, steps=5)
    page.mouse.up()
    page.keyboard.up("Shift")
    until(page, "veta.view().regions.length > 1")
    assert "PE-MDD" in view(page)["regions"]
    assert camera(page) == before


def test_escape_leaves_the_loop_and_keeps_the_selection(page):
    select(page, "PE-MDD")
    page.click("#map-lasso")
    page.keyboard.press("Escape")
    assert page.get_attribute("#map-lasso", "aria-pressed") == "false"
    assert view(page)["regions"] == ["PE-MDD"]


# ---------------------------------------------------------------- claims and actors
def test_a_picked_claim_is_approached_as_near_as_its_place_is_known(page, facts):
    claims = facts.claims[facts.claims["lon"].notna() & facts.claims["status"].eq("")]
    placed = claims[claims["place_precision"].eq("town")].index[0]
    put(page, claim=placed)
    page.wait_for_timeout(900)
    assert camera(page) == pytest.approx([claims.at[placed, "lon"], claims.at[placed, "lat"], 9], abs=0.02)
    put(page, claim=None)
    wide = facts.claims[facts.claims["place_precision"].eq("region") & facts.claims["region_codes"].map(bool)]
    put(page, claim=wide.index[0])
    page.wait_for_timeout(700)
    assert {one["code"] for one in shown(page, "map") if one["picked"]} == set(wide.iloc[0]["region_codes"])


def test_an_actor_is_outlined_where_it_is_reported(page, facts):
    put(page, actors=["tren-de-aragua"])
    until(page, "veta.views.map.shown().some((row) => row.actor)")
    named = facts.claims[facts.claims["actors"].map(lambda actors: "tren-de-aragua" in actors)]
    regions = {code for codes in named["region_codes"] for code in codes}
    found = {one["code"] for one in shown(page, "map") if one["actor"]}
    assert found
    assert found <= regions


def test_claims_known_only_to_a_region_are_counted_inside_it_clear_of_names(page, facts):
    put(page, period=["2012-03", "2012-03"])
    until(page, "veta.views.map.shown().some((row) => row.count)")
    settle(page)
    march = facts.claims[facts.claims["period_start"].le("2012-03-31") & facts.claims["period_end"].ge("2012")]
    counted = {one["code"]: int(one["count"]) for one in shown(page, "map") if one["count"]}
    assert counted["PE-MDD"] > 1
    assert counted.keys() <= {code for codes in march["region_codes"] for code in codes}
    texts = page.evaluate("""() => [...document.querySelectorAll("#map text")].filter((node) => node.checkVisibility())
      .map((node) => [node.textContent, node.getBoundingClientRect().toJSON()])""")
    numbers = [box for words, box in texts if words.isdigit()]
    words = [box for words, box in texts if not words.isdigit()]
    assert len(numbers) == len(counted)
    assert len(words) > 20
    meet = [
        (a, b)
        for a in numbers
        for b in words
        if a["left"] < b["right"] and b["left"] < a["right"] and a["top"] < b["bottom"] and b["top"] < a["bottom"]
    ]
    assert meet == []
    signs = """() => [...document.querySelectorAll("#map-legend li")].filter((row) => row.innerText === "Region-level claims")
      .map((row) => row.firstElementChild.getBoundingClientRect()).map(({width, height}) => [width, height])"""
    assert page.evaluate(signs) == [[14, 14]]


def test_names_and_numbers_lie_over_the_outline_of_the_selection(page):
    put(page, regions=["PE-MDD"], period=["2012-03", "2012-03"])
    until(page, "veta.views.map.shown().some((row) => row.count)")
    over = """() => {
      const outline = document.querySelector(".map-outline-selected");
      return [...document.querySelectorAll("#map text")]
        .filter((node) => !(outline.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING)).length;
    }"""
    assert page.evaluate(over) == 0
    put(page, theme="dark")
    assert page.evaluate(over) == 0


def test_a_crowded_mark_opens_a_list_that_picks_a_claim_without_moving(page):
    put(page, layers=["events"])
    until(page, "document.querySelectorAll('#map .map-claims_several .point').length > 0")
    before = camera(page)
    x, y = page.evaluate("""() => {
      for (const node of document.querySelectorAll("#map .map-claims_several .point")) {
        const {x, y, width, height} = node.getBoundingClientRect();
        const at = [x + width / 2, y + height / 2];
        if (document.elementFromPoint(...at)?.closest("#map")) return at;
      }
    }""")
    page.mouse.click(x, y)
    page.wait_for_selector("#map-places:popover-open")
    page.keyboard.press("Enter")
    until(page, "veta.view().claim !== null")
    page.wait_for_timeout(300)
    assert camera(page) == before
    assert page.is_hidden("#map-places")
