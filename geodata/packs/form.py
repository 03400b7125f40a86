"""pack.toml: what a pack is, and how its figures came about."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from geodata.errors import GeodataError, RegistryError, Said, complaint, use_one_of, where
from geodata.methods import HOW
from geodata.packs.faults import TEXT_RULES, PackError, short
from geodata.schema import Stance

# With what is told apart by this sign the ids of a pack stand in the atlas: ``minas-cases``.
JOINT = "-"
PACK_ID = re.compile(r"[a-z][a-z0-9]{2,19}")
OWN_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")


@dataclass(frozen=True)
class Method:
    """How figures came about: the row that ``series_methods.csv`` would hold for each indicator and country."""

    text: str
    how: str = "published"
    stance: str = Stance.REPORTED.value
    partial: str = ""
    producer: str = ""
    licence: str = ""
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pack:
    """What a pack says of itself. ``version`` changes with each of its files."""

    id: str
    title: str
    about: str = ""
    licence: str = "not for publication"
    methods: Mapping[str, Method] = field(default_factory=dict)
    version: str = ""

    def own(self, own_id: str) -> str:
        """The id that one of the pack's own has in the atlas."""
        return f"{self.id}{JOINT}{own_id}"


def read_form(path: Path, faults: list[GeodataError]) -> Pack | None:
    """The pack of a ``pack.toml``; None where it has no id or no title. What is wrong is added to ``faults``."""
    entries = read_toml(path, faults)
    before = len(faults)
    methods = entries.pop("methods", {})
    kinds = {"id": str, "title": str, "about": str, "licence": str}
    faults += _unfit(path, "", entries, kinds, needed=("id", "title"))
    if not isinstance(methods, dict):
        faults.append(_fault(path, "", "methods", methods, "is no table", "write [methods.name] and its fields below"))
        methods = {}
    good = {name: one for name, one in methods.items() if _method_fits(path, name, one, faults)}
    if len(faults) == before and not PACK_ID.fullmatch(entries["id"]):
        rule = "is no id of a pack"
        faults.append(_fault(path, "", "id", entries["id"], rule, "write 3 to 20 small letters and digits, a letter first"))
    if len(faults) > before:
        return None
    return Pack(
        **entries, methods={name: Method(**{**one, "caveats": tuple(one.get("caveats", ()))}) for name, one in good.items()}
    )


def _method_fits(path: Path, name: str, entry: Any, faults: list[GeodataError]) -> bool:
    place = f"methods.{name}"
    kinds = {one.name: tuple if one.name == "caveats" else str for one in fields(Method)}
    found = [*_unfit(path, place, entry, kinds, needed=("text",))]
    if not found:
        for key, allowed in (("how", HOW), ("stance", [one.value for one in Stance])):
            if entry.get(key, allowed[0]) not in allowed:
                found.append(_fault(path, place, key, entry[key], "is not in the vocabulary", use_one_of(allowed)))
    faults += found
    return not found


def read_toml(path: Path, faults: list[GeodataError]) -> dict[str, Any]:
    """The tables of a TOML file, texts checked; empty where it can't be read."""
    try:
        entries = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        faults.append(RegistryError(Said("{file}: the file is missing; pack new writes one", file=path.name)))
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError, OSError, ValueError) as error:
        said = "{file}: not readable as TOML ({fault}); mend the place named"
        faults.append(RegistryError(Said(said, file=path.name, fault=short(str(error)))))
        return {}
    for place, key, text in _texts(entries):
        for pattern, rule, remedy in TEXT_RULES:
            if re.search(pattern, text):
                faults.append(_fault(path, place, key, text, rule, remedy))
    return entries


def toml_line(key: str, value: object) -> str:
    """A text, a number or a list of texts in a line of TOML: written as in JSON, but for escapes of half a sign."""
    return f"{key} = {json.dumps(value, ensure_ascii=False)}\n".replace("\x7f", "\\u007f")


def _texts(entries: Any, place: str = "", key: str = "") -> Iterator[tuple[str, str, str]]:
    """Every text with the table and the key that it stands under, the keys themselves among them."""
    if isinstance(entries, dict):
        inner = f"{place}.{key}".strip(".")
        for name, one in entries.items():
            yield inner, name, name
            yield from _texts(one, inner, name)
    elif isinstance(entries, list):
        for one in entries:
            yield from _texts(one, place, key)
    elif isinstance(entries, str):
        yield place, key, entries


def _unfit(path: Path, place: str, entry: Any, kinds: Mapping[str, type], needed: tuple[str, ...]) -> Iterator[GeodataError]:
    if not isinstance(entry, dict):
        yield _fault(path, place, Said("entry"), str(entry), "is no table", "write its fields below its name")
        return
    for key in needed:
        if key not in entry:
            yield _fault(path, place, key, None, "is missing", "add it")
    for key, value in entry.items():
        if key not in kinds:
            yield _fault(path, place, Said("key"), key, "is not known", use_one_of(kinds))
        elif kinds[key] is str and not (isinstance(value, str) and (value.strip() or key not in needed)):
            yield _fault(path, place, key, value, "is no text", "write it between quotes")
        elif kinds[key] is tuple and not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
            yield _fault(path, place, key, value, "is no list of texts", 'write it as ["a", "b"]')


def _fault(path: Path, place: str, key: str, value: object, rule: str, remedy: str) -> RegistryError:
    return RegistryError(complaint(where(path, line_of(path, place, key), place), key, short(value), rule, remedy))


def line_of(path: Path, place: str, key: str) -> int | None:
    """The line of a key below the heading of its table, or of the heading; None if neither is found."""
    if not path.is_file():
        return None
    lines = path.read_bytes().decode("utf-8", "replace").splitlines()
    start = 0
    if place:
        headings = [at for at, line in enumerate(lines) if re.match(rf"\s*\[+\s*{re.escape(place)}\s*\]", line)]
        if not headings:
            return None
        start = headings[0] + 1
    for at, line in enumerate(lines[start:], start + 1):
        if re.match(rf"\s*\"?{re.escape(key)}\"?\s*=", line):
            return at
        if line.lstrip().startswith("[") and place:
            break
    return start or None


__all__ = ["JOINT", "OWN_ID", "Method", "Pack", "PackError", "line_of", "read_form", "read_toml", "toml_line"]
