"""What the trend says in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from components.answer import Answer
from components.views.base import BREAK, GONE, RANGE, Caption, definitions, figure_conditions
from components.views.trend import series
from components.views.trend.series import Dot, Line, is_spread
from components.words.counts import count_text
from components.words.figures import quantity
from components.words.messages import say
from components.words.text import listed


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


def caption_of(answer: Answer, lines: Mapping[str, Line], dots: Mapping[str, Sequence[Dot]], named: Iterable[str]) -> Caption:
    """``lines`` are those of all regions, ``dots`` those of the selected; ``named`` have their names in the picture."""
    title, conditions = title_of(answer), conditions_of(answer)
    if not lines:
        return Caption(title, conditions, definitions(answer), 0, empty=empty_words(answer))
    every = [dot for code in answer.selected for dot in dots.get(code, ())]
    chosen = [lines[code] for code in answer.selected if code in lines]
    signs = [RANGE] * any(dot.ranged for dot in every) + [RANGE] * any(line.spans for line in chosen)
    signs = signs[:1] + [BREAK] * any(one.method for line in chosen for one in line.between)
    signs += [GONE] * any(dot.kind == series.GONE for dot in every)
    note = _first_note(answer, lines, set(named))
    return Caption(title, conditions, (note, *definitions(answer)), 1, tuple(dot.stance for dot in every), tuple(signs))


def empty_words(answer: Answer) -> str:
    """Why there is no line."""
    return say("chart.national" if answer.is_national else "trend.empty", language=answer.language)


def _first_note(answer: Answer, lines: Mapping[str, Line], named: set[str]) -> str:
    language = answer.language
    context = say("trend.context", language=language, regions=count_text(len(lines), "region", language))
    if not answer.selected:
        return f"{say('trend.none_selected', language=language)} {context}"
    names = answer.facts.regions["name"]
    none = [str(names[code]) for code in answer.selected if code not in lines]
    unnamed = sum(code in lines and code not in named for code in answer.selected)
    parts = [
        say("trend.unnamed", language=language, count=unnamed) if unnamed else "",
        say("trend.no_figure", language=language, names=listed(none, language=language)) if none else "",
        context,
    ]
    return " ".join(filter(None, parts))
