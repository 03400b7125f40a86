"""The bar's controls: each writes one key of the View in the browser, and shows what the View says."""

from __future__ import annotations

from typing import Any

from dash import Dash, dcc, html
from dash.development.base_component import Component
from geodata import words
from geodata.store import Facts

from components.bindings import bind
from components.panels.dialogs import export_button
from components.view import minerals_of, view_fields

INDICATOR, INDICATOR_2, YEAR, RULE, STANCES, COUNT, TOPICS, MINERALS, COUNTRY = (
    "indicator",
    "indicator-2",
    "year",
    "rule",
    "stances",
    "count",
    "topics",
    "minerals",
    "country",
)
THEME, FILTERS, LINK, BRIEF, PLAY = "theme", "filters", "copy-link", "brief", "year-play"
YEAR_SHOWN, YEAR_COVERED = "year-shown", "year-covered"
PLAY_HELP = "Show the years one after another"
# Control id → the key of the View that it writes.
BINDINGS = {
    INDICATOR: "indicator",
    INDICATOR_2: "indicator2",
    YEAR: "year",
    RULE: "rule",
    STANCES: "stances",
    COUNT: "count",
    TOPICS: "topics",
    MINERALS: "minerals",
    COUNTRY: "country",
}


def layout(facts: Facts) -> html.Div:
    """Indicator, year, country, and a drawer with the filters."""
    options = _indicator_options(facts)
    # Each control opens with what the View holds without a link, so that none stands empty while the page starts.
    opens = {key: field.default for key, field in view_fields(facts).items()}
    year = facts.default_year[opens["indicator"]]
    return html.Div(
        [
            _field(
                "Indicator",
                INDICATOR,
                dcc.Dropdown(
                    id=INDICATOR, options=options, value=opens["indicator"], clearable=False, maxHeight=480, optionHeight=30
                ),
                "control-wide",
            ),
            html.Button("▶", id=PLAY, className="play", title=PLAY_HELP, **{"aria-label": PLAY_HELP, "aria-pressed": "false"}),
            _field(
                ["Year ", html.B(id=YEAR_SHOWN)],
                YEAR,
                _year(year),
                "control-year",
            ),
            _field(
                "Countries",
                COUNTRY,
                dcc.Dropdown(
                    id=COUNTRY,
                    options=_country_options(facts),
                    value=opens["country"],
                    multi=True,
                    closeOnSelect=False,
                    searchable=False,
                    placeholder="All six",
                ),
                "control-narrow",
            ),
            html.Details(
                [html.Summary("Filters", id="filters-summary"), _filters(facts, options, opens)],
                id=FILTERS,
                className="drawer filters",
            ),
            export_button(),
            html.Button("Link", id=LINK, className="quiet-button", title="Copy the address of exactly this view"),
            html.Button(
                "Briefing",
                id=BRIEF,
                className="quiet-button",
                title="Make a briefing of views with words, slide by slide",
                **{"aria-expanded": "false", "aria-controls": "briefing"},
            ),
            html.Button("◐", id=THEME, className="quiet-button", title="Switch between light and dark"),
        ],
        className="controls",
    )


def _year(year: int) -> html.Div:
    """The slider, and under it a bar a year."""
    slider = dcc.Slider(id=YEAR, min=2000, max=year, value=year, step=1, marks=None, updatemode="drag", allow_direct_input=False)
    return html.Div(
        [slider, html.Div(id=YEAR_COVERED, className="year-covered", **{"aria-hidden": "true"})], className="year-box"
    )


def _field(label: str | list, control_id: str, control: Component, class_name: str) -> html.Div:
    return html.Div([html.Label(label, id=_label_id(control_id), htmlFor=control_id), control], className=f"control {class_name}")


def _filters(facts: Facts, options: list[dict], opens: dict[str, Any]) -> html.Div:
    return html.Div(
        [
            _group(
                "When sources conflict, use",
                RULE,
                dcc.Dropdown(id=RULE, options=_rule_options(facts), value=opens["rule"], clearable=False, searchable=False),
            ),
            _group(
                "Status",
                STANCES,
                dcc.Checklist(id=STANCES, options=[_option(word) for word in words.STANCES], value=opens["stances"]),
            ),
            _group(
                "Count claims by",
                COUNT,
                dcc.RadioItems(id=COUNT, options=[_option(word) for word in words.COUNTS], value=opens["count"]),
            ),
            _group(
                "Topic", TOPICS, dcc.Checklist(id=TOPICS, options=[_option(word) for word in words.TOPICS], value=opens["topics"])
            ),
            _group(
                "Minerals that claims name",
                MINERALS,
                dcc.Dropdown(
                    id=MINERALS,
                    options=[{"value": one, "label": one.capitalize()} for one in minerals_of(facts)],
                    value=opens["minerals"],
                    multi=True,
                    closeOnSelect=False,
                    placeholder="All",
                ),
            ),
            _group(
                "Second indicator",
                INDICATOR_2,
                dcc.Dropdown(
                    id=INDICATOR_2, options=options, value=opens["indicator2"], clearable=False, maxHeight=320, optionHeight=30
                ),
            ),
        ],
        className="filters-drawer",
    )


def _group(title: str, control_id: str, control: Component) -> html.Fieldset:
    return html.Fieldset([html.Legend(title, id=_label_id(control_id)), control])


def _label_id(control_id: str) -> str:
    return f"{control_id}-label"


def _option(word: words.Word) -> dict:
    label = (
        html.Span([html.Span(word.mark, className="stance-mark", **{"aria-hidden": "true"}), word.label])
        if word.mark
        else word.label
    )
    return {"value": word.id, "label": label, "title": word.definition}


def _indicator_options(facts: Facts) -> list[dict]:
    """All indicators, under a heading for each group.

    Labels are plain text: Dash mounts and unmounts a label made of components while the list scrolls, and fails
    when one leaves during an update.
    """
    options = []
    for group in dict.fromkeys(one.group for one in facts.indicators.values()):
        options.append({"value": f"group {group}", "label": group, "disabled": True})
        options += [
            {"value": one.id, "label": one.label, "title": one.definition, "search": f"{group} {one.label}"}
            for one in facts.indicators.values()
            if one.group == group
        ]
    return options


def _country_options(facts: Facts) -> list[dict]:
    return [{"value": code, "label": country.name["en"]} for code, country in facts.countries.items()]


def _rule_options(facts: Facts) -> list[dict]:
    return [{"value": rule.id, "label": rule.label, "title": rule.definition} for rule in facts.rules]


def register(app: Dash, _facts: Facts) -> None:
    """Each control's key of the View."""
    bind(app, BINDINGS)
