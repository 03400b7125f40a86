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
# Width of the rings' lines as shares of the mark's size, which make them as thick as in ``marks``.
RINGS = {Stance.ESTIMATED.value: 0.25, Stance.ALLEGED.value: 0.15, Stance.NO_EVIDENCE.value: 0.11}


def stance_marker(stances: Sequence[str], size: float, colour: str | Sequence[str]) -> dict[str, Any]:
    """A trace's ``marker`` for points of these stances; "" stands for a figure without one and gives a disc.

    ``size`` in pixels; ``colour`` one for all or one a point.
    """
    rings = [max(RINGS[stance] * size, 1) if stance in RINGS else 0 for stance in stances]
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
