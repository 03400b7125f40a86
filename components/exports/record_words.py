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


def slot(facts: Facts, indicator: str, code: str, year: int) -> str:
    """What a figure is of: ``Madre de Dios, Peru: Homicides, 2012``. One figure stands there at a time."""
    named = {"region": region_name(code, facts), "indicator": facts.indicators[indicator].label}
    return say("record.slot", year=str(year), **named)


def claim_words(facts: Facts, claim: Mapping[str, Any], say_figure: Callable[[Mapping[str, Any]], str] = claim_figure) -> str:
    """A claim with its hedge: its sentence, then figure, who says it, when, where, how it is held, and its grade."""
    hedges: Iterable[str] = (
        " ".join(filter(None, [say_figure(claim), claim_share(claim)])),
        claim["attributed_to"],
        claim_period(claim),
        claim_place(claim, facts),
        stance_label(claim["stance"]),
        f"{claim['reliability']}{claim['credibility']}",
        claim["status"],
    )
    return f"{claim['summary']} [{'; '.join(filter(None, hedges))}]"
