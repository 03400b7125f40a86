"""Texts of a sheet as every program reads them, also one that knows only SVG 1.1 or lacks the typeface.

Browsers and Typst paint a text's edge beneath it when asked for it (``EDGE``); LibreOffice paints the edge over the letters. For a file the
edge is a use of the text that is drawn before it, so that the words stand in the file once.
"""

from __future__ import annotations

import re
from html import unescape
from itertools import count

from components.drawing.metrics import width_of

EDGE = 'paint-order="stroke"'
TEXT = re.compile(
    rf'<text (?P<place>[^>]*?)(?: {EDGE} (?P<edge>stroke="[^>]*?round"))?(?P<fill> fill="[^"]*")>(?P<words>[^<]*)</text>'
)
SIZE, WEIGHT = re.compile(r'font-size="([\d.]+)"'), re.compile(r'font-weight="(\d+)"')
# Shorter words are as wide in any typeface, to a pixel or two.
LEAST = 40.0


def portable(markup: str) -> str:
    """The markup of a sheet with edges that are uses of their texts, and texts that keep their width in another typeface."""
    numbers = count(1)

    def rewritten(found: re.Match[str]) -> str:
        place, edge, fill, words = found.group("place", "edge", "fill", "words")
        start = f"<text {place}{_held(place, unescape(words))}"
        if not edge:
            return f"{start}{fill}>{words}</text>"
        name = f"text-{next(numbers)}"
        return f'<use xlink:href="#{name}" {edge}/>{start} id="{name}"{fill}>{words}</text>'

    return TEXT.sub(rewritten, markup)


def _held(place: str, words: str) -> str:
    """The attribute that holds a text to the width for which it was laid out."""
    weight = WEIGHT.search(place)
    wide = width_of(words, float(SIZE.search(place)[1]), int(weight[1]) if weight else 400)  # type: ignore[index]
    return f' textLength="{wide:.1f}" lengthAdjust="spacingAndGlyphs"' if wide >= LEAST else ""
