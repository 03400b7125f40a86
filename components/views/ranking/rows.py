"""The rows of the ranking, and which of them have room."""

from __future__ import annotations

from dataclasses import dataclass

from components.answer import Answer
from components.views.base import figures_of
from components.words.messages import say
from components.words.places import places_text
from components.words.states import state_definition, state_label, state_name

# Regions without a figure are listed below the bars by the reason, in this order.
MISSING = ("f", "p", "n", "a", "b", "x")
MOST_NAMED = 60


@dataclass(frozen=True)
class Row:
    """A region in the ranking: its position in every array of the answer, its value and range (NaN: none), its words."""

    position: int
    code: str
    name: str
    rank: int
    value: float
    low: float
    high: float
    label: str
    stance: str
    words: str
    differs: bool
    partial: bool
    selected: bool

    @property
    def ranged(self) -> bool:
        """Whether it has a line from the lowest to the highest."""
        return self.high > self.low

    @property
    def end(self) -> float:
        """The greatest value that the row draws."""
        return max(self.value, self.high if self.ranged else 0, 0)


@dataclass(frozen=True)
class Missing:
    """Regions without a figure for one reason: its letter, what it is called and means, positions of the regions."""

    state: str
    head: str
    label: str
    definition: str
    positions: tuple[int, ...]


def rows_of(answer: Answer, year: int) -> list[Row]:
    """The regions with a figure, the highest first."""
    answer = figures_of(answer, year)
    now = answer.at(year)
    names = answer.facts.regions["name"]
    return [
        Row(
            position=int(at),
            code=answer.codes[at],
            name=str(names[answer.codes[at]]),
            rank=int(now.rank[at]),
            value=float(now.value[at]),
            low=float(now.low[at]),
            high=float(now.high[at]),
            label=now.labels[at],
            stance=now.stance[at],
            words=now.words[at],
            differs=bool(now.differs[at]),
            partial=bool(now.partial[at]),
            selected=answer.codes[at] in answer.selected,
        )
        for at in now.order
    ]


def missing_of(answer: Answer, year: int) -> list[Missing]:
    """The regions of the chosen country without a figure, by the reason."""
    answer = figures_of(answer, year)
    now = answer.at(year)
    ranked = {int(at) for at in now.order}
    groups: dict[str, list[int]] = {letter: [] for letter in MISSING}
    for at, letter in enumerate(now.state):
        if at not in ranked and letter in groups:
            groups[letter].append(at)
    return [_missing(letter, positions, answer.language) for letter, positions in groups.items() if positions]


def _missing(letter: str, positions: list[int], language: str) -> Missing:
    head = say("ranking.missing", language=language, count=len(positions), state=state_name(letter, language))
    return Missing(letter, head, state_label(letter, language), state_definition(letter, language), tuple(positions))


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


def with_gaps(answer: Answer, rows: list[Row], shown: list[Row]) -> list[Row | str]:
    """The rows that are shown, and between them in words how many are not."""
    place = {row.position: number for number, row in enumerate(rows)}
    slots: list[Row | str] = []
    last = -1
    for row in shown:
        gap = place[row.position] - last - 1
        if gap:
            message = "ranking.between" if last >= 0 else "ranking.above"
            slots.append(say(message, language=answer.language, regions=places_text(answer.facts, gap, answer.language)))
        slots.append(row)
        last = place[row.position]
    return slots
