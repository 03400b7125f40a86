"""An empty pack: valid as it is, each file with a word on what goes into it."""

from __future__ import annotations

import re
import secrets
from pathlib import Path

from geodata.claims import COLUMNS as CLAIM_COLUMNS
from geodata.packs.files import CLAIMS, FORM, INDICATORS, NAMES, SERIES, SOURCES
from geodata.packs.names import COLUMNS as NAME_COLUMNS
from geodata.packs.read import SERIES_COLUMNS
from geodata.sources import COLUMNS as SOURCE_COLUMNS

from components.words.messages import say

README = "README.txt"
TABLES = {SERIES: SERIES_COLUMNS, CLAIMS: CLAIM_COLUMNS, SOURCES: SOURCE_COLUMNS, NAMES: NAME_COLUMNS}
SHORTEST = 3


def write_skeleton(folder: Path, language: str, title: str = "") -> None:
    """Write the files of an empty pack into a folder, which is made if it isn't there; files that are there stay.

    Without a ``title`` the pack is called as its folder is; with one it gets an id that no other has.
    """
    folder.mkdir(parents=True, exist_ok=True)
    own_id = f"own{secrets.token_hex(4)}" if title else pack_id(folder.resolve().name)
    title = title or folder.resolve().name
    texts = {
        FORM: say("packs.skeleton.form", language=language, id=own_id, title=re.sub(r'["\\\x00-\x1f<>]', " ", title)),
        INDICATORS: say("packs.skeleton.indicators", language=language),
        README: say("packs.skeleton.readme", language=language),
        **{name: ",".join(columns) for name, columns in TABLES.items()},
    }
    for name, text in texts.items():
        if not (folder / name).exists():
            (folder / name).write_text(f"{text}\n", encoding="utf-8")


def pack_id(title: str) -> str:
    """A short name that a pack can have, from what its folder is called."""
    letters = re.sub(r"[^a-z0-9]", "", title.lower()).lstrip("0123456789")[:20]
    return letters if len(letters) >= SHORTEST else "mypack"
