"""What the panels say of a municipality, and of the municipalities of a country or region."""

from __future__ import annotations

from typing import Any

from geodata.municipalities import Municipalities
from geodata.profile import Profile
from geodata.schema import Kind
from geodata.store import Facts

from components.pages import sections
from components.pages.records import Records
from components.pages.region import grouped, key_figures
from components.place import called
from components.words.claims import newest_first
from components.words.places import country_name, parent_name


def municipality_panel(records: Records, profile: Profile, code: str, language: str = "en") -> dict[str, Any]:
    """What the template of one municipality shows: where it lies, its figures, the claims known to it."""
    facts = records.facts
    region = facts.regions.loc[code].drop("geometry").to_dict()
    claims = sections.about(records, code)
    return {
        "code": code,
        "pack": _pack(facts),
        "region": region,
        "parent": parent_name(code, facts),
        "profile": profile,
        "country": facts.countries[region["country_code"]],
        "groups": grouped(key_figures(profile, code, language)),
        "claims": newest_first(claims),
        "events": [one for one in claims.values() if one["kind"] == Kind.EVENT],
        "apart": apart(facts, region["parent"]),
    }


def level_panel(facts: Facts, language: str = "en") -> dict[str, Any]:
    """What the template of all municipalities shows: how many, since when, which figures there are, which claims are in none."""
    place = facts.place
    assert place is not None  # noqa: S101 - this panel is of municipalities
    pack = place.pack
    standing = facts.claims[facts.claims["status"] == ""]
    placed = standing["region_codes"].map(len) > 0
    counted = facts.observations.groupby("indicator")["region_code"].nunique()
    return {
        "title": called(facts, language),
        "pack": pack,
        "count": len(facts.regions),
        "undrawn": [one for one in pack.undrawn if place.parent in ("", one.parent)],
        "drawn_in": facts.upper.regions["name"].to_dict(),
        "within": facts.upper.named[place.parent][0] if place.parent else country_name(place.country, facts, language),
        "placed": int(placed.sum()),
        "apart": int((~placed & (standing["parent_codes"].map(len) > 0)).sum()),
        "wide": int((standing["parent_codes"].map(len) == 0).sum()),
        "indicators": [(one, int(counted[one.id])) for one in facts.indicators.values() if one.id in counted.index],
        "folder": f"geodata/facts/series_level2/{pack.country}-{pack.level}",
    }


def apart(facts: Facts, parent: str) -> int:
    """How many claims that stand are known to a region alone: none of them is counted in a municipality."""
    claims = facts.claims[(facts.claims["status"] == "") & (facts.claims["region_codes"].map(len) == 0)]
    return int(claims["parent_codes"].map(lambda codes: parent in codes).sum())


def _pack(facts: Facts) -> Municipalities:
    assert facts.place is not None  # noqa: S101 - this panel is of municipalities
    return facts.place.pack
