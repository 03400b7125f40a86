"""Keeps what is worked out of the facts once, in whatever language they are said."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar

T = TypeVar("T")
# How many results to keep of what is asked indicator by indicator: more than there are indicators. With fewer, a walk over all
# of them would find nothing kept, as each result goes before it is asked for again.
INDICATORS = 128
# Facts that are asked in turn: those of all regions, of a country's municipalities, of a reader's own pack.
FACTS = 4


def kept(size: int) -> Callable[[Callable[..., T]], Callable[..., T]]:
    """``lru_cache`` for a function whose first argument is the facts and whose result holds no text that translations change.

    ``size`` results are kept of each of a few facts.
    """

    def wrap(make: Callable[..., T]) -> Callable[..., T]:
        found = lru_cache(size * FACTS)(make)

        @wraps(make)
        def of(facts: Any, *rest: Any) -> T:
            return found(facts.as_read, *rest)

        of.cache_clear = found.cache_clear  # type: ignore[attr-defined]
        return of

    return wrap
