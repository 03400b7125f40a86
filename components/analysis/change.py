"""How figures changed between two years, as a difference or as a ratio."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
from geodata import query
from geodata.change import LOW_COUNT, LOW_SHARE, RATIO_BREAKS, change, difference_breaks, lowest_baseline
from geodata.indicators import Indicator
from geodata.store import Facts

from components.analysis.base import Analysis, Band, Finding, Question, filtered, left_out
from components.theme import DIVERGING
from components.words.counts import count_text
from components.words.figures import quantity_text
from components.words.numbers import number_text
from components.words.places import region_name
from components.words.text import listed

MOST_NAMED = 2
YEARS_BACK = 5
COMPARED = "Two years are compared where one series has both: a change of source or method is no change of what is measured."


def difference_map(facts: Facts, question: Question) -> Finding:
    """Later minus earlier figure of each region."""
    return _answer(facts, question, "difference")


def ratio_map(facts: Facts, question: Question) -> Finding:
    """Later over earlier figure of each region, where the earlier one is high enough to bear it."""
    return _answer(facts, question, "ratio")


def since_of(facts: Facts, question: Question) -> int | None:
    """The earlier year: the reader's; else five years before, or nearest to that among the years told by the same method.

    None if the indicator has no earlier year.
    """
    if question.since is not None:
        return question.since
    rows = query.figures(facts, question.indicator, **question.filters)
    series = rows.groupby("year")["series_id"].agg(set)
    here = series.get(question.year, set())
    earlier = [year for year in series.index if year < question.year]
    alike = [year for year in earlier if series[year] & here] or earlier
    return min(alike, key=lambda year: (abs(year - (question.year - YEARS_BACK)), year), default=None)


def _answer(facts: Facts, question: Question, how: str) -> Finding:
    indicator = facts.indicators[question.indicator]
    since, until = since_of(facts, question), question.year
    title = f"{indicator.label}: change since an earlier year"
    problem = _problem(facts, question, since)
    if problem or since is None:
        return Finding(title, since=since, problem=problem)
    title = f"{indicator.label}, {until} {'minus' if how == 'difference' else 'over'} {since}"
    before, after = (query.figures(facts, indicator.id, year, **question.filters) for year in (since, until))
    found = change(before, after, how, kind=indicator.kind)
    known = found[found["value"].notna()]
    breaks = RATIO_BREAKS if how == "ratio" else difference_breaks(known["value"])
    if known.empty:
        return Finding(title, since=since, problem=_nothing(found, since, until))
    bands = _bands(indicator, breaks, how)
    at = np.searchsorted(breaks, known["value"], side="left") if breaks else np.zeros(len(known), int)
    regions = {
        code: (int(band), _told(indicator, row, since, until, how))
        for (code, row), band in zip(known.iterrows(), at, strict=True)
    }
    sentences = (
        _ups_and_downs(known["value"] - (how == "ratio")),
        _extremes(facts, indicator, known, how),
        _uncompared(indicator, found),
        left_out(facts, question, len(found), f"no figure for {since} or for {until}"),
        filtered(question),
    )
    return Finding(
        title,
        tuple(filter(None, sentences)),
        bands,
        regions,
        breaks=breaks,
        since=since,
        unit="times" if how == "ratio" else indicator.unit_label,
    )


def _problem(facts: Facts, question: Question, since: int | None) -> str:
    years = facts.years[question.indicator]
    label = facts.indicators[question.indicator].label
    if since is None:
        return f"{label} has no year before {question.year} to compare with; choose a later year."
    if since == question.year:
        return f"A change from {since} to {since} is none; choose two different years."
    if since > question.year:
        return f"{since} is later than {question.year}; choose an earlier year to start from."
    if since not in years:
        return f"{label} has no figures for {since}; it has figures for {years[0]} to {years[-1]}."
    return ""


def _nothing(found: pd.DataFrame, since: int, until: int) -> str:
    if found.empty:
        return f"No region has a figure for both {since} and {until}; choose two other years."
    if (found["why"] == "series").all():
        return f"Source or method changed between {since} and {until} in every region, so that no change can be told; choose years on one side of the break."
    return f"The figures for {since} are too low for ratios; choose the difference instead."


def _bands(indicator: Indicator, breaks: tuple[float, ...], how: str) -> tuple[Band, ...]:
    if not breaks:
        return (Band("No change", *DIVERGING[2]),)
    shown = [_signed(indicator, one) if how == "difference" else number_text(one) for one in breaks]
    middle = (f"{low} to {high}" for low, high in pairwise(shown))
    labels = (f"{shown[0]} or less", *middle, f"over {shown[-1]}")
    return tuple(Band(label, *colours) for label, colours in zip(labels, DIVERGING, strict=True))


def _told(indicator: Indicator, row: pd.Series, since: int, until: int, how: str) -> str:
    before, after = (quantity_text(indicator, row[one]) for one in ("before", "after"))
    return f"{_size(indicator, row['value'], how)}: {before} in {since}, {after} in {until}"


def _signed(indicator: Indicator, value: float) -> str:
    return f"{'+' if value > 0 else ''}{number_text(value, indicator.decimals)}"


def _size(indicator: Indicator, value: float, how: str) -> str:
    if how == "ratio":
        return f"{number_text(value, 2)} times"
    return f"{_signed(indicator, value)} {indicator.unit_label}".strip()


def _ups_and_downs(change_: pd.Series) -> str:
    up, down, same = int((change_ > 0).sum()), int((change_ < 0).sum()), int((change_ == 0).sum())
    parts = [f"up in {count_text(up, 'region')}", f"down in {down}", *([f"unchanged in {same}"] if same else [])]
    return f"{listed(parts).capitalize()}."


def _extremes(facts: Facts, indicator: Indicator, known: pd.DataFrame, how: str) -> str:
    unchanged = 1.0 if how == "ratio" else 0.0
    ordered = known["value"].sort_values(kind="stable")
    rises = ordered[ordered > unchanged].iloc[::-1].head(MOST_NAMED)
    falls = ordered[ordered < unchanged].head(MOST_NAMED)
    parts = [
        f"{what}: {listed(f'{region_name(str(code), facts)} ({_size(indicator, value, how)})' for code, value in some.items())}"
        for what, some in (
            ("Largest rise" if len(rises) == 1 else "Largest rises", rises),
            ("largest fall" if len(falls) == 1 else "largest falls", falls),
        )
        if len(some)
    ]
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}." if text else ""


def _uncompared(indicator: Indicator, found: pd.DataFrame) -> str:
    count = found["why"].value_counts()
    parts = []
    if "series" in count:
        parts.append(f"in {count_text(int(count['series']), 'region')} source or method are not the same in both years")
    if "baseline" in count:
        least = quantity_text(indicator, lowest_baseline(found["before"], kind=indicator.kind))
        parts.append(
            f"in {count_text(int(count['baseline']), 'region')} the earlier figure is below {least}, too low for a ratio"
        )
    return f"Not compared: {listed(parts)}." if parts else ""


DIFFERENCE = Analysis(
    "difference",
    "Change since a year: difference",
    "The figure of the year shown minus that of an earlier year, where both come from the same source by the same method.",
    difference_map,
    f"{COMPARED} Classes are alike on both sides of zero: thirds of the sizes of all changes, rounded.",
)
RATIO = Analysis(
    "ratio",
    "Change since a year: ratio",
    "The figure of the year shown divided by that of an earlier year; not where the earlier one is so low that a ratio misleads.",
    ratio_map,
    f"{COMPARED} A ratio must start from at least {LOW_COUNT} for counts, else from {LOW_SHARE:.0%} of the median of the earlier "
    "year: from less, it would magnify noise.",
)
