"""A folder of facts that lost a file, a line, a byte or gained one is refused by name; line endings are no change."""

from __future__ import annotations

import shutil

import pytest
from geodata import whole
from geodata.errors import GeodataError
from geodata.paths import HERE
from geodata.store import data_version

FILES = (
    "facts/vintages.csv",
    "facts/series/conflict.csv",
    "boundaries/admin1.shp",
    "boundaries/rivers.dbf",
    "caveats.toml",
    "caveats.es.csv",
)


@pytest.fixture
def folder(tmp_path):
    for file in FILES:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(HERE / file, tmp_path / file)
    whole.write(tmp_path)
    whole.check(tmp_path)
    return tmp_path


def half(raw):
    return b"".join(raw.splitlines(keepends=True)[: len(raw.splitlines()) // 2])


def other(raw):
    at = len(raw) // 2
    return raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]


def missing(_raw):
    return None


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("harm", [half, other, missing])
def test_a_file_that_is_not_as_it_was_checked_is_named(folder, file, harm):
    raw = harm((folder / file).read_bytes())
    (folder / file).unlink()
    if raw is not None:
        (folder / file).write_bytes(raw)
    with pytest.raises(GeodataError, match=f"^{file} (is missing|has \\d+ of its \\d+ lines|is not the file)[^\n]*list_files$"):
        whole.check(folder)


def test_a_file_that_nobody_listed_is_named(folder):
    (folder / "facts/series/more.csv").write_text("indicator\n")
    with pytest.raises(GeodataError, match=r"^facts/series/more.csv is in no list"):
        whole.check(folder)


@pytest.mark.parametrize("content", [None, "", "file,lines\na,b\n", "file,lines,sha256\na,many,x\n"])
def test_a_list_that_can_not_be_read_stops_the_start(folder, content):
    (folder / whole.LIST).unlink()
    if content is not None:
        (folder / whole.LIST).write_text(content)
    with pytest.raises(GeodataError):
        whole.check(folder)


@pytest.mark.parametrize("ending", [b"\r\n", b"\r"])
def test_line_endings_and_a_byte_order_mark_change_nothing(folder, ending):
    before = data_version(whole.entries(folder))
    for file in FILES:
        if file.endswith((".csv", ".toml")):
            raw = (folder / file).read_bytes()
            (folder / file).write_bytes(b"\xef\xbb\xbf" + raw.replace(b"\n", ending))
    whole.check(folder)
    assert data_version(whole.entries(folder)) == before


def test_a_translation_is_no_part_of_the_data_version(folder):
    found = whole.entries(folder)
    assert data_version(found) == data_version({file: one for file, one in found.items() if not file.endswith(".es.csv")})
    assert data_version(found) != data_version({file: one for file, one in found.items() if file != "caveats.toml"})
