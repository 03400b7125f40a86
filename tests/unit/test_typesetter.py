"""Typst's process: started when it is needed, replaced after some jobs, and when it dies."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from components.drawing import typeset, typesetter
from components.drawing.sheet import Sheet
from components.drawing.typesetter import JOBS, StoppedError, Typesetter

GIVEN = typeset._given("Gold", "VX-1", "en", [Sheet(40, 20).pieces()])
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def setter():
    made = Typesetter()
    yield made
    made.stop()


def test_no_process_runs_before_the_first_job(setter):
    assert setter._process is None
    assert setter.compiled(GIVEN, format="pdf").startswith(b"%PDF")
    assert setter._process.poll() is None


def test_a_process_is_replaced_after_some_jobs(setter):
    ids = []
    for _ in range(2 * JOBS):
        setter.compiled(GIVEN, format="pdf")
        ids.append(setter._process.pid)
    assert len(set(ids)) == 3
    with pytest.raises(ProcessLookupError):
        os.kill(ids[0], 0)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_dead_process_is_replaced_and_the_job_done(setter, how):
    first = setter.compiled(GIVEN, format="png", ppi=96)
    setter._process.send_signal(how)
    assert setter.compiled(GIVEN, format="png", ppi=96) == first


def test_a_process_without_a_job_ends_and_the_next_job_starts_another(setter, monkeypatch):
    code = "from components.drawing import typesetter; typesetter.IDLE = 0.5; typesetter.work()"
    monkeypatch.setattr(typesetter, "COMMAND", (sys.executable, "-c", code))
    first = setter.compiled(GIVEN, format="png", ppi=96)
    pid, status = setter._process.pid, setter._process.wait(10)
    assert status == 0
    assert setter.compiled(GIVEN, format="png", ppi=96) == first
    assert setter._process.pid != pid


def test_what_typst_refuses_is_told_and_the_next_job_is_done(setter):
    bad = GIVEN | {"pages": '[{"width": 9, "height": 9, "ground": "<svg", "inside": []}]'}
    with pytest.raises(ValueError, match="SVG"):
        setter.compiled(bad, format="pdf")
    assert setter.compiled(GIVEN, format="pdf")


@pytest.mark.parametrize("code", ["", "import time; time.sleep(60)", "print('noise')", "import os; os.abort()"])
def test_a_process_that_does_not_answer_is_told(setter, code, monkeypatch):
    monkeypatch.setattr(typesetter, "COMMAND", (sys.executable, "-c", code))
    monkeypatch.setattr(typesetter, "PATIENCE", 0.5)
    begun = time.perf_counter()
    with pytest.raises(StoppedError):
        setter.compiled(GIVEN, format="pdf")
    assert time.perf_counter() - begun < 10


def test_requests_at_once_get_their_own_files(setter):
    titles = [f"page {at}" for at in range(12)]

    def made(title):
        return setter.compiled(GIVEN | {"title": title}, format="pdf", timestamp=0)

    with ThreadPoolExecutor(4) as pool:
        files = [*pool.map(made, titles)]
    assert files == [made(title) for title in titles]
    assert len(set(files)) == len(titles)


def test_the_process_ends_with_the_app_that_started_it():
    code = (
        "from components.drawing.typesetter import Typesetter; from tests.unit.test_typesetter import GIVEN\n"
        "one = Typesetter(); one.compiled(GIVEN, format='pdf'); print(one._process.pid, flush=True)\n"
        "import os, sys; 'typst' in sys.modules and print('loaded'); {}"
    )
    for end in ("", "os.kill(os.getpid(), 9)"):
        told = subprocess.run([sys.executable, "-c", code.format(end)], cwd=ROOT, capture_output=True, text=True, check=False)
        assert told.stderr == ""
        pid = int(told.stdout)
        for _ in range(100):
            if not Path(f"/proc/{pid}").exists():
                break
            time.sleep(0.05)
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
