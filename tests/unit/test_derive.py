"""Rates computed from counts, counts of claims, and what a missing figure means."""

from __future__ import annotations

import pandas as pd
import pytest
from geodata.coverage import Opening, coverage, opening_years
from geodata.derive import derive
from geodata.errors import RegistryError
from geodata.indicators import Cover, Derivation, Indicator
from geodata.schema import Coverage


def indicator(name, unit="count", kind="count", **more):
    return Indicator(name, name, name, "Told.", unit, unit, kind, "G", ("PE", "CO"), **more)


def counting(name, **rule):
    return indicator(name, derivation=Derivation(how="counted", **rule))


RATE = indicator(
    "rate",
    unit="per_100k",
    kind="rate",
    derivation=Derivation(
        how="computed",
        numerator="kills",
        denominator="people",
        per=100_000.0,
        numerators={"CO": ("police",)},
        denominators={"CO": ("new-base", "old-base")},
    ),
)
NO_CLAIMS = pd.DataFrame()
ACTORS = pd.DataFrame({"kind": ["armed_group", "gang", "agency"]}, index=["eln", "pcc", "army"])


def observation(indicator, source, year, value, *, region="CO-CHO", method="m", partial=False):
    return {
        "observation_id": f"{indicator}/{source}/{region}/{year}",
        "indicator": indicator,
        "region_code": region,
        "country_code": region[:2],
        "year": year,
        "value": value,
        "value_low": float("nan"),
        "value_high": float("nan"),
        "bound": "exact",
        "stance": "reported",
        "source_ids": (source,),
        "series_id": f"{indicator}/CO/{method}",
        "method": "summed",
        "caveats": (),
        "partial": partial,
        "period_note": "",
        "attributed_to": "police",
        "note": "",
        "claim_ids": (),
    }


def rates(*rows):
    return derive(pd.DataFrame(rows), NO_CLAIMS, ACTORS, {"rate": RATE})


def claim(claim_id, **change):
    base = {
        "claim_id": claim_id,
        "kind": "event",
        "topic": "enforcement",
        "indicator": "",
        "unit": "",
        "region_codes": ("PE-MDD",),
        "region_share": "",
        "period_start": "2020-03",
        "period_end": "2020-03",
        "value": float("nan"),
        "value_low": float("nan"),
        "stance": "reported",
        "actors": (),
        "source_ids": ("s1",),
        "repeats": "",
        "summary": "Told.",
        "place": "",
    }
    return {**base, **change}


def counts(one, *claims):
    made = derive(pd.DataFrame(), pd.DataFrame(claims).set_index("claim_id"), ACTORS, {one.id: one})
    return {(row.region_code, row.year): row.value for row in made.itertuples()}


def test_a_rate_is_the_count_over_the_people_of_the_same_year():
    made = rates(observation("kills", "police", 2018, 50.0), observation("people", "new-base", 2018, 200_000.0))
    assert made["value"].tolist() == [25.0]
    assert made["method"].tolist() == ["computed"]
    assert "computed_rate" in made["caveats"][0]
    assert made["source_ids"][0] == ("police", "new-base")


def test_a_year_without_population_has_no_rate():
    assert rates(observation("kills", "police", 2019, 50.0), observation("people", "new-base", 2018, 2e5)).empty


def test_a_part_year_has_no_rate():
    assert rates(observation("kills", "police", 2018, 5.0, partial=True), observation("people", "new-base", 2018, 2e5)).empty


def test_a_population_that_is_not_listed_is_never_divided_by():
    assert rates(observation("kills", "police", 2011, 5.0), observation("people", "old-census", 2011, 2e5)).empty


def test_a_new_population_base_breaks_the_series():
    made = rates(
        observation("kills", "police", 2013, 5.0),
        observation("kills", "police", 2014, 5.0),
        observation("people", "old-base", 2013, 2e5, method="census-2005"),
        observation("people", "old-base", 2014, 2e5, method="census-2005"),
        observation("people", "new-base", 2014, 1e5, method="census-2018"),
    )
    assert made["value"].tolist() == [2.5, 5.0]
    assert made["series_id"].tolist() == ["rate/CO/m/census-2005", "rate/CO/m/census-2018"]


EVENTS = counting("events", filter={"kind": ("event",), "topic": ("enforcement",)})


def test_claims_are_counted_by_region_and_year():
    assert counts(
        EVENTS,
        claim("a"),
        claim("b"),
        claim("c", topic="policy"),
        claim("d", period_start="2021", period_end="2021"),
    ) == {
        ("PE-MDD", 2020): 2,
        ("PE-MDD", 2021): 1,
    }


@pytest.mark.parametrize(
    "change",
    [
        {"repeats": "a"},
        {"stance": "denied"},
        {"stance": "no_evidence"},
        {"period_start": "", "period_end": ""},
        {"period_start": "2019", "period_end": "2021"},
        {"region_codes": ()},
        {"region_codes": ("PE-MDD", "PE-PUN"), "region_share": "together"},
        {"region_codes": ("PE-MDD", "PE-PUN")},
    ],
)
def test_repeats_denials_undated_and_shared_claims_are_not_counted(change):
    assert counts(EVENTS, claim("a"), claim("b", **change)) == {("PE-MDD", 2020): 1}


