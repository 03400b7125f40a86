"""The vocabularies that facts are written in, and the frozen rows that code passes around."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What sort of thing a claim says."""

    FIGURE = "figure"
    EVENT = "event"
    PRESENCE = "presence"
    FLOW = "flow"
    STATEMENT = "statement"


class Stance(StrEnum):
    """How a claim is held by whoever says it, firmest first."""

    REPORTED = "reported"
    ESTIMATED = "estimated"
    ALLEGED = "alleged"
    DISPUTED = "disputed"
    DENIED = "denied"
    NO_EVIDENCE = "no_evidence"


# Somebody looked, or denied: findings, but they say of nothing and nobody that it is there.
FINDINGS = frozenset([Stance.DENIED, Stance.NO_EVIDENCE])


class Bound(StrEnum):
    """How a printed number stands to the quantity it describes."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"


class PlacePrecision(StrEnum):
    """How narrowly a claim is placed; only the first four may carry a mark on the map."""

    POINT = "point"
    TOWN = "town"
    MUNICIPALITY = "municipality"
    AREA = "area"
    REGION = "region"
    BORDER_ZONE = "border_zone"
    REGIONS = "regions"
    COUNTRY = "country"
    NONE = "none"


class PeriodPrecision(StrEnum):
    """How narrowly a claim is dated."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"
    UNDATED = "undated"


class Status(StrEnum):
    """Whether a figure still stands; what no longer does is kept, marked, and out of every map and count.

    Only a whole source can be REPUBLISHED: its figures stand until those of the newer edition can be had.
    """

    CURRENT = ""
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    REPUBLISHED = "republished"


class Topic(StrEnum):
    """What a claim is about."""

    MINING = "mining"
    ENFORCEMENT = "enforcement"
    SMUGGLING = "smuggling"
    HOMICIDE = "homicide"
    ARMED_GROUP = "armed_group"
    ECONOMY = "economy"
    HUMAN_TRAFFICKING = "human_trafficking"
    ENVIRONMENT = "environment"
    DRUG_TRAFFICKING = "drug_trafficking"
    MONEY_LAUNDERING = "money_laundering"
    POLICY = "policy"
    INDIGENOUS_RIGHTS = "indigenous_rights"
    MERCURY = "mercury"
    CORRUPTION = "corruption"
    PROTEST = "protest"


class TerritoryKind(StrEnum):
    """What sort of area a territory is."""

    INDIGENOUS = "indigenous_territory"
    PROTECTED = "protected_area"
    BUFFER = "buffer_zone"


class TerritoryMeasure(StrEnum):
    """What is measured in a territory, in hectares of mining scars."""

    CUMULATIVE = "cumulative"
    NEW = "new"


class ActorKind(StrEnum):
    """What sort of organisation an actor is. Agencies are never armed groups."""

    ARMED_GROUP = "armed_group"
    GANG = "gang"
    AGENCY = "agency"
    GOVERNMENT = "government"
    COMPANY = "company"
    ASSOCIATION = "association"
    PEOPLE = "people"


class Coverage(StrEnum):
    """The four ways in which a region can lack a positive figure, and the one in which it has one."""

    MEASURED = "measured"
    ZERO = "zero"
    NOT_FOUND = "looked_and_found_nothing"
    NOT_COVERED = "not_covered"
    NOT_APPLICABLE = "not_applicable"
    PART_YEAR = "part_year"


UNITS = frozenset(
    [
        "count",
        "people",
        "victims",
        "cases",
        "complaints",
        "events",
        "ha",
        "km",
        "km2",
        "kg",
        "t",
        "g",
        "litres",
        "percent",
        "per_100k",
        "per_100k_women",
        "USD",
        "PEN",
        "COP",
        "BRL",
        "GYD",
        "EUR",
        "USD_per_kg",
        "USD_per_ounce",
        "days",
        "ppm",
        "micrograms_per_litre",
        "families",
        "carats",
        "firearms",
        "records",
        "airstrips",
    ]
)
COUNTRY_CODES = ("PE", "CO", "EC", "VE", "BR", "BO")
# Stands where a country would for a figure of no country, such as a world price; ISO 3166 leaves XA to XZ to its users.
WORLD = "XW"
