"""The indicator registry: what each quantity is, in which unit, and what it may not be compared with."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from geodata.errors import RegistryError, Said, complaint, use_one_of, where
from geodata.schema import COUNTRY_CODES, UNITS, WORLD, Coverage
from geodata.schemes import SCHEMES
from geodata.words import COVERAGES

KINDS = ("rate", "count", "area", "mass", "value", "share", "index")
HIGHER_IS = ("worse", "more", "neutral")
SCHEME_NAMES = (*SCHEMES, "fixed")
PALETTES = ("sequential", "diverging")
HOW = ("published", "computed", "counted", "read")
COUNTS = ("claims", "actors", "sources", "sum")
PLACED = ("single", "any")
FILTER_FIELDS = ("kind", "topic", "indicator", "unit", "actor_kind", "place_words", "summary_words", "also", "never")


@dataclass(frozen=True)
class Cover:
    """Where and when somebody looked (or where the question makes no sense): what a missing row means there.

    ``years`` empty means all; ``regions`` empty means the whole country; ``not_regions`` are left out.
    """

    country: str
    state: str = Coverage.NOT_FOUND
    years: tuple[int, ...] = ()
    regions: tuple[str, ...] = ()
    not_regions: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Derivation:
    """How a value comes about when no source prints it.

    how ``computed``: numerator / denominator * per, country by country, from the sources allowed in
    ``numerators`` over the first of ``denominators`` that has the year. how ``counted``: claims that pass
    ``filter`` (or stand under its ``also``, and not under its ``never``), counted as ``count`` says;
    ``placed`` says whether claims on several regions count in each. how ``read``: all claims or sources of the region
    and year, see ``geodata.reading``.
    """

    how: str = "published"
    numerator: str = ""
    denominator: str = ""
    per: float = 1.0
    numerators: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    denominators: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    count: str = "claims"
    placed: str = "single"
    filter: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Indicator:
    """One defined quantity. Rows of different indicators never share a line, a map or a ranking."""

    id: str
    label: str
    short_label: str
    definition: str
    unit: str
    unit_label: str
    kind: str
    group: str
    countries: tuple[str, ...]
    decimals: int = 0
    higher_is: str = "worse"
    scheme: str = "quantiles"
    classes: int = 5
    breaks: tuple[float, ...] = ()
    palette: str = "sequential"
    caveats: tuple[str, ...] = ()
    source_policy: str = ""
    sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    not_comparable_with: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    covers: tuple[Cover, ...] = ()
    derivation: Derivation = field(default_factory=Derivation)
    minimum: float | None = 0.0
    maximum: float | None = None
    unit_word: str = ""  # the unit in the words of the registry, where unit_label is in another language


def read_indicators(path: Path, *, caveats: Collection[str] | None = None) -> dict[str, Indicator]:
    """Registry in menu order, by id.

    ``caveats`` are the known codes; None leaves them unchecked. Raises RegistryError for the first entry
    that breaks a rule: unknown key or word, a missing field, an alias used twice, a comparison with nothing.
    """
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise RegistryError(Said("{file}: the file is missing; restore it from the repository", file=path.name)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        said = "{file}: not readable as TOML ({fault}); mend the place named"
        raise RegistryError(Said(said, file=path.name, fault=str(error))) from None
    registry = {name: indicator_of(path, name, entry) for name, entry in entries.items()}
    for problem in problems(path, registry, caveats=caveats):
        raise problem
    return registry


def problems(
    path: Path, registry: Mapping[str, Indicator], *, caveats: Collection[str] | None, known: Collection[str] = ()
) -> Iterator[RegistryError]:
    """What is wrong with the entries of a file, entry by entry; ``known`` are indicators of other files that they may name."""
    for one in registry.values():
        yield from _check_words(path, one, caveats)
        yield from _check_derivation(path, one, {*registry, *known})
    yield from _check_names(path, registry, known)


LETTERS = {word.id: letter for letter, word in COVERAGES.items()}


def _fault(path: Path, name: str, key: str, value: object, rule: str, remedy: str) -> RegistryError:
    return RegistryError(complaint(where(path, None, name), key, value, rule, remedy))


def _build(path: Path, name: str, cls: type, entry: Mapping) -> Any:
    known = {one.name for one in fields(cls)}
    extra = sorted(set(entry) - known)
    if extra:
        raise _fault(path, name, Said("key"), extra[0], "is not known", use_one_of(sorted(known)))
    try:
        return cls(**entry)
    except TypeError as error:
        raise RegistryError(Said("{place}: {fault}; add the field", place=where(path, None, name), fault=str(error))) from None


def indicator_of(path: Path, name: str, entry: object) -> Indicator:
    """The entry of a registry as an Indicator; raises RegistryError for a key that is not known or is missing."""
    if not isinstance(entry, dict):
        raise _fault(path, name, Said("entry"), entry, "is no table", "write [id] and its fields below")
    made = {key: _frozen(value) for key, value in entry.items() if key not in ("covers", "derivation")}
    covers = []
    for one in entry.get("covers", []):
        years = _years(path, name, one.get("years", ""))
        covers.append(_build(path, name, Cover, {**_frozen(one), "years": years}))
    for key in ("minimum", "maximum"):
        if made.get(key) == "none":
            made[key] = None
    made["covers"] = tuple(covers)
    made["derivation"] = _build(path, name, Derivation, _frozen(entry.get("derivation", {})))
    return _build(path, name, Indicator, {"id": name, **made})


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_frozen(one) for one in value)
    if isinstance(value, dict):
        return {key: _frozen(one) for key, one in value.items()}
    return value


def _years(path: Path, name: str, text: str) -> tuple[int, ...]:
    """``2014;2016;2018-2023`` as years."""
    years: list[int] = []
    for part in filter(None, text.split(";")):
        try:
            first, _, last = part.partition("-")
            years += range(int(first), int(last or first) + 1)
        except ValueError:
            raise _fault(path, name, "years", text, "is no list of years", "write them as 2014;2016;2018-2023") from None
    return tuple(years)


def _check_words(path: Path, one: Indicator, caveats: Collection[str] | None) -> Iterator[RegistryError]:
    vocabularies = {
        "kind": KINDS,
        "higher_is": HIGHER_IS,
        "scheme": SCHEME_NAMES,
        "palette": PALETTES,
        "unit": UNITS,
    }
    for key, allowed in vocabularies.items():
        if getattr(one, key) not in allowed:
            yield _fault(
                path,
                one.id,
                key,
                getattr(one, key),
                "is not in the vocabulary",
                use_one_of(sorted(allowed)),
            )
    for key in ("label", "short_label", "definition", "unit_label", "group"):
        if not getattr(one, key).strip():
            yield _fault(path, one.id, key, "", "is empty", "say it in words a reader knows")
    yield from _check_countries(path, one)
    yield from _check_classes(path, one)
    known = set(one.caveats if caveats is None else caveats)
    for code in one.caveats:
        if code not in known:
            yield _fault(path, one.id, "caveats", code, "is not known", "add it to caveats.toml")


def _check_countries(path: Path, one: Indicator) -> Iterator[RegistryError]:
    for country in (*one.countries, *one.notes, *one.sources, *(cover.country for cover in one.covers)):
        if country not in (*COUNTRY_CODES, WORLD):
            yield _fault(
                path, one.id, "country", country, "is not one of the six", Said("use {choices}", choices=", ".join(COUNTRY_CODES))
            )
    for cover in one.covers:
        if cover.state not in (Coverage.NOT_FOUND, Coverage.NOT_COVERED, Coverage.NOT_APPLICABLE):
            yield _fault(
                path,
                one.id,
                "state",
                cover.state,
                "is no reason for a missing figure",
                "use one of the three",
            )


def _check_classes(path: Path, one: Indicator) -> Iterator[RegistryError]:
    if not 2 <= one.classes <= 9:
        yield _fault(path, one.id, "classes", one.classes, "is too few or too many to tell apart", "use 2 to 9")
    if (one.scheme == "fixed") != bool(one.breaks) or list(one.breaks) != sorted(set(one.breaks)):
        yield _fault(
            path,
            one.id,
            "breaks",
            one.breaks,
            "do not fit the scheme",
            "give rising breaks with scheme fixed, none otherwise",
        )


def _check_derivation(path: Path, one: Indicator, registry: Collection[str]) -> Iterator[RegistryError]:
    rule = one.derivation
    if rule.how not in HOW:
        yield _fault(path, one.id, "how", rule.how, "is not known", use_one_of(HOW))
    if rule.how == "computed":
        for key in ("numerator", "denominator"):
            if getattr(rule, key) not in registry:
                yield _fault(path, one.id, key, getattr(rule, key), "is no indicator", "use an id of this file")
        if not rule.numerators or set(rule.numerators) != set(rule.denominators):
            yield _fault(
                path,
                one.id,
                "numerators",
                sorted(rule.numerators),
                "and denominators name other countries",
                "give both for each",
            )
    if rule.how == "read" and rule.count not in ("claims", "sources"):
        yield _fault(path, one.id, "count", rule.count, "can't be read", "use claims or sources")
    if rule.how == "counted":
        yield from _check_count(path, one)


def _check_count(path: Path, one: Indicator) -> Iterator[RegistryError]:
    rule = one.derivation
    if rule.count not in COUNTS or rule.placed not in PLACED:
        use = Said("use {counts} and {placed}", counts=COUNTS, placed=PLACED)
        yield _fault(path, one.id, "count", (rule.count, rule.placed), "is not known", use)
    for key in rule.filter:
        if key not in FILTER_FIELDS:
            yield _fault(path, one.id, "filter", key, "is not known", Said("use {choices}", choices=", ".join(FILTER_FIELDS)))


def _check_names(path: Path, registry: Mapping[str, Indicator], known: Collection[str]) -> Iterator[RegistryError]:
    taken: dict[str, Said] = dict.fromkeys([*registry, *known], Said("is already an indicator"))
    for one in registry.values():
        for alias in one.aliases:
            if alias in taken:
                yield _fault(
                    path,
                    one.id,
                    "aliases",
                    alias,
                    taken[alias],
                    "an old id leads to one indicator",
                )
            taken[alias] = Said("is already an alias of {indicator}", indicator=one.id)
        for other in one.not_comparable_with:
            if (other not in registry and other not in known) or other == one.id:
                yield _fault(
                    path,
                    one.id,
                    "not_comparable_with",
                    other,
                    "is no other indicator",
                    "use an id of this file",
                )
