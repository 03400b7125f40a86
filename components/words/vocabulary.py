"""The vocabularies of ``geodata.words`` in a language: what each code is called and what it means."""

from __future__ import annotations

from functools import cache

from geodata import words
from geodata.words import Word

from components.words.translations import translated


@cache
def vocabulary_in(vocabulary: tuple[Word, ...], language: str = "en") -> dict[str, Word]:
    """The words of a vocabulary by code, label and definition in the language."""
    return {word.id: word_in(word, language) for word in vocabulary}


def word_in(word: Word, language: str = "en") -> Word:
    """A word of a vocabulary in the language."""
    return Word(word.id, translated(word.label, language), translated(word.definition, language), word.mark)


def labels_of(vocabulary: tuple[Word, ...], language: str = "en") -> dict[str, str]:
    """What each code is called."""
    return {code: word.label for code, word in vocabulary_in(vocabulary, language).items()}


@cache
def stance_labels(language: str = "en") -> dict[str, str]:
    """What each stance is called within a sentence."""
    return {code: label.lower() for code, label in labels_of(words.STANCES, language).items()}


def stance_label(stance: str, language: str = "en") -> str:
    """What a stance is called within a sentence: ``reported``."""
    return stance_labels(language)[stance]
