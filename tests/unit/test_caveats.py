"""What an entry of caveats.toml must say."""

from __future__ import annotations

import pytest
from geodata.caveats import Caveat, read_caveats
from geodata.errors import RegistryError


def read(tmp_path, text):
    path = tmp_path / "caveats.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_caveats(path)


def test_a_code_leads_to_label_and_text(tmp_path):
    caveats = read(tmp_path, '[partial_year]\nlabel = "Part of a year"\ntext = "Not a whole year."\n')
    assert caveats == {"partial_year": Caveat("partial_year", "Part of a year", "Not a whole year.")}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[a]\nlabel = 'A'\n", r"caveats\.toml, a: needs label and text and nothing else"),
        ("[a]\nlabel = 'A'\ntext = 'B'\nmore = 'C'\n", r"caveats\.toml, a: needs label and text and nothing else"),
        ("a = 'loose'\n", r"caveats\.toml, a: needs label and text"),
        ("[a\n", r"caveats\.toml: not readable as TOML .*; mend the place named"),
        ("[a]\nlabel='A'\n[a]\nlabel='B'\n", r"caveats\.toml: not readable as TOML"),
        ("[a]\nlabel = 'Añ'\n".encode("latin-1"), r"caveats\.toml: not readable as TOML"),
    ],
)
def test_a_broken_entry_is_refused_with_its_code(tmp_path, text, said):
    with pytest.raises(RegistryError, match=said):
        read(tmp_path, text)


def test_a_missing_file_says_where_to_get_it(tmp_path):
    with pytest.raises(RegistryError, match=r"caveats\.toml: the file is missing; restore it from the repository"):
        read_caveats(tmp_path / "caveats.toml")
