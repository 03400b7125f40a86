"""The atlas's messages in English: one module a subject, all ids together in ``MESSAGES``."""

from __future__ import annotations

from components.words.english import (
    actor_pages,
    analyses,
    borders,
    briefings,
    bundle,
    charts,
    claims,
    counts,
    dossiers,
    evidence,
    export_pages,
    exports,
    figures,
    labels,
    maps,
    methods,
    pages,
    panels,
    refusals,
    states,
    ui,
    units,
)

PARTS = (
    actor_pages,
    analyses,
    borders,
    briefings,
    bundle,
    charts,
    claims,
    counts,
    dossiers,
    evidence,
    export_pages,
    exports,
    figures,
    labels,
    maps,
    methods,
    pages,
    panels,
    refusals,
    states,
    ui,
    units,
)
MESSAGES = {key: message for part in PARTS for key, message in part.MESSAGES.items()}
