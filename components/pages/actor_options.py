"""What an address asks of the pages on actors: the period and the filters, each value checked against what there is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode

from geodata import words
from geodata.actors import find_actors
from geodata.claims import is_partial_date
from geodata.join import fold
from geodata.presence import TiedClaim, Wanted
from geodata.schema import ActorKind
from geodata.store import Facts
from werkzeug.datastructures import MultiDict

from components.pages.complaints import Complaints
from components.words.claims import mineral_name
from components.words.messages import say
from components.words.places import country_name
from components.words.text import capitalised
from components.words.vocabulary import labels_of

# In the order of the form.
KINDS = (
    ActorKind.ARMED_GROUP.value,
    ActorKind.GANG.value,
    ActorKind.COMPANY.value,
    ActorKind.ASSOCIATION.value,
    ActorKind.PEOPLE.value,
    ActorKind.AGENCY.value,
    ActorKind.GOVERNMENT.value,
)
RIGHT = ("minerals", "topics")
# What a tie may join, by its key in the address → what of ENDS it is. A mineral or topic here is an end of the tie, no filter.
TIED = {"actor": "actors", "with": "actors", "region": "regions", "named-mineral": "minerals", "named-topic": "topics"}
MOST = 20
MOST_ACTORS = 60
LONGEST_QUERY = 200


@dataclass(frozen=True)
class Choice:
    """One group of choices of the form: its key in the address, and the values with their labels."""

    key: str
    label: str
    options: Mapping[str, str]


@dataclass
class ActorOptions:
    """What an address asks for. ``complaints`` says of each value that can't be read what it is and what would do."""

    query: str = ""
    start: str = ""
    end: str = ""
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ends: dict[str, str] = field(default_factory=dict)
    most: int = MOST
    right: str = "minerals"
    drawn_only: bool = False
    complaints: Complaints = field(default_factory=lambda: Complaints("en"))

    @property
    def wanted(self) -> Wanted:
        """The same as a question to ``geodata.presence``."""
        sets = {f"{key}s" if key != "country" else "countries": frozenset(some) for key, some in self.chosen.items()}
        return Wanted(self.start, self.end, **sets)

    @property
    def filtered(self) -> bool:
        """Whether anything is asked for beyond the usual."""
        return bool(self.query or self.start or self.end or self.chosen)

    def address(self, **changed: str | int) -> str:
        """The query string of period and filters with some of it changed or added; what is as usual is left out."""
        every: dict[str, str | int] = {"q": self.query, "from": self.start, "to": self.end}
        every |= {key: ",".join(some) for key, some in self.chosen.items()}
        every |= {"most": self.most, "right": self.right} | changed
        usual = {"most": MOST, "right": "minerals"}
        return urlencode({key: value for key, value in every.items() if value and value != usual.get(key)}, safe=",")

    @cached_property
    def filters(self) -> str:
        """Period and filters alone, as they begin the address of every tie. Asked for when the options have been read."""
        return self.address(q="", most=MOST, right="minerals")

    def claims_of(self, **ends: str | int) -> str:
        """The query string for the claims that name these ends, under the same period and filters."""
        usual = {"q": "", "most": MOST}
        named = urlencode({key: value for key, value in ends.items() if value != usual.get(key)})
        return f"{self.filters}&{named}" if self.filters else named


def kind_label(kind: str, language: str = "en") -> str:
    """``Armed group``: a kind of actor."""
    return say(f"actor.kind.{kind}", language=language)


def choices(facts: Facts, claims: Iterable[TiedClaim], language: str) -> list[Choice]:
    """The groups of the form. Minerals are those that a claim names, most often named first."""
    count: dict[str, int] = {}
    for mineral in (one for claim in claims for one in claim.ends["minerals"]):
        count[mineral] = count.get(mineral, 0) + 1
    minerals = sorted(count, key=lambda one: (-count[one], one))
    countries = {code: country_name(code, facts, language) for code in facts.countries}
    groups: dict[str, tuple[str, Mapping[str, str]]] = {
        "kind": ("label.kinds_of_actor", {kind: kind_label(kind, language) for kind in KINDS}),
        "country": ("label.countries", dict(sorted(countries.items(), key=lambda pair: pair[1]))),
        "stance": ("label.statuses", labels_of(words.STANCES, language)),
        "topic": ("label.topics", labels_of(words.TOPICS, language)),
        "mineral": ("label.minerals", {one: capitalised(mineral_name(one, language)) for one in minerals}),
    }
    return [Choice(key, say(label, language=language), options) for key, (label, options) in groups.items()]


