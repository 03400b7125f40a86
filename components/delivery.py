"""How bytes reach the browser: packed scripts and sheets, published files, compression ahead of time, headers that allow no outside host."""

from __future__ import annotations

import base64
import gzip
import hashlib
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import brotli
import plotly
from flask import Flask, Response, abort, request
from geodata.kept_files import read_sealed, write_sealed

from components.packer import hashed, pack, pack_sheets

FOR_EVER = "public, max-age=31536000, immutable"
COMPRESSIBLE = {"application/javascript", "text/javascript", "text/css", "text/html", "application/json", "image/svg+xml"}
SMALLEST_WORTH_IT = 1024
# Bytes that a request may bring; routes that take files allow more.
MOST_SENT = 1_000_000
QUICK, THOROUGH = 5, 11
FILES = ("/_dash-component-suites/", "/assets/", "/script/", "/style/", "/data/")

ASSETS = Path(__file__).resolve().parents[1] / "assets"
PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
# In the order of the cascade: colours, type and space first, what stands alone in another page's frame last.
SHEETS = (
    *("tokens", "shell", "bar"),
    *("map", "map-fills", "map-outlines", "map-territories", "map-layers", "map-classes", "map-shows"),
    *("charts", "ranking", "trend-scatter-timeline"),
    *("reading", "panel", "dossier", "claims", "search", "evidence", "disputes"),
    *("briefing", "present", "export", "present-dialogs", "embed", "print"),
)
TYPES = {"js": "text/javascript", "css": "text/css", "html": "text/html"}

