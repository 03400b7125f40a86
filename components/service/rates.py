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

from components.answer.copies import REDIS
from components.shared_state import PAUSE_S, Pause
from components.words.messages import Refusal

if TYPE_CHECKING:
    from limits.strategies import RateLimiter

# Requests a minute. Generous: a newsroom may share one address.
A_MINUTE = {"files": 60, "records": 300, "checks": 120, "uploads": 20, "changes": 120}
KINDS = {
    "files": ("export_route", "briefing_pptx"),
    "records": ("exports_route", "record_route"),
    "checks": ("check_route", "check_page", "check_id_page", "check_files_page", "briefing_check", "briefing_read"),
    "uploads": ("own_data_begin", "own_data_table"),
    "changes": ("own_data_draft", "own_data_title", "own_data_take_out"),
}
KIND_OF = {endpoint: kind for kind, endpoints in KINDS.items() for endpoint in endpoints}
NETWORK = 64  # bits of an IPv6 address that a household or an office has to itself
logger = logging.getLogger(__name__)


class TooMany(Refusal):
    """A reader has asked too often; ``again`` is the number of seconds after which one may."""

    def __init__(self, again: int) -> None:
        super().__init__("refused.too_many", count=again)
        self.again = again


class Rates:
    """Counts of a server, in the Redis at ``url``, which several servers may share, or in the memory of each process. Raises BadUrl."""

    def __init__(self, url: str = "", *, pause_s: float = PAUSE_S) -> None:
        self._url, self._pause = url, Pause(pause_s)
        if url:
            self._counts  # noqa: B018 - refuses an address that is none

    @cached_property
    def _counts(self) -> RateLimiter:
        # Loading these takes its time, and who only reads needs none.
        from limits.storage import storage_from_string  # noqa: PLC0415
        from limits.strategies import FixedWindowRateLimiter  # noqa: PLC0415

        if not self._url:
            return FixedWindowRateLimiter(storage_from_string("memory://"))
        from components.answer.redis_copies import client_at  # noqa: PLC0415

        pool = client_at(self._url).connection_pool
        return FixedWindowRateLimiter(storage_from_string(self._url, wrap_exceptions=True, connection_pool=pool))

    def spend(self, kind: str, reader: str) -> None:
        """Count a request. Raises TooMany; while Redis can't be asked nobody is counted."""
        from limits import RateLimitItemPerMinute  # noqa: PLC0415
        from limits.errors import StorageError  # noqa: PLC0415

        most = RateLimitItemPerMinute(A_MINUTE[kind], namespace="veta")
        if self._pause.lasts:
            return
        try:
            if not self._counts.hit(most, kind, reader):
                left = math.ceil(self._counts.get_window_stats(most, kind, reader).reset_time - time.time())
                if left <= most.get_expiry():
                    raise TooMany(max(1, left))
                # The clock was set back since the count began: it would last as much longer.
                self._counts.clear(most, kind, reader)
        except StorageError as error:
            logger.warning("the Redis that %s names can't be used: %s", REDIS, error)
            self._pause.begin()


def from_environment() -> Rates:
    """Counts in the Redis that the environment names, without one in memory. Raises BadUrl."""
    return Rates(os.environ.get(REDIS, ""))


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
