"""Servers that all workers share, where the environment names one: how a wrong address is refused, when one is asked again."""

from __future__ import annotations

import time

from components.words.messages import Refusal

PAUSE_S = 10.0


class BadUrl(Refusal):
    """An address in the environment that can't be used. The message names the variable, never the value, which holds a password."""

    def __init__(self, variable: str, example: str) -> None:
        super().__init__("refused.shared_url", variable=variable, example=example)


class Pause:
    """For some seconds after a server could not be asked nobody asks it again, so that no request waits for it meanwhile."""

    def __init__(self, seconds: float = PAUSE_S) -> None:
        self.seconds = seconds
        self._until = 0.0

    def begin(self) -> None:
        """The server could not be asked just now."""
        self._until = time.monotonic() + self.seconds

    @property
    def lasts(self) -> bool:
        """Whether it is too early to ask again."""
        return time.monotonic() < self._until
