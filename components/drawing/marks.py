"""The six marks of stances as SVG paths round the origin: the outlines of ``stance_symbols``, filled and without a stroke."""

from __future__ import annotations

from geodata.schema import Stance

# Thickness of the rings in radii: the firmer, the more ink, so that they differ even where no dot or stroke can be made out.
RIMS = {Stance.ESTIMATED.value: 0.4, Stance.ALLEGED.value: 0.26, Stance.NO_EVIDENCE.value: 0.2}
# Radius of the dot in a ring; half the thickness of strokes, measured along an axis, and how far those in a ring reach.
DOT, BAR, THIN, REACH = 0.32, 0.31, 0.16, 0.8


def mark(stance: str, radius: float = 1) -> str:
    """Data of the path of a stance's mark, to be filled without a stroke. Holes run against the outer outline."""
    ring = _circle(radius, 0) + (_circle(radius * (1 - RIMS[stance]), 1) if stance in RIMS else "")
    return {
        Stance.REPORTED.value: ring,
        Stance.ESTIMATED.value: ring + _circle(radius * DOT, 0),
        Stance.ALLEGED.value: ring,
        Stance.DISPUTED.value: _polygon([(0, -1.42), (-1.42, 0), (0, 1.42), (1.42, 0)], radius),
        Stance.DENIED.value: _polygon(_cross(0.98, BAR), radius),
        Stance.NO_EVIDENCE.value: ring + _polygon(_cross(REACH, THIN), radius),
    }[stance]


def _circle(radius: float, sweep: int) -> str:
    arc = f"a{radius:.3g} {radius:.3g} 0 1 {sweep} "
    return f"M{-radius:.3g} 0{arc}{2 * radius:.3g} 0{arc}{-2 * radius:.3g} 0z"


def _polygon(points: list[tuple[float, float]], radius: float) -> str:
    return "M" + "L".join(f"{x * radius:.3g} {y * radius:.3g}" for x, y in points) + "z"


def _cross(a: float, s: float) -> list[tuple[float, float]]:
    quarter = [(0, -s), (-a + s, -a), (-a, -a + s), (-s, 0)]
    return [*quarter, (-a, a - s), (-a + s, a), (0, s), (a - s, a), (a, a - s), (s, 0), (a, -a + s), (a - s, -a)]


MARKS = {stance.value: mark(stance.value, 4.4) for stance in Stance}
