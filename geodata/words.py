"""The words and sentences behind each code: what a reader sees, and what it means one hover away."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.grades import BEST_BY_STANCE
from geodata.schema import (
    Bound,
    Coverage,
    Kind,
    PeriodPrecision,
    PlacePrecision,
    Stance,
    Status,
    TerritoryKind,
    TerritoryMeasure,
    Topic,
)


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
        "⊙",
    ),
    Word(Stance.ALLEGED, "Alleged", "Somebody with a part in the matter says so: police, victims, protesters, rivals.", "○"),
    Word(Stance.DISPUTED, "Disputed", "Somebody who would know contradicts it.", "◆"),
    Word(Stance.DENIED, "Denied", "Those concerned say that it is not so. A finding, never counted as presence.", "✕"),
    Word(
        Stance.NO_EVIDENCE, "No evidence found", "Somebody looked and found nothing. A finding, never counted as presence.", "⊗"
    ),
)

# A claim has one topic. It is smuggling where its point is goods smuggled, sold or shipped, or stopped on the way; a raid on a site
# stays enforcement, a law policy, a false origin or the washing of money laundering, output and dependence economy.
TOPICS = (
    Word(Topic.MINING, "Mining", "Where, how much and by whom minerals are dug outside the law or at its edge."),
    Word(Topic.ENFORCEMENT, "Law enforcement", "Raids, seizures, evictions and other acts of the state."),
    Word(
        Topic.SMUGGLING,
        "Smuggling and trade",
        "Minerals, mercury, fuel and other goods smuggled, bought, sold, exported or imported, or stopped on the way; drugs and people have topics of their own.",
    ),
    Word(Topic.HOMICIDE, "Violent deaths", "Homicides and other violent deaths."),
    Word(Topic.ARMED_GROUP, "Armed groups", "Where armed groups and gangs are and what they do."),
    Word(Topic.ECONOMY, "Economy", "Output, revenue, prices and livelihoods."),
    Word(Topic.HUMAN_TRAFFICKING, "Human trafficking", "People moved or held for sex or labour."),
    Word(Topic.ENVIRONMENT, "Environment", "Forest loss and damage to rivers and parks."),
    Word(Topic.DRUG_TRAFFICKING, "Drugs", "Coca, cocaine and their routes."),
    Word(Topic.MONEY_LAUNDERING, "Laundering", "Gold and money given a clean origin."),
    Word(Topic.POLICY, "Policy", "Laws, decrees, registers and plans."),
    Word(Topic.INDIGENOUS_RIGHTS, "Indigenous rights", "Land and safety of Indigenous peoples."),
    Word(Topic.MERCURY, "Mercury", "Mercury in use, in rivers and in bodies."),
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

COUNTS = (
    Word("report", "Report", "Every claim counts, also one that repeats another."),
    Word("origin", "Origin", "Claims that repeat one origin count once: four articles on one ministry's figure are one."),
)

STATUSES = (
    Word(Status.SUPERSEDED, "Superseded", "A later figure takes its place. It is kept, and stands in no map and no count."),
    Word(Status.WITHDRAWN, "Withdrawn", "Its publisher took it back. It is kept, and stands in no map and no count."),
    Word(
        Status.REPUBLISHED,
        "Newer edition not yet here",
        "The publisher has brought out a newer edition that could not be had yet. The figures stand until it replaces them.",
    ),
)

RELIABILITIES = (
    Word("A", "Completely reliable", "A body whose trade is the figure, with a method that it publishes."),
    Word("B", "Usually reliable", "An authority or a research body that answers for what it prints."),
    Word("C", "Fairly reliable", "Press and others who pass on what they were told, and say by whom."),
    Word("D", "Not usually reliable", "Copies, mirrors and pages that don't say where they have it from."),
    Word("E", "Unreliable", "A source that has been wrong on the matter before."),
    Word("F", "Can't be judged", "Nothing is known about the source."),
)

CREDIBILITIES = (
    Word("1", "Confirmed", "Independent origins say the same."),
    Word("2", "Probably true", "Counted or measured by a body that says how, and nothing speaks against it."),
    Word("3", "Possibly true", "Told with its source by somebody who didn't count it, or by somebody with a part in the matter."),
    Word("4", "Doubtful", "Somebody who would know contradicts it, or the teller has an interest in it."),
    Word("5", "Improbable", "It contradicts what is known."),
    Word("6", "Can't be judged", "Nothing is known that would confirm or contradict it."),
)

GRADING = (
    "Each source has a grade for its reliability (A to F) and each piece of information one for its credibility (1 to 6). "
    "The two are given apart and never folded into one number.",
    "Both start from the kind of publisher; a source or a claim whose row says otherwise keeps its own grade.",
    "A source that was read in somebody else's copy (“via …”) is one step less reliable than its publisher, and its "
    "information is at best “possibly true” (3); a blog or a mirror is graded as a copy by its kind.",
    f"What is only alleged is no better than {BEST_BY_STANCE[Stance.ALLEGED]}, "
    f"what is disputed no better than {BEST_BY_STANCE[Stance.DISPUTED]}, whoever prints it.",
    "A figure made from several sources has the worst grade among them: a rate is no better than its parts.",
    "Where sources differ, the rule “best graded” takes the figure with the better reliability, then the later one.",
)

# Where a source was read: at its publisher's address, or in a copy kept by whom.
COPIES = (
    Word("own", "The publisher's address", "Read where its publisher put it."),
    Word("publisher", "The publisher's other host", "Read in a repository or on a host of the publisher itself."),
    Word("others", "Somebody else's copy", "Read in a copy that others keep, and graded as a copy."),
)

PLACE_PRECISIONS = (
    Word(PlacePrecision.POINT, "A named site", "Drawn as a mark at the site."),
    Word(PlacePrecision.TOWN, "Placed to the town", "Drawn as a mark at the town."),
    Word(PlacePrecision.MUNICIPALITY, "Placed to the municipality", "Drawn as a mark in a soft ring: somewhere around it."),
    Word(
        PlacePrecision.AREA, "Placed to a park, basin or territory", "Drawn as a mark in a wide soft ring: somewhere in the area."
    ),
    Word(
        PlacePrecision.REGION,
        "Known to the region only",
        "Never drawn as a mark. Its region is outlined when the claim is selected; with a period or an actor chosen, a number in "
        "the region counts such claims.",
    ),
    Word(
        PlacePrecision.BORDER_ZONE,
        "Somewhere along the border",
        "Never drawn as a mark: its regions are outlined when the claim is selected.",
    ),
    Word(
        PlacePrecision.REGIONS, "Several regions", "Never drawn as a mark: its regions are outlined when the claim is selected."
    ),
    Word(PlacePrecision.COUNTRY, "The whole country", "Never drawn on the map."),
    Word(PlacePrecision.NONE, "No place given", "Never drawn on the map."),
)

PERIOD_PRECISIONS = (
    Word(PeriodPrecision.DAY, "Dated to the day", "A dot at its day."),
    Word(PeriodPrecision.MONTH, "Dated to the month", "Within one month: a dot in it."),
    Word(
        PeriodPrecision.YEAR,
        "Dated to the year",
        "Within one year, perhaps over several months of it: counted in its band, never placed at a day.",
    ),
    Word(
        PeriodPrecision.RANGE,
        "Over a span of time",
        "Over more than one year, or open at one end: counted in the band of every year that it touches.",
    ),
    Word(PeriodPrecision.UNDATED, "Undated", "It has no place on a timeline: undated claims are counted in words."),
)

BOUNDS = (
    Word(Bound.EXACT, "Exact", "The source prints the figure as it stands."),
    Word(Bound.ABOUT, "About", "The source rounds, or says that it is near."),
    Word(Bound.AT_LEAST, "At least", "The source says more than, over or at least: the true figure may be higher."),
    Word(Bound.AT_MOST, "At most", "The source says up to or under: the true figure may be lower."),
    Word(Bound.RANGE, "Range", "The source gives a lower and an upper end."),
)

TERRITORY_KINDS = (
    Word(
        TerritoryKind.INDIGENOUS,
        "Indigenous territory",
        "Land of an Indigenous people, whatever its legal status: titled, claimed or in use.",
    ),
    Word(
        TerritoryKind.PROTECTED,
        "Protected area",
        "A park, reserve or forest that the state protects; some kinds allow settlement and use.",
    ),
    Word(
        TerritoryKind.BUFFER,
        "Buffer zone",
        "Land around a protected area of Peru with rules of its own; not part of the protected area.",
    ),
)
TERRITORY_MEASURES = (
    Word(
        TerritoryMeasure.CUMULATIVE,
        "Mining scars since 2018",
        "All mining scars that a survey of satellite images detected inside the area up to the end of the year; the first survey, of 2018, holds those made before.",
    ),
    Word(
        TerritoryMeasure.NEW,
        "New mining scars",
        "Mining scars first detected inside the area in the year, or in the part of it that is named.",
    ),
)

PART_YEAR = "p"
COVERAGES = {
    "m": Word(Coverage.MEASURED, "Measured", "A source gives a figure above zero."),
    "z": Word(Coverage.ZERO, "Zero (measured)", "A source looked, measured, and the figure is zero."),
    "f": Word(Coverage.NOT_FOUND, "Searched, none found", "The source covers the region and lists nothing for it."),
    "n": Word(Coverage.NOT_COVERED, "No data", "No source here gives a figure. This does not mean zero."),
    PART_YEAR: Word(
        Coverage.PART_YEAR, "Part of the year only", "The figure covers some months and is not compared with whole years."
    ),
    "a": Word(Coverage.NOT_APPLICABLE, "Not applicable", "The indicator does not apply here."),
}
