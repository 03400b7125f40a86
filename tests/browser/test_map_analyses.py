"""What the map shows instead of one indicator's classes: chosen, read, clicked, linked, refused."""

from __future__ import annotations

from helpers import put, row, settle, shown, until, view

BOTH = {"analysis": "both", "indicator": "homicide_rate", "indicator2": "coca_area", "year": 2022}


def test_hot_spots_are_chosen_on_the_map_and_restored_by_the_link(page):
    put(page, indicator="homicides", year=2022)
    figures = row(page, "map", "BR-BA")["colour"]
    page.click("#map-shows")
    page.locator(".dash-dropdown-content label", has_text="Clusters and outliers").click()
    until(page, "veta.view().analysis === 'clusters'")
    settle(page)
    assert page.inner_text("#map-title .map-title-what") == "Clusters and outliers: Homicides, 2022"
    assert "Moran's I = " in page.inner_text(".map-finding")
    found = row(page, "map", "BR-BA")
    assert found["look"].startswith("class-")
    assert found["colour"] != figures
    assert "analysis=clusters" in page.evaluate("veta.permalink()")
    page.wait_for_timeout(900)  # what follows at once is the same step back
    put(page, analysis="")
    assert page.locator(".map-finding").is_hidden()
    assert row(page, "map", "BR-BA")["colour"] == figures
    page.evaluate("history.back()")
    until(page, "veta.view().analysis === 'clusters'")
    settle(page)
    assert row(page, "map", "BR-BA") == found


def test_a_field_of_the_square_selects_its_regions(page):
    put(page, **BOTH)
    assert page.locator(".map-square-field").count() == 9
    high = {one["code"] for one in shown(page, "map") if one["class"] == 8}
    assert high
    page.click(".map-square-field[data-band='8']")
    settle(page)
    assert set(view(page)["regions"]) == high
    assert {one["code"] for one in shown(page, "map") if one["selected"]} == high


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
    page.locator(".dash-dropdown-content label", has_text="With the second indicator").click()
    until(page, "veta.view().analysis === 'both'")
    settle(page)
    assert view(page)["indicator2"] != "homicide_rate"


def test_the_tooltip_tells_the_finding_after_the_figure(page):
    put(page, **BOTH)
    page.mouse.move(*page.evaluate("veta.point('CO-MET')"))
    until(page, "!document.getElementById('tooltip').hidden")
    lines = page.locator("#tooltip").inner_text().split("\n")
    assert "per 100,000" in lines[1]
    assert any(line.endswith("third") for line in lines)


def test_a_change_says_since_when_and_can_start_elsewhere(page):
    put(page, analysis="difference", indicator="homicide_rate", year=2022)
    assert page.inner_text("#map-title .map-title-what").endswith("2022 minus 2017")
    page.click("#since")
    page.locator(".dash-dropdown-content label", has_text="2015").click()
    until(page, "veta.view().since === 2015")
    settle(page)
    assert page.inner_text("#map-title .map-title-what").endswith("2022 minus 2015")
    put(page, indicator="homicides")
    assert view(page)["since"] is None


def test_what_can_t_be_worked_out_is_said_where_the_picture_would_be(page):
    put(page, analysis="difference", indicator="homicide_rate", year=2022, since=2022)
    assert page.inner_text(".map-notice") == "2022 is the year shown; choose two different years."
    put(page, since=2017)
    assert page.locator(".map-notice").is_hidden()
