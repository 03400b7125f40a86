"""The legend of an Answer: its classes, the highest first, and each kind of nothing that occurs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from components.words.states import state_definition, state_label

if TYPE_CHECKING:
    from components.answer.answer import Answer

# Below the classes, in this order.
STATES = ("d", "z", "b", "p", "f", "n", "a", "x", "l")


@dataclass(frozen=True)
class LegendRow:
    """A line of the legend: ``key`` is ``class-<position in bands>`` or ``state-<letter>``; ``count`` the regions drawn so."""

    key: str
    label: str
    count: int
    definition: str = ""


def legend_rows(answer: Answer, state: np.ndarray, class_: np.ndarray) -> tuple[LegendRow, ...]:
    """The rows for these states and classes of the regions; an analysis keeps the order of its bands.

    Each region is counted once: one that is drawn in two classes as a range, not as a class.
    """
    numbers = range(len(answer.bands))
    classes = [
        LegendRow(f"class-{number}", answer.bands[number].label, int(((class_ == number) & (state != "d")).sum()))
        for number in (numbers if answer.finding else reversed(numbers))
    ]
    states = [
        LegendRow(
            f"state-{letter}",
            state_label(letter, answer.language),
            int((state == letter).sum()),
            state_definition(letter, answer.language),
        )
        for letter in STATES
        if letter in state
    ]
    return (*classes, *states)
