"""The vocabularies of ``geodata.words`` in a language: what each code is called and what it means."""

from __future__ import annotations

from functools import cache

from geodata import words
from geodata.sources import KINDS, SourceKind
from geodata.words import Word

from components.words.translations import entry_in


@cache
def vocabulary_in(vocabulary: tuple[Word, ...], language: str = "en") -> dict[str, Word]:
    """The words of a vocabulary by code, label and definition in the language."""
    return {word.id: entry_in(word, ("label", "definition"), language) for word in vocabulary}


@cache
def labels_of(vocabulary: tuple[Word, ...], language: str = "en") -> dict[str, str]:
    """What each code is called."""
    return {code: word.label for code, word in vocabulary_in(vocabulary, language).items()}


@cache
def publisher_kinds(language: str = "en") -> dict[str, SourceKind]:
    """The kinds of publishers by id, their labels in the language."""
    return {name: entry_in(kind, ("label",), language) for name, kind in KINDS.items()}


@cache
def stance_labels(language: str = "en") -> dict[str, str]:
    """What each stance is called within a sentence."""
    return {code: label.lower() for code, label in labels_of(words.STANCES, language).items()}


def stance_label(stance: str, language: str = "en") -> str:
    """What a stance is called within a sentence: ``reported``."""
    return stance_labels(language)[stance]
