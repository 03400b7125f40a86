"""The words of claims and actors for the panels that filter them in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geodata.store import Facts

from components.words.claims import claim_period, claim_place
from components.words.figures import claim_figure
from components.words.text import name_order


def files(facts: Facts) -> Iterator[tuple[str, Any]]:
    """``claim_words``: claims and actors, each by column in the order of their published rows.

    claims: when, place (with how narrowly it is known), figure (empty where it has none). actors: kindWords, and order, the
    position by name.
    """
    rows = facts.claims.to_dict("records")
    names = facts.actors["name"].to_dict()
    alphabetical = {actor: at for at, actor in enumerate(sorted(names, key=lambda actor: name_order(names[actor])))}
    yield (
        "claim_words",
        {
            "claims": {
                "when": [claim_period(row) for row in rows],
                "place": [claim_place(row, facts) for row in rows],
                "figure": [claim_figure(row) for row in rows],
            },
            "actors": {
                "kindWords": [kind.replace("_", " ") for kind in facts.actors["kind"]],
                "order": [alphabetical[actor] for actor in names],
            },
        },
    )
