"""indicators.toml of a pack: the registry's own format, each entry checked by kind and by rule."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geodata.errors import GeodataError, RegistryError, Said, complaint, where
from geodata.indicators import Cover, Derivation, Indicator, indicator_of, problems
from geodata.packs.form import OWN_ID, line_of, read_toml

if TYPE_CHECKING:
    from geodata.store import Facts

NUMBER = (int, float)


def read_entries(path: Path, facts: Facts, source_ids: Collection[str], faults: list[GeodataError]) -> dict[str, Indicator]:
    """The indicators that a pack defines, by its own ids; those with a fault are among them once they can be made at all."""
    made: dict[str, Indicator] = {}
    for name, entry in read_toml(path, faults).items():
        if _is_free(path, name, facts, faults) and _kinds_fit(path, name, entry, faults):
            try:
                made[name] = indicator_of(path, name, entry)
            except (GeodataError, TypeError, AttributeError, ValueError) as error:
                other = _fault(path, name, Said("entry"), name, Said("{fault}", fault=str(error)), "mend it")
                faults.append(error if isinstance(error, GeodataError) else other)
    faults += problems(path, made, caveats=facts.caveats, known=facts.indicators)
    known = {*source_ids, *facts.sources.index}
    for one in made.values():
        rule = one.derivation
        if rule.how == "read":
            faults.append(_fault(path, one.id, "how", "read", "counts what the atlas read", "use published, computed or counted"))
        cited = {at for ids in (*one.sources.values(), *rule.numerators.values(), *rule.denominators.values()) for at in ids}
        faults += [_fault(path, one.id, "source", at, "is not known", "add it to sources.csv") for at in sorted(cited - known)]
    return made


def _is_free(path: Path, name: str, facts: Facts, faults: list[GeodataError]) -> bool:
    if not OWN_ID.fullmatch(name):
        faults.append(_fault(path, name, "id", name, "is no id", "write small letters, digits, - and _"))
    elif name in facts.indicators:
        faults.append(_fault(path, name, "id", name, "is an indicator of the atlas", "choose another id"))
    else:
        return True
    return False


def _kinds_fit(path: Path, name: str, entry: Any, faults: list[GeodataError]) -> bool:
    """Whether each value is of the kind that its field has; an entry that isn't a table is left to indicator_of."""
    before = len(faults)
    if isinstance(entry, dict):
        faults += _unfit(path, name, entry, Indicator)
        covers, rule = entry.get("covers", []), entry.get("derivation", {})
        for cover in covers if isinstance(covers, list) else []:
            faults += _unfit(path, name, cover, Cover) if isinstance(cover, dict) else []
        faults += _unfit(path, name, rule, Derivation) if isinstance(rule, dict) else []
    return len(faults) == before


def _unfit(path: Path, name: str, entry: Mapping[str, Any], kind: type) -> list[GeodataError]:
    kinds = {one.name: str(one.type) for one in fields(kind)}
    return [
        _fault(path, name, key, str(value), "is of another kind", WRITTEN[shape])
        for key, value in entry.items()
        if (shape := _shape(kind, key, kinds.get(key, ""))) and not FITS[shape](value)
    ]


def _shape(kind: type, key: str, annotation: str) -> str:
    if kind is Cover and key == "years":
        return "text"
    if kind is Indicator and key == "covers":
        return "tables"
    if annotation == "Derivation" or (annotation.startswith("Mapping") and "tuple" not in annotation):
        return "table"
    if annotation.startswith("Mapping"):
        return "lists"
    shapes = {"str": "text", "int": "whole", "float": "number", "float | None": "limit"}
    return shapes.get(annotation, "numbers" if annotation.startswith("tuple[float") else "texts" if annotation else "")


def _number(value: Any) -> bool:
    return isinstance(value, NUMBER) and not isinstance(value, bool) and abs(value) <= 1e15


def _list_of(value: Any, kind: type | tuple[type, ...]) -> bool:
    return isinstance(value, list) and all(isinstance(one, kind) and not isinstance(one, bool) for one in value)


FITS = {
    "text": lambda value: isinstance(value, str),
    "whole": lambda value: isinstance(value, int) and _number(value),
    "number": _number,
    "limit": lambda value: value == "none" or _number(value),
    "numbers": lambda value: isinstance(value, list) and all(map(_number, value)),
    "texts": lambda value: _list_of(value, str),
    "tables": lambda value: _list_of(value, dict),
    "table": lambda value: (
        isinstance(value, dict) and all(isinstance(one, str | int | float | list | dict) for one in value.values())
    ),
    "lists": lambda value: isinstance(value, dict) and all(_list_of(one, str) for one in value.values()),
}
WRITTEN = {
    "text": "write a text between quotes",
    "whole": "write a whole number",
    "number": "write a number",
    "limit": 'write a number, or "none"',
    "numbers": "write numbers as [1, 2]",
    "texts": 'write texts as ["a", "b"]',
    "tables": "write tables of their own",
    "table": "write key = value lines below a heading of its own",
    "lists": 'write lists of texts as PE = ["a", "b"]',
}


def _fault(path: Path, name: str, key: str, value: object, rule: str, remedy: str) -> RegistryError:
    return RegistryError(
        complaint(where(path, line_of(path, name, key), re.sub(r"\s+", " ", name)[:60]), key, value, rule, remedy)
    )
