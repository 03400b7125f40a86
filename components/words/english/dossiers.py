"""Profiles of regions, countries and territories, and comparisons."""

from __future__ import annotations

MESSAGES: dict[str, str | dict[str, str]] = {
    "compare.about": "{about:{what}:} {text:{words}}",
    "compare.about.instead": "{about:{what}} {text:has {indicators} instead, which must not be set beside this.}",
    "compare.border": "{one} and {other} share {length} of border",
    "compare.chart": "{indicator} in {region}: {figures}.",
    "compare.chart.empty": "No figure in any year. That does not mean zero.",
    "compare.chart.figure": "{when}: {figure}, {status}",
    "compare.charts": "Trends on one scale",
    "compare.charts.empty": "No indicator has a run of years for two of these regions.",
    "compare.charts.left_out": "Not drawn, but in the table: {indicators}.",
    "compare.charts.note": (
        "One indicator a row, the same years and the same scale in all its charts. Bold: the region named, each figure with "
        "the mark of its status ({marks}); thin: the others. A line is dotted over years without a figure, and // marks a "
        "change of source or method."
    ),
    "compare.compare": "Compare",
    "compare.compare_regions": "Compare regions",
    "compare.differs": "What differs most",
    "compare.differs.empty": "No indicator has figures for two of these regions and ten or more regions in all.",
    "compare.empty": "No indicator has a figure for two of these regions in the same year.",
    "compare.lead": (
        "Choose two to {most} regions: their trends are drawn on one scale, their figures set side by side, and what differs "
        "most is put first."
    ),
    "compare.method": "Different method in {regions}",
    "compare.none": "none",
    "compare.not_alike": "Not alike:",
    "compare.not_comparable": "Not comparable.",
    "compare.points": {
        "one": "{high} ranks {count} percentile point higher than {low}.",
        "other": "{high} ranks {count} percentile points higher than {low}.",
    },
    "compare.points.note": (
        "Points: of a hundred regions with a figure in that year, about how many lie between the two. Counts of what was read "
        "here are left out."
    ),
    "compare.region": "Region {number}",
    "compare.single": "Figures of one region alone",
    "compare.table": "Table",
    "compare.table.note": (
        "Each row holds one year: the latest in which most of these regions have a figure. In brackets the place from the "
        "highest down among all regions of the six countries with a figure in that year."
    ),
    "compare.table.title": "Figures side by side",
    "country.actors.empty": "No claim here names an actor.",
    "country.actors.note": (
        "Who is named in dated claims on {country} or its regions, never territory held. Denials are counted as denials, never "
        "as presence."
    ),
    "country.caveats.empty": "None on the country as a whole; each figure carries its own.",
    "country.claims": "{claims}, are on {country} or name one of its regions.",
    "country.claims.origins": "{claims}, from {origins}, are on {country} or name one of its regions.",
    "country.disagreements.empty": "No question on {country} is answered differently by claims here.",
    "country.figures": "Figures for the whole country",
    "country.figures.claims": "{claims}; what they count differs, so they are not added up.",
    "country.figures.empty": "No figure here is for the whole country.",
    "country.figures.series": "Series, the latest year",
    "country.from_claims": "From claims",
    "country.highest": "Highest regions of each indicator",
    "country.highest.short": "Highest regions",
    "country.lead": (
        "{indicator}, {when}: the highest of {of} of {country}’s {regions} regions with a figure is {region} with "
        "{bold:{figure}}, {status} ({sources}; grade {grade})."
    ),
    "country.map": "Map: the regions of {country}.",
    "country.map.note": "Each region leads to its profile. Boundaries: Natural Earth.",
    "country.ranking": "Regions ranked",
    "country.ranking.column": "{indicator}, {when}: {statuses}. Source: {sources}",
    "country.ranking.empty": "No indicator has figures for three regions or more.",
    "country.ranking.note": (
        "Ranked by the first column. Each column holds one year; in brackets the place from the highest down among {country}’s "
        "regions with a figure. A dash does not mean zero."
    ),
    "country.regions": "{count}, each a {level} or of that rank: {regions}",
    "country.territories_protected_areas": "Territories and protected areas",
    "country.whole_country": "Whole country",
    "coverage.years": "{state} {years}",
    "dossier.actors.absent": "none",
    "dossier.actors.denials": "none but in denials",
    "dossier.not_known": "not known",
    "dossier.repeats": "(repeats another report)",
    "dossier.sources": {
        "one": "{count} source cited",
        "other": "{count} sources cited",
    },
    "region.actors.empty": "No claim about this region names an actor.",
    "region.actors.note": (
        "Who is named in dated claims about the region. To be named is not to hold territory; an agency here acts or is "
        "accused, and is no armed group. Denials are counted as denials, never as presence."
    ),
    "region.area": "{area} km² within {methods:the boundary drawn here}",
    "region.area.official": "{drawn}; {area} km² officially ({bdi:{source}})",
    "region.border": "{length} with {country}",
    "region.capital": "{town}, capital",
    "region.claims.empty": "No further claim names this region.",
    "region.claims.note": "Figures, presence and statements: {claims}.",
    "region.code": "{code} (ISO 3166-2)",
    "region.compare_neighbours": "Compare with its neighbours",
    "region.conflicting": {
        "one": "{count} figure differs between sources",
        "other": "{count} figures differ between sources",
    },
    "region.conflicting_figures": "Conflicting figures",
    "region.country": "{page:{country}}, which calls it a {level}",
    "region.coverage": "Coverage",
    "region.coverage.country": "On {country}",
    "region.coverage.note": (
        "How far anybody looked, indicator by indicator, at best over all years. Only “measured zero” means zero."
    ),
    "region.disagree": "{list:{what}}.",
    "region.disagree.both": "{list:{conflicting}, and {questions}}.",
    "region.disagreements.empty": (
        "No two figures here differ for this region by more than their rounding, and no question on it is answered differently."
    ),
    "region.events": "Events",
    "region.events.empty": "No claim here tells of an event in this region. That is no sign that there was none.",
    "region.events.note": "{claims}. The latest first; those without a date last.",
    "region.figures.conflict": "≠ sources give {range}",
    "region.figures.empty": "No data: no indicator has a figure for this region. That does not mean zero.",
    "region.figures.later": "others have {year}",
    "region.figures.note": (
        "Each indicator's latest whole year, or the latest part of a year where there is none. A place counts from the highest "
        "figure down, among the regions with a figure in that same year; it does not say better or worse, and where countries "
        "count differently the place in all six is a rough one ({compare:a comparison} says how they differ)."
    ),
    "region.figures.stands": "stands here",
    "region.flows": "Flows",
    "region.flows.about": "Through or about the region",
    "region.flows.empty": "No claim here tells of goods or people moved in or out of this region.",
    "region.flows.end_unsaid": "destination not said",
    "region.flows.in": "Into the region",
    "region.flows.out": "Out of the region",
    "region.flows.start_unsaid": "origin not said",
    "region.flows.what_unsaid": "not said what",
    "region.key_figures": "Key figures",
    "region.lead": "{indicator} in {region}: {bold:{figure}}, {when}, {status} ({sources}; grade {grade}); {rank}.",
    "region.lead.empty": "No source here gives a figure for {region} that can stand. That does not mean zero.",
    "region.map": "Map: {region} and its neighbours.",
    "region.map.abroad": "Map: {region} and its neighbours; across the border {abroad}.",
    "region.map.note": "Dots are capitals. Boundaries: Natural Earth.",
    "region.map.note.border": "Faint tint: neighbours across the border. Dots are capitals. Boundaries: Natural Earth.",
    "region.named": "It is named in {all:{claims}}.",
    "region.named.origins": "It is named in {all:{claims}} ({origins}).",
    "region.neighbour.foreign": "{length}, across the border",
    "region.neighbours.none": "none by land in the six countries",
    "region.other_claims": "Other claims",
    "region.questions": {
        "one": "{count} question is answered differently",
        "other": "{count} questions are answered differently",
    },
    "region.superseded": {
        "one": "{count} more claim is no longer current and is not counted.",
        "other": "{count} more claims are no longer current and are not counted.",
    },
    "region.territories.empty": (
        "No Indigenous territory or protected area with figures overlaps this region. That does not mean that there is none."
    ),
    "region.territories.note": (
        "The figures are of the whole area, in other regions too; areas overlap one another. They are never added up, and no "
        "figure of {region} is made of them."
    ),
    "region.territories.title": "Territories and protected areas here",
    "region.trends.broken": {
        "one": "broken {count} time",
        "other": "broken {count} times",
    },
    "region.trends.empty": "No indicator has figures of three whole years or more for this region.",
    "region.trends.figures": "The figures",
    "region.trends.note": (
        "Bold: {region}, each figure with the mark of its status ({marks}); pale marks cover part of a year, grey ones are "
        "other sources’. Thin: its neighbours with figures. Dashed: the median of {country}’s regions with a figure in that "
        "year, three or more. A line joins whole years; it is dotted over years without a figure, and // marks a change of "
        "source or method."
    ),
    "region.unnamed": "No claim here names it.",
    "region.with_country": "{region} ({country})",
    "regions.countries": "Countries",
    "regions.lead": (
        "{count} regions of six countries, each with a profile: figures and ranks, trends, events, actors, conflicting data, "
        "sources. {compare:Compare regions} side by side. {territories:Indigenous territories and protected areas} have a list "
        "of their own."
    ),
    "territories.all": {
        "one": "{count} area",
        "other": "All {count} areas",
    },
    "territories.filter": "Filter the territories",
    "territories.found": {
        "one": "{count} territory of {of}",
        "other": "{count} territories of {of}",
    },
    "territories.lead": {
        "one": "{count} territory in the six countries with the mining that satellite images show in each, in hectares.",
        "other": "{count} territories in the six countries with the mining that satellite images show in each, in hectares.",
    },
    "territories.name": "Name",
    "territories.none_fits": (
        "No territory has a figure of this period that fits all of this. Take a filter away, or choose another year."
    ),
    "territories.note": (
        "Parks and Indigenous territories overlap one another and cross regions: their figures are never added up, and no "
        "region’s figure is made of them. The survey covers the Amazon only. Only areas in which it found mining at some time "
        "are listed: one that is not here may have none, or lie outside the survey."
    ),
    "territories.overlap": {
        "one": "{count} area with figures of mining lies in the region, wholly or in part.",
        "other": "{count} areas with figures of mining lie in the region, wholly or in part.",
    },
    "territories.query.example": "without accents, in any order",
    "territories.tied": "shared by {count}",
    "territories.title": "Indigenous territories and protected areas",
    "territories.unmeasured": {
        "one": "{count} territory without a figure of this period, which does not mean zero",
        "other": "{count} territories without a figure of this period, which does not mean zero",
    },
    "territories.what": "{measure}, hectares, {period}",
    "territory.area": "{area} ha within the simplified limits",
    "territory.break": "Break: {why}",
    "territory.computed": "{when}, calculated by Veta",
    "territory.computed_here": "Calculated by Veta",
    "territory.figures.note": "A dash does not mean zero. Years before and after the break are never joined by a line.",
    "territory.figures.of": "figures of {producer}; licence: {licence}",
    "territory.foreign": "across the border: limits and the boundaries drawn here do not agree",
    "territory.lead": (
        "{measure}: {bold:{figure}}, {when}, {status} ({sources}; grade {grade}); {rank} {kind:areas of this kind}."
    ),
    "territory.map": "Map: {territory} in {regions}.",
    "territory.map.note": (
        "Limits as the survey uses them, simplified: not for measuring. Regions lead to their profiles; dots are capitals. "
        "Boundaries: Natural Earth."
    ),
    "territory.mining_detected": "Mining detected",
    "territory.nameless": "{kind} without a known name ({number})",
    "territory.note": "{kind}, {country}",
    "territory.number": "{number} {note:in the source}",
    "territory.overlap": (
        "Territories overlap one another and cross regions: figures here are never added to others, and no region’s figure is "
        "made of them."
    ),
    "territory.published": "Published",
    "territory.regions_overlaps": "Regions that it overlaps",
}
