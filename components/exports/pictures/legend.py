"""The legend of a map: its classes, each kind of missing figure that occurs, the marks and signs that occur, in the screen's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from geodata import words as vocabulary

from components.answer import Answer, RegionFill
from components.answer.legend import LegendRow
from components.drawing.hatching import BACKGROUNDS, LINES, pattern, swatch
from components.drawing.metrics import LEADING
from components.drawing.sheet import Box, Sheet
from components.drawing.structure import Role
from components.exports.pictures import signs
from components.exports.pictures.map import PaperMap
from components.exports.pictures.signs import colour_of
from components.views.region_map.figure import is_circled
from components.views.region_map.places import tally
from components.views.region_map.territories import trace_name
from components.words.classes import scheme_text
from components.words.messages import say
from components.words.numbers import number_text
from components.words.places import region_name
from components.words.vocabulary import labels_of

PICTURE = 18.0  # width of the pictures' column at size 10
GAP = 18.0  # between columns
MOST_OUTSIDE = 3  # regions named that the map does not reach

Picture = Callable[[Sheet, float, float, float], None]


@dataclass(frozen=True)
class Row:
    """One line of a legend: a picture with words and a count; or words alone (``head`` or ``note``); or a drawing of its own, whose words say what is seen.

    ``picture(sheet, x, y, size)`` draws into the column of pictures with its middle at y. ``block`` draws into a box of
    ``height`` times the type's size and ``pixels`` more.
    """

    words: str = ""
    count: str = ""
    picture: Picture | None = None
    kind: str = "row"
    block: Callable[[Sheet, Box, float], None] | None = None
    height: float = 0
    pixels: float = 0

    def lines(self, sheet: Sheet, width: float, size: float) -> list[str]:
        """The words in lines beside their picture and count."""
        room = (
            width - (_pictured(size) if self.kind == "row" else 0) - (sheet.width_of(self.count, size) + 6 if self.count else 0)
        )
        return sheet.wrapped(
            self.words, max(room, 40), size * (1 if self.kind != "note" else 0.92), 600 if self.kind == "head" else 400
        )

    def high(self, sheet: Sheet, width: float, size: float) -> float:
        """Pixels that the row takes up."""
        if self.block:
            return self.height * size + self.pixels
        lines = len(self.lines(sheet, width, size))
        return size * (
            LEADING * lines * (1 if self.kind != "note" else 0.92) + {"row": 0.28, "head": 0.75, "note": 0.35}[self.kind]
        )


@dataclass(frozen=True)
class Plan:
    """Rows broken into columns of one width, as high as ``height``."""

    columns: tuple[tuple[Row, ...], ...]
    width: float
    height: float
    size: float


def plan(sheet: Sheet, rows: list[Row], width: float, columns: int, size: float = 10) -> Plan:
    """The rows in columns as even as may be; a heading never stands at a column's end."""
    each = (width - GAP * (columns - 1)) / columns
    high = [row.high(sheet, each, size) for row in rows]
    # A heading goes with what follows it.
    together = [own + (high[at + 1] if rows[at].kind == "head" and at + 1 < len(rows) else 0) for at, own in enumerate(high)]
    least = max([sum(high) / columns, *together, 0])
    for extra in range(200):
        made = _broken(rows, high, least + extra * 4)
        if len(made) <= columns:
            break
    heights = [sum(row.high(sheet, each, size) for row in column) for column in made]
    return Plan(tuple(map(tuple, made)), each, max(heights, default=0), size)


def _broken(rows: list[Row], high: list[float], most: float) -> list[list[Row]]:
    columns: list[list[Row]] = [[]]
    used = 0.0
    for at, row in enumerate(rows):
        need = high[at] + (high[at + 1] if row.kind == "head" and at + 1 < len(rows) else 0)
        if columns[-1] and used + need > most + 0.5:
            columns.append([])
            used = 0
        columns[-1].append(row)
        used += high[at]
    return columns


def draw_plan(sheet: Sheet, x: float, y: float, made: Plan) -> None:
    """The planned legend with its upper left corner at x, y."""
    for at, column in enumerate(made.columns):
        # A heading at the top needs no room above itself.
        left, top = x + at * (made.width + GAP), y - (0.55 * made.size if column and column[0].kind == "head" else 0)
        for role, rows in _told(column):
            with sheet.tagged(role) if role else nullcontext():
                for row in rows:
                    _draw_row(sheet, row, left, top, made, role)
                    top += row.high(sheet, made.width, made.size)


