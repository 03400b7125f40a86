"""The id under which a View is exported."""

from __future__ import annotations

from components.exports.visible import Visible


def export_id(visible: Visible) -> str:
    """The id of the View's record: the same for the same View over the same data."""
    return visible.record.export_id
