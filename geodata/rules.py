"""The rules by which one observation stands for a region and year when several sources speak."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

WORST_GRADE = "F"


@dataclass(frozen=True)
class Rule:
    """One way to prefer an observation; ``keys`` makes the columns to sort by, the preferred smallest."""

    id: str
    label: str
    definition: str
    keys: Callable[[pd.DataFrame, pd.DataFrame], tuple[np.ndarray, ...]]

    def order(self, observations: pd.DataFrame, sources: pd.DataFrame) -> np.ndarray:
        """Positions of all rows: those of one indicator, region and year together, the preferred one first.

        Whole years stand before part years, whatever the rule; a reader who filters by stance takes the
        first row that passes. ``sources`` is indexed by source_id with published and reliability.
        """
        place = observations["region_code"].where(observations["region_code"] != "", observations["country_code"])
        groups = observations["indicator"].astype(str) + " " + place + " " + observations["year"].astype(str)
        keys = (
            pd.factorize(groups, sort=True)[0],
            observations["partial"].to_numpy(bool),
            observations["value"].isna().to_numpy(),
            *self.keys(observations, sources),
            pd.factorize(observations["observation_id"], sort=True)[0],
        )
        return np.lexsort(keys[::-1])


def apart(observations: pd.DataFrame) -> np.ndarray:
    """Flag part-year rows that must not share a map or a ranking with the rest of their year.

    A year of an indicator is either one of whole years or, where no source has one, one of the period
    that most rows share; every row on another period is apart.
    """
    year = observations["indicator"].astype(str) + " " + observations["year"].astype(str)
    period = observations["period_note"].where(observations["partial"].astype(bool), "")
    counts = pd.DataFrame({"year": year, "period": period}).value_counts().reset_index()
    counts["part"] = counts["period"] != ""
    basis = counts.sort_values(["part", "count", "period"], ascending=[True, False, True]).drop_duplicates("year")
    shared = year.map(basis.set_index("year")["period"])
    return (period != shared).to_numpy()


def _latest(observations: pd.DataFrame, sources: pd.DataFrame) -> np.ndarray:
    """Smaller is later: rank of the latest publication among the row's sources; undated ones come last."""
    dates = sources["published"].to_dict()
    # A year alone may mean any of its days: it counts as its first, so that a dated print goes before it.
    newest = [max((dates.get(one, "") for one in ids), default="") for ids in observations["source_ids"]]
    return -pd.factorize(pd.Series(newest, dtype=object), sort=True)[0]


def _grade(observations: pd.DataFrame, sources: pd.DataFrame) -> np.ndarray:
    """Smaller is better: the worst grade among the row's sources, as a rate is no better than its parts."""
    grades = sources["reliability"].to_dict()
    worst = [max((grades.get(one, WORST_GRADE) for one in ids), default=WORST_GRADE) for ids in observations["source_ids"]]
    return np.array([ord(one) for one in worst])


def _value(observations: pd.DataFrame) -> np.ndarray:
    return observations["value"].to_numpy(float)


RULES = (
    Rule(
        "latest",
        "Latest",
        "Of several figures, the one whose source was published last.",
        lambda rows, sources: (_latest(rows, sources), _grade(rows, sources)),
    ),
    Rule(
        "graded",
        "Best graded",
        "Of several figures, the one with the best graded source; among equals the latest.",
        lambda rows, sources: (_grade(rows, sources), _latest(rows, sources)),
    ),
    Rule("lowest", "Lowest", "Of several figures, the lowest.", lambda rows, _: (_value(rows),)),
    Rule("highest", "Highest", "Of several figures, the highest.", lambda rows, _: (-_value(rows),)),
)
