"""The rule by which one figure stands where sources conflict, in words."""

from __future__ import annotations

from geodata.rules import Rule

from components.words.messages import say


def rule_text(rule: Rule, language: str = "en") -> str:
    """``most recent figure where sources conflict``."""
    if rule.spread:
        return say("rule.spread", language=language)
    return say("rule.one", language=language, rule=rule.label.lower())
