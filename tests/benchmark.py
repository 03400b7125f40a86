"""How fast Veta is, beside a naive Dash app of the same content: ``python tests/benchmark.py [--quick]``.

Everything is measured in one run and printed as one table. The naive app (tests/benchmarks/naive.py) and the 9,500
polygons (tests/benchmarks/split.py) are made here, from the same facts and a seed.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from flask import request
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app import build
from geodata import join
from geodata.store import Facts, load
from tests.benchmarks import measure, naive, process
from tests.benchmarks.split import split
from tests.benchmarks.table import Row, Table
from tests.browser.conftest import FLAGS, browser_path, serve

PIECES, SEED = 9_500, 7
# kB and MB are 10^3 and 10^6 bytes. Goals by number of regions: few, many.
CLICK = {"few": (60, 120), "many": (100, 200)}
JOIN = {"few": 1, "many": 3}
POINTS = 1_000_000


def main(argv: list[str] | None = None) -> int:
    """Measure and print; 0 whether or not the goals are met, since a busy machine is no defect."""
    parser = argparse.ArgumentParser(prog="python tests/benchmark.py", description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="few repetitions: for a look, not for a record")
    args = parser.parse_args(argv)
    repeats = 8 if args.quick else 40
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    table = Table()
    facts = load()
    with tempfile.TemporaryDirectory(prefix="veta-benchmark-") as folder:
        note(f"cutting {len(facts.regions)} regions into {PIECES} pieces")
        cases = {"few": facts, "many": split(facts, PIECES, SEED)}
        starts(table, Path(folder) / "start", 2 if args.quick else 5)
        for size, some in cases.items():
            joins(table, size, some, 2 if args.quick else 5)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
            for size, some in cases.items():
                browsing(table, browser, size, some, cache=Path(folder) / size, repeats=repeats)
            browser.close()
    print(table.text())
    return 0


def note(text: str) -> None:
    """Progress, apart from the table."""
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


# ---------------------------------------------------------------- without a browser
def starts(table: Table, folder: Path, times: int) -> None:
    """Start of the process with an empty and a filled cache, and its memory."""
    note("starting the app")
    cold, warm, held = [], [], []
    for n in range(times):
        with process.started(folder / str(n)) as (_, _, seconds):
            cold.append(seconds)
        with process.started(folder / str(n)) as (running, address, seconds):
            warm.append(seconds)
            process.visit(address)
            held.append(process.memory_mb(running.pid))
    table.add("start", Row("first answer after start, nothing published yet", "s", cold, 3))
    table.add("start", Row("first answer after start", "s", warm, 3))
    if None not in held:
        table.add("start", Row("memory of a worker that has served everything", "MB", held, 300))


def joins(table: Table, size: str, facts: Facts, times: int) -> None:
    """A million points, evenly over the box round all regions, joined by coordinate."""
    note(f"joining points to {len(facts.regions)} regions")
    random = np.random.default_rng(SEED)
    west, south, east, north = facts.regions.total_bounds
    lon, lat = random.uniform(west, east, POINTS), random.uniform(south, north, POINTS)
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        join.by_coordinate(lon, lat, facts.regions)
        took.append(time.perf_counter() - begun)
    table.add(title(facts), Row("a million points joined to the regions", "s", took, JOIN[size]))


def title(facts: Facts) -> str:
    """The table's part for that many regions."""
    return f"{len(facts.regions):,} regions"


# ---------------------------------------------------------------- in the browser
def browsing(table: Table, browser: Browser, size: str, facts: Facts, *, cache: Path, repeats: int) -> None:
    """Loads and gestures of both apps over the same facts."""
    part = title(facts)
    note(f"{part}: publishing")
    ours = build(facts, cache=cache)
    asked: list[str] = []
    ours.server.before_request(lambda: asked.append(request.path))
    server, address = serve(ours)
    other, naive_address = serve(naive.build(facts))
    try:
        note(f"{part}: loading")
        loads(table, part, browser, {"ours": address, "naive": naive_address}, times=3 if repeats < 10 else 7, goals=size == "few")
        note(f"{part}: gestures")
        gestures(table, part, browser, facts, {"ours": address, "naive": naive_address}, asked, repeats, size)
    finally:
        server.shutdown()
        other.shutdown()


