"""Printed charts: the screen's order, figures and signs; nothing cut off, no name on another, hostile names harmless."""

from __future__ import annotations

import io
import math
import re
from dataclasses import replace
from html import unescape
from xml.etree import ElementTree

import pytest
from components.analysis import ANALYSES
from components.answer import answer_of
from components.drawing.figure_svg import elements
from components.drawing.medium import Medium
from components.drawing.sheet import Box, Sheet
from components.exports.base import ExportOptions
from components.exports.pictures import DRAWINGS, sources
from components.exports.pictures.actors import actors_of
from components.exports.pictures.map import PaperMap
from components.exports.pictures.presets import PRESETS
from components.exports.pictures.single import make_single, single
from components.exports.pictures.sources import short_reference
from components.view import read_view
from components.views import axes
from components.views.ranking import figure as ranking
from components.views.ranking.rows import picked, rows_of
from components.views.scatter import figure as scatter
from components.views.scatter.pairs import pairs_of
from components.views.timeline import figure as timeline
from components.views.trend import figure as trend
from components.views.trend.figure import DOUBLE_STROKE
from components.views.trend.plan import LEADING
from components.views.trend.series import lines_of
from components.words.counts import tick_text
from components.words.places import distinct_names
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from sheet_texts import ink, met

CHARTS = [one for one in DRAWINGS if one != "map"]
SIZES = [(240, 160), (300, 900), (700, 420), (1400, 160), (1400, 900)]
VIEWS = {
    "plain": {},
    "selected": {
        "indicator": "homicide_rate",
        "indicator2": "homicides",
        "year": "2017",
        "regions": "PE-MDD,BR-AC,CO-CHO,CO-ANT,BR-AM,CO-AMA,BR-AP",
    },
    "range": {"indicator": "coca_area", "rule": "range", "regions": "CO-NAR,PE-CUS,BO-L", "fit": "selected"},
    "period": {
        "indicator": "population",
        "indicator2": "homicide_rate",
        "year": "2019",
        "period": "2012-03..2014",
        "count": "origin",
    },
    "analysis": {"analysis": "both", "indicator": "homicide_rate", "indicator2": "population", "year": "2019", "country": "BR"},
    "nothing": {"stances": "denied", "topics": "protest", "indicator": "homicide_rate", "indicator2": "coca_area"},
}


MADE = {}


def shown(facts, **args):
    """What a View shows; kept for the tests that look at it in several sizes."""
    key = (id(facts), *args.items())
    if key not in MADE:
        MADE[key] = answer_of(facts, read_view(args, facts))
    return MADE[key]


def parsed(sheet):
    return ElementTree.fromstring(sheet.svg(font=False))  # noqa: S314 - our own SVG


def drawn(facts, chart, size, box=None, theme="light", **args):
    sheet = Sheet(size[0] + 40, size[1] + 40, theme)
    DRAWINGS[chart].draw(sheet, box or Box(20, 20, *size), shown(facts, **args))
    return sheet


# ---------------------------------------------------------------- every chart, view and size
@pytest.mark.parametrize("size", SIZES, ids=lambda one: f"{one[0]}x{one[1]}")
@pytest.mark.parametrize("args", VIEWS.values(), ids=VIEWS)
@pytest.mark.parametrize("chart", CHARTS)
def test_nothing_is_cut_off_and_no_text_lies_on_another(facts, chart, args, size):
    sheet = drawn(facts, chart, size, **args)
    parsed(sheet)
    box = Box(20, 20, *size)
    assert sheet.texts
    assert [one.words for one in sheet.texts if not box.holds(ink(one), 1)] == []
    # A sign may lie on a line or on another sign.
    assert met([one for one in sheet.texts if one.words != DOUBLE_STROKE]) == []


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_says_what_is_seen_and_by_which_rule(facts, chart):
    words = " ".join(one.words for one in drawn(facts, chart, (700, 500), indicator="homicide_rate", year="2017").texts)
    if DRAWINGS[chart].figures:
        assert "Homicides per 100,000 people" in words
        assert "Most recent figure where sources conflict" in words
        assert "Homicides of a year divided by the people living there" in words
    else:
        assert {"timeline": "undated", "actors": "claims that name them"}[chart] in words


