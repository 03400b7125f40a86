"""In which language a request is answered: the one that its address asks for, else the browser's own, else English."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from flask import has_request_context, request

from components.view import LANGUAGES, USUAL

LONGEST = 1_000  # bytes of a query that is said again in a page


def language_asked() -> str:
    """The language of the request: as the address of a fragment or of a View names it, else that of the browser."""
    if not has_request_context():
        return USUAL
    asked = (request.view_args or {}).get("language") or request.args.get("lang")
    return asked if asked in LANGUAGES else own_language()


def own_language() -> str:
    """The language that the browser prefers of those that the atlas has."""
    return (has_request_context() and request.accept_languages.best_match(LANGUAGES, USUAL)) or USUAL


def must_say(language: str) -> bool:
    """Whether an address must name its language: where it doesn't, a browser gets its own, and English if it has none of ours."""
    return language != USUAL or own_language() != USUAL


def address_in(language: str, address: str, also: str = "&") -> str:
    """An address of the atlas that asks for a language, unless it names one or need not."""
    if not must_say(language) or re.search(r"\blang=", address):
        return address
    path, mark, fragment = address.partition("#")
    return f"{path.rstrip('?')}{also if '?' in path.rstrip('?') else '?'}lang={language}{mark}{fragment}"


def twins() -> dict[str, str]:
    """The address of the request in each language, below the server's root."""
    known = len(request.query_string) <= LONGEST
    args = [(key, value) for key, value in request.args.items(multi=True) if key != "lang" and known]
    return {one: f"{request.path}?{urlencode([*args, ('lang', one)])}" for one in LANGUAGES}
