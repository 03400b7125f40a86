"""What befalls a server while it is asked: a worker killed, kept files cut or written over, their folder deleted."""

from __future__ import annotations

import os
import random
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import cycle
from pathlib import Path

from tests.benchmarks.process import children

NOISE = b"\x00veta\xff" * 8


def befall(pid: int, cache: Path) -> Iterator[str]:
    """One fault after the other, of each kind in turn; yields the kind of each.

    ``pid`` is the process whose children the workers are, ``cache`` the folder that they share.
    """
    kinds: dict[str, Callable[[], None]] = {
        "a worker killed": lambda: os.kill(random.choice(children(pid)), signal.SIGKILL),  # noqa: S311 - no secret
        "every kept file cut": lambda: _each(cache, lambda file: os.truncate(file, file.stat().st_size // 2)),
        "every kept file written over": lambda: _each(cache, lambda file: file.write_bytes(NOISE)),
        "the folder deleted": lambda: shutil.rmtree(cache, ignore_errors=True),
    }
    for kind, strike in cycle(kinds.items()):
        strike()
        yield kind


def _each(folder: Path, change: Callable[[Path], object]) -> None:
    for file in folder.rglob("*"):
        with suppress(OSError):  # gone meanwhile, or a folder
            change(file)
