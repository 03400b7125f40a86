"""No number on the screen without its evidence: every text with a figure in it leads, in one action, to what stands behind it."""

from __future__ import annotations

import pytest
from helpers import DEFAULTS, put, settle

# What is no figure: the scale of an axis, the controls' own words, the sentence that tells a screen reader what is seen,
# units, and years and dates, which say of a figure when it holds.
WALK = r"""() => {
  const SCALES = '.xtick, .ytick, .controls, #status, .ag-header, script, style, noscript, #react-entry-point ~ *';
  const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December';
  const dates = new RegExp(`per 100,000|(\\d{1,2} )?(${MONTHS}) \\d{4}|\\b(19|20)\\d\\d([–-]\\d\\d(\\d\\d)?)?\\b`, 'g');
  const leads = 'button, a[href], summary, [data-code], .ag-row, [data-year]';
  const records = 'li, tr, article, dd, p, section';
  for (const old of document.querySelectorAll('[data-walked]')) delete old.dataset.walked; // what is hidden by now
  const found = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, holder = node.parentElement;
    if (!/\d/.test(node.textContent.replace(dates, '')) || holder.closest(SCALES)) continue;
    if (!holder.checkVisibility({visibilityProperty: true, opacityProperty: true}) || holder.closest('.unseen')) continue;
    // What a chart says in words counts its marks, and each mark opens its evidence.
    let opener = holder.closest(leads) || (holder.matches('.chart-caption, .chart-quantity') && holder.closest('.chart').querySelector('.chart-body'));
    for (let record = holder.closest(records); !opener && record; record = record.parentElement.closest(records)) {
      opener = record.querySelector('button.figure') || record.querySelector('a[href], button.link, button.claim-pick, [data-code]');
      if (record.matches('section')) break;
    }
    const kind = [holder.className.baseVal ?? holder.className, (holder.parentElement.className.baseVal ?? holder.parentElement.className)].join(' in ');
    if (!found.has(kind)) found.set(kind, {kind, text: node.textContent.trim().slice(0, 80), count: 0, opens: Boolean(opener)});
    found.get(kind).count += 1;
    found.get(kind).opens &&= Boolean(opener);
    if (opener && !opener.dataset.walked) opener.dataset.walked = kind;
  }
  return [...found.values()];
}"""
SEEN = """() => JSON.stringify([veta.view(), document.getElementById('evidence').open, document.getElementById('evidence-title').textContent,
  [...document.querySelectorAll('details')].map((one) => one.open), document.querySelector('.rank-scroll').scrollTop, document.querySelectorAll('.rank-missing').length])"""
SCENES = {
    "overview": ([], {}),
    "region": (["PE-MDD"], {}),
    "compared": (["PE-MDD", "BR-AC"], {"chart": "trend"}),
    "disputed": (["CO-ARA"], {"indicator": "homicide_rate", "year": 2018, "chart": "scatter", "rule": "range"}),
    "claims": (["PE-MDD"], {"panel": "claims"}),
    "actors": (["PE-MDD"], {"panel": "actors"}),
    "disputes": ([], {"panel": "disputes"}),
    "counted": (["PE-MDD"], {"indicator": "enforcement_operations", "period": ["2015", "2020"]}),
}
TRIES = """most => { const counts = {};
  for (const one of document.querySelectorAll('[data-walked]')) counts[one.dataset.walked] = Math.min(most, (counts[one.dataset.walked] || 0) + 1);
  return counts; }"""
ONE = "([kind, number]) => [...document.querySelectorAll('[data-walked]')].filter((one) => one.dataset.walked === kind)[number] || null"
MOST = 1  # tries of one kind in a scene: the hundredth row of a list opens as the first does


def show(page, scene):
    """The scene from the page's start, all of its folded parts open, and every number's opener marked."""
    codes, patch = SCENES[scene]
    page.evaluate("for (const one of document.querySelectorAll('dialog[open]')) one.close()")
    start = page.evaluate(DEFAULTS)
    put(page, **(start | {"regions": codes} | patch))
    page.evaluate("document.querySelectorAll('#region-panel details').forEach((one) => (one.open = true))")
    settle(page)
    return page.evaluate(WALK)


@pytest.mark.parametrize("scene", SCENES)
def test_every_number_on_the_screen_leads_to_its_evidence(page, scene):
    show(page, scene)
    page.wait_for_timeout(400)  # what is fetched when it is first looked at
    found = show(page, scene)
    assert len(found) > 8
    assert [one for one in found if not one["opens"]] == []
    for kind, count in page.evaluate(TRIES, MOST).items():
        tried = sum(_try(page, scene, kind, number) for number in range(count))
        assert tried, f"{scene}: no number of the kind {kind!r} was tried"


def _try(page, scene, kind, number) -> bool:
    """Follow one number and come back: something must open, or an address must answer. Whether it was still there."""
    opener = page.evaluate_handle(ONE, [kind, number]).as_element()
    if opener is None:  # used up, as the button that shows the rest of a list
        return False
    href = opener.get_attribute("href")
    if href:
        if href.startswith("/"):
            assert page.request.get(page.evaluate("href => new URL(href, location.href).href", href)).ok, href
        else:
            assert href.startswith(("http://", "https://", "#")), href
        return True
    before = page.evaluate(SEEN)
    if "chart-body" in (opener.get_attribute("class") or ""):
        opener.focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("e")
    else:
        opener.evaluate(
            "(node) => node.dispatchEvent(new MouseEvent('click', {bubbles: true, detail: node.dataset.code ? 2 : 1}))"
        )
    page.wait_for_timeout(60)
    settle(page)
    assert page.evaluate(SEEN) != before, f"{scene}: a number of the kind {kind!r} opens nothing"
    show(page, scene)
    return True