def _told(column: Sequence[Row]) -> Iterator[tuple[Role | None, list[Row]]]:
    """Rows that are read together: numbers under their heading are a table, pictures with words a list, all else stands alone."""
    runs = [list(rows) for _, rows in groupby(column, lambda row: row.kind == "row")]
    for at, run in enumerate(runs):
        if run[0].kind != "row":
            # A heading goes with its rows.
            yield None, run[:-1] if run[-1].kind == "head" and at + 1 < len(runs) else run
            continue
        head = [one for one in runs[at - 1][-1:] if at and one.kind == "head"]
        if head and any(row.count for row in run):
            yield "table", [*head, *run]
        else:
            yield None, head
            yield "list", run


def draw_legend(sheet: Sheet, box: Box, answer: Answer, drawn: PaperMap, size: float = 10) -> None:
    """The legend into a box, in as few columns as it takes to fit; smaller if it must be."""
    rows = legend_rows(answer, drawn)
    while size > 6:
        for columns in range(1, max(1, int(box.width // (size * 13))) + 1):
            made = plan(sheet, rows, box.width, columns, size)
            if made.height <= box.height:
                draw_plan(sheet, box.x, box.y, made)
                return
        size -= 0.5
    draw_plan(sheet, box.x, box.y, made)


def _draw_row(sheet: Sheet, row: Row, x: float, y: float, made: Plan, within: Role | None) -> None:
    size = made.size
    if row.block:
        box = Box(x, y, made.width, row.high(sheet, made.width, size))
        with sheet.tagged("figure", row.words, box):
            row.block(sheet, box, size)
        return
    small = size * (0.92 if row.kind == "note" else 1)
    base = y + size * (1.05 if row.kind != "head" else 1.45)
    left = x + (_pictured(size) if row.kind == "row" else 0)
    lines = row.lines(sheet, made.width, size)
    weight, fill = (600, "ink") if row.kind == "head" else (400, "muted" if row.kind == "note" else "ink")
    if row.picture:
        with sheet.tagged("ornament"):
            row.picture(sheet, x, base - size * 0.36, size)
    of_row: Role = "row" if within == "table" else "item" if within == "list" else "paragraph"
    with sheet.tagged(of_row):
        with sheet.tagged("cell") if within == "table" else nullcontext():
            sheet.lines(left, base, lines, small, weight, fill)
        if row.count:
            with sheet.tagged("cell") if within == "table" else nullcontext():
                sheet.text(x + made.width, base, row.count, size, anchor="end", fill="muted")


def _pictured(size: float) -> float:
    return PICTURE * size / 10 + 7


# ---------------------------------------------------------------- what stands in it
def legend_rows(answer: Answer, drawn: PaperMap) -> list[Row]:
    """All rows, in the order of the screen's legend."""
    return [
        *_class_rows(answer),
        *_state_rows(answer),
        *_circle_rows(answer),
        *_place_rows(drawn),
        *_sign_rows(answer, drawn),
        *_outside_rows(answer, drawn),
        Row(say("map.credit", language=answer.language), kind="note"),
        *([Row(say("map.credit.territories", language=answer.language), kind="note")] if _kinds(drawn) else []),
    ]


def unit_words(answer: Answer) -> str:
    """What the legend's figures are in."""
    if answer.finding:
        return answer.finding.unit
    one = answer.indicator
    return one.unit_label or (say("about.unit.none", language=answer.language) if one.kind == "count" else one.unit) or ""


def _class_rows(answer: Answer) -> Iterator[Row]:
    rows = {int(row.key.removeprefix("class-")): row for row in _legend(answer) if row.key.startswith("class-")}
    unit = unit_words(answer)
    yield Row(say("legend.classes.unit" if unit else "legend.classes", language=answer.language, unit=unit), kind="head")
    if answer.finding and answer.finding.axes:
        counted = {at: row.count for at, row in rows.items()}
        words = "; ".join(f"{row.label}: {number_text(row.count, language=answer.language)}" for row in rows.values())
        yield Row(words, kind="block", block=partial(signs.draw_square, answer=answer, counted=counted), height=14)
        return
    for at, row in rows.items():
        yield Row(row.label, number_text(row.count, language=answer.language), partial(_class, answer=answer, at=at))
    if not answer.finding:
        yield Row(scheme_words(answer), kind="note")


def _legend(answer: Answer) -> tuple[LegendRow, ...]:
    return answer.at(answer.view["year"]).legend


def scheme_words(answer: Answer) -> str:
    """By which scheme the classes are made."""
    own = answer.classes is answer.facts.classes[answer.view["indicator"]]
    return scheme_text("" if own else answer.view["scheme"], len(answer.bands), answer.language)


def _class(sheet: Sheet, x: float, y: float, size: float, *, answer: Answer, at: int) -> None:
    swatch(sheet, _field(x, y, size), colour_of(sheet, answer, at))


def _field(x: float, y: float, size: float) -> Box:
    return Box(x, y - size * 0.6, PICTURE * size / 10, size * 1.2)


def _state_rows(answer: Answer) -> Iterator[Row]:
    for row in _legend(answer):
        if row.key.startswith("state-"):
            state = row.key.removeprefix("state-")
            picture = partial(_range, answer=answer) if state == "d" else partial(_state, state=state)
            yield Row(row.label, number_text(row.count, language=answer.language), picture)


def _state(sheet: Sheet, x: float, y: float, size: float, *, state: str) -> None:
    lines = pattern(sheet, state) if state in LINES else ""
    swatch(sheet, _field(x, y, size), sheet.colour(BACKGROUNDS[state]), lines)


def _range(sheet: Sheet, x: float, y: float, size: float, *, answer: Answer) -> None:
    """Stripes of two classes: those of the first region that has them."""
    fill = next((one for one in answer.fills.values() if one.state == "d"), RegionFill("d", 0, 0))
    swatch(
        sheet,
        _field(x, y, size),
        colour_of(sheet, answer, fill.at),
        pattern(sheet, "d", colour_of(sheet, answer, fill.low)),
    )


def _circle_rows(answer: Answer) -> Iterator[Row]:
    if is_circled(answer):
        yield Row(say("legend.circles", language=answer.language), kind="head")
        key = partial(signs.draw_circle_key, answer=answer)
        yield Row(signs.circle_words(answer), kind="block", block=key, pixels=signs.CIRCLE_KEY)


def _place_rows(drawn: PaperMap) -> Iterator[Row]:
    if not drawn.places:
        return
    language = drawn.answer.language
    yield Row(say("legend.places", language=language), kind="head")
    labels = labels_of(vocabulary.STANCES, language)
    for stance, count in tally(drawn.places).items():
        yield Row(labels[stance], number_text(count, language=language), partial(signs.stance, held=stance))
    if "claims_several" in drawn.traces:
        yield Row(say("legend.several", language=language), picture=signs.several)
    for reach in (1, 2):
        if f"rings_{reach}" in drawn.traces:
            yield Row(say(f"ui.map_reach_{reach}", language=language), picture=partial(signs.ring, reach=reach))


def _kinds(drawn: PaperMap) -> tuple[str, ...]:
    """Kinds of territories that are drawn."""
    return tuple(word.id for word in vocabulary.TERRITORY_KINDS if trace_name(word.id) in drawn.traces)


def _counted(answer: Answer, drawn: PaperMap) -> str:
    """What the dark plates count, and how many found no room."""
    hidden, counted = drawn.counts_without_room, answer.view["count"]
    words = say(f"legend.counts.{counted}", language=answer.language)
    return say("legend.counts.hidden", language=answer.language, counted=words, count=hidden) if hidden else words


def _outside_rows(answer: Answer, drawn: PaperMap) -> Iterator[Row]:
    """Regions that the map does not reach, with their figures; of many how many they are."""
    if len(drawn.outside) > MOST_OUTSIDE:
        yield Row(say("legend.outside.many", language=answer.language, count=len(drawn.outside)), kind="note")
        return
    for code in drawn.outside:
        named = {"region": region_name(code, answer.facts, answer.language), "figure": answer.words(code)}
        yield Row(say("legend.outside", language=answer.language, **named), kind="note")


def _sign_rows(answer: Answer, drawn: PaperMap) -> Iterator[Row]:
    view, facts, speak = answer.view, answer.facts, partial(say, language=answer.language)
    found = [
        Row(speak("legend.conflicting"), number_text(len(answer.disputed), language=answer.language), signs.differ)
        if "disputes" in view["layers"] and answer.disputed
        else None,
        Row(speak("legend.flows"), picture=signs.flow) if {"flows", "flows_picked"} & drawn.traces else None,
        Row(speak("legend.flows.left_out", count=drawn.flows_left_out), kind="note") if drawn.flows_left_out else None,
        Row(_counted(answer, drawn), picture=signs.count) if "counts" in drawn.traces else None,
        Row(speak("ui.map_zone", km=view["zone"]), picture=signs.zone) if view["zone"] else None,
        Row(speak("ui.map_actor"), picture=signs.actor) if answer.reported else None,
        Row(speak("legend.selected"), picture=signs.selected) if answer.selected else None,
        *(
            Row(labels_of(vocabulary.TERRITORY_KINDS, drawn.answer.language)[kind], picture=partial(signs.territory, kind=kind))
            for kind in _kinds(drawn)
        ),
    ]
    for line in facts.context.claim_lines.itertuples() if drawn.shows_claimed_line else ():
        by, held = (str(facts.context.country_points.at[code, "name"]) for code in (line.claimant, line.held_by))
        found.append(Row(speak("legend.claimed", claimant=by, holder=held), picture=signs.claimed))
    rows = [row for row in found if row]
    if rows:
        yield Row(speak("legend.signs"), kind="head")
        yield from rows
