"""Scatter plot and timeline as figures: their arrays are the Answer's and the claims', and print says the same."""

from __future__ import annotations

import json
import math

import pytest
from components.answer import answer_of
from components.answer.claims import claims_of
from components.drawing.figure_svg import draw, elements
from components.drawing.medium import Medium
from components.view import read_view
from components.views.scatter import figure as scatter
from components.views.scatter.pairs import axes_of, pairs_of
from components.views.timeline import figure as timeline
from components.views.timeline.by_year import Entry, by_year
from components.views.timeline.dates import MONTHS_A_COLUMN, columns_of, counted, dates_of, month_of
from geodata.schema import Stance

PAPER = Medium(640, 440, kind="paper")
STRIP = Medium(900, 180, kind="paper")
ORDER = [stance.value for stance in Stance]


def answer(facts, **view):
    return answer_of(facts, read_view({key: str(value) for key, value in view.items()}, facts))


def trace(drawn, name):
    return next((one for one in drawn.data if one.name == name), None)


# ------------------------------------------------------------ scatter
@pytest.mark.parametrize("rule", ["latest", "lowest", "range"])
def test_every_region_with_both_figures_has_a_dot_with_both_values(facts, rule):
    for indicator in facts.indicators:
        given = answer(facts, indicator=indicator, indicator2="population", rule=rule)
        year = given.view["year"]
        now, pairs = given.at(year), pairs_of(given, year)
        second = given.second
        two = second.at(year) if year in second.years else None
        wanted = {at for at in range(len(given.codes)) if now.rank[at] and two is not None and two.rank[at]}
        assert {pair.position for pair in pairs} == wanted
        for pair in pairs:
            at = pair.position
            assert (pair.across.value, pair.up.value) == (now.value[at], two.value[at])
            assert (pair.across.words, pair.up.words) == (now.words[at], two.words[at])
            assert ORDER.index(pair.stance) == max(ORDER.index(now.stance[at]), ORDER.index(two.stance[at]))
        values = [pair.across.value for pair in pairs]
        assert values == sorted(values)


def test_what_is_served_is_what_is_drawn_and_zeros_stand_on_the_rim_and_are_said(facts):
    given = answer(facts, indicator="mining_footprint_cumulative", indicator2="homicide_rate", year=2022)
    across, _ = axes_of(given, scatter.SCREEN_PARTS)
    pairs = pairs_of(given, 2022)
    assert across.log
    zeros = [pair for pair in pairs if pair.across.value == 0]
    assert zeros
    served = json.loads(json.dumps(scatter.patch(given, 2022), allow_nan=False))
    dots = served["data"]["dots"]
    rim = across.rim
    assert dots["x"] == pytest.approx([pair.across.value or rim for pair in pairs])
    assert dots["y"] == [pair.up.value for pair in pairs]
    assert f"{len(zeros)} zeros have no place on a logarithmic axis" in served["words"]["caption"]
    assert "Spearman" in served["words"]["caption"]
    drawn = scatter.figure(given, 2022, PAPER)
    printed = 10 ** drawn.layout.xaxis.range[0]
    assert sorted(trace(drawn, "dots").x) == pytest.approx(sorted(x if x > rim else printed for x in dots["x"]))
    assert len([one for one in elements(drawn, PAPER) if one.trace == "dots" and one.kind == "marker"]) == len(pairs)
    assert any("zeros have no place" in note for note in scatter.caption(given, 2022, PAPER).notes)


def test_axes_reach_over_the_dots_of_all_years_and_no_further(facts):
    given = answer(facts, indicator="mining_footprint_cumulative", indicator2="homicide_rate", year=2022)
    across, up = axes_of(given, scatter.SCREEN_PARTS)
    dots = [pair for year in given.years for pair in pairs_of(given, year)]
    for axis, figures in ((across, [pair.across for pair in dots]), (up, [pair.up for pair in dots])):
        highest = max(max(one.value, one.high) if one.ranged else one.value for one in figures)
        assert all(0 <= axis.share(one.value) <= 1 for one in figures)
        assert 0.9 < axis.share(highest) <= 1


