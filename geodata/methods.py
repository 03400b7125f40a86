"""How figures came about: the files that describe each series of figures, read and checked alike."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import pandas as pd

from geodata.corrections import NONE as NO_CORRECTIONS
from geodata.corrections import Corrections
from geodata.errors import Said, use_one_of
from geodata.schema import Stance
from geodata.tables import RowChecker, read_table

HOW = ("published", "summed", "counted", "computed")
YEARS = r"\d{4}(-\d{4})?(;\d{4}(-\d{4})?)*"
# What makes a zero of a zero: the source prints it, or lists each case that it knows and none here.
ZERO_CAVEATS = ("reported_zero", "none_listed")
COLUMNS = ["years", "how", "stance", "partial", "producer", "licence", "caveats", "text"]


def read_methods(
    path: Path,
    named: Mapping[str, tuple[Collection[str], Said]],
    columns: Collection[str],
    *,
    how: Collection[str] = HOW,
    filled: Collection[str] = ("text", "licence"),
    caveats: Collection[str] | None = None,
    corrections: Corrections = NO_CORRECTIONS,
) -> pd.DataFrame:
    """How the rows of each series came about; index series_id is what names it and the method, joined by ``/``.

    ``named`` are the columns that name it beside the method, each with its vocabulary and the remedy. Columns as in ``columns``,
    text. ``partial`` names the part of the year, empty for whole years.
    """
    table = read_table(path, columns, key=None)
    parts = [*named, "method"]
    table = corrections.apply(path.name, table, table[parts].agg("/".join, axis=1))
    table["series_id"] = table[parts].agg("/".join, axis=1)
    check = RowChecker(path, table, "series_id")
    check.where_not(
        "method", ~table["series_id"].duplicated(), "stands twice", Said("one row for each {parts}", parts=", ".join(parts))
    )
    for field, words_and_remedy in named.items():
        check.one_of(field, *words_and_remedy)
    check.one_of("how", how, use_one_of(how))
    check.one_of("stance", [one.value for one in Stance], "use a stance of geodata/schema.py")
    check.where_not(
        "years",
        table["years"].str.fullmatch(YEARS),
        "is no year or span of years",
        "write 2024 or 2018-2023, several with ; between",
    )
    for field in filled:
        check.filled(field, "say it; the reader sees it")
    if caveats is not None:
        check.each_of("caveats", caveats, "add it to caveats.toml")
    return table.drop(columns="line").set_index("series_id")
