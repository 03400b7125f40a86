"""A Word report of a View: its map, its figures and their course, its claims, what is disputed and what is not known."""

from __future__ import annotations

from components.answer import Answer
from components.exports.base import Wish


def report(visible: Answer, wish: Wish) -> bytes:
    """A DOCX of A4 pages about the View and its selected regions. The same View, facts and wish give the same bytes."""
    from components.exports.office.chapters import document_of  # noqa: PLC0415 - python-docx takes its time to load

    return document_of(visible, wish)


def make(visible: Answer, wish: Wish, _format: str) -> bytes:
    """The report, as the registry of exports asks for it."""
    return report(visible, wish)
