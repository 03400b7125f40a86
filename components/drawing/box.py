"""Rectangles on a sheet or a slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A rectangle: its upper left corner, width and height, in CSS pixels on a sheet and in points on a slide."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def inset(self, left: float, top: float | None = None, right: float | None = None, bottom: float | None = None) -> Box:
        """The box within this one, with room left on each side; one number means all four."""
        top, right = left if top is None else top, left if right is None else right
        bottom = top if bottom is None else bottom
        return Box(self.x + left, self.y + top, self.width - left - right, self.height - top - bottom)

    def grown(self, by: float, within: Box) -> Box:
        """The box with ``by`` pixels more on each side, as far as the box ``within`` reaches."""
        x, y = max(self.x - by, within.x), max(self.y - by, within.y)
        return Box(x, y, min(self.right + by, within.right) - x, min(self.bottom + by, within.bottom) - y)

    def turned(self, x: float, y: float, degrees: float) -> Box:
        """The box round this one turned about x, y by a quarter (for other angles it stays as it is)."""
        if degrees % 180 != 90:
            return self
        left, top = self.x - x, self.y - y
        if degrees % 360 == 90:
            return Box(x - top - self.height, y + left, self.height, self.width)
        return Box(x + top, y - left - self.width, self.height, self.width)

    def meets(self, other: Box) -> bool:
        """Whether the two have any area in common."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def holds(self, other: Box, slack: float = 0) -> bool:
        """Whether the other lies within this one, up to ``slack`` pixels."""
        across = self.x - slack <= other.x and other.right <= self.right + slack
        return across and self.y - slack <= other.y and other.bottom <= self.bottom + slack


def around(boxes: Sequence[Box]) -> Box:
    """The least box that holds all of them, of which there is one at least."""
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(x, y, max(box.right for box in boxes) - x, max(box.bottom for box in boxes) - y)
