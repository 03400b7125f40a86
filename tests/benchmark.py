"""How fast Veta is, beside a naive Dash app of the same content: ``python tests/benchmark.py [--quick]``.

Everything is measured in one run and printed as one table. The naive app (tests/benchmarks/naive.py) and the 9,500
polygons (tests/benchmarks/split.py) are made here, from the same facts and a seed.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from flask import Flask, request
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app import build
from geodata import join
from geodata.store import Facts, load
from tests.benchmarks import exporting, growth, measure, naive, process
from tests.benchmarks.answers import addresses, asked, pictures
from tests.benchmarks.split import split
from tests.benchmarks.table import Row, Table
from tests.browser.browsers import FLAGS, browser_path, serve

PIECES, SEED = 9_500, 7
# kB and MB are 10^3 and 10^6 bytes. Goals by number of regions: few, many.
CLICK = {"few": (30, 60), "many": (50, 120)}
JOIN = {"few": 1, "many": 3}
POINTS = 1_000_000
QUICK_BELOW = 10
SLOW_FIRST_MS = 1000
AHEAD = ("/fragment/", "/map_near.")
SLIDE_MS = 150
EXPORT_MS = {"whole view as PDF": 500, "slide": 1000, "report": 1000}
PICTURE_MS, MEMORY_MB, REGION_PAGES_S = 1000, 400, 25
# The naive app's map needs WebGL: here in software, as on our readers' machines.
WITH_WEBGL = [*(flag for flag in FLAGS if flag not in ("--disable-gpu", "--disable-3d-apis")), "--enable-unsafe-swiftshader"]
Browsers = dict[str, Browser]
# Two indicators of many years and regions, so that every view has much to draw.
OPENED = "?indicator=homicide_rate&indicator2=mining_footprint_cumulative"


def main(argv: list[str] | None = None) -> int:
    """Measure and print; 0 whether or not the goals are met, since a busy machine is no defect."""
    parser = argparse.ArgumentParser(prog="python tests/benchmark.py", description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="few repetitions: for a look, not for a record")
    parser.add_argument("--exports", action="store_true", help="exports alone")
    parser.add_argument("--growth", action="store_true", help="how all grows with the facts, alone")
    args = parser.parse_args(argv)
    repeats = 8 if args.quick else 40
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    table = Table()
    facts = load()
    if args.growth:
        with tempfile.TemporaryDirectory(prefix="veta-growth-") as folder:
            growth.grown(facts, Path(folder))
        return 0
    try:
        with tempfile.TemporaryDirectory(prefix="veta-benchmark-") as folder:
            exports(table, Path(folder) / "exports", facts)
            if args.exports:
                return 0
            note(f"cutting {len(facts.regions)} regions into {PIECES} pieces")
            cases = {"few": facts, "many": split(facts, PIECES, SEED)}
            starts(table, Path(folder) / "start", 2 if args.quick else 5, facts)
            for size, some in cases.items():
                joins(table, size, some, 2 if args.quick else 5)
            with sync_playwright() as playwright:
                browsers = {
                    app: playwright.chromium.launch(executable_path=browser_path(), args=flags)
                    for app, flags in (("ours", FLAGS), ("naive", WITH_WEBGL))
                }
                for size, some in cases.items():
                    browsing(table, browsers, size, some, cache=Path(folder) / size, repeats=repeats)
                for browser in browsers.values():
                    browser.close()
    finally:  # what was measured is told, whatever became of the rest
        print(table.text())
    return 0


def note(text: str) -> None:
    """Progress, apart from the table."""
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


# ---------------------------------------------------------------- without a browser
def starts(table: Table, folder: Path, times: int, facts: Facts) -> None:
    """Start of the process with an empty and a filled cache, and its memory."""
    note("starting the app")
    cold, warm, held = [], [], []
    questions = addresses(facts, 1)
    asked_for = [*questions["an indicator with all its years"], *questions["hot spots"], *questions["panel of a region"]]
    for n in range(times):
        with process.started(folder / str(n)) as (_, _, seconds):
            cold.append(seconds)
        with process.started(folder / str(n)) as (running, address, seconds):
            warm.append(seconds)
            process.visit(address, asked_for)
            held.append(process.memory_mb(running.pid))
    table.add("start", Row("first answer after start, nothing published yet", "s", cold, 4))
    table.add("start", Row("first answer after start", "s", warm, 3))
    if None not in held:
        table.add("start", Row("memory of a worker that has served every indicator and hot spots", "MB", held, 250))


def exports(table: Table, cache: Path, facts: Facts) -> None:
    """What a worker and the process that sets its pages hold after many exports, and a page for every region by the command."""
    note("exporting")
    if held := exporting.memory_mb(facts, cache):
        table.add("exports", Row(f"memory of a worker after {exporting.MANY} exports of all kinds", "MB", held[:1], MEMORY_MB))
        table.add("exports", Row("  with the process that sets its pages", "MB", held[1:], MEMORY_MB))
    took = [exporting.region_pages_s()]
    table.add("exports", Row(f"{len(facts.regions)} pages of regions as PDF by the command", "s", took, REGION_PAGES_S))
    server = build(facts, cache=cache).server
    for label, paths in pictures(facts, 5).items():
        _, rest = asked(server, paths)
        table.add("exports", Row(label, "ms", rest, EXPORT_MS.get(label, PICTURE_MS if " as " in label else None)))


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
@dataclass
class Case:
    """Both apps over the same facts, served; ``asked`` collects what ours is asked for."""

    part: str
    size: str
    facts: Facts
    urls: dict[str, str]
    asked: list[str]


def browsing(table: Table, browsers: Browsers, size: str, facts: Facts, *, cache: Path, repeats: int) -> None:
    """Loads and gestures of both apps over the same facts."""
    part = title(facts)
    note(f"{part}: publishing")
    ours, asked = build(facts, cache=cache), []
    ours.server.before_request(lambda: asked.append(request.path))  # answers None: goes on
    server, address = serve(ours)
    other, naive_address = serve(naive.build(facts))
    case = Case(part, size, facts, {"ours": f"{address}/", "naive": f"{naive_address}/"}, asked)
    try:
        if size == "few":
            answers(table, part, ours.server, facts, repeats)
        note(f"{part}: loading")
        loads(table, browsers, case, 3 if repeats < QUICK_BELOW else 7)
        note(f"{part}: gestures")
        gestures(table, browsers, case, repeats)
    finally:
        server.shutdown()
        other.shutdown()


def answers(table: Table, part: str, server: Flask, facts: Facts, repeats: int) -> None:
    """What the server works out for analyses and pages, each asked what nobody asked before."""
    note(f"{part}: asking the server")
    for label, paths in addresses(facts, min(repeats, 10)).items():
        first, rest = asked(server, paths)
        table.add(part, Row(f"server: {label}", "ms", rest, 300))
        if first > SLOW_FIRST_MS:
            note(f"{part}: the very first answer about {label} took {first / 1000:.1f} s")


def loads(table: Table, browsers: Browsers, case: Case, times: int) -> None:
    """First and second load. A visit before the first counts for nothing: the server then has its thorough copies."""
    first: dict[str, list[measure.Load]] = {"ours": [], "naive": []}
    second: dict[str, list[measure.Load]] = {"ours": [], "naive": []}
    for app, url in case.urls.items():
        with measure.context(browsers[app]) as opened:
            page, _ = measure.load(opened, url, app)
            page.wait_for_timeout(1_000)
        wait_for_copies()
        for _ in range(times):
            with measure.context(browsers[app]) as opened:
                page, cold = measure.load(opened, url, app)
                page.close()
                first[app].append(cold)
                second[app].append(measure.load(opened, url, app)[1])

    def row(label: str, unit: str, goal: float | None, take, which=first) -> None:
        ours, theirs = ([take(one) for one in which[app]] for app in ("ours", "naive"))
        table.add(case.part, Row(label, unit, ours, goal if case.size == "few" else None, naive=theirs))

    row("first load: the requested view is visible", "s", 0.8, lambda one: one.seen / 1000)
    row("first load: everything answers clicks", "s", 2.6, lambda one: one.painted / 1000)
    row("first load: over the wire", "MB", 1.7, lambda one: one.total / 1e6)
    row("first load: requests", "", 30, lambda one: float(one.requests))
    ours = [one.own / 1e3 for one in first["ours"]]
    table.add(case.part, Row("  of which our own page, code and data", "kB", ours, 350 if case.size == "few" else None))
    row("second load: over the wire", "kB", 150, lambda one: one.total / 1e3, second)
    row("second load: map painted", "s", None, lambda one: one.painted / 1000, second)


def wait_for_copies() -> None:
    """Until the server, which runs in this process, has made its thorough copies in the background."""
    while any(thread.name.endswith("(_write)") for thread in threading.enumerate()):
        time.sleep(0.2)


def gestures(table: Table, browsers: Browsers, case: Case, repeats: int) -> None:
    """Clicks, hovers and drags. Of the naive app, whose callback is slow, a quarter of the clicks says enough."""
    codes, places = targets(case.facts, repeats)
    years = list(case.facts.years["homicide_rate"])[-20:]
    few = max(4, repeats // 4)
    theirs: dict[str, list[float]] = {}
    with measure.context(browsers["naive"]) as opened:
        page, _ = measure.load(opened, case.urls["naive"], "naive")
        theirs["select"] = measure.select(page, "naive", codes[: few + 1])[1:]
        theirs["click"] = measure.click(page, "naive", places, few + 1)[1:]
        theirs["drag"] = measure.drag(page, "naive", years[-5:], 2)
    ours: dict[str, list[float]] = {"first": []}
    for place in places[:few]:
        with measure.context(browsers["ours"]) as opened:
            page, _ = measure.load(opened, case.urls["ours"] + OPENED, "ours")
            ours["first"] += measure.click(page, "ours", [place], 1)
    with measure.context(browsers["ours"]) as opened:
        page, _ = measure.load(opened, case.urls["ours"] + OPENED, "ours")
        measure.select(page, "ours", codes[:3])  # the first ones warm the script engine
        ours["select"] = measure.select(page, "ours", codes)
        case.asked.clear()  # by its code a region is selected without a pointer that rests on it first
        ours["click"] = measure.click(page, "ours", places, repeats)
        ours["hover"] = measure.hover(page, codes)
        ours["drag"] = measure.drag(page, "ours", years, max(2, repeats // 8))
        ours["pan"] = measure.pan(page, repeats)
        ours["zoom"] = measure.zoom(page, repeats)
        page.wait_for_timeout(500)
        ahead = [path for path in case.asked if any(one in path for one in AHEAD)]
        asked = [path for path in case.asked if path not in ahead]
        ours["indicator"] = measure.indicators(page, list(case.facts.indicators)[:repeats])
    if case.size == "few":
        with measure.context(browsers["ours"]) as opened:
            page, _ = measure.load(opened, case.urls["ours"], "ours")
            table.add(case.part, Row("slide to slide, beside the flight", "ms", measure.slides(page, "peru-2012"), SLIDE_MS))
    median, p95 = CLICK[case.size]
    for name, label in (("select", "select → every view and the address"), ("click", "mouse click → every view and the address")):
        table.add(case.part, Row(label, "ms", ours[name], median, p95_goal=p95, naive=theirs[name]))
    table.add(case.part, Row("the first click after loading", "ms", ours["first"], p95))
    table.add(case.part, Row("hover → outline in every view", "ms", ours["hover"], 16))
    table.add(
        case.part, Row("dragging the year: repaints a second", "/s", ours["drag"], 30, naive=theirs["drag"], more_is_better=True)
    )
    table.add(case.part, Row("the map moved: a frame", "ms", ours["pan"], 50))
    table.add(case.part, Row("the map zoomed by the wheel: a frame", "ms", ours["zoom"], 50))
    table.add(case.part, Row("another indicator, not yet in the browser", "ms", ours["indicator"], 200))
    table.add(case.part, Row("requests to the server in clicks, hovers, drags and movements", "", [float(len(asked))], 0))
    table.add(case.part, Row("  asked ahead: panels where the pointer rests, finer shapes once", "", [float(len(ahead))]))
    if asked:
        note(f"asked the server for {', '.join(asked[:5])}")


def targets(facts: Facts, count: int) -> tuple[list[str], list[tuple[str, float, float]]]:
    """Regions to select, seeded, none twice in a row, and places inside large ones of the mainland to click on."""
    random = np.random.default_rng(SEED)
    known = facts.observations[
        (facts.observations["indicator"] == "homicide_rate") & (facts.observations["year"] == facts.default_year["homicide_rate"])
    ]
    regions = facts.regions[facts.regions.index.isin(known["region_code"])]
    codes = [str(code) for code in random.permutation(regions.index)][:count]
    large = regions[regions["lon"].between(-78, -40)].sort_values("area_km2", ascending=False).head(3 * count)
    inner = large.geometry.representative_point()
    return codes, [(str(code), point.x, point.y) for code, point in inner.items()]


if __name__ == "__main__":
    sys.exit(main())
