"""The rules by which one observation stands for a region and year when several sources speak."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Rule:
    """One way to prefer an observation; ``keys`` makes the columns to sort by, the preferred smallest.

    Under a rule with ``spread`` no single figure stands for a region: all that differ do, from the lowest to the highest.
    """

    id: str
    label: str
    definition: str
    keys: Callable[[pd.DataFrame], tuple[np.ndarray, ...]]
    spread: bool = False

    def order(self, observations: pd.DataFrame) -> np.ndarray:
        """Positions of all rows: those of one indicator, region and year together, the preferred one first.

        What still stands comes before what was superseded or withdrawn, whole years before part years, whatever the
        rule; a reader who filters by stance takes the first row that passes.
        """
        place = observations["region_code"].where(observations["region_code"] != "", observations["country_code"])
        groups = observations["indicator"].astype(str) + " " + place + " " + observations["year"].astype(str)
        keys = (
            pd.factorize(groups, sort=True)[0],
            (observations["status"] != "").to_numpy(),
            observations["partial"].to_numpy(bool),
            observations["value"].isna().to_numpy(),
            *self.keys(observations),
            pd.factorize(observations["observation_id"], sort=True)[0],
        )
        return np.lexsort(keys[::-1])


def apart(observations: pd.DataFrame) -> np.ndarray:
    """Flag part-year rows that must not share a map or a ranking with the rest of their year.

    A year of an indicator is either one of whole years or, where no source has one, one of the period
    that was published last (of several, that which most rows share); every row on another period is apart. Figures
    of whole countries are on no map: they have a period of their own.
    """
    national = np.where(observations["region_code"] == "", " national", "")
    year = observations["indicator"].astype(str) + " " + observations["year"].astype(str) + national
    period = observations["period_note"].where(observations["partial"].astype(bool), "")
    rows = pd.DataFrame({"year": year, "period": period, "published": observations["published"]})[observations["status"] == ""]
    counts = rows.groupby(["year", "period"])["published"].agg(count="size", last="max").reset_index()
    counts["part"] = counts["period"] != ""
    order = {"part": True, "last": False, "count": False, "period": True}
    # Of whole years there is one period; the last publication decides among parts alone.
    basis = counts.sort_values([*order], ascending=[*order.values()]).drop_duplicates("year")
    shared = year.map(basis.set_index("year")["period"])
    return (period != shared).to_numpy()


def usable(observations: pd.DataFrame) -> pd.Series:
    """Which rows may stand for their region and year: neither superseded nor withdrawn nor of another part of the year."""
    return (observations["status"] == "") & ~apart(observations)


def _latest(observations: pd.DataFrame) -> np.ndarray:
    """Smaller is later; undated figures come last."""
    # A year alone may mean any of its days: it counts as its first, so that a dated print goes before it.
    return -pd.factorize(observations["published"], sort=True)[0]


def _grade(observations: pd.DataFrame) -> np.ndarray:
    """Smaller is better."""
    return pd.factorize(observations["reliability"], sort=True)[0]


def _value(observations: pd.DataFrame) -> np.ndarray:
    return observations["value"].to_numpy(float)


RULES = (
    Rule(
        "latest",
        "Most recent",
        "Of several figures, the one whose source was published last.",
        lambda rows: (_latest(rows), _grade(rows)),
    ),
    Rule(
        "graded",
        "Best graded",
        "Of several figures, the one with the best graded source; among equals the latest.",
        lambda rows: (_grade(rows), _latest(rows)),
    ),
    Rule("lowest", "Lowest", "Of several figures, the lowest.", lambda rows: (_value(rows),)),
    Rule("highest", "Highest", "Of several figures, the highest.", lambda rows: (-_value(rows),)),
    Rule(
        "range",
        "Range",
        "Of several figures, both ends: from the lowest to the highest. The map fills the upper end's class and hatches it "
        "with the lower end's; the ranking goes by the upper end.",
        lambda rows: (-_value(rows),),
        spread=True,
    ),
)
