"""countries/*.toml -> Country: names, regions with their aliases, boundary facts, caveats, border policy."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from geodata import errors, paths

REGION_CODE = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")


@dataclass(frozen=True)
class Region:
    """A first-level region as its country's file describes it; areas in km².

    `office_codes` are those of the country's statistics office, all leading zeros kept. Two regions may share one
    (Lima's 15 in Peru): then the code alone is ambiguous.
    """

    code: str
    name: str
    capital: str
    office_codes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    published_area_km2: float | None = None
    area_note: str = ""


@dataclass(frozen=True)
class BoundaryFile:
    """Which boundary files hold a country's regions, and who publishes their official areas."""

    file: str
    file_low: str
    code_field: str
    area_source: str


@dataclass(frozen=True)
class Country:
    """One country; `level` is what a region of it is called.

    `lookalikes` are places whose name is one letter from a region's: no such name is taken for a misspelt region.
    """

    code: str
    name: str
    level: str
    aliases: tuple[str, ...]
    capitals: tuple[str, ...]
    caveats: tuple[str, ...]
    border_policy: str
    boundary: BoundaryFile
    regions: tuple[Region, ...]
    lookalikes: tuple[str, ...] = ()

    def region(self, code: str) -> Region:
        """The region of that code. Raises UnknownRegion if the country has none."""
        for region in self.regions:
            if region.code == code:
                return region
        raise errors.UnknownRegion(
            errors.complaint(f"{self.code}.toml", "region_code", code, "is not listed", "use one of its codes")
        )


def load_countries(folder: Path = paths.COUNTRIES) -> dict[str, Country]:
    """All countries of the folder by ISO alpha-2 code, in the order of their codes.

    Raises RegistryError when the folder holds none, or when a file breaks a rule.
    """
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise errors.RegistryError(
            errors.complaint(folder.name, errors.Said("countries"), 0, "holds no .toml file", "restore geodata/countries")
        )
    return {country.code: country for country in map(read_country, files)}


def read_country(path: Path) -> Country:
    """The country of one TOML file.

    Raises RegistryError for an unreadable file, an unknown or missing key, a wrong type, a code that
    is not of the country, or a code given twice.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise errors.RegistryError(
            errors.complaint(path.name, errors.Said("file"), str(error), "is not valid TOML in UTF-8", "mend that line")
        ) from error
    raw_regions = raw.get("regions", [])
    if not isinstance(raw_regions, list) or not raw_regions:
        raise _refusal(path, "regions", raw_regions, "must be a list of tables", "add [[regions]] entries")
    regions = tuple(_entry(path, Region, entry, f"regions[{n}]") for n, entry in enumerate(raw_regions, 1))
    boundary = _entry(path, BoundaryFile, raw.get("boundary", {}), "boundary")
    country = _entry(path, Country, {**raw, "regions": regions, "boundary": boundary}, errors.Said("file"))
    _check_codes(path, country)
    return country


def _entry(path: Path, kind: type, raw: Any, where: str) -> Any:
    """An instance of the dataclass `kind` from a TOML table, whose keys must be its fields."""
    if not isinstance(raw, dict):
        raise _refusal(path, where, raw, "must be a table", "write key = value lines")
    known = {field.name: field for field in fields(kind)}
    for key in raw:
        if key not in known:
            raise _refusal(
                path,
                errors.Said("{entry} key", entry=where),
                key,
                "is unknown",
                errors.Said("use one of: {choices}", choices=", ".join(known)),
            )
    values = {
        key: _value(path, known[key].type, value, errors.Said("{entry} {key}", entry=where, key=key))
        for key, value in raw.items()
    }
    try:
        return kind(**values)
    except TypeError as error:
        missing = [name for name in known if name not in raw]
        raise _refusal(path, where, missing, "are required keys left out", "add them") from error


def _value(path: Path, kind: Any, value: Any, where: str) -> Any:
    """The value, lists as tuples, once its type fits the field's annotation."""
    if kind == "str":
        fits = isinstance(value, str)
    elif kind == "tuple[str, ...]":
        fits = isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)
    elif kind == "float | None":
        fits = isinstance(value, int | float) and not isinstance(value, bool) and value > 0
    else:
        fits = True
    if not fits:
        raise _refusal(path, where, value, errors.Said("is not a proper {kind}", kind=kind), "mend the entry")
    return tuple(value) if isinstance(value, list) else value


def _check_codes(path: Path, country: Country) -> None:
    if country.code != path.stem:
        raise _refusal(path, "code", country.code, "differs from the file's name", errors.Said("write {code}", code=path.stem))
    start = errors.Said("write {code}", code=f"{country.code}-…")
    seen: set[str] = set()
    for region in country.regions:
        if not REGION_CODE.fullmatch(region.code) or not region.code.startswith(f"{country.code}-"):
            raise _refusal(path, "regions code", region.code, "is not a code of this country", start)
        if region.code in seen:
            raise _refusal(path, "regions code", region.code, "is given twice", "keep one entry")
        seen.add(region.code)


def _refusal(path: Path, field: str, value: object, rule: str, remedy: str) -> errors.RegistryError:
    return errors.RegistryError(errors.complaint(path.name, field, value, rule, remedy))
