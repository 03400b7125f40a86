"""A Word report of a View: its map, its figures and their course, its claims, what is disputed and what is not known."""

from __future__ import annotations

from components.exports.base import Wish
from components.exports.visible import Visible


def report(visible: Visible, wish: Wish) -> bytes:
    """A DOCX of A4 pages about the View and its selected regions. The same View, facts and wish give the same bytes."""
    from components.exports.office.chapters import document_of  # noqa: PLC0415 - python-docx takes its time to load

    return document_of(visible, wish)


def make(visible: Visible, wish: Wish, _format: str) -> bytes:
    """The report, as the registry of exports asks for it."""
    return report(visible, wish)
