"""Results that depend on the facts and a few plain values are worked out once and cached."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import Any, TypeVar

from geodata.store import Facts

Result = TypeVar("Result")


def cached(most: int) -> Callable[[Callable[..., Result]], Callable[..., Result]]:
    """For a function of the facts and of hashable values: its last ``most`` results are cached."""

    def wrap(make: Callable[..., Result]) -> Callable[..., Result]:
        # The facts are cached with the result: their address is no other's as long as they live.
        found: OrderedDict[Hashable, tuple[Facts, Any]] = OrderedDict()
        lock = Lock()

        @wraps(make)
        def get(facts: Facts, *values: Hashable) -> Result:
            key = (id(facts), *values)
            with lock:
                if key in found:
                    found.move_to_end(key)
                    return found[key][1]
            made = make(facts, *values)
            with lock:
                found[key] = (facts, made)
                while len(found) > most:
                    found.popitem(last=False)
            return made

        return get

    return wrap
