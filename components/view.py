"""The View: what a permalink restores. One table of its keys, by which Python and the browser (``assets/js/fields.js``) read addresses."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from geodata import schemes, words
from geodata.borders import ZONE_KM
from geodata.schema import COUNTRY_CODES, Stance, Topic
from geodata.sharing import kept
from geodata.store import Facts

from components import place
from components.words.languages import LOCALES
from components.words.messages import Refusal
from components.words.text import quoted

STATE_VERSION = 2
# Keys that links used to carry under another name; they open for ever.
RENAMED_KEYS = {"region": "regions", "i": "indicator", "i2": "indicator2", "actor": "actors", "metric": "indicator"}
# The one mining measure that covers all six countries, and the violence around it.
OPENS_WITH = ("mining_footprint_cumulative", "homicide_rate")
# Codes that other years or other standards use for a region of this atlas.
OLD_REGION_CODES = {"PE-LIP": "PE-LIM", "CO-BOG": "CO-DC", "BR-FN": "BR-PE", "VE-VAR": "VE-X"}
LAYERS = ("events", "flows", "disputes", "rivers", "labels", "territories")
# The first screen is calm: what lies over the regions is one choice away.
OPENS_WITH_LAYERS = ("rivers", "labels")
# What a link of this version or an older one means by a key that it leaves out, where that has changed since.
OLD_DEFAULTS: dict[int, dict[str, Any]] = {1: {"layers": ["events", "flows", "disputes", "rivers", "labels"]}}
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
LANGUAGES = tuple(LOCALES)
USUAL = LANGUAGES[0]

# What the upright axis of the trend is made for: every region's line, or the selected ones.
FITS = ("all", "selected")
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
MOST_BREAKS = 9
# Kinds of keys whose values are codes of what the View is about.
PLACED = ("regions", "claim")
MOST_LETTERS = 80  # of the words that claims are filtered by


# ---------------------------------------------------------------- the keys
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
        "level": Field("choice", "1", place.levels_of(facts)),
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
        "minerals": Field("choices", [], minerals_of(facts)),
        "words": Field("words", ""),
        "regions": Field("regions", []),
        "claim": Field("claim"),
        "period": Field("period"),
        "country": Field("choices", [], COUNTRY_CODES),
        "parent": Field("choice", "", ("", *place.parents_of(facts))),
        "camera": Field("camera"),
        "panel": Field("choice", "region", ("region", "claims", "actors", "disputes", "table")),
        "chart": Field("choice", "ranking", ("ranking", "trend", "scatter")),
        "fit": Field("choice", FITS[0], FITS),
        "scale": Field("choice", "auto", SCALES, of="indicator"),
        "scale2": Field("choice", "auto", SCALES, of="indicator2"),
        "layers": Field("choices", [*OPENS_WITH_LAYERS], LAYERS),
        "zone": Field("choice", "", ("", *ZONES)),
        "lang": Field("choice", USUAL, LANGUAGES),
        "theme": Field("choice", "auto", ("auto", "light", "dark")),
    }


@kept(2)
def minerals_of(facts: Facts) -> tuple[str, ...]:
    """The minerals that claims name, the most often named first; the same ones at every level."""
    named = facts.upper.claims["minerals"].explode().dropna().value_counts()
    return tuple(sorted(named.index, key=lambda mineral: (-named[mineral], mineral)))


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


# ---------------------------------------------------------------- what an address writes
def in_text(kind: str, value: Any) -> str:
    """A value of the View as a link writes it."""
    if kind == "period":
        return "..".join(value)
    if kind in ("numbers", "camera"):
        return ",".join(f"{one:.10g}" if kind == "numbers" else f"{round(one, 3):g}" for one in value)
    return ",".join(value) if isinstance(value, list) else str(value)


def differing(view: Mapping[str, Any], keys: Iterable[str], facts: Facts) -> list[tuple[str, str]]:
    """Key and text of what differs from its default, of these keys in their order: what a link or an address names.

    ``assets/js/fields.js`` has the same rule.
    """
    fields = view_fields(facts)
    return [
        (key, in_text(fields[key].kind, view[key]))
        for key in keys
        if view[key] is not None and view[key] != default_of(key, view, fields)
    ]


# ---------------------------------------------------------------- what an address asks for
class BadView(Refusal):
    """A value in an address that no view can have; the message names the key, the value, the rule and the remedy."""


def read_view(args: Mapping[str, str], facts: Facts) -> dict[str, Any]:
    """The whole View that an address asks for: what it doesn't name has its default, the year that of the indicator.

    With the same indicator twice the second is the one that it has by default. Every country chosen is as none chosen; a
    selected region of a country that isn't chosen falls away.

    Keys that are no part of a View are passed over, as a link carries some. Raises BadView.
    """
    fields = view_fields(facts)
    view = {key: field.default for key, field in fields.items()} | old_defaults(args.get("v", ""))
    texts = {key: text for name, text in args.items() if (key := RENAMED_KEYS.get(name, name)) in fields}
    asked = {key: text for key, text in texts.items() if text or fields[key].kind == "choices"}
    for key in sorted(asked, key=lambda key: key not in place.KEYS):  # what is asked about first says which codes there are
        view[key] = _value(key, fields[key], asked[key], _at(view, facts) if fields[key].kind in PLACED else facts)
    if view["indicator2"] == view["indicator"]:
        view["indicator2"] = default_of("indicator2", view, fields)
    there = _at(view, facts)
    if len(view["country"]) == len(COUNTRY_CODES):
        view["country"] = []
    if view["country"]:
        view["regions"] = [code for code in view["regions"] if there.named[code][1] in view["country"]]
    if view["year"] is None:
        view["year"] = there.opening(view["indicator"], view["country"]).year
    return view


def _at(view: Mapping[str, Any], facts: Facts) -> Facts:
    """The facts that the View is about. Raises BadView for municipalities that can't be had."""
    if wrong := place.problem(view, facts):
        packs = ", ".join(f"country={country}&level={level}" for country, level in facts.upper.municipalities)
        raise BadView(wrong, value=quoted(view["level"]), parent=quoted(view["parent"]), choices=packs)
    return place.facts_of(view, facts)


