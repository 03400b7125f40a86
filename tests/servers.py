"""Real servers for tests: Debian's PostgreSQL, Redis and nginx in a temporary folder, on a free port of this machine."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

REMEDY = "these tests need real servers: apt-get install postgresql postgresql-postgis redis-server nginx"
USER = "postgres"  # whom the package makes; the server refuses to run as root
PASSWORD = "sesame"  # noqa: S105 - of a database that a test makes


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def parent(process):
    """The id of the process that started one, of its folder below /proc; "" where it has ended."""
    try:
        return re.search(r"^PPid:\s+(\d+)", (process / "status").read_text(encoding="utf-8"), re.MULTILINE)[1]
    except OSError:
        return ""


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

    @contextmanager
    def frozen(self):
        """The server is there and accepts connections, and nothing in it moves."""
        main = (self.folder / "data" / "postmaster.pid").read_text(encoding="utf-8").split()[0]
        below = [one.name for one in Path("/proc").glob("[0-9]*") if parent(one) == main]
        for pid in (main, *below):
            os.kill(int(pid), signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in (main, *below):
                os.kill(int(pid), signal.SIGCONT)

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


class Nginx:
    """The nginx of ``deploy/`` before the atlas at a socket, with a certificate that nobody signed."""

    MAIN = """
{user}
pid {folder}/pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/veta.conf;
}}
"""

    def __init__(self, folder, conf, socket_path):
        self.folder, self.program = folder, shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
        if not self.program:
            pytest.fail(REMEDY)
        self.http, self.https = free_port(), free_port()
        named = ("-subj", "/CN=veta", "-keyout", folder / "key.pem", "-out", folder / "certificate.pem")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *named], check=True, capture_output=True)
        changes = {
            "listen 80;": f"listen 127.0.0.1:{self.http};",
            "listen 443 ": f"listen 127.0.0.1:{self.https} ",
            "/run/veta/veta.sock": str(socket_path),
            "/etc/veta/tls": str(folder),
            "/var/cache/nginx/veta": f"{folder}/cache",
        }
        for here, there in changes.items():
            assert here in conf
            conf = conf.replace(here, there)
        (folder / "veta.conf").write_text(conf, encoding="utf-8")
        # Its workers would be another user's, whom the folders of a test are closed to.
        user = "user root;" if os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(self.MAIN.format(user=user, folder=folder), encoding="utf-8")
        self.run("-t")
        self.run()  # it listens when this returns

    def run(self, *args):
        done = subprocess.run(
            [self.program, "-c", self.folder / "nginx.conf", "-e", self.folder / "error.log", *args],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        assert done.returncode == 0, (self.folder / "error.log").read_text(encoding="utf-8")
