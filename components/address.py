"""Where the atlas stands for its readers: what permalinks, citations and snippets begin with.

It is a setting, or what a trusted proxy forwards. What a client names as Host is never read: anybody can write one.
"""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from components.words.messages import Refusal, say
from components.words.text import quoted

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

HERE = "http://127.0.0.1:8050/"
EXAMPLE = "https://atlas.example.org/"
WRITTEN = re.compile(r"https?://([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*/?")
# Variables of the environment that stand in where a command says nothing.
ADDRESS, PROXIES = "VETA_ADDRESS", "VETA_PROXIES"


@dataclass(frozen=True)
class Stand:
    """Where an atlas stands: its public address, how many proxies before it are trusted, and what counts where neither is set."""

    address: str = ""
    proxies: int = 0
    here: str = ""

    def below(self, path: str) -> Stand:
        """Where an atlas stands that this one holds below a path."""
        return Stand(self.address and self.address + path, self.proxies, self.here and self.here + path)


class BadAddress(Refusal):
    """What can't be the address of the atlas, or no number of proxies; the message names it, the rule and the remedy."""


def read_address(text: str) -> str:
    """The address with a slash at its end; empty for none. Raises BadAddress."""
    if text and not WRITTEN.fullmatch(text):
        raise BadAddress("refused.address", value=quoted(text), example=EXAMPLE)
    return text and f"{text.rstrip('/')}/"


def read_proxies(text: str) -> int:
    """How many proxies are trusted; none for an empty text. Raises BadAddress."""
    if not re.fullmatch("[0-9]?", text):
        raise BadAddress("refused.proxies", value=quoted(text))
    return int(text or 0)


def from_environment() -> Stand:
    """The address and the number of trusted proxies that the environment sets. Raises BadAddress."""
    return Stand(read_address(os.environ.get(ADDRESS, "")), read_proxies(os.environ.get(PROXIES, "")))


def add_arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """``--address`` and ``--proxies`` of the program, by default as the environment has them."""
    told = say("command.address", language=language, default=HERE, variable=ADDRESS)
    parser.add_argument("--address", type=_argument(read_address, language), default=os.environ.get(ADDRESS, ""), help=told)
    told = say("command.proxies", language=language, variable=PROXIES)
    parser.add_argument("--proxies", type=_argument(read_proxies, language), default=os.environ.get(PROXIES, ""), help=told)


def add_argument(parser: argparse.ArgumentParser, language: str) -> None:
    """``--address`` of one command; without it what the program was given stays."""
    told = say("command.address", language=language, default=HERE, variable=ADDRESS)
    parser.add_argument("--address", type=_argument(read_address, language), default=argparse.SUPPRESS, help=told)


def _argument(read: Callable[[str], str | int], language: str) -> Callable[[str], str | int]:
    def argument(text: str) -> str | int:
        try:
            return read(text)
        except BadAddress as error:
            raise argparse.ArgumentTypeError(error.said(language)) from error

    return argument


def stand_at(server: Flask, stand: Stand, *, base: str = "/") -> None:
    """Let every request name the public address, or the host that the last trusted proxy forwards, or where the server stands.

    ``base`` is the path that the server answers under, with which the address ends. Raises BadAddress if it doesn't.
    """
    address = stand.address or stand.here or urljoin(HERE, base)
    if not urlsplit(address).path.endswith(base):
        raise BadAddress("refused.address.base", value=quoted(address), base=base)
    server.wsgi_app = PublicHost(server.wsgi_app, address.removesuffix(base), stand)  # type: ignore[method-assign]
    # Else an address with two slashes in a row is answered with a whole one, host and all.
    server.url_map.merge_slashes = False


class PublicHost:
    """Middleware by which a request names the public scheme, host and path, whatever its client says.

    Trusted proxies name the client's address; host and scheme too, where no public address is set.
    """

    def __init__(self, app: WSGIApplication, address: str, stand: Stand) -> None:
        self._scheme, self._host, self._path = urlsplit(address)[:3]
        named = 0 if stand.address else stand.proxies
        self._app = ProxyFix(app, x_for=stand.proxies, x_proto=named, x_host=named)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """The app's answer."""
        environ |= {"wsgi.url_scheme": self._scheme, "HTTP_HOST": self._host, "SCRIPT_NAME": self._path}
        return self._app(environ, start_response)
