"""The words of the pages, and how a query string becomes a options."""

import math

import pytest
from components.pages.complaints import MOST
from components.pages.sources import LONGEST_QUERY, Filter, read_options
from components.words.figures import claim_figure
from werkzeug.datastructures import MultiDict

NONE = math.nan
CLAIM = {"value": NONE, "value_low": NONE, "value_high": NONE, "bound": "", "unit": "people", "indicator": "people_killed"}
FILTERS = [
    Filter("kind", "Kind", {"press": "Press", "un": "United Nations"}, {"press": 2, "un": 1}),
    Filter("country", "Country", {"PE": "Peru", "BO": "Bolivia"}, {"PE": 3}),
]


def options(*pairs):
    return read_options(MultiDict(pairs), FILTERS)


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ({"value": 18000.0, "bound": "about"}, "about 18,000 people"),
        ({"value": 1.0, "bound": "exact"}, "1 person"),
        ({"value_low": 200.0, "bound": "at_least"}, "at least 200 people"),
        ({"value": 7.0, "bound": "at_most"}, "at most 7 people"),
        ({"value_low": 50.0, "value_high": 60.0, "bound": "range"}, "50–60 people"),
        ({"value": 55.0, "value_low": 50.0, "value_high": 60.0, "bound": "range"}, "55 (50–60) people"),
        ({"value": 75.5, "bound": "exact", "unit": "percent"}, "75.5%"),
        ({"value": 3.0, "bound": "exact", "unit": "count"}, "3 people killed"),
        ({}, ""),
    ],
)
def test_a_figure_carries_its_bound_and_its_unit(numbers, words):
    assert claim_figure(CLAIM | numbers) == words


def test_known_values_are_taken_and_empty_ones_overlooked():
    made = options(("kind", "press"), ("country", ""), ("q", " mineria "), ("sort", "date"), ("page", "2"))
    assert (made.chosen, made.query, made.sort, made.page, made.complaints) == ({"kind": "press"}, "mineria", "date", 2, [])
    assert made.address(page=3) == "q=mineria&kind=press&sort=date&page=3"
    assert options().address() == ""


@pytest.mark.parametrize(
    ("key", "value", "complaint"),
    [
        ("kind", "pres", "kind “pres” is no kind of publisher and is ignored; use press or un."),
        ("country", "XX", "country “XX” is no country of the atlas and is ignored; use PE or BO."),
        ("sort", "size", "sort “size” is no order of this list and is ignored; use citations, date or publisher."),
        ("page", "0", "page “0” is no page and is ignored; use a number from 1."),
        ("page", "²", "page “²” is no page and is ignored; use a number from 1."),
        ("q", "…", "q “…” holds no letter and no digit and is ignored; write a few words."),
        ("colour", "red", "colour “red” is no filter of this list and is ignored; use kind, country, q, sort or page."),
    ],
)
def test_what_is_not_known_is_named_with_rule_and_remedy_and_ignored(key, value, complaint):
    made = options((key, value))
    assert made.complaints == [complaint]
    assert made.address() == ""


def test_an_endless_query_is_refused():
    made = options(("q", "x" * (LONGEST_QUERY + 1)))
    assert made.query == ""
    assert "is longer than" in made.complaints[0]


def test_of_a_value_given_twice_the_first_is_taken():
    made = options(("kind", "press"), ("kind", "un"))
    assert made.chosen == {"kind": "press"}
    assert made.complaints == ["kind “un” is a second value and is ignored; give one."]


def test_a_thousand_unknown_keys_are_counted_not_read_out():
    made = options(*((f"k{n}", "v") for n in range(1000)))
    assert len(made.complaints) == MOST + 1
    assert made.complaints[-1] == "994 other values can't be used either."
