"""What ``deploy/`` holds, as far as it can be tried without Docker: its nginx before its gunicorn, and what the files name."""

from __future__ import annotations

import gzip
import http.client
import os
import re
import runpy
import socket
import ssl
import subprocess
import sys
from pathlib import Path

import brotli
import pytest
import yaml
from components.exports.embedded_record import MOST_FILE
from servers import Nginx

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
ADDRESS = "https://atlas.example.org/"
QUERY = "indicator=coca_area&rule=lowest"
NGINX, DOCKERFILE = ((DEPLOY / name).read_text(encoding="utf-8") for name in ("nginx.conf", "Dockerfile"))
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
WORKERS = runpy.run_path(str(DEPLOY / "workers.py"))


class Site:
    """The atlas as a browser reaches it through nginx."""

    def __init__(self, nginx):
        self.nginx = nginx
        self.trusting = ssl.create_default_context()
        self.trusting.check_hostname, self.trusting.verify_mode = False, ssl.CERT_NONE

    def ask(self, path, method="GET", body=None, **headers):
        connection = http.client.HTTPSConnection("127.0.0.1", self.nginx.https, context=self.trusting)
        try:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()


@pytest.fixture(scope="module")
def atlas(cache, tmp_path_factory):
    """The workers, and the socket that they listen at."""
    at = tmp_path_factory.mktemp("run") / "veta.sock"
    named = {
        "VETA_CACHE": cache,
        "VETA_EXPORTS": at.parent / "exports",
        "VETA_ADDRESS": ADDRESS,
        "WEB_CONCURRENCY": 2,
        "VETA_METRICS": 1,
    }
    command = [sys.executable, "-m", "gunicorn", "-c", "deploy/workers.py", "--bind", f"unix:{at}", "app:server()"]
    env = os.environ | {name: str(value) for name, value in named.items()}
    with subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.PIPE, text=True) as workers:
        assert any("Listening at" in line for line in iter(workers.stderr.readline, ""))
        yield at
        workers.terminate()
        workers.communicate()


@pytest.fixture(scope="module")
def site(atlas, tmp_path_factory):
    nginx = Nginx(tmp_path_factory.mktemp("nginx"), NGINX, atlas)
    yield Site(nginx)
    nginx.run("-s", "quit")


# ---------------------------------------------------------------- through nginx
def test_a_page_comes_over_tls_and_may_come_over_http_2(site):
    status, headers, page = site.ask("/", Accept_Encoding="br")
    assert status == 200
    assert b"veta-manifest" in brotli.decompress(page)
    assert headers["Strict-Transport-Security"]
    site.trusting.set_alpn_protocols(["h2"])
    with (
        socket.create_connection(("127.0.0.1", site.nginx.https)) as plain,
        site.trusting.wrap_socket(plain) as chosen,
    ):
        assert chosen.selected_alpn_protocol() == "h2"
    site.trusting.set_alpn_protocols(["http/1.1"])


def test_without_tls_it_is_sent_on(site):
    connection = http.client.HTTPConnection("127.0.0.1", site.nginx.http)
    connection.request("GET", "/region/PE-MDD?x=y", headers={"Host": "atlas.example.org"})
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Location"]) == (301, f"{ADDRESS}region/PE-MDD?x=y")
    connection.close()


def test_an_answer_is_asked_of_the_atlas_once_in_each_coding(site, facts):
    path = f"/answer/{facts.data_version}/en/{QUERY}.json"
    unpacked = {}
    for coding, unpack in (("br", brotli.decompress), ("gzip", gzip.decompress), ("identity", bytes)):
        first, again = (site.ask(path, Accept_Encoding=coding) for _ in range(2))
        assert [headers["X-Cache"] for _, headers, _ in (first, again)] == ["MISS", "HIT"]
        assert first[2] == again[2]
        unpacked[coding] = unpack(again[2])
    assert len(set(unpacked.values())) == 1
    assert site.ask(path, Accept_Encoding="br", If_None_Match=again[1]["ETag"])[0] == 304


@pytest.mark.parametrize("path", ["/", "/health", f"/export/record?{QUERY}", "/answer/old/en/x.json"])
def test_what_may_change_is_asked_of_the_atlas_each_time(site, path):
    assert {site.ask(path)[1].get("X-Cache", "MISS") for _ in range(2)} == {"MISS"}


