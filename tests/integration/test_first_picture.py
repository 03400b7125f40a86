"""The picture in the page: of the View that the address asks for, with what can't be read left out."""

from __future__ import annotations

import json
import re

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
        ("some/where", {"country": "EC,PE", "regions": "BO-N,PE-MDD"}, {"country": ["PE", "EC"], "regions": ["PE-MDD"]}),
    ],
)
def test_a_view_is_read_as_the_browser_reads_it(facts, path, args, wanted):
    view = view_asked(facts, path, args)
    assert {key: view[key] for key in wanted} == wanted


def test_the_page_holds_the_picture_and_notes_clicks_on_it(facts, cache, monkeypatch):
    monkeypatch.setattr(first_picture, "draw", lambda _facts, view: f'<svg data-code="{json.loads(view)["regions"][0]}"></svg>')
    page = build(facts, cache=cache).server.test_client().get("/?regions=PE-MDD").text
    assert '<div id="first-picture"><svg data-code="PE-MDD"></svg></div>' in page
    assert page.index('id="first-picture"') < page.index("react-entry-point")
    assert "dataset.clicked" in page


def test_the_picture_holds_every_region_with_its_figure_in_both_themes(client, facts):
    page = client.get("/?indicator=homicide_rate&year=2019").text.partition("</head>")[2]
    for code in facts.regions.index:
        assert f'data-id="{code}"' in page
    assert "Homicides per 100,000 people, 2019" in page
    assert "Arauca, Colombia" in page
    assert not re.search(r' (fill|stroke)="#', page.partition('id="first-picture"')[2].partition("react-entry-point")[0])


def test_text_from_an_address_is_text(client):
    assert "<b>bold" not in client.get("/?indicator=<b>bold").text
