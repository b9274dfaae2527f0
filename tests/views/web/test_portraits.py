"""Pages of speakers, quotations and exchanges, their charts and tables, and feeds of what comes in."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import date

import feedparser
import pytest
from lxml import etree, html
from starlette.testclient import TestClient

import onrecord
from onrecord.record import Query, Record
from onrecord.views.web.charts import Chart, draw
from onrecord.views.web.charts.spans import spans

WORDS = "Nobody shall close the ferry at Lower Tarn while a single pupil still crosses the lake to go to school"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def told(record: Record) -> Record:
    """The examples, and words that three outlets report."""
    for outlet, day, said in (
        ("Coastwire", "2024-03-01", f'"{WORDS} in winter," Mayor Ilka Dornbach said.'),
        ("Lake/Side", "2024-03-01", f'Mayor Ilka Dornbach said: "{WORDS} in winter."'),
        (
            "Hill Post",
            "2024-03-03",
            f'"{WORDS.replace("Nobody shall", "Nobody will")}," said Ilka Dornbach, the mayor.',
        ),
    ):
        record.add(onrecord.read(said, outlet=outlet, published=day))
    list(record.settle())
    return record


@pytest.fixture
def mayor(told: Record) -> str:
    [found] = told.quoted("Dornbach")
    return found.id


def test_speakers_are_listed_and_found_by_name(client: TestClient, mayor: str) -> None:
    page = client.get("/speakers?name=dornbach")
    assert f'href="/speakers/{mayor}"' in page.text
    every = client.get("/speakers?format=json").json()["speakers"]
    assert [one["statements"] for one in every] == sorted((one["statements"] for one in every), reverse=True)
    taken = list(csv.DictReader(io.StringIO(client.get("/speakers?format=csv").text)))
    assert [one["id"] for one in taken] == [one["id"] for one in every]
    first, second = (client.get(f"/speakers?limit=1&offset={n}&format=json").json() for n in (0, 1))
    assert (first["after"], second["before"]) == (1, 0)
    assert first["speakers"] + second["speakers"] == every[:2]
    assert "Nobody in this record" in client.get("/speakers?name=zzz").text


def test_a_speaker_has_statements_evidence_and_a_feed(client: TestClient, mayor: str) -> None:
    page = client.get(f"/speakers/{mayor}").text
    data = client.get(f"/speakers/{mayor}?format=json").json()
    assert data["portrait"]["statements"] == 3
    assert f'type="application/atom+xml" title="Ilka Dornbach" href="/feeds/speakers/{mayor}.atom"' in page
    assert f'href="/quotations/{data["quotations"][0]["id"]}"' in page
    for calling in data["callings"]["names"] + data["callings"]["roles"]:
        assert calling["words"] in page
        assert client.get(f"/articles/{calling['first']['sha256'][:16]}").status_code == 200
    assert "Nobody" in page


def test_numbers_of_a_chart_stand_in_a_table(client: TestClient, mayor: str) -> None:
    page = html.fromstring(client.get(f"/speakers/{mayor}").text)
    chart = client.get(f"/speakers/{mayor}?format=json").json()["chart"]
    rows = page.xpath("//figure//tbody/tr")
    assert [[cell.text for cell in row] for row in rows] == [
        [label, *map(str, numbers), str(sum(numbers))] for label, numbers in chart["rows"]
    ]
    assert sum(sum(numbers) for _, numbers in chart["rows"]) == 3
    [picture] = page.xpath("//figure//img")
    assert all(label in picture.get("alt") for label, _ in chart["rows"][:3])
    sources = page.xpath("//picture//source/@srcset")
    assert len(sources) == 3
    for path in [*sources, picture.get("src")]:
        answer = client.get(path)
        assert answer.headers["content-type"] == "image/svg+xml"
        assert "script-src" not in answer.headers["content-security-policy"]
        assert "sandbox" in answer.headers["content-security-policy"]
        drawn = etree.fromstring(answer.content)
        assert not list(drawn.iter("{*}script"))
        assert drawn.get("aria-label") == picture.get("alt") or "narrow" in path
        again = client.get(path, headers={"if-none-match": answer.headers["etag"]})
        assert (again.status_code, again.headers["content-security-policy"]) == (
            304, answer.headers["content-security-policy"],
        )  # fmt: skip


def test_a_quotation_shows_every_report_and_what_differs(client: TestClient, told: Record) -> None:
    listed = client.get("/quotations?format=json").json()["quotations"]
    [one] = [one for one in listed if "ferry" in one["row"]["content"]]
    assert (one["reports"], one["outlets"]) == (3, 3)
    assert f'href="/quotations/{one["id"]}"' in client.get("/quotations?speaker=Dornbach").text
    assert one["id"] not in client.get("/quotations?speaker=Brandt").text

    page = html.fromstring(client.get(f"/quotations/{one['id']}").text)
    assert page.xpath("//del/text()")[1:] == ["shall", "in winter"]
    assert page.xpath("//ins/text()")[1:] == ["will"]
    data = client.get(f"/quotations/{one['id']}?format=json").json()
    assert [(r["place"]["where"], r["first"]) for r in data["reports"]] == [
        ("Coastwire", True), ("Lake/Side", True), ("Hill Post", False),
    ]  # fmt: skip
    assert data["chart"]["columns"] == ["2024-03-01", "2024-03-02", "2024-03-03"]
    assert [numbers for _, numbers in data["chart"]["rows"]] == [[2, 0, 0], [0, 0, 1]]
    taken = list(csv.DictReader(io.StringIO(client.get(f"/quotations/{one['id']}?format=csv").text)))
    assert [row["outlet"] for row in taken] == ["Coastwire", "Lake/Side", "Hill Post"]
    assert client.get(f"/charts/quotations/{one['id']}.svg").status_code == 200


def test_exchange_shows_pairs_and_threads(client: TestClient, record: Record) -> None:
    data = client.get("/exchange?format=json").json()
    page = client.get("/exchange").text
    assert data["threads"]
    for thread in data["threads"]:
        for turn in thread["turns"]:
            assert turn["row"]["id"] in page
    assert sum(sum(numbers) for _, numbers in data["chart"]["rows"]) > 0
    taken = list(csv.DictReader(io.StringIO(client.get("/exchange?format=csv").text)))
    assert [(row["who"], row["whom"]) for row in taken] == [(pair["who"], pair["whom"]) for pair in data["pairs"]]
    assert client.get("/charts/exchange.svg?narrow=1&since=1990").status_code == 200
    later = client.get("/exchange?since=2999&format=json").json()
    assert (later["pairs"], later["threads"], later["counted"]) == ([], [], 0)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/speakers/P999999", 404),
        ("/speakers/Brandt", 404),
        ("/speakers?offset=x", 400),
        ("/quotations/Q999999", 404),
        ("/quotations/zzzz", 400),
        ("/quotations?since=soon", 400),
        ("/exchange?since=soon", 400),
        ("/exchange?person=Brandt", 400),
        ("/charts/speakers/P999999.svg", 404),
        ("/charts/quotations/Q999999.svg", 404),
        ("/feeds/speakers/P999999.atom", 404),
        ("/feeds/outlets/Nobody's.atom", 404),
        ("/feeds/searches/none.atom", 404),
        ("/feeds/other.atom", 404),
    ],
)
def test_what_is_not_there_says_so_and_what_to_do(client: TestClient, path: str, status: int) -> None:
    told = client.get(path, headers={"accept": "application/json"})
    assert told.status_code == status
    assert told.json()["error"]["what"]
    assert told.json()["error"]["next"]


def test_feeds_are_valid_atom_with_the_last_added_first(client: TestClient, told: Record, mayor: str) -> None:
    told.save_search("the ferry / school", Query("ferry", speaker="Dornbach"))
    paths = re.findall(r'href="(/feeds/[^"]*\.atom)"', client.get("/feeds").text)
    assert "/feeds/outlets/Lake%2FSide.atom" in paths
    assert "/feeds/searches/the%20ferry%20%2F%20school.atom" in paths
    for path in [*paths, f"/feeds/speakers/{mayor}.atom"]:
        answer = client.get(path)
        assert answer.headers["content-type"].startswith("application/atom+xml")
        root = etree.fromstring(answer.content)
        parsed = feedparser.parse(answer.content)
        assert (root.tag, parsed.bozo, parsed.version) == (f"{ATOM}feed", False, "atom10")
        assert root.find(f"{ATOM}link[@rel='self']").get("href") == path
        assert client.get(root.find(f"{ATOM}link[@rel='alternate']").get("href")).status_code == 200
        entries = root.findall(f"{ATOM}entry")
        ids = [one.findtext(f"{ATOM}id") for one in entries]
        assert len(set(ids)) == len(ids) == len(parsed.entries) > 0
        for one in (root, *entries):
            for name in ("id", "title", "updated"):
                assert one.findtext(f"{ATOM}{name}")
        for one in entries:
            assert one.find(f"{ATOM}author/{ATOM}name") is not None
            assert client.get(one.find(f"{ATOM}link").get("href").partition("#")[0]).status_code == 200
    said = feedparser.parse(client.get(f"/feeds/speakers/{mayor}.atom").content)
    assert [one.author for one in said.entries] == ["Ilka Dornbach"] * 3
    assert "Hill Post" in said.entries[0].content[0].value
    assert len(feedparser.parse(client.get("/feeds/outlets/Lake%2FSide.atom").content).entries) == 1
    assert len(feedparser.parse(client.get("/feeds/searches/the%20ferry%20%2F%20school.atom").content).entries) == 3


def test_a_feed_that_did_not_change_is_not_sent_again(client: TestClient, told: Record) -> None:
    first = client.get("/feeds/news.atom")
    for name, sent in (("if-none-match", "etag"), ("if-modified-since", "last-modified")):
        again = client.get("/feeds/news.atom", headers={name: first.headers[sent]})
        assert (again.status_code, again.content) == (304, b"")
    old = client.get("/feeds/news.atom", headers={"if-modified-since": "Thu, 01 Jan 1970 00:00:00 GMT"})
    odd = client.get("/feeds/news.atom", headers={"if-modified-since": "some day"})
    assert (old.status_code, odd.status_code) == (200, 200)
    told.add(onrecord.read('"The lake is frozen," Mayor Ilka Dornbach said.', outlet="Hill Post"))
    changed = client.get("/feeds/news.atom", headers={"if-none-match": first.headers["etag"]})
    assert (changed.status_code, "The lake is frozen" in changed.text) == (200, True)


def test_a_feed_keeps_its_entries_when_articles_are_read_again(client: TestClient, told: Record) -> None:
    before = [one.id for one in feedparser.parse(client.get("/feeds/news.atom").content).entries]
    rows = {row["id"] for row in told.rows()}
    for article in list(told.articles()):
        reading = onrecord.read(article.text, outlet=article.outlet)
        told.reread(replace(reading, reader=reading.reader | {"digest": "2" * 16}))
    assert rows.isdisjoint(row["id"] for row in told.rows())
    after = [one.id for one in feedparser.parse(client.get("/feeds/news.atom").content).entries]
    assert len(before) == len(after) == told.count()
    assert sorted(before) == sorted(after)


@pytest.mark.parametrize(
    ("days", "most", "unit", "columns"),
    [
        ([], 3, "day", ()),
        (["2024-02-28", "2024-03-01"], 3, "day", ("2024-02-28", "2024-02-29", "2024-03-01")),
        (["2023-12-31", "2024-02-01"], 3, "month", ("2023-12", "2024-01", "2024-02")),
        (["2023-11-30", "2024-06-01"], 3, "quarter", ("2023 Q4", "2024 Q1", "2024 Q2")),
        (["2022-01-31", "2024-12-31"], 3, "year", ("2022", "2023", "2024")),
        (["1998-05-05", "2024-01-01"], 4, "decade", ("1990s", "2000s", "2010s", "2020s")),
        (["0001-01-01", "1999-01-01", "9999-12-31"], 2, "decade", ("1990s", "9990s")),
        (["9999-12-30", "9999-12-31"], 2, "day", ("9999-12-30", "9999-12-31")),
    ],
)
def test_columns_of_time_are_the_finest_that_fit(
    days: list[str], most: int, unit: str, columns: tuple[str, ...]
) -> None:
    found = spans(map(date.fromisoformat, days), most)
    assert found[:2] == (unit, columns)


@pytest.mark.parametrize("dark", [False, True])
def test_a_chart_shows_each_number_and_holds_nothing_active(dark: bool) -> None:
    odd = '<script>alert(1)</script> \x01\u202e\ud800 \' onload="x"'
    chart = Chart(odd, "act", "day", ("2024", odd), (("state", (1, 0)), (odd, (0, 4321)), ("none", (0, 0))))
    svg = draw(chart, dark=dark)
    root = etree.fromstring(svg)
    texts = [one.text for one in root.iter("{*}text")]
    assert "4,321" in texts
    assert "state" in texts
    assert "none" not in texts
    assert {one.tag.rpartition("}")[2] for one in root.iter(etree.Element)}.isdisjoint({"script", "a", "image", "use"})
    assert not [name for one in root.iter(etree.Element) for name in one.attrib if name.startswith("on")]
    small, large = sorted(float(one.get("r")) for one in root.iter("{*}circle"))
    assert large / small == pytest.approx(4321**0.5, rel=0.01)
    draw.cache_clear()
    assert draw(chart, dark=dark) == svg


def test_a_speaker_is_said_to_be_named_in_articles_not_to_speak_in_all(client: TestClient, told: Record) -> None:
    told.add(onrecord.read("Mayor Ilka Dornbach went home. It rained, Tom Ode said.", outlet="Hill Post"))
    list(told.settle())
    [one] = told.quoted("Dornbach")
    page = client.get(f"/speakers/{one.id}").text
    assert (one.statements, one.articles) == (3, 4)
    assert "3 statements · named in 4 articles" in page
    every = page.split('href="/api/v1/export?person=')[1].split('"')[0].replace("&amp;", "&")
    taken = list(csv.DictReader(io.StringIO(client.get(f"/api/v1/export?person={every}").text)))
    assert len(taken) == 3


def test_reports_of_a_quotation_have_their_headlines_and_their_speaker(client: TestClient, record: Record) -> None:
    text = f'"{WORDS}," Mayor Ilka Dornbach said.'
    first = {"text": text, "title": "Ferry stays", "url": "https://lake.example/1", "id": "1"}
    second = {"text": f"{text} It rained.", "title": "Mayor and lake", "outlet": "Hill Post", "id": "2"}
    for reading in onrecord.read_many([first, second]):
        record.add(reading)
    list(record.settle())
    [one] = record.most_reported(None, limit=5, offset=0)
    page = client.get(f"/quotations/{one.id}").text
    assert "<td><a " in page
    assert ">Ferry stays</a></td>" in page
    assert re.search(r"<td>Hill Post, <a [^>]*>Mayor and lake</a></td>", page)
    assert re.search(r'<b><a href="/speakers/P\d+">Ilka Dornbach</a></b>', client.get("/quotations").text)
