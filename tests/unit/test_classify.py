"""How values become classes."""

from __future__ import annotations

import numpy as np
import pytest
from geodata.classify import NO_CLASS, class_of, classify
from geodata.indicators import Indicator


def indicator(**change):
    base = {"unit": "per_100k", "kind": "rate", "decimals": 1}
    return Indicator("one", "One", "One", "One.", unit_label="", group="G", countries=("PE",), **{**base, **change})


VALUES = np.arange(1, 101, dtype=float)


def test_quantiles_put_equal_numbers_in_each_class():
    classes = classify(indicator(), VALUES)
    counts = np.bincount(class_of(VALUES, classes.breaks))
    assert len(classes.breaks) == 5
    assert counts.min() >= 19
    assert counts.max() <= 21


@pytest.mark.parametrize("scheme", ["quantiles", "natural_breaks", "log_natural_breaks"])
def test_the_same_values_always_give_the_same_breaks(scheme):
    values = np.exp(np.linspace(0, 10, 300))
    made = {classify(indicator(scheme=scheme), np.random.default_rng(seed).permutation(values)).breaks for seed in range(3)}
    assert len(made) == 1


def test_no_data_and_zero_make_no_class():
    assert classify(indicator(), np.array([np.nan, 0.0, 0.0])).breaks == ()
    assert class_of(np.array([np.nan, 3.0]), (5.0,)).tolist() == [NO_CLASS, 0]


def test_an_upper_bound_belongs_to_its_class_and_beyond_is_the_last():
    assert class_of(np.array([1.0, 2.0, 2.1, 4.0, 9.0]), (2.0, 4.0)).tolist() == [0, 0, 1, 1, 1]


def test_every_class_of_a_few_values_has_one():
    values = np.array([612.0, 655.0, 1120.0, 5034.0])
    assert class_of(values, classify(indicator(kind="area"), values).breaks).tolist() == [0, 1, 2, 3]


def test_fixed_breaks_are_taken_as_they_stand():
    one = indicator(scheme="fixed", breaks=(-1000.0, 0.0, 1000.0), minimum=None, kind="area")
    classes = classify(one, np.array([-2310.0, -5.0, 0.0, 7.0, 1582.0]))
    assert classes.breaks == (-1000.0, 0.0, 1000.0, 1582.0)
    assert class_of(np.array([-2310.0, -5.0, 7.0, 1582.0]), classes.breaks).tolist() == [0, 1, 2, 3]
