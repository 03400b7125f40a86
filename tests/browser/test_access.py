"""What axe-core finds against WCAG 2.2 A and AA in the states of the atlas and on its pages, light and dark: nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from helpers import put, select, settle
from layout_faults import faults
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


# Of a long list or table the first rows: the others are written alike.
FURTHER = ":is(tr, li, dl > *):nth-child(n + 12), article.indicator:nth-of-type(n + 12)"
# Thousands of shapes of a map or chart, which say nothing to a reader's tools, and of whose words axe can't tell the ground.
# A map that still flies, or waits for a finer file, is drawn once more, and needs its parts for that.
TAKE_OUT = """async () => {
  const pictures = [...document.querySelectorAll('.main-svg')];
  let last = performance.now();
  const drawing = new MutationObserver(() => { last = performance.now(); });
  for (const svg of pictures) drawing.observe(svg, {attributes: true, childList: true, subtree: true});
  while (performance.now() - last < 700) await new Promise((resolve) => setTimeout(resolve, 50));
  drawing.disconnect();
  return pictures
    .filter((svg) => !svg.querySelector('a, title, desc, [role], [tabindex], [aria-label], [aria-hidden]'))
    .map((svg) => { const held = new DocumentFragment(); held.append(...svg.childNodes); return [svg, held]; });
}"""
PUT_BACK = "drawn => { for (const [svg, held] of drawn) svg.append(held); }"


def found(page: Page, theme: str) -> list[str]:
    """Each violation with its first elements."""
    # Parts out of sight have no true places before they are laid out.
    whole = page.add_style_tag(content="* { content-visibility: visible !important; }")
    drawn = page.evaluate_handle(TAKE_OUT)
    results = Axe().run(page, context={"exclude": [[FURTHER]]}, options=RULES[theme])
    drawn.evaluate(PUT_BACK)
    whole.evaluate("one => one.remove()")
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
    # Axe goes through what it need not look at, too.
    page.evaluate("further => { for (const one of document.querySelectorAll(further)) one.remove(); }", FURTHER)
    for theme in RULES:
        page.emulate_media(color_scheme=theme)
        assert found(page, theme) == [], theme


ZOOMED = {"100 %": (1440, 900), "150 %": (960, 600), "200 %": (720, 450), "a phone": (390, 844)}


def test_every_label_stays_readable_when_the_page_is_zoomed(own_page):
    for zoom, (width, height) in ZOOMED.items():
        own_page.set_viewport_size({"width": width, "height": height})
        for state in (
            {"regions": ["PE-MDD"], "chart": "ranking"},
            {"chart": "trend", "period": ["2012", "2024"]},
            {"chart": "scatter"},
        ):
            put(own_page, indicator="homicide_rate", year=2019, **state)
            settle(own_page)
            assert faults(own_page) == {}, (zoom, state)


def test_colours_that_say_something_stay_when_the_system_sets_the_others(open_page):
    page = open_page("/?indicator=homicide_rate&year=2019&analysis=both", forced_colors="active")
    select(page, "BR-AC")
    settle(page)
    page.wait_for_selector(".map-square-field")
    told = page.evaluate("""() => Object.fromEntries(['.rank-bar', '.map-square-field', '.dash-slider-range'].map((name) =>
      [name, getComputedStyle(document.querySelector(name)).backgroundColor]))""")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert all(colour not in (ground, "rgba(0, 0, 0, 0)") for colour in told.values()), told
    edges = "getComputedStyle(document.querySelector('[role=tab][aria-selected=%s]')).borderBottomColor"
    assert page.evaluate(edges % "true") != page.evaluate(edges % "false") == ground
    assert page.evaluate("getComputedStyle(document.querySelector('.rank-row.is-selected')).outlineStyle") == "solid"
