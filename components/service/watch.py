"""What a server tells of its requests, if it is asked to: a line of JSON each, and counts for Prometheus.

It tells which route was asked for, not with which values: no query, no address of a reader, no key of a reader's own data.
"""

from __future__ import annotations

import json
import logging
import os
import re
import secrets
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, request

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

LOG, METRICS = "VETA_LOG", "VETA_METRICS"  # of the environment: ``json``, and anything
JSON = "json"
ROUTE = "veta.route"
KEY = re.compile(r"\b[0-9a-f]{32}\b")
NAMED = re.compile(r"[\w-]{8,64}", re.ASCII)
METHODS = frozenset(("GET", "HEAD", "POST", "OPTIONS"))
OTHER = "other"


@dataclass(frozen=True)
class Seen:
    """A request that was answered; ``route`` is the rule of its address, "" where none fits."""

    id: str
    method: str
    route: str
    status: int
    bytes: int
    seconds: float


Tell = Callable[[Seen], None]


def hidden(text: str) -> str:
    """The text without keys of readers' own data."""
    return KEY.sub("<key>", text)


def log(seen: Seen) -> None:
    """A line on standard error."""
    line = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "id": seen.id,
        "method": seen.method,
        "route": seen.route,
        "status": seen.status,
        "bytes": seen.bytes,
        "ms": round(seen.seconds * 1000, 1),
    }
    sys.stderr.write(json.dumps(line) + "\n")
    sys.stderr.flush()


class Metrics:
    """Counts of a process, or, where ``PROMETHEUS_MULTIPROC_DIR`` names a folder, of all that share it."""

    def __init__(self) -> None:
        from prometheus_client import CollectorRegistry, Counter, Histogram  # noqa: PLC0415 - only where it is asked for

        self._registry = CollectorRegistry()
        # Their names say what they are.
        given: dict[str, Any] = {"documentation": "", "registry": self._registry}
        self._requests = Counter("veta_requests", labelnames=["method", "route", "status"], **given)
        self._bytes = Counter("veta_response_bytes", labelnames=["route"], **given)
        self._seconds = Histogram("veta_request_seconds", labelnames=["route"], **given)

    def count(self, seen: Seen) -> None:
        """Count a request."""
        self._requests.labels(seen.method, seen.route, str(seen.status)).inc()
        self._bytes.labels(seen.route).inc(seen.bytes)
        self._seconds.labels(seen.route).observe(seen.seconds)

    def page(self) -> Response:
        """All counts, as Prometheus reads them."""
        from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest  # noqa: PLC0415
        from prometheus_client.multiprocess import MultiProcessCollector  # noqa: PLC0415

        every = self._registry
        if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
            MultiProcessCollector(every := CollectorRegistry())
        response = Response(generate_latest(every), content_type=CONTENT_TYPE_LATEST)
        response.headers["Cache-Control"] = "no-store"
        return response


class Watch:
    """Middleware that tells of each request once its answer is sent. The answer carries the id that the line has."""

    def __init__(self, app: WSGIApplication, tell: Sequence[Tell], proxies: int = 0) -> None:
        self._app, self._tell, self._proxies = app, tell, proxies

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """The app's answer."""
        begun, sent = time.perf_counter(), environ.get("HTTP_X_REQUEST_ID", "")
        named = sent if self._proxies and NAMED.fullmatch(sent) else secrets.token_hex(8)
        head: list[Any] = [500, None]

        def start(status: str, headers: list[tuple[str, str]], *fault: Any) -> Any:
            length = dict(headers).get("Content-Length", "")
            head[:] = int(status[:3]), int(length) if length.isdecimal() else None
            return start_response(status, [*headers, ("X-Request-Id", named)], *fault)

        def told(counted: int) -> None:
            method, (status, length) = environ.get("REQUEST_METHOD", ""), head
            size = 0 if method == "HEAD" else counted if length is None else length
            route = hidden(environ.get(ROUTE, ""))
            seen = Seen(named, method if method in METHODS else OTHER, route, status, size, time.perf_counter() - begun)
            for tell in self._tell:
                tell(seen)

        try:
            return Body(self._app(environ, start), told)
        except BaseException:
            told(0)
            raise


class Body:
    """The body of an answer; at its end ``told`` is given the number of its bytes."""

    def __init__(self, parts: Iterable[bytes], told: Callable[[int], None]) -> None:
        self._parts, self._told, self._bytes = parts, told, 0

    def __iter__(self) -> Iterator[bytes]:
        for part in self._parts:
            self._bytes += len(part)
            yield part

    def close(self) -> None:
        """The server has sent what it could."""
        try:
            if close := getattr(self._parts, "close", None):
                close()
        finally:
            self._told(self._bytes)


class Discreet(logging.Filter):
    """Takes the keys of readers' own data out of what is logged."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always true; the record's words are changed."""
        record.msg, record.args = hidden(record.getMessage()), ()
        return True


DISCREET = Discreet()


def note_routes(server: Flask) -> None:
    """Let ``Watch`` know which route answers; and no key be logged where one fails."""
    server.logger.addFilter(DISCREET)

    @server.before_request
    def note() -> None:
        request.environ[ROUTE] = request.url_rule.rule if request.url_rule else ""
