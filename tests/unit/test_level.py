"""Facts of municipalities: figures add up to those of the region, claims lie where they are known to, nothing is spread."""

from __future__ import annotations

import pandas as pd
import pytest
from geodata import errors, paths
from geodata.level import facts_at, level_of
from geodata.placing import NARROW
from geodata.series import read_series

PLACES = [("2", "CO"), ("2", "PE"), ("3", "PE")]
SERIES = [folder.name for folder in sorted(paths.MUNICIPAL_SERIES.iterdir()) if folder.is_dir()]


@pytest.fixture(scope="module", params=PLACES, ids="-".join)
def there(request, facts):
    return facts_at(facts, *request.param)


@pytest.fixture(scope="module")
def colombia(facts):
    return facts_at(facts, "2", "CO")


def test_level_1_is_what_was_loaded(facts, colombia):
    assert facts_at(facts) is facts and facts_at(colombia) is facts and colombia.upper is facts
    assert facts_at(facts, "2", "CO") is colombia is facts_at(colombia, "2", "CO")
    assert colombia.data_version == facts.data_version


@pytest.mark.parametrize(("country", "parent"), [("VE", ""), ("", ""), ("CO", "PE-MDD"), ("CO", "CO-05001")])
def test_a_place_without_municipalities_is_refused(facts, country, parent):
    with pytest.raises(errors.UnknownRegion, match="use one of"):
        facts_at(facts, "2", country, parent)


def test_a_code_says_its_level(facts):
    assert level_of(facts, "CO-ANT") == ("1", "")
    assert level_of(facts, "CO-05001") == ("2", "CO")
    assert level_of(facts, "PE-1701") == ("2", "PE") and level_of(facts, "PE-170103") == ("3", "PE")
    with pytest.raises(errors.UnknownRegion):
        level_of(facts, "CO-99999")


# ---------------------------------------------------------------- figures
@pytest.mark.parametrize("place", SERIES)
def test_figures_of_municipalities_add_up_to_those_of_their_region(facts, place):
    """Those of municipalities that are not drawn among them."""
    country, level = place.split("-")
    pack = facts.municipalities[country, level]
    parents = facts_at(facts, level, country).regions["parent"].to_dict()
    parents |= {f"{country}-{one.code}": one.parent for one in pack.undrawn}
    rows = read_series(
        paths.MUNICIPAL_SERIES / place,
        facts.methods,
        indicators=facts.indicators,
        sources=facts.sources,
        region_country=dict.fromkeys(parents, country),
        caveats=set(facts.caveats),
    )
    key = ["indicator", "region_code", "year", "series_id"]
    sums = rows.assign(region_code=rows["region_code"].map(parents)).groupby(key)["value"].sum()
    upper = facts.observations.drop_duplicates(key).set_index(key)["value"].reindex(sums.index)
    assert upper.notna().all()
    assert (sums - upper).abs().max() < 0.01


def test_every_undrawn_municipality_lies_in_one_that_is_drawn(facts):
    for (country, level), pack in facts.municipalities.items():
        there = facts_at(facts, level, country).regions if pack.undrawn else None
        for one in pack.undrawn:
            assert f"{country}-{one.code}" not in there.index
            assert there.at[f"{country}-{one.drawn_in}", "parent"] == one.parent


def test_a_figure_is_one_of_the_municipality_and_no_zero_is_made_up(colombia, facts):
    rows = colombia.observations
    assert set(rows["region_code"]) <= set(colombia.regions.index)
    assert (rows["country_code"] == "CO").all() and rows["observation_id"].is_unique
    assert (rows["value"] != 0).all()
    arrests = rows[(rows["indicator"] == "illegal_mining_arrests") & (rows["region_code"] == "CO-05001")].set_index("year")[
        "value"
    ]
    assert (arrests[2014], arrests[2015]) == (3, 1) and 2013 not in arrests.index
    assert colombia.years["mines_intervened"] == facts.years["mines_intervened"]


def test_an_indicator_without_municipal_figures_has_none_of_its_region(there, facts):
    name = "homicide_rate" if there.place.country == "CO" else "mining_footprint_cumulative"
    assert not (there.observations["indicator"] == name).any()
    assert there.years[name] == facts.years[name] and there.openings[name].regions == 0
    assert there.classes[name].breaks == ()
    assert {letter for letters in there.coverage[name].values() for letter in letters} <= {"n", "a"}


