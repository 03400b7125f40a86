"""The table that the benchmark prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

HEAD = ("", "median", "p95", "goal", "", "naive", "naive/ours")


@dataclass
class Row:
    """One thing measured: our times, the goal of their median (and of their 95th percentile), the naive app's times."""

    label: str
    unit: str
    ours: Sequence[float]
    goal: float | None = None
    p95_goal: float | None = None
    naive: Sequence[float] = ()
    more_is_better: bool = False

    @property
    def met(self) -> bool | None:
        """Whether the goals are met; None without one."""
        if self.goal is None:
            return None
        median, p95 = np.median(self.ours), np.percentile(self.ours, 95)
        if self.more_is_better:
            return bool(median >= self.goal)
        return bool(median <= self.goal and (self.p95_goal is None or p95 <= self.p95_goal))

    def cells(self) -> tuple[str, ...]:
        """The row as text, one cell a column of HEAD."""
        median = float(np.median(self.ours))
        sign = "≥" if self.more_is_better else "≤"
        goal = "" if self.goal is None else f"{sign} {_text(self.goal)}" + (f" / {_text(self.p95_goal)}" if self.p95_goal else "")
        other = float(np.median(self.naive)) if len(self.naive) else None
        ratio = "" if other is None else _ratio(median, other, self.more_is_better)
        verdict = {None: "", True: "met", False: "missed"}[self.met]
        p95 = _text(float(np.percentile(self.ours, 5 if self.more_is_better else 95))) if len(self.ours) > 1 else ""
        return (
            f"{self.label} ({self.unit})" if self.unit else self.label,
            _text(median),
            p95,
            goal,
            verdict,
            "" if other is None else _text(other),
            ratio,
        )


@dataclass
class Table:
    """Rows under titles, in the order in which they came."""

    parts: dict[str, list[Row]] = field(default_factory=dict)

    def add(self, part: str, row: Row) -> None:
        """Append a row under that title."""
        self.parts.setdefault(part, []).append(row)

    def text(self) -> str:
        """The whole table, aligned."""
        lines = [HEAD]
        for part, rows in self.parts.items():
            lines += [(part, *[""] * (len(HEAD) - 1)), *(row.cells() for row in rows)]
        width = [max(len(line[at]) for line in lines) for at in range(len(HEAD))]
        shown = [
            "  ".join(
                cell.ljust(w) if at in (0, 4) else cell.rjust(w) for at, (cell, w) in enumerate(zip(line, width, strict=True))
            ).rstrip()
            for line in lines
        ]
        met = [row.met for rows in self.parts.values() for row in rows if row.met is not None]
        return "\n".join(
            [*shown, "", f"{sum(met)} of {len(met)} goals met. Of rates (/s) the second column is the slowest twentieth."]
        )


def _text(value: float) -> str:
    return (
        f"{value:,.0f}" if value == round(value) or abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
    )


def _ratio(ours: float, naive: float, more_is_better: bool) -> str:
    if not ours or not naive:
        return ""
    return f"{ours / naive if more_is_better else naive / ours:.1f}×"
