"""How figures changed between two years: difference or ratio, with a rule for what can't be compared."""

from __future__ import annotations

import numpy as np
import pandas as pd

LOW_COUNT = 10
LOW_SHARE = 0.1
# Ratios are classed by factors that mean the same in both directions.
RATIO_BREAKS = (0.5, 0.8, 1.25, 2.0)


def change(before: pd.DataFrame, after: pd.DataFrame, how: str, *, kind: str) -> pd.DataFrame:
    """What lies between two years of one indicator, for the regions that have a figure in both.

    ``before`` and ``after``: region_code, value, series_id, as ``geodata.query.figures`` gives them. ``how`` is
    "difference" or "ratio", ``kind`` that of the indicator. Indexed by region_code: before, after, value (NaN where it is
    not computed) and why: ``series`` where source or method are not the same in both years, ``baseline`` where the earlier
    figure is below ``lowest_baseline`` and a ratio would only magnify noise; empty where it is computed.
    """
    columns = ["region_code", "value", "series_id"]
    both = before[columns].merge(after[columns], on="region_code", suffixes=("_before", "_after")).set_index("region_code")
    found = pd.DataFrame({"before": both["value_before"], "after": both["value_after"]})
    found["why"] = np.where(both["series_id_before"] == both["series_id_after"], "", "series")
    if how == "difference":
        value = found["after"] - found["before"]
    else:
        low = found["before"] < lowest_baseline(found["before"], kind=kind)
        found.loc[(found["why"] == "") & (low | (found["before"] <= 0)), "why"] = "baseline"
        value = found["after"] / found["before"].where(found["before"] > 0)
    found["value"] = value.where(found["why"] == "")
    return found


def lowest_baseline(before: pd.Series, *, kind: str) -> float:
    """The least figure that a ratio may start from: LOW_COUNT for counts, else LOW_SHARE of the median of the earlier year."""
    if kind == "count":
        return float(LOW_COUNT)
    return float(before.median() * LOW_SHARE) if len(before) else 0.0


def difference_breaks(values: pd.Series) -> tuple[float, ...]:
    """Four rising breaks, alike on both sides of zero: thirds of the sizes of all changes, rounded to two digits.

    Empty where nothing changed.
    """
    sizes = values.abs()[values.abs() > 0]
    if sizes.empty:
        return ()
    small, large = (float(f"{one:.2g}") for one in np.quantile(sizes, [1 / 3, 2 / 3]))
    if small == large:
        large = small * 2
    return (-large, -small, small, large)
