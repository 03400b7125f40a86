"""The rows of the ranking: the screen's order, figures, marks and colours (``assets/js/50-ranking.js``)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from geodata.query import rule_of

from components.answer import Answer
from components.exports.pictures import chart_frame as cf
from components.words.figures import bounded
from components.words.states import state_label

# The kinds of missing figure in this order, as under the screen's ranking; what else there is was left out by a filter.
MISSING = ("f", "p", "n", "a")


@dataclass(frozen=True)
class Row:
    """A region in the ranking: rank, code, name, the figure in words, how it is held, its value and range (NaN: none)."""

    rank: int
    code: str
    name: str
    label: str
    stance: str
    value: float
    low: float
    high: float
    colour: str
    differs: bool
    partial: bool
    selected: bool

    @property
    def ranged(self) -> bool:
        """Whether it has a low-high line."""
        return self.high > self.low

    @property
    def end(self) -> float:
        """The greatest value that the row draws."""
        return max(self.value, self.high) if self.ranged else max(self.value, 0)


def rows_of(visible: Answer, theme: str = "light") -> list[Row]:
    """All regions with a figure, in the screen's order."""
    visible = cf.figures_alone(visible)
    figures = visible.figures
    colours = dict(zip(figures.index, cf.class_colours(theme, visible, figures["value"]), strict=True))
    made = []
    for rank, code in visible.ranking:
        row = figures.loc[code]
        made.append(
            Row(
                rank=rank,
                code=code,
                name=cf.name_of(visible, code),
                label=label_of(visible, row),
                stance=row["stance"],
                value=row["value"],
                low=row["value_low"],
                high=row["value_high"],
                colour=colours[code],
                differs=len(row["rivals"]) > 1,
                partial=bool(row["partial"]),
                selected=code in visible.selected,
            )
        )
    return made


def label_of(visible: Answer, row: Mapping) -> str:
    """Bound and figure; the range is the thin line. Where both ends stand for a region, neither goes without the other."""
    shown = dict(row)
    if not _spread(visible, row):
        shown |= {"value_low": math.nan, "value_high": math.nan}
        shown["bound"] = "exact" if row["bound"] == "range" else row["bound"]
    return bounded(shown, visible.indicator.decimals)


def _spread(visible: Answer, row: Mapping) -> bool:
    return len(row["rivals"]) > 1 and rule_of(visible.facts, visible.view["rule"]).spread


def missing_of(visible: Answer) -> list[tuple[str, list[str]]]:
    """Regions without a figure by the reason, in words, with their names."""
    visible = cf.figures_alone(visible)
    groups: dict[str, list[str]] = {letter: [] for letter in (*MISSING, "")}
    for code, ground in visible.grounds.items():
        if code not in visible.figures.index:
            groups[ground.state if ground.state in MISSING else ""].append(cf.name_of(visible, code))
    return [(state_label(letter or "x"), names) for letter, names in groups.items() if names]


def picked(rows: list[Row], slots: int) -> list[Row]:
    """As many rows as there are slots: the first, and the selected wherever they stand; a gap between rows takes a slot too."""
    if len(rows) <= slots:
        return rows
    for first in range(slots, -1, -1):
        later = [at for at in range(first, len(rows)) if rows[at].selected]
        before = [first - 1, *later[:-1]]
        gaps = sum(at > last + 1 for last, at in zip(before, later, strict=False))
        if first + len(later) + gaps <= slots:
            return [*rows[:first], *(rows[at] for at in later)]
    return [row for row in rows if row.selected][: slots // 2]
