"""Stance, disagreement and vintage in the charts: one mark a stance everywhere, a dot a source, no line over a break."""

from __future__ import annotations

import itertools
import re

import pytest
from geodata.schema import Stance
from helpers import put, until
from playwright.sync_api import Page, expect

DISPUTED = {"indicator": "homicide_rate", "year": 2018}
REGION = "CO-ARA"  # the police count and the forensic institute's differ there in 2018
ROW = f".rank-row[data-code={REGION}]:not([hidden])"
SHOWING = "filter((one) => one.style.display !== 'none')"  # a line straight up has no width: to Playwright it is never visible
BROKEN = {"indicator": "mining_footprint_cumulative", "regions": ["PE-MDD"], "chart": "trend"}  # another method from 2024 on
MARK = "stance => veta.marks.path(stance, 0, 0, 1)"
# How many of a stance's own marks a path of a chart is made of; each must be drawn around the place that it begins at.
DRAWN = """(paths, [stance, radius]) => {
  const parts = paths.filter((path) => path.style.display !== 'none').flatMap((path) => path.getAttribute('d').split(/(?=M)/));
  const own = (part) => {
    const [, x, y] = part.match(/^M([-\\d.]+),([-\\d.]+)/).map(Number);
    return part === veta.marks.path(stance, x, y, radius);
  };
  return [parts.filter(own).length, parts.length];
}"""


def drawn(page: Page, selector: str, stance: str, radius: float) -> tuple[int, int]:
    """(marks of this stance, all parts) over the visible paths that match ``selector``."""
    return tuple(page.locator(selector).evaluate_all(DRAWN, [stance, radius]))


def tooltip(page: Page):
    return page.locator("#tooltip")


def placed(page: Page, stance: str) -> str | None:
    """A claim held so that has its own dot in the timeline."""
    return page.evaluate(
        """stance => (veta.data.claims.find((one) => one.stance === stance && veta.charts.frames.timeline.spotOf(one.id)) || {}).id || null""",
        stance,
    )


# ---------------------------------------------------------------- one mark a stance
@pytest.mark.parametrize("stance", [*Stance])
def test_a_stance_has_the_same_mark_wherever_it_is_shown(page, facts, stance):
    stance = stance.value
    mark = page.evaluate(MARK, stance)
    claim = facts.claims[facts.claims["stance"] == stance].iloc[0]
    put(page, stances=[stance], claim=claim.name, panel="claims")
    row = page.locator(f"#claims-grid .ag-row[row-id='{claim.name}']").first
    expect(row).to_be_visible(timeout=20_000)
    page.locator("#search").fill(claim["summary"][:60])
    places = {
        "table": row.locator(".stance path"),
        "panel": page.locator("#claims-quote .stance path").first,
        "filter": page.locator(f"#stances label:has(input[value={stance}]) .stance-mark path"),
        "search": page.locator(f"#search-list .found-claim .stance[data-stance={stance}] path").first,
        "caption": page.locator(f"#timeline-caption .mark-{stance} path"),
    }
    for name, path in places.items():
        assert path.get_attribute("d") == mark, name
    assert page.evaluate("stance => veta.map.images.swatch(stance).querySelector('path').getAttribute('d')", stance) == mark
    if placed(page, stance):
        count = page.evaluate(
            "stance => veta.data.claims.filter((one) => one.stance === stance && veta.charts.frames.timeline.spotOf(one.id)).length",
            stance,
        )
        radius = page.evaluate("id => veta.charts.frames.timeline.spotOf(id).radius", placed(page, stance))
        assert drawn(page, f".timeline-mark[data-stance={stance}]", stance, radius) == (count, count)


def test_the_marks_can_be_told_apart_in_grey_at_every_size(page):
    """Drawn alone, two marks share less than four fifths of their ink, from the strip's smallest dots to a letter."""
    images = page.evaluate(
        """() => [1.8, 2.2, 3.3, 4.8].map((r) => veta.marks.stances.map((stance) => {
            const canvas = document.createElement('canvas');
            canvas.width = canvas.height = 16;
            const pen = canvas.getContext('2d', {willReadFrequently: true});
            pen.fill(new Path2D(veta.marks.path(stance, 8, 8, r)));
            return [...pen.getImageData(0, 0, 16, 16).data].filter((_, at) => at % 4 === 3);
        }))"""
    )
    for of_size in images:
        for one, other in itertools.combinations(of_size, 2):
            shared = sum(map(min, one, other)) / sum(map(max, one, other))
            assert shared < 0.8


