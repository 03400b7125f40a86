"""Classes by a scheme that the reader chose, in place of the atlas's own: breaks and their words for the browser to class by."""

from __future__ import annotations

import numpy as np
from geodata.classify import Classes, class_of, classify_at, classify_by
from geodata.indicators import Indicator
from geodata.schemes import MOST, SCHEMES, Scheme
from geodata.store import Facts

from components.analysis.base import Analysis, Band, Finding, Question
from components.theme import palette
from components.words.classes import class_labels, scheme_name
from components.words.messages import say
from components.words.numbers import number_text
from components.words.text import quoted

# Beyond this a break is no figure of any indicator, and its digits would fill the legend.
LARGEST = 1e12


def classes(facts: Facts, question: Question) -> Finding:
    """Breaks over all years of the indicator, their labels, and sentences on how they came about. Regions are not classed here."""
    indicator = facts.indicators[question.indicator]
    values = _values(facts, indicator)
    if not question.scheme:
        return _answer("", indicator, facts.classes[indicator.id], ())
    if question.scheme == "own":
        return _own(indicator, values, question.breaks)
    scheme = SCHEMES[question.scheme]
    made = classify_by(scheme, indicator, values, int(question.classes))
    if not made.breaks:
        return Finding(scheme.label, problem=f"{indicator.label} has no figure above zero to class; choose another indicator.")
    return _answer(
        scheme.id, indicator, made, (scheme.definition, *_notes(indicator, scheme, made, values, int(question.classes)))
    )


def _values(facts: Facts, indicator: Indicator) -> np.ndarray:
    """The figures of regions that may stand in a map, of all years."""
    rows = facts.observations
    rows = rows[facts.usable & (rows["indicator"] == indicator.id) & (rows["region_code"] != "")]
    values = rows["value"].to_numpy(float)
    values = values[np.isfinite(values)]
    return values[values != 0] if indicator.minimum == 0 else values


def _notes(indicator: Indicator, scheme: Scheme, made: Classes, values: np.ndarray, asked: int) -> tuple[str, ...]:
    found = len(made.breaks)
    fewer = ""
    if not scheme.counted:
        fewer = say("classes.fewer.empty", count=found)
    elif found < asked:
        fewer = say("classes.fewer.equal", count=found, asked=asked)
    return (
        fewer,
        say("classes.all_years.zero" if indicator.minimum == 0 else "classes.all_years", count=len(values)),
        say("classes.rounded"),
    )


def _own(indicator: Indicator, values: np.ndarray, breaks: tuple[float, ...]) -> Finding:
    problem = _problem(breaks)
    if problem:
        return Finding(scheme_name("own"), problem=problem)
    made = classify_at(breaks, indicator, values)
    held = len(np.unique(class_of(values, made.breaks)))
    empty = len(made.breaks) - held
    whole = indicator.kind == "count" and any(one != int(one) for one in breaks)
    notes = (
        say("classes.on_break"),
        say("classes.whole") if whole else "",
        say("classes.empty", count=empty, of=len(made.breaks)) if empty else "",
    )
    return _answer("own", indicator, made, notes)


def _problem(breaks: tuple[float, ...]) -> str:
    if not breaks:
        return "No breaks of your own are given; write some, such as 10, 50, 100."
    if len(breaks) >= MOST:
        return f"{len(breaks)} breaks make {len(breaks) + 1} classes, and no more than {MOST} colours can be told apart; give at most {MOST - 1} breaks."
    far = next((one for one in breaks if abs(one) > LARGEST), None)
    if far is not None:
        return f"“{quoted(f'{far:g}')}” is larger than any figure; use breaks up to {number_text(LARGEST)}."
    return ""


def _answer(scheme: str, indicator: Indicator, made: Classes, sentences: tuple[str, ...]) -> Finding:
    labels = class_labels(made.breaks, indicator, own=scheme == "own")
    colours = zip(labels, palette(len(labels)), palette(len(labels), dark=True), strict=True) if labels else ()
    bands = tuple(Band(*colour) for colour in colours)
    return Finding(scheme_name(scheme), tuple(filter(None, sentences)), bands, breaks=made.breaks)


CLASSES = Analysis("classes", "Classes", "The breaks between the classes of one indicator, by a scheme or as given.", classes)
