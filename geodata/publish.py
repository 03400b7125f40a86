"""Facts → content-hashed files for the browser: regions, claims, actors, and what views add.

Each file is written once under ``<name>.<hash>.json``, kept by browsers for ever. Nothing is rounded here but coordinates.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from geodata.columns import actor_columns, claim_columns, numbers
from geodata.kept_files import read_sealed, write_sealed

if TYPE_CHECKING:
    from geodata.store import Facts

Contents = Callable[["Facts"], Iterable[tuple[str, Any]]]


def no_more(_facts: Facts) -> Iterable[tuple[str, Any]]:
    """No file beside those of the facts."""
    return ()


@dataclass(frozen=True)
class Published:
    """What the files are called (logical name → file name) and where they lie; ``held`` has those that the disk did not take."""

    folder: Path
    files: dict[str, str]
    held: dict[str, bytes] = field(default_factory=dict)

    def read(self, file: str) -> bytes | None:
        """The bytes of a file; None if it is lost or damaged."""
        return self.held.get(file) or read_sealed(self.folder / file)


def publish(facts: Facts, folder: Path, more: Contents = no_more, version: str = "") -> Published:
    """Write every file of ``facts`` to ``folder`` (made if absent) and say which name belongs to what.

    ``more`` gives further files as (name, content) and ``version`` changes with the code that makes them. A folder that
    already holds the files of the same data and the same code, undamaged, is used as it is.
    """
    index = folder / f"index-{'-'.join(filter(None, (facts.data_version, facts.code_version, version)))}.json"
    if listed := read_sealed(index):
        found = Published(folder, json.loads(listed))
        if all(found.read(file) is not None for file in found.files.values()):
            return found
    files, held = {}, {}
    for name, content in chain(_contents(facts), more(facts)):
        raw = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_plain).encode()
        file = files[name] = f"{name.replace('/', '-')}.{hashlib.sha256(raw).hexdigest()[:12]}.json"
        if not write_sealed(folder / file, raw):
            held[file] = raw
    write_sealed(index, json.dumps(files).encode())
    return Published(folder, files, held)


def _contents(facts: Facts) -> Iterator[tuple[str, Any]]:
    yield "regions", region_columns(facts)
    yield "claims", claim_columns(facts)
    yield "actors", actor_columns(facts)


def _plain(value: object) -> object:
    if isinstance(value, np.integer):
        return int(value)
    if isinstance(value, np.floating):
        return None if math.isnan(value) else float(value)
    if isinstance(value, np.bool_):
        return bool(value)
    raise TypeError(f"{type(value).__name__} can't be published")


# ---------------------------------------------------------------- places
def region_columns(facts: Facts) -> dict[str, list]:
    """One row a region, in the order whose positions every other file uses as its region index."""
    regions = facts.regions
    return {
        "code": list(regions.index),
        "name": list(regions["name"]),
        "country": list(regions["country_code"]),
        "capital": list(regions["capital"]),
        "lon": numbers(regions["lon"].round(3)),
        "lat": numbers(regions["lat"].round(3)),
        "bbox": [[round(float(v), 2) for v in row] for row in regions[["minx", "miny", "maxx", "maxy"]].to_numpy()],
        "aliases": [list(v) for v in regions["aliases"]],
    } | _within(facts)


def _within(facts: Facts) -> dict[str, list]:
    """Of municipalities the region that each lies in, by code, and their official code."""
    if facts.place is None:
        return {}
    return {"parent": list(facts.regions["parent"]), "official": list(facts.regions["official_code"])}
