"""How much was read: claims and sources by region and year, so that an empty region isn't taken for a calm one.

Unlike the counts of ``geodata.derive`` these hold everything: denials, repetitions, figures that no longer stand, and
the sources of the series. They say where somebody looked, never what happened.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from geodata.indicators import Indicator
from geodata.schema import Bound, Stance
from geodata.series import OBSERVATION_COLUMNS

KEY = ["region_code", "year"]


def read_counts(claims: pd.DataFrame, series: pd.DataFrame, indicators: Mapping[str, Indicator]) -> list[pd.DataFrame]:
    """One frame of observations for each indicator whose derivation is ``read``."""
    wanted = [one for one in indicators.values() if one.derivation.how == "read"]
    if not wanted:
        return []
    rows_of_claims = _by_region_year(claims)
    places = rows_of_claims.groupby(KEY, sort=True)["claim_id"].agg(lambda ids: tuple(dict.fromkeys(ids)))
    by_claim = rows_of_claims.explode("source_ids")[[*KEY, "source_ids"]]
    regional = series[series["region_code"] != ""]
    by_figure = regional.explode("source_ids")[[*KEY, "source_ids"]]
    every = pd.concat([by_claim, by_figure]).drop_duplicates()
    sources = every.groupby(KEY, sort=True)["source_ids"].agg(tuple)
    return [_counts(one, places, sources) for one in wanted]


def _by_region_year(claims: pd.DataFrame) -> pd.DataFrame:
    """One row for each dated claim, region and year that its period touches: region_code, year, claim_id, source_ids."""
    start = claims["period_start"].where(claims["period_start"] != "", claims["period_end"]).str[:4]
    end = claims["period_end"].where(claims["period_end"] != "", claims["period_start"]).str[:4]
    dated = claims[start != ""]
    years = [tuple(range(int(first), int(last) + 1)) for first, last in zip(start[start != ""], end[start != ""], strict=True)]
    rows = dated.assign(claim_id=dated.index, year=years)[["claim_id", "region_codes", "year", "source_ids"]]
    spread = rows.explode("region_codes").explode("year").rename(columns={"region_codes": "region_code"})
    return spread[spread["region_code"].notna()].astype({"year": int})


def _counts(one: Indicator, claims: pd.Series, sources: pd.Series) -> pd.DataFrame:
    counted = claims if one.derivation.count == "claims" else sources
    table = pd.DataFrame({"counted": counted}).join(claims.rename("claim_ids")).join(sources.rename("source_ids")).reset_index()
    country = table["region_code"].str[:2]
    made = table.assign(
        observation_id=one.id + "/" + country + "/read/" + table["region_code"] + "/" + table["year"].astype(str),
        indicator=one.id,
        country_code=country,
        value=table["counted"].map(len).astype(float),
        value_low=np.nan,
        value_high=np.nan,
        bound=Bound.EXACT.value,
        stance=Stance.REPORTED.value,
        series_id=one.id + "/" + country + "/read",
        method="read",
        caveats=[one.caveats] * len(table),
        partial=False,
        period_note="",
        attributed_to="counted from what was read here",
        note="",
        claim_ids=[ids if isinstance(ids, tuple) else () for ids in table["claim_ids"]],
    )
    return made[OBSERVATION_COLUMNS]
