"""The frame of the atlas: its bar, its tabs, its dialogs."""

from __future__ import annotations

MESSAGES: dict[str, str | dict[str, str]] = {
    "atlas.noscript": "Veta draws its map and charts in the browser: switch JavaScript on.",
    "atlas.skip": "Skip the map",
    "bar.all_countries": "All six",
    "bar.all_minerals": "All",
    "bar.briefing": "Briefing",
    "bar.briefing.help": "Make a briefing of views with words, slide by slide",
    "bar.count": "Count claims by",
    "bar.dark.help": "Switch between light and dark",
    "bar.export.help": "Pictures, data and documents of exactly this view",
    "bar.indicator_2": "Second indicator",
    "bar.link": "Link",
    "bar.link.help": "Copy the address of exactly this view",
    "bar.minerals": "Minerals that claims name",
    "bar.play": "Show the years one after another",
    "bar.rule": "When sources conflict, use",
    "bar.year": "Year {year}",
    "dialog.close.evidence": "Close the evidence",
    "dialog.close.export": "Close the exports",
    "tab.charts": "Charts",
    "tab.disputes": "Disputes",
    "tab.reading": "Reading",
}
