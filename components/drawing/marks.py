"""The six marks of stances as SVG paths round the origin, the same outlines as in ``assets/js/33-marks.js``."""

from __future__ import annotations

from geodata.schema import Stance

RIM = 0.34
BAR = 0.31


def mark(stance: str, radius: float = 1) -> str:
    """Data of the path of a stance's mark, to be filled without a stroke. Holes run against the outer outline."""
    rim = radius * (1 - RIM)
    return {
        Stance.REPORTED.value: _circle(radius, 0),
        Stance.ESTIMATED.value: _circle(radius, 0) + f"M0 {-rim:.3g}a{rim:.3g} {rim:.3g} 0 0 1 0 {2 * rim:.3g}z",
        Stance.ALLEGED.value: _circle(radius, 0) + _circle(rim, 1),
        Stance.DISPUTED.value: _polygon([(0, -1.42), (-1.42, 0), (0, 1.42), (1.42, 0)], radius),
        Stance.DENIED.value: _polygon(_cross(0.98, BAR), radius),
        Stance.NO_EVIDENCE.value: _circle(radius, 0) + _circle(rim, 1) + _polygon(_slash(1.15, 0.15), radius),
    }[stance]


def _circle(radius: float, sweep: int) -> str:
    arc = f"a{radius:.3g} {radius:.3g} 0 1 {sweep} "
    return f"M{-radius:.3g} 0{arc}{2 * radius:.3g} 0{arc}{-2 * radius:.3g} 0z"


def _polygon(points: list[tuple[float, float]], radius: float) -> str:
    return "M" + "L".join(f"{x * radius:.3g} {y * radius:.3g}" for x, y in points) + "z"


def _cross(a: float, s: float) -> list[tuple[float, float]]:
    quarter = [(0, -s), (-a + s, -a), (-a, -a + s), (-s, 0)]
    return [*quarter, (-a, a - s), (-a + s, a), (0, s), (a - s, a), (a, a - s), (s, 0), (a, -a + s), (a - s, -a)]


def _slash(a: float, s: float) -> list[tuple[float, float]]:
    return [(a - s, -a - s), (-a - s, a - s), (-a + s, a + s), (a + s, -a + s)]


MARKS = {stance.value: mark(stance.value, 4.4) for stance in Stance}
