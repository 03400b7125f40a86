"""The regions that have both figures, and the axes on which they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from geodata.sharing import INDICATORS
from geodata.store import Facts

from components.answer import Answer
from components.answer.figures import figures_under
from components.views.axes import Axis, Extent, extent_of, is_log, value_axis
from components.views.base import without_analysis, worst_stance
from components.words.places import distinct_names


@dataclass(frozen=True)
class Figure:
    """One of the two figures of a region: its value and range (NaN: none), its words and those of a conflict."""

    value: float
    low: float
    high: float
    words: str
    differs: str

    @property
    def ranged(self) -> bool:
        """Whether its source, or the rule, gives a range."""
        return self.high > self.low


@dataclass(frozen=True)
class Pair:
    """A region with both figures: its position in every array of the answer; ``stance`` is that of the less firm of the two.

    ``class_`` is that of the first figure: a position in the answer's bands.
    """

    position: int
    code: str
    name: str
    across: Figure
    up: Figure
    stance: str
    class_: int
    selected: bool


def pairs_of(answer: Answer, year: int) -> list[Pair]:
    """All regions with both figures in a year, by the first figure, rising: what stands out on the map is drawn last."""
    answer = without_analysis(answer)
    second = answer.second
    if year not in second.years:
        return []
    one, two = answer.at(year), second.at(year)
    names = distinct_names(answer.facts)
    pairs = []
    for at in map(int, reversed(one.order)):
        if not two.rank[at]:
            continue
        code = answer.codes[at]
        figures = [
            Figure(float(now.value[at]), float(now.low[at]), float(now.high[at]), now.words[at], now.differs[at])
            for now in (one, two)
        ]
        stance = worst_stance(one.stance[at], two.stance[at])
        selected = code in answer.selected
        pairs.append(Pair(at, code, names[code], figures[0], figures[1], stance, max(int(one.class_[at]), 0), selected))
    return pairs


def extents(answer: Answer) -> tuple[Extent, Extent]:
    """Of both indicators, over the regions and years that have both: a length means the same in each year."""
    return _common(*_conditions(answer))[0]


def fullest_year(answer: Answer) -> tuple[int, int]:
    """The year in which most regions have both figures, the latest of several, and how many; (0, 0) if there is none."""
    return _common(*_conditions(answer))[1]


def _conditions(answer: Answer) -> tuple[Facts, str, str, str, tuple[str, ...], tuple[str, ...]]:
    view = answer.view
    return answer.facts, view["indicator"], view["indicator2"], view["rule"], tuple(view["stances"]), tuple(view["country"])


@lru_cache(INDICATORS)
def _common(
    facts: Facts, first: str, second: str, rule: str, stances: tuple[str, ...], countries: tuple[str, ...]
) -> tuple[tuple[Extent, Extent], tuple[int, int]]:
    own = [figures_under(facts, indicator, rule, stances, countries) for indicator in (first, second)]
    both = own[0].merge(own[1], on=["region_code", "year"], suffixes=("_across", "_up"))
    both = both[both["value_across"].notna() & both["value_up"].notna()]
    counts = both["year"].value_counts().items()
    fullest = max(((int(year), int(count)) for year, count in counts), key=lambda one: one[::-1], default=(0, 0))
    across, up = (
        extent_of(both[[f"{key}_{side}" for key in ("value", "low", "high")]].to_numpy(float)) for side in ("across", "up")
    )
    return (across, up), fullest


def axes_of(answer: Answer, parts: tuple[int, int], drawn: Sequence[Pair] = ()) -> tuple[Axis, Axis]:
    """The axes across and upwards, with at most so many parts, the same for all years; or no longer than ``drawn`` pairs need.

    Whether one is logarithmic is the same for all years.
    """
    every, kinds = extents(answer), [indicator.kind == "count" for indicator in (answer.indicator, answer.indicator2)]
    scales = [
        "log" if is_log(found, answer.view[key]) else "linear" for found, key in zip(every, ("scale", "scale2"), strict=True)
    ]
    shown = tuple(map(_extent, zip(*((pair.across, pair.up) for pair in drawn), strict=True))) if drawn else every
    first, second = (
        value_axis(found, most, scale, whole=whole, language=answer.language)
        for found, most, scale, whole in zip(shown, parts, scales, kinds, strict=True)
    )
    return first, second


def _extent(figures: Sequence[Figure]) -> Extent:
    return extent_of(np.array([(one.value, one.low, one.high) for one in figures], float))
