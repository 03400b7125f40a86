"""A network in three columns: actors, regions by country, minerals or topics. Placed so that few lines cross; no script.

Nodes are ordered by sweeps that put each node at the mean place of its neighbours (the barycentre heuristic of Sugiyama,
Tagawa and Toda, 1981), groups kept together; the order with the fewest crossings of all sweeps is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

SWEEPS = 12
Tie = tuple[str, str]


@dataclass(frozen=True)
class Column:
    """Nodes of one column by group, in their first order. ``fixed`` groups keep their places, else they move as one."""

    groups: Mapping[str, Sequence[str]]
    fixed: bool = False

    @property
    def nodes(self) -> list[str]:
        """All nodes from top to bottom."""
        return [node for group in self.groups.values() for node in group]


def crossings(left: Sequence[str], right: Sequence[str], ties: Iterable[Tie]) -> int:
    """How many pairs of straight lines between the two columns cross."""
    row, other = ({node: at for at, node in enumerate(nodes)} for nodes in (left, right))
    ends = np.array([(row[one], other[two]) for one, two in ties], dtype=int).reshape(-1, 2)
    a, b = ends[:, 0], ends[:, 1]
    return int(((a[:, None] < a[None, :]) & (b[:, None] > b[None, :])).sum())


def arranged(columns: Sequence[Column], ties: Sequence[Sequence[Tie]]) -> list[Column]:
    """The columns with their nodes, and groups that aren't fixed, in the best order found. ``ties[i]`` join i and i + 1.

    The same input gives the same order; equal means keep the order that nodes came in.
    """
    here = list(columns)

    def cost() -> int:
        return sum(crossings(here[at].nodes, here[at + 1].nodes, pairs) for at, pairs in enumerate(ties))

    best, fewest = list(here), cost()
    last = len(here) - 1
    for _ in range(SWEEPS):
        for at in [*range(1, last + 1), *range(last - 1, -1, -1)]:
            here[at] = _by_mean(here[at], _means(here, ties, at))
        now = cost()
        if now < fewest:
            best, fewest = list(here), now
    return best


def _means(columns: Sequence[Column], ties: Sequence[Sequence[Tie]], at: int) -> dict[str, float]:
    """For each node of column ``at`` the mean of its neighbours' places, from 0 at the top to 1."""
    places: dict[str, list[float]] = defaultdict(list)
    for side, own, other in ((at - 1, 1, 0), (at, 0, 1)):
        if not 0 <= side < len(ties):
            continue
        nodes = columns[side + other].nodes
        place = {node: (row + 0.5) / len(nodes) for row, node in enumerate(nodes)}
        for tie in ties[side]:
            places[tie[own]].append(place[tie[other]])
    return {node: sum(some) / len(some) for node, some in places.items()}


def _by_mean(column: Column, means: Mapping[str, float]) -> Column:
    nodes = column.nodes
    usual = {node: (row + 0.5) / len(nodes) for row, node in enumerate(nodes)}

    def key(node: str) -> float:
        return means.get(node, usual[node])

    groups = {name: sorted(group, key=key) for name, group in column.groups.items()}
    if not column.fixed:
        mean = {name: sum(map(key, group)) / len(group) for name, group in groups.items() if group}
        groups = {name: groups[name] for name in sorted(mean, key=lambda name: mean[name])}
    return Column(groups, column.fixed)


# ------------------------------------------------------------------------------------------------- on the sheet
WIDTH = 1112
HEAD = 22  # room for the heading of a group
STEP = 17  # least room for a node
WIDEST_STEP = 64
TOP = 8
# Where a curve between two nodes passes, as shares of the way across and down.
BEND = np.array([(0, 0), (0.15, 0.03), (0.5, 0.5), (0.85, 0.97), (1, 1)])


@dataclass(frozen=True)
class Placed:
    """Where the nodes and the headings of one column stand (y on the sheet), and how high the column is."""

    nodes: Mapping[str, float]
    heads: Mapping[str, float]
    height: float


def placed(columns: Sequence[Column]) -> tuple[list[Placed], float]:
    """Each column set out over the sheet, and the height of the sheet. Shorter columns are spread, then centred."""
    needs = [_height(column, STEP) for column in columns]
    height = max(needs)
    out = []
    for column in columns:
        count = len(column.nodes)
        room = (height - HEAD * len(column.groups)) / max(count, 1)
        step = max(STEP, min(WIDEST_STEP, room))
        y = TOP + (height - _height(column, step)) / 2
        nodes, heads = {}, {}
        for name, group in column.groups.items():
            heads[name] = round(y + HEAD - 11, 1)
            y += HEAD
            for node in group:
                nodes[node] = round(y + step / 2, 1)
                y += step
        out.append(Placed(nodes, heads, height))
    return out, round(height + 2 * TOP, 1)


def _height(column: Column, step: float) -> float:
    return HEAD * len(column.groups) + step * len(column.nodes)


def curve(start: tuple[float, float], end: tuple[float, float]) -> np.ndarray:
    """Points (x, y) of a line from one node to another that leaves and arrives level."""
    return np.asarray(start) + (np.asarray(end) - start) * BEND
