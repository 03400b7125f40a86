"""A link or a query as somebody typed, pasted or was sent it: read as it was meant, or refused with the word that stands in the way."""

from __future__ import annotations

import quopri
import re
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from typing import Any
from urllib.parse import unquote, unquote_plus

from geodata.store import Facts

from components.place import facts_of
from components.spoken import language_asked
from components.view import RENAMED_KEYS, STATE_VERSION, BadView, read_view, view_fields
from components.words.dates import years_text
from components.words.text import HYPHENS, UNSEEN, quoted

# Keys that say how a link was made, not what it shows.
NOTES = ("v", "data")
# What a word without a key may be the value of, the first that takes it.
GUESSED = ("indicator", "regions", "country", "year", "actors", "claim")
EXAMPLE = "indicator=homicide_rate"
AMPERSAND = re.compile(r"&(?:amp;|#38;)+")
# A line that a mail program broke, with the marks of a quotation.
WRAPPED = re.compile(r"[ \t]*[\r\n]+[\s>]*")
AROUND = re.compile(r"[<\"'“‘«](.*)[>\"'”’»]")
CUT = ("&", "=", ",", "?")
# Where an address of the atlas may end, if nothing follows: at its base, a region, a part to embed, an export.
PLACE = re.compile(r"(?:\w+://[^/]+|.*/|(?:.*/)?(?:region/[^/]+|embed(?:/\w+)?|export(?:/\w+\.\w+)?)/?|)")
ADDRESS = re.compile("[/.:]")
REGION = re.compile(r"(?:^|/)region/([^/]+)/?$")


def links_in(text: str) -> list[str]:
    """The links of a list, one a line; blank lines and those that begin with # are passed over, lines cut by a mail program joined."""
    found: list[str] = []
    goes_on = False
    for line in text.translate(UNSEEN).splitlines():
        plain = line.strip()
        if not plain or (plain[0] == "#" and not plain.startswith("#?")):
            goes_on = False
            continue
        if found and (goes_on or plain.startswith(("&", "=", ","))):
            found[-1] += f"\n{plain}"
        else:
            found.append(plain)
        goes_on = plain.endswith(CUT) or (found[-1].startswith("<") and ">" not in found[-1])
    return found


def link_args(text: str, facts: Facts) -> dict[str, str]:
    """The keys and values that a link, or a query alone, names.

    Read as they were meant: ``&amp;``, ``#?``, marks that nobody sees, spaces, other hyphens, lines that a mail program broke.
    Raises BadView for a word without a key, a key with two values, and an address that is no View's.
    """
    head, query = _parted(_unwrapped(text))
    if "=" not in query and "%3d" in query.lower():  # encoded once more than it should be
        query = unquote(query)
    at = REGION.search(head)
    args = {"regions": unquote(at[1]).translate(HYPHENS)} if at else {}
    # A word alone where an address should be is refused as one without a key.
    parts = [
        *([] if PLACE.fullmatch(head) or (query and ADDRESS.search(head)) else [head]),
        *AMPERSAND.sub("&", query).split("&"),
    ]
    named: dict[str, str] = {}
    for part in filter(None, parts):
        name, value = _pair(part, facts)
        if named.setdefault(name, value) != value:
            raise BadView("refused.link.twice", key=name, first=quoted(named[name]), value=quoted(value))
    return args | named


def asked_view(args: Mapping[str, str], facts: Facts, also: Collection[str] = ()) -> dict[str, Any]:
    """The View that ``read_view`` gives, if all that is asked for is known, its year has figures and no region falls away.

    An indicator asked for beside itself is refused.

    ``also`` are keys that may stand beside those of a View. Raises BadView.
    """
    args = {RENAMED_KEYS.get(name, name): text for name, text in args.items()}
    refuse_unknown(args, (*view_fields(facts), *NOTES, *also))
    version = args.get("v", "") or str(STATE_VERSION)
    if version not in {str(one) for one in range(1, STATE_VERSION + 1)}:
        raise BadView("refused.link.version", value=quoted(version), newest=str(STATE_VERSION))
    view = read_view({"lang": language_asked(), **args}, facts)
    if args.get("indicator2") and read_view({"indicator": args["indicator2"]}, facts)["indicator"] == view["indicator"]:
        raise BadView("refused.link.same", key="indicator2", value=quoted(args["indicator2"]))
    there = facts_of(view, facts)
    years = there.years[view["indicator"]]
    if view["year"] not in years:
        named = {"key": "year", "value": str(view["year"]), "indicator": facts.indicators[view["indicator"]].label}
        raise BadView("refused.link.year", **named, years=years_text(years))
    level = {key: args[key] for key in ("level", "parent") if key in args}
    within = level | {"country": view["country"][0]} if view["level"] != "1" else {}
    for code in read_view({"regions": args.get("regions", "")} | within, facts)["regions"]:
        if code not in view["regions"]:
            country = there.named[code][1]
            raise BadView("refused.link.region", key="regions", value=code, country=country, chosen=",".join(view["country"]))
    return view


def refuse_unknown(args: Iterable[str], known: Collection[str]) -> None:
    """Raises BadView for a key that isn't known, with the one that it is most like, or all."""
    for name in args:
        if name not in known:
            raise BadView("refused.link.key", value=quoted(name), choices=", ".join(get_close_matches(name, known, 1) or known))


def _unwrapped(text: str) -> str:
    """The text in one line without what a mail or a word processor put into it and round it."""
    plain = text.translate(UNSEEN)
    # Quoted-printable: an equals sign is =3D, a line cut by = goes on. Words to look for may begin with 3D themselves.
    if re.search(r"(?<!\bwords)=3d", plain, re.IGNORECASE):
        plain = quopri.decodestring(plain.encode()).decode(errors="replace")
    plain = WRAPPED.sub("", plain).strip()
    return AROUND.sub(r"\1", plain) if AROUND.fullmatch(plain) else plain


def _parted(text: str) -> tuple[str, str]:
    """The address and the query of a text that is a link or a query alone."""
    head, rest = text[: (end := len(re.split("[?#]", text)[0]))], text[end:]
    if re.search("=|%3d", head, re.IGNORECASE):
        return "", text
    # What a copy opened from disk shows stands behind "#?".
    return head, rest.lstrip("/?#").partition("#")[0]


def _pair(part: str, facts: Facts) -> tuple[str, str]:
    """Key, under its present name, and value of one part of a query. Raises BadView."""
    before, sign, after = part.partition("=")
    name, value = "".join(_decoded(before).split()), " ".join(_decoded(after).split())
    if not sign and ADDRESS.search(name):
        raise BadView("refused.link.address", value=quoted(name))
    if not sign:
        raise BadView("refused.link.bare", value=quoted(name), example=_with_key(name.translate(HYPHENS), facts))
    key = RENAMED_KEYS.get(name.lower(), name.lower())
    return key, value if key == "words" else value.translate(HYPHENS)


def _with_key(word: str, facts: Facts) -> str:
    """A word as the value of the key that takes it: ``regions=PE-MDD``; an example where none does."""
    for key in GUESSED:
        try:
            read_view({key: word}, facts)
        except BadView:
            continue
        return f"{key}={word}"
    return EXAMPLE


def _decoded(part: str) -> str:
    try:
        return unquote_plus(part, errors="strict").translate(UNSEEN)
    except UnicodeDecodeError:
        raise BadView("refused.link.text", value=quoted(part)) from None
