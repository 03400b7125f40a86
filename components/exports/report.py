"""A Word report of a View: its map, its figures and their course, its claims, what is disputed and what is not known."""

from __future__ import annotations

from components.answer import Answer
from components.exports.base import ExportOptions


def report(answer: Answer, options: ExportOptions) -> bytes:
    """A DOCX of A4 pages about the View and its selected regions. The same View, facts and options give the same bytes."""
    from components.exports.office.chapters import document_of  # noqa: PLC0415 - python-docx takes its time to load

    return document_of(answer, options)


def make(answer: Answer, options: ExportOptions, _format: str) -> bytes:
    """The report, as the registry of exports asks for it."""
    return report(answer, options)
