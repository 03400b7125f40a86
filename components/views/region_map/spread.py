"""How the figures of a year spread over the classes: where each stands on one scale, for the strip under the legend."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from components.views.axes import Extent, extent, is_log
from components.words.counts import short_text
from components.words.messages import say

if TYPE_CHECKING:
    from components.answer import Answer


def scale(answer: Answer) -> dict[str, Any]:
    """The scale of all years and the breaks between the classes on it.

    low and high are its ends (of a logarithmic one, ``log``, as powers of ten); ``breaks`` have the share of the scale's length at
    which each stands, and its words.
    """
    found = extent(answer.facts, answer.view["indicator"], answer.view["stances"])
    log = is_log(found)
    low, high = _ends(found, log)
    inner = answer.classes.breaks[:-1]
    breaks = [{"share": _share(value, low, high, log), "words": short_text(value, answer.language)} for value in inner]
    return {"log": log, "low": low, "high": high, "breaks": breaks}


def caption(answer: Answer, year: int) -> dict[str, str]:
    """What the strip of a year shows, in words: beneath it, and for readers who can't see it."""
    shown, language = answer.at(year), answer.language
    log = is_log(extent(answer.facts, answer.view["indicator"], answer.view["stances"]))
    zeros = int((shown.value == 0).sum()) if log else 0
    message = "spread.zeros" if zeros else "spread.log" if log else "spread.lines"
    rows = [row for row in shown.legend if row.key.startswith("class-")]
    classes = "; ".join(say("spread.class", language=language, label=row.label, count=row.count) for row in rows)
    counted = sum(row.count for row in rows)
    return {
        "caption": say(message, language=language, year=str(year), count=zeros),
        "label": say("spread.label", language=language, title=shown.title, count=counted, classes=classes),
    }


def _ends(found: Extent, log: bool) -> tuple[float, float]:
    if log:
        return math.log10(found.least), math.log10(found.high)
    return min(found.low, found.high), found.high


def _share(value: float, low: float, high: float, log: bool) -> float:
    place = (math.log10(value) if value > 0 else low) if log else value
    return round(min(max((place - low) / (high - low), 0.0), 1.0), 4) if high > low else 0.5
