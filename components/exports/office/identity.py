"""The id under which a View is exported."""

from __future__ import annotations

from components.answer import Answer


def export_id(answer: Answer) -> str:
    """The id of the View's record: the same for the same View over the same data."""
    return answer.record.export_id
