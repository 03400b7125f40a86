"""Sentences beside charts."""

from __future__ import annotations

MESSAGES: dict[str, str | dict[str, str]] = {
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
