"""A View to cite: one line of text, a BibTeX entry, and the line of state that stands on every slide and in every report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from components.citation import BIBTEX_LANGUAGES, BIBTEX_MONTHS, IN_ADDRESS, IN_KEY, latex
from components.packs.notice import own_data
from components.words.dates import PARTIAL_DATE, date_text
from components.words.markup import say_html
from components.words.messages import say

if TYPE_CHECKING:
    from components.answer import Answer
    from components.exports.base import ExportOptions
    from components.exports.record import Record


def cite(answer: Answer, record: Record, options: ExportOptions) -> dict[str, str]:
    """The View to cite, as ``text`` (one line), ``bibtex`` (an entry whose key is the export id) and ``html``."""
    return {
        "text": line(answer, record.export_id, options),
        "bibtex": _bibtex(answer, record.export_id, options),
        "html": _html(answer, record.export_id, options),
    }


def state_line(answer: Answer, export_id: str, options: ExportOptions) -> str:
    """Whether own data are among it, export id, data version and date of access; the permalink stands beside it."""
    parts = [
        "Veta",
        own_data(answer.facts, answer.language),
        say("cite.export", language=answer.language, export_id=export_id) if export_id else "",
        say("cite.version", language=answer.language, version=answer.facts.data_version),
        say("cite.read", language=answer.language, date=_day(answer, options)) if options.accessed else "",
    ]
    return " · ".join(filter(None, parts))


def _day(answer: Answer, options: ExportOptions) -> str:
    return date_text(options.accessed, answer.language)


def _contents(answer: Answer) -> str:
    return say("cite.shown", language=answer.language, title=answer.title, conditions="; ".join(answer.conditions))


def _state(answer: Answer, export_id: str) -> str:
    state = say("cite.state", language=answer.language, version=answer.facts.data_version, export_id=export_id)
    return ", ".join(filter(None, [state, own_data(answer.facts, answer.language)]))


def line(answer: Answer, export_id: str, options: ExportOptions) -> str:
    """The View to cite in one line: what is shown and under which conditions, data version, export id, permalink, day of access."""
    parts = {"shown": _contents(answer), "state": _state(answer, export_id), "link": options.permalink(answer.query)}
    cited = say("cite.line", language=answer.language, **parts)
    if not options.accessed:
        return cited
    return say("cite.line.read", language=answer.language, line=cited, date=_day(answer, options))


def _html(answer: Answer, export_id: str, options: ExportOptions) -> str:
    link = options.permalink(answer.query)
    # Only an address of the web may be led to; the options may carry any text.
    safe = link.lower().startswith(("https://", "http://"))
    parts = {
        "shown": Markup("<cite>{}</cite>").format(_contents(answer)),
        "state": _state(answer, export_id),
        "link": Markup('<a href="{0}">{0}</a>').format(link) if safe else link,
    }
    cited = say_html("cite.line", language=answer.language, **parts)
    if not options.accessed:
        return cited
    return say_html("cite.line.read", language=answer.language, line=cited, date=_day(answer, options))


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
        "language": f"{{{BIBTEX_LANGUAGES[answer.language]}}}",
        "note": f"{{{latex(say('cite.note', language=answer.language, state=_state(answer, export_id)))}}}",
    }
    listed = ",\n".join(f"  {name} = {value}" for name, value in fields.items() if value)
    return f"@misc{{{IN_KEY.sub('-', export_id)},\n{listed},\n}}"
