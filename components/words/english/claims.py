"""Claims: when, where, how many of which status, who."""

from __future__ import annotations

MESSAGES: dict[str, str | dict[str, str]] = {
    "date.undated": "undated",
    "period.span": "{start} to {end}",
    "period.until": "until {end}",
    "period.inferred": "{period} (date inferred)",
    "place.precision": "{place} ({precision})",
    "place.inside": "{place}, {inside}",
    "place.world": "The world",
    "place.municipality": "{name}, {region}",
    "place.level": "{many} of {within}",
    # What a region is called.
    "level.department": "department",
    "level.province": "province",
    "level.state": "state",
    "claims.stance": "{count} {stance}",
    "claims.tally": "{claims}: {tally}",
    "none.claim": "no claims",
    "none.figure": "no figures",
    "none.origin": "no origins",
    "claims.undated": {"one": "{count} undated", "other": "{count} undated"},
    "actors.armed": "Armed groups and gangs",
    "actors.armed.short": "Armed groups, gangs",
    "actors.others.short": "Others",
    "actors.state.short": "State",
    "actors.others": "Companies, associations and peoples",
    "actors.state": "Agencies and governments",
}
