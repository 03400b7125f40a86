"""Sources: one document or data set a row, graded by the kind of its publisher."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from geodata.corrections import NONE as NO_CORRECTIONS
from geodata.corrections import Corrections
from geodata.errors import use_one_of
from geodata.grades import CREDIBILITY, RELIABILITY
from geodata.tables import PARTIAL_DATE, RowChecker, read_table

COLUMNS = [
    "source_id",
    "url",
    "title",
    "publisher",
    "kind",
    "published",
    "published_precision",
    "retrieved",
    "language",
    "licence",
    "reliability",
    "credibility",
]
LANGUAGES = ("es", "pt", "en")
UNPUBLISHED = "unpublished"
WITHOUT_ADDRESS = ("data_set", UNPUBLISHED)
EARLIEST = "1900"  # a source, unlike what it speaks of, is no older
PRECISION_BY_LENGTH = {0: "undated", 4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True)
class SourceKind:
    """A kind of publisher: its name on the screen and the two grades of its sources unless a row says others."""

    label: str
    reliability: str
    credibility: str


KINDS = {
    "statistics_office": SourceKind("Statistics office", "A", "2"),
    "un": SourceKind("United Nations", "A", "2"),
    "court_or_prosecutor": SourceKind("Court or prosecutor", "B", "2"),
    "ministry": SourceKind("Ministry", "B", "2"),
    "government": SourceKind("Public agency", "B", "2"),
    "police": SourceKind("Police", "B", "3"),
    "foreign_government": SourceKind("Foreign government", "C", "3"),
    "academic": SourceKind("Academic work", "B", "2"),
    "data_set": SourceKind("Data set", "B", "2"),
    "ngo": SourceKind("Civil organisation", "B", "3"),
    "press": SourceKind("Press", "C", "3"),
    "trade_press": SourceKind("Trade press", "C", "3"),
    "state_media": SourceKind("State media", "C", "4"),
    "company": SourceKind("Company", "C", "4"),
    "blog_or_mirror": SourceKind("Blog or mirror copy", "D", "6"),
    # Of packs alone: nobody else can read it, so neither grade can be given.
    UNPUBLISHED: SourceKind("Own research, unpublished", "F", "6"),
}


def read_sources(path: Path, corrections: Corrections = NO_CORRECTIONS) -> pd.DataFrame:
    """All sources, indexed by source_id.

    Columns as in COLUMNS, text; reliability is the grade A to F and credibility the grade 1 to 6, from KINDS where the
    file leaves them empty; ``published`` is empty when undated; ``url`` is empty only for data sets whose own address is
    not known: ``geodata.copies`` says where each was read. Raises FactsError for the first row that breaks a rule.
    """
    table = read_table(path, COLUMNS, key="source_id")
    table = corrections.apply(path.name, table, table["source_id"])
    check_rows(RowChecker(path, table, "source_id"), [kind for kind in KINDS if kind != UNPUBLISHED])
    return with_grades(table.drop(columns="line").set_index("source_id"))


def check_rows(check: RowChecker, kinds: Collection[str]) -> None:
    """Check each row by itself; ``kinds`` are those of KINDS that these sources may be of."""
    check.one_of("kind", kinds, use_one_of(kinds))
    check.one_of("language", LANGUAGES, "use es, pt or en")
    check.one_of("reliability", RELIABILITY, "use one of A to F, or leave it to the kind", empty=True)
    check.one_of("credibility", CREDIBILITY, "use one of 1 to 6, or leave it to the kind", empty=True)
    for field in ("title", "publisher", "licence"):
        check.filled(field, "say it; every source has one")
    _check_url(check)
    _check_dates(check)


def with_grades(sources: pd.DataFrame) -> pd.DataFrame:
    """The sources with the grades of their kinds where they have none of their own."""
    by_kind = {grade: {name: getattr(kind, grade) for name, kind in KINDS.items()} for grade in ("reliability", "credibility")}
    graded = {grade: sources[grade].where(sources[grade] != "", sources["kind"].map(by_kind[grade])) for grade in by_kind}
    return sources.assign(**graded)


def _check_url(check: RowChecker) -> None:
    url, kind = check.table["url"], check.table["kind"]
    good = url.str.match(r"https?://[^\s]+\.[^\s]+$") | ((url == "") & kind.isin(WITHOUT_ADDRESS))
    check.where_not(
        "url",
        good,
        "is no http address",
        "give the page; only a data set may go without, its copy named in copies.csv, and own research that is not published",
    )


def _check_dates(check: RowChecker) -> None:
    table = check.table
    for field, empty in (("published", True), ("retrieved", False)):
        good = table[field].map(
            lambda text, empty=empty: (text == "" and empty) or (text >= EARLIEST and bool(PARTIAL_DATE.fullmatch(text)))
        )
        check.where_not(field, good, "is no date of the form 2012, 2012-03 or 2012-03-14", "write it so, as far as known")
    expected = table["published"].str.len().map(PRECISION_BY_LENGTH)
    check.where_not(
        "published_precision",
        table["published_precision"] == expected,
        "does not fit the date",
        "use year, month or day as the date has it, undated where it has none",
    )
