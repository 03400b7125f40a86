"""Pictures of a View for a document: drawn in Python, as PNG at the resolution of print."""

from __future__ import annotations

from components.exports.visible import Visible

PPI = 300


def map_png(visible: Visible, width: float, height: float) -> bytes:
    """The map with its legend, ``width`` × ``height`` points."""
    raise NotImplementedError


def trend_png(visible: Visible, width: float, height: float) -> bytes:
    """The trend, ``width`` × ``height`` points."""
    raise NotImplementedError
