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
    language = question.language
    title = say(f"{name}.title", language=language, indicator=indicator.label, year=str(question.year))
    if found.problem:
        return Finding(title, problem=found.problem)
    bands = (
        *(Band(_label(each, language, band=True), *colours) for each, colours in marked.items()),
        Band(_label("", language), *QUIET),
    )
    order = list(marked)
    regions = {
        code: (
            order.index(row[kind]) if row[kind] in marked else len(order),
            _region(name, row[kind], row[score], row[p], language),
        )
        for code, row in found.local.iterrows()
    }
    local = _spots(found, language) if kind == "spot" else _clusters(found, language)
    out = left_out(facts, question, found.n, say("hotspots.missing", language=language, year=str(question.year)))
    rate = say("hotspots.rate", language=language, rate=RATE)
    sentences = (_moran(found, language), _getis(found, language), local, rate, out, filtered(question))
    return Finding(title, tuple(filter(None, sentences)), bands, regions)


def _label(kind: str, language: str, *, band: bool = False) -> str:
    if not kind:
        return say("hotspots.plain", language=language)
    if kind in SPOTS:
        return say(f"hotspots.{kind}.band" if band else f"hotspots.{kind}", language=language)
    return say(f"clusters.{kind.replace(' ', '_')}", language=language)


def _region(name: str, kind: str, score: float, p: float, language: str) -> str:
    figures = {"score": number_text(score, 2, language), "p": number_text(p, 3, language)}
    return say(f"{name}.region", language=language, label=_label(kind, language), **figures)


def _moran(found: HotSpots, language: str) -> str:
    tested = say(
        "hotspots.moran.tested",
        language=language,
        moran=number_text(found.moran, 2, language),
        p=number_text(found.moran_p, 3, language),
        regions=count_text(found.n, "region", language),
        permutations=PERMUTATIONS,
    )
    alike = "none" if found.moran_p > ALPHA else "alike" if found.moran > 0 else "unlike"
    return say(f"hotspots.moran.{alike}", language=language, tested=tested)


def _getis(found: HotSpots, language: str) -> str:
    figures = {"getis": number_text(found.getis, 3, language), "p": number_text(found.getis_p, 3, language)}
    tested = say("hotspots.getis.tested", language=language, **figures)
    return say("hotspots.getis.high" if found.getis_p <= ALPHA else "hotspots.getis.none", language=language, tested=tested)


def _spots(found: HotSpots, language: str) -> str:
    count = found.local["spot"].value_counts()
    parts = [say(f"count.{name}_spot", language=language, count=int(count[name])) for name in SPOTS if name in count]
    return _marked("hotspots.count", parts, language)


def _clusters(found: HotSpots, language: str) -> str:
    count = found.local["kind"].value_counts()
    parts = [
        say("clusters.each", language=language, count=int(count[name]), kind=_label(name, language).lower())
        for name in KINDS
        if name in count
    ]
    return _marked("clusters.count", parts, language)


def _marked(message: str, parts: list[str], language: str) -> str:
    return say(message, language=language, found=listed(parts, language=language) or say("hotspots.none", language=language))


METHOD = {"permutations": PERMUTATIONS, "rate": RATE, "fewest": FEWEST}
HOT_SPOTS = Analysis("hotspots", hot_spot_map, METHOD)
CLUSTERS = Analysis("clusters", cluster_map, METHOD)
