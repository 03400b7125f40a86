"""What a server for many needs beside its answers: places for making files, limits of rates, a log, counts for a monitor."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass

from flask import Flask, Response

from components.pages.answers import refusal
from components.pages.render import Templates
from components.service import rates, watch
from components.service.places import AGAIN, Busy, Places
from components.service.rates import Rates, TooMany
from components.service.watch import Metrics
from components.spoken import language_asked


@dataclass(frozen=True)
class Service:
    """What all atlases of a server share: the one that everybody sees and those of readers' ``own`` data.

    ``rates`` is None where nobody is counted, as on one's own machine. ``log``: whether each request is told on standard error;
    ``metrics`` are served where there are any.
    """

    places: Places
    rates: Rates | None = None
    log: bool = False
    metrics: Metrics | None = None
    own: bool = False


def register(server: Flask, templates: Templates, service: Service, *, base: str) -> None:
    """Count requests, answer those that have to come again, and, where it is asked for, what a monitor asks."""
    watch.note_routes(server)
    if service.metrics and not service.own:
        server.add_url_rule(f"{base}metrics", "metrics", service.metrics.page)
    if service.rates:
        rates.register(server, service.rates)

    def later(error: Busy | TooMany, status: int, seconds: int) -> Response:
        response = refusal(templates, "later.html", error.said(language_asked()), status)
        response.headers["Retry-After"] = str(seconds)
        return response

    server.register_error_handler(Busy, lambda error: later(error, 503, AGAIN))
    server.register_error_handler(TooMany, lambda error: later(error, 429, error.again))


def observe(server: Flask, service: Service, proxies: int) -> None:
    """Tell of every request, those of readers' own data too, once all else stands. Of ``proxies`` the last may name requests."""
    tell = [*([watch.log] if service.log else []), *([service.metrics.count] if service.metrics else [])]
    if tell and not service.own:
        server.wsgi_app = watch.Watch(server.wsgi_app, tell, proxies)  # type: ignore[method-assign]


def service_at(places: Places, *, alone: bool = False, log: bool = False) -> Service:
    """A service as the environment sets it up; ``alone``: for one's own machine, where nobody is counted. Raises BadUrl."""
    told = log or os.environ.get(watch.LOG) == watch.JSON
    if told:  # the lines of the server for one's own machine name addresses and queries
        logging.getLogger("werkzeug").setLevel(logging.WARNING)
    metrics = Metrics() if os.environ.get(watch.METRICS) else None
    return Service(places, None if alone else rates.from_environment(), told, metrics)
