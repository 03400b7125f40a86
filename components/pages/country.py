"""What a country's dossier says: its regions and their ranking, figures for the whole country, actors, policy, sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geodata.indicators import Indicator
from geodata.join import fold
from geodata.profile import Profile
from geodata.schema import Kind
from geodata.store import Facts

from components.pages import sections
from components.pages.records import Records
from components.pages.region_maps import country_map
from components.words.claims import claims_text, newest_first
from components.words.figures import rank_text, when_text
from components.words.numbers import number_text
from components.words.places import country_name

TOP = 3
MOST_COLUMNS = 5
FEWEST_REGIONS = 3
# What the ranking puts in its columns first; whatever else the country has follows in menu order.
COLUMNS_FIRST = (
    *("mining_footprint_cumulative", "alluvial_gold_area", "homicide_rate", "violent_death_rate_br", "violent_death_rate_ve"),
    *("coca_area", "extortion_complaint_rate", "extortion_case_rate", "life_crime_complaints", "poverty_rate"),
)


@dataclass(frozen=True)
class Field:
    """An indicator's year in a country: the figures of its regions with their places, and the highest of them.

    ``held``: ``25 figures: 20 estimated, 5 reported``.
    """

    one: Indicator
    year: int
    rows: Mapping[str, Mapping]
    ranks: Mapping[str, str]
    top: tuple[str, ...]
    median: str
    when: str
    held: str

    @property
    def source_ids(self) -> list[str]:
        """All sources of its figures."""
        return list(dict.fromkeys(one for row in self.rows.values() for one in row["source_ids"]))


@dataclass(frozen=True)
class Entry:
    """A region in a list: how many claims name it and how they are held."""

    code: str
    name: str
    capital: str
    claims: str
    figures: int


def country_page(records: Records, code: str, *, base: str, language: str = "en") -> dict:
    """What the template of one country shows; ``base`` is the path of the atlas."""
    facts, profile = records.facts, records.profile
    named = {
        key: one
        for key, one in records.claims.items()
        if not one["status"]
        and (one["country_code"] == code or any(profile.country[region] == code for region in one["region_codes"]))
    }
    whole = {key: one for key, one in named.items() if one["country_code"] == code and not one["region_codes"]}
    every = fields(profile, code, language)
    national = facts.observations
    national = national[(national["region_code"] == "") & (national["country_code"] == code) & (national["status"] == "")]
    first = [field for name in COLUMNS_FIRST for field in every if field.one.id == name]
    rest = [field for field in every if field not in first and field.one.derivation.how != "read"]
    columns = [*first, *rest][:MOST_COLUMNS]
    return {
        "code": code,
        "country": facts.countries[code],
        "sheet": country_map(facts, code, base=base, language=language),
        "claims": named,
        "origins": len({claim["origin"] for claim in named.values()}),
        "national": _latest_of_each(national.to_dict("records")),
        "whole": newest_first({key: one for key, one in whole.items() if one["kind"] == Kind.FIGURE}),
        "fields": every,
        "columns": columns,
        "ranking": ranking(facts, code, columns),
        "entries": entries(records, profile, code, language),
        "actors": sections.actors(facts, named, language),
        "questions": sections.questions(records, lambda claim: claim["country_code"] == code),
        "borders": abroad(facts, code),
        "sources": sections.cited(records, code, named, country=code),
        "lead": next(iter(first), None),
    }


def fields(profile: Profile, country: str, language: str) -> list[Field]:
    """For each indicator the latest year in which at least FEWEST_REGIONS of the country's regions have a whole-year figure."""
    made = []
    for one in profile.facts.indicators.values():
        medians = profile.medians(one.id, country)
        year = max((year for year, middle in medians.items() if middle.of >= FEWEST_REGIONS), default=None)
        if year is None:
            continue
        rows = profile.field(one.id, year, country)
        places = profile.ranked(one.id, year, country)
        top = sorted(rows, key=lambda code: (places[code].place, code))[:TOP]
        middle = number_text(medians[year].value, one.decimals, language)
        notes = dict.fromkeys(when_text(row, language) for row in rows.values())
        words = {code: rank_text(place, language) for code, place in places.items()}
        held = claims_text((row["stance"] for row in rows.values()), "figure", language)
        made.append(Field(one, year, rows, words, tuple(top), middle, "; ".join(notes), held))
    return made


def ranking(facts: Facts, country: str, columns: list[Field]) -> list[str]:
    """The country's regions by the first column, the highest first; those without a figure in it last, by name."""
    codes = facts.regions.index[facts.regions["country_code"] == country]
    rows = columns[0].rows if columns else {}
    return sorted(codes, key=lambda code: (code not in rows, -rows[code]["value"] if code in rows else 0, facts.named[code][0]))


def entries(records: Records, profile: Profile, country: str, language: str) -> list[Entry]:
    """The country's regions by name."""
    facts = records.facts
    here = facts.regions[facts.regions["country_code"] == country]
    stances: dict[str, list[str]] = {code: [] for code in here.index}
    for claim in records.claims.values():
        for code in claim["region_codes"]:
            if code in stances and not claim["status"]:
                stances[code].append(claim["stance"])
    return [
        Entry(code, row["name"], row["capital"], claims_text(stances[code], language=language), len(_indicators(profile, code)))
        for code, row in here.sort_values("name", key=lambda names: names.map(fold)).iterrows()
    ]


def _indicators(profile: Profile, code: str) -> list[str]:
    return [one.id for one in profile.facts.indicators.values() if one.derivation.how != "read" and profile.run(one.id, code)]


def abroad(facts: Facts, country: str) -> list[tuple[str, str, float]]:
    """Pairs of regions that meet across the country's border: ours, theirs, the length of the line in km; longest first."""
    beside = facts.neighbours[facts.neighbours["foreign"]]
    beside = beside[beside["region_code"].map(facts.regions["country_code"]) == country]
    beside = beside.sort_values("border_km", ascending=False)
    return list(beside[["region_code", "neighbour_code", "border_km"]].itertuples(index=False, name=None))


def _latest_of_each(rows: list[dict]) -> list[dict]:
    """The latest whole-year observation of each indicator and source body."""
    latest: dict[tuple[str, str], dict] = {}
    for row in sorted(rows, key=lambda row: (not row["partial"], row["year"])):
        if row["value"] == row["value"]:  # NaN is no figure
            latest[row["indicator"], row["attributed_to"]] = row
    return list(latest.values())


def countries(records: Records, language: str) -> dict[str, list[Entry]]:
    """All regions by country, countries by name."""
    order = sorted(records.facts.countries, key=lambda code: country_name(code, records.facts, language))
    return {code: entries(records, records.profile, code, language) for code in order}
