"""A View to cite: one line of text, a BibTeX entry, and the line of state that stands on every slide and in every report."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from components.citation import BIBTEX_MONTHS, IN_ADDRESS, IN_KEY, latex
from components.words.dates import PARTIAL_DATE, date_text
from components.words.messages import say

if TYPE_CHECKING:
    from components.answer import Answer
    from components.exports.base import ExportOptions
    from components.exports.record import Record

ATLAS = "Veta, an evidence atlas of illegal mining and organised crime"


def cite(answer: Answer, record: Record, options: ExportOptions) -> dict[str, str]:
    """The View to cite, as ``text`` (one line), ``bibtex`` (an entry whose key is the export id) and ``html``."""
    return {
        "text": line(answer, record.export_id, options),
        "bibtex": _bibtex(answer, record.export_id, options),
        "html": _html(answer, record.export_id, options),
    }


def state_line(answer: Answer, export_id: str, options: ExportOptions) -> str:
    """Export id, data version and date of access; the permalink stands beside it."""
    parts = [
        "Veta",
        say("cite.export", export_id=export_id) if export_id else "",
        say("cite.version", version=answer.facts.data_version),
        say("cite.read", date=date_text(options.accessed)) if options.accessed else "",
    ]
    return " · ".join(filter(None, parts))


def _contents(answer: Answer) -> str:
    return say("cite.shown", title=answer.title, conditions="; ".join(answer.conditions))


def _state(answer: Answer, export_id: str) -> str:
    return say("cite.state", version=answer.facts.data_version, export_id=export_id)


def line(answer: Answer, export_id: str, options: ExportOptions) -> str:
    """The View to cite in one line: what is shown and under which conditions, data version, export id, permalink, day of access."""
    state = _state(answer, export_id)
    line = say("cite.line", shown=_contents(answer), atlas=ATLAS, state=state, link=options.permalink(answer.query))
    return say("cite.line.read", line=line, date=date_text(options.accessed)) if options.accessed else line


def _html(answer: Answer, export_id: str, options: ExportOptions) -> str:
    link = options.permalink(answer.query)
    read = f" (read {escape(date_text(options.accessed))})" if options.accessed else ""
    about = f"<cite>{escape(_contents(answer))}</cite>. {ATLAS}, {escape(_state(answer, export_id))}"
    # Only an address of the web may be led to; the options may carry any text.
    safe = link.lower().startswith(("https://", "http://"))
    return f'{about}, <a href="{escape(link)}">{escape(link)}</a>{read}' if safe else f"{about}, {escape(link)}{read}"


def _bibtex(answer: Answer, export_id: str, options: ExportOptions) -> str:
    link = "".join(options.permalink(answer.query).split()).translate(IN_ADDRESS)
    found = PARTIAL_DATE.fullmatch(options.accessed)
    year, month, _ = found.groups() if found else (None, None, None)
    fields = {
        "author": "{{Veta}}",
        "title": f"{{{{{latex(_contents(answer))}}}}}",
        "year": year and f"{{{year}}}",
        "month": month and BIBTEX_MONTHS[int(month) - 1],
        "howpublished": rf"{{\url{{{link}}}}}",
        "url": f"{{{link}}}",
        "urldate": options.accessed and f"{{{latex(options.accessed)}}}",
        "version": f"{{{latex(answer.facts.data_version)}}}",
        "language": "{english}",
        "note": f"{{{latex(f'{ATLAS}, {_state(answer, export_id)}')}}}",
    }
    listed = ",\n".join(f"  {name} = {value}" for name, value in fields.items() if value)
    return f"@misc{{{IN_KEY.sub('-', export_id)},\n{listed},\n}}"
