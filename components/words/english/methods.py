"""The page of methods, and that of corrections."""

from __future__ import annotations

MESSAGES: dict[str, str | dict[str, str]] = {
    "corrections.figures": "{indicator}, {country}, {figures}",
    "corrections.lead": {
        "one": "The file stays as it came. {count} correction made while it is read, with its reason and its date:",
        "other": "The file stays as it came. {count} corrections made while it is read, each with its reason and its date:",
    },
    "corrections.title": "Corrections of {file}",
    "corrections.year": "{year}: {places}",
    "methods.accuracy.note": (
        "Samples drawn at random were compared with their sources. Loose means that where, when, who or how sure is told finer "
        "or otherwise than the source carries, while the gist holds; wrong, that a reader would be misled. Shares are of what "
        "could be compared, with the 95% interval after Wilson in brackets."
    ),
    "methods.address_entry": "Address of this entry",
    "methods.aliases.note": "(links that carry them still open)",
    "methods.analyses.note": (
        "“Show” on the map puts an analysis in the place of the indicator’s figures. It uses the figures that stand under the "
        "reader’s rule, stances and country, says what it left out, and is worked out anew for each choice."
    ),
    "methods.areas": {
        "one": "{count} region differs from the official area by more than that, for a known reason.",
        "other": "{count} regions differ from the official area by more than that, each for a known reason.",
    },
    "methods.areas.note": (
        "A region’s area is that of its polygon as drawn, in an equal-area projection ({projection}), and is good to a few per "
        "cent: inner borders and coasts are generalised. No rate is computed from it."
    ),
    "methods.areas.title": "Regions whose area differs",
    "methods.borders.note": (
        "Two regions are neighbours where their boundaries share a line, also across a country’s border. Its length is "
        "geodesic, on the ellipsoid {ellipsoid}, along the boundary as drawn; the true border winds more and is longer. "
        "Regions that meet at a point only are no neighbours."
    ),
    "methods.boundaries.dashed": "Drawn dashed, as a claim: {lines}.",
    "methods.boundaries.line": "{line} (claimed by {claimant}, held by {holder})",
    "methods.boundaries.note": (
        "{regions} of {countries}, drawn as their source publishes them and checked to share edges without overlaps or "
        "slivers. Where states disagree, the atlas says whose line it draws:"
    ),
    "methods.bounds": "How a number stands to what it counts",
    "methods.breaks.note": (
        "Figures are joined by a line only where indicator, country and method are the same. Where the source, the method or, "
        "for a rate, the population changes, the line breaks, and its ends say why."
    ),
    "methods.caveats.note": "Short warnings that travel with a claim or a figure.",
    "methods.classes": "{classes}, {scheme}, over all years together",
    "methods.classes.fixed": "at breaks set for this indicator",
    "methods.classes.note": (
        "Classes of one indicator are made over all its years, so that colours compare from year to year. The atlas has a "
        "scheme for each indicator; the reader may choose another:"
    ),
    "methods.computed": (
        "Calculated by Veta: {top} divided by {bottom}, from whole years only; of several sources for {bottom} the first of "
        "the registry's list that has the year. A rate that a source prints is kept beside it."
    ),
    "methods.computed.times": (
        "Calculated by Veta: {top} divided by {bottom}, times {times}, from whole years only; of several sources for {bottom} "
        "the first of the registry's list that has the year. A rate that a source prints is kept beside it."
    ),
    "methods.contents": "Contents",
    "methods.corrections": "Corrections",
    "methods.corrections.empty": "No row is corrected in this version of the data.",
    "methods.corrections.note": (
        "The files of facts stay as they came. What is mended while they are read is listed file by file; a correction that no "
        "longer matches its row stops the atlas from starting."
    ),
    "methods.counted": "Counted by Veta from claims: {what}; {placed}.",
    "methods.counted.actors": "each actor that they name counts once",
    "methods.counted.claims": "each claim counts once",
    "methods.counted.sources": "each of their sources counts once",
    "methods.counted.sum": "their figures are added up, of a range the lower end",
    "methods.counting.note": (
        "Indicators that are counted from claims take a claim only if it is dated within one year, lies in a region, repeats "
        "no other claim, and neither denies nor found no evidence. What was superseded or withdrawn is never counted. Such a "
        "count is a lower bound: it holds what was reported and read, not all that happened."
    ),
    "methods.cover": "{text}.",
    "methods.cover.all": "{label}.",
    "methods.cover.elsewhere": "Elsewhere: {state}.",
    "methods.cover.except": "{text} except in {where}",
    "methods.cover.in": "{text} in {where}",
    "methods.cover.note": "{text}: {note}",
    "methods.coverage.note": (
        "A blank is never zero. What a missing figure means is said by indicator and country below; where nothing is said, "
        "nobody here knows of anybody who looked."
    ),
    "methods.credibility_information": "Credibility of the information",
    "methods.differ.list": "The list, most disputed first",
    "methods.differ.note": (
        "All figures for a region and year are kept and shown side by side; one of them stands on the map by a rule that the "
        "reader chooses. Under every rule a figure that still stands goes before one that was superseded or withdrawn, and a "
        "whole year before a part of one."
    ),
    "methods.differ.rule": (
        "Figures count as different where they lie more than {percent}% apart, and more than half of the last digit of the "
        "coarser one: {cases} of all indicators."
    ),
    "methods.filter.actor_kind": "Kind of actor",
    "methods.filter.also": "Besides, read by hand",
    "methods.filter.indicator": "What was counted",
    "methods.filter.kind": "Kind of claim",
    "methods.filter.never": "Left out, read by hand",
    "methods.filter.place_words": "A word of the place begins with",
    "methods.filter.summary_words": "A word of the summary begins with",
    "methods.filter.topic": "Topic",
    "methods.filter.unit": "Unit",
    "methods.grades.best": "{status}: credibility {grade} at best.",
    "methods.grades.note": "The scales are those of the Admiralty system, which police and intelligence analysts use.",
    "methods.higher.more": "Higher is more, not worse.",
    "methods.higher.neutral": "Higher is neither better nor worse.",
    "methods.higher.worse": "Higher is worse.",
    "methods.how.computed": "Calculated by Veta from published figures",
    "methods.how.counted": "Counted here from a published list",
    "methods.how.published": "As its source prints it",
    "methods.how.summed": "Added up here from published parts",
    "methods.indicators.note": {
        "one": (
            "{indicators} in {count} group. Figures of different indicators never share a line, a map or a ranking, however "
            "alike their names are."
        ),
        "other": (
            "{indicators} in {count} groups. Figures of different indicators never share a line, a map or a ranking, however "
            "alike their names are."
        ),
    },
    "methods.kinds": "What a claim says",
    "methods.lead": (
        "What each figure of the atlas means, where it comes from, how far it can be trusted, and what was done to it here. "
        "This page is made from the same registries and files that the atlas reads, data version {version}."
    ),
    "methods.licences.note": (
        "Facts are cited, not copied: claims are told in our own words, and each names its source. The data sets carry these "
        "licences:"
    ),
    "methods.licences.others": (
        "Boundaries, rivers and towns: see {table:their own table}. The typeface is Inter, under the SIL Open Font License "
        "1.1. The code is under the MIT licence."
    ),
    "methods.placed.any": "a claim on several regions counts in each, unless one figure stands for all of them together",
    "methods.placed.single": "a claim on several regions counts only where its figure holds in each of them",
    "methods.places": "Places",
    "methods.precision.nearest": (
        "A coordinate that falls outside all regions goes to the nearest within {km} km, since coasts and rivers are drawn "
        "generalised; one farther out goes to none."
    ),
    "methods.precision.note": (
        "A claim is drawn no more narrowly than its source places it. A date stays as precise as it was printed; where it was "
        "worked out from the words of the source it says “date inferred”."
    ),
    "methods.published": "Read from published figures; each series says how.",
    "methods.publishers": "Where both start, by kind of publisher",
    "methods.questions": "Questions that claims answer differently",
    "methods.read.claims": "Counted by Veta: all claims about the region and year, including denials, repetitions and figures that are no longer current.",
    "methods.read.sources": "Counted by Veta: all sources about the region and year, including denials, repetitions and figures that are no longer current.",
    "methods.reliability_source": "Reliability of the source",
    "methods.report": (
        "Every claim, figure and source has an id and a page that shows it. Send the id, what is wrong, and where it can be "
        "read right, to the people who run this copy of the atlas, or open an issue where its code is kept. What is mended is "
        "listed under {corrections:Corrections} or {vintages:Superseded and withdrawn figures} with its reason and date, and a "
        "report made before can be {check:checked} for figures that have changed since."
    ),
    "methods.report_error": "To report an error",
    "methods.section.accuracy": "How right the facts are",
    "methods.section.analyses": "Analyses and classes",
    "methods.section.areas": "How areas are measured",
    "methods.section.borders": "How borders are measured",
    "methods.section.boundaries": "Boundaries and disputed land",
    "methods.section.breaks": "Where series break",
    "methods.section.caveats": "Caveats",
    "methods.section.corrections": "Corrections",
    "methods.section.counting": "How claims are counted",
    "methods.section.coverage": "Figures and blanks",
    "methods.section.differ": "Where sources differ",
    "methods.section.grades": "How sources and information are graded",
    "methods.section.indicators": "Indicators",
    "methods.section.licences": "Licences",
    "methods.section.precision": "How narrowly things are placed and dated",
    "methods.section.stances": "How a claim is held",
    "methods.section.vintages": "Superseded and withdrawn figures",
    "methods.seen": "{seen} of {of} in {year}",
    "methods.series": {
        "one": "{count} indicator and country has more than one series:",
        "other": "{count} indicators and countries have more than one series:",
    },
    "methods.series.from": "From {sources}.",
    "methods.series.licence": "licence: {licence}",
    "methods.series.of": "figures of {bdi:{producer}}",
    "methods.series.over": "{numerator} over {denominator}",
    "methods.series.part": "part of the year: {part}",
    "methods.series.unused": "no figure is used",
    "methods.share": "{share}% ({low}–{high}%)",
    "methods.stances.note": (
        "Each claim and each figure carries one of six stances, wherever it appears. No total mixes them silently: a count "
        "says how many of each it holds, and a figure made from several is no firmer than the least firm of them."
    ),
    "methods.times": "Times",
    "methods.topics": "What a claim is about",
    "methods.unit": "{unit} ({kind}).",
    "methods.unseen": "none",
    "methods.vintages": {
        "one": "{count} figure is no longer current; those of one series are listed together where the reason is the same.",
        "other": "{count} figures are no longer current; those of one series are listed together where the reason is the same.",
    },
    "methods.vintages.empty": "No figure is marked in this version of the data.",
}
