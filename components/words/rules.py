"""The rule by which one figure stands where sources conflict, and the filters, in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from geodata.rules import Rule

from components.words.messages import say
from components.words.text import capitalised, listed
from components.words.vocabulary import stance_labels


def rule_text(rule: Rule, language: str = "en") -> str:
    """``most recent figure where sources conflict``."""
    if rule.spread:
        return say("rule.spread", language=language)
    return say("rule.one", language=language, rule=rule.label.lower())


def only_text(what: str, chosen: Collection[str], labels: Mapping[str, str], language: str = "en") -> str:
    """``only claims on mining or mercury``; empty where all of ``labels`` are chosen. ``what``: stances or topics."""
    if len(chosen) == len(labels):
        return ""
    if not chosen:
        return say(f"condition.{what}.none", language=language)
    words = listed((labels[choice] for choice in chosen), last="or", language=language)
    return say(f"condition.{what}", language=language, chosen=words)


def chosen_text(rule: Rule, stances: Collection[str], language: str = "en") -> str:
    """``Of several figures, the lowest. Only figures and claims reported.``: what stands, as sentences."""
    only = only_text("stances", stances, stance_labels(language), language)
    return f"{rule.definition} {capitalised(only)}." if only else rule.definition
