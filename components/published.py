"""What views publish beside the facts: figures without data, geometry; each a file that the browser fetches by the manifest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geodata.store import Facts

from components.views import VIEWS, claims


def files(facts: Facts) -> Iterator[tuple[str, Any]]:
    """Name and content of the files of all views; ``manifest.files[name]`` is then the address."""
    for view in VIEWS:
        yield from view.files(facts)
    yield from claims.files(facts)
