"""Territories as a layer of the map: off at first, fetched once it is asked for; names lead to pages and take no other click."""

from __future__ import annotations

import pytest
from helpers import link, load, put, settle, until, view
from playwright.sync_api import expect
from test_map import click_all, points_within

LAYERS = ["rivers", "labels", "territories"]
OUTLINES = """() => Object.fromEntries(["edge", "indigenous_territory", "protected_area", "buffer_zone"].map((kind) => {
  const group = document.querySelector(`#map .map-territories_${kind}`);
  return [kind, group && getComputedStyle(group).display !== "none" ? group.querySelectorAll("path").length : 0];
}))"""
ASKED = "() => performance.getEntriesByType('resource').filter((one) => one.name.includes('map_territories')).length"
NAMES = """() => [...document.querySelectorAll("#map .map-names_territories text")]
  .filter((node) => node.checkVisibility()).map((node) => node.getBoundingClientRect())
  .map(({left, top, right, bottom}) => [left - 1, top - 1, right + 1, bottom + 1])"""
YANOMAMI = "BR50901_0"
NEAR = [-62, 1, 5]


@pytest.fixture
def page(page):
    """The map moves at once, and opened pages are noted instead of opened."""
    page.emulate_media(reduced_motion="reduce")
    page.evaluate("window.open = (address, ...rest) => { window.wanted = [address, ...rest]; }; window.wanted = null; 0")
    yield page
    page.evaluate("delete window.open; veta.set({camera: null})")
    settle(page)


def drawn(page):
    return page.evaluate(OUTLINES)


def on(page, **more):
    put(page, layers=LAYERS, **more)
    until(page, f"({OUTLINES})().edge > 0")


def test_the_layer_is_off_at_first_and_fetched_when_it_is_asked_for(open_page, facts):
    page = open_page("/")
    assert page.evaluate(ASKED) == 0
    assert not any(drawn(page).values())
    legend = page.locator("#map-legend")
    expect(legend).not_to_contain_text("Protected area")
    page.click("#map-layers-summary")
    page.locator("#layers input[value='territories']").click()
    until(page, f"({OUTLINES})().edge > 0")
    counted = facts.territories.areas.loc[facts.territories.low.index, "kind"].value_counts().to_dict()
    assert drawn(page) == counted | {"edge": sum(counted.values())}
    assert view(page)["layers"] == LAYERS
    assert page.evaluate(ASKED) == 1
    expect(page.locator("#map-layers")).to_contain_text("limits as Amazon Mining Watch uses them")
    assert legend.locator("a[href*='territories?kind=protected_area']").count() == 1
    page.locator("#layers input[value='territories']").click()
    until(page, f"!Object.values(({OUTLINES})()).some(Boolean)")
    expect(legend).not_to_contain_text("Protected area")
    assert page.evaluate("id => veta.point(id)", YANOMAMI) is None


def test_a_link_restores_the_layer_and_a_country_shows_its_own(page, address, facts):
    on(page, country=["PE"], theme="dark")
    counted = facts.territories.areas.loc[facts.territories.low.index].groupby(["country_code", "kind"]).size()["PE"].to_dict()
    assert drawn(page) == counted | {"edge": sum(counted.values())}
    kept, wanted = link(page), view(page)
    assert "layers=rivers,labels,territories" in kept
    put(page, layers=["rivers", "labels"], country=[])
    load(page, address + kept)
    until(page, f"({OUTLINES})().edge === {sum(counted.values())}")
    assert view(page) == wanted


def test_every_visible_region_takes_its_clicks_beside_the_names(page, facts):
    on(page)
    points = points_within(facts, page, 3)
    assert click_all(page, points, page.evaluate(NAMES)) == []
    put(page, regions=[], camera=NEAR)
    until(page, "id => veta.point(id) !== null", YANOMAMI)
    boxes = page.evaluate(NAMES)
    assert len(boxes) > 5
    assert click_all(page, points_within(facts, page, 6), boxes) == []
    put(page, regions=[])
    spot = page.evaluate("veta.point('BR-RR')")
    page.mouse.click(*spot)
    assert view(page)["regions"] == ["BR-RR"]
    assert page.evaluate("window.wanted") is None


def test_a_name_says_what_is_known_of_its_territory_and_leads_to_its_page(page, facts):
    on(page, camera=NEAR)
    until(page, "id => veta.point(id) !== null", YANOMAMI)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.mouse.move(*page.evaluate("id => veta.point(id)", YANOMAMI))
    until(page, "!document.getElementById('tooltip').hidden")
    lines = page.locator("#tooltip").inner_text().split("\n")
    assert lines[:2] == ["Yanomami", "Indigenous territory, Brazil"]
    assert "hectares, up to the third quarter of 2025, estimated" in lines[2]
    assert lines[3].startswith("Source: Amazon Mining Watch, December 2025")
    assert asked == []
    page.mouse.click(*page.evaluate("id => veta.point(id)", YANOMAMI))
    assert page.evaluate("window.wanted") == [f"/territory/{YANOMAMI}", "_blank", "noopener"]
    assert view(page)["regions"] == []


def test_keys_walk_through_the_names_and_enter_opens_a_page(page, facts):
    on(page, camera=NEAR)
    until(page, "id => veta.point(id) !== null", YANOMAMI)
    page.focus("#map")
    page.keyboard.press("t")
    first = page.locator("#tooltip strong").inner_text()
    assert page.text_content("#status").startswith(first)
    page.keyboard.press("t")
    assert page.locator("#tooltip strong").inner_text() != first
    page.keyboard.press("Shift+T")
    assert page.locator("#tooltip strong").inner_text() == first
    page.keyboard.press("Enter")
    opened = page.evaluate("window.wanted[0]").rsplit("/", 1)[1]
    assert facts.territories.areas.at[opened, "name"] == first
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    assert len(view(page)["regions"]) == 1


def test_the_screen_draws_each_kind_as_paper_does(page, facts):
    from components.drawing.medium import Medium
    from components.views.region_map.traces import traces

    on(page, theme="dark")
    look = """name => {
      const path = document.querySelector(`#map .map-${name} path`), style = getComputedStyle(path);
      return [style.fill, style.stroke, style.strokeDasharray.replaceAll("px", "").replaceAll(" ", ""), parseFloat(style.strokeWidth)];
    }"""
    medium = Medium(100, 100, "dark")
    for trace in (one for one in traces(medium.theme) if one["name"].startswith("territories_") and "edge" not in one["name"]):
        red, green, blue = (int(trace["marker"]["line"]["color"][at : at + 2], 16) for at in (1, 3, 5))
        dash = trace["meta"]["outline"].replace("px", "").replace("solid", "none")
        assert page.evaluate(look, trace["name"]) == [
            "none",
            f"rgb({red}, {green}, {blue})",
            dash,
            trace["marker"]["line"]["width"],
        ]


def test_an_embedded_map_has_the_layer(open_page):
    page = open_page("/embed?layers=territories&country=BO")
    until(page, f"({OUTLINES})().edge > 0")
