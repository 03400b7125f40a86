"""A View to cite: one line of text, a BibTeX entry, and the line of state that stands on every slide and in every report."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from components.citation import BIBTEX_MONTHS, IN_ADDRESS, IN_KEY, latex
from components.words.dates import PARTIAL_DATE, date_text
from components.words.messages import say

if TYPE_CHECKING:
    from components.answer import Answer
    from components.exports.base import Wish
    from components.exports.record import Record

ATLAS = "Veta, an evidence atlas of illegal mining and organised crime"


def cite(visible: Answer, record: Record, wish: Wish) -> dict[str, str]:
    """The View to cite, as ``text`` (one line), ``bibtex`` (an entry whose key is the export id) and ``html``."""
    return {
        "text": line(visible, record.export_id, wish),
        "bibtex": _bibtex(visible, record.export_id, wish),
        "html": _html(visible, record.export_id, wish),
    }


def state_line(visible: Answer, export_id: str, wish: Wish) -> str:
    """Export id, data version and date of access; the permalink stands beside it."""
    parts = [
        "Veta",
        say("cite.export", export_id=export_id) if export_id else "",
        say("cite.version", version=visible.facts.data_version),
        say("cite.read", date=date_text(wish.accessed)) if wish.accessed else "",
    ]
    return " · ".join(filter(None, parts))


def _shown(visible: Answer) -> str:
    return say("cite.shown", title=visible.title, conditions="; ".join(visible.conditions))


def _state(visible: Answer, export_id: str) -> str:
    return say("cite.state", version=visible.facts.data_version, export_id=export_id)


def line(visible: Answer, export_id: str, wish: Wish) -> str:
    """The View to cite in one line: what is shown and under which conditions, data version, export id, permalink, day of access."""
    state = _state(visible, export_id)
    line = say("cite.line", shown=_shown(visible), atlas=ATLAS, state=state, link=wish.permalink(visible.query))
    return say("cite.line.read", line=line, date=date_text(wish.accessed)) if wish.accessed else line


def _html(visible: Answer, export_id: str, wish: Wish) -> str:
    link = wish.permalink(visible.query)
    read = f" (read {escape(date_text(wish.accessed))})" if wish.accessed else ""
    about = f"<cite>{escape(_shown(visible))}</cite>. {ATLAS}, {escape(_state(visible, export_id))}"
    # Only an address of the web may be led to; the wish may carry any text.
    safe = link.lower().startswith(("https://", "http://"))
    return f'{about}, <a href="{escape(link)}">{escape(link)}</a>{read}' if safe else f"{about}, {escape(link)}{read}"


def _bibtex(visible: Answer, export_id: str, wish: Wish) -> str:
    link = "".join(wish.permalink(visible.query).split()).translate(IN_ADDRESS)
    found = PARTIAL_DATE.fullmatch(wish.accessed)
    year, month, _ = found.groups() if found else (None, None, None)
    fields = {
        "author": "{{Veta}}",
        "title": f"{{{{{latex(_shown(visible))}}}}}",
        "year": year and f"{{{year}}}",
        "month": month and BIBTEX_MONTHS[int(month) - 1],
        "howpublished": rf"{{\url{{{link}}}}}",
        "url": f"{{{link}}}",
        "urldate": wish.accessed and f"{{{latex(wish.accessed)}}}",
        "version": f"{{{latex(visible.facts.data_version)}}}",
        "language": "{english}",
        "note": f"{{{latex(f'{ATLAS}, {_state(visible, export_id)}')}}}",
    }
    listed = ",\n".join(f"  {name} = {value}" for name, value in fields.items() if value)
    return f"@misc{{{IN_KEY.sub('-', export_id)},\n{listed},\n}}"
