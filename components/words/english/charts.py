"""Sentences beside charts."""

from __future__ import annotations

MESSAGES: dict[str, str | dict[str, str]] = {
    "ranking.name": "Ranking",
    "ranking.description": (
        "Regions in order of the chosen figure, highest first. Colours are the classes of the map, a mark says the status of the "
        "figure, a thin line is the range from the lowest to the highest, and ≠ stands where data conflict."
    ),
    "ranking.keys": "Up and Down move, Enter selects, Shift and Enter add, E opens the evidence.",
    "ranking.label": "{title}: {regions}, highest first. {conditions}. Highest: {highest}.",
    "ranking.order": "{regions}, highest first",
    "ranking.empty": "No region has a figure for {year} under the chosen filters.",
    "ranking.complete": "Every region has a figure.",
    "ranking.missing": "{count} {state}",
    "ranking.named": "{state}: {names}.",
    "ranking.without": "{regions} without a figure: {reasons}.",
    "ranking.between": "… {regions} between",
    "ranking.above": "… {regions} above",
    "ranking.left_out": "{regions}{selected}, {span}.",
    "ranking.left_selected": ", {count} of them selected",
    "ranking.each": "each {figure}",
    "ranking.from_to": "from {highest} down to {lowest}",
    "trend.name": "Trend",
    "trend.description": (
        "One line a region. A line joins only figures of years in a row from one source and method; a double stroke marks a change "
        "of method. Every figure of a selected region is a dot whose shape is its status; an upright line joins those of one year "
        "that conflict, and what was superseded or withdrawn is struck through."
    ),
    "trend.keys": (
        "Left and Right move through the years, Up and Down through the lines, Enter selects the region, Shift and Enter add it, "
        "Space goes to the year, E opens the evidence."
    ),
    "trend.fit": "Fit selected",
    "trend.fit.title": "Scale the axis to the selected regions, from zero up: small figures and small differences can be seen",
    "trend.title": "{quantity}, {first}–{last}",
    "trend.label": "Trend: {title}. {conditions}.",
    "trend.upper": "lines follow the upper end",
    "trend.empty": "No region has a figure in any year under the chosen filters.",
    "trend.context": "Grey: {regions} with a figure in any year.",
    "trend.none_selected": "No region is selected.",
    "trend.unnamed": {
        "one": "{count} more selected region drawn without its name.",
        "other": "{count} more selected regions drawn without their names.",
    },
    "trend.no_figure": "No figure in any year: {names}.",
    "trend.fate": "{status}: {reason}",
    "trend.fate.by": "{status} by {by}: {reason}",
    "scatter.all": {
        "one": "{count} region has both figures for {year}.",
        "other": "{count} regions have both figures for {year}.",
    },
    "scatter.without": {
        "one": "{count} region has both figures for {year}, {without} left out.",
        "other": "{count} regions have both figures for {year}, {without} left out.",
    },
    "scatter.zeros": {
        "one": "{count} zero has no place on a logarithmic axis and stands on its rim.",
        "other": "{count} zeros have no place on a logarithmic axis and stand on its rim.",
    },
}
