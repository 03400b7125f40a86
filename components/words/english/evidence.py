"""The pages of claims and sources."""

from __future__ import annotations

MESSAGES: dict[str, str | dict[str, str]] = {
    "claim.cite": "This claim",
    "claim.cite.bibtex": "Its source, BibTeX",
    "claim.cite.plain": "Its source, plain text",
    "claim.corrected": "Corrected",
    "claim.counted": "Counted in",
    "claim.counted.in": "{indicator}, {region}, {year}: {value} from {claims}",
    "claim.everything_citing_source": "Everything citing this source",
    "claim.original": "The English text",
    "claim.origin": "Origin",
    "claim.origin.alone": "One report, one origin: no other claim here repeats it.",
    "claim.origin.mark": "the origin",
    "claim.origin.other": "This one repeats the origin of {claim}.",
    "claim.origin.shared": {
        "one": "{count} report, 1 origin: counted once when claims are counted by origin.",
        "other": "{count} reports, 1 origin: counted once when claims are counted by origin.",
    },
    "claim.origin.this": "This one is the origin.",
    "claim.printed_as": "(printed as {text})",
    "claim.questions": "Questions that it answers otherwise than others",
    "claim.replaces": "It takes the place of:",
    "claim.said": "What is said",
    "claim.says": "says {who}",
    "claim.show_map": "Show on the map",
    "claim.stands": "Which figure stands",
    "claim.status.because": "{status} because: {auto:{reason}}",
    "claim.status.later": "In its place stands {claim}.",
    "claim.status.source": "Source: {source}.",
    "claim.title": "Claim {id}",
    "claim.translated.machine": "Translated from English by Veta; no reader has checked it yet.",
    "claim.translated.missing": "Not translated yet: the summary stands in English.",
    "claim.translated.reviewed": "Translated from English by Veta and checked by a reader.",
    "evidence.title": "{figure}: {place}",
    "source.about_source": "About the source",
    "source.address.unknown": "the publisher’s own is not known",
    "source.cite.bibtex": "BibTeX",
    "source.cite.plain": "Plain text",
    "source.cited": "Cited for {what}.",
    "source.cited.nothing": "no claim and no figure",
    "source.cited.on": "Cited for {what} on {countries}.",
    "source.claims": {
        "one": "{count} claim from it",
        "other": "{count} claims from it",
    },
    "source.copy.commit": "commit {code:{commit}}",
    "source.copy.file": "file {code:{path}}",
    "source.copy.note": "What was done: {note}.",
    "source.corrected": "Corrected here while reading the record",
    "source.figures": {
        "one": "{count} figure in series from it",
        "other": "{count} figures in series from it",
    },
    "source.figures.computed": "Calculated by Veta from figures of this source and others; not counted above.",
    "source.figures.territories": "{measure}, in territories",
    "source.grade.note": (
        "The second grade is where its claims and figures start: what is only alleged or is disputed has a worse one, and a "
        "claim may say otherwise of itself."
    ),
    "source.what_changed": "What changed",
    "sources.copies": {
        "one": "{count} source was read in somebody else’s copy (“via …”) and graded as a copy.",
        "other": "{count} sources were read in somebody else’s copy (“via …”) and graded as a copy.",
    },
    "sources.figures": "Figures: {indicators}.",
    "sources.figures.more": "Figures: {indicators} and {count} more.",
    "sources.filter": "Filter the sources",
    "sources.found": "{bold:{found} of {total}}",
    "sources.found.part": "{bold:{found} of {total}}, {first} to {last} below",
    "sources.grade": "{grade}, {means}",
    "sources.lead": (
        "Everything that the atlas says rests on one of these. Each has a grade for its own reliability (A to F) and one for "
        "the information that it gives (1 to 6), {grades:which are never folded into one}."
    ),
    "sources.next": "Next",
    "sources.no_address": "The publisher’s own address is not known for {count}",
    "sources.no_date": {
        "one": "{count} carries no date.",
        "other": "{count} carry no date.",
    },
    "sources.none_fits": "No source fits all of this. Take a filter away, or search for part of a name.",
    "sources.order": "Order",
    "sources.order.citations": "Most cited",
    "sources.order.date": "Newest first",
    "sources.order.publisher": "Publisher",
    "sources.page": "All about source {id}: {title}",
    "sources.pages_list": "Pages of the list",
    "sources.previous": "Previous",
    "sources.query": "Title, publisher or address",
    "sources.query.example": "without accents, in any order",
    "sources.read": "retrieved {date}",
    "sources.search": "Search",
    "sources.shared_address": {
        "one": (
            "Of those with an address, {count} has the same one as another source: the tables of one publication keep an id each."
        ),
        "other": (
            "Of those with an address, {count} have the same one as another source: the tables of one publication keep an id "
            "each."
        ),
    },
}
