"""What stands beside a region's figure: its rank, its country's median, its run over the years, what sets regions apart."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
import pandas as pd

from geodata.query import check_indicator, check_region, rule_of
from geodata.schema import FINDINGS, Stance
from geodata.sharing import kept
from geodata.store import Facts

# A denial and a search that found nothing are findings, and no figure to rank or to draw.
# Below this many figures a place among them says little: such a field stands in no list of what differs most.
FEWEST_TO_COMPARE = 10


class Row(Mapping):
    """A row of a table by column. All rows share the columns: of dicts each would take a kilobyte."""

    __slots__ = ("_at", "_columns")

    def __init__(self, columns: dict[str, list], at: int) -> None:
        self._columns, self._at = columns, at

    def __getitem__(self, column: str) -> Any:
        return self._columns[column][self._at]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


Runs = dict[tuple[str, str], dict[int, Row]]
Fields = dict[tuple[str, int], dict[str, Row]]


@dataclass(frozen=True)
class Rank:
    """A place among figures: 1 is the highest; ``tied`` counts those that share it, the region itself too."""

    place: int
    of: int
    tied: int = 1


@dataclass(frozen=True)
class Middle:
    """The median of ``of`` regions' figures in a year, which come from these series."""

    value: float
    of: int
    series: frozenset[str]


@dataclass(frozen=True)
class Gap:
    """How far apart two regions lie among all regions with a figure: ``points`` of a hundred, the higher one first."""

    indicator: str
    year: int
    points: float
    high: str
    low: str


def ranks(values: Mapping[str, float]) -> dict[str, Rank]:
    """The place of each key, the highest value first; equal values share the better place. NaN has none."""
    known = {key: value for key, value in values.items() if not math.isnan(value)}
    rising = np.sort(np.fromiter(known.values(), float, len(known)))
    above = len(known) - np.searchsorted(rising, list(known.values()), side="right")
    equal = np.searchsorted(rising, list(known.values()), side="right") - np.searchsorted(rising, list(known.values()))
    return {key: Rank(int(higher) + 1, len(known), int(same)) for key, higher, same in zip(known, above, equal, strict=True)}


def percentiles(values: Mapping[str, float]) -> dict[str, float]:
    """The share of figures below each one, 0 to 100, half of its equals counted as below (the mid-rank). NaN has none."""
    return {key: 100 * (one.of - one.place - one.tied + 1 + one.tied / 2) / one.of for key, one in ranks(values).items()}


def median(values: Iterable[float]) -> float:
    """The middle value, or the mean of the middle two; NaN is left out, and is what comes back if nothing else is there."""
    rising = sorted(value for value in values if not math.isnan(value))
    if not rising:
        return math.nan
    at = len(rising) // 2
    return rising[at] if len(rising) % 2 else (rising[at - 1] + rising[at]) / 2


def standing(facts: Facts, rule: str = "", stances: Collection[str] = tuple(Stance)) -> pd.DataFrame:
    """The figure that stands for each indicator, region and year under a rule, as ``geodata.query.figures`` has it.

    Columns of ``facts.observations``; unique by indicator, region_code and year. Denials and searches that found
    nothing are left out. Raises ValueError for a rule that is none; "" is the first.
    """
    every = facts.observations
    figures = every["stance"].isin(list(stances)) & ~every["stance"].isin(FINDINGS)
    rows = every[facts.usable & (every["region_code"] != "") & every["value"].notna() & figures]
    rows = rows.reset_index(drop=True)
    return rows.iloc[rule_of(facts, rule).order(rows)].drop_duplicates(["indicator", "region_code", "year"])


@kept(2)  # several MB each: pages, panels and languages share them
def _standing_runs(facts: Facts, rule: str, stances: tuple[str, ...]) -> tuple[Runs, Fields]:
    """The rows of ``standing`` by indicator and region, then by year, rising; and by indicator and year, then by region."""
    runs: Runs = defaultdict(dict)
    fields: Fields = defaultdict(dict)
    rows = standing(facts, rule, stances).sort_values("year")
    columns = {name: rows[name].tolist() for name in rows}
    for row in (Row(columns, at) for at in range(len(rows))):
        runs[row["indicator"], row["region_code"]][row["year"]] = row
    for (indicator, code), run in runs.items():
        for year, row in run.items():
            fields[indicator, year][code] = row
    return dict(runs), dict(fields)


