"""Ranking and trend as figures: their arrays are the Answer's, in its order and words, and print says the same."""

from __future__ import annotations

import json
import math
from itertools import pairwise

import plotly.graph_objects as go
import pytest
from components.answer import answer_of
from components.drawing.figure_svg import draw, elements
from components.drawing.medium import Medium
from components.theme import palette
from components.view import read_view
from components.views import VIEWS
from components.views.ranking import figure as ranking
from components.views.ranking.rows import missing_of, rows_of
from components.views.trend import figure as trend
from components.views.trend.payload import payload
from components.views.trend.series import Line, dots_of, lines_of

PAPER = Medium(640, 480, kind="paper")
POSTER = Medium(1600, 2400, kind="paper")  # has room for every row


def answer(facts, **view):
    return answer_of(facts, read_view({key: str(value) for key, value in view.items()}, facts))


def trace(drawn, name):
    return next((one for one in drawn.data if one.name == name), None)


def every_year(facts):
    """Every indicator with each of its years under the opening rule, and one year under the others."""
    rules = [rule.id for rule in facts.rules]
    for indicator, years in facts.years.items():
        yield from ((indicator, year, rules[0]) for year in years)
        yield from ((indicator, facts.default_year[indicator], rule) for rule in rules[1:])


# ------------------------------------------------------------ ranking
def test_every_row_is_the_answers_figure_in_its_order_and_words(facts):
    for indicator, year, rule in every_year(facts):
        given = answer(facts, indicator=indicator, year=year, rule=rule)
        now = given.at(year)
        rows = rows_of(given, year)
        assert [row.position for row in rows] == now.order.tolist()
        assert [row.value for row in rows] == now.value[now.order].tolist()
        assert [(row.rank, row.label, row.stance) for row in rows] == [
            (now.rank[at], now.labels[at], now.stance[at]) for at in now.order
        ]
        assert all(one.value >= two.value for one, two in pairwise(rows))
        without = [at for group in missing_of(given, year) for at in group.positions]
        assert sorted([*without, *now.order.tolist()]) == list(range(len(given.codes))), (indicator, year, rule)


@pytest.mark.parametrize("rule", ["latest", "range"])
def test_print_draws_bars_and_words_of_every_row_in_order(facts, rule):
    for indicator in facts.indicators:
        given = answer(facts, indicator=indicator, rule=rule)
        year = given.view["year"]
        rows = rows_of(given, year)
        drawn = ranking.figure(given, year, POSTER)
        marks = elements(drawn, POSTER)
        bars = [name for name in dict.fromkeys(one.name for one in drawn.data) if name.split()[0] == "bars"]
        assert [value for name in bars for value in trace(drawn, name).x] == [row.value for row in rows]
        for what, wanted in (("values", [row.label for row in rows]), ("ranks", [str(row.rank) for row in rows])):
            assert [one.text for one in marks if one.trace.split()[0] == what] == wanted
        colours = palette(max(1, len(given.bands)))
        wanted = [colours[max(int(given.at(year).class_[row.position]), 0)] for row in rows]
        assert [one.colour for one in marks if one.kind == "bar"] == wanted
        assert [one.text for one in marks if one.text == "≠"] == ["≠"] * sum(row.differs for row in rows)


def test_what_has_no_room_is_said_and_selected_regions_are_drawn_wherever_they_stand(facts):
    given = answer(facts, indicator="homicide_rate")
    year = given.view["year"]
    last = rows_of(given, year)[-1]
    given = answer(facts, indicator="homicide_rate", regions=last.code)
    medium = Medium(420, 300, kind="paper")
    drawn = ranking.figure(given, year, medium)
    shown = [code for one in drawn.data if one.name.split()[0] == "bars" for code in one.ids]
    assert shown[-1] == last.code and len(shown) < len(rows_of(given, year))
    assert any("between" in text for one in drawn.data if one.name.split()[0] == "gaps" for text in one.text)
    note = ranking.caption(given, year, medium).notes[0]
    assert note.startswith(f"{len(rows_of(given, year)) - len(shown)} more regions, from ")


