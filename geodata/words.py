"""The words and sentences behind each code: what a reader sees, and what it means one hover away."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.schema import Coverage, Kind, Stance, Topic


@dataclass(frozen=True)
class Word:
    """A code with its label, its definition and, where it has one, its mark (a shape legible in grey)."""

    id: str
    label: str
    definition: str
    mark: str = ""


STANCES = (
    Word(Stance.REPORTED, "Reported", "The source states it as a fact and nobody is named who disagrees.", "●"),
    Word(
        Stance.ESTIMATED,
        "Estimated",
        "Worked out from images, samples or models, or a round figure that its author calls an estimate.",
        "◐",
    ),
    Word(Stance.ALLEGED, "Alleged", "Somebody with a part in the matter says so: police, victims, protesters, rivals.", "○"),
    Word(Stance.DISPUTED, "Disputed", "Somebody who would know contradicts it.", "◆"),
    Word(Stance.DENIED, "Denied", "Those concerned say that it is not so. A finding, never counted as presence.", "✕"),
    Word(
        Stance.NO_EVIDENCE, "No evidence found", "Somebody looked and found nothing. A finding, never counted as presence.", "∅"
    ),
)

TOPICS = (
    Word(Topic.MINING, "Mining", "Where, how much and by whom minerals are dug outside the law or at its edge."),
    Word(Topic.ENFORCEMENT, "Enforcement", "Raids, seizures, evictions and other acts of the state."),
    Word(Topic.HOMICIDE, "Killings", "Homicides and other violent deaths."),
    Word(Topic.ARMED_GROUP, "Armed groups", "Where armed groups and gangs are and what they do."),
    Word(Topic.ECONOMY, "Economy", "Output, exports, prices and livelihoods."),
    Word(Topic.HUMAN_TRAFFICKING, "Human trafficking", "People moved or held for sex or labour."),
    Word(Topic.ENVIRONMENT, "Environment", "Forest loss and damage to rivers and parks."),
    Word(Topic.DRUG_TRAFFICKING, "Drugs", "Coca, cocaine and their routes."),
    Word(Topic.MONEY_LAUNDERING, "Laundering", "Gold and money given a clean origin."),
    Word(Topic.POLICY, "Policy", "Laws, decrees, registers and plans."),
    Word(Topic.INDIGENOUS_RIGHTS, "Indigenous rights", "Land and safety of Indigenous peoples."),
    Word(Topic.MERCURY, "Mercury", "Mercury in trade, rivers and bodies."),
    Word(Topic.CORRUPTION, "Corruption", "Officials and forces with a hand in it."),
    Word(Topic.PROTEST, "Protest", "Strikes, blockades and marches."),
)

KINDS = (
    Word(Kind.FIGURE, "Figure", "A quantity that holds over a period."),
    Word(Kind.EVENT, "Event", "Something that happened at a place and a time."),
    Word(Kind.PRESENCE, "Presence", "An actor is in a region, doing something."),
    Word(Kind.FLOW, "Flow", "Something moves from one place to another."),
    Word(Kind.STATEMENT, "Statement", "A policy, an opinion, a denial or a description."),
)

PART_YEAR = "p"
COVERAGES = {
    "m": Word(Coverage.MEASURED, "Measured", "A source gives a figure above zero."),
    "z": Word(Coverage.ZERO, "Measured zero", "A source looked, measured, and the figure is zero."),
    "f": Word(Coverage.NOT_FOUND, "Looked and found nothing", "The source covers the region and lists nothing for it."),
    "n": Word(Coverage.NOT_COVERED, "Not covered", "No source here says anything; that is not a zero."),
    PART_YEAR: Word(
        Coverage.PART_YEAR, "Part of the year only", "The figure covers some months; it is not set beside whole years."
    ),
    "a": Word(Coverage.NOT_APPLICABLE, "Does not apply", "The indicator makes no sense here."),
}

UNIT_LABELS = {
    "count": "",
    "percent": "%",
    "per_100k": "per 100,000 people",
    "per_100k_women": "per 100,000 women",
    "km2": "km²",
    "USD_per_kg": "USD per kg",
    "micrograms_per_litre": "µg per litre",
}
