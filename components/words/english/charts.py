"""Sentences beside charts."""

from __future__ import annotations

MESSAGES: dict[str, str | dict[str, str]] = {
    "ranking.name": "Ranking",
    "ranking.description": (
        "Regions in order of the chosen figure, highest first. Colours are the classes of the map, a mark says the status of the "
        "figure, a thin line is the range from the lowest to the highest, and ≠ stands where data conflict."
    ),
    "ranking.keys": "Up and Down move, Enter selects, Shift and Enter add, E opens the evidence.",
    "ranking.label": "{title}: {regions}, highest first. {conditions}. Highest: {highest}.",
    "ranking.order": "{regions}, highest first",
    "chart.download": "{part}: picture and data",
    "chart.national": "All figures are for whole countries: the region panel lists them, and each opens the other years.",
    "ranking.empty.places": "No figures by {one} for {year} under the chosen filters.",
    "ranking.empty": "No region has a figure for {year} under the chosen filters.",
    "ranking.complete": "No figure is missing.",
    "ranking.missing": "{count} {state}",
    "ranking.named": "{state}: {names}.",
    "ranking.without": "{regions} without a figure: {reasons}.",
    "ranking.between": "… {regions} between",
    "ranking.above": "… {regions} above",
    "ranking.left_out": "{regions}{selected}, {span}.",
    "ranking.left_selected": ", {count} of them selected",
    "ranking.each": "each {figure}",
    "ranking.from_to": "from {highest} down to {lowest}",
    "trend.name": "Trend",
    "trend.description": (
        "One line a region. A line joins only figures of years in a row from one source and method; a double stroke marks a change "
        "of method. Every figure of a selected region is a dot whose shape is its status; an upright line joins those of one year "
        "that conflict, and what was superseded or withdrawn is struck through."
    ),
    "trend.keys": (
        "Left and Right move through the years, Up and Down through the lines, Enter selects the region, Shift and Enter add it, "
        "Space goes to the year, E opens the evidence."
    ),
    "trend.fit": "Zoom to selected",
    "trend.fit.title": "Scale the axis to the selected regions, from zero up: small figures and small differences can be seen",
    "trend.median": "Median, {country}",
    "trend.median.cell": "{figure} (of {of})",
    "trend.words.alone": "{indicator} in {region}, from {first} in {first_year} to {last} in {last_year}.",
    "trend.words.neighbours": (
        "{indicator} in {region}, from {first} in {first_year} to {last} in {last_year}, with its neighbours."
    ),
    "trend.words.median": (
        "{indicator} in {region}, from {first} in {first_year} to {last} in {last_year}, with the country’s median, dashed."
    ),
    "trend.words.both": (
        "{indicator} in {region}, from {first} in {first_year} to {last} in {last_year}, with its neighbours and the country’s "
        "median, dashed."
    ),
    "trend.title": "{quantity}, {first}–{last}",
    "trend.label": "Trend: {title}. {conditions}.",
    "trend.upper": "lines follow the upper end",
    "trend.empty.places": "No figures by {one} in any year under the chosen filters.",
    "trend.empty": "No region has a figure in any year under the chosen filters.",
    "trend.context": "Grey: {places} with a figure in any year.",
    "trend.none_selected": "No region is selected.",
    "trend.highest": {
        "one": "The one with the highest figure is named.",
        "other": "The {count} with the highest figures are named.",
    },
    "trend.fitted": "The axis is that of the lines in front; others may rise above it.",
    "trend.unnamed": {
        "one": "{count} more selected region drawn without its name.",
        "other": "{count} more selected regions drawn without their names.",
    },
    "trend.no_figure": "No figure in any year: {names}.",
    "trend.status": "{status}: {reason}",
    "trend.status.by": "{status} by {by}: {reason}",
    "timeline.name": "Timeline",
    "timeline.description": (
        "A dot is a claim dated to a day or a month; its shape is its status. The row below counts claims that are dated only to a "
        "year or a span."
    ),
    "timeline.keys": (
        "Left and Right move through the dates, Up and Down through the claims of one date, Enter picks the claim, Shift with Left "
        "or Right marks a period, Escape clears it, E opens the evidence."
    ),
    "timeline.clear": "All dates",
    "timeline.clear.title": "Show all dates again",
    "timeline.title": "Claims over time",
    "timeline.title.years": "Claims over time, {first}–{last}",
    "timeline.label": "{title}: {parts}.",
    "timeline.precise": "{count} dated to a day or month",
    "timeline.coarse": "{count} year or range only",
    "timeline.undated": "{count} undated",
    "timeline.early": "Earlier: {count}",
    "timeline.cell": "{year}: {claims}, dated only to a year or a span",
    "timeline.cells": "Cells below the dots: claims dated only to a year or a span, in each year that they touch.",
    "timeline.none": "No claim passes the chosen filters.",
    "timeline.none_dated": "No claim carries a date.",
    "timeline.in_period": "{period}: {tally}.",
    "timeline.in_all": "In all {parts}.",
    "scatter.name": "Scatter plot",
    "scatter.description": (
        "The indicator of the map across, the second one upwards, both of the same year. A dot is a region that has both; its shape "
        "is the status of the less firm of its two figures."
    ),
    "scatter.keys": "Right and Left move from dot to dot, Enter selects, Shift and Enter add, E opens the evidence.",
    "scatter.lasso": "Lasso",
    "scatter.lasso.title": "Drag a loop around dots to select their regions",
    "scatter.box": "Box",
    "scatter.box.title": "Drag a rectangle around dots to select their regions",
    "scatter.log_x": "Log x",
    "scatter.log_y": "Log y",
    "scatter.log.title": ("A logarithmic axis: each step multiplies by ten. Useful where figures span several powers of ten"),
    "scatter.log": "{quantity}, logarithmic",
    "scatter.title": "{first} and {second}, {year}",
    "scatter.label": "{title}. {found} {conditions}.",
    "scatter.never": "No year has both {first} and {second} for the same region. Choose another second indicator.",
    "scatter.empty": {
        "one": "No region has both {first} and {second} for {year}; {count} has both for {fullest}.",
        "other": "No region has both {first} and {second} for {year}; {fullest} has most, {count} regions.",
    },
    "scatter.go": {"one": "{year}: {count} region", "other": "{year}: {count} regions"},
    "scatter.go.title": "The year in which most regions have both figures",
    "scatter.lacking": "Selected and without one of the two figures: {names}.",
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
    "trend.cell": "{figure}, {status}",
}
