"""The picture in the page: of the View that the address asks for, with what can't be read left out."""

from __future__ import annotations

import pytest
from app import build
from components import first_picture
from components.first_picture import view_asked


@pytest.mark.parametrize(
    ("path", "args", "wanted"),
    [
        ("", {}, {}),
        ("region/pe-mdd", {"chart": "trend"}, {"regions": ["PE-MDD"], "chart": "trend"}),
        ("", {"i": "homicide_rate", "year": "2019"}, {"indicator": "homicide_rate", "year": 2019}),
        ("", {"regions": "XX-YY,PE-MDD", "rule": "loudest", "colour": "red"}, {"regions": ["PE-MDD"], "rule": "latest"}),
        ("", {"stances": ""}, {"stances": []}),
        ("some/where", {"country": "PE"}, {"country": "PE"}),
    ],
)
def test_a_view_is_read_as_the_browser_reads_it(facts, path, args, wanted):
    view = view_asked(facts, path, args)
    assert {key: view[key] for key in wanted} == wanted


def test_the_page_holds_the_picture_and_notes_clicks_on_it(facts, cache, monkeypatch):
    monkeypatch.setattr(first_picture, "draw", lambda _facts, view: f'<svg data-code="{view["regions"][0]}"></svg>')
    page = build(facts, cache=cache).server.test_client().get("/?regions=PE-MDD").text
    assert '<div id="first-picture"><svg data-code="PE-MDD"></svg></div>' in page
    assert page.index('id="first-picture"') < page.index("react-entry-point")
    assert "dataset.clicked" in page


def test_a_page_without_a_picture_has_no_place_for_one(client):
    assert "first-picture" not in client.get("/").text.partition("</head>")[2]
