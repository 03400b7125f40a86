"""What a slide says in words: findings, figures with rank and course, what figures mean, sources, and its notes."""

from __future__ import annotations

from functools import partial

import pandas as pd
from geodata.words import STANCES

from components.answer import Answer
from components.answer.countries import of_countries
from components.answer.figures import distinct
from components.citation import citation_text
from components.exports.office.measure import LEADING, Fitted, fitted, wrapped
from components.exports.office.numbered import Numbered
from components.exports.pictures.cautions import cautions, told_in_lines
from components.exports.pictures.selected import ranked
from components.views.base import figures_of, stances_of
from components.words.claims import claim_period, claims_text, frame_newest_first
from components.words.figures import FROM_CLAIMS, observed
from components.words.messages import say
from components.words.places import distinct_names
from components.words.vocabulary import stance_label, vocabulary_in

MOST_FIGURES = 4
# Points of height that the figures may take, beside a briefer's text of any length.
FIGURES, FIGURES_WITH_FINDINGS = 96, 116
SMALL = 8
# Lines of what the figures of an indicator mean.
MOST_CAUTIONS = 2
# More claims than these are counted in the notes.
MOST_CLAIMS = 100


def figures(answer: Answer, numbered: Numbered, width: float, codes: tuple[str, ...], *, course: bool) -> Fitted:
    """What an analysis found, then each region's figure with its hedge, rank and sources; with ``course`` also that over the years."""
    found = findings(answer)
    said = [figure(answer, numbered, code, distinct_names(answer.facts)[code], course=course) for code in codes[:MOST_FIGURES]]
    rest = len(codes) - MOST_FIGURES
    more = [say("slide.figures.more", language=answer.language, count=rest)] if rest > 0 else []
    return fitted("\n".join([*found, *said, *more]), width, FIGURES_WITH_FINDINGS if found else FIGURES, (11, 10, 9, 8))


def findings(answer: Answer) -> list[str]:
    """What the analysis on the map found, or why it found nothing, as a paragraph; without an analysis none."""
    return [" ".join(filter(None, [answer.finding.problem, *answer.finding.sentences]))] if answer.finding else []


def figure(answer: Answer, numbered: Numbered, code: str, name: str, *, course: bool = False) -> str:
    """A region's figure with its hedge, rank and sources, what an analysis found for it, the second indicator's, and its course."""
    finding = answer.fills[code].finding if code in answer.fills else ""
    parts = [
        say("slide.figure", language=answer.language, region=name, figure=ranked(figures_of(answer, answer.view["year"]), code))
    ]
    parts += [numbered.marks(answer.figures["source_ids"].get(code, ())), finding and f"({finding})"]
    parts += over_the_years(answer, code, numbered) if course else []
    if answer.shows_second:
        second = answer.second
        parts.append(
            say("slide.figure.second", language=answer.language, indicator=second.indicator.label, figure=ranked(second, code))
        )
        parts.append(numbered.marks(second.figures["source_ids"].get(code, ())))
    return " ".join(filter(None, parts))


def over_the_years(answer: Answer, code: str, numbered: Numbered) -> list[str]:
    """How a region's figure went, in a sentence with its sources: not over a break of method, where nothing can be compared.

    Counts of claims have none: they go with what was read.
    """
    every = answer.all_years
    own = every[(every["region_code"] == code) & ~every["partial"].astype(bool)].sort_values("year")
    run = own[own["series_id"] == own["series_id"].iloc[-1]] if len(own) else own
    if len(run) < 2 or run["method"].isin(FROM_CLAIMS).any():
        return []
    first, last = run.iloc[0], run.iloc[-1]
    return [
        say(
            "slide.course",
            language=answer.language,
            before=observed(first, answer.indicator, answer.language),
            first=str(first["year"]),
            after=observed(last, answer.indicator, answer.language),
            last=str(last["year"]),
            statuses=", ".join(stance_label(one, answer.language) for one in stances_of(run["stance"])),
        ),
        numbered.marks(distinct([first["source_ids"], last["source_ids"]])),
    ]


