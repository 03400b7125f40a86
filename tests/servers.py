"""Real servers for tests: Debian's PostgreSQL and Redis in a temporary folder, on a free port of this machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import pytest

REMEDY = "these tests need real servers: apt-get install postgresql redis-server"
USER = "postgres"  # whom the package makes; the server refuses to run as root
PASSWORD = "sesame"  # noqa: S105 - of a database that a test makes


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Postgres:
    """A server of databases; stopped and started again it has the same data and address."""

    def __init__(self):
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        if not found:
            pytest.fail(REMEDY)
        self.programs = found[-1].parent
        self.folder = Path(tempfile.mkdtemp(prefix="veta-postgres-"))
        if os.geteuid() == 0:
            shutil.chown(self.folder, USER)
        self.port = free_port()
        (self.folder / "password").write_text(PASSWORD, encoding="utf-8")
        (self.folder / "password").chmod(0o644)
        how = ("-A", "scram-sha-256", "-U", "veta", f"--pwfile={self.folder}/password", "-E", "UTF8", "--no-sync")
        self._run("initdb", "-D", f"{self.folder}/data", *how)
        self.start()
        self.databases = 0

    def new_database(self):
        """The address of an empty database."""
        self.databases += 1
        name = f"veta{self.databases}"
        self._run("psql", "-qc", f"CREATE DATABASE {name}", self.url("postgres"))
        return self.url(name)

    def url(self, database, login=f"veta:{PASSWORD}"):
        return f"postgresql://{login}@127.0.0.1:{self.port}/{database}"

    def start(self):
        how = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        self._run("pg_ctl", "start", "-w", "-D", f"{self.folder}/data", "-l", f"{self.folder}/log", "-o", how)

    def stop(self):
        self._run("pg_ctl", "stop", "-w", "-m", "fast", "-D", f"{self.folder}/data")

    def remove(self):
        self.stop()
        shutil.rmtree(self.folder)

    def _run(self, program, *args):
        as_user = ("runuser", "-u", USER, "--") if os.geteuid() == 0 else ()
        # What the server inherits must not be a pipe: reading it would end with the server alone.
        with (self.folder / "output").open("w+", encoding="utf-8") as told:
            done = subprocess.run(
                [*as_user, self.programs / program, *args], stdout=told, stderr=told, cwd=self.folder, check=False
            )
            told.seek(0)
            assert done.returncode == 0, told.read()


class Redis:
    """A server that keeps all in memory; started again it is empty."""

    def __init__(self):
        self.program = shutil.which("redis-server")
        if not self.program:
            pytest.fail(REMEDY)
        self.port = free_port()
        self.start()

    @property
    def url(self):
        return f"redis://:{PASSWORD.replace(' ', '%20')}@127.0.0.1:{self.port}/0"

    def start(self):
        how = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--requirepass", PASSWORD]
        self.process = subprocess.Popen([self.program, *how], stdout=subprocess.PIPE, text=True)
        assert any("Ready to accept connections" in line for line in iter(self.process.stdout.readline, ""))

    def stop(self):
        self.process.terminate()
        self.process.communicate()
