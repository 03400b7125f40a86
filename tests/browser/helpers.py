"""Steps that the browser tests share: where a region stands in a view, how it is painted there, and how to wait for it."""

from __future__ import annotations

from playwright.sync_api import Page

READY = "body.has-evidence"
DEFAULTS = """() => Object.fromEntries(Object.entries(veta.data.manifest.state).map(([key, field]) => [key, field.default]))"""
ON_MAP = """code => {
  const inner = veta.map.instance(), i = veta.data.index(code), box = inner.getCanvas().getBoundingClientRect();
  const at = inner.project([veta.data.regions.lon[i], veta.data.regions.lat[i]]);
  return {x: at.x + box.x, y: at.y + box.y};
}"""
ON_CHART = "([id, code]) => veta.charts.spot(id, code)"

# How a view shows that a region is pointed at, and that it is selected: read from what is drawn, never from the View.
HOVERED = {
    "map": "code => veta.map.stateOf(code).hover && !!document.querySelector('.map-outline-hover').getAttribute('d')",
    "ranking": "code => !!document.querySelector(`.rank-row.is-hovered[data-code='${code}']`)",
    "trend": "code => document.querySelector('.trend-hovered').style.display !== 'none'"
    " && !!(document.querySelector('.trend-hover-line').getAttribute('d') || document.querySelector('.trend-hover-dots').getAttribute('d'))",
    "scatter": "code => {const halo = document.querySelector('.scatter-hover');"
    " return halo.style.display !== 'none' && halo.dataset.code === code}",
}
SELECTED = {
    "map": "code => veta.map.stateOf(code).selected && document.querySelector('.map-outline-veil').getAttribute('d').length > 0",
    "ranking": "code => !!document.querySelector(`.rank-row.is-selected[data-code='${code}']`)",
    "trend": "code => [...document.querySelectorAll(`.trend-dot[data-code='${code}']`)].some((one) => one.style.display !== 'none')",
    "scatter": "code => [...document.querySelectorAll(`.scatter-chosen[data-code='${code}']`)].some((one) => one.style.display !== 'none')",
}
# What a view shows as a whole, as text: two states that look alike give the same text.
SHOWN = {
    "map": """() => JSON.stringify([
        veta.data.regions.code.map((code) => {const at = veta.map.stateOf(code); return [at.fill, at.ground, at.selected, at.picked, at.actor]}),
        veta.map.placed.map((place) => [place.lon, place.lat, place.claims.length]),
        document.getElementById('map-title').textContent])""",
    "ranking": """() => JSON.stringify([...document.querySelectorAll('.rank-row')].filter((row) => !row.hidden)
        .map((row) => [row.textContent, row.classList.contains('is-selected'), row.querySelector('.rank-bar').style.width, row.querySelector('.rank-bar').style.background]))""",
    "trend": """() => JSON.stringify([document.getElementById('trend-frame').getAttribute('aria-label'),
        [...document.querySelectorAll('.trend-year-label, .trend-line, .trend-dot, .trend-period')].filter((one) => one.style.display !== 'none')
        .map((one) => [one.textContent, one.getAttribute('d'), one.getAttribute('cy'), one.getAttribute('x')]),
        document.querySelector('#trend .js-plotly-plot').data[0].y])""",
    "scatter": """() => JSON.stringify([document.getElementById('scatter-frame').getAttribute('aria-label'),
        [...document.querySelectorAll('.scatter-class, .scatter-chosen')].filter((one) => one.style.display !== 'none')
        .map((one) => [one.getAttribute('d'), one.dataset.code])])""",
    "timeline": """() => JSON.stringify([document.getElementById('timeline-caption').textContent,
        [...document.querySelectorAll('#timeline path, #timeline rect, #timeline circle')].filter((one) => one.style.display !== 'none' && !one.matches('.timeline-cursor') && !one.closest('.js-plotly-plot'))
        .map((one) => [one.getAttribute('class'), one.getAttribute('d'), one.getAttribute('x'), one.getAttribute('cx'), one.getAttribute('width')])])""",
    "actors": "() => document.getElementById('actors').textContent",
    "claims": "() => document.getElementById('claims-count').textContent + document.getElementById('claims-quote').textContent",
    "region-panel": "() => document.getElementById('region-panel').textContent",
}
CELLS = tuple(SHOWN)


def load(page: Page, url: str) -> None:
    """Load a page and wait until all of it is there."""
    page.goto(url)
    page.wait_for_selector(READY, timeout=60_000)
    # Without a graphics card a frame of the map costs 0.2 s; a quarter of the pixels answers the same gestures.
    page.evaluate("veta.map.instance().setPixelRatio(0.5)")


def until(page: Page, condition: str, argument=None, *, seconds: float = 12) -> None:
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
    """Change the View and wait until every view has repainted."""
    page.evaluate("patch => veta.set(patch)", patch)


def select(page: Page, *codes: str) -> None:
    """Select these regions and wait until every view has repainted."""
    page.evaluate("codes => veta.select(codes)", list(codes))


def settle(page: Page) -> None:
    """Wait until what has changed is painted everywhere."""
    page.evaluate("veta.set({})")


def shown(page: Page, cell: str) -> str:
    """What a view shows, as text."""
    return page.evaluate(SHOWN[cell])


def spot(page: Page, source: str, code: str) -> tuple[float, float]:
    """Where a region stands on the page: on the map, or by its mark in a chart."""
    at = page.evaluate(ON_MAP, code) if source == "map" else page.evaluate(ON_CHART, [source, code])
    assert at, f"{code} has no place in {source}"
    return at["x"], at["y"]


def listen(page: Page, address: str, complaints: list[str] | None = None) -> list[str]:
    """A list that fills with whatever the page complains about, or asks of another host."""
    complaints = [] if complaints is None else complaints

    def spoke(message) -> None:
        # Chromium itself says that drawing without a graphics card is slow; the page can't help it.
        if "GL Driver Message" not in message.text:
            complaints.append(f"{message.type}: {message.text}")

    page.on("console", spoke)
    page.on("pageerror", lambda error: complaints.append(f"error: {error.message}"))

    def asked(request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            complaints.append(f"asked an outside host: {request.url}")

    page.on("request", asked)
    return complaints


RENEW = """async (scene) => {
  for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
  for (const id of ['filters', 'map-notes']) document.getElementById(id).open = false;
  for (const pressed of document.querySelectorAll('.dock-expand[aria-expanded=true], .map-tool[aria-pressed=true]')) pressed.click();
  document.getElementById('scatter-lasso').click();
  document.getElementById('map-places').hidden = true;
  for (const id of ['search', 'claims-filter', 'actors-filter']) {
    const field = document.getElementById(id);
    if (field && field.value) {
      field.value = '';
      field.dispatchEvent(new Event('input', {bubbles: true}));
    }
  }
  if (document.activeElement) document.activeElement.blur();
  veta.hover(null);
  veta.tooltip.hide();
  document.getElementById('status').textContent = '';
  if (location.hash) history.replaceState(null, '', location.pathname + location.search);
  const start = Object.fromEntries(Object.entries(veta.data.manifest.state).map(([key, field]) => [key, field.default]));
  await veta.set({...start, ...scene});
  if (scene.camera === undefined) veta.map.camera.home({jump: true});
  for (const one of document.querySelectorAll('.rank-scroll, .pane, #region-panel, #actors, #region-body')) one.scrollTop = 0;
  await veta.set({});
}"""


def renew(page: Page, **scene) -> None:
    """Bring a page that earlier tests have used back to its start, with ``scene`` on top."""
    page.mouse.move(2, 2)
    page.evaluate(RENEW, scene)
