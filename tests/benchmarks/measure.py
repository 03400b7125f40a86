"""Measurements in a browser: clicks, hovers, drags, loads. Times in ms, taken by the page's own clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page

SCRIPT = Path(__file__).with_name("pages.js").read_text(encoding="utf-8")
VIEWPORT = {"width": 1440, "height": 900}
PATIENCE = 180_000
OWN = ("/assets/", "/data/", "/style/", "/answer/", "/fragment/", "/script/main", "/script/briefing")


@dataclass
class Load:
    """One load of a page: ms until something and until the map was painted, requests, bytes over the wire by path."""

    seen: float = 0.0
    painted: float = 0.0
    requests: int = 0
    sizes: dict[str, float] = field(default_factory=dict)

    @property
    def total(self) -> float:
        """All bytes, headers included."""
        return sum(self.sizes.values())

    @property
    def own(self) -> float:
        """Bytes of the page itself and of its own code and data, without Dash's and Plotly's bundles."""
        return sum(size for path, size in self.sizes.items() if path == "/" or path.startswith(OWN))


@contextmanager
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser without a cache of earlier visits."""
    made = browser.new_context(viewport=VIEWPORT)
    made.set_default_timeout(PATIENCE)
    made.add_init_script(SCRIPT)
    yield made
    made.close()


def load(opened: BrowserContext, url: str, app: str) -> tuple[Page, Load]:
    """Open the page in a new tab; ``app`` is "ours" or "naive". Waits until all that it asks for has come."""
    page = opened.new_page()
    wire = opened.new_cdp_session(page)
    wire.send("Network.enable")
    made, asked = Load(), {}
    wire.on("Network.requestWillBeSent", lambda event: asked.update({event["requestId"]: event["request"]["url"]}))

    def finished(event: dict) -> None:
        url = asked.get(event["requestId"], "")
        if url.startswith("http"):
            path = urlsplit(url).path
            made.requests += 1
            made.sizes[path] = made.sizes.get(path, 0) + event["encodedDataLength"]

    wire.on("Network.loadingFinished", finished)
    page.goto(url)
    made.seen = page.evaluate("window.bench.seen()")
    made.painted = page.evaluate(f"window.bench.first(window.bench.{app})")
    if app == "ours":
        page.wait_for_selector("body.has-evidence")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    wire.detach()
    return page, made


def select(page: Page, app: str, codes: list[str]) -> list[float]:
    """Select one after the other by the page's own interface."""
    return [page.evaluate(f"code => window.bench.{app}.select(code)", code) for code in codes]


def click(page: Page, app: str, places: list[tuple[str, float, float]], count: int) -> list[float]:
    """Click on up to ``count`` places (code, lon, lat) of the map with the mouse; from the button's release to the repaint.

    A place that is out of sight is passed over.
    """
    times: list[float] = []
    for code, lon, lat in places:
        if len(times) == count:
            break
        at = page.evaluate(f"([code, lon, lat]) => window.bench.{app}.place(code, lon, lat)", [code, lon, lat])
        if at is None:
            continue
        x, y = at
        page.mouse.move(x - 1, y)
        page.mouse.move(x, y)
        page.wait_for_timeout(250)  # a second click too soon would be a double click; Plotly must have seen the hover
        page.evaluate(f"code => window.bench.{app}.armClick(code)", code)
        page.mouse.down()
        page.mouse.up()
        times.append(page.evaluate("window.bench.clicked()"))
    return times


def hover(page: Page, codes: list[str]) -> list[float]:
    """Hover regions; until the frame that shows their outlines."""
    return [page.evaluate("code => window.bench.ours.hover(code)", code) for code in codes]


def drag(page: Page, app: str, years: list[int], times: int) -> list[float]:
    """Repaints a second while the year goes back and forth."""
    there = [*years, *reversed(years)]
    return [page.evaluate(f"years => window.bench.{app}.drag(years)", there) for _ in range(times)]


def pan(page: Page, count: int) -> list[float]:
    """Move the map step by step, half of a region's width each; until the frame that shows it."""
    return page.evaluate("count => window.bench.ours.pan(count)", count)


def zoom(page: Page, count: int) -> list[float]:
    """Turn the wheel over the map, there and back; until the frame that shows it."""
    return page.evaluate("count => window.bench.ours.zoom(count)", count)


def indicators(page: Page, ids: list[str]) -> list[float]:
    """Choose one indicator after the other, of which the browser has no answer yet; until every view shows it."""
    return [page.evaluate("id => window.bench.ours.indicator(id)", one) for one in ids]


SLIDES = """async (name) => {
  const { briefing } = await (await fetch(`/briefing/shipped/${name}`)).json();
  await veta.loadBriefing();
  const took = [];
  const rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  await veta.present.start(briefing);
  await rest(4000);
  for (let at = 1; at < briefing.slides.length; at++) {
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight" }));
    await rest(3000); // the flight, and what is drawn after it
    took.push(veta.present.took());
  }
  await veta.present.stop();
  return took;
}"""


def slides(page: Page, name: str) -> list[float]:
    """From slide to slide of a briefing that comes with the atlas: from the key until all but the flight is painted."""
    return page.evaluate(SLIDES, name)
