"""Ranking, trend, two indicators and timeline: what each gesture changes, with mouse and keyboard."""

import re

import pytest
from helpers import put, view
from playwright.sync_api import Page, expect

REGION = "PE-MDD"
CHARTS = ("ranking", "trend", "scatter")


def show(page: Page, chart: str) -> None:
    put(page, chart=chart)


def spot(page: Page, chart: str, code: str = REGION) -> dict:
    found = page.evaluate("([chart, code]) => veta.charts.spot(chart, code)", [chart, code])
    assert found, f"{code} has no mark in {chart}"
    return found


def both(page: Page) -> None:
    """An indicator pair and a year that the chosen region has both of."""
    put(page, indicator="mining_footprint_cumulative", indicator2="population")
    year = page.evaluate(
        """async () => {
            const [one, two] = [veta.data.columns("mining_footprint_cumulative"), veta.data.columns("population")];
            return one.years.find((year) => two.years.includes(year) && one.all(veta.data.index("PE-MDD"), year).length
                && two.all(veta.data.index("PE-MDD"), year).length);
        }"""
    )
    put(page, year=year)


def until(page: Page, expression: str, arg=None) -> None:
    """Wait for a condition, asked from outside: the page's own security policy forbids it to evaluate text."""
    for _ in range(100):
        if page.evaluate(f"(arg) => Boolean({expression})", arg):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never came true: {expression}")


def tooltip(page: Page):
    return page.locator("#tooltip")


# ---------------------------------------------------------------- one region, all views
@pytest.mark.parametrize("chart", CHARTS)
def test_hover_tells_the_hedge_and_marks_the_region_everywhere(page, chart):
    both(page)
    show(page, chart)
    at = spot(page, chart)
    page.mouse.move(at["x"], at["y"])
    expect(tooltip(page)).to_contain_text("Madre de Dios, Peru")
    expect(tooltip(page)).to_contain_text("evidence")
    expect(page.locator("#ranking .rank-row.is-hovered")).to_have_attribute("data-code", REGION)
    expect(page.locator("#scatter .scatter-hover")).to_have_attribute("data-code", REGION)
    assert page.locator(".trend-hover-line").get_attribute("d").startswith("M")
    page.mouse.move(5, 5)
    expect(page.locator("#ranking .rank-row.is-hovered")).to_have_count(0)


@pytest.mark.parametrize("chart", CHARTS)
def test_click_selects_and_a_second_click_deselects(page, chart):
    both(page)
    show(page, chart)
    at = spot(page, chart)
    page.mouse.click(at["x"], at["y"])
    until(page, "veta.view().regions.join() === 'PE-MDD'")
    expect(page.locator("#ranking .rank-row.is-selected")).to_have_attribute("data-code", REGION)
    expect(page.locator("#scatter .scatter-chosen:visible")).to_have_count(1 if chart == "scatter" else 0)
    expect(page.locator(".trend-name").first).to_have_text("Madre de Dios")
    page.wait_for_timeout(600)  # beyond a double click
    at = spot(page, chart)
    page.mouse.click(at["x"], at["y"])
    until(page, "veta.view().regions.length === 0")


@pytest.mark.parametrize("chart", CHARTS)
def test_shift_click_adds(page, chart):
    both(page)
    put(page, regions=["BR-PA"])
    show(page, chart)
    at = spot(page, chart)
    page.keyboard.down("Shift")
    page.mouse.click(at["x"], at["y"])
    page.keyboard.up("Shift")
    until(page, "veta.view().regions.join() === 'BR-PA,PE-MDD'")


@pytest.mark.parametrize("chart", CHARTS)
def test_double_click_opens_the_evidence_and_keeps_the_region_selected(page, chart):
    both(page)
    show(page, chart)
    at = spot(page, chart)
    page.mouse.dblclick(at["x"], at["y"])
    dialog = page.locator("#evidence")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("Madre de Dios")
    expect(dialog).to_contain_text(page.evaluate("veta.data.indicatorOf('mining_footprint_cumulative').label"))
    assert view(page)["regions"] == [REGION]


# ---------------------------------------------------------------- ranking
def test_ranking_lists_every_figure_high_to_low_and_names_the_rest(page):
    shown = page.evaluate(
        "() => [...document.querySelectorAll('#ranking .rank-row:not([hidden])')].map((row) => row.dataset.code)"
    )
    wanted = page.evaluate("veta.query.values(veta.view()).map((one) => one.code)")
    assert shown == wanted[:150]
    rest = page.locator("#ranking .rank-rest")
    expect(rest).to_contain_text(re.compile(r"\d+ no data"))
    assert len(shown) + rest.locator(".rank-missing").count() >= 60


def test_ranking_scrolls_to_a_region_selected_elsewhere(page):
    last = page.evaluate("veta.query.values(veta.view()).slice(0, 150).pop().code")
    put(page, regions=[last])
    expect(page.locator("#ranking .rank-row.is-selected")).to_be_in_viewport()


