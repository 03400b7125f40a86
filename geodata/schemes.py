"""Schemes that a reader may choose: values to breaks. A new one is a function and an entry in SCHEMES.

Breaks are upper bounds, rising, each part of its class: a value on a break belongs to the class below. Each scheme puts
values in the same classes as the class of that name in mapclassify (Rey and others), whose import takes over a second
and whose natural breaks take half a minute for two thousand values; the tests hold the two against each other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

FEWEST, MOST = 3, 9
# Classes end at so many standard deviations from the mean; the last one at the highest value.
DEVIATIONS = (-2.0, -1.0, 1.0, 2.0)


@dataclass(frozen=True)
class Scheme:
    """How breaks are found. ``counted`` says whether the number of classes is the reader's; ``digits`` how roundly breaks are said."""

    id: str
    label: str
    definition: str
    breaks: Callable[[np.ndarray, int], np.ndarray]
    counted: bool = True
    digits: int = 2


def quantiles(values: np.ndarray, classes: int) -> np.ndarray:
    """As many values in each class, by linear interpolation; breaks that coincide are one."""
    return np.unique(np.quantile(values, np.arange(1, classes + 1) / classes))


def equal_interval(values: np.ndarray, classes: int) -> np.ndarray:
    """Classes of equal width from the lowest value to the highest."""
    low, high = float(values.min()), float(values.max())
    return np.array([*(low + (high - low) / classes * at for at in range(1, classes)), high])


def std_mean(values: np.ndarray, classes: int) -> np.ndarray:  # noqa: ARG001  (its number of classes is its own)
    """Breaks at DEVIATIONS sample standard deviations from the mean. Classes wholly below or above the values are left out."""
    low, high = float(values.min()), float(values.max())
    bounds = values.mean() + np.array(DEVIATIONS) * values.std(ddof=1)
    return np.array([*bounds[(bounds >= low) & (bounds < high)], high])


def natural_breaks(values: np.ndarray, classes: int) -> np.ndarray:
    """Classes whose values differ least from their class's mean: the least sum of squares there is (Fisher 1958, Jenks 1977).

    Solved exactly, class by class; since the best last break only moves up as values are added, halving the range of
    candidates suffices, and all halves of one size are looked at together.
    """
    points, weights = np.unique(values, return_counts=True)
    squares = _Squares(points - points.mean(), weights)
    least = squares.within(0, np.arange(len(points)))
    splits = []
    for _ in range(1, min(classes, len(points))):
        least, split = _next_class(squares, least)
        splits.append(split)
    ends = [len(points) - 1]
    for split in reversed(splits):
        ends.append(int(split[ends[-1]]) - 1)
    return points[np.array(sorted({end for end in ends if end >= 0}))]


class _Squares:
    """Sums of squares about the mean of runs of sorted points, from running totals."""

    def __init__(self, points: np.ndarray, weights: np.ndarray) -> None:
        totals = (weights, weights * points, weights * points**2)
        self.n, self.sum, self.square = (np.concatenate(([0.0], np.cumsum(one))) for one in totals)

    def within(self, first: np.ndarray | int, last: np.ndarray | int) -> np.ndarray:
        """Of the points from ``first`` to ``last``, both included."""
        n, total, square = (one[np.add(last, 1)] - one[first] for one in (self.n, self.sum, self.square))
        return np.maximum(square - total**2 / n, 0.0)


def _next_class(squares: _Squares, least: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """One class more: the least sum of squares up to each point, and where its last class begins."""
    best, split = least.copy(), np.zeros(len(least), dtype=int)
    low, high, start, stop = (np.array([one]) for one in (1, len(least) - 1, 1, len(least) - 1))
    while len(low):
        middle = (low + high) // 2
        counts = np.minimum(middle, stop) - start + 1
        offsets = np.cumsum(counts) - counts
        run = np.repeat(np.arange(len(low)), counts)
        first = np.arange(counts.sum()) - offsets[run] + start[run]
        sums = least[first - 1] + squares.within(first, middle[run])
        lowest = np.minimum.reduceat(sums, offsets)
        hits = np.flatnonzero(sums == lowest[run])
        at = first[hits[np.unique(run[hits], return_index=True)[1]]]
        best[middle], split[middle] = lowest, at
        # Both halves of each range, without those that are empty.
        low, high = np.concatenate((low, middle + 1)), np.concatenate((middle - 1, high))
        start, stop = np.concatenate((start, at)), np.concatenate((at, stop))
        kept = low <= high
        low, high, start, stop = low[kept], high[kept], start[kept], stop[kept]
    return best, split


SCHEMES = {
    one.id: one
    for one in (
        Scheme("quantiles", "Quantiles", "As many figures in each class.", quantiles),
        Scheme(
            "natural_breaks",
            "Natural breaks",
            "Breaks where figures leave gaps, so that those of one class are as alike as can be.",
            natural_breaks,
        ),
        Scheme(
            "equal_interval",
            "Equal intervals",
            "Classes of equal width from the lowest figure to the highest.",
            equal_interval,
            digits=3,
        ),
        Scheme(
            "std_mean",
            "Standard deviations",
            "Breaks one and two standard deviations below and above the mean; the number of classes follows.",
            std_mean,
            counted=False,
            digits=3,
        ),
    )
}
