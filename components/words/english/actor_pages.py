"""The pages on actors."""

from __future__ import annotations

MESSAGES: dict[str, str | dict[str, str]] = {
    "actor.absent": "{statuses} (no presence)",
    "actor.activities": "What claims say it does",
    "actor.all_by_region": "All actors by region",
    "actor.and_undated": {
        "one": "{text} {count} more claim has no date.",
        "other": "{text} {count} more claims have no date.",
    },
    "actor.before": "before that {actor}",
    "actor.by_year": "Dated claims by year",
    "actor.called": "“{bdi:{name}}” is a name under which sources know this actor.",
    "actor.circle.1": "1 claim",
    "actor.circle.10": "10 and more",
    "actor.circle.2": "2 to 4",
    "actor.circle.5": "5 to 9",
    "actor.circles": "Sizes of circles: {sizes} claims",
    "actor.claims": {
        "one": "All {count} claim, latest first",
        "other": "All {count} claims, latest first",
    },
    "actor.in_no_region": "No dated claim says that it is in a region: {claims} from {origins}, {years}: {tally}.",
    "actor.in_regions": "Dated claims name it in {regions} of {countries}: {claims} from {origins}, {years}: {tally}.",
    "actor.kind.agency": "Agency",
    "actor.kind.armed_group": "Armed group",
    "actor.kind.association": "Association",
    "actor.kind.company": "Company",
    "actor.kind.gang": "Gang",
    "actor.kind.government": "Government",
    "actor.kind.people": "People",
    "actor.map": "Map: {regions} in which dated claims name {actor}. The table of regions says the same.",
    "actor.map.region": "{region}: {claims}",
    "actor.minerals": "Minerals in these claims",
    "actor.more_sources": "{count} more below",
    "actor.named_with": "Named in the same claims",
    "actor.named_with.note": (
        "That one claim names two actors says nothing of how they stand to each other: allies, rivals, pursuers and pursued "
        "are all named together. Read the claim."
    ),
    "actor.no_source": "no source of its own",
    "actor.not_territory": (
        "A claim says that somebody reports the actor there then; none marks a territory that it holds. Figures count each "
        "claim; claims that repeat one origin count as one origin."
    ),
    "actor.nothing_to_draw": "No dated claim names it in a region, so there is nothing to draw.",
    "actor.nowhere": "Without a region: {claims}. A claim on several regions stands in the row of each.",
    "actor.read_them": "Read them: {claims}",
    "actor.region_on_map": "Show the region on the map",
    "actor.regions": {
        "one": "{count} region in claims",
        "other": "{count} regions in claims",
    },
    "actor.reliability": "Reliability of the source: {label}",
    "actor.timeline": "Timeline: dated claims that name {actor}, by year. The list of claims says the same.",
    "actor.timeline.bars": {
        "one": "{count} claim over several years: a bar below the years that it touches.",
        "other": "{count} claims over several years: bars below the years that they touch.",
    },
    "actor.timeline.blank": "A year without a mark is a year that no claim here speaks of, not one in which nothing happened.",
    "actor.timeline.claim": "{period}: {status}, says {who}. {summary}",
    "actor.timeline.marks": "Each mark is a claim and leads to it.",
    "actor.timeline.undated": {
        "one": "{count} undated claim: not drawn.",
        "other": "{count} undated claims: not drawn.",
    },
    "actor.together": "said of {count} actors together",
    "actor.topics": "Topics of these claims",
    "actor.undated": "no dated claim",
    "actor.undated_only": {
        "one": "No dated claim names it; {count} claim without a date does.",
        "other": "No dated claim names it; {count} claims without a date do.",
    },
    "actor.when": "When: {claims}, {years}",
    "actor.where": "Where dated claims name it",
    "actor.who": "Who it is",
    "actors.armed_only": "Armed groups and gangs only",
    "actors.choose": "{what}; none chosen means all",
    "actors.chosen": "{count} of {of}",
    "actors.drawn": {
        "one": "The {drawn} with most claims are drawn; {count} more stands {list:in the list}.",
        "other": "The {drawn} with most claims are drawn; {count} more stand {list:in the list}.",
    },
    "actors.empty": (
        "No dated claim names an actor under these filters, so there is no network and no matrix to draw. Widen the period or "
        "take a filter away; {all:or show all}."
    ),
    "actors.empty.filtered": (
        "No dated claim names an actor under these filters ({filters}), so there is no network and no matrix to draw. Widen "
        "the period or take a filter away; {all:or show all}."
    ),
    "actors.figure": "Figure: {figure}.",
    "actors.figure.shared": "Figure: {figure} {share}.",
    "actors.filter": "Filter the claims",
    "actors.filtered": "Filters: {filters}.",
    "actors.found": "{bold:{actors} in {claims}}.",
    "actors.found.origins": "{bold:{actors} in {claims}} from {origins}: {tally}.",
    "actors.from": "From",
    "actors.from.example": "2015 or 2015-03",
    "actors.lead": (
        "Two views of the same ties. A tie is the set of dated claims that name both ends: it says that somebody reports the "
        "actor there then, never that the actor holds the place. Denials, and searches that found nothing, are marked ✕ and "
        "are no presence. Undated claims are counted apart."
    ),
    "actors.left_out": {
        "one": "{count} undated claim has no place in the period and is left out.",
        "other": "{count} undated claims have no place in the period and are left out.",
    },
    "actors.list": "List",
    "actors.list.title": {
        "one": "List of {count} actor",
        "other": "List of {count} actors",
    },
    "actors.map.note": (
        "Claims name it in the regions that are shaded; the circle’s size says in how many. A dashed circle: alleged or "
        "disputed alone. ✕: denied or no evidence found, no presence. The circle stands in the middle of the region, not where "
        "the actor is."
    ),
    "actors.matrix": "Matrix",
    "actors.matrix.caption": (
        "Number of dated claims that name both, with the marks of their status; in brackets undated claims; ✕ denied or no "
        "evidence found. An empty cell means that no claim here names both, not that the actor is absent."
    ),
    "actors.matrix.empty": "No claim under these filters names one of these actors in a region.",
    "actors.matrix.label": "Matrix of regions and actors",
    "actors.matrix.part": "Matrix of regions and actors, part {part} of {of}",
    "actors.most": "Actors drawn",
    "actors.name": "Name or alias",
    "actors.name.example": "without accents",
    "actors.network": "Network: {ties} between {actors} and {regions}. The matrix below says the same in a table.",
    "actors.network.label": "Network of actors, regions and minerals or topics",
    "actors.network.lines": (
        "Every line and name leads to its claims or its page. Line: {bold:thin} one claim, {bold:middle} two to four, "
        "{bold:broad} five and more; {bold:dashed} where all are alleged or disputed; ✕ where some deny it."
    ),
    "actors.network.minerals": (
        "Lines on the right stand for claims that name region and mineral and an actor drawn on the left."
    ),
    "actors.network.no_line": "Undated claims and denials alone draw no line: the matrix has them in brackets and as ✕.",
    "actors.network.title": "Network",
    "actors.network.topics": "Lines on the right stand for claims that name region and topic and an actor drawn on the left.",
    "actors.network.unplaced": "No dated claim under these filters names these in a region: {actors}.",
    "actors.none_fits": "No actor fits all of this. Take a filter away, or search for part of a name.",
    "actors.origins": {
        "one": "{count} dated claim goes back to {origins}.",
        "other": "{count} dated claims go back to {origins}.",
    },
    "actors.right": "Right-hand column",
    "actors.stances.link": "What they mean",
    "actors.title": "Actors, and where dated claims name them",
    "actors.to": "To",
    "actors.undated": {
        "one": "{count} undated claim apart.",
        "other": "{count} undated claims apart.",
    },
    "actors.unread": "Nothing is drawn until this can be read.",
    "bundle.absent": "no presence; {years}: {tally}",
    "bundle.and_undated": "{text}; {count} undated",
    "bundle.present": "{claims}, {years}: {tally}",
    "bundle.undated_only": "no dated claim; {count} undated",
    "filter.from": "from {start}",
    "filter.from_to": "from {start} to {end}",
    "filter.names": "names with “{query}”",
    "filter.to": "to {end}",
    "tie.actor": "All about {bdi:{actor}}",
    "tie.drawn_only": "Only claims that name an actor of the list.",
    "tie.empty": "No claim names all of this. That nobody says so here does not mean that it is not so.",
    "tie.empty.filtered": (
        "No claim names all of this under these filters: widen the period or take a filter away. That nobody says so here does "
        "not mean that it is not so."
    ),
    "tie.lead": "{claims}.",
    "tie.not_territory": "A claim says that somebody reports it there then; none marks a territory.",
    "tie.region": "{region} on the map",
    "tie.title": "Claims of a tie",
    "tie.title.named": "Claims that name {bdi:{names}}",
    "tie.words": "{one} – {other}: {claims}",
}
