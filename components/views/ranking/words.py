"""What the ranking says in words: title, notes, the regions that have no bar."""

from __future__ import annotations

from functools import partial

from components.answer import Answer
from components.views.base import DIFFER, RANGE, Caption, definitions, figure_conditions, figures_of
from components.views.ranking.rows import MOST_NAMED, Missing, Row, missing_of
from components.words.figures import quantity, title_text
from components.words.messages import say
from components.words.places import distinct_names, place_noun, places_text, region_name, unit_name
from components.words.states import gaps_text, nothing_there_text
from components.words.text import capitalised


def caption_of(answer: Answer, year: int, rows: list[Row], shown: list[Row], *, named: bool = True) -> Caption:
    """Of rows of which some are shown; ``named`` names the regions without a figure too."""
    answer = figures_of(answer, year)
    title = title_text(answer.indicator, year, answer.language)
    missing = missing_of(answer, year)
    conditions = figure_conditions(answer)
    if not rows:
        return Caption(title, conditions, definitions(answer), needed=0, empty=empty_words(answer, year, missing))
    there = {row.position for row in shown}
    left = [row for row in rows if row.position not in there]
    gaps = gaps_words(answer, missing) or _complete(answer)
    notes = [" ".join(filter(None, [_left_out(answer, left), gaps])), *definitions(answer)]
    if named:
        notes += [_named(answer, group) for group in missing]
    signs = [DIFFER] * any(row.differs for row in rows) + [RANGE] * any(row.ranged for row in rows)
    order = say("ranking.order", language=answer.language, regions=places_text(answer.facts, len(rows), answer.language))
    # A country alone, or the world, is in no order.
    how = conditions if place_noun(answer.facts) == "country" and len(rows) == 1 else f"{order} · {conditions}"
    return Caption(title, how, tuple(notes), 1, tuple(row.stance for row in rows), tuple(signs))


def label_words(answer: Answer, year: int, rows: list[Row]) -> str:
    """The ranking in one line, for screen readers."""
    answer = figures_of(answer, year)
    if not rows:
        return empty_words(answer, year, [])
    highest = f"{region_name(rows[0].code, answer.facts, answer.language)}, {rows[0].words}"
    title = title_text(answer.indicator, year, answer.language)
    regions = places_text(answer.facts, len(rows), answer.language)
    conditions = figure_conditions(answer)
    return say("ranking.label", language=answer.language, title=title, regions=regions, conditions=conditions, highest=highest)


def empty_words(answer: Answer, year: int, missing: list[Missing]) -> str:
    """Why there is no bar."""
    if answer.is_national:
        return say("chart.national", language=answer.language)
    place = answer.facts.place
    if place and not answer.facts.openings[answer.indicator.id].regions:
        return capitalised(f"{nothing_there_text(place.pack, answer.language)}.")
    one = {"one": unit_name(place.pack, 1, answer.language)} if place else {}
    empty = say("ranking.empty.places" if place else "ranking.empty", language=answer.language, year=str(year), **one)
    return " ".join(filter(None, [empty, gaps_words(answer, missing)]))


def gaps_words(answer: Answer, missing: list[Missing]) -> str:
    """Reasons and counts: ``60 regions without a figure: 57 no data, 3 not applicable.``."""
    if not missing:
        return ""
    count = sum(len(group.positions) for group in missing)
    reasons = ", ".join(group.head for group in missing)
    places = places_text(answer.facts, count, answer.language)
    return say("ranking.without", language=answer.language, regions=places, reasons=reasons)


def _complete(answer: Answer) -> str:
    facts, language = answer.facts, answer.language
    if facts.place:
        return capitalised(f"{gaps_text((), language, facts.place.pack)}.")
    return say("ranking.complete", language=language) if place_noun(facts) == "region" else ""


def heading(answer: Answer) -> str:
    """What the bars measure."""
    return quantity(answer.indicator, answer.language)


def _left_out(answer: Answer, left: list[Row]) -> str:
    language = answer.language
    if not left:
        return ""
    highest, lowest, speak = left[0].label, left[-1].label, partial(say, language=language)
    span = speak("ranking.each", figure=lowest) if lowest == highest else speak("ranking.from_to", highest=highest, lowest=lowest)
    chosen = sum(row.selected for row in left)
    also = speak("ranking.left_selected", count=chosen) if chosen else ""
    return speak("ranking.left_out", regions=places_text(answer.facts, len(left), language, more=True), selected=also, span=span)


def _named(answer: Answer, group: Missing) -> str:
    known = distinct_names(answer.facts)
    every = [known[answer.codes[at]] for at in group.positions]
    listed = ", ".join(every[:MOST_NAMED])
    more = len(every) - MOST_NAMED
    names = say("list.more", language=answer.language, names=listed, more=more) if more > 0 else listed
    return say("ranking.named", language=answer.language, state=group.label, names=names)
