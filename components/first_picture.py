"""The requested View as HTML and SVG in the page itself: there before any script has run, gone when the views are painted.

An element of the picture that stands for a region carries ``data-code``. A click on it before the scripts are there is noted on
the picture and applied by ``assets/js/first-picture.js``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from geodata.store import Facts

from components.state import RENAMED_KEYS, view_fields
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
    return read_view(good, facts)


def _is_read(facts: Facts, key: str, text: str) -> bool:
    try:
        read_view({key: text}, facts)
    except BadView:
        return False
    return True


def first_picture(facts: Facts, path: str, args: Mapping[str, str]) -> str:
    """The picture in its place over the page, with the script that notes clicks; empty where there is nothing to draw."""
    drawn = draw(facts, view_asked(facts, path, args))
    return f'<div id="first-picture">{drawn}</div>{NOTE_CLICKS}' if drawn else ""


def draw(_facts: Facts, _view: dict[str, Any]) -> str:
    """Title, legend, map and ranking of a View."""
    return ""
