"""The project's drawer and Plotly put the same marks, words and colours in the same places and order."""

from __future__ import annotations

from collections import defaultdict

import pytest
from components.drawing.figure_svg import elements
from drawing_figures import FIGURES
from plotly_marks import plotted, prepare

APART = 1.5  # pixels
# What Plotly names by its position alone, or sorts by axis.
BY_ORDER = ("tick", "title", "line")


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


def by_trace(marks):
    """Marks of each kind and trace, in order."""
    found = defaultdict(list)
    for mark in marks:
        if mark.kind != "grid":
            found[mark.kind, mark.trace].append(mark)
    return found


def seen(mark, medium):
    """The part of a mark that lies in the picture: on a logarithmic axis bars and whiskers start far outside."""
    left, top = max(mark.x, 0), max(mark.y, 0)
    return left, top, min(mark.x + mark.width, medium.width), min(mark.y + mark.height, medium.height)


def differences(theirs, ours, medium):
    """What differs between one mark of Plotly's and one of ours, in words."""
    if ours.kind not in BY_ORDER and theirs.index != ours.index:
        yield f"index {theirs.index}, ours {ours.index}"
    if theirs.text != ours.text:
        yield f"text {theirs.text!r}, ours {ours.text!r}"
    if theirs.colour != ours.colour:
        yield f"colour {theirs.colour}, ours {ours.colour}"
    if ours.kind in ("bar", "region", "error"):
        pairs = zip(seen(theirs, medium), seen(ours, medium), strict=True)
    else:
        pairs = zip(theirs.middle, ours.middle, strict=True)
    if any(abs(a - b) > APART for a, b in pairs):
        yield f"at {theirs}, ours {ours}"


def compare(page, figure, medium):
    """Every difference between the two drawings of a figure."""
    theirs, ours = by_trace(plotted(page, figure, medium)), by_trace(elements(figure, medium))
    assert {key: len(marks) for key, marks in theirs.items()} == {key: len(marks) for key, marks in ours.items()}
    pairs = [(key, *pair) for key, marks in ours.items() for pair in zip(theirs[key], marks, strict=True)]
    return [f"{key}: {words}" for key, their, our in pairs for words in differences(their, our, medium)]


@pytest.mark.parametrize("name", FIGURES)
def test_every_mark_is_where_plotly_puts_it(paper, name):
    figure, medium = FIGURES[name]()
    assert compare(paper, figure, medium) == []
