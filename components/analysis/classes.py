"""Classes by a scheme that the reader chose, in place of the atlas's own: breaks and their words for the browser to class by."""

from __future__ import annotations

import numpy as np
from geodata.classify import Classes, class_of, classify_at, classify_by
from geodata.indicators import Indicator
from geodata.rules import usable
from geodata.schemes import MOST, SCHEMES, Scheme
from geodata.store import Facts

from components.analysis.base import Analysis, Answer, Band, Question
from components.theme import palette
from components.words.numbers import count_text, number_text
from components.words.text import quoted

OWN = "Your own breaks"
# Beyond this a break is no figure of any indicator, and its digits would fill the legend.
LARGEST = 1e12


def classes(facts: Facts, question: Question) -> Answer:
    """Breaks over all years of the indicator, their labels, and sentences on how they came about. Regions are not classed here."""
    indicator = facts.indicators[question.indicator]
    values = _values(facts, indicator)
    if not question.scheme:
        return _answer("The atlas's own", facts.classes[indicator.id], ())
    if question.scheme == "own":
        return _own(indicator, values, question.breaks)
    scheme = SCHEMES[question.scheme]
    made = classify_by(scheme, indicator, values, int(question.classes))
    if not made.breaks:
        return Answer(scheme.label, problem=f"{indicator.label} has no figure above zero to class; choose another indicator.")
    return _answer(scheme.label, made, (scheme.definition, *_notes(indicator, scheme, made, values, int(question.classes))))


def _values(facts: Facts, indicator: Indicator) -> np.ndarray:
    """The figures of regions that may stand in a map, of all years."""
    rows = facts.observations
    rows = rows[(rows["indicator"] == indicator.id) & (rows["region_code"] != "")]
    kept = rows[usable(rows)]["value"].to_numpy(float)
    kept = kept[np.isfinite(kept)]
    return kept[kept != 0] if indicator.minimum == 0 else kept


def _notes(indicator: Indicator, scheme: Scheme, made: Classes, values: np.ndarray, asked: int) -> tuple[str, ...]:
    found = len(made.breaks)
    fewer = ""
    if not scheme.counted:
        fewer = f"{count_text(found, 'class', 'classes')}: those that no figure reaches are left out."
    elif found < asked:
        fewer = f"{count_text(found, 'class', 'classes')} instead of {asked}: too few different figures, or too many equal ones."
    zeros = "; zero stands apart" if indicator.minimum == 0 else ""
    return (
        fewer,
        f"From {count_text(len(values), 'figure')} of all years, so that colours compare{zeros}.",
        "Breaks are rounded up; a figure on a break belongs to the class below.",
    )


def _own(indicator: Indicator, values: np.ndarray, breaks: tuple[float, ...]) -> Answer:
    problem = _problem(breaks)
    if problem:
        return Answer(OWN, problem=problem)
    made = classify_at(breaks, indicator, values)
    held = len(np.unique(class_of(values, made.breaks)))
    empty = len(made.breaks) - held
    whole = indicator.kind == "count" and any(one != int(one) for one in breaks)
    notes = (
        "A figure on a break belongs to the class below.",
        "A count has whole numbers only: breaks between them are taken as the number below." if whole else "",
        f"{count_text(empty, 'class', 'classes')} of {len(made.breaks)} {'holds' if empty == 1 else 'hold'} no figure of any year."
        if empty
        else "",
    )
    return _answer(OWN, made, notes)


def _problem(breaks: tuple[float, ...]) -> str:
    if not breaks:
        return "No breaks of your own are given; write some, such as 10, 50, 100."
    if len(breaks) >= MOST:
        return f"{len(breaks)} breaks make {len(breaks) + 1} classes, and no more than {MOST} colours can be told apart; give at most {MOST - 1} breaks."
    far = next((one for one in breaks if abs(one) > LARGEST), None)
    if far is not None:
        return f"“{quoted(f'{far:g}')}” is larger than any figure; use breaks up to {number_text(LARGEST)}."
    return ""


def _answer(title: str, made: Classes, sentences: tuple[str, ...]) -> Answer:
    colours = (
        zip(made.labels, palette(len(made.labels)), palette(len(made.labels), dark=True), strict=True) if made.labels else ()
    )
    return Answer(title, tuple(filter(None, sentences)), tuple(Band(*one) for one in colours), breaks=made.breaks)


CLASSES = Analysis("classes", "Classes", "The breaks between the classes of one indicator, by a scheme or as given.", classes)