def loads(table: Table, part: str, browser: Browser, urls: dict[str, str], *, times: int, goals: bool) -> None:
    """First and second load. A visit before the first counts for nothing: the server then has its thorough copies."""
    first: dict[str, list[measure.Load]] = {"ours": [], "naive": []}
    second: dict[str, list[measure.Load]] = {"ours": [], "naive": []}
    for app, url in urls.items():
        with measure.context(browser) as opened:
            page, _ = measure.load(opened, f"{url}/", app)
            page.wait_for_timeout(15_000 if app == "ours" else 0)
        for _ in range(times):
            with measure.context(browser) as opened:
                page, cold = measure.load(opened, f"{url}/", app)
                page.close()
                first[app].append(cold)
                second[app].append(measure.load(opened, f"{url}/", app)[1])

    def row(label: str, unit: str, goal: float | None, take, which=first) -> None:
        ours, theirs = ([take(one) for one in which[app]] for app in ("ours", "naive"))
        table.add(part, Row(label, unit, ours, goal if goals else None, naive=theirs))

    row("first load: map painted", "s", 2.0, lambda one: one.painted / 1000)
    row("first load: over the wire", "MB", 2.2, lambda one: one.total / 1e6)
    ours = [one.own / 1e3 for one in first["ours"]]
    table.add(part, Row("  of which our own page, code and data", "kB", ours, 450 if goals else None))
    row("second load: over the wire", "kB", 150, lambda one: one.total / 1e3, second)
    row("second load: map painted", "s", None, lambda one: one.painted / 1000, second)


def gestures(table: Table, part: str, browser: Browser, facts: Facts, urls: dict[str, str], asked: list[str], repeats: int, size: str) -> None:
    """Clicks, hovers and drags; the naive app gets fewer, they take so long."""
    codes, places = targets(facts, repeats)
    years = list(facts.years["homicide_rate"])[-20:]
    few = max(4, repeats // 4)
    with measure.context(browser) as opened:
        page, _ = measure.load(opened, f"{urls['naive']}/", "naive")
        # From the naive app, whose callback is slow, a quarter of the clicks says enough.
        slow_select = measure.select(page, "naive", codes[: few + 1])[1:]
        slow_click = measure.click(page, "naive", places, few + 1)[1:]
        slow_drag = measure.drag(page, "naive", years[-5:], 2)
    with measure.context(browser) as opened:
        page, _ = measure.load(opened, f"{urls['ours']}/?indicator=homicide_rate&indicator2=mining_footprint_cumulative", "ours")
        measure.select(page, "ours", codes[:3])  # the first ones warm the script engine
        asked.clear()
        fast_select = measure.select(page, "ours", codes)
        fast_click = measure.click(page, "ours", places, repeats)
        fast_hover = measure.hover(page, codes)
        fast_drag = measure.drag(page, "ours", years, max(2, repeats // 8))
        page.wait_for_timeout(500)
    median, slowest = CLICK[size]
    table.add(part, Row("select → every view and the address", "ms", fast_select, median, p95_goal=slowest, naive=slow_select))
    table.add(part, Row("mouse click → every view and the address", "ms", fast_click, median, p95_goal=slowest, naive=slow_click))
    table.add(part, Row("hover → outline in every view", "ms", fast_hover, 32))
    table.add(part, Row("dragging the year: repaints a second", "/s", fast_drag, 30, naive=slow_drag, more_is_better=True))
    table.add(part, Row("requests during all of these gestures", "", [float(len(asked))], 0))
    for url in sorted(set(asked))[:5]:
        note(f"asked the server for {url}")


def targets(facts: Facts, count: int) -> tuple[list[str], list[tuple[str, float, float]]]:
    """Regions to select, seeded, none twice in a row, and places inside large ones of the mainland to click on."""
    random = np.random.default_rng(SEED)
    known = facts.observations[(facts.observations["indicator"] == "homicide_rate") & (facts.observations["year"] == facts.default_year["homicide_rate"])]
    regions = facts.regions[facts.regions.index.isin(known["region_code"])]
    codes = [str(code) for code in random.permutation(regions.index)][:count]
    large = regions[regions["lon"].between(-78, -40)].sort_values("area_km2", ascending=False).head(3 * count)
    inner = large.geometry.representative_point()
    return codes, [(str(code), point.x, point.y) for code, point in inner.items()]


if __name__ == "__main__":
    sys.exit(main())
