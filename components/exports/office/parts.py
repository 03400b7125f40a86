"""The parts of a report that tell of claims, of disagreement and of what is not known; each writes into the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import pandas as pd
from docx.shared import Pt
from geodata.schema import Stance
from geodata.words import STATUSES, TOPICS

from components.answer import Answer
from components.answer.claims import MARKING
from components.answer.countries import of_countries
from components.exports.base import ExportOptions
from components.exports.office import word
from components.exports.office.measure import FONT
from components.exports.office.numbered import Numbered
from components.exports.office.package import clean
from components.exports.office.slide_words import marked_label
from components.words.claims import claim_period, claim_place, claim_share, frame_newest_first, tally_text
from components.words.counts import count_text
from components.words.dates import date_text
from components.words.figures import claim_figure, hedge
from components.words.messages import say, say_round
from components.words.numbers import number_text
from components.words.places import country_name, parent_name, places_text, region_name
from components.words.states import state_label
from components.words.text import name_order
from components.words.translations import translated
from components.words.vocabulary import labels_of

MOST_CLAIMS = 300
MOST_DISPUTES = 20


@dataclass
class Page:
    """A report being written: the document, what it shows, its sources, how many pictures and tables it has."""

    document: Any
    answer: Answer
    numbered: Numbered
    options: ExportOptions
    export_id: str
    pictures: int = 0
    tables: int = 0

    @property
    def language(self) -> str:
        """The language that the report speaks."""
        return self.answer.language

    @cached_property
    def shown(self) -> Answer:
        """What its figures are of: countries where they alone have some, else the View's regions."""
        return of_countries(self.answer)

    @property
    def by_country(self) -> bool:
        """Whether its figures are those of countries."""
        return self.shown is not self.answer

    @property
    def narrowed(self) -> bool:
        """Whether the reader chose among the claims: only then are they listed one by one."""
        return any(self.answer.view[key] for key in MARKING)

    def heading(self, words: str, level: int = 1) -> None:
        """A heading in Word's own style."""
        self.document.add_heading(clean(words), level)

    def say(self, words: str, style: str | None = None) -> Any:
        """A paragraph of text."""
        return self.document.add_paragraph(clean(words), style=style)

    def cited(self, source_ids: Any, before: str = " ") -> Any:
        """Writes the numbers of these sources into a paragraph."""
        return word.cited(self.numbered.of(source_ids), before)

    def captioned(self, kind: str, words: str) -> None:
        """The caption of the next picture (``Figure``) or table."""
        number = self.pictures = self.pictures + 1 if kind == "Figure" else self.pictures
        if kind == "Table":
            number = self.tables = self.tables + 1
        made = word.caption(self.document, kind, number, words, self.language)
        made.paragraph_format.keep_with_next = kind == "Table"


# ---------------------------------------------------------------- claims


def tally(claims: pd.DataFrame, language: str) -> str:
    """``7 claims: 5 reported, 1 alleged, 1 denied``; claims that no longer stand are not among them."""
    held = claims["stance"].value_counts()
    counts = {stance.value: int(held[stance]) for stance in Stance if stance in held.index}
    return tally_text(len(claims), counts, language=language)


def claims(page: Page) -> None:
    """The claims of the selection by topic; without a selection how many there are of each."""
    speak = partial(say, language=page.language)
    every = page.answer.claims
    standing = every[every["status"] == ""]
    origins = standing["origin"].nunique()
    page.heading(speak("report.claims.head"))
    message = (
        "report.claims.none" if not len(standing) else "report.claims.repeated" if origins < len(standing) else "report.claims"
    )
    page.say(speak(message, tally=tally(standing, page.language), origins=count_text(origins, "origin", page.language)))
    if not page.narrowed:
        _by_topic(page, standing)
        return
    left = MOST_CLAIMS
    for topic in TOPICS:
        own = frame_newest_first(standing[standing["topic"] == topic.id])
        if not len(own):
            continue
        page.heading(labels_of(TOPICS, page.language)[topic.id], 2)
        page.say(f"{tally(own, page.language)}.")
        for claim_id, claim in own.head(max(0, left)).iterrows():
            _claim(page, str(claim_id), claim.to_dict())
        if len(own) > left:
            page.say(speak("report.claims.more", count=len(own) - max(0, left)))
        left -= len(own)
    _gone(page, every[every["status"] != ""])


def _by_topic(page: Page, standing: pd.DataFrame) -> None:
    language, speak = page.language, partial(say, language=page.language)
    lines = [
        (label, tally(own, language))
        for topic, label in labels_of(TOPICS, language).items()
        if len(own := standing[standing["topic"] == topic])
    ]
    if lines:
        page.captioned("Table", speak("report.topics"))
        word.table(page.document, (speak("label.topic"), speak("report.topics.status")), lines, (50, 120))


def _claim(page: Page, claim_id: str, claim: Mapping[str, Any]) -> None:
    speak = partial(say, language=page.language)
    paragraph = page.say(str(claim["summary"]), "List Bullet")
    about = [
        marked_label(claim["stance"], page.language),
        speak("report.claim.by" if claim["attributed_to"] else "report.claim.by_nobody", who=claim["attributed_to"]),
        claim_period(claim, page.language),
        claim_place(claim, page.answer.facts, page.language),
        " ".join(filter(None, [claim_figure(claim, page.language), claim_share(claim, page.language)])),
        speak("report.claim.grade", grade=f"{claim['reliability']}{claim['credibility']}"),
        speak("report.claim.id", claim=claim_id),
        speak("report.claim.repeats", claim=claim["repeats"]) if claim["repeats"] else "",
    ]
    run = paragraph.add_run(clean(f" {'; '.join(filter(None, about))}."))
    run.font.size, run.font.color.rgb, run.font.name = Pt(word.SMALL), word.colour("muted"), FONT
    page.cited(claim["source_ids"])(paragraph)


