"""“Add data” as a browser asks for it: a table becomes an atlas of its own, and nobody without its link learns of it."""

from __future__ import annotations

import csv
import html
import io
import re
import zipfile
from urllib.parse import parse_qsl, urlsplit

import app
import pytest
from components.address import Stand
from components.words.languages import LOCALES
from geodata.packs.join import with_packs
from geodata.packs.keep import Keep

OPERATION = "Operation Quebrada Honda"
TABLE = f"Departamento;Año;Casos\nMadre de Dios;2021;1.200\nPuno;2021;35\n=cmd|x;2021;3\n{OPERATION};2021;4\n"
LABEL = "Seizures of the northern unit"
HOST = {"base_url": "http://localhost"}
TOLD = {
    "m.decimal": ",",
    "m.country": "PE",
    "m.name": "Departamento",
    "m.year": "Año",
    "m.value": "Casos",
    "m.unit": "cases",
    "m.status": "alleged",
    "w.label": LABEL,
    "w.definition": "Cases opened in the year.",
    "w.unit_label": "cases",
    "w.how": "Counted by hand.",
    "w.title": "Register of the unit",
    "w.publisher": "Prosecutor",
    "w.published": "2026-03-12",
}


@pytest.fixture(scope="module")
def client(server):
    return server.test_client()


def sent(client, text=TABLE, name="casos.csv", path="/add-data", **options):
    table = (io.BytesIO(text if isinstance(text, bytes) else text.encode()), name)
    return client.post(path, data={"table": table}, content_type="multipart/form-data", **options)


@pytest.fixture(scope="module")
def pack(client):
    """The path of a pack that has one indicator."""
    path = sent(client).headers["Location"]
    added = client.post(f"{path}/draft", data=TOLD | {"do": "add"})
    assert added.status_code == 303, re.findall(r'role="alert">(.*?)</div>', added.text, re.DOTALL)
    return path.removesuffix("pack")


@pytest.fixture(scope="module")
def indicator(client, pack):
    return re.search(r"indicator=([a-z0-9_-]+)", client.get(f"{pack}pack").text)[1]


# ---------------------------------------------------------------- from a table to an atlas
def test_a_table_is_read_told_and_becomes_an_indicator_like_any_other(client):
    path = sent(client).headers["Location"]
    page = client.get(path).text
    for part in ("Madre de Dios", OPERATION, "Still to be told: How numbers are written", "2 not placed", "1.200"):
        assert part in page
    asked = client.post(f"{path}/draft", data={"do": "add", "m.decimal": ","})
    assert asked.status_code == 200
    assert "Name of the indicator" in asked.text
    client.post(f"{path}/draft", data=TOLD | {"do": "read"})
    page = client.get(path).text
    assert "1,200" in page
    assert "2 rows have no place" in page
    assert f'value="{LABEL}"' in page


def test_a_row_is_placed_by_its_readers_decision(client):
    path = sent(client, TABLE.replace("=cmd|x", "Ancaxh")).headers["Location"]
    names = {"name.1": OPERATION, "parent.1": "", "country.1": "PE", "place.1": "-"}
    names |= {"name.2": "Ancaxh", "parent.2": "", "country.2": "PE", "place.2": "", "other.2": "pe-anc"}
    client.post(f"{path}/draft", data=TOLD | names | {"do": "read"})
    page = client.get(path).text
    assert "1 by your decision" in page
    assert "1 left out by your decision" in page
    refused = client.post(f"{path}/draft", data=TOLD | {**names, "other.2": "PE-XXX"})
    assert refused.status_code == 400
    assert "is no code of a region" in refused.text


def test_a_table_of_municipalities_opens_at_their_level_with_the_sums_of_their_regions(client):
    table = (
        "Departamento;Municipio;Año;Casos\nAntioquia;Rionegro;2021;12\nAntioquia;Medellín;2021;30\nSantander;Rionegro;2021;3\n"
    )
    place = sent(client, table).headers["Location"]
    page = client.get(place).text
    assert '<option value="2" selected>' in page
    assert "Rionegro, Antioquia" in page
    options = {key: TOLD[key] for key in TOLD if key.startswith("w.") and key != "w.unit_label"}  # that of the unit, then
    client.post(
        f"{place}/draft", data=options | {"m.level": "2", "m.decimal": ",", "m.total": "sum", "m.unit": "cases", "do": "add"}
    )
    link = html.unescape(re.search(r'class="button" href="([^"]+)"', client.get(place).text)[1])
    asked = dict(parse_qsl(urlsplit(link).query))
    assert (asked["country"], asked["level"]) == ("CO", "2")
    own = link.partition("?")[0]
    for view, codes in ((asked, {"CO-05615", "CO-05001", "CO-68615"}), ({"indicator": asked["indicator"]}, {"CO-ANT", "CO-SAN"})):
        rows = csv.DictReader(io.StringIO(client.get(f"{own}export/figures.csv", query_string=view).text.lstrip("\ufeff")))
        assert {row["region_code"] for row in rows if row["value"]} == codes


