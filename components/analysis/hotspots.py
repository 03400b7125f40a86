"""Hot spots (Gi*) and clusters with outliers (local Moran): where figures lie together more than chance would have it."""

from __future__ import annotations

from geodata import query
from geodata.hotspots import ALPHA, FEWEST, PERMUTATIONS, HotSpots, hot_spots
from geodata.store import Facts

from components.analysis.base import Analysis, Band, Finding, Question, filtered, left_out
from components.theme import COOL, FAINT_COOL, FAINT_WARM, QUIET, WARM
from components.words.counts import count_text
from components.words.messages import say
from components.words.numbers import number_text
from components.words.text import listed

# A kind of region, as ``geodata.hotspots`` calls it → its colour in each theme.
SPOTS = {"hot": WARM, "cold": COOL}
KINDS = {"high among high": WARM, "high among low": FAINT_WARM, "low among high": FAINT_COOL, "low among low": COOL}
RATE = f"{ALPHA:.0%}"
STATISTICS = (
    f"Neighbours are regions whose boundaries share a line, in all six countries, each with the same weight. p-values come from "
    f"{PERMUTATIONS} permutations with a fixed seed, so that they repeat; those of single regions are one-sided, and what is "
    f"marked passes a false discovery rate of {ALPHA:.0%} (Benjamini and Hochberg). Regions without a figure, and those without "
    f"a neighbour that has one, are left out; below {FEWEST} regions nothing is computed. Draws and formulas are those of esda."
)


def hot_spot_map(facts: Facts, question: Question) -> Finding:
    """The regions that are hot or cold spots by Gi*."""
    return _answer(facts, question, "hotspots", "spot", "z", "z_p", SPOTS)


def cluster_map(facts: Facts, question: Question) -> Finding:
    """The regions whose figure and neighbours' figures go together, or against each other, by local Moran's I."""
    return _answer(facts, question, "clusters", "kind", "i", "p", KINDS)


def _answer(
    facts: Facts, question: Question, name: str, kind: str, score: str, p: str, marked: dict[str, tuple[str, str]]
) -> Finding:
    indicator = facts.indicators[question.indicator]
    values = query.values(facts, question.indicator, question.year, **question.filters)
    found = hot_spots(values, facts.neighbours)
    title = say(f"{name}.title", indicator=indicator.label, year=str(question.year))
    if found.problem:
        return Finding(title, problem=found.problem)
    bands = (*(Band(_label(each, band=True), *colours) for each, colours in marked.items()), Band(_label(""), *QUIET))
    order = list(marked)
    regions = {
        code: (order.index(row[kind]) if row[kind] in marked else len(order), _region(name, row[kind], row[score], row[p]))
        for code, row in found.local.iterrows()
    }
    local = _spots(found) if kind == "spot" else _clusters(found)
    out = left_out(facts, question, found.n, say("hotspots.missing", year=str(question.year)))
    rate = say("hotspots.rate", rate=RATE)
    return Finding(
        title, tuple(filter(None, (_moran(found), _getis(found), local, rate, out, filtered(question)))), bands, regions
    )


def _label(kind: str, *, band: bool = False) -> str:
    if not kind:
        return say("hotspots.plain")
    if kind in SPOTS:
        return say(f"hotspots.{kind}.band" if band else f"hotspots.{kind}")
    return say(f"clusters.{kind.replace(' ', '_')}")


def _region(name: str, kind: str, score: float, p: float) -> str:
    return say(f"{name}.region", label=_label(kind), score=number_text(score, 2), p=f"{p:.3f}")


def _moran(found: HotSpots) -> str:
    tested = say(
        "hotspots.moran.tested",
        moran=number_text(found.moran, 2),
        p=f"{found.moran_p:.3f}",
        regions=count_text(found.n, "region"),
        permutations=PERMUTATIONS,
    )
    alike = "none" if found.moran_p > ALPHA else "alike" if found.moran > 0 else "unlike"
    return say(f"hotspots.moran.{alike}", tested=tested)


def _getis(found: HotSpots) -> str:
    tested = say("hotspots.getis.tested", getis=number_text(found.getis, 3), p=f"{found.getis_p:.3f}")
    return say("hotspots.getis.high" if found.getis_p <= ALPHA else "hotspots.getis.none", tested=tested)


def _spots(found: HotSpots) -> str:
    count = found.local["spot"].value_counts()
    parts = [count_text(int(count[name]), f"{name} spot") for name in SPOTS if name in count]
    return say("hotspots.count", found=listed(parts) or say("hotspots.none"))


def _clusters(found: HotSpots) -> str:
    count = found.local["kind"].value_counts()
    parts = [say("clusters.each", count=int(count[name]), kind=_label(name).lower()) for name in KINDS if name in count]
    return say("clusters.count", found=listed(parts) or say("hotspots.none"))


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
