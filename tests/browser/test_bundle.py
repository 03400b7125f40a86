"""The one file of a briefing, opened from disk with no network: live, and silent."""

from __future__ import annotations

import json
from datetime import date

import pytest
from browsers import VIEWPORT
from components.briefings.bundle.command import bundle
from components.briefings.file import read_briefing
from helpers import hovered, point, selected, until
from playwright.sync_api import expect

BRIEFING = {
    "veta_briefing": 1,
    "title": "Mining and violence",
    "slides": [
        {
            "id": "a",
            "title": "Scars of mining",
            "view": "indicator=mining_footprint_cumulative&year=2024&regions=PE-MDD&layers=rivers,labels",
        },
        {"id": "b", "title": "Homicides", "view": "indicator=homicide_rate&year=2019&chart=trend"},
    ],
}


@pytest.fixture(scope="module")
def copy(facts, cache, tmp_path_factory):
    from app import build

    app = build(facts, cache=cache)
    made = bundle(facts, read_briefing(json.dumps(BRIEFING), facts), app, accessed=date(2026, 11, 27))
    path = tmp_path_factory.mktemp("disk") / "briefing.html"
    path.write_bytes(made)
    return path.as_uri()


@pytest.fixture(scope="module", params=["light", "dark"])
def opened(request, chromium, copy):
    """The copy on its first screen, all unpacked, with what it asked for and what it complained of."""
    context = chromium.new_context(viewport=VIEWPORT, offline=True, color_scheme=request.param)
    page = context.new_page()
    asked, complaints = [], []
    page.on("request", lambda one: asked.append(one.url))
    page.on("console", lambda one: complaints.append(one.text))
    page.on("pageerror", lambda error: complaints.append(error.message))
    page.goto(copy)
    page.wait_for_selector("#bundle-present:enabled", timeout=90_000)
    yield page, asked, complaints, request.param
    context.close()
    assert complaints == []
    assert [one.split("#")[0] for one in asked if not one.startswith(("blob:", "data:"))] == [copy]


def test_the_first_screen_says_what_this_is(opened, facts):
    page, *_ = opened
    words = page.inner_text("#bundle-front")
    for one in ("Mining and violence", "27 November 2026", facts.data_version, "offline copy", "Scars of mining", "Homicides"):
        assert one in words
    assert page.evaluate("document.activeElement.id") == "bundle-present"


def test_the_whole_atlas_answers(opened):
    page, _, _, scheme = opened
    if page.locator("#bundle-front").is_visible():
        page.keyboard.press("Escape")
    until(page, "() => veta.views.ranking.shown().length > 20")
    assert page.evaluate("document.documentElement.dataset.theme") == scheme
    assert selected(page, "map") == {"PE-MDD"} == set(page.evaluate("veta.view().regions"))
    page.wait_for_timeout(1200)  # the map may still be on its way to its place
    page.mouse.move(*point(page, "BR-PA"))
    until(page, "() => veta.views.map.shown().some((row) => row.code === 'BR-PA' && row.hovered)")
    assert hovered(page, "map") == {"BR-PA"}
    page.mouse.click(*point(page, "BR-PA"))
    until(page, "() => veta.view().regions.join() === 'BR-PA'")
    assert "regions=BR-PA" in page.evaluate("location.hash")
    page.go_back()
    until(page, "() => veta.view().regions.join() === 'PE-MDD'")
    page.evaluate("veta.set({year: 2022})")
    until(page, "() => document.getElementById('map-title').textContent.includes('2022')")
    page.click("#tab-claims")
    page.wait_for_selector("#claims-grid .ag-row", timeout=30_000)


def test_the_source_of_a_figure_opens_and_what_is_not_here_says_so(opened):
    page, *_ = opened
    if page.locator("#bundle-front").is_visible():
        page.keyboard.press("Escape")
    page.evaluate("veta.openQuery('indicator=mining_footprint_cumulative&year=2024&regions=PE-MDD')")
    page.click("#region-about .figure")
    page.locator("dialog[open] a[href^='/source/']").first.click()
    heading = page.frame_locator("#bundle-page iframe").locator("h1")
    heading.wait_for()
    assert heading.inner_text() in page.inner_text("#bundle-page-title")
    page.keyboard.press("Escape")
    page.evaluate("for (const one of document.querySelectorAll('dialog[open]')) one.close()")
    page.evaluate("window.open('/region/PE-MDD')")
    page.wait_for_selector(".bundle-absent")
    # Closed and asked again within one task: what the closing leaves for later must not empty the new page.
    page.evaluate("document.getElementById('bundle-page').close(); window.open('/region/PE-LIM')")
    expect(page.locator(".bundle-absent")).to_contain_text("/region/PE-LIM")
    page.evaluate("() => new Promise((after) => setTimeout(after))")
    assert "needs the atlas itself" in page.inner_text("#bundle-page")
    page.evaluate("document.querySelector('#bundle-page').close()")
    answer = page.evaluate("fetch('/export/page.pdf').then((one) => one.json())")
    assert "needs the atlas itself" in answer["problem"]


def test_briefings_are_made_and_kept_in_the_copy_and_what_takes_a_server_says_so(opened, tmp_path):
    page, *_ = opened
    if page.locator("#bundle-front").is_visible():
        page.keyboard.press("Escape")
    page.click("#brief")
    assert page.input_value("#briefing-title") == "Mining and violence"
    page.click("[popovertarget=briefing-list]")
    page.click("#briefing-list [data-act=begin]")
    page.keyboard.type("Made offline")
    page.click("#briefing [data-act=add]")
    page.click("[popovertarget=briefing-list]")
    assert "Made offline" in page.inner_text("#briefing-kept")
    page.click("#briefing-kept button:has-text('Mining and violence')")
    assert page.evaluate("veta.briefing.get().slides.length") == 2
    for name, menu in (("check", ""), ("shipped", "briefing-list"), ("pptx", "briefing-saving")):
        if menu:
            page.click(f"[popovertarget={menu}]")
        page.click(f"#briefing [data-act={name}]")
        expect(page.locator("#briefing-problem")).to_contain_text("this is an offline copy")
        page.click("#briefing [data-act=dismiss]")
    (tmp_path / "b.json").write_text(json.dumps(BRIEFING))
    page.set_input_files("#briefing-file", tmp_path / "b.json")
    expect(page.locator("#briefing-problem")).to_contain_text("A file is read and checked by the server")
    page.click("#briefing [data-act=close]")


def test_it_presents_by_keyboard(opened):
    page, *_ = opened
    if not page.locator("#bundle-front").is_visible():
        page.click("#bundle-badge")
        page.focus("#bundle-present")
    page.keyboard.press("Enter")
    until(page, "() => veta.present.at() === 0 && veta.view().regions.join() === 'PE-MDD'")
    page.keyboard.press("ArrowRight")
    until(page, "() => veta.present.at() === 1 && veta.view().indicator === 'homicide_rate' && veta.view().year === 2019")
    page.evaluate("veta.present.stop()")


def test_a_request_is_refused_by_the_browser_itself(chromium, copy):
    """The rules of the page hold even where its own scripts are gone around."""
    page = chromium.new_context(offline=True).new_page()
    page.goto(copy, wait_until="commit")
    told = page.evaluate(
        """() => new Promise((resolve) => {
          document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
          const image = new Image();
          image.src = 'http://127.0.0.1:9/a.png';
        })"""
    )
    page.context.close()
    assert told == "img-src"
