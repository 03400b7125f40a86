"""The foot of a picture: who made it, from which data, and the permalink that restores its view."""

from __future__ import annotations

from dataclasses import dataclass

from components.answer import Answer
from components.drawing.metrics import LEADING
from components.drawing.sheet import Box, Sheet
from components.exports.base import ExportOptions
from components.exports.cite import state_line
from components.words.messages import say

MOST_LINES = 4  # of a permalink


@dataclass(frozen=True)
class Foot:
    """Lines of state and of the permalink ``address``, at the lower edge of a box; ``top`` is the rule above them."""

    box: Box
    size: float
    state: tuple[str, ...]
    link: tuple[str, ...]
    address: str

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.box.bottom - self.size * LEADING * (len(self.state) + len(self.link))


def plan(sheet: Sheet, box: Box, size: float, answer: Answer, options: ExportOptions, export_id: str) -> Foot:
    """The foot of the box, to be drawn when all above it has been."""
    state = sheet.wrapped(state_line(answer, export_id, options), box.width, size, 600)
    address = options.permalink(answer.query)
    link = sheet.wrapped(address, box.width, size)
    if len(link) > MOST_LINES:
        # Nobody types it: the id finds it.
        named = {"count": len(address), "address": f"{options.address}check", "export": export_id}
        link = sheet.wrapped(say("picture.link.long", language=answer.language, **named), box.width, size)
    return Foot(box, size, tuple(state), tuple(link), address)


def draw(sheet: Sheet, foot: Foot) -> None:
    """The rule and the lines under it."""
    box, size, step = foot.box, foot.size, foot.size * LEADING
    sheet.line(box.x, foot.top, box.right, foot.top, "rule", 0.75)
    with sheet.tagged("paragraph"):
        y = sheet.lines(box.x, foot.top + step, foot.state, size, 600)
    with sheet.tagged("paragraph"), sheet.tagged("link", foot.address):
        sheet.lines(box.x, y + step, foot.link, size, fill="muted")
