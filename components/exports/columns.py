"""The columns of the tables that leave the atlas: name, meaning and kind of each, in one place for CSV, workbook and layers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from components.words.messages import say

TEXT, NUMBER, WHOLE, YES = "string", "number", "integer", "boolean"
# A date as exact as its source: "2012", "2012-03" or "2012-03-16". CSV on the Web has no type for it.
DATED = "dated"


@dataclass(frozen=True)
class Column:
    """A column of a table: its name in files, the kind of its values, its width in a workbook.

    Heading and meaning are the messages ``column.<table>.<name>`` and, with ``.means``, what it holds.
    """

    table: str
    name: str
    width: int = 14
    kind: str = TEXT

    def title(self, language: str) -> str:
        """Its heading in a workbook."""
        return say(f"column.{self.table}.{self.name}", language=language)

    def description(self, language: str) -> str:
        """What it means."""
        return say(f"column.{self.table}.{self.name}.means", language=language)

    def described(self, language: str, decimal: str = ".") -> dict[str, Any]:
        """In the terms of CSV on the Web, for a file with this sign before its decimals."""
        words = {"titles": self.title(language), "dc:description": self.description(language)}
        kind = TEXT if self.kind == DATED else self.kind
        datatype = {"base": NUMBER, "format": {"decimalChar": decimal}} if (kind, decimal) == (NUMBER, ",") else kind
        return {"name": self.name, **words, "datatype": datatype}


def _columns(table: str, *columns: tuple[str, int] | tuple[str, int, str]) -> tuple[Column, ...]:
    return tuple(Column(table, *one) for one in columns)


FIGURES = _columns(
    "figures",
    ("shown_in", 12),
    ("region_code", 11),
    ("region", 22),
    ("country_code", 8),
    ("country", 12),
    ("indicator", 24),
    ("year", 7, WHOLE),
    ("period", 20),
    ("part_of_year", 8, YES),
    ("value", 13, NUMBER),
    ("value_low", 13, NUMBER),
    ("value_high", 13, NUMBER),
    ("bound", 9),
    ("unit", 18),
    ("as_shown", 46),
    ("rank", 6, WHOLE),
    ("class", 18),
    ("finding", 26),
    ("change", 13, NUMBER),
    ("since", 7, WHOLE),
    ("value_since", 13, NUMBER),
    ("state", 22),
    ("stance", 11),
    ("attributed_to", 26),
    ("method", 11),
    ("reliability", 9),
    ("credibility", 9),
    ("published", 11, DATED),
    ("status", 11),
    ("source_ids", 24),
    ("claim_ids", 24),
    ("caveats", 20),
    ("observation_id", 30),
    ("differing_ids", 30),
)
CLAIMS = _columns(
    "claims",
    ("claim_id", 10),
    ("summary", 60),
    ("stance", 11),
    ("attributed_to", 26),
    ("period_start", 11, DATED),
    ("period_end", 11, DATED),
    ("period_precision", 10),
    ("period_inferred", 9, YES),
    ("country_code", 8),
    ("region_codes", 16),
    ("place", 20),
    ("place_precision", 12),
    ("lon", 9, NUMBER),
    ("lat", 9, NUMBER),
    ("topic", 16),
    ("kind", 10),
    ("indicator", 22),
    ("value", 13, NUMBER),
    ("value_low", 13, NUMBER),
    ("value_high", 13, NUMBER),
    ("bound", 9),
    ("unit", 12),
    ("actors", 22),
    ("minerals", 12),
    ("reliability", 9),
    ("credibility", 9),
    ("origin", 10),
    ("repeats", 10),
    ("published", 11, DATED),
    ("status", 11),
    ("source_ids", 24),
    ("caveats", 20),
)
SOURCES = _columns(
    "sources",
    ("source_id", 22),
    ("citation", 60),
    ("publisher", 26),
    ("title", 40),
    ("url", 40),
    ("via", 26),
    ("copy_url", 40),
    ("published", 11, DATED),
    ("retrieved", 11, DATED),
    ("kind", 12),
    ("language", 9),
    ("licence", 40),
    ("reliability", 9),
    ("credibility", 9),
)
# The last of every CSV, which has no other place for it.
EXPORT_ID = Column("export", "export_id")
OWN_DATA = Column("export", "own_data")  # after it, while packs are joined
