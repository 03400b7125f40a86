"""Regions and municipalities: down by double click and by the lists on the map, back by Escape; another place is another page."""

from __future__ import annotations

from helpers import READY, link, load, point, row, shown, until, view
from playwright.sync_api import expect

LONG = 120_000  # ms: what a place needs is made when it is first asked for
PANEL = "#region-body .panel-overview"


def there(page, change, query):
    """Make a change that leads to another page, and wait for that page."""
    with page.expect_navigation(url=lambda url: query in url, wait_until="commit", timeout=LONG):
        change()
    page.wait_for_selector(READY, timeout=LONG, state="attached")


def open_place(page, url):
    page.goto(url, timeout=LONG, wait_until="commit")
    page.wait_for_selector(READY, timeout=LONG, state="attached")


def test_double_click_leads_to_the_municipalities_and_escape_back(page):
    before = view(page)["country"]
    there(page, lambda: page.mouse.dblclick(*point(page, "PE-MDD")), "parent=PE-MDD")
    assert (view(page)["level"], view(page)["country"], view(page)["regions"]) == ("2", ["PE"], [])
    assert {one["code"] for one in shown(page, "map")} == {"PE-1701", "PE-1702", "PE-1703"}
    expect(page.locator(PANEL)).to_contain_text("3 provinces")
    expect(page.locator("#map-level")).to_have_value("2-PE")
    expect(page.locator("#map-parent")).to_have_value("PE-MDD")
    page.mouse.click(*point(page, "PE-1701"))
    until(page, "veta.view().regions.join() === 'PE-1701'")
    expect(page.locator("#region-title")).to_have_text("Tambopata")
    page.keyboard.press("Escape")
    until(page, "veta.view().regions.length === 0")
    there(page, lambda: page.keyboard.press("Escape"), "regions=PE-MDD")
    assert (view(page)["level"], view(page)["country"], view(page)["regions"]) == ("1", before, ["PE-MDD"])


def test_lists_lead_down_and_up_and_the_ranking_follows(page, address):
    open_place(page, f"{address}/?indicator=mines_intervened&year=2025")
    there(page, lambda: page.select_option("#map-level", "2-CO"), "level=2")
    assert view(page)["year"] == 2025 and len(shown(page, "map")) == 1119
    first = shown(page, "ranking")[0]
    assert row(page, "map", first["code"])["words"].startswith("360 mines")
    there(page, lambda: page.select_option("#map-parent", "CO-ANT"), "parent=CO-ANT")
    assert len(shown(page, "map")) == 125 and "level=2" in link(page)
    there(page, lambda: page.select_option("#map-level", "1"), "regions=CO-ANT")
    assert view(page)["level"] == "1"


def test_the_search_finds_municipalities_of_the_country_that_is_shown(page, address):
    open_place(page, f"{address}/?level=2&country=PE&indicator=enforcement_operations")
    page.press("body", "/")
    page.fill("#search", "tambopata")
    expect(page.locator("#search-list [role=option]").first).to_contain_text("Tambopata")
    page.keyboard.press("Enter")
    until(page, "veta.view().regions.join() === 'PE-1701'")
    load(page, f"{address}/")  # the next test begins with the regions


def test_another_country_leads_back_to_the_regions(page, address):
    open_place(page, f"{address}/?level=2&country=PE&parent=PE-MDD")
    there(page, lambda: page.evaluate("void veta.set({country: ['PE', 'CO']})"), "country=PE,CO")
    assert view(page)["level"] == "1"
