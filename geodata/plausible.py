"""Facts that can be read and can hardly be: points outside their country, figures many times those of the year beside them."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from geodata.errors import FactsError, Said, complaint, where
from geodata.join import TOLERANCE_KM
from geodata.locate import distances, locate

# More than so many times between neighbouring years of one series, and somebody must say why.
MOST_TIMES = 20
WHY_IT_JUMPS = frozenset({"large_batches", "small_figures", "jump_unexplained", "register_building_up", "months_missing"})


def check_points(claims: pd.DataFrame, regions: gpd.GeoDataFrame) -> None:
    """Each claim's point lies in its country, or within ``TOLERANCE_KM`` of it. Raises FactsError for the first that doesn't."""
    for country, rows in claims[claims["lon"].notna()].groupby("country_code"):
        land = regions.loc[regions["country_code"] == country, "geometry"].to_numpy()
        out = rows[locate(rows["lon"].to_numpy(), rows["lat"].to_numpy(), land) < 0]
        near, _ = distances(out["lon"].to_numpy(), out["lat"].to_numpy(), land, TOLERANCE_KM)
        for claim_id, row in out[near < 0].iterrows():
            place = where(f"{country}.csv", row_id=str(claim_id))
            rule = Said("lies outside {country}", country=country)
            raise FactsError(complaint(place, "lon, lat", (row["lon"], row["lat"]), rule, "check both and their order"))


def check_jumps(observations: pd.DataFrame) -> None:
    """No figure is more than ``MOST_TIMES`` the one beside it in its series, region and source without a caveat that says why.

    ``observations``: those that stand. Raises FactsError for the first that is.
    """
    series = ["series_id", "region_code", "source"]
    rows = observations.assign(source=observations["source_ids"].str[0]).sort_values([*series, "year"], kind="stable")
    before = rows.groupby(series, sort=False)["value"].shift()
    low, high = pd.concat([before, rows["value"]], axis=1).agg(["min", "max"], axis=1).to_numpy().T
    explained = ~rows["caveats"].map(WHY_IT_JUMPS.isdisjoint)
    same = rows[series].eq(rows[series].shift()).all(axis=1)
    mute = (low > 0) & (high > MOST_TIMES * low) & before.notna() & ~(explained | (explained.shift(fill_value=False) & same))
    for at, row in rows[mute].iterrows():
        rule = Said(
            "is more than {most} times as much or as little as {before} in the year before it in its series",
            most=MOST_TIMES,
            before=f"{before[at]:g}",
        )
        remedy = Said(
            "check both; a jump that is real has one of these among its caveats: {caveats}",
            caveats=", ".join(sorted(WHY_IT_JUMPS)),
        )
        raise FactsError(complaint(row["observation_id"], "value", row["value"], rule, remedy))
