"""Typst in a process of its own: it never gives back the memory of what it has set, so a process that has set some pages is replaced.

The process is this module run as a programme: it takes jobs on its standard input and answers each on its standard output.
"""

from __future__ import annotations

import atexit
import os
import pickle
import signal
import subprocess
import sys
from pathlib import Path
from threading import Lock, Timer
from typing import Any

from components.drawing.typeface import FONTS

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "components.drawing.typesetter")
PROGRAM = Path(__file__).with_name("typeset.typ")
# Jobs of a process: each leaves up to 50 MB behind, a new process costs a tenth of a second.
JOBS = 4
PATIENCE = 60.0  # seconds for one job
IDLE = 10.0  # seconds without a job after which a process ends
TRIES = 2


class StoppedError(RuntimeError):
    """The process ended, or had to be ended, before it answered."""


class Typesetter:
    """One process, started when it is needed; it does one job at a time, and ends by itself when none comes."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._done = 0

    def compiled(self, given: dict[str, str], **how: Any) -> bytes:
        """What Typst makes of the program with these inputs.

        Raises ValueError for what it refuses, StoppedError where the process died twice over it.
        """
        with self._lock:
            for left in reversed(range(TRIES)):
                try:
                    made = self._asked((given, how))
                    break
                except StoppedError:
                    if not left:
                        raise
        if isinstance(made, ValueError):
            raise made
        return made

    def _asked(self, job: tuple[dict[str, str], dict[str, Any]]) -> bytes | ValueError:
        process = self._process if self._process and self._process.poll() is None else self._start()
        assert process.stdin and process.stdout  # noqa: S101, PT018 - pipes, as asked for
        late = Timer(PATIENCE, process.kill)
        late.start()
        try:
            pickle.dump(job, process.stdin)
            process.stdin.flush()
            made: bytes | ValueError = pickle.load(process.stdout)  # noqa: S301 - from a process of ours
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            self.stop()
            raise StoppedError from error
        finally:
            late.cancel()
        self._done += 1
        if self._done >= JOBS:
            self._start()
        return made

    def _start(self) -> subprocess.Popen[bytes]:
        self.stop()
        self._process = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)  # noqa: S603 - ours
        self._done = 0
        atexit.register(self.stop)
        return self._process

    def stop(self) -> None:
        """End the process; the next job starts another."""
        process, self._process = self._process, None
        atexit.unregister(self.stop)
        if process:
            process.kill()
            process.communicate()


def work() -> None:
    """Set what comes until nothing comes any more. An answer is the file's bytes, or the error that says why there is none."""
    import typst  # noqa: PLC0415 - the app itself never loads it

    # An interrupt of the app is the app's to answer: it ends this process by closing its input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Typst's own typefaces stay at hand for the signs that Inter lacks; those of the machine don't count.
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])
    compiler, program = typst.Compiler(font_paths=fonts), PROGRAM.read_bytes()
    while True:
        idle = Timer(IDLE, os._exit, (0,))
        idle.start()
        try:
            given, how = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that started this one
        except EOFError:
            return
        finally:
            idle.cancel()
        try:
            made = compiler.compile(program, sys_inputs=given, **how)
            answer: bytes | ValueError | None = made[0] if isinstance(made, list) else made
        except typst.TypstError as error:
            answer = ValueError(str(error))
        pickle.dump(answer, sys.stdout.buffer)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    work()
