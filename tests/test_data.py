"""Every real row of claims, actors, sources and caveats: complete, placed honestly, no firmer than it was found."""

from __future__ import annotations

import re

import pytest
from geodata import join
from geodata.schema import COUNTRY_CODES, UNITS
from geodata.sources import KINDS

# So many were there in November 2026; later ones only add to them.
RESEARCH = {"PE": 287, "CO": 315, "EC": 204, "VE": 207, "BR": 232, "BO": 158}
SEED = {"PE": 23, "CO": 6, "EC": 1, "VE": 1}
MIRROR = KINDS["blog_or_mirror"]
OWN_BLOGS = {"br-020", "ec-centrotv-decreto493", "ve-144"}
PINNED = {"point", "town", "municipality", "area"}
NUMBERS = ["value", "value_low", "value_high"]


@pytest.fixture(scope="module")
def claims(facts):
    return facts.claims


@pytest.fixture(scope="module")
def numbered(claims):
    return claims[claims[NUMBERS].notna().any(axis=1)]


# The one number that three prefixes skip. Four claims lie in another country than their prefix says.
SKIPPED = {"co-0219", "ve-0147", "br-0228"}


# ---------------------------------------------------------------- complete
@pytest.mark.parametrize("country", COUNTRY_CODES)
def test_every_claim_of_the_research_and_of_the_seed_is_there(claims, country):
    mine = claims.index[claims["country_code"] == country]
    assert sum(not one.startswith("seed-") for one in mine) >= RESEARCH[country]
    assert sum(one.startswith("seed-") for one in mine) == SEED.get(country, 0)


@pytest.mark.parametrize("country", COUNTRY_CODES)
def test_ids_are_numbered_through(claims, country):
    """A claim is never taken out: what no longer stands is marked in vintages.csv. New ones follow the last number."""
    prefix = country.lower()
    ids = {one for one in claims.index if one.startswith(f"{prefix}-")}
    last = max(int(one.split("-")[1]) for one in ids)
    assert ids == {f"{prefix}-{number:04}" for number in range(1, last + 1)} - SKIPPED


def test_the_seed_is_31_claims_and_the_research_1403_and_more(claims):
    seed = sorted(one for one in claims.index if one.startswith("seed-"))
    assert seed == [f"seed-{number:02}" for number in range(1, 32)]
    assert len(claims) >= 1403 + 31 == sum(RESEARCH.values()) + sum(SEED.values())


def test_every_source_actor_and_caveat_named_exists_and_every_one_is_used(facts, claims):
    for column, table in (("source_ids", facts.sources), ("actors", facts.actors)):
        named = {one for ids in claims[column] for one in ids}
        assert named <= set(table.index)
    assert all(len(set(ids)) == len(ids) > 0 for ids in claims["source_ids"])
    # An actor that only later ones come from is a matter of their past, and of no claim.
    forebears = {one for ids in facts.actors["successor_of"] for one in ids}
    assert set(facts.actors.index) == {one for ids in claims["actors"] for one in ids} | forebears
    figures, areas = facts.territories.figures, facts.territories.areas
    cited = {one for frame in (claims, facts.observations, facts.actors, figures) for ids in frame["source_ids"] for one in ids}
    merged = set(facts.vintages.index[facts.vintages["status"] == "superseded"]) & set(facts.sources.index)
    assert set(facts.sources.index) - merged == cited
    own = {one for frame in (claims, facts.observations, figures, areas) for codes in frame["caveats"] for one in codes}
    assert set(facts.caveats) == own | {one for entry in facts.indicators.values() for one in entry.caveats}


def test_a_source_has_a_date_or_is_undated(facts):
    undated = facts.sources["published"] == ""
    assert (undated == (facts.sources["published_precision"] == "undated")).all()


