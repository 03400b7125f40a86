"""The page of one claim: what it says, who says so, how it is held and graded, and what it stands beside."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from geodata.store import Facts

from components.citation import bibtex, claim_reference, reference
from components.pages.records import Records
from components.view import USUAL
from components.words.messages import say
from components.words.places import endpoint_name
from components.words.text import listed
from components.words.translations import rows_in


def claim_page(records: Records, claim_id: str, language: str = "en") -> dict:
    """What the template of one claim shows."""
    facts, claim = records.facts, records.claims[claim_id]
    sources = {one: records.sources[one] for one in claim["source_ids"]}

    def claims_by_id(ids: Iterable[str]) -> dict[str, dict]:
        return {one: records.claims[one] for one in ids}

    return {
        "claim_id": claim_id,
        "claim": claim,
        **_translation(facts, claim_id, language),
        "sources": sources,
        "flow": _flow(records, claim, language),
        "reports": claims_by_id(records.reports[claim["origin"]]),
        "replaces": claims_by_id(records.replaces.get(claim_id, [])),
        "later": records.claims.get(claim["superseded_by"]),
        "counted": records.counted.get(claim_id, []),
        "corrections": records.corrected.get(claim_id, []),
        "asked": [row | {"others": claims_by_id(row["claim_ids"])} for row in records.asked.get(claim_id, [])],
        "reason_source": facts.vintages.at[claim_id, "source_id"] if claim["status"] else "",
        "cites": {one: (reference(source, language), bibtex(one, source, language)) for one, source in sources.items()},
    }


def _translation(facts: Facts, claim_id: str, language: str) -> dict[str, str]:
    """The English summary where the page says it in another language, and whether somebody has read the translation."""
    original = "" if language == USUAL else str(facts.as_read.claims.at[claim_id, "summary"])
    if not original:
        return {"original": "", "translation": ""}
    row = rows_in(language).get(original)
    return {"original": original, "translation": row.status if row else "missing"}


def claim_citation(records: Records, claim_id: str, *, atlas: str, language: str = "en") -> str:
    """The claim to cite, with the full address of its page; ``atlas`` is where the atlas stands, with a slash at its end."""
    claim = records.claims[claim_id]
    source = records.sources[claim["source_ids"][0]]
    address = f"{atlas}claim/{quote(claim_id, safe='')}"
    version = records.facts.data_version
    return claim_reference(claim_id, claim, source, data_version=version, address=address, language=language)


def _flow(records: Records, claim: dict, language: str) -> str:
    """``mercury from Chile to La Paz, Bolivia``; empty where nothing moves."""
    start, end = (
        listed((endpoint_name(code, records.facts, language) for code in claim[field]), language=language)
        for field in ("flow_from", "flow_to")
    )
    if not start and not end:
        return ""
    unknown = say("flow.nowhere", language=language)
    what = claim["flow_what"] or say("flow.something", language=language)
    return say("flow", language=language, what=what, start=start or unknown, end=end or unknown)
