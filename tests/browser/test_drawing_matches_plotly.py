"""The project's drawer and Plotly put the same marks, words and colours in the same places and order."""

from __future__ import annotations

import importlib.util
import pkgutil
import re
from collections import defaultdict

import plotly.graph_objects as go
import pytest
from components import views
from components.answer import answer_of
from components.drawing.figure_svg import draw, elements
from components.drawing.medium import Medium
from components.theme import template
from components.view import read_view
from drawing_figures import FIGURES
from plotly_marks import plotted, prepare

APART = 1.5  # pixels
# What Plotly names by its position alone, or sorts by axis.
BY_ORDER = ("tick", "title", "line")
QUERIES = [
    {},
    {"rule": "range", "regions": "PE-MDD,BR-AC", "indicator": "homicides"},
    {"indicator": "mining_footprint_new", "drawn": "circles", "camera": "-70,-12,6", "period": "2012-01..2015-12"},
]


@pytest.fixture(scope="module")
def paper(chromium):
    """A page with nothing but Plotly. It must ask for nothing and complain of nothing."""
    page = chromium.new_page(viewport={"width": 1000, "height": 1200})
    heard = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("request", lambda request: heard.append(request.url) if not request.url.startswith("data:") else None)
    yield prepare(page)
    page.close()
    assert heard == []


def view_figures():
    """The module of each view that has a figure."""
    found = [f"{views.__name__}.{entry.name}.figure" for entry in pkgutil.iter_modules(views.__path__) if entry.ispkg]
    return [name for name in found if importlib.util.find_spec(name)]


def by_trace(marks):
    """Marks of each kind and trace, in order."""
    found = defaultdict(list)
    for mark in marks:
        if mark.kind != "grid":
            found[mark.kind, mark.trace].append(mark)
    return found


def cut(mark, medium):
    """The part of a mark's box that lies in the picture: on a logarithmic axis bars and whiskers start far outside."""
    left, top = max(mark.x, 0), max(mark.y, 0)
    return left, top, min(mark.x + mark.width, medium.width), min(mark.y + mark.height, medium.height)


def leaves(mark, medium):
    """Whether a region or line of a map reaches beyond the picture, where Plotly cuts its path and we clip it."""
    return mark.kind in ("region", "line") and (mark.x, mark.y, mark.x + mark.width, mark.y + mark.height) != cut(mark, medium)


def placed_apart(theirs, ours, medium):
    """Whether the two stand in different places."""
    if leaves(ours, medium):
        outside = (ours.x - theirs.x, ours.y - theirs.y, theirs.width - ours.width, theirs.height - ours.height)
        return any(side > APART for side in outside)
    if ours.kind in ("bar", "region", "error"):
        pairs = zip(cut(theirs, medium), cut(ours, medium), strict=True)
    else:
        pairs = zip(theirs.middle, ours.middle, strict=True)
    return any(abs(a - b) > APART for a, b in pairs)


def differences(theirs, ours, medium):
    """What differs between one mark of Plotly's and one of ours, in words."""
    if ours.kind not in BY_ORDER and theirs.index != ours.index:
        yield f"index {theirs.index}, ours {ours.index}"
    if theirs.text != ours.text:
        yield f"text {theirs.text!r}, ours {ours.text!r}"
    if theirs.colour != ours.colour:
        yield f"colour {theirs.colour}, ours {ours.colour}"
    if placed_apart(theirs, ours, medium):
        yield f"at {theirs}, ours {ours}"


def compare(page, figure, medium):
    """Every difference between the two drawings of a figure."""
    theirs, ours = by_trace(plotted(page, figure, medium)), by_trace(elements(figure, medium))
    for key, marks in ours.items():
        # The box of a region meets the picture though nothing of the region does.
        there = {mark.index for mark in theirs[key]} if key[0] in ("region", "line") else ()
        ours[key] = [mark for mark in marks if not leaves(mark, medium) or mark.index in there]
    assert {key: len(marks) for key, marks in theirs.items() if marks} == {
        key: len(marks) for key, marks in ours.items() if marks
    }
    pairs = [(key, *pair) for key, marks in ours.items() for pair in zip(theirs[key], marks, strict=True)]
    return [f"{key}: {words}" for key, their, our in pairs for words in differences(their, our, medium)]


@pytest.mark.parametrize("name", FIGURES)
def test_every_mark_is_where_plotly_puts_it(paper, name):
    figure, medium = FIGURES[name]()
    assert compare(paper, figure, medium) == []


# How far apart two curves are at even steps along them.
ALONG = """([first, second]) => {
  const points = [...Array(41).keys()].map(at => [first, second].map(path => path.getPointAtLength(path.getTotalLength() * at / 40)));
  return Math.max(...points.map(([a, b]) => Math.hypot(a.x - b.x, a.y - b.y)));
}"""


def test_a_spline_bends_as_plotlys_does(paper):
    medium = Medium(300, 200)
    line = {"x": [10, 40, 150, 260, 290], "y": [15, 20, 90, 170, 30], "mode": "lines", "line": {"shape": "spline"}}
    bare = {"showticklabels": False, "showgrid": False, "zeroline": False}
    axes = {"xaxis": bare | {"range": [0, 300]}, "yaxis": bare | {"range": [200, 0]}}
    figure = go.Figure([go.Scatter(line)], {"template": template(), "margin": dict.fromkeys("lrtb", 0), **axes})
    plotted(paper, figure, medium)
    ours = re.search('<path d="([^"]+q[^"]+)"', draw(figure, medium))[1]
    theirs = paper.evaluate_handle("() => document.querySelector('.js-line')")
    own = paper.evaluate_handle(
        """d => { const path = document.createElementNS("http://www.w3.org/2000/svg", "path"); path.setAttribute("d", d); return path; }""",
        ours,
    )
    assert paper.evaluate(ALONG, [theirs, own]) < 0.5


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: "-".join(query) or "default")
@pytest.mark.parametrize("module", view_figures())
def test_every_mark_of_a_view_is_where_plotly_puts_it(paper, facts, module, query):
    view = read_view(query, facts)
    medium = Medium(700, 560, "dark" if query else "light")
    figure = importlib.import_module(module).figure(answer_of(facts, view), view["year"], medium)
    assert compare(paper, figure, medium) == []
