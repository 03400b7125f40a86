"""Frames of panels: the module in ``assets/js/panels/`` of the same name is the sole writer of what stands in each."""

from __future__ import annotations

from functools import partial

from dash import html

from components.views.base import download
from components.words.messages import say


def region(_language: str = "en") -> html.Div:
    """What is known of the selected regions, or an overview of what the map shows."""
    return html.Div(
        [
            html.Div(id="region-quote"),
            html.Div(
                [
                    html.H2(id="region-title", tabIndex="-1", dir="auto"),
                    html.Div(id="region-actions", className="panel-actions"),
                ],
                className="panel-head",
            ),
            html.Div(id="region-about", className="panel-about"),
            html.Div(id="region-body", className="panel-body"),
        ],
        id="region-panel",
        className="panel",
    )


def actors(language: str = "en") -> html.Div:
    """Who is reported where and when. Presence is a dated claim, never a territory."""
    return html.Div(
        [
            html.Div(
                [
                    html.H2(say("label.actors", language=language), id="actors-title"),
                    html.P(id="actors-count", className="count"),
                    download("actors", say("label.actors", language=language), language),
                ],
                className="panel-head",
            ),
            html.Div(id="actors-find", className="find"),
            html.Div(id="actors-focus"),
            html.Div(id="actors-list"),
        ],
        id="actors",
        className="panel",
    )


def disputes(language: str = "en") -> html.Div:
    """Where sources differ: the most disputed figures, and questions that claims answer differently."""
    return html.Div(
        [
            html.Div(
                [
                    html.H2(say("methods.section.differ", language=language), className="unseen"),
                    html.P(id="disputes-count", className="count", role="status"),
                ],
                className="disputes-head",
            ),
            html.Div(id="disputes-body"),
        ],
        id="disputes",
        className="panel disputes",
    )


def table(language: str) -> html.Div:
    """What the map shows as a table, its alternative for whoever can't see it: a row a region, in the order of the ranking."""
    tell = partial(say, language=language)
    columns = ("rank", "region", "country", "figure", "status")
    return html.Div(
        [
            html.Div(
                [html.H2(tell("table.name"), className="unseen"), download("table", tell("table.name"), language)],
                className="table-head",
            ),
            html.Table(
                [
                    html.Caption(id="table-caption"),
                    html.Thead(html.Tr([html.Th(tell(f"table.{column}"), scope="col") for column in columns])),
                    html.Tbody(id="table-rows"),
                ]
            ),
        ],
        id="table",
        className="panel",
    )
