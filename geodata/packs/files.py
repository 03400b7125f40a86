"""A pack as it comes: a folder, or a zip of one, which is unpacked for as long as it is read."""

from __future__ import annotations

import hashlib
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from geodata.errors import BoundaryError, Said
from geodata.packs.faults import PackError, refused
from geodata.packs.limits import LIMITS
from geodata.unzip import extract

FORM, INDICATORS, SERIES, CLAIMS, SOURCES, NAMES = (
    "pack.toml",
    "indicators.toml",
    "series.csv",
    "claims.csv",
    "sources.csv",
    "names.csv",
)
FILES = (FORM, INDICATORS, SERIES, CLAIMS, SOURCES, NAMES)
BOUNDARIES = "boundaries"  # a folder within
ARCHIVES = {".zip", ".7z", ".rar", ".gz", ".bz2", ".xz", ".tar", ".tgz"}


@contextmanager
def opened(path: Path) -> Iterator[Path]:
    """The folder of a pack; of a zip a folder that is gone afterwards. Raises PackError for what is neither, or too large."""
    if path.is_dir():
        _check_size(path, path)
        yield path
        return
    if not path.is_file():
        raise refused(path, Said("pack"), str(path), "is not there", "give the folder of a pack, or a zip of it")
    if not zipfile.is_zipfile(path):
        raise refused(path, Said("pack"), path.name, "is no folder and no zip", "give the folder of a pack, or a zip of it")
    _check_archive(path)
    with tempfile.TemporaryDirectory(prefix="pack-") as made:
        try:
            extract(path, Path(made), {".toml", ".csv"}, LIMITS.pack_bytes)
        except BoundaryError as error:
            raise PackError([error]) from error
        _check_size(path, Path(made))
        yield Path(made)


def _check_archive(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [PurePosixPath(one.filename.replace("\\", "/")) for one in archive.infolist() if not one.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise refused(path, Said("zip"), str(error), "can't be unpacked", "zip the files again, without a password") from error
    for name in names:
        if name.suffix.lower() in ARCHIVES:
            raise refused(path, Said("zip member"), str(name), "is an archive in an archive", "zip the files themselves")


def _check_size(path: Path, folder: Path) -> None:
    for file in (*(folder / name for name in FILES), *(folder / BOUNDARIES).glob("*")):
        name = file.relative_to(folder).as_posix()
        size = file.stat().st_size if file.is_file() else 0
        if size > LIMITS.pack_bytes:
            raise refused(
                path, name, size, Said("is larger than {most} bytes", most=LIMITS.pack_bytes), "make several packs of it"
            )


def version_of(folder: Path) -> str:
    """Eight characters that change when a file of the pack does, save for remembered decisions about names."""
    digest = hashlib.sha256()
    shapes = sorted(one.relative_to(folder).as_posix() for one in (folder / BOUNDARIES).glob("*") if one.is_file())
    for name in (*FILES, *shapes):
        if name != NAMES and (folder / name).is_file():
            digest.update(name.encode() + b"\0" + (folder / name).read_bytes())
    return digest.hexdigest()[:8]
