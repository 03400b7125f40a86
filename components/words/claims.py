"""What travels with a claim, in words: its period, its place, whose its figure is, and how many there are of each stance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from geodata import words
from geodata.join import fold
from geodata.schema import Stance
from geodata.store import Facts

from components.words.counts import count_text
from components.words.dates import span_text, years_text
from components.words.messages import say
from components.words.places import country_name, region_name
from components.words.vocabulary import labels_of, stance_label


# ---------------------------------------------------------------- one claim
def claim_share(claim: Mapping[str, Any], language: str = "en") -> str:
    """Whose figure it is where a claim names several regions: of all together, or of each."""
    count = len(claim["region_codes"])
    if count < 2 or claim["region_share"] not in ("together", "each"):
        return ""
    return say(f"figure.{claim['region_share']}", language=language, count=count)


def claim_period(claim: Mapping[str, Any], language: str = "en") -> str:
    """``March 2012 to 2014``, ``undated``; says so where the date was inferred."""
    period = span_text(claim["period_start"], claim["period_end"], language)
    dated = claim["period_start"] or claim["period_end"]
    return say("period.inferred", language=language, period=period) if dated and claim["period_inferred"] else period


def claim_place(claim: Mapping[str, Any], facts: Facts, language: str = "en") -> str:
    """The named place, its regions or its country, and in brackets how narrowly that is known."""
    inside = "; ".join(region_name(code, facts, language) for code in claim["region_codes"])
    inside = inside or country_name(claim["country_code"], facts, language)
    named = claim["place"]
    if named and not fold(inside).startswith(fold(named)):  # "Madre de Dios, Madre de Dios" says it twice
        inside = say("place.inside", language=language, place=named, inside=inside)
    precision = labels_of(words.PLACE_PRECISIONS, language)[claim["place_precision"]].lower()
    return say("place.precision", language=language, place=inside, precision=precision)


def mineral_name(mineral: str, language: str = "en") -> str:
    """``gold``: a mineral as claims name it."""
    return say(f"mineral.{mineral.replace(' ', '_')}", language=language)


# ---------------------------------------------------------------- many
def count_by_stance(claims: Iterable[tuple[str, str]], count: str = "report") -> dict[str, int]:
    """How many there are of each stance, firmest first, from the stance and origin of each claim.

    With ``count`` "origin" claims of one stance that go back to one origin count once.
    """
    every = [*claims]
    found = Counter(stance for stance, _ in (set(every) if count == "origin" else every))
    return {stance.value: found[stance] for stance in Stance if found[stance]}


def stance_tally(counts: Mapping[str, int], language: str = "en") -> str:
    """``6 reported, 1 alleged``, from the number of each stance in the order given."""
    return ", ".join(
        say("claims.stance", language=language, count=count, stance=stance_label(stance, language))
        for stance, count in counts.items()
    )


def by_stance(stances: Iterable[str], language: str = "en") -> str:
    """``5 reported, 1 alleged, 1 denied``, firmest first; empty for none."""
    return stance_tally(count_by_stance((stance, "") for stance in stances), language)


def claims_text(stances: Iterable[str], noun: str = "claim", language: str = "en") -> str:
    """``7 claims: 5 reported, 1 alleged, 1 denied``: never a sum alone; ``no claims``."""
    every = [*stances]
    return tally_text(len(every), count_by_stance((stance, "") for stance in every), noun, language)


def tally_text(total: int, counts: Mapping[str, int], noun: str = "claim", language: str = "en") -> str:
    """The same from the counts; ``noun`` is what is counted: claim, origin or figure."""
    if not counts:
        return say(f"none.{noun}", language=language)
    return say("claims.tally", language=language, claims=count_text(total, noun, language), tally=stance_tally(counts, language))


def years_of_claims(claims: Iterable[Mapping[str, Any]], language: str = "en") -> str:
    """The years that the claims' periods name, from start to end, and how many claims are undated."""
    years: set[int] = set()
    undated = 0
    for claim in claims:
        start, end = claim["period_start"] or claim["period_end"], claim["period_end"] or claim["period_start"]
        if start:
            years |= set(range(int(start[:4]), int(end[:4]) + 1))
        else:
            undated += 1
    parts = [years_text(years) if years else "", say("claims.undated", language=language, count=undated) if undated else ""]
    return "; ".join(part for part in parts if part)


# ---------------------------------------------------------------- order
def latest(claim: Mapping[str, Any]) -> tuple[str, str]:
    """A key that rises with time: by the end of the period, then by its start; undated claims come first of all.

    A partial date reaches to its last day: "~" sorts after every digit.
    """
    start, end = claim["period_start"], claim["period_end"] or claim["period_start"]
    return (f"{end}~" if end else "", start or end)


def newest_first(claims: Mapping[str, Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """The claims by date, the latest first; undated ones last; those of one date in the order given."""
    return dict(sorted(claims.items(), key=lambda pair: latest(pair[1]), reverse=True))


def frame_newest_first(claims: pd.DataFrame) -> pd.DataFrame:
    """The same for rows of ``facts.claims``."""
    return claims.loc[
        list(newest_first(dict(zip(claims.index, claims[["period_start", "period_end"]].to_dict("records"), strict=True))))
    ]
