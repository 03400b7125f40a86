"""No number on the screen without its evidence: each text with a figure in it leads, in one action, to what stands behind it."""

from __future__ import annotations

import pytest
from helpers import put, renew, row, select, settle, until

# For each kind of text with a figure: what leads on, or null; `walked` holds the first of each kind. Years and dates say when a
# figure holds, the scale of an axis and the limits of classes what a picture means: they are no figures.
WALK = r"""() => {
  const NO_FIGURES = `.xtick, .ytick, .rank-axis, .spread-text, .map-scheme, .map-note, .controls, #status, .ag-header, .unseen, script, style,
    noscript, #react-entry-point ~ *`;
  const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December';
  const dates = new RegExp(`per 100,000|ISO 3166-2|1:10m|\\b[A-Z]{2}-[A-Z0-9]{1,3}\\b|(\\d{1,2} )?(${MONTHS})( (of )?\\d{4})?|` +
    '\\b(19|20)\\d\\d([–-]\\d\\d(\\d\\d)?)?\\b', 'g');
  const LEADS = 'button, a[href], summary, .rank-row, .rank-missing, .ag-row, .textpoint, .map-counts text';
  // The parts of a record lead where its own figure or link does; a count above a list leads to what it counts.
  const RECORDS = 'li, tr, article.observation, dd, p, .rank-rest';
  const COUNTED = {'#claims-count': '#claims .ag-row', '#actors-count': '#actors-list button', '#disputes-count': '#disputes .figure',
    '#region-title': '#region-about .figure', '#map-title': '#map-legend .map-count', '.filtered-note': '#filters-summary',
    '#evidence-title': '#evidence .source a', '#evidence .evidence-parts > .note': '#evidence .source a', '#region-quote dd': '#region-quote .source a'};
  const within = (record) => record.querySelector('.figure') || record.querySelector('a[href], button, .rank-missing');
  const opener = (holder) => {
    if (holder.closest(LEADS)) return holder.closest(LEADS);
    for (const [count, list] of Object.entries(COUNTED)) if (holder.closest(count)) return document.querySelector(list);
    const chart = holder.matches('.chart-caption') && holder.closest('.chart');
    if (chart) return chart.querySelector('.chart-caption button') || chart.querySelector('[tabindex="0"]');
    for (let record = holder.closest(RECORDS); record; record = record.parentElement.closest(RECORDS)) {
      if (within(record)) return within(record);
      if (record.matches('section > p')) return within(record.parentElement);
    }
    return null;
  };
  const name = (node) => `${node.tagName.toLowerCase()}#${node.id}.${(node.className.baseVal ?? node.className).replace(/\b(is|ag)-[\w-]+/g, '').trim()}`;
  window.walked = {};
  const found = new Map();
  const walker = document.createTreeWalker(document.querySelector('dialog[open]') || document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, holder = node.parentElement;
    if (!/\d/.test(node.textContent.replace(dates, '')) || holder.closest(NO_FIGURES)) continue;
    if (!holder.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    const leads = opener(holder);
    const kind = `${name(holder)} in ${name(holder.parentElement)} → ${leads && name(leads)}`;
    if (!found.has(kind)) found.set(kind, {kind, text: node.textContent.trim().slice(0, 80), leads: leads && (walked[kind] = leads, true)});
  }
  return [...found.values()];
}"""
EVIDENCE = "document.querySelector('#evidence[open] [data-observation], #evidence[open] [data-summary], #evidence[open] .empty')"
# What any gesture that leads on changes: the View, what is unfolded, or how long a list is.
SEEN = """JSON.stringify([veta.view(), [...document.querySelectorAll('details, dialog')].map((one) => one.open),
  document.querySelectorAll('.rank-missing').length])"""
# A link that leads off the atlas, or to a page of its own.
IS_ADDRESS = """node => node.matches('a[href]') && (node.matches('.out, .button, [data-page]') || Boolean(node.hash)
  || !/^.(claim|region|actor).[^/]+$/.test(node.pathname))"""
# Where numbers are followed, and the View there.
SCENES = {
    "overview": ("body", {}),
    "region": ("#region-panel", {"regions": ["PE-MDD"]}),
    "compared": ("#dock-panel, #dock-chart", {"regions": ["PE-MDD", "BR-AC"], "chart": "trend"}),
    "disputed": (
        "#dock-chart",
        {"regions": ["CO-ARA"], "indicator": "homicide_rate", "year": 2018, "chart": "scatter", "rule": "range"},
    ),
    "claims": ("#dock-panel", {"regions": ["PE-MDD"], "panel": "claims"}),
    "actors": ("#dock-panel", {"regions": ["PE-MDD"], "panel": "actors"}),
    "disputes": ("#dock-panel", {"panel": "disputes"}),
    "counted": ("#map, #timeline-frame", {"period": ["2015", "2020"]}),
    "claim": ("#region-panel", {"claim": "pe-0042"}),
    "evidence": ("#evidence", {"regions": ["CO-ARA"], "indicator": "homicide_rate", "year": 2018}),
}
THERE = {
    "claims": ".ag-row",
    "actors": "#actors-list li",
    "disputes": "#disputes .dispute",
    "claim": "#region-quote [data-summary]",
    "counted": ".map-counts text",
}


