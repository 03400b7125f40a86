"""Text of the data is text, whatever it holds, in every view and panel; and the tooltip stays inside the window."""

from __future__ import annotations

import html
import json

import pytest
from helpers import overlook, point, put, select, until
from playwright.sync_api import expect

CLAIM, REGION, ACTOR = "seed-07", "PE-MDD", "eln"
HOSTILE = {
    "markup": '<img src=x onerror="window.hit=1"><b>bold</b>',
    "formula": "=HYPERLINK('http://x')&amp;",
    "right to left": "\u202eright to left مرحبا",
    "one long word": "w" * 400,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_stays_text_and_breaks_no_view(bent, facts, text):
    region = list(facts.regions.index).index(REGION)

    def claims(columns):
        at = columns["id"].index(CLAIM)
        for key in ("summary", "by", "place"):
            columns[key][at] = text
        columns["actors"][at] = [ACTOR]
        return columns

    def named(key, at):
        return lambda columns: columns | {key: [text if number == at else one for number, one in enumerate(columns[key])]}

    page = bent(
        {"claims": claims, "regions": named("name", region), "actors": named("name", list(facts.actors.index).index(ACTOR))}
    )
    figure = page.evaluate("veta.view()")

    def answer(route):
        given = route.fetch().json()
        year = given["by_year"][str(figure["year"])]
        year["words"][region], year["title"] = text, text
        route.fulfill(json=given)

    page.route("**/answer/**", answer)
    put(page, rule="highest", regions=[REGION], claim=CLAIM)
    for selector in ("#region-title", "#region-about .figure", "#map-title .map-title-what"):
        expect(page.locator(selector)).to_have_text(text, use_inner_text=False)
    page.mouse.move(*point(page, REGION))
    expect(page.locator("#tooltip")).to_contain_text(text)
    put(page, panel="claims", regions=[])
    page.fill("#claims-filter", text[:40])
    until(page, "id => document.querySelector(`#claims-grid .ag-row[row-id='${id}'] .cell-summary`)", CLAIM)
    assert page.text_content(f"#claims-grid .ag-row[row-id='{CLAIM}'] .cell-summary") == text
    page.fill("#claims-filter", "")
    put(page, panel="actors", actors=[ACTOR])
    expect(page.locator(f"#actors-list [data-actor='{ACTOR}']")).to_have_text(text)
    page.fill("#search", text[:30])
    expect(page.locator("#search-list .found").first).to_contain_text(text[:30].strip())
    page.fill("#search", "")
    assert text in page.text_content("#status")
    assert page.evaluate("window.hit") is None
    for part in ("region-panel", "claims", "actors", "search-list", "status", "map-title", "tooltip"):
        assert page.locator(f"#{part} img, #{part} a[href^='javascript']").count() == 0, part
    wide = "[...document.querySelectorAll('#pane-region, #pane-actors')].filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.id)"
    assert page.evaluate(wide) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_part_with_escaped_text_shows_it_and_an_error_in_words_is_no_markup(page, stage):
    """The server escapes what comes from the data (tests/integration/test_fragments.py); the browser must not undo it."""
    text = HOSTILE["markup"]

    def fragment(route):
        given = route.fetch()
        route.fulfill(response=given, body=given.text().replace("</p>", html.escape(text) + "</p>", 1))

    page.route("**/fragment/*/en/claim/pe-0007*", fragment)
    put(page, claim="pe-0007")
    expect(page.locator("#region-quote [data-summary]")).to_contain_text(text)
    page.route("**/fragment/*/en/region/EC-B*", lambda route: route.fulfill(status=404, body=json.dumps({"problem": text})))
    select(page, "EC-B")
    expect(page.locator("#region-body .failed")).to_contain_text(text)
    assert page.evaluate("window.hit") is None
    assert page.locator("#region-panel img").count() == 0
    page.unroute_all()
    overlook(stage.complaints, "Failed to load resource")


# ---------------------------------------------------------------- tooltip
@pytest.mark.parametrize("size", [(1440, 900), (700, 500)])
def test_the_tooltip_stays_inside_the_window(own_page, size):
    """Over the regions and rows nearest to each edge."""
    page = own_page
    page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    put(page, indicator="homicide_rate", year=2018)
    page.wait_for_timeout(400)
    spots = page.evaluate(
        """() => {
          const rows = veta.views.ranking.shown().map(({at}) => at), regions = veta.views.map.shown().map(({code}) => veta.point(code));
          const all = [...rows, ...regions].filter((at) => at && document.elementFromPoint(...at)?.closest('#map, #ranking'));
          return [0, 1].flatMap((axis) => [1, -1].map((way) => all.reduce((far, one) => (way * one[axis] > way * far[axis] ? one : far))));
        }"""
    )
    assert len(spots) == 4
    for x, y in spots:
        page.mouse.move(2, 2)
        page.mouse.move(x, y)
        until(page, "!document.getElementById('tooltip').hidden")
        box = page.locator("#tooltip").bounding_box()
        assert box["x"] >= 0 and box["y"] >= 0, (x, y)
        assert box["x"] + box["width"] <= size[0] and box["y"] + box["height"] <= size[1], (x, y)
    page.keyboard.press("Escape")
    expect(page.locator("#tooltip")).to_be_hidden()
