"""The panels: read from the server once, filtered in the browser, every figure one action from its evidence."""

from __future__ import annotations

import pytest
from components.words.messages import say
from helpers import load, put, select, settle, shown, until, view
from playwright.sync_api import expect

FIGURE = "#region-about .figure"


def test_a_region_is_read_with_its_figure_of_the_year(page):
    select(page, "PE-MDD")
    assert page.inner_text("#region-title") == "Madre de Dios"
    (row,) = shown(page, "region-panel")
    assert row["code"] == "PE-MDD"
    assert row["selected"]
    assert "hectares" in row["words"]
    put(page, year=2019)
    assert "2019" in shown(page, "region-panel")[0]["words"]
    until(page, "() => document.querySelectorAll('#region-body tr[data-claim]').length > 10")


def test_several_regions_stand_side_by_side(page):
    select(page, "PE-MDD", "BR-AC")
    until(page, "() => document.querySelector('#region-body table.compare')")
    assert {row["code"] for row in shown(page, "region-panel")} == {"PE-MDD", "BR-AC"}


def test_filters_hide_claims_without_asking_the_server(page):
    select(page, "PE-MDD")
    until(page, "() => document.querySelector('#region-body tr[data-claim]')")
    before = shown(page, "region-panel")[0]["claims"]
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    put(page, period=["2012", "2012"])
    after = shown(page, "region-panel")[0]["claims"]
    assert 0 < after < before
    assert asked == []


def test_a_figure_opens_its_evidence_and_escape_comes_back(page):
    select(page, "PE-MDD")
    page.click(FIGURE)
    until(page, "() => document.querySelector('#evidence[open] [data-observation]')")
    assert "Madre de Dios" in page.inner_text("#evidence-title")
    assert page.locator("#evidence .source").count() > 0
    page.keyboard.press("Escape")
    until(page, "() => !document.querySelector('#evidence[open]')")
    assert view(page)["regions"] == ["PE-MDD"]


def test_evidence_asked_for_right_after_the_last_was_closed_stays(page):
    select(page, "PE-MDD")
    page.click(FIGURE)
    page.wait_for_selector("#evidence [data-observation]")
    page.evaluate(f"document.getElementById('evidence').close(); document.querySelector('{FIGURE}').click()")
    page.evaluate("() => new Promise((after) => setTimeout(after))")
    page.wait_for_selector("#evidence[open] [data-observation]", timeout=5_000)


def test_from_a_figure_down_to_a_claim_and_its_source(page):
    select(page, "PE-MDD")
    page.locator("#region-body tr[data-claim] .what a").first.click()
    until(page, "() => document.querySelector('#evidence[open] [data-summary]')")
    page.click("#evidence [data-pick]")
    until(page, "() => veta.view().claim && !document.querySelector('#evidence[open]')")
    until(page, "() => document.querySelector('#region-quote [data-summary]')")


def test_a_region_in_a_panel_is_selected_and_pointed_at(page):
    select(page, "PE-MDD")
    neighbour = page.locator("#region-body a[href='/region/BR-AC']").first
    neighbour.scroll_into_view_if_needed()
    neighbour.hover()
    until(page, "() => veta.views.map.shown().some((row) => row.code === 'BR-AC' && row.hovered)")
    neighbour.click()
    until(page, "() => veta.view().regions[0] === 'BR-AC'")


def test_the_other_side_of_the_border_is_added(page):
    select(page, "PE-MDD")
    until(page, "() => document.querySelector('#region-body [data-add]')")
    page.click("#region-body [data-add]")
    until(page, "() => veta.view().regions.length > 2")
    assert {"PE-MDD", "BR-AC", "BO-N"} <= set(view(page)["regions"])


@pytest.mark.parametrize("panel", ["claims", "actors", "disputes"])
def test_a_panel_is_filled_when_its_tab_is_opened(page, panel):
    page.click(f"#tab-{panel}")
    until(page, "id => veta.views[id].shown().length > 10", panel)
    assert view(page)["panel"] == panel


def test_links_in_panels_have_the_colour_of_their_text_and_marks_stand_apart(page):
    for panel in ("region", "actors", "disputes"):
        put(page, panel=panel, regions=["PE-MDD"] if panel == "region" else [])
        until(
            page,
            "() => [...document.querySelectorAll('.cell-panels a')].some((one) => one.checkVisibility({visibilityProperty: true}))",
        )
        odd = page.evaluate("""() => [...document.querySelectorAll(".cell-panels a")]
          .filter((one) => getComputedStyle(one).color !== getComputedStyle(one.parentElement).color).map((one) => one.outerHTML)""")
        assert odd == []
    put(page, panel="actors")
    until(page, "() => document.querySelectorAll('#actors .stance').length > 20")
    gaps = page.evaluate("""() => [...document.querySelectorAll("#actors .stance + .stance")].map((one) =>
      one.getBoundingClientRect().left - one.previousElementSibling.getBoundingClientRect().right).filter((gap) => gap > -50)""")
    assert gaps
    assert min(gaps) > 5


