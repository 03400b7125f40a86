"""Facts → content-hashed files for the browser: regions, claims, actors, and what views add.

Each file is written once under ``<name>.<hash>.json``, kept by browsers for ever. Nothing is rounded here but coordinates.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from threading import get_ident
from typing import TYPE_CHECKING, Any

import numpy as np

from geodata.columns import actor_columns, claim_columns, numbers

if TYPE_CHECKING:
    from geodata.store import Facts

Contents = Callable[["Facts"], Iterable[tuple[str, Any]]]


def no_more(_facts: Facts) -> Iterable[tuple[str, Any]]:
    """No file beside those of the facts."""
    return ()


@dataclass(frozen=True)
class Published:
    """Where the files lie and what they are called: logical name → file name."""

    folder: Path
    files: dict[str, str]


def publish(facts: Facts, folder: Path, more: Contents = no_more, version: str = "") -> Published:
    """Write every file of ``facts`` to ``folder`` (made if absent) and say which name belongs to what.

    ``more`` gives further files as (name, content) and ``version`` changes with the code that makes them. A folder that
    already holds the files of the same data and the same code is used as it is.
    """
    index = folder / f"index-{'-'.join(filter(None, (facts.data_version, facts.code_version, version)))}.json"
    if index.exists():
        files = json.loads(index.read_text(encoding="utf-8"))
        if all((folder / name).exists() for name in files.values()):
            return Published(folder, files)
    folder.mkdir(parents=True, exist_ok=True)
    files = {name: _write(folder, name, content) for name, content in chain(_contents(facts), more(facts))}
    _replace(index, json.dumps(files).encode())
    return Published(folder, files)


def _contents(facts: Facts) -> Iterator[tuple[str, Any]]:
    yield "regions", region_columns(facts)
    yield "claims", claim_columns(facts)
    yield "actors", actor_columns(facts)


def _write(folder: Path, name: str, content: object) -> str:
    raw = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_plain).encode()
    digest = hashlib.sha256(raw).hexdigest()[:12]
    file = f"{name.replace('/', '-')}.{digest}.json"
    _replace(folder / file, raw)
    return file


def _replace(path: Path, raw: bytes) -> None:
    """Write whole or not at all: another worker, or another thread of this one, may be reading or writing the same file."""
    part = path.with_name(f"{path.name}.{os.getpid()}-{get_ident()}.part")
    part.write_bytes(raw)
    part.replace(path)


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
    }
