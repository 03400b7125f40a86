"""Files that several processes keep for one another: written whole or not at all, held against their digest when they are read."""

from __future__ import annotations

import hashlib
import logging
import os
import secrets
from contextlib import suppress
from pathlib import Path

logger = logging.getLogger(__name__)
DIGEST = hashlib.sha256().digest_size


def folder_of(variable: str, name: str) -> Path:
    """The folder that the environment names; without it the one of that name beside ``app.py``."""
    return Path(os.environ.get(variable) or Path(__file__).resolve().parents[1] / name)


def write_whole(path: Path, raw: bytes) -> bool:
    """Write a file, and the folders above it, in one step; whether it stands there now.

    Others may read or write the same file meanwhile, on other machines too. A disk that is full or may not be written to is
    logged and leaves nothing behind.
    """
    part = path.with_name(f".{path.name}.{secrets.token_hex(6)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(raw)
        part.replace(path)
    except OSError as error:
        logger.warning("%s can't be kept: %s", path, error)
        with suppress(OSError):
            part.unlink()
        return False
    return True


def sealed(raw: bytes) -> bytes:
    """The bytes with their SHA-256 before them: ``unsealed`` takes it off."""
    return hashlib.sha256(raw).digest() + raw


def unsealed(found: bytes) -> bytes | None:
    """What was sealed; None where it is something else by now."""
    digest, raw = found[:DIGEST], found[DIGEST:]
    return raw if hashlib.sha256(raw).digest() == digest else None


def write_sealed(path: Path, raw: bytes) -> bool:
    """As ``write_whole``, sealed: ``read_sealed`` reads it."""
    return write_whole(path, sealed(raw))


def read_sealed(path: Path) -> bytes | None:
    """What ``write_sealed`` wrote; None where there is no such file or where it holds something else by now."""
    try:
        found = path.read_bytes()
    except OSError:
        return None
    return unsealed(found)
