"""Citations to copy: BibTeX that no title can break, and lines of plain text."""

import re

import pytest
from components.citation import bibtex, claim_reference, latex, reference

SOURCE = {
    "publisher": "A newsroom",
    "title": "Peru cracks down",
    "published": "2012-03-14",
    "retrieved": "2026-11",
    "language": "es",
    "url": "https://example.org/a",
}
CLAIM = {"summary": "Two mines were shut.", "attributed_to": "The police", "stance": "no_evidence"}


def fields(entry):
    return dict(re.findall(r"^  (\w+) = (.*),$", entry, re.MULTILINE))


def braces_match(text):
    """BibTeX counts every brace, whatever stands before it."""
    depth = 0
    for one in text:
        depth += (one == "{") - (one == "}")
        if depth < 0:
            return False
    return depth == 0


def test_bibtex_has_the_id_as_key_and_the_publisher_as_one_author():
    entry = bibtex("pe-s001", SOURCE)
    assert entry.startswith("@misc{pe-s001,\n")
    assert entry.endswith(",\n}")
    assert fields(entry) == {
        "author": "{{A newsroom}}",
        "title": "{{Peru cracks down}}",
        "year": "{2012}",
        "month": "mar",
        "day": "{14}",
        "howpublished": r"{\url{https://example.org/a}}",
        "url": "{https://example.org/a}",
        "urldate": "{2026-11}",
        "language": "{spanish}",
    }


@pytest.mark.parametrize(
    ("published", "dated"),
    [
        ("2012-03-14", {"year": "{2012}", "month": "mar", "day": "{14}"}),
        ("2012-03", {"year": "{2012}", "month": "mar"}),
        ("2012", {"year": "{2012}"}),
        ("", {"note": "{undated}"}),
    ],
)
def test_bibtex_dates_are_as_precise_as_they_are_known(published, dated):
    made = fields(bibtex("x", SOURCE | {"published": published}))
    assert {key: value for key, value in made.items() if key in ("year", "month", "day", "note")} == dated


def test_bibtex_of_a_source_without_an_address_has_none():
    assert not {"url", "howpublished"} & set(fields(bibtex("x", SOURCE | {"url": ""})))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("92% & $5 #1 a_b", r"92\% \& \$5 \#1 a\_b"),
        ("~ ^", r"\textasciitilde{} \textasciicircum{}"),
        ("a\\b", r"a\textbackslash{}b"),
        ("{half", r"\textbraceleft{}half"),
        ("half}", r"half\textbraceright{}"),
        ("two\nlines\tand  spaces", "two lines and spaces"),
        ("minería ilegal: “oro”", "minería ilegal: “oro”"),
    ],
)
def test_what_latex_would_read_as_a_command_is_written_out(text, written):
    assert latex(text) == written


@pytest.mark.parametrize("hostile", ["}}, title = {x}", "{{{", "}}}", "\\input{/etc/passwd}", "a}\n@misc{b,", "%"])
def test_no_title_publisher_or_address_ends_its_field(hostile):
    entry = bibtex(hostile, SOURCE | {"title": hostile, "publisher": hostile, "url": f"https://example.org/{hostile}"})
    assert braces_match(entry)
    assert entry.count("@misc") == 1 + entry.split("\n", 1)[1].count("@misc")
    assert len(fields(entry)) == 9
    assert "\\input" not in entry


def test_every_source_of_the_facts_gives_an_entry_with_a_key_of_its_own(facts):
    entries = [bibtex(name, source) for name, source in facts.sources.to_dict("index").items()]
    assert all(braces_match(entry) for entry in entries)
    assert len({entry.split(",", 1)[0] for entry in entries}) == len(facts.sources)


def test_a_reference_says_when_the_source_was_read():
    line = reference(SOURCE)
    assert line == "A newsroom, Peru cracks down, 14 March 2012, https://example.org/a (retrieved November 2026)"


def test_a_claim_is_cited_with_who_says_so_how_it_is_held_its_source_and_its_place_here():
    line = claim_reference("pe-0001", CLAIM, SOURCE, data_version="abc", address="https://veta.example/claim/pe-0001")
    assert line == (
        "Summary by Veta: Two mines were shut. (The police; no evidence found). "
        "A newsroom, Peru cracks down, 14 March 2012, https://example.org/a (retrieved November 2026). "
        "Veta, claim pe-0001, data version abc, https://veta.example/claim/pe-0001"
    )
