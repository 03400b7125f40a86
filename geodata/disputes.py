"""Where sources differ: figures for one region, indicator and year that do not agree, and questions that claims answer differently."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import numpy as np
import pandas as pd

from geodata.rules import usable
from geodata.schema import COUNTRY_CODES
from geodata.tables import RowChecker, read_table, split

COLUMNS = ["disagreement_id", "country_code", "question", "claim_ids", "explanation"]
# Copies of one table are rounded differently: up to one in a hundred is no disagreement, nor half of the last digit
# of the coarser of two figures.
ROUNDING = 0.01
MOST_DECIMALS = 4
KEY = ["indicator", "region_code", "year"]


def disputes(observations: pd.DataFrame) -> pd.DataFrame:
    """Region-years of an indicator whose figures differ by more than their rounding, most disputed first.

    Columns: indicator, region_code, year, low, high (in the indicator's unit), ratio (high / low; inf where low is
    zero or of another sign), reports (figures), origins (bodies whose figures they are), observation_ids (tuple).
    Figures that are superseded, withdrawn or cover another part of the year are no disagreement.
    """
    rows = observations[usable(observations) & (observations["region_code"] != "") & observations["value"].notna()]
    rows = rows[rows.duplicated(KEY, keep=False)]
    rows = rows.assign(digit=rows["value"].map(_last_digit))
    made = rows.groupby(KEY, sort=False).agg(
        low=("value", "min"),
        high=("value", "max"),
        digit=("digit", "max"),
        reports=("value", "size"),
        origins=("attributed_to", "nunique"),
        observation_ids=("observation_id", tuple),
    )
    slack = np.maximum(ROUNDING * made[["low", "high"]].abs().max(axis=1), made.pop("digit") / 2 * (1 + 1e-9))
    made = made[made["high"] - made["low"] > slack].reset_index()
    made["ratio"] = np.where(made["low"] > 0, made["high"] / made["low"].where(made["low"] > 0, 1.0), np.inf)
    return made.sort_values(["ratio", "high", *KEY], ascending=[False, False, True, True, True], ignore_index=True)


def _last_digit(value: float) -> float:
    """The step of the last digit that a figure is printed with: 1 for 3, 0.1 for 0.3; whole numbers count by one."""
    return next((10.0**-n for n in range(MOST_DECIMALS) if abs(round(value, n) - value) < 1e-9), 10.0**-MOST_DECIMALS)


def read_disagreements(path: Path, *, claim_ids: Collection[str]) -> pd.DataFrame:
    """Questions that claims answer differently, indexed by disagreement_id; claim_ids is a tuple of two or more.

    Raises FactsError for the first row that breaks a rule.
    """
    table = read_table(path, COLUMNS, key="disagreement_id")
    check = RowChecker(path, table, "disagreement_id")
    check.one_of("country_code", COUNTRY_CODES, "use one of the six countries")
    check.each_of("claim_ids", claim_ids, "use an id of facts/claims")
    for field in ("question", "explanation"):
        check.filled(field, "say it; the reader sees it")
    several = table["claim_ids"].map(lambda text: len(set(split(text))) > 1)
    check.where_not("claim_ids", several, "is one claim", "a disagreement needs two")
    table["claim_ids"] = [tuple(dict.fromkeys(split(text))) for text in table["claim_ids"]]
    return table.drop(columns="line").set_index("disagreement_id")
