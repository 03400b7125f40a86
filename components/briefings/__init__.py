"""Briefings: a list of views with words, made in the browser, kept as a file and shown slide by slide."""

from __future__ import annotations

from components.briefings.delivery import register
from components.briefings.panel import layout

__all__ = ["layout", "register"]
