"""What a view is: one entry of the registry, from which tabs, embeds, answers, exports and slides follow; and the box of a chart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import plotly.graph_objects as go
from dash import html
from geodata.classify import class_of
from geodata.schema import Stance
from geodata.store import Facts

from components.answer import Answer
from components.drawing.medium import Medium
from components.theme import TOKENS, palette
from components.words.messages import say

# Signs that a chart may use beside the marks of stances.
DIFFER, RANGE, GONE, BREAK = "differ", "range", "gone", "break"


@dataclass(frozen=True)
class Caption:
    """What stands in words round a chart: its title, the conditions, notes, and why there is nothing to draw ("" if there is).

    The first ``needed`` notes are never left out. ``stances`` and ``signs`` are what the chart's key explains.
    """

    title: str
    conditions: str = ""
    notes: tuple[str, ...] = ()
    needed: int = 1
    stances: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    empty: str = ""


def no_part(_answer: Answer) -> Mapping[str, Any]:
    """Of a view that serves nothing but its patches."""
    return {}


def no_patch(_answer: Answer, _year: int) -> Mapping[str, Any]:
    """Of a view that serves nothing for a year."""
    return {}


def no_files(_facts: Facts, _language: str) -> Iterable[tuple[str, Any]]:
    """Of a view for which the browser fetches nothing but answers."""
    return ()


@dataclass(frozen=True)
class View:
    """A view of the atlas; ``label`` is the message of its name.

    ``kind`` of answer; ``skeleton`` has all traces without data; ``patch`` what a year puts on it and ``payload`` what it needs
    whatever the year, both as served; ``figure`` is drawn on paper, in pages and slides; ``caption`` says it in words;
    ``sources`` are the ids of the sources behind what is seen, ``files`` what the browser fetches for it whatever is asked (name and
    content of each). ``in_chart_dock``: one of the tabs beside the map. ``plotted``: Plotly draws its skeleton on the screen.
    """

    id: str
    label: str
    kind: str
    layout: Callable[[Facts, str], html.Div]
    skeleton: Callable[[Medium], go.Figure]
    figure: Callable[[Answer, int, Medium], go.Figure]
    caption: Callable[[Answer, int, Medium], Caption]
    sources: Callable[[Answer, int], tuple[str, ...]]
    patch: Callable[[Answer, int], Mapping[str, Any]] = no_patch
    payload: Callable[[Answer], Mapping[str, Any]] = no_part
    files: Callable[[Facts, str], Iterable[tuple[str, Any]]] = no_files
    in_chart_dock: bool = True
    plotted: bool = True


# ---------------------------------------------------------------- the box of a chart
@dataclass(frozen=True)
class Tool:
    """A button of a chart: the messages of what it is called and what it does, and whether it is pressed (None for one that doesn't stay so).

    One without a label is hidden until the chart has something to offer.
    """

    id: str
    label: str
    title: str
    pressed: bool | None = False


@dataclass(frozen=True)
class Chart:
    """A chart's box: the browser draws it into the element ``id``.

    ``name`` is the message of what it is called, ``description`` and ``keys`` those for screen readers.
    """

    id: str
    name: str
    description: str
    keys: str
    tools: tuple[Tool, ...] = field(default=())

    def layout(self, _facts: Facts, language: str = "en") -> html.Div:
        """The frame in a box that takes the keyboard, says in words what is seen, and can say why it is empty."""
        tell = partial(say, language=language)
        name, description, keys = map(tell, (self.name, self.description, self.keys))
        return html.Div(
            [
                html.H2(name, className="chart-name"),
                html.Div(
                    [
                        html.Div(
                            [*(_button(tool, language) for tool in self.tools), download(self.id, name, language)],
                            className="chart-tools",
                            role="toolbar",
                            **{"aria-label": tell("chart.tools", chart=name)},
                        ),
                        html.P(id=f"{self.id}-quantity", className="chart-quantity"),
                    ],
                    className="chart-head",
                ),
                html.Div(
                    html.Div(id=self.id, className="chart-graph"),
                    id=f"{self.id}-frame",
                    className="chart-body",
                    role="group",
                    tabIndex=0,
                    **{"aria-label": name, "aria-describedby": f"{self.id}-keys"},
                ),
                html.P(id=f"{self.id}-caption", className="chart-caption"),
                html.P(f"{description} {keys}", id=f"{self.id}-keys", className="unseen"),
                html.P(id=f"{self.id}-live", className="unseen", **{"aria-live": "polite"}),
            ],
            className=f"chart chart-{self.id}",
        )


def download(part: str, label: str, language: str = "en", *, look: str = "chart-tool") -> html.Button:
    """The button that opens the exports of a part of the page alone: its picture and its data."""
    words = say("chart.download", language=language, part=label)
    return html.Button("↓", className=f"{look} export-part", title=words, **{"data-export-part": part, "aria-label": words})


def _button(tool: Tool, language: str) -> html.Button:
    return html.Button(
        say(tool.label, language=language) if tool.label else "",
        id=tool.id,
        title=say(tool.title, language=language),
        className="chart-tool",
        hidden=not tool.label,
        **({} if tool.pressed is None else {"aria-pressed": str(tool.pressed).lower()}),
    )


# ---------------------------------------------------------------- what charts share
def without_analysis(answer: Answer) -> Answer:
    """The same View without an analysis: charts show the figures whatever the map shows."""
    return Answer(answer.facts, answer.view | {"analysis": ""}, answer.language) if answer.view["analysis"] else answer


def figures_of(answer: Answer, year: int) -> Answer:
    """The same View in this year without an analysis."""
    return without_analysis(answer).in_year(year)


def figure_conditions(answer: Answer) -> str:
    """Country, rule and stances in one line."""
    return " · ".join(answer.figure_conditions)


def definitions(answer: Answer, second: bool = False) -> tuple[str, ...]:
    """What the indicators mean, each a note."""
    every = (answer.indicator, answer.indicator2) if second else (answer.indicator,)
    return tuple(dict.fromkeys(f"{one.label}: {one.definition}" for one in every))


def class_colours(answer: Answer, values: Any, theme: str) -> list[str]:
    """The colour of each figure's class, as on the map; a measured zero has that of the lowest class."""
    count = max(1, len(answer.classes.breaks))
    colours = palette(count, dark=theme == "dark")
    return [colours[min(max(int(at), 0), count - 1)] for at in class_of(values, answer.classes.breaks)]


def worst_stance(first: str, second: str) -> str:
    """Of two, the one that is less firm."""
    order = [*Stance]
    return max(first, second, key=lambda stance: order.index(Stance(stance)))


def stances_of(found: Any) -> tuple[str, ...]:
    """Each stance once, firmest first."""
    there = set(found)
    return tuple(stance.value for stance in Stance if stance.value in there)


def font(medium: Medium, share: float = 1, colour: str = "ink", weight: int = 400) -> dict[str, Any]:
    """Plotly's font of a share of the medium's type size, in a colour of the theme."""
    return {"size": round(medium.size * share, 1), "color": TOKENS[medium.theme][colour], "weight": weight}


def filled(traces: Iterable[Mapping[str, Any]], data: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The traces for which ``data`` has points under their name, with it; what is nested in both is joined."""
    return [
        dict(trace) | {key: trace[key] | value if isinstance(trace.get(key), dict) else value for key, value in own.items()}
        for trace in traces
        if (own := data.get(trace["name"], {})).get("x")
    ]


def see_through(colour: str, opacity: float) -> str:
    """``#rrggbb`` as rgba."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"
