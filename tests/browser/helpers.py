"""Steps that the browser tests share: what a view shows, where a region stands in it, and how to wait for it.

What is shown is read from ``veta.views.<id>.shown()``, plain rows, never from class names or from the View.
"""

from __future__ import annotations

import json

from playwright.sync_api import Page

READY = "body.has-evidence"
VIEWS = ("map", "ranking", "trend", "scatter", "timeline")


def load(page: Page, url: str) -> None:
    """Load a page and wait until all of it is there."""
    page.goto(url)
    page.wait_for_selector(READY, timeout=60_000)


# Seconds for what comes at once on an idle machine: a busy one is no fault of the app.
PATIENCE = 30


def until(page: Page, condition: str, argument=None, *, seconds: float = PATIENCE) -> None:
    """Wait until a JavaScript expression holds; asked from here, since the page's own rules forbid an eval inside it."""
    for _ in range(int(seconds * 20)):
        if page.evaluate(condition, argument):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never came true: {condition} {argument}; the view is {view(page)}")


def view(page: Page) -> dict:
    """The View state of the page."""
    return page.evaluate("veta.view()")


def put(page: Page, **patch) -> None:
    """Change the View and wait until every visible view has repainted."""
    page.evaluate("patch => veta.set(patch)", patch)


def select(page: Page, *codes: str) -> None:
    """Select these regions and wait until every visible view has repainted."""
    page.evaluate("codes => veta.select(codes)", list(codes))


def settle(page: Page) -> None:
    """Wait until what has changed is painted everywhere."""
    page.evaluate("veta.set({})")


def link(page: Page) -> str:
    """The address of the page below its host."""
    return page.evaluate("location.pathname + location.search")


def manifest(page: Page) -> dict:
    """What the page knows before it fetches anything."""
    return json.loads(page.text_content("#veta-manifest"))


def defaults(page: Page) -> dict:
    """The View without a link; its year is null, for the indicator's own."""
    return {key: field["default"] for key, field in manifest(page)["state"].items()}


def shown(page: Page, view_id: str) -> list[dict]:
    """The rows that a view shows."""
    return page.evaluate("id => veta.views[id].shown()", view_id)


def row(page: Page, view_id: str, code: str) -> dict | None:
    """The row of one region in a view, or None."""
    return next((one for one in shown(page, view_id) if one["code"] == code), None)


def selected(page: Page, view_id: str) -> set[str]:
    """Regions that a view shows as selected."""
    return {one["code"] for one in shown(page, view_id) if one.get("selected")}


def hovered(page: Page, view_id: str) -> set[str]:
    """Regions that a view shows as pointed at."""
    return {one["code"] for one in shown(page, view_id) if one.get("hovered")}


def point(page: Page, code: str) -> tuple[float, float]:
    """Client coordinates of a point inside a region on the map."""
    at = page.evaluate("code => veta.point(code)", code)
    assert at, f"{code} is out of sight"
    return at[0], at[1]


def overlook(complaints: list[str], words: str) -> None:
    """Take out the complaints with these words: what the browser itself tells of a request that the test made fail."""
    complaints[:] = [one for one in complaints if words not in one]


# A test measured what the panel lays out a frame later; a page behind another one, or on a busy machine, writes its words late.
NO_FAULTS = ("Rendering was performed in a subtree hidden by content-visibility", "was preloaded using link preload but not used")


def listen(page: Page, address: str, complaints: list[str] | None = None) -> list[str]:
    """A list that fills with whatever the page complains about, or asks of another host."""
    complaints = [] if complaints is None else complaints

    def said(message) -> None:
        if not any(one in message.text for one in NO_FAULTS):
            complaints.append(f"{message.type}: {message.text}")

    page.on("console", said)
    page.on("pageerror", lambda error: complaints.append(f"error: {error.message}"))

    def asked(request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            complaints.append(f"asked an outside host: {request.url}")

    page.on("request", asked)
    return complaints


RENEW = """async (scene) => {
  for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
  for (const id of ['filters', 'map-layers', 'map-notes']) document.getElementById(id).open = false;
  for (const pressed of document.querySelectorAll('.dock-expand[aria-expanded=true], .map-tool[aria-pressed=true]')) pressed.click();
  for (const field of document.querySelectorAll('#search, #actors-filter')) {
    if (!field.value) continue;
    field.value = '';
    field.dispatchEvent(new Event('input', {bubbles: true}));
  }
  if (document.activeElement) document.activeElement.blur();
  veta.hover(null);
  document.getElementById('status').textContent = '';
  document.getElementById('alarm').hidden = true;
  if (location.hash) history.replaceState(null, '', location.pathname + location.search);
  const {state} = JSON.parse(document.getElementById('veta-manifest').textContent);
  const start = Object.fromEntries(Object.entries(state).map(([key, field]) => [key, field.default]));
  await veta.set({...start, ...scene});
  for (const one of document.querySelectorAll('.pane, .pane *, #timeline-frame')) if (one.scrollTop) one.scrollTop = 0;
}"""


def renew(page: Page, **scene) -> None:
    """Bring a page that earlier tests have used back to its start, with ``scene`` on top."""
    page.mouse.move(2, 2)
    page.evaluate(RENEW, scene)
