"""The desk as a whole: pages by their addresses, as HTML, JSON and CSV; and how it says no."""

from __future__ import annotations

import csv
import io
import re

import pytest
from starlette.testclient import TestClient

from onrecord.record import Record


def test_all_news_shows_each_statement_and_leads_to_its_words(client: TestClient, record: Record) -> None:
    html = client.get("/").text
    shown = client.get("/?format=json").json()
    assert len(shown["rows"]) == min(50, record.count())
    for row in shown["rows"]:
        assert f'id="{row["id"]}"' in html
    path = re.findall(r'href="(/articles/[0-9a-f]+)#', html)[0]
    assert client.get(path).status_code == 200


def test_conditions_combine_and_live_in_the_address(client: TestClient) -> None:
    rows = client.get("/?speaker=Brandt&kind=direct&format=json").json()["rows"]
    assert rows
    assert {row["kind"] for row in rows} == {"direct"}
    assert all("Brandt" in row["speaker"] for row in rows)
    html = client.get("/?speaker=Brandt&kind=direct").text
    assert 'value="Brandt"' in html
    assert "<option selected>direct" in html


def test_a_list_is_taken_along_as_csv(client: TestClient) -> None:
    taken = client.get("/?q=bridge&format=csv")
    assert taken.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(taken.text)))
    assert [row["id"] for row in rows] == [r["id"] for r in client.get("/?q=bridge&format=json").json()["rows"]]


def test_pages_follow_one_another_without_loss(client: TestClient, record: Record) -> None:
    seen, path = [], "/?limit=7&format=json"
    for _ in range(50):
        page = client.get(path).json()
        seen += [row["id"] for row in page["rows"]]
        if page["after"] is None:
            break
        path = f"/?limit=7&offset={page['after']}&format=json"
    assert len(seen) == len(set(seen)) == record.count()


def test_an_article_has_its_words_notes_and_proof(client: TestClient, record: Record) -> None:
    document = next(record.documents())
    sha = document["sha256"]
    html = client.get(f"/articles/{sha[:16]}").text
    assert sha in html
    for number, _ in enumerate(document["statements"], 1):
        assert f'id="a1s{number}"' in html
        assert f'id="na1s{number}"' in html
    style = client.get(f"/articles/{sha[:16]}/marks.css")
    assert style.headers["content-type"].startswith("text/css")
    assert client.get(f"/articles/{sha[:16]}?format=json").json()["document"] == document


@pytest.mark.parametrize(
    ("path", "status", "next_step"),
    [
        ("/?since=yesterday", 400, "2017-07-21"),
        ("/?limit=0", 400, None),
        ("/?offset=-1", 400, None),
        ("/?order=random", 400, "date or rank"),
        ("/?act=shout", 400, "concede"),
        ("/?kind=quoted", 400, "indirect"),
        ("/exchange?until=tomorrow", 400, "2017-07-21"),
        ("/articles/0000000000000000", 404, "onrecord search"),
        ("/nowhere", 404, "/"),
        ("/static/../app.py", 404, "/"),
    ],
)
def test_it_says_what_is_wrong_where_and_what_to_do(
    client: TestClient, path: str, status: int, next_step: str | None
) -> None:
    page = client.get(path)
    assert page.status_code == status
    assert page.headers["content-type"].startswith("text/html")
    told = client.get(path, headers={"accept": "application/json"}).json()["error"]
    assert told["status"] == status
    assert told["what"]
    assert told["where"]
    assert next_step is None or next_step in told["next"]


def test_what_was_had_already_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/static/desk.css")
    again = client.get("/static/desk.css", headers={"if-none-match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_nothing_is_loaded_from_elsewhere(client: TestClient) -> None:
    answer = client.get("/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.findall(r'(?:src|action)="(?!/)', answer.text)
    assert not re.findall(r'<link[^>]*href="(?!/)', answer.text)


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:8000", ""])
def test_it_answers_under_its_own_names_only(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:1", "[::1]:8000"])
def test_these_are_its_own_names(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


def test_a_request_may_not_be_larger_than_is_said(client: TestClient) -> None:
    assert client.post("/", content=b"x" * 2_000_001).status_code == 413

    def piecewise():  # type: ignore[no-untyped-def]
        for _ in range(30):
            yield b"x" * 100_000

    assert client.post("/", content=piecewise()).status_code in (405, 413)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_site_cannot_write(writer: TestClient, headers: dict[str, str]) -> None:
    assert writer.post("/", headers=headers).status_code == 403


def test_an_article_of_a_file_stood_under_its_name(client: TestClient, record: Record) -> None:
    document = next(record.documents())
    assert document["article"]["url"] is None
    page = client.get(f"/articles/{document['sha256'][:16]}").text
    assert f"<td>{document['id']}</td>" in page
    assert "[&#34;" not in page
    assert "[&quot;" not in page


def test_what_is_taken_along_is_the_whole_list(client: TestClient, record: Record) -> None:
    page = client.get("/?limit=5&offset=5&kind=direct").text
    every = re.findall(r'href="(/api/v1/export[^"]*)">(CSV|JSON Lines)', page)
    assert [name for _, name in every] == ["CSV", "JSON Lines"]
    taken = list(csv.DictReader(io.StringIO(client.get(every[0][0].replace("&amp;", "&")).text)))
    assert len(taken) == client.get("/api/v1/statements?kind=direct").json()["total"] > 10
    assert {row["kind"] for row in taken} == {"direct"}
    this = re.findall(r'this page: <a href="([^"]*)">CSV', page)[0].replace("&amp;", "&")
    rows = list(csv.DictReader(io.StringIO(client.get(this).text)))
    shown = client.get("/?limit=5&offset=5&kind=direct&format=json").json()["rows"]
    assert [row["id"] for row in rows] == [row["id"] for row in shown]


def test_the_order_is_offered_where_there_is_a_choice(client: TestClient) -> None:
    assert 'name="order"' not in client.get("/").text
    page = client.get("/?q=bridge&order=date").text
    assert '<option value="date" selected>newest first' in page
    assert '<option value="">best match first' in page


def test_who_is_parted_from_what_is_done(client: TestClient) -> None:
    # "Norland state" is no body that the record knows
    assert re.search(r'</a></b> ·\n<span class="how">state', client.get("/").text)


@pytest.mark.parametrize(
    "path", ["/", "/speakers?format=json", "/static/desk.css", "/feeds/news.atom", "/api/v1/statements", "/nowhere"]
)
def test_head_is_get_without_a_body(client: TestClient, path: str) -> None:
    got, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (got.status_code, b"")
    assert head.headers["content-length"] == got.headers["content-length"]
    assert head.headers["content-security-policy"]


@pytest.mark.parametrize("since", ["x", "", "Mon, 01 Jan 2026 00:00:00 -99999999999999999999", "1 Jan 1 0:0:0 +9999"])
def test_a_feed_is_sent_to_who_names_no_moment(client: TestClient, since: str) -> None:
    assert client.get("/feeds/news.atom", headers={"if-modified-since": since}).status_code == 200
