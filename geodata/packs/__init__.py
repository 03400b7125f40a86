"""Packs: tables of one's own, read, checked and joined with the facts; nothing here knows a screen or a language."""
