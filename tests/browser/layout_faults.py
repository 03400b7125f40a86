"""What a page shows and nobody can read: text that is cut off where nobody can scroll to it, and text over text."""

from __future__ import annotations

from playwright.sync_api import Page

# Texts that lie in part outside what shows them, to a side or below, where nobody can scroll to the rest.
CUT = """() => [...document.querySelectorAll('body *')].flatMap((one) => {
  if (![...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim())) return [];
  if (one.closest('svg, .unseen, [class^=ag-], [aria-hidden=true]')) return [];
  if (!one.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return [];
  const range = document.createRange();
  range.selectNodeContents(one);
  const text = range.getBoundingClientRect();
  const scrolls = (overflow) => ['auto', 'scroll'].includes(overflow);
  let [sideways, down] = [true, true];
  for (let box = one; box !== document.body && (sideways || down); box = box.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(box);
    const { left, right, bottom } = box.getBoundingClientRect();
    const name = `${box.className || box.id}: ${one.textContent.trim()}`;
    if (sideways && overflowX !== 'visible') {
      if (!scrolls(overflowX) && (text.right > right + 1 || text.left < left - 1)) return [name];
      sideways = false;
    }
    if (down && overflowY !== 'visible') {
      if (!scrolls(overflowY) && text.bottom > bottom + 2) return [name];
      down = false;
    }
  }
  return [];
})"""
# Pairs of texts, neither within the other, of which one covers a part of the other. What lies over the map by intent, its
# names and marks under the legend and the panels, is drawn and not counted.
OVER = """() => {
  const lines = [...document.querySelectorAll('body *')].flatMap((one) => {
    if (one.closest('svg, .unseen, [class^=ag-], [aria-hidden=true]')) return [];
    if (!one.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return [];
    return [...one.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim()).flatMap((node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return [...range.getClientRects()].map((box) => ({ one, box, text: node.textContent.trim() }));
    });
  });
  const seen = ({ one, box }) => [box.left + 2, (box.left + box.right) / 2, box.right - 2].some((x) => {
    const top = document.elementFromPoint(x, (box.top + box.bottom) / 2);
    return top && (top === one || one.contains(top) || top.contains(one));
  });
  const there = lines.filter(seen);
  return there.flatMap((a, i) => there.slice(i + 1).flatMap((b) => {
    const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
    const along = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
    const apart = a.one !== b.one && !a.one.contains(b.one) && !b.one.contains(a.one);
    return apart && across > 2 && along > 8 ? [`${a.text} / ${b.text}`] : [];
  }));
}"""


def faults(page: Page) -> dict[str, list[str]]:
    """What is cut off, what covers what, and whether the page is wider than its window; empty if all can be read."""
    found = {"cut": page.evaluate(CUT), "over": page.evaluate(OVER)}
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found["wide"] = [f"{page.evaluate('document.documentElement.scrollWidth')} pixels"]
    return {kind: texts for kind, texts in found.items() if texts}
