"""Search: every kind of thing by any of its names, without accents, by keyboard; and what it says when there is nothing."""

from __future__ import annotations

import pytest
from helpers import until, view
from playwright.sync_api import expect


@pytest.mark.parametrize(
    ("typed", "group", "label"),
    [
        ("madre de d", "region", "Madre de Dios"),
        ("sao paulo", "region", "São Paulo"),
        ("PE-MDD", "region", "Madre de Dios"),
        ("red command", "actor", "Comando Vermelho"),
        ("urabenos", "actor", "Clan del Golfo"),
        ("homicides per", "indicator", "Homicides per"),
        ("puerto maldonado", "place", "Puerto Maldonado"),
        ("about 18,000 people are", "claim", "18,000"),
    ],
)
def test_each_kind_is_found_without_accents(page, typed, group, label):
    page.fill("#search", typed)
    expect(page.locator(f"#search-list .found-{group}").first).to_contain_text(label)


def test_a_page_just_opened_finds_what_came_after_the_map(own_page):
    for typed, group in (("red command", "actor"), ("about 18,000 people are", "claim"), ("puerto maldonado", "place")):
        own_page.fill("#search", typed)
        expect(own_page.locator(f"#search-list .found-{group}").first).to_be_visible()


def test_a_town_that_no_claim_names_moves_the_map(page, facts):
    named = {place.casefold() for place in facts.claims["place"]}
    towns = facts.context.towns
    town = towns[~towns["name"].str.casefold().isin(named) & towns["name"].str.isalpha()].iloc[0]
    page.fill("#search", town["name"])
    page.locator("#search-list .found-place", has_text="town").first.click()
    until(page, "veta.view().camera !== null")
    lon, lat, _ = view(page)["camera"]
    assert (lon, lat) == (round(town.geometry.x, 3), round(town.geometry.y, 3))


def test_what_is_chosen_is_shown(page):
    for typed, group, shows in (
        ("sao gabriel", "place", "veta.view().claim !== null || veta.view().camera !== null"),
        ("red command", "actor", "veta.view().actors.length === 1 && veta.view().panel === 'actors'"),
        ("homicides per", "indicator", "veta.view().indicator === 'homicide_rate'"),
        (
            "about 18,000 people are",
            "claim",
            "veta.view().claim === 'seed-07' && document.querySelector('#region-quote blockquote')",
        ),
        ("sao paulo", "region", "veta.view().regions.join() === 'BR-SP'"),
    ):
        page.fill("#search", typed)
        page.locator(f"#search-list .found-{group}").first.click()
        until(page, shows)
        assert page.input_value("#search") == ""
        assert page.is_hidden("#search-list")


def test_slash_focuses_arrows_move_enter_chooses_escape_closes(page):
    page.keyboard.press("/")
    field = page.locator("#search")
    expect(field).to_be_focused()
    page.keyboard.type("acre")
    expect(field).to_have_attribute("aria-expanded", "true")
    first = field.get_attribute("aria-activedescendant")
    page.keyboard.press("ArrowDown")
    second = field.get_attribute("aria-activedescendant")
    assert second != first
    assert page.get_attribute(f"#{second}", "aria-selected") == "true"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    until(page, "() => veta.view().regions.join() === 'BR-AC'")
    page.keyboard.type("acre")
    page.keyboard.press("Escape")
    expect(page.locator("#search-list")).to_be_hidden()
    assert view(page)["regions"] == ["BR-AC"], "the first Escape belongs to the search"


def test_nothing_found_says_so_and_suggests_the_nearest(page):
    page.fill("#search", "madr de dois")
    expect(page.locator("#search-list .found-none")).to_contain_text("No results for “madr de dois”")
    expect(page.locator("#search-list .found-region").first).to_contain_text("Madre de Dios")
    page.fill("#search", "qqqqqqqqqqqq")
    expect(page.locator("#search-list .found-none")).to_be_visible()
    assert page.locator("#search-list [role=option]").count() == 0
    page.keyboard.press("Enter")
    assert view(page)["regions"] == []


def test_what_matched_is_marked_across_accents(page):
    page.fill("#search", "policia nacional del p")
    assert page.locator("#search-list .found-actor mark").first.inner_text() == "Policía"
