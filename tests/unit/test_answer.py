"""The Answer against the facts, worked out again the slow way for every indicator and year."""

from __future__ import annotations

import json
from itertools import pairwise
from urllib.parse import parse_qsl

import numpy as np
import pytest
from components.analysis import ANALYSES
from components.answer import answer_of
from components.answer.conditions import KINDS, answer_query, read_answer_query
from components.answer.payload import payload, series_breaks
from components.view import BadView, read_view
from geodata import query
from geodata.rules import RULES, usable
from geodata.schema import Stance
from hypothesis import given
from hypothesis import strategies as st

CONDITIONS = (("latest", ""), ("latest", "estimated,alleged,disputed"), ("lowest", ""), ("range", ""))


def answered(facts, **args):
    return answer_of(facts, read_view(args, facts))


@pytest.mark.parametrize(("rule", "stances"), CONDITIONS)
def test_every_year_shows_the_figures_that_stand(facts, rule, stances):
    wanted = tuple(stances.split(",")) if stances else tuple(Stance)
    for indicator in facts.indicators:
        answer = answered(facts, indicator=indicator, rule=rule, **({"stances": stances} if stances else {}))
        rows = query.figures(facts, indicator, rule=rule, stances=wanted)
        for year in answer.years:
            now = answer.at(year)
            standing = rows[rows["year"] == year].set_index("region_code")["value"].reindex(answer.codes)
            np.testing.assert_array_equal(now.value, standing.to_numpy())
            np.testing.assert_array_equal(np.isin(now.state, ["m", "d", "z"]), standing.notna())
            np.testing.assert_array_equal(now.class_ >= 0, np.isin(now.state, ["m", "d"]))
            np.testing.assert_array_equal(now.rank, standing.rank(method="min", ascending=False).fillna(0))
            ordered = now.value[now.order]
            assert (np.diff(ordered) <= 0).all()
            assert len(ordered) == standing.count()
            assert sum(row.count for row in now.legend) == len(answer.codes)


def test_every_region_is_told_in_words(facts):
    for indicator in facts.indicators:
        answer = answered(facts, indicator=indicator)
        for year in answer.years:
            now = answer.at(year)
            assert all(now.words)
            assert all(bool(label) == (state in "mdz") for label, state in zip(now.labels, now.state, strict=True))


def test_a_country_leaves_out_all_others(facts):
    now = answered(facts, indicator="homicide_rate", country="PE").at(2017)
    codes = [code for code, state in zip(facts.regions.index, now.state, strict=True) if state != "-"]
    assert {code[:2] for code in codes} == {"PE"}
    assert now.subtitle.startswith("Peru only")


def test_every_figure_for_a_whole_country_is_told_in_its_year_if_its_status_is_chosen(facts):
    rows = facts.observations
    rows = rows[(rows["region_code"] == "") & usable(rows)]
    told = 0
    for indicator, theirs in rows.groupby("indicator"):
        for stances in ([*Stance], ["alleged", "estimated"]):
            answer = answered(facts, indicator=indicator, stances=",".join(stances))
            for year in answer.years:
                wanted = theirs[(theirs["year"] == year) & theirs["stance"].isin(stances)]
                national = answer.at(year).national
                assert [code for code, _ in national] == sorted(wanted["country_code"])
                told += len(national)
    assert told > 100


def test_a_map_without_figures_says_that_they_are_for_whole_countries(facts):
    assert answered(facts, indicator="gold_exports_national").gaps.startswith("figures for whole countries only; no data")
    assert answered(facts, indicator="gold_price").gaps.startswith("a figure for the world only; no data")
    assert "whole countries" not in answered(facts, indicator="coca_area").gaps


def test_a_year_without_figures_is_refused(facts):
    with pytest.raises(KeyError, match="has no figures for 1901"):
        answered(facts, indicator="homicide_rate").at(1901)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_served_is_json_and_the_same_each_time(facts, kind):
    view = read_view({"indicator": "homicide_rate", "year": "2019", "analysis": "difference", "since": "2015"}, facts)
    query_text = answer_query(kind, view, facts)
    _, asked = read_answer_query(query_text, facts)
    first, second = (json.dumps(payload(answer_of(facts, asked), kind, ()), allow_nan=False) for _ in range(2))
    assert first == second
    assert json.loads(first)["query"] == query_text


@pytest.mark.parametrize("analysis", [analysis.id for analysis in ANALYSES])
def test_every_analysis_is_served_with_what_it_found(facts, analysis):
    view = read_view({"indicator": "homicide_rate", "indicator2": "coca_area", "year": "2022", "analysis": analysis}, facts)
    served = json.loads(json.dumps(payload(answer_of(facts, view), "analysis", ()), allow_nan=False))
    assert served["sentences"]
    assert served["problem"] == ""
    assert set(served["by_year"]) == {"2022"}


@given(
    st.fixed_dictionaries(
        {"rule": st.sampled_from([rule.id for rule in RULES]), "country": st.sampled_from(["PE", "BR", ""])},
        optional={"stances": st.sets(st.sampled_from([*Stance])).map(",".join), "scheme": st.sampled_from(["quantiles", "own"])},
    )
)
def test_an_address_has_one_spelling(facts, args):
    view = read_view({"indicator": "coca_area"} | args, facts)
    query_text = answer_query("figures", view, facts)
    kind, again = read_answer_query(query_text, facts)
    assert kind == "figures"
    assert answer_query(kind, again, facts) == query_text
    assert dict(parse_qsl(query_text, keep_blank_values=True))["indicator"] == "coca_area"


@pytest.mark.parametrize(
    "query_text", ["show=nothing", "indicator=coca_area&year=2019", "show=analysis&indicator=coca_area", "x=1"]
)
def test_an_address_that_is_none_is_refused(facts, query_text):
    with pytest.raises(BadView):
        read_answer_query(query_text, facts)


def test_a_break_of_series_is_counted_where_both_years_have_a_figure(facts):
    answer = answer_of(facts, read_view({"indicator": "homicide_rate"}, facts))
    breaks = series_breaks(answer)
    series = {(row.region_code, row.year): row.series_id for row in answer.all_years.itertuples()}
    assert breaks
    for before, year in pairwise(answer.years):
        changed = [code for code in answer.codes if (code, before) in series and (code, year) in series]
        assert breaks.get(year, 0) == sum(series[code, before] != series[code, year] for code in changed)
    assert series_breaks(answer_of(facts, read_view({"stances": ""}, facts))) == {}
