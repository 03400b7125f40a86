"""The View state: what a permalink restores. The browser parses and writes the URL by this one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from geodata import schemes, words
from geodata.borders import ZONE_KM
from geodata.schema import COUNTRY_CODES, Stance, Topic
from geodata.store import Facts

STATE_VERSION = 2
# Keys that links used to carry under another name; they open for ever.
RENAMED_KEYS = {"region": "regions", "i": "indicator", "i2": "indicator2", "actor": "actors", "metric": "indicator"}
# The one mining measure that covers all six countries, and the violence around it.
OPENS_WITH = ("mining_footprint_cumulative", "homicide_rate")
# Codes that other years or other standards use for a region of this atlas.
OLD_REGION_CODES = {"PE-LIP": "PE-LIM", "CO-BOG": "CO-DC", "BR-FN": "BR-PE", "VE-VAR": "VE-X"}
LAYERS = ("events", "flows", "disputes", "rivers", "labels")
# The first screen is calm: what lies over the regions is one choice away.
OPENS_WITH_LAYERS = ("rivers", "labels")
# What a link of this version or an older one means by a key that it leaves out, where that has changed since.
OLD_DEFAULTS: dict[int, dict[str, Any]] = {1: {"layers": [*LAYERS]}}
# Km about the international borders for which the atlas has a zone to draw; it opens without one.
ZONES = tuple(str(km) for km in ZONE_KM)
# How claims are counted: each report, or each origin once, however many repeat it.
COUNTS = tuple(word.id for word in words.COUNTS)
# Of the axes of two indicators: logarithmic by the spread of the figures, unless the reader says otherwise.
SCALES = ("auto", "linear", "log")
# What the map shows instead of one indicator's classes: see ``components.analysis``.
ANALYSES = ("both", "hotspots", "clusters", "difference", "ratio")
# How classes are made: by the indicator's own breaks, by a scheme of ``geodata.schemes``, or by the reader's breaks.
SCHEMES = ("", *schemes.SCHEMES, "own")
CLASS_COUNTS = tuple(str(count) for count in range(schemes.FEWEST, schemes.MOST + 1))
# How figures are drawn on the map: as the ground of a region, or as circles, which suit counts.
DRAWN = ("fill", "circles")

# The languages that the atlas speaks, the default first.
LANGUAGES = ("en",)

# What the upright axis of the trend is made for: every region's line, or the selected ones.
FITS = ("all", "selected")


@dataclass(frozen=True)
class Field:
    """One key of the View: how its text is checked, what it is without one, what it may be."""

    kind: str
    default: Any = None
    choices: tuple[str, ...] = field(default=())
    of: str = ""  # the key of the indicator that this choice is made for: another indicator takes it back


def view_fields(facts: Facts) -> dict[str, Field]:
    """Every key of the View, in the order in which a link names them."""
    first, second = default_indicators(facts)
    rules = tuple(rule.id for rule in facts.rules)
    return {
        "level": Field("choice", "1", ("1",)),
        "indicator": Field("indicator", first),
        "indicator2": Field("indicator", second),
        "year": Field("year"),
        "analysis": Field("choice", "", ("", *ANALYSES)),
        "since": Field("year", of="indicator"),
        "scheme": Field("choice", "", SCHEMES),
        "classes": Field("choice", "5", CLASS_COUNTS),
        "breaks": Field("numbers", [], of="indicator"),
        "drawn": Field("choice", DRAWN[0], DRAWN),
        "rule": Field("choice", rules[0], rules),
        "stances": Field("choices", [*Stance], tuple(Stance)),
        "count": Field("choice", COUNTS[0], COUNTS),
        "topics": Field("choices", [*Topic], tuple(Topic)),
        "actors": Field("actors", []),
        "regions": Field("regions", []),
        "claim": Field("claim"),
        "period": Field("period"),
        "country": Field("choice", "", ("", *COUNTRY_CODES)),
        "camera": Field("camera"),
        "panel": Field("choice", "region", ("region", "claims", "actors", "disputes")),
        "chart": Field("choice", "ranking", ("ranking", "trend", "scatter")),
        "fit": Field("choice", FITS[0], FITS),
        "scale": Field("choice", "auto", SCALES, of="indicator"),
        "scale2": Field("choice", "auto", SCALES, of="indicator2"),
        "layers": Field("choices", [*OPENS_WITH_LAYERS], LAYERS),
        "zone": Field("choice", "", ("", *ZONES)),
        "lang": Field("choice", LANGUAGES[0], LANGUAGES),
        "theme": Field("choice", "auto", ("auto", "light", "dark")),
    }


def default_indicators(facts: Facts) -> tuple[str, str]:
    """The two indicators that the page opens with; the first of the registry where one is gone."""
    known = list(facts.indicators)
    first, second = (one if one in facts.indicators else known[at] for at, one in enumerate(OPENS_WITH))
    return first, second


def default_of(key: str, view: Mapping[str, Any], fields: Mapping[str, Field]) -> Any:
    """What a link that doesn't name the key means by it. Two indicators at once are two: the second depends on the first.

    ``assets/js/fields.js`` has the same rule.
    """
    if key != "indicator2":
        return fields[key].default
    return next(fields[one].default for one in ("indicator2", "indicator") if fields[one].default != view["indicator"])


def old_defaults(version: str) -> dict[str, Any]:
    """What a link of a version (its ``v``; empty for none) means by the keys that it leaves out, where that is no default any more."""
    made = int(version) if version.isdecimal() else STATE_VERSION
    return {key: value for last, old in sorted(OLD_DEFAULTS.items(), reverse=True) if made <= last for key, value in old.items()}