def test_every_indicator_has_years_an_opening_classes_and_letters(there):
    for name in there.years:
        assert there.openings[name].year in there.years[name]
        assert name in there.classes
        assert {*there.coverage[name]} == {*there.years[name]}
        assert {len(letters) for letters in there.coverage[name].values()} == {len(there.regions)}


def test_a_region_alone_holds_its_municipalities_and_the_country_s_classes(colombia, facts):
    antioquia = facts_at(facts, "2", "CO", "CO-ANT")
    assert facts_at(colombia, "2", "CO", "CO-ANT") is antioquia
    assert (antioquia.regions["parent"] == "CO-ANT").all() and len(antioquia.regions) == 125
    assert antioquia.classes is colombia.classes and list(antioquia.regions_low.index) == list(antioquia.regions.index)
    own = colombia.observations[colombia.observations["region_code"].isin(antioquia.regions.index)]
    assert set(own["observation_id"]) == set(antioquia.observations["observation_id"])
    assert antioquia.claims["parent_codes"].map(lambda codes: "CO-ANT" in codes).all()


# ---------------------------------------------------------------- claims
def test_a_claim_lies_in_a_municipality_of_its_own_region(there):
    parent = there.regions["parent"]
    for codes, parents in zip(there.claims["region_codes"], there.claims["parent_codes"], strict=True):
        assert {parent[code] for code in codes} <= set(parents)


def test_a_claim_known_more_widely_is_in_no_municipality(there, facts):
    claims = there.claims
    wide = ~claims["place_precision"].isin(NARROW)
    assert wide.sum() > 100 and not claims.loc[wide, "region_codes"].map(len).any()
    assert set(claims.index) == set(facts.claims.index[facts.claims["country_code"] == there.place.country])
    counted = there.observations[there.observations["method"] == "counted"]
    named = {claim for ids in counted["claim_ids"] for claim in ids}
    assert named and named <= set(claims.index[~wide])


@pytest.mark.parametrize(
    ("level", "country", "claim", "names"),
    [
        ("2", "CO", "co-0077", ["Buriticá"]),
        ("2", "CO", "co-0336", ["Argelia"]),  # "La Mina, Argelia": by name, without a point
        ("2", "CO", "co-0087", ["Magüí"]),  # "Magüí Payán": by its point
        ("2", "CO", "co-0125", ["Riosucio"]),  # "El Playón, Riosucio": the boundary runs a little north of the town
        ("2", "CO", "co-0040", []),  # "Chorrobocón, Inírida River"
        ("2", "CO", "co-0001", []),  # all of Chocó
        ("2", "PE", "pe-0236", ["Pataz"]),  # a district of another province is called Pueblo Nuevo too
        ("3", "PE", "pe-0236", []),
        ("2", "PE", "pe-0186", ["Ayabaca"]),  # two districts of one province
        ("3", "PE", "pe-0186", ["Suyo", "Sapillica"]),
        ("3", "PE", "pe-0180", ["Suyo"]),  # "Suyo, Ayabaca": a district, then its province
        ("3", "PE", "pe-0038", []),  # Pataz is a province and a district of it
        ("3", "PE", "pe-0079", []),  # the middle of a province
        ("2", "PE", "pe-0101", []),  # "Conga, Chota, Celendín": a list with a name that leads nowhere
    ],
)
def test_places_of_claims_lead_to_municipalities(facts, level, country, claim, names):
    there = facts_at(facts, level, country)
    assert list(there.regions.loc[list(there.claims.at[claim, "region_codes"]), "name"]) == names


def test_most_claims_known_to_a_municipality_or_point_are_placed(facts):
    for level, country, least in (("2", "CO", 0.95), ("2", "PE", 0.8)):
        claims = facts_at(facts, level, country).claims
        narrow = claims[claims["place_precision"].isin(NARROW)]
        assert (narrow["region_codes"].map(len) > 0).mean() >= least


def test_the_same_claims_stand_at_both_levels(facts, colombia):
    columns = ["summary", "stance", "value", "source_ids", "status"]
    pd.testing.assert_frame_equal(colombia.claims[columns], facts.claims.loc[colombia.claims.index, columns])
