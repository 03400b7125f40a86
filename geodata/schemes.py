"""Schemes of classes, the atlas's and those that a reader may choose: values to breaks. A new one is a function and an entry in SCHEMES.

Breaks are upper bounds, rising, each part of its class: a value on a break belongs to the class below. Each scheme puts
values in the same classes as the class of that name in mapclassify (Rey and others): the tests hold the two against each
other. Natural breaks come from jenkspy, since mapclassify's take half a minute for two thousand values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import jenkspy
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
    """Classes whose values differ least from their class's mean: the least sum of squares there is (Fisher 1958, Jenks 1977)."""
    distinct = np.unique(values)
    if len(distinct) <= classes:
        return distinct
    return np.unique(jenkspy.jenks_breaks(values, n_classes=classes)[1:])


def log_natural_breaks(values: np.ndarray, classes: int) -> np.ndarray:
    """Natural breaks of the logarithms, where all values lie above zero; else those of the values themselves."""
    if values.min() <= 0:
        return natural_breaks(values, classes)
    logs = np.log10(values)
    # Back to the very values, which a power of a logarithm would miss by a rounding.
    ordered = np.sort(values)
    return np.unique(ordered[np.searchsorted(np.sort(logs), natural_breaks(logs, classes), side="right") - 1])


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
            "log_natural_breaks",
            "Natural breaks of logarithms",
            "Natural breaks for figures over several powers of ten: what counts is how many times higher, not how much.",
            log_natural_breaks,
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
