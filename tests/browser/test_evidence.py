"""Evidence first: how firm, how old, how disputed and how covered a figure is, in every view at once."""

from __future__ import annotations

import io

import numpy as np
import pytest
from geodata.schema import Stance
from helpers import put, select, until, view
from PIL import Image
from playwright.sync_api import expect

DISPUTED = {"indicator": "homicide_rate", "year": 2018}
REGION = "CO-ARA"  # the police count and the forensic institute's differ there in 2018


# ---------------------------------------------------------------- disagreement
def test_each_rule_changes_map_caption_ranking_and_panel_together(page, facts):
    put(page, **DISPUTED)
    select(page, REGION)
    seen = {}
    for rule in facts.rules:
        put(page, rule=rule.id)
        words = page.evaluate("veta.format.rule(veta.view())")
        assert words in page.inner_text("#map-title")
        shown = page.evaluate(
            """code => ({map: veta.map.stateOf(code), tooltip: veta.map.words.region(code)[1],
                ranking: document.querySelector(`.rank-row[data-code='${code}'] .rank-value`).textContent,
                panel: document.querySelector('#region-panel .figure-row .figure strong').textContent})""",
            REGION,
        )
        assert shown["tooltip"].startswith(shown["panel"]), rule.id
        seen[rule.id] = (words, shown["panel"], shown["ranking"])
    low, high = (
        facts.disputes.query("region_code == @REGION and indicator == 'homicide_rate' and year == 2018").iloc[0][end]
        for end in ("low", "high")
    )
    assert seen["lowest"][1] == f"{low:.1f}"
    assert seen["highest"][1] == f"{high:.1f}"
    assert seen["range"][1] == f"{low:.1f}–{high:.1f}"
    assert len({words for words, *_ in seen.values()}) == len(facts.rules)


def test_every_source_has_its_dot_in_the_panel_and_its_place_in_the_evidence(page):
    put(page, **DISPUTED)
    select(page, REGION)
    strip = page.locator("#region-panel .figure-row.is-current .differs")
    expect(strip).to_contain_text("2 reports, 2 origins")
    assert strip.locator(".differs-dot").count() == 2
    strip.click()
    expect(page.locator("#evidence .observation")).to_have_count(2)
    expect(page.locator("#evidence")).to_contain_text("2 reports, 2 origins, side by side")
    page.keyboard.press("Escape")


def test_the_map_signs_exactly_the_regions_whose_sources_differ(page, facts):
    put(page, **DISPUTED)
    signed = page.evaluate("veta.map.instance().getStyle().sources.disputes.data.features.length")
    real = facts.disputes.query("indicator == 'homicide_rate' and year == 2018")
    assert signed == len(real) > 0
    put(page, stances=["estimated"])
    assert page.evaluate("veta.map.instance().getStyle().sources.disputes.data.features.length") == 0


def test_the_list_of_disputes_leads_to_the_figures_and_their_trend(page, facts):
    put(page, panel="disputes")
    rows = page.locator("#disputes .dispute")
    expect(rows.first).to_be_visible()
    expect(page.locator("#disputes-count")).to_contain_text(f"{len(facts.disputes)} figures")
    first = facts.disputes.iloc[0]
    assert rows.first.get_attribute("data-region") == first["region_code"]
    rows.first.locator(".figure").click()
    expect(page.locator("#evidence .observation")).to_have_count(int(first["reports"]))
    page.keyboard.press("Escape")
    rows.first.locator(".link").nth(1).click()
    until(page, "code => veta.view().regions.join() === code && veta.view().chart === 'trend'", first["region_code"])


def test_questions_that_claims_answer_differently_quote_every_side(page, facts):
    put(page, panel="disputes")
    question = page.locator("#disputes .question").first
    expect(question).to_be_visible()
    row = facts.disagreements.loc[question.get_attribute("data-question")]
    question.locator("summary").click()
    assert question.locator(".claim").count() == len(row["claim_ids"])


# ---------------------------------------------------------------- stance and counts
@pytest.mark.parametrize("stance", [*Stance])
def test_every_stance_can_be_had_alone_and_its_claims_say_so(page, facts, stance):
    put(page, stances=[stance.value], panel="claims")
    number = int((facts.claims["stance"] == stance.value).sum())
    assert number > 0
    assert f"{number:,} of" in page.inner_text("#claims-count")
    held = page.evaluate("[...new Set(veta.query.claims(veta.view()).map((claim) => claim.stance))]")
    assert held == [stance.value]
    assert page.evaluate("veta.query.tally(veta.query.claims(veta.view())).length") == 1


def test_a_denial_is_a_finding_and_never_counted_as_presence(page, facts):
    denied = facts.claims[facts.claims["stance"].isin(["denied", "no_evidence"])]
    for claim_id, actors in denied["actors"].items():
        for actor in actors:
            put(page, actors=[actor])
            counted = page.evaluate("[...veta.map.reported(veta.view()).values()].flat().map((claim) => claim.id)")
            assert claim_id not in counted
    put(page, claim=denied.index[0], panel="region")
    expect(page.locator("#region-quote")).to_contain_text("A finding, never counted as presence")


