"""The atlas's messages in English: one module a subject, all ids together in ``MESSAGES``."""

from __future__ import annotations

from components.words.english import analyses, charts, claims, counts, exports, figures, pages, states, ui, units

MESSAGES = {
    key: message
    for part in (analyses, charts, claims, counts, exports, figures, pages, states, ui, units)
    for key, message in part.MESSAGES.items()
}