def test_the_map_draws_the_six_marks_on_its_canvas(page):
    known = page.evaluate("veta.marks.stances.map((stance) => veta.map.instance().hasImage(stance))")
    assert known == [True] * 6


def test_a_screen_reader_hears_the_stance_that_a_mark_shows(page):
    put(page, indicator="armed_groups_present", regions=["CO-ANT"], panel="region")
    unnamed = page.evaluate(
        """[...document.querySelectorAll('.stance')].filter((one) => {
            const label = veta.format.stance(one.dataset.stance).label;
            return !one.textContent.includes(label) || !one.title.startsWith(label) || !one.querySelector('svg[aria-hidden=true]');
        }).length"""
    )
    assert unnamed == 0
    put(page, regions=[])
    rows = page.evaluate(
        """[...document.querySelectorAll('.rank-row:not([hidden])')].map((row) => [row.dataset.code, row.querySelector('.mark').dataset.stance, row.textContent])"""
    )
    held = page.evaluate(
        "Object.fromEntries(veta.query.values(veta.view()).map((one) => [one.code, [one.obs.stance, veta.format.held(one.obs) || 'reported']]))"
    )
    assert len({stance for stance, _ in held.values()}) > 1
    for code, stance, words in rows:
        assert stance == held[code][0]
        assert held[code][1] in words
    page.locator("#ranking-frame").focus()
    page.keyboard.press("Home")
    first = page.evaluate("veta.format.hedge(veta.query.values(veta.view())[0].obs)")
    expect(page.locator("#ranking-live")).to_contain_text(first)


# ---------------------------------------------------------------- disagreement
def test_each_rule_changes_the_map_title_and_every_caption_together(page, facts):
    put(page, **DISPUTED, indicator2="population", regions=[REGION])
    captions = ("ranking", "trend", "scatter")
    seen = {}
    for rule in facts.rules:
        put(page, rule=rule.id)
        words = page.evaluate("veta.format.rule(veta.view())")
        assert words in page.inner_text("#map-title")
        for chart in captions:
            assert words in page.text_content(f"#{chart}-caption"), (chart, rule.id)
            assert words in page.get_attribute(f"#{chart}-frame", "aria-label"), (chart, rule.id)
        seen[rule.id] = page.text_content(f"{ROW} .rank-value")
        put(page, chart="trend")
        spread = page.evaluate("document.getElementById('trend').classList.contains('is-spread')")
        assert spread == rule.spread
        assert ("upper end" in page.text_content("#trend-caption")) == rule.spread
    low, high = _ends(facts)
    assert f"{low:.1f}" in seen["lowest"]
    assert f"{high:.1f}" in seen["highest"]
    assert f"{low:.1f}–{high:.1f}" in seen["range"]


def _ends(facts) -> tuple[float, float]:
    row = facts.disputes.query("region_code == @REGION and indicator == 'homicide_rate' and year == 2018").iloc[0]
    return row["low"], row["high"]


def test_the_trend_has_a_dot_for_each_source_and_a_line_from_the_lowest_to_the_highest(page, facts):
    put(page, **DISPUTED, regions=[REGION], chart="trend")
    low, high = _ends(facts)
    dots = page.evaluate(
        "year => veta.charts.frames.trend.dots().filter((dot) => dot.obs.year === year).map((dot) => [dot.obs.value, dot.kind, dot.x, dot.y])",
        2018,
    )
    assert sorted(value for value, *_ in dots) == pytest.approx([low, high])
    assert sorted(kind for _, kind, *_ in dots) == ["is-first", "is-other"]
    years = facts.disputes.query("region_code == @REGION and indicator == 'homicide_rate'")["year"]
    line = "".join(
        page.evaluate(f"[...document.querySelectorAll('.trend-differs')].{SHOWING}.map((one) => one.getAttribute('d'))")
    )
    assert line.count("M") == len(years)
    ends = page.evaluate(
        "([low, high]) => { const f = veta.charts.frames.trend; return `M${f.x(2018).toFixed(1)},${f.y(low).toFixed(1)}V${f.y(high).toFixed(1)}`; }",
        [low, high],
    )
    assert ends in line
    beside = next(dot for dot in dots if dot[1] == "is-other")
    at = page.evaluate("([x, y]) => veta.charts.frames.trend.page(x, y)", beside[2:])
    page.mouse.move(at["x"], at["y"])
    expect(tooltip(page)).to_contain_text("Instituto Nacional de Medicina Legal")
    expect(tooltip(page)).to_contain_text("In the line:")


