"""What claims and figures tell of a region or a country: actors, flows, disagreements, coverage, the sources cited."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from geodata.indicators import LETTERS
from geodata.profile import Profile
from geodata.schema import FINDINGS, Coverage, Kind
from geodata.store import Facts

from components.pages.records import Records
from components.words.actors import GROUPS, group_name, group_of
from components.words.claims import by_stance, claims_text, newest_first, years_of_claims
from components.words.dates import years_text
from components.words.messages import say
from components.words.states import state_definition, state_label, state_name
from components.words.text import name_order


@dataclass(frozen=True)
class Reported:
    """An actor in the claims about a region: all that name it, and how many place it there."""

    actor_id: str
    name: str
    claim_ids: tuple[str, ...]
    claims: tuple[Mapping, ...]
    presence: tuple[Mapping, ...]
    language: str

    @property
    def stances(self) -> str:
        """``7 claims: 5 reported, 1 alleged, 1 denied``."""
        return claims_text((claim["stance"] for claim in self.claims), language=self.language)

    @property
    def present(self) -> str:
        """How the claims that it is there are held; denials are no presence and are told as such."""
        return by_stance((claim["stance"] for claim in self.presence), self.language)

    @property
    def years(self) -> str:
        """The years of claims that do not deny."""
        dated = [claim for claim in self.claims if claim["stance"] not in FINDINGS]
        return years_of_claims(dated, self.language)


def about(records: Records, code: str) -> dict[str, Mapping]:
    """The claims that stand and name the region."""
    return {key: one for key, one in records.claims.items() if not one["status"] and code in one["region_codes"]}


def actors(facts: Facts, claims: Mapping[str, Mapping], language: str = "en") -> dict[str, list[Reported]]:
    """Who the claims name, by the kind of actor, most claims first."""
    naming: dict[str, list[str]] = defaultdict(list)
    for claim_id, claim in claims.items():
        for actor_id in claim["actors"]:
            naming[actor_id].append(claim_id)
    groups: dict[str, list[Reported]] = {group: [] for group in GROUPS}
    names = facts.actors["name"]
    for actor_id in sorted(naming, key=lambda actor_id: (-len(naming[actor_id]), name_order(names[actor_id]))):
        ids = tuple(naming[actor_id])
        naming_it = tuple(claims[one] for one in ids)
        presence = tuple(claim for claim in naming_it if claim["kind"] == Kind.PRESENCE)
        groups[group_of(facts.actors.at[actor_id, "kind"])].append(
            Reported(actor_id, facts.actors.at[actor_id, "name"], ids, naming_it, presence, language)
        )
    return {group_name(group, language): reported for group, reported in groups.items() if reported}


def flows(records: Records, code: str, language: str = "en") -> dict[str, dict[str, Mapping]]:
    """Claims of the kind flow that start in the region, end there, or name it otherwise."""
    every = {key: one for key, one in records.claims.items() if one["kind"] == Kind.FLOW and not one["status"]}
    found = {
        "out": {key: one for key, one in every.items() if code in one["flow_from"]},
        "in": {key: one for key, one in every.items() if code in one["flow_to"]},
        "about": {
            key: one
            for key, one in every.items()
            if code in one["region_codes"] and code not in (*one["flow_from"], *one["flow_to"])
        },
    }
    return {say(f"region.flows.{way}", language=language): newest_first(claims) for way, claims in found.items() if claims}


def disputes(facts: Facts, profile: Profile, code: str) -> list[tuple[Mapping, list[Mapping]]]:
    """Figures of the region that differ between sources, with each of them, the one that stands first."""
    rows = facts.disputes[facts.disputes["region_code"] == code].to_dict("records")
    wanted = {one for dispute in rows for one in dispute["observation_ids"]}
    figures = facts.observations[facts.observations["observation_id"].isin(wanted)].to_dict("records")
    by_id = {row["observation_id"]: row for row in figures}
    made = []
    for dispute in rows:
        shown = profile.run(dispute["indicator"], code).get(dispute["year"])
        stands = shown and shown["observation_id"]
        ids = sorted(dispute["observation_ids"], key=lambda one: (one != stands, one))
        made.append((dispute, [by_id[one] | {"stands": one == stands} for one in ids]))
    return made


def questions(records: Records, concerns: Callable[[Mapping], bool]) -> list[dict]:
    """Questions that claims answer differently, where ``concerns`` is true of one of the claims."""
    found = []
    for row in records.facts.disagreements.to_dict("records"):
        claims = {key: records.claims[key] for key in row["claim_ids"]}
        if any(concerns(claim) for claim in claims.values()):
            found.append(row | {"claims": claims})
    return found


def covered(facts: Facts, code: str, language: str = "en") -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Each state of coverage, best first, with its definition and the indicators (id, years) that are in it at best."""
    at = facts.regions.index.get_loc(code)
    states = [LETTERS[state] for state in (Coverage.MEASURED, Coverage.ZERO, Coverage.NOT_FOUND, Coverage.NOT_COVERED)]
    states.append(LETTERS[Coverage.NOT_APPLICABLE])
    found: dict[str, list[tuple[str, str]]] = {letter: [] for letter in states}
    for indicator, by_year in facts.coverage.items():
        years: dict[str, list[int]] = defaultdict(list)
        for year, letters in by_year.items():
            years[letters[at]].append(year)
        best = next(letter for letter in states if letter in years)
        others = [
            say("coverage.years", language=language, state=state_name(letter, language), years=years_text(years[letter]))
            for letter in states[1:3]
            if letter in years and letter != best
        ]
        here = years_text(years[best]) if best in states[:3] else ""
        found[best].append((indicator, "; ".join([here, *others]) if here else ""))
    return [
        (state_label(letter, language), state_definition(letter, language), listed) for letter, listed in found.items() if listed
    ]


def territories(records: Records, code: str) -> list[dict]:
    """Territories of the region's country that overlap it, with the share that lies in it, the most mining since 2018 first.

    ``latest`` is the figure of the whole territory, wherever else it lies.
    """
    found = []
    for territory_id, rows in records.overlaps.items():
        for row in rows:
            if row["region_code"] == code and not row["foreign"]:
                found.append(row | {"latest": records.facts.territories.latest[territory_id]})
    return sorted(found, key=lambda row: (-row["latest"]["value"], row["territory_id"]))


def cited(
    records: Records, code: str, claims: Mapping[str, Mapping], *, country: str = "", besides: Iterable[Mapping] = ()
) -> list[tuple[str, int, int]]:
    """Sources of the claims and of the region's figures that stand: source_id, claims, figures; the most cited first.

    With ``country`` all figures of that country count, whatever the region. ``besides`` are other figures that are shown.
    """
    count: Counter[str] = Counter(one for claim in claims.values() for one in claim["source_ids"])
    every = records.facts.observations
    here = every["country_code"] == country if country else every["region_code"] == code
    rows = every[here & (every["status"] == "") & (every["method"] != "read") & ~every["claim_ids"].astype(bool)]
    read: Counter[str] = Counter(one for ids in (*rows["source_ids"], *(row["source_ids"] for row in besides)) for one in ids)
    ids = sorted({*count, *read}, key=lambda one: (-count[one] - read[one], one))
    return [(one, count[one], read[one]) for one in ids]
