"""Packs of municipalities: a country's level 2 in one boundary file, described by a TOML file beside it.

A pack is ``boundaries/level2/<country>-<level>.toml`` and the file that it names: any that ``read_boundaries`` accepts, in
EPSG:4326, with the fields FIELDS. ``python -m geodata.build_municipalities`` makes both from public boundaries.
"""

from __future__ import annotations

import tomllib
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata import errors, paths
from geodata.boundaries import SOUTH_AMERICA, region_geometry
from geodata.boundary_files import read_boundaries
from geodata.schema import COUNTRY_CODES
from geodata.tables import split

FIELDS = ("code", "name", "aliases", "parent", "country")
LEVELS = ("2", "3")
# What the places of a pack can be; each has a name in every language.
UNITS = ("municipality", "province", "district", "canton")


@dataclass(frozen=True)
class Undrawn:
    """A municipality that the boundaries don't draw, as it was made later: ``drawn_in`` is the one that still holds its land."""

    code: str
    name: str
    parent: str
    drawn_in: str


@dataclass(frozen=True)
class Municipalities:
    """A country's municipalities as its TOML file describes them.

    ``unit`` is what they are, one of UNITS; ``codes`` names the list of official codes and who keeps it; ``count`` is how many there are in the file, ``area_tolerance`` by what share their sum may differ from the
    area of a region of level 1, which another source draws; ``offshore`` are official codes of islands that level 1 doesn't draw.
    """

    country: str
    level: str
    file: str
    unit: str
    codes: str
    vintage: str
    count: int
    title: str
    publisher: str
    url: str
    licence: str
    version: str
    area_tolerance: float = 0.1
    offshore: tuple[str, ...] = ()
    undrawn: tuple[Undrawn, ...] = ()
    folder: Path = paths.MUNICIPALITIES

    @property
    def path(self) -> Path:
        """The boundary file."""
        return self.folder / self.file

    @property
    def code_of_undrawn(self) -> frozenset[str]:
        """Codes of the atlas of what is not drawn."""
        return frozenset(region_code(self.country, one.code) for one in self.undrawn)


def region_code(country: str, official: str) -> str:
    """The code that the atlas uses for a municipality: that of its country and its official one, ``CO-05001``."""
    return f"{country}-{official}"


def read_packs(folder: Path = paths.MUNICIPALITIES, *, built: bool = True) -> dict[tuple[str, str], Municipalities]:
    """The packs of a folder by country and level; none where there is no folder. No boundary file is opened.

    Without ``built`` also those that are described and whose boundary file isn't made yet. Raises RegistryError for a
    description that breaks a rule.
    """
    packs = (_described(path) for path in sorted(folder.glob("*.toml")))
    return {(pack.country, pack.level): pack for pack in packs if pack.path.is_file() or not built}


def load_municipalities(pack: Municipalities, regions: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The municipalities of a pack, indexed by ``region_code``, sorted by it.

    ``regions`` are those of level 1. Columns: those of ``geodata.boundaries.load_regions``, with ``parent`` (a code of
    ``regions``) and ``official_code``; capital is empty, published_area_km2 and population are missing. Raises BoundaryError
    for a file that can't be trusted: a field that is missing, another country, a parent that is none, another number of
    municipalities than described, polygons that overlap or leave slivers between them.
    """
    frame = read_boundaries(pack.path, "code", within=SOUTH_AMERICA)
    give = errors.Said("give {fields}", fields=", ".join(FIELDS))
    for field in FIELDS[1:]:
        if field not in frame.columns:
            raise _refusal(pack, errors.Said("fields"), list(frame.columns), errors.Said("lack {missing!r}", missing=field), give)
    _check_rows(pack, frame, regions)
    shapes = np.asarray(frame.geometry.array)
    if not shapely.coverage_is_valid(shapes):
        raise _refusal(pack, errors.Said("edges"), len(shapes), "overlap or leave slivers", "run geodata.build_municipalities")
    official = frame.index.astype(str)
    listed = pd.DataFrame(
        {
            "name": frame["name"].to_numpy(object),
            "country_code": pack.country,
            "aliases": [tuple(split(text)) for text in frame["aliases"].fillna("").astype(str)],
            "capital": "",
            "published_area_km2": np.nan,
            "parent": frame["parent"].to_numpy(object),
            "official_code": official.to_numpy(object),
        },
        index=pd.Index([region_code(pack.country, code) for code in official], name="region_code", dtype=object),
    )
    made = region_geometry(listed, shapes).assign(on_border=False)
    return made.sort_index()


def _check_rows(pack: Municipalities, frame: gpd.GeoDataFrame, regions: pd.DataFrame) -> None:
    if len(frame) != pack.count:
        raise _refusal(
            pack,
            errors.Said("municipalities"),
            len(frame),
            errors.Said("are not the {count} described", count=pack.count),
            "mend count, or restore the file",
        )
    own = regions.index[regions["country_code"] == pack.country]
    rules = (
        ("name", frame["name"].fillna("").str.strip() != "", "is empty", "name it"),
        ("country", frame["country"] == pack.country, "is another country", errors.Said("write {code}", code=pack.country)),
        ("parent", frame["parent"].isin(own), "is no region of the country", "use a code of geodata/countries/*.toml"),
    )
    for field, good, rule, remedy in rules:
        if not good.all():
            code = frame.index[~good][0]
            raise _refusal(pack, f"{code} {field}", frame.at[code, field], rule, remedy)


def _described(path: Path) -> Municipalities:
    try:
        raw: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(path, errors.Said("file"), str(error), "is not valid TOML in UTF-8", "mend that line") from error
    known = {field.name: field for field in fields(Municipalities) if field.name != "folder"}
    for key in raw:
        if key not in known:
            raise _wrong(
                path, errors.Said("key"), key, "is unknown", errors.Said("use one of: {choices}", choices=", ".join(known))
            )
    missing = [name for name, field in known.items() if name not in raw and field.default is MISSING]
    if missing:
        raise _wrong(path, errors.Said("keys"), missing, "are left out", "add them")
    try:
        undrawn = tuple(Undrawn(**one) for one in raw.pop("undrawn", ()))
    except TypeError as error:
        raise _wrong(path, "undrawn", str(error), "has other keys", "give code, name, parent and drawn_in") from error
    pack = Municipalities(**raw | {"offshore": tuple(raw.get("offshore", ()))}, undrawn=undrawn, folder=path.parent)
    rules: tuple[tuple[str, object, bool, str], ...] = (
        ("country", pack.country, pack.country in COUNTRY_CODES, "use one of the six countries"),
        ("level", pack.level, pack.level in LEVELS, errors.use_one_of(LEVELS)),
        ("unit", pack.unit, pack.unit in UNITS, errors.use_one_of(UNITS)),
        ("file", pack.file, Path(pack.file).name == pack.file, "name a file beside the description"),
    )
    for field, value, good, remedy in rules:
        if not good:
            raise _wrong(path, field, value, "is not what a pack needs", remedy)
    return pack


def _wrong(path: Path, field: str, value: object, rule: str, remedy: str) -> errors.RegistryError:
    return errors.RegistryError(errors.complaint(path.name, field, value, rule, remedy))


def _refusal(pack: Municipalities, field: str, value: object, rule: str, remedy: str) -> errors.BoundaryError:
    return errors.BoundaryError(errors.complaint(pack.file, field, value, rule, remedy))