def test_the_axis_fits_the_selected_regions_on_demand(page):
    put(page, indicator="population", regions=[REGION], chart="trend")
    fit = page.get_by_role("button", name="Fit selected")
    top = "(veta.charts.frames.trend.graph._fullLayout.yaxis.range[1])"
    whole = page.evaluate(top)
    fit.click()
    expect(fit).to_have_attribute("aria-pressed", "true")
    until(page, f"{top} < 1000000")
    put(page, regions=["CO-CHO"])
    highest = page.evaluate("Math.max(...veta.charts.frames.trend.dots().map((dot) => dot.obs.value))")
    assert highest < page.evaluate(top) < highest * 1.2
    assert page.evaluate("veta.charts.frames.trend.graph._fullLayout.yaxis.range[0]") <= 0, "heights stay comparable from zero up"
    fit.click()
    until(page, f"whole => {top} === whole", whole)


def test_dots_of_one_year_never_cover_each_other(page, facts):
    """Also where figures agree to the pixel: the copy steps aside."""
    busy = facts.disputes["indicator"].value_counts().index[0]
    codes = facts.disputes[facts.disputes["indicator"] == busy]["region_code"].unique()[:6]
    put(page, indicator=busy, regions=list(codes), chart="trend")
    nearest = page.evaluate(
        """() => {
            const dots = veta.charts.frames.trend.dots();
            let least = Infinity;
            for (const one of dots) for (const other of dots) {
              if (one !== other && one.code === other.code && one.obs.year === other.obs.year) least = Math.min(least, Math.hypot(one.x - other.x, one.y - other.y));
            }
            return [least, dots.length];
        }"""
    )
    assert nearest[1] > 0
    assert nearest[0] >= 2.9


def test_the_ranking_signs_exactly_the_regions_whose_sources_differ(page, facts):
    put(page, **DISPUTED)
    signed = page.evaluate(
        "[...document.querySelectorAll('.rank-row:not([hidden]) .rank-differs:not([hidden])')].map((one) => one.closest('.rank-row').dataset.code)"
    )
    real = facts.disputes.query("indicator == 'homicide_rate' and year == 2018")
    assert sorted(signed) == sorted(real["region_code"])
    title = page.locator(f"{ROW} .rank-differs").get_attribute("title")
    assert title.startswith("2 figures differ: ")
    for end in _ends(facts):
        assert f"{end:.1f}" in title


def test_the_range_is_a_bar_in_the_ranking_and_a_whisker_in_the_scatter(page):
    put(page, **DISPUTED, rule="range", indicator2="population", regions=[REGION], chart="ranking")
    expect(page.locator(f"{ROW} .rank-range")).to_be_visible()
    put(page, chart="scatter")
    ends = page.evaluate(
        "code => { const f = veta.charts.frames.scatter, o = veta.data.columns('homicide_rate').cell(veta.data.index(code), 2018, veta.view()); return [f.x(o.low), f.x(o.high)]; }",
        REGION,
    )
    path = page.locator(".scatter-whiskers").get_attribute("d")
    assert f"H{ends[1]:.1f}" in path
    assert path.startswith(f"M{ends[0]:.1f},")


# ---------------------------------------------------------------- the worse held of two figures shapes the dot
def test_a_dot_is_shaped_by_the_worse_held_of_its_two_figures(page):
    put(page, indicator="armed_groups_present", indicator2="population", chart="scatter", rule="latest")
    year = page.evaluate(
        """veta.data.columns('armed_groups_present').years.filter((year) => veta.data.columns('population').yearAt.has(year)).pop()"""
    )
    put(page, year=year)
    wanted = page.evaluate(
        """() => {
            const view = veta.view(), second = veta.data.columns('population'), stances = veta.marks.stances, tally = {};
            for (const one of veta.query.values(view)) {
              const other = second.cell(one.i, view.year, view);
              if (!other || other.value === null) continue;
              const worse = stances[Math.max(stances.indexOf(one.obs.stance), stances.indexOf(other.stance))];
              tally[worse] = (tally[worse] || 0) + 1;
            }
            return tally;
        }"""
    )
    assert wanted
    for stance in (one.value for one in Stance):
        count = wanted.get(stance, 0)
        assert drawn(page, f".scatter-class[data-stance={stance}]", stance, 4.2) == (count, count)
    caption = page.text_content("#scatter-caption")
    total = sum(wanted.values())
    assert f"{page.evaluate('veta.data.regions.code.length') - total} left out" in caption


