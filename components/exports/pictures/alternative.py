"""A picture in words, for readers who can't see it: what is shown, of how many regions, the highest, the lowest, what is not covered."""

from __future__ import annotations

from functools import partial

from components.answer import Answer
from components.drawing.medium import Medium
from components.views.base import View, figures_of
from components.words.messages import say
from components.words.places import places_text, region_name
from components.words.text import capitalised

HIGHEST = 3
# What a chart says in notes doesn't depend on its size, but has to be asked with one.
MEDIUM = Medium(600, 400, kind="paper")


def words_of_map(answer: Answer) -> str:
    """The map: the figures of its regions, or what its analysis found."""
    if answer.finding:
        finding = [*filter(None, [answer.finding.problem]), *answer.finding.sentences]
        return " ".join([titled(answer, "map", answer.title), *finding, *_gaps(answer)])
    return _of_figures(answer, "map")


def words_of_chart(answer: Answer, view: View) -> str:
    """A chart: of one indicator its figures, else what its first note says."""
    if view.id in ("ranking", "trend"):
        return _of_figures(figures_of(answer, answer.view["year"]), view.id)
    caption = view.caption(answer, answer.view["year"], MEDIUM)
    return " ".join(filter(None, [titled(answer, view.id, caption.title), caption.empty, *caption.notes[:1]]))


def _of_figures(answer: Answer, drawing: str) -> str:
    return " ".join([titled(answer, drawing, answer.title), *_figures(answer), *_gaps(answer)])


def titled(answer: Answer, drawing: str, title: str) -> str:
    """What kind of picture it is and what it shows, each once."""
    name = say(f"export.{drawing}", language=answer.language)
    return say("picture.alt" if name not in title else "picture.alt.named", language=answer.language, drawing=name, title=title)


def _figures(answer: Answer) -> list[str]:
    """How many regions have a figure, the selected ones, the highest and the lowest, each with its status and who says it."""
    speak, ranked = partial(say, language=answer.language), [code for _, code in answer.ranking]

    def named(codes: list[str]) -> str:
        return "; ".join(f"{region_name(code, answer.facts, answer.language)}: {answer.words(code)}" for code in codes)

    told = [speak("picture.alt.counted", places=places_text(answer.facts, len(ranked), answer.language))]
    if answer.selected:
        told.append(speak("picture.alt.selected", names=named(list(answer.selected))))
    if ranked:
        told.append(speak("picture.alt.highest", names=named(ranked[:HIGHEST])))
    if len(ranked) > HIGHEST:
        told.append(speak("picture.alt.lowest", names=named(ranked[-1:])))
    return told


def _gaps(answer: Answer) -> list[str]:
    """The rule, the filters and the regions without a figure, with their reasons."""
    return [f"{capitalised(part)}." for part in (*answer.figure_conditions, answer.gaps) if part]
