"""Copies: where a source was read, if not at the address of its own publisher.

A source read in somebody else's copy is one step less reliable than its publisher, and what it says is at best possibly
true: whoever copies may leave out, mistype or fall behind. The kind "blog or mirror copy" is graded as a copy already.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pandas as pd

from geodata.corrections import NONE as NO_CORRECTIONS
from geodata.corrections import Corrections
from geodata.errors import FactsError, complaint, where
from geodata.grades import RELIABILITY
from geodata.tables import RowChecker, read_table

COLUMNS = ["source_id", "via", "copy_url", "path", "commit", "kept_by", "note"]
# Columns that a source gets; empty where it was read at its publisher's own address.
SOURCE_COLUMNS = ["via", "copy_url", "copy_path", "copy_commit", "copy_kept_by", "copy_note"]
PUBLISHER, OTHERS = "publisher", "others"
COPY_KIND = "blog_or_mirror"
BEST_CREDIBILITY = "3"  # told by somebody who did not count it


def read_copies(path: Path, *, source_ids: Collection[str], corrections: Corrections = NO_CORRECTIONS) -> pd.DataFrame:
    """The copies by source_id, columns as in COLUMNS, text.

    ``via`` names the copy, ``copy_url`` its address, ``path`` and ``commit`` the file and its version in a repository;
    ``kept_by`` is publisher or others; ``note`` says what the copier did (added up, retyped). Raises FactsError for the
    first row that breaks a rule.
    """
    table = read_table(path, COLUMNS, key="source_id")
    table = corrections.apply(path.name, table, table["source_id"])
    check = RowChecker(path, table, "source_id")
    check.one_of("source_id", source_ids, "use an id of facts/sources.csv")
    check.one_of("kept_by", [PUBLISHER, OTHERS], "write publisher for its own repository or host, others for anybody else's")
    check.filled("via", "name the repository or page")
    good = table["copy_url"].str.match(r"https?://[^\s]+\.[^\s]+$")
    check.where_not("copy_url", good, "is no http address", "give the address at which it was read")
    commit = table["commit"].str.match(r"([0-9a-f]{7,40})?$")
    check.where_not("commit", commit, "is no commit", "write 7 to 40 hexadecimal digits, or nothing")
    return table.drop(columns="line").set_index("source_id")


def with_copies(sources: pd.DataFrame, copies: pd.DataFrame) -> pd.DataFrame:
    """The sources with SOURCE_COLUMNS, those read in other people's copies graded as copies.

    A ``url`` that is the address of the copy is emptied: the publisher's own is not known then. Raises FactsError for a
    source that has neither an address nor a copy.
    """
    named = copies.rename(columns={one: f"copy_{one}" for one in ("path", "commit", "kept_by", "note")})
    made = sources.join(named[SOURCE_COLUMNS]).fillna(dict.fromkeys(SOURCE_COLUMNS, ""))
    made["url"] = made["url"].where(made["url"] != made["copy_url"], "")
    nowhere = made.index[(made["url"] == "") & (made["copy_url"] == "")]
    if len(nowhere):
        remedy = "give its address there, or say in copies.csv where it was read"
        raise FactsError(complaint(where("sources.csv", None, str(nowhere[0])), "url", "", "leads nowhere", remedy))
    others = (made["copy_kept_by"] == OTHERS) & (made["kind"] != COPY_KIND)
    made["reliability"] = made["reliability"].where(~others, made["reliability"].map(_step_below))
    made["credibility"] = made["credibility"].where(~others, made["credibility"].map(lambda one: max(one, BEST_CREDIBILITY)))
    return made


def _step_below(reliability: str) -> str:
    """The next grade; E is the worst that can be told, F says that a source can't be judged."""
    at = RELIABILITY.index(reliability)
    return RELIABILITY[at if at >= len(RELIABILITY) - 2 else at + 1]
