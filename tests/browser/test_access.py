"""What axe-core finds against WCAG 2.2 A and AA in the states of the atlas and on its pages, light and dark: nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from helpers import put, settle, until
from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RULES = {
    "light": {"runOnly": {"type": "tag", "values": WCAG}},
    "dark": {"runOnly": {"type": "rule", "values": ["color-contrast"]}},  # nothing else hangs on the theme
}


def opens(selector: str) -> Callable[[Page], None]:
    """A state that a click on this element opens."""
    return lambda page: page.locator(selector).first.click()


def types(text: str) -> Callable[[Page], None]:
    """The state of a search."""
    return lambda page: page.fill("#search", text)


NOTHING: Callable[[Page], None] = lambda page: None  # noqa: E731
# name: (what of the View is set, what is done then, what must be seen before axe looks)
STATES: dict[str, tuple[dict, Callable[[Page], None], str]] = {
    "at first": ({}, NOTHING, "#region-body"),
    "a region": ({"regions": ["PE-MDD"]}, NOTHING, "#region-body .panel-dossier"),
    "several regions": ({"regions": ["PE-MDD", "BR-AC", "BO-N"]}, NOTHING, "#region-body table"),
    "claims": ({"panel": "claims"}, NOTHING, "#claims .ag-row"),
    "a claim": ({"panel": "claims", "claim": "pe-0042"}, NOTHING, "#claims-quote p"),
    "actors": ({"panel": "actors"}, NOTHING, "#actors-list li"),
    "an actor": ({"actors": ["comando-vermelho"], "panel": "actors"}, NOTHING, "#actors-list .is-picked"),
    "disputes": ({"panel": "disputes"}, NOTHING, "#disputes table, #disputes li"),
    "trend": ({"chart": "trend", "regions": ["PE-MDD"]}, NOTHING, "#trend .main-svg"),
    "a table": ({"panel": "table", "regions": ["PE-MDD"]}, NOTHING, "#table tbody tr"),
    "two indicators": ({"chart": "scatter"}, NOTHING, "#scatter .main-svg"),
    "a period": ({"period": ["2019", "2021"], "words": "gold"}, NOTHING, "#timeline .main-svg"),
    "hot spots": ({"analysis": "hotspots"}, NOTHING, ".map-legend, #map-legend"),
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
        f"{one['id']} ({len(one['nodes'])}): " + "; ".join(str(node["target"]) + " " + node["html"][:160] for node in one["nodes"][:4])
        for one in results.response["violations"]
    ]


@pytest.mark.parametrize("theme", RULES)
@pytest.mark.parametrize("state", STATES)
def test_a_state_of_the_atlas_is_accessible(page, state, theme):
    view, act, seen = STATES[state]
    put(page, theme=theme, **view)
    settle(page)
    act(page)
    page.wait_for_selector(seen)
    assert found(page, theme) == []


@pytest.mark.parametrize("theme", RULES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible(visit, name, theme):
    page = visit(PAGES[name], color_scheme=theme)
    assert found(page, theme) == []
