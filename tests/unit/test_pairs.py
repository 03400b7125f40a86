"""Two indicators: thirds against mapclassify, rank correlation against scipy."""

from __future__ import annotations

import mapclassify
import numpy as np
import pandas as pd
import pytest
from geodata.pairs import rank_correlation, thirds
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

FIGURES = st.lists(st.integers(0, 1000), min_size=5, max_size=60)


@given(FIGURES)
def test_thirds_are_those_of_mapclassify(figures):
    values = np.array(figures, float)
    classes, bounds = thirds(values)
    assert bounds == pytest.approx(tuple(np.quantile(values, [1 / 3, 2 / 3])))
    if len({*bounds, values.max()}) == 3:  # else mapclassify merges classes
        assert list(classes) == list(mapclassify.Quantiles(values, k=3).yb)


@given(FIGURES, st.randoms())
def test_thirds_rise_with_the_figures_and_ignore_their_order(figures, chance):
    values = np.array(figures, float)
    classes, _ = thirds(values)
    assert (np.diff(classes[np.argsort(values, kind="stable")]) >= 0).all()
    mixed = list(range(len(figures)))
    chance.shuffle(mixed)
    assert list(thirds(values[mixed])[0]) == list(classes[mixed])


def series(values):
    return pd.Series(values, index=[f"r{at}" for at in range(len(values))], dtype=float)


def test_spearman_is_scipy_s_with_ties():
    one, two = [1, 2, 2, 4, 5, 7, 7, 9], [3, 1, 4, 4, 6, 5, 9, 8]
    found = rank_correlation(series(one), series(two))
    known = stats.spearmanr(one, two)
    assert (found.rho, found.p, found.n) == (pytest.approx(known.statistic), pytest.approx(known.pvalue), 8)


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=5, max_size=150).filter(
        lambda rows: all(len({row[at] for row in rows}) > 1 for at in (0, 1))
    )
)
def test_the_p_value_is_scipy_s_whatever_the_figures(rows):
    one, two = zip(*rows, strict=True)
    found, known = rank_correlation(series(one), series(two)), stats.spearmanr(one, two)
    assert found.rho == pytest.approx(known.statistic, abs=1e-12)
    assert found.p == pytest.approx(known.pvalue, rel=1e-6, abs=1e-12)


def test_a_known_answer_by_hand():
    # No ties: rho = 1 - 6 * sum(d²) / (n (n² - 1)) with d = -1, 1, 0, 0, 0.
    assert rank_correlation(series([1, 2, 3, 4, 5]), series([2, 1, 3, 4, 5])).rho == pytest.approx(1 - 12 / 120)


def test_only_regions_with_both_figures_count():
    one = series([1, 2, 3, 4, 5, 6])
    two = series([1, 2, 3, 4, 5, np.nan]).drop("r0")
    found = rank_correlation(one, two)
    assert found.n == 4
    assert "needs at least 5" in found.problem
    assert np.isnan(found.rho)


def test_figures_all_alike_have_no_ranks():
    assert "alike" in rank_correlation(series([1] * 8), series(range(8))).problem


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=6, max_size=40))
def test_a_rising_scale_changes_no_rank(rows):
    one, two = (series([row[at] for row in rows]) for at in (0, 1))
    plain, bent = rank_correlation(one, two), rank_correlation(one**3 + 1, two)
    assert plain.problem == bent.problem
    if not plain.problem:
        assert bent.rho == pytest.approx(plain.rho)