@pytest.mark.parametrize("chart", CHARTS)
def test_nothing_to_show_is_a_sentence(facts, chart):
    words = " ".join(one.words for one in drawn(facts, chart, (500, 300), **VIEWS["nothing"]).texts)
    assert any(one in words for one in ("No region", "No year", "No claim"))


@pytest.mark.parametrize("chart", CHARTS)
def test_hostile_names_stay_text(facts, chart):
    regions = facts.regions.copy()
    regions["name"] = [f'<script>alert("{at}")</script> & \x00 "x" \U0001f4a3' for at in range(len(regions))]
    bad = replace(facts, regions=regions)
    args = {"indicator": "homicide_rate", "indicator2": "population", "year": "2017", "regions": "PE-MDD,BR-AC"}
    sheet = drawn(bad, chart, (700, 420), **args)
    root = parsed(sheet)
    assert not [one for one in root.iter() if one.tag.endswith("script")]


@pytest.mark.parametrize("chart", CHARTS)
def test_dark_and_light_say_the_same(facts, chart):
    one, two = (drawn(facts, chart, (500, 300), theme=theme, **VIEWS["selected"]) for theme in ("light", "dark"))
    assert [each.words for each in one.texts] == [each.words for each in two.texts]


# ---------------------------------------------------------------- ranking
def test_selected_regions_are_always_drawn_and_the_rest_counted(facts):
    here = shown(facts, indicator="homicide_rate", year="2017")
    last = [code for _, code in here.ranking][-1]
    words = [one.words for one in drawn(facts, "ranking", (240, 160), indicator="homicide_rate", year="2017", regions=last).texts]
    assert str(facts.regions["name"][last]) in words
    named = {str(facts.regions["name"][code]) for _, code in here.ranking}
    count = sum(one in named for one in words)
    assert count > 3
    assert f"{len(here.ranking) - count} more regions" in " ".join(words)


@given(st.lists(st.booleans(), min_size=1, max_size=60), st.integers(1, 30))
def test_picked_rows_keep_their_order_and_fit(flags, slots):
    rows = [_Row(at, one) for at, one in enumerate(flags)]
    chosen = picked(rows, slots)
    order = [row.at for row in chosen]
    gaps = sum(b > a + 1 for a, b in zip([-1, *order], order, strict=False))
    assert order == sorted(order)
    assert len(rows) <= slots or len(chosen) + gaps <= slots
    if sum(flags) * 2 <= slots:
        assert {row.at for row in rows if row.selected} <= set(order)


class _Row:
    def __init__(self, at, selected):
        self.at, self.selected = at, selected


@pytest.mark.parametrize("size", SIZES[:2])
def test_more_selected_regions_than_names_have_room_are_counted(facts, size):
    here = shown(facts, indicator="homicide_rate", year="2017")
    chosen = [code for _, code in here.ranking][:40]
    sheet = drawn(facts, "trend", size, indicator="homicide_rate", year="2017", regions=",".join(chosen))
    named = sum(one.words in {distinct_names(facts)[code] for code in chosen} and one.weight == 600 for one in sheet.texts)
    assert named < len(chosen) or size[1] > 600
    assert (f"{len(chosen) - named} more selected region" in " ".join(one.words for one in sheet.texts)) == (named < len(chosen))


# ---------------------------------------------------------------- trend
@pytest.mark.parametrize("size", SIZES[1:])
@pytest.mark.parametrize("indicator", ["mining_footprint_cumulative", "reinfo_active_entries", "gold_exports", "homicide_rate"])
def test_lines_of_which_none_is_selected_have_names_on_paper(facts, indicator, size):
    here = shown(facts, indicator=indicator)
    sheet, year = drawn(facts, "trend", size, indicator=indicator), here.view["year"]
    words = [one.words for one in sheet.texts]
    names = distinct_names(facts)
    order = [code for _, code in here.ranking]
    assert all(names[code] in words for code in order[:LEADING])
    grey = len(lines_of(here)) - len(set(order[:LEADING]))
    assert (f"Grey: {grey} more region" in " ".join(words)) == (grey > 0)
    dots = next(one for one in trend.figure(here, year, Medium(*size, kind="paper")).data if one.name == "dots")
    assert {*order[:LEADING]} <= {*dots.customdata}
    assert all(one >= 4 for one in dots.marker.size)


