"""Which of several observations stands for a region and year."""

from __future__ import annotations

import pandas as pd
from geodata.rules import RULES, apart, usable

SOURCES = {
    "old-office": {"published": "2020-05", "reliability": "A"},
    "new-blog": {"published": "2023", "reliability": "D"},
    "undated": {"published": "", "reliability": "B"},
    "press": {"published": "2021-01-02", "reliability": "C"},
}


def observations(*rows):
    base = {
        "indicator": "kills",
        "region_code": "PE-MDD",
        "country_code": "PE",
        "year": 2019,
        "partial": False,
        "period_note": "",
        "status": "",
    }
    table = pd.DataFrame([{**base, **SOURCES[row["source"]], **row} for row in rows])
    table["observation_id"] = [f"o{at}" for at in range(len(table))]
    return table


FOUR = observations(
    {"source": "old-office", "value": 5.0},
    {"source": "new-blog", "value": 9.0},
    {"source": "undated", "value": 2.0},
    {"source": "press", "value": 7.0},
)


def first(rule, table):
    return table["source"].iloc[next(one for one in RULES if one.id == rule).order(table)[0]]


def test_each_rule_prefers_what_its_name_says():
    assert [first(rule.id, FOUR) for rule in RULES] == [
        "new-blog",
        "old-office",
        "undated",
        "new-blog",
        "new-blog",
    ]


def test_an_undated_source_is_never_the_latest():
    order = RULES[0].order(FOUR)
    assert FOUR["source"].iloc[order[-1]] == "undated"


def test_every_rule_orders_every_row_once_with_region_years_together():
    table = pd.concat([FOUR, FOUR.assign(region_code="PE-PUN"), FOUR.assign(year=2020)], ignore_index=True)
    for rule in RULES:
        order = rule.order(table)
        assert sorted(order) == list(range(len(table)))
        keys = table.iloc[order][["region_code", "year"]].apply(tuple, axis=1)
        assert (keys != keys.shift()).sum() == 3


def test_the_order_does_not_hang_on_the_order_of_rows():
    turned = FOUR.iloc[::-1].reset_index(drop=True)
    for rule in RULES:
        straight = FOUR["observation_id"].iloc[rule.order(FOUR)].tolist()
        assert turned["observation_id"].iloc[rule.order(turned)].tolist() == straight


def test_a_whole_year_goes_before_a_part_of_it_under_every_rule():
    table = observations(
        {"source": "new-blog", "value": 99.0, "partial": True, "period_note": "May"},
        {"source": "undated", "value": 50.0},
    )
    assert {first(rule.id, table) for rule in RULES} == {"undated"}


def test_what_no_longer_stands_comes_last_under_every_rule():
    gone = {"source": "new-blog", "value": 99.0, "status": "superseded"}
    table = observations(gone, {"source": "undated", "value": 50.0}, {**gone, "value": 1.0, "status": "withdrawn"})
    assert {first(rule.id, table) for rule in RULES} == {"undated"}
    assert usable(table).tolist() == [False, True, False]


def test_a_superseded_whole_year_does_not_set_the_part_years_of_others_apart():
    part = {"source": "press", "value": 1.0, "partial": True, "period_note": "January to May"}
    table = observations({"source": "press", "value": 2.0, "status": "superseded"}, {**part, "region_code": "PE-PUN"})
    assert usable(table).tolist() == [False, True]


def test_one_rule_shows_both_ends():
    assert [rule.id for rule in RULES if rule.spread] == ["range"]


def test_no_data_is_never_preferred():
    table = observations({"source": "new-blog", "value": float("nan")}, {"source": "undated", "value": 3.0})
    assert {first(rule.id, table) for rule in RULES} == {"undated"}


def test_part_years_stand_apart_from_whole_ones_and_from_other_parts():
    part = {"source": "press", "value": 1.0, "partial": True}
    mixed = observations({"source": "press", "value": 1.0}, {**part, "region_code": "PE-PUN", "period_note": "January to May"})
    assert apart(mixed).tolist() == [False, True]
    parts = observations(
        {**part, "period_note": "January to May"},
        {**part, "region_code": "PE-PUN", "period_note": "January to May"},
        {**part, "region_code": "PE-LOR", "period_note": "January to June"},
    )
    assert apart(parts).tolist() == [False, False, True]


def test_of_several_parts_of_a_year_that_published_last_is_the_basis():
    june = {"source": "old-office", "value": 1.0, "partial": True, "period_note": "January to June"}
    december = {**june, "source": "press", "period_note": "January to 30 December", "region_code": "PE-LOR"}
    assert apart(observations(june, {**june, "region_code": "PE-PUN"}, december)).tolist() == [True, True, False]


def test_a_whole_year_of_a_country_sets_no_part_year_of_its_regions_apart():
    part = {"source": "press", "value": 1.0, "partial": True, "period_note": "January to May"}
    assert apart(observations({"source": "press", "value": 9.0, "region_code": ""}, part)).tolist() == [False, False]