def test_a_source_leads_somewhere_and_a_copy_is_graded_as_one(facts):
    sources = facts.sources
    assert (sources["url"].str.startswith("http") | sources["copy_url"].str.startswith("http")).all()
    others = sources[sources["copy_kept_by"] == "others"]
    assert len(others) > 50
    kinds = others["kind"].map(KINDS)
    assert all(one > kind.reliability for one, kind in zip(others["reliability"], kinds, strict=True) if kind != MIRROR)
    assert (others["credibility"] >= "3").all()
    assert (others["url"] != others["copy_url"]).all()
    repositories = sources[sources["copy_url"].str.contains("github.com")]
    assert not repositories["url"].str.contains("github.com").any()
    own = sources.index[sources["url"].str.contains("github.com")]
    assert set(own) == {"co-gh-tesis-informes-evoa", "co-gh-tesis-verificacion"}  # the work of the repository's own author
    assert (repositories["copy_path"] != "").sum() > 25


def test_no_page_and_no_data_set_stands_under_two_ids(facts):
    merged = set(facts.vintages.index)
    sources = facts.sources[~facts.sources.index.isin(merged) & (facts.sources["kind"] != "data_set")]
    pages = sources["url"].where(sources["url"] != "", sources["copy_url"])
    assert list(pages[pages.duplicated(keep=False)]) == []


def test_a_host_that_only_mirrors_is_never_a_publisher_s_address(facts):
    mirrors = (
        r"arcpublishing|arc-cdn|//staging|//dev\.|//piloto\.|jerre-dev|bitlysdowssl|net360|herokuapp|imghandler|\.blogspot\."
    )
    strays = facts.sources.index[facts.sources["url"].str.contains(mirrors)]
    assert set(strays) == OWN_BLOGS


def test_an_actor_has_names_of_its_own_a_country_and_a_source(facts):
    owners = {}
    for actor_id, row in facts.actors.iterrows():
        assert row["source_ids"], actor_id
        assert row["country_codes"], actor_id
        assert all(re.fullmatch("[A-Z]{2}", code) for code in row["country_codes"]), actor_id
        assert row["description"].strip(), actor_id
        assert actor_id not in row["successor_of"]
        for name in {one.casefold() for one in (row["name"], *row["aliases"])}:
            assert owners.setdefault(name, actor_id) == actor_id, name


def test_a_caveat_reads_as_a_label_and_a_sentence(facts):
    for code, caveat in facts.caveats.items():
        assert re.fullmatch(r"[a-z0-9_]+", code)
        assert 0 < len(caveat.label) <= 60, code
        assert caveat.text.rstrip().endswith("."), code


# ---------------------------------------------------------------- the seed, unhardened
def test_the_figure_of_the_government_stays_its_own_and_round(claims):
    miners, unregistered = claims.loc["seed-07"], claims.loc["seed-08"]
    assert (miners["value"], miners["bound"], miners["unit"], miners["period_start"]) == (18000, "about", "people", "2012-03")
    assert (unregistered["value"], unregistered["bound"], unregistered["unit"]) == (97, "about", "percent")
    assert miners["attributed_to"] == unregistered["attributed_to"] == "Government of Peru"
    assert "The government said" in miners["summary"]
    assert "government's account" in unregistered["summary"]


def test_three_were_killed_and_about_200_rescued_as_told(claims):
    killed, rescued = claims.loc["seed-14"], claims.loc["seed-29"]
    assert (killed["value"], killed["bound"], killed["kind"], killed["topic"]) == (3, "exact", "event", "protest")
    assert (rescued["value"], rescued["bound"], rescued["period_start"]) == (200, "about", "2011-10")
    assert claims.loc["seed-30", "stance"] == "alleged"
    assert "Police" in claims.loc["seed-30", "summary"]


def test_the_strike_began_on_the_fifth_of_march(claims):
    strike = claims.loc["seed-10"]
    assert (strike["kind"], strike["period_start"], strike["period_precision"]) == ("event", "2012-03-05", "day")
    assert strike["region_codes"] == ("PE-MDD",)


