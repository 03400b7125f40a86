"""Which code made a file or an answer: what browsers and disks keep is told apart by it."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from geodata.store import Facts, version_of

from components.words.languages import LOCALES
from components.words.translations import texts_folder


@cache
def code_version() -> str:
    """Twelve characters that change with any module, template, message or translation."""
    code = version_of(Path(__file__).parent, kinds={".py", ".html", ".toml", ".po"})
    texts = [version_of(texts_folder(), kinds={f".{language}.csv"}) for language in LOCALES]
    return hashlib.sha256("".join([code, *texts]).encode()).hexdigest()[:12]


def facts_and_code(facts: Facts) -> str:
    """The versions of all that an answer or a page is made of, beside what is asked."""
    return f"{facts.data_version}-{facts.code_version}-{code_version()}"
