"""What views publish beside the facts: figures without data, geometry; each a file that the browser fetches by the manifest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from geodata.store import Facts

from components.views import claims

# Each gives (name, content) of its files; ``manifest.files[name]`` is then the address.
FILES: tuple[Callable[[Facts], Iterable[tuple[str, Any]]], ...] = (claims.files,)


def files(facts: Facts) -> Iterator[tuple[str, Any]]:
    """The files of all views."""
    for made in FILES:
        yield from made(facts)
