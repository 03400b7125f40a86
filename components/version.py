"""Which code made a file or an answer: what browsers and disks keep is told apart by it."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from geodata.store import data_version

from components.words.languages import LOCALES
from components.words.translations import text_files


@cache
def code_version() -> str:
    """Twelve characters that change with any module, template, message or translation."""
    code = data_version(Path(__file__).parent, kinds={".py", ".html", ".toml", ".po"})
    digest = hashlib.sha256(code.encode())
    for path in (path for language in LOCALES for path in text_files(language)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
