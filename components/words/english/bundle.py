"""The offline copy of a briefing: its first screen, and what it says of things that it does not hold."""

from __future__ import annotations

MESSAGES: dict[str, str | dict[str, str]] = {
    "bundle.absent_page": (
        "The page {path} is not in this copy. It holds the pages of the sources and claims on its slides, and the methods. "
        "Everything else needs the atlas itself."
    ),
    "bundle.absent_title": "Not in this offline copy",
    "bundle.back": "Back",
    "bundle.badge": "Offline copy, {made}",
    "bundle.badge_title": "{title}: data version {version}",
    "bundle.close": "Close",
    "bundle.cut_short": "This copy could not be opened ({reason}). The file may be incomplete: copy it again.",
    "bundle.no_answer": "The figures of this view are not in this offline copy. Open the atlas itself.",
    "bundle.no_export": "Files are made by the server: it needs the atlas itself, and this is an offline copy.",
    "bundle.no_fragment": "This part is not in this offline copy. Open the atlas itself.",
    "bundle.no_reading": "A file is read and checked by the server: it needs the atlas itself, and this is an offline copy.",
    "bundle.no_run": "{path} could not be run",
    "bundle.not_held": "{path} is not in this file",
    "bundle.page": "The page",
    "bundle.ready": "Ready. Enter starts the first slide, Escape opens the atlas.",
    "bundle.ready_empty": "Ready. Escape opens the atlas.",
    "bundle.too_old": ("This browser is too old to unpack this file. Use Chrome, Edge, Firefox or Safari from 2023 or later."),
    "offline.head": "{title} · Veta, offline copy",
    "offline.kind": "Veta · offline copy",
    "offline.look": "Look around",
    "offline.made": (
        "Made on {made} from data version {version}. It holds all that it shows and asks no network for anything; a link to a "
        "source leaves it only when you press it."
    ),
    "offline.no_slides": "This briefing has no slide yet.",
    "offline.noscript": "This offline copy draws its map and charts in the browser: switch JavaScript on.",
    "offline.present": "Present",
    "offline.slide_untitled": "Without a title",
    "offline.slides": "Slides",
    "offline.unpacking": "Unpacking…",
    "offline.untitled": "A briefing without a title",
}
