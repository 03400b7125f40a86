"""The marker symbols of stances, the same in Plotly and in print: told apart by shape alone, so that grey print keeps them.

A disc is reported, a ring with a dot estimated, a ring alleged, a diamond disputed, a cross denied, a ring with a cross
in it says that no evidence was found. These are the nearest that Plotly has to ``marks``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geodata.schema import Stance

SYMBOLS = {
    Stance.REPORTED.value: "circle",
    Stance.ESTIMATED.value: "circle-open-dot",
    Stance.ALLEGED.value: "circle-open",
    Stance.DISPUTED.value: "diamond",
    Stance.DENIED.value: "x",
    Stance.NO_EVIDENCE.value: "circle-x-open",
}
# Width of a ring's line as a share of the mark's size.
RING = 0.17


def stance_marker(stances: Sequence[str], size: float, colour: str | Sequence[str]) -> dict[str, Any]:
    """A trace's ``marker`` for points of these stances; "" stands for a figure without one and gives a disc.

    ``size`` in pixels; ``colour`` one for all or one a point.
    """
    rings = [max(RING * size, 1) if "open" in symbol_of(stance) else 0 for stance in stances]
    return {
        "symbol": [symbol_of(stance) for stance in stances],
        "size": size,
        "color": colour if isinstance(colour, str) else list(colour),
        "opacity": 1,
        "line": {"width": rings},
    }


def symbol_of(stance: str) -> str:
    """Plotly's name of a stance's symbol."""
    return SYMBOLS.get(stance, "circle")
