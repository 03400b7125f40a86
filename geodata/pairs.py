"""Two indicators of the same regions: thirds of each for a map of both, and how their ranks go together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

FEWEST = 5  # regions with both figures: below, ranks say nothing


def thirds(values: np.ndarray) -> tuple[np.ndarray, tuple[float, float]]:
    """Which third each value lies in (0, 1, 2), and the upper bounds of the first two.

    Bounds are the quantiles at 1/3 and 2/3 (linear interpolation, as mapclassify.Quantiles); a value on a bound belongs
    to the third below it. Where many values are alike the thirds are of unequal size, and one may be empty.
    """
    low, high = np.quantile(values, [1 / 3, 2 / 3])
    return np.searchsorted([low, high], values, side="left"), (float(low), float(high))


@dataclass(frozen=True)
class RankCorrelation:
    """Spearman's rank correlation over ``n`` regions; NaN where ``problem`` says why there is none."""

    rho: float
    p: float
    n: int
    problem: str = ""


def rank_correlation(one: pd.Series, two: pd.Series) -> RankCorrelation:
    """Spearman's rho of the regions that have both figures (by region_code), ties sharing their mean rank.

    The p-value is two-sided, by Student's t with n - 2 degrees of freedom, against no association; it takes regions for independent of
    each other, which neighbours are not.
    """
    both = pd.concat([one, two], axis=1, join="inner").dropna()
    n = len(both)
    if n < FEWEST:
        return RankCorrelation(np.nan, np.nan, n, f"{n} regions have both figures; a rank correlation needs at least {FEWEST}.")
    ranks = both.rank().to_numpy()
    if (np.ptp(ranks, axis=0) == 0).any():
        return RankCorrelation(np.nan, np.nan, n, "All figures of one indicator are alike, so that they have no ranks.")
    from mpmath import betainc  # noqa: PLC0415 - most visits need none of it

    rho = float(np.corrcoef(ranks, rowvar=False)[0, 1])
    # Both tails of Student's t at rho * sqrt((n - 2) / (1 - rho²)), as an incomplete beta function of 1 - rho².
    rest = min(max((1 + rho) * (1 - rho), 0.0), 1.0)
    return RankCorrelation(rho, float(betainc((n - 2) / 2, 0.5, 0, rest, regularized=True)), n)
