"""Reads tables in binary formats in a process of its own, which may use so much memory and time and no more."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from geodata.errors import Said
from geodata.packs.faults import refused
from geodata.packs.formats import SAID, STATUS, Format
from geodata.packs.limits import LIMITS

ROOT = Path(__file__).resolve().parents[2]
SAVE = "save the table as CSV, with fewer rows and columns"


@contextmanager
def as_csv(path: Path, kind: Format, sheet: str) -> Iterator[tuple[Path, dict[str, str]]]:
    """A table as CSV in UTF-8 (decimal points, ISO dates), for as long as it is read, and what was found on the way.

    What was found: ``sheet`` that was read, ``sheets`` that there are, ``crs``, ``geometry``. Raises PackError for what can't be
    read, or takes more than LIMITS allow.
    """
    with tempfile.TemporaryDirectory(prefix="table-") as made:
        out = Path(made) / "table.csv"
        command = [sys.executable, "-W", "ignore", "-m", "geodata.packs.worker", str(path.resolve()), kind.value, str(out), sheet]
        told = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}
        try:
            done = subprocess.run(  # noqa: S603  (our own program; the file is an argument, never a part of a shell's line)
                command, capture_output=True, text=True, timeout=6 * LIMITS.seconds, env=told, check=False, cwd=made
            )
        except subprocess.TimeoutExpired:
            rule = Said("takes more than {seconds} s to read", seconds=LIMITS.seconds)
            raise refused(path, Said("file"), path.name, rule, SAVE) from None
        if done.returncode == STATUS and done.stderr.startswith(SAID):
            raise refused(path, *map(_received, json.loads(done.stderr.removeprefix(SAID))))
        if done.returncode != 0 or not out.is_file():
            rule = Said("can't be read within {bytes} bytes and {seconds} s", bytes=LIMITS.memory_bytes, seconds=LIMITS.seconds)
            raise refused(path, Said("file"), kind.value, rule, SAVE)
        yield out, dict(line.split("\t", 1) for line in done.stdout.splitlines() if "\t" in line)


def _received(part: Any) -> Any:
    """A part of a complaint, as the worker sent it."""
    if not isinstance(part, list):
        return part
    template, values = part
    return Said.made_of(template, {name: _received(value) for name, value in values.items()})
