"""The one way to show a source in Python: in print, in files and in tests. The browser's is ``veta.dom.citation``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dash import html

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def date_words(date: str) -> str:
    """A partial date in words at its own precision: ``2012-03`` → ``March 2012``; empty → ``undated``."""
    found = PARTIAL_DATE.fullmatch(date or "")
    if not found:
        return date or "undated"
    year, month, day = found.groups()
    return " ".join(part for part in (day and str(int(day)), month and MONTHS[int(month) - 1], year) if part)


def citation_text(source: Mapping[str, str]) -> str:
    """Publisher, title, date or "undated", address: one line, what is missing left out."""
    head = [source.get("publisher", ""), source.get("title", "")]
    if head[0] == head[1]:
        head = head[:1]
    parts = [*(part for part in head if part), date_words(source.get("published", ""))]
    line = ", ".join(parts)
    return f"{line}, {source['url']}" if source.get("url") else line


def citation(source: Mapping[str, str]) -> html.Span:
    """The source as an element: its title links to it, in a new window that learns nothing of this page."""
    title = source.get("title") or source.get("publisher") or source.get("url", "")
    about = [part for part in (source.get("publisher", ""), date_words(source.get("published", ""))) if part and part != title]
    url = source.get("url", "")
    safe = url.startswith(("https://", "http://"))
    name = html.A(title, href=url, target="_blank", rel="noopener noreferrer") if safe else html.Span(title)
    return html.Span([name, html.Span(f" {', '.join(about)}", className="cite-about")], className="cite")
