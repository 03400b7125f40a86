"""What a picture says of the selected regions: the figure of each with its status, year and rank."""

from __future__ import annotations

from geodata.profile import ranks
from geodata.schema import Stance

from components.answer import Answer
from components.answer.countries import of_countries
from components.views.base import figures_of
from components.words.figures import rank_text
from components.words.messages import say
from components.words.places import region_name
from components.words.vocabulary import stance_label

MOST = 3  # regions; the others are counted


def sentences(answer: Answer) -> list[str]:
    """A sentence for each of the first selected regions, and how many more are selected; for each country where only they have figures."""
    if (shown := of_countries(answer)) is not answer:
        return [_sentence(shown, code) for _, code in shown.ranking]
    rest, language = len(answer.selected) - MOST, answer.language
    more = [say("picture.selected.more", language=language, count=rest)] if rest > 0 else []
    return [*(_sentence(answer, code) for code in answer.selected[:MOST]), *more]


def _sentence(answer: Answer, code: str) -> str:
    figure = ranked(figures_of(answer, answer.view["year"]), code, stated=True)
    finding = answer.fills[code].finding if code in answer.fills else ""
    region = region_name(code, answer.facts, answer.language)
    said = say("picture.selected", language=answer.language, region=region, figure=figure)
    return say("picture.selected.finding", language=answer.language, said=said, finding=finding) if finding else said


def ranked(answer: Answer, code: str, *, stated: bool = False) -> str:
    """A region's figure with its hedge and its rank; ``stated`` also says of a reported figure that it is reported."""
    place, language = ranks(answer.figures["value"].to_dict()).get(code), answer.language
    words = answer.words(code)
    if stated and code in answer.figures.index and answer.figures.at[code, "stance"] == Stance.REPORTED:
        words = say("picture.selected.reported", language=language, figure=words, status=stance_label(Stance.REPORTED, language))
    return say("slide.figure.rank", language=language, figure=words, rank=rank_text(place, language)) if place else words
