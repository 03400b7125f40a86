"""All that the files of a View show or count beside its own figures and claims, in lists of prints.

The map marks claims outside the selection, the trend draws every region and year, the timeline every claim, and every file
prints sources, names and classes: too many to be recorded in words. Each has an entry instead: what is seen of it in short, and a
print of the whole, so that a change of any of them shows and can be named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from geodata.sharing import INDICATORS
from geodata.store import Facts
from geodata.territories import Territories

from components.answer import Answer
from components.answer.claims import MARKING, claims_of
from components.answer.countries import of_countries
from components.citation import citation_text
from components.exports.record_data import CLAIM, FIGURE, SOURCE, TERRITORY, data_of, figure_data, plain, print_of, printed
from components.exports.record_words import claim_words, slot
from components.words.figures import hedge
from components.words.messages import say
from components.words.places import country_name
from components.words.territories import territory_lines, territory_name

SHORT = 80


@dataclass(frozen=True)
class Inventory:
    """A list of entries, ``key`` → ``27.976 aB3dEf``: what is seen, a print, and after a dot that of mere wording.

    ``what(key)`` says of what an entry is, ``words(key)`` how it reads today. ``note`` says where alone they are shown, if anywhere
    but on map and table. ``follows``: they come and go with other facts, and only their changes count.
    """

    name: str
    entries: Mapping[str, str]
    what: Callable[[str], str]
    words: Callable[[str], str]
    note: str = ""
    follows: bool = False


def inventories(answer: Answer) -> tuple[Inventory, ...]:
    """Those of a View: figures of all years, the second indicator's, those of countries, claims, sources, territories, names.

    All but the entries is in the answer's language; the entries of a record are those of an answer in English.
    """
    near, far = _claim_ids(answer)
    figures = _figures(answer, "figures", answer.indicator.id, None, "check.in_trend")
    second = _figures(answer, "second", answer.indicator2.id, answer.view["year"], "check.in_scatter")
    # Only where there are some: a list more gives the record another id.
    shown = of_countries(answer)
    countries = [_figures(shown, "countries", answer.indicator.id, None, "")] if shown is not answer else []
    return (
        figures,
        second,
        *countries,
        _claims(answer, "claims", near, ""),
        _claims(answer, "timeline", far, "check.in_timeline"),
        _territories(answer),
        _sources(answer, [*near, *far]),
        _names(answer, [*near, *far]),
    )


# ---------------------------------------------------------------- figures
def _figures(answer: Answer, name: str, indicator: str, year: int | None, note: str) -> Inventory:
    """Region and year → all figures that stand there, or are drawn beside them, which of a selected region are the superseded too."""
    facts, regions, chosen, stances = answer.facts, {*answer.regions}, {*answer.selected}, {*answer.view["stances"]}
    found: dict[str, list[tuple[str, str, int]]] = {}
    for code, at, stance, status, one in _figure_prints(facts, indicator):
        if code in regions and stance in stances and (not status or code in chosen) and year in (None, at):
            found.setdefault(f"{code} {at}", []).append(one)
    entries = {
        key: f"{'; '.join(value for value, _, _ in ones)} {printed(*(mark for _, mark, _ in ones))}"
        for key, ones in found.items()
    }

    def what(key: str) -> str:
        code, _, at = key.rpartition(" ")
        return slot(facts, indicator, code, int(at), answer.language) if code in facts.regions.index else key

    def words(key: str) -> str:
        rows = facts.observations.loc[[row for _, _, row in found.get(key, ())]].to_dict("records")
        return "; ".join(hedge(facts, row, answer.view["count"], answer.language) for row in rows)

    return Inventory(name, entries, what, words, note)


@lru_cache(INDICATORS)
def _figure_prints(facts: Facts, indicator: str) -> list[tuple[str, int, str, str, tuple[str, str, int]]]:
    """Region, year, stance, status, and (value, print, index) of each figure of an indicator."""
    rows = facts.observations
    rows = rows[(rows["indicator"] == indicator) & (rows["region_code"] != "") & rows["value"].notna()]
    return [
        (
            row["region_code"],
            int(row["year"]),
            row["stance"],
            row["status"],
            (plain(row["value"]), print_of((*figure_data(facts, row), ("status", row["status"]))), at),
        )
        for at, row in zip(rows.index, rows.to_dict("records"), strict=True)
    ]


# ---------------------------------------------------------------- claims
def _claim_ids(answer: Answer) -> tuple[list[str], list[str]]:
    """The claims of table, map and report; and the others, which timeline and actors show or count."""
    facts, view = answer.facts, answer.view
    near = dict.fromkeys(answer.claims.index)
    if {"events", "flows"} & {*view["layers"]} or any(view[key] for key in MARKING if key != "regions"):
        near |= dict.fromkeys(answer.claims_on_map.index)
    if any(view[key] for key in MARKING):
        near |= dict.fromkeys(one for _, row in _questions(answer) for one in row["claim_ids"])
    every = claims_of(facts, view | dict.fromkeys(MARKING, ""))
    return [*near], [one for one in every.index if one not in near]


def _questions(answer: Answer) -> Iterable[tuple[Any, Mapping[str, Any]]]:
    """The questions that the View's claims answer differently."""
    shown = {*answer.claims.index}
    rows = zip(answer.facts.disagreements.index, answer.facts.disagreements.to_dict("records"), strict=True)
    return ((at, row) for at, row in rows if shown.intersection(row["claim_ids"]))


