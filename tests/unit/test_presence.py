"""Ties are the claims behind them: counted by stance, dated, and never more of them in a narrower window."""

from __future__ import annotations

import dataclasses

import pytest
from geodata.presence import ENDS, FINDINGS, Bundle, TiedClaim, Wanted, by_end, claims_of, naming, select, ties
from geodata.schema import Stance
from hypothesis import given
from hypothesis import strategies as st

KINDS = {"eln": "armed_group", "agc": "armed_group", "pnp": "agency"}


def tied_claim(claim_id="c1", start="2015", end="", stance="reported", **ends):
    given_ends = {"actors": ("eln",), "regions": ("CO-ANT",), "minerals": ("gold",), "topics": ("mining",)} | ends
    country = given_ends["regions"][0][:2] if given_ends["regions"] else "CO"
    return TiedClaim(claim_id, start, end or start, stance, country, claim_id, given_ends)


YEARS = st.integers(2000, 2025).map(str)
DATES = st.one_of(YEARS, st.builds(lambda y, m: f"{y}-{m:02}", YEARS, st.integers(1, 12)))


@st.composite
def claim(draw):
    start, end = draw(st.one_of(st.just(("", "")), st.tuples(DATES, DATES).map(lambda pair: tuple(sorted(pair)))))
    pick = {
        "actors": tuple(KINDS),
        "regions": ("CO-ANT", "CO-CHO", "VE-F", "PE-MDD"),
        "minerals": ("gold", "coltan"),
        "topics": ("mining", "protest"),
    }
    ends = {end: tuple(draw(st.lists(st.sampled_from(some), unique=True, max_size=3))) for end, some in pick.items()}
    name = f"c{draw(st.integers(0, 10**9))}"
    return TiedClaim(name, start, end, draw(st.sampled_from([*Stance])).value, draw(st.sampled_from(["CO", "VE"])), name, ends)


CLAIMS = st.lists(claim(), max_size=12, unique_by=lambda one: one.claim_id)
WANTED = st.builds(
    Wanted,
    start=st.one_of(st.just(""), DATES),
    end=st.one_of(st.just(""), DATES),
    stances=st.frozensets(st.sampled_from([one.value for one in Stance]), max_size=3),
    topics=st.frozensets(st.sampled_from(["mining", "protest"])),
    countries=st.frozensets(st.sampled_from(["CO", "VE", "PE"])),
    minerals=st.frozensets(st.sampled_from(["gold", "coltan"])),
    kinds=st.frozensets(st.sampled_from(["armed_group", "agency"])),
)


def ids(claims):
    return {one.claim_id for one in claims}


@given(CLAIMS, WANTED)
def test_every_claim_of_a_tie_names_both_ends_and_stances_sum_up_to_its_claims(claims, wanted):
    selection = select(claims, wanted, KINDS)
    for left in ENDS:
        for right in ENDS:
            for (one, other), bundle in ties(selection, left, right).items():
                for each in (*bundle.dated, *bundle.undated):
                    assert one in each.ends[left] and other in each.ends[right]
                assert sum(bundle.stances.values()) == len(bundle.dated) == len(bundle.present) + len(bundle.findings)
                assert not ids(bundle.present) & ids(bundle.findings)
                assert all(each.dated for each in bundle.dated) and not any(each.dated for each in bundle.undated)


@given(CLAIMS, WANTED, DATES, DATES)
def test_a_narrower_window_adds_no_claim(claims, wanted, start, end):
    wide = select(claims, wanted, KINDS)
    earlier = min(wanted.end or end, end, key=lambda date: f"{date}~")  # a whole year ends later than a month in it
    narrow = select(claims, dataclasses.replace(wanted, start=max(wanted.start, start), end=earlier), KINDS)
    assert ids(narrow.dated) <= ids(wide.dated)
    assert narrow.undated == ()
    assert ids(narrow.left_out) == ids(wide.undated) | ids(wide.left_out)


@given(CLAIMS, WANTED)
def test_no_filter_adds_a_claim_and_each_claim_is_dated_or_not(claims, wanted):
    selection = select(claims, wanted, KINDS)
    every = select(claims, Wanted(), KINDS)
    assert ids(every.dated) | ids(every.undated) == ids(claims)
    assert ids(selection.dated) <= ids(every.dated)
    for one in (*selection.dated, *selection.undated, *selection.left_out):
        assert not wanted.stances or one.stance in wanted.stances
        assert not wanted.kinds or one.ends["actors"]
        assert all(not wanted.countries or code[:2] in wanted.countries for code in one.ends["regions"])
        assert all(not wanted.kinds or KINDS[actor] in wanted.kinds for actor in one.ends["actors"])


