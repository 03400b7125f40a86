"""What of an address a page can't grant, in sentences that name the value, why, and what would do."""

from __future__ import annotations

from collections.abc import Iterable

from components.words.messages import say
from components.words.text import listed, quoted

MOST = 6


class Complaints(list[str]):
    """The complaints of one page in its language."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language

    def add(self, message: str, key: str, value: str, choices: Iterable[str] = (), **values: object) -> None:
        """Note a value that can't be used, with what can."""
        one_of = listed(choices, "or", self.language)
        self.append(say(message, language=self.language, key=quoted(key), value=quoted(value), choices=one_of, **values))

    def shorten(self) -> None:
        """Count those that are too many to be read out."""
        if (more := len(self) - MOST) > 0:
            self[MOST:] = [say("refused.more", language=self.language, count=more)]
