"""How a record says what a figure is of, and a claim with all that must travel with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from geodata.store import Facts

from components.words.claims import claim_period, claim_place, claim_share
from components.words.figures import claim_figure
from components.words.messages import say
from components.words.places import region_name
from components.words.vocabulary import stance_label


def slot(facts: Facts, indicator: str, code: str, year: int, language: str = "en") -> str:
    """What a figure is of: ``Madre de Dios, Peru: Homicides, 2012``. One figure stands there at a time."""
    named = {"region": region_name(code, facts, language), "indicator": facts.indicators[indicator].label}
    return say("record.slot", language=language, year=str(year), **named)


def claim_words(
    facts: Facts,
    claim: Mapping[str, Any],
    say_figure: Callable[[Mapping[str, Any], str], str] = claim_figure,
    language: str = "en",
) -> str:
    """A claim with its hedge: its sentence, then figure, who says it, when, where, how it is held, and its grade."""
    hedges: Iterable[str] = (
        " ".join(filter(None, [say_figure(claim, language), claim_share(claim, language)])),
        claim["attributed_to"],
        claim_period(claim, language),
        claim_place(claim, facts, language),
        stance_label(claim["stance"], language),
        f"{claim['reliability']}{claim['credibility']}",
        claim["status"],
    )
    return f"{claim['summary']} [{'; '.join(filter(None, hedges))}]"
