"""Errors of facts, tables and packs in a language: ``geodata`` says them in English, each with the parts that it is made of."""

from __future__ import annotations

from geodata.errors import GeodataError, Said

from components.words.translations import faults_in


def fault_text(fault: GeodataError | Said, language: str = "en") -> str:
    """The sentence of an error, or a text out of one, in a language; parts that nobody has translated are in English."""
    said = fault.said if isinstance(fault, GeodataError) else fault
    return str(said) if language == "en" else _said_again(said, language)


def _said_again(text: str, language: str) -> str:
    if not isinstance(text, Said):  # what stands in a file or is its name; signs that can't be seen as Python writes them
        return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)
    template = faults_in(language).get(text.template, text.template)
    values = {name: _said_again(value, language) if isinstance(value, str) else value for name, value in text.values.items()}
    return template.format_map(values) if values else template
