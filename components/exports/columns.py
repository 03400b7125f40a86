"""The columns of the tables that leave the atlas: name, meaning and kind of each, in one place for CSV, workbook and layers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

TEXT, NUMBER, WHOLE, YES = "string", "number", "integer", "boolean"
PARTIAL_DATE = "YYYY, YYYY-MM or YYYY-MM-DD, as precise as it is known"


@dataclass(frozen=True)
class Column:
    """A column: its name in files, its heading in a workbook, what it means, the kind of its values, its width there."""

    name: str
    title: str
    description: str
    kind: str = TEXT
    width: int = 14

    def described(self) -> dict[str, Any]:
        """In the terms of CSV on the Web."""
        return {"name": self.name, "titles": self.title, "dc:description": self.description, "datatype": self.kind}


FIGURES = (
    Column("shown_in", "Shown in", "Where the View shows it: map, earlier year (of a change), two indicators, trend", width=12),
    Column("region_code", "Region code", "ISO 3166-2", width=11),
    Column("region", "Region", "Name of the region", width=22),
    Column("country_code", "Country code", "ISO 3166-1 alpha-2", width=8),
    Column("country", "Country", "Name of the country", width=12),
    Column("indicator", "Indicator", "Id of the indicator", width=24),
    Column("year", "Year", "Year for which the figure holds", WHOLE, 7),
    Column("period", "Period", "The exact period where it is not the whole year", width=20),
    Column("part_of_year", "Part of year", "Whether the figure covers a part of the year only", YES, 8),
    Column("value", "Value", "The figure, in the unit; empty where there is none", NUMBER, 13),
    Column("value_low", "Low", "Lower end of the figure, where a source or sources give one", NUMBER, 13),
    Column("value_high", "High", "Upper end of the figure", NUMBER, 13),
    Column("bound", "Bound", "exact, about, at_least, at_most, range", width=9),
    Column("unit", "Unit", "Unit of value, low and high", width=18),
    Column("as_shown", "As shown", "The figure in words with its hedge: bound, speaker, period, stance", width=46),
    Column("rank", "Rank", "1 is the highest of the regions with a figure; equal figures share a rank", WHOLE, 6),
    Column("class", "Class", "The class that the map shows", width=18),
    Column("finding", "Finding", "What the analysis on the map found for the region", width=26),
    Column(
        "change",
        "Change",
        "The figure minus that of the earlier year, in the unit, or divided by it, as the analysis asks; empty where they can't be compared",
        NUMBER,
        13,
    ),
    Column("since", "Since", "The earlier year of the change", WHOLE, 7),
    Column("value_since", "Value then", "The figure of the earlier year, in the unit", NUMBER, 13),
    Column("state", "State", "Why there is a figure or none", width=22),
    Column(
        "stance", "Status", "How firmly the claim is made: reported, estimated, alleged, disputed, denied, no_evidence", width=11
    ),
    Column("attributed_to", "Who says so", "Whose figure it is", width=26),
    Column("method", "Method", "published, computed, counted, summed or read", width=11),
    Column("reliability", "Reliability", "Of the source, A (best) to F", width=9),
    Column("credibility", "Credibility", "Of the information, 1 (best) to 6", width=9),
    Column("published", "Published", PARTIAL_DATE, width=11),
    Column("status", "Superseded", "superseded or withdrawn; empty while it is current", width=11),
    Column("source_ids", "Sources", "Ids of the table of sources", width=24),
    Column("claim_ids", "Claims", "Claims that a counted figure is made of", width=24),
    Column("caveats", "Caveats", "Codes of the Methods page", width=20),
    Column("observation_id", "Observation", "Id of the figure, stable while it stands", width=30),
    Column(
        "differing_ids", "Differing figures", "Ids of all figures that could stand where sources differ, highest first", width=30
    ),
)
CLAIMS = (
    Column("claim_id", "Claim", "Id of the claim; its page is /claim/<id>", width=10),
    Column("summary", "What is said", "The claim in the atlas's words", width=60),
    Column(
        "stance", "Status", "How firmly the claim is made: reported, estimated, alleged, disputed, denied, no_evidence", width=11
    ),
    Column("attributed_to", "Who says so", "Who says it", width=26),
    Column("period_start", "From", PARTIAL_DATE, width=11),
    Column("period_end", "To", PARTIAL_DATE, width=11),
    Column("period_precision", "Dated to", "day, month, year, range or undated", width=10),
    Column("period_inferred", "Date inferred", "Whether the date was inferred, not printed", YES, 9),
    Column("country_code", "Country code", "ISO 3166-1 alpha-2", width=8),
    Column("region_codes", "Region codes", "ISO 3166-2", width=16),
    Column("place", "Place", "Named place", width=20),
    Column("place_precision", "Placed to", "How narrowly the place is known", width=12),
    Column("lon", "Longitude", "Degrees (EPSG:4326), only where the place is known", NUMBER, 9),
    Column("lat", "Latitude", "Degrees (EPSG:4326)", NUMBER, 9),
    Column("topic", "Topic", "What it is about", width=16),
    Column("kind", "Kind", "Kind of claim", width=10),
    Column("indicator", "Counts", "What its figure counts", width=22),
    Column("value", "Value", "Its figure, in the unit", NUMBER, 13),
    Column("value_low", "Low", "Lower end", NUMBER, 13),
    Column("value_high", "High", "Upper end", NUMBER, 13),
    Column("bound", "Bound", "exact, about, at_least, at_most, range", width=9),
    Column("unit", "Unit", "Unit of its figure", width=12),
    Column("actors", "Actors", "Ids of the actors named", width=22),
    Column("minerals", "Minerals", "Minerals named", width=12),
    Column("reliability", "Reliability", "Of the source, A (best) to F", width=9),
    Column("credibility", "Credibility", "Of the information, 1 (best) to 6", width=9),
    Column("origin", "Origin", "Claims of one origin repeat one statement", width=10),
    Column("repeats", "Repeats", "The claim that it repeats", width=10),
    Column("published", "Published", PARTIAL_DATE, width=11),
    Column("status", "Superseded", "superseded or withdrawn; empty while it is current", width=11),
    Column("source_ids", "Sources", "Ids of the table of sources", width=24),
    Column("caveats", "Caveats", "Codes of the Methods page", width=20),
)
SOURCES = (
    Column("source_id", "Source", "Id of the source; its page is /source/<id>", width=22),
    Column("citation", "Citation", "The source in one line", width=60),
    Column("publisher", "Publisher", "Who published it", width=26),
    Column("title", "Title", "Its title", width=40),
    Column("url", "Address", "At its publisher's; empty where that is not known", width=40),
    Column("via", "Copy read", "The copy in which it was read; empty where it was read at its publisher's address", width=26),
    Column("copy_url", "Address of the copy", "With the commit where it is a repository", width=40),
    Column("published", "Published", PARTIAL_DATE, width=11),
    Column("retrieved", "Read", PARTIAL_DATE, width=11),
    Column("kind", "Kind", "Kind of publisher", width=12),
    Column("language", "Language", "ISO 639-1", width=9),
    Column("licence", "Licence", "Under which it may be used again", width=40),
    Column("reliability", "Reliability", "A (best) to F", width=9),
    Column("credibility", "Credibility", "1 (best) to 6, unless a claim says otherwise", width=9),
)
