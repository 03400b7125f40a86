"""What of a figure, a claim, a source or a territory is fact and not wording, at full precision, and a print of it."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from geodata.store import Facts

from components.words.figures import BETWEEN_SPEAKERS

FIGURE = (
    *("value", "value_low", "value_high", "bound", "stance", "method", "series_id", "partial", "period_note", "attributed_to"),
    *("reliability", "credibility", "published", "source_ids", "claim_ids", "caveats"),
)
CLAIM = (
    *("value", "value_low", "value_high", "bound", "unit", "indicator", "region_share", "stance", "attributed_to"),
    *("period_start", "period_end", "period_precision", "period_inferred", "country_code", "region_codes", "place", "lon", "lat"),
    *("place_precision", "topic", "kind", "reliability", "credibility", "origin", "repeats", "published", "actors", "minerals"),
    *("flow_from", "flow_to", "flow_what", "source_ids", "caveats"),
)
SOURCE = (
    *("publisher", "title", "url", "via", "copy_url", "published", "retrieved", "kind", "language", "licence"),
    *("reliability", "credibility", "copy_commit"),
)
TERRITORY = ("name", "kind", "country_code", "category", "legal_status", "people", "region_codes")
FIELDS = frozenset((*FIGURE, *CLAIM, "class", "state", "regions", "held"))
Data = tuple[tuple[str, str], ...]
LENGTH = 6  # signs of a print, each of six bits: of a few thousand facts none is likely to change unseen


def data_of(row: Mapping[str, Any], columns: Iterable[str]) -> Data:
    """Column and value as text of all that is not empty; numbers with every digit."""
    return tuple((name, text) for name in columns if (text := plain(row[name])))


def figure_data(facts: Facts, row: Mapping[str, Any]) -> Data:
    """That of a figure; of one that counts claims also how these are held, as its words say it."""
    marks = [facts.claim_marks[one] for one in row["claim_ids"] if one in facts.claim_marks]
    held = Counter(stance for stance, _ in marks)
    said = [*(f"{stance}/{held[stance]}" for stance in sorted(held)), f"origins/{len({origin for _, origin in marks})}"]
    # Several speakers are one text, as they always were recorded.
    return (
        *data_of({**row, "attributed_to": row["attributed_to"].replace(BETWEEN_SPEAKERS, " and ")}, FIGURE),
        *((("held", "; ".join(said)),) if marks else ()),
    )


def class_text(low: int, at: int) -> str:
    """The number of a class, or those of both ends of a figure that is drawn as a range."""
    return f"{low + 1}–{at + 1}" if low >= 0 else str(at + 1)


def plain(value: Any) -> str:
    """A value as text: the same for equal values, empty for none."""
    if isinstance(value, tuple | list):
        return "; ".join(map(str, value))
    if isinstance(value, float):
        return "" if value != value else str(int(value)) if value.is_integer() else repr(float(value))  # noqa: PLR0124 - NaN
    # A False of another type than Python's own is empty too.
    return "" if value is None or str(value) == "False" else str(value)


def printed(*texts: str) -> str:
    """A short print of texts: others have another."""
    digest = hashlib.sha256("\0".join(texts).encode()).digest()
    return base64.urlsafe_b64encode(digest)[:LENGTH].decode()


def print_of(data: Data) -> str:
    """The print of a fact's data."""
    return printed(*(part for pair in data for part in pair))
