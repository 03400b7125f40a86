"""The atlas's messages in English: one module a subject, all ids together in ``MESSAGES``."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

PARTS = tuple(import_module(f"{__name__}.{part.name}") for part in iter_modules(__path__))
MESSAGES = {key: message for part in PARTS for key, message in part.MESSAGES.items()}
