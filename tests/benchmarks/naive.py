"""The same content the way a first Dash app is written: boundaries in the figure, every click a callback that returns all figures."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from components.view import default_indicators
from dash import Dash, Input, Output, dcc, html
from geodata.store import Facts

# As much as Veta draws: rows of the ranking and lines of the trend beyond these would only make it slower.
BARS, LINES = 150, 400
VIEWS = ("map", "ranking", "trend", "scatter")


def build(facts: Facts) -> Dash:
    """Map, ranking, trend and scatter of the two opening indicators; #year is the slider."""
    first, second = default_indicators(facts)
    tables = {name: _table(facts, name) for name in (first, second)}
    years = list(facts.years[second])
    boundaries = json.loads(facts.regions_low.reset_index()[["region_code", "geometry"]].to_json())
    for feature in boundaries["features"]:
        feature["id"] = feature["properties"]["region_code"]
    names = facts.regions["name"]
    app = Dash(__name__, assets_folder="none", enable_mcp=False, add_log_handler=False)
    half = {"width": "50%", "height": "420px"}
    app.layout = html.Div(
        [
            dcc.Slider(id="year", min=years[0], max=years[-1], step=1, value=facts.default_year[second], updatemode="drag"),
            html.H2(id="region-title"),
            html.Div([dcc.Graph(id=name, style=half) for name in VIEWS], style={"display": "flex", "flexWrap": "wrap"}),
        ]
    )

    @app.callback(
        *(Output(name, "figure") for name in VIEWS),
        Output("region-title", "children"),
        Input("map", "clickData"),
        Input("year", "value"),
    )
    def repaint(click: dict | None, year: int):
        chosen = click["points"][0]["location"] if click else None
        across, up = tables[first], tables[second]
        now = up.loc[up["year"] == year].set_index("region_code")["value"]
        figures = (
            map_figure(boundaries, now, chosen),
            ranking(now, names, chosen),
            trend(up, chosen),
            scatter(across, up, year, chosen),
        )
        return *figures, names.get(chosen, "")

    return app


def _table(facts: Facts, indicator: str) -> pd.DataFrame:
    """One value a region and year."""
    every = facts.observations
    own = every[(every["indicator"] == indicator) & (every["region_code"] != "") & every["value"].notna()]
    return own.drop_duplicates(["region_code", "year"])[["region_code", "year", "value"]]


def map_figure(boundaries: dict, now: pd.Series, chosen: str | None) -> go.Figure:
    """The boundaries and the year's values; the chosen region stands out."""
    width = np.where(now.index == chosen, 4, 0.5)
    made = go.Figure(
        go.Choroplethmap(geojson=boundaries, locations=now.index, z=now, colorscale="YlOrBr", marker_line_width=width)
    )
    return made.update_layout(
        map={"style": "white-bg", "center": {"lon": -62, "lat": -10}, "zoom": 2.4}, margin={"l": 0, "r": 0, "t": 0, "b": 0}
    )


def ranking(now: pd.Series, names: pd.Series, chosen: str | None) -> go.Figure:
    """Bars, highest first."""
    top = now.sort_values(ascending=False).head(BARS)
    colours = np.where(top.index == chosen, "crimson", "steelblue")
    return go.Figure(go.Bar(x=top, y=names[top.index], orientation="h", marker_color=colours))


def trend(table: pd.DataFrame, chosen: str | None) -> go.Figure:
    """Grey lines of all regions in one trace, the chosen one in front."""
    codes = table["region_code"].unique()
    seen = table[table["region_code"].isin(codes[:: -(-len(codes) // LINES)])]
    x: list = []
    y: list = []
    for _, line in seen.groupby("region_code"):
        x += [*line["year"], None]
        y += [*line["value"], None]
    own = table[table["region_code"] == chosen]
    grey = go.Scatter(x=x, y=y, mode="lines", line={"color": "lightgrey", "width": 1}, hoverinfo="skip")
    return go.Figure([grey, go.Scatter(x=own["year"], y=own["value"], mode="lines+markers", line_color="crimson")])


def scatter(across: pd.DataFrame, up: pd.DataFrame, year: int, chosen: str | None) -> go.Figure:
    """A dot a region that has both values in the year."""
    both = across[across["year"] == year].merge(up[up["year"] == year], on=["region_code", "year"])
    colours = np.where(both["region_code"] == chosen, "crimson", "steelblue")
    return go.Figure(
        go.Scatter(x=both["value_x"], y=both["value_y"], mode="markers", marker_color=colours, text=both["region_code"])
    )
