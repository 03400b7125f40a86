"""What travels with a claim, in words: its period, its place, whose its figure is, and how many there are of each stance."""

from __future__ import annotations

from collections.abc import Mapping

from geodata import words
from geodata.join import fold
from geodata.store import Facts

from components.words.dates import date_text
from components.words.places import country_name, region_name

STANCE_LABELS = {word.id: word.label.lower() for word in words.STANCES}
PLACE_LABELS = {word.id: word.label for word in words.PLACE_PRECISIONS}


def claim_share(claim: Mapping) -> str:
    """Whose figure it is where a claim names several regions: of all together, or of each."""
    count = len(claim["region_codes"])
    if count < 2:
        return ""
    return {"together": f"for {count} regions together", "each": "in each of them"}.get(claim["region_share"], "")


def stance_tally(counts: Mapping[str, int]) -> str:
    """``6 reported, 1 alleged``, from the number of each stance in the order given."""
    return ", ".join(f"{count:,} {STANCE_LABELS[stance]}" for stance, count in counts.items())


def claim_period(claim: Mapping) -> str:
    """``March 2012 to 2014``, ``undated``; says so where the date was inferred."""
    start, end = claim["period_start"], claim["period_end"]
    if not start and not end:
        return "undated"
    span = date_text(start or end) if start == end or not end else f"{date_text(start)} to {date_text(end)}"
    span = span if start else f"until {date_text(end)}"
    return f"{span} (date inferred)" if claim["period_inferred"] else span


def claim_place(claim: Mapping, facts: Facts) -> str:
    """The named place, its regions or its country, and in brackets how narrowly that is known."""
    inside = "; ".join(region_name(code, facts) for code in claim["region_codes"]) or country_name(claim["country_code"], facts)
    named = claim["place"]
    if named and fold(inside).startswith(fold(named)):  # "Madre de Dios, Madre de Dios" says it twice
        named = ""
    return f"{f'{named}, ' if named else ''}{inside} ({PLACE_LABELS[claim['place_precision']].lower()})"
