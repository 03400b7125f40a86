"""Change between two years: what is subtracted, what is divided, what is not compared."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from geodata.change import RATIO_BREAKS, change, difference_breaks, lowest_baseline
from hypothesis import given
from hypothesis import strategies as st


def year(**figures):
    rows = [(code, value, "a") if not isinstance(value, tuple) else (code, *value) for code, value in figures.items()]
    return pd.DataFrame(rows, columns=["region_code", "value", "series_id"])


BEFORE = year(up=20.0, down=40.0, low=3.0, zero=0.0, other=(30.0, "b"), gone=9.0)
AFTER = year(up=50.0, down=10.0, low=9.0, zero=5.0, other=33.0, new=1.0)


def test_a_difference_is_later_minus_earlier_for_those_with_both():
    found = change(BEFORE, AFTER, "difference", kind="count")
    assert list(found.index) == ["up", "down", "low", "zero", "other"]
    assert found.loc[["up", "down", "low", "zero"], "value"].tolist() == [30.0, -30.0, 6.0, 5.0]


def test_figures_of_different_series_are_not_compared():
    for how in ("difference", "ratio"):
        found = change(BEFORE, AFTER, how, kind="count")
        assert found.at["other", "why"] == "series"
        assert np.isnan(found.at["other", "value"])


def test_a_ratio_starts_from_no_low_count():
    found = change(BEFORE, AFTER, "ratio", kind="count")
    assert found.loc[["up", "down"], "value"].tolist() == [2.5, 0.25]
    assert found.loc[["low", "zero"], "why"].tolist() == ["baseline", "baseline"]
    assert found.loc[["low", "zero"], "value"].isna().all()


def test_a_low_rate_is_one_below_a_tenth_of_the_median():
    rates = pd.Series([0.5, 10.0, 20.0, 30.0, 40.0])
    assert lowest_baseline(rates, kind="rate") == 2.0
    assert lowest_baseline(rates, kind="count") == 10.0
    assert lowest_baseline(rates[:0], kind="rate") == 0.0


@given(st.lists(st.floats(-1e6, 1e6), max_size=40))
def test_breaks_are_alike_on_both_sides_and_rise(values):
    breaks = difference_breaks(pd.Series(values, dtype=float))
    assert breaks == tuple(-one for one in reversed(breaks))
    assert list(breaks) == sorted(set(breaks))
    assert len(breaks) == (4 if any(values) else 0)


def test_factors_mean_the_same_in_both_directions():
    assert [low * high for low, high in zip(RATIO_BREAKS, reversed(RATIO_BREAKS), strict=True)] == pytest.approx([1.0] * 4)
