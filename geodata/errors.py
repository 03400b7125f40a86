"""Errors that name the file, the value, the rule and the remedy, in a sentence that can be said again in another language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from pathlib import Path


class Said(str):
    """An English text that remembers of what it was made: a template, and the values that fill it.

    A value that is Said as well is said again with the whole; every other is a name or a number and stays as it is. A text without
    values is its own template. ``geodata.templates`` lists the templates of the code, so that each is written where it is used.
    """

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, /, **values: object) -> Said:
        """The template with its values filled in."""
        made = super().__new__(cls, template.format_map(values) if values else template)
        made.template, made.values = template, values
        return made

    @classmethod
    def made_of(cls, template: str, values: Mapping[str, object]) -> Said:
        """The text of a template that another text was made of."""
        return cls(template, **values)


def as_said(said: str) -> Said:
    """A plain text as one that can be said again."""
    return said if isinstance(said, Said) else Said.made_of(said, {})


def either(words: Iterable[str]) -> str:
    """``a or b or c``."""
    return reduce(lambda these, other: Said("{these} or {other}", these=these, other=other), words)


def use_one_of(choices: Iterable[str]) -> Said:
    """The remedy for a word that is none of a vocabulary."""
    return Said("use one of {choices}", choices=", ".join(choices))


class GeodataError(ValueError):
    """Base of every error that reading or joining facts can raise. ``said`` is its sentence: ``complaint`` names the parts of one."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = as_said(said)


class BoundaryError(GeodataError):
    """A boundary file that can't be trusted: CRS, geometry, codes or parts."""


class FactsError(GeodataError):
    """A row of facts that breaks a rule of its file."""


class RegistryError(GeodataError):
    """An entry of a registry (countries, indicators, caveats) that breaks a rule."""


class UnknownRegion(GeodataError):
    """No region has the given code."""


class UnknownIndicator(GeodataError):
    """No indicator has the given id."""


class AmbiguousName(GeodataError):
    """A name that fits several regions equally well; the message lists them."""


def where(file: str | Path, line: int | None = None, row_id: str | None = None) -> str:
    """The opening of an error message: file name, line and row id, as far as they are known."""
    name = Path(file).name
    if line is None:
        return Said("{file}, {row}", file=name, row=row_id) if row_id else name
    if row_id:
        return Said("{file} line {line}, {row}", file=name, line=line, row=row_id)
    return Said("{file} line {line}", file=name, line=line)


def complaint(place: str, field: str, value: object, rule: str, remedy: str) -> Said:
    """One sentence of the house form: ``claims.csv line 43, PE-0042: region 'PE-XX' breaks …; do …``."""
    parts = {"place": place, "field": field, "value": value, "rule": as_said(rule), "remedy": as_said(remedy)}
    if value is None:
        return Said("{place}: {field} None {rule}; {remedy}", **parts)
    return Said("{place}: {field} {value!r} {rule}; {remedy}", **parts)
