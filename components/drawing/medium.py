"""What a figure is drawn for: its size, theme and type size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from components.theme import Theme

Kind = Literal["screen", "paper", "page", "slide"]


@dataclass(frozen=True)
class Medium:
    """Width, height and ``size`` (of the base type) in CSS pixels. A medium never changes figures, order, classes or words."""

    width: float
    height: float
    theme: Theme = "light"
    size: float = 11
    kind: Kind = "screen"
