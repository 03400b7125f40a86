"""Who is named where, when and with what: every tie between two ends is the set of dated claims behind it.

A tie says that claims name both ends, never that an actor holds a place. Denials, and searches that found nothing,
are kept in their tie but are no presence (``FINDINGS``). Undated claims are kept apart and stand in no window.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations
from typing import TypeVar

from geodata.schema import FINDINGS, Stance
from geodata.store import Facts

SOFT = frozenset([Stance.ALLEGED.value, Stance.DISPUTED.value])
Key = TypeVar("Key")
ENDS = ("actors", "regions", "minerals", "topics")


@dataclass(frozen=True)
class TiedClaim:
    """One claim as far as it ties things together: ``ends`` holds its actors, regions, minerals and topics by id.

    ``start`` and ``end`` are partial dates; a claim with one of them has it as both, an undated one has neither.
    """

    claim_id: str
    start: str
    end: str
    stance: str
    country: str
    origin: str
    ends: Mapping[str, tuple[str, ...]]

    @property
    def dated(self) -> bool:
        """Whether the claim has any date."""
        return bool(self.start)

    def within(self, start: str, end: str) -> bool:
        """Whether its period touches the window; ``2012`` is the whole year, an empty bound is none."""
        # "~" sorts after every digit: "2012" reaches to "2012~", past any month and day of it.
        return self.dated and (not end or self.start <= end + "~") and (not start or self.end + "~" >= start)


@dataclass(frozen=True)
class Wanted:
    """What a reader asks for; an empty set or date asks for everything."""

    start: str = ""
    end: str = ""
    stances: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    minerals: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()

    @property
    def window(self) -> bool:
        """Whether a period is asked for, which no undated claim can be in."""
        return bool(self.start or self.end)


@dataclass(frozen=True)
class Bundle:
    """Claims that belong together: ``dated`` in order of date, ``undated`` beside them and in none of the figures.

    What is worked out from them is kept: each tie is asked several times for one page.
    """

    dated: tuple[TiedClaim, ...] = ()
    undated: tuple[TiedClaim, ...] = ()

    @cached_property
    def present(self) -> tuple[TiedClaim, ...]:
        """Dated claims that say yes; denials and searches that found nothing are left out."""
        return tuple(one for one in self.dated if one.stance not in FINDINGS)

    @cached_property
    def findings(self) -> tuple[TiedClaim, ...]:
        """Dated denials, and searches that found nothing."""
        return tuple(one for one in self.dated if one.stance in FINDINGS)

    @cached_property
    def stances(self) -> dict[str, int]:
        """How many dated claims of each stance, firmest first; the sum is their number."""
        count = Counter(one.stance for one in self.dated)
        return {stance.value: count[stance.value] for stance in Stance if count[stance.value]}

    @cached_property
    def origins(self) -> int:
        """How many origins the dated claims go back to: claims that repeat one count once."""
        return len({one.origin for one in self.dated})

    @cached_property
    def first(self) -> str:
        """The earliest date, as partial as it is; empty where no claim has one."""
        return min((one.start for one in self.dated), default="")

    @cached_property
    def last(self) -> str:
        """The latest date; a whole year is later than a month in it."""
        return max((one.end for one in self.dated), key=lambda date: f"{date}~", default="")

    @cached_property
    def held(self) -> str:
        """``firm`` (some claim is reported or estimated), ``soft`` (alleged or disputed alone), ``finding`` or ``undated``."""
        if not self.present:
            return "finding" if self.dated else "undated"
        return "soft" if all(one.stance in SOFT for one in self.present) else "firm"


@dataclass(frozen=True)
class Selection(Bundle):
    """All claims that pass the filters; ``left_out`` are undated ones that a window leaves no place for."""

    left_out: tuple[TiedClaim, ...] = field(default=())


def claims_of(facts: Facts) -> tuple[TiedClaim, ...]:
    """Every claim that stands (none that was superseded or withdrawn), in order of date; undated ones first."""
    rows = facts.claims[facts.claims["status"] == ""]
    names = ("period_start", "period_end", "stance", "country_code", "origin", "actors", "region_codes", "minerals", "topic")
    claims = []
    for claim_id, start, end, stance, country, origin, *ends, topic in zip(
        rows.index, *(rows[one] for one in names), strict=True
    ):
        tied = dict(zip(ENDS, (*ends, (topic,)), strict=True))
        claims.append(TiedClaim(claim_id, start or end, end or start, stance, country, origin, tied))
    return tuple(sorted(claims, key=lambda one: (one.start, one.end, one.claim_id)))


def select(claims: Iterable[TiedClaim], wanted: Wanted, kinds: Mapping[str, str]) -> Selection:
    """The claims that pass, their ends narrowed to what was asked: regions to the countries, actors to the kinds.

    ``kinds`` is the kind of each actor. Undated claims are in ``undated`` without a window, in ``left_out`` with one.
    """
    passed = [narrowed for one in claims if (narrowed := _narrowed(one, wanted, kinds)) is not None]
    dated = tuple(one for one in passed if one.within(wanted.start, wanted.end))
    undated = tuple(one for one in passed if not one.dated)
    return Selection(dated, () if wanted.window else undated, undated if wanted.window else ())


def _narrowed(claim: TiedClaim, wanted: Wanted, kinds: Mapping[str, str]) -> TiedClaim | None:
    regions, actors = claim.ends["regions"], claim.ends["actors"]
    chosen = ((wanted.stances, (claim.stance,)), (wanted.topics, claim.ends["topics"]), (wanted.minerals, claim.ends["minerals"]))
    if any(some and some.isdisjoint(has) for some, has in chosen):
        return None
    if wanted.countries:
        regions = tuple(code for code in regions if code[:2] in wanted.countries)
        if not regions and claim.country not in wanted.countries:
            return None
    if wanted.kinds:
        actors = tuple(one for one in actors if kinds[one] in wanted.kinds)
        if not actors:
            return None
    if regions == claim.ends["regions"] and actors == claim.ends["actors"]:
        return claim
    return replace(claim, ends={**claim.ends, "regions": regions, "actors": actors})


def by_end(bundle: Bundle, end: str) -> dict[str, Bundle]:
    """The claims of each actor, region, mineral or topic, by its id."""
    return _grouped(bundle, lambda claim: claim.ends[end])


def ties(bundle: Bundle, left: str, right: str) -> dict[tuple[str, str], Bundle]:
    """The claims behind each pair of ends that a claim names together.

    ``left`` and ``right`` are of ENDS. Where both are the same the pair stands once, in the order of its ids.
    """
    if left == right:
        return _grouped(bundle, lambda claim: combinations(sorted(set(claim.ends[left])), 2))
    return _grouped(bundle, lambda claim: ((one, other) for one in claim.ends[left] for other in claim.ends[right]))


def naming(bundle: Bundle, ends: Mapping[str, str]) -> Bundle:
    """The claims that name every one of ``ends`` (kind of end → id)."""

    def fits(claim: TiedClaim) -> bool:
        return all(one in claim.ends[end] for end, one in ends.items())

    return Bundle(tuple(filter(fits, bundle.dated)), tuple(filter(fits, bundle.undated)))


def _grouped(bundle: Bundle, keys: Callable[[TiedClaim], Iterable[Key]]) -> dict[Key, Bundle]:
    found: dict[Key, tuple[list[TiedClaim], list[TiedClaim]]] = defaultdict(lambda: ([], []))
    for at, claims in enumerate((bundle.dated, bundle.undated)):
        for claim in claims:
            for key in dict.fromkeys(keys(claim)):
                found[key][at].append(claim)
    return {key: Bundle(tuple(dated), tuple(undated)) for key, (dated, undated) in found.items()}
