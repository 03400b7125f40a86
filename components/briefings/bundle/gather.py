"""The parts of the page that the app serves: its scripts and those they fetch later, sheets, typeface, published files.

All is asked of the app itself, as a browser would ask, so that the bundle holds what the app shows and nothing else.
Addresses lose the marks of when a file was written: the same facts give the same bytes.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

from dash import Dash
from werkzeug.test import Client

from components.briefings.bundle.packed import Part
from components.view import USUAL
from components.words.messages import Refusal

SUITES = "/_dash-component-suites/"
GRID = (f"{SUITES}dash_ag_grid/dash_ag_grid.min.js", f"{SUITES}dash_ag_grid/async-community.js")
LEFT_OUT = ("end_id", "csrf_token_name", "csrf_header_name", "dash_version_url")
PLAIN = "dash_html_components"  # elements of HTML, which fetch nothing
DASH_ANSWERS = ("/_dash-layout", "/_dash-dependencies")
# What Dash writes into an address: its version and when the file was written.
FINGERPRINT = re.compile(r"\.v[0-9_]+m[0-9]+(?=\.)")
FONT = re.compile(r"url\(\s*[\"']?(?:\.\./|/?assets/)*(fonts/[\w.-]+\.woff2)[\"']?\s*\)")
TYPES = {"js": "text/javascript", "json": "application/json", "css": "text/css", "html": "text/html"}


class Missing(Refusal):
    """The app doesn't answer under an address that the bundle needs."""


@dataclass(frozen=True)
class Script:
    """One script of the page: under an address, or with its text in the page."""

    path: str = ""
    text: str = ""


class Index(HTMLParser):
    """The page as the app serves it: addresses of its sheets, its scripts in order, texts by id."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.sheets: list[str] = []
        self.scripts: list[Script] = []
        self.texts: dict[str, str] = {}
        self._open: dict[str, str | None] | None = None
        self._text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a sheet's address; a script begins."""
        found = dict(attrs)
        if tag == "link" and found.get("rel") == "stylesheet":
            self.sheets.append(found["href"] or "")
        if tag == "script" and "data-picture" not in found:  # a copy opens with a screen of its own, not with the picture
            self._open, self._text = found, ""

    def handle_data(self, data: str) -> None:
        """The text of a script."""
        if self._open is not None:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        """A script ends: JSON is kept by its id, code in its order."""
        if tag != "script" or self._open is None:
            return
        kind, src = self._open.get("type") or "", self._open.get("src")
        if kind == "application/json":
            self.texts[self._open.get("id") or ""] = self._text
        elif src or self._text.strip():
            self.scripts.append(Script(path=src or "", text="" if src else self._text))
        self._open = None


def clean(address: str) -> str:
    """An address without what tells when its file was written."""
    return FINGERPRINT.sub("", urlsplit(address).path)


def ask(client: Client, address: str, language: str = "") -> bytes:
    """What the app answers, in a language where one is named. Raises Missing if it doesn't."""
    with client.get(address, query_string={"lang": language} if language else None) as answer:
        if answer.status_code != 200:
            raise Missing("refused.bundle.answer", address=address, status=str(answer.status_code))
        return answer.data


def scripts(client: Client, index: Index) -> Iterator[Part]:
    """The scripts that the page starts with, in order. Neighbours among the app's own are joined: together they press smaller."""
    joined: list[bytes] = []
    count = 0
    for script in [*index.scripts, Script(path=SUITES)]:
        if script.path.startswith("/assets/"):
            joined.append(ask(client, script.path))
            continue
        if joined:
            count += 1
            yield Part(f"/assets/js/joined-{count}.js", TYPES["js"], b"\n;\n".join(joined))
            joined = []
        if script.text:
            count += 1
            yield Part(f"/assets/js/joined-{count}.js", TYPES["js"], script.text.encode())
        elif script.path != SUITES:
            yield Part(clean(script.path), TYPES["js"], ask(client, script.path))


def chunks(app: Dash, client: Client, layout: bytes) -> Iterator[Part]:
    """Scripts that components fetch when they are drawn: those of the kinds that stand in the layout, and the grid."""
    drawn = (one for one in components(json.loads(layout)) if one["namespace"] != PLAIN)
    kinds = {one["type"].lower() for one in drawn}
    named = {f"async-{kind}.js" for kind in kinds}
    for path in sorted(app.registered_paths["dash"]):
        if path.rsplit("/", 1)[-1] in named:
            yield Part(f"{SUITES}dash/{path}", TYPES["js"], ask(client, f"{SUITES}dash/{path}"))
    for path in GRID:
        yield Part(path, TYPES["js"], ask(client, path))


def components(layout: object) -> Iterator[dict]:
    """Every component of a layout, as JSON."""
    if isinstance(layout, dict):
        if "namespace" in layout:
            yield layout
        for one in layout.values():
            yield from components(one)
    elif isinstance(layout, list):
        for one in layout:
            yield from components(one)


def later(client: Client, manifest: dict) -> Iterator[Part]:
    """The app's own scripts that it fetches when somebody asks for what they do, with their parts."""
    for address in manifest["scripts"].values():
        yield Part(address, TYPES[address.rpartition(".")[2]], ask(client, address))


def sheet(client: Client, addresses: Iterable[str]) -> bytes:
    """Style sheets as one, with the typeface inside."""

    def font(found: re.Match[str]) -> str:
        raw = base64.b64encode(ask(client, f"/assets/{found[1]}")).decode("ascii")
        return f'url("data:font/woff2;base64,{raw}")'

    return FONT.sub(font, "\n".join(ask(client, one).decode() for one in addresses)).encode()


def answers(client: Client, language: str) -> Iterator[Part]:
    """What Dash asks at the start, under the addresses that the page of a language has for it."""
    below = "" if language == USUAL else f"/{language}"
    for address in (below + one for one in DASH_ANSWERS):
        # Dash names some properties in an order of chance.
        known = json.loads(ask(client, address))
        yield Part(address, TYPES["json"], json.dumps(known, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())


def published(client: Client, manifest: dict) -> Iterator[Part]:
    """Every published file: geometry, figures without data, claims, sources, actors."""
    for address in manifest["files"].values():
        yield Part(address, TYPES["json"], ask(client, address))


def config(index: Index) -> str:
    """What Dash's renderer knows at the start, without the marks of this one run and the address of Dash's publisher."""
    known = json.loads(index.texts["_dash-config"])
    return json.dumps({key: value for key, value in known.items() if key not in LEFT_OUT} | {"disable_version_check": True})


def json_part(path: str, content: object) -> Part:
    """A part that holds this as JSON."""
    return Part(path, TYPES["json"], json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())


def manifest_of(index: Index) -> dict:
    """What the page knows before it fetches anything."""
    return json.loads(index.texts["veta-manifest"])
