"""Exports as an app and a command make them: what a worker holds after many, how long a page for each region takes."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from itertools import chain
from pathlib import Path

from geodata.store import Facts
from tests.benchmarks import process
from tests.benchmarks.answers import pictures

MANY = 200


def memory_mb(facts: Facts, cache: Path, count: int = MANY) -> tuple[float, float] | None:
    """MB that a worker holds by itself, and with the processes that it has started, after ``count`` exports of all kinds."""
    kinds = pictures(facts, count // len(pictures(facts, 1)) - 1)
    mixed = [*chain.from_iterable(zip(*kinds.values(), strict=True))]
    with process.started(cache) as (running, address, _):
        process.visit(address, mixed)
        own = process.memory_mb(running.pid)
        return None if own is None else (own, own + sum(process.memory_mb(one) or 0 for one in process.children(running.pid)))


def region_pages_s() -> float:
    """Seconds of the command that makes a page for each region."""
    with tempfile.TemporaryDirectory(prefix="veta-pages-") as folder:
        command = [sys.executable, "app.py", "export", "--regions", "all", "--format", "pdf", "--out", folder]
        begun = time.perf_counter()
        subprocess.run([*command, "--ledger", f"{folder}/ledger"], cwd=process.ROOT, check=True, capture_output=True)
        return time.perf_counter() - begun
