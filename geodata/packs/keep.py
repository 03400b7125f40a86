"""Where packs made in a browser are kept: a folder a pack, under a key that nobody can guess."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from geodata.packs.files import SERIES

KEY = re.compile(r"[0-9a-f]{32}")
PACK, DRAFT, CACHE, RECORDS = "pack", "draft", "cache", "exports"
DAY_S = 86_400
MOST_PACKS = 500  # under one folder; each may hold a pack, a table and what is prepared of them


@dataclass(frozen=True)
class Keep:
    """The folder of all packs. ``listed``: whoever reaches the atlas may see which there are, as on one's own machine.

    ``days``: a pack that was not opened for so long is deleted; 0 keeps it until somebody deletes it.
    """

    folder: Path
    listed: bool = False
    days: int = 0

    def new(self) -> str:
        """The key of a new, empty place; "" where as many are kept as may be."""
        self.clear()
        if len(self.by_use()) >= MOST_PACKS:
            return ""
        key = secrets.token_hex(16)
        (self.folder / key / PACK).mkdir(parents=True)
        return key

    def of(self, key: str) -> Path | None:
        """The folder of a key, None where it holds nothing."""
        folder = self.folder / key
        return folder if KEY.fullmatch(key) and (folder / PACK).is_dir() else None

    def by_use(self) -> list[str]:
        """All keys, the one that was opened last first."""
        found = [one for one in self.folder.glob("*") if KEY.fullmatch(one.name) and one.is_dir()]
        return [one.name for one in sorted(found, key=lambda one: one.stat().st_mtime, reverse=True)]

    def opened(self, key: str) -> None:
        """Note that somebody uses a pack."""
        os.utime(self.folder / key)

    def delete(self, key: str) -> None:
        """Delete a pack and all that was made of it, at once: nothing answers under its key from here on."""
        if KEY.fullmatch(key):
            shutil.rmtree(self.folder / key / PACK, ignore_errors=True)
            shutil.rmtree(self.folder / key, ignore_errors=True)

    def clear(self) -> None:
        """Delete what was not opened for longer than it is kept."""
        if self.days:
            oldest = time.time() - self.days * DAY_S
            for key in self.by_use():
                if (self.folder / key).stat().st_mtime < oldest:
                    self.delete(key)


def stamp(folder: Path) -> str:
    """What changes when the pack of a key does, "" while it has no figures: ``drafts.add`` puts a new folder in its place."""
    pack = folder / PACK
    try:
        with (pack / SERIES).open("rb") as series:
            series.readline()
            if not series.readline():
                return ""
        state = pack.stat()
    except OSError:
        return ""
    return f"{state.st_ino}-{state.st_mtime_ns}"
