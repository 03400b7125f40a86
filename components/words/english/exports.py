"""Sentences of files: how a View is cited, what has changed since, what a legend explains."""

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
}