@pytest.mark.parametrize("indicator", ["mining_footprint_cumulative", "coca_area", "gold_declared", "extortion_cases"])
def test_a_year_leads_to_the_one_in_which_most_regions_have_both(facts, indicator):
    given = answer(facts, indicator=indicator, indicator2="homicide_rate")
    counts = {year: len(pairs_of(given, year)) for year in given.years}
    fullest = max(given.years, key=lambda year: (counts[year], year))
    for year in {given.years[0], given.view["year"], fullest}:
        words = scatter.patch(given, year)["words"]
        assert words["year"] == (fullest if counts[fullest] > counts[year] else None)
        assert words["button"].startswith(f"{fullest}: {counts[fullest]} ") == (words["year"] is not None)


def test_a_year_without_pairs_says_which_has_most(facts):
    every = (answer(facts, indicator=name, indicator2="homicide_rate") for name in facts.indicators)
    given = next(
        one for one in every if not pairs_of(one, one.view["year"]) and scatter.patch(one, one.view["year"])["words"]["year"]
    )
    year = given.view["year"]
    words = scatter.patch(given, year)["words"]
    assert not pairs_of(given, year) and words["year"] in given.years and pairs_of(given, words["year"])
    assert str(words["year"]) in words["empty"] and str(words["year"]) in words["button"]
    assert scatter.caption(given, year, PAPER).empty == words["empty"]
    assert draw(scatter.figure(given, year, PAPER), PAPER).startswith("<svg")


def test_selected_regions_are_drawn_last_with_a_ring_their_ranges_and_their_names(facts):
    given = answer(facts, indicator="homicides", indicator2="population", regions="CO-ANT,CO-VAC", year=2020)
    drawn = scatter.figure(given, 2020, PAPER)
    assert set(trace(drawn, "chosen").customdata) == {"CO-ANT", "CO-VAC"} and len(trace(drawn, "rings").x) == 2
    assert set(trace(drawn, "chosen_names").text) == {"Antioquia", "Valle del Cauca"}
    assert trace(drawn, "dots").marker.opacity == scatter.DIMMED
    assert len(trace(drawn, "names").text) <= scatter.MOST_NAMED
    assert trace(scatter.figure(given, 2020, Medium(500, 300)), "names") is None  # the screen has room for the selected alone


def test_a_reader_can_choose_the_scale_but_no_logarithm_of_figures_below_zero(facts):
    given = answer(facts, indicator="homicides", indicator2="population", scale="linear", scale2="log")
    served = scatter.payload(given)
    assert served["log"] == [False, True] and served["words"]["up"].endswith("logarithmic")
    below = [name for name in facts.indicators if (facts.observations.query("indicator == @name")["value"] < 0).any()]
    assert below
    for name in below:
        given = answer(facts, indicator=name, indicator2="feminicides", scale="log")
        assert any(pair.across.value < 0 for year in given.years for pair in pairs_of(given, year))
        assert not scatter.payload(given)["can_be_log"][0]


# ------------------------------------------------------------ timeline
@pytest.mark.parametrize(
    "view", [{}, {"country": "PE", "count": "origin"}, {"stances": "alleged,denied"}, {"topics": ""}], ids=str
)
def test_every_claim_stands_once_by_date_and_only_by_date(facts, view):
    given = answer(facts, **view)
    rows = claims_of(facts, given.view)
    dates = dates_of(given)
    assert sorted(claim.id for claim in dates.every) == sorted(rows.index)
    assert {claim.id for claim in dates.precise} <= set(rows.index[rows["period_precision"].isin(["day", "month"])])
    for step in MONTHS_A_COLUMN:
        columns = {}
        for one in columns_of(dates, step):
            columns.setdefault(one.x, []).append(one)
            start = dates.first + (one.claim.start - dates.first * 12) // step * step / 12
            assert one.x == pytest.approx(start + step / 24)
        for column in columns.values():
            assert [one.height for one in column] == list(range(len(column)))
            assert [one.claim.date for one in column] == sorted(one.claim.date for one in column)


def test_a_claim_dated_to_a_span_counts_in_each_year_that_it_touches(facts):
    given = answer(facts, count="origin")
    dates = dates_of(given)
    served = json.loads(json.dumps(timeline.payload(given), allow_nan=False))
    for cell in served["cells"]:
        claims = facts.claims.loc[cell["claims"]]
        starts = claims["period_start"].where(claims["period_start"] != "", claims["period_end"])
        ends = claims["period_end"].where(claims["period_end"] != "", claims["period_start"])
        assert all(int(start[:4]) <= cell["year"] <= int(end[:4]) for start, end in zip(starts, ends, strict=True))
        assert cell["words"] == str(claims["origin"].nunique()) == str(counted(dates.years[cell["year"]], "origin"))


