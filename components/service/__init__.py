"""What a server for many needs beside its answers: places for making files, limits of rates, a log, counts for a monitor."""

from __future__ import annotations

from dataclasses import dataclass

from components.service.places import Places


@dataclass(frozen=True)
class Service:
    """What all atlases of a server share: the one that everybody sees and those of readers' own data."""

    places: Places
