"""The search in the bar: everything that the atlas names is found, in any spelling, and leads to where it stands."""

from __future__ import annotations

import pytest
from helpers import until, view
from playwright.sync_api import expect

OPTIONS = "#search-list [role=option]"


def search(page, text):
    page.fill("#search", "")
    page.press("body", "/")
    page.fill("#search", text)
    return page.locator(OPTIONS)


@pytest.mark.parametrize(
    ("text", "found", "key", "value"),
    [
        ("madre de dios", "Madre de Dios", "regions", ["PE-MDD"]),
        ("MAGDALENA", "Magdalena", "regions", ["CO-MAG"]),
        ("amapa", "Amapá", "regions", ["BR-AP"]),
        ("urabenos", "Clan del Golfo", "actors", ["clan-del-golfo"]),
        ("homicides per", "Homicides per 100,000 people", "indicator", "homicide_rate"),
        ("pe-0001", "", "claim", "pe-0001"),
        ("Madre de Dios, Peru", "Madre de Dios", "regions", ["PE-MDD"]),
        ("San Andrés y Providencia, Colombia", "San Andrés", "regions", ["CO-SAP"]),
        ("San Andres & Providencia", "San Andrés", "regions", ["CO-SAP"]),
        ("Puerto Maldonado, Madre de Dios", "Madre de Dios", "regions", ["PE-MDD"]),
        ("redencao", "Redenção", "claim", None),
        ("red command", "Comando Vermelho", "actors", ["comando-vermelho"]),
        ("about 18,000 people are", "18,000", "claim", "seed-07"),
    ],
)
def test_what_the_atlas_names_is_found_and_chosen_by_keyboard(page, text, found, key, value):
    expect(search(page, text).first).to_contain_text(found)
    page.keyboard.press("Enter")
    expect(page.locator("#search-list")).to_be_hidden()
    if value is None:
        until(page, f"veta.view().{key} !== null")
    else:
        until(page, "([key, value]) => JSON.stringify(veta.view()[key]) === JSON.stringify(value)", [key, value])


def test_a_town_is_found_and_the_map_moves_there(page):
    options = search(page, "Belo Horizonte").filter(has_text="town")
    expect(options).to_have_count(1)
    options.click()
    until(page, "veta.view().camera !== null")
    lon, lat, _ = view(page)["camera"]
    assert (round(lon), round(lat)) == (-44, -20)


def test_a_territory_is_found_and_opens_its_page(page):
    page.press("body", "/")
    found = search(page, "kayapo").filter(has_text="Indigenous territory, Brazil")
    expect(found).to_have_count(1)
    with page.context.expect_page() as opened:
        found.click()
    expect(opened.value.locator("h1")).to_have_text("Kayapó")
    opened.value.close()
    assert view(page)["regions"] == []


def test_a_misspelt_name_is_suggested_and_arrows_move_among_what_is_found(page):
    expect(search(page, "Antiokia").first).to_contain_text("Antioquia")
    options = search(page, "ma")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#search-list")).to_be_hidden()
    assert view(page)["regions"] == []


def test_what_is_nowhere_says_so(page):
    assert search(page, "zzzzqqqq").count() == 0
    expect(page.locator("#search-list")).to_contain_text("No results for “zzzzqqqq”")


def test_a_page_just_opened_finds_what_came_after_the_map(own_page):
    for typed, group in (("red command", "actor"), ("about 18,000 people are", "claim"), ("puerto maldonado", "place")):
        own_page.fill("#search", typed)
        expect(own_page.locator(f"#search-list .found-{group}").first).to_be_visible()


