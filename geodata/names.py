"""Names and official codes as offices print them -> the region they mean, and how that was seen.

A name is tried whole, then without what offices add to it (footnote marks, level words, codes, the country), then with
what printing took from it put back. Each step must lead to exactly one region; the first that leads anywhere decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import pandas as pd
from rapidfuzz import fuzz, process

from geodata import errors, name_forms
from geodata.countries import Country
from geodata.name_forms import fold
from geodata.name_index import Found, NameIndex, index_names

__all__ = ["PLACED_BY", "NameIndex", "Placement", "find_name", "fold", "index_names", "suggest"]

SUGGESTIONS = 3
# How a name may be placed, surest first; `by_coordinate` of geodata.join has two words of its own.
PLACED_BY = ("code", "name", "alias", "lost letter", "abbreviation", "cut", "one letter")


@dataclass(frozen=True)
class Placement:
    """Where one name leads, and how that was seen: one of PLACED_BY.

    code: the region's own code, an official code of its country (also without its leading zero) or an OCHA p-code; name and alias: as listed, apart from accents, case, punctuation, spaces, connecting words, footnote marks
    and, for alias, words for the level; lost letter: accented letters that came out as other signs; abbreviation: words
    shortened; cut: the beginning, as a narrow field leaves it; one letter: a name with one letter too many, too few,
    wrong or exchanged. The last four are readings that a person may want to see.
    """

    region_code: str
    placed_by: str


def find_name(name: str, country_code: str | None, names: NameIndex | pd.DataFrame | Mapping[str, Country]) -> Placement:
    """The region of that name or official code, looked for in one country (ISO alpha-2) or, with None, in all.

    `names` is load_regions' frame, load_countries' mapping or, for many names, what `index_names` makes of either. Without
    a country a bare number, a name cut short and a misspelt one are refused: too many places would fit.

    Raises AmbiguousName when several regions fit, with their codes; UnknownRegion, with the nearest names, when none does,
    when name and code or name and country disagree, and when a name is misspelt by more than one letter.
    """
    index = names if isinstance(names, NameIndex) else index_names(names)
    if isinstance(name, str):
        readings = list(name_forms.readings(name))
        for step in _steps(country_code, index):
            for reading in readings:
                found = step(reading.core)
                allowed = _allowed(reading, country_code, index) if found else None
                if allowed is None:
                    continue
                agreed = {code: how for code, how in found.items() if code in allowed}
                if not agreed:
                    raise _contradiction(name, country_code, sorted(found), reading, index)
                return _only(name, country_code, agreed, index)
    near = suggest(name, country_code, index)
    meant = errors.Said("did you mean {names}?", names=", ".join(near))
    remedy = meant if near else "use a name or alias of geodata/countries"
    raise errors.UnknownRegion(
        errors.complaint(_where(country_code), errors.Said("name"), name, "is the name of no region", remedy)
    )


def suggest(name: str, country_code: str | None, index: NameIndex) -> list[str]:
    """Up to three regions whose names come nearest, as `PE-MDD Madre de Dios`: candidates, no answer."""
    names = index.names_of(country_code)
    folded = fold(name) if isinstance(name, str) else ""
    ranked = process.extract(folded, list(names), scorer=fuzz.WRatio, limit=12, score_cutoff=60)
    codes = dict.fromkeys(code for form, _, _ in ranked for code in names[form])
    return [index.label(code) for code in list(codes)[:SUGGESTIONS]]


def _steps(country_code: str | None, index: NameIndex) -> Iterable[Callable[[str], Found]]:
    """The ways to read a name, surest first: each gives the regions that a text may mean."""
    yield lambda core: index.by_code(core, country_code)
    yield lambda core: index.exact(core, country_code)
    yield lambda core: index.without_level(core, country_code)
    yield lambda core: index.spaced_otherwise(core, country_code)
    yield lambda core: index.lost_letters(core, country_code)
    yield lambda core: index.guessed(core, country_code)


def _allowed(reading: name_forms.Reading, country_code: str | None, index: NameIndex) -> set[str] | None:
    """The regions that all that stands beside the name allows; None when some of it isn't understood."""
    allowed = set(index.labels)
    for beside in reading.beside:
        meant = index.qualifier(beside, country_code)
        if meant is None or fold(beside) == fold(reading.core):
            return None
        allowed &= meant
    return allowed


def _only(name: str, country_code: str | None, found: Found, index: NameIndex) -> Placement:
    if len(found) == 1:
        return Placement(*next(iter(found.items())))
    options = ", ".join(index.label(code) for code in sorted(found))
    rule = errors.Said("fits {regions}", regions=options)
    raise errors.AmbiguousName(errors.complaint(_where(country_code), errors.Said("name"), name, rule, "give the region's code"))


def _contradiction(
    name: str, country_code: str | None, codes: list[str], reading: name_forms.Reading, index: NameIndex
) -> errors.UnknownRegion:
    told = ", ".join(index.label(code) for code in codes)
    beside = ", ".join(reading.beside)
    rule = errors.Said("says {regions}, but {beside} beside it is another place", regions=told, beside=beside)
    return errors.UnknownRegion(
        errors.complaint(_where(country_code), errors.Said("name"), name, rule, "find out which is meant")
    )


def _where(country_code: str | None) -> str:
    return f"{country_code}.toml" if country_code else errors.Said("all countries")
