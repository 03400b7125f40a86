"""The dialog of evidence: how it opens and closes, every source side by side, conflicts, and what it says when it can't be had."""

from __future__ import annotations

import pytest
from components.answer import answer_of
from components.view import read_view
from helpers import overlook, put, row, select, shown, until, view
from playwright.sync_api import expect

DISPUTED = {"indicator": "homicide_rate", "year": 2018}
REGION = "CO-ARA"  # the figures of police and forensic institute differ there in 2018


def test_it_names_source_method_grades_and_definition_and_gives_the_focus_back(page):
    select(page, "PE-MDD")
    opener = page.locator("#region-about .figure")
    opener.click()
    dialog = page.locator("#evidence")
    for words in (
        "Madre de Dios",
        "Who says so",
        "How",
        "Reliability of the source",
        "Credibility of the information",
        "What is measured",
    ):
        expect(dialog).to_contain_text(words)
    expect(dialog.locator(".observation.is-chosen .source").first).to_contain_text("Amazon Mining Watch")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()
    assert view(page)["regions"] == ["PE-MDD"], "Escape closes the dialog and nothing else"


def test_each_rule_changes_map_title_ranking_and_panel_together_and_marks_its_figure(page, facts):
    put(page, **DISPUTED)
    select(page, REGION)
    dispute = facts.disputes.query("region_code == @REGION and indicator == 'homicide_rate' and year == 2018").iloc[0]
    seen = {}
    for rule in facts.rules:
        put(page, rule=rule.id)
        words = row(page, "map", REGION)["words"]
        assert row(page, "ranking", REGION)["words"] == words == page.inner_text("#region-about .figure"), rule.id
        given = answer_of(facts, read_view({key: str(value) for key, value in DISPUTED.items()} | {"rule": rule.id}, facts))
        assert given.at(2018).words[given.codes.index(REGION)] == words
        seen[rule.id] = (words, page.inner_text("#map-title"))
        page.click("#region-about .figure")
        expect(page.locator("#evidence .observation")).to_have_count(int(dispute["reports"]))
        expect(page.locator("#evidence .is-chosen")).to_have_count(int(dispute["reports"]) if rule.spread else 1)
        expect(page.locator("#evidence .chosen").first).to_contain_text(rule.label)
        page.keyboard.press("Escape")
    low, high = (f"{dispute[end]:.1f}" for end in ("low", "high"))
    assert seen["lowest"][0].startswith(low)
    assert seen["highest"][0].startswith(high)
    assert seen["range"][0].startswith(f"{low}–{high}")
    assert len({title for _, title in seen.values()}) == len(facts.rules)


def test_the_map_and_the_ranking_sign_exactly_the_regions_whose_sources_conflict(page, facts):
    signs = "document.getElementById('map').data.find(({name}) => name === 'differs').lon.length"
    put(page, **DISPUTED, layers=["disputes"])
    real = set(facts.disputes.query("indicator == 'homicide_rate' and year == 2018")["region_code"])
    assert page.evaluate(signs) == len(real) > 0
    assert {one["code"] for one in shown(page, "ranking") if one["differs"]} == real
    put(page, stances=["estimated"])
    assert page.evaluate(signs) == 0


def test_the_list_of_conflicts_leads_to_the_figures_and_quotes_every_side(page, facts):
    put(page, panel="disputes")
    rows = page.locator("#disputes .dispute")
    expect(rows).to_have_count(len(facts.disputes))
    first = facts.disputes.iloc[0]
    rows.first.locator(".figure").click()
    expect(page.locator("#evidence .observation")).to_have_count(int(first["reports"]))
    page.keyboard.press("Escape")
    question = page.locator("#disputes .question").first
    question.locator("summary").click()
    expect(question.locator("li a")).to_have_count(len(facts.disagreements.iloc[0]["claim_ids"]))
    rows.first.locator("a").first.click()
    until(page, "code => veta.view().regions.join() === code", first["region_code"])


