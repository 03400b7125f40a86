"""What axe-core finds against WCAG 2.2 A and AA in the states of the atlas and on its pages, light and dark: nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from helpers import put, settle
from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RULES = {
    "light": {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]},
    # Nothing else hangs on the theme.
    "dark": {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]},
}


def opens(selector: str) -> Callable[[Page], None]:
    """A state that a click on this element opens."""
    return lambda page: page.locator(selector).first.click()


def types(text: str) -> Callable[[Page], None]:
    """The state of a search."""
    return lambda page: page.fill("#search", text)


def nothing(_page: Page) -> None:
    """The state is the View's alone."""


# name: (what of the View is set, what is done then, what must be seen before axe looks)
STATES: dict[str, tuple[dict, Callable[[Page], None], str]] = {
    "at first": ({}, nothing, "#region-body"),
    "a region": ({"regions": ["PE-MDD"]}, nothing, "#region-body .panel-dossier"),
    "several regions": ({"regions": ["PE-MDD", "BR-AC", "BO-N"]}, nothing, "#region-body table"),
    "claims": ({"panel": "claims"}, nothing, "#claims .ag-row"),
    "a claim": ({"panel": "claims", "claim": "pe-0042"}, nothing, "#claims-quote p"),
    "actors": ({"panel": "actors"}, nothing, "#actors-list li"),
    "an actor": ({"actors": ["comando-vermelho"], "panel": "actors"}, nothing, "#actors-list .is-picked"),
    "disputes": ({"panel": "disputes"}, nothing, "#disputes table, #disputes li"),
    "trend": ({"chart": "trend", "regions": ["PE-MDD"]}, nothing, "#trend .main-svg"),
    "a table": ({"panel": "table", "regions": ["PE-MDD"]}, nothing, "#table tbody tr"),
    "two indicators": ({"chart": "scatter"}, nothing, "#scatter .main-svg"),
    "a period": ({"period": ["2019", "2021"], "words": "gold"}, nothing, "#timeline .main-svg"),
    "hot spots": ({"analysis": "hotspots"}, nothing, ".map-legend, #map-legend"),
    "layers": ({"layers": ["territories", "events"]}, opens("#map-layers-summary"), "#map-layers[open]"),
    "export": ({}, opens("#export"), "#export-dialog[open] #copy-bibtex"),
    "filters": ({}, opens("#filters-summary"), "#filters[open]"),
    "indicators": ({}, opens("#indicator"), ".dash-dropdown-content"),
    "countries": ({}, opens("#country"), ".dash-dropdown-content"),
    "search": ({}, types("acre"), "#search-list [role=option]"),
    "evidence": ({"regions": ["PE-MDD"]}, opens("#region-about .figure"), "#evidence[open] table, #evidence[open] li"),
    "briefing": ({}, opens("#brief"), "#briefing"),
}
PAGES = {
    "region": "/region/PE-MDD",
    "regions": "/regions",
    "country": "/country/PE",
    "compare": "/compare?regions=PE-MDD,BR-AC,BO-N",
    "actor": "/actor/clan-del-golfo",
    "actors": "/actors",
    "borders": "/borders",
    "territories": "/territories",
    "territory": "/territory/PERC03_0",
    "sources": "/sources",
    "source": "/source/pe-s001",
    "claim": "/claim/pe-0042",
    "methods": "/methods",
    "check": "/check",
    "embed": "/embed/map?indicator=homicide_rate",
}


def found(page: Page, theme: str) -> list[str]:
    """Each violation with its first elements."""
    results = Axe().run(page, options=RULES[theme])
    return [
        f"{one['id']} ({len(one['nodes'])}): "
        + "; ".join(str(node["target"]) + " " + node["html"][:160] for node in one["nodes"][:4])
        for one in results.response["violations"]
    ]


@pytest.mark.parametrize("state", STATES)
def test_a_state_of_the_atlas_is_accessible(page, state):
    view, act, seen = STATES[state]
    put(page, **view)
    settle(page)
    act(page)
    page.wait_for_selector(seen)
    for theme in RULES:
        put(page, theme=theme)
        assert found(page, theme) == [], theme
    page.keyboard.press("Escape")  # an open list stays for the next test otherwise


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible(visit, name):
    page = visit(PAGES[name])
    for theme in RULES:
        page.emulate_media(color_scheme=theme)
        assert found(page, theme) == [], theme
