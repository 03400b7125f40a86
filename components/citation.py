"""The one way to show a source in Python: in print, in files and in tests. The browser's is ``veta.dom.citation``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dash import html

from components.words.dates import PARTIAL_DATE, date_text

# Macros, which each style prints in its own language.
BIBTEX_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# Braces as commands: BibTeX counts braces even behind a backslash, and a lone one would swallow the entries after it.
LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{one: f"\\{one}" for one in "$&#_%"},
    }
)
IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
SHORT_COMMIT = 7
IN_KEY = re.compile(r"[^A-Za-z0-9_:.-]+")
BIBTEX_LANGUAGES = {"es": "spanish", "pt": "portuguese", "en": "english"}


def citation_text(source: Mapping[str, str]) -> str:
    """Publisher, title, date or "undated", address, copy read: one line, what is missing left out."""
    head = [source.get("publisher", ""), source.get("title", "")]
    if head[0] == head[1]:
        head = head[:1]
    parts = [*(part for part in head if part), date_text(source.get("published", ""))]
    parts += [part for part in (source.get("url", ""), copy_text(source)) if part]
    return ", ".join(parts)


def copy_text(source: Mapping[str, str]) -> str:
    """``via X on GitHub, commit a20c572, address`` of a source that was read elsewhere than at its publisher's; else empty."""
    if not source.get("via"):
        return ""
    commit = source.get("copy_commit", "")[:SHORT_COMMIT]
    parts = [f"via {source['via']}", commit and f"commit {commit}", source.get("copy_url", "")]
    return ", ".join(part for part in parts if part)


def reference(source: Mapping[str, str]) -> str:
    """The line of ``citation_text`` and when the source was read."""
    return f"{citation_text(source)} (read {date_text(source['retrieved'])})"


def claim_reference(claim_id: str, claim: Mapping, source: Mapping[str, str], *, data_version: str, address: str) -> str:
    """A claim to cite in one line: what is said in our words, by whom, how it is held, the source, and where it stands here.

    ``claim`` is a row of ``facts.claims``; ``address`` is that of the claim's page, in full.
    """
    held = str(claim["stance"]).replace("_", " ")
    said = f"Summary by Veta: {claim['summary']} ({claim['attributed_to']}; {held})"
    return f"{said}. {reference(source)}. Veta, claim {claim_id}, data version {data_version}, {address}"


def bibtex(source_id: str, source: Mapping[str, str]) -> str:
    """The source as a BibTeX entry under its id: title, publisher as author, date as precise as it is known, address."""
    publisher, title = (latex(source.get(field, "")) for field in ("publisher", "title"))
    found = PARTIAL_DATE.fullmatch(source.get("published") or "")
    year, month, day = found.groups() if found else (None, None, None)
    address = "".join((source.get("url", "") or source.get("copy_url", "")).split()).translate(IN_ADDRESS)
    notes = [*([] if year else ["undated"]), *([f"read {latex(copy_text(source))}"] if source.get("via") else [])]
    fields = {
        "author": f"{{{{{publisher}}}}}",
        "title": f"{{{{{title}}}}}",
        "year": year and f"{{{year}}}",
        "month": month and BIBTEX_MONTHS[int(month) - 1],
        "day": day and f"{{{int(day)}}}",
        "howpublished": address and rf"{{\url{{{address}}}}}",
        "url": address and f"{{{address}}}",
        "urldate": source.get("retrieved") and f"{{{source['retrieved']}}}",
        "language": source.get("language") and f"{{{BIBTEX_LANGUAGES.get(source['language'], source['language'])}}}",
        "note": f"{{{'; '.join(notes)}}}" if notes else None,
    }
    lines = ",\n".join(f"  {name} = {value}" for name, value in fields.items() if value)
    return f"@misc{{{IN_KEY.sub('-', source_id)},\n{lines},\n}}"


def latex(text: str) -> str:
    """The text on one line, with every character that LaTeX or BibTeX would read as a command written out."""
    return " ".join(text.split()).translate(LATEX)


def citation(source: Mapping[str, str]) -> html.Span:
    """The source as an element: its title links to it, in a new window that learns nothing of this page."""
    title = source.get("title") or source.get("publisher") or source.get("url", "")
    about = [part for part in (source.get("publisher", ""), date_text(source.get("published", ""))) if part and part != title]
    about += [f"via {source['via']}"] if source.get("via") else []
    url = source.get("url", "") or source.get("copy_url", "")
    safe = url.startswith(("https://", "http://"))
    name = html.A(title, href=url, target="_blank", rel="noopener noreferrer") if safe else html.Span(title)
    return html.Span([name, html.Span(f" {', '.join(about)}", className="cite-about")], className="cite")
