"""What is known of a region: one name a state."""

from __future__ import annotations

MESSAGES: dict[str, str | dict[str, str]] = {
    "state.m": "measured",
    "state.z": "zero (measured)",
    "state.f": "searched, none found",
    "state.n": "no data",
    "state.p": "part of the year only",
    "state.a": "not applicable",
    "state.b": "only a bound is known",
    "state.d": "conflicting data, a class or more apart",
    "state.x": "left out by your filters",
    "state.l": "left out of the analysis",
    "state.none": "no figure",
    "state.outside": "outside the chosen country",
    "state.in_year": "{state}, {year}",
    "gaps.some": {"one": "{state}: {count} region", "other": "{state}: {count} regions"},
    "gaps.places": "{state}: {count} {name}",
    "gaps.none_of": "every {one} has a figure",
    "gaps.above": "no figures by {one} for this indicator",
    "gaps.none": "every region has a figure",
    "gaps.national": "figures for whole countries only",
    "gaps.world": "a figure for the world only",
}
