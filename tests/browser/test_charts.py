"""Ranking, trend, scatter plot and timeline: they show what the answer says, and each gesture does what the link matrix says."""

from __future__ import annotations

import pytest
from components.answer import answer_of
from components.view import read_view
from components.views.scatter import figure as scatter
from components.views.timeline import figure as timeline
from components.views.trend.payload import payload
from components.views.trend.series import KINDS
from geodata.schema import Stance
from helpers import hovered, put, row, select, selected, settle, shown, until, view
from playwright.sync_api import Page, expect

REGION, NAME = "PE-MDD", "Madre de Dios, Peru"
CHARTS = ("ranking", "trend", "scatter")
PAIR = {"indicator": "mining_footprint_cumulative", "indicator2": "homicide_rate", "year": 2022}
STANCES = [stance.value for stance in Stance]


def answer(facts, **given):
    return answer_of(facts, read_view({key: str(value) for key, value in given.items()}, facts))


def open_chart(page: Page, chart: str, **more) -> None:
    put(page, **PAIR | more, chart=chart)


def where(page: Page, chart: str, code: str) -> tuple[float, float]:
    at = row(page, chart, code)["at"]
    assert at, f"{code} is out of sight in {chart}"
    return at[0], at[1]


def any_region(page: Page, chart: str) -> str:
    """A region whose mark lies on no other."""
    rows = [one for one in shown(page, chart) if one["at"]]
    far = [
        one
        for one in rows
        if all(other is one or abs(other["at"][0] - one["at"][0]) + abs(other["at"][1] - one["at"][1]) > 19 for other in rows)
    ]
    return far[0]["code"]


def tooltip(page: Page):
    return page.locator("#tooltip")


def focus(page: Page, chart: str) -> None:
    page.locator(f"#{chart}-frame").focus()


# ------------------------------------------------------------ one region, all charts
@pytest.mark.parametrize("chart", CHARTS)
def test_hover_tells_the_hedge_and_marks_the_region(page, chart):
    open_chart(page, chart)
    code = any_region(page, chart)
    page.mouse.move(*where(page, chart, code))
    expect(tooltip(page)).to_contain_text(row(page, chart, code)["words"])
    expect(tooltip(page)).to_contain_text("the evidence")
    assert hovered(page, chart) == {code} and hovered(page, "map") == {code}
    page.mouse.move(5, 5)
    assert hovered(page, chart) == set()


@pytest.mark.parametrize("chart", CHARTS)
def test_hover_elsewhere_marks_the_region_here(page, chart):
    open_chart(page, chart)
    code = any_region(page, chart)
    page.evaluate("code => veta.hover(code)", code)
    assert hovered(page, chart) == {code}


@pytest.mark.parametrize("chart", CHARTS)
def test_a_click_selects_and_a_second_one_deselects(page, chart):
    open_chart(page, chart)
    code = any_region(page, chart)
    page.mouse.click(*where(page, chart, code))
    until(page, "code => veta.view().regions.join() === code", code)
    settle(page)
    assert selected(page, chart) == {code} == selected(page, "map")
    page.wait_for_timeout(600)  # beyond a double click
    page.mouse.click(*where(page, chart, code))
    until(page, "() => veta.view().regions.length === 0")
    settle(page)
    assert selected(page, chart) == set()


@pytest.mark.parametrize("chart", CHARTS)
def test_shift_and_click_add(page, chart):
    open_chart(page, chart)
    code = any_region(page, chart)
    other = next(one["code"] for one in shown(page, chart) if one["code"] != code)
    select(page, other)
    page.keyboard.down("Shift")
    page.mouse.click(*where(page, chart, code))
    page.keyboard.up("Shift")
    until(page, "codes => veta.view().regions.join() === codes", f"{other},{code}")


@pytest.mark.parametrize("chart", CHARTS)
def test_a_double_click_opens_the_evidence_and_leaves_the_region_selected(page, chart):
    open_chart(page, chart)
    code = any_region(page, chart)
    page.mouse.dblclick(*where(page, chart, code))
    expect(page.locator("#evidence")).to_be_visible()
    assert view(page)["regions"] == [code]


@pytest.mark.parametrize("chart", CHARTS)
def test_a_dark_page_shows_the_same(page, chart):
    open_chart(page, chart, regions=[REGION])
    before = [{**one, "at": None} for one in shown(page, chart)]
    put(page, theme="dark")
    assert [{**one, "at": None} for one in shown(page, chart)] == before


