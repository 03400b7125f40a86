"""Figures in words: bounds, units, part years, ranks, hedges; what must hold of each is held over every row."""

from __future__ import annotations

import math
import re

import pytest
from components.words.claims import claims_text, stance_tally, years_of_claims
from components.words.counts import ordinal_text, short_text, tick_text
from components.words.english.units import CURRENCIES
from components.words.figures import (
    bounded,
    claim_figure,
    claim_unit_id,
    hedge,
    highest_text,
    observed,
    quantity,
    quantity_text,
    rank_text,
    title_text,
    unit_id,
    when_text,
)
from components.words.messages import has_message
from geodata.profile import Rank
from geodata.schema import Stance

NAN = math.nan
# A figure in words: what is not a figure in it are its bound, its brackets and its unit.
FIGURE = re.compile(r"−?\d{1,3}(?:,\d{3})*(?:\.\d+)?")
ONE = re.compile(r"(?:^|at least |at most |about )1 (\w+)")


def row(value, low=NAN, high=NAN, bound="exact", **more):
    return {"value": value, "value_low": low, "value_high": high, "bound": bound} | more


@pytest.fixture(scope="module")
def rows(facts):
    return facts.observations.to_dict("records")


@pytest.fixture(scope="module")
def hedges(facts, rows):
    return [hedge(facts, one) for one in rows]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (row(1234.0), "1,234 hectares"),
        (row(-199.0), "−199 hectares"),
        (row(0.0), "0 hectares"),
        (row(0.05), "0.05 hectares"),
        (row(0.24), "0.24 hectares"),
        (row(1.0), "1 hectare"),
        (row(50.0, bound="at_least"), "at least 50 hectares"),
        (row(1.0, bound="at_least"), "at least 1 hectare"),
        (row(50.0, bound="about"), "about 50 hectares"),
        (row(12.0, 10.0, 15.0, "range"), "12 (10–15) hectares"),
        (row(10.0, 10.0, 15.0, "range"), "10–15 hectares"),
        (row(NAN, 0.0, 1.0, "range"), "0–1 hectares"),
        (row(NAN), ""),
    ],
)
def test_a_figure_keeps_its_bound_and_its_unit(facts, given, words):
    assert observed(given, facts.indicators["mining_footprint_new"]) == words


def test_a_share_has_its_sign_and_one_is_singular(facts):
    assert observed(row(9.0), facts.indicators["poverty_rate"]) == "9.0%"
    assert observed(row(1.0), facts.indicators["homicides"]) == "1 victim"
    assert observed(row(1.0), facts.indicators["reinfo_entries"]) == "1 entry"
    assert bounded(row(46.6), facts.indicators["homicide_rate"].decimals) == "46.6"
    assert quantity_text(facts.indicators["homicides"], 1) == "1 victim"


# ---------------------------------------------------------------- every row
def test_no_figure_above_zero_is_printed_as_zero(facts, rows):
    small = [one for one in rows if one["value"] != 0 and abs(one["value"]) < 0.5]
    assert small
    for one in rows:
        printed = observed(one, facts.indicators[one["indicator"]])
        digits = FIGURE.search(printed)
        assert digits or math.isnan(one["value"])
        assert one["value"] == 0 or not digits or float(digits[0].replace(",", "").replace("−", "-")) != 0, printed


def test_every_minus_is_the_sign_and_never_a_hyphen(facts, rows, hedges):
    below = [said for one, said in zip(rows, hedges, strict=True) if one["value"] < 0]
    assert below
    assert all(said.startswith("−") for said in below)
    assert not [said for said in hedges if re.match(r"(at least |at most |about )?-", said)]


def test_thousands_are_set_apart_in_one_way(facts, rows):
    for one in rows:
        printed = observed(one, facts.indicators[one["indicator"]])
        assert not re.search(r"\d{4}", printed.split(" per ")[0]), printed


def test_one_is_never_several(facts, rows):
    units = {unit_id(one): one for one in facts.indicators.values()}
    several = {unit for unit in units if unit not in ("percent", "per_100k", "per_100k_women")}
    ones = [observed(one, facts.indicators[one["indicator"]]) for one in rows if one["value"] == 1]
    found = [ONE.search(said)[1] for said in ones if ONE.search(said)]
    assert len(found) > 1900
    assert not set(found) & (several | {"hectares", "kilograms"})


def test_a_share_has_one_sign_everywhere(facts, rows, hedges):
    shares = [said for one, said in zip(rows, hedges, strict=True) if facts.indicators[one["indicator"]].unit_label == "percent"]
    assert len(shares) >= 152
    assert all(re.match(r"(?:at least |at most |about )?[\d.,−–() ]+%, ", said) for said in shares)


def test_a_part_of_the_year_is_said_wherever_the_figure_is(rows, hedges):
    parts = [said for one, said in zip(rows, hedges, strict=True) if one["partial"]]
    assert len(parts) >= 485
    assert all("(part of the year)" in said for said in parts)
    assert not [said for one, said in zip(rows, hedges, strict=True) if not one["partial"] and "part of the year" in said]


