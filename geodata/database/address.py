"""What an address of PostgreSQL must be, and how long a connection may take."""

from __future__ import annotations

import re

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

WAIT_S = 2  # for a connection; the ledger waits as long for each answer
LIMITS = {"connect_timeout": str(WAIT_S), "application_name": "veta"}
SCHEME, PORTS = re.compile("postgres(ql)?://"), re.compile("[0-9,]*")


def read_address(url: str) -> str | None:
    """What the driver takes of an address, with limits where it sets none of its own; None for what is none.

    The driver's own message would quote what it was given, password and all.
    """
    try:
        named = conninfo_to_dict(url)
    except psycopg.Error:
        return None
    if not (SCHEME.match(url) and PORTS.fullmatch(str(named.get("port", "")))):
        return None
    return make_conninfo("", **(LIMITS | {name: str(value) for name, value in named.items() if value is not None}))