def test_claims_and_actors_follow_the_selection(page):
    put(page, panel="claims")
    until(page, "() => document.querySelectorAll('#claims .ag-row').length > 3")
    every = len(shown(page, "claims"))
    select(page, "PE-MDD")
    put(page, panel="claims")
    few = shown(page, "claims")
    assert 0 < len(few) < every
    put(page, panel="actors")
    actors = shown(page, "actors")
    page.locator("#actors-list .actor-name").first.click()
    until(page, "() => veta.view().actors.length === 1")
    assert [row["id"] for row in shown(page, "actors") if row["selected"]] == [actors[0]["id"]]


def test_of_several_regions_each_actor_says_in_which_it_is_named(page, facts):
    codes = ["PE-MDD", "BR-AC"]
    put(page, panel="actors", regions=codes, count="report")
    until(page, "() => document.querySelector('#actors-list .actor-where')")
    standing = facts.claims[facts.claims["status"] == ""]
    told = {row["id"]: row["words"] for row in shown(page, "actors")}
    for actor, words in told.items():
        for code in codes:
            named = standing["actors"].map(lambda ids, actor=actor: actor in ids)
            count = int((named & standing["region_codes"].map(lambda own, code=code: code in own)).sum())
            said = f"{facts.regions.at[code, 'name']}: {count}"
            assert (said in words) == (count > 0), (actor, said)
    put(page, regions=codes[:1])
    expect(page.locator("#actors-list .actor-where")).to_have_count(0)


def test_the_claims_table_shows_who_says_so_and_quotes_the_picked_claim(page):
    put(page, panel="claims", period=["2012-03", "2012-03"])
    until(page, "() => document.querySelectorAll('#claims .ag-row').length > 3")
    heads = page.evaluate("""() => [...document.querySelectorAll("#claims [role=columnheader]")]
      .filter((one) => one.getBoundingClientRect().right <= innerWidth).map((one) => one.innerText.trim())""")
    assert {"When", "What is said", "Who says so", "Grade"} <= set(heads)
    dates = page.evaluate("""() => [...document.querySelectorAll("#claims [col-id=when] .cell")]
      .map((one) => [one.innerText, one.scrollHeight - one.clientHeight])""")
    assert any("inferred" in words for words, _ in dates)
    assert max(hidden for _, hidden in dates) <= 1
    claim = page.locator("#claims [role=row][row-id]").nth(1).get_attribute("row-id")
    summary = page.locator(f"#claims [row-id='{claim}'] [col-id=summary]")
    words = summary.inner_text()
    summary.dblclick()
    until(page, "() => document.querySelector('#evidence[open] [data-summary]')")
    assert page.inner_text("#evidence [data-summary]") == words
    page.keyboard.press("Escape")
    until(page, "() => !document.querySelector('#evidence[open]')")
    assert [one["words"] for one in shown(page, "claims") if one["selected"]] == [words]
    assert page.inner_text("#claims-quote [data-summary]") == words
    summary.click()
    until(page, "() => !veta.view().claim")
    expect(page.locator("#claims-quote")).to_be_empty()


def test_a_wide_panel_has_real_tables_and_a_narrow_one_names_each_cell(page):
    select(page, "PE-MDD")
    put(page, panel="region")
    until(page, "() => document.querySelectorAll('#region-body tr[data-claim]').length > 10")
    table = """() => { const table = [...document.querySelectorAll("#region-body table:not(.compare)")].find((one) => one.tHead);
      const cells = [...table.tBodies[0].rows].find((row) => row.cells.length > 3).cells;
      return [table.tHead.checkVisibility(), getComputedStyle(cells[1], "::before").content !== "none",
        new Set([...cells].map((cell) => Math.round(cell.getBoundingClientRect().top))).size]; }"""
    head, named, _ = page.evaluate(table)
    assert (head, named) == (False, True)
    page.click(".cell-panels .dock-expand")
    until(page, "() => document.querySelector('#region-panel').clientWidth > 700")
    assert page.evaluate(table) == [True, False, 1]
    page.click(".cell-panels .dock-expand")


def test_a_word_filters_the_claims(page, facts):
    """In any of the texts of a claim, without accents; two words must both occur."""
    put(page, panel="claims")
    until(page, "() => document.querySelectorAll('#claims .ag-row').length > 3")
    texts = facts.claims["summary"].str.casefold()
    page.fill("#claims-filter", "MERCURY")
    until(page, "() => veta.views.claims.shown().length < 300")
    found = {one["id"] for one in shown(page, "claims")}
    assert set(texts.index[texts.str.contains("mercury")]) <= found < set(texts.index)
    page.fill("#claims-filter", "mercury pe-")
    until(page, "count => veta.views.claims.shown().length < count", len(found))
    both = {one["id"] for one in shown(page, "claims")}
    assert {claim for claim in texts.index[texts.str.contains("mercury")] if claim.startswith("pe-")} <= both < found
    assert page.inner_text("#claims-count").startswith(f"{len(both)} of {len(texts):,} claims")
    page.fill("#claims-filter", "redencao")
    there = facts.claims.index[facts.claims["place"].str.contains("Redenção")]
    until(page, "ids => ids.length && ids.every((id) => veta.views.claims.shown().some((row) => row.id === id))", list(there))
    page.fill("#claims-filter", "qqqqqq")
    until(page, "() => !veta.views.claims.shown().length")
    assert page.inner_text("#claims-count").startswith("0 of ")


