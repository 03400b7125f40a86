"""The first screen is calm: few words, few controls, three things to do first; what lies over the map is one list away."""

from __future__ import annotations

import pytest
from helpers import put, settle, until, view
from playwright.sync_api import expect

# A word begins with a letter or digit and stands in the page's text or as a field's placeholder, in sight; the names and figures
# of charts (whatever is SVG, the rows and the axis of the ranking) are the data, not words about them. A control is what the Tab
# key stops at.
COUNTED = r"""() => {
  const inSight = (x, y, node) => {
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return false;
    for (let one = node; one !== document.body; one = one.parentElement) {
      const {overflowX, overflowY} = getComputedStyle(one);
      const {left, right, top, bottom} = one.getBoundingClientRect();
      if (overflowX !== 'visible' && (x < left || x > right)) return false;
      if (overflowY !== 'visible' && (y < top || y > bottom)) return false;
    }
    return true;
  };
  const seen = (node) => node.checkVisibility({visibilityProperty: true, opacityProperty: true});
  const words = [...document.querySelectorAll('input[placeholder]')].filter(seen).flatMap((field) => field.placeholder.match(/[\p{L}\p{N}]\S*/gu));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, holder = node.parentElement;
    if (holder.closest('svg, script, style, noscript, .unseen, .rank-rows, .rank-axis') || !seen(holder)) continue;
    for (const found of node.data.matchAll(/[\p{L}\p{N}]\S*/gu)) {
      const range = document.createRange();
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      const {left, right, top, bottom} = range.getBoundingClientRect();
      if (right > left && inSight((left + right) / 2, (top + bottom) / 2, holder)) words.push(found[0]);
    }
  }
  const controls = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')].filter((one) => {
    const {left, right, top, bottom} = one.getBoundingClientRect();
    return one.tabIndex >= 0 && !one.disabled && right - left > 1 && seen(one) && inSight((left + right) / 2, (top + bottom) / 2, one);
  });
  return {words, controls: controls.map((one) => one.id || one.textContent)};
}"""


def test_the_first_screen_has_few_words_and_few_controls_and_the_map_rules_it(page):
    found = page.evaluate(COUNTED)
    assert {"Veta", "hectares", "Madre", "Methods"} <= set(found["words"])  # it counts all over the page
    assert len(found["words"]) <= 120, found["words"]
    assert {"search", "map", "timeline-frame", "Class settings"} <= set(found["controls"])
    assert len(found["controls"]) <= 40, found["controls"]
    box = page.locator(".cell-map").bounding_box()
    assert box["width"] * box["height"] >= 0.55 * 1440 * 900


def test_the_panel_offers_a_region_a_question_and_the_example_briefing(own_page):
    page = own_page
    starts = page.locator(".starts button")
    assert starts.count() == 3
    starts.nth(1).click()
    until(page, "veta.view().analysis === 'both'")
    settle(page)
    expect(page.locator(".map-finding-body")).to_contain_text("Ranks show no clear order")
    starts.nth(2).click()
    expect(page.locator("#briefing")).to_contain_text("9 slides")
    starts.nth(0).click()
    until(page, "veta.view().regions.join() === 'PE-MDD'")
    assert starts.count() == 0


# ---------------------------------------------------------------- layers
def test_every_layer_is_in_one_list_on_the_map_with_its_sign(page):
    page.click("#map-layers-summary")
    listed = page.evaluate("[...document.querySelectorAll('#layers input')].map((one) => one.value)")
    assert listed == ["events", "flows", "disputes", "rivers", "labels", "territories"]
    assert page.locator("#map-layers .layer-sign").count() == len(listed) + 1  # the border zone too
    assert page.evaluate("[...document.querySelectorAll('#layers input:checked')].map((one) => one.value)") == [
        "rivers",
        "labels",
    ]
    page.locator("#layers input[value='events']").click()
    until(page, "veta.view().layers.join() === 'events,rivers,labels'")
    page.locator("#zone input[value='100']").click()
    until(page, "veta.view().zone === '100'")
    assert "layers=events,rivers,labels" in page.evaluate("veta.permalink()")


def test_a_layer_says_under_which_conditions_it_is_drawn(page):
    page.click("#map-layers-summary")
    claims = page.locator("[data-line=claims]").first
    expect(claims).to_have_text("All claims")
    put(page, stances=["reported"], words="gold", year=2020)
    expect(claims).to_have_text("Status: Reported · Words: gold")
    expect(page.locator("[data-line=year]")).to_have_text("2020")


@pytest.mark.parametrize("drawer", ["filters", "map-layers"])
def test_escape_closes_a_drawer_first_and_a_click_beside_it_closes_it_too(page, drawer):
    put(page, regions=["PE-MDD"])
    page.click(f"#{drawer}-summary")
    page.keyboard.press("Escape")
    assert page.evaluate("id => document.getElementById(id).open", drawer) is False
    assert page.evaluate("document.activeElement.id") == f"{drawer}-summary"
    page.click(f"#{drawer}-summary")
    page.click("#status")
    assert page.evaluate("id => document.getElementById(id).open", drawer) is False
    assert view(page)["regions"] == ["PE-MDD"]
    page.keyboard.press("Escape")
    until(page, "() => veta.view().regions.length === 0")


@pytest.mark.parametrize("box", ["#map-tools", ".map-legend-body", "#timeline-caption"])
def test_many_small_buttons_are_one_stop_of_the_tab_key_and_arrows_walk_them(page, box):
    buttons = page.locator(f"{box} button")
    assert page.evaluate("box => document.querySelectorAll(`${box} button[tabindex='0']`).length", box) == 1
    buttons.first.focus()
    page.keyboard.press("ArrowRight")
    assert buttons.nth(1).evaluate("one => one === document.activeElement && one.tabIndex === 0")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert buttons.last.evaluate("one => one === document.activeElement")


# ---------------------------------------------------------------- the year that an indicator opens in
def test_a_link_without_a_year_opens_in_one_that_suits_its_countries_and_says_so(open_page, facts):
    page = open_page("/?indicator=homicide_rate&country=PE,BO")
    year = facts.opening("homicide_rate", ["PE", "BO"]).year
    assert year != facts.default_year["homicide_rate"]
    assert view(page)["year"] == year
    assert f"year={year}" in page.evaluate("location.search")
    expect(page.locator("#status")).to_contain_text(f"opens in {year}")


def test_a_year_that_shows_nothing_of_the_chosen_countries_gives_way_and_any_other_stays(page, facts):
    put(page, indicator="homicide_rate", year=2023)
    put(page, country=["PE", "BO"])
    assert view(page)["year"] == facts.opening("homicide_rate", ["PE", "BO"]).year
    put(page, country=["PE", "BO", "CO"])
    kept = view(page)["year"]
    assert kept == facts.opening("homicide_rate", ["PE", "BO"]).year
    put(page, country=["PE", "BO"], year=2023)  # who asks for it gets it
    assert view(page)["year"] == 2023