def test_no_method_is_said_by_its_code(rows, hedges):
    for one, said in zip(rows, hedges, strict=True):
        assert not {"summed", "computed", "counted", "read", "published"} & {part.strip() for part in said.split(",")}
        assert ("sum of parts" in said) == (one["method"] == "summed")
        assert ("calculated by Veta" in said) == (one["method"] == "computed")


def test_every_hedge_says_who_when_and_how_firmly(facts, rows, hedges):
    for one, said in zip(rows, hedges, strict=True):
        assert one["attributed_to"] in said
        assert when_text(one) in said
        if one["stance"] != Stance.REPORTED and "claims: " not in said:
            assert one["stance"].replace("_", " ") in said


def test_a_count_honours_how_the_reader_counts(facts, rows):
    differing = 0
    for one in rows:
        if one["method"] not in ("counted", "read"):
            assert hedge(facts, one, "origin") == hedge(facts, one)
            continue
        claims = facts.claims.loc[[key for key in one["claim_ids"] if key in facts.claims.index]]
        if not len(claims):
            continue
        origins = claims.drop_duplicates(["stance", "origin"])["stance"].value_counts()
        counts = {stance.value: int(origins[stance]) for stance in Stance if stance in origins}
        assert f"origins of claims: {stance_tally(counts)}" in hedge(facts, one, "origin")
        differing += len(claims) > sum(counts.values())
    assert differing


def test_every_unit_has_words(facts):
    for one in facts.indicators.values():
        assert has_message(f"unit.{unit_id(one)}"), one.id
    for claim in facts.claims.to_dict("records"):
        assert not claim["unit"] or has_message(f"unit.{claim_unit_id(claim)}"), claim["indicator"]


def test_figures_of_claims_are_written_as_those_of_observations(facts):
    for claim in facts.claims.to_dict("records"):
        said = claim_figure(claim)
        assert not re.search(r"(?<!\d)\d{4}", said) or "per kg" in said, said
        assert "-" not in said
        if claim["unit"] in CURRENCIES and said:
            assert re.match(rf"(at least |at most |about )?{claim['unit']} \d", said), said
        if claim["value"] == 1 and claim["unit"] == "people":
            assert said.endswith("1 person")


# ---------------------------------------------------------------- labels, times, ranks
def test_a_label_names_its_unit_once(facts):
    assert quantity(facts.indicators["coca_area"]) == "Coca under cultivation, hectares"
    assert title_text(facts.indicators["coca_area"], 2022) == "Coca under cultivation, hectares, 2022"
    for one in facts.indicators.values():
        assert quantity(one).lower().count(one.unit_label.lower()) >= 1
        assert quantity(one) == one.label or one.unit_label.lower() not in one.label.lower()


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
    assert when_text({"year": year, "partial": partial, "period_note": note}) == words


def test_places_in_words():
    assert rank_text(Rank(3, 24)) == "3rd of 24"
    assert rank_text(Rank(2, 12, 3)) == "2nd of 12, shared by 3"
    assert rank_text(Rank(1, 1)) == "the only one with a figure"
    assert rank_text(Rank(1, 5, 5)) == "all 5 alike"
    assert highest_text(Rank(1, 24), "regions of Peru") == "the highest of 24 regions of Peru with a figure"
    assert highest_text(Rank(24, 24), "regions of Peru") == "the lowest of 24 regions of Peru with a figure"
    assert highest_text(Rank(20, 33, 14), "regions") == "one of the 14 lowest of 33 regions with a figure"
    assert highest_text(Rank(2, 33, 3), "regions") == "the 2nd highest of 33 regions with a figure, shared by 3"
    assert [ordinal_text(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 112)] == [
        *("1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th")
    ]


def test_short_numbers_are_written_in_one_way():
    assert [short_text(one) for one in (20_000, 2_500_000, 1.5e9, 999, 0.5)] == ["20k", "2.5M", "1.5bn", "999", "0.5"]
    assert [tick_text(one, 50_000) for one in (0, 500, 20_000)] == ["0", "500", "20k"]
    assert tick_text(2_000, 5_000) == "2,000"
    assert tick_text(0.05, 1) == "0.05"


def test_a_count_of_claims_names_every_stance():
    held = ["reported", "denied", "alleged", "reported"]
    assert claims_text(held) == "4 claims: 2 reported, 1 alleged, 1 denied"
    assert claims_text([]) == "no claims"
    assert claims_text(held[:1], "figure") == "1 figure: 1 reported"


def test_years_of_claims_and_those_without_a_date():
    claims = [
        {"period_start": "2012-03", "period_end": "2014"},
        {"period_start": "", "period_end": "2016-01-02"},
        {"period_start": "", "period_end": ""},
    ]
    assert years_of_claims(claims) == "2012–2014, 2016; 1 undated"
