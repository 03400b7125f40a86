"""Which code made a file or an answer: what browsers and disks keep is told apart by it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from geodata.store import data_version


@cache
def code_version() -> str:
    """Twelve characters that change with any module, template or message of ``components``."""
    return data_version(Path(__file__).parent, kinds={".py", ".html", ".toml"})