def test_a_year_without_figures_says_so(facts):
    given = answer(facts, stances="")
    assert ranking.caption(given, given.view["year"], PAPER).empty.startswith("No region has a figure for ")
    assert ranking.patch(given, given.view["year"])["words"]["empty"]
    assert "<svg" in draw(ranking.figure(given, given.view["year"], PAPER), PAPER)


def test_an_indicator_of_whole_countries_says_so_where_bars_and_lines_would_stand(facts):
    regional = set(facts.observations.loc[facts.observations["region_code"] != "", "indicator"])
    national = [one for one in facts.indicators if one not in regional]
    assert national
    for indicator in facts.indicators:
        given = answer(facts, indicator=indicator)
        assert given.is_national == (indicator in national)
    for indicator in national:
        given = answer(facts, indicator=indicator)
        captions = [view.caption(given, given.view["year"], PAPER) for view in (ranking, trend)]
        assert {one.empty for one in captions} == {trend.payload(given)["words"]["empty"]}
        assert captions[0].empty.startswith("All figures are for whole countries")


# ------------------------------------------------------------ trend
@pytest.mark.parametrize("rule", ["latest", "range"])
def test_a_line_holds_every_figure_once_and_joins_whole_years_in_a_row_of_one_series(facts, rule):
    for indicator in facts.indicators:
        given = answer(facts, indicator=indicator, rule=rule)
        rows = given.all_years.set_index(["region_code", "year"])[["value", "series_id", "partial"]].to_dict("index")
        lines = lines_of(given)
        points = {(line.code, year): value for line in lines.values() for piece in line.pieces for year, value in piece}
        assert points == {key: row["value"] for key, row in rows.items()}
        for line in lines.values():
            for piece in line.pieces:
                for (year, _), (after, _) in pairwise(piece):
                    one, two = rows[line.code, year], rows[line.code, after]
                    assert after == year + 1 and one["series_id"] == two["series_id"]
                    assert not one["partial"] and not two["partial"]
            for one in line.between:
                first, second = rows[line.code, one.start[0]], rows[line.code, one.end[0]]
                assert one.method == (first["series_id"] != second["series_id"])
                assert bool(one.before and one.after) == one.method


def test_what_is_served_are_the_same_lines_and_every_figure_that_the_stances_leave(facts):
    for indicator in facts.indicators:
        given = answer(facts, indicator=indicator)
        served = json.loads(json.dumps(payload(given), allow_nan=False))
        lines = lines_of(given)
        assert list(served["regions"]) == list(lines)
        every = facts.observations
        every = every[(every["indicator"] == indicator) & every["region_code"].isin(lines) & every["value"].notna()]
        assert sum(len(region["dots"]["value"]) for region in served["regions"].values()) == len(every)
        for code, region in served["regions"].items():
            long = [point for piece in lines[code].pieces if len(piece) > 1 for point in piece]
            assert [year for year in region["x"] if year is not None] == [year for year, _ in long]
            assert [value for value in region["y"] if value is not None] == pytest.approx([value for _, value in long])
            assert [one is None for one in region["x"]] == [one is None for one in region["y"]]
            assert region["top"] >= max(value for piece in lines[code].pieces for _, value in piece)
            assert any(fit["top"] == region["top"] for fit in served["fits"])
            assert len(region["dots"]["x"]) == len(region["dots"]["kind"]) == len(region["dots"]["stance"])
            for *_, before, after in region.get("breaks", []):
                assert served["reasons"][before] and served["reasons"][after]


def test_dots_of_a_year_stand_apart_and_that_of_the_line_on_its_year(facts):
    given = answer(facts, indicator="homicides")
    for dots in dots_of(given, given.codes, 20_000).values():
        for dot in dots:
            assert abs(dot.x - dot.year) < 0.5
        firsts = {dot.year: dot for dot in dots if dot.kind == "line"}
        assert all(dot.x == dot.year for dot in firsts.values())


