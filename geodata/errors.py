"""Errors that name the file, the value, the rule and the remedy."""

from __future__ import annotations

from pathlib import Path


class GeodataError(ValueError):
    """Base of every error that reading or joining facts can raise."""


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
    text = Path(file).name
    if line is not None:
        text += f" line {line}"
    if row_id:
        text += f", {row_id}"
    return text


def complaint(place: str, field: str, value: object, rule: str, remedy: str) -> str:
    """One sentence of the house form: ``claims.csv line 43, PE-0042: region 'PE-XX' breaks …; do …``."""
    return f"{place}: {field} {value!r} {rule}; {remedy}"
