"""``python -m components.briefings.renew``: the briefings that the atlas ships, saved anew with the facts as they stand.

Needed after the data or the record of an export changed. It prints every figure that reads otherwise than when its slide was
saved: the slide's own text may have to change with it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from geodata.store import Facts, load

from components.answer import answer_of
from components.briefings.delivery import SHIPPED
from components.briefings.file import Briefing, Saved, Slide, as_json, read_briefing
from components.exports.record import Record, record_of
from components.view import read_view


def renewed(briefing: Briefing, facts: Facts, today: str) -> Briefing:
    """The same briefing with today's record in every slide whose record is another."""
    slides = tuple(_renewed(slide, facts, today) for slide in briefing.slides)
    return dataclasses.replace(briefing, data_version=facts.data_version, slides=slides)


def _renewed(slide: Slide, facts: Facts, today: str) -> Slide:
    pairs = dict(parse_qsl(slide.view, keep_blank_values=True)) | {"data": facts.data_version}
    record = record_of(answer_of(facts, read_view(pairs, facts)))
    if slide.saved and slide.saved.export_id == record.export_id:
        return slide
    saved = Saved(record.export_id, facts.data_version, today, _rows(record))
    return dataclasses.replace(slide, view=urlencode(pairs, safe=",."), saved=saved)


def _rows(record: Record) -> tuple[tuple[str, ...], ...]:
    return tuple((one.id, one.what, one.words, one.status) for one in record.facts)


def differences(before: Briefing, after: Briefing) -> Iterator[str]:
    """Each figure that reads otherwise, by its slide."""
    for old, new in zip(before.slides, after.slides, strict=True):
        said = [{row[0]: row[2] for row in one.saved.facts} if one.saved else {} for one in (old, new)]
        for key in sorted({*said[0], *said[1]}):
            was, now = (one.get(key, "–") for one in said)
            if was != now:
                yield f"{old.title}: {key}: {was} → {now}"


def main(folder: Path = SHIPPED) -> None:
    """Rewrite every file of the folder and print what reads otherwise."""
    facts = load()
    for path in sorted(folder.glob("*.json")):
        before = read_briefing(path.read_text(encoding="utf-8"), facts)
        after = renewed(before, facts, f"{date.today():%Y-%m-%d}")
        for line in differences(before, after):
            print(f"{path.name}: {line}")
        path.write_text(as_json(after), encoding="utf-8")


if __name__ == "__main__":
    main()
