"""The real app in a real Chromium: one server and one browser for all tests, a fresh page for each."""

from __future__ import annotations

import os
import shutil
import threading

import pytest
from playwright.sync_api import Page, sync_playwright
from werkzeug.serving import make_server

FLAGS = (
    "--use-angle=swiftshader --enable-unsafe-swiftshader --ignore-gpu-blocklist --no-sandbox --disable-background-networking "
    "--disable-component-update --disable-sync --no-first-run"
).split()
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
READY = "body.has-evidence"


def pytest_collection_modifyitems(items):
    # A map drawn in software on a busy machine can miss a deadline; what is broken fails three times.
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.flaky(reruns=2))


def browser_path() -> str:
    named = os.environ.get("BROWSER_PATH")
    for candidate in (named, *map(shutil.which, BROWSERS)):
        if candidate and os.access(candidate, os.X_OK):
            return candidate
    raise RuntimeError(
        "no Chromium found: install it (Debian: apt-get install chromium) or put its path into BROWSER_PATH; browser tests are never skipped"
    )


def serve(app):
    """Start ``app`` on a free port in a thread; returns (server, address)."""
    server = make_server("127.0.0.1", 0, app.server, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}"


@pytest.fixture(scope="session")
def address(facts, tmp_path_factory):
    from app import build

    server, url = serve(build(facts, cache=tmp_path_factory.mktemp("cache")))
    yield url
    server.shutdown()


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def shared_context(chromium):
    """One browser profile whose cache keeps the scripts warm: a page in it opens in a fraction of a cold one's time."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    yield context
    context.close()


@pytest.fixture
def open_page(chromium, shared_context, address):
    """Call open_page(path, **context options) for a Page on the app, ready; options get it a profile of its own.

    At the end no page may have complained in its console or asked an outside host.
    """
    opened_here, complaints = [], []

    def opened(path: str = "/", *, wait: str = READY, **options) -> Page:
        if options:
            context = chromium.new_context(**({"viewport": {"width": 1440, "height": 900}} | options))
            page = context.new_page()
            opened_here.append(context)
        else:
            page = shared_context.new_page()
            opened_here.append(page)
        page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error.message}"))
        page.on("request", lambda request: _outside(request.url, address, complaints))
        page.goto(address + path)
        page.wait_for_selector(wait, timeout=60_000)
        return page

    opened.complaints = complaints
    yield opened
    for one in opened_here:
        one.close()
    assert complaints == []


def _outside(url: str, address: str, complaints: list[str]) -> None:
    if not url.startswith((address, "data:", "blob:")):
        complaints.append(f"asked an outside host: {url}")


@pytest.fixture
def page(open_page) -> Page:
    """The app at its start, at 1440×900."""
    return open_page("/")


def view(page: Page) -> dict:
    """The View state of the page."""
    return page.evaluate("window.veta.view()")


def set_view(page: Page, **patch) -> None:
    """Change the View and wait until every view has repainted."""
    page.evaluate("patch => window.veta.set(patch)", patch)
