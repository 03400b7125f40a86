"""The typeface as pictures need it: how wide each character is, and the file that goes into an SVG."""

from __future__ import annotations

import base64
import json
from functools import cache
from pathlib import Path

FONTS = Path(__file__).resolve().parents[2] / "assets" / "fonts"
WEB = FONTS / "inter.woff2"
ADVANCES = FONTS / "advances.json"


@cache
def advances() -> dict[int, dict[str, float]]:
    """Weight (400, 600) → character → its width as a share of the type's size, without kerning."""
    table = json.loads(ADVANCES.read_text(encoding="ascii"))
    return {int(weight): {char: width / 1000 for char, width in widths.items()} for weight, widths in table.items()}


@cache
def web_font() -> str:
    """The page's own font file (WOFF2, all weights) as a ``data:`` address."""
    return "data:font/woff2;base64," + base64.b64encode(WEB.read_bytes()).decode("ascii")