def test_what_is_selected_while_a_chart_is_hidden_is_there_when_it_is_opened(page):
    open_chart(page, "ranking")
    select(page, "BR-PA")
    for chart in CHARTS:
        put(page, chart=chart)
        assert selected(page, chart) == {"BR-PA"}


# ------------------------------------------------------------ ranking
@pytest.mark.parametrize("rule", ["latest", "range"])
@pytest.mark.parametrize(("indicator", "year"), [("homicides", 2019), ("homicide_rate", 2024), ("mining_footprint_new", 2021)])
def test_the_ranking_is_the_answers(page, facts, indicator, year, rule):
    put(page, indicator=indicator, year=year, rule=rule)
    given = answer(facts, indicator=indicator, year=year, rule=rule)
    now = given.at(given.view["year"])
    wanted = [(given.codes[at], now.rank[at], now.words[at], now.labels[at], now.stance[at], now.differs[at]) for at in now.order]
    keys = ("code", "rank", "words", "label", "stance", "differs")
    assert [tuple(one[key] for key in keys) for one in shown(page, "ranking")] == wanted
    without = page.locator("#ranking .rank-missing")
    assert len(wanted) + without.count() == min(len(given.codes), len(wanted) + 60)


def test_the_ranking_scrolls_to_a_region_selected_elsewhere(page):
    open_chart(page, "ranking")
    last = shown(page, "ranking")[-1]["code"]
    assert row(page, "ranking", last)["at"] is None
    select(page, last)
    assert row(page, "ranking", last)["at"]


def test_keys_walk_the_ranking_and_say_it(page):
    open_chart(page, "ranking")
    rows = shown(page, "ranking")
    focus(page, "ranking")
    for key, number in (("Home", 0), ("ArrowDown", 1), ("End", -1), ("ArrowUp", -2), ("Home", 0)):
        page.keyboard.press(key)
        assert hovered(page, "ranking") == {rows[number]["code"]}
        expect(page.locator("#ranking-live")).to_contain_text(rows[number]["words"])
    page.keyboard.press("Enter")
    until(page, "code => veta.view().regions.join() === code", rows[0]["code"])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Enter")
    until(page, "codes => veta.view().regions.join() === codes", f"{rows[0]['code']},{rows[1]['code']}")
    page.keyboard.press("e")
    expect(page.locator("#evidence")).to_be_visible()


def test_a_year_without_figures_says_so_and_names_the_regions(page):
    put(page, stances=[])
    expect(page.locator("#ranking .chart-empty")).to_contain_text("No region has a figure for")
    assert shown(page, "ranking") == []


# ------------------------------------------------------------ trend
@pytest.mark.parametrize(
    ("indicator", "rule"), [("homicides", "latest"), ("homicides", "range"), ("mining_footprint_cumulative", "latest")]
)
def test_the_trend_shows_every_figure_of_the_selected_regions(page, facts, indicator, rule):
    codes = ["CO-ANT", "BR-PA"]
    put(page, indicator=indicator, rule=rule, chart="trend", regions=codes)
    served = payload(answer(facts, indicator=indicator, rule=rule))
    rows = {one["code"]: one for one in shown(page, "trend")}
    assert set(rows) == set(served["regions"])
    for code, region in served["regions"].items():
        years = [year for year in region["x"] if year is not None] + region.get("lone_x", [])
        assert rows[code]["years"] == years
        dots = region["dots"]
        wanted = list(
            zip(map(round, dots["x"]), dots["value"], (STANCES[at] for at in dots["stance"]), dots["kind"], strict=True)
        )
        got = [(one["year"], one["value"], one["stance"], one["kind"]) for one in rows[code]["figures"]]
        assert sorted(got) == (sorted(wanted) if code in codes else [])
        breaks = [[one[2], one[3]] for one in region.get("breaks", [])]
        assert rows[code]["breaks"] == (breaks if code in codes else [])


def test_lines_are_drawn_with_their_gaps(page, facts):
    put(page, indicator="homicides", chart="trend", regions=["CO-ANT"])
    served = payload(answer(facts, indicator="homicides"))
    context = page.evaluate("document.getElementById('trend').data.find(({name}) => name === 'context').y")
    pieces = [region["y"] for region in served["regions"].values() if region["y"]]
    assert context == [value for number, piece in enumerate(pieces) for value in ([None] if number else []) + piece]
    path = page.locator("#trend .trend-line").get_attribute("d")
    line = served["regions"]["CO-ANT"]["y"]
    assert path.count("M") == line.count(None) + 1 and path.count("L") == sum(one is not None for one in line) - path.count("M")


