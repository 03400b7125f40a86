"""The forms under which regions are known, by every way of comparing them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

import pandas as pd

from geodata import name_forms, name_guesses
from geodata.countries import Country, load_countries
from geodata.name_forms import fold

Found = dict[str, str]  # region_code -> how the text leads there
SHORTEST_BARE = 5  # letters of a name that may lose its article


@dataclass(frozen=True)
class NameIndex:
    """Folded name -> {region_code: "name" or "alias"}, and what else names and codes need; made by `index_names`."""

    entries: dict[str, Found]
    labels: dict[str, str]
    country: dict[str, str]
    forms: tuple[tuple[str, str, str], ...]  # form as written, region_code, "name" or "alias"
    registry: Mapping[str, Country] = field(repr=False)
    official: tuple[tuple[str, str, str], ...] = ()  # country, number, region_code: codes that the registry doesn't hold

    def label(self, code: str) -> str:
        """The region as messages print it: `PE-MDD Madre de Dios`."""
        return f"{code} {self.labels[code]}"

    def within(self, found: Mapping[str, str], country_code: str | None) -> Found:
        """Those of the regions that lie in the country."""
        return {code: how for code, how in found.items() if country_code in (None, self.country[code])}

    def names_of(self, country_code: str | None) -> dict[str, Found]:
        """The folded names and aliases of one country's regions, or of all."""
        return self._by_country.get(country_code, {})

    def exact(self, text: str, country_code: str | None) -> Found:
        """The regions whose folded name or alias it is; a question mark at its end is no part of any."""
        if re.search(r"\?\W*$", text):
            return {}
        return self.within(self.entries.get(fold(text), {}), country_code)

    def without_level(self, text: str, country_code: str | None) -> Found:
        """As `exact`, without words for the level; a province's word fits only where regions are provinces."""
        taken = name_forms.without_level(text)
        if taken is None or "?" in text:
            return {}
        found = self.within(self.entries.get(taken[0], {}), country_code)
        return {code: "alias" for code in found if not taken[1] or self.country[code] in self._provinces}

    def spaced_otherwise(self, text: str, country_code: str | None) -> Found:
        """The regions whose name it is but for spaces, connecting words and, in long names, articles."""
        if re.search(r"\?\W*$", text):
            return {}
        for form in self._stripped(text):
            found = self._squashed.get(name_forms.squashed(form)) or self._bare.get("".join(name_forms.bare(form)))
            if inside := self.within(found or {}, country_code):
                return inside if form == text else dict.fromkeys(inside, "alias")
        return {}

    def lost_letters(self, text: str, country_code: str | None) -> Found:
        """The regions whose name it is where strange signs stand for accented letters (CA?AR, JunÃ­n, CAQUETµ)."""
        for form in self._stripped(text):
            key = name_forms.lossy(form)
            if "?" in key and (found := self.within(self._lossy.get(key, {}), country_code)):
                return dict.fromkeys(found, "lost letter")
        return {}

    def guessed(self, text: str, country_code: str | None) -> Found:
        """The regions whose words it shortens, whose name it begins or misses by one letter, with all others as near.

        Shortened words (Sta. Cruz, R. G. do Sul, Cund.) are read in any country, the others in a stated one. A reading
        counts only when there is enough of the name; whatever else begins so or is as near makes it ambiguous.
        """
        for form in self._stripped(text):
            typed = fold(form)
            if "?" in form or not typed:
                continue
            names = self.names_of(country_code)
            begun = [whole for whole in names if whole.startswith(typed)]
            near = name_guesses.one_letter_off(typed, names)
            sure = dict.fromkeys(self._shortened(form, country_code), "abbreviation")
            if country_code is not None and not self._elsewhere(typed):
                cut = [whole for whole in begun if name_guesses.enough_left(typed, whole)]
                off = [whole for whole in near if name_guesses.surely(typed, whole) and "name" in names[whole].values()]
                for wholes, how in ((cut, "cut"), (off, "one letter")):
                    for code in (code for whole in wholes for code in names[whole]):
                        sure.setdefault(code, how)
            if sure:
                others = {code: "" for whole in (*begun, *near) for code in names[whole]}
                return {**others, **sure}
        return {}

    def _shortened(self, form: str, country_code: str | None) -> Found:
        """The regions whose words the text shortens one by one."""
        typed = name_forms.bare(form)
        if not name_guesses.enough(typed, form):
            return {}
        return self.within({code: "" for whole, code in self._bare_words if name_guesses.shortens(typed, whole)}, country_code)

    def by_code(self, text: str, country_code: str | None) -> Found:
        """The regions of an ISO code, a p-code or, within a country, an official code."""
        code = text.strip().upper()
        if code in self.labels:
            return self.within({code: "code"}, country_code)
        if match := re.fullmatch(r"([A-Z]{2})(\d{2,7})", code):
            return self.within(self._office(match[1], match[2]), country_code)
        if country_code is None:
            return {}
        return self._office(country_code, text.strip())

    def codes(self, text: str, country_code: str | None) -> list[str]:
        """The region codes that a code may mean: itself, with leading zeros, without the country's letters, or official."""
        code = re.sub(r"^(\d+)\.0$", r"\1", text.strip().upper())
        if code in self.labels:
            return [code]
        if match := re.fullmatch(r"([A-Z]{2})(\d+)", code):
            country_code, digits = match.groups()
            same = [digits] if digits in self.labels else []
        else:
            same = self._zeros.get(code, [])
        same = [one for one in same if country_code in (None, self.country[one])]
        return same or sorted(self.by_code(text, country_code))

    def qualifier(self, text: str, country_code: str | None) -> set[str] | None:
        """The regions that a text beside a name allows: a country's, a code's, a namesake's, or all; None if it says nothing known."""
        folded = fold(text)
        regions = set(self.by_code(text, country_code)) | set(self.entries.get(folded, {}))
        regions |= {code for code in self.labels if self.country[code] == self._country_names.get(folded, "")}
        if re.fullmatch(r"[A-Z]{2,3}", text):
            regions |= {code for code in self.labels if code.endswith(f"-{text}") or code.startswith(f"{text}-")}
        if regions:
            return regions
        taken = set(folded.split()) - name_forms.CONNECTORS
        if not taken or not taken <= name_forms.LEVEL_WORDS | name_forms.PROVINCE_WORDS:
            return None
        if taken <= name_forms.LEVEL_WORDS:
            return set(self.labels)
        provinces = self._provinces & ({country_code} if country_code else self._provinces)
        return {code for code in self.labels if self.country[code] in provinces} or None

    def _office(self, country_code: str, number: str) -> Found:
        """The regions of an official code, leading zeros or not, or as a spreadsheet prints it: 5.0, or 5.001 for 5001."""
        if re.fullmatch(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*", number):
            number = re.sub(r"[.,]", "", number)
        number = re.sub(r"^(\d{1,7})\.0$", r"\1", number)
        wanted = number.lstrip("0")
        found = self._codes.get((country_code, wanted), {})
        return {code: "code" for code, full in found.items() if len(number) <= len(full)}

    def _stripped(self, text: str) -> Iterable[str]:
        """The text, and the text without words for the level where its country's regions may bear them."""
        yield text
        tokens = re.split(r"[ \t\r\n]+", text.replace(".", ". "))  # no other space: it may be a lost letter
        level = name_forms.LEVEL_WORDS
        start = 0
        while start < len(tokens) - 1 and (
            fold(tokens[start]) in level or (start and fold(tokens[start]) in name_forms.CONNECTORS)
        ):
            start += 1
        if start:
            yield " ".join(tokens[start:])

    def _elsewhere(self, folded: str) -> bool:
        """Whether it is the name of something else that is known: a country, a capital, a listed place, another region."""
        return folded in self._other_names

    @cached_property
    def _by_country(self) -> dict[str | None, dict[str, Found]]:
        tables = {
            country: {name: self.within(codes, country) for name, codes in self.entries.items()}
            for country in {*self.country.values()}
        }
        return {
            None: self.entries,
            **{country: {n: codes for n, codes in table.items() if codes} for country, table in tables.items()},
        }

    @cached_property
    def _provinces(self) -> frozenset[str]:
        return frozenset(code for code, country in self.registry.items() if country.level == "province")

    @cached_property
    def _country_names(self) -> dict[str, str]:
        named = ((country.code, name) for country in self.registry.values() for name in (country.name, *country.aliases))
        return {fold(name): code for code, name in named}

    @cached_property
    def _other_names(self) -> frozenset[str]:
        capitals = (region.capital for country in self.registry.values() for region in country.regions)
        lookalikes = (name for country in self.registry.values() for name in country.lookalikes)
        return frozenset({*self.entries, *self._country_names, *map(fold, capitals), *map(fold, lookalikes)})

    @cached_property
    def _codes(self) -> dict[tuple[str, str], Found]:
        codes: dict[tuple[str, str], Found] = {}
        for country in self.registry.values():
            for region in country.regions:
                for number in region.office_codes if region.code in self.labels else ():
                    codes.setdefault((country.code, number.lstrip("0")), {})[region.code] = number
        for country_code, number, code in self.official:
            codes.setdefault((country_code, number.lstrip("0")), {})[code] = number
        return codes

    @cached_property
    def _zeros(self) -> dict[str, list[str]]:
        """Codes of digits alone that begin with zeros, by what a spreadsheet leaves of them."""
        zeros: dict[str, list[str]] = {}
        for code in self.labels:
            if code.isdigit():
                zeros.setdefault(code.lstrip("0"), []).append(code)
        return zeros

    @cached_property
    def _squashed(self) -> dict[str, Found]:
        return _table((name_forms.squashed(form), code, how) for form, code, how in self.forms)

    @cached_property
    def _bare(self) -> dict[str, Found]:
        keys = [(name_forms.bare(form), code, how) for form, code, how in self.forms]
        long = [key for key in keys if min(map(len, key[0])) > 1 and sum(map(len, key[0])) >= SHORTEST_BARE]
        return _table(("".join(words), code, how) for words, code, how in long)

    @cached_property
    def _lossy(self) -> dict[str, Found]:
        return _table((key, code, how) for form, code, how in self.forms for key in name_forms.lossy_forms(form))

    @cached_property
    def _bare_words(self) -> list[tuple[list[str], str]]:
        return [(name_forms.bare(form), code) for form, code, _ in self.forms]


def index_names(regions: pd.DataFrame | Mapping[str, Country]) -> NameIndex:
    """An index of names and aliases of load_regions' frame, or of the countries of load_countries.

    A frame of another level (columns name and aliases, a country_code where its codes don't begin with the country's
    letters) is indexed by name only.
    """
    rows: Iterable[tuple[str, str, str, tuple[str, ...]]]
    if isinstance(regions, pd.DataFrame):
        owner = regions["country_code"] if "country_code" in regions else regions.index.str[:2]
        rows = zip(regions.index, owner, regions["name"], regions["aliases"], strict=True)
    else:
        rows = ((r.code, country.code, r.name, r.aliases) for country in regions.values() for r in country.regions)
    listed = list(rows)
    forms = tuple((form, code, "name" if form is name else "alias") for code, _, name, other in listed for form in (name, *other))
    return NameIndex(
        entries=_table((fold(form), code, how) for form, code, how in forms),
        labels={code: name for code, _, name, _ in listed},
        country={code: country for code, country, _, _ in listed},
        forms=forms,
        registry=_registry() if isinstance(regions, pd.DataFrame) else regions,
    )


@cache
def _registry() -> Mapping[str, Country]:
    return load_countries()


def _table(keys: Iterable[tuple[str, str, str]]) -> dict[str, Found]:
    """Key -> {region_code: how}; a region's name comes before its aliases."""
    table: dict[str, Found] = {}
    for key, code, how in keys:
        table.setdefault(key, {}).setdefault(code, how)
    return table
