"""What lies over the regions, in one list on the map: each layer with its sign, and in a line under which conditions it is drawn."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from dash import Dash, dcc, html

from components.bindings import bind
from components.view import LAYERS, OPENS_WITH_LAYERS, ZONES
from components.words.messages import say

LIST, CHOSEN, ZONE = "map-layers", "layers", "zone"
# Control id → the key of the View that it writes.
BINDINGS = {CHOSEN: "layers", ZONE: "zone"}
# Layers whose line the browser writes, as it depends on the filters of claims or on the year.
CONDITIONED = {"events": "claims", "flows": "claims", "disputes": "year"}


def layout(language: str = "en") -> html.Details:
    """A button that opens the list: layers to tick, how wide a border zone is drawn, and whose the lines of the map are."""
    tell = partial(say, language=language)
    options = [{"value": layer, "label": _line(layer, tell)} for layer in LAYERS]
    zones = [{"value": "", "label": tell("layer.zone.none")}, *({"value": km, "label": f"{km} km"} for km in ZONES)]
    return html.Details(
        [
            html.Summary(tell("layer.title"), id=f"{LIST}-summary", title=tell("layer.help")),
            html.Div(
                [
                    html.Fieldset(
                        [
                            html.Legend(tell("layer.help"), id=f"{CHOSEN}-label", className="unseen"),
                            dcc.Checklist(id=CHOSEN, options=options, value=[*OPENS_WITH_LAYERS]),
                        ]
                    ),
                    html.Fieldset(
                        [
                            html.Legend([_sign("zone"), tell("layer.zone")], id=f"{ZONE}-label"),
                            dcc.RadioItems(id=ZONE, options=zones, value="", inline=True),
                        ],
                        className="layer-zone",
                    ),
                    html.P([tell("map.credit"), " ", tell("map.credit.territories")], className="map-credit"),
                ],
                className="map-layers-list",
            ),
        ],
        id=LIST,
        className="drawer map-layers",
    )


def _line(layer: str, tell: Callable[..., str]) -> html.Span:
    condition = {"data-line": CONDITIONED[layer]} if layer in CONDITIONED else {}
    about = html.Small("" if condition else tell(f"layer.{layer}.line"), **condition)
    return html.Span([_sign(layer), html.Span([tell(f"layer.{layer}"), about])], className="layer")


def _sign(layer: str) -> html.Span:
    sign = {"disputes": "≠", "labels": "Aa"}.get(layer, "")
    return html.Span(sign, className=f"layer-sign is-{layer}", **{"aria-hidden": "true"})


def register(app: Dash) -> None:
    """Each control's key of the View."""
    bind(app, BINDINGS)
