"""What a pack, and a table that a pack is made of, may be at most. Whatever is larger is refused before it is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Bytes, rows, columns and seconds; the README of this folder says what each is for."""

    pack_bytes: int = 60_000_000  # all files of a pack, unpacked
    pack_rows: int = 200_000  # of one table of a pack
    members: int = 500  # of an archive
    growth: int = 200  # times that an archive may swell
    table_bytes: int = 32_000_000  # a table as it comes
    unpacked_bytes: int = 250_000_000  # a workbook or archive, unpacked
    rows: int = 1_000_000
    columns: int = 500
    cells: int = 5_000_000
    cell_characters: int = 20_000
    seconds: int = 5  # of computing
    memory_bytes: int = 300_000_000  # of the process that reads a table
    closely: int = 400  # different names that are unknown as they stand and are looked at more closely
    suggestions: int = 200  # names that get suggestions
    listed: int = 1_000  # faults of one kind


LIMITS = Limits()
