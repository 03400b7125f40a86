"""Classes by a scheme that the reader chose, in place of the atlas's own: breaks and their words for the browser to class by."""

from __future__ import annotations

from functools import partial

import numpy as np
from geodata.classify import Classes, class_of, classify_at, classify_by
from geodata.indicators import Indicator
from geodata.schemes import MOST, SCHEMES, Scheme
from geodata.store import Facts

from components.analysis.base import Analysis, Band, Finding, Question
from components.theme import palette
from components.words.classes import class_labels, scheme_name
from components.words.messages import say

# Beyond this a break is no figure of any indicator, and its digits would fill the legend.
LARGEST = 1e12


def classes(facts: Facts, question: Question) -> Finding:
    """Breaks over all years of the indicator, their labels, and sentences on how they came about. Regions are not classed here."""
    indicator = facts.indicators[question.indicator]
    values = _values(facts, indicator)
    if not question.scheme:
        return _answer("", indicator, facts.classes[indicator.id], (), question.language)
    if question.scheme == "own":
        return _own(indicator, values, question.breaks, question.language)
    scheme = SCHEMES[question.scheme]
    made = classify_by(scheme, indicator, values, int(question.classes))
    if not made.breaks:
        return Finding(scheme.label, problem=say("classes.none", language=question.language, indicator=indicator.label))
    notes = _notes(indicator, scheme, made, values, question)
    return _answer(scheme.id, indicator, made, (scheme.definition, *notes), question.language)


def _values(facts: Facts, indicator: Indicator) -> np.ndarray:
    """The figures of regions that may stand in a map, of all years."""
    rows = facts.observations
    rows = rows[facts.usable & (rows["indicator"] == indicator.id) & (rows["region_code"] != "")]
    values = rows["value"].to_numpy(float)
    values = values[np.isfinite(values)]
    return values[values != 0] if indicator.minimum == 0 else values


def _notes(indicator: Indicator, scheme: Scheme, made: Classes, values: np.ndarray, question: Question) -> tuple[str, ...]:
    found, asked, speak = len(made.breaks), int(question.classes), partial(say, language=question.language)
    fewer = ""
    if not scheme.counted:
        fewer = speak("classes.fewer.empty", count=found)
    elif found < asked:
        fewer = speak("classes.fewer.equal", count=found, asked=asked)
    return (
        fewer,
        speak("classes.all_years.zero" if indicator.minimum == 0 else "classes.all_years", count=len(values)),
        speak("classes.rounded"),
    )


def _own(indicator: Indicator, values: np.ndarray, breaks: tuple[float, ...], language: str) -> Finding:
    problem = _problem(breaks, language)
    if problem:
        return Finding(scheme_name("own", language), problem=problem)
    speak = partial(say, language=language)
    made = classify_at(breaks, indicator, values)
    held = len(np.unique(class_of(values, made.breaks)))
    empty = len(made.breaks) - held
    whole = indicator.kind == "count" and any(one != int(one) for one in breaks)
    notes = (
        speak("classes.on_break"),
        speak("classes.whole") if whole else "",
        speak("classes.empty", count=empty, of=len(made.breaks)) if empty else "",
    )
    return _answer("own", indicator, made, notes, language)


def _problem(breaks: tuple[float, ...], language: str) -> str:
    if not breaks:
        return say("classes.no_breaks", language=language)
    if len(breaks) >= MOST:
        return say("classes.too_many", language=language, count=len(breaks), made=len(breaks) + 1, colours=MOST, most=MOST - 1)
    far = next((one for one in breaks if abs(one) > LARGEST), None)
    if far is not None:
        return say("classes.too_large", language=language, value=f"{far:g}", most=LARGEST)
    return ""


def _answer(scheme: str, indicator: Indicator, made: Classes, sentences: tuple[str, ...], language: str) -> Finding:
    labels = class_labels(made.breaks, indicator, own=scheme == "own", language=language)
    colours = zip(labels, palette(len(labels)), palette(len(labels), dark=True), strict=True) if labels else ()
    bands = tuple(Band(*colour) for colour in colours)
    return Finding(scheme_name(scheme, language), tuple(filter(None, sentences)), bands, breaks=made.breaks)


CLASSES = Analysis("classes", classes)
