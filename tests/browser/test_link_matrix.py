"""The link matrix, cell by cell: what is done in one view shows in all the others, and nothing of it asks the server."""

from __future__ import annotations

import pytest
from components.answer import answer_of
from components.view import read_view
from helpers import defaults, hovered, point, put, row, select, selected, settle, shown, until, view

CHARTS = ("ranking", "trend", "scatter")
LINKED = ("map", *CHARTS)
SCENE = {"indicator": "homicide_rate", "year": 2019, "indicator2": "population"}
DISPUTED = {"indicator": "homicide_rate", "year": "2018"}  # sources conflict on some regions
CODE, OTHER = "CO-ANT", "BR-PA"


@pytest.fixture
def scene(page):
    """The page with an indicator of many years and regions; its fragments are there, so that nothing need be asked."""
    put(page, **SCENE)
    select(page, CODE)
    until(page, "() => document.querySelector('#region-body .panel-dossier')")
    put(page, regions=[])
    return page


def open_chart(page, chart):
    if chart in CHARTS:
        put(page, chart=chart)
        until(page, "([id, code]) => veta.views[id].shown().some((row) => row.code === code)", [chart, CODE])


@pytest.mark.parametrize("there", LINKED)
def test_a_region_that_is_pointed_at_is_marked_everywhere(scene, there):
    open_chart(scene, there)
    scene.evaluate("code => veta.hover(code)", CODE)
    assert CODE in hovered(scene, there)
    scene.evaluate("veta.hover(null)")
    assert hovered(scene, there) == set()


@pytest.mark.parametrize("there", LINKED)
def test_a_region_clicked_on_the_map_is_marked_everywhere(scene, there):
    open_chart(scene, there)
    asked = []
    scene.on("request", lambda request: asked.append(request.url))
    scene.mouse.click(*point(scene, CODE))
    settle(scene)
    assert view(scene)["regions"] == [CODE]
    assert CODE in selected(scene, there)
    assert asked == []
    scene.mouse.click(*point(scene, CODE))
    settle(scene)
    assert view(scene)["regions"] == []


def test_shift_adds_a_region(scene):
    select(scene, CODE)
    scene.keyboard.down("Shift")
    scene.mouse.click(*point(scene, OTHER))
    scene.keyboard.up("Shift")
    settle(scene)
    assert view(scene)["regions"] == [CODE, OTHER]
    assert selected(scene, "map") == {CODE, OTHER}
    scene.keyboard.press("Escape")
    until(scene, "() => !veta.view().regions.length")


@pytest.mark.parametrize("there", ["map", "ranking", "trend", "scatter", "region-panel"])
def test_a_change_of_conditions_repaints(scene, facts, there):
    """Each change alone, the rule where the most recent figure is not the lowest."""
    given = {rule: answer_of(facts, read_view({**DISPUTED, "rule": rule}, facts)) for rule in ("latest", "lowest")}
    words = {rule: answer.at(int(DISPUTED["year"])).words for rule, answer in given.items()}
    code = next(
        code for code, *both in zip(given["latest"].codes, words["latest"], words["lowest"], strict=True) if both[0] != both[1]
    )
    start = {"year": int(DISPUTED["year"]), "regions": [code], "chart": there if there in CHARTS else "ranking"}
    for change in ({"year": 2015}, {"rule": "lowest"}, {"stances": ["estimated"]}, {"indicator": "homicides"}):
        put(scene, **SCENE | start)
        before = shown(scene, there)
        assert before
        put(scene, **change)
        assert shown(scene, there) != before, change
        put(scene, rule="latest", stances=defaults(scene)["stances"])


def test_the_year_asks_the_server_for_nothing(scene):
    asked = []
    scene.on("request", lambda request: asked.append(request.url))
    for year in (2018, 2017, 2016, 2019):
        put(scene, year=year)
        assert str(year) in scene.inner_text("#map-title")
    assert asked == []


def test_a_click_on_a_bar_selects_and_another_deselects(scene):
    put(scene, chart="ranking")
    first = shown(scene, "ranking")[0]["code"]
    at = scene.locator(f"#ranking [data-code='{first}']").first
    at.click()
    until(scene, "code => veta.view().regions[0] === code", first)
    at.click()
    until(scene, "() => !veta.view().regions.length")


def test_an_actor_shows_its_regions_and_claims(scene):
    put(scene, actors=["eln"], panel="claims")
    until(scene, "() => veta.views.claims.shown().length > 0")
    assert any(region["actor"] for region in shown(scene, "map"))


def test_a_period_leaves_its_claims(scene):
    put(scene, panel="claims")
    until(scene, "() => veta.views.claims.shown().length > 0")
    every = len(shown(scene, "claims"))
    put(scene, period=["2012", "2013"])
    assert 0 < len(shown(scene, "claims")) < every


def test_a_claim_is_quoted_and_the_map_goes_there(scene, facts):
    claim = facts.claims[facts.claims["place_precision"] == "town"].index[0]
    put(scene, claim=claim, panel="region")
    until(scene, "() => document.querySelector('#region-quote [data-summary]')")
    assert facts.claims.at[claim, "summary"][:40] in scene.inner_text("#region-quote")


def test_every_view_says_its_rows_in_words(scene):
    for chart in LINKED:
        open_chart(scene, chart)
        found = row(scene, chart, CODE)
        assert found
        assert found["words"]
