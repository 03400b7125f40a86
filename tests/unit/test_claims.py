"""What a row of claims must say, and what stops it."""

from __future__ import annotations

import csv
import re
from datetime import date

import numpy as np
import pytest
from geodata.claims import COLUMNS, LISTS, read_claims
from geodata.errors import FactsError
from geodata.schema import COUNTRY_CODES
from geodata.tables import PARTIAL_DATE
from hypothesis import given, settings
from hypothesis import strategies as st

FIGURE = dict.fromkeys(COLUMNS, "") | {
    "claim_id": "pe-1",
    "kind": "figure",
    "country_code": "PE",
    "region_codes": "PE-MDD",
    "place": "Madre de Dios",
    "place_precision": "region",
    "topic": "mining",
    "indicator": "miners",
    "value": "18000",
    "bound": "about",
    "unit": "people",
    "period_start": "2012-03",
    "period_end": "2012-03",
    "period_precision": "month",
    "period_inferred": "yes",
    "minerals": "gold; silver",
    "actors": "eln",
    "stance": "reported",
    "attributed_to": "Government",
    "summary": "The government said about 18,000 people mine.",
    "source_ids": "s-1;s-2",
    "caveats": "year_inferred",
}
KNOWN = {
    "region_codes": {"PE-MDD", "PE-PUN", "BO-N"},
    "source_ids": {"s-1", "s-2"},
    "actor_ids": {"eln"},
    "caveats": {"year_inferred"},
    "endpoints": {"PE", "CH"},
}
WORDS = {"value": "", "bound": "", "unit": ""}


def folder_of(folder, *rows, **files):
    for code in COUNTRY_CODES:
        with (folder / f"{code}.csv").open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, COLUMNS)
            writer.writeheader()
            writer.writerows([FIGURE | row for row in rows] if code == "PE" else files.get(code, []))
    return folder


def read(folder, *rows, **files):
    return read_claims(folder_of(folder, *rows, **files), **KNOWN)


def test_a_row_comes_back_with_lists_numbers_and_flags(tmp_path):
    claim = read(tmp_path, {}).loc["pe-1"]
    assert claim["minerals"] == ("gold", "silver")
    assert claim["source_ids"] == ("s-1", "s-2")
    assert claim["repeats"] == ""
    assert claim["value"] == 18000.0
    assert np.isnan(claim["value_low"])
    assert np.isnan(claim["lon"])
    assert claim["period_inferred"]


def test_the_frame_has_the_columns_of_the_file_and_the_origin(tmp_path):
    claims = read(tmp_path, {})
    assert [claims.index.name, *claims.columns] == [*COLUMNS, "origin"]
    assert all(isinstance(value, tuple) for field in LISTS for value in claims[field])


def test_formula_like_text_is_text(tmp_path):
    assert read(tmp_path, {"summary": '=HYPERLINK("x")'}).at["pe-1", "summary"] == '=HYPERLINK("x")'


REFUSED = [
    ({"stance": "rumoured"}, "stance 'rumoured' is not in the vocabulary; use one of reported, estimated"),
    ({"kind": "rumour"}, "kind 'rumour' is not in the vocabulary"),
    ({"topic": "weather"}, "topic 'weather' is not in the vocabulary"),
    ({"place_precision": "exact"}, "place_precision 'exact' is not in the vocabulary"),
    ({"unit": "miles"}, "unit 'miles' is not in the vocabulary"),
    ({"bound": "roughly"}, "bound 'roughly' is not in the vocabulary"),
    ({"country_code": "CO"}, "country_code 'CO' is not in the vocabulary; move the row to the file of its country or write PE"),
    ({"region_codes": "PE-XX"}, "region_codes 'PE-XX' is not known; use a code that geodata/countries/*.toml lists"),
    ({"source_ids": "s-1;s-9"}, "source_ids 's-9' is not known; use a code that facts/sources.csv lists"),
    ({"actors": "nobody"}, "actors 'nobody' is not known; use a code that facts/actors.csv lists"),
    ({"caveats": "unheard"}, "caveats 'unheard' is not known; use a code that caveats.toml lists"),
    ({"flow_to": "XX"}, "flow_to 'XX' is not known; use a region code or an ISO 3166-1 country code"),
    ({"summary": " "}, "summary ' ' is empty; a claim needs words, somebody who says so and a source"),
    ({"attributed_to": ""}, "attributed_to '' is empty"),
    ({"source_ids": ""}, "source_ids '' is empty"),
    ({"period_start": "12 March 2012"}, "period_start '12 March 2012' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD"),
    ({"period_end": "2012-13"}, "period_end '2012-13' is not a date"),
    ({"period_end": "2012-02-30"}, "period_end '2012-02-30' is not a date"),
    ({"published": "0012-01-01"}, "published '0012-01-01' is not a date"),
    ({"period_start": "2013-01"}, "period_end '2012-03' lies before period_start; swap the two"),
    ({"period_precision": "undated"}, "period_precision 'undated' does not fit the dates; undated means no date at all"),
    ({"period_start": "", "period_end": ""}, "period_precision 'month' does not fit the dates"),
    ({"value": "18,000"}, "value '18,000' is not a plain number; write digits with a decimal point"),
    ({"bound": ""}, "bound '' does not fit the numbers; a number has a bound, words have none"),
    ({"value": ""}, "bound 'about' does not fit the numbers"),
    ({"unit": ""}, "unit '' is empty beside a number; name the unit"),
    ({"bound": "range"}, "bound 'range' needs value_low and value_high; fill both in"),
    ({"bound": "at_least", "value": "", "value_high": "5"}, "bound 'at_least' needs value or value_low"),
    ({"bound": "at_most", "value": "", "value_low": "5"}, "bound 'at_most' needs value or value_high"),
    ({"bound": "exact", "value": "", "value_low": "5"}, "bound 'exact' needs value"),
    ({"value_low": "9", "value_high": "5"}, "value_low 9.0 exceeds value_high; swap the two"),
    ({"value_high": "5"}, "value 18000.0 lies outside its own range"),
    ({"lon": "-69.19"}, "lat nan stands without its lon; give both or neither"),
    ({"lon": "-12", "lat": "-169", "place_precision": "town"}, "lon -12.0 is not a longitude; give degrees, longitude first"),
    ({"lon": "-69.19", "lat": "-12.59"}, "lon -69.19 stands where the place is no narrower than a region; clear lon and lat"),
    ({"region_share": "together"}, "region_share 'together' does not fit the regions and the number; say together or each where"),
    ({"region_codes": "PE-MDD;PE-PUN"}, "region_share '' does not fit the regions and the number"),
    ({"region_share": "both"}, "region_share 'both' is not in the vocabulary"),
    ({"repeats": "pe-9"}, "repeats 'pe-9' names no claim; give the id of the claim whose origin it repeats"),
    ({"repeats": "pe-1"}, "repeats 'pe-1' runs in a circle (pe-1 → pe-1); one of them is the origin"),
]


