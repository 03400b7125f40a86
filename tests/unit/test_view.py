"""The View as Python reads it from an address."""

from __future__ import annotations

import pytest
from components.answer import answer_of
from components.answer.conditions import ANALYSIS, SCATTER, answer_query, read_answer_query
from components.view import BadView, default_indicators, read_view, view_fields
from geodata.schema import COUNTRY_CODES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def test_an_empty_address_is_the_page_s_start(facts):
    view = read_view({}, facts)
    fields = view_fields(facts)
    assert set(view) == set(fields)
    assert all(view[key] == fields[key].default for key in fields if key != "year")
    assert view["year"] == facts.default_year[view["indicator"]]


def test_every_kind_of_key_is_read(facts):
    asked = {
        "indicator": "homicide_rate",
        "year": "2019",
        "region": "pe-mdd,BR-AC,PE-MDD",
        "stances": "alleged,reported",
        "period": "2012-03..2014",
        "camera": "-70.5,-12.25,6",
        "breaks": "10, 50,100",
        "claim": facts.claims.index[0],
        "actors": facts.actors.index[0],
        "scheme": "own",
        "v": "1",
        "data": "of another day",
    }
    view = read_view(asked, facts)
    assert (view["indicator"], view["year"], view["scheme"]) == ("homicide_rate", 2019, "own")
    assert view["regions"] == ["PE-MDD", "BR-AC"]
    assert view["stances"] == ["reported", "alleged"]
    assert view["period"] == ["2012-03", "2014"]
    assert view["camera"] == [-70.5, -12.25, 6]
    assert view["breaks"] == [10, 50, 100]


def test_two_indicators_are_never_the_same_one_and_the_link_says_no_more_than_it_must(facts):
    opens_with = default_indicators(facts)
    for indicator in facts.indicators:
        alone, twice = (read_view({"indicator": indicator} | more, facts) for more in ({}, {"indicator2": indicator}))
        assert alone == twice
        assert alone["indicator2"] != indicator
        assert alone["indicator2"] in opens_with
        assert dict(answer_of(facts, alone).pairs).keys() & {"indicator2"} == set()
        for kind, more in ((SCATTER, {}), (ANALYSIS, {"analysis": "both"})):
            query = answer_query(kind, alone | more, facts)
            assert "indicator2" not in query
            assert read_answer_query(query, facts)[1]["indicator2"] == alone["indicator2"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_regions_are_selected_and_ranked_within_the_chosen_countries(facts, data):
    chosen = data.draw(st.lists(st.sampled_from(COUNTRY_CODES), unique=True))
    regions = data.draw(st.lists(st.sampled_from([*facts.regions.index]), unique=True, max_size=6))
    view = read_view({"country": ",".join(chosen), "regions": ",".join(regions), "indicator": "population"}, facts)
    within = set(chosen) or {*COUNTRY_CODES}
    assert set(view["country"] or COUNTRY_CODES) == within
    assert (view["country"] == []) == (len(chosen) in (0, len(COUNTRY_CODES)))
    assert view["regions"] == [code for code in regions if facts.regions.at[code, "country_code"] in within]
    here = answer_of(facts, view)
    assert {facts.regions.at[code, "country_code"] for _, code in here.ranking} <= within
    assert set(here.regions) == {code for code, of in facts.regions["country_code"].items() if of in within}
    assert read_view(dict(here.pairs), facts) == view


def test_a_second_indicator_that_is_no_default_stands_in_the_link(facts):
    view = read_view({"indicator": "homicide_rate", "indicator2": "coca_area"}, facts)
    assert view["indicator2"] == "coca_area"
    assert ("indicator2", "coca_area") in answer_of(facts, view).pairs
    assert read_view(dict(answer_of(facts, view).pairs), facts) == view


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("indicator", "gold_dust", "indicator “gold_dust” is not a known indicator"),
        ("year", "20l9", "year “20l9” is not a year; use four digits"),
        ("year", "٢٠١٩", "is not a year"),
        ("regions", "PE-XX", "“PE-XX” is not a region code"),
        ("rule", "newest", "use one of latest"),
        ("stances", "reported,sure", "“sure” is not known"),
        ("period", "2014..2012", "is not a period"),
        ("camera", "1,2", "is not a longitude"),
        ("camera", "nan,0,4", "is not a longitude"),
        ("breaks", "3,2,1", "is not a list of rising numbers"),
        ("breaks", "1,inf", "is not a list of rising numbers"),
        ("claim", "<script>", "is not a known claim"),
        ("actors", "nobody", "is not a known actor"),
    ],
)
def test_a_value_that_no_view_has_is_named_with_the_rule(facts, key, text, said):
    with pytest.raises(BadView, match="(?s).*") as raised:
        read_view({key: text}, facts)
    assert said in str(raised.value)
    assert str(raised.value).startswith(key)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(
    key=st.sampled_from(["indicator", "year", "regions", "stances", "period", "camera", "breaks", "claim", "rule", "lang"]),
    text=st.text(),
)
def test_whatever_is_sent_is_read_or_refused_in_one_line(facts, key, text):
    said = ""
    try:
        read_view({key: text}, facts)
    except BadView as refused:
        said = str(refused)
    assert len(said.splitlines()) <= 1
    assert len(said) < 400


def test_a_view_without_a_year_opens_in_one_that_suits_its_countries(facts):
    whole = facts.opening("homicide_rate").year
    assert whole == facts.default_year["homicide_rate"] == read_view({"indicator": "homicide_rate"}, facts)["year"]
    for countries in (["PE"], ["PE", "BO"], ["EC"], ["CO", "VE"]):
        view = read_view({"indicator": "homicide_rate", "country": ",".join(countries)}, facts)
        now = answer_of(facts, view).at(view["year"])
        assert len(now.order), countries
        shown = answer_of(facts, view).all_years
        most = shown.groupby("year")["region_code"].nunique()
        assert len(now.order) * 2 >= shown["region_code"].nunique() or len(now.order) == most.max()
    # None of an indicator's figures lie in a country: it opens as for all six.
    away = next(one for one in facts.indicators.values() if one.countries and "VE" not in one.countries)
    assert facts.opening(away.id, ["VE"]) == facts.openings[away.id]
