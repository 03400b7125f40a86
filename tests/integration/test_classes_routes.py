"""The server's answer to a reader's choice of classes."""

from __future__ import annotations

import numpy as np
import pytest
from geodata.classify import class_of
from geodata.rules import usable
from geodata.schemes import SCHEMES

RATE = "homicide_rate"


def ask(client, **query):
    return client.get("/analysis/classes", query_string=query)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("classes", ["3", "9"])
def test_each_scheme_answers_breaks_labels_and_a_sentence(client, scheme, classes):
    said = ask(client, indicator=RATE, scheme=scheme, classes=classes).get_json()
    assert said["problem"] == ""
    assert said["title"] == SCHEMES[scheme].label
    assert said["breaks"] == sorted(said["breaks"])
    assert len(said["breaks"]) == len(said["bands"])
    assert not SCHEMES[scheme].counted or len(said["breaks"]) == int(classes)
    assert said["sentences"][0] == SCHEMES[scheme].definition
    assert any("of all years" in one for one in said["sentences"])


def test_quantiles_hold_about_as_many_figures_each(client, facts):
    breaks = ask(client, indicator=RATE, scheme="quantiles", classes="4").get_json()["breaks"]
    rows = facts.observations
    rows = rows[(rows["indicator"] == RATE) & (rows["region_code"] != "") & usable(rows) & (rows["value"] > 0)]
    share = np.bincount(class_of(rows["value"].to_numpy(float), tuple(breaks))) / len(rows)
    assert share.min() > 0.2
    assert share.max() < 0.3


def test_every_indicator_answers_every_scheme(client, facts):
    for indicator in facts.indicators:
        for scheme in SCHEMES:
            said = ask(client, indicator=indicator, scheme=scheme, classes="9").get_json()
            assert bool(said["problem"]) != bool(said["breaks"]), (indicator, scheme)
            assert len({one["label"] for one in said["bands"]}) == len(said["bands"]) <= 9, (indicator, scheme)


def test_without_a_scheme_the_atlas_s_own_classes_are_answered(client, facts):
    said = ask(client, indicator=RATE).get_json()
    assert tuple(said["breaks"]) == facts.classes[RATE].breaks


def test_own_breaks_come_back_with_one_class_above(client):
    said = ask(client, indicator=RATE, scheme="own", breaks="10,50,100").get_json()
    assert [one["label"] for one in said["bands"]] == ["up to 10", "10 to 50", "50 to 100", "over 100"]
    assert said["breaks"][:3] == [10, 50, 100]


@pytest.mark.parametrize(
    ("breaks", "told"),
    [("", "No breaks"), ("1,2,3,4,5,6,7,8,9", "at most 8"), ("1,1e300", "larger than any figure")],
)
def test_own_breaks_that_can_not_be_drawn_are_answered_by_a_sentence(client, breaks, told):
    response = ask(client, indicator=RATE, scheme="own", breaks=breaks)
    said = response.get_json()
    assert response.status_code == 200
    assert told in said["problem"]
    assert said["breaks"] == []
    assert len(said["problem"]) < 200


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
def test_what_no_view_can_have_is_refused_by_name(client, query, named):
    response = ask(client, **({"indicator": RATE} | query))
    assert response.status_code == 400
    assert named in response.get_json()["problem"]
