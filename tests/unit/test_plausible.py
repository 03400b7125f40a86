"""What can be read and can hardly be is asked about: every claim's point, every figure beside its neighbours."""

from __future__ import annotations

import pytest
from geodata.errors import FactsError
from geodata.plausible import MOST_TIMES, check_jumps, check_points
from hypothesis import given
from hypothesis import strategies as st


def test_the_facts_are_plausible(facts):
    check_points(facts.claims, facts.regions)
    check_jumps(facts.observations[facts.observations["status"] == ""])


@pytest.mark.parametrize("country", ["PE", "CO", "EC", "VE", "BR", "BO"])
def test_points_whose_lon_and_lat_are_swapped_are_outside(facts, country):
    claims = facts.claims.copy()
    swapped = claims["country_code"] == country
    claims.loc[swapped, ["lon", "lat"]] = claims.loc[swapped, ["lat", "lon"]].to_numpy()
    with pytest.raises(FactsError, match=rf"^{country}\.csv, {country.lower()}-\d+: lon, lat .* lies outside {country}; check"):
        check_points(claims, facts.regions)


def test_a_point_of_another_continent_is_outside(facts):
    claims = facts.claims.copy()
    claims.loc[claims["lon"].first_valid_index(), ["lon", "lat"]] = (25.0, -3.0)
    with pytest.raises(FactsError, match="lies outside"):
        check_points(claims, facts.regions)


@given(st.data())
def test_a_figure_a_thousand_times_its_neighbours_is_asked_about(facts, data):
    standing = facts.observations[facts.observations["status"] == ""]
    rows = standing[standing["indicator"] == "homicides"].copy()
    runs = rows[(rows["value"] > 0) & rows.duplicated(["series_id", "region_code"], keep=False)]
    at = data.draw(st.sampled_from(list(runs.index)))
    rows.loc[at, "value"] *= 1000 * MOST_TIMES
    with pytest.raises(FactsError, match=rf"is more than {MOST_TIMES} times"):
        check_jumps(rows)
