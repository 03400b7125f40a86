"""Search, evidence, tooltip, and words that mean harm: what each says, and what each gesture changes."""

import pytest
from helpers import put, select, until, view
from playwright.sync_api import expect

REGION = "PE-MDD"
CLAIM = "seed-07"  # the government's 18,000 miners
HOSTILE = '<img src=x onerror="window.hit=1"><b>bold</b>'


# ---------------------------------------------------------------- search
@pytest.mark.parametrize(
    ("typed", "group", "label"),
    [
        ("madre de d", "region", "Madre de Dios"),
        ("sao paulo", "region", "São Paulo"),
        ("red command", "actor", "Comando Vermelho"),
        ("homicides per", "indicator", "Homicides per"),
        ("puerto maldonado", "place", "Puerto Maldonado"),
        ("about 18,000 people are", "claim", "18,000"),
    ],
)
def test_search_finds_each_kind_without_accents(page, typed, group, label):
    page.fill("#search", typed)
    expect(page.locator(f"#search-list .found-{group}").first).to_contain_text(label)


def test_slash_focuses_arrows_move_enter_chooses_escape_closes(page):
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("acre")
    expect(page.locator("#search")).to_have_attribute("aria-expanded", "true")
    first = page.locator("#search").get_attribute("aria-activedescendant")
    page.keyboard.press("ArrowDown")
    assert page.locator("#search").get_attribute("aria-activedescendant") != first
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    until(page, "() => veta.view().regions.join() === 'BR-AC'")
    page.keyboard.type("acre")
    page.keyboard.press("Escape")
    expect(page.locator("#search-list")).to_be_hidden()
    assert view(page)["regions"] == ["BR-AC"], "the first Escape belongs to the search"


def test_nothing_found_says_so_and_suggests_the_nearest(page):
    page.fill("#search", "madr de dois")
    expect(page.locator("#search-list")).to_contain_text("Nothing here is called “madr de dois”")
    expect(page.locator("#search-list")).to_contain_text("Madre de Dios")


def test_search_marks_what_matched_across_accents(page):
    page.fill("#search", "policia nacional del p")
    assert page.locator("#search-list .found-actor mark").first.inner_text() == "Policía"


# ---------------------------------------------------------------- evidence
def test_evidence_of_a_figure_names_source_method_rule_and_definition(page):
    select(page, REGION)
    opener = page.locator("#region-panel .figure-row .figure").first
    opener.click()
    dialog = page.locator("#evidence")
    expect(dialog).to_be_visible()
    for words in ("Madre de Dios", "Who says so", "Shown by the rule", "What is measured", "licence"):
        expect(dialog).to_contain_text(words)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()
    assert view(page)["regions"] == [REGION], "Escape closes the dialog and nothing else"


def test_evidence_shows_every_source_of_a_year_side_by_side(page):
    cell = page.evaluate(
        """async () => { for (const registry of veta.data.indicators) {
            const columns = await veta.data.load(registry.id);
            for (const year of columns.years) for (let i = 0; i < veta.data.regions.code.length; i++) {
                const all = columns.all(i, year);
                if (all.length > 1) return { indicator: registry.id, region: veta.data.code(i), year, n: all.length };
            } } return null; }"""
    )
    assert cell, "no region-year has two sources"
    page.evaluate("cell => veta.evidence.open(cell)", cell)
    expect(page.locator("#evidence .observation")).to_have_count(cell["n"])
    expect(page.locator("#evidence .observation.is-chosen")).to_have_count(1)


def test_evidence_of_a_gap_says_which_kind_of_nothing(page):
    gap = page.evaluate(
        """() => { const v = veta.view(); const c = veta.data.columns(v.indicator);
            const i = veta.data.regions.code.findIndex((_, i) => c.coverage(i, v.year) === 'n');
            return { indicator: v.indicator, region: veta.data.code(i), year: v.year }; }"""
    )
    page.evaluate("gap => veta.evidence.open(gap)", gap)
    expect(page.locator("#evidence")).to_contain_text("No data")
    expect(page.locator("#evidence")).to_contain_text("does not mean zero")


