"""Observations in words: bounds, units, part years, places, counts by stance."""

from __future__ import annotations

import math

import pytest
from components.pages import figures
from geodata.profile import Rank

NAN = math.nan


def row(value, low=NAN, high=NAN, bound="exact", **more):
    return {"value": value, "value_low": low, "value_high": high, "bound": bound} | more


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (row(1234.0), "1,234 hectares"),
        (row(0.0), "0 hectares"),
        (row(0.2), "0.2 hectares"),
        (row(50.0, bound="at_least"), "at least 50 hectares"),
        (row(50.0, bound="about"), "about 50 hectares"),
        (row(12.0, 10.0, 15.0, "range"), "12 (10–15) hectares"),
        (row(10.0, 10.0, 15.0, "range"), "10–15 hectares"),
    ],
)
def test_a_figure_keeps_its_bound_and_its_unit(facts, given, words):
    assert figures.observed(given, facts.indicators["mining_footprint_new"]) == words


def test_a_share_has_its_sign_and_one_is_singular(facts):
    assert figures.observed(row(9.0), facts.indicators["poverty_rate"]) == "9.0%"
    assert figures.observed(row(1.0), facts.indicators["homicides"]) == "1 victim"
    assert figures.observed(row(46.6), facts.indicators["homicide_rate"], with_unit=False) == "46.6"


@pytest.mark.parametrize(
    ("year", "partial", "note", "words"),
    [
        (2024, False, "", "2024"),
        (2025, False, "up to the third quarter of 2025", "up to the third quarter of 2025"),
        (2021, True, "January to March", "2021, January to March (part of the year)"),
        (2023, True, "January to May 2023", "January to May 2023 (part of the year)"),
    ],
)
def test_part_of_a_year_is_told(year, partial, note, words):
    assert figures.when({"year": year, "partial": partial, "period_note": note}) == words


def test_places_in_words():
    assert figures.rank(Rank(3, 24)) == "3rd of 24"
    assert figures.rank(Rank(2, 12, 3)) == "2nd of 12, shared by 3"
    assert figures.rank(Rank(1, 1)) == "the only one with a figure"
    assert figures.rank(Rank(1, 5, 5)) == "all 5 alike"
    assert figures.highest(Rank(1, 24), "regions of Peru") == "the highest of 24 regions of Peru with a figure"
    assert figures.highest(Rank(24, 24), "regions of Peru") == "the lowest of 24 regions of Peru with a figure"
    assert figures.highest(Rank(20, 33, 14), "regions") == "one of the 14 lowest of 33 regions with a figure"
    assert [figures.ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 112)] == [
        *("1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th")
    ]


def test_a_count_of_claims_names_every_stance():
    held = ["reported", "denied", "alleged", "reported"]
    assert figures.counted(held) == "4 claims: 2 reported, 1 alleged, 1 denied"
    assert figures.counted([]) == "no claim"


def test_years_of_claims_and_those_without_a_date():
    claims = [
        {"period_start": "2012-03", "period_end": "2014"},
        {"period_start": "", "period_end": "2016-01-02"},
        {"period_start": "", "period_end": ""},
    ]
    assert figures.claim_years(claims) == "2012–2014, 2016; 1 undated"
