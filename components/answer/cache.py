"""Results that depend on the facts and a few plain values are worked out once and cached."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import TypeVar

from geodata.store import Facts

from components.last_used import LastUsed

Result = TypeVar("Result")


def cached(most: int) -> Callable[[Callable[..., Result]], Callable[..., Result]]:
    """For a function of the facts and of hashable values: the ``most`` results that were used last are cached."""

    def wrap(make: Callable[..., Result]) -> Callable[..., Result]:
        # The facts are cached with the result: their address is no other's as long as they live.
        results: LastUsed[tuple[Hashable, ...], tuple[Facts, Result]] = LastUsed(most)

        @wraps(make)
        def get(facts: Facts, *values: Hashable) -> Result:
            return results.made((id(facts), *values), lambda: (facts, make(facts, *values)))[1]

        return get

    return wrap
