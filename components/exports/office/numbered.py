"""Sources numbered in the order of their first use, as a slide and a report cite them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from geodata.store import Facts

from components.citation import reference


class Numbered:
    """The sources that a document cites; asking for the number of one gives it one."""

    def __init__(self, facts: Facts, language: str, source_ids: Iterable[str] = ()) -> None:
        self.facts, self.language = facts, language
        self._numbers: dict[str, int] = {}
        self.of(source_ids)

    def of(self, source_ids: Iterable[str]) -> list[int]:
        """The numbers of these sources, rising."""
        return sorted(self._numbers.setdefault(one, len(self._numbers) + 1) for one in dict.fromkeys(source_ids))

    def marks(self, source_ids: Iterable[str]) -> str:
        """``[2, 5–7]``; empty for no source."""
        runs = []
        for _, run in groupby(enumerate(self.of(source_ids)), key=lambda pair: pair[1] - pair[0]):
            ones = [number for _, number in run]
            runs.extend([str(one) for one in ones] if len(ones) < 3 else [f"{ones[0]}–{ones[-1]}"])
        return f"[{', '.join(runs)}]" if runs else ""

    def listed(self) -> list[tuple[int, str, str]]:
        """Number, id and full citation of each source."""
        return [
            (number, source_id, reference(self.facts.sources.loc[source_id].to_dict(), self.language))
            for source_id, number in self._numbers.items()
        ]
