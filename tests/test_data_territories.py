"""Every real row of territories: complete, placed where their shapes lie, consistent over the years, never part of a region."""

from __future__ import annotations

import numpy as np
import pytest
from geodata.boundaries import EQUAL_AREA
from geodata.build import overlaps
from geodata.schema import TerritoryKind, TerritoryMeasure

# So many were there in November 2026; later ones only add to them.
AREAS = {TerritoryKind.INDIGENOUS: 206, TerritoryKind.PROTECTED: 124, TerritoryKind.BUFFER: 11}
SHAPES, FIGURES = 316, 5431
STOCK, NEW = TerritoryMeasure.CUMULATIVE.value, TerritoryMeasure.NEW.value


@pytest.fixture(scope="module")
def territories(facts):
    return facts.territories


@pytest.fixture(scope="module")
def yearly(territories):
    """Hectares by territory and year, of each measure, as published."""
    rows = territories.figures[territories.figures["method"] == "published"]
    return {
        name: rows[rows["measure"] == name].pivot(index="territory_id", columns="year", values="value") for name in (STOCK, NEW)
    }


def test_no_territory_and_no_figure_was_lost(territories):
    counted = territories.areas["kind"].value_counts()
    assert all(counted[kind] >= number for kind, number in AREAS.items())
    assert territories.areas.geometry.notna().sum() >= SHAPES
    assert len(territories.figures) >= FIGURES


def test_every_territory_has_every_year_of_the_survey(yearly):
    assert not yearly[STOCK][[*range(2018, 2026)]].isna().any(axis=None)
    assert not yearly[NEW][[*range(2019, 2026)]].isna().any(axis=None)


def test_what_is_new_in_a_year_is_what_the_sum_grew_by(yearly):
    """Both are published, each rounded to a hundredth of a hectare."""
    grown = yearly[STOCK].diff(axis=1).drop(columns=2018)
    assert (grown - yearly[NEW]).abs().to_numpy().max() < 0.02


def test_a_territory_s_mining_is_smaller_than_the_territory(territories):
    figures = territories.figures
    area = figures["territory_id"].map(territories.areas["area_ha"])
    assert (area.isna() | (figures["value"] <= area)).all()


def test_the_break_of_2024_parts_the_series(territories):
    figures = territories.figures
    before, after = (set(figures.loc[years, "series_id"]) for years in (figures["year"] < 2024, figures["year"] >= 2024))
    assert not before & after
    broken = figures["caveats"].map(lambda codes: "model_change_2024" in codes)
    assert (broken == (figures["year"] >= 2024)).all()


def test_each_figure_says_that_it_is_an_estimate_of_images_in_the_amazon_that_a_newer_edition_replaces(territories):
    assert (territories.figures["stance"] == "estimated").all()
    for code in ("satellite_estimate", "amazon_only", "overlapping_territories", "edition_replaced"):
        assert territories.figures["caveats"].map(lambda codes, code=code: code in codes).all()


def test_a_zero_is_the_source_s_own_where_it_prints_one_and_else_says_that_nothing_is_listed(territories):
    figures = territories.figures
    zero, published = figures["value"] == 0, figures["method"] == "published"
    for code, those in (("reported_zero", zero & published), ("none_listed", zero & ~published)):
        assert (figures["caveats"].map(lambda codes, code=code: code in codes) == those).all()


def test_each_figure_has_a_source_that_leads_to_its_release_with_a_licence(facts, territories):
    cited = facts.sources.loc[sorted({one for ids in territories.figures["source_ids"] for one in ids})]
    assert len(cited) == 3
    assert cited["copy_url"].str.contains(r"/tree/[0-9a-f]{7}/").all()
    assert (cited["copy_kept_by"] == "publisher").all()
    assert (cited["licence"] == "CC BY 4.0").all()
    assert {*cited.index} <= {*facts.vintages.index}


def test_a_computed_figure_is_only_that_of_the_fourth_quarter_and_needs_a_shape(territories):
    computed = territories.figures[territories.figures["method"] == "computed"]
    assert (computed["series_id"] == "new/amw-2025q4").all()
    assert computed["partial"].all()
    assert territories.areas.geometry.loc[computed["territory_id"]].notna().all()


def test_the_shares_of_regions_are_those_of_the_shapes_laid_over_their_boundaries(facts, territories):
    areas = territories.areas[territories.areas.geometry.notna()].geometry
    computed = overlaps(areas, facts.regions.geometry).set_index(["territory_id", "region_code"])
    listed = territories.regions[territories.regions["share"] > 0].set_index(["territory_id", "region_code"])
    assert set(listed.index) == set(computed.index)
    assert (listed["share"] - computed["share"].reindex(listed.index)).abs().max() < 0.0002
    assert (listed["area_ha"] - computed["area_ha"].reindex(listed.index)).abs().max() < 1


def test_the_area_given_is_that_of_the_shape(territories):
    drawn = territories.areas[territories.areas.geometry.notna()]
    measured = drawn.geometry.to_crs(EQUAL_AREA).area / 1e4
    assert (np.abs(measured / drawn["area_ha"] - 1) < 0.02).all()


def test_a_territory_lies_in_regions_of_its_own_country(facts, territories):
    for territory_id, row in territories.areas.iterrows():
        assert row["region_codes"], territory_id
        assert {facts.regions.at[code, "country_code"] for code in row["region_codes"]} == {row["country_code"]}


def test_no_figure_of_a_region_is_one_of_a_territory(facts, territories):
    """What is published by territory serves no region; the scars of a quarter are laid over both, each by itself."""
    published = territories.figures[territories.figures["method"] == "published"]
    own = {one for ids in published["source_ids"] for one in ids}
    rows = facts.observations[facts.observations["method"] != "read"]
    assert not own & {one for ids in rows["source_ids"] for one in ids}
    assert not set(territories.figures["figure_id"]) & set(facts.observations["observation_id"])
    assert not set(territories.areas.index) & set(facts.regions.index)