@pytest.mark.parametrize(
    ("claim_id", "stance", "words", "by"),
    [
        ("seed-02", "alleged", "Some people link", "Unnamed"),
        ("seed-09", "reported", "said the head", "Chamber of Commerce"),
        ("seed-21", "alleged", "Reports, not named", "Unspecified reports"),
        ("seed-23", "alleged", "might be in a position", "InSight Crime"),
        ("seed-24", "no_evidence", "No evidence", "InSight Crime"),
        (
            "seed-25",
            "alleged",
            'analyst told the news agency Andina that illegal mining and drug trafficking in Peru have an "undeniable',
            "Vargas",
        ),
        ("seed-26", "alleged", "analyst told", "Vargas"),
        ("seed-31", "alleged", "analyst said", "Vargas"),
    ],
)
def test_a_hedge_of_the_seed_stays(claims, claim_id, stance, words, by):
    claim = claims.loc[claim_id]
    assert claim["stance"] == stance
    assert words in claim["summary"]
    assert by in claim["attributed_to"]


def test_what_the_farc_might_become_is_no_presence(claims):
    assert claims.loc["seed-23", "kind"] == "statement"


def test_a_passage_is_no_flow(claims):
    passage = claims.loc["seed-31"]
    assert (passage["kind"], passage["flow_from"], passage["flow_to"]) == ("statement", (), ())
    assert "transit_region" in passage["caveats"]


def test_a_date_read_into_the_seed_is_flagged(claims):
    """The article is dated 16 March 2012: its Wednesday and its October are read, and two statements give no date at all."""
    seed = claims[claims.index.str.startswith("seed-")]
    october, wednesday, undated = ["seed-29", "seed-30"], ["seed-12", "seed-13", "seed-14"], ["seed-21", "seed-22"]
    assert set(seed.index[seed["period_inferred"]]) == {*october, *wednesday, *undated}
    assert set(seed.index[seed["caveats"].map(lambda codes: "year_inferred" in codes)]) == set(october)
    assert set(seed.index[seed["caveats"].map(lambda codes: "day_inferred" in codes)]) == set(wednesday)


# ---------------------------------------------------------------- place
def test_only_what_is_placed_narrower_than_a_region_has_a_coordinate(claims):
    placed = claims[claims["lon"].notna()]
    assert set(placed["place_precision"]) <= PINNED
    assert placed["region_codes"].map(len).min() >= 1


# The boundaries are generalised: a harbour or a border village may fall a little outside.
TOLERANCE_KM = 5.0
JUST_OUTSIDE = {
    "ec-0035": "San Lorenzo, a harbour among mangroves",
    "ec-0036": "San Lorenzo, a harbour among mangroves",
    "ec-0039": "San Lorenzo, a harbour among mangroves",
    "ec-0123": "Shaime, close to the border with Peru",
    "ec-0202": "Esmeraldas, at its river's mouth",
    "pe-0096": "Chala, on the coast",
}


def test_a_coordinate_lies_in_a_region_of_its_claim(facts, claims):
    placed = claims[claims["lon"].notna()]
    at = join.by_coordinate(
        placed["lon"], placed["lat"], facts.regions, tolerance_km=TOLERANCE_KM, country=list(placed["country_code"])
    ).set_index(placed.index)
    strays = [one for one in placed.index if at.at[one, "region_code"] not in placed.at[one, "region_codes"]]
    assert strays == []
    assert set(at.index[at["distance_km"] > 0]) == set(JUST_OUTSIDE)


def test_precision_fits_the_regions(claims):
    count = claims["region_codes"].map(len)
    assert (count[claims["place_precision"] == "region"] == 1).all()
    assert (count[claims["place_precision"].isin(["country", "none"])] == 0).all()
    assert (count[claims["place_precision"] == "regions"] > 1).all()
    assert claims["region_codes"].map(lambda codes: len(set(codes)) == len(codes)).all()


