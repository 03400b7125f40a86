"""Sentences on and under the map."""

from __future__ import annotations

MESSAGES: dict[str, str | dict[str, str]] = {
    "map.legend.help": "Legend: the number of regions in each class",
    "map.classes": "Class settings",
    "layer.title": "Layers",
    "layer.help": "What the map shows over the regions",
    "layer.events": "Claims",
    "layer.flows": "Reported flows (not routes)",
    "layer.disputes": "Conflicting data",
    "layer.rivers": "Rivers and lakes",
    "layer.rivers.line": "Large ones; more when zoomed in",
    "layer.labels": "Names",
    "layer.labels.line": "Countries and regions; towns when zoomed in",
    "layer.territories": "Territories and protected areas",
    "layer.territories.line": "Indigenous: solid; protected: dashed; buffer zone: dotted",
    "layer.zone": "Border zone",
    "layer.zone.none": "Off",
    "map.credit": "Boundaries: Natural Earth. Towns: GeoNames.",
    "map.credit.territories": "Territories and protected areas: limits as Amazon Mining Watch uses them, simplified (CC BY 4.0).",
    "spread.lines": "Each line is a region, {year}",
    "spread.log": "Each line is a region, {year}; logarithmic scale",
    "spread.zeros": {
        "one": "Each line is a region, {year}; logarithmic scale, {count} zero left out",
        "other": "Each line is a region, {year}; logarithmic scale, {count} zeros left out",
    },
    "spread.label": {
        "one": "{title}: how {count} figure is spread over the classes. {classes}.",
        "other": "{title}: how {count} figures are spread over the classes. {classes}.",
    },
    "territories.mining": "{measure}: {figure}, {when}, {stance}",
    "territories.credited": "Source: {publisher}, {date}, grade {grade}",
    "territories.drawn": {
        "one": "{count} Indigenous territory, protected area or buffer zone",
        "other": "{count} Indigenous territories, protected areas and buffer zones",
    },
    "spread.class": {"one": "{label}: {count} region", "other": "{label}: {count} regions"},
}
