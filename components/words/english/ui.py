"""Messages that the browser fills in itself: their ids begin with ``ui.``."""

from __future__ import annotations

from components.words.ui_messages import UI

MESSAGES = UI
