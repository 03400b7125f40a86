"""The briefings that come with the atlas: they open, keep every hedge, and their figures are still those of the facts."""

from __future__ import annotations

import dataclasses
from urllib.parse import parse_qsl

import pytest
from components.answer import answer_of
from components.briefings.delivery import SHIPPED, titles
from components.briefings.file import read_briefing
from components.briefings.renew import differences, renewed
from components.exports.compare import compare
from components.exports.record import record_of
from components.view import LANGUAGES, read_view
from components.words.check import digits

FILES = sorted(SHIPPED.glob("*.json"))
# By which words a slide's text says how its claim is held.
HELD = {
    "en": {
        "alleged": "alleged",
        "no_evidence": "no evidence",
        "estimated": "estimate",
        "disputed": "disputed",
        "denied": "denied",
    },
    "es": {
        "alleged": "presunt",
        "no_evidence": "ninguna evidencia",
        "estimated": "estim",
        "disputed": "disput",
        "denied": "nieg",
    },
    "pt": {"alleged": "alegad", "no_evidence": "nenhuma evidência", "estimated": "estim", "disputed": "contest", "denied": "neg"},
}


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
        if claim["stance"] in HELD[here.language]:
            assert HELD[here.language][claim["stance"]] in slide.text.lower()


def test_no_figure_of_a_shipped_slide_has_changed_since_it_was_saved(facts):
    for slide, here in slides(facts):
        assert slide.saved, slide.title
        record = record_of(here)
        assert slide.saved.export_id == record.export_id, "python -m components.briefings.renew prints what changed"
        assert compare(facts, record) == ()


def test_a_slide_that_is_saved_anew_has_the_figures_of_today_and_names_those_that_changed(facts):
    now = read_briefing(FILES[0].read_text(encoding="utf-8"), facts)
    assert renewed(now, facts, "2030-01-01") == now
    first, *others = now.slides
    figure, *figures = first.saved.facts
    old = dataclasses.replace(
        first.saved, export_id=others[0].saved.export_id, facts=((*figure[:2], "None.", *figure[3:]), *figures)
    )
    before = dataclasses.replace(now, slides=(dataclasses.replace(first, saved=old), *others))
    after = renewed(before, facts, "2030-01-01")
    assert after.slides[0].saved == dataclasses.replace(first.saved, on="2030-01-01")
    assert after.slides[1:] == now.slides[1:]
    assert [*differences(before, after)] == [f"{first.title}: {figure[0]}: None. → {figure[2]}"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_file_is_small(path):
    assert path.stat().st_size < 400_000


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_shipped_briefing_is_there_in_every_language_with_the_same_views_and_numbers(facts, language):
    for name in titles():
        english, spoken = (
            read_briefing((SHIPPED / f"{one}.json").read_text(encoding="utf-8"), facts) for one in (name, f"{name}.{language}")
        )
        assert titles(language=language)[f"{name}.{language}"] == spoken.title != english.title
        for one, other in zip(english.slides, spoken.slides, strict=True):
            asked = dict(parse_qsl(other.view))
            assert asked.pop("lang") == language
            assert asked == dict(parse_qsl(one.view))
            assert other.saved.facts == one.saved.facts
            for said in ("title", "text", "notes"):
                assert getattr(one, said) != getattr(other, said)
                assert digits(getattr(one, said)) == digits(getattr(other, said))