def test_counts_go_by_report_or_by_origin_and_say_which_stances_they_hold(page, facts):
    claims = facts.claims
    repeated = claims[claims["origin"] != claims.index]
    assert len(repeated) > 0
    region = next(codes[0] for codes in repeated["region_codes"] if codes)
    select(page, region)
    mine = claims[claims["region_codes"].map(lambda codes: region in codes)]
    heading = page.locator("#panel-claims")
    expect(heading).to_contain_text(f"{len(mine)} claims")
    expect(heading).to_contain_text(f"{len(mine)} reports, {mine['origin'].nunique()} origins")
    put(page, count="origin")
    expect(heading).to_contain_text(f"{mine['origin'].nunique()} origins")
    assert f"{mine['origin'].nunique()} origin" in page.evaluate("code => veta.map.words.region(code).pop()", region)
    assert heading.locator(".stance").count() == mine["stance"].nunique()


def test_a_claim_that_others_repeat_says_how_many_reports_and_origins(page, facts):
    claims = facts.claims
    sizes = claims.groupby("origin").size()
    origin, size = sizes.idxmax(), int(sizes.max())
    assert size > 1
    page.evaluate("id => veta.evidence.open({claim: id})", origin)
    expect(page.locator("#evidence")).to_contain_text(f"{size} reports, 1 origin")
    page.keyboard.press("Escape")


# ---------------------------------------------------------------- vintage and grades
def test_what_no_longer_stands_is_kept_marked_and_out_of_the_map(page, facts):
    gone = facts.observations[(facts.observations["status"] != "") & (facts.observations["region_code"] != "")]
    assert len(gone) > 0
    row = gone.iloc[0]
    put(page, indicator=row["indicator"], year=int(row["year"]))
    picked = page.evaluate(
        """async ([id, indicator]) => {const c = await veta.data.load(indicator), k = c.observations.ids.indexOf(id);
            return veta.data.manifest.rules.some((rule) => c.pick(c.observations.region[k], c.observations.year[k], rule.id, 63) === k)}""",
        [row["observation_id"], row["indicator"]],
    )
    assert picked is False
    page.evaluate(
        "cell => veta.evidence.open(cell)",
        {"indicator": row["indicator"], "region": row["region_code"], "year": int(row["year"])},
    )
    mark = page.locator("#evidence .observation.is-gone .status-mark").first
    expect(mark).to_contain_text(row["status_reason"])
    page.keyboard.press("Escape")


def test_evidence_gives_both_grades_apart_and_both_dates(page):
    select(page, "PE-MDD")
    page.locator("#region-panel .figure-row .figure").first.click()
    dialog = page.locator("#evidence")
    for words in ("source usually reliable, information", "published", "read November 2026", "Series"):
        expect(dialog).to_contain_text(words)
    assert dialog.locator(".grade").first.get_attribute("data-grade")[1] in "123456"
    page.keyboard.press("Escape")


# ---------------------------------------------------------------- coverage
GROUNDS = """async () => {
  const m = veta.map.instance();
  const codes = ['BR-AM', 'BR-PA', 'BR-MT', 'BR-BA', 'PE-LOR'];
  const states = ['z', 'f', 'n', 'a', 'p'];
  const boxes = codes.map((code, at) => {
    const i = veta.data.index(code);
    m.setFeatureState({source: 'regions', id: i}, {fill: veta.map.hatch.ground(states[at])});
    m.setFeatureState({source: 'hatches', id: i}, {ground: states[at]});
    const p = m.project([veta.data.regions.lon[i], veta.data.regions.lat[i]]), b = m.getCanvas().getBoundingClientRect();
    return [b.x + p.x - 22, b.y + p.y - 22];
  });
  m.triggerRepaint();
  await new Promise((resolve) => m.once('idle', resolve));
  return boxes;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_states_of_coverage_differ_in_grey(open_page, scheme):
    page = open_page("/?layers=&camera=-61,-8,3.4", color_scheme=scheme)  # where each region shows enough of its lines
    until(page, "veta.map.instance().isSourceLoaded('hatches')")
    page.evaluate("veta.map.instance().setPixelRatio(1)")
    boxes = page.evaluate(GROUNDS)
    grey = np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("L"), dtype=float)
    looks = []
    for x, y in boxes:
        crop = grey[int(y) : int(y) + 44, int(x) : int(x) + 44]
        ground = np.median(crop)
        # How much of the surface is drawn on, and in how many separate strokes a row is crossed.
        inked = np.abs(crop - ground) > 6
        strokes = np.abs(np.diff(inked.astype(int), axis=1)).sum() / len(crop)
        looks.append((ground, 100 * inked.mean(), strokes))
    for at, one in enumerate(looks):
        for other in looks[at + 1 :]:
            apart = (abs(one[0] - other[0]) > 4, abs(one[1] - other[1]) > 4, abs(one[2] - other[2]) > 1)
            assert any(apart), looks


def test_an_empty_region_can_be_told_from_a_calm_one(page, facts):
    page.click("#panel-coverage ~ p button >> nth=0")
    until(page, "veta.view().indicator === 'sources_per_region'")
    year = view(page)["year"]
    rows = facts.observations.query("indicator == 'sources_per_region' and year == @year")
    title = page.inner_text("#map-title")
    assert f"Sources read, {year}" in title
    assert f"{len(facts.regions) - len(rows)} region" in title
    select(page, rows.iloc[0]["region_code"])
    page.locator("#region-panel .figure-row.is-current .figure").last.click()
    expect(page.locator("#evidence .observation .cite").first).to_be_visible()
    page.keyboard.press("Escape")
