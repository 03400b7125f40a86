"""What stands at the top of a picture of a map: its title, how it was chosen, what an analysis found, the figures of selected regions."""

from __future__ import annotations

from dataclasses import dataclass

from components.answer import Answer
from components.drawing.sheet import Sheet
from components.exports.pictures import selected
from components.words.text import capitalised


@dataclass(frozen=True)
class Sizes:
    """Of type, in pixels: the title, how it was chosen, and the sentences."""

    title: float
    subtitle: float
    text: float


def draw(sheet: Sheet, x: float, y: float, width: float, answer: Answer, sizes: Sizes) -> float:
    """Write it into the width, under y; the base line of the last line comes back."""
    with sheet.tagged("heading"):
        title = sheet.wrapped(answer.title, width, sizes.title, 600)
        y = sheet.lines(x, y + sizes.title * 1.25, title, sizes.title, 600, leading=1.2)
    with sheet.tagged("paragraph"):
        words = sheet.wrapped(subtitle(answer), width, sizes.subtitle)
        y = sheet.lines(x, y + sizes.subtitle * 1.6, words, sizes.subtitle, fill="muted")
    # What an analysis found, or why it found nothing.
    finding = [*filter(None, [answer.finding.problem]), *answer.finding.sentences] if answer.finding else []
    if finding:
        with sheet.tagged("paragraph"):
            y = sheet.lines(x, y + sizes.text * 1.7, sheet.wrapped(" ".join(finding), width, sizes.text), sizes.text)
    for sentence in selected.sentences(answer):
        with sheet.tagged("paragraph"):
            y = sheet.lines(x, y + sizes.text * 1.6, sheet.wrapped(sentence, width, sizes.text, 600), sizes.text, 600)
    return y


def subtitle(answer: Answer) -> str:
    """Rule, filters and gaps, with a capital."""
    return capitalised(answer.subtitle)