@pytest.mark.parametrize(("change", "said"), REFUSED, ids=[said[:40] for _, said in REFUSED])
def test_a_row_that_breaks_a_rule_names_file_line_id_value_rule_and_remedy(tmp_path, change, said):
    with pytest.raises(FactsError, match=re.escape(f"PE.csv line 2, pe-1: {said}")):
        read(tmp_path, change)


def test_a_circle_of_three_is_found_and_shown(tmp_path):
    rows = [{"claim_id": f"pe-{i}", "repeats": f"pe-{i % 3 + 1}"} for i in (1, 2, 3)]
    with pytest.raises(
        FactsError, match=re.escape("PE.csv line 2, pe-1: repeats 'pe-2' runs in a circle (pe-1 → pe-2 → pe-3 → pe-1)")
    ):
        read(tmp_path, *rows)


def test_a_chain_of_repetition_that_ends_is_fine(tmp_path):
    rows = [{}, {"claim_id": "pe-2", "repeats": "pe-1"}, {"claim_id": "pe-3", "repeats": "pe-2"}]
    assert list(read(tmp_path, *rows)["repeats"]) == ["", "pe-1", "pe-2"]


def test_an_id_may_stand_in_one_file_only(tmp_path):
    with pytest.raises(FactsError, match=re.escape("PE.csv line 2: claim_id 'pe-1' stands in another file too; keep one")):
        read(tmp_path, {}, CO=[FIGURE | {"country_code": "CO"}])


def test_a_country_without_its_file_stops_the_reading(tmp_path):
    folder_of(tmp_path, {})
    (tmp_path / "BO.csv").unlink()
    with pytest.raises(FactsError, match=r"BO\.csv is missing; restore it from the repository"):
        read_claims(tmp_path, **KNOWN)


def test_words_without_a_number_and_without_a_date_are_a_claim(tmp_path):
    row = WORDS | {"kind": "statement", "period_start": "", "period_end": "", "period_precision": "undated"}
    claim = read(tmp_path, row).loc["pe-1"]
    assert np.isnan(claim["value"])
    assert (claim["bound"], claim["period_precision"]) == ("", "undated")


DATES = st.dates(date(1800, 1, 1), date(2099, 12, 31))
PARTIAL = st.builds(lambda day, length: day.isoformat()[:length], DATES, st.sampled_from([4, 7, 10]))


@given(DATES, st.sampled_from([4, 7, 10]))
def test_every_day_of_the_calendar_is_a_date_at_any_precision(day, length):
    assert PARTIAL_DATE.fullmatch(day.isoformat()[:length])


def first(text):
    return text + "-01-01"[len(text) - 4 :]


@settings(max_examples=60, deadline=None)  # each example writes six files
@given(PARTIAL, PARTIAL)
def test_a_period_may_not_end_before_it_starts_whatever_its_precision(tmp_path_factory, start, end):
    row = {"period_start": start, "period_end": end, "period_precision": "range"}
    folder = tmp_path_factory.mktemp("claims")
    # A partial end lasts until its last day, a partial start begins on its first.
    ends_before = (end + "~") < start if len(end) < len(start) else end < start[: len(end)]
    if ends_before:
        with pytest.raises(FactsError, match="lies before period_start"):
            read(folder, row)
    else:
        claim = read(folder, row).loc["pe-1"]
        assert first(claim["period_start"]) <= first(claim["period_end"])[: len(claim["period_end"])] + "~"


NUMBER = st.one_of(st.none(), st.integers(0, 10**6))


@settings(max_examples=60, deadline=None)
@given(NUMBER, NUMBER, NUMBER)
def test_a_range_that_is_read_holds_its_value(tmp_path_factory, low, value, high):
    text = {k: "" if v is None else str(v) for k, v in (("value_low", low), ("value", value), ("value_high", high))}
    bound = (
        "about"
        if value is not None
        else "at_least"
        if low is not None and high is None
        else "at_most"
        if low is None
        else "range"
    )
    empty = value is None and low is None and high is None
    row = text | {"bound": "" if empty else bound}
    middle = [v for v in (low, value, high) if v is not None]
    folder = tmp_path_factory.mktemp("claims")
    if middle == sorted(middle):
        claim = read(folder, row).loc["pe-1"]
        assert not claim["value_low"] > claim["value"]
        assert not claim["value"] > claim["value_high"]
        assert not claim["value_low"] > claim["value_high"]
    else:
        with pytest.raises(FactsError, match=r"exceeds value_high|lies outside its own range"):
            read(folder, row)
