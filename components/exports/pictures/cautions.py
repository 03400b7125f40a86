"""What the figures of a picture mean, above its sources: the part of a year, an estimate, a method of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pandas as pd

from components.answer import Answer
from components.answer.countries import of_countries
from components.drawing.metrics import LEADING
from components.drawing.sheet import Sheet
from components.views.base import figures_of
from components.words.messages import say
from components.words.text import capitalised
from components.words.translations import translated

MOST_LINES = 4


def cautions(answer: Answer, drawings: tuple[str, ...]) -> list[tuple[str, list[str]]]:
    """Each indicator drawn with its cautions, those of most figures first; one that not all figures share has their number.

    A caution is what a figure's period or its caveats say; a trend has the figures of all years.
    """
    with_second = "scatter" in drawings or ("map" in drawings and answer.view["analysis"] == "both")
    own = answer if "map" in drawings else figures_of(answer, answer.view["year"])
    own = own if with_second else of_countries(own)
    found = []
    for part in (own, own.second) if with_second else (own,):
        rows = part.all_years if drawings == ("trend",) else part.figures
        if said := _said(part, rows):
            found.append((part.indicator.label, said))
    return found


def _said(answer: Answer, rows: pd.DataFrame) -> list[str]:
    of, general = len(rows), set(answer.indicator.caveats)
    counted = Counter(capitalised(translated(note, answer.language)) for note in rows["period_note"] if note)
    for ids in rows["caveats"]:
        counted.update(answer.facts.caveats[one].label for one in ids if one not in general)
    shared = [answer.facts.caveats[one].label for one in answer.indicator.caveats if of]
    return [
        *shared,
        *(
            label if count == of else say("picture.caution.some", language=answer.language, label=label, count=count, of=of)
            for label, count in counted.most_common()
        ),
    ]


def lines(sheet: Sheet, answer: Answer, drawings: tuple[str, ...], width: float, size: float) -> list[str]:
    """The cautions in lines of ``width``; of many the rarest are counted, so that no more than ``MOST_LINES`` come of an indicator."""
    return told_in_lines(answer, drawings, lambda words: sheet.wrapped(words, width, size))


def told_in_lines(
    answer: Answer, drawings: tuple[str, ...], wrap: Callable[[str], list[str]], most: int = MOST_LINES
) -> list[str]:
    """The same for any way to break words into lines; ``most`` lines an indicator."""
    found = []
    for label, said in cautions(answer, drawings):
        for fitting in range(len(said), -1, -1):
            rest = len(said) - fitting
            more = [say("picture.caution.more", language=answer.language, count=rest)] if rest else []
            told = " · ".join([*said[:fitting], *more])
            words = say("picture.caution", language=answer.language, indicator=label, cautions=told)
            wrapped = wrap(words)
            if len(wrapped) <= most:
                break
        found += wrapped
    return found


def draw(sheet: Sheet, x: float, bottom: float, told: list[str], size: float) -> None:
    """Write the lines so that they end at ``bottom``."""
    with sheet.tagged("paragraph"):
        sheet.lines(x, bottom - height(told, size) + size * LEADING, told, size, fill="muted")


def height(told: list[str], size: float) -> float:
    """What the lines take, with a gap beneath them; none where there are none."""
    return size * LEADING * (len(told) + 0.6) if told else 0