def test_a_claim_on_several_regions_each_counts_in_each():
    one = claim("a", region_codes=("PE-MDD", "PE-PUN"), region_share="each")
    assert counts(EVENTS, one) == {("PE-MDD", 2020): 1, ("PE-PUN", 2020): 1}


def test_actors_are_counted_once_and_agencies_not_at_all():
    groups = counting("groups", count="actors", placed="any", filter={"actor_kind": ("armed_group", "gang")})
    rows = claim("a", actors=("eln", "army")), claim("b", actors=("eln", "pcc")), claim("c", actors=("army",))
    assert counts(groups, *rows) == {("PE-MDD", 2020): 2}


def test_sources_are_counted_once():
    assert counts(counting("sources", count="sources"), claim("a", source_ids=("s1", "s2")), claim("b")) == {("PE-MDD", 2020): 2}


def test_a_sum_takes_lower_bounds_and_says_at_least():
    rescued = counting("rescued", count="sum", filter={"indicator": ("victims_rescued",)})
    rows = [
        claim("a", indicator="victims_rescued", value=15.0),
        claim("b", indicator="victims_rescued", value_low=200.0, stance="alleged"),
    ]
    made = derive(pd.DataFrame(), pd.DataFrame(rows).set_index("claim_id"), ACTORS, {"rescued": rescued}).iloc[0]
    assert (made["value"], made["value_low"], made["bound"]) == (215.0, 215.0, "at_least")
    assert made["stance"] == "alleged"
    assert made["claim_ids"] == ("a", "b")


def test_claims_can_be_named_one_by_one():
    named = counting("named", filter={"topic": ("homicide",), "also": ("b",), "never": ("c",)})
    rows = claim("a", topic="homicide"), claim("b"), claim("c", topic="homicide"), claim("d")
    made = derive(pd.DataFrame(), pd.DataFrame(rows).set_index("claim_id"), ACTORS, {"named": named})
    assert made["claim_ids"].tolist() == [("a", "b")]


def test_a_named_claim_that_does_not_exist_is_refused():
    with pytest.raises(RegistryError, match="'x' is no claim"):
        counts(counting("named", filter={"also": ("x",)}), claim("a"))


def test_words_are_found_at_the_beginning_of_a_word_only():
    mines = counting("mines", filter={"summary_words": ("mine",)})
    assert counts(mines, claim("a", summary="Miners fled."), claim("b", summary="They were determined.")) == {("PE-MDD", 2020): 1}


REGIONS = {"PE-MDD": "PE", "PE-PUN": "PE", "PE-LOR": "PE", "CO-CHO": "CO"}


def test_five_states_tell_a_zero_from_a_blank():
    covers = (
        Cover("PE", years=(2020,), not_regions=("PE-LOR",)),
        Cover("CO", state=Coverage.NOT_APPLICABLE),
    )
    one = indicator("area", unit="ha", kind="area", covers=covers)
    rows = pd.DataFrame(
        [
            observation("area", "s", 2020, 0.0, region="PE-MDD"),
            observation("area", "s", 2021, 4.0, region="PE-MDD"),
        ]
    )
    assert coverage({"area": one}, rows.assign(status=""), REGIONS)["area"] == {2020: "zfna", 2021: "mnna"}


def test_a_denial_is_a_search_that_found_nothing():
    groups = counting("groups", count="actors", placed="any", filter={"actor_kind": ("armed_group",)})
    claims = pd.DataFrame(
        [
            claim("a", actors=("eln",)),
            claim("b", actors=("eln",), stance="no_evidence", region_codes=("PE-PUN",)),
        ]
    )
    claims = claims.set_index("claim_id")
    made = derive(pd.DataFrame(), claims, ACTORS, {"groups": groups})
    assert coverage({"groups": groups}, made.assign(status=""), REGIONS, claims, ACTORS)["groups"] == {2020: "mfnn"}


def test_the_default_year_is_the_latest_well_covered_one():
    full = [observation("kills", "s", 2020, 1.0, region=code) for code in REGIONS]
    half = [observation("kills", "s", 2021, 1.0, region=code) for code in [*REGIONS][: len(REGIONS) // 2]]
    thin = [observation("kills", "s", 2022, 1.0)]
    part = [observation("kills", "s", 2023, 1.0, region=code, partial=True) for code in REGIONS]
    assert opening_years(pd.DataFrame(full + half + thin + part)) == {"kills": Opening(2021, len(half), len(full))}


def test_without_a_year_of_half_the_regions_the_fullest_is_the_default():
    apart = [observation("kills", "s", 2018 + at, 1.0, region=code) for at, code in enumerate(REGIONS)]
    assert opening_years(pd.DataFrame(apart)) == {"kills": Opening(2018 + len(REGIONS) - 1, 1, len(REGIONS))}
