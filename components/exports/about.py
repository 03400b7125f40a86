"""What an export says of itself in words: what it shows, under which conditions, from which data, how to cite it and what to mind."""

from __future__ import annotations

from functools import partial

from components.answer import Answer
from components.exports.base import ExportOptions
from components.exports.cite import cite
from components.packs.notice import named
from components.words.dates import date_text
from components.words.messages import say


def about(answer: Answer, options: ExportOptions) -> list[tuple[str, str]]:
    """Heading and words, line by line."""
    one, facts = answer.indicator, answer.facts
    record, speak = answer.record, partial(say, language=answer.language)
    rows = [
        (speak("about.title"), answer.title),
        (speak("about.shown"), "; ".join(answer.conditions)),
        (speak("about.gaps"), answer.gaps),
        (speak("about.indicator"), one.definition),
        (speak("about.unit"), one.unit_label or speak("about.unit.none")),
        *[(speak("about.caveat", caveat=facts.caveats[code].label), facts.caveats[code].text) for code in one.caveats],
        (speak("about.mind"), speak("about.mind.words")),
        (speak("about.link"), options.permalink(answer.query)),
        (speak("about.accessed"), date_text(options.accessed, answer.language)),
        (speak("packs.about"), named(facts, answer.language)),
        (speak("about.version"), facts.data_version),
        (speak("about.export_id"), record.export_id),
        (speak("about.check"), speak("about.check.words", export_id=record.export_id)),
        (speak("about.citation"), cite(answer, record, options)["text"]),
    ]
    return [(key, words) for key, words in rows if words]


def licences(answer: Answer) -> list[tuple[str, list[str]]]:
    """Each licence and the sources under it, in the order of the sources."""
    found: dict[str, list[str]] = {}
    unstated = say("licences.unstated", language=answer.language)
    for source_id in answer.source_ids:
        found.setdefault(answer.facts.sources.at[source_id, "licence"] or unstated, []).append(source_id)
    return list(found.items())