def _claims(answer: Answer, name: str, ids: list[str], note: str) -> Inventory:
    facts, language = answer.facts, answer.language
    prints = _claim_prints(facts)

    def words(claim_id: str) -> str:
        return claim_words(facts, facts.claims.loc[claim_id].to_dict(), language=language)

    def what(claim_id: str) -> str:
        return say("record.claim", language=language, claim=claim_id)

    return Inventory(name, {one: prints[one] for one in ids}, what, words, note)


@lru_cache(4)
def _claim_prints(facts: Facts) -> dict[str, str]:
    rows = zip(facts.claims.index, facts.claims.to_dict("records"), strict=True)
    return {
        str(claim_id): f"{row['stance']} {print_of(data_of(row, (*CLAIM, 'status')))}.{printed(claim_words(facts, row))}"
        for claim_id, row in rows
    }


# ---------------------------------------------------------------- territories, sources, names
def _territories(answer: Answer) -> Inventory:
    """The territories of the countries: they are files of their own, drawn or not."""
    facts, countries, language = answer.facts, answer.view["country"], answer.language
    known = facts.territories
    prints = _territory_prints(known)
    own = known.areas["country_code"]
    ids = own.index[own.isin(countries)] if countries else own.index

    def words(one: str) -> str:
        if one not in known.latest:
            return territory_name(known.areas.loc[one], language)
        return ", ".join(territory_lines(known.areas.loc[one], known.latest[one], facts, language))

    def what(one: str) -> str:
        name = territory_name(known.areas.loc[one], language) if one in known.areas.index else one
        return say("record.territory", language=language, name=name)

    return Inventory("territories", {one: prints[one] for one in ids}, what, words, "check.in_territories")


@lru_cache(4)
def _territory_prints(known: Territories) -> dict[str, str]:
    figures: dict[str, list[str]] = {}
    for row in known.figures[known.figures["status"] == ""].to_dict("records"):
        columns = ("measure", "year", *(one for one in FIGURE if one in row))
        figures.setdefault(row["territory_id"], []).append(print_of(data_of(row, columns)))
    return {
        str(
            one
        ): f"{plain(known.latest.get(one, {}).get('value'))} {printed(print_of(data_of(area, TERRITORY)), *figures.get(str(one), ()))}"
        for one, area in zip(known.areas.index, known.areas.to_dict("records"), strict=True)
    }


def _sources(answer: Answer, claim_ids: list[str]) -> Inventory:
    """The sources of all that is listed here."""
    facts = answer.facts
    rows = [
        *(_figure_sources(answer), _figure_sources(of_countries(answer)), answer.second_figures["source_ids"]),
        facts.claims.loc[claim_ids, "source_ids"],
        *(row["source_ids"] for row in answer.territories.values()),
    ]
    ids = dict.fromkeys(source for ids in rows for one in ids for source in ([one] if isinstance(one, str) else one))
    prints = _source_prints(facts)
    return Inventory(
        "sources",
        {one: prints[one] for one in ids},
        lambda one: say("record.source", language=answer.language, source=one),
        lambda one: citation_text(facts.sources.loc[one].to_dict(), answer.language),
        follows=True,
    )


def _figure_sources(answer: Answer) -> Iterable[Any]:
    """Those of the figures of all years, first of the ones that stand, then of the others, which the trend draws beside them."""
    rows = answer.facts.observations
    rows = rows[(rows["indicator"] == answer.indicator.id) & rows["region_code"].isin(answer.regions) & rows["value"].notna()]
    return [*answer.all_years["source_ids"], *rows[rows["stance"].isin(answer.view["stances"])]["source_ids"]]


@lru_cache(4)
def _source_prints(facts: Facts) -> dict[str, str]:
    rows = zip(facts.sources.index, facts.sources.to_dict("records"), strict=True)
    return {str(one): f"{row['title'][:SHORT]} {print_of(data_of(row, SOURCE))}" for one, row in rows}


def _names(answer: Answer, claim_ids: list[str]) -> Inventory:
    """Names, units, definitions, classes with their limits, and what is to be minded: all that a title, a legend or a column says."""
    facts = answer.facts
    actors = {one for ids in facts.claims.loc[claim_ids, "actors"] for one in ids}
    texts = {f"region/{code}": facts.named[code][0] for code in answer.regions}
    countries = {facts.named[code][1] for code in answer.regions}
    texts |= {f"country/{code}": country_name(code, facts, answer.language) for code in sorted(countries)}
    texts |= {f"actor/{one}": facts.actors.at[one, "name"] for one in sorted(actors)}
    texts |= {f"class/{at + 1}": band.label for at, band in enumerate(answer.bands)}
    texts |= {f"limit/{at + 1}": plain(float(limit)) for at, limit in enumerate(answer.classes.breaks)}
    texts |= {f"question/{at}": f"{row['question']} {row['explanation']}" for at, row in _questions(answer)}
    for one in (answer.indicator, answer.indicator2):
        texts |= {f"indicator/{one.id}": one.label, f"unit/{one.id}": one.unit_label, f"definition/{one.id}": one.definition}
    rows = (answer.all_years["caveats"], answer.second_figures["caveats"])
    caveats = {*answer.indicator.caveats, *answer.indicator2.caveats, *(one for codes in rows for ids in codes for one in ids)}
    texts |= {f"caveat/{one}": " ".join([facts.caveats[one].label, facts.caveats[one].text]) for one in sorted(caveats)}

    def what(key: str) -> str:
        kind, _, named = key.partition("/")
        return say(f"record.name.{kind}", language=answer.language, id=named)

    entries = {key: f"{text[:SHORT]} {printed(text)}" for key, text in texts.items()}
    return Inventory("names", entries, what, texts.__getitem__, follows=True)
