"""Two grades of what is said: how far its source can be relied on (A to F), how far the information itself (1 to 6).

The scales are those of the Admiralty system, which police and intelligence analysts use (UNODC, Criminal Intelligence
Manual for Analysts, chapter 4); the two are never folded into one.
"""

from __future__ import annotations

import pandas as pd

from geodata.schema import Stance

RELIABILITY = "ABCDEF"
CREDIBILITY = "123456"
# No better than this, whoever prints it, unless a row says otherwise.
BEST_BY_STANCE = {Stance.ALLEGED.value: "3", Stance.DISPUTED.value: "4"}


def worst(source_ids: pd.Series, grades: pd.Series) -> list[str]:
    """For each tuple of source ids the worst grade among them: a rate is no better than its parts.

    ``grades`` is indexed by source_id; a row without sources gets the last grade of the scale it is from.
    """
    by_source = grades.to_dict()
    last = max(by_source.values(), default=RELIABILITY[-1])
    known: dict[tuple[str, ...], str] = {}
    out = []
    for ids in source_ids:
        if ids not in known:
            known[ids] = max((by_source[one] for one in ids), default=last)
        out.append(known[ids])
    return out


def credibility(own: pd.Series, stance: pd.Series, source_ids: pd.Series, sources: pd.DataFrame) -> list[str]:
    """The grade 1 to 6 of each row: its own where it has one, else that of its sources, no better than its stance allows."""
    default = worst(source_ids, sources["credibility"])
    limits = stance.map(BEST_BY_STANCE).fillna(CREDIBILITY[0])
    return [mine or max(given, limit) for mine, given, limit in zip(own, default, limits, strict=True)]


def graded(frame: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """The frame with reliability, credibility, published and retrieved, from its own column or else from its sources.

    ``frame`` holds source_ids (tuples) and stance; a row's own ``credibility`` and ``published`` stand where they are
    not empty. Of several sources the worst grades count, and the latest dates.
    """
    empty = pd.Series("", index=frame.index)
    own = {name: frame.get(name, empty) for name in ("credibility", "published")}
    return frame.assign(
        reliability=worst(frame["source_ids"], sources["reliability"]),
        credibility=credibility(own["credibility"], frame["stance"], frame["source_ids"], sources),
        published=[mine or theirs for mine, theirs in zip(own["published"], _latest(frame, sources, "published"), strict=True)],
        retrieved=_latest(frame, sources, "retrieved"),
    )


def _latest(frame: pd.DataFrame, sources: pd.DataFrame, field: str) -> list[str]:
    dates = sources[field].to_dict()
    return [max((dates[one] for one in ids), default="") for ids in frame["source_ids"]]