def _value(key: str, field: Field, text: str, facts: Facts) -> Any:
    if field.kind == "choice":
        return _one_of(key, text, field.choices)
    if field.kind == "choices":
        chosen = {_one_of(key, one, field.choices) for one in _listed(text)}
        return [one for one in field.choices if one in chosen]
    return READERS[field.kind](key, text, facts)


def _one_of(key: str, text: str, choices: tuple[str, ...]) -> str:
    if text not in choices:
        raise BadView("refused.view.choice", key=key, value=quoted(text), choices=", ".join(filter(None, choices)))
    return text


def _indicator(key: str, text: str, facts: Facts) -> str:
    found = next((one.id for one in facts.indicators.values() if text == one.id or text in one.aliases), "")
    if not found:
        raise BadView("refused.view.indicator", key=key, value=quoted(text))
    return found


def _year(key: str, text: str, _facts: Facts) -> int:
    if not re.fullmatch(r"[0-9]{4}", text):
        raise BadView("refused.view.year", key=key, value=quoted(text))
    return int(text)


def _regions(key: str, text: str, facts: Facts) -> list[str]:
    codes = [OLD_REGION_CODES.get(code.upper(), code.upper()) for code in _listed(text)]
    for code in codes:
        if code not in facts.regions.index:
            raise BadView("refused.view.region", key=key, value=quoted(code))
    return list(dict.fromkeys(codes))


def _actors(key: str, text: str, facts: Facts) -> list[str]:
    for one in _listed(text):
        if one not in facts.actors.index:
            raise BadView("refused.view.actor", key=key, value=quoted(one))
    return list(dict.fromkeys(_listed(text)))


def _claim(key: str, text: str, facts: Facts) -> str:
    if text not in facts.claims.index:
        raise BadView("refused.view.claim", key=key, value=quoted(text))
    return text


def _period(key: str, text: str, _facts: Facts) -> list[str]:
    start, _, end = text.partition("..")
    end = end or start
    if not (DATE.fullmatch(start) and DATE.fullmatch(end) and start <= end + "~"):
        raise BadView("refused.view.period", key=key, value=quoted(text))
    return [start, end]


def _numbers(key: str, text: str, _facts: Facts) -> list[float]:
    try:
        numbers = [float(one) for one in _listed(text)]
    except ValueError:
        numbers = [math.nan]
    rising = all(low < high for low, high in pairwise(numbers))
    if not (rising and len(numbers) <= MOST_BREAKS and all(map(math.isfinite, numbers))):
        raise BadView("refused.view.numbers", key=key, value=quoted(text), most=MOST_BREAKS)
    return numbers


def _words(key: str, text: str, _facts: Facts) -> str:
    plain = " ".join("".join(" " if unicodedata.category(one) == "Cc" else one for one in text).split())
    if len(plain) > MOST_LETTERS:
        raise BadView("refused.view.words", key=key, value=quoted(plain), most=MOST_LETTERS)
    return plain


def _camera(key: str, text: str, _facts: Facts) -> list[float]:
    try:
        lon, lat, zoom = (float(one) for one in _listed(text))
    except ValueError:
        lon = math.nan
    if not (abs(lon) <= 180 and abs(lat) <= 85 and 0 <= zoom <= 18):
        raise BadView("refused.view.camera", key=key, value=quoted(text))
    return [lon, lat, zoom]


READERS = {
    "indicator": _indicator,
    "year": _year,
    "regions": _regions,
    "actors": _actors,
    "claim": _claim,
    "period": _period,
    "numbers": _numbers,
    "words": _words,
    "camera": _camera,
}


def _listed(text: str) -> list[str]:
    return [one.strip() for one in text.split(",") if one.strip()]