def test_selection_actors_and_period_move_no_claim_and_only_pale_the_others(facts):
    whole = timeline.payload(answer(facts))
    for view in ({"regions": "PE-MDD"}, {"period": "2015..2018"}, {"regions": "BR-PA", "period": "2020..2021"}):
        given = answer(facts, **view)
        part = timeline.payload(given)
        assert (part["claims"], part["columns"], part["cells"]) == (whole["claims"], whole["columns"], whole["cells"])
        drawn = timeline.figure(given, given.view["year"], STRIP)
        bright = {
            claim
            for stance in ORDER
            if trace(drawn, stance)
            for claim, opacity in zip(trace(drawn, stance).ids, trace(drawn, stance).marker.opacity, strict=True)
            if opacity == 1
        }
        assert bright == set(given.claims.index) & set(whole["claims"]["id"])


def test_print_draws_the_same_claims_in_the_same_places_with_what_is_left_of_each_year(facts):
    given = answer(facts, period="2015..2018", claim="pe-0042")
    served = timeline.payload(given)
    drawn = timeline.figure(given, given.view["year"], STRIP)
    stances = [ORDER[at] for at in served["claims"]["stance"]]
    column = served["columns"]["1"]  # 900 pixels have room for a column a month
    for stance in ORDER:
        wanted = [
            (name, pytest.approx(x, abs=0.001), height)
            for name, held, x, height in zip(served["claims"]["id"], stances, column["x"], column["height"], strict=True)
            if held == stance
        ]
        if wanted:
            own = trace(drawn, stance)
            assert list(zip(own.ids, own.x, own.y, strict=True)) == wanted
    words = [one.text for one in elements(drawn, STRIP) if one.trace == "counts"]
    assert words == [str(len(given.claims.index.intersection(cell["claims"]))) for cell in served["cells"]]
    plain = answer(facts)
    everything = [one.text for one in elements(timeline.figure(plain, plain.view["year"], STRIP), STRIP) if one.trace == "counts"]
    assert everything == [cell["words"] for cell in timeline.payload(plain)["cells"]]


def test_the_caption_says_the_period_once_and_how_claims_are_dated(facts):
    given = answer(facts, period="2012..2012")
    note = timeline.caption(given, 2012, STRIP).notes[0]
    assert note.startswith("2012: ") and "2012 to 2012" not in note and "In all " in note
    empty = answer(facts, topics="")
    assert timeline.caption(empty, 2012, STRIP).empty == "No claim passes the chosen filters."
    assert draw(timeline.figure(empty, 2012, STRIP), STRIP).startswith("<svg")


def test_a_year_begins_with_january_and_ends_with_december():
    assert month_of("2012") == 2012 * 12 and month_of("2012", end=True) == 2012 * 12 + 11
    assert month_of("2012-03-09") == month_of("2012-03", end=True) == 2012 * 12 + 2
    assert math.isclose((month_of("2013") - month_of("2012")) / 12, 1)


def test_by_year_each_claim_stands_over_its_year_and_spans_share_no_room():
    years = [(2012, 2012)] * 5 + [(2011, 2013), (2012, 2014), (2014, 2016), (2015, 2015)]
    entries = [Entry(first, last, "reported", f"claim {at}", f"/claim/{at}") for at, (first, last) in enumerate(years)]
    figure, medium = by_year(entries, 11.5)
    bars, starts, marks = figure["data"]
    assert [int(x) for x in marks["x"]] == [2012] * 5 + [2015]
    assert len({*zip(marks["x"], marks["y"], strict=True)}) == 6
    assert marks["meta"]["links"] == [f"/claim/{at}" for at in (0, 1, 2, 3, 4, 8)]
    assert starts["x"] == bars["base"]
    rows = [*zip(bars["base"], bars["x"], bars["y"], strict=True)]
    assert [(int(base), int(base + long)) for base, long, _ in rows] == [(2011, 2013), (2012, 2014), (2014, 2016)]
    assert rows[0][2] == rows[2][2] != rows[1][2]
    drawn = elements(figure, medium)
    assert [mark.text for mark in drawn if mark.kind == "tick"] == [str(year) for year in range(2011, 2017)]
    assert all(mark.x >= 0 and mark.x + mark.width <= medium.width and mark.y + mark.height <= medium.height for mark in drawn)
