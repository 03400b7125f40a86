"""The words of claims and actors for the panels that filter them in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geodata.store import Facts

from components.words.claims import claim_period
from components.words.figures import claim_figure
from components.words.messages import say
from components.words.text import name_order

NAMED = 2  # sources of a claim that its row has room for


def files(facts: Facts, language: str = "en") -> Iterator[tuple[str, Any]]:
    """``claim_words``: claims and actors, each by column in the order of their published rows.

    claims: when, figure (empty where it has none), publishers of its first sources. actors: kindWords, and order, the position
    by name.
    """
    publishers = facts.sources["publisher"]
    rows = facts.claims.to_dict("records")
    names = facts.actors["name"].to_dict()
    alphabetical = {actor: at for at, actor in enumerate(sorted(names, key=lambda actor: name_order(names[actor])))}
    yield (
        "claim_words",
        {
            "claims": {
                "when": [claim_period(row, language) for row in rows],
                "figure": [claim_figure(row, language) for row in rows],
                "publishers": [[publishers[source] for source in row["source_ids"][:NAMED]] for row in rows],
            },
            "actors": {
                "kindWords": [say(f"actor.kind.{kind}", language=language).lower() for kind in facts.actors["kind"]],
                "order": [alphabetical[actor] for actor in names],
            },
        },
    )
