"""Where high and low figures cluster: global and local statistics on the contiguity of the atlas's own boundaries.

Moran's I and local I (Anselin 1995), Getis-Ord G and Gi* (Getis and Ord 1992, Ord and Getis 1995); pseudo
p-values from permutations with a fixed seed, so that results repeat; the false discovery rate is held at ALPHA
(Benjamini and Hochberg 1995). Draws and formulas are those of esda, against which they are tested to the last figure: its
libraries take 80 MB and a second that a worker can spare. Regions without a figure, and those none of whose neighbours has one, are left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

PERMUTATIONS = 999
SEED = 20261127
ALPHA = 0.05
FEWEST = 10  # regions: below, no pattern can be told from chance
Statistic = Callable[[np.ndarray], float]
QUADRANTS = {1: "high among high", 2: "low among high", 3: "low among low", 4: "high among low"}


@dataclass(frozen=True)
class HotSpots:
    """What was found. ``local`` is indexed by region_code: value, i, p, kind, z, z_p, spot.

    i and p are local Moran's I and its p-value, z and z_p those of Gi* (a standard score). kind is one of QUADRANTS, spot
    is ``hot`` or ``cold``; both are empty where the p-value does not pass the false discovery rate. ``problem`` says in a
    sentence why nothing could be computed; then the statistics are NaN and ``local`` is empty.
    """

    n: int
    left_out: tuple[str, ...]
    moran: float
    moran_p: float
    getis: float
    getis_p: float
    local: pd.DataFrame
    problem: str = ""


def hot_spots(values: pd.Series, neighbours: pd.DataFrame) -> HotSpots:
    """Clusters among ``values`` (by region_code); ``neighbours`` has region_code and neighbour_code, both ways."""
    known = values.dropna()
    pairs = neighbours[neighbours["region_code"].isin(known.index) & neighbours["neighbour_code"].isin(known.index)]
    linked = known[known.index.isin(pairs["region_code"])]
    left_out = tuple(code for code in values.index if code not in linked.index)
    problem = _problem(linked)
    if problem:
        empty = pd.DataFrame(columns=["value", "i", "p", "kind", "z", "z_p", "spot"])
        return HotSpots(len(linked), left_out, np.nan, np.nan, np.nan, np.nan, empty, problem)
    return _computed(linked, pairs, left_out)


def _problem(linked: pd.Series) -> str:
    if len(linked) < FEWEST:
        # One region alone is never linked: its neighbour has a figure too.
        who = f"Only {len(linked)} regions have" if len(linked) else "No region has"
        return f"{who} a figure and a neighbour with one; at least {FEWEST} are needed to tell a pattern from chance."
    if linked.nunique() == 1:
        return "All figures are alike: where nothing differs, nothing clusters."
    return ""


def _computed(linked: pd.Series, pairs: pd.DataFrame, left_out: tuple[str, ...]) -> HotSpots:
    at = {code: position for position, code in enumerate(linked.index)}
    links = np.array(
        sorted((at[one], at[other]) for one, other in zip(pairs["region_code"], pairs["neighbour_code"], strict=True))
    )
    values = linked.to_numpy(float)
    # G asks for figures of no sign: where some lie below zero, all are raised until the least is zero.
    raised = values - min(values.min(), 0.0)
    random = np.random.RandomState(SEED)
    moran, moran_p = _permuted(random, values - values.mean(), _moran(values - values.mean(), links))
    getis, getis_p = _permuted(random, raised, _getis(raised, links))
    drawn = _drawn(links, len(values))
    i, quadrants, p = _local_moran(values, links, drawn)
    z, z_p = _getis_star(raised, links, drawn)
    table = pd.DataFrame(
        {
            "value": values,
            "i": i,
            "p": p,
            "kind": np.where(p <= _passing(p), [QUADRANTS[one] for one in quadrants], ""),
            "z": z,
            "z_p": z_p,
            "spot": np.where(z_p <= _passing(z_p), np.where(z > 0, "hot", "cold"), ""),
        },
        index=pd.Index(linked.index, name="region_code"),
    )
    return HotSpots(len(values), left_out, moran, moran_p, getis, getis_p, table)


# ---------------------------------------------------------------- statistics; ``links`` are pairs of positions, sorted
def _lag(links: np.ndarray, values: np.ndarray, weights: np.ndarray | None = None) -> np.ndarray:
    """The sum of each region's neighbours, each times the weight of its link."""
    near = values[links[:, 1]]
    return np.bincount(links[:, 0], near if weights is None else weights * near, len(values))


