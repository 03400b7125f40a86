"""The claims table: every claim that the view lets through, one a row."""

from __future__ import annotations

import json

import dash_ag_grid as dag
from dash import html

from components.words.messages import say

CLAIMS, GRID, PLACE, NOTICE = "claims", "claims-grid", "claims-grid-place", "claims-grid-notice"
ROW_HEIGHT, HEADER_HEIGHT = 62, 30  # three lines of words
GRID_CODE = "dash_ag_grid.min.js"

# What the grid says by itself, seen or read out, by its own names; all else that it could say belongs to what is left out here.
SAID = {
    "noMatchingRows": "grid.no_match",
    "noRowsToShow": "grid.no_rows",
    "ariaSortableColumn": "grid.sort",
    "ariaRowSelect": "grid.select",
    "ariaRowDeselect": "grid.deselect",
}
# AG Grid's theming parameters, each one of our tokens: light and dark follow the page without a repaint.
THEME = {
    "accentColor": "var(--accent)",
    "backgroundColor": "var(--surface)",
    "foregroundColor": "var(--ink)",
    "textColor": "var(--ink)",
    "borderColor": "var(--grid)",
    "headerBackgroundColor": "var(--surface)",
    "headerTextColor": "var(--muted)",
    "headerFontWeight": 500,
    "rowHoverColor": "var(--nodata)",
    "selectedRowBackgroundColor": "var(--accent-soft)",
    "fontFamily": "var(--font)",
    "fontSize": "var(--size)",
    "headerFontSize": "var(--size-small)",
    "cellHorizontalPadding": "6px",
    "wrapperBorder": False,
    "wrapperBorderRadius": "0px",
    "borderRadius": "var(--radius)",
    "columnBorder": False,
    "oddRowBackgroundColor": "var(--surface)",
}


def layout(language: str = "en") -> html.Div:
    """The frame and, as data, an empty grid: ``assets/js/panels/claims.js`` puts it there when the table is first looked at."""
    return html.Div(
        [
            html.Div(
                [
                    html.H2(say("label.claims", language=language), className="unseen"),
                    html.Div(id="claims-find", className="find"),
                    html.P(id="claims-count", className="count", role="status"),
                ],
                className="claims-head",
            ),
            html.Details([html.Summary(id="claims-regions-count"), html.Ul(id="claims-regions", className="plain-list")]),
            html.Div(id="claims-quote"),
            html.Div(id=NOTICE),
            html.Div(
                id=PLACE,
                className="claims-grid-place",
                **{
                    "data-grid": json.dumps(grid(language).to_plotly_json()),
                    "data-code": f"_dash-component-suites/dash_ag_grid/{GRID_CODE}",
                },
            ),
        ],
        id=CLAIMS,
        className="claims",
    )


def grid(language: str = "en") -> dag.AgGrid:
    """The community grid without rows or columns, which the browser alone gives it.

    As properties, even empty ones, they would be Dash's: the grid drawn anew would be emptied of what the browser had put there.
    """
    return dag.AgGrid(
        id=GRID,
        getRowId="params.data.id",
        className="claims-grid",
        dashGridOptions={
            "theme": {"function": f"themeQuartz.withParams({json.dumps(THEME)})"},
            "localeText": {name: say(message, language=language) for name, message in SAID.items()},
            "rowHeight": ROW_HEIGHT,
            "headerHeight": HEADER_HEIGHT,
            "rowSelection": {"mode": "singleRow", "checkboxes": False, "enableClickSelection": False},
            "animateRows": False,
            "loading": False,  # says so itself until it has rows, in English
            "suppressColumnVirtualisation": False,
            "suppressCellFocus": False,
            "suppressMovableColumns": True,
            "tooltipShowDelay": 400,
        },
    )


def register() -> None:
    """Keep the grid's code out of the first load: it weighs a fifth of the page, and the table stands behind a tab.

    No callback: rows, filter and marks are set through the grid's own interface in the browser.
    """
    for resource in dag.AgGrid._js_dist:
        if resource["relative_package_path"] == GRID_CODE:
            resource["async"] = "lazy"  # served, but fetched by the browser's script alone
