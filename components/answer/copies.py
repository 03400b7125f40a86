"""Where answers and pages that were made are kept beside a worker's memory: a folder; or Redis, where the environment names one."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from geodata.kept_files import read_sealed, write_sealed

REDIS = "VETA_REDIS_URL"
MOST_ON_DISK = 4_000


class Copies(Protocol):
    """Bytes by name, of which any may be gone or damaged at any time."""

    def read(self, name: str) -> bytes | None:
        """What was written under a name; None where nothing is there, or something else by now."""

    def write(self, name: str, raw: bytes) -> None:
        """Keep bytes under a name. That they can't be kept costs only the copy."""


def copies_at(folder: Path) -> Copies:
    """The Redis that the environment names; without one the folder. Raises BadUrl."""
    url = os.environ.get(REDIS)
    if not url:
        return FolderCopies(folder)
    # Loading the driver takes its time.
    from components.answer.redis_copies import RedisCopies  # noqa: PLC0415

    return RedisCopies(url)


class FolderCopies:
    """Copies on disk. Workers may share the folder, and it may be deleted at any time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, name: str) -> bytes | None:
        """What a file holds, if it is what was written."""
        return read_sealed(self.folder / name)

    def write(self, name: str, raw: bytes) -> None:
        """Write a file, in the place of the oldest of any version where there are many. A full disk costs only the copy."""
        path = self.folder / name
        with suppress(OSError):
            oldest = sorted(self.folder.glob("*/[!.]*"), key=lambda file: file.stat().st_mtime)
            for file in oldest[: len(oldest) + 1 - MOST_ON_DISK]:
                file.unlink(missing_ok=True)
        write_sealed(path, raw)
