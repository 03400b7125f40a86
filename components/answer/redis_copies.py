"""Copies of answers and pages in Redis, which the workers of several machines share.

How many there are is for Redis to say: its ``maxmemory``, with a policy that takes out what was used least.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from geodata.kept_files import sealed, unsealed
from redis import ConnectionError as NoConnection
from redis import Redis, RedisError
from redis import TimeoutError as TooSlow
from redis.backoff import NoBackoff
from redis.maint_notifications import MaintNotificationsConfig
from redis.retry import Retry

from components.answer.copies import REDIS
from components.shared_state import PAUSE_S, BadUrl, Pause

logger = logging.getLogger(__name__)
EXAMPLE = "redis://:password@127.0.0.1:6379/0"
# Making an answer takes less than a second; waiting for a copy is worth a part of that, and no second try.
WAIT_S = 0.3
KEPT_S = 30 * 86_400  # after it was written, where Redis had room for it so long


class RedisCopies:
    """Copies under ``veta:answer:<name>``. While Redis can't be asked there are none, and nothing is kept."""

    def __init__(self, url: str, *, pause_s: float = PAUSE_S) -> None:
        """The copies at an address; nothing is asked there yet. Raises BadUrl."""
        self._client, self._pause = client_at(url), Pause(pause_s)

    def read(self, name: str) -> bytes | None:
        """What Redis holds, if it is what was written."""
        found = self._asked(lambda: self._client.get(_key(name)))
        return unsealed(found) if isinstance(found, bytes) else None

    def write(self, name: str, raw: bytes) -> None:
        """Keep a copy."""
        self._asked(lambda: self._client.set(_key(name), sealed(raw), ex=KEPT_S))

    def _asked(self, ask: Callable[[], object]) -> object:
        if self._pause.lasts:
            return None
        try:
            return ask()
        except RedisError as error:
            logger.warning("the Redis that %s names can't be used: %s", REDIS, error)
            if isinstance(error, NoConnection | TooSlow):
                self._pause.begin()
            return None


def _key(name: str) -> str:
    return f"veta:answer:{name}"


def client_at(url: str) -> Redis:
    """What asks at an address, with limits where it sets none of its own. Raises BadUrl."""
    try:
        client = Redis.from_url(
            url,
            socket_timeout=WAIT_S,
            socket_connect_timeout=WAIT_S,
            retry=Retry(NoBackoff(), 0),
            maint_notifications_config=MaintNotificationsConfig(enabled=False),
        )
        pool = client.connection_pool
        pool.connection_class(**pool.connection_kwargs)  # connects to nothing; refuses options that there are not
        str(pool.connection_kwargs.get("host", "")).encode("idna")
    except (ValueError, TypeError):
        raise BadUrl(REDIS, EXAMPLE) from None
    return client
