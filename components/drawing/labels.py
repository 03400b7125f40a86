"""The one placer of labels: texts in a box where they lie on nothing, and names at the ends of lines kept apart."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from components.drawing.box import Box


class Room:
    """What is taken in a box, so that nothing is written over anything.

    A label keeps ``across`` pixels to the sides and ``up`` above and below from what is there already, and ``edge`` from the
    box's own edges.
    """

    def __init__(self, box: Box, taken: Iterable[Box] = (), *, across: float = 4.5, up: float = 2.0, edge: float = 2.0) -> None:
        self.box = box.inset(edge)
        self.taken = list(taken)
        self.across, self.up = across, up

    def free(self, label: Box) -> bool:
        """Whether a label's box lies within the room and on nothing."""
        wide = label.inset(-self.across, -self.up)
        return self.box.holds(label) and not any(wide.meets(other) for other in self.taken)

    def take(self, label: Box) -> bool:
        """Take a box if it is free; whether it was."""
        if self.free(label):
            self.taken.append(label)
            return True
        return False

    def first(self, labels: Iterable[Box]) -> Box | None:
        """The first of these places that is free, taken; None if none is."""
        return next((label for label in labels if self.take(label)), None)


def centred(x: float, y: float, width: float, height: float) -> Box:
    """A label with its middle at x, y."""
    return Box(x - width / 2, y - height / 2, width, height)


def beside(x: float, y: float, width: float, height: float, away: float) -> Iterator[Box]:
    """Places for a label beside a dot, the best first: right, left, above, below, then the corners; ``away`` from its middle."""
    for dx, dy in ((1, 0), (-1, 0), (0, -1), (0, 1), (0.8, -0.8), (0.8, 0.8), (-0.8, -0.8), (-0.8, 0.8)):
        side = 0 if dx == 0 else math.copysign(width / 2, dx)
        rise = 0 if dy == 0 else math.copysign(height / 2, dy) if dx == 0 else dy * height / 2
        yield centred(x + dx * away + side, y + dy * away + rise, width, height)


def around(x: float, y: float, width: float, height: float) -> Iterator[Box]:
    """Places further and further out round a point, for a label that may be joined to it by a line."""
    for step in (0.75, 1.2, 1.8, 2.6, 3.6):
        reach_x, reach_y = width / 2 + 10 * step, height * step
        for dx, dy in ((0, -1), (0, 1), (1, 0), (-1, 0), (1, -1), (-1, -1), (1, 1), (-1, 1)):
            yield centred(x + dx * reach_x, y + dy * reach_y, width, height)


def spread(wanted: Sequence[float], step: float, low: float, high: float) -> list[float]:
    """Heights moved as little as can be so that all are ``step`` apart and between ``low`` and ``high``; the order stays.

    Comes back in the order given; equal heights keep theirs. Raises ValueError for more than have room.
    """
    if len(wanted) > how_many(step, low, high):
        raise ValueError(f"{len(wanted)} names have no room in {high - low:.0f} pixels; ask how_many first")
    order = sorted(range(len(wanted)), key=lambda position: wanted[position])
    # Less the steps that they need, the heights must only not fall: neighbours that would are put at their mean.
    blocks: list[list[float]] = []  # sum and count
    for rank, position in enumerate(order):
        blocks.append([wanted[position] - rank * step, 1])
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] >= blocks[-1][0] / blocks[-1][1]:
            total, count = blocks.pop()
            blocks[-1][0] += total
            blocks[-1][1] += count
    last = high - (len(wanted) - 1) * step
    level = [min(max(total / count, low), last) for total, count in blocks for _ in range(int(count))]
    placed = [0.0] * len(wanted)
    for rank, position in enumerate(order):
        placed[position] = level[rank] + rank * step
    return placed


def how_many(step: float, low: float, high: float) -> int:
    """How many names, ``step`` apart, have room between two heights."""
    return max(0, math.floor((high - low + 1e-6) / step) + 1)