@pytest.mark.parametrize("language", ["es", "pt"])
def test_the_claims_table_says_nothing_in_another_language(profile, address, language):
    """What the grid says by itself: where no claim matches, and to a screen reader of a head and of a row."""
    page = profile.new_page()
    try:
        load(page, f"{address}/?panel=claims&lang={language}")
        until(page, "() => document.querySelectorAll('#claims .ag-row').length > 3")
        spoken = page.locator("#claims .ag-aria-description-container")
        page.locator("#claims .ag-header-cell[col-id=when]").focus()
        expect(spoken).to_have_text(say("grid.sort", language=language))
        page.keyboard.press("ArrowDown")
        expect(spoken).to_contain_text(say("grid.select", language=language))
        page.fill("#claims-filter", "qqqqqq")
        expect(page.locator("#claims .ag-overlay")).to_contain_text(say("grid.no_match", language=language))
    finally:
        page.close()


def test_no_match_is_not_told_as_absence_and_claims_are_counted_by_region(page, facts):
    here = facts.claims["region_codes"].map(lambda codes: "PE-MDD" in codes)
    put(page, panel="claims", regions=["PE-MDD"], words="mercury")
    until(page, "() => veta.views.claims.shown().length > 0")
    rows = page.locator("#claims-regions li")
    assert rows.count() > 1
    page.click("#claims-regions-count")
    assert rows.first.inner_text().startswith("Madre de Dios, Peru")
    put(page, words="qqqqqq")
    expect(page.locator("#claims-count")).to_contain_text(f"0 of {here.sum()} claims match")


def test_a_region_clicked_on_the_map_leaves_the_panel_that_is_read(page):
    put(page, panel="claims")
    page.evaluate("veta.toggle('PE-MDD')")
    settle(page)
    assert (view(page)["panel"], view(page)["regions"]) == ("claims", ["PE-MDD"])


def test_a_panel_that_does_not_come_says_so_and_can_be_tried_again(open_page):
    page = open_page("/")
    held = []
    page.route("**/fragment/**region/EC-A*", lambda route: held.append(route) or route.abort())
    page.evaluate("veta.select(['EC-A'])")
    until(page, "() => document.querySelector('#region-body .failed')")
    page.unroute("**/fragment/**region/EC-A*")
    page.click("#region-body .failed button")
    until(page, "() => document.querySelector('#region-body .panel-dossier')")
    open_page.complaints.clear()  # the browser itself tells of the request that was cut


def test_the_panel_shows_what_stands_under_the_rule_of_the_view(page):
    select(page, "PE-MDD")
    expect(page.locator("#region-body")).to_contain_text("the one whose source was published last")
    put(page, rule="lowest")
    expect(page.locator("#region-body")).to_contain_text("Of several figures, the lowest.")


# ---------------------------------------------------------------- the map as a table
def test_the_table_says_what_the_map_shows_in_the_order_of_the_ranking(page):
    put(page, indicator="homicide_rate", year=2019)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    put(page, panel="table")
    rows = shown(page, "table")
    ranked = [(row["code"], row["rank"], row["words"]) for row in shown(page, "ranking")]
    assert [(row["code"], row["rank"], row["words"]) for row in rows[: len(ranked)]] == ranked
    assert {row["code"]: row["words"] for row in rows} == {row["code"]: row["words"] for row in shown(page, "map")}
    assert all((row["stance"] == "") == (row["rank"] == 0) for row in rows)
    assert page.text_content("#table-caption") == page.text_content("#map-title .map-title-what")
    put(page, year=2018)
    assert {row["code"]: row["words"] for row in shown(page, "table")} == {
        row["code"]: row["words"] for row in shown(page, "map")
    }
    assert asked == []


def test_the_table_is_walked_by_keyboard_selects_and_opens_the_evidence(page):
    put(page, indicator="homicide_rate", year=2019, panel="table")
    first, second = [row["code"] for row in shown(page, "table")][:2]
    assert page.locator("#table-rows button[tabindex='0']").count() == 1
    page.locator("#table-rows button").first.focus()
    page.keyboard.press("Enter")
    until(page, "code => veta.view().regions.join() === code", first)
    assert [row["code"] for row in shown(page, "table") if row["selected"]] == [first]
    assert view(page)["panel"] == "table"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#evidence")).to_be_visible()
    page.keyboard.press("Escape")
    page.hover(f"#table-rows tr[data-region='{second}']")
    until(page, "code => veta.views.map.shown().some((row) => row.hovered && row.code === code)", second)