def test_counts_for_a_monitor_are_not_for_everybody(site, atlas):
    assert site.ask("/metrics")[0] == 404
    with socket.socket(socket.AF_UNIX) as asks:
        asks.connect(str(atlas))
        asks.sendall(b"GET /metrics HTTP/1.0\r\n\r\n")
        assert b" 200 OK" in asks.recv(200)


def test_links_have_the_public_address_whatever_a_client_names(site):
    forged = dict.fromkeys(("Host", "X_Forwarded_Host", "X_Forwarded_For", "Forwarded"), "forged.example")
    page = site.ask(f"/export?{QUERY}", **forged, X_Forwarded_Proto="gopher")[2].decode()
    assert f"{ADDRESS}?indicator=coca_area" in page
    assert "forged" not in page


@pytest.mark.parametrize(
    ("size", "status", "said"), [(30_000_000, 400, "carries no record"), (66_000_000, 413, "are larger than")]
)
def test_files_to_check_may_be_as_large_as_the_atlas_takes_and_it_says_so_itself(site, size, status, said):
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.json"\r\n\r\n'
    sent = site.ask(
        "/check?lang=en", "POST", head + b" " * size + b"\r\n--x--\r\n", Content_Type="multipart/form-data; boundary=x"
    )
    assert sent[0] == status
    assert said in sent[2].decode()


def test_no_log_holds_the_address_of_a_readers_own_data(site):
    for path in ("/own/0123456789abcdef0123456789abcdef/", "/regions"):
        site.ask(path)
    logs = [(site.nginx.folder / name).read_text(encoding="utf-8") for name in ("access.log", "error.log")]
    assert "/regions" in logs[0]
    assert not any("/own/" in log for log in logs)


# ---------------------------------------------------------------- what the files name
def test_nginx_waits_longer_than_a_worker_may_take_and_takes_what_the_atlas_takes():
    waits, takes = (int(re.search(rf"{name} (\d+)[sm];", NGINX)[1]) for name in ("proxy_read_timeout", "client_max_body_size"))
    assert waits > WORKERS["timeout"]
    assert takes * 1024**2 > MOST_FILE
    assert f"server {WORKERS['bind'][0]} " in NGINX


def test_the_image_holds_what_is_there_and_runs_as_nobody_special():
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    allowed = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").split()
    for source in " ".join(copied).split():
        assert (ROOT / source).exists()
        assert f"!{source}" in allowed
    assert re.findall(r"^USER (\d+)", DOCKERFILE, re.MULTILINE) == ["10001"]
    python = re.search(r"/opt/(\w+)/bin:", DOCKERFILE)[0]
    assert f"COPY --from=packages {python.removesuffix('/bin:')} " in DOCKERFILE


def test_every_variable_that_is_set_is_one_that_the_atlas_reads():
    modules = (ROOT / "app.py", *(ROOT / "components").rglob("*.py"), *(ROOT / "geodata").rglob("*.py"))
    code = "".join(path.read_text(encoding="utf-8") for path in modules)
    named = {*COMPOSE["services"]["atlas"]["environment"], *re.findall(r"(VETA_\w+)=", DOCKERFILE)} - {"WEB_CONCURRENCY"}
    assert {name for name in named if f'"{name}"' not in code} == set()


def test_only_nginx_is_reached_from_outside_and_what_is_kept_has_a_volume():
    services = COMPOSE["services"]
    assert [name for name, one in services.items() if "ports" in one] == ["nginx"]
    assert all(one["networks"] == ["inside"] for name, one in services.items() if name != "nginx")
    assert COMPOSE["networks"]["inside"]["internal"]
    mounted = {one.partition(":")[0] for service in services.values() for one in service.get("volumes", ())}
    assert {one for one in mounted if not one.startswith((".", "$"))} == set(COMPOSE["volumes"])
    held = {one.partition(":")[2] for one in services["atlas"]["volumes"]}
    assert set(re.findall(r"=(/data/\w+)", DOCKERFILE)) < held
    assert services["atlas"]["read_only"] is services["nginx"]["read_only"] is True
