"""The pages on actors over the real facts: every actor, both views of the ties, the claims of a tie, odd questions."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
from test_page_routes import HOSTILE, Reader, read


def check_links(page, facts, where):
    """Every link of ours names an id that exists, and every anchor stands on the page."""
    known = {
        "actor": facts.actors.index,
        "claim": facts.claims.index,
        "source": facts.sources.index,
        "region": facts.regions.index,
    }
    for link in page.links:
        parts = urlsplit(link["href"])
        if parts.scheme:
            continue
        if not parts.path and parts.fragment:
            assert parts.fragment in page.ids, (where, link)
        step = parts.path.strip("/").split("/")
        if len(step) == 2 and step[0] in known:
            assert unquote(step[1]) in known[step[0]], (where, link)
        query = parse_qs(parts.query)
        for key in {"actor", "with", "region"} & set(query):
            assert query[key][0] in known["region" if key == "region" else "actor"], (where, link)


def test_every_actor_has_a_page_with_its_names_its_counts_and_its_claims(client, facts):
    standing = facts.claims[facts.claims["status"] == ""]
    for actor_id, actor in facts.actors.iterrows():
        answer = client.get(f"/actor/{actor_id}")
        assert answer.status_code == 200, actor_id
        page = Reader(answer.text)
        for text in (actor["name"], actor["description"], *actor["aliases"]):
            assert " ".join(text.split()) in page.words, (actor_id, text)
        assert not re.search(r"\b(nan|None|NaN|undefined)\b", page.words), actor_id
        assert page.handlers == []
        assert sorted({one for one in page.ids if page.ids.count(one) > 1}) == [], actor_id
        theirs = standing[standing["actors"].map(lambda names, actor_id=actor_id: actor_id in names)]
        hrefs = [link["href"] for link in page.links]
        assert all(f"/claim/{one}" in hrefs for one in theirs.index), actor_id
        assert f"/?actors={actor_id}&panel=actors" in hrefs
        dated = int(((theirs["period_start"] != "") | (theirs["period_end"] != "")).sum())
        assert not dated or f"{dated} claim" in page.words
        check_links(page, facts, actor_id)


def test_another_name_leads_to_the_actor_and_is_named_there(client):
    answer = client.get("/actor/urabenos")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/actor/clan-del-golfo?as=urabenos"
    page = read(client, answer.headers["Location"])
    assert "“urabenos” is a name under which sources know this actor" in page.words
    assert "Autodefensas Unidas de Colombia" in page.words
    assert "is a name under which" not in read(client, "/actor/clan-del-golfo?as=eln").words


def test_a_name_of_nobody_is_named_with_the_nearest(client):
    page = read(client, "/actor/clan-del-gofo", status=404)
    assert "clan-del-gofo is the id, name or alias of no actor" in page.words
    assert "/actor/clan-del-golfo" in [link["href"] for link in page.links]


def test_network_and_matrix_say_the_same_of_each_tie(client, facts):
    text = client.get("/actors?kind=armed_group,gang&most=12&right=topics").text
    lines = {html.unescape(one) for one in re.findall(r"<title>([^<]+ – [^<]+)</title>", text)}
    cells = {html.unescape(one) for one in re.findall(r'<td><a href="[^"]+" title="([^"]+)"', text)}
    near = {one for one in lines if not re.search(r", (Peru|Colombia|Ecuador|Venezuela|Brazil|Bolivia) – ", one)}
    assert near
    assert near == {one for one in cells if "no presence" not in one and "no dated claim" not in one}
    check_links(Reader(text), facts, "/actors")


@pytest.mark.parametrize("query", ["", "from=2020&to=2023", "kind=gang", "stance=alleged&country=CO", "topic=mining,armed_group"])
def test_each_tie_leads_to_as_many_claims_as_it_says(client, query):
    text = client.get(f"/actors?{query}").text
    drawn = re.findall(r'<a href="([^"]+)" tabindex="-1"><title>([^<]+)</title>', text)
    cells = re.findall(r'<td><a href="([^"]+)" title="([^"]+)"', text)
    assert drawn and cells
    for address, title in [*drawn[::9], *cells[::9]]:
        said = html.unescape(title)
        count = int(match[1]) if (match := re.search(r": ([\d,]+) claims?, ", said)) else 0
        undated = int(match[1]) if (match := re.search(r"(\d+) undated", said)) else 0
        page = client.get(html.unescape(address))
        assert page.status_code == 200
        if "/claim/" in address:
            assert count + undated <= 1
            continue
        rows = page.text.count('<td data-label="Status">')
        assert rows == (count + undated if count else rows), (address, said)
        assert f"{count} claim" in Reader(page.text).words.replace(",", "") or not count, (address, said)


def test_a_window_narrows_and_leaves_undated_claims_out_in_words(client):
    def dated(query):
        return int(re.search(r"in ([\d,]+) dated claims?", read(client, f"/actors?{query}").words)[1].replace(",", ""))

    assert dated("") > dated("from=2015") > dated("from=2015&to=2020") > dated("from=2015-03&to=2015-06") >= 0
    page = read(client, "/actors?from=2015")
    assert "no place in the period and are left out" in page.words


def test_a_window_without_claims_says_so_in_place_of_both_views(client):
    page = read(client, "/actors?from=1850&to=1851")
    assert (
        "No dated claim names an actor under these filters (from 1850 to 1851), so there is no network and no matrix"
        in page.words
    )
    assert "Widen the period" in page.words
    assert not {"network", "matrix"} & set(page.ids)


def test_how_many_actors_are_left_out_is_said(client, facts):
    page = read(client, "/actors?most=5")
    named = {one for ids in facts.claims["actors"] for one in ids}
    assert f"The 5 with most claims are drawn; {len(named) - 5} more stand in the list" in page.words


def test_actors_are_searched_by_alias_without_accents(client, facts):
    page = read(client, "/actors?q=urabenos")
    named = facts.claims[facts.claims["actors"].map(lambda one: "clan-del-golfo" in one)]
    dated = named[(named["period_start"] != "") | (named["period_end"] != "")]
    assert f"1 actor in {len(dated)} dated claims" in page.words


def test_all_of_a_group_of_choices_is_no_filter(client, facts):
    assert "Filters:" not in read(client, f"/actors?country={','.join(facts.countries)}").words
    assert "Filters: Brazil or Peru" in read(client, "/actors?country=PE&country=BR").words


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("from=20155", "from “20155” is no date; use a year, month or day such as 2015"),
        ("from=2015-02-31", "is no date"),
        ("from=2020&to=2015", "from “2020” is later than to “2015”; swap the two"),
        ("stance=sure", "stance “sure” is no status; use reported, estimated"),
        ("country=XX", "country “XX” is no country of the atlas; use"),
        ("kind=cartel", "kind “cartel” is no kind of actor; use armed_group"),
        ("most=0", "most “0” is no number of actors that can be drawn; use 1 to 60"),
        ("most=999999999999", "is no number of actors"),
        ("right=left", "right “left” is no right-hand column; use minerals or topics"),
        ("colour=red", "colour “red” is no filter of this page; use kind"),
        ("from=2015&from=2016", "from “2016” is a second value; give one"),
        ("q=%21%21", "q “!!” holds no letter and no digit; write part of a name"),
    ],
)
def test_a_value_that_cannot_be_read_is_named_with_rule_and_remedy(client, query, said):
    page = read(client, f"/actors?{query}", status=400)
    assert said in page.words
    assert not {"network", "matrix", "list"} & set(page.ids)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "names nothing that claims could name; add actor= or region="),
        ("actor=nobody", "actor “nobody” is no actor"),
        ("region=CO-XXX", "region “CO-XXX” is the code of no region; use a code such as CO-ANT"),
        ("actor=eln&actor=farc", "is a second value"),
        ("actor=eln&colour=red", "is no filter of this page; use actor, with, region, named-mineral"),
    ],
)
def test_claims_of_no_tie_are_refused_in_words(client, query, said):
    assert said in read(client, f"/actors/claims?{query}", status=400).words


def test_claims_of_a_tie_hold_who_says_so_date_stance_grade_and_source(client, facts):
    page = read(client, "/actors/claims?actor=urabenos&region=co-ant")
    rows = facts.claims[facts.claims["actors"].map(lambda one: "clan-del-golfo" in one)]
    rows = rows[rows["region_codes"].map(lambda one: "CO-ANT" in one)]
    dated = rows[(rows["period_start"] != "") | (rows["period_end"] != "")]
    assert f"{len(dated)} claims, 20" in page.words
    for claim in rows.itertuples():
        assert claim.summary in page.words and claim.attributed_to in page.words
    both = read(client, "/actors/claims?actor=eln&with=farc-dissidents&stance=denied")
    assert "No presence; 2025: 1 denied" in both.words or "1 denied" in both.words


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_value_is_text_and_no_error(client, text):
    sent = quote(text, safe="")
    keys = ("from", "to", "kind", "country", "stance", "topic", "mineral", "most", "right", "actor", "region", "with")
    ends = ("actor", "region", "with", "named-mineral", "named-topic")
    paths = [(f"/actor/{sent}", {404}), (f"/actors?q={sent}", {200, 400}), (f"/actors?{sent}=1", {400})]
    paths += [(f"/actors?{key}={sent}", {400}) for key in keys]
    paths += [(f"/actors/claims?{key}={sent}", {400}) for key in (*keys, *ends)]
    for path, wanted in paths:
        answer = client.get(path)
        if answer.status_code in (301, 308):  # slashes in a row are joined before the page is asked
            continue
        assert answer.status_code in wanted, path
        page = Reader(answer.text)
        assert page.handlers == []
        assert answer.text.count("<script") == 1
        assert "\x00" not in answer.text
        assert len(answer.text) < 150_000 or answer.status_code == 200


def test_claims_and_sources_lead_to_the_actors_pages(client, facts):
    claim_id = facts.claims.index[facts.claims["actors"].map(bool)][0]
    hrefs = [link["href"] for link in read(client, f"/claim/{claim_id}").links]
    assert f"/actor/{facts.claims.at[claim_id, 'actors'][0]}" in hrefs
