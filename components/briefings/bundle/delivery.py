"""What the bundle takes from disk: the briefing that it is made for, and its own scripts and sheet."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parent
# In this order: what unpacks, what answers in the place of the server, what leads to pages, what starts the page.
SCRIPTS = ("unpack.js", "answers.js", "pages.js", "loader.js")


def text_of(path: Path) -> str:
    """The text of a file. Raises OSError or UnicodeDecodeError."""
    return path.read_text(encoding="utf-8")


def own_scripts() -> str:
    """The scripts that unpack the bundle and stand in for the server, as one."""
    return "\n".join(text_of(HERE / "js" / name) for name in SCRIPTS)


def own_sheet() -> str:
    """The sheet of the first screen and of the dialog with pages."""
    return text_of(HERE / "front.css")