def _shares(links: np.ndarray) -> np.ndarray:
    """For each link its share of all links of its region."""
    return (1 / np.bincount(links[:, 0]))[links[:, 0]]


def _moran(z: np.ndarray, links: np.ndarray) -> Statistic:
    """Moran's I of any order of these differences from their mean. What no order changes is worked out once."""
    weights = _shares(links)
    scale, squares = len(z) / _lag(links, np.ones(len(z)), weights).sum(), (z * z).sum()
    return lambda dealt: scale * (dealt * _lag(links, dealt, weights)).sum() / squares


def _getis(values: np.ndarray, links: np.ndarray) -> Statistic:
    """Getis and Ord's G of any order of these values."""
    products = np.outer(values, values).sum() - (values * values).sum()
    return lambda dealt: (dealt * _lag(links, dealt)).sum() / products


def _permuted(random: np.random.RandomState, values: np.ndarray, statistic: Statistic) -> tuple[float, float]:
    """The statistic of all regions, and its pseudo p-value: values are dealt out anew to all regions."""
    found = statistic(values)
    return float(found), float(_pseudo_p(found, np.array([statistic(random.permutation(values)) for _ in range(PERMUTATIONS)])))


def _pseudo_p(found: float, drawn: np.ndarray) -> float:
    """One-sided, on the side on which it lies."""
    larger = int((drawn >= found).sum())
    return (min(larger, PERMUTATIONS - larger) + 1) / (PERMUTATIONS + 1)


def _drawn(links: np.ndarray, n: int) -> np.ndarray:
    """PERMUTATIONS draws, of as many other regions as any has neighbours: positions among all but one."""
    random, most = np.random.RandomState(SEED), np.bincount(links[:, 0]).max()
    return np.array([random.choice(n - 1, size=most, replace=False) for _ in range(PERMUTATIONS)])


def _local_moran(values: np.ndarray, links: np.ndarray, drawn: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Local I of each region, its quadrant and its pseudo p-value: the others' values are dealt out anew to its neighbours."""
    z = (values - values.mean()) / values.std()
    n, weights = len(z), _shares(links)
    mean = _lag(links, z, weights)
    local = (n - 1) * z * mean / (z * z).sum()
    scaling = (n - 1) / (z * z).sum()
    p = np.empty(n)
    for i, own in enumerate(np.split(weights, _starts(links))):
        others = np.delete(z, i)[drawn[:, : len(own)]]
        p[i] = _pseudo_p(local[i], z[i] * (others @ own) * scaling)
    return local, np.where(mean > 0, np.where(z > 0, 1, 2), np.where(z > 0, 4, 3)), p


def _getis_star(values: np.ndarray, links: np.ndarray, drawn: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Gi* of each region, its own value included, as a standard score, and its pseudo p-value."""
    n, total = len(values), values.sum()
    own = np.column_stack([np.arange(n), np.arange(n)])
    both = np.array(sorted(map(tuple, [*links, *own])))
    local = _lag(both, values) / total
    near = np.bincount(both[:, 0]).astype(float)
    mean = total / n
    spread = near * (n - near) / (n - 1) * (1 / n**2) * (((values**2).sum() / n - mean**2) / mean**2)
    p = np.empty(n)
    for i, weights in enumerate(np.split(np.ones(len(links)), _starts(links))):
        others = np.delete(values, i)[drawn[:, : len(weights)]]
        p[i] = _pseudo_p(local[i], (others @ weights + values[i]) / total)
    return (local - near / n) / np.sqrt(spread), p


def _starts(links: np.ndarray) -> np.ndarray:
    """Where the links of each region but the first begin."""
    return np.cumsum(np.bincount(links[:, 0]))[:-1]


def _passing(p: np.ndarray) -> float:
    """The highest p-value that passes the false discovery rate; where none does, the bound of Bonferroni, which is stricter."""
    rising = np.sort(p)
    bounds = np.arange(1, len(p) + 1) * ALPHA / len(p)
    below = bounds[rising < bounds]
    return below[-1] if len(below) else ALPHA / len(p)