class Profile:
    """Look-ups over the figures that stand under a rule and stances, each worked out once.

    A figure is a ``Row`` of ``standing``.
    """

    def __init__(self, facts: Facts, rule: str = "", stances: Collection[str] = tuple(Stance)) -> None:
        self.facts = facts
        self.rule, self.stances = rule_of(facts, rule), tuple(stances)
        self.country = facts.regions["country_code"].to_dict()
        self.names = facts.regions["name"].to_dict()
        self.ranked = cache(self._ranked)
        self.medians = cache(self._medians)

    @property
    def _runs(self) -> Runs:
        return _standing_runs(self.facts, self.rule.id, self.stances)[0]

    @property
    def _fields(self) -> Fields:
        return _standing_runs(self.facts, self.rule.id, self.stances)[1]

    @cached_property
    def _left_out(self) -> frozenset[tuple[str, str, int]]:
        rows = standing(self.facts, self.rule.id, set(Stance) - set(self.stances))
        return frozenset(zip(rows["indicator"], rows["region_code"], rows["year"], strict=True))

    def left_out(self, indicator: str, code: str, year: int) -> bool:
        """Whether the stances leave no figure where there would be one of another stance."""
        return year not in self.run(indicator, code) and (indicator, code, year) in self._left_out

    def run(self, indicator: str, code: str) -> dict[int, Row]:
        """A region's figures by year, rising. Raises UnknownIndicator or UnknownRegion."""
        check_indicator(self.facts, indicator)
        check_region(self.facts, code)
        return self._runs.get((indicator, code), {})

    def field(self, indicator: str, year: int, country: str = "") -> dict[str, Row]:
        """All regions' figures of a year by region_code; ``country`` "" is all six countries."""
        every = self._fields.get((indicator, year), {})
        return {code: row for code, row in every.items() if not country or self.country[code] == country}

    def latest(self, indicator: str, code: str) -> Row | None:
        """The region's figure of its latest whole year; without one, that of the latest part of a year."""
        run = self.run(indicator, code)
        whole = [row for row in run.values() if not row["partial"]]
        return whole[-1] if whole else next(reversed(run.values()), None)

    def _ranked(self, indicator: str, year: int, country: str = "") -> dict[str, Rank]:
        """Places of all regions with a figure in the year. What ``usable`` lets through covers the same part of it."""
        return ranks({code: row["value"] for code, row in self.field(indicator, year, country).items()})

    def segments(self, indicator: str, code: str) -> list[list[Row]]:
        """A region's whole-year figures as runs that a line may join: years in a row, of one series."""
        whole = [row for row in self.run(indicator, code).values() if not row["partial"]]
        return _joined(whole, lambda row: row["year"], lambda row: row["series_id"])

    def _medians(self, indicator: str, country: str) -> dict[int, Middle]:
        """The median over a country's regions with a whole-year figure, by year, rising."""
        found = {}
        for year in sorted(year for name, year in self._fields if name == indicator):
            rows = [row for row in self.field(indicator, year, country).values() if not row["partial"]]
            if rows:
                series = frozenset(row["series_id"] for row in rows)
                found[year] = Middle(median(row["value"] for row in rows), len(rows), series)
        return found

    def median_segments(self, indicator: str, country: str, fewest: int = 3) -> list[list[tuple[int, Middle]]]:
        """The medians of at least ``fewest`` regions as runs that a line may join: years in a row, of the same series."""
        made = [(year, one) for year, one in self.medians(indicator, country).items() if one.of >= fewest]
        return _joined(made, lambda pair: pair[0], lambda pair: pair[1].series)

    def common_year(self, indicator: str, codes: Collection[str]) -> int | None:
        """The latest year in which most of these regions have a figure; whole years go before parts. None without any."""
        best: tuple[tuple[int, bool, int], int] | None = None
        for year in {year for code in codes for year in self.run(indicator, code)}:
            rows = [row for code, row in self.field(indicator, year).items() if code in codes]
            key = (len(rows), not all(row["partial"] for row in rows), year)
            best = max(best, (key, year)) if best else (key, year)
        return best[1] if best else None

    def gap(self, indicator: str, codes: Collection[str]) -> Gap | None:
        """The two of these regions that lie furthest apart among all with a figure in their common year.

        None where fewer than two of them, or fewer than FEWEST_TO_COMPARE regions in all, have one.
        """
        year = self.common_year(indicator, codes)
        if year is None:
            return None
        every = percentiles({code: row["value"] for code, row in self.field(indicator, year).items()})
        here = [code for code in codes if code in every]
        if len(every) < FEWEST_TO_COMPARE or len(here) < 2:
            return None
        high, low = max(here, key=every.__getitem__), min(here, key=every.__getitem__)
        return Gap(indicator, year, every[high] - every[low], high, low)


def _joined(items: Iterable, year, same) -> list[list]:
    """The items in runs: each follows the one before it by a year and is of the same kind."""
    runs: list[list] = []
    for one in items:
        before = runs[-1][-1] if runs else None
        if before is not None and year(one) == year(before) + 1 and same(one) == same(before):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs
