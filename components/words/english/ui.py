"""Messages that the browser fills in itself: their ids begin with ``ui.``."""

from __future__ import annotations

MESSAGES: dict[str, str | dict[str, str]] = {}
