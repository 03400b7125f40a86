"""Places for making files: one a core, shared by all workers of a machine. A few requests wait for one, the rest is told to come again.

A place is a locked file, which the kernel frees when its process ends, however it does.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from components.words.messages import Refusal

WAITING = 4  # requests that wait, for each place
PATIENCE = 6.0  # seconds that one waits
PAUSE = 0.1  # seconds between two looks
AGAIN = 10  # seconds after which who was sent away may come again
logger = logging.getLogger(__name__)


class Busy(Refusal):
    """All places are taken, and as many wait for one as may."""

    def __init__(self) -> None:
        super().__init__("refused.busy", seconds=AGAIN)


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True)
class Places:
    """The places of a machine, as files of a folder. Where it can't be written to, whoever comes has one."""

    folder: Path
    most: int = field(default_factory=cores)

    @contextmanager
    def one(self) -> Iterator[None]:
        """A place for as long as the block runs. Raises Busy."""
        with self._found():
            yield

    def _found(self) -> AbstractContextManager[object]:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            place = self._free("place", self.most) or self._waited()
        except OSError as error:
            logger.warning("%s keeps no places for files: %s", self.folder, error)
            return nullcontext()
        if place is None:
            raise Busy
        return place

    def _waited(self) -> AbstractContextManager[object] | None:
        turn = self._free("turn", self.most * WAITING)
        if turn is None:
            return None
        with turn:
            until = time.monotonic() + PATIENCE
            while time.monotonic() < until:
                time.sleep(PAUSE)
                if place := self._free("place", self.most):
                    return place
        return None

    def _free(self, kind: str, count: int) -> AbstractContextManager[object] | None:
        """One of these files, locked; None where others hold them all. Raises OSError."""
        from filelock import FileLock, Timeout  # noqa: PLC0415 - who only reads needs none

        for number in range(count):
            try:
                return FileLock(self.folder / f"{kind}-{number}", fallback_to_soft=False).acquire(blocking=False)
            except Timeout:
                continue
        return None
