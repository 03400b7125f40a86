"""The atlas's messages in English: one module a subject, all ids together in ``MESSAGES``."""

from __future__ import annotations

from components.words.english import (
    analyses,
    briefings,
    bundle,
    charts,
    claims,
    counts,
    exports,
    figures,
    maps,
    pages,
    panels,
    states,
    ui,
    units,
)

PARTS = (analyses, briefings, bundle, charts, claims, counts, exports, figures, maps, pages, panels, states, ui, units)
MESSAGES = {key: message for part in PARTS for key, message in part.MESSAGES.items()}
