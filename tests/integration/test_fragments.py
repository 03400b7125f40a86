"""Fragments of the panels: every region, indicator and dispute has one; what is unknown says so."""

from __future__ import annotations

import dataclasses
import re
from html import escape, unescape

import pytest
from app import build
from components.answer.figures import standing_figures
from components.view import read_view
from components.words.figures import observed


@pytest.fixture
def ask(client, facts):
    return lambda path: client.get(f"/fragment/{facts.data_version}/en/{path}")


def test_every_region_has_its_panel(ask, facts):
    for code, region in facts.regions.iterrows():
        response = ask(f"region/{code}")
        assert response.status_code == 200, code
        assert f'data-title="{region["name"]}"' in response.text
        assert "immutable" in response.headers["Cache-Control"]


def test_a_region_at_a_border_says_how_long_it_is_and_with_whom(ask, facts):
    country = facts.regions["country_code"]
    for code in facts.regions.index:
        abroad = facts.neighbours[(facts.neighbours["region_code"] == code) & facts.neighbours["foreign"]]
        said = re.findall(r'borders\?countries=([A-Z]{2}),([A-Z]{2})">([\d,]+|under 1) km with', ask(f"region/{code}").text)
        km = abroad.groupby(abroad["neighbour_code"].map(country))["border_km"].sum().to_dict()
        assert {next(one for one in pair if one != country[code]) for *pair, _ in said} == set(km)
        for *pair, words in said:
            other = next(one for one in pair if one != country[code])
            assert words == ("under 1" if km[other] < 1 else f"{km[other]:,.0f}")


def test_a_panels_figures_open_their_evidence(ask):
    panel = ask("region/PE-MDD").text
    assert 'data-indicator="mining_footprint_cumulative" data-region="PE-MDD" data-year="2025"' in panel
    assert 'data-claim="' in panel
    assert 'data-actor="' in panel
    assert "<html" not in panel
    assert not re.search(r'\sid="|href="#', panel)


def test_every_indicator_has_notes_and_evidence_in_its_default_year(ask, facts):
    for indicator, entry in facts.indicators.items():
        notes = ask(f"notes/{indicator}").text.replace("&#39;", "'").replace("&amp;", "&")
        assert entry.label.split("<")[0] in notes and f"Opens in {facts.default_year[indicator]}, " in notes
        rows = facts.observations[facts.observations["indicator"] == indicator]
        # That of a region, or where there are figures for whole countries only, of a country.
        row = rows.loc[(rows["region_code"] != "").idxmax()]
        found = ask(f"evidence/{indicator}/{row['region_code'] or row['country_code']}/{row['year']}")
        assert found.status_code == 200
        assert f'data-observation="{row["observation_id"]}"' in found.text


def test_evidence_marks_the_figure_that_the_rule_shows(ask, facts):
    dispute = facts.disputes.iloc[0]
    path = f"evidence/{dispute['indicator']}/{dispute['region_code']}/{dispute['year']}"
    lowest, highest = (ask(f"{path}?rule={rule}").text for rule in ("lowest", "highest"))
    assert lowest.count("is-chosen") == highest.count("is-chosen") == 1
    assert lowest != highest
    assert ask(f"{path}?rule=range").text.count("is-chosen") >= 2


FIGURE = re.compile(r'data-indicator="(\w+)" data-region="[^"]+" data-year="(\d+)">([^<]*)</button>')


@pytest.mark.parametrize("conditions", ["rule=lowest", "rule=highest", "rule=graded&stances=reported,estimated"])
def test_a_panel_shows_what_stands_under_the_views_rule_and_statuses(ask, facts, conditions):
    """Each key figure is the one that the map shows of that indicator and year, in every region where figures conflict."""
    view = read_view(dict(pair.split("=") for pair in conditions.split("&")), facts)
    standing = {one: standing_figures(facts, view, one).set_index(["region_code", "year"]) for one in facts.indicators}
    for code in facts.disputes["region_code"].unique():
        panel = ask(f"region/{code}?{conditions}").text
        key_figures = FIGURE.findall(panel.partition('class="plain stack figures"')[2].partition("</table>")[0])
        assert key_figures, code
        for indicator, year, words in key_figures:
            assert unescape(words) == observed(standing[indicator].loc[code, int(year)], facts.indicators[indicator])


def test_a_panel_says_by_which_rule_and_statuses_its_figures_were_chosen(ask):
    assert (
        "Of several figures, the lowest. Only figures and claims alleged."
        in ask("region/PE-MDD?rule=lowest&stances=alleged").text
    )
    assert "Of several figures, the lowest." in ask("several/PE-MDD,BR-AC?rule=lowest").text


def test_every_claim_can_be_opened(ask, facts):
    for claim_id, claim in facts.claims.iterrows():
        response = ask(f"claim/{claim_id}")
        assert response.status_code == 200, claim_id
        assert claim["summary"] in unescape(response.text), claim_id


def test_all_disputes_and_questions_are_listed(ask, facts):
    page = ask("disputes").text
    assert page.count('class="dispute"') == len(facts.disputes)
    assert page.count('class="question"') == len(facts.disagreements)


def test_several_regions_stand_side_by_side(ask):
    page = ask("several/PE-MDD,BR-AC").text
    assert "Madre de Dios" in page
    assert "Acre" in page


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("region/XX-YY", "XX-YY"),
        ("evidence/gold/PE-MDD/2019", "gold"),
        ("evidence/coca_area/PE-MDD/20", "four digits"),
        ("claim/<script>", "&lt;script&gt;"),
        ("nothing", "region"),
    ],
)
def test_what_is_unknown_says_so(ask, path, word):
    response = ask(path)
    assert response.status_code == 404
    assert word in response.text or word in response.get_json()["problem"].replace("<", "&lt;").replace(">", "&gt;")


def test_another_spelling_is_sent_on(ask):
    response = ask("evidence/coca_area/PE-CUS/2019?rule=latest&stances=estimated,reported")
    assert response.status_code == 301
    assert response.headers["Location"].endswith("?stances=reported,estimated")


HOSTILE = "<img src=x onerror=alert(1)>\"'>{{31337*31}}"


@pytest.fixture(scope="module")
def hostile(facts, tmp_path_factory):
    """Asks an app over facts whose free texts are all HOSTILE."""

    def spoilt(frame, *columns):
        return frame.assign(**dict.fromkeys(columns, HOSTILE))

    bent = dataclasses.replace(
        facts,
        claims=spoilt(facts.claims, "summary", "attributed_to", "place"),
        sources=spoilt(facts.sources, "publisher", "title"),
        actors=spoilt(facts.actors, "name"),
        observations=spoilt(facts.observations, "attributed_to", "note"),
        disagreements=spoilt(facts.disagreements, "question", "explanation"),
    )
    folder = tmp_path_factory.mktemp("hostile")
    client = build(bent, cache=folder, ledger=folder / "ledger").server.test_client()
    return lambda path: client.get(f"/fragment/{facts.data_version}/en/{path}")


@pytest.mark.parametrize(
    "path",
    [
        "region/PE-MDD",
        "several/PE-MDD,BR-AC",
        "claim/pe-0042",
        "evidence/homicide_rate/CO-ANT/2019",
        "disputes",
        "notes/coca_area",
    ],
)
def test_text_of_the_data_is_text_in_every_kind_of_fragment(hostile, path):
    html = hostile(path).text
    assert "<img" not in html
    if path != "notes/coca_area":  # which has no text of a row
        assert escape(HOSTILE) in html.replace("&#34;", "&quot;").replace("&#39;", "&#x27;")
