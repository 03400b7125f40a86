"""Hot spots and clusters, against the published example of Columbus (Anselin 1988) and esda itself."""

from __future__ import annotations

import warnings
from pathlib import Path

import esda
import geopandas as gpd
import libpysal
import numpy as np
import pandas as pd
import pytest
from geodata.hotspots import ALPHA, FEWEST, PERMUTATIONS, QUADRANTS, SEED, hot_spots

COLUMBUS = Path(libpysal.__file__).with_name("examples") / "columbus"


@pytest.fixture(scope="module")
def weights():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return libpysal.io.open(str(COLUMBUS / "columbus.gal")).read()


@pytest.fixture(scope="module")
def crime():
    return pd.Series(gpd.read_file(COLUMBUS / "columbus.dbf")["CRIME"].to_numpy(), index=[str(one) for one in range(1, 50)])


@pytest.fixture(scope="module")
def pairs(weights):
    rows = [(one, other) for one in weights.neighbors for other in weights.neighbors[one]]
    return pd.DataFrame(rows, columns=["region_code", "neighbour_code"])


@pytest.fixture(scope="module")
def found(crime, pairs):
    return hot_spots(crime, pairs)


def test_moran_of_columbus_is_the_published_one(found):
    assert found.moran == pytest.approx(0.5001886, abs=1e-6)
    assert found.moran_p == 0.001
    assert (found.n, found.left_out, found.problem) == (49, (), "")


def test_every_statistic_is_that_of_esda(found, crime, weights):
    weights.transform = "r"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        np.random.seed(SEED)
        moran = esda.Moran(crime.to_numpy(), weights, permutations=PERMUTATIONS)
        weights.transform = "b"
        general = esda.G(crime.to_numpy(), weights, permutations=PERMUTATIONS)
        weights.transform = "r"
        drawn = {"permutations": PERMUTATIONS, "seed": SEED, "n_jobs": 1}
        local = esda.Moran_Local(crime.to_numpy(), weights, **drawn)
        star = esda.G_Local(crime.to_numpy(), libpysal.weights.fill_diagonal(weights), transform="B", star=None, **drawn)
    assert (found.moran, found.moran_p) == pytest.approx((moran.I, moran.p_sim))
    assert (found.getis, found.getis_p) == pytest.approx((general.G, general.p_sim))
    assert found.local["i"].to_numpy() == pytest.approx(local.Is)
    assert found.local["p"].to_numpy() == pytest.approx(local.p_sim)
    assert [QUADRANTS[one] for one in local.q] == [
        kind or QUADRANTS[one] for kind, one in zip(found.local["kind"], local.q, strict=True)
    ]
    assert found.local["z"].to_numpy() == pytest.approx(star.Zs)
    assert found.local["z_p"].to_numpy() == pytest.approx(star.p_sim, rel=1e-6)  # esda rounds it to 32 bits
    assert list(found.local["kind"] != "") == list(local.p_sim <= esda.fdr(local.p_sim, ALPHA))
    assert list(found.local["spot"] != "") == list(star.p_sim <= esda.fdr(star.p_sim, ALPHA))


def test_the_middle_of_columbus_is_hot_and_its_rim_cold(found, crime):
    hot, cold = (crime[found.local.index[found.local["spot"] == kind]] for kind in ("hot", "cold"))
    assert len(hot) >= 5
    assert len(cold) >= 1
    assert hot.mean() > crime.mean() > cold.mean()
    assert set(found.local["kind"]) <= {*QUADRANTS.values(), ""}


def test_what_is_marked_passes_the_false_discovery_rate(found):
    for kind, p in (("kind", "p"), ("spot", "z_p")):
        ordered = np.sort(found.local[p].to_numpy())
        passing = ordered[ordered <= 0.05 * np.arange(1, 50) / 49]
        assert (found.local.loc[found.local[kind] != "", p] <= passing.max()).all()
        assert (found.local.loc[found.local[kind] == "", p] > passing.max()).all()


def test_the_same_figures_always_give_the_same_answer(found, crime, pairs):
    np.random.seed(1)
    again = hot_spots(crime, pairs)
    assert again.local.equals(found.local)
    assert (again.moran_p, again.getis_p) == (found.moran_p, found.getis_p)


def test_a_region_without_a_figure_is_left_out_and_named(crime, pairs):
    some = crime.copy()
    some["7"] = np.nan
    less = hot_spots(some, pairs)
    assert less.left_out == ("7",)
    assert less.n == 48
    assert "7" not in less.local.index


def test_an_island_is_left_out(crime, pairs):
    apart = pairs[(pairs["region_code"] != "1") & (pairs["neighbour_code"] != "1")]
    assert hot_spots(crime, apart).left_out == ("1",)


def test_figures_below_zero_are_ranked_as_any(crime, pairs, found):
    below = hot_spots(crime - 40, pairs)
    assert below.moran == pytest.approx(found.moran)
    assert np.isfinite(below.local["z"]).all()


def test_too_few_regions_or_no_difference_is_said(crime, pairs):
    few = hot_spots(crime.iloc[:4], pairs)
    assert f"at least {FEWEST} are needed" in few.problem
    assert few.local.empty
    assert hot_spots(crime.iloc[:0], pairs).problem.startswith("No region has a figure")
    assert "alike" in hot_spots(crime * 0 + 5, pairs).problem


def test_the_atlas_s_own_contiguity_is_used_both_ways(facts):
    both = facts.neighbours.merge(
        facts.neighbours, left_on=["region_code", "neighbour_code"], right_on=["neighbour_code", "region_code"]
    )
    assert len(both) == len(facts.neighbours)
