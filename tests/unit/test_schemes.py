"""Schemes that a reader may choose: the same classes as mapclassify makes, and breaks that can be drawn."""

from __future__ import annotations

import warnings

import mapclassify
import numpy as np
import pytest
from components.words.classes import class_labels
from geodata.classify import class_of, classify_at, classify_by
from geodata.indicators import Indicator
from geodata.schemes import FEWEST, MOST, SCHEMES, natural_breaks, std_mean
from hypothesis import given
from hypothesis import strategies as st

MADE_BY = {
    "quantiles": mapclassify.Quantiles,
    "natural_breaks": mapclassify.FisherJenks,
    "log_natural_breaks": lambda values, k: mapclassify.FisherJenks(np.log10(values) if values.min() > 0 else values, k=k),
    "equal_interval": mapclassify.EqualInterval,
    "std_mean": mapclassify.StdMean,
}
# Of sizes at which no quantile falls on a value: there mapclassify is off by a rounding, and the value in the class above.
SAMPLES = {
    "skewed": np.exp(np.random.default_rng(1).normal(2, 1.3, 120)),
    "even": np.random.default_rng(2).uniform(-50, 400, 98),
    "two heaps": np.concatenate((np.random.default_rng(3).normal(10, 2, 60), np.random.default_rng(4).normal(300, 20, 44))),
    "tied": np.random.default_rng(5).poisson(6, 150).astype(float) + 1,
}


def indicator(**change):
    base = {"unit": "per_100k", "kind": "rate", "decimals": 1}
    return Indicator("one", "One", "One", "One.", unit_label="", group="G", countries=("PE",), **{**base, **change})


def theirs(scheme, values, classes):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that numba is missing, that values are tied
        return MADE_BY[scheme](values, **({"k": classes} if SCHEMES[scheme].counted else {}))


def in_order(classes):
    """Classes numbered anew without those that hold nothing."""
    return np.unique(classes, return_inverse=True)[1].tolist()


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("classes", [FEWEST, 5, MOST])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_values_are_in_the_classes_of_mapclassify(scheme, classes, sample):
    values = SAMPLES[sample]
    ours = class_of(values, tuple(SCHEMES[scheme].breaks(values, classes)))
    assert in_order(ours) == in_order(theirs(scheme, values, classes).yb)


def test_every_scheme_is_held_against_mapclassify():
    assert set(MADE_BY) == set(SCHEMES)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_value_on_a_break_is_in_the_class_below(scheme):
    values = SAMPLES["skewed"]
    breaks = SCHEMES[scheme].breaks(values, 5)
    assert class_of(breaks, tuple(breaks)).tolist() == list(range(len(breaks)))


def squares(values, breaks):
    classes = class_of(values, tuple(breaks))
    return sum(((values[classes == at] - values[classes == at].mean()) ** 2).sum() for at in set(classes))


@given(st.lists(st.integers(-1000, 1000), min_size=3, max_size=12, unique=True))
def test_no_two_breaks_part_values_better_than_the_natural_ones(numbers):
    values = np.sort(np.array(numbers, dtype=float))
    found = squares(values, natural_breaks(values, 3))
    tried = (
        squares(values, (values[i], values[j], values[-1])) for i in range(len(values) - 2) for j in range(i + 1, len(values) - 1)
    )
    assert found <= min(tried) + 1e-6


def test_natural_breaks_lie_in_the_gaps():
    assert natural_breaks(np.array([1.0, 2, 2, 3, 50, 51, 900]), 3).tolist() == [3.0, 51.0, 900.0]


def test_standard_deviations_leave_out_classes_that_no_value_reaches():
    values = np.array([1.0, 1, 1, 1, 1, 1, 1, 1, 1, 100])
    mean, deviation = values.mean(), values.std(ddof=1)
    assert std_mean(values, 5).tolist() == [mean + deviation, mean + 2 * deviation, 100.0]


@given(
    st.lists(st.floats(0.01, 1e7), min_size=1, max_size=60),
    st.sampled_from(list(SCHEMES)),
    st.integers(FEWEST, MOST),
    st.sampled_from(["rate", "count"]),
)
def test_breaks_rise_end_at_the_highest_value_and_have_a_label_each(numbers, scheme, classes, kind):
    values = np.ceil(numbers) if kind == "count" else np.array(numbers)
    made = classify_by(SCHEMES[scheme], indicator(kind=kind), values, classes)
    assert list(made.breaks) == sorted(set(made.breaks))
    labels = class_labels(made.breaks, indicator(kind=kind))
    assert 1 <= len(made.breaks) == len(set(labels)) <= max(classes, 5)
    assert made.breaks[-1] >= values.max()


def test_few_distinct_values_give_fewer_classes():
    made = classify_by(SCHEMES["quantiles"], indicator(), np.array([3.0, 7.0, 7.0, np.nan, 0.0]), 9)
    assert made.breaks == (3.0, 7.0)
    assert classify_by(SCHEMES["std_mean"], indicator(), np.array([4.0]), 5).breaks == (4.0,)
    assert classify_by(SCHEMES["std_mean"], indicator(), np.array([0.0]), 5).breaks == ()


def test_own_breaks_stand_as_given_with_one_class_above():
    made = classify_at((10.0, 50.0), indicator(), np.array([2.0, 10.0, 10.1, 300.0]))
    assert made.breaks == (10.0, 50.0, 300.0)
    assert class_labels(made.breaks, indicator(), own=True) == ("up to 10", "10 to 50", "over 50")
    assert class_of(np.array([2.0, 10.0, 10.1, 300.0]), made.breaks).tolist() == [0, 0, 1, 2]


def test_own_breaks_above_all_figures_keep_their_empty_class():
    count = indicator(kind="count", decimals=0)
    made = classify_at((1000.0,), count, np.array([2.0]))
    assert class_labels(made.breaks, count, own=True) == ("1 to 1,000", "over 1,000")


def test_own_breaks_of_a_count_are_whole_numbers():
    count = indicator(kind="count", decimals=0)
    made = classify_at((2.5, 2.7, 10.0), count, np.array([1.0, 40.0]))
    assert made.breaks == (2.0, 10.0, 40.0)
    assert class_labels(made.breaks, count, own=True) == ("1 to 2", "3 to 10", "over 10")


def test_labels_have_the_decimals_that_tell_breaks_apart():
    made = classify_at((0.001, 0.002), indicator(), np.array([1.0]))
    assert class_labels(made.breaks, indicator(), own=True) == ("up to 0.001", "0.001 to 0.002", "over 0.002")
