"""The groups in which actors are listed: bodies of the state stand apart from those they pursue."""

from __future__ import annotations

from components.words.messages import say

GROUPS = {
    "armed": ("armed_group", "gang"),
    "others": ("company", "association", "people"),
    "state": ("agency", "government"),
}


def group_name(group: str, language: str = "en") -> str:
    """``Armed groups and gangs``."""
    return say(f"actors.{group}", language=language)


def short_group_name(group: str, language: str = "en") -> str:
    """``Armed groups, gangs``: for the head of a narrow column."""
    return say(f"actors.{group}.short", language=language)


def group_of(kind: str) -> str:
    """The group of a kind of actor."""
    return next(group for group, kinds in GROUPS.items() if kind in kinds)
