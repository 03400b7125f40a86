"""Classes and states of regions in words: one name each."""

from __future__ import annotations

import re

import pytest
from components.words.classes import class_labels, scheme_name, scheme_text
from components.words.english.states import MESSAGES
from components.words.states import gaps_text, state_in_year, state_label
from geodata.classify import classify_at
from geodata.indicators import Indicator
from geodata.words import COVERAGES

NUMBER = re.compile(r"−?\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\d,])")


def indicator(**change):
    base = {"unit": "per_100k", "kind": "rate", "decimals": 1}
    return Indicator("one", "One", "One", "One.", unit_label="", group="G", countries=("PE",), **{**base, **change})


def test_labels_say_the_bounds_and_whole_numbers_never_overlap():
    assert class_labels((10.0, 20.5, 30.0), indicator()) == ("up to 10", "10 to 20.5", "over 20.5")
    assert class_labels((1.0, 2.0, 5.0), indicator(kind="count", decimals=0)) == ("1", "2", "3 to 5")
    assert class_labels((1.0, 2.0, 5.0), indicator(kind="count", decimals=0), own=True) == ("1", "2", "over 2")
    assert class_labels((), indicator()) == ()
    assert class_labels((7.0,), indicator()) == ("up to 7",)


def test_breaks_that_would_read_alike_get_decimals():
    assert class_labels((0.01, 0.02, 5.0), indicator()) == ("up to 0.01", "0.01 to 0.02", "over 0.02")


def test_classes_of_every_indicator_are_written_as_figures_are(facts):
    for one in facts.indicators.values():
        breaks = facts.classes[one.id].breaks
        labels = class_labels(breaks, one)
        assert len(labels) == len(set(labels)) == len(breaks)
        for label in labels:
            numbers = NUMBER.findall(label)
            assert not re.search(r"[\d\u2009-]", NUMBER.sub("", label)), label
            assert 1 <= len(numbers) <= 2


@pytest.mark.parametrize("breaks", [(5.0,), (10.0, 2500.0)])
def test_classes_of_the_readers_own_are_one_more_than_their_breaks(facts, breaks):
    for one in facts.indicators.values():
        values = facts.observations.loc[facts.observations["indicator"] == one.id, "value"].to_numpy(float)
        made = classify_at(breaks, one, values)
        assert len(class_labels(made.breaks, one, own=True)) == len(breaks) + 1


def test_one_way_to_make_classes_has_one_name():
    assert scheme_text("", 5) == "Default classes (5)"
    assert scheme_text("own", 1) == "Custom breaks (1)"
    assert scheme_name("quantiles") == "Quantiles"


def test_a_state_has_one_name():
    assert state_label("n") == "No data"
    assert state_in_year("f", 2012) == "Searched, none found, 2012"
    assert gaps_text("nnfm") == "no data: 2 regions; searched, none found: 1 region"
    assert gaps_text("mz") == "every region has a figure"
    assert state_label("-") == "No figure"
    names = [text for key, text in MESSAGES.items() if key.startswith("state.")]
    assert len(names) == len(set(names))


def test_the_names_of_coverage_are_those_of_the_states():
    assert {letter: word.label for letter, word in COVERAGES.items()} == {letter: state_label(letter) for letter in COVERAGES}
