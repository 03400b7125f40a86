"""What stands wherever facts of packs may be seen: that they are no part of the atlas."""

from __future__ import annotations

from html import escape

from geodata.store import Facts

from components.words.messages import say
from components.words.text import capitalised


def own_data(facts: Facts, language: str = "en") -> str:
    """The notice, in words; empty while no pack is joined."""
    return say("packs.notice", language=language) if facts.packs else ""


def strip(facts: Facts, language: str = "en") -> str:
    """The notice as a line of a page, in HTML, which names the packs; empty while none is joined."""
    words = named(facts, language)
    return f'<p class="own-data" role="note">{escape(words)}</p>' if words else ""


def named(facts: Facts, language: str = "en") -> str:
    """The notice and the titles of the packs; empty while none is joined."""
    if not facts.packs:
        return ""
    notice, packs = capitalised(own_data(facts, language)), "; ".join(one.title for one in facts.packs)
    return say("packs.named", language=language, notice=notice, packs=packs)
