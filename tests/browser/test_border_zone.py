"""The zone along borders on the atlas, the way from a region to its other side, and the page of borders on a phone."""

from __future__ import annotations

import re

from helpers import put, select, until, view
from playwright.sync_api import expect

PHONE = {"width": 390, "height": 844}


ZONE = "() => [...document.querySelectorAll('#map .map-zone path')].filter((path) => path.getAttribute('d')).length"
ASKED = "() => performance.getEntriesByType('resource').filter((one) => one.name.includes('map_zones')).length"


def test_the_zone_is_fetched_when_it_is_first_asked_for(open_page):
    page = open_page("/")
    assert page.evaluate(ASKED) == 0
    assert page.evaluate(ZONE) == 0
    page.click("#map-layers-summary")
    page.locator("#zone input[value='50']").click()
    until(page, f"({ZONE})() === 1")
    assert view(page)["zone"] == "50"
    legend = page.locator("#map-legend")
    expect(legend).to_contain_text("Within 50 km of an international border")
    assert legend.locator("a[href$='borders?km=50']").count() == 1
    shape = page.get_attribute("#map .map-zone path", "d")
    put(page, zone="100")
    until(page, "shape => document.querySelector('#map .map-zone path').getAttribute('d') !== shape", shape)
    put(page, zone="")
    until(page, f"({ZONE})() === 0")
    expect(legend).not_to_contain_text("international border")
    assert page.evaluate(ASKED) == 1


def test_a_link_opens_with_the_zone(open_page):
    page = open_page("/?regions=PE-MDD&zone=25")
    until(page, f"({ZONE})() === 1")


def test_the_other_side_is_added_in_one_action_and_the_panel_says_how_long_the_border_is(page):
    select(page, "PE-MDD")
    panel = page.locator("#region-panel")
    border = panel.locator("dt", has_text="International border").locator("xpath=following-sibling::dd[1]")
    assert re.fullmatch(r"\d+ km with Bolivia, \d+ km with Brazil", border.inner_text())
    assert border.locator("a[href$='borders?countries=BO,PE']").count() == 1
    panel.get_by_role("button", name="Add the other side").click()
    until(page, "() => veta.view().regions.length === 4")
    assert set(view(page)["regions"]) == {"PE-MDD", "BO-L", "BO-N", "BR-AC"}


def test_the_page_of_borders_fits_a_phone_and_its_marks_can_be_hit(chromium, address):
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/borders")
    width = page.evaluate("document.documentElement.scrollWidth")
    mark = page.locator(".narrow a").first
    size = mark.locator("circle, path").first.bounding_box()
    assert width == PHONE["width"]
    assert size["width"] > 5
    page.fill("#km", "100")
    page.select_option("#countries", "BO,PE")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("h1")).to_have_text("Within 100 km of the border Bolivia–Peru")
    context.close()
