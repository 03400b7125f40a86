"""The app as a process of its own: how soon it answers, how much memory it holds."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterable
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# The command's own main, with a cache that the benchmark can empty.
START = (
    "import pathlib, sys, app; app.build.__kwdefaults__['cache'] = pathlib.Path(sys.argv[1]); sys.exit(app.main(sys.argv[2:]))"
)
PATIENCE = 60.0


@contextmanager
def started(cache: Path):
    """(process, address, seconds until the first request was answered) of the app; stopped at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    begun = time.perf_counter()
    command = [sys.executable, "-c", START, str(cache), "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not _answers(f"{address}/health"):
            if process.poll() is not None or time.perf_counter() - begun > PATIENCE:
                raise RuntimeError(f"the app did not start: run {' '.join(command)}")
            time.sleep(0.01)
        yield process, address, time.perf_counter() - begun
    finally:
        process.terminate()
        process.wait(10)


def _answers(url: str) -> bool:
    try:
        return _get(url) != b""
    except OSError:
        return False


def _get(url: str) -> bytes:
    request = urllib.request.Request(url, headers={"Accept-Encoding": "identity"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.read()


def visit(address: str, more: Iterable[str]) -> None:
    """Ask for the page, all of its scripts, every published file and ``more``, as a reader does who looks at everything."""
    page = _get(f"{address}/").decode()
    manifest = json.loads(re.search(r'id="veta-manifest">(.*?)</script>', page, re.DOTALL)[1])
    scripts = re.findall(r'(?:src|href)="(/[^"]+)"', page)
    for path in {*scripts, *manifest["files"].values(), "/_dash-layout", "/_dash-dependencies", *(f"/{one}" for one in more)}:
        _get(f"{address}{path}")


def memory_mb(pid: int) -> float | None:
    """Resident memory of a process in MB (10^6 bytes); None where the system keeps no /proc."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return None
    held = re.search(r"VmRSS:\s+(\d+) kB", status.read_text())  # one that has ended holds none
    return int(held[1]) * 1024 / 1e6 if held else 0.0


def children(pid: int) -> list[int]:
    """Processes that a process has started; none where the system keeps no /proc."""
    every = Path("/proc").glob("[0-9]*/status")
    return [int(one.parent.name) for one in every if f"\nPPid:\t{pid}\n" in one.read_text()]
