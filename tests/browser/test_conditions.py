"""What a rule, an analysis, a selection or a period changes is told wherever a figure stands."""

from __future__ import annotations

import pytest
from components.answer.claims import claims_of
from components.view import read_view
from helpers import link, put, select, settle, shown, until, view
from playwright.sync_api import expect

CHANGE = {"indicator": "homicide_rate", "year": 2019, "analysis": "difference"}


def test_the_legend_counts_each_region_once_and_a_number_selects_as_many(page):
    put(page, indicator="homicide_rate", year=2018, rule="range")
    rows = page.evaluate(
        "() => [...document.querySelectorAll('#map-legend li[data-key]')].map((row) =>"
        " [row.dataset.key, Number(row.querySelector('.map-count')?.textContent)])"
    )
    counts = {key: count for key, count in rows if key != "differs"}
    assert sum(counts.values()) == len(shown(page, "map"))
    assert counts["state-d"] == sum(row["state"] == "d" for row in shown(page, "map")) > 0
    for key in [key for key in counts if key.startswith("class-") and counts[key]]:
        page.click(f"#map-legend li[data-key='{key}'] button")
        settle(page)
        assert len(view(page)["regions"]) == counts[key]
        select(page)
    striped = page.evaluate("getComputedStyle(document.querySelector('#map-legend [data-key=state-d] rect')).fill")
    assert striped in {row["colour"] for row in shown(page, "map") if row["state"] == "d"}


def test_the_panel_tells_a_change_with_both_figures_and_the_evidence_of_each(page):
    put(page, **CHANGE)
    select(page, "CO-CAU")
    about = page.locator("#region-about")
    expect(about).to_contain_text("2019 minus 2014")
    expect(about).to_contain_text("+15.5 per 100,000 people: 36.6 per 100,000 people in 2014, 52.2 per 100,000 people in 2019")
    about.get_by_role("button", name="Figure of 2014").click()
    expect(page.locator("#evidence-title")).to_contain_text("2014: Cauca")
    page.keyboard.press("Escape")


def test_the_year_that_a_change_starts_from_is_named_though_nobody_chose_it(page):
    put(page, **CHANGE)
    assert view(page)["since"] is None
    expect(page.locator("#since")).to_contain_text("2014")


def test_a_marked_timeline_counts_what_is_marked_and_says_what_is_of_all(page):
    cells = "() => [...document.querySelectorAll('#timeline .textpoint text')].map((text) => Number(text.textContent))"
    every = page.evaluate(cells)
    expect(page.locator("#timeline-caption")).not_to_contain_text("In all")
    select(page, "PE-MDD")
    chosen = page.evaluate(cells)
    assert len(chosen) == len(every)
    assert sum(chosen) < sum(every)
    assert all(few <= many for few, many in zip(chosen, every, strict=True))
    expect(page.locator("#timeline-caption")).to_contain_text("In all")
    select(page)
    assert page.evaluate(cells) == every


def test_a_pointer_that_leaves_the_panel_points_at_nothing(page):
    select(page, "PE-MDD")
    page.hover("#region-about li[data-region='PE-MDD']")
    until(page, "veta.views.map.shown().some((row) => row.code === 'PE-MDD' && row.hovered)")
    page.mouse.move(720, 12)
    until(page, "!veta.views.map.shown().some((row) => row.hovered)")


def test_a_click_where_the_map_says_that_a_region_lies_selects_it(page, facts):
    wrong = []
    for code in facts.regions.index:
        spot = page.evaluate("code => veta.point(code)", code)
        if spot:
            page.mouse.click(*spot)
        if not spot or view(page)["regions"] != [code]:
            wrong.append((code, spot, view(page)["regions"]))
    assert wrong == []


def test_regions_and_countries_of_the_view_agree(page):
    put(page, regions=["PE-MDD", "CO-ANT"], country=["CO", "EC"])
    assert view(page)["regions"] == ["CO-ANT"]
    expect(page.locator("#status")).to_contain_text("Madre de Dios, Peru: outside the chosen countries")
    select(page, "BO-N")  # asked for by name: its country comes with it
    assert (view(page)["regions"], view(page)["country"]) == (["BO-N"], ["CO", "EC", "BO"])
    put(page, country=["PE", "CO", "EC", "VE", "BR", "BO"])
    assert view(page)["country"] == []
    assert "country" not in link(page)


def test_several_countries_are_chosen_by_hand(page):
    page.locator("#country").click()
    for name in ("Colombia", "Ecuador"):
        page.get_by_role("option", name=name).click()
    until(page, "() => veta.view().country.join() === 'CO,EC'")
    settle(page)
    assert {row["code"][:2] for row in shown(page, "ranking")} == {"CO", "EC"}
    assert page.text_content("#region-title") == "Colombia; Ecuador"
    page.keyboard.press("Escape")


@pytest.mark.parametrize(
    "asked",
    [
        {"words": "draga"},
        {"words": "dredges Puré"},
        {"words": "PURE river"},
        {"words": "ouro"},
        {"words": "madre de dios mercury", "country": "PE"},
        {"words": "pe-00", "topics": "mining,enforcement"},
        {"words": "9,000 people"},
        {"words": "nothing-has-these-words"},
        {"minerals": "mercury,coltan"},
        {"minerals": "gold", "words": "smuggled", "period": "2020..2026"},
    ],
    ids=str,
)
def test_words_and_minerals_leave_the_same_claims_on_screen_and_on_paper(page, facts, asked):
    wanted = read_view(asked, facts)
    put(page, panel="claims", **{key: wanted[key] for key in asked})
    assert {row["id"] for row in shown(page, "claims")} == set(claims_of(facts, wanted).index)
    lit = {row["claim"] for row in shown(page, "timeline") if not row["out"]}
    assert lit <= set(claims_of(facts, wanted).index)


def test_what_is_written_over_the_claims_is_part_of_the_view(page):
    put(page, panel="claims")
    page.locator("#claims-filter").press_sequentially("mercury", delay=20)
    until(page, "() => veta.view().words === 'mercury'")
    settle(page)
    assert "words=mercury" in link(page)
    put(page, words="")
    page.locator("body").click(position={"x": 5, "y": 5})
    put(page, words="coltan")
    assert page.input_value("#claims-filter") == "coltan"


def test_chips_say_what_narrows_the_view_and_take_it_back(page):
    assert shown(page, "chips") == []
    put(page, country=["CO", "EC"], stances=["alleged"], words="mercury", period=["2012-03", "2014"], rule="highest")
    words = {chip["key"]: chip["words"] for chip in shown(page, "chips")}
    assert words == {
        "country": "Countries: Colombia; Ecuador",
        "rule": "When sources conflict: Highest",
        "stances": "Status: Alleged",
        "period": "Claims of: March 2012 to 2014",
        "words": "Words: mercury",
    }
    page.get_by_role("button", name="Remove “Words: mercury”").click()
    until(page, "() => veta.view().words === ''")
    settle(page)
    page.get_by_role("button", name="Reset all").click()
    until(page, "() => veta.view().country.length === 0")
    settle(page)
    assert shown(page, "chips") == []
    assert view(page)["stances"] == ["reported", "estimated", "alleged", "disputed", "denied", "no_evidence"]
