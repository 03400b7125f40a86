"""How much was read by region and year: everything, whatever it says."""

from __future__ import annotations

import pandas as pd
import pytest
from geodata.indicators import Derivation, Indicator
from geodata.reading import read_counts

INDICATORS = {
    name: Indicator(
        name,
        name,
        name,
        "Read.",
        "count",
        name,
        "count",
        "Research coverage",
        ("PE",),
        derivation=Derivation(how="read", count=name),
    )
    for name in ("claims", "sources")
}
CLAIM = {"region_codes": ("PE-MDD",), "period_start": "2019", "period_end": "2019", "source_ids": ("s-1",), "stance": "reported"}
SERIES = pd.DataFrame(
    [{"region_code": "PE-MDD", "year": 2019, "source_ids": ("s-9",)}, {"region_code": "", "year": 2019, "source_ids": ("s-8",)}]
)


def counts(*rows, series=SERIES):
    claims = pd.DataFrame([CLAIM | row for row in rows], index=pd.Index([f"c-{at}" for at in range(len(rows))], name="claim_id"))
    made = read_counts(claims, series, INDICATORS)
    table = pd.concat(made, ignore_index=True)
    return {(row.indicator, row.region_code, row.year): row for row in table.itertuples()}


def test_denials_and_repetitions_are_read_too():
    found = counts({"stance": "denied"}, {"source_ids": ("s-2",)})["claims", "PE-MDD", 2019]
    assert (found.value, found.claim_ids) == (2.0, ("c-0", "c-1"))


def test_sources_of_series_count_with_those_of_claims_each_once():
    found = counts({}, {}, {"source_ids": ("s-9",)})["sources", "PE-MDD", 2019]
    assert (found.value, set(found.source_ids)) == (2.0, {"s-1", "s-9"})


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [("2018-05", "2020", {2018, 2019, 2020}), ("2018", "", {2018}), ("", "2020-01-03", {2020}), ("", "", set())],
)
def test_a_claim_counts_in_every_year_that_its_period_touches(start, end, years):
    found = counts({"period_start": start, "period_end": end}, series=SERIES.iloc[:0])
    assert {year for name, _, year in found if name == "claims"} == years


def test_a_claim_about_no_region_is_read_in_none():
    assert not counts({"region_codes": ()}, series=SERIES.iloc[:0])


def test_every_dated_claim_with_a_region_is_in_the_real_count(facts):
    rows = facts.observations[facts.observations["indicator"] == "claims_per_region"]
    told = {one for ids in rows["claim_ids"] for one in ids}
    claims = facts.claims
    dated = (claims["period_start"] != "") | (claims["period_end"] != "")
    assert told == set(claims.index[dated & (claims["region_codes"].map(len) > 0)])
    assert (rows["value"] == rows["claim_ids"].map(len)).all()
    assert set(facts.claims.loc[sorted(told), "stance"]) >= {"no_evidence", "disputed", "alleged"}