def test_its_atlas_shows_the_figures_with_status_source_and_notice(client, pack, indicator):
    page = client.get(f"{pack}?indicator={indicator}&year=2021")
    assert page.status_code == 200
    assert f'"{indicator}"' in page.text
    assert "ontains your own data, not part of the atlas: casos" in page.text
    version = re.search(r'"data_version":"([^"]+)"', page.text)[1]
    answer = client.get(f"{pack}answer/{version}/en/indicator={indicator}.json")
    assert "1,200 cases" in answer.text
    assert "alleged" in answer.text
    exported = client.get(f"{pack}export/figures.csv?indicator={indicator}&year=2021")
    assert "contains your own data" in exported.text
    assert (
        "Register of the unit" in client.get(f"{pack}sources?q=northern+unit").text + client.get(f"{pack}sources?q=Register").text
    )


@pytest.mark.parametrize("language", LOCALES)
def test_the_pages_are_said_in_each_language(client, pack, language):
    for path in ("/add-data", f"{pack}pack"):
        page = client.get(f"{path}?lang={language}").text
        assert f'<html lang="{language}"' in page
        assert (language == "en") == ("Add data" in page)


def test_a_pack_can_be_called_something_else(client, pack, indicator):
    before = client.get(f"{pack}pack").text
    client.post(f"{pack}pack/title", data={"title": '  Casos 2021 "norte" '})
    assert "<h1>Casos 2021 &#34;norte&#34;</h1>" in client.get(f"{pack}pack").text
    assert "Casos 2021" in client.get(pack, query_string={"indicator": indicator}).text
    for title in ("", "=cmd|x", "<b>x</b>"):
        assert client.post(f"{pack}pack/title", data={"title": title}).status_code == 400
    assert "Casos 2021" in client.get(f"{pack}pack").text
    client.post(f"{pack}pack/title", data={"title": re.search(r"<h1>([^<]*)</h1>", before)[1]})


def test_the_pack_can_be_taken_home(client, pack, facts, tmp_path):
    path = tmp_path / "pack.zip"
    path.write_bytes(client.get(f"{pack}pack/pack.zip").data)
    assert zipfile.ZipFile(path).testzip() is None
    joined = with_packs(facts, [path])
    assert LABEL in {one.label for one in joined.indicators.values()}


def test_every_row_can_be_saved_and_none_is_a_formula(client):
    path = sent(client).headers["Location"]
    text = client.get(f"{path}/placements.csv").data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["region_code"] for row in rows] == ["PE-MDD", "PE-PUN", "", ""]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


# ---------------------------------------------------------------- kept apart
def test_nobody_else_finds_anything_of_it(server, client, pack, indicator, keep, cache):
    client.get(f"{pack}?indicator={indicator}")
    other = server.test_client()
    for path in (
        "/",
        "/sources",
        "/methods",
        "/actors",
        "/add-data",
        "/region/PE-MDD",
        f"/?indicator={indicator}",
        "/sources?q=Register",
    ):
        page = other.get(path).text
        for text in (LABEL, "Register of the unit", OPERATION, pack, "not part of the atlas"):
            assert text not in page, (path, text)
    for path in (f"/export/figures.csv?indicator={indicator}", f"/answer/x/en/indicator={indicator}.json"):
        assert other.get(path).status_code in (400, 404, 409), path
    kept = [path for path in cache.rglob("*") if path.is_file()]
    assert kept
    assert not [path for path in kept if LABEL.encode() in path.read_bytes()]


def test_one_pack_is_not_in_another(client, pack, indicator):
    path = sent(client, TABLE.replace("Madre de Dios", "Tacna")).headers["Location"]
    client.post(f"{path}/draft", data=TOLD | {"do": "add", "w.label": "Another register"})
    theirs = path.removesuffix("pack")
    assert "Another register" in client.get(theirs).text
    assert LABEL not in client.get(theirs).text
    assert "Another register" not in client.get(pack).text
    assert f'"{indicator}"' not in client.get(theirs).text


def test_nothing_of_it_is_kept_by_a_cache_or_told_to_another_site(client, pack, indicator):
    page = client.get(f"{pack}?indicator={indicator}")
    version = re.search(r'"data_version":"([^"]+)"', page.text)[1]
    published = re.search(rf'"({pack}data/[^"]+)"', page.text)[1]
    paths = ["pack", "", f"?indicator={indicator}", f"answer/{version}/en/indicator={indicator}.json", "sources", "region/PE-MDD"]
    paths += [f"export/figures.csv?indicator={indicator}", "pack/pack.zip", "no/such/page", published.removeprefix(pack)]
    for path in paths:
        answer = client.get(pack + path)
        assert answer.headers["Cache-Control"] == "private, no-store", path
        assert answer.headers["Referrer-Policy"] == "no-referrer", path
        assert answer.headers["X-Robots-Tag"] == "noindex", path