def test_a_region_far_below_the_highest_gets_an_axis_on_which_it_can_be_seen(facts):
    for code in facts.regions.index:
        here = shown(facts, regions=code)
        tops = [value for piece in lines_of(here)[code].pieces for _, value in piece] if code in lines_of(here) else []
        if tops and max(tops):
            plan = trend.figure(here, 2025, Medium(700, 500, kind="paper")).layout.yaxis
            assert max(tops) >= plan.range[1] * 0.25
            words = trend.caption(here, 2025, Medium(700, 500, kind="paper")).notes[0]
            higher = any(value > plan.range[1] for line in lines_of(here).values() for piece in line.pieces for _, value in piece)
            assert "may rise above it" in words or not higher


@given(st.lists(st.floats(0, 100), min_size=1, max_size=12), st.floats(0.5, 99))
def test_a_line_is_cut_where_it_leaves_the_axis_and_nowhere_else(values, top):
    piece = list(enumerate(values))
    parts = trend.beneath(piece, top)
    kept = [point for part in parts for point in part if point in piece]
    neighbours = [(at, value) for at, value in piece if value <= top and len(piece) > 1]
    assert all(value <= top for part in parts for _, value in part)
    assert all(part == sorted(part, key=lambda point: point[0]) for part in parts)
    assert [one for one in kept if one[1] < top] == [one for one in neighbours if one[1] < top]
    assert parts == ([piece] if len(piece) > 1 else []) or max(values) > top


# ---------------------------------------------------------------- timeline
@pytest.mark.parametrize("size", [(700, 800), (1200, 420), (640, 400)])
@pytest.mark.parametrize("country", ["", "CO", "PE", "BR"])
def test_a_printed_timeline_fills_its_box(facts, country, size):
    medium = Medium(*size, kind="paper")
    marks = elements(timeline.figure(shown(facts, country=country), 2025, medium), medium)
    dots = [one for one in marks if one.kind == "marker"]
    assert min(one.y for one in dots) < size[1] * 0.5
    assert all(one.y >= -0.5 and one.width >= 2.2 for one in dots)


# ---------------------------------------------------------------- actors
def test_actors_are_counted_by_stance_and_denials_in_no_bar(facts):
    for count in ("report", "origin"):
        here = shown(facts, count=count)
        named = [one for _, group in actors_of(here) for one in group]
        assert {one.id for one in named} == {one for ids in here.claims["actors"] for one in ids}
        one = next(one for one in named if "denied" in one.stances)
        assert one.count == sum(one.stances.values()) - one.stances["denied"] - one.stances.get("no_evidence", 0)
        rows = here.claims[[one.id in ids for ids in here.claims["actors"]]]
        held = rows[rows["stance"] == "reported"]
        assert one.stances["reported"] == (held["origin"].nunique() if count == "origin" else len(held))


@pytest.mark.parametrize("args", [{}, {"regions": "PE-MDD"}, {"country": "CO", "topics": "mining"}], ids=str)
def test_actors_fill_their_page_however_few_they_are(facts, args):
    here = shown(facts, **args)
    sheet = single(here, ExportOptions("a4-portrait", "1x", "2026-11-27"), "actors").sheet
    named = {one.name for _, group in actors_of(here) for one in group}
    rows = [one.box.bottom for one in sheet.texts if one.words in named]
    (key,) = (one.box.y for one in sheet.texts if one.words == "reported")
    assert len(rows) > 5 and 0 < key - max(rows) < sheet.height * 0.08


# ---------------------------------------------------------------- axes
@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e9), st.integers(2, 12))
def test_ticks_are_round_even_and_few(low, span, most):
    high = low + span
    ticks = axes.nice_ticks(low, high, most)
    assert len(ticks) <= most + 1
    assert all(low - 1e-6 * max(1, abs(low), span) <= one <= high + 1e-6 * max(1, abs(high), span) for one in ticks)


@pytest.mark.parametrize(
    ("low", "high", "most", "ticks"),
    [(0, 100, 5, [0, 20, 40, 60, 80, 100]), (0, 7, 4, [0, 2, 4, 6]), (-3, 3, 3, [-2, 0, 2]), (5, 5, 4, [5])],
)
def test_known_ticks(low, high, most, ticks):
    assert axes.nice_ticks(low, high, most) == ticks