def test_a_page_has_the_first_selected_region_in_front_of_the_others_on_axes_of_all(facts):
    codes = ["PE-MDD", "PE-CUS", "PE-UCA"]
    page = Medium(360, 178, "light", 10.5, "page")
    median = Line("Median, Peru", (((2019, 40.0), (2020, 45.0)),), (), ())
    ranges = set()
    for first in codes:
        order = ",".join([first, *(code for code in codes if code != first)])
        given = answer(facts, indicator="extortion_complaints", regions=order)
        figure = trend.plain(given, given.view["year"], page, [median])
        traces = {trace["name"]: trace for trace in figure["data"]}
        lines = lines_of(given)
        assert {*traces["dots"]["customdata"]} == {first}
        assert {*traces["lines_0"]["y"]} - {None} == {
            value for piece in lines[first].pieces if len(piece) > 1 for _, value in piece
        }
        thin = {value for code in codes if code != first for piece in lines[code].pieces if len(piece) > 1 for _, value in piece}
        assert {*traces["context"]["y"]} - {None} == thin
        assert (traces["besides"]["x"], traces["besides"]["y"]) == ([2019, 2020], [40, 45])
        assert figure["layout"]["shapes"] == []  # a page has no year that the reader chose
        ranges.add((tuple(figure["layout"]["xaxis"]["range"]), tuple(figure["layout"]["yaxis"]["range"])))
        svg = draw(figure, page)
        assert svg == draw(go.Figure(figure), page)
        assert all(f">{name}<" in svg for name in ("Median, Peru", *facts.regions.loc[codes, "name"]))
    assert len(ranges) == 1


def test_print_draws_the_lines_of_the_selected_regions_with_their_names(facts):
    given = answer(facts, regions="PE-MDD,BR-PA,VE-F,BO-L", period="2019..2020")
    year = given.view["year"]
    drawn = trend.figure(given, year, PAPER)
    chosen = [lines_of(given)[code] for code in given.selected]
    for turn, line in enumerate(chosen):
        wanted = [value for piece in line.pieces if len(piece) > 1 for _, value in piece]
        assert [value for value in trace(drawn, f"lines_{turn}").y if value is not None and not math.isnan(value)] == wanted
    names = {note.text for note in drawn.layout.annotations}
    assert {"Madre de Dios", "Pará", "Bolívar (VE)", "La Paz", str(year)} == names
    assert len(trace(drawn, "breaks").text) == sum(one.method for line in chosen for one in line.between)
    svg = draw(drawn, PAPER)
    assert all(f">{name}<" in svg for name in names) and svg == draw(trend.figure(given, year, PAPER), PAPER)


def test_an_axis_fitted_to_the_selected_regions_holds_all_their_figures(facts):
    for code in ("PE-MDD", "PE-PUN"):
        given = answer(facts, regions=code, fit="selected")
        top = trend.figure(given, given.view["year"], PAPER).layout.yaxis.range[1]
        highest = max(dot.value for dot in dots_of(given, [code], 1)[code])
        assert highest < top < 1.5 * highest


# ------------------------------------------------------------ registry
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.id)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_skeleton_is_json_and_names_its_traces_once(view, theme):
    drawn = json.loads(view.skeleton(Medium(600, 400, theme)).to_json())
    names = [one["name"] for one in drawn["data"]]
    assert len(set(names)) == len(names)
    assert draw(view.skeleton(Medium(600, 400, theme)), Medium(600, 400, theme))


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.id)
def test_sources_of_what_is_seen_are_known(view, facts):
    given = answer(facts, regions="PE-MDD")
    found = view.sources(given, given.view["year"])
    assert found and set(found) <= set(facts.sources.index) and len(set(found)) == len(found)
