"""How a control of the page writes a key of the View: in the browser, without a round trip."""

from __future__ import annotations

from collections.abc import Mapping

from dash import ClientsideFunction, Dash, Input, Output


def bind(app: Dash, keys: Mapping[str, str]) -> None:
    """Bind each control (by id) to the key of the View that it writes; the browser sets the controls when the View changes."""
    for control_id, key in keys.items():
        app.clientside_callback(
            ClientsideFunction("controls", key),
            Output(control_id, "className"),
            Input(control_id, "value"),
            prevent_initial_call=True,
        )
