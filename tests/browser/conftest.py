"""The real app in a real Chromium: one server, one browser and, for most tests of a file, one page that each begins anew."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browsers import FLAGS, VIEWPORT, browser_path, serve
from geodata.packs.keep import Keep
from helpers import PATIENCE, listen, load, renew
from playwright.sync_api import Page, expect, sync_playwright

expect.set_options(timeout=PATIENCE * 1000)


@pytest.fixture(scope="session")
def address(facts, cache, tmp_path_factory):
    from app import build

    keep = Keep(tmp_path_factory.mktemp("packs"), days=30)
    server, url = serve(build(facts, cache=cache, ledger=tmp_path_factory.mktemp("ledger"), keep=keep))
    yield url
    server.shutdown()


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=[*FLAGS, "--process-per-site"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def profile(chromium, address):
    """A browser profile with a small page open: all others in it share its process, in which the scripts stay compiled.

    A page opens in it in half of a cold one's time.
    """
    context = chromium.new_context(viewport=VIEWPORT)
    context.new_page().goto(address + "/check")
    yield context
    context.close()


class Stage:
    """One page that many tests share: opening one costs seconds, bringing it back to its start a fraction of one."""

    def __init__(self, profile, address: str) -> None:
        self.profile, self.address = profile, address
        self.page: Page | None = None
        self.complaints: list[str] = []

    def begin(self, **scene) -> Page:
        """The page at its start, with ``scene`` on top; opened anew if there is none."""
        if self.page is None:
            self.page = self.profile.new_page()
            self.complaints = listen(self.page, self.address)
            load(self.page, self.address + "/")
        renew(self.page, **scene)
        return self.page

    def give_up(self) -> None:
        """Close the page: what a failed test left in it must not reach the next one."""
        if self.page is not None:
            self.page.close()
            self.page = None

    def heard(self) -> list[str]:
        """What the page has complained about since this was last asked."""
        complaints = self.complaints[:]
        self.complaints.clear()
        return complaints


@pytest.fixture(scope="module")
def stage(profile, address):
    """A page for each file of tests: which file a worker ran before must not matter."""
    made = Stage(profile, address)
    yield made
    made.give_up()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    if report.failed and "stage" in getattr(item, "funcargs", {}):
        item.funcargs["stage"].give_up()
    return report


@pytest.fixture
def page(stage) -> Page:
    """The shared page at its start, at 1440×900. Its console must stay empty."""
    yield stage.begin()
    complaints = stage.heard()
    if complaints:
        stage.give_up()
    assert complaints == []


@pytest.fixture
def open_page(chromium, profile, address):
    """Call open_page(path, **context options) for a Page of its own, ready; options get it a profile of its own.

    For tests that open addresses, bend the page's scripts or its files. Its console must stay empty.
    """
    opened_here, complaints = [], []

    def opened(path: str = "/", **options) -> Page:
        context = chromium.new_context(**({"viewport": VIEWPORT} | options)) if options else profile
        page = context.new_page()
        opened_here.append(context if options else page)
        listen(page, address, complaints)
        load(page, address + path)
        return page

    opened.complaints = complaints
    yield opened
    for one in opened_here:
        one.close()
    assert complaints == []


@pytest.fixture
def own_page(open_page) -> Page:
    """The app at its start in a page that no other test sees."""
    return open_page("/")


@pytest.fixture
def bent(profile, address):
    """Call bent({"claims": change}) for a page whose published files of that name are changed on their way to it."""
    opened = []

    def changed(change):
        return lambda route: route.fulfill(json=change(route.fetch().json()))

    def made(changes: dict[str, Callable[[dict], dict]]) -> Page:
        page = profile.new_page()
        opened.append((page, listen(page, address)))
        for name, change in changes.items():
            page.route(f"**/data/{name}.*", changed(change))
        load(page, address + "/")
        return page

    yield made
    for page, complaints in opened:
        page.close()
        assert complaints == []


@pytest.fixture
def visit(chromium, profile, address):
    """Call visit(path, **context options) for a plain page, ready; options get it a profile of its own. Its console must stay empty."""
    opened, complaints = [], []

    def visited(path, **options):
        context = chromium.new_context(**({"viewport": VIEWPORT} | options)) if options else profile
        page = context.new_page()
        opened.append(context if options else page)
        listen(page, address, complaints)
        page.goto(address + path)
        return page

    yield visited
    for one in opened:
        one.close()
    assert complaints == []
