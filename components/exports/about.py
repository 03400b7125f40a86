"""What an export says of itself in words: what it shows, under which conditions, from which data, how to cite it and what to mind."""

from __future__ import annotations

from components.answer import Answer
from components.exports.base import ExportOptions
from components.exports.cite import cite
from components.words.dates import date_text

MIND = (
    "An empty value is no figure, never zero: the state says whether nobody looked, nothing was found or it does not apply. "
    "Figures of different stances are never added up. Superseded and withdrawn figures stand in no map, ranking or count."
)


def about(answer: Answer, options: ExportOptions) -> list[tuple[str, str]]:
    """Heading and words, line by line."""
    one, facts = answer.indicator, answer.facts
    record = answer.record
    rows = [
        ("Title", answer.title),
        ("Shown", "; ".join(answer.conditions)),
        ("Without a figure", answer.gaps),
        ("Indicator", one.definition),
        ("Unit", one.unit_label or "number"),
        *[(f"Caveat: {facts.caveats[code].label}", facts.caveats[code].text) for code in one.caveats],
        ("Mind", MIND),
        ("Permalink", options.permalink(answer.query)),
        ("Date of access", date_text(options.accessed)),
        ("Data version", facts.data_version),
        ("Export id", record.export_id),
        ("To check it later", "Paste the export id into the atlas's search, or run: python app.py check " + record.export_id),
        ("Citation", cite(answer, record, options)["text"]),
    ]
    return [(key, words) for key, words in rows if words]


def licences(answer: Answer) -> list[tuple[str, list[str]]]:
    """Each licence and the sources under it, in the order of the sources."""
    found: dict[str, list[str]] = {}
    for source_id in answer.source_ids:
        found.setdefault(answer.facts.sources.at[source_id, "licence"] or "not stated by the publisher", []).append(source_id)
    return list(found.items())
