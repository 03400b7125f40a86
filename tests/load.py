"""``python tests/load.py``: many readers at once on this machine, against the goals; the atlas runs as ``deploy/workers.py`` has it.

Each reader comes with an empty browser, then makes a gesture every few seconds. Their programs take a part of the same cores.
With ``--faults`` workers are killed meanwhile, what the server keeps is cut and deleted, its disk is full: each answer must stay
the same.
"""

from __future__ import annotations

from gevent import monkey

monkey.patch_all()

import argparse  # noqa: E402 - what waits has to be changed before it is loaded
import hashlib  # noqa: E402
import json  # noqa: E402
import os  # noqa: E402
import random  # noqa: E402
import re  # noqa: E402
import socket  # noqa: E402
import subprocess  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
import urllib.request  # noqa: E402
from collections import Counter  # noqa: E402
from collections.abc import Iterator  # noqa: E402
from contextlib import contextmanager, suppress  # noqa: E402
from pathlib import Path  # noqa: E402
from tempfile import TemporaryDirectory  # noqa: E402

import gevent  # noqa: E402
from locust import HttpUser, between, task  # noqa: E402
from locust.env import Environment  # noqa: E402
from locust.stats import RequestStats  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.benchmarks.answers import YEARS, addresses  # noqa: E402
from tests.benchmarks.faults import befall, mend  # noqa: E402
from tests.benchmarks.process import children, memory_mb  # noqa: E402

# Milliseconds within which 95 of 100 are answered.
GOALS = {"answer": 50, "panel": 300, "page": 300}
PAGES = ("dossier of a region", "comparison of three regions", "page of an actor", "border zone and its claims")
SPREAD_S = 30.0  # in which the readers come
EVERY_S = 30.0  # memory is looked at
FAULT_S = 10.0  # one fault after the other
PATIENCE_S = 90.0
ASKED: dict[str, list[str]] = {}
ID = re.compile(r"VX(?:-\w+)+")
# What each address was first answered with, as a digest, and the ids of the tables that were made.
SEEN: dict[str, str] = {}
EXPORTED: set[str] = set()


class Reader(HttpUser):
    """Somebody who looks at indicators and regions, and now and then at a page or a table of figures."""

    wait_time = between(3, 9)

    def on_start(self) -> None:
        """The first visit: the page with all that it names, as an empty browser asks for it."""
        page = self.ask("first page", "", alike=False)  # Dash puts a token into each
        manifest = json.loads(re.search(r'id="veta-manifest">(.*?)</script>', page, re.DOTALL)[1])
        for path in {
            *re.findall(r'(?:src|href)="/((?:script|style|_dash)[^"]+)"', page),
            *(f[1:] for f in manifest["files"].values()),
        }:
            self.ask("file of the first page", path)

    def ask(self, kind: str, path: str, *, alike: bool = True) -> str:
        """One request, counted as of its kind; where ``alike``, it fails if the same address was answered otherwise before."""
        with self.client.get(f"/{path}", name=kind, headers={"Accept-Encoding": "gzip"}, catch_response=True) as answer:
            if answer.status_code == 200:  # 0 where the worker was killed
                digest = hashlib.sha256(answer.content).hexdigest()
                if alike and SEEN.setdefault(path, digest) != digest:
                    answer.failure(f"another answer than before: /{path}")
                EXPORTED.update(ID.findall(answer.headers.get("Content-Disposition", "")))
            return answer.text or ""

    @task(6)
    def indicator(self) -> None:
        """Another indicator on the map."""
        self.ask("answer", random.choice(ASKED["an indicator with all its years"]))  # noqa: S311 - no secret

    @task(4)
    def region(self) -> None:
        """A click on a region: its panel."""
        self.ask("panel", random.choice(ASKED["panel of a region"]))  # noqa: S311

    @task(2)
    def page(self) -> None:
        """A page to read."""
        self.ask("page", random.choice(ASKED[random.choice(PAGES)]))  # noqa: S311

    @task(1)
    def table(self) -> None:
        """The figures as a table."""
        self.ask("table as CSV", f"export/figures.csv?indicator=homicide_rate&year={random.choice(YEARS)}")  # noqa: S311