def _gone(page: Page, gone: pd.DataFrame) -> None:
    if not len(gone):
        return
    page.heading(say("report.superseded.head", language=page.language), 2)
    page.say(say("report.superseded", language=page.language))
    for claim_id, claim in gone.iterrows():
        before, after = say_round(
            "report.gone.since" if claim["status_date"] else "report.gone",
            "summary",
            status=labels_of(STATUSES, page.language)[claim["status"]],
            date=date_text(claim["status_date"], page.language),
            reason=clean(translated(claim["status_reason"], page.language)),
            claim=claim_id,
            language=page.language,
        )
        paragraph = page.say(before, "List Bullet")
        paragraph.add_run(clean(claim["summary"])).font.strike = True
        paragraph.add_run(after)
        page.cited(claim["source_ids"])(paragraph)


# ---------------------------------------------------------------- disagreement


def differing(page: Page) -> None:
    """Figures of this indicator that differ between sources, and questions that the claims answer differently."""
    speak = partial(say, language=page.language)
    found, questions = _disputes(page), _questions(page)
    page.heading(speak("report.conflicting.head"))
    if not found and not questions:
        page.say(speak("report.conflicting.none"))
    if not page.narrowed:
        page.say(speak("report.questions.select"))
    for (code, year), rows in found[:MOST_DISPUTES]:
        page.say(
            speak(
                "report.conflicting",
                region=region_name(code, page.shown.facts, page.language),
                year=str(year),
                figures=count_text(len(rows), "conflicting figure", page.language),
            )
        )
        for row in rows:
            paragraph = page.say(hedge(page.answer.facts, row, page.answer.view["count"], page.language), "List Bullet")
            page.cited(row["source_ids"])(paragraph)
    if len(found) > MOST_DISPUTES:
        page.say(speak("report.conflicting.more", count=len(found) - MOST_DISPUTES))
    for one in questions:
        page.heading(one["question"], 2)
        for claim_id in one["claim_ids"]:
            _claim(page, claim_id, page.answer.facts.claims.loc[claim_id].to_dict())
        page.say(one["explanation"])


def _disputes(page: Page) -> list[tuple[tuple[str, int], list[dict[str, Any]]]]:
    """Of the selected regions in all years; without a selection of all regions in the year shown."""
    answer = page.shown
    rows = answer.facts.disputes
    rows = rows[(rows["indicator"] == answer.indicator.id) & rows["region_code"].isin(answer.selected or answer.regions)]
    if not answer.selected:
        rows = rows[rows["year"] == answer.view["year"]]
    every = answer.facts.observations
    every = every[every["indicator"] == answer.indicator.id].set_index("observation_id", drop=False)
    found = []
    for row in rows.sort_values(["region_code", "year"]).to_dict("records"):
        own = every.loc[list(row["observation_ids"])].sort_values("value", ascending=False)
        found.append(((row["region_code"], int(row["year"])), own.to_dict("records")))
    return found


def _questions(page: Page) -> list[dict[str, Any]]:
    if not page.narrowed:
        return []
    claim_ids = set(page.answer.claims.index)
    rows = page.answer.facts.disagreements.to_dict("records")
    return [row for row in rows if claim_ids.intersection(row["claim_ids"])]


# ---------------------------------------------------------------- what is not known


def gaps(page: Page) -> None:
    """Every region without a figure, by the reason, country by country: no data is never zero."""
    answer = page.answer
    if page.by_country:
        return  # the lead says that no region has one
    speak = partial(say, language=answer.language)
    page.heading(speak("report.gaps.head"))
    wanted = [code for code in (answer.selected or answer.regions) if code not in answer.figures.index]
    if not wanted:
        page.say(speak("report.gaps.none_selected" if answer.selected else "report.gaps.none"))
        return
    page.say(speak("report.gaps"))
    by_state: dict[str, list[str]] = {}
    for code in wanted:
        fill = answer.fills.get(code)
        by_state.setdefault(fill.state if fill else "", []).append(code)
    for letter, codes in by_state.items():
        before, after = say_round(
            "report.gaps.state",
            "names",
            state=state_label(letter or "outside", answer.language),
            places=places_text(answer.facts, len(codes), answer.language),
            language=answer.language,
        )
        paragraph = page.document.add_paragraph(style="List Bullet")
        paragraph.add_run(before).bold = True
        paragraph.add_run(clean(f"{_by_country(answer, codes)}{after}"))


def _by_country(answer: Answer, codes: list[str]) -> str:
    """Names by country; of municipalities, which are too many to be read, how many by region."""
    if answer.facts.place:
        counts = Counter(parent_name(code, answer.facts) for code in codes)
        return "; ".join(
            say(
                "report.gaps.country",
                language=answer.language,
                country=name,
                names=number_text(counts[name], language=answer.language),
            )
            for name in sorted(counts, key=name_order)
        )
    names: dict[str, list[str]] = {}
    for code in codes:
        region = answer.facts.regions.loc[code]
        names.setdefault(country_name(region["country_code"], answer.facts, answer.language), []).append(region["name"])
    return "; ".join(
        say("report.gaps.country", language=answer.language, country=country, names=", ".join(sorted(ones, key=name_order)))
        for country, ones in names.items()
    )
