"""Where the rows of a table can be placed: in regions, or in the municipalities of a level, by what their wider area allows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import geopandas as gpd
import pandas as pd

from geodata.errors import GeodataError, Said
from geodata.join import NameIndex, find_name, fold, index_names
from geodata.level import municipalities_at
from geodata.municipalities import LEVELS, Undrawn, region_code
from geodata.packs.mapping import REGIONS

if TYPE_CHECKING:
    from geodata.store import Facts

# How a name may be read and a row still be placed by it: all else that a reader of names finds is a suggestion.
SURE = ("code", "name", "alias")
SEVEN_DIGITS = 7  # of a code of IBGE, whose last digit is a check digit that health offices leave out
# A municipality with its region beside it, as in Altamira/PA.
WITH_REGION = re.compile(r"(.+?)\s*[,/(–-]\s*([^,/()–-]+?)\)?")


class Problems(NamedTuple):
    """Why a row has no place: its name is none's, that of several, or its coordinate lies in none."""

    unknown: Said
    several: Said
    outside: Said


OF_REGIONS = Problems(Said("is the name of no region"), Said("fits several regions"), Said("lies in no region"))
OF_MUNICIPALITIES = Problems(
    Said("is the name of no municipality"), Said("fits several municipalities"), Said("lies in no municipality")
)


@dataclass(frozen=True)
class Places:
    """``frame``: regions, or municipalities with ``parent``, by their codes; ``index`` knows their names and codes.

    ``undrawn`` are municipalities that the boundaries still draw as a part of another.

    ``regions`` are those of level 1. ``areas``: the names of wider areas, regions first, then those of the level between, whose
    codes those of the municipalities begin with.
    """

    frame: gpd.GeoDataFrame
    index: NameIndex
    regions: gpd.GeoDataFrame
    areas: tuple[NameIndex, ...] = ()
    undrawn: Mapping[str, tuple[Undrawn, str]] = field(default_factory=dict)  # by code and folded name; where its land is drawn
    _inside: dict[tuple[str, str], frozenset[str] | None] = field(default_factory=dict, repr=False)
    _among: dict[frozenset[str], NameIndex] = field(default_factory=dict, repr=False)

    @property
    def finer(self) -> bool:
        """Whether these are municipalities."""
        return "parent" in self.frame

    @property
    def problems(self) -> Problems:
        """What is said of a row that has no place."""
        return OF_MUNICIPALITIES if self.finer else OF_REGIONS

    @cached_property
    def countries(self) -> dict[str, str]:
        """The country of each place and region."""
        return {code: of for frame in (self.regions, self.frame) for code, of in frame["country_code"].items()}

    def label(self, code: str) -> str:
        """A place as lists print it: ``PE-MDD Madre de Dios``, ``CO-05615 Rionegro (Antioquia)``."""
        return self.index.label(code)

    def inside(self, parent: str, country: str) -> frozenset[str] | None:
        """The codes of the municipalities in a wider area, as a table writes it; None where no such area is known."""
        key = (parent, country)
        if key not in self._inside:
            self._inside[key] = self._read(parent, country)
        return self._inside[key]

    def _read(self, parent: str, country: str) -> frozenset[str] | None:
        area = next(filter(None, (sure(parent, country, names) for names in self.areas)), "")
        if not area:
            return None
        rows = self.frame["parent"] == area if area in self.regions.index else self.frame.index.str.startswith(area)
        return frozenset(self.frame.index[rows])

    def exactly(self, name: str, parent: str, country: str) -> tuple[str, str] | None:
        """``exactly`` in all of them, or in the wider area that stands beside the name, in a column or the same cell."""
        if self.finer and parent:
            inside = self.inside(parent, country)
            return None if inside is None else exactly(name, country, self.among(inside))
        if found := exactly(name, country, self.index):
            return found
        parts = WITH_REGION.fullmatch(name) if self.finer else None
        inside = self.inside(parts[2], country) if parts else None
        return exactly(parts[1], country, self.among(inside)) if parts and inside else None

    def bears(self, name: str, parent: str, country: str) -> bool:
        """Whether a text is the code or the name of one of them or of several, in the wider area beside it if that is known."""
        inside = self.inside(parent, country) if parent else None
        if parent and inside is None:
            return False
        here = self.index if inside is None else self.among(inside)
        return bool(here.exact(name, country or None) or self.exactly(name, parent, country))

    def among(self, codes: frozenset[str]) -> NameIndex:
        """The names of these places alone."""
        if codes not in self._among:
            self._among[codes] = _index(self.frame[self.frame.index.isin(codes)], self.index.labels)
        return self._among[codes]


