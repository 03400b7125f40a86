"""The languages that the atlas can say itself in, and what each writes between the digits of a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from babel import Locale

# English as it is written in Britain: "12 March 2012", "a, b and c"; Spanish of Latin America, Portuguese of Brazil.
LOCALES = {"en": "en_GB", "es": "es_419", "pt": "pt_BR"}
# Before which words, folded, a language says another "and" or "or", with the message ``list.<last>.changed``: Spanish before the
# sound of an i ("e Inírida", but "y hierro") and of an o ("u Oruro", "u 8").
CHANGED = {"es": {"and": re.compile(r"h?i(?![aeou])"), "or": re.compile(r"h?o|8|11\b")}}
# CLDR has a hyphen here for most languages; the atlas prints the sign itself everywhere.
MINUS = "−"


@dataclass(frozen=True)
class Signs:
    """What stands before the decimals of a number and between its thousands."""

    decimal: str
    group: str


@cache
def locale_of(language: str) -> Locale:
    """Babel's rules for a language. Raises ValueError for one that the atlas has no messages in."""
    if language not in LOCALES:
        raise ValueError(f"language “{language}” has no messages; use one of {', '.join(LOCALES)}")
    return Locale.parse(LOCALES[language])


def tag_of(language: str) -> str:
    """The language as files and browsers name it (BCP 47): ``es-419``."""
    return LOCALES[language].replace("_", "-")


def own_name(code: str) -> str:
    """What a language calls itself: ``Español``."""
    name = locale_of(code).get_language_name() or code
    return name[:1].upper() + name[1:]


@cache
def signs_of(language: str) -> Signs:
    """The signs in the numbers of a language."""
    signs = locale_of(language).number_symbols["latn"]
    return Signs(signs["decimal"], signs["group"])
