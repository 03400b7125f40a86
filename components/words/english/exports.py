"""Sentences of reports and other files."""

from __future__ import annotations

MESSAGES: dict[str, str | dict[str, str]] = {
    "report.figures": {"one": "{count} region has a figure; {gaps}.", "other": "{count} regions have a figure; {gaps}."},
    "report.no_figures": "No region has a figure: {gaps}.",
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
