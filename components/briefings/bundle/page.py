"""The one HTML file: a first screen in plain markup, the parts pressed, the scripts that unpack them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from html import escape

from components.briefings.bundle.packed import Part
from components.briefings.file import Briefing, as_dict
from components.theme import ICON

# No connection is left to make: the browser itself keeps the promise, whatever a script asks for.
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)
HTML = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} · Veta, offline copy</title>
<link rel="icon" href="{icon}" type="image/svg+xml">
<style>
{sheet}</style>
</head>
<body>
<a class="skip" href="#dock-panel">Skip the map</a>
{front}
<div id="react-entry-point"></div>
<noscript>This offline copy draws its map and charts in the browser: switch JavaScript on.</noscript>
<script type="application/json" id="bundle-facts">{facts}</script>
{parts}
<script>
{script}
</script>
</body>
</html>
"""
FRONT = """<dialog id="bundle-front" aria-labelledby="bundle-title" open>
<p class="bundle-kind">Veta · offline copy</p>
<h1 id="bundle-title" dir="auto">{title}</h1>
<p class="bundle-made">Made on {made} from data version {data_version}. It holds all that it shows and asks no network for anything; a link to a source leaves it only when you press it.</p>
{slides}
<p class="bundle-act"><button type="button" id="bundle-present" class="bundle-main" disabled>Present</button>
<button type="button" id="bundle-look" disabled>Look around</button></p>
<p id="bundle-status" role="status">Unpacking…</p>
</dialog>"""


def html(briefing: Briefing, facts: dict, parts: Iterable[Part], *, sheet: str, script: str) -> str:
    """The file. ``facts`` is what its scripts know at the start; ``made`` and ``data_version`` in it stand on the first screen."""
    held = facts | {"briefing": as_dict(briefing)}
    return HTML.format(
        policy=escape(POLICY),
        title=escape(_named(briefing)),
        icon=ICON,
        sheet=sheet,
        front=_front(briefing, facts),
        facts=json.dumps(held, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"),
        parts="\n".join(
            f'<script type="text/plain" data-path="{escape(part.path)}" data-kind="{part.kind}">{part.pressed()}</script>'
            for part in parts
        ),
        script=_safe(script),
    )


def _named(briefing: Briefing) -> str:
    return briefing.title.strip() or "A briefing without a title"


def _front(briefing: Briefing, facts: dict) -> str:
    rows = "\n".join(
        f'<li><button type="button" data-slide="{at}" dir="auto" disabled>{escape(slide.title.strip() or "Without a title")}</button></li>'
        for at, slide in enumerate(briefing.slides)
    )
    slides = (
        f'<ol class="bundle-slides" aria-label="Slides">\n{rows}\n</ol>' if rows else "<p>This briefing has no slide yet.</p>"
    )
    return FRONT.format(
        title=escape(_named(briefing)), made=escape(facts["made"]), data_version=escape(facts["data_version"]), slides=slides
    )


def _safe(script: str) -> str:
    """A script that can't end its element early."""
    return re.sub(r"</(script)", r"<\\/\1", script, flags=re.IGNORECASE)