@contextmanager
def served(workers: int, *, faults: bool) -> Iterator[tuple[str, int, Iterator[str] | None]]:
    """Address and process of the atlas under gunicorn, with folders of its own, and what befalls it; stopped at the end."""
    with TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
        free.close()
        kept = {f"VETA_{name}": f"{folder}/{name}" for name in ("CACHE", "EXPORTS", "PACKS")}
        command = [*(sys.executable, "-m", "gunicorn", "--config", "deploy/workers.py"), "--bind", host, "app:server()"]
        cache = Path(kept["VETA_CACHE"])
        env = os.environ | kept | {"WEB_CONCURRENCY": str(workers), "VETA_ADDRESS": f"http://{host}/"}
        process = subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.DEVNULL)
        try:
            until = time.monotonic() + PATIENCE_S
            while not found(f"http://{host}/health"):
                if process.poll() is not None or time.monotonic() > until:
                    raise SystemExit(f"the atlas did not start: {' '.join(command)}")
                time.sleep(0.2)
            yield f"http://{host}", process.pid, befall(process.pid, cache) if faults else None
        finally:
            process.terminate()
            process.wait(150)
            mend(cache)


def found(address: str) -> bool:
    """Whether an address is answered, with what it stands for."""
    with suppress(OSError):
        return urllib.request.urlopen(address, timeout=30).status == 200
    return False


def main() -> None:
    """Run, and print what was measured; the code of exit is 1 if a request failed that no killed worker had, or a record is lost."""
    parser = argparse.ArgumentParser(prog="python tests/load.py", description=__doc__.splitlines()[0])
    parser.add_argument("--readers", type=int, default=200)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--faults", action="store_true", help=f"one every {FAULT_S:.0f} s")
    args = parser.parse_args()
    from geodata.store import load

    ASKED.update(addresses(load(), 24))
    with served(args.workers, faults=args.faults) as (address, pid, faults):
        failed, held = run(address, pid, args.readers, args.seconds, faults)
        lost = [one for one in EXPORTED if not found(f"{address}/check/{one}")]
    print("memory of all workers, MB:", ", ".join(f"{mb:.0f}" for mb in held))
    print(f"records of {len(EXPORTED)} tables: {len(lost)} lost")
    sys.exit(bool(failed or lost))


def strikes(faults: Iterator[str], done: Counter[str]) -> None:
    """One fault after the other, for ever; ``done`` is how many there were of each kind."""
    while True:
        gevent.sleep(FAULT_S)
        done[next(faults)] += 1


def run(address: str, pid: int, readers: int, seconds: float, faults: Iterator[str] | None) -> tuple[int, list[float]]:
    """How many requests failed, and the memory that the workers hold together, looked at every EVERY_S; prints the times of answers."""
    for path in ASKED["an indicator with all its years"]:  # the goal is of answers that were given before
        urllib.request.urlopen(f"{address}/{path}", timeout=PATIENCE_S).read()
    environment = Environment(user_classes=[Reader], host=address)
    runner = environment.create_local_runner()
    runner.start(readers, spawn_rate=max(1.0, readers / SPREAD_S))
    gevent.sleep(2 * SPREAD_S)
    failed = printed(f"{readers} readers come within {SPREAD_S:.0f} s", environment.stats)
    environment.stats.reset_all()
    held, done = [], Counter()
    striking = gevent.spawn(strikes, faults, done) if faults else None
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        gevent.sleep(min(EVERY_S, left))
        held.append(sum(memory_mb(one) or 0.0 for one in children(pid)))
    if striking:
        striking.kill()
    runner.quit()
    failed += printed(f"all are there, {seconds:.0f} s", environment.stats)
    for kind, count in done.items():
        print(f"{kind}: {count} times")
    for one in environment.stats.errors.values():
        print(f"{one.occurrences} times {one.name}: {one.error}")
    # A worker that is killed takes the one request with it that it was at.
    return max(0, failed - done["a worker killed"]), held


def printed(title: str, stats: RequestStats) -> int:
    """Print how soon each kind was answered; how many requests failed."""
    print(title)
    print(f"{'kind':<24}{'count':>8}{'p50 ms':>8}{'p95 ms':>8}{'goal':>6}{'max ms':>8}{'failed':>8}")
    for one in sorted((one for one in stats.entries.values() if one.num_requests), key=lambda entry: entry.name):
        p50, p95 = one.get_response_time_percentile(0.5), one.get_response_time_percentile(0.95)
        goal = str(GOALS.get(one.name, ""))
        print(
            f"{one.name:<24}{one.num_requests:>8}{p50:>8.0f}{p95:>8.0f}{goal:>6}{one.max_response_time:>8.0f}{one.num_failures:>8}"
        )
    return stats.total.num_failures


if __name__ == "__main__":
    main()