def test_a_double_click_on_a_row_of_the_claims_opens_the_claim_and_leaves_it_picked(page):
    put(page, panel="claims", regions=["PE-MDD"])
    page.wait_for_selector("#claims-grid .ag-row .cell-summary")
    claim = page.get_attribute("#claims-grid .ag-row[row-index='1']", "row-id")
    page.dblclick("#claims-grid .ag-row[row-index='1'] .cell-summary")
    page.wait_for_selector("#evidence[open] [data-summary]")
    assert view(page)["claim"] == claim


# ---------------------------------------------------------------- when it can't be had
@pytest.mark.parametrize(
    ("year", "answer", "words"),  # a year each, for what has come once is kept
    [
        (2018, {"status": 500, "body": "<h1>Internal Server Error</h1>"}, "the server answered with status 500"),
        (2019, {"status": 404, "body": "<h1>Not Found</h1>"}, "the server answered with status 404"),
        (
            2020,
            {"status": 404, "json": {"problem": "“6f18” is not current; reload the page."}},
            "is not current; reload the page",
        ),
        (2021, None, "could not be loaded"),
    ],
    ids=["broken", "a proxy's page", "the server's words", "cut off"],
)
def test_evidence_that_does_not_come_says_so_and_can_be_tried_again(page, stage, year, answer, words):
    select(page, "PE-MDD")
    page.route("**/fragment/*/en/evidence/**", lambda route: route.fulfill(**answer) if answer else route.abort())
    put(page, year=year)
    page.click("#region-about .figure")
    failed = page.locator("#evidence .failed")
    expect(failed).to_contain_text(words)
    assert "JSON" not in failed.inner_text()
    assert page.inner_text("#evidence-title") == "The evidence could not be loaded"
    page.unroute("**/fragment/*/en/evidence/**")
    failed.get_by_role("button", name="Try again").click()
    page.wait_for_selector("#evidence [data-observation], #evidence .empty")
    assert "Madre de Dios" in page.inner_text("#evidence-title")
    overlook(stage.complaints, "Failed to load resource")


def test_a_quoted_claim_that_does_not_come_can_be_tried_again(page, stage):
    page.route("**/fragment/*/en/claim/pe-0003*", lambda route: route.fulfill(status=503, body=""))
    put(page, claim="pe-0003")
    failed = page.locator("#region-quote .failed")
    expect(failed).to_contain_text("the server answered with status 503")
    page.unroute("**/fragment/*/en/claim/pe-0003*")
    failed.get_by_role("button", name="Try again").click()
    page.wait_for_selector("#region-quote [data-summary]")
    overlook(stage.complaints, "Failed to load resource")


@pytest.mark.parametrize("later", [0, 30, 60])
def test_a_filter_set_while_the_table_opens_leaves_it_whole_and_the_picked_claim_in_sight(own_page, later):
    """``later``: ms after the grid has its first row, while it still measures and draws."""
    page = own_page
    put(page, claim="seed-07")
    page.evaluate(
        """later => {
          const filter = () => setTimeout(() => veta.set({words: 'Madre de Dios'}), later);
          const seen = new MutationObserver(() => document.querySelector('#claims-grid .ag-row') && (seen.disconnect(), filter()));
          seen.observe(document.getElementById('claims-grid-place'), {childList: true, subtree: true});
          veta.set({panel: 'claims'});
        }""",
        later,
    )
    until(page, "veta.view().words === 'Madre de Dios'")
    page.wait_for_selector("#claims-grid .ag-row .cell-summary")
    until(page, "() => dash_ag_grid.getApi('claims-grid').getDisplayedRowCount() === veta.views.claims.shown().length")
    assert "seed-07" in {one["id"] for one in shown(page, "claims")}
    expect(page.locator("#claims-grid .ag-row[row-id='seed-07']")).to_be_in_viewport()