@pytest.mark.parametrize(
    ("start", "end", "low", "high", "inside"),
    [
        ("2012", "2012", "2012-03", "2012-03", True),  # the whole year touches its March
        ("2012-03", "2012-03", "2012", "2012", True),
        ("2012-03-14", "2012-03-14", "2012-04", "", False),
        ("2012-03-14", "2012-03-14", "", "2012-02", False),
        ("2010", "2014", "2012", "2012", True),
        ("2010", "2014", "2015", "", False),
        ("2010", "2014", "", "2009", False),
        ("2010", "2014", "2014-12", "", True),
    ],
)
def test_a_period_counts_if_it_touches_the_window(start, end, low, high, inside):
    assert tied_claim(start=start, end=end).within(low, high) is inside


def test_a_denial_is_kept_and_is_no_presence():
    denied = tied_claim("c2", stance="denied")
    only = Bundle((denied,))
    assert (only.held, only.present, only.findings) == ("finding", (), (denied,))
    both = Bundle((tied_claim(), denied))
    assert both.held == "firm"
    assert both.stances == {"reported": 1, "denied": 1}
    assert {"denied", "no_evidence"} == FINDINGS


def test_how_a_tie_is_held_when_it_is_drawn():
    soft = Bundle((tied_claim(stance="alleged"), tied_claim("c2", stance="disputed")))
    assert soft.held == "soft"
    assert Bundle((*soft.dated, tied_claim("c3", stance="estimated"))).held == "firm"
    assert Bundle(undated=(tied_claim(start=""),)).held == "undated"


def test_claims_that_repeat_one_origin_are_one_origin():
    again = dataclasses.replace(tied_claim("c2", start="2017", end="2018-06"), origin="c1")
    bundle = Bundle((tied_claim(), again))
    assert (len(bundle.dated), bundle.origins, bundle.first, bundle.last) == (2, 1, "2015", "2018-06")


def test_the_last_date_of_a_year_and_its_month_is_the_year():
    assert Bundle((tied_claim(start="2018"), tied_claim("c2", start="2018-06"))).last == "2018"


def test_a_pair_of_actors_stands_once():
    found = ties(Bundle((tied_claim(actors=("pnp", "eln", "agc")),)), "actors", "actors")
    assert sorted(found) == [("agc", "eln"), ("agc", "pnp"), ("eln", "pnp")]


def test_naming_keeps_what_names_every_end():
    bundle = Bundle((tied_claim(), tied_claim("c2", regions=("CO-CHO",)), tied_claim("c3", actors=("agc",))))
    assert ids(naming(bundle, {"actors": "eln", "regions": "CO-ANT"}).dated) == {"c1"}
    assert ids(by_end(bundle, "regions")["CO-ANT"].dated) == {"c1", "c3"}


# ------------------------------------------------------------------------------------------------- the project's facts
def test_a_claim_that_no_longer_stands_is_in_no_tie(facts):
    claims = facts.claims.copy()
    claims.loc["co-0055", "status"] = "withdrawn"
    assert "co-0055" in ids(claims_of(facts))
    assert "co-0055" not in ids(claims_of(dataclasses.replace(facts, claims=claims)))


@pytest.mark.parametrize("actor", ["clan-del-golfo", "eln", "los-lobos"])
def test_ties_of_real_actors_are_what_a_plain_count_finds(facts, actor):
    rows = facts.claims[facts.claims["actors"].map(lambda names: actor in names) & (facts.claims["status"] == "")]
    every = Bundle(tuple(one for one in claims_of(facts) if one.dated), tuple(one for one in claims_of(facts) if not one.dated))
    theirs = naming(every, {"actors": actor})
    dated = rows[(rows["period_start"] != "") | (rows["period_end"] != "")]
    assert ids(theirs.dated) == set(dated.index)
    assert len(theirs.undated) == len(rows) - len(dated)
    assert theirs.stances == {stance: n for stance in [*Stance] if (n := int((dated["stance"] == stance).sum()))}
    assert theirs.origins == dated["origin"].nunique()
    counted = dated["region_codes"].explode().dropna().value_counts().to_dict()
    found = {region: len(bundle.dated) for (name, region), bundle in ties(every, "actors", "regions").items() if name == actor}
    assert {code: count for code, count in found.items() if count} == counted


def test_known_answers_for_the_clan_del_golfo(facts):
    theirs = naming(Bundle(tuple(one for one in claims_of(facts) if one.dated)), {"actors": "clan-del-golfo"})
    assert {"co-0051", "seed-19"} <= ids(theirs.dated)
    antioquia = by_end(theirs, "regions")["CO-ANT"]
    assert {"co-0053", "co-0159"} == {one.claim_id for one in antioquia.dated if one.stance == "disputed"}
    assert theirs.first == "2012-03"


def test_the_denial_of_the_venezuelan_government_is_a_finding_of_the_eln(facts):
    theirs = naming(Bundle(tuple(one for one in claims_of(facts) if one.dated)), {"actors": "eln"})
    assert "ve-0040" in ids(theirs.findings)
    assert "ve-0040" not in ids(theirs.present)