@given(st.floats(1e-6, 1e6), st.floats(1.1, 1e6))
def test_what_has_no_logarithm_stands_within_the_axis(least, times):
    axis = axes.value_axis(axes.Extent(0, least * times, least), 5, "log")
    assert axis.low <= math.log10(axis.place(0)) <= axis.low + 1e-6


def test_powers_of_ten_on_a_logarithmic_axis():
    assert axes.log_ticks(0.5, 2e4, 9) == [1, 10, 100, 1000, 10000]
    assert axes.log_ticks(0.5, 2e4, 2) == [1, 100, 10000]
    assert axes.log_ticks(2.5, 9, 5) == [5]


@pytest.mark.parametrize(
    ("value", "most", "words"),
    [
        (20000, 50000, "20k"),
        (1500000, 2e6, "1.5M"),
        (5000, 50000, "5k"),
        (5000, 9000, "5,000"),
        (0.1, 1e5, "0.1"),
        (0, 9, "0"),
        (0.005, 1, "0.005"),
    ],
)
def test_numbers_of_an_axis(value, most, words):
    assert tick_text(value, most) == words


def test_an_axis_is_logarithmic_by_its_spread_unless_the_reader_says_otherwise():
    wide, narrow, negative = axes.Extent(0, 5000, 1), axes.Extent(0, 500, 1), axes.Extent(-1, 5000, 1)
    assert [axes.is_log(one) for one in (wide, narrow, negative)] == [True, False, False]
    assert [axes.is_log(wide, "linear"), axes.is_log(narrow, "log"), axes.is_log(negative, "log")] == [False, True, False]
    axis = axes.value_axis(wide, 5, "auto")
    assert axis.log
    assert axis.place(0) == axis.rim and math.isclose(axis.share(0), 0, abs_tol=1e-9)
    assert math.isclose(axis.share(10) - axis.share(1), axis.share(100) - axis.share(10))


def test_what_is_counted_has_no_half_ticks():
    assert axes.value_axis(axes.Extent(0, 2, 1), 9, whole=True).ticks == (0, 1, 2)
    assert axes.value_axis(axes.Extent(0, 2, 1), 5).ticks == (0, 0.5, 1, 1.5, 2)


def test_a_year_of_stubs_gets_a_finer_axis():
    assert axes.bar_ends(90, axes.Extent(0, 100, 1)) == (0, 100)
    assert axes.bar_ends(10, axes.Extent(-5, 100, 1)) == (-5, 10)
    assert axes.bar_ends(185, axes.Extent(0, 120_732, 1)) == (0, 200)
    assert axes.bar_ends(0, axes.Extent(0, 0, math.inf)) == (0, 1)


@given(st.floats(1e-6, 1e9), st.floats(1, 1e6))
def test_the_longest_bar_of_a_year_reaches_a_fifth_of_the_axis_at_least_and_never_leaves_it(longest, times):
    low, high = axes.bar_ends(longest, axes.Extent(0, longest * times, longest))
    assert low == 0
    assert longest * (1 - 1e-9) <= high <= longest * 5 * (1 + 1e-9)


@pytest.mark.parametrize("country", ["", "CO", "BR", "PE", "BO", "EC", "VE"])
@pytest.mark.parametrize("indicator", ["mining_footprint_cumulative", "homicides", "coca_area", "population"])
def test_axes_reach_no_farther_than_what_is_asked_for(facts, indicator, country):
    here = shown(facts, indicator=indicator, country=country)
    year, paper = here.view["year"], Medium(700, 500, kind="paper")
    rows = rows_of(here, year)
    own = facts.observations[facts.observations["indicator"] == indicator]
    own = own[(own["region_code"] != "") & ((own["country_code"] == country) if country else True)]
    every = own[["value", "value_high"]].max(axis=None, skipna=True)
    every = every if every > 0 else 1
    longest = max((row.end for row in rows), default=0)
    axis = ranking.axis_of(here, rows, 4)
    assert longest <= axis.high * (1 + 1e-9)
    assert axis.high <= max(every, 2 * longest)
    alone = ranking.axis_of(here, rows, 4, alone=True)
    assert not longest or longest <= alone.high * (1 + 1e-9) <= 1.5 * longest
    up = trend.figure(here, year, paper).layout.yaxis
    assert up.range[1] <= every * 1.5


