"""Region panel, actors and claims table: what each says, and what each gesture changes."""

import re

from helpers import put, select, until, view
from playwright.sync_api import Page, expect

REGION = "PE-MDD"
CLAIM = "seed-07"  # the government's 18,000 miners


# The grid's own interface, or null while it is not there: its code comes when the table is first looked at.
GRID = "(() => {try {return dash_ag_grid.getApi('claims-grid')} catch {return null}})()"


def open_table(page: Page, **scene) -> None:
    """Bring the claims table to the front, and wait until its rows are the claims of the view."""
    put(page, panel="claims", **scene)
    wait_for_rows(page)


def wait_for_rows(page: Page) -> None:
    until(
        page,
        f"() => {{const grid = {GRID}; return grid && grid.getDisplayedRowCount() === veta.query.claims(veta.view()).length}}",
    )


# ---------------------------------------------------------------- region panel
def test_without_a_region_the_panel_says_what_is_seen_and_what_is_missing(page):
    panel = page.locator("#region-panel")
    expect(page.locator("#region-title")).to_have_text("Six countries")
    expect(panel.locator("#panel-coverage")).to_be_visible()
    regions = page.evaluate("veta.data.regions.code.length")
    counts = panel.locator(".coverage strong").all_text_contents()
    assert sum(map(int, counts)) == regions


def test_a_country_alone_counts_only_its_own(page):
    put(page, country="BO")
    expect(page.locator("#region-title")).to_have_text("Bolivia")
    expect(page.locator("#region-about")).to_contain_text("9 regions")


def test_a_region_shows_name_capital_figures_neighbours_actors_events_and_claims(page):
    select(page, REGION)
    expect(page.locator("#region-title")).to_have_text("Madre de Dios")
    about = page.locator("#region-about")
    for words in ("Peru", "Puerto Maldonado", "about 82,500 km²"):
        expect(about).to_contain_text(words)
    for part in ("figures", "numbers", "neighbours", "actors", "events", "claims"):
        expect(page.locator(f"#panel-{part}")).to_be_attached()


def test_the_governments_18000_miners_stand_there_with_who_when_and_link(page):
    select(page, REGION)
    item = page.locator(f"#region-panel [data-claim='{CLAIM}']").first
    expect(item).to_contain_text("about 18,000 people")
    expect(item).to_contain_text("Government of Peru")
    expect(item).to_contain_text("March 2012")
    link = item.locator("a")
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert link.get_attribute("target") == "_blank"
    expect(page.locator("#region-panel [data-claim='seed-08']").first).to_contain_text("97%")


def test_foreign_neighbours_come_first_and_the_other_side_can_be_added(page):
    select(page, REGION)
    block = page.locator("section[aria-labelledby=panel-neighbours]")
    first = block.locator("[data-region]").first
    assert first.get_attribute("data-region")[:2] != "PE"
    block.get_by_role("button", name="Add the other side").click()
    assert {"PE-MDD", "BR-AC", "BO-N"} <= set(view(page)["regions"])
    expect(page.locator("#region-title")).to_contain_text("side by side")


def test_hovering_a_neighbour_marks_it_everywhere(page):
    select(page, REGION)
    page.evaluate("() => { veta.on('spy', {needs: [], hover: (code) => (window.hovered = code)}); }")
    page.locator("#region-panel .neighbours [data-region=BR-AC]").hover()
    until(page, "() => window.hovered === 'BR-AC'")


def test_key_figures_load_and_the_chosen_indicator_comes_first(page):
    select(page, REGION)
    expect(page.locator("#region-body .loading")).to_have_count(0)
    first = page.locator("#region-panel .figure-row").first
    assert first.get_attribute("data-indicator") == view(page)["indicator"]
    assert page.locator("#region-panel .figure-row").count() > 5


