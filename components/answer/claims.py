"""Which claims a View lets through: its filters, its selection, its period and its words. ``assets/js/claims.js`` says the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pandas as pd
from geodata import words
from geodata.store import Facts

from components.words.facts import facts_in
from components.words.figures import claim_figure
from components.words.vocabulary import labels_of

# Keys of the View that choose among claims and leave every figure as it is: with one of them set, a claim is marked or not.
MARKING = ("regions", "actors", "period", "minerals", "words")


def claims_of(facts: Facts, view: Mapping[str, Any]) -> pd.DataFrame:
    """The claims that a View's filters, its selection, its actors, its period and its words leave, in the order of ``facts.claims``."""
    rows = facts.claims
    passes = rows["stance"].isin(view["stances"]) & rows["topic"].isin(view["topics"])
    if view["country"]:
        passes &= rows["country_code"].isin(view["country"])
    if view["period"]:
        passes &= _in_period(rows, *view["period"])
    for column, key in (("region_codes", "regions"), ("actors", "actors"), ("minerals", "minerals")):
        if wanted := set(view[key]):
            passes &= rows[column].map(lambda named, wanted=wanted: not wanted.isdisjoint(named))
    for word in folded(view["words"]).split():
        # Those of the reader's language, in whatever language the rows come back.
        passes &= searched(facts_in(facts.as_read, view["lang"]), view["lang"]).str.contains(word, regex=False)
    return rows[passes]


def folded(text: str) -> str:
    """Text as it is compared: without accents, in small letters."""
    plain = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in plain if not "\u0300" <= letter <= "\u036f").lower()


@lru_cache(3)
def searched(facts: Facts, language: str) -> pd.Series:
    """All words of each claim that the filter by words looks through, folded; the facts speak the language."""
    names, topics = facts.regions["name"].to_dict(), labels_of(words.TOPICS, language)
    return pd.Series(
        [
            folded(
                " ".join(
                    [
                        *(str(claim_id), row["summary"], row["attributed_to"], row["place"]),
                        "; ".join(names[code] for code in row["region_codes"]),
                        *(topics[row["topic"]], claim_figure(row, language)),
                    ]
                )
            )
            for claim_id, row in zip(facts.claims.index, facts.claims.to_dict("records"), strict=True)
        ],
        index=facts.claims.index,
        dtype=object,
    )


def _in_period(claims: pd.DataFrame, first: str, last: str) -> pd.Series:
    """Which claims' periods touch the wanted one; partial dates stay partial, and undated claims touch none."""
    start = claims["period_start"].where(claims["period_start"] != "", claims["period_end"])
    end = claims["period_end"].where(claims["period_end"] != "", claims["period_start"])
    # "~" sorts after every digit: "2012" spans to the last day of 2012.
    return (start != "") & (start <= f"{last}~") & (end + "~" >= first)
