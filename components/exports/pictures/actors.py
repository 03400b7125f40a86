"""Who is reported: actors by the number of claims that name them, each with the stances of these claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from geodata.schema import FINDINGS, Stance

from components.answer import Answer
from components.answer.claims import claims_of
from components.answer.figures import distinct
from components.drawing.metrics import shortened
from components.drawing.sheet import Box, Sheet
from components.exports.pictures import chart_frame as cf
from components.exports.pictures.alternative import HIGHEST, titled
from components.words.actors import GROUPS, group_name
from components.words.messages import say
from components.words.numbers import number_text
from components.words.text import name_order

# Height of a row in sizes of type, and that of rows with room to spare; how much larger type may then be; of the width at most for names.
LINE, HIGHEST_LINE, LARGEST, NAMES = 1.5, 8.0, 1.25, 0.48
BAR = 2.0  # the thickest bar, in sizes of type


@dataclass(frozen=True)
class Named:
    """An actor with the number of its claims by stance, firmest first, as the View counts them."""

    id: str
    name: str
    stances: dict[str, int]

    @property
    def count(self) -> int:
        """Claims that are no denial and no finding of nothing: the length of its bar."""
        return sum(count for stance, count in self.stances.items() if stance not in FINDINGS)


def actors_of(answer: Answer) -> list[tuple[str, list[Named]]]:
    """Actors in their groups, those with most claims first, denials among them; claims that stand, under every filter but that of actors."""
    # Who else is named is asked beside a picked actor too, as on the screen.
    claims = claims_of(answer.facts, answer.view | {"actors": []})
    claims = claims[claims["status"] == ""]
    by_origin = answer.view["count"] == "origin"
    found: dict[str, dict[str, set[str]]] = {}
    for claim_id, ids, stance, origin in zip(claims.index, claims["actors"], claims["stance"], claims["origin"], strict=True):
        for one in ids:
            found.setdefault(one, {}).setdefault(stance, set()).add(origin if by_origin else str(claim_id))
    actors = answer.facts.actors
    made = [
        Named(one, str(actors.at[one, "name"]), {stance.value: len(held[stance]) for stance in Stance if stance in held})
        for one, held in found.items()
    ]
    made.sort(key=lambda one: (-sum(one.stances.values()), name_order(one.name)))
    return [
        (group_name(group, answer.language), [one for one in made if actors.at[one.id, "kind"] in kinds])
        for group, kinds in GROUPS.items()
    ]


def actor_sources(answer: Answer) -> tuple[str, ...]:
    """Sources of the claims that name actors."""
    named = claims_of(answer.facts, answer.view | {"actors": []})
    return distinct(named[named["actors"].map(len) > 0]["source_ids"])


def words_of_actors(answer: Answer) -> str:
    """The drawing in words: the actors named most."""
    named = sorted((one for _, group in actors_of(answer) for one in group), key=lambda one: -one.count)
    speak = partial(say, language=answer.language)
    title = titled(answer, "actors", speak(f"actors_picture.{answer.view['count']}"))
    names = "; ".join(f"{one.name}: {number_text(one.count, language=answer.language)}" for one in named[:HIGHEST])
    return f"{title} {speak('picture.alt.highest', names=names) if names else speak('ui.no_actor_named')}"


def draw_actors(sheet: Sheet, box: Box, answer: Answer) -> None:
    """Bars by number of claims, with the marks and numbers of their stances; who has no room is counted."""
    groups = [(label, named) for label, named in actors_of(answer) if named]
    language = answer.language
    speak = partial(say, language=language)
    title, note = speak(f"actors_picture.{answer.view['count']}"), speak("actors_picture.note")
    conditions = answer.claim_conditions
    if not groups:
        cf.draw_empty(sheet, box, cf.Said(title, conditions, (note,), needed=0, language=language), speak("ui.no_actor_named"))
        return
    size, total = cf.size_of(box), sum(len(named) for _, named in groups)
    stances = tuple(stance for _, named in groups for one in named for stance in one.stances)
    said = cf.Said(title, conditions, (f"{speak('actors_picture.more', count=total)} {note}",), stances, language=language)
    area = cf.draw_frame(Sheet(sheet.width, sheet.height), box, said)
    line = size * LINE
    lines = list(_lines(groups, max(1, int((area.height - size * 0.4) // line))))
    hidden = total - sum(isinstance(one, Named) for one in lines)
    notes = f"{speak('actors_picture.more', count=hidden)} {note}" if hidden else note
    area = cf.draw_frame(sheet, box, cf.Said(title, conditions, (notes,), stances, language=language))
    if not hidden:
        size *= _larger(sheet, area, lines, size)
        line = min(area.height / len(lines), size * HIGHEST_LINE)
    with sheet.tagged("figure", words_of_actors(answer), area):
        _rows(sheet, area, lines, line, size, language)


def _larger(sheet: Sheet, area: Box, lines: list[str | Named], size: float) -> float:
    """How much larger the type of few rows may be: they fill the area, and no name is cut for it."""
    longest = max(sheet.width_of(one.name, size) for one in lines if isinstance(one, Named)) + size
    return max(min(area.height / (len(lines) * size * LINE), area.width * NAMES / longest, LARGEST), 1)


def _lines(groups: list[tuple[str, list[Named]]], room: int) -> Iterator[str | Named]:
    """Headings and actors that have room: each group gets its share, what one leaves goes to the next."""
    left = room
    for at, (label, named) in enumerate(groups):
        later = sum(len(one) + 1 for _, one in groups[at + 1 :])
        share = max(left - later, round(left * (0.6 if at + 1 < len(groups) else 1)))
        drawn = min(len(named), share - 1)
        if drawn >= 1:
            yield label
            yield from named[:drawn]
            left -= drawn + 1


def _rows(sheet: Sheet, area: Box, lines: list[str | Named], line: float, size: float, language: str) -> None:
    named = [one for one in lines if isinstance(one, Named)]
    if not named:
        return
    name = min(max(sheet.width_of(one.name, size) for one in named) + size, area.width * NAMES)
    room = area.width - name
    most = max(*(one.count for one in named), 1)
    bars = (
        min((room - _tally_width(sheet, one, size, language)) / (one.count / most) for one in named if one.count)
        if any(one.count for one in named)
        else room
    )
    start, each = area.x + name, max(min(bars, room * 0.8), room * 0.08) / most
    thick = min(line * 0.6, size * BAR)
    for at, one in enumerate(lines):
        middle = area.y + (at + 0.5) * line
        y = middle + size * 0.35
        if isinstance(one, str):
            sheet.text(area.x, y, shortened(one, area.width, size * 0.95, 600), size * 0.95, 600, fill="muted")
            continue
        sheet.text(area.x, y, shortened(one.name, name - size * 0.6, size), size)
        sheet.rect(Box(start, middle - thick / 2, max(one.count * each, 0.75), thick), "accent-soft")
        sheet.line(start, middle - line * 0.5, start, middle + line * 0.5, "rule")
        x = start + one.count * each + size * 0.5
        for stance, count in one.stances.items():
            cf.draw_mark(sheet, x + size * 0.4, middle, stance, size * 0.34)
            x = sheet.text(x + size * 1.05, y, number_text(count, language=language), size).right + size * 0.6


def _tally_width(sheet: Sheet, one: Named, size: float, language: str) -> float:
    return (
        sum(size * 1.65 + sheet.width_of(number_text(count, language=language), size) for count in one.stances.values())
        + size * 0.6
    )