def test_a_click_beside_the_lines_and_a_drag_along_the_axis_choose_the_year(page):
    open_chart(page, "trend", year=2025)
    box = page.evaluate(
        """() => { const {l, t, w, h} = document.getElementById('trend')._fullLayout._size;
        const {left, top} = document.getElementById('trend').getBoundingClientRect(); return [left + l, top + t, w, h]; }"""
    )
    page.mouse.click(box[0] + box[2] * 0.3, box[1] + 3)
    until(page, "() => veta.view().year < 2022")
    page.mouse.move(box[0] + box[2] * 0.3, box[1] + box[3] + 14)
    page.mouse.down()
    page.mouse.move(box[0] + box[2] * 0.99, box[1] + box[3] + 14, steps=6)
    page.mouse.up()
    until(page, "() => veta.view().year === 2025")


def test_a_change_of_method_says_its_reason(page, facts):
    open_chart(page, "trend", regions=["BR-PA"])
    served = payload(answer(facts))
    x, y, *_, before, after = served["regions"]["BR-PA"]["breaks"][0]
    at = page.evaluate(
        """([x, y]) => { const node = document.getElementById('trend'), {xaxis, yaxis} = node._fullLayout;
        const {left, top} = node.getBoundingClientRect();
        return [left + xaxis._offset + xaxis.d2p(x), top + yaxis._offset + yaxis.d2p(y)]; }""",
        [x, y],
    )
    page.mouse.move(*at)
    expect(tooltip(page)).to_contain_text("Break of method between 2023 and 2024")
    for reason in (before, after):
        expect(tooltip(page)).to_contain_text(served["reasons"][reason])


def test_the_axis_can_be_fitted_to_the_selected_regions(page):
    top = "() => document.getElementById('trend')._fullLayout.yaxis.range[1]"
    open_chart(page, "trend", regions=["PE-PUN"])
    whole = page.evaluate(top)
    page.locator("#trend-fit").click()
    until(page, "() => veta.view().fit === 'selected'")
    settle(page)
    assert page.evaluate(top) < whole / 10
    assert page.locator("#trend-fit").get_attribute("aria-pressed") == "true"


def test_keys_walk_the_trend_and_say_changes_of_method(page):
    open_chart(page, "trend", regions=["BR-PA"], year=2022)
    focus(page, "trend")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(page.locator("#trend-live")).to_contain_text("Break of method between 2023 and 2024")
    assert hovered(page, "trend") == {"BR-PA"}
    page.keyboard.press(" ")
    until(page, "() => veta.view().year === 2024")
    page.keyboard.press("ArrowDown")
    assert hovered(page, "trend") != {"BR-PA"}


def test_figures_that_no_longer_stand_are_there_with_their_fate(page, facts):
    every = facts.observations
    gone = every[(every["status"] != "") & (every["region_code"] != "")].iloc[0]
    put(page, indicator=gone["indicator"], chart="trend", regions=[gone["region_code"]])
    kinds = [one["kind"] for one in row(page, "trend", gone["region_code"])["figures"]]
    assert KINDS.index("gone") in kinds
    assert page.locator("#trend .trend-gone").count() == kinds.count(KINDS.index("gone"))


# ------------------------------------------------------------ scatter plot
def test_the_scatter_plot_is_the_answers(page, facts):
    open_chart(page, "scatter")
    given = answer(facts, **PAIR)
    dots = scatter.patch(given, 2022)["data"]["dots"]
    rows = shown(page, "scatter")
    assert [one["code"] for one in rows] == [given.codes[at] for at in dots["positions"]]
    assert [(one["x"], one["y"]) for one in rows] == list(zip(dots["x"], dots["y"], strict=True))
    assert [one["stance"] for one in rows] == [STANCES[at] for at in dots["stance"]]
    assert [one["words2"] for one in rows] == dots["words"]
    expect(page.locator("#scatter-caption")).to_contain_text("Spearman")
    expect(page.locator("#scatter-caption")).to_contain_text("zeros have no place on a logarithmic axis")


