"""Municipalities: the choice of a level, what is known of them, what is known more widely and counted in none."""

from __future__ import annotations

MESSAGES: dict[str, str | dict[str, str]] = {
    "level.add": "More figures come from tables of your own (“Add data”, or a pack) or from CSV files in {folder}; geodata/README.md says how.",
    "level.all_of": "All of {country}",
    "level.apart": {
        "one": "{count} claim is known to a region of {within} alone, or to an area wider than one place: it is in none of the {many}.",
        "other": "{count} claims are known to a region of {within} alone, or to an area wider than one place: they are in none of the {many}.",
    },
    "level.claims": "Claims",
    "level.figures": "Figures by indicator",
    "level.known": "{count} {name}",
    "level.label": "Level",
    "level.lead": "{count} {name}, limits of {vintage}, codes of {codes}. Click one on the map.",
    "level.none": "There are no figures by indicator for these {many} yet.",
    "level.of": "{many}, {country}",
    "level.parent": "Region",
    "level.placed": {
        "one": "{count} claim is known to a {one}, by name or by its point.",
        "other": "{count} claims are known to a {one}, by name or by their point.",
    },
    "level.regions": "Regions",
    "level.undrawn": {
        "one": "Made later and drawn as part of another: {names}. Its figures are not on the map.",
        "other": "Made later and drawn as part of others: {names}. Their figures are not on the map.",
    },
    "level.wide": {
        "one": "{count} claim is about the whole country.",
        "other": "{count} claims are about the whole country.",
    },
    "municipality.apart": {
        "one": "{count} claim is known to {region} alone, or to an area wider than one place. It is counted in none of its {many}.",
        "other": "{count} claims are known to {region} alone, or to areas wider than one place. They are counted in none of its {many}.",
    },
    "municipality.area": "{area} km² within the limits drawn here ({vintage}, simplified)",
    "municipality.claims": "Claims known to it",
    "municipality.claims.empty": "No claim that was read here is known to it.",
    "municipality.claims.note": "By name or by their point: {claims}. Claims known only to its region are not among them.",
    "municipality.code": "{code} ({codes})",
    "municipality.figures.empty": "No figure for it was read here. That does not mean zero.",
    # What the places of a pack are.
    "place.count": "{count} {name}",
    "place.count.more": "{count} more {name}",
    "place.unit.canton": {"one": "canton", "other": "cantons"},
    "place.unit.district": {"one": "district", "other": "districts"},
    "place.unit.municipality": {"one": "municipality", "other": "municipalities"},
    "place.unit.province": {"one": "province", "other": "provinces"},
    "ui.level_left": "municipalities can be shown for one country at a time; the map shows regions",
}
