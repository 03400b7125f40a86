"""Where packs made in a browser are kept: a folder a pack, under a key that nobody can guess."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from geodata.kept_files import write_whole
from geodata.packs.files import SERIES

KEY = re.compile(r"[0-9a-f]{32}")
NAME = re.compile(r"pack-[0-9a-f]{12}")
# In the folder of a key: which of its packs is the one, a table on its way, and what its atlas prepares and records.
CURRENT, DRAFT, CACHE, RECORDS = "current", "draft", "cache", "exports"
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
        made = _fresh(self.folder / key)
        made.mkdir(parents=True)
        write_whole(self.folder / key / CURRENT, made.name.encode())
        return key

    def of(self, key: str) -> Path | None:
        """The folder of a key, None where it holds nothing."""
        folder = self.folder / key
        return folder if KEY.fullmatch(key) and (folder / CURRENT).is_file() else None

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
            (self.folder / key / CURRENT).unlink(missing_ok=True)
            shutil.rmtree(self.folder / key, ignore_errors=True)

    def clear(self) -> None:
        """Delete what was not opened for longer than it is kept."""
        if self.days:
            oldest = time.time() - self.days * DAY_S
            for key in self.by_use():
                if (self.folder / key).stat().st_mtime < oldest:
                    self.delete(key)


def pack_of(folder: Path) -> Path:
    """The pack that a key's folder holds now. Raises FileNotFoundError where it holds none."""
    name = (folder / CURRENT).read_text(encoding="ascii")
    if not NAME.fullmatch(name):
        raise FileNotFoundError(folder / CURRENT)
    return folder / name


def copied(folder: Path) -> Path:
    """A copy of the pack, to be changed and ``put`` in its place once it is sound."""
    made = _fresh(folder)
    shutil.copytree(pack_of(folder), made)
    return made


def put(folder: Path, made: Path) -> None:
    """Let a copy take the pack's place, in one step: whoever reads finds the one or the other, whole. Raises OSError.

    The one before stays until the next change, for those who still read it.
    """
    before = pack_of(folder)
    if not write_whole(folder / CURRENT, made.name.encode()):
        raise OSError(f"{folder / CURRENT} can't be written")
    for other in folder.glob("pack-*"):
        if other.name not in (before.name, made.name):
            shutil.rmtree(other, ignore_errors=True)


def stamp(folder: Path) -> str:
    """What changes when the pack of a key does; "" while it has no figures."""
    try:
        pack = pack_of(folder)
        with (pack / SERIES).open("rb") as series:
            series.readline()
            return pack.name if series.readline() else ""
    except OSError:
        return ""


def _fresh(folder: Path) -> Path:
    return folder / f"pack-{secrets.token_hex(6)}"
