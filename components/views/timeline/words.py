"""What the timeline says in words."""

from __future__ import annotations

from collections.abc import Sequence

from components.answer import Answer
from components.views.base import GONE, Caption
from components.views.timeline.dates import Dated, Dates, counted, marked, stances_in
from components.words.claims import tally_text
from components.words.dates import span_text
from components.words.messages import say
from components.words.text import capitalised

MOST_SUMMARIES = 3


def title_of(answer: Answer, dates: Dates | None) -> str:
    """``Claims over time, 2008–2026``."""
    if dates is None:
        return say("timeline.title", language=answer.language)
    return say("timeline.title.years", language=answer.language, first=str(dates.first), last=str(dates.last))


def tally_words(answer: Answer, claims: Sequence[Dated]) -> str:
    """``7 claims: 5 reported, 1 alleged, 1 denied``, counted as the View says."""
    count = answer.view["count"]
    counts = {stance: counted(own, count) for stance, own in stances_in(claims).items()}
    noun = "origin" if count == "origin" else "claim"
    return tally_text(counted(claims, count), counts, noun, answer.language)


def parts_words(answer: Answer, dates: Dates) -> tuple[str, ...]:
    """How many are dated how, a part each."""
    count, language = answer.view["count"], answer.language
    every = {"precise": dates.precise, "coarse": dates.coarse, "undated": dates.undated}
    return tuple(
        say(f"timeline.{key}", language=language, count=counted(claims, count), first=str(dates.first))
        for key, claims in every.items()
        if claims or key in ("precise", "coarse")
    )


def cell_words(answer: Answer, year: int, claims: Sequence[Dated]) -> list[str]:
    """What a year's claims without a month are: how many of which stance, and the first of them."""
    words = say("timeline.cell", language=answer.language, year=str(year), claims=tally_words(answer, claims))
    return [words, *(claim.summary for claim in claims[:MOST_SUMMARIES])]


def early_words(answer: Answer, dates: Dates) -> str:
    """``Earlier: 12``; empty for none."""
    if not dates.early:
        return ""
    count = counted(dates.early, answer.view["count"])
    return say("timeline.early", language=answer.language, count=count)


def empty_words(answer: Answer, dates: Dates | None) -> str:
    """Why there is nothing to draw; empty if there is something."""
    if dates is None:
        return say("timeline.none_dated", language=answer.language)
    return "" if dates.every else say("timeline.none", language=answer.language)


def caption_of(answer: Answer, dates: Dates | None) -> Caption:
    """The words round the timeline."""
    title, conditions = title_of(answer, dates), answer.claim_conditions
    empty = empty_words(answer, dates)
    if dates is None or empty:
        return Caption(title, conditions, empty=empty)
    bright = marked(answer)
    inside = [claim for claim in dates.every if bright is None or claim.id in bright]
    period = answer.view["period"]
    when = span_text(period[0], period[1], answer.language) if period else ""
    tally = tally_words(answer, inside)
    first = say("timeline.in_period", language=answer.language, period=when, tally=tally) if when else f"{capitalised(tally)}."
    parts = ", ".join(filter(None, [*parts_words(answer, dates), early_words(answer, dates)]))
    whole = say("timeline.in_all", language=answer.language, parts=parts) if bright is not None else f"{parts}."
    notes = (f"{first} {whole}", say("timeline.cells", language=answer.language))
    signs = (GONE,) * any(claim.status for claim in dates.precise)
    return Caption(title, conditions, notes, 1, tuple(claim.stance for claim in dates.every), signs)
