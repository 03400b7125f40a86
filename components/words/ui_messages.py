"""Sentences that the browser fills: what depends on selection, link or connection alone. ``assets/js`` says them by id.

A value stands in braces under its name; a message with plural forms is a dict by the categories of CLDR (``one``, ``other``),
chosen by the value ``count``. A test holds that every message is said and every said id is a message.
"""

from __future__ import annotations

Message = str | dict[str, str]

UI: dict[str, Message] = {
    # Several things in one line.
    "ui.list_separator": "; ",
    "ui.part_separator": " · ",
    "ui.quoted": "“{text}”",
    "ui.from_to": "{start} to {end}",
    "ui.region_in_country": "{region}, {country}",
    "ui.and_more": {"one": "and {count} more", "other": "and {count} more"},
    # What a link brought and a view can't have.
    "ui.ignored": "Ignored: {list}.",
    "ui.moved": "{list}.",
    "ui.not_a_key": "{key} is not part of a view",
    "ui.not_an_indicator": "{key} {value} is not a known indicator",
    "ui.not_a_year": "{key} {value} is not a year",
    "ui.not_a_choice": "{key} {value} is not one of {choices}",
    "ui.not_known": "{key} {value} is not known",
    "ui.not_a_region": "{key} {value} is not a region code of this atlas",
    "ui.not_an_actor": "{key} {value} is not a known actor",
    "ui.not_a_claim": "{key} {value} is not a known claim",
    "ui.not_rising_numbers": "{key} {value} is not a list of up to nine rising numbers",
    "ui.not_a_period": "{key} {value} is not a period such as 2012-03..2014",
    "ui.not_a_camera": "{key} {value} is not a longitude, latitude and zoom",
    "ui.unknown_address": "the address {address}",
    "ui.newer_link": "the link was made by a newer version ({value})",
    "ui.other_data_version": "the link was made with data version {value}, this is {current}: figures may have changed",
    "ui.year_moved": "{indicator} has no figures for {asked}: showing {year}",
    # Loading and failing.
    "ui.loading": "Loading",
    "ui.try_again": "Try again",
    "ui.answer_failed": "The figures could not be loaded ({reason}). What you see is the view before.",
    "ui.view_failed": "One view ({view}) could not be drawn; the others are correct.",
    "ui.part_failed": "This part could not be loaded ({reason}).",
    "ui.start_failed": "The evidence could not be loaded ({reason}). Nothing was displayed.",
    # The status line.
    "ui.selected": "selected: {list}",
    "ui.actor": {"one": "actor: {list}", "other": "actors: {list}"},
    "ui.claim": "claim: {summary}",
    # The bar.
    "ui.year": "Year",
    "ui.count": "count",
    "ui.light": "Light",
    "ui.dark": "Dark",
    "ui.close": "Close",
    "ui.expand": "Expand",
    "ui.filters": "Filters",
    "ui.filters_set": {"one": "Filters · {count}", "other": "Filters · {count}"},
    "ui.with_indicator": "with {indicator}",
    "ui.definition_with_unit": "{definition} ({unit})",
    "ui.link_copied": "The link to this view is on the clipboard.",
    "ui.link_not_copied": "This browser does not let pages copy text; the link is {link}",
    "ui.play": "Play the years in order",
    "ui.stop": "Stop",
    "ui.series_breaks": {
        "one": "{from} to {to}: source or method changed in {count} region; a step there does not mean a change.",
        "other": "{from} to {to}: source or method changed in {count} regions; a step there does not mean a change.",
    },
    # Search.
    "ui.search_placeholder": "Search regions, places, actors, claims",
    "ui.search_label": "Search regions, places, actors, indicators and claims",
    "ui.search_key": "Press / to search",
    "ui.search_results": "Results",
    "ui.also_called": "also",
    "ui.more_found": {"one": "and {count} more: keep typing", "other": "and {count} more: keep typing"},
    "ui.no_results": "No results for “{text}”.",
    "ui.claims_loading": "Claims and actors are still loading.",
    "ui.did_you_mean": "Did you mean",
    "ui.group_export": "Exports",
    "ui.group_region": "Regions",
    "ui.group_place": "Places",
    "ui.group_actor": "Actors",
    "ui.group_indicator": "Indicators",
    "ui.group_claim": "Claims",
    "ui.town": "town",
    "ui.undated": "undated",
    "ui.claims_counted": {"one": "{count} claim", "other": "{count} claims"},
    "ui.check_export": "which figures have changed since?",
}
