"""Classes that the reader chose: by a scheme, or at breaks of their own."""

from __future__ import annotations

import re

import numpy as np
import pytest
from components.analysis import CLASSES, question_of
from components.view import BadView, read_view
from geodata.classify import class_of
from geodata.rules import usable
from geodata.schemes import SCHEMES

RATE = "homicide_rate"


def classed(facts, **query):
    return CLASSES.answer(facts, question_of(read_view(query, facts)))


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("classes", ["3", "9"])
def test_each_scheme_answers_breaks_labels_and_a_sentence(facts, scheme, classes):
    said = classed(facts, indicator=RATE, scheme=scheme, classes=classes)
    assert said.problem == ""
    assert said.title == SCHEMES[scheme].label
    assert list(said.breaks) == sorted(said.breaks)
    assert len(said.breaks) == len(said.bands)
    assert not SCHEMES[scheme].counted or len(said.breaks) == int(classes)
    assert said.sentences[0] == SCHEMES[scheme].definition
    assert any("of all years" in one for one in said.sentences)


def test_quantiles_hold_about_as_many_figures_each(facts):
    breaks = classed(facts, indicator=RATE, scheme="quantiles", classes="4").breaks
    rows = facts.observations
    rows = rows[(rows["indicator"] == RATE) & (rows["region_code"] != "") & usable(rows) & (rows["value"] > 0)]
    share = np.bincount(class_of(rows["value"].to_numpy(float), breaks)) / len(rows)
    assert share.min() > 0.2
    assert share.max() < 0.3


def test_every_indicator_answers_every_scheme(facts):
    for indicator in facts.indicators:
        for scheme in SCHEMES:
            said = classed(facts, indicator=indicator, scheme=scheme, classes="9")
            assert bool(said.problem) != bool(said.breaks), (indicator, scheme)
            assert len({one.label for one in said.bands}) == len(said.bands) <= 9, (indicator, scheme)


def test_without_a_scheme_the_atlas_s_own_classes_are_answered(facts):
    said = classed(facts, indicator=RATE)
    assert said.breaks == facts.classes[RATE].breaks


def test_own_breaks_come_back_with_one_class_above(facts):
    said = classed(facts, indicator=RATE, scheme="own", breaks="10,50,100")
    assert [one.label for one in said.bands] == ["up to 10", "10 to 50", "50 to 100", "over 100"]
    assert said.breaks[:3] == (10, 50, 100)


@pytest.mark.parametrize(
    ("breaks", "told"),
    [("", "No breaks"), ("1,2,3,4,5,6,7,8,9", "at most 8"), ("1,1e300", "larger than any figure")],
)
def test_own_breaks_that_can_not_be_drawn_are_answered_by_a_sentence(facts, breaks, told):
    said = classed(facts, indicator=RATE, scheme="own", breaks=breaks)
    assert told in said.problem
    assert said.breaks == ()
    assert len(said.problem) < 200


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"scheme": "best"}, "“best”"),
        ({"classes": "2"}, "“2”"),
        ({"classes": "10"}, "“10”"),
        ({"scheme": "own", "breaks": "3,2"}, "“3,2”"),
        ({"scheme": "own", "breaks": "nan"}, "“nan”"),
        ({"indicator": "<b>"}, "“<b>”"),
    ],
)
def test_what_no_view_can_have_is_refused_by_name(facts, query, named):
    with pytest.raises(BadView, match=re.escape(named)):
        classed(facts, **({"indicator": RATE} | query))
