"""Rules that every claim keeps: who is named is tagged, what is alleged says so, one style of words, nobody else's sentences.

A row that breaks a rule on purpose stands in ``tests/data/claim_reasons/<country>.csv`` with the reason.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter

import claim_rules as rules
import pandas as pd
import pytest

ROOT = rules.DATA.parent.parent
REMEDY = {
    "actor_not_named": "take the actor out of the column, or name it in the summary if the source does",
    "actor_not_tagged": "add the actor to the column, or take the name out of the summary",
    "violent_deaths_as_homicides": "file it under an indicator of violent deaths: those include more than homicides",
    "indicator_outside_its_countries": "use an indicator whose definition in indicators.toml covers the country, or a name of the claim's own",
    "reported_yet_alleged": "hold it as alleged, or say only what is reported",
    "alleged_yet_flat": "say in the summary who says so, or hedge each clause",
    "million_million": "write the figure in billions",
    "currency_as_code": "write USD 4.7 million: the code before the amount",
    "tonnes_as_t": "write 71 t",
    "thousands_in_figures": "write 20,000",
    "editors_note": "take the note out: the columns and caveats say when and how sure",
    "near_duplicate": "withdraw one, or let it point to the other in repeats",
    "founding_document_words": "say it in our own words",
    "source_title_words": "say it in our own words",
}


@pytest.fixture(scope="module")
def claims(facts):
    return rules.standing(facts.claims)


@pytest.fixture(scope="module")
def failures(facts, claims):
    """Every row that breaks a rule, the excused ones included."""
    found = [
        *rules.actors_not_named(claims, facts.actors),
        *rules.actors_not_tagged(claims, facts.actors),
        *rules.violent_deaths_as_homicides(claims),
        *rules.indicators_abroad(claims, facts.indicators),
        *rules.reported_yet_alleged(claims),
        *rules.alleged_yet_flat(claims),
        *(one for rule in rules.STYLE for one in rules.style(claims, rule)),
        *rules.near_duplicates(claims),
        *rules.copied_from_founding_document(dict(claims["summary"])),
        *rules.copied_from_titles(claims, facts.sources),
    ]
    return {rule: [one for one in found if one.rule == rule] for rule in REMEDY}


@pytest.fixture(scope="module")
def reasons():
    """(rule, claim, what) → why the row may break the rule."""
    found = {}
    for path in sorted((rules.DATA / "claim_reasons").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                key = row["rule"], row["claim_id"], row["what"]
                assert key not in found, f"{path.name}: {key} stands twice"
                found[key] = row["reason"]
    return found


@pytest.mark.parametrize("rule", REMEDY)
def test_every_claim_keeps_the_rule(failures, reasons, rule):
    open_rows = [str(one) for one in failures[rule] if (rule, one.claim_id, one.what) not in reasons]
    assert not open_rows, "\n".join([f"{len(open_rows)} rows break {rule}; {REMEDY[rule]}", *open_rows])


def test_a_reason_excuses_a_row_that_breaks_its_rule(failures, reasons):
    broken = {(one.rule, one.claim_id, one.what) for rows in failures.values() for one in rows}
    assert sorted(set(reasons) - broken) == [], "these rows keep the rule by now: take the reasons out"
    assert [key for key, reason in reasons.items() if len(reason.split()) < 4] == []


def test_reasons_stay_exceptions(reasons):
    assert max(Counter(rule for rule, _, _ in reasons).values(), default=0) <= 12


def test_nothing_else_that_is_shown_repeats_the_founding_document(facts):
    texts = {f"actor {one}": text for one, text in facts.actors["description"].items()}
    with (ROOT / "geodata/facts/disagreements.csv").open(encoding="utf-8", newline="") as file:
        texts |= {f"disagreement {at}": " | ".join(row.values()) for at, row in enumerate(csv.DictReader(file), start=2)}
    for path in sorted((ROOT / "components/briefings/shipped").glob("*.json")):
        texts |= {f"{path.name} {where}": text for where, text in _strings(json.loads(path.read_text(encoding="utf-8")))}
    assert [str(one) for one in rules.copied_from_founding_document(texts)] == []


def _strings(value, where=""):
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for key, one in pairs:
            yield from _strings(one, f"{where}/{key}")


# ---------------------------------------------------------------- the rules find what they are for
def _claim(**fields):
    base = {
        "summary": "",
        "stance": "reported",
        "attributed_to": "",
        "actors": (),
        "place": "",
        "activity": "",
        "country_code": "PE",
    }
    return pd.DataFrame([base | fields], index=["x-1"])


@pytest.mark.parametrize(
    ("summary", "found"),
    [
        ("The gang is said to run the pits.", True),
        ("Officials accused the mayor of leaking raids.", True),
        ("Fourteen alleged members of the gang were held.", False),
        ("Suspected illegal mining was inspected in El Torno.", False),
        ("Police held 14 people.", False),
    ],
)
def test_words_of_allegation(summary, found):
    assert bool(rules.reported_yet_alleged(_claim(summary=summary))) == found


@pytest.mark.parametrize(
    ("summary", "found"),
    [
        ("Miners took control of 25 galleries.", True),
        ("The company says that miners took control of 25 galleries.", False),
        ("Officials say gangs came; the mayor left.", True),
    ],
)
def test_flat_words_of_an_allegation(summary, found):
    assert bool(rules.alleged_yet_flat(_claim(summary=summary, stance="alleged"))) == found


def test_a_name_is_a_whole_word_whatever_its_accents(facts):
    tagged = {"actors": ("aguilas-negras",)}
    assert not rules.actors_not_named(_claim(summary="The AGUILAS NEGRAS' threats", **tagged), facts.actors)
    assert rules.actors_not_named(_claim(summary="Aguilas Negrasinas", **tagged), facts.actors)
    assert rules.actors_not_tagged(_claim(summary="Zijin's mine"), facts.actors)[0].what == "zijin-mining"


def test_the_founding_document_is_known_by_its_runs_alone():
    known = rules.founding_document()
    assert len(known) > 300
    assert all(re.fullmatch(r"[0-9a-f]{16}", one) for one in known)
