"""Sentences of files: how a View is cited, what has changed since, what a legend explains."""

from __future__ import annotations

MESSAGES: dict[str, str | dict[str, str]] = {
    "cite.export": "export {export_id}",
    "cite.version": "data version {version}",
    "cite.read": "read {date}",
    "cite.shown": "{title} ({conditions})",
    "cite.state": "data version {version}, export {export_id}",
    "cite.line": "{shown}. Veta, an evidence atlas of illegal mining and organised crime, {state}, {link}",
    "cite.retrieved": "retrieved {date}",
    "cite.line.retrieved": "{line} (retrieved {date})",
    "cite.line.read": "{line} (read {date})",
    "check.wording": {
        "one": "No fact changed since {since}: of {compared} compared with version {today}, {count} reads otherwise.",
        "other": "No fact changed since {since}: of {compared} compared with version {today}, {count} read otherwise.",
    },
    "check.version": "data version {version}",
    "check.export": "its export",
    "check.compared": {"one": "{count} fact", "other": "{count} figures, claims, sources and names"},
    "check.same": "Nothing changed: {compared} stand as in {since}, compared with version {today}.",
    "check.same.current": "Nothing changed: {compared} stand as in {since}, which is still the current one.",
    "check.no_view": "Its View can't be shown any more: {problem} Nothing can be compared.",
    "check.kind": "{count} {kind}",
    "check.changes": "{changes} since {since}, of {compared} compared with version {today}: {kinds}.",
    "legend.classes": "By class",
    "legend.classes.unit": "By class: {unit}",
    "legend.circles": "Area of a circle in proportion to the figure",
    "legend.places": "Claims with a location",
    "legend.several": "Cluster",
    "legend.conflicting": "Conflicting data",
    "legend.flows": "Reported flows (not routes)",
    "legend.flows.left_out": {
        "one": "{count} reported flow left out: an end lies outside the map or its name has no room",
        "other": "{count} reported flows left out: an end lies outside the map or its name has no room",
    },
    "about": "About",
    "about.accessed": "Date of access",
    "about.caveat": "Caveat: {caveat}",
    "about.check": "To check it later",
    "about.check.words": "Paste the export id into the atlas's search, or run: python app.py check {export_id}",
    "about.citation": "Citation",
    "about.export_id": "Export id",
    "about.gaps": "Without a figure",
    "about.indicator": "Indicator",
    "about.link": "Permalink",
    "about.mind": "Mind",
    "about.mind.words": (
        "An empty value is no figure, never zero: the state says whether nobody looked, nothing was found or it does not apply. "
        "Figures of different stances are never added up. Superseded and withdrawn figures stand in no map, ranking or count."
    ),
    "about.shown": "Shown",
    "about.title": "Title",
    "about.unit": "Unit",
    "about.unit.none": "number",
    "about.version": "Data version",
    "actors_picture.more": {
        "one": "{count} more actor with fewer claims.",
        "other": "{count} more actors with fewer claims.",
    },
    "actors_picture.note": (
        "A claim that names an actor says that somebody reported it there then; none marks a territory. A denial counts in no bar."
    ),
    "actors_picture.origin": "Actors by number of origins of claims that name them",
    "actors_picture.report": "Actors by number of claims that name them",
    "archive.citations": "this View and each source, to cite",
    "archive.csv": "CSV: {about}",
    "archive.files": "Files",
    "archive.licences": "under which licence each source may be used again",
    "archive.line": "{key}: {words}",
    "archive.metadata": "what each column means, the View, its conditions (CSV on the Web)",
    "archive.picture": "the View on a page, as vectors with real text and as pixels",
    "archive.record": "the record by which “check” finds what has changed since",
    "archive.regions": "the regions with their figures (RFC 7946, EPSG:4326)",
    "archive.territories": "figures of Indigenous territories and protected areas, drawn or not. {about}",
    "check.base": "It was computed from {what}, which no longer stands: {reason}",
    "check.field": "{field}: {old} → {new}.",
    "check.field.none": "nothing",
    "check.hidden": "The atlas still has it, but this View shows it no longer.",
    "check.in_scatter": "Shown in the scatter plot alone.",
    "check.in_territories": "Shown where territories are drawn, and in their own files.",
    "check.in_timeline": "Shown in the timeline and counted among the actors alone.",
    "check.in_trend": "Shown in the trend.",
    "check.listed": "listed without words",
    "check.same_count": "As many are shown, but one or more reads otherwise, or another stands in its place.",
    "check.same_words": "The figure is the same, but comes from another series or source now.",
    "cite.atlas": "Veta, an evidence atlas of illegal mining and organised crime",
    "cite.claim": ("Summary by Veta: {summary} ({who}; {status}). {source}. Veta, claim {claim}, data version {version}, {link}"),
    "cite.commit": "commit {commit}",
    "cite.licence": "{source} ({licence})",
    "cite.note": "Veta, an evidence atlas of illegal mining and organised crime, {state}",
    "cite.read_copy": "read {copy}",
    "legend.claimed": "Claimed by {claimant}, held by {holder}",
    "legend.counts.hidden": {
        "one": "{counted} (no room for those of {count} region)",
        "other": "{counted} (no room for those of {count} regions)",
    },
    "legend.counts.origin": "Origins of region-level claims",
    "legend.counts.report": "Region-level claims",
    "legend.outside": "Outside the map: {region} ({figure})",
    "legend.outside.many": "Outside the map: {count} regions",
    "legend.selected": "Selected",
    "legend.signs": "Other signs",
    "licences.atlas": "The atlas's own words and coding: see the LICENSE of Veta.",
    "licences.boundaries": (
        "Boundaries, surroundings: Natural Earth, public domain. Towns: GeoNames, CC BY 4.0. Typeface: Inter, SIL Open Font License."
    ),
    "licences.territories": "Territories (territories.csv): each row says its licence and cites its source.",
    "licences.unstated": "not stated by the publisher",
    "map.of": "Map: {title}",
    "layers.range": "{low} or {high}: sources conflict",
    "picture.alt": "{drawing}: {title}.",
    "picture.alt.counted": "{places} with a figure.",
    "picture.alt.highest": "Highest: {names}.",
    "picture.alt.lowest": "Lowest: {names}.",
    "picture.alt.named": "{title}.",
    "picture.alt.selected": "Selected: {names}.",
    "picture.atlas": "evidence atlas of illegal mining and organised crime",
    "picture.caution": "{indicator}: {cautions}.",
    "picture.caution.more": {"one": "and {count} more note", "other": "and {count} more notes"},
    "picture.caution.some": "{label} ({count} of {of})",
    "picture.link.long": "The link has {count} letters and stands in the file itself; {address} finds it by the id {export}.",
    "picture.ranking.head.region": "Region, figure",
    "picture.ranking.head.country": "Country, figure",
    "picture.selected": "{region}: {figure}.",
    "picture.selected.finding": "{said} {finding}.",
    "picture.selected.more": {"one": "{count} more region is selected.", "other": "{count} more regions are selected."},
    "picture.selected.reported": "{figure}, {status}",
    "picture.sources": "Sources, with date and grade",
    "picture.sources.image": {
        "one": "{count} source: in the metadata of this file, and at the end of the same picture as PDF",
        "other": "{count} sources: in the metadata of this file, and at the end of the same picture as PDF",
    },
    "picture.sources.image.more": {
        "one": "and {count} more: all in the metadata of this file, and at the end of the same picture as PDF",
        "other": "and {count} more: all in the metadata of this file, and at the end of the same picture as PDF",
    },
    "picture.sources.pdf": {
        "one": "{count} source: the end of the PDF lists it",
        "other": "{count} sources: the end of the PDF lists them",
    },
    "picture.sources.pdf.more": {
        "one": "and {count} more: the end of the PDF lists all",
        "other": "and {count} more: the end of the PDF lists all",
    },
    # A record keeps these words: who changes them makes a new version of it.
    "record.claims": "Claims shown",
    "record.finding": "{region}: {title}",
    "record.range": "{what} (one of those that differ)",
    "record.slot": "{region}: {indicator}, {year}",
    "record.territories": "Territories drawn",
    "sign.break": "break of method",
    "sign.differ": "sources differ",
    "sign.gone": "struck through: superseded or withdrawn",
    "sign.range": "lowest to highest",
    "table.claims": "The claims shown: under every filter, the selection and the period.",
    "table.csv": (
        "UTF-8 with a byte order mark, so that spreadsheets read accents rightly; commas, quotes and CRLF as in RFC 4180. An empty "
        "cell is no figure, never zero: the column state says why. A text that a spreadsheet would take for a formula (it begins "
        "with =, +, -, @ or a control sign) has an apostrophe before it. Several values in a cell are separated by a semicolon. "
        "The last column is the export id, in every row, as a line before the table would not be read as a table."
    ),
    "table.csv.semicolon": (
        "Here a semicolon, not a comma, stands between columns, and a comma before decimals, as Excel in Spanish and Portuguese "
        "reads them."
    ),
    "table.figures": (
        "The figures shown: of the map for every region (those without one with the reason), of the earlier year of a change, "
        "of the second indicator where it is shown, of the trend for the selected regions."
    ),
    "table.sources": "The sources of these figures and claims.",
    "territories.export": (
        "Indigenous territories and protected areas overlap one another and cross regions: never add their figures up. Before and "
        "after a change of series_id figures can't be compared. A zero is what the survey found, and no blank; shapes are "
        "simplified and not for measuring."
    ),
    "legend.square": "Numbers: regions in each field",
}