def test_ranking_can_be_worked_from_the_keyboard(page):
    page.locator("#ranking-frame").focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    second = page.evaluate("veta.query.values(veta.view())[1].code")
    expect(page.locator("#ranking .rank-row.is-hovered")).to_have_attribute("data-code", second)
    page.keyboard.press("Enter")
    until(page, "veta.view().regions.join() === arg", second)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Shift+Enter")
    until(page, "veta.view().regions.length === 2")


def test_ranking_has_the_colours_of_the_maps_classes(page):
    painted, palette = page.evaluate(
        """() => {
            const registry = veta.data.indicatorOf(veta.view().indicator);
            const palette = veta.colours().seq(registry.labels.length);
            const values = veta.query.values(veta.view());
            const probe = document.createElement("i");
            const rgb = (colour) => { probe.style.background = colour; return probe.style.background; };
            const bars = document.querySelectorAll("#ranking .rank-row:not([hidden]) .rank-bar");
            return [[...bars].map((bar) => bar.style.background),
                    values.slice(0, 150).map((one) => rgb(palette[one.obs.class]))];
        }"""
    )
    assert painted == palette


# ---------------------------------------------------------------- trend
def test_trend_joins_only_one_series(page):
    """The mining footprint breaks in 2024: two pieces and a break mark, never a line across."""
    show(page, "trend")
    put(page, indicator="mining_footprint_cumulative", regions=[REGION])
    series = page.evaluate(
        """() => new Set(veta.data.columns("mining_footprint_cumulative").series(veta.data.index("PE-MDD"), veta.view())
            .map((one) => one.obs.series)).size"""
    )
    assert series == 2
    expect(page.locator(".trend-line:visible")).to_have_count(2)
    expect(page.locator(".trend-break:visible")).to_have_count(1)


def test_trend_draws_every_observation_of_the_selected_region(page):
    put(page, indicator="mining_footprint_cumulative", regions=[REGION], chart="trend")
    count = page.evaluate(
        """() => { const columns = veta.data.columns("mining_footprint_cumulative");
            return columns.years.flatMap((year) => columns.all(veta.data.index("PE-MDD"), year))
                .filter((obs) => obs.value !== null).length; }"""
    )
    assert page.evaluate("veta.charts.frames.trend.dots().length") == count
    marks = page.locator(".trend-dot").evaluate_all(
        "all => all.filter((one) => one.style.display !== 'none').flatMap((one) => one.getAttribute('d').match(/M/g)).length"
    )
    assert marks == count


def test_click_on_the_trends_axis_goes_to_that_year(page):
    show(page, "trend")
    x, y = page.evaluate(
        """() => { const frame = veta.charts.frames.trend; const box = frame.box();
            const at = frame.page(frame.x(2020), box.t + box.h + 12); return [at.x, at.y]; }"""
    )
    page.mouse.click(x, y)
    until(page, "veta.view().year === 2020")
    expect(page.locator(".trend-year-label")).to_have_text("2020")


def test_trend_can_be_worked_from_the_keyboard(page):
    put(page, chart="trend", year=2020, regions=[REGION])
    page.locator("#trend-frame").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(tooltip(page)).to_contain_text("Madre de Dios")
    page.keyboard.press("Space")
    until(page, "veta.view().year === 2021")


def test_period_is_a_band_in_the_trend(page):
    expect(page.locator(".trend-period")).to_be_hidden()
    put(page, chart="trend", period=["2019", "2020-06"])
    expect(page.locator(".trend-period")).to_be_visible()


# ---------------------------------------------------------------- two indicators
@pytest.mark.parametrize("tool", ["lasso", "box"])
def test_drag_around_dots_selects_their_regions(page, tool):
    both(page)
    show(page, "scatter")
    page.locator(f"#scatter-{tool}").click()
    at = spot(page, "scatter")
    corners = [(-9, -9), (9, -9), (9, 9), (-9, 9)] if tool == "lasso" else [(-9, -9), (9, 9)]
    page.mouse.move(at["x"] + corners[0][0], at["y"] + corners[0][1])
    page.mouse.down()
    for dx, dy in corners[1:]:
        page.mouse.move(at["x"] + dx, at["y"] + dy, steps=3)
    page.mouse.up()
    until(page, "veta.view().regions.includes('PE-MDD')")
    expect(page.locator("#ranking .rank-row.is-selected")).not_to_have_count(0)


def test_scatter_without_pairs_offers_the_nearest_year_that_has_them(page):
    """Homicides are known long before anybody mapped mining scars, from 2018 on."""
    put(page, indicator="homicide_rate", indicator2="mining_footprint_cumulative", year=2010, chart="scatter")
    notice = page.locator("#scatter .chart-empty")
    expect(notice).to_contain_text("for 2010")
    notice.get_by_role("button").click()
    until(page, "veta.view().year === 2018")
    expect(notice).to_be_hidden()


