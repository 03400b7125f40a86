"""The atlas's messages in English: one module a subject, all ids together in ``MESSAGES``."""

from __future__ import annotations

from components.words.english import briefings, charts, claims, counts, figures, maps, pages, panels, states, ui, units

MESSAGES = {
    key: message
    for part in (briefings, charts, claims, counts, figures, maps, pages, panels, states, ui, units)
    for key, message in part.MESSAGES.items()
}