def test_a_claim_lies_in_its_country_but_for_one_on_both_banks(claims):
    abroad = [one for one, row in claims.iterrows() if any(code[:2] != row["country_code"] for code in row["region_codes"])]
    assert abroad == ["ec-0067"]
    assert claims.loc["ec-0067", "region_codes"] == ("EC-U", "CO-PUT")


# ---------------------------------------------------------------- period
def precision(start, end):
    if not start and not end:
        return "undated"
    if not start or not end:
        return "range"  # open at one end
    if start == end and len(start) == 10:
        return "day"
    if len(start) >= 7 and len(end) >= 7 and start[:7] == end[:7]:
        return "month"
    return "year" if start[:4] == end[:4] else "range"


def test_the_precision_of_a_period_is_that_of_its_dates(claims):
    told = [precision(*dates) for dates in zip(claims["period_start"], claims["period_end"], strict=True)]
    assert told == list(claims["period_precision"])
    assert (claims["period_start"] < "2027").all()


# ---------------------------------------------------------------- figures
HEDGES = {
    "at_least": r"over|more than|at least|exceed|or more|surpass|topped|passed|above|plus|confirmed|so far|alone",
    "at_most": r"up to|less than|under|below|fewer|at most|no more|maximum|as many as|as much as|nearly|barely",
    "about": r"about|some|around|rough|nearly|almost|close to|approx|estimat|half|third|fifth|quarter|tenth|thousand|dozen|hundred",
}
SMALL = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
WORDS = dict(enumerate(SMALL)) | {10 * n: word for n, word in enumerate(TENS, 2)}
WORDS |= {10 * n + one: f"{word}-{SMALL[one]}" for n, word in enumerate(TENS, 2) for one in range(1, 10)}
WORDS |= {200: "two hundred", 2000: "two thousand"}
ALSO = {
    1: "a |an |single",
    2: "double|twice|both",
    3: "tripled",
    12: "dozen",
    20: "fifth",
    33: "third",
    50: "half",
    90: "nine tenths",
}
# The summary tells the figure another way, or leaves it to the columns.
TOLD_OTHERWISE = {
    "co-0110": "tells the difference of the two counts",
    "co-0204": "tells the rank",
    "ec-0203": "tells the rank",
    "ec-0118": "nearly half for 46.7 %",
    "pe-0063": "tells gallons",
    "co-0242": "rounded to whole hectares",
    "co-0289": "rounded to 0.1 t",
}


@pytest.mark.parametrize("bound", HEDGES)
def test_a_bound_is_heard_in_the_summary(claims, bound):
    mute = claims[(claims["bound"] == bound) & ~claims["summary"].str.contains(HEDGES[bound], case=False)]
    assert list(mute.index) == []


def _forms(number):
    for scale in (1, 1e3, 1e6, 1e9, 1e12, 100, 1e-3):
        scaled = number / scale
        yield from (f"{scaled:,.0f}", f"{scaled:,.1f}", f"{scaled:,.2f}", f"{scaled:.12g}", f"{scaled:,.12g}")


def _heard(number, summary):
    number = abs(number)
    digits = {one for one in _forms(number) if float(one.replace(",", "")) or not number}
    if any(re.search(rf"(?<!\d)(?<!\d[.,]){re.escape(one)}(?!\d)(?![.,]\d)", summary) for one in digits):
        return True
    words = [one for one in (WORDS.get(number), ALSO.get(number)) if one]
    return bool(words and re.search("|".join(words), summary, re.IGNORECASE))


def test_every_figure_is_told_by_its_summary(numbered):
    silent = {
        claim_id
        for claim_id, row in numbered.iterrows()
        for number in row[NUMBERS].dropna()
        if not _heard(number, row["summary"].replace("\u2009", "").replace("\u00a0", ""))
    }
    assert silent == set(TOLD_OTHERWISE)


