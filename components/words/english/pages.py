"""Sentences of the pages whose words depend on a number."""

from __future__ import annotations

MESSAGES: dict[str, str | dict[str, str]] = {
    "page.tagline": "Evidence on illegal mining and organised crime",
    "actor.undated_only": {
        "one": "No dated claim names it; {count} claim without a date does.",
        "other": "No dated claim names it; {count} claims without a date do.",
    },
    "actor.in_regions": "Dated claims name it in {regions} of {countries}: {claims} from {origins}, {years}: {tally}.",
    "actor.in_no_region": "No dated claim says that it is in a region: {claims} from {origins}, {years}: {tally}.",
    "actor.and_undated": {
        "one": "{text} {count} more claim has no date.",
        "other": "{text} {count} more claims have no date.",
    },
    "actor.map": "Map: {regions} in which dated claims name {actor}. The table of regions says the same.",
    "actor.timeline": "Timeline: dated claims that name {actor}, by year. The list of claims says the same.",
    "actor.circles": "Sizes of circles: {sizes} claims",
    "actors.network": "Network: {ties} between {actors} and {regions}. The matrix below says the same in a table.",
    "bundle.present": "{claims}, {years}: {tally}",
    "bundle.absent": "no presence; {years}: {tally}",
    "bundle.undated_only": "no dated claim; {count} undated",
    "bundle.and_undated": "{text}; {count} undated",
    "filter.from_to": "from {start} to {end}",
    "filter.from": "from {start}",
    "filter.to": "to {end}",
    "filter.names": "names with “{query}”",
    "flow": "{what} from {start} to {end}",
    "flow.something": "something",
    "flow.nowhere": "an unnamed place",
    "actors.left_out": {
        "one": "{count} undated claim has no place in the period and is left out.",
        "other": "{count} undated claims have no place in the period and are left out.",
    },
    "actors.origins": {
        "one": "{count} dated claim goes back to {origins}.",
        "other": "{count} dated claims go back to {origins}.",
    },
    "territories.overlap": {
        "one": "{count} area with figures of mining lies in the region, wholly or in part.",
        "other": "{count} areas with figures of mining lie in the region, wholly or in part.",
    },
    "territories.all": {"one": "{count} area", "other": "All {count} areas"},
    "territory.nameless": "{kind} without a known name ({number})",
    "territory.note": "{kind}, {country}",
    "territory.computed": "{when}, calculated by Veta",
    "methods.areas": {
        "one": "{count} region differs from the official area by more than that, for a known reason.",
        "other": "{count} regions differ from the official area by more than that, each for a known reason.",
    },
    "methods.classes": "{classes}, {scheme}, over all years together",
    "methods.classes.fixed": "at breaks set for this indicator",
    "methods.computed": (
        "Calculated by Veta: {top} divided by {bottom}, from whole years only; of several sources for {bottom} the first of the "
        "registry's list that has the year. A rate that a source prints is kept beside it."
    ),
    "methods.computed.times": (
        "Calculated by Veta: {top} divided by {bottom}, times {times}, from whole years only; of several sources for {bottom} the "
        "first of the registry's list that has the year. A rate that a source prints is kept beside it."
    ),
    "methods.counted": "Counted by Veta from claims: {what}; {placed}.",
    "methods.read": (
        "Counted by Veta: all {what} about the region and year, including denials, repetitions and figures that are no longer current."
    ),
    "methods.published": "Read from published figures; each series says how.",
    "methods.cover": "{text}.",
    "methods.cover.note": "{text}: {note}",
    "methods.cover.in": "{text} in {where}",
    "methods.cover.except": "{text} except in {where}",
    "methods.cover.all": "{label}.",
    "methods.cover.elsewhere": "Elsewhere: {state}.",
    "methods.share": "{share}% ({low}–{high}%)",
    "methods.series": {
        "one": "{count} indicator and country has more than one series:",
        "other": "{count} indicators and countries have more than one series:",
    },
    "methods.vintages": {
        "one": "{count} figure is no longer current; those of one series are listed together where the reason is the same.",
        "other": "{count} figures are no longer current; those of one series are listed together where the reason is the same.",
    },
    "compare.points": {"one": "{count} percentile point", "other": "{count} percentile points"},
    "region.conflicting": {"one": "{count} figure differs between sources", "other": "{count} figures differ between sources"},
    "region.questions": {
        "one": "{count} question is answered differently",
        "other": "{count} questions are answered differently",
    },
    "region.superseded": {
        "one": "{count} more claim is no longer current and is not counted.",
        "other": "{count} more claims are no longer current and are not counted.",
    },
}
