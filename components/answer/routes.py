"""Answers over HTTP: immutable, compressed, kept on disk and in memory, made once however many ask."""

from __future__ import annotations

import gzip
import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import brotli
from flask import Flask, Response, jsonify, redirect, request
from geodata.store import Facts, data_version
from werkzeug.wrappers import Response as BaseResponse

from components.answer.answer import answer_of
from components.answer.conditions import answer_query, read_answer_query
from components.answer.payload import View, payload
from components.state import LANGUAGES
from components.view import BadView
from components.words.text import quoted

HERE = Path(__file__).resolve().parent.parent
# What the words and figures of an answer are made with: a copy on disk made by other code is another answer.
CODE_KINDS = {".py", ".html", ".toml"}
FOR_EVER = "public, max-age=31536000, immutable"
MOST_IN_MEMORY, MOST_ON_DISK = 256, 4_000
BROTLI_QUALITY, GZIP_LEVEL = 5, 6


@dataclass(frozen=True)
class Packed:
    """The bytes of an answer under each encoding, and its tag."""

    plain: bytes
    brotli: bytes
    gzip: bytes
    tag: str


class AnswerStore:
    """Answers by language and canonical query, for one version of data and code.

    ``folder`` may be shared by workers and deleted at any time. Of several that ask for the same answer at once one makes
    it, the others wait for it.
    """

    def __init__(self, facts: Facts, views: Sequence[View], folder: Path) -> None:
        self.facts, self.views = facts, views
        self.code_version = data_version(HERE, CODE_KINDS)
        self.folder = folder / f"{facts.data_version}-{facts.code_version}-{self.code_version}"
        self._memory: OrderedDict[tuple[str, str], Packed] = OrderedDict()
        self._lock = threading.Lock()
        self._making: dict[tuple[str, str], threading.Lock] = {}

    def get(self, language: str, query: str) -> Packed:
        """The answer to a canonical query. Raises BadView."""
        key = (language, query)
        with self._lock:
            if key in self._memory:
                self._memory.move_to_end(key)
                return self._memory[key]
        with self._alone(key):
            with self._lock:
                if key in self._memory:
                    return self._memory[key]
            packed = self._read(key) or self._make(key)
            with self._lock:
                self._memory[key] = packed
                while len(self._memory) > MOST_IN_MEMORY:
                    self._memory.popitem(last=False)
            return packed

    @contextmanager
    def _alone(self, key: tuple[str, str]) -> Iterator[None]:
        with self._lock:
            lock = self._making.setdefault(key, threading.Lock())
        with lock:
            yield
        with self._lock:
            self._making.pop(key, None)

    def _file(self, key: tuple[str, str]) -> Path:
        return self.folder / f"{hashlib.sha256('?'.join(key).encode()).hexdigest()[:24]}.json.br"

    def _read(self, key: tuple[str, str]) -> Packed | None:
        try:
            return _packed(self._file(key).read_bytes())
        except (OSError, brotli.error):
            return None

    def _make(self, key: tuple[str, str]) -> Packed:
        language, query = key
        kind, view = read_answer_query(query, self.facts)
        content = payload(answer_of(self.facts, view, language), kind, self.views)
        raw = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
        packed = brotli.compress(raw, quality=BROTLI_QUALITY)
        self._write(self._file(key), packed)
        return _packed(packed, raw)

    def _write(self, path: Path, raw: bytes) -> None:
        """Whole or not at all: another worker may be reading or writing the same file. A full disk costs only the copy."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            kept = sorted(path.parent.glob("*.br"), key=lambda file: file.stat().st_mtime)
            for file in kept[: len(kept) + 1 - MOST_ON_DISK]:
                file.unlink(missing_ok=True)
            part = path.with_suffix(f".{threading.get_ident()}.part")
            part.write_bytes(raw)
            part.replace(path)
        except OSError:
            return


def _packed(compressed: bytes, raw: bytes | None = None) -> Packed:
    raw = brotli.decompress(compressed) if raw is None else raw
    return Packed(raw, compressed, gzip.compress(raw, GZIP_LEVEL, mtime=0), hashlib.sha256(raw).hexdigest()[:16])


def register(server: Flask, facts: Facts, store: AnswerStore, *, base: str) -> None:
    """The one route of all answers."""

    @server.get(f"{base}answer/<version>/<language>/<path:query>.json")
    def answer_route(version: str, language: str, query: str) -> BaseResponse | tuple[Response, int]:
        # Werkzeug decodes the path; the query in it is taken as it was sent.
        sent = request.environ.get("RAW_URI", request.full_path).split("?")[0].rsplit("/", 1)[-1].removesuffix(".json")
        if version != facts.data_version:
            problem = f"data version “{quoted(version)}” is not the current one, {facts.data_version}; reload the page"
            return jsonify(problem=problem), 404
        if language not in LANGUAGES:
            return jsonify(problem=f"language “{quoted(language)}” is not known; use one of {', '.join(LANGUAGES)}"), 404
        try:
            kind, view = read_answer_query(query, facts)
        except BadView as error:
            return jsonify(problem=f"{error}."), 400
        canonical = answer_query(kind, view, facts)
        if sent != canonical:
            return redirect(f"{base}answer/{version}/{language}/{canonical}.json", 301)
        return _response(store.get(language, canonical))


def _response(packed: Packed) -> BaseResponse:
    encoding = request.accept_encodings.best_match(["br", "gzip"])
    response = Response({"br": packed.brotli, "gzip": packed.gzip}.get(encoding or "", packed.plain), mimetype="application/json")
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.headers |= {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding"}
    response.set_etag(packed.tag)
    return response.make_conditional(request)