def test_columns_that_fail_to_load_are_said_in_words_and_can_be_tried_again(open_page):
    page = open_page("/")
    page.evaluate("() => { window.realLoad = veta.data.load; veta.data.load = (id) => Promise.reject(new Error('cut off')); }")
    select(page, REGION)
    failed = page.locator("#region-body .failed")
    expect(failed).to_contain_text("cut off")
    page.evaluate("() => { veta.data.load = window.realLoad; }")
    failed.get_by_role("button").click()
    expect(page.locator("#region-body .failed")).to_have_count(0)
    expect(page.locator("#region-body .group").first).to_be_attached()


def test_several_regions_are_compared_row_by_row_and_can_be_taken_out(page):
    select(page, REGION, "BR-AC", "BO-N")
    rows = page.locator("table.compare tbody tr")
    expect(rows).to_have_count(3)
    page.get_by_role("button", name="Take Acre, Brazil out").click()
    assert view(page)["regions"] == [REGION, "BO-N"]


def test_a_figure_for_several_regions_together_is_called_that(page):
    claim, code, number = page.evaluate(
        """() => { const found = veta.data.claims.find((c) => c.share === 'together' && c.regions.length > 1 && veta.format.figure(c));
            return [found.id, found.regions[0], found.regions.length]; }"""
    )
    put(page, regions=[code], claim=claim, panel="region")
    expect(page.locator("#region-quote")).to_contain_text(f"for {number} regions together")


def test_the_line_is_broken_where_series_break(page):
    broken = page.evaluate(
        """() => { const obs = (year, series) => ({ year, obs: { value: year - 2000, series, partial: false } });
            const svg = veta.figures.sparkline({ years: [2010, 2011, 2012, 2013, 2014, 2016, 2017] },
                [obs(2010, 1), obs(2011, 1), obs(2012, 2), obs(2013, 2), obs(2014, 2), obs(2016, 2), obs(2017, 2)], 2017);
            return [...svg.querySelectorAll('polyline')].map((line) => line.getAttribute('points').split(' ').length); }"""
    )
    assert broken == [2, 3, 2]


# ---------------------------------------------------------------- picked claim
def test_a_picked_claim_is_quoted_with_its_source_and_can_be_closed(page):
    put(page, claim=CLAIM)
    quote = page.locator("#region-quote")
    for words in ("about 18,000 people", "Government of Peru", "March 2012", "known to the region only", "InSight Crime"):
        expect(quote).to_contain_text(words)
    quote.get_by_role("button", name="Close the claim").click()
    assert view(page)["claim"] is None
    expect(quote).to_be_empty()


def test_a_repeated_claim_names_its_origin(page):
    claim = page.evaluate("(veta.data.claims.find((c) => c.repeats && veta.data.claim(c.repeats)) || {}).id")
    assert claim
    put(page, claim=claim)
    expect(page.locator("#region-quote")).to_contain_text("1 origin; counted once by origin")


# ---------------------------------------------------------------- claims table
def test_the_table_shows_exactly_the_claims_of_the_view(page):
    open_table(page, regions=[REGION])
    count = page.evaluate("veta.query.claims(veta.view()).length")
    total = page.evaluate("veta.data.claims.length")
    expect(page.locator("#claims-count")).to_contain_text(f"{count} of {total:,} claims")


def test_the_table_behind_another_tab_follows_too(page):
    open_table(page)
    select(page, REGION)
    assert view(page)["panel"] == "region"
    wait_for_rows(page)


def test_the_quick_filter_needs_no_accents(page):
    open_table(page)
    page.fill("#claims-filter", "policia nacional del peru")
    until(page, f"() => {GRID}.getDisplayedRowCount() < 200")
    assert page.evaluate(f"{GRID}.getDisplayedRowCount()") > 0
    page.fill("#claims-filter", "zzzz qqqq")
    expect(page.locator("#claims-count")).to_contain_text("No claim holds these words")