def test_units_are_of_the_one_vocabulary_and_stand_beside_numbers_only(claims, numbered):
    assert set(numbered["unit"]) <= UNITS
    assert set(claims.loc[~claims.index.isin(numbered.index), "unit"]) == {""}
    assert not [one for one in set(claims["indicator"]) if re.search(r"million|thousand|_usd$|_ha$", one)]
    shares = numbered[(numbered["unit"] == "percent") & ~numbered["indicator"].str.contains("change")]
    assert (shares[NUMBERS].fillna(0) <= 100).all(axis=None)
    assert (numbered.loc[~numbered["indicator"].str.contains("change"), NUMBERS].fillna(0) >= 0).all(axis=None)


def test_a_number_for_several_regions_says_whose_it_is(claims, numbered):
    several = numbered["region_codes"].map(len) > 1
    assert set(numbered.loc[several, "region_share"]) == {"together", "each"}
    assert set(claims.loc[~claims.index.isin(numbered.index[several]), "region_share"]) == {""}


def test_words_of_a_flow_or_a_presence_are_whole(claims):
    flows, presences = claims[claims["kind"] == "flow"], claims[claims["kind"] == "presence"]
    assert (flows["flow_from"].map(bool) & flows["flow_to"].map(bool) & (flows["flow_what"] != "")).all()
    assert (presences["actors"].map(bool) & (presences["activity"] != "")).all()
    assert claims.loc[claims["kind"] == "figure"].index.isin(claims.index[claims[NUMBERS].notna().any(axis=1)]).all()


# Goods that go from one place to another, though the claim's point is another.
GOODS_ON_THE_SIDE = {
    "br-0157": "a false origin",
    "ec-0043": "extortion",
    "pe-0164": "suspicious payments",
    "ve-0237": "the state moves its own gold",
}


def test_goods_that_cross_a_border_or_leave_for_elsewhere_are_smuggling_and_trade(claims):
    goods = claims[claims["flow_from"].map(bool) & ~claims["flow_what"].isin(["people", "miners", "drugs"])]
    assert len(goods) > 40
    assert set(goods.index[goods["topic"] != "smuggling"]) == set(GOODS_ON_THE_SIDE)


# ---------------------------------------------------------------- counted from claims
@pytest.fixture(scope="module")
def counted(facts):
    names = [name for name, one in facts.indicators.items() if one.derivation.how == "counted"]
    return facts.observations[facts.observations["indicator"].isin(names)]


def test_a_figure_for_several_regions_together_becomes_no_region_s_count(facts, claims, counted):
    together = set(claims.index[claims["region_share"] == "together"])
    assert len(together) > 100
    used = {one for ids in counted["claim_ids"] for one in ids}
    assert used
    assert not used & together


def test_denials_repetitions_and_searches_in_vain_are_never_counted(claims, counted):
    used = claims.loc[sorted({one for ids in counted["claim_ids"] for one in ids})]
    assert not set(used["stance"]) & {"denied", "no_evidence"}
    assert set(used["repeats"]) == {""}


def test_an_agency_is_never_an_armed_group(facts, claims, counted):
    kinds = facts.actors["kind"]
    rows = counted[counted["indicator"] == "armed_groups_present"]
    assert len(rows)
    for row in rows.itertuples():
        groups = {
            one for claim_id in row.claim_ids for one in claims.at[claim_id, "actors"] if kinds[one] in ("armed_group", "gang")
        }
        assert row.value == len(groups) > 0


@pytest.mark.parametrize(
    "word", ["policia", "ejercito", "armada", "guardia", "ibama", "arcom", "ajam", "fanb", "fuerzas-armadas"]
)
def test_police_army_and_agencies_are_agencies(facts, word):
    named = facts.actors[facts.actors.index.str.contains(word)]
    assert len(named)
    assert set(named["kind"]) <= {"agency", "government"}


def test_a_count_is_no_firmer_than_the_softest_claim_behind_it(claims, counted):
    order = ["reported", "estimated", "alleged", "disputed"]
    for row in counted.itertuples():
        assert order.index(row.stance) == max(order.index(claims.at[one, "stance"]) for one in row.claim_ids)
        assert (row.bound, row.value_low) == ("at_least", row.value)
