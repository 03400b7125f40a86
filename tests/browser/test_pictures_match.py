"""The printed picture and the screen say the same of a View: fills, legend, ranking, trend, pairs, dates."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from components.answer import answer_of
from components.drawing.hatching import LINES
from components.drawing.sheet import Box, Sheet
from components.exports.pictures import axes, claim_dates
from components.exports.pictures import chart_frame as cf
from components.exports.pictures.circles import circled
from components.exports.pictures.hatching import fill_of
from components.exports.pictures.legend import legend_rows
from components.exports.pictures.map import shown_on
from components.exports.pictures.ranking_rows import missing_of, rows_of
from components.exports.pictures.scatter import pairs_of
from components.exports.pictures.trend_lines import Trend
from components.view import read_view
from components.words.claims import STANCE_LABELS
from components.words.messages import say
from helpers import put, settle, until

VIEWS = {
    "opening": {},
    "selected": {
        "indicator": "homicide_rate",
        "indicator2": "population",
        "year": 2017,
        "regions": ["PE-MDD", "BR-AC", "CO-CHO"],
    },
    "range": {"indicator": "population", "year": 2019, "rule": "range", "regions": ["CO-NAR", "PE-CUS", "BO-L"]},
    "highest": {
        "indicator": "coca_area",
        "indicator2": "homicide_rate",
        "year": 2017,
        "rule": "highest",
        "period": ["2012-03", "2019"],
    },
    "country": {
        "indicator": "mining_footprint_new",
        "indicator2": "mining_footprint_cumulative",
        "country": "BO",
        "count": "origin",
    },
    "stances": {"indicator": "homicide_rate", "year": 2019, "stances": ["reported", "alleged"], "topics": ["mining", "homicide"]},
    "classes": {"indicator": "homicide_rate", "year": 2019, "scheme": "quantiles", "classes": "4"},
    "circles": {"indicator": "homicides", "year": 2017, "drawn": "circles"},
    "both": {"indicator": "homicide_rate", "indicator2": "population", "year": 2019, "analysis": "both"},
    "counted": {"indicator": "enforcement_operations", "indicator2": "claims_per_region", "year": 2023, "regions": ["PE-MDD"]},
}
FILLS = """() => Object.fromEntries(veta.data.regions.code.map((code) => {
    const at = veta.map.stateOf(code); return [code, [at.fill, at.ground]] }))"""
LEGEND = """() => [...document.querySelectorAll('.map-legend-body li')].filter((row) => !row.matches('.map-square'))
    .map((row) => row.children[1].textContent)"""
ROWS = """() => [...document.querySelectorAll('#ranking .rank-row')].filter((row) => !row.hidden).map((row) => ({
    rank: row.querySelector('.rank-no').textContent, code: row.dataset.code, name: row.querySelector('.rank-name').textContent,
    label: row.querySelector('.rank-value > span').textContent, stance: row.querySelector('.mark').dataset.stance,
    differs: !row.querySelector('.rank-differs').hidden, selected: row.classList.contains('is-selected'),
    ranged: row.querySelector('.rank-range').style.display !== 'none', colour: row.querySelector('.rank-bar').style.background }))"""
REST = "() => [...document.querySelectorAll('#ranking .rank-rest b')].map((one) => one.textContent)"
DOTS = """() => veta.charts.frames.trend.dots().map(({code, kind, obs}) =>
    [code, obs.year, Number(obs.value.toPrecision(9)), obs.stance, kind.replace('is-', ''), obs.partial])"""
TALLY = "() => [...document.querySelectorAll('.timeline-tally')].map((one) => one.getAttribute('aria-label'))"
CAPTION = "(id) => document.getElementById(`${id}-caption`).textContent"
LOG = """() => [["indicator", "scale"], ["indicator2", "scale2"]].map(([which, scale]) =>
    veta.charts.logarithmic(veta.data.columns(veta.view()[which]), veta.view(), veta.view()[scale]))"""


def hexed(colour: str) -> str:
    found = re.fullmatch(r"rgb\((\d+), (\d+), (\d+)\)", colour)
    return "#" + "".join(f"{int(one):02x}" for one in found.groups()) if found else colour


def same_map_and_legend(page, here):
    sheet, flat = Sheet(800, 600), circled(here)
    fills = page.evaluate(FILLS)
    grounds = {code: here.grounds.get(code) for code in here.facts.regions.index}
    assert {code: hexed(fill) for code, (fill, _) in fills.items()} == {
        code: fill_of(sheet, here, ground, flat=flat) for code, ground in grounds.items()
    }
    lined = {
        code: ground.state
        for code, ground in grounds.items()
        if ground and ground.state in LINES and not (flat and ground.at >= 0)
    }
    assert {code: ground for code, (_, ground) in fills.items() if ground in LINES} == lined
    said = [row.words for row in legend_rows(here, shown_on(here, Box(0, 0, 800, 600))) if row.kind == "row"]
    wanted = page.evaluate(LEGEND)
    assert wanted
    assert said[: len(wanted)] == wanted


def same_ranking(page, here):
    rows = rows_of(here)
    assert rows
    assert [
        {
            "rank": str(row.rank),
            "code": row.code,
            "name": row.name,
            "label": row.label,
            "stance": row.stance,
            "differs": row.differs,
            "selected": row.selected,
            "ranged": row.ranged,
            "colour": row.colour,
        }
        for row in rows
    ] == [{**row, "colour": hexed(row["colour"])} for row in page.evaluate(ROWS)]
    assert [f"{len(names)} {words.lower()}: " for words, names in missing_of(here)] == page.evaluate(REST)


def same_trend(page, here):
    here = cf.figures_alone(here)
    put(page, chart="trend")
    trend = Trend(here)
    mine = sorted(
        (line.code, dot.year, float(f"{dot.value:.9g}"), dot.stance, dot.kind, dot.partial)
        for line in trend.chosen
        for dot in trend.dots(line)
    )
    assert mine == sorted(map(tuple, page.evaluate(DOTS)))
    breaks = sum(one.method for line in trend.chosen for one in line.between)
    assert breaks == page.evaluate(
        "() => [...document.querySelectorAll('.trend-break')].filter((one) => one.style.display !== 'none').length"
    )


def same_scatter(page, here):
    put(page, chart="scatter")
    pairs = pairs_of(cf.figures_alone(here))
    caption = page.evaluate(CAPTION, "scatter")
    if pairs:
        assert say("scatter.all", count=len(pairs), year=str(here.view["year"])).removesuffix(".") in caption
        logs = [
            axes.is_log(axes.extent(here.facts, one.id, here.view["stances"]), here.view[key])
            for one, key in ((here.indicator, "scale"), (here.indicator2, "scale2"))
        ]
        assert logs == page.evaluate(LOG)
    else:
        assert "both figures" not in caption


def same_timeline(page, here):
    dates = claim_dates.dates_of(here, claim_dates.span_of(here.facts.claims), 1)
    inside = [one for one in dates.all if one.inside] if here.view["period"] else dates.all
    tally = claim_dates.tally(inside, here.view)
    assert [f"{count:,} {STANCE_LABELS[stance]}" for stance, count in tally.items()] == page.evaluate(TALLY)
    caption = page.evaluate(CAPTION, "timeline")
    assert f"{claim_dates.counted(dates.precise, here.view):,} dated to a day or month" in caption
    assert f"{claim_dates.counted(dates.coarse, here.view):,} to a year or span" in caption
    undated = claim_dates.counted(dates.undated, here.view)
    assert (f"{undated:,} undated" in caption) == bool(undated)


@pytest.mark.parametrize("patch", VIEWS.values(), ids=VIEWS)
def test_picture_and_screen_say_the_same(page, facts, patch):
    """The page at a View, and the same View as Python reads it from the page's address."""
    put(page, chart="ranking", theme="light", **patch)
    if patch.get("analysis"):
        until(page, "() => Boolean(veta.analysis.known(veta.view()))")
        settle(page)
    here = answer_of(facts, read_view(dict(parse_qsl(urlsplit(page.url).query, keep_blank_values=True)), facts))
    for same in (same_map_and_legend, same_ranking, same_trend, same_scatter, same_timeline):
        same(page, here)
