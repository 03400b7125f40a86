"""The benchmark's 9,500 polygons: a coverage, the same one each time, with facts that still fit together."""

from __future__ import annotations

import re

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from app import build
from tests.benchmarks import split
from tests.benchmarks.table import Row, Table

COUNT = 600


@pytest.fixture(scope="module")
def made(facts):
    return split.split(facts, COUNT, seed=3)


def test_every_region_is_cut_and_the_pieces_add_up(facts, made):
    assert len(made.regions) == COUNT
    assert made.regions.index.is_unique
    parents = made.regions.index.str[:-5]
    assert set(parents) == set(facts.regions.index)
    per_region = made.regions["area_km2"].groupby(parents).sum()
    pd.testing.assert_series_equal(
        per_region, facts.regions["area_km2"], check_names=False, check_index_type=False, check_like=True
    )


def test_disputes_are_those_of_the_pieces(made):
    assert set(made.disputes["region_code"]) <= set(made.regions.index)


def test_pieces_are_one_valid_coverage_of_the_same_ground(facts, made):
    for regions in (made.regions, made.regions_low):
        shapes = np.asarray(regions.geometry)
        assert shapely.is_valid(shapes).all()
        assert shapely.coverage_is_valid(shapes)
        assert not shapely.is_empty(shapes).any()
    before, after = (shapely.area(np.asarray(one.geometry)).sum() for one in (facts.regions, made.regions))
    assert after == pytest.approx(before, rel=1e-6)


def test_pieces_across_an_old_border_are_neighbours(facts, made):
    pairs = made.neighbours.assign(one=made.neighbours["region_code"].str[:-5], two=made.neighbours["neighbour_code"].str[:-5])
    km = pairs[pairs["one"] != pairs["two"]].groupby(["one", "two"])["border_km"].sum()
    before = facts.neighbours.set_index(["region_code", "neighbour_code"])["border_km"]
    assert set(km.index) == set(before.index)
    assert km.sum() == pytest.approx(before.sum(), rel=1e-3)


def test_the_same_seed_gives_the_same_pieces(facts, made):
    again = split.split(facts, COUNT, seed=3)
    assert again.regions.geometry.geom_equals_exact(made.regions.geometry, 0).all()
    assert again.observations["value"].equals(made.observations["value"])
    assert again.data_version == made.data_version != split.split(facts, COUNT, seed=4).data_version


def test_figures_claims_and_coverage_follow_their_region(facts, made):
    regional = made.observations[made.observations["region_code"] != ""]
    assert set(regional["region_code"]) <= set(made.regions.index)
    assert made.observations["observation_id"].is_unique
    named = {code for codes in made.claims["region_codes"] for code in codes}
    assert named <= set(made.regions.index)
    for name in split.INDICATORS:
        year = facts.default_year[name]
        letters = dict(zip(facts.regions.index, facts.coverage[name][year], strict=True))
        assert made.coverage[name][year] == "".join(letters[code[:-5]] for code in made.regions.index)
        shown = made.observations[(made.observations["indicator"] == name) & (made.observations["year"] == year)]
        assert {code[:-5] for code in shown["region_code"] if code} == {
            code for code, letter in letters.items() if letter in "mz"
        }


def test_pieces_are_shared_out_by_area():
    assert split.shares(np.array([1.0, 1.0, 8.0]), 13).tolist() == [2, 2, 9]
    assert split.shares(np.array([1e-9, 5.0]), 7).tolist() == [1, 6]
    with pytest.raises(ValueError, match="2 pieces are too few for 3 regions"):
        split.shares(np.ones(3), 2)


def test_a_region_of_two_parts_keeps_both(facts):
    shape = shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(3, 0, 3.1, 0.1)])
    columns = {name: [facts.regions[name].iloc[0]] for name in facts.regions.columns if name != "geometry"}
    regions = gpd.GeoDataFrame(columns, geometry=[shape], index=pd.Index(["XX-A"], name="region_code"), crs="EPSG:4326")
    pieces, parent = split.cut(regions, 4, seed=1)
    assert parent == ["XX-A"] * 4
    assert shapely.area(np.asarray(pieces.geometry)).sum() == pytest.approx(shape.area)


def test_the_table_says_what_is_met():
    table = Table()
    table.add("few", Row("click", "ms", [40, 50, 60], 60, p95_goal=120, naive=[500]))
    table.add("few", Row("drag", "/s", [20.0], 30, naive=[2], more_is_better=True))
    table.add("few", Row("size", "kB", [10.0]))
    lines = table.text().splitlines()
    assert lines[2].split() == ["click", "(ms)", "50", "59", "≤", "60", "/", "120", "met", "500", "10.0×"]
    assert lines[3].split() == ["drag", "(/s)", "20", "≥", "30", "missed", "2", "10.0×"]
    assert lines[-1].startswith("1 of 2 goals met")


def test_rows_are_missed_by_their_slowest_too():
    assert Row("", "ms", [10, 10, 10, 500], 60, p95_goal=120).met is False
    assert Row("", "ms", [10]).met is None


def test_an_atlas_over_other_boundaries_offers_one_of_its_own_regions_first(made, tmp_path):
    client = build(made, cache=tmp_path, ledger=tmp_path / "ledger").server.test_client()
    answer = client.get(f"/fragment/{made.data_version}/en/overview", follow_redirects=True)
    assert answer.status_code == 200
    (first,) = re.findall('data-select="([^"]+)"', answer.text)
    assert first in made.regions.index