def exactly(name: str, country: str, index: NameIndex) -> tuple[str, str] | None:
    """The code of a place, and whether a text is its code, name or alias: that of one place alone, as it stands."""
    coded = index.by_code(name, country or None) if name else {}
    if len(coded) == 1:
        return next(iter(coded.items()))
    found = [(at, how) for at, how in index.entries.get(fold(name), {}).items() if at.startswith(country)] if name else []
    return found[0] if len(found) == 1 else None


def sure(name: str, country: str, index: NameIndex) -> str:
    """The place that a name or code means without doubt; empty where there is none."""
    try:
        found = find_name(name, country or None, index)
    except GeodataError:
        return ""
    return found.region_code if found.placed_by in SURE else ""


def places_of(facts: Facts, level: str = REGIONS, country: str = "") -> Places:
    """Regions, or the municipalities of a level: of a country, or of all that have a pack of it."""
    return _places(facts, level if level in LEVELS else REGIONS, country)


@lru_cache(8)
def _places(facts: Facts, level: str, country: str) -> Places:
    regions = index_names(facts.regions)
    having = [of for of, at in facts.municipalities if at == level and country in ("", of)]
    if not having:
        return Places(facts.regions, regions, facts.regions)
    frame = pd.concat([municipalities_at(facts, level, of) for of in having])
    beside = frame["parent"].map(facts.regions["name"])
    labels = {code: f"{name} ({region})" for code, name, region in zip(frame.index, frame["name"], beside, strict=True)}
    between = [municipalities_at(facts, one, of) for of in having for one in LEVELS if one < level]
    return Places(
        frame, _index(frame, labels), facts.regions, (regions, *map(index_names, between)), _undrawn(facts, level, having)
    )


def _undrawn(facts: Facts, level: str, countries: Iterable[str]) -> dict[str, tuple[Undrawn, str]]:
    made: dict[str, tuple[Undrawn, str]] = {}
    for country in countries:
        for one in facts.municipalities[country, level].undrawn:
            holder = region_code(country, one.drawn_in)
            made |= dict.fromkeys((one.code, region_code(country, one.code), fold(one.name)), (one, holder))
    return made


def _index(frame: gpd.GeoDataFrame, labels: dict[str, str]) -> NameIndex:
    """Their names and official codes; of a municipality of Brazil also the code without its check digit."""
    named = index_names(frame)
    official = [
        (country, number, code)
        for code, country, full in zip(frame.index, frame["country_code"], frame["official_code"], strict=True)
        for number in ((full, full[:-1]) if country == "BR" and len(full) == SEVEN_DIGITS else (full,))
    ]
    return replace(named, labels={code: labels[code] for code in frame.index}, official=tuple(official))


def most_are_of(facts: Facts, codes: Collection[str]) -> tuple[str, str]:
    """Level and country of the municipalities that most of these codes are of; REGIONS and "" where none is one's."""
    found = Counter(
        {
            (level, country): len(set(codes) & set(municipalities_at(facts, level, country).index))
            for country, level in facts.municipalities
            if any(code.startswith(f"{country}-") and code not in facts.regions.index for code in codes)
        }
    )
    return found.most_common(1)[0][0] if found.total() else (REGIONS, "")


def country_of_codes(facts: Facts, codes: Iterable[str]) -> dict[str, str]:
    """The country of each region, and of each municipality of the levels that one of these codes is of."""
    known: dict[str, str] = facts.regions["country_code"].to_dict()
    left = {code for code in codes if isinstance(code, str) and code not in known}
    for country, level in facts.municipalities:
        if any(code.startswith(f"{country}-") for code in left):
            frame = municipalities_at(facts, level, country)
            if not left.isdisjoint(frame.index):
                known |= dict.fromkeys(frame.index, country)
                left -= set(frame.index)
    return known