def test_what_is_deleted_answers_nobody_any_more(client, keep):
    path = sent(client).headers["Location"]
    client.post(f"{path}/draft", data=TOLD | {"do": "add"})
    atlas = path.removesuffix("pack")
    assert client.get(atlas).status_code == 200
    assert client.post(f"{path}/delete").status_code == 303
    for gone in (path, atlas, f"{atlas}sources", f"{path}/pack.zip"):
        answer = client.get(gone)
        assert answer.status_code == 404, gone
        assert LABEL not in answer.text
    assert keep.of(atlas.split("/")[2]) is None


def test_another_site_can_send_nothing(client, keep):
    before = keep.by_use()
    for site in ("cross-site", "same-site"):
        assert sent(client, headers={"Sec-Fetch-Site": site}).status_code == 403
    assert keep.by_use() == before


def test_on_ones_own_machine_packs_are_listed_for_that_machine_alone(facts, cache, tmp_path):
    own = app.build(facts, cache=cache, ledger=tmp_path / "ledger", keep=Keep(tmp_path / "packs", listed=True))
    client = own.server.test_client()
    path = sent(client).headers["Location"]
    assert path in client.get("/add-data").text
    for asked in ("/add-data", path, path.removesuffix("pack")):
        assert client.get(asked, headers={"Host": "rebound.example.org"}).status_code == 403


def test_where_nobody_may_add_data_nothing_says_so(facts, cache, tmp_path):
    client = app.build(facts, cache=cache, ledger=tmp_path).server.test_client()
    assert client.get("/add-data").status_code == 404
    assert "add-data" not in client.get("/").text + client.get("/sources").text


def test_links_carry_the_public_address_and_the_key(facts, cache, tmp_path, keep):
    public = "https://atlas.example.org/veta/"
    stood = app.build(facts, cache=cache, ledger=tmp_path, base="/veta/", stand=Stand(public), keep=keep)
    client = stood.server.test_client()
    path = sent(client, path="/veta/add-data").headers["Location"]
    client.post(f"{path}/draft", data=TOLD | {"do": "add"})
    atlas = path.removesuffix("pack").removeprefix("/veta/")
    exported = client.get(f"/veta/{atlas}export/metadata.json?indicator=homicide_rate&year=2019")
    assert f"{public}{atlas}" in exported.text


# ---------------------------------------------------------------- what is no table
HOSTILE = {
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "casos.csv", "casos.csv"),
    "nothing": (b"", "casos.csv", "is empty"),
    "a page": ("<html><script>alert(1)</script></html>", "casos.html", ""),
    "a name that is a path": (b"\0\1\2", "../../etc/passwd", "passwd"),
    "a name with markup": (b"", "<img src=x>.csv", "is empty"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_table_is_refused_in_a_sentence_and_leaves_nothing(client, keep, name):
    content, file, said = HOSTILE[name]
    before = keep.by_use()
    answer = sent(client, content, file)
    assert answer.status_code in (303, 400)
    if answer.status_code == 400:
        assert said in answer.text
        assert keep.by_use() == before
    assert "<img" not in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "es",
            (
                "no es el nombre de ninguna región",
                "casos.csv, fila 3: value “35x” no es un solo número",
                "“PE-XXX” no es un código de región",
            ),
        ),
        (
            "pt",
            (
                "não é o nome de nenhuma região",
                "casos.csv, linha 3: value “35x” não é um só número",
                "“PE-XXX” não é um código de região",
            ),
        ),
    ],
)
def test_what_is_wrong_with_a_table_is_told_in_the_language_of_the_page(client, language, words):
    path = sent(client, TABLE.replace("35", "35x")).headers["Location"]
    names = {"name.1": OPERATION, "parent.1": "", "country.1": "PE", "place.1": ""}
    client.post(f"{path}/draft", data=TOLD | {"do": "read"})
    page = client.get(f"{path}?lang={language}").text
    refused = client.post(f"{path}/draft?lang={language}", data=TOLD | names | {"other.1": "PE-XXX"}).text
    assert [one for one in words if one not in page + refused] == []
    picture = sent(client, b"\x89PNG", "t.csv", path=f"/add-data?lang={language}").text
    assert {"es": "es una imagen según", "pt": "é uma imagem segundo"}[language] in picture


def test_a_body_that_is_too_large_is_refused_in_a_sentence(client, keep, monkeypatch):
    monkeypatch.setattr("components.own_data.routes.MOST_SENT", 1000)
    before = keep.by_use()
    answer = sent(client, TABLE * 100)
    assert answer.status_code == 400
    assert "larger than 32 MB" in answer.text
    assert keep.by_use() == before


@pytest.mark.parametrize(
    "form",
    [
        *({"m.shape": "round"}, {"m.nonsense": "1"}, {"m.header": "-1"}, {"m.name": "no such column"}, {"into": "homicide_rate"}),
        *({"m.name": "two\0parts"}, {"m.name": "\U0001f5fa"}, {"m.note": "<b>"}, {"m.where": "=1"}, {"w.label": "\0\U0001f5fa"}),
    ],
)
def test_a_form_that_nobody_filled_in_is_no_traceback(client, form):
    path = sent(client).headers["Location"]
    answer = client.post(f"{path}/draft", data={"do": "add"} | form)
    assert answer.status_code in (200, 303, 400)
    assert client.get(path).status_code == 200
