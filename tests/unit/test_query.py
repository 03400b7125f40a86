"""Which figure stands, asked in Python."""

from __future__ import annotations

import pytest
from geodata.errors import UnknownIndicator, UnknownRegion
from geodata.query import check_region, figures, rule_of, values


def test_one_figure_stands_for_each_region_and_year(facts):
    found = figures(facts, "homicide_rate")
    assert not found.duplicated(["region_code", "year"]).any()
    assert found["value"].notna().all()
    assert (found["status"] == "").all()
    assert ((found["low"] <= found["value"]) & (found["value"] <= found["high"])).all()


def test_regions_come_in_the_order_of_the_atlas(facts):
    codes = list(figures(facts, "homicide_rate", 2018)["region_code"])
    assert codes == [code for code in facts.regions.index if code in set(codes)]


def test_lowest_and_highest_are_the_ends(facts):
    low, high = (figures(facts, "homicide_rate", 2018, rule=rule) for rule in ("lowest", "highest"))
    assert list(low["value"]) == list(low["low"])
    assert list(high["value"]) == list(high["high"])
    assert (low["value"] < high["value"]).any()


def test_what_a_reader_leaves_out_does_not_stand(facts):
    assert figures(facts, "homicide_rate", 2018, stances=["denied"]).empty
    only = figures(facts, "homicide_rate", 2018, countries=["CO"])
    assert set(only["country_code"]) == {"CO"}
    assert list(values(facts, "homicide_rate", 2018, countries=["CO"]).index) == list(only["region_code"])


def test_a_year_of_all_years_is_that_year(facts):
    every = figures(facts, "homicide_rate")
    alone = figures(facts, "homicide_rate", 2019)
    assert every[every["year"] == 2019].reset_index(drop=True).equals(alone)


def test_what_is_not_known_is_named(facts):
    with pytest.raises(UnknownIndicator, match="'gold_dust' is not in the registry"):
        figures(facts, "gold_dust", 2018)
    with pytest.raises(UnknownRegion, match="'PE-XX' is not known"):
        check_region(facts, "PE-XX")
    with pytest.raises(ValueError, match="'newest' is not known; use one of latest"):
        rule_of(facts, "newest")
