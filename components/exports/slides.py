"""PowerPoint slides: a View a slide, with its map, a chart that can be edited, its sources and its notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from geodata.store import Facts

from components.answer import Answer, answer_of
from components.exports.base import ExportOptions
from components.exports.embedded_record import embed
from components.view import USUAL, BadView, read_view
from components.words.messages import say


class SlideContent(NamedTuple):
    """A slide to make: what a View shows, and what the briefer says of it; ``saved`` is the id under which it was saved."""

    answer: Answer
    title: str = ""
    text: str = ""
    notes: str = ""
    saved: str = ""


def slides(contents: Iterable[Sequence[Any]], options: ExportOptions, title: str = "") -> bytes:
    """A PPTX with a slide for each (answer, title, text, notes), after a title slide where there is a ``title``.

    The same slides and options give the same bytes.
    """
    from components.exports.office.slide import deck_of  # noqa: PLC0415 - python-pptx takes half a second to load

    return deck_of([SlideContent(*one) for one in contents], options, title)


def make(answer: Answer, options: ExportOptions, _format: str) -> bytes:
    """The slide of one View, without a title slide."""
    return slides([(answer,)], options)


def briefing_slides(facts: Facts, briefing: Any, options: ExportOptions, language: str = "") -> bytes:
    """A briefing (``components.briefings``) as PPTX, with the record of each slide, in a language or that of each View.

    Raises BadView that names the slide whose View can't be read.
    """
    contents = contents_of(facts, briefing, language)
    spoken = contents[0].answer.language if contents else language or USUAL
    made = slides(contents, options, title=briefing.title or say("briefing", language=spoken))
    return embed(made, "pptx", [one.answer.record for one in contents])


def contents_of(facts: Facts, briefing: Any, language: str = "") -> list[SlideContent]:
    """The slides of a briefing. Raises BadView that names the slide whose View can't be read."""
    contents = []
    for at, slide in enumerate(briefing.slides):
        try:
            view = read_view(dict(parse_qsl(slide.view.lstrip("?"), keep_blank_values=True)), facts)
        except BadView as fault:
            raise BadView("refused.briefing", place=f"slides[{at}].view", fault=fault) from fault
        saved = slide.saved.export_id if slide.saved else ""
        contents.append(SlideContent(answer_of(facts, view, language), slide.title, slide.text, slide.notes, saved))
    return contents
