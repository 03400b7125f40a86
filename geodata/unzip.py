"""Unpacks a zipped boundary file, and nothing that a zip may try besides."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Sequence
from pathlib import Path, PurePosixPath

from geodata import errors

MOST_MEMBERS = 500
MOST_BYTES = 600_000_000
MOST_GROWTH = 200  # text coordinates shrink about tenfold; a bomb a thousandfold


def unpack(path: Path, folder: Path, formats: Sequence[str], parts: Sequence[str]) -> Path:
    """The one file of a zip with a suffix of `formats`, unpacked into `folder` with its `parts`.

    Raises BoundaryError for no zip, none or several such files, names that lead out of the folder, and
    archives that swell beyond measure.
    """
    extract(path, folder, {*formats, *parts, ".cpg"})
    found = sorted(file for file in folder.iterdir() if file.suffix.lower() in formats)
    if len(found) != 1:
        names = [file.name for file in found]
        raise _refusal(
            path,
            errors.Said("zip"),
            names,
            "must hold exactly one boundary file",
            errors.Said("one of {formats}", formats=", ".join(formats)),
        )
    return found[0]


def extract(path: Path, folder: Path, wanted: Collection[str], most: int = 0) -> None:
    """Unpack the members with a suffix of ``wanted`` into ``folder``, without their folders; at most so many bytes, by default MOST_BYTES.

    Raises BoundaryError as unpack does.
    """
    most = most or MOST_BYTES
    if not path.is_file():
        raise _refusal(path, errors.Said("file"), str(path), "does not exist", "restore it")
    try:
        with zipfile.ZipFile(path) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            _check_members(path, members, wanted, most)
            left = most
            for info in members:
                if _wanted(info.filename, wanted):
                    left = _extract(path, archive, info, folder / PurePosixPath(info.filename).name, left)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise _refusal(
            path, errors.Said("zip"), str(error), "can't be unpacked", "zip the files again, without a password"
        ) from error


def _check_members(path: Path, members: list[zipfile.ZipInfo], wanted: Collection[str], most: int) -> None:
    """Raises BoundaryError for names that lead out of the folder, names twice, and archives that swell."""
    if len(members) > MOST_MEMBERS:
        raise _refusal(
            path,
            errors.Said("zip"),
            len(members),
            errors.Said("has more than {most} files", most=MOST_MEMBERS),
            "zip the boundary file only",
        )
    names = [info.filename.replace("\\", "/") for info in members]
    for name in names:
        parts = PurePosixPath(name).parts
        if ".." in parts or name.startswith("/") or ":" in parts[0]:
            raise _refusal(path, errors.Said("zip member"), name, "leads out of the archive", "zip the files again")
    flat = [PurePosixPath(name).name.lower() for name in names if _wanted(name, wanted)]
    twice = sorted({name for name in flat if flat.count(name) > 1})
    if twice:
        raise _refusal(path, errors.Said("zip member"), twice[0], "is there twice", "keep one of them")
    size = sum(info.file_size for info in members)
    packed = sum(info.compress_size for info in members)
    if size > most or size > MOST_GROWTH * max(packed, 50_000):
        raise _refusal(path, errors.Said("zip"), size, "unpacks to too many bytes", "give the file unzipped")


def _wanted(name: str, wanted: Collection[str]) -> bool:
    """Whether a member is part of a boundary file; macOS adds shadows that are not."""
    member = PurePosixPath(name.replace("\\", "/"))
    return member.suffix.lower() in wanted and "__MACOSX" not in member.parts and not member.name.startswith(".")


def _extract(path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path, left: int) -> int:
    """Unpacks one member, counting real bytes since a header can lie; returns how many are still allowed."""
    with archive.open(info) as source, target.open("wb") as copy:
        while block := source.read(1 << 20):
            left -= len(block)
            if left < 0:
                raise _refusal(path, errors.Said("zip"), MOST_BYTES, "unpacks to too many bytes", "give the file unzipped")
            copy.write(block)
    return left


def _refusal(path: Path, field: str, value: object, rule: str, remedy: str) -> errors.BoundaryError:
    return errors.BoundaryError(errors.complaint(path.name, field, value, rule, remedy))
