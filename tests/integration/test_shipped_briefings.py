"""The briefings that come with the atlas: they open, keep every hedge, and their figures are still those of the facts."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from components.answer import answer_of
from components.briefings.delivery import SHIPPED
from components.briefings.file import read_briefing
from components.exports.compare import compare
from components.exports.record import record_of
from components.view import read_view

FILES = sorted(SHIPPED.glob("*.json"))
# By which words a slide's text says how its claim is held.
HELD = {"alleged": "alleged", "no_evidence": "no evidence", "estimated": "estimate", "disputed": "disputed", "denied": "denied"}


def slides(facts):
    for path in FILES:
        for slide in read_briefing(path.read_text(encoding="utf-8"), facts).slides:
            yield slide, answer_of(facts, read_view(dict(parse_qsl(slide.view, keep_blank_values=True)), facts))


def test_one_is_shipped():
    assert FILES


def test_every_slide_shows_claims_and_says_in_its_notes_what_to_mind(facts):
    for slide, here in slides(facts):
        assert len(here.claims), slide.title
        assert slide.title and slide.text and slide.notes


def test_a_slide_keeps_the_hedge_of_the_claim_that_it_shows(facts):
    for slide, here in slides(facts):
        if not here.view["claim"]:
            continue
        claim = facts.claims.loc[here.view["claim"]]
        assert here.view["claim"] in here.claims.index, slide.title
        if claim["stance"] in HELD:
            assert HELD[claim["stance"]] in slide.text.lower()


def test_no_figure_of_a_shipped_slide_has_changed_since_it_was_saved(facts):
    for slide, here in slides(facts):
        assert slide.saved, slide.title
        record = record_of(here)
        assert slide.saved.export_id == record.export_id
        assert compare(facts, record) == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_file_is_small(path):
    assert path.stat().st_size < 400_000
