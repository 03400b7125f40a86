"""Sentences of the pages whose words depend on a number."""

from __future__ import annotations

MESSAGES: dict[str, str | dict[str, str]] = {
    "page.tagline": "Evidence on illegal mining and organised crime",
    "actors.left_out": {
        "one": "{count} undated claim has no place in the period and is left out.",
        "other": "{count} undated claims have no place in the period and are left out.",
    },
    "actors.origins": {
        "one": "{count} dated claim goes back to {origins}.",
        "other": "{count} dated claims go back to {origins}.",
    },
    "methods.areas": {
        "one": "{count} region differs from the official area by more than that, for a known reason.",
        "other": "{count} regions differ from the official area by more than that, each for a known reason.",
    },
    "methods.series": {
        "one": "{count} indicator and country has more than one series:",
        "other": "{count} indicators and countries have more than one series:",
    },
    "methods.vintages": {
        "one": "{count} figure is no longer current; those of one series are listed together where the reason is the same.",
        "other": "{count} figures are no longer current; those of one series are listed together where the reason is the same.",
    },
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
