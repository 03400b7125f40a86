"""The bar's controls: each writes one key of the View in the browser, and shows what the View says."""

from __future__ import annotations

from functools import partial
from typing import Any

from dash import Dash, dcc, html
from dash.development.base_component import Component
from geodata import words
from geodata.store import Facts

from components.bindings import bind
from components.panels.dialogs import export_button
from components.view import LANGUAGES, minerals_of, view_fields
from components.words.claims import mineral_name
from components.words.languages import own_name
from components.words.messages import say, say_round
from components.words.places import country_name
from components.words.text import capitalised
from components.words.vocabulary import vocabulary_in

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
THEME, LANGUAGE, FILTERS, LINK, BRIEF, PLAY = "theme", "language", "filters", "copy-link", "brief", "year-play"
YEAR_SHOWN, YEAR_COVERED = "year-shown", "year-covered"
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


def layout(facts: Facts, language: str = "en") -> html.Div:
    """Indicator, year, country, and a drawer with the filters."""
    tell = partial(say, language=language)
    options = _indicator_options(facts)
    # Each control opens with what the View holds without a link, so that none stands empty while the page starts.
    opens = {key: field.default for key, field in view_fields(facts).items()}
    before, after = say_round("bar.year", "year", language=language)
    year, play = facts.default_year[opens["indicator"]], tell("bar.play")
    return html.Div(
        [
            _field(
                tell("label.indicator"),
                INDICATOR,
                dcc.Dropdown(
                    id=INDICATOR, options=options, value=opens["indicator"], clearable=False, maxHeight=480, optionHeight=30
                ),
                "control-wide",
            ),
            html.Button("▶", id=PLAY, className="play", title=play, **{"aria-label": play, "aria-pressed": "false"}),
            _field(
                [before, html.B(id=YEAR_SHOWN), after],
                YEAR,
                _year(year),
                "control-year",
            ),
            _field(
                tell("label.countries"),
                COUNTRY,
                dcc.Dropdown(
                    id=COUNTRY,
                    options=[{"value": code, "label": country_name(code, facts, language)} for code in facts.countries],
                    value=opens["country"],
                    multi=True,
                    closeOnSelect=False,
                    searchable=False,
                    placeholder=tell("bar.all_countries"),
                ),
                "control-narrow",
            ),
            html.Details(
                [html.Summary(tell("ui.filters"), id="filters-summary"), _filters(facts, options, opens, language)],
                id=FILTERS,
                className="drawer filters",
            ),
            export_button(language),
            html.Button(tell("bar.link"), id=LINK, className="quiet-button", title=tell("bar.link.help")),
            html.Button(
                tell("bar.briefing"),
                id=BRIEF,
                className="quiet-button",
                title=tell("bar.briefing.help"),
                **{"aria-expanded": "false", "aria-controls": "briefing"},
            ),
            html.Select(
                [html.Option(one.upper(), value=one, lang=one, title=own_name(one)) for one in LANGUAGES],
                id=LANGUAGE,
                className="quiet-button",
                title=tell("bar.language"),
                **{"aria-label": tell("bar.language")},
            ),
            html.Button("◐", id=THEME, className="quiet-button", title=tell("bar.dark.help")),
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


def _filters(facts: Facts, options: list[dict], opens: dict[str, Any], language: str) -> html.Div:
    tell = partial(say, language=language)
    return html.Div(
        [
            _group(
                tell("bar.rule"),
                RULE,
                dcc.Dropdown(id=RULE, options=_rule_options(facts), value=opens["rule"], clearable=False, searchable=False),
            ),
            _group(
                tell("label.status"),
                STANCES,
                dcc.Checklist(
                    id=STANCES,
                    options=[_option(word) for word in vocabulary_in(words.STANCES, language).values()],
                    value=opens["stances"],
                ),
            ),
            _group(
                tell("bar.count"),
                COUNT,
                dcc.RadioItems(
                    id=COUNT,
                    options=[_option(word) for word in vocabulary_in(words.COUNTS, language).values()],
                    value=opens["count"],
                ),
            ),
            _group(
                tell("label.topic"),
                TOPICS,
                dcc.Checklist(
                    id=TOPICS,
                    options=[_option(word) for word in vocabulary_in(words.TOPICS, language).values()],
                    value=opens["topics"],
                ),
            ),
            _group(
                tell("bar.minerals"),
                MINERALS,
                dcc.Dropdown(
                    id=MINERALS,
                    options=[{"value": one, "label": capitalised(mineral_name(one, language))} for one in minerals_of(facts)],
                    value=opens["minerals"],
                    multi=True,
                    closeOnSelect=False,
                    placeholder=tell("bar.all_minerals"),
                ),
            ),
            _group(
                tell("bar.indicator_2"),
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


def _rule_options(facts: Facts) -> list[dict]:
    return [{"value": rule.id, "label": rule.label, "title": rule.definition} for rule in facts.rules]


def register(app: Dash, _facts: Facts) -> None:
    """Each control's key of the View."""
    bind(app, BINDINGS)
