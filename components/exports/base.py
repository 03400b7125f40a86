"""What an export is: an entry of the registry, what it is asked for beside the View, and what it makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from components.address import HERE
from components.answer import Answer


@dataclass(frozen=True)
class ExportOptions:
    """What the reader chooses beside the View: size and scale of a picture, the day on which the figures were read.

    ``part`` names the part of the page whose exports alone are listed, see ``components.exports.parts``.
    ``csv`` says what separates columns and decimals, see ``components.exports.tables``. ``accessed`` is an ISO date; ``address`` is where the atlas stands, for permalinks, with a slash at its end.
    """

    preset: str = "a4-portrait"
    scale: str = "2x"
    accessed: str = ""
    part: str = ""
    csv: str = "comma"
    address: str = HERE

    def permalink(self, query: str) -> str:
        """The address that restores a View."""
        return f"{self.address}?{query}"


@dataclass(frozen=True)
class Export:
    """An entry of the registry: the formats it comes in, and who makes it. What the reader chooses is said by ``export.<id>``.

    ``group`` is the heading that it stands under: ``export.group.<group>``. ``make(answer, options, format)`` gives the bytes of the file. ``sized`` says
    whether a preset changes it.
    """

    id: str
    group: str
    formats: tuple[str, ...]
    make: Callable[[Answer, ExportOptions, str], bytes]
    sized: bool = False
