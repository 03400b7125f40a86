"""How bytes reach the browser: packed scripts and sheets, published files, compression ahead of time, headers that allow no outside host."""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import brotli
import plotly
from flask import Flask, Response, abort, request
from geodata.publish import Published

from components.packer import hashed, pack, pack_sheets

FOR_EVER = "public, max-age=31536000, immutable"
COMPRESSIBLE = {"application/javascript", "text/javascript", "text/css", "text/html", "application/json", "image/svg+xml"}
SMALLEST_WORTH_IT = 1024
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

# Dash boots from inline scripts and Plotly sets inline styles, hence the two 'unsafe-inline'.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self'; worker-src 'self'; connect-src 'self'; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
# An embedded part is made to stand in anybody's page; it has nothing that a click on it could do to a reader.
EMBEDDED = POLICY.replace("frame-ancestors 'self'", "frame-ancestors *")
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # Which page was open must not reach the publishers of the sources that a reader follows.
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
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


def serve(server: Flask, published: Published, packs: Packs, bundles: Path, *, base: str) -> None:
    """Register the routes of packs and published files and the headers and compression of everything else.

    ``bundles`` is a folder for compressed copies of script bundles; it may be shared by workers.
    """
    names = set(published.files.values())

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
        if name not in names:
            abort(404)
        response = Response((published.folder / name).read_bytes(), mimetype="application/json")
        response.headers["Cache-Control"] = FOR_EVER
        return response

    squeezer = Squeezer(bundles)
    squeezer.prepare(packs.files.values())

    @server.after_request
    def finish(response: Response) -> Response:
        if request.path == f"{base}embed" or request.path.startswith(f"{base}embed/"):
            response.headers["Content-Security-Policy"] = EMBEDDED
        for key, value in HEADERS.items():
            response.headers.setdefault(key, value)
        if "/assets/" in request.path and "m" in request.args:
            response.headers["Cache-Control"] = FOR_EVER  # the address changes with the file
        return squeezer.squeeze(response)


def accepted(encoding: str) -> bool:
    """Whether the browser can read a body in this content coding (RFC 9110: a weight of 0 refuses it)."""
    weights = {name.lower(): weight for name, weight in request.accept_encodings}
    return weights.get(encoding, weights.get("*", 0)) > 0


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
        # Scripts, styles and published files are worth a thorough copy; pages are pressed once and quickly. The ETag stays:
        # Dash's chunks have no other way to say that the browser's copy is still good.
        if not accepted("br"):
            response.set_data(gzip.compress(raw, QUICK, mtime=0))
        elif any(part in request.path for part in FILES):
            response.set_data(self._compressed(raw))
        else:
            response.set_data(brotli.compress(raw, quality=QUICK))
        response.headers["Content-Encoding"] = "br" if accepted("br") else "gzip"
        return response

    def prepare(self, files: Iterable[bytes]) -> None:
        """Make the thorough copies of these in the background, those that nobody has made before."""
        for raw in files:
            path = self._path(raw)
            if not path.exists():
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
        if path.exists():
            return path.read_bytes()
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
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{threading.get_ident()}.part")
        part.write_bytes(brotli.compress(raw, quality=THOROUGH))
        part.replace(path)
        with self.lock:
            self.busy.discard(path.name)
