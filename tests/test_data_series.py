"""Every real row of sources, series and registry, and what must never share a line, a map or a ranking."""

from __future__ import annotations

import pandera.pandas as pa
import pytest
from geodata import paths
from geodata.caveats import read_caveats
from geodata.corrections import read_corrections
from geodata.countries import load_countries
from geodata.indicators import read_indicators
from geodata.rules import RULES, usable
from geodata.schema import UNITS, Bound, Stance
from geodata.series import ZERO_CAVEATS, read_methods, read_rows
from geodata.sources import KINDS, read_sources

METHODS = paths.FACTS / "series_methods.csv"
REGIONS = {region.code: country.code for country in load_countries().values() for region in country.regions}
SCHEMA = pa.DataFrameSchema(
    {
        "observation_id": pa.Column(str, unique=True),
        "year": pa.Column(int, pa.Check.in_range(1985, 2026)),
        "value": pa.Column(float, nullable=False),
        "bound": pa.Column(str, pa.Check.isin([one.value for one in Bound])),
        "stance": pa.Column(str, pa.Check.isin([one.value for one in Stance])),
        "series_id": pa.Column(str, pa.Check.str_matches(r"^[a-z0-9_]+/[A-Z]{2}/")),
        "method": pa.Column(str, pa.Check.isin(["published", "summed", "counted", "computed"])),
        "attributed_to": pa.Column(str, pa.Check.str_length(min_value=2)),
    }
)


@pytest.fixture(scope="module")
def caveats():
    known = set(read_caveats(paths.CAVEATS)) if paths.CAVEATS.exists() else set()
    apart_file = paths.FACTS / "caveats_series.toml"
    return known | (set(read_caveats(apart_file)) if apart_file.exists() else set())


@pytest.fixture(scope="module")
def indicators(caveats):
    return read_indicators(paths.INDICATORS, caveats=caveats)


@pytest.fixture(scope="module")
def sources():
    return read_sources(paths.SOURCES, read_corrections(paths.CORRECTIONS))


@pytest.fixture(scope="module")
def methods(indicators, caveats):
    return read_methods(METHODS, indicators=indicators, caveats=caveats, corrections=read_corrections(paths.CORRECTIONS))


@pytest.fixture(scope="module")
def rows(methods, indicators, sources):
    return read_rows(
        paths.SERIES,
        methods=methods,
        indicators=indicators,
        sources=sources,
        region_country=REGIONS,
        corrections=read_corrections(paths.CORRECTIONS),
    )


@pytest.fixture(scope="module")
def observations(facts):
    """Every figure of the series and every rate computed from them: all but what is counted from claims."""
    own = {name for name, one in facts.indicators.items() if one.derivation.how in ("published", "computed")}
    return facts.observations[facts.observations["indicator"].isin(own)]


def test_every_row_of_the_research_is_there(rows, sources):
    assert len(rows) == 18_538
    assert len(sources) >= 865
    assert sources.loc["seed-insightcrime-2012", "published"] == "2012-03-16"
    assert sources.loc["seed-insightcrime-2012", "url"].startswith("https://")


def test_every_observation_fits_the_schema(observations):
    SCHEMA.validate(observations, lazy=True)


def test_every_kind_of_source_is_known_and_every_method_used(sources, rows, methods):
    assert set(sources["kind"]) <= set(KINDS)
    assert set(methods.index) == set(rows["key"])


def test_a_method_names_the_sources_of_its_rows(rows, methods):
    used = rows.groupby("key")["source_id"].agg(set)
    named = methods["source_ids"].str.split(";").map(set)
    assert (used == named.loc[used.index]).all()


def test_every_exclusion_says_why(rows):
    assert (rows.loc[rows["excluded"] != "", "excluded"].str.len() > 20).all()
    assert (rows["excluded"] != "").sum() < 0.17 * len(rows)


def test_disagreement_is_kept(rows):
    usable = rows[(rows["excluded"] == "") & (rows["region_code"] != "")]
    assert usable.duplicated(["indicator", "region_code", "year"]).sum() > 500


