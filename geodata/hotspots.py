"""Where high and low figures cluster: global and local statistics on the contiguity of the atlas's own boundaries.

Moran's I and local I (Anselin 1995), Getis-Ord G and Gi* (Getis and Ord 1992, Ord and Getis 1995), by esda; pseudo
p-values from permutations with a fixed seed, so that results repeat; the false discovery rate is held at ALPHA
(Benjamini and Hochberg 1995). Regions without a figure, and those none of whose neighbours has one, are left out.
"""

from __future__ import annotations

import threading
import warnings
from dataclasses import dataclass

import numpy as np
import pandas as pd

PERMUTATIONS = 999
SEED = 20261127
ALPHA = 0.05
FEWEST = 10  # regions: below, no pattern can be told from chance
QUADRANTS = {1: "high among high", 2: "low among high", 3: "low among low", 4: "high among low"}
# esda's global statistics draw from numpy's one shared state, which two requests at once must not stir.
_STATE = threading.Lock()


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
    import esda  # noqa: PLC0415  (takes seconds, and most visits ask for no statistics)
    from libpysal.weights import W  # noqa: PLC0415

    order = list(linked.index)
    by_region = pairs.groupby("region_code")["neighbour_code"].agg(list)
    values = linked.to_numpy(float)
    # G asks for figures of no sign: where some lie below zero, all are raised until the least is zero.
    raised = values - min(values.min(), 0.0)

    def contiguity(*, own: bool = False) -> W:
        return W({code: [*by_region[code], *([code] if own else [])] for code in order}, id_order=order, silence_warnings=True)

    rows = contiguity()
    rows.transform = "r"
    with warnings.catch_warnings(), _STATE:
        warnings.simplefilter("ignore")  # esda speaks of islands and of its own future
        np.random.seed(SEED)
        moran = esda.Moran(values, rows, permutations=PERMUTATIONS)
        getis = esda.G(raised, contiguity(), permutations=PERMUTATIONS)
        local = esda.Moran_Local(values, rows, permutations=PERMUTATIONS, seed=SEED, n_jobs=1)
        star = esda.G_Local(
            raised, contiguity(own=True), transform="B", star=None, permutations=PERMUTATIONS, seed=SEED, n_jobs=1
        )
        clustered = local.p_sim <= esda.fdr(local.p_sim, ALPHA)
        hot = star.p_sim <= esda.fdr(star.p_sim, ALPHA)
    table = pd.DataFrame(
        {
            "value": values,
            "i": local.Is,
            "p": local.p_sim,
            "kind": np.where(clustered, [QUADRANTS[one] for one in local.q], ""),
            "z": star.Zs,
            "z_p": star.p_sim,
            "spot": np.where(hot, np.where(star.Zs > 0, "hot", "cold"), ""),
        },
        index=pd.Index(order, name="region_code"),
    )
    return HotSpots(len(order), left_out, float(moran.I), float(moran.p_sim), float(getis.G), float(getis.p_sim), table)
