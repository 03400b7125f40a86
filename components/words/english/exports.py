"""Sentences of reports and other files."""

from __future__ import annotations

MESSAGES: dict[str, str | dict[str, str]] = {
    "cite.export": "export {export_id}",
    "cite.version": "data version {version}",
    "cite.read": "read {date}",
    "cite.shown": "{title} ({conditions})",
    "cite.state": "data version {version}, export {export_id}",
    "cite.line": "{shown}. {atlas}, {state}, {link}",
    "cite.line.read": "{line} (read {date})",
    "check.version": "data version {version}",
    "check.export": "its export",
    "check.compared": {"one": "{count} figure or finding", "other": "{count} figures and findings"},
    "check.same": "Nothing changed: {compared} stand as in {since}, compared with version {today}.",
    "check.same.current": "Nothing changed: {compared} stand as in {since}, which is still the current one.",
    "check.kind": "{count} {kind}",
    "check.changes": "{changes} since {since}, of {compared} compared with version {today}: {kinds}.",
    "legend.classes": "Regions by class",
    "legend.classes.unit": "Regions by class: {unit}",
    "legend.circles": "Area of a circle in proportion to the figure",
    "legend.places": "Claims with a location",
    "legend.several": "Cluster",
    "legend.conflicting": "Conflicting data",
    "legend.flows": "Reported flows (not routes)",
    "report.figures": {"one": "{count} region has a figure; {gaps}.", "other": "{count} regions have a figure; {gaps}."},
    "report.no_figures": "No region has a figure: {gaps}.",
    "report.claims.head": "Claims",
    "report.claims": (
        "{tally}. Each names who says so, its status and its date. A denial and a search that found nothing are findings, never "
        "presence."
    ),
    "report.claims.repeated": (
        "{tally}. They go back to {origins}. Each names who says so, its status and its date. A denial and a search that found "
        "nothing are findings, never presence."
    ),
    "report.claims.none": "No claim passes the chosen filters.",
    "report.claims.more": {
        "one": "{count} more is not listed here; the address at the end opens all of them.",
        "other": "{count} more are not listed here; the address at the end opens all of them.",
    },
    "report.superseded.head": "No longer current",
    "report.superseded": "Kept here so that older documents can be checked; these are in no count and on no map.",
    "report.conflicting.head": "Conflicting data",
    "report.conflicting.none": "No two sources give different figures for what is shown here.",
    "report.conflicting": "{region}, {year}: {figures}.",
    "report.conflicting.more": {
        "one": "Sources also conflict on {count} more figure of this indicator.",
        "other": "Sources also conflict on {count} more figures of this indicator.",
    },
    "report.questions.select": "Select regions, actors or a period to list questions that claims answer differently.",
    "report.gaps": "No figure does not mean zero. Each region without one has one of these reasons.",
    "report.gaps.none": "Every region has a figure.",
    "report.gaps.none_selected": "Every selected region has a figure.",
    "report.rest": {
        "one": "{count} more region has a figure, {highest} in {first}.",
        "other": "{count} more regions have a figure, from {highest} in {first} down to {lowest} in {last}.",
    },
    "report.by_year": "{indicator}, by year.",
    "report.by_year.more": {
        "one": "{indicator}, by year. {count} more line of the picture is not in the table.",
        "other": "{indicator}, by year. {count} more lines of the picture are not in the table.",
    },
}