def test_no_two_sources_give_one_table_twice(observations):
    """The same figures but for rounding, under two ids that lead to one address, are one reading and no agreement."""
    whole = observations[observations["method"].isin(["published", "summed", "counted"])]
    whole = whole.assign(source=whole["source_ids"].str[0])
    pairs = whole.merge(whole, on=["indicator", "region_code", "country_code", "year"], suffixes=("", "_other"))
    pairs = pairs[pairs["source"] < pairs["source_other"]]
    alike = (pairs["value"] - pairs["value_other"]).abs() <= 0.11
    shared = pairs.assign(alike=alike).groupby(["indicator", "source", "source_other"])["alike"].agg(["mean", "size"])
    twins = shared[(shared["size"] > 20) & (shared["mean"] == 1)]
    assert {one[1:] for one in twins.index} == {("data-5f87578a", "ec-wiki-pop2022")}


def test_every_unit_is_in_the_vocabulary(rows):
    assert set(rows["unit"]) <= UNITS


def test_every_indicator_has_figures_or_a_derivation(indicators, observations):
    counted = {name for name, one in indicators.items() if one.derivation.how in ("counted", "read")}
    assert set(indicators) - set(observations["indicator"]) == counted


def test_brazilian_homicide_rates_come_from_death_certificates_only(observations):
    rates = observations[(observations["indicator"] == "homicide_rate") & (observations["country_code"] == "BR")]
    assert {source for ids in rates["source_ids"] for source in ids} <= {
        "data-44a71b42",
        "data-75f9dbf8",
        "br-140",
        "br-084",
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("homicides", "homicides_police"),
        ("homicide_rate", "violent_death_rate_br"),
        ("homicide_rate", "violent_death_rate_ve"),
        ("violent_death_rate_ve", "violent_death_rate_ve_incl_disappeared"),
        ("violent_death_rate_ve", "homicide_rate_ve_narrow"),
        ("violent_death_rate_ve", "homicide_rate_ve_official"),
        ("extortion_complaints", "extortion_cases"),
        ("kidnapping_complaints", "kidnapping_victims"),
        ("human_trafficking_complaints_cumulative", "human_trafficking_cases"),
        ("mining_footprint_cumulative", "alluvial_gold_area"),
        ("mining_footprint_new", "mining_footprint_cumulative"),
        ("gold_declared", "gold_industrial"),
        ("gold_declared", "gold_declared_national"),
        ("gold_declared", "gold_declared_by_panners"),
        ("gold_exports", "gold_exports_national"),
        ("gold_exports_national", "gold_declared_national"),
        ("mercury_imports", "mercury_imports_cumulative"),
        ("homicides", "homicides_sinadef"),
        ("mines_intervened", "mining_footprint_new"),
        ("mines_intervened", "enforcement_operations"),
        ("illegal_mining_arrests", "enforcement_operations"),
        ("mining_area_mapbiomas", "mining_footprint_cumulative"),
        ("mining_footprint_new_q4", "mining_footprint_new"),
        ("coca_area", "coca_area_north_la_paz"),
    ],
)
def test_quantities_that_must_not_be_compared_are_two_indicators_that_say_so(indicators, one, other):
    assert other in indicators[one].not_comparable_with
    assert one in indicators[other].not_comparable_with or other in indicators[one].not_comparable_with


def test_no_line_joins_mining_scars_across_the_change_of_model(observations):
    scars = observations[observations["indicator"].str.startswith("mining_footprint")]
    span = scars.groupby("series_id")["year"].agg(["min", "max"])
    assert not ((span["min"] < 2024) & (span["max"] >= 2024)).any()
    assert scars.loc[scars["indicator"] == "mining_footprint_new", "year"].min() == 2019


