"""What all tests share: warnings are errors, the network is this machine, the facts are loaded once."""

from __future__ import annotations

import os
import socket
import sys
import warnings
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
# A slow machine is not a wrong answer.
settings.register_profile("veta", deadline=None)
settings.load_profile("veta")
LOCAL = ("127.0.0.1", "localhost", "::1")


def pytest_configure(config):
    # Large joins bring pyarrow, in which pandas would keep every text; the atlas that is served has none.
    pd.options.mode.string_storage = "python"
    # As an ini option or -W this would stop pytest on Dash's own plugin.
    warnings.simplefilter("error")
    config.addinivalue_line("markers", "large_data: needs boundary packs that the repository does not hold")


@pytest.fixture(scope="session", autouse=True)
def patience():
    """Files wait for their place: the workers of a run share the places of the machine."""
    from components.service import places

    places.PATIENCE = 600


@pytest.fixture(autouse=True)
def no_outside_host(monkeypatch):
    connect = socket.socket.connect

    def only_here(self, address):
        if isinstance(address, tuple) and address[0] not in LOCAL:
            raise AssertionError(f"a test reached for {address[0]}; nothing outside this machine may be asked")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", only_here)


@pytest.fixture(scope="session")
def facts():
    """The project's own facts, as the app loads them."""
    from geodata.store import load

    return load()


@pytest.fixture(scope="session")
def cache(tmp_path_factory):
    """What apps prepare, answers and published files, kept for all that are built here: the workers of a run share it, as
    those of a server do."""
    base = tmp_path_factory.getbasetemp()
    return (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "prepared"
