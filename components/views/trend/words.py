"""What the trend says in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from components.answer import Answer
from components.views.base import BREAK, GONE, RANGE, Caption, definitions, figure_conditions
from components.views.trend import series
from components.views.trend.series import Dot, Line, is_spread
from components.words.figures import quantity
from components.words.messages import say
from components.words.places import distinct_names, place_noun, places_text, unit_name
from components.words.text import MOST_LISTED, listed


def title_of(answer: Answer) -> str:
    """What the lines measure, and from when to when."""
    years, what = answer.years, quantity(answer.indicator, answer.language)
    if len(years) < 2:
        return say("figure.title", language=answer.language, quantity=what, year=str(years[0]))
    return say("trend.title", language=answer.language, quantity=what, first=str(years[0]), last=str(years[-1]))


def conditions_of(answer: Answer) -> str:
    """The conditions of the figures; which end a line follows, as it can show one only."""
    upper = say("trend.upper", language=answer.language) if is_spread(answer) else ""
    return " · ".join(filter(None, [figure_conditions(answer), upper]))


def caption_of(
    answer: Answer,
    lines: Mapping[str, Line],
    dots: Mapping[str, Sequence[Dot]],
    front: Sequence[Line],
    named: Iterable[str],
    *,
    fitted: bool = False,
) -> Caption:
    """``lines`` are those of all regions, ``dots`` those of the ones in front; ``named`` have their names in the picture.

    ``fitted``: the axis is that of the lines in front.
    """
    title, conditions = title_of(answer), conditions_of(answer)
    if not lines:
        return Caption(title, conditions, definitions(answer), 0, empty=empty_words(answer))
    every = [dot for own in dots.values() for dot in own]
    signs = [RANGE] * any(dot.ranged for dot in every) + [RANGE] * any(line.spans for line in front)
    signs = signs[:1] + [BREAK] * any(one.method for line in front for one in line.between)
    signs += [GONE] * any(dot.kind == series.GONE for dot in every)
    note = _first_note(answer, lines, front, set(named), fitted=fitted)
    return Caption(title, conditions, (note, *definitions(answer)), 1, tuple(dot.stance for dot in every), tuple(signs))


def empty_words(answer: Answer) -> str:
    """Why there is no line."""
    place = answer.facts.place
    if place and not answer.is_national:
        return say("trend.empty.places", language=answer.language, one=unit_name(place.pack, 1, answer.language))
    return say("chart.national" if answer.is_national else "trend.empty", language=answer.language)


def _is_of_regions(answer: Answer) -> bool:
    return not answer.facts.place and place_noun(answer.facts) == "region"


def _first_note(answer: Answer, lines: Mapping[str, Line], front: Sequence[Line], named: set[str], *, fitted: bool) -> str:
    language, names = answer.language, distinct_names(answer.facts)
    selected = any(line.code in answer.selected for line in front)
    highest = sum(line.code in named for line in front)
    grey = len(lines) - len(front)
    none = [names[code] for code in answer.selected if code not in lines]
    unnamed = sum(code in lines and code not in named for code in answer.selected)
    parts = [
        "" if answer.selected or not _is_of_regions(answer) else say("trend.none_selected", language=language),
        say("trend.unnamed", language=language, count=unnamed) if unnamed else "",
        say("trend.no_figure", language=language, names=listed(none, language=language, most=MOST_LISTED)) if none else "",
        say("trend.highest", language=language, count=highest) if highest and not selected and grey else "",
        say("trend.context", language=language, places=places_text(answer.facts, grey, language, more=True)) if grey else "",
        say("trend.fitted", language=language) if fitted and grey else "",
    ]
    return " ".join(filter(None, parts))
