"""An atlas a pack: the same application over the facts and one pack, under the pack's key, with caches and records of its own.

Nothing of a pack is in the application that everybody sees, so no answer, ranking, search or file of that one can hold it.
"""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask, Response
from geodata.packs.join import with_packs
from geodata.packs.keep import Keep, pack_of, stamp
from geodata.store import Facts

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

MOST_OPEN = 3  # applications that a worker holds at a time, about 100 MB each
LOCAL = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:\d*)?", re.IGNORECASE)
ELSEWHERE = ("cross-site", "same-site")
# What is sent of a pack belongs to whoever asked for it: no cache, no search engine and no other site learns of it.
HEADERS = {"Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}
Make = Callable[[Facts, str, Path], Flask]


class OwnAtlases:
    """Middleware: requests below ``own/<key>/`` go to the atlas with that pack, all others to ``app``.

    ``make`` builds an atlas of facts, a key and the folder that all it keeps goes into. What an atlas has not, the pages about a
    pack, ``app`` answers; those of a pack without figures too.
    """

    def __init__(self, app: WSGIApplication, keep: Keep, facts: Facts, make: Make, *, base: str) -> None:
        self._app, self._keep, self._facts, self._make = app, keep, facts, make
        self._below = re.compile(rf"{re.escape(base)}own/([0-9a-f]{{32}})/(?!pack(?:/|$))")
        self._guarded = re.compile(rf"{re.escape(base)}(?:add-data|own)(?:/|$)")
        self._open: OrderedDict[str, tuple[str, Flask]] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """The answer of the atlas that the path leads to."""
        path = environ.get("PATH_INFO", "")
        if self._guarded.match(path) and not self._may_ask(environ):
            return Response("403", status=403, mimetype="text/plain", headers=HEADERS)(environ, start_response)
        found = self._below.match(path)
        atlas = self._atlas(found[1]) if found else None
        return (atlas or self._app)(environ, start_response)

    def _may_ask(self, environ: WSGIEnvironment) -> bool:
        """Whether a request may reach packs: no page of another site sends one, nor, on one's own machine, another host's name."""
        if environ.get("REQUEST_METHOD") == "POST" and environ.get("HTTP_SEC_FETCH_SITE") in ELSEWHERE:
            return False
        return not self._keep.listed or bool(LOCAL.fullmatch(environ.get("HTTP_HOST", "")))

    def _atlas(self, key: str) -> Flask | None:
        """The atlas of a pack; None where there is none under the key, or one without figures."""
        folder = self._keep.of(key)
        state = stamp(folder) if folder else ""
        with self._lock:
            known = self._open.pop(key, None)
            if not (folder and state):
                return None
            if known is None or known[0] != state:
                known = (state, self._make(with_packs(self._facts, [pack_of(folder)]), key, folder))
            self._open[key] = known
            while len(self._open) > MOST_OPEN:
                self._open.popitem(last=False)
        return known[1]


def mark(response: Response) -> Response:
    """The response, for nobody's cache."""
    for key, value in HEADERS.items():
        response.headers[key] = value
    return response
