"""What the sentence of an error must hold in every language: each of its values, and no word of the English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from components.words.check import LANGUAGES
from components.words.faults import fault_text
from geodata.errors import GeodataError, Said

# Words that hardly an English sentence does without, none of which is Spanish or Portuguese.
ENGLISH = frozenset("the is are was not of that it its with which and or than from where by write give mend add name".split())


def lacking(fault: GeodataError) -> list[str]:
    """What the sentence lacks in each other language, or has of the English; empty if it is said as it should be."""
    found = []
    for language in LANGUAGES:
        said = fault_text(fault, language)
        values = sorted((shown for value in values_of(fault.said) if (shown := str(value)).isprintable()), key=len, reverse=True)
        found += [f"{language}: {value!r} is not in {said!r}" for value in values if value not in said]
        for value in filter(None, values):
            said = said.replace(value, "")
        found += [f"{language}: {word}" for word in re.findall(r"[a-z]+", said.lower()) if word in ENGLISH]
    return found


def values_of(said: Said) -> Iterator[object]:
    """File, line, field, value and whatever else an error is about."""
    for value in said.values.values():
        if isinstance(value, Said):
            yield from values_of(value)
        elif value is not None:
            yield value
