"""What the map shows instead of one indicator's classes: chosen, read, clicked, linked, refused, waited for."""

from __future__ import annotations

import pytest
from helpers import put, settle, until

BOTH = {"analysis": "both", "indicator": "homicide_rate", "indicator2": "coca_area", "year": 2022}
CLASS = "code => veta.map.stateOf(code).class"
FILL = "code => veta.map.stateOf(code).fill"
ANSWER = "view => veta.analysis.known(veta.view())"


def test_hot_spots_are_chosen_on_the_map_and_restored_by_the_link(page):
    put(page, indicator="homicides", year=2022)
    page.click("#map-shows")
    page.get_by_role("option", name="Clusters and outliers").click()
    until(page, "Boolean(veta.analysis.known(veta.view()))")
    settle(page)
    assert page.inner_text(".map-title-what") == "Clusters and outliers: Homicides, 2022"
    assert "Moran's I = " in page.inner_text(".map-told")
    answer = page.evaluate(ANSWER)
    assert {page.evaluate(CLASS, code) for code in ("BR-BA", "BR-PE")} == {
        answer["regions"][code][0] for code in ("BR-BA", "BR-PE")
    }
    ink = page.evaluate(FILL, "BR-BA")
    assert ink == answer["bands"][answer["regions"]["BR-BA"][0]]["light"]
    link = page.evaluate("veta.permalink()")
    assert "analysis=clusters" in link
    page.wait_for_timeout(900)  # what follows at once is the same step back
    put(page, analysis="")
    assert page.locator(".map-told").is_hidden()
    assert page.evaluate(FILL, "BR-BA") != ink
    page.evaluate("history.back()")
    until(page, "veta.view().analysis === 'clusters'")
    settle(page)
    assert page.evaluate(CLASS, "BR-BA") == answer["regions"]["BR-BA"][0]


def test_a_field_of_the_square_selects_its_regions_everywhere(page):
    put(page, **BOTH)
    fields = page.locator(".map-square-field")
    assert fields.count() == 9
    answer = page.evaluate(ANSWER)
    high = sorted(code for code, (band, _) in answer["regions"].items() if band == 8)
    assert high
    field = page.locator(".map-square-field[data-band='8']")
    assert field.get_attribute("aria-label").endswith(f": {len(high)} regions")
    field.click()
    settle(page)
    assert sorted(page.evaluate("veta.view().regions")) == high
    assert all(page.evaluate("code => veta.map.stateOf(code).selected", code) for code in high)


def test_the_square_stands_as_a_chart_does_low_to_the_left_and_below(page):
    put(page, **BOTH)
    boxes = {at: page.locator(f".map-square-field[data-band='{at}']").bounding_box() for at in (0, 2, 6, 8)}
    assert boxes[0]["x"] < boxes[2]["x"]
    assert boxes[0]["y"] > boxes[6]["y"]
    assert boxes[8]["x"] == boxes[2]["x"]
    assert boxes[8]["y"] == boxes[6]["y"]


def test_two_times_the_same_indicator_becomes_two(page):
    put(page, indicator="homicide_rate", indicator2="homicide_rate", year=2022)
    page.click("#map-shows")
    page.get_by_role("option", name="With the second indicator").click()
    until(page, "veta.view().analysis === 'both'")
    settle(page)
    assert page.evaluate("veta.view().indicator2") != "homicide_rate"


def test_the_tooltip_tells_the_finding_after_the_figure(page):
    put(page, **BOTH)
    lines = page.evaluate("veta.map.words.region('CO-ARA')")
    assert "per 100,000" in lines[1]
    assert any(line.endswith("third") for line in lines)


def test_a_change_says_since_when_and_can_start_elsewhere(page):
    put(page, analysis="difference", indicator="homicide_rate", year=2022)
    assert page.inner_text(".map-title-what").endswith("2022 minus 2017")
    page.click("#since")
    page.get_by_role("option", name="2015").click()
    until(page, "veta.view().since === 2015")
    settle(page)
    assert page.inner_text(".map-title-what").endswith("2022 minus 2015")
    put(page, indicator="homicides")
    assert page.evaluate("veta.view().since") is None


