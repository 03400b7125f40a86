"""“Add data”: tables of the reader's own become a pack in the browser, seen by whoever has its link and by nobody else."""

from __future__ import annotations

from flask import Flask
from geodata.packs.keep import Keep
from geodata.store import Facts

from components.own_data import routes
from components.own_data.atlases import Make, OwnAtlases, mark
from components.pages.render import Templates


def register(server: Flask, facts: Facts, templates: Templates, keep: Keep, make: Make, *, base: str) -> None:
    """The pages on which data are added, and an atlas a pack below ``own/<key>/``, which ``make`` builds when it is asked for."""
    routes.register(server, facts, templates, keep, base=base)
    server.wsgi_app = OwnAtlases(server.wsgi_app, keep, facts.as_read, make, base=base)  # type: ignore[method-assign]


__all__ = ["mark", "register"]
