"""The application over the real facts, built once for all tests that ask it as a browser would."""

from __future__ import annotations

import pytest
from servers import Postgres, Redis


@pytest.fixture(scope="session")
def client(facts, cache):
    from app import build

    return build(facts, cache=cache, ledger=cache / "exports").server.test_client()


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