def test_what_can_t_be_worked_out_is_said_where_the_picture_would_be(page):
    put(page, analysis="difference", indicator="homicide_rate", year=2022, since=2022)
    assert page.inner_text(".map-notice") == "2022 is the year shown; choose two different years."
    assert "choose two different years" in page.inner_text("#status")
    put(page, since=2017)
    assert page.locator(".map-notice").is_hidden()


def test_a_slow_answer_is_announced_and_dropped_by_the_next_gesture(page):
    held = []
    page.route("**/analysis/hotspots*", lambda route: held.append(route))  # noqa: PLW0108  (Playwright marks what it is given)
    page.evaluate("void veta.set({analysis: 'hotspots', indicator: 'homicides', year: 2021})")
    page.wait_for_selector(".map-frame.is-working")
    page.evaluate("void veta.select(['PE-MDD'])")  # goes on at once: nothing waits for the answer
    until(page, "veta.map.stateOf('PE-MDD').selected")
    with page.expect_event("requestfailed", lambda request: "/analysis/hotspots" in request.url):
        page.evaluate("void veta.set({analysis: ''})")
    page.unroute("**/analysis/hotspots*")
    settle(page)
    assert page.locator(".map-frame.is-working").count() == 0
    assert page.inner_text(".map-title-what").startswith("Homicides")


def test_an_answer_that_fails_can_be_asked_for_again(open_page):
    page = open_page("/")
    page.route("**/analysis/ratio*", lambda route: route.abort())
    put(page, analysis="ratio", indicator="homicide_rate", year=2021)
    alarm = page.locator("#alarm")
    assert "The statistics could not be worked out" in alarm.inner_text()
    page.unroute("**/analysis/ratio*")
    alarm.get_by_role("button", name="Try again").click()
    until(page, "Boolean(veta.analysis.known(veta.view()))")
    settle(page)
    assert page.inner_text(".map-title-what").endswith("2021 over 2016")
    assert alarm.is_hidden()
    assert all("ERR_FAILED" in one for one in open_page.complaints)
    open_page.complaints.clear()


def test_the_scatter_tells_the_rank_correlation_once_it_is_looked_at(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/analysis/" in request.url else None)
    put(page, indicator="homicide_rate", indicator2="coca_area", year=2021, chart="ranking")
    page.wait_for_timeout(400)
    assert asked == []
    put(page, chart="scatter")
    until(page, "document.getElementById('scatter-caption').textContent.includes('ρ = ')")
    caption = page.inner_text("#scatter-caption")
    count = page.evaluate("veta.query.values(veta.view()).length")
    assert "n = " in caption
    assert int(caption.split("n = ")[1].split()[0]) <= count


@pytest.mark.parametrize("break_after", [2023])
def test_the_years_play_and_wait_where_a_series_breaks(page, break_after):
    put(page, indicator="mining_footprint_cumulative", year=2021)
    page.click("#year-play")
    until(page, "veta.view().year === 2023", seconds=15)
    until(page, f"veta.view().year === {break_after + 1}", seconds=15)
    until(page, "document.getElementById('status').textContent.includes('source or method changed in')")
    page.wait_for_timeout(1500)
    assert page.evaluate("veta.view().year") == break_after + 1  # it waits
    page.keyboard.press("Escape")
    page.wait_for_timeout(2500)
    assert page.evaluate("veta.view().year") == break_after + 1
    assert page.get_attribute("#year-play", "aria-pressed") == "false"


def test_choosing_a_year_stops_the_play(page):
    put(page, indicator="homicides", year=2015)
    page.click("#year-play")
    until(page, "veta.view().year === 2016", seconds=15)
    put(page, year=2000)
    page.wait_for_timeout(1500)
    assert page.evaluate("veta.view().year") == 2000
