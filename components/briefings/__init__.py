"""Briefings: a list of views with words, made in the browser, kept as a file and shown slide by slide."""

from __future__ import annotations

from components.briefings.delivery import register, titles
from components.briefings.parts import layout, parts

__all__ = ["layout", "parts", "register", "titles"]
