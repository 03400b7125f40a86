"""Values to classes: one set of breaks for an indicator over all its years, so that colours compare."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from geodata.indicators import Indicator
from geodata.schemes import SCHEMES, Scheme

NO_CLASS = -1


@dataclass(frozen=True)
class Classes:
    """``breaks`` are upper bounds, rising, each part of its class."""

    breaks: tuple[float, ...] = ()


def classify(indicator: Indicator, values: np.ndarray) -> Classes:
    """Classes of all values of one indicator, whatever the year.

    No data (NaN) and, where nothing lies below it, zero are drawn apart and make no class. Breaks are
    rounded to two significant digits where classes stay distinct. Few distinct values give fewer classes.
    """
    classed = _classed(indicator, values)
    if not len(classed):
        return Classes()
    breaks = _rounded(_breaks(indicator, classed), float(classed.max()), whole=indicator.kind == "count")
    return Classes(breaks)


def classify_by(scheme: Scheme, indicator: Indicator, values: np.ndarray, classes: int) -> Classes:
    """Classes of all values of one indicator by a scheme that the reader chose, into so many classes if they can be counted.

    Zero and no data stand apart as in ``classify``; breaks are rounded up to the scheme's digits. Few distinct values
    give a class each.
    """
    classed = _classed(indicator, values)
    if not len(classed):
        return Classes()
    distinct = np.unique(classed)
    few = len(distinct) <= (classes if scheme.counted else 1)
    breaks = distinct if few else scheme.breaks(classed, classes)
    rounded = _rounded(breaks, float(classed.max()), whole=indicator.kind == "count", fewest_digits=scheme.digits)
    return Classes(rounded)


def classify_at(breaks: tuple[float, ...], indicator: Indicator, values: np.ndarray) -> Classes:
    """Classes that end at these rising breaks, and one above them; of a count, at the whole numbers below them."""
    classed = _classed(indicator, values)
    inner = tuple(dict.fromkeys(float(math.floor(one)) for one in breaks)) if indicator.kind == "count" else breaks
    if not inner:
        return Classes()
    return Classes((*inner, max(float(classed.max(initial=inner[-1])), inner[-1] + 1)))


def classify_all(indicators: Mapping[str, Indicator], observations: pd.DataFrame) -> dict[str, Classes]:
    """Classes of every indicator by id."""
    groups = {name: group.to_numpy(float) for name, group in observations.groupby("indicator")["value"]}
    return {name: classify(one, groups.get(name, np.array([]))) for name, one in indicators.items()}


def class_of(values: np.ndarray, breaks: tuple[float, ...]) -> np.ndarray:
    """Class of each value, from 0; NO_CLASS for NaN. Values past the last bound are in the last class."""
    values = np.asarray(values, dtype=float)
    if not breaks:
        return np.full(len(values), NO_CLASS)
    at = np.minimum(np.searchsorted(np.asarray(breaks), values, side="left"), len(breaks) - 1)
    return np.where(np.isnan(values), NO_CLASS, at)


def _classed(indicator: Indicator, values: np.ndarray) -> np.ndarray:
    values = np.asarray(values, dtype=float)
    values = values[np.isfinite(values)]
    return values[values != 0] if indicator.minimum == 0 else values


def _breaks(indicator: Indicator, values: np.ndarray) -> np.ndarray:
    distinct = np.unique(values)
    if indicator.scheme == "fixed":
        return np.array([*indicator.breaks, max(values.max(), indicator.breaks[-1] + 1)])
    if len(distinct) <= indicator.classes:
        return distinct
    return SCHEMES[indicator.scheme].breaks(values, indicator.classes)


def _rounded(breaks: np.ndarray, highest: float, *, whole: bool, fewest_digits: int = 2) -> tuple[float, ...]:
    """Inner breaks rounded up to few digits, so that the value a class ends with stays in it."""
    inner = np.unique(np.floor(breaks[:-1])) if whole else breaks[:-1]
    last = max(highest, float(breaks[-1]))
    for digits in range(fewest_digits, fewest_digits + 3):
        made = [*(_rounded_up(float(one), digits) for one in inner), last]
        if all(low < high for low, high in pairwise(made)):
            return tuple(made)
    return tuple(float(one) for one in dict.fromkeys((*inner, last)))


def _rounded_up(value: float, digits: int) -> float:
    if value == 0:
        return 0.0
    step = 10.0 ** (math.floor(math.log10(abs(value))) - digits + 1)
    return float(f"{math.ceil(round(value / step, 6)) * step:.{digits + 1}g}")
