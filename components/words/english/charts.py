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
