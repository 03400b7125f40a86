"""How many there are of something, places in an order, lists, short numbers."""

from __future__ import annotations

NOUNS = {
    "actor": "actors",
    "cell": "cells",
    "change": "changes",
    "claim": "claims",
    "class": "classes",
    "cold spot": "cold spots",
    "conflicting figure": "conflicting figures",
    "correction": "corrections",
    "country": "countries",
    "dated claim": "dated claims",
    "figure": "figures",
    "file": "files",
    "hot spot": "hot spots",
    "indicator": "indicators",
    "more region": "more regions",
    "national figure": "national figures",
    "origin": "origins",
    "region": "regions",
    "region and year": "regions and years",
    "row": "rows",
    "slide": "slides",
    "source": "sources",
    "territory": "territories",
    "tie": "ties",
}

COUNTS: dict[str, str | dict[str, str]] = {
    f"count.{one.replace(' ', '_')}": {"one": f"{{count}} {one}", "other": f"{{count}} {many}"} for one, many in NOUNS.items()
}
MESSAGES: dict[str, str | dict[str, str]] = COUNTS | {
    "ordinal": {"one": "{place}st", "two": "{place}nd", "few": "{place}rd", "other": "{place}th"},
    "number.thousands": "{figure}k",
    "number.millions": "{figure}M",
    "number.billions": "{figure}bn",
    "list.more": "{names} and {more} more",
    "list.and": "{before} and {last}",
    "list.or": "{before} or {last}",
    # Where a language changes the word by the sound that follows: Spanish “e Inírida”, “u Oruro”.
    "list.and.changed": "{before} and {last}",
    "list.or.changed": "{before} or {last}",
}