@pytest.mark.parametrize("year", ["2016", "2019", "2020", "2022"])
def test_a_printed_scatter_plot_has_no_more_axis_than_its_dots_need(facts, year):
    here = shown(facts, indicator="homicide_rate", indicator2="coca_area", year=year)
    drawn = scatter.figure(here, int(year), Medium(700, 500, kind="paper"))
    pairs = pairs_of(here, int(year))
    ends = [
        max(max(figure.value, figure.high if figure.ranged else 0) for figure in own)
        for own in zip(*((one.across, one.up) for one in pairs), strict=True)
    ]
    for axis, end in zip((drawn.layout.xaxis, drawn.layout.yaxis), ends, strict=True):
        high = 10 ** axis.range[1] if axis.type == "log" else axis.range[1]
        assert end <= high <= end * 1.5


# ---------------------------------------------------------------- pictures of one
@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("drawing", DRAWINGS)
def test_a_picture_of_one_has_sources_and_its_line_of_state(facts, drawing, preset):
    here = shown(facts, **VIEWS["selected"])
    sheet = single(here, ExportOptions(preset, "1x", "2026-11-27"), drawing, export_id="VX-7K3F-9QMD-2").sheet
    words = " ".join(one.words for one in sheet.texts)
    assert "VX-7K3F-9QMD-2" in words
    assert facts.data_version in words
    assert "27 November 2026" in words
    assert "Sources, with date and grade" in words
    assert [one.words for one in sheet.texts if not sheet.box.holds(ink(one), 1)] == []


@pytest.mark.parametrize("analysis", [analysis.id for analysis in ANALYSES])
def test_a_picture_of_one_is_named_for_what_it_shows_not_for_an_analysis_on_the_map(facts, analysis):
    asked = {"indicator": "homicide_rate", "indicator2": "coca_area", "year": "2019"}
    plain, analysed = shown(facts, **asked), shown(facts, **asked, analysis=analysis)
    for drawing in DRAWINGS:
        of_figures, sheet = (single(one, ExportOptions("slide"), drawing).sheet for one in (plain, analysed))
        assert (sheet.title == of_figures.title) == (drawing != "map")
        assert (sheet.description == of_figures.description) == (drawing != "map")


def test_sources_are_those_of_what_is_drawn(facts):
    here = shown(facts, **VIEWS["selected"])
    assert DRAWINGS["ranking"].sources(here) == here.figure_source_ids
    rows = here.all_years
    chosen = {one for ids in rows[rows["region_code"].isin(here.selected)]["source_ids"] for one in ids}
    trend = DRAWINGS["trend"].sources(here)
    assert set(trend[: len(chosen)]) == chosen
    # Beside the lines of the selected stand the figures of other sources.
    every = here.facts.observations
    dots = every[(every["indicator"] == here.indicator.id) & every["region_code"].isin(here.selected)]
    assert set(trend) == {one for ids in [*rows["source_ids"], *dots["source_ids"]] for one in ids}
    assert set(DRAWINGS["timeline"].sources(here)) >= set(here.claim_source_ids)


def flowing(claims):
    return (claims["flow_from"].map(len) > 0) & (claims["flow_to"].map(len) > 0)


@pytest.mark.parametrize(
    ("view", "drawn"),
    [
        ({"regions": "PE-MDD"}, lambda claims: claims.index == ""),
        ({"regions": "PE-MDD", "claim": "pe-0042"}, lambda claims: claims.index == "pe-0042"),
        ({"layers": "flows"}, flowing),
        (
            {"layers": "events,flows", "period": "2015..2020"},
            lambda claims: flowing(claims) | claims["lon"].notna() | (claims["region_codes"].map(len) > 0),
        ),
    ],
    ids=["none drawn", "the picked one", "flows", "marks, flows and counts"],
)
def test_a_map_names_the_sources_of_the_claims_that_it_draws_and_of_no_others(facts, view, drawn):
    here = shown(facts, **view)
    claims = here.claims_on_map
    of_claims = {one for ids in claims[drawn(claims)]["source_ids"] for one in ids}
    assert set(DRAWINGS["map"].sources(here)) == {*here.figure_source_ids, *here.territory_source_ids} | of_claims


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_a_pdf_lists_at_its_end_all_sources_that_found_no_room(facts, drawing):
    here, options = (
        shown(facts, indicator="homicide_rate", year="2022", layers="events,flows"),
        ExportOptions("square", "1x", "2026-11-27"),
    )
    ids = DRAWINGS[drawing].sources(here)
    sheet = single(here, options, drawing).sheet
    words = "".join(one.words for one in sheet.texts).replace(" ", "")
    fits = [one for one in ids if short_reference(facts.sources.loc[one]).replace(" ", "") in words]
    pages = re.findall(rb"/Type ?/Page\b", make_single(here, options, drawing, "pdf"))
    assert (len(pages) > 1) == (len(fits) < len(ids))
    last = sources.pages(sheet, here, 32, 8, ids, "the line of state")
    told = "".join(one.words for page in last for one in page.texts).replace(" ", "")
    assert all(short_reference(facts.sources.loc[one]).replace(" ", "") in told for one in ids)
    assert all(page.box.holds(ink(one), 1) for page in last for one in page.texts)