# ---------------------------------------------------------------- breaks
PIECES = """() => {
  const frame = veta.charts.frames.trend, columns = veta.data.columns(veta.view().indicator), view = veta.view();
  const yearAt = new Map(columns.years.map((year) => [frame.x(year).toFixed(1), year]));
  const mixed = [];
  let pieces = 0;
  for (const line of document.querySelectorAll('.trend-line')) {
    if (line.style.display === 'none') continue;
    const i = veta.data.index(line.dataset.code);
    const years = line.getAttribute('d').split(/[ML]/).filter(Boolean).map((point) => yearAt.get(point.split(',')[0]));
    pieces += 1;
    if (new Set(years.map((year) => columns.cell(i, year, view).series)).size > 1) mixed.push([line.dataset.code, years]);
  }
  return {pieces, mixed};
}"""


@pytest.mark.parametrize("indicator", ["mining_footprint_new", "population", "homicide_rate"])
def test_two_series_are_never_joined(page, facts, indicator):
    codes = list(facts.regions.index)
    put(page, indicator=indicator, regions=codes, chart="trend")
    found = page.evaluate(PIECES)
    assert found["pieces"] > 20
    assert found["mixed"] == []
    # The grey lines behind are cut at the same places, and so is the line under the pointer.
    behind = page.evaluate(
        """() => { const {x} = document.querySelector('#trend .js-plotly-plot').data[0]; return x.filter((year) => year === null).length; }"""
    )
    assert behind == found["pieces"]
    for code in codes[:: len(codes) // 12]:
        hovered = page.evaluate(
            "code => { veta.hover(code, 'test'); return document.querySelector('.trend-hovered').style.display === 'none' ? '' : document.querySelector('.trend-hover-line').getAttribute('d'); }",
            code,
        )
        own = page.evaluate(
            "code => [...document.querySelectorAll(`.trend-line[data-code='${code}']`)].filter((one) => one.style.display !== 'none').map((one) => one.getAttribute('d')).join('')",
            code,
        )
        assert hovered == own
    page.evaluate("veta.hover(null)")


def _break(page: Page) -> dict:
    return page.evaluate(
        """() => {
            const columns = veta.data.columns(veta.view().indicator);
            const {between} = veta.trend.runs(columns, veta.view().regions[0], veta.view());
            const {from, to} = between.find((one) => one.method);
            const [x, y] = document.querySelector('.trend-break').getAttribute('d').match(/[-\\d.]+/g).map(Number);
            return {from: from.year, to: to.year, at: veta.charts.frames.trend.page(x + 3.5, y - 4),
              figures: [from, to].map(({obs}) => veta.format.hedge(obs)), words: [from, to].map(({obs}) => columns.seriesWords[obs.series])};
        }"""
    )


def test_a_break_says_why_and_gives_both_figures(page):
    put(page, **BROKEN)
    found = _break(page)
    page.mouse.move(found["at"]["x"], found["at"]["y"])
    box = tooltip(page)
    expect(box).to_contain_text(f"Break of method between {found['from']} and {found['to']}")
    for figure, words in zip(found["figures"], found["words"], strict=True):
        expect(box).to_contain_text(figure)
        expect(box).to_contain_text(words[:100])


def test_a_break_can_be_reached_by_keyboard_from_both_sides(page):
    put(page, **BROKEN)
    found = _break(page)
    put(page, year=found["from"])
    page.locator("#trend-frame").focus()
    page.keyboard.press("ArrowRight")
    live = page.locator("#trend-live")
    expect(live).not_to_contain_text("break of method")
    page.keyboard.press("ArrowRight")
    expect(live).to_contain_text("break of method")
    expect(live).to_contain_text(found["words"][0][:100])
    expect(live).to_contain_text(found["words"][1][:100])
    expect(tooltip(page)).to_contain_text("Break of method between")
    page.keyboard.press("ArrowLeft")
    expect(live).to_contain_text(f"{found['from']}")
    expect(live).to_contain_text("break of method")
    page.keyboard.press("ArrowLeft")
    expect(live).not_to_contain_text("break of method")


# ---------------------------------------------------------------- vintage
GONE = """([id, code]) => {
  const frame = veta.charts.frames.trend, columns = veta.data.columns(veta.view().indicator), k = columns.observations.ids.indexOf(id);
  const dot = frame.dots().find((one) => one.obs.k === k);
  const line = veta.trend.runs(columns, code, veta.view()).pieces.flat().flatMap(({obs}) => [obs.k, ...(obs.rivals || []).map((one) => one.k)]);
  const rivals = veta.trend.differing(frame.dots().map((one) => ({obs: one.obs, gone: one.kind === 'is-gone'})), veta.view()).flatMap(({all}) => all.map((one) => one.k));
  return {kind: dot.kind, joined: line.includes(k), contradicts: rivals.includes(k), ranked: veta.query.values(veta.view()).some((one) => one.k === k), ...frame.page(dot.x, dot.y)};
}"""


@pytest.mark.parametrize("status", ["superseded", "withdrawn"])
@pytest.mark.parametrize("rule", ["latest", "range"])
def test_what_no_longer_stands_is_struck_through_and_joined_by_no_line(page, facts, status, rule):
    rows = facts.observations.query("status == @status and region_code != ''")
    row = rows[rows["indicator"] == rows["indicator"].iloc[0]].sort_values("value").iloc[-1]  # where lines lie least together
    put(page, indicator=row["indicator"], year=int(row["year"]), regions=[row["region_code"]], chart="trend", rule=rule)
    found = page.evaluate(GONE, [row["observation_id"], row["region_code"]])
    assert found["kind"] == "is-gone"
    assert not (found["joined"] or found["contradicts"] or found["ranked"])
    gone = page.evaluate(
        f"[...document.querySelectorAll('.trend-dot.is-gone')].{SHOWING}.map((one) => one.getAttribute('d')).join('')"
    )
    assert len(re.findall("h-?[0-9.]+v1h", gone)) == page.evaluate(
        "veta.charts.frames.trend.dots().filter((dot) => dot.obs.status).length"
    )
    page.mouse.move(found["x"], found["y"])
    box = tooltip(page)
    expect(box).to_contain_text(f"{status} by" if status == "superseded" else "withdrawn")
    expect(box).to_contain_text(row["status_reason"])
    page.mouse.move(5, 5)
    page.locator("#trend-frame").focus()
    page.keyboard.press("ArrowRight")  # the first step stays at the year of the view
    expect(page.locator("#trend-live")).to_contain_text(row["status_reason"])


# ---------------------------------------------------------------- counts
def test_the_timeline_counts_by_stance_and_by_report_or_origin(page, facts):
    claims = facts.claims
    caption = page.locator("#timeline-caption")
    for stance, count in claims["stance"].value_counts().items():
        label = page.evaluate("stance => veta.format.stance(stance).label.toLowerCase()", stance)
        expect(caption).to_contain_text(f"{count:,} {label}")
        assert f"{count:,} {label}" in page.get_attribute("#timeline-frame", "aria-label")
    expect(caption).to_contain_text(f"{len(claims):,} claims")
    put(page, count="origin")
    expect(caption).to_contain_text(f"{claims['origin'].nunique():,} origins")


def test_a_number_in_the_strip_leads_to_its_claims(page):
    number = page.locator(".timeline-count:visible").first
    year = number.get_attribute("data-year")
    number.dispatch_event("click")
    until(page, "year => veta.view().period && veta.view().period.join() === `${year},${year}`", year)


def test_a_stance_in_the_strips_caption_leads_to_its_claims_and_back(page, facts):
    every = page.evaluate("veta.view().stances")
    page.get_by_role("button", name=re.compile("disputed$")).first.click()
    until(page, "veta.view().stances.join() === 'disputed' && veta.view().panel === 'claims'")
    count = int((facts.claims["stance"] == "disputed").sum())
    expect(page.locator("#claims-count")).to_contain_text(f"{count} of")
    page.locator(".timeline-tally").click()
    until(page, "stances => veta.view().stances.join() === stances", ",".join(every))