# ---------------------------------------------------------------- what figures mean
def mind(answer: Answer, drawings: tuple[str, ...], width: float) -> list[str]:
    """What the figures of these drawings mean, in lines of ``width``."""
    return told_in_lines(answer, drawings, lambda words: wrapped(words, width, SMALL), MOST_CAUTIONS)


def meanings(answer: Answer, drawings: tuple[str, ...]) -> list[str]:
    """Of each indicator shown: its definition, all that is to be minded, and what that means, a paragraph each."""
    speak = partial(say, language=answer.language)
    found = []
    cautioned = dict(cautions(answer, drawings))
    shown = of_countries(answer)
    for part in (shown, answer.second) if answer.shows_second else (shown,):
        one, known = part.indicator, answer.facts.caveats
        ids = dict.fromkeys([*one.caveats, *(code for codes in part.figures["caveats"] for code in codes)])
        found.append(speak("slide.definition", indicator=one.label, definition=one.definition))
        if one.label in cautioned:
            found.append(speak("picture.caution", indicator=one.label, cautions=" · ".join(cautioned[one.label])))
        found += [speak("report.shown.caveat", label=known[code].label, text=known[code].text) for code in ids if code in known]
    return [*dict.fromkeys(found)]


# ---------------------------------------------------------------- claims
def claims(answer: Answer) -> pd.DataFrame:
    """The standing claims that a slide lists, the latest first: those of the selection, where there are none those elsewhere."""
    rows = answer.claims[answer.claims["status"] == ""]
    return frame_newest_first(rows if len(rows) else answer.claims_on_map)


def marked_label(stance: str, language: str) -> str:
    """``⊙ Estimated``: the mark of a stance and what it is called."""
    word = vocabulary_in(STANCES, language)[stance]
    return f"{word.mark}\u00a0{word.label}"


def claims_head(answer: Answer, count: int) -> str:
    """How many there are by status; that they lie outside the selection, where they do; that there are none."""
    speak = partial(say, language=answer.language)
    rows = claims(answer)
    if not len(rows):
        return speak("report.claims.none")
    tally = claims_text(rows["stance"], language=answer.language)
    inside = bool((answer.claims["status"] == "").any())
    message = "slide.claims" if inside else "slide.claims.outside"
    return " ".join(
        [speak(message, tally=tally), *([speak("slide.claims.more", count=len(rows) - count)] if count < len(rows) else [])]
    )


def claim_lines(answer: Answer, numbered: Numbered) -> list[str]:
    """Each of them in a line of the notes, after how many there are."""
    rows = claims(answer)
    found = [claims_head(answer, min(len(rows), MOST_CLAIMS))]
    for claim in rows.head(MOST_CLAIMS).to_dict("records"):
        about = " ".join(filter(None, [str(claim["summary"]), numbered.marks(claim["source_ids"])]))
        found.append(
            say(
                "slide.claim",
                language=answer.language,
                period=claim_period(claim, answer.language),
                status=marked_label(claim["stance"], answer.language),
                about=about,
            )
        )
    return found


# ---------------------------------------------------------------- sources
def sources_line(numbered: Numbered, width: float, height: float) -> str:
    """As many sources as there is room for, without their addresses, and how many more the notes list."""
    every = numbered.listed()
    facts, language = numbered.facts, numbered.language
    room = int(height / (SMALL * LEADING))
    named: list[str] = []
    for number, source_id, _ in every:
        about = citation_text(facts.sources.loc[source_id].to_dict() | {"url": "", "copy_url": ""}, language)
        longer = [*named, f"[{number}] {about}"]
        if len(wrapped(_named(longer, len(every), language), width, SMALL)) > room:
            in_notes = say("slide.sources.in_notes", language=language, count=len(every))
            return _named(named, len(every), language) if named else in_notes
        named = longer
    return _named(named, len(every), language) if named else say("sources_of.none", language=language)


def _named(sources: list[str], of: int, language: str) -> str:
    rest = of - len(sources)
    return say("slide.sources.more" if rest else "slide.sources", language=language, sources=" · ".join(sources), count=rest)