class Reader:
    """Reads query strings; knows what every value may be."""

    def __init__(self, facts: Facts, groups: list[Choice], names: Mapping[str, tuple[str, ...]], language: str) -> None:
        self.facts, self.language = facts, language
        self.groups = {one.key: one for one in groups}
        self.names = names

    def read(self, args: MultiDict[str, str], *, ends: bool = False) -> ActorOptions:
        """The options in a query string; with ``ends`` also the ends of one tie (TIED)."""
        options = ActorOptions(complaints=Complaints(self.language))
        for key, values in args.lists():
            given = [value.strip() for value in values if value.strip()]
            if not given:
                continue
            if ends and (key, given) == ("shown", ["yes"]):
                options.drawn_only = True
            elif ends and key in TIED:
                self._end(options, key, given)
            elif key in self.groups:
                self._group(options, self.groups[key], given)
            elif len(given) > 1:
                options.complaints.add("refused.actors.second", key, given[1])
            else:
                self._one(options, key, given[0], ends=ends)
        if options.start and options.end and options.start > options.end + "~":
            options.complaints.add("refused.actors.later", "from", options.start, end=options.end)
        if ends and not options.complaints and not options.ends:
            options.complaints.add("refused.actors.nothing", "address", "actors/claims")
        options.complaints.shorten()
        return options

    def _group(self, options: ActorOptions, group: Choice, given: list[str]) -> None:
        values = dict.fromkeys(one.strip() for text in given for one in text.split(",") if one.strip())
        good = [value for value in group.options if value in values]
        for value in values:
            if value not in group.options:
                options.complaints.add(f"refused.actors.value.{group.key}", group.key, value, group.options)
        if good and len(good) < len(group.options):  # all of them is the same as no filter
            options.chosen[group.key] = tuple(good)

    def _one(self, options: ActorOptions, key: str, value: str, *, ends: bool) -> None:
        if key in ("from", "to"):
            self._date(options, key, value)
        elif key == "q":
            if len(value) > LONGEST_QUERY:
                options.complaints.add("refused.actors.long", key, value, most=str(LONGEST_QUERY))
            elif not fold(value):
                options.complaints.add("refused.actors.blank", key, value)
            else:
                options.query = value
        elif key == "most":
            if value.isascii() and value.isdigit() and len(value) < 5 and 0 < int(value) <= MOST_ACTORS:
                options.most = int(value)
            else:
                options.complaints.add("refused.actors.most", key, value, most=MOST_ACTORS)
        elif key == "right":
            if value in RIGHT:
                options.right = value
            else:
                options.complaints.add("refused.actors.right", key, value, RIGHT)
        else:
            known = [*(TIED if ends else ()), *self.groups, "from", "to", "q", "most", "right"]
            options.complaints.add("refused.actors.key", key, value, known)

    def _date(self, options: ActorOptions, key: str, value: str) -> None:
        if not is_partial_date(value):
            options.complaints.add("refused.actors.date", key, value)
        elif key == "from":
            options.start = value
        else:
            options.end = value

    def _end(self, options: ActorOptions, key: str, given: list[str]) -> None:
        value = given[0]
        if len(given) > 1:
            options.complaints.add("refused.actors.second", key, given[1])
        elif key == "region":
            if value.upper() in self.facts.regions.index:
                options.ends["region"] = value.upper()
            else:
                options.complaints.add("refused.actors.region", key, value)
        elif key.startswith("named-"):
            group = self.groups[key.removeprefix("named-")]
            if value in group.options:
                options.ends[key] = value
            else:
                options.complaints.add(f"refused.actors.value.{group.key}", key, value, group.options)
        else:
            found = find_actors(value, self.facts.actors, self.names)
            if len(found) == 1:
                options.ends[key] = found[0]
            elif found:
                options.complaints.add("refused.actors.several", key, value, found)
            else:
                options.complaints.add("refused.actors.actor", key, value)
