"""What the analyses answer, over the atlas's own facts."""

from __future__ import annotations

import pytest
from components.analysis import ANALYSES, question_of
from components.view import read_view, view_fields
from geodata.query import values

ASKED = {"indicator": "homicide_rate", "indicator2": "coca_area", "year": "2022"}
ALL = {one.id: one for one in ANALYSES}


def ask(facts, analysis_id, **keys):
    return ALL[analysis_id].answer(facts, question_of(read_view(ASKED | keys, facts)))


def test_every_analysis_that_a_view_may_name_is_there(facts):
    assert {"", *(one.id for one in ANALYSES)} == set(view_fields(facts)["analysis"].choices)


@pytest.mark.parametrize("analysis_id", [one.id for one in ANALYSES])
def test_each_answer_is_whole(facts, analysis_id):
    answer = ask(facts, analysis_id)
    assert answer.title
    assert not answer.problem
    assert "2022" in answer.title
    assert answer.sentences
    assert all(sentence.endswith(".") for sentence in answer.sentences)
    assert set(answer.regions) <= set(facts.regions.index)
    assert all(0 <= band < len(answer.bands) and told for band, told in answer.regions.values())
    assert len({band.label for band in answer.bands}) == len(answer.bands)


@pytest.mark.parametrize("analysis_id", [one.id for one in ANALYSES])
def test_only_regions_that_the_reader_lets_through_are_classed(facts, analysis_id):
    some = ask(facts, analysis_id, country="CO")
    assert some.regions
    assert {code[:2] for code in some.regions} == {"CO"}
    none = ask(facts, analysis_id, stances="denied")
    assert none.problem.endswith((".", "filters."))
    assert not none.regions


def test_what_is_left_out_is_counted(facts):
    answer = ask(facts, "both")
    assert (
        f"{144 - len(answer.regions)} of 144 regions are left out: no figure for 2022 under one of the two or both."
        in answer.sentences
    )


def test_the_square_is_told_row_by_row_from_the_lowest(facts):
    answer = ask(facts, "both")
    first, second = (values(facts, ASKED[key], 2022) for key in ("indicator", "indicator2"))
    assert answer.axes == tuple(facts.indicators[ASKED[key]].label for key in ("indicator", "indicator2"))
    high_alone = [code for code, (band, _) in answer.regions.items() if band == 2]
    assert high_alone
    both = first.index.intersection(second.index)
    assert first[high_alone].min() > first[both].median()
    assert second[high_alone].max() < second[both].quantile(2 / 3)


def test_a_difference_tells_both_figures(facts):
    answer = ask(facts, "difference", since="2017")
    before, after = (values(facts, "homicide_rate", year) for year in (2017, 2022))
    band, told = answer.regions["CO-ARA"]
    assert band == 4
    assert told.startswith(f"+{after['CO-ARA'] - before['CO-ARA']:.1f} per 100,000 people")
    assert f"{before['CO-ARA']:.1f}" in told
    assert answer.since == 2017


def test_without_a_year_to_start_from_one_of_the_same_method_is_taken(facts):
    assert ask(facts, "difference", indicator="mining_footprint_cumulative", year="2025").since == 2024
    assert ask(facts, "difference").since == 2017


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"since": "2022"}, "choose two different years"),
        ({"since": "2024"}, "2024 is later than 2022"),
        ({"since": "1800"}, "has no figures for 1800"),
        ({"indicator": "mining_footprint_cumulative", "year": "2024"}, "choose years on one side of the break"),
        ({"indicator": "mining_footprint_cumulative", "year": "2018"}, "no year before 2018"),
    ],
)
def test_a_change_that_is_none_is_said(facts, keys, said):
    assert said in ask(facts, "difference", **keys).problem


def test_two_indicators_need_regions_with_both(facts):
    apart = ask(facts, "both", indicator2="mining_contracts_approved").problem
    assert "nine classes need at least 3" in apart


def test_the_correlation_is_worded_with_its_count(facts):
    both = ask(facts, "both")
    assert "Spearman's ρ = " in both.sentences[0]
    assert f"n = {len(both.regions)}." in both.sentences[0]


def test_a_filter_of_stances_is_said(facts):
    assert "Only figures that are reported or estimated." in ask(facts, "difference", stances="reported,estimated").sentences
