"""What a server for many needs beside its answers: places for making files, limits of rates, a log, counts for a monitor."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, Response

from components.pages.answers import refusal
from components.pages.render import Templates
from components.service import rates
from components.service.places import AGAIN, Busy, Places
from components.service.rates import Rates, TooMany
from components.spoken import language_asked


@dataclass(frozen=True)
class Service:
    """What all atlases of a server share: the one that everybody sees and those of readers' ``own`` data.

    ``rates`` is None where nobody is counted, as on one's own machine.
    """

    places: Places
    rates: Rates | None = None
    own: bool = False


def register(server: Flask, templates: Templates, service: Service) -> None:
    """Count requests, and answer those that have to come again."""
    if service.rates:
        rates.register(server, service.rates)

    def later(error: Busy | TooMany, status: int, seconds: int) -> Response:
        response = refusal(templates, "later.html", error.said(language_asked()), status)
        response.headers["Retry-After"] = str(seconds)
        return response

    server.register_error_handler(Busy, lambda error: later(error, 503, AGAIN))
    server.register_error_handler(TooMany, lambda error: later(error, 429, error.again))
