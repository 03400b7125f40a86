"""The application over the real facts, built once for all tests that ask it as a browser would."""

from __future__ import annotations

import pytest
from servers import Postgres, Redis


@pytest.fixture(scope="session")
def client(facts, cache):
    from app import build

    return build(facts, cache=cache, ledger=cache / "exports").server.test_client()


@pytest.fixture(scope="module")
def keep(tmp_path_factory):
    """Where readers' own data are kept."""
    from geodata.packs.keep import Keep

    return Keep(tmp_path_factory.mktemp("packs"), days=30)


@pytest.fixture(scope="module")
def server(facts, cache, keep, tmp_path_factory):
    """The application where readers may add data of their own."""
    from app import build

    return build(facts, cache=cache, ledger=tmp_path_factory.mktemp("ledger"), keep=keep).server


@pytest.fixture(scope="session")
def postgres():
    """A real server; tests that stop it start it again."""
    server = Postgres()
    yield server
    server.remove()


@pytest.fixture(scope="session")
def redis():
    """A real server; tests that stop it start it again."""
    server = Redis()
    yield server
    server.stop()
