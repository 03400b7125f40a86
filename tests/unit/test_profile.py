"""Ranks, medians and what sets regions apart: known answers, and rules that hold whatever the figures are."""

from __future__ import annotations

import math

import numpy as np
import pytest
from geodata.errors import UnknownIndicator, UnknownRegion
from geodata.profile import FEWEST_TO_COMPARE, Profile, Rank, median, percentiles, ranks, standing
from geodata.query import figures
from hypothesis import given
from hypothesis import strategies as st

NUMBERS = st.one_of(st.integers(-5, 5).map(float), st.floats(-1e9, 1e9), st.just(math.nan))
FIELDS = st.dictionaries(st.text(min_size=1, max_size=3), NUMBERS, max_size=30)


@pytest.fixture(scope="module")
def profile(facts):
    return Profile(facts)


def test_the_highest_is_first_and_equals_share_the_better_place():
    found = ranks({"a": 5, "b": 9, "c": 5, "d": 1, "e": math.nan})
    assert found == {"b": Rank(1, 4), "a": Rank(2, 4, 2), "c": Rank(2, 4, 2), "d": Rank(4, 4)}


def test_percentiles_count_half_of_the_equals():
    assert percentiles({"a": 1, "b": 2, "c": 2, "d": 9}) == {"a": 12.5, "b": 50.0, "c": 50.0, "d": 87.5}


@given(FIELDS)
def test_a_place_is_one_more_than_the_figures_above(values):
    known = {key: value for key, value in values.items() if not math.isnan(value)}
    found = ranks(values)
    assert found.keys() == known.keys()
    for key, value in known.items():
        assert found[key].place == 1 + sum(other > value for other in known.values())
        assert found[key].tied == sum(other == value for other in known.values())
        assert found[key].of == len(known)


@given(FIELDS, st.randoms())
def test_places_do_not_depend_on_the_order(values, shuffler):
    keys = list(values)
    shuffler.shuffle(keys)
    assert ranks({key: values[key] for key in keys}) == ranks(values)


@given(FIELDS)
def test_percentiles_lie_within_the_hundred_around_fifty(values):
    found = percentiles(values)
    assert all(0 < one < 100 for one in found.values())
    if found:
        assert np.mean(list(found.values())) == pytest.approx(50)


@given(st.lists(NUMBERS, max_size=30))
def test_the_median_is_numpys(values):
    known = [value for value in values if not math.isnan(value)]
    if known:
        assert median(values) == pytest.approx(float(np.median(known)))
    else:
        assert math.isnan(median(values))


def test_what_stands_is_what_the_atlas_shows(facts):
    mine = standing(facts)
    assert not mine.duplicated(["indicator", "region_code", "year"]).any()
    for indicator in facts.indicators:
        theirs = figures(facts, indicator, stances=["reported", "estimated", "alleged", "disputed"])
        own = mine[mine["indicator"] == indicator]
        assert set(own["observation_id"]) == set(theirs["observation_id"]), indicator


def test_no_figure_that_was_replaced_is_ranked_or_drawn(facts):
    assert (standing(facts)["status"] == "").all()
    assert (facts.observations["status"] != "").any()


def test_the_latest_figure_is_of_a_whole_year_where_there_is_one(facts, profile):
    for indicator in facts.indicators:
        for code in facts.regions.index:
            row = profile.latest(indicator, code)
            run = profile.run(indicator, code)
            assert (row is None) == (not run)
            if row and row["partial"]:
                assert all(one["partial"] for one in run.values())
            elif row:
                assert row["year"] == max(year for year, one in run.items() if not one["partial"])


def test_a_line_joins_only_years_in_a_row_of_one_series(facts, profile):
    breaks = 0
    for code in facts.regions.index:
        runs = profile.segments("homicide_rate", code)
        breaks += max(len(runs) - 1, 0)
        for run in runs:
            assert [row["year"] for row in run] == list(range(run[0]["year"], run[0]["year"] + len(run)))
            assert len({row["series_id"] for row in run}) == 1
    assert breaks


def test_a_median_is_that_of_the_country_alone(facts, profile):
    year, middle = next(reversed(profile.medians("homicide_rate", "CO").items()))
    rows = [row for row in profile.field("homicide_rate", year, "CO").values() if not row["partial"]]
    assert middle.of == len(rows)
    assert middle.value == pytest.approx(np.median([row["value"] for row in rows]))
    for run in profile.median_segments("homicide_rate", "CO"):
        assert len({one.series for _, one in run}) == 1


def test_the_common_year_is_the_latest_in_which_most_have_a_figure(facts, profile):
    codes = ["PE-MDD", "BR-AC", "BO-N"]
    for indicator in facts.indicators:
        years = {code: set(profile.run(indicator, code)) for code in codes}
        every = set().union(*years.values())
        year = profile.common_year(indicator, codes)
        if not every:
            assert year is None
            continue
        count = {one: sum(one in mine for mine in years.values()) for one in every}
        assert count[year] == max(count.values())
    assert profile.common_year("mining_footprint_cumulative", codes) == 2025


def test_the_gap_lies_between_the_highest_and_the_lowest(facts, profile):
    gap = profile.gap("mining_footprint_cumulative", ["BO-N", "PE-MDD", "BR-AC"])
    assert (gap.high, gap.year) == ("PE-MDD", 2025)
    every = percentiles({c: r["value"] for c, r in profile.field(gap.indicator, gap.year).items()})
    assert gap.points == pytest.approx(every["PE-MDD"] - min(every["BO-N"], every["BR-AC"]))


def test_a_gap_needs_two_figures_in_a_field_that_says_something(facts, profile):
    assert profile.gap("mining_footprint_cumulative", ["PE-MDD", "PE-TAC"]) is None
    few = next(i for i in facts.indicators if 2 <= len(profile.field(i, facts.default_year[i])) < FEWEST_TO_COMPARE)
    assert profile.gap(few, list(profile.field(few, facts.default_year[few]))[:2]) is None


def test_an_unknown_indicator_or_region_is_named(profile):
    with pytest.raises(UnknownIndicator, match="unicorns"):
        profile.run("unicorns", "PE-MDD")
    with pytest.raises(UnknownRegion, match="PE-XX"):
        profile.run("homicide_rate", "PE-XX")
