"""What a page holds of the View that was asked for: its picture, there before any script has run, and its answer's address.

An element of the picture that stands for a region carries ``data-code``. A click on it before the scripts are there is noted on
the picture and applied by ``assets/js/first-picture.js``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from geodata.store import Facts

from components.answer.conditions import ANALYSIS, FIGURES, answer_query
from components.state import LANGUAGES, RENAMED_KEYS, view_fields
from components.version import code_version
from components.view import BadView, read_view

LISTS = ("regions", "choices", "actors")
REGION = re.compile(r"region/([^/]+)/?")
# The last click counts; Shift adds to the selection.
NOTE_CLICKS = (
    '<script>document.getElementById("first-picture").addEventListener("click",function(event){'
    'var part=event.target.closest("[data-code]");if(!part)return;'
    "this.dataset.clicked=part.dataset.code;this.dataset.add=String(event.shiftKey)})</script>"
)


def view_asked(facts: Facts, path: str, args: Mapping[str, str]) -> dict[str, Any]:
    """The View of an address below the atlas's own. What can't be read is left out, as the browser does, which says so."""
    fields = view_fields(facts)
    good: dict[str, str] = {}
    region = REGION.fullmatch(path)
    for name, text in (*([("regions", region[1])] if region else []), *args.items()):
        key = RENAMED_KEYS.get(name, name)
        if key not in fields:
            continue
        if fields[key].kind in LISTS:
            good[key] = ",".join(part for part in text.split(",") if _is_read(facts, key, part))
        elif _is_read(facts, key, text):
            good[key] = text
    view = read_view(good, facts)
    years = facts.years[view["indicator"]]
    return view | {"year": min(years, key=lambda year: abs(year - view["year"]))}


def _is_read(facts: Facts, key: str, text: str) -> bool:
    try:
        read_view({key: text}, facts)
    except BadView:
        return False
    return True


def opening(facts: Facts, path: str, args: Mapping[str, str], *, base: str) -> dict[str, str]:
    """Parts of the page by the name of their place in it.

    ``first_picture``: the picture over the page, with the script that notes clicks; empty where there is nothing to draw.
    ``first_answer``: the link by which the browser fetches the answer while it reads the scripts.
    """
    view = view_asked(facts, path, args)
    drawn = draw(facts, view)
    return {
        "first_picture": f'<div id="first-picture">{drawn}</div>{NOTE_CLICKS}' if drawn else "",
        "first_answer": f'<link rel="preload" href="{escape(answer_address(facts, view, base=base))}" as="fetch" crossorigin>',
    }


def answer_address(facts: Facts, view: Mapping[str, Any], *, base: str) -> str:
    """The address of what the map shows, as ``assets/js/answers.js`` writes it."""
    query = answer_query(ANALYSIS if view["analysis"] else FIGURES, view, facts)
    return f"{base}answer/{facts.data_version}/{LANGUAGES[0]}/{query}.json?code={code_version()}"


def draw(_facts: Facts, _view: dict[str, Any]) -> str:
    """Title, legend, map and ranking of a View."""
    return ""
