"""What befalls a server while it is asked: a worker killed, kept files lost or damaged, the disk full."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import cycle
from pathlib import Path

from tests.benchmarks.process import children

NOISE = b"\x00veta\xff" * 8
SMALL = "64k"


def befall(pid: int, cache: Path) -> Iterator[str]:
    """One fault after the other, of each kind in turn; yields the kind of each.

    ``pid`` is the process whose children the workers are, ``cache`` the folder that they share. A full disk is an empty one of SMALL in
    place of the folder, which takes root.
    """
    kinds: dict[str, Callable[[], object]] = {
        "a worker killed": lambda: os.kill(random.choice(children(pid)), signal.SIGKILL),  # noqa: S311 - no secret
        "every kept file cut": lambda: _each(cache, lambda file: os.truncate(file, file.stat().st_size // 2)),
        "every kept file written over": lambda: _each(cache, lambda file: file.write_bytes(NOISE)),
        "the folder deleted": lambda: shutil.rmtree(cache, ignore_errors=True),
    }
    if os.geteuid() == 0:
        kinds["the disk full"] = lambda: _mounted(cache)
        kinds["the disk as it was"] = lambda: mend(cache)
    for kind, strike in cycle(kinds.items()):
        strike()
        yield kind


def mend(cache: Path) -> None:
    """Take the full disk away, where it is there."""
    if cache.is_mount():
        subprocess.run(["umount", "--lazy", cache], check=True)


def _mounted(cache: Path) -> None:
    cache.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", cache], check=True)


def _each(folder: Path, change: Callable[[Path], object]) -> None:
    for file in folder.rglob("*"):
        with suppress(OSError):  # gone meanwhile, or a folder
            change(file)
