"""Vintages: figures that a later one replaces, and figures that their publisher withdrew. Both are kept and marked.

Neither stands for a region on the map, in a ranking or in a count; each stays readable with the reason. A source whose
publisher has brought out a newer edition that could not be had yet is marked too, and its figures stand.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pandas as pd

from geodata.errors import Said
from geodata.schema import Status
from geodata.tables import RowChecker, read_table

COLUMNS = ["fact_id", "status", "superseded_by", "date", "reason", "source_id"]
STATUS_COLUMNS = ("status", "superseded_by", "status_date", "status_reason")


def read_vintages(
    path: Path, *, claim_ids: Collection[str], observation_ids: Collection[str], source_ids: Collection[str]
) -> pd.DataFrame:
    """All marked figures and sources, indexed by fact_id (a claim's, an observation's or a source's); columns as in COLUMNS.

    Raises FactsError for the first row that names no figure, has a status outside the vocabulary, no reason, no
    successor although superseded, or stands in a circle of successors.
    """
    table = read_table(path, COLUMNS, key="fact_id")
    check = RowChecker(path, table, "fact_id")
    kinds = dict.fromkeys(source_ids, "source") | dict.fromkeys(observation_ids, "figure") | dict.fromkeys(claim_ids, "claim")
    kind = table["fact_id"].map(kinds)
    check.where_not("fact_id", kind.notna(), "is no claim and no figure", "use a claim id, an observation id or a source id")
    whole = table["status"] == Status.REPUBLISHED
    check.where_not("fact_id", ~whole | (kind == "source"), "is no source", "only a source is republished")
    check.one_of("status", [one.value for one in Status if one], "write superseded, withdrawn or republished")
    check.filled("reason", "say why; the reader sees it")
    check.dated("date", "write YYYY, YYYY-MM or YYYY-MM-DD, or nothing", empty=True)
    check.one_of("source_id", source_ids, "use an id of facts/sources.csv", empty=True)
    replaced = (table["status"] == Status.SUPERSEDED) == (table["superseded_by"] != "")
    withdrawn = (table["status"] == Status.WITHDRAWN) & (table["superseded_by"] != "")
    check.where_not(
        "superseded_by",
        replaced | withdrawn,
        "does not fit the status",
        "a superseded figure names the later one; a withdrawn one may",
    )
    later = table["superseded_by"].map(kinds)
    there = (table["superseded_by"] == "") | later.notna()
    check.where_not("superseded_by", there, "points to no claim and no figure", "name the figure that replaces it")
    alike = (table["superseded_by"] == "") | (later == kind)
    check.where_not(
        "superseded_by", alike, "is of another sort", "a claim replaces a claim, a figure of a series or a source another one"
    )
    _check_circles(check)
    return table.drop(columns="line").set_index("fact_id")


def _check_circles(check: RowChecker) -> None:
    later = dict(zip(check.table["fact_id"], check.table["superseded_by"], strict=True))
    for at, fact_id in enumerate(check.table["fact_id"]):
        seen, now = [fact_id], later[fact_id]
        while now:
            if now in seen:
                way = " → ".join([*seen, now])
                check.fail(
                    at, "superseded_by", later[fact_id], Said("runs in a circle ({way})", way=way), "the latest has no successor"
                )
            seen.append(now)
            now = later.get(now, "")


def with_status(frame: pd.DataFrame, ids: pd.Index | pd.Series, vintages: pd.DataFrame) -> pd.DataFrame:
    """The frame with STATUS_COLUMNS, empty where nothing replaces the figure; ``ids`` are its fact ids, row by row."""
    marked = vintages.rename(columns={"date": "status_date", "reason": "status_reason"})
    found = marked.reindex(pd.Index(ids))[list(STATUS_COLUMNS)].fillna("")
    return frame.assign(**{name: found[name].to_numpy() for name in STATUS_COLUMNS})
