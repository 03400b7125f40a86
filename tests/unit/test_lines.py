"""Line charts: points where they belong, gaps left open, names that do not lie on each other."""

from __future__ import annotations

from itertools import pairwise

import pytest
from components.pages.lines import FRONT, LABEL_STEP, NEAR, TOP, Axes, Point, Track, chart, nice_step, short, spread
from hypothesis import given
from hypothesis import strategies as st


def track(*runs, kind=FRONT, name="Pando"):
    return Track(name, kind, [[Point(year, value, f"{year}: {value}") for year, value in run] for run in runs])


@given(st.floats(1e-6, 1e12))
def test_a_step_cuts_the_span_into_two_to_five_parts(span):
    assert 2 <= span / nice_step(span) <= 5 + 1e-9


@given(st.lists(st.floats(-1e6, 1e9), min_size=1, max_size=20))
def test_axes_hold_every_point_and_zero(values):
    axes = Axes.over([track([(2000 + at, value) for at, value in enumerate(values)])])
    slack = 1e-6 * max(1.0, *(abs(value) for value in values))
    assert axes.low - slack <= min(0, *values, 0)
    assert axes.high + slack >= max(0, *values, 0)
    assert axes.high > axes.low


def test_without_points_there_are_no_axes():
    with pytest.raises(ValueError, match="no point"):
        Axes.over([track()])


def test_a_gap_is_not_joined_and_a_lone_year_is_a_dot():
    made = track([(2000, 1.0), (2001, 2.0)], [(2003, 4.0)])
    (line,) = chart([made], Axes.over([made]), "words").lines
    assert line.path.count("M") == 1
    assert line.path.count("L") == 1
    assert len(line.dots) == 3


def test_years_run_to_the_right_and_values_upwards():
    made = track([(2000, 0.0), (2001, 5.0), (2002, 10.0)])
    drawn = chart([made], Axes.over([made]), "words")
    (line,) = drawn.lines
    xs, ys = [dot[0] for dot in line.dots], [dot[1] for dot in line.dots]
    assert xs == sorted(xs)
    assert ys == sorted(ys, reverse=True)
    assert (ys[0], ys[-1]) == (drawn.floor, TOP)
    assert xs[1] == pytest.approx((xs[0] + xs[2]) / 2, abs=0.1)


def test_the_same_axes_put_the_same_figure_at_the_same_height():
    one, other = track([(2000, 3.0), (2001, 9.0)]), track([(2000, 3.0), (2001, 1.0)], name="Acre")
    axes = Axes.over([one, other])
    first, second = (chart([made], axes, "words").lines[0].dots[0] for made in (one, other))
    assert first[:2] == second[:2]


def test_the_front_line_is_drawn_last():
    front, near = track([(2000, 1.0), (2001, 2.0)]), track([(2000, 2.0), (2001, 2.0)], kind=NEAR)
    kinds = [line.track.kind for line in chart([front, near], Axes.over([front, near]), "words").lines]
    assert kinds == [NEAR, FRONT]


@given(st.lists(st.floats(TOP, 158), min_size=1, max_size=12))
def test_names_keep_apart_in_their_order(heights):
    placed = spread(dict(enumerate(heights)), TOP, 158)
    order = sorted(placed, key=lambda key: heights[key])
    found = [placed[key] for key in order]
    assert all(b - a >= LABEL_STEP - 0.11 for a, b in pairwise(found))
    assert max(found) <= 158


def test_a_long_name_is_cut():
    assert short("San Andrés y Providencia") == "San Andrés y Prov…"
    assert short("Pando") == "Pando"
