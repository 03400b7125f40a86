"""What all pages share, and pages that name what isn't found."""

from __future__ import annotations

MESSAGES: dict[str, str | dict[str, str]] = {
    "flow": "{what} from {start} to {end}",
    "flow.nowhere": "an unnamed place",
    "flow.something": "something",
    "language.en": "English",
    "language.es": "Spanish",
    "language.pt": "Portuguese",
    "later.title": "Try again shortly",
    "missing.actor": "No such actor",
    "missing.actor.also": "also {bdi:{names}}",
    "missing.actor.lead": "{id:{sent}} is the id, name or alias of no actor in data version {version}.",
    "missing.actor.near": "Did you mean one of these?",
    "missing.actor.search": "Look for part of the name in the list of all actors.",
    "missing.actor.several": "Several actors bear this name",
    "missing.actor.several.lead": "{id:{sent}} is a name of {count} actors in data version {version}. Choose one:",
    "missing.actor.title": "No actor has this id or name",
    "missing.all_regions": "All regions",
    "missing.all_sources": "All sources",
    "missing.all_territories": "All territories",
    "missing.country.lead": "{code:“{sent}”} is the code of none of the six countries of this atlas. Use two letters:",
    "missing.head.claim": "No claim has this id",
    "missing.head.corrected_file": "No corrected file has this id",
    "missing.head.country": "No country has this code",
    "missing.head.region": "No region has this code",
    "missing.head.source": "No source has this id",
    "missing.head.territory": "No territory has this id",
    "missing.lead.claim": (
        "{id:{sent}} is the id of no claim in data version {version}. Ids are kept when figures are superseded or withdrawn, "
        "so it was most likely mistyped."
    ),
    "missing.lead.corrected_file": (
        "{id:{sent}} is the id of no corrected file in data version {version}. Ids are kept when figures are superseded or "
        "withdrawn, so it was most likely mistyped."
    ),
    "missing.lead.source": (
        "{id:{sent}} is the id of no source in data version {version}. Ids are kept when figures are superseded or withdrawn, "
        "so it was most likely mistyped."
    ),
    "missing.lead.territory": (
        "{id:{sent}} is the id of no territory in data version {version}. Ids are kept when figures are superseded or "
        "withdrawn, so it was most likely mistyped."
    ),
    "missing.map": "The map",
    "missing.map_with_claims": "The map with its list of claims",
    "missing.near": "Most like it:",
    "missing.not_found": "Not found",
    "missing.region.lead": (
        "{code:“{sent}”} is the code of none of the {count} regions of this atlas. A region’s code is that of ISO 3166-2, two "
        "letters for the country, a hyphen and up to three more, such as PE-MDD for Madre de Dios."
    ),
    "missing.title.claim": "No such claim",
    "missing.title.corrected_file": "No such corrected file",
    "missing.title.country": "No such country",
    "missing.title.region": "No such region",
    "missing.title.source": "No such source",
    "missing.title.territory": "No such territory",
    "page.actors": "Actors",
    "page.all": "all",
    "page.all_actors": "All actors",
    "page.and_more": "and {count} more",
    "page.borders": "Borders",
    "page.caveats": "Caveats",
    "page.cell.empty": "empty",
    "page.copy": "Copy",
    "page.disagreements": "Disagreements",
    "page.foot": (
        "Veta, data version {version}. {sources}, {claims}, {indicators}. A blank does not mean zero: there is no data."
    ),
    "page.grade": "Grade",
    "page.grade.words": "Source: {reliability}. Information: {credibility}.",
    "page.grades.link": "How grades come about",
    "page.km": "{km} km",
    "page.km.under": "under 1 km",
    "page.loading": "Loading figures…",
    "page.languages": "Language",
    "page.map": "Map",
    "page.marked": "Marked: press Ctrl+C",
    "page.methods": "Methods",
    "page.nothing_instead": "nothing",
    "page.on_this_page": "On this page",
    "page.open_in_atlas": "Open in the atlas",
    "page.opens_copy": "Opens the copy in a new window",
    "page.opens_source": "Opens the source in a new window",
    "page.pages": "Pages",
    "page.regions": "Regions",
    "page.show": "Show",
    "page.show_all": "Show all",
    "page.skip": "Skip to the content",
    "page.sources": "Sources",
    "page.status.since": "{status} since {date}",
    "page.tagline": "Evidence on illegal mining and organised crime",
    "page.territories": "Territories",
    "page.to_cite": "To cite it",
    "page.trends": "Trends",
    "page.via": "via {copy}",
}