# Plotly sets inline styles, hence 'unsafe-inline'.
POLICY = (
    "default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self'; worker-src 'self'; connect-src 'self'; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors {framed}"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # Which page was open must not reach the publishers of the sources that a reader follows.
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
    # No page of another site holds a window of the atlas, or shows a part of it but in the frame of /embed.
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@dataclass(frozen=True)
class Packs:
    """The scripts and the sheet of the page, and the parts that scripts fetch.

    ``addresses``: ``main``, ``briefing``, ``plotly``, ``style`` and those of the parts → the address below the atlas's own, such as
    ``script/main.0123456789ab.js``. ``files``: that address → its bytes.
    """

    addresses: dict[str, str]
    files: dict[str, bytes]


def make_packs(parts: Mapping[str, str] = MappingProxyType({})) -> Packs:
    """Pack the modules and sheets of ``assets``, beside ``parts`` (name → HTML). Raises PackError, which names file and line."""
    scripts = ASSETS / "js"
    main = pack(scripts, "main.js", share=("briefing/main.js",))
    texts = {
        ("script", "main.js"): main.text.encode(),
        ("script", "briefing.js"): pack(scripts, "briefing/main.js", within=main).text.encode(),
        ("script", "plotly.js"): PLOTLY.read_bytes(),
        ("style", "style.css"): pack_sheets(ASSETS / "css", SHEETS).encode(),
        **{("script", name): html.encode() for name, html in parts.items()},
    }
    addresses = {name.partition(".")[0]: f"{folder}/{hashed(name, raw)}" for (folder, name), raw in texts.items()}
    return Packs(addresses, dict(zip(addresses.values(), texts.values(), strict=True)))


def script_hash(script: str) -> str:
    """An inline script as a content security policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def policy(hashes: Iterable[str] = (), framed: str = "'self'") -> str:
    """The content security policy of a page whose inline scripts have these hashes; ``framed`` may show it."""
    return POLICY.format(scripts=" ".join(["'self'", *hashes]), framed=framed)


def serve(
    server: Flask,
    published: Callable[[str], bytes | None],
    packs: Packs,
    bundles: Path,
    *,
    base: str,
    inline: Iterable[str] = (),
) -> None:
    """Register the routes of packs and published files and the headers and compression of everything else.

    ``published`` gives the bytes of a published file by its name, ``bundles`` is a folder for compressed copies of script
    bundles; it may be shared by workers. ``inline`` has the hashes of the scripts that pages hold themselves; a browser runs no
    others.
    """
    server.config["MAX_CONTENT_LENGTH"] = MOST_SENT
    ours = policy(inline := tuple(inline))
    # An embedded part is made to stand in anybody's page; it has nothing that a click on it could do to a reader.
    embedded = policy(inline, framed="*")

    @server.get(f"{base}<any(script, style):folder>/<name>")
    def packed(folder: str, name: str) -> Response:
        raw = packs.files.get(f"{folder}/{name}")
        if raw is None:
            abort(404)
        response = Response(raw, mimetype=TYPES[name.rpartition(".")[2]])
        response.headers["Cache-Control"] = FOR_EVER
        return response

    @server.get(f"{base}data/<name>")
    def data(name: str) -> Response:
        raw = published(name)
        if raw is None:
            abort(404)
        response = Response(raw, mimetype="application/json")
        response.headers["Cache-Control"] = FOR_EVER
        return response

    squeezer = Squeezer(bundles)
    squeezer.prepare(packs.files.values())

    @server.after_request
    def finish(response: Response) -> Response:
        anywhere = request.path == f"{base}embed" or request.path.startswith(f"{base}embed/")
        response.headers.setdefault("Content-Security-Policy", embedded if anywhere else ours)
        for key, value in HEADERS.items():
            response.headers.setdefault(key, value)
        if "/assets/" in request.path and "m" in request.args:
            response.headers["Cache-Control"] = FOR_EVER  # the address changes with the file
        return squeezer.squeeze(response)


def accepted(encoding: str) -> bool:
    """Whether the browser can read a body in this content coding (RFC 9110: a weight of 0 refuses it)."""
    weights = {name.lower(): weight for name, weight in request.accept_encodings}
    return weights.get(encoding, weights.get("*", 0)) > 0


def weaken(response: Response) -> None:
    """Make an ETag the name of what the body says, no longer of its bytes, and answer who has that already with 304.

    Copies in several codings share it, so no part of one may be joined to another.
    """
    tag, _ = response.get_etag()
    if tag:
        response.set_etag(tag, weak=True)
        response.make_conditional(request)


class Squeezer:
    """Compresses responses: at once and quickly, and files with Brotli again thoroughly in the background.

    Thorough copies are kept on disk under the hash of what they hold, so no stale one is ever sent.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.busy: set[str] = set()
        self.lock = threading.Lock()

    def squeeze(self, response: Response) -> Response:
        """The response, compressed if that is worth it and the browser can read it."""
        if response.mimetype in COMPRESSIBLE:
            response.vary.add("Accept-Encoding")  # a cache must not hand this copy to a browser that asks for another
        if not self._worth_it(response):
            return response
        response.direct_passthrough = False
        raw = response.get_data()
        if len(raw) < SMALLEST_WORTH_IT:
            return response
        # Scripts, styles and published files are worth a thorough copy; pages are pressed once and quickly.
        if not accepted("br"):
            response.set_data(gzip.compress(raw, QUICK, mtime=0))
        elif any(part in request.path for part in FILES):
            response.set_data(self._compressed(raw))
        else:
            response.set_data(brotli.compress(raw, quality=QUICK))
        response.headers["Content-Encoding"] = "br" if accepted("br") else "gzip"
        weaken(response)
        return response

    def prepare(self, files: Iterable[bytes]) -> None:
        """Make the thorough copies of these in the background, those that nobody has made before."""
        for raw in files:
            path = self._path(raw)
            if not read_sealed(path):
                self._later(path, raw)

    def _worth_it(self, response: Response) -> bool:
        return (
            response.status_code == 200
            and "Content-Encoding" not in response.headers
            and response.mimetype in COMPRESSIBLE
            and (accepted("br") or accepted("gzip"))
        )

    def _compressed(self, raw: bytes) -> bytes:
        path = self._path(raw)
        if thorough := read_sealed(path):
            return thorough
        self._later(path, raw)
        return brotli.compress(raw, quality=QUICK)

    def _path(self, raw: bytes) -> Path:
        return self.folder / f"{hashlib.sha256(raw).hexdigest()[:24]}.br"

    def _later(self, path: Path, raw: bytes) -> None:
        with self.lock:
            if path.name in self.busy:
                return
            self.busy.add(path.name)
        threading.Thread(target=self._write, args=(path, raw), daemon=True).start()

    def _write(self, path: Path, raw: bytes) -> None:
        write_sealed(path, brotli.compress(raw, quality=THOROUGH))
        with self.lock:
            self.busy.discard(path.name)
