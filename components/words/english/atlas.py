"""The frame of the atlas: its bar, its tabs, its dialogs, what stands over the map."""

from __future__ import annotations

MESSAGES: dict[str, str | dict[str, str]] = {
    "atlas.noscript": "Veta draws its map and charts in the browser: switch JavaScript on.",
    "atlas.skip": "Skip the map",
    "atlas.title": "Veta: evidence on illegal mining and organised crime",
    "bar.all_countries": "All six",
    "bar.all_minerals": "All",
    "bar.briefing": "Briefing",
    "bar.briefing.help": "Make a briefing of views with words, slide by slide",
    "bar.count": "Count claims by",
    "bar.dark.help": "Switch between light and dark",
    "bar.export.help": "Pictures, data and documents of exactly this view",
    "bar.indicator_2": "Second indicator",
    "bar.language": "Language",
    "bar.link": "Link",
    "bar.link.help": "Copy the address of exactly this view",
    "bar.minerals": "Minerals that claims name",
    "bar.play": "Show the years one after another",
    "bar.rule": "When sources conflict, use",
    "bar.year": "Year {year}",
    "chart.tools": "{chart}: tools",
    "dialog.close.evidence": "Close the evidence",
    "dialog.close.export": "Close the exports",
    "map.chips": "What narrows this view",
    "map.findings": "Findings",
    "map.home": "Show all six countries",
    "map.keys": (
        "Map of regions. Arrow keys move it, plus and minus zoom. N and P walk through the regions by rank, Enter selects, Shift "
        "and Enter adds; T walks through the named territories, Enter opens the page of one. Z zooms to the region, H shows all "
        "six countries, Escape clears."
    ),
    "map.lasso": "Lasso select (or drag with Shift held for a box)",
    "map.notes": "Definition and limitations",
    "map.places": "Claims at this place",
    "map.shows": "Map shows",
    "map.since": "since",
    "map.tools": "Map tools",
    "map.with": "Choose the second indicator",
    "map.zoom_in": "Zoom in",
    "map.zoom_out": "Zoom out",
    "tab.charts": "Charts",
    "tab.disputes": "Disputes",
    "tab.reading": "Reading",
}
