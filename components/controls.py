"""The bar's controls: each writes one key of the View in the browser, and shows what the View says."""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output, dcc, html
from dash.development.base_component import Component
from geodata import words
from geodata.store import Facts

INDICATOR, INDICATOR_2, YEAR, RULE, STANCES, TOPICS, COUNTRY, LAYERS = (
    "indicator",
    "indicator-2",
    "year",
    "rule",
    "stances",
    "topics",
    "country",
    "layers",
)
THEME, FILTERS, LINK = "theme", "filters", "copy-link"
# Control id → the key of the View that it writes.
BINDINGS = {
    INDICATOR: "indicator",
    INDICATOR_2: "indicator2",
    YEAR: "year",
    RULE: "rule",
    STANCES: "stances",
    TOPICS: "topics",
    COUNTRY: "country",
    LAYERS: "layers",
}
LAYER_LABELS = {"events": "Events and places", "flows": "Flows", "rivers": "Rivers and lakes", "labels": "Names"}


def layout(facts: Facts) -> html.Div:
    """Indicator, year, country, rule, and a drawer with the filters."""
    options = _indicator_options(facts)
    return html.Div(
        [
            _field(
                "Indicator",
                INDICATOR,
                dcc.Dropdown(id=INDICATOR, options=options, clearable=False, maxHeight=480, optionHeight=30),
                "control-wide",
            ),
            _field(
                "Year",
                YEAR,
                dcc.Slider(id=YEAR, min=2000, max=2025, step=1, marks=None, updatemode="drag", allow_direct_input=False),
                "control-year",
            ),
            _field(
                "Country",
                COUNTRY,
                dcc.Dropdown(id=COUNTRY, options=_country_options(facts), clearable=False, searchable=False),
                "control-narrow",
            ),
            _field(
                "Where sources differ, show",
                RULE,
                dcc.Dropdown(id=RULE, options=_rule_options(facts), clearable=False, searchable=False),
                "control-narrow",
            ),
            html.Details([html.Summary("Filters", id="filters-summary"), _filters(options)], id=FILTERS, className="filters"),
            html.Button("Link", id=LINK, className="quiet-button", title="Copy the address of exactly this view"),
            html.Button("Dark", id=THEME, className="quiet-button", title="Switch between light and dark"),
        ],
        className="controls",
    )


def _field(label: str, control_id: str, control: Component, class_name: str) -> html.Div:
    return html.Div([html.Label(label, htmlFor=control_id), control], className=f"control {class_name}")


def _filters(options: list[dict]) -> html.Div:
    return html.Div(
        [
            _group("How it is held", dcc.Checklist(id=STANCES, options=[_option(word) for word in words.STANCES])),
            _group("Topic", dcc.Checklist(id=TOPICS, options=[_option(word) for word in words.TOPICS])),
            _group("On the map", dcc.Checklist(id=LAYERS, options=[{"value": k, "label": v} for k, v in LAYER_LABELS.items()])),
            _group(
                "Second indicator", dcc.Dropdown(id=INDICATOR_2, options=options, clearable=False, maxHeight=320, optionHeight=30)
            ),
        ],
        className="filters-drawer",
    )


def _group(title: str, control: Component) -> html.Fieldset:
    return html.Fieldset([html.Legend(title), control])


def _option(word: words.Word) -> dict:
    label = (
        html.Span([html.Span(word.mark, className="stance-mark", **{"aria-hidden": "true"}), word.label])
        if word.mark
        else word.label
    )
    return {"value": word.id, "label": label, "title": word.definition}


def _indicator_options(facts: Facts) -> list[dict]:
    return [
        {
            "value": one.id,
            "label": html.Span([html.Span(one.group, className="option-group"), one.label]),
            "title": one.definition,
            "search": f"{one.group} {one.label}",
        }
        for one in facts.indicators.values()
    ]


def _country_options(facts: Facts) -> list[dict]:
    return [
        {"value": "", "label": "All six"},
        *({"value": code, "label": country.name["en"]} for code, country in facts.countries.items()),
    ]


def _rule_options(facts: Facts) -> list[dict]:
    return [{"value": rule.id, "label": rule.label, "title": rule.definition} for rule in facts.rules]


def register(app: Dash, _facts: Facts) -> None:
    """Bind each control to its key; the browser sets the controls when the View changes."""
    for control_id, key in BINDINGS.items():
        app.clientside_callback(
            ClientsideFunction("controls", key),
            Output(control_id, "className"),
            Input(control_id, "value"),
            prevent_initial_call=True,
        )
