"""What the trend draws of a region: pieces of its line, every figure, where sources differ (``assets/js/51-trend-runs.js``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd
from geodata.query import rule_of

from components.answer import Answer
from components.exports.pictures import axes


@dataclass(frozen=True)
class Between:
    """What lies between two pieces: a gap of years, or a break of method. Both ends as (year, value)."""

    start: tuple[int, float]
    end: tuple[int, float]
    method: bool


@dataclass(frozen=True)
class Dot:
    """A figure of a region: ``kind`` is first (in the line), other, or gone (superseded or withdrawn); NaN: no such end."""

    year: int
    value: float
    low: float
    high: float
    stance: str
    kind: str
    partial: bool


@dataclass(frozen=True)
class Line:
    """A region's line: pieces of (year, value) that are joined, what lies between, and the rows that stand, by year."""

    code: str
    pieces: tuple[tuple[tuple[int, float], ...], ...]
    between: tuple[Between, ...]
    rows: tuple[Mapping, ...]

    @property
    def last(self) -> tuple[int, float] | None:
        """Its last figure."""
        return self.pieces[-1][-1] if self.pieces else None


class Trend:
    """The lines of a View: of the selected regions in order of selection, and of all regions behind them."""

    def __init__(self, visible: Answer) -> None:
        self.visible = visible
        self.years = visible.facts.years[visible.view["indicator"]]
        self.spread = rule_of(visible.facts, visible.view["rule"]).spread
        self._at = {year: at for at, year in enumerate(self.years)}
        self._rows: dict[str, list[dict]] = {}
        columns = ["region_code", "year", "value", "series_id", "rivals", "low", "high", "observation_id"]
        for row in visible.all_years[columns].to_dict("records"):
            self._rows.setdefault(row["region_code"], []).append(row)

    @cached_property
    def context(self) -> tuple[Line, ...]:
        """Lines of all regions that the filter by country leaves and that have a figure."""
        return tuple(self.line(code) for code in self.visible.regions if code in self._rows)

    @cached_property
    def chosen(self) -> tuple[Line, ...]:
        """Lines of the selected regions, those without a figure among them."""
        return tuple(self.line(code) for code in self.visible.selected)

    def line(self, code: str) -> Line:
        """A region's pieces: a piece joins neighbours in the list of years that share source and method."""
        pieces: list[list[tuple[int, float]]] = []
        between: list[Between] = []
        rows = self._rows.get(code, [])
        last = None
        for row in rows:
            here = (int(row["year"]), float(row["value"]))
            if last is None:
                pieces.append([here])
            elif last["series_id"] == row["series_id"] and self._at[row["year"]] == self._at[last["year"]] + 1:
                pieces[-1].append(here)
            else:
                method = last["series_id"] != row["series_id"]
                between.append(Between((int(last["year"]), float(last["value"])), here, method=method))
                pieces.append([here])
            last = row
        return Line(code, tuple(map(tuple, pieces)), tuple(between), tuple(rows))

    def dots(self, line: Line) -> list[Dot]:
        """Every figure of a region that the stances leave, one a source, those that no longer stand too."""
        shown = {row["observation_id"] for row in line.rows}
        if self.spread:
            shown |= {one for row in line.rows for one in row["rivals"]}
        rows = self._every[self._every["region_code"] == line.code]
        return [
            Dot(
                int(row["year"]),
                row["value"],
                row["value_low"],
                row["value_high"],
                row["stance"],
                "gone" if row["status"] else "first" if row["observation_id"] in shown else "other",
                bool(row["partial"]),
            )
            for _, row in rows.iterrows()
        ]

    @cached_property
    def _every(self) -> pd.DataFrame:
        every, view = self.visible.facts.observations, self.visible.view
        rows = every[(every["indicator"] == view["indicator"]) & every["region_code"].isin(self.visible.selected)]
        return rows[rows["value"].notna() & rows["stance"].isin(list(view["stances"]))].sort_values("year", kind="stable")

    @cached_property
    def extent(self) -> axes.Extent:
        """What the upright axis holds: all figures of the indicator, or those of the selected regions if the View says so."""
        view = self.visible.view
        if view["fit"] == "selected":
            dots = [dot for line in self.chosen for dot in self.dots(line)]
            values = [one for dot in dots for one in (dot.value, dot.low, dot.high) if one == one]  # noqa: PLR0124 - not NaN
            if values:
                return axes.Extent(min(values), max(values))
        return axes.extent(self.visible.facts, view["indicator"], view["stances"])


def decimal(date: str, *, end: bool = False) -> float:
    """A partial date as a number of years in which a year stands in the middle of its twelve months."""
    year, *rest = (int(part) for part in date.split("-"))
    if not rest:
        return year + (0.5 if end else -0.5)
    month, *days = rest
    day = (days[0] - (0 if end else 1)) / 31 if days else 0
    return year - 0.5 + (month - (0 if end and not days else 1) + day) / 12