@pytest.mark.parametrize("tool", ["lasso", "box"])
def test_a_loop_or_a_box_selects_in_every_view(page, tool):
    open_chart(page, "scatter")
    page.locator(f"#scatter-{tool}").click()
    settle(page)
    spots = sorted((one["at"][0], one["at"][1], one["code"]) for one in shown(page, "scatter"))
    (right, low, _), (left, _, _) = spots[-1], spots[-2]
    wanted = {code for x, y, code in spots if x > left - 6}
    corners = [(left - 8, low - 60), (right + 8, low - 60), (right + 8, low + 40), (left - 8, low + 40)]
    page.mouse.move(*corners[0])
    page.mouse.down()
    for corner in corners[1:] if tool == "lasso" else (corners[2],):
        page.mouse.move(*corner, steps=5)
    page.mouse.up()
    until(page, "count => veta.view().regions.length === count", len(wanted))
    settle(page)
    assert set(view(page)["regions"]) == wanted == selected(page, "scatter") == selected(page, "map")


def test_a_click_after_a_loop_takes_no_selection_away(page):
    open_chart(page, "scatter")
    page.locator("#scatter-lasso").click()
    settle(page)
    box = page.locator("#scatter").bounding_box()
    inside = [(box["x"] + box["width"] * at, box["y"] + box["height"] * (at - 0.05)) for at in (0.2, 0.9, 0.55)]
    page.mouse.move(*inside[0])
    page.mouse.down()
    page.mouse.move(*inside[1], steps=5)
    page.mouse.up()
    page.mouse.click(*inside[2])
    settle(page)
    for indicator in ("gold_output_reported", "homicide_rate"):
        put(page, indicator=indicator, indicator2="extortion_complaints", regions=["PE-MDD", "BO-N"])
        assert view(page)["regions"] == ["PE-MDD", "BO-N"]


def test_axes_can_be_logarithmic_or_not(page):
    kind = "axis => document.getElementById('scatter')._fullLayout[axis].type"
    open_chart(page, "scatter")
    assert page.evaluate(kind, "xaxis") == "log" and page.evaluate(kind, "yaxis") == "linear"
    page.locator("#scatter-log-x").click()
    until(page, "() => veta.view().scale === 'linear'")
    settle(page)
    assert page.evaluate(kind, "xaxis") == "linear"
    page.locator("#scatter-log-y").click()
    until(page, "() => veta.view().scale2 === 'log'")
    settle(page)
    assert page.evaluate(kind, "yaxis") == "log"


def test_a_year_leads_to_the_one_with_most_pairs(page, facts):
    every = [answer(facts, indicator=name, indicator2="homicide_rate") for name in facts.indicators if name != "homicide_rate"]
    words = {one.indicator.id: (one.view["year"], scatter.patch(one, one.view["year"])["words"]) for one in every}
    some = next(name for name, (_, said) in words.items() if said["year"] and not said["empty"])
    put(page, indicator=some, indicator2="homicide_rate", year=words[some][0], chart="scatter")
    go = page.locator("#scatter-go")
    expect(go).to_have_text(words[some][1]["button"])
    go.click()
    until(page, "year => veta.view().year === year", words[some][1]["year"])
    expect(go).to_be_hidden()
    none, (year, _) = next(item for item in words.items() if item[1][1]["year"] and item[1][1]["empty"])
    put(page, indicator=none, indicator2="homicide_rate", year=year, chart="scatter")
    notice = page.locator("#scatter .chart-empty")
    expect(notice).to_contain_text(f"for {year}")
    notice.get_by_role("button").click()
    until(page, "year => veta.view().year !== year", year)
    settle(page)
    assert shown(page, "scatter")


def test_keys_walk_the_dots_from_left_to_right(page):
    open_chart(page, "scatter")
    order = [one["code"] for one in sorted(shown(page, "scatter"), key=lambda one: (one["at"][0], one["at"][1]))]
    focus(page, "scatter")
    page.keyboard.press("Home")
    assert hovered(page, "scatter") == {order[0]}
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    until(page, "code => veta.view().regions.join() === code", order[1])


# ------------------------------------------------------------ timeline
def bright(page: Page) -> set[str]:
    return {one["claim"] for one in shown(page, "timeline") if not one["out"]}


@pytest.mark.parametrize("scene", [{}, {"country": "PE", "count": "origin"}, {"stances": ["alleged", "disputed"]}], ids=str)
def test_the_timeline_is_the_answers(page, facts, scene):
    put(page, **scene)
    given = answer(facts, **{key: ",".join(value) if isinstance(value, list) else value for key, value in scene.items()})
    served = timeline.payload(given)
    rows = shown(page, "timeline")
    assert [one["claim"] for one in rows] == served["claims"]["id"]
    assert [one["stance"] for one in rows] == [STANCES[at] for at in served["claims"]["stance"]]
    assert [[one["x"], one["y"]] for one in rows] in [
        [[x, height] for x, height in zip(column["x"], column["height"], strict=True)] for column in served["columns"].values()
    ]
    counts = page.evaluate("document.getElementById('timeline').data.find(({name}) => name === 'counts').text")
    assert counts == [cell["words"] for cell in served["cells"]]


def test_period_selection_and_actors_pale_the_others_and_move_nothing(page, facts):
    before = [(one["claim"], one["x"], one["y"]) for one in shown(page, "timeline")]
    for scene in ({"period": ["2018", "2019"]}, {"regions": [REGION]}, {"regions": ["BR-PA"], "period": ["2020-03", "2024"]}):
        put(page, **{"period": None, "regions": []} | scene)
        given = {key: ("..".join if key == "period" else ",".join)(value) for key, value in scene.items()}
        assert [(one["claim"], one["x"], one["y"]) for one in shown(page, "timeline")] == before
        assert bright(page) == set(answer(facts, **given).claims.index) & {claim for claim, _, _ in before}


def test_a_drag_marks_a_period_and_the_button_takes_it_back(page):
    at = [one["at"] for one in shown(page, "timeline") if 2016 < one["x"] < 2020]
    left, right = min(x for x, _ in at), max(x for x, _ in at)
    top = page.locator("#timeline").bounding_box()["y"] + 12
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(right, top, steps=8)
    page.mouse.up()
    until(
        page, "() => veta.view().period && veta.view().period[0].startsWith('2016') && veta.view().period[1].startsWith('2019')"
    )
    settle(page)
    inside = bright(page)
    assert inside and all(one["out"] for one in shown(page, "timeline") if one["claim"] not in inside)
    expect(page.locator("#timeline-caption")).to_contain_text("2016")
    page.locator("#timeline-clear").click()
    until(page, "() => veta.view().period === null")


def test_a_click_on_a_dot_picks_the_claim_and_one_on_a_year_makes_it_the_period(page):
    one = next(one for one in shown(page, "timeline") if one["x"] > 2018 and one["y"] == 0)
    page.mouse.click(*one["at"])
    until(page, "() => veta.view().claim !== null")
    settle(page)
    assert view(page)["panel"] == "claims"
    assert [each["claim"] for each in shown(page, "timeline") if each["picked"]] == [view(page)["claim"]]
    put(page, claim=None)
    cell = page.evaluate(
        """() => { const node = document.getElementById('timeline'), {xaxis, yaxis2} = node._fullLayout;
        const {left, top} = node.getBoundingClientRect();
        return [left + xaxis._offset + xaxis.d2p(2015.5), top + yaxis2._offset + yaxis2._length / 2]; }"""
    )
    page.mouse.move(*cell)
    expect(tooltip(page)).to_contain_text("2015: ")
    page.mouse.click(*cell)
    until(page, "() => veta.view().period && veta.view().period.join() === '2015,2015'")


def test_keys_walk_the_dates_mark_a_period_and_pick_a_claim(page):
    focus(page, "timeline")
    page.keyboard.press("Home")
    expect(page.locator("#timeline-live")).to_contain_text("1 of ")
    page.keyboard.press("Enter")
    until(page, "() => veta.view().claim !== null")
    page.keyboard.press("Shift+ArrowRight")
    until(page, "() => veta.view().period !== null")
    page.keyboard.press("Escape")
    until(page, "() => veta.view().period === null")


def test_the_caption_counts_by_status_and_leads_to_the_claims(page):
    caption = page.locator("#timeline-caption")
    expect(caption).to_contain_text("claims: ")
    caption.get_by_role("button", name="alleged").click()
    until(page, "() => veta.view().stances.join() === 'alleged' && veta.view().panel === 'claims'")


def test_nothing_to_draw_says_why(page):
    put(page, topics=[])
    expect(page.locator("#timeline .chart-empty")).to_have_text("No claim passes the chosen filters.")
