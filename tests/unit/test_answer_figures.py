"""What a View shows, as every export is made from it."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from components.answer import answer_of
from components.answer.claims import claims_of
from components.view import read_view
from components.words.figures import hedge
from geodata.sharing import INDICATORS
from hypothesis import given
from hypothesis import strategies as st


def shown(facts, **args):
    return answer_of(facts, read_view(args, facts))


def test_every_region_is_in_one_state(facts):
    for args in ({}, {"indicator": "homicide_rate", "year": "2019"}, {"rule": "range"}, {"analysis": "both"}):
        here = shown(facts, **args)
        assert set(here.fills) == set(facts.regions.index)
        assert all(fill.state in "mzdbpfnaxl" for fill in here.fills.values())
        assert all((fill.at >= 0) == (fill.state in "md") for fill in here.fills.values())
        assert all(fill.at < len(here.bands) for fill in here.fills.values())


def test_a_second_walk_over_all_indicators_works_nothing_out_again(facts):
    assert len(facts.indicators) <= INDICATORS
    walks = [[shown(facts, indicator=one).all_years for one in facts.indicators] for _ in range(2)]
    assert all(first is again for first, again in zip(*walks, strict=True))


def test_regions_with_a_figure_are_exactly_those_ranked(facts):
    here = shown(facts, indicator="homicide_rate", year="2019")
    with_figure = {code for code, fill in here.fills.items() if fill.state in "mdz"}
    assert with_figure == {code for _, code in here.ranking} == set(here.figures.index)
    values = [here.figures.at[code, "value"] for _, code in here.ranking]
    assert values == sorted(values, reverse=True)


def test_a_filter_that_leaves_a_figure_out_says_so(facts):
    every = shown(facts, indicator="homicide_rate", year="2019")
    none = shown(facts, indicator="homicide_rate", year="2019", stances="denied")
    assert none.ranking == ()
    assert {code for code, fill in none.fills.items() if fill.state == "x"} == set(every.figures.index)


def test_both_ends_stand_under_the_rule_of_the_range(facts):
    disputed = facts.disputes.iloc[0]
    code, year, indicator = disputed["region_code"], int(disputed["year"]), disputed["indicator"]
    here = shown(facts, indicator=indicator, year=str(year), rule="range")
    row = here.figures.loc[code]
    assert (row["value_low"], row["value_high"]) == (disputed["low"], disputed["high"])
    assert set(row["conflicting_ids"]) == set(disputed["observation_ids"])
    assert "conflicting figures" in here.words(code)
    assert code in here.disputed


def test_a_country_leaves_its_own_regions_and_claims(facts):
    here = shown(facts, country="PE", indicator="homicide_rate", year="2017")
    assert {code[:2] for code in here.fills} == {"PE"}
    assert set(here.claims["country_code"]) == {"PE"}
    assert {code[:2] for _, code in here.ranking} == {"PE"} == set(here.claims["country_code"])
    assert here.subtitle.startswith("Peru only")


def test_the_query_restores_the_same_view(facts):
    args = {
        "indicator": "homicide_rate",
        "year": "2019",
        "regions": "PE-MDD,BR-AC",
        "period": "2012-03..2014",
        "camera": "-70.5,-12,5.25",
    }
    here = shown(facts, **args, breaks="10,50", scheme="own", stances="")
    again = answer_of(facts, read_view(dict(parse_qsl(here.query, keep_blank_values=True)), facts))
    assert again.view == here.view
    assert again.query == here.query


def test_a_year_without_figures_goes_to_the_nearest(facts):
    assert shown(facts, indicator="homicide_rate", year="1905").view["year"] == min(facts.years["homicide_rate"])


@given(data=st.data())
def test_a_filter_never_adds_a_claim(facts, data):
    view = read_view({}, facts)
    narrowed = view | {
        "stances": data.draw(st.lists(st.sampled_from(view["stances"]), unique=True)),
        "topics": data.draw(st.lists(st.sampled_from(view["topics"]), unique=True)),
        "country": data.draw(st.lists(st.sampled_from([*facts.countries]), unique=True)),
    }
    found = claims_of(facts, narrowed)
    assert set(found.index) <= set(claims_of(facts, view).index)
    assert set(found["stance"]) <= set(narrowed["stances"])
    assert set(found["topic"]) <= set(narrowed["topics"])
    assert set(found["country_code"]) <= set(narrowed["country"] or facts.countries)


def test_undated_claims_are_in_no_period(facts):
    rows = claims_of(facts, read_view({"period": "1000..2999"}, facts))
    assert len(rows) < len(facts.claims)
    assert ((rows["period_start"] != "") | (rows["period_end"] != "")).all()


@pytest.mark.parametrize("indicator", ["homicide_rate", "mining_footprint_cumulative"])
def test_every_figure_names_who_says_so(facts, indicator):
    here = shown(facts, indicator=indicator)
    for _, code in here.ranking:
        assert here.figures.at[code, "attributed_to"] in hedge(facts, here.figures.loc[code])
