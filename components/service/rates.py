"""How often one reader may ask for what costs much. Beyond it a request is told when to come again.

A reader is an address on the network: the client's own, or as trusted proxies before the server tell it. Addresses are forgotten after
the minute that they are counted for.
"""

from __future__ import annotations

import ipaddress
import logging
import math
import os
import time
from functools import cached_property
from typing import TYPE_CHECKING

from flask import Flask, request

from components.words.messages import Refusal
from components.words.text import quoted

if TYPE_CHECKING:
    from limits.strategies import RateLimiter

STORE = "VETA_REDIS_URL"  # of the environment: where several machines count together
MEMORY = "memory://"
SCHEMES = ("redis://", "rediss://")
# Requests a minute. Generous: a newsroom may share one address.
A_MINUTE = {"files": 60, "records": 300, "checks": 120, "uploads": 20, "changes": 120}
KINDS = {
    "files": ("export_route", "briefing_pptx"),
    "records": ("exports_route", "record_route"),
    "checks": ("check_route", "check_page", "check_id_page", "check_files_page", "briefing_check", "briefing_read"),
    "uploads": ("own_data_begin", "own_data_table"),
    "changes": ("own_data_draft", "own_data_take_out"),
}
KIND_OF = {endpoint: kind for kind, endpoints in KINDS.items() for endpoint in endpoints}
NETWORK = 64  # bits of an IPv6 address that a household or an office has to itself
logger = logging.getLogger(__name__)


class BadStore(Refusal):
    """What can't be the address of a store of counts."""


class TooMany(Refusal):
    """A reader has asked too often; ``again`` is the number of seconds after which one may."""

    def __init__(self, again: int) -> None:
        super().__init__("refused.too_many", count=again)
        self.again = again


class Rates:
    """Counts of a server, in ``store``: a Redis that several servers share, or the memory of each process."""

    def __init__(self, store: str = "") -> None:
        if store and not store.startswith(SCHEMES):
            raise BadStore("refused.store", value=quoted(store.partition("@")[2] or store), example="redis://127.0.0.1:6379/0")
        self._store = store

    @cached_property
    def _counts(self) -> RateLimiter:
        from limits.storage import storage_from_string  # noqa: PLC0415 - who only reads needs none
        from limits.strategies import FixedWindowRateLimiter  # noqa: PLC0415

        patience = {"socket_timeout": 1, "socket_connect_timeout": 1} if self._store else {}
        return FixedWindowRateLimiter(storage_from_string(self._store or MEMORY, wrap_exceptions=True, **patience))

    def spend(self, kind: str, reader: str) -> None:
        """Count a request. Raises TooMany; where the store can't be reached nobody is counted."""
        from limits import RateLimitItemPerMinute  # noqa: PLC0415
        from limits.errors import StorageError  # noqa: PLC0415

        most = RateLimitItemPerMinute(A_MINUTE[kind], namespace="veta")
        try:
            if not self._counts.hit(most, kind, reader):
                left = self._counts.get_window_stats(most, kind, reader).reset_time - time.time()
                raise TooMany(max(1, math.ceil(left)))
        except StorageError as error:
            logger.warning("requests are not counted: %s", error)


def from_environment() -> Rates:
    """Limits with the store that the environment names. Raises BadStore."""
    return Rates(os.environ.get(STORE, ""))


def reader_of(address: str) -> str:
    """Who an address stands for; "" for this machine itself, which is a proxy that names nobody, or its owner."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address[:100]
    if known.is_loopback:
        return ""
    return str(ipaddress.ip_network((known, NETWORK), strict=False)) if known.version == 6 else str(known)


def register(server: Flask, rates: Rates) -> None:
    """Count the requests that cost much before they are answered."""

    @server.before_request
    def count() -> None:
        kind, reader = KIND_OF.get(request.endpoint or ""), reader_of(request.remote_addr or "")
        if kind and reader and request.method in ("GET", "POST"):
            rates.spend(kind, reader)