def test_counted_figures_list_all_their_claims(page):
    cell = page.evaluate(
        """async () => { const c = await veta.data.load('enforcement_operations'); const o = c.observations;
            const k = o.claims.reduce((best, list, at) => (list.length > o.claims[best].length ? at : best), 0);
            return { indicator: c.id, region: veta.data.code(o.region[k]), year: o.year[k], n: o.claims[k].length }; }"""
    )
    page.evaluate("cell => veta.evidence.open(cell)", cell)
    first = page.locator("#evidence .observation").first
    assert first.locator("[data-claim]").count() >= 1
    expect(page.locator("#evidence .observation summary").first).to_contain_text("behind it")


def test_evidence_of_a_claim_selects_its_region(page):
    page.evaluate("id => veta.evidence.open({claim: id})", CLAIM)
    page.get_by_role("button", name="Select its region").click()
    expect(page.locator("#evidence")).to_be_hidden()
    assert view(page)["regions"] == [REGION]


def test_evidence_that_fails_to_load_says_why(own_page):
    page = own_page
    page.evaluate("() => { veta.data.load = () => Promise.reject(new Error('cut off')); veta.data.columns = () => null; }")
    page.evaluate("veta.evidence.open({indicator: 'homicide_rate', region: 'PE-MDD', year: 2017})")
    expect(page.locator("#evidence .failed")).to_contain_text("cut off")


# ---------------------------------------------------------------- tooltip
@pytest.mark.parametrize("corner", [(0, 0), (1439, 0), (0, 899), (1439, 899)])
def test_the_tooltip_stays_on_the_screen(page, corner):
    page.evaluate("([x, y]) => veta.tooltip.show(x, y, ['Madre de Dios', 'a line '.repeat(30)])", list(corner))
    box = page.locator("#tooltip").bounding_box()
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= 1440
    assert box["y"] + box["height"] <= 900
    page.keyboard.press("Escape")
    expect(page.locator("#tooltip")).to_be_hidden()


# ---------------------------------------------------------------- hostile words
@pytest.mark.parametrize(
    "text",
    [HOSTILE, "=HYPERLINK('http://x')", "\u202eright to left مرحبا", "w" * 400],
    ids=["markup", "formula", "right-to-left", "long word"],
)
def test_hostile_text_stays_text_and_breaks_no_view(own_page, text):
    page = own_page
    page.evaluate(
        """text => { const claim = veta.data.claim('seed-07'); Object.assign(claim, { summary: text, by: text, place: text, activity: text });
            const source = veta.data.source(claim.sources[0]); Object.assign(source, { title: text, publisher: text, url: 'javascript:window.hit=1' });
            veta.data.actors[0].name = text; veta.data.actors[0].description = text; veta.data.claims = veta.data.claims.slice(); claim.actors = [veta.data.actors[0].id];
            veta.data.regions.name[veta.data.index('PE-MDD')] = text; veta.search.rebuild(); }""",
        text,
    )
    put(page, regions=[REGION], claim=CLAIM, panel="region")
    expect(page.locator("#region-title")).to_have_text(text)
    expect(page.locator("#region-quote blockquote")).to_have_text(text)
    put(page, panel="claims")
    expect(page.locator("#claims-quote blockquote")).to_have_text(text)
    put(page, panel="actors", actors=[page.evaluate("veta.data.actors[0].id")])
    expect(page.locator("#actors-focus h3")).to_have_text(text)
    page.fill("#search", text[:12])
    expect(page.locator("#search-list .found").first).to_be_visible()
    page.evaluate("id => veta.evidence.open({claim: id})", CLAIM)
    expect(page.locator("#evidence blockquote")).to_have_text(text)
    page.keyboard.press("Escape")
    assert page.evaluate("window.hit") is None
    for view_id in ("region-panel", "claims", "actors", "evidence", "search-list"):
        assert page.locator(f"#{view_id} img, #{view_id} a[href^='javascript']").count() == 0
    wide = page.evaluate(
        "[...document.querySelectorAll('#pane-region, #pane-actors')].filter((p) => p.scrollWidth > p.clientWidth + 1).map((p) => p.id)"
    )
    assert wide == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