def test_no_line_joins_colombian_populations_or_rates_across_the_projections(observations):
    colombia = observations[observations["country_code"] == "CO"]
    for name, first in (("population", 2018), ("homicide_rate", 2014)):
        series = colombia[(colombia["indicator"] == name) & colombia["series_id"].str.contains("dane-2005")]
        assert series["year"].max() < first


def test_no_rate_rests_on_the_venezuelan_census(observations):
    rates = observations[observations["caveats"].map(lambda codes: "computed_rate" in codes)]
    assert len(rates) > 500
    assert "VE" not in set(rates["country_code"])


def test_a_part_year_never_shares_a_series_a_map_or_a_ranking_with_whole_years(observations):
    assert (observations.groupby("series_id")["partial"].nunique() == 1).all()
    shown = observations[usable(observations)]
    assert (shown.groupby(["indicator", "year", shown["region_code"] == ""])["partial"].nunique() == 1).all()
    assert (observations.loc[observations["partial"], "period_note"] != "").all()
    assert all("partial_year" in codes for codes in observations.loc[observations["partial"], "caveats"])


def test_a_blank_of_the_source_is_no_zero(observations, rows):
    zeros = observations[(observations["value"] == 0) & ~observations["method"].isin(["computed"])]
    assert len(zeros) > 1_000
    assert zeros["caveats"].map(lambda codes: not set(codes).isdisjoint(ZERO_CAVEATS)).all()
    above = observations[observations["value"] != 0]
    assert above["caveats"].map(lambda codes: set(codes).isdisjoint(ZERO_CAVEATS)).all()
    blanks = rows[rows["excluded"].str.contains("blank")]
    assert len(blanks) == 119
    assert (blanks["value"] == 0).all()


@pytest.mark.parametrize(
    ("indicator", "region", "years"),
    [
        ("cocaine_seized", "BR-RJ", range(2015, 2026)),
        ("cocaine_seized", "BR-MG", range(2015, 2026)),
        ("deaths_by_state_agents", "BR-BA", range(2015, 2020)),
        ("homicides_police", "BR-PR", (2015, 2016)),
        ("homicides_police", "BR-GO", (2015,)),
        ("firearms_seized", "BR-RO", range(2015, 2019)),
        ("firearms_seized", "BR-RR", range(2015, 2019)),
    ],
)
def test_a_state_that_sent_nothing_has_no_figure(facts, indicator, region, years):
    at = list(facts.regions.index).index(region)
    found = facts.observations.query("indicator == @indicator and region_code == @region")["year"]
    assert not set(found) & set(years)
    assert all(facts.coverage[indicator][year][at] != "0" for year in years if year in facts.coverage[indicator])


def test_a_sum_over_some_months_says_which_and_is_a_lower_bound(observations):
    some = observations[observations["series_id"].str.endswith("/sinesp-months")]
    assert len(some) == 30
    assert some["period_note"].str.fullmatch(r".*20\d\d, (\d+|0 printed for \d+) of (12|7) months").all()
    assert set(some["bound"]) == {"at_least"}
    assert not usable(observations)[some.index].any()


def test_the_jumps_that_were_found_are_left_out_or_break_the_line(observations):
    def series(indicator, region, year):
        found = observations.query("indicator == @indicator and region_code == @region and year == @year")
        return set(found["series_id"])

    assert not series("gold_industrial", "PE-LAL", 2007)
    assert series("threats", "CO-COR", 2013).isdisjoint(series("threats", "CO-COR", 2014))
    assert series("population", "PE-TUM", 2024) & series("population", "PE-TUM", 2025) == {"population/PE/inei-projection"}
    assert not series("mining_detection_patches", "PE-MDD", 2018)


def test_a_rebuilt_series_says_so_and_stands(facts):
    scars = facts.observations[facts.observations["indicator"].str.startswith("mining_footprint")]
    assert facts.vintages.at["data-7c3e8092", "status"] == "republished"
    assert set(scars["status"]) == {""}
    assert scars["caveats"].map(lambda codes: "edition_replaced" in codes).all()


