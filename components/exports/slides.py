"""PowerPoint slides: a View a slide, with its map, a chart that can be edited, its sources and its notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from geodata.store import Facts

from components.answer import Answer, answer_of
from components.exports.base import Wish
from components.exports.carried import embed
from components.view import BadView, read_view


class Told(NamedTuple):
    """A slide to make: what a View shows, and what the briefer says of it; ``saved`` is the id under which it was saved."""

    visible: Answer
    title: str = ""
    text: str = ""
    notes: str = ""
    saved: str = ""


def slides(shown: Iterable[Sequence[Any]], wish: Wish, title: str = "") -> bytes:
    """A PPTX with a slide for each (visible, title, text, notes), after a title slide where there is a ``title``.

    The same slides and wish give the same bytes.
    """
    from components.exports.office.slide import deck_of  # noqa: PLC0415 - python-pptx takes half a second to load

    return deck_of([Told(*one) for one in shown], wish, title)


def make(visible: Answer, wish: Wish, _format: str) -> bytes:
    """The slide of one View, without a title slide."""
    return slides([(visible,)], wish)


def briefing_slides(facts: Facts, briefing: Any, wish: Wish) -> bytes:
    """A briefing (``components.briefings``) as PPTX, with the record of each slide. Raises BadView that names the slide whose View can't be read."""
    told = told_of(facts, briefing)
    made = slides(told, wish, title=briefing.title or "Briefing")
    return embed(made, "pptx", [one.visible.record for one in told])


def told_of(facts: Facts, briefing: Any) -> list[Told]:
    """The slides of a briefing. Raises BadView that names the slide whose View can't be read."""
    told = []
    for at, slide in enumerate(briefing.slides):
        try:
            view = read_view(dict(parse_qsl(slide.view.lstrip("?"), keep_blank_values=True)), facts)
        except BadView as fault:
            raise BadView(f"slides[{at}].view: {fault}") from fault
        saved = slide.saved.export_id if slide.saved else ""
        told.append(Told(answer_of(facts, view), slide.title, slide.text, slide.notes, saved))
    return told