def test_slash_focuses_enter_chooses_and_the_first_escape_closes_only_the_list(page):
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("acre")
    expect(page.locator("#search")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Enter")
    until(page, "() => veta.view().regions.join() === 'BR-AC'")
    assert page.input_value("#search") == ""
    page.keyboard.press("/")  # the map has the focus now
    page.keyboard.type("acre")
    page.keyboard.press("Escape")
    expect(page.locator("#search-list")).to_be_hidden()
    assert view(page)["regions"] == ["BR-AC"]


def test_what_matched_is_marked_across_accents(page):
    page.fill("#search", "policia nacional del p")
    assert page.locator("#search-list .found-actor mark").first.inner_text() == "Policía"


@pytest.mark.parametrize(
    "text", ["VX-D5YA-FZFD-B", "vx d5ya fzfd b", "VX‑D5YA‑FZFD‑B", "D5YA–FZFD–B", "VX-D5YA-FZFD-B.", " d5yafzfdb "]
)
def test_an_export_id_is_known_as_people_paste_it(page, text):
    expect(search(page, text).first).to_contain_text("VX-D5YA-FZFD-B")


@pytest.mark.parametrize("text", ["VX-7K3F-9QMD-2T6W-D", "7k3f 9qmd 2t6w d", "VX‑7K3F‑9QMD‑2T6W‑D"])
def test_a_longer_export_id_is_known_too(page, text):
    expect(search(page, text).first).to_contain_text("VX-7K3F-9QMD-2T6W-D")


@pytest.mark.parametrize("text", ["Venezuela", "VX-D5YA", "D5YA-FZFD"])
def test_what_is_no_export_id_is_not_taken_for_one(page, text):
    search(page, text)
    expect(page.locator("#search-list")).to_be_visible()
    assert page.locator("#search-list .found-export").count() == 0


# What readers of each language type: without accents, in another language, by country and by kind. In every language of the page.
ASKED = [
    ("Brasil", "country", {"en": "Brazil", "es": "Brasil", "pt": "Brasil"}),
    ("Brazil", "country", {"en": "Brazil", "es": "Brasil", "pt": "Brasil"}),
    ("peru", "country", {"en": "Peru", "es": "Perú", "pt": "Peru"}),
    ("Equador", "country", {"en": "Ecuador", "es": "Ecuador", "pt": "Equador"}),
    ("Amazonas State", "region", "Amazonas"),
    ("Federal District", "region", "Distrito Federal"),
    ("Bolivar State", "region", "Bolívar"),
    ("Departamento de Puno", "region", "Puno"),
    ("Madre de Dios, Perú", "region", "Madre de Dios"),
    ("cuzco", "region", "Cusco"),
    (
        "gold exported",
        "indicator",
        {"en": "Gold exported (Bolivia)", "es": "Oro exportado (Bolivia)", "pt": "Ouro exportado (Bolívia)"},
    ),
    (
        "oro exportado",
        "indicator",
        {"en": "Gold exported (Bolivia)", "es": "Oro exportado (Bolivia)", "pt": "Ouro exportado (Bolívia)"},
    ),
    (
        "ouro exportado",
        "indicator",
        {"en": "Gold exported (Bolivia)", "es": "Oro exportado (Bolivia)", "pt": "Ouro exportado (Bolívia)"},
    ),
    ("tasa de homicidios", "indicator", {"en": "Homicides per 100,000 people"}),
    ("homicide rate", "indicator", {"es": "Homicidios por cada 100,000 habitantes"}),
    ("grupo armado", "actor", ""),
    ("gangs", "actor", ""),
    ("quadrilhas", "actor", ""),
    ("Governo do Peru", "actor", {"en": "Government of Peru", "es": "Gobierno de Perú"}),
    ("oro Perú", "claim", ""),
    ("mercúrio", "claim", ""),
]


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_names_and_kinds_are_found_in_every_language_whatever_that_of_the_page(open_page, language):
    page = open_page(f"/?lang={language}")
    page.focus("#search")
    until(page, "performance.getEntriesByType('resource').some((one) => /territories/.test(one.name) && one.responseEnd)")
    page.wait_for_timeout(300)
    missed = []
    for text, group, label in ASKED:
        wanted = label if isinstance(label, str) else label.get(language, "")
        page.fill("#search", text)
        labels = page.locator(f"#search-list .found-{group} .found-label").all_inner_texts()
        if not any(wanted in one for one in labels):
            missed.append((text, wanted, labels))
    assert missed == []


def test_a_country_is_chosen_by_its_name_in_another_language(page):
    expect(search(page, "Brasil").first).to_contain_text("Brazil")
    page.keyboard.press("Enter")
    until(page, "() => veta.view().country.join() === 'BR'")