def test_no_line_joins_the_coca_of_peru_where_more_zones_are_watched(observations):
    coca = observations[(observations["indicator"] == "coca_area") & (observations["country_code"] == "PE")]
    span = coca.groupby("series_id")["year"].agg(["min", "max"])
    assert span.loc["coca_area/PE/devida-to-2020", "max"] == 2020
    assert span.loc["coca_area/PE/devida", "min"] == 2021
    parts, whole = coca[coca["region_code"] != ""], coca[coca["region_code"] == ""].set_index("year")["value"]
    sums = parts[parts["year"] >= 2018].groupby("year")["value"].sum()
    assert (sums - whole[sums.index]).abs().max() <= 2


def test_declared_gold_by_kind_adds_up_to_the_departments(observations):
    gold = observations[observations["indicator"].str.startswith("gold_declared") & (observations["country_code"] == "CO")]
    kinds = gold[gold["indicator"].str.startswith("gold_declared_by_")].groupby(["region_code", "year"])["value"].sum()
    whole = gold[gold["series_id"] == "gold_declared/CO/simci-anm-2017"].set_index(["region_code", "year"])["value"]
    assert len(whole) > 80
    assert (kinds[whole.index] - whole).abs().max() < 0.05  # the older figures have one decimal


def test_figures_of_whole_countries_make_no_classes(facts, observations):
    alone = {"gold_exports_national", "gold_exports_value", "gold_declared_national", "gold_price", "mercury_imports"}
    assert not observations.loc[observations["indicator"].isin(alone), "region_code"].any()
    assert not any(facts.classes[one].breaks for one in alone)
    assert facts.classes["conflict_deaths"].breaks[-1] < 1_000


def test_only_a_price_of_the_world_belongs_to_no_country(observations):
    assert set(observations.loc[observations["country_code"] == "XW", "indicator"]) == {"gold_price"}


def test_the_year_of_death_certificates_is_that_of_30_december(observations):
    shown = observations[(observations["indicator"] == "homicides_sinadef") & (observations["year"] == 2025)]
    assert set(shown[usable(shown)]["period_note"]) == {"1 January to 30 December 2025"}


def test_lima_with_its_metropolis_is_no_region(rows):
    both = rows[(rows["region_code"] == "PE-LIM") & rows["note"].str.contains("together|incl. Metropolitan")]
    assert len(both) > 0
    assert (both["excluded"] != "").all()


def test_satellite_areas_are_estimates(observations):
    seen = observations[observations["caveats"].map(lambda codes: "satellite_estimate" in codes)]
    assert set(seen["stance"]) == {"estimated"}


@pytest.mark.parametrize(
    ("indicator", "region", "year", "value"),
    [
        ("homicide_rate", "BR-AP", 2017, 48.0),
        ("mining_footprint_cumulative", "PE-MDD", 2025, 86_301.64),
        ("homicide_rate", "CO-GUV", 2017, 39 / 80_507 * 100_000),
        ("alluvial_gold_area", "CO-CHO", 2022, 37_840.6),
    ],
)
def test_known_figures_stand_within_a_thousandth(observations, indicator, region, year, value):
    found = observations.query("indicator == @indicator and region_code == @region and year == @year")["value"]
    assert len(found) > 0
    assert found.map(lambda one: abs(one / value - 1) < 0.001).any(), found.tolist()


def test_published_national_sums_are_met(observations):
    whole = observations[observations["observation_id"].str.contains("data-")]
    sums = whole.groupby(["indicator", "country_code", "year"])["value"].sum()
    assert sums["homicides", "BR", 2017] == 65_602
    assert sums["homicides", "EC", 2023] == 8_248
    assert sums["coca_area", "CO", 2022] == pytest.approx(230_028, rel=1e-4)
    assert sums["alluvial_gold_area", "CO", 2023] == pytest.approx(105_060, rel=1e-4)


def test_every_rule_orders_every_real_row_once(observations):
    for rule in RULES:
        assert sorted(rule.order(observations)) == list(range(len(observations)))