def test_a_table_whose_code_fails_to_load_says_so_and_a_second_try_brings_it(open_page):
    page = open_page("/")
    page.route("**/dash_ag_grid.min.js*", lambda route: route.abort())
    put(page, panel="claims")
    notice = page.locator("#claims-grid-notice")
    expect(notice).to_contain_text("could not be loaded")
    page.unroute("**/dash_ag_grid.min.js*")
    notice.get_by_role("button", name="Try again").click()
    wait_for_rows(page)
    expect(notice).to_be_empty()
    open_page.complaints[:] = [one for one in open_page.complaints if "Failed to load resource" not in one]


def test_undated_claims_stay_last_whichever_way_the_table_is_sorted(page):
    open_table(page)
    last = f"(() => {{ const grid = {GRID}; last = grid.getDisplayedRowAtIndex(grid.getDisplayedRowCount() - 1).data;"
    last += " const first = grid.getDisplayedRowAtIndex(0).data; return [last.start || last.end, first.start || first.end]; })()"
    for direction in ("asc", "desc"):
        page.evaluate(f"d => {GRID}.applyColumnState({{state: [{{colId: 'period', sort: d}}]}})", direction)
        end, start = page.evaluate(last)
        assert not end
        assert start


def test_a_row_picks_its_claim_by_mouse_and_by_keyboard(page):
    open_table(page, regions=[REGION])
    row = page.locator("#claims .ag-center-cols-container .ag-row[row-index='1']")
    wanted = row.get_attribute("row-id")
    row.locator("[col-id=summary]").click()
    assert view(page)["claim"] == wanted
    expect(page.locator(f"#claims .ag-row[row-id='{wanted}']").first).to_have_class(re.compile("is-picked"))
    expect(page.locator("#claims-quote")).not_to_be_empty()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    until(page, "before => veta.view().claim && veta.view().claim !== before", wanted)


def test_a_claim_picked_elsewhere_is_marked_and_scrolled_to(page):
    open_table(page, claim=CLAIM)
    row = page.locator(f"#claims .ag-center-cols-container .ag-row[row-id='{CLAIM}']")
    expect(row).to_be_visible()
    expect(row).to_have_class(re.compile("is-picked"))


# ---------------------------------------------------------------- actors
def test_actors_stand_by_kind_with_agencies_apart(page):
    put(page, panel="actors")
    heads = page.locator("#actors-list h3").all_text_contents()
    assert heads[0].startswith("Armed groups and gangs")
    assert heads[-1].startswith("Agencies and governments")
    mixed = page.evaluate(
        """() => [...document.querySelectorAll('#actors-list section')].map((s) => new Set([...s.querySelectorAll('[data-actor]')]
            .map((row) => ['agency', 'government'].includes(veta.data.actor(row.dataset.actor).kind))).size)"""
    )
    assert set(mixed) == {1}


def test_picking_an_actor_shows_dated_claims_and_again_clears(page):
    put(page, panel="actors")
    button = page.locator("#actors-list [data-actor=comando-vermelho] .actor-name")
    button.click()
    assert view(page)["actors"] == ["comando-vermelho"]
    focus = page.locator("#actors-focus")
    expect(focus).to_contain_text("Where and when")
    expect(focus).to_contain_text("none marks a territory")
    expect(focus.locator("[data-claim]").first).to_be_visible()
    page.locator("#actors-list [data-actor=comando-vermelho] .actor-name").click()
    assert view(page)["actors"] == []


def test_actors_are_found_by_alias_without_accents(page):
    put(page, panel="actors")
    page.fill("#actors-filter", "red command")
    expect(page.locator("#actors-list [data-actor]")).to_have_count(1)
    page.fill("#actors-filter", "zzzz")
    expect(page.locator("#actors-list .empty")).to_contain_text("zzzz")


def test_actors_follow_the_selected_region(page):
    select(page, REGION)
    names = page.evaluate("[...document.querySelectorAll('#actors-list [data-actor]')].map((n) => n.dataset.actor).sort()")
    wanted = page.evaluate("[...new Set(veta.query.claims(veta.view()).flatMap((c) => c.actors))].sort()")
    assert names == wanted
