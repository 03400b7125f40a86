"""Parts of the page that have exports of their own: the picture of each, and the data behind it."""

from __future__ import annotations

from components.words.messages import say

# Part → ids of its exports. The whole view, "", has all.
PARTS: dict[str, tuple[str, ...]] = {
    "": (),
    "map": ("map", "figures", "regions", "layers"),
    "ranking": ("ranking", "figures"),
    "trend": ("trend", "figures"),
    "scatter": ("scatter", "figures"),
    "timeline": ("timeline", "claims"),
    "actors": ("actors", "claims"),
    "table": ("figures", "workbook"),
}


def part_label(part: str, language: str) -> str:
    """What the list of parts calls it."""
    return say(f"export_page.part.{part or 'all'}", language=language)