@pytest.mark.parametrize(("axis", "key", "indicator"), [("x", "scale", "indicator"), ("y", "scale2", "indicator2")])
def test_logarithmic_axis_is_a_button_and_stands_in_the_link_until_the_indicator_changes(page, axis, key, indicator):
    both(page)
    show(page, "scatter")
    button = page.locator(f"#scatter-log-{axis}")
    before = button.get_attribute("aria-pressed")
    button.click()
    expect(button).not_to_have_attribute("aria-pressed", before)
    chosen = "linear" if before == "true" else "log"
    until(page, "veta.view()[arg[0]] === arg[1]", [key, chosen])
    assert f"{key}={chosen}" in page.url
    put(page, **{indicator: "homicide_rate"})
    assert view(page)[key] == "auto"


def test_scatter_can_be_worked_from_the_keyboard(page):
    both(page)
    show(page, "scatter")
    page.locator("#scatter-frame").focus()
    page.keyboard.press("ArrowRight")
    expect(tooltip(page)).to_be_visible()
    page.keyboard.press("Enter")
    until(page, "veta.view().regions.length === 1")


# ---------------------------------------------------------------- timeline
def timeline_at(page: Page, year: float) -> tuple[float, float]:
    return tuple(
        page.evaluate(
            """year => { const frame = veta.charts.frames.timeline; const box = frame.box();
                const at = frame.page(frame.x(year), box.t + 4); return [at.x, at.y]; }""",
            year,
        )
    )


def test_brush_sets_the_period_and_the_band_shows_it(page):
    x1, y1 = timeline_at(page, 2014.04)
    x2, y2 = timeline_at(page, 2016.04)
    page.mouse.move(x1, y1)
    page.mouse.down()
    page.mouse.move(x2, y2, steps=6)
    page.mouse.up()
    until(page, "veta.view().period && veta.view().period.join() === '2014-01,2016-01'")
    expect(page.locator(".timeline-band")).to_be_visible()
    page.locator("#timeline-clear").click()
    until(page, "veta.view().period === null")
    expect(page.locator(".timeline-band")).to_be_hidden()


def test_click_on_a_dot_picks_the_claim(page):
    claim = page.evaluate(
        """() => veta.data.claims.find((one) => one.period_precision === "day" && one.start > "2015"
            && veta.charts.frames.timeline.spotOf(one.id)).id"""
    )
    put(page, claim=claim)
    expect(page.locator(".timeline-picked")).to_have_attribute("data-claim", claim)
    put(page, claim=None)
    at = page.evaluate(
        "id => { const frame = veta.charts.frames.timeline; const spot = frame.spotOf(id); return frame.page(spot.x, spot.y); }",
        claim,
    )
    page.mouse.move(at["x"], at["y"])
    expect(tooltip(page)).to_contain_text("Click: the claim")
    page.mouse.click(at["x"], at["y"])
    until(page, "veta.view().claim === arg && veta.view().panel === 'claims'", claim)


def test_timeline_counts_what_it_cannot_date(page):
    undated = page.evaluate("veta.query.claims(veta.view()).filter((one) => !one.start && !one.end).length")
    expect(page.locator("#timeline-caption")).to_contain_text(f"{undated} undated")


def test_timeline_shows_the_events_of_the_selected_region_only(page):
    whole = page.locator("#timeline-caption").inner_text()
    put(page, regions=[REGION])
    assert page.locator("#timeline-caption").inner_text() != whole
    shown = page.evaluate("veta.query.claims(veta.view()).filter((one) => veta.charts.frames.timeline.spotOf(one.id)).length")
    expect(page.locator("#timeline-caption")).to_contain_text(f"{shown} dated to a day or month")


def test_timeline_can_be_worked_from_the_keyboard(page):
    page.locator("#timeline-frame").focus()
    page.keyboard.press("ArrowLeft")
    expect(tooltip(page)).to_be_visible()
    page.keyboard.press("Enter")
    until(page, "veta.view().claim !== null")
    for _ in range(2):
        page.keyboard.press("Shift+ArrowLeft")
    until(page, "veta.view().period !== null")
    page.keyboard.press("Escape")
    until(page, "veta.view().period === null")
    assert view(page)["claim"] is not None, "Escape in the strip clears the period first"


# ---------------------------------------------------------------- all of them
def test_each_chart_says_in_words_what_it_shows(page):
    put(page, regions=[REGION])
    expect(page.locator("#ranking-frame")).to_have_attribute("aria-label", re.compile(r"Ranking of \d+ regions"))
    expect(page.locator("#trend-frame")).to_have_attribute("aria-label", re.compile("Madre de Dios, Peru, last"))
    expect(page.locator("#scatter-frame")).to_have_attribute("aria-label", re.compile("across"))
    expect(page.locator("#timeline-frame")).to_have_attribute("aria-label", re.compile("Claims over time"))


def test_dark_theme_repaints_axes_and_bars(page):
    colour = "document.querySelector('#ranking .rank-bar').style.background"
    light = page.evaluate(colour)
    put(page, theme="dark")
    assert page.evaluate(colour) != light
    tick = page.evaluate("getComputedStyle(document.querySelector('#trend .ytick text')).fill")
    assert tick == page.evaluate(
        """() => { const probe = document.createElement("i"); probe.style.color = veta.colours().muted;
            return probe.style.color; }"""
    )
