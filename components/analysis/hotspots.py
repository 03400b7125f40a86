"""Hot spots (Gi*) and clusters with outliers (local Moran): where figures lie together more than chance would have it."""

from __future__ import annotations

from geodata import query
from geodata.hotspots import ALPHA, FEWEST, PERMUTATIONS, HotSpots, hot_spots
from geodata.store import Facts

from components.analysis.base import Analysis, Band, Finding, Question, filtered, left_out
from components.theme import COOL, FAINT_COOL, FAINT_WARM, QUIET, WARM
from components.words.counts import count_text
from components.words.numbers import number_text
from components.words.text import listed

SPOTS = {"hot": Band("Hot spot: high figures together", *WARM), "cold": Band("Cold spot: low figures together", *COOL)}
KINDS = {
    "high among high": Band("High among high", *WARM),
    "high among low": Band("High among low", *FAINT_WARM),
    "low among high": Band("Low among high", *FAINT_COOL),
    "low among low": Band("Low among low", *COOL),
}
PLAIN = Band("No different from chance", *QUIET)
STATISTICS = (
    f"Neighbours are regions whose boundaries share a line, in all six countries, each with the same weight. p-values come from "
    f"{PERMUTATIONS} permutations with a fixed seed, so that they repeat; those of single regions are one-sided, and what is "
    f"marked passes a false discovery rate of {ALPHA:.0%} (Benjamini and Hochberg). Regions without a figure, and those without "
    f"a neighbour that has one, are left out; below {FEWEST} regions nothing is computed. Computed with esda."
)
RATE = f"At most {ALPHA:.0%} of the regions marked are expected to be so by chance (false discovery rate)."


def hot_spot_map(facts: Facts, question: Question) -> Finding:
    """The regions that are hot or cold spots by Gi*."""
    return _answer(facts, question, "Hot and cold spots", "spot", "z", "z_p", SPOTS)


def cluster_map(facts: Facts, question: Question) -> Finding:
    """The regions whose figure and neighbours' figures go together, or against each other, by local Moran's I."""
    return _answer(facts, question, "Clusters and outliers", "kind", "i", "p", KINDS)


def _answer(facts: Facts, question: Question, title: str, kind: str, score: str, p: str, marked: dict[str, Band]) -> Finding:
    indicator = facts.indicators[question.indicator]
    values = query.values(facts, question.indicator, question.year, **question.filters)
    found = hot_spots(values, facts.neighbours)
    title = f"{title}: {indicator.label}, {question.year}"
    if found.problem:
        return Finding(title, problem=found.problem)
    bands = (*marked.values(), PLAIN)
    at = {name: i for i, name in enumerate(marked)}
    regions = {
        code: (at.get(row[kind], len(marked)), _told(row[kind], row[score], row[p], "Gi*" if score == "z" else "local I"))
        for code, row in found.local.iterrows()
    }
    local = _spots(found) if kind == "spot" else _clusters(found)
    out = left_out(facts, question, found.n, f"no figure for {question.year}, or no neighbour with one")
    return Finding(
        title, tuple(filter(None, (_moran(found), _getis(found), local, RATE, out, filtered(question)))), bands, regions
    )


def _told(kind: str, score: float, p: float, name: str) -> str:
    label = {"hot": "Hot spot", "cold": "Cold spot"}.get(kind, kind.capitalize()) or PLAIN.label
    return f"{label} ({name} = {number_text(score, 2)}, p = {p:.3f})"


def _moran(found: HotSpots) -> str:
    tested = (
        f"(Moran's I = {number_text(found.moran, 2)}, p = {found.moran_p:.3f}; {found.n} regions, {PERMUTATIONS} permutations)"
    )
    if found.moran_p > ALPHA:
        return f"Neighbouring regions are no more alike than chance would have it {tested}."
    if found.moran > 0:
        return f"Neighbouring regions resemble each other more than chance would have it {tested}."
    return f"Neighbouring regions differ from each other more than chance would have it {tested}."


def _getis(found: HotSpots) -> str:
    tested = f"(Getis-Ord G = {number_text(found.getis, 3)}, p = {found.getis_p:.3f})"
    together = (
        "High figures stand beside high figures"
        if found.getis_p <= ALPHA
        else "High figures stand together no more than chance would have it"
    )
    return f"{together} {tested}."


def _spots(found: HotSpots) -> str:
    count = found.local["spot"].value_counts()
    parts = [count_text(int(count[name]), f"{name} spot") for name in SPOTS if name in count]
    return f"Gi* compares each region and its neighbours with all regions: {listed(parts) or 'none stands out'}."


def _clusters(found: HotSpots) -> str:
    count = found.local["kind"].value_counts()
    parts = [f"{int(count[name])} {name}" for name in KINDS if name in count]
    return f"Local Moran's I sets each region against its neighbours: {listed(parts) or 'none stands out'}."


HOT_SPOTS = Analysis(
    "hotspots",
    "Hot and cold spots (Gi*)",
    "Regions that together with their neighbours have higher, or lower, figures than chance would have it.",
    hot_spot_map,
    f"Getis and Ord's G* of each region, its own figure included, as a standard score, and their G of all. {STATISTICS}",
)
CLUSTERS = Analysis(
    "clusters",
    "Clusters and outliers (local Moran)",
    "Regions that resemble their neighbours, or stand out from them, more than chance would have it.",
    cluster_map,
    f"Anselin's local version of Moran's I, and Moran's I of all regions. {STATISTICS}",
)
