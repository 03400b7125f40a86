"""The pages on actors in a browser: filtered without a script, from a line and a cell to the claims behind them."""

from __future__ import annotations

from playwright.sync_api import expect


def test_without_a_script_the_form_narrows_both_views_and_a_cell_leads_to_its_claims(visit):
    page = visit("/actors", java_script_enabled=False)
    page.click(".pick >> nth=0 >> summary")
    page.check("input[name=kind][value=gang]")
    page.fill("#from", "2019")
    page.click("#actor-filters button")
    assert "kind=gang" in page.url and "from=2019" in page.url
    expect(page.locator("#summary")).to_contain_text("Filters: from 2019; gang")
    cell = page.locator(".matrix td a[href*='actors/claims']").first
    count = int(cell.locator(".n").first.inner_text())
    cell.click()
    expect(page.locator("#claims tbody tr")).to_have_count(count)


def test_a_line_can_be_hit_and_leads_to_its_claims_or_the_one_claim(visit):
    page = visit("/actors?kind=gang&most=3")
    line = page.locator("#network a[tabindex='-1']:not([aria-hidden])").first
    address = line.get_attribute("href")
    line.locator("path").first.dispatch_event("click")
    page.wait_for_url(f"**{address}")
    expect(page.locator("h1")).to_be_visible()


def test_the_first_row_and_column_of_the_matrix_stay_in_sight(visit):
    page = visit("/actors", viewport={"width": 700, "height": 800})
    box = page.locator(".matrix-box").first
    box.evaluate("node => node.scrollTo(200, 600)")
    where = box.bounding_box()
    head = page.locator(".matrix thead .corner").first.bounding_box()
    assert abs(head["x"] - where["x"]) < 2
    assert abs(head["y"] - where["y"]) < 3


def test_the_atlas_leads_to_an_actors_page_and_to_the_matrix_under_its_own_filters(open_page):
    page = open_page("/?panel=actors&actors=eln&country=CO&period=2015..2020&stances=reported,alleged")
    page.wait_for_selector("#actors-list a[href='/actor/eln']")
    address = page.get_attribute("#actors-focus a", "href")
    assert address == "/actors?from=2015&to=2020&country=CO&stance=reported%2Calleged"
