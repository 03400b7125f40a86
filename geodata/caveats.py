"""Caveats: short coded warnings, each with a label and a sentence."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from geodata.errors import RegistryError, Said, where


@dataclass(frozen=True)
class Caveat:
    """A warning that rows refer to by its code."""

    code: str
    label: str
    text: str


def read_caveats(path: Path) -> dict[str, Caveat]:
    """Code to caveat. Raises RegistryError for a file that isn't TOML or an entry without label and text."""
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise RegistryError(Said("{file}: the file is missing; restore it from the repository", file=path.name)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        said = "{file}: not readable as TOML ({fault}); mend the place named"
        raise RegistryError(Said(said, file=path.name, fault=str(error))) from None
    for code, entry in entries.items():
        if not isinstance(entry, dict) or set(entry) != {"label", "text"}:
            said = "{place}: needs label and text and nothing else; has {entry!r}"
            raise RegistryError(Said(said, place=where(path, None, code), entry=entry))
    return {code: Caveat(code, **entry) for code, entry in entries.items()}