@pytest.fixture
def page(page):
    """The map moves at once, and stands where it begins: what was followed before may have moved it."""
    page.emulate_media(reduced_motion="reduce")
    page.click("#map-home")
    yield page
    page.emulate_media(reduced_motion="no-preference")


# A chip under the title makes the map give way, and it places its numbers anew once it rests: until one has stood a while.
AT_REST = """async part => {
  const wait = () => new Promise((done) => setTimeout(done, 50));
  for (let last = null, times = 0; times < 12; await wait()) {
    const now = document.querySelector(part);
    times = now === last ? times + 1 : 0;
    last = now;
  }
}"""


def show(page, scene) -> list[dict]:
    """The scene from the page's start, all of its folded parts open; each kind of number and whether it leads on."""
    renew(page, **SCENES[scene][1])
    page.wait_for_selector(THERE.get(scene, "#region-body article"))
    settle(page)
    if scene == "counted":
        page.evaluate(AT_REST, THERE[scene])
    if scene == "evidence":
        page.click("#region-about .figure")
        until(page, EVIDENCE)
    page.evaluate("document.querySelectorAll('#region-panel details, #disputes details').forEach((one) => (one.open = true))")
    return page.evaluate(WALK)


def follow(page, opener) -> None:
    """Use what a number leads to: evidence opens, an address answers, or the View or the page says more."""
    if opener.evaluate(IS_ADDRESS):
        href = opener.evaluate("node => node.href")
        own = href.startswith(page.evaluate("location.origin"))
        assert page.request.get(href).ok if own else href.startswith(("http://", "https://")), href
        return
    before = page.evaluate(SEEN)
    opener.scroll_into_view_if_needed()
    if opener.evaluate("node => node.matches('.rank-row, .ag-row')"):
        opener.dblclick(position={"x": 200, "y": 8})
        until(page, EVIDENCE)
    elif opener.evaluate("node => node.matches('[tabindex]:not(button, a, summary)')"):
        opener.focus()
        for key in ("Home", "ArrowRight", "e"):
            page.keyboard.press(key)
        until(page, EVIDENCE)
    else:
        if opener.evaluate("node => node.namespaceURI.endsWith('svg')"):  # gestures are taken by what lies over it
            box = opener.bounding_box()
            page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        else:
            opener.click()
        shows = opener.evaluate("node => node.matches('.figure, a[href*=\"/claim/\"]')")
        until(page, EVIDENCE if shows else f"before => {SEEN} !== before", before)


@pytest.mark.parametrize("scene", SCENES)
def test_every_number_on_the_screen_leads_to_its_evidence(page, scene):
    found = show(page, scene)
    assert len(found) > 4
    assert [one for one in found if not one["leads"]] == []
    start = page.evaluate(SEEN)
    there = SCENES[scene][0]
    kinds = [
        one["kind"]
        for one in found
        if page.evaluate("([kind, part]) => Boolean(walked[kind].closest(part))", [one["kind"], there])
    ]
    assert kinds
    for kind in kinds:
        if page.evaluate(SEEN) != start or not page.evaluate("kind => walked[kind].isConnected", kind):
            show(page, scene)
        opener = page.evaluate_handle("kind => walked[kind]", kind).as_element()
        try:
            assert opener, "it is gone"
            follow(page, opener)
        except AssertionError as error:
            raise AssertionError(f"{scene}: {kind} leads to nothing: {error}") from error
        if scene != "evidence":
            page.evaluate("for (const one of document.querySelectorAll('dialog[open]')) one.close()")


def test_the_figure_in_the_maps_tooltip_is_the_one_that_opens_in_the_panel(page):
    """A click on the map selects; the figure leads on from the panel, in the words of the tooltip."""
    put(page, indicator="homicide_rate", year=2019)
    at = page.evaluate("veta.point('CO-ANT')")
    page.mouse.move(*at)
    words = row(page, "map", "CO-ANT")["words"]
    until(page, "words => document.getElementById('tooltip').innerText.includes(words)", words)
    page.mouse.click(*at)
    page.locator("#region-about .figure", has_text=words).click()
    until(page, EVIDENCE)
    assert "Antioquia" in page.inner_text("#evidence-title")


def test_a_region_without_a_figure_says_what_its_blank_means(page):
    put(page, indicator="homicide_rate", year=2019)
    gap = next(one["code"] for one in page.evaluate("veta.views.map.shown()") if one["state"] == "n")
    select(page, gap)
    page.click("#region-about .figure")
    until(page, "document.querySelector('#evidence[open] .empty')")
    assert "does not mean zero" in page.inner_text("#evidence .empty")
