"""The atlas in a language 30 % longer than English, and in those of the project: all of it can be read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from components.view import LANGUAGES
from components.words.facts import facts_in
from helpers import READY, listen, put, settle
from layout_faults import CUT, OVER, faults
from pseudo_language import PSEUDO, strange

TESTS = Path(__file__).resolve().parents[1]
SIZES = ((1440, 900), (390, 844))
# Between them all panels and charts, and what comes to the map.
STATES = (
    {"regions": ["PE-MDD"], "chart": "ranking"},
    {"chart": "trend", "period": ["2012", "2024"], "panel": "claims"},
    {"chart": "scatter", "period": None, "panel": "actors"},
    {
        "panel": "disputes",
        "regions": [],
        "layers": ["events", "flows", "territories", "labels"],
        "zone": "50",
        "drawn": "circles",
    },
    {"analysis": "hotspots", "panel": "region", "layers": ["rivers"], "zone": "", "drawn": "fill"},
)


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The address of the atlas with the pseudo language, served by a process of its own."""
    folder = tmp_path_factory.mktemp("pseudo")
    command = [sys.executable, str(TESTS / "pseudo_language.py"), str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        yield server.stdout.readline().strip()
        server.stdin.close()


def first_opened(page, url):
    """Open the atlas in a language that nothing has been prepared in yet."""
    page.set_default_timeout(180_000)
    page.goto(url)
    page.wait_for_selector(READY)


def walked(page):
    """What is wrong in each state at each size."""
    wrong = {}
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for number, state in enumerate(STATES):
            put(page, indicator="homicide_rate", year=2019, **state)
            settle(page)
            if found := faults(page):
                wrong[width, number] = found
    return wrong


def test_nothing_is_cut_off_or_covered_in_a_longer_language(profile, served):
    page = profile.new_page()
    complaints = listen(page, served)
    first_opened(page, f"{served}/?lang={PSEUDO}")
    assert page.text_content("#filters-summary").strip() == strange("Filters")
    assert walked(page) == {}
    page.close()
    assert complaints == []


@pytest.mark.parametrize("language", ["es", "pt"])
def test_nothing_is_cut_off_or_covered_in_the_languages_of_the_atlas(own_page, language, address):
    first_opened(own_page, f"{address}/?lang={language}")
    assert walked(own_page) == {}


def test_what_is_cut_off_and_what_covers_another_is_seen(page):
    page.evaluate("""() => {
      document.querySelector('#filters-summary').style.cssText = 'width: 20px; overflow: hidden; display: block; white-space: nowrap';
      document.querySelector('#tab-trend').style.cssText = 'position: relative; left: -44px';
    }""")
    assert any("Filters" in one for one in page.evaluate(CUT))
    assert any("Trend" in one and "Ranking" in one for one in page.evaluate(OVER))
    page.evaluate("() => { for (const id of ['filters-summary', 'tab-trend']) document.getElementById(id).style.cssText = ''; }")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_views_keep_their_places_whatever_the_indicator_is_called(open_page, facts, language):
    labels = {name: one.label for name, one in facts_in(facts, language).indicators.items()}
    by_length = sorted(labels, key=lambda name: len(labels[name]))
    page = open_page(f"/?lang={language}")
    for width, height in ((1440, 900), (1280, 720)):
        page.set_viewport_size({"width": width, "height": height})
        places = set()
        for name in (by_length[0], *by_length[-3:]):
            put(page, indicator=name)
            settle(page)
            places.add(page.evaluate("JSON.stringify(document.querySelector('#map').getBoundingClientRect())"))
        assert len(places) == 1, (width, places)