@pytest.mark.parametrize("form", ["svg", "png"])
def test_a_picture_without_pages_keeps_all_sources_in_its_metadata_and_says_so(facts, form):
    here, options = shown(facts, layers="events"), ExportOptions("square", "1x", "2026-11-27")
    picture = single(here, options, "map", form)
    words = "".join(one.words for one in picture.sheet.texts)
    assert picture.listed.rest
    assert "metadata" in words
    assert "the end of the PDF lists" not in words
    made = make_single(here, options, "map", form)
    held = unescape(made.decode()) if form == "svg" else Image.open(io.BytesIO(made)).text["Sources"]
    rows = facts.sources.loc[list(picture.listed.ids)]
    assert all(short_reference(row) in held for _, row in rows.iterrows())


@pytest.mark.parametrize(
    "view",
    [
        {"regions": "EC-W", "layers": "events,flows"},
        {"regions": "PE-MDD", "layers": "events"},
        {"camera": "-70,-12,6", "layers": "events", "actors": "policia-nacional-pe"},
    ],
    ids=str,
)
def test_a_printed_map_names_no_source_of_a_claim_that_it_does_not_show(facts, view):
    here, options = shown(facts, **view), ExportOptions("a4-landscape", "1x", "2026-11-27")
    picture = single(here, options, "map")
    of_figures = {*here.figure_source_ids, *here.territory_source_ids}
    seen = {one for one in picture.listed.ids if one not in of_figures}
    every = {*DRAWINGS["map"].sources(here)} - of_figures
    assert seen < every
    # As many claims are told in the legend as have their sources in the list.
    on_map = PaperMap(here, Box(0, 0, 700, 480))
    marked = {one for place in on_map.places for one in place.claim_ids}
    assert marked <= on_map.claim_ids
    assert {one for ids in here.claims_on_map.loc[sorted(on_map.claim_ids - {""})]["source_ids"] for one in ids} <= {
        *on_map.source_ids
    }


def test_what_is_not_known_is_named(facts):
    here = shown(facts)
    with pytest.raises(ValueError, match="drawing “pie”"):
        single(here, ExportOptions("slide"), "pie")
    with pytest.raises(ValueError, match="preset “a0”"):
        single(here, ExportOptions("a0"), "map")
    with pytest.raises(ValueError, match="format “gif”"):
        make_single(here, ExportOptions("slide"), "map", "gif")


def test_the_three_formats(facts):
    here, options = shown(facts, **VIEWS["selected"]), ExportOptions("slide", "1x", "2026-11-27")
    assert make_single(here, options, "trend", "png").startswith(b"\x89PNG")
    assert make_single(here, options, "trend", "pdf").startswith(b"%PDF")
    assert make_single(here, options, "trend", "svg").startswith(b"<svg")


@pytest.mark.parametrize(("drawing", "named"), [("ranking", False), ("map", True)])
def test_a_picture_names_the_sources_of_a_changes_earlier_year_only_where_it_shows_the_change(facts, drawing, named):
    args = {"indicator": "violent_death_rate_br", "year": "2024", "analysis": "difference"}
    here = shown(facts, **args)
    earlier = [*{*here.figure_source_ids} - {*shown(facts, **args | {"analysis": ""}).figure_source_ids}]
    assert earlier
    sheet = single(here, ExportOptions("a4-portrait", "1x", "2026-11-27"), drawing, export_id="VX-7K3F-9QMD-2").sheet
    words = " ".join(one.words for one in sheet.texts)
    assert all((facts.sources.at[source, "title"][:30] in words) == named for source in earlier)
