"""Which Chromium drives the app, with which flags, and the server that it is driven against."""

from __future__ import annotations

import logging
import os
import shutil
import threading

from werkzeug.serving import make_server

# As on an office laptop without a graphics card: no WebGL, nothing composed on one.
FLAGS = (
    "--disable-gpu --disable-3d-apis --no-sandbox --disable-background-networking --disable-component-update --disable-sync "
    "--no-first-run"
).split()
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
VIEWPORT = {"width": 1440, "height": 900}


def browser_path() -> str:
    named = os.environ.get("BROWSER_PATH")
    for candidate in (named, *map(shutil.which, BROWSERS)):
        if candidate and os.access(candidate, os.X_OK):
            return candidate
    raise RuntimeError(
        "no Chromium found: install it (Debian: apt-get install chromium) or put its path into BROWSER_PATH; browser tests are never skipped"
    )


def serve(app):
    """Start ``app`` on a free port in a thread; returns (server, address)."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # a line a request would bury what failed
    server = make_server("127.0.0.1", 0, app.server, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}"
