"""Pages of lists, cursors, what was had already, limits, and what adding and correcting do."""

from __future__ import annotations

import csv
import io
import json
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2
import pytest
from desks import TOKEN, served
from starlette.testclient import TestClient

import onrecord
from onrecord.errors import RecordError
from onrecord.record import Query, Record
from onrecord.record.lock import writing
from onrecord.views.api import gate
from onrecord.views.api.cursors import sealed, unsealed
from onrecord.views.api.routes import reading
from onrecord.views.web import Settings, desk
from onrecord.views.web.sessions import TRIES

TEXT = "NORDVIK, May 3 – The quay is closed, Mayor Ada Quill said on Tuesday. “We will open it again,” she added."
LATER = "NORDVIK, May 9 – The quay is open, Mayor Ada Quill said. “It took a week,” she added."
BEARER = {"authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def http(writable: str):
    with httpx2.Client(base_url=f"{writable}/api/v1", timeout=60) as client:
        yield client


def walked(http: httpx2.Client, path: str, between=lambda: None) -> list[dict]:
    found, cursor = [], ""
    while cursor is not None:
        page = http.get(f"{path}&limit=5" + (f"&cursor={cursor}" if cursor else "")).json()
        found, cursor = found + page["items"], page["next"]
        between()
    return found


@pytest.mark.parametrize("asked", ["?order=date", "?q=the&order=date", "?kind=direct", "?q=the&order=rank"])
def test_pages_together_are_the_list(http: httpx2.Client, record: Record, asked: str) -> None:
    found = [one["id"] for one in walked(http, f"/statements{asked}")]
    given = httpx2.URL(f"http://x/{asked}").params
    query = Query(given.get("q", ""), kind=given.get("kind"), order=given.get("order", "date"), limit=1_000)
    assert len(found) > 10
    assert found == [row["id"] for row in record.search(query)]


def test_a_list_stays_as_it_was_while_articles_come_in(http: httpx2.Client, record: Record) -> None:
    before = [row["id"] for row in record.search(Query(order="date", limit=1_000))]
    days = iter(range(1, 29))

    def add() -> None:
        day = next(days)
        said = f"“Boat {day} is late,” Mayor Ada Quill said."
        record.add(onrecord.read(said, published=f"20{day + 10}-05-{day:02}", outlet="Post"))

    assert [one["id"] for one in walked(http, "/statements?", add)] == before
    assert record.count() > len(before) + 5


def test_undated_statements_come_last_and_all(record: Record) -> None:
    every, after = [], None
    while True:
        page = record.search(Query(order="date", limit=3, after=after))
        every += page.rows
        if len(page) < 3:
            break
        after = page.end
    assert [row["id"] for row in every] == [row["id"] for row in record.search(Query(order="date", limit=1_000))]
    assert every[-1]["published"] is None


@pytest.mark.parametrize("path", ["articles", "speakers", "corrections", "quotations"])
def test_the_other_lists_have_pages_too(http: httpx2.Client, record: Record, path: str) -> None:
    for row in list(record.rows())[:7]:
        record.correct_wrong(row["id"], by="Ada")
    for outlet in ("One", "Two"):
        record.add(onrecord.read(TEXT.replace("NORDVIK", outlet.upper()), outlet=outlet))
    list(record.settle())
    whole = http.get(f"/{path}?limit=200").json()["items"]
    pages, cursor = [], ""
    while cursor is not None:
        page = http.get(f"/{path}?limit=1" + (f"&cursor={cursor}" if cursor else "")).json()
        pages, cursor = pages + page["items"], page["next"]
    assert pages == whole
    assert whole


def test_each_thing_is_found_by_its_id(http: httpx2.Client, record: Record) -> None:
    for outlet in ("One", "Two"):
        record.add(onrecord.read(TEXT.replace("NORDVIK", outlet.upper()), outlet=outlet))
    list(record.settle())
    for one in http.get("/statements").json()["items"]:
        told = http.get(f"/statements/{one['id']}").json()
        assert {name: told[name] for name in one} == one
        assert told["as_read"]["id"] == one["statement_id"]
    for one in http.get("/articles").json()["items"]:
        told = http.get(f"/articles/{one['sha256'][:16]}").json()
        assert told["document"] == record.article(one["sha256"]).document
        assert len(told["statements"]) == one["statements"]
    for one in http.get("/speakers").json()["items"]:
        told = http.get(f"/speakers/{one['id']}").json()
        assert {name: told[name] for name in one} == one
    [quotation] = http.get("/quotations").json()["items"]
    told = http.get(f"/quotations/{quotation['id']}").json()
    assert told["wordings"][0]["text"] in quotation["text"]
    assert len(told["wordings"][0]["reports"]) == quotation["statements"] == 2
    person = told["wordings"][0]["reports"][0]["statement"]["speaker_id"]
    assert http.get(f"/quotations?person={person}").json()["items"] == [quotation]


@pytest.mark.parametrize("change", [lambda c: c[:-1], lambda c: c + "A", lambda c: "B" + c[1:], lambda c: c.swapcase()])
def test_a_cursor_that_was_changed_is_refused(http: httpx2.Client, change) -> None:
    cursor = http.get("/statements?limit=2").json()["next"]
    answer = http.get(f"/statements?limit=2&cursor={change(cursor)}")
    assert answer.status_code == 400
    assert answer.json()["error"]["where"] == "cursor"


def test_a_cursor_is_good_for_its_list_alone(http: httpx2.Client) -> None:
    cursor = http.get("/statements?kind=direct&limit=2").json()["next"]
    assert http.get(f"/statements?kind=direct&limit=7&cursor={cursor}").status_code == 200
    for other in ("/statements?limit=2", "/statements?kind=mixed", "/articles?limit=2"):
        assert http.get(f"{other}&cursor={cursor}").status_code == 400


def test_a_sealed_place_is_unsealed_again() -> None:
    place = [12, None, "2017-07-21", 3]
    assert unsealed(sealed(place, {"list": "x"}), {"list": "x"}) == place
    with pytest.raises(onrecord.UsageError):
        unsealed(sealed(place, {"list": "x"}), {"list": "y"})


def test_what_was_had_already_is_not_sent_again(http: httpx2.Client, record: Record) -> None:
    for path in ("/statements?limit=3", "/articles", "/openapi.json", "/"):
        first = http.get(path)
        again = http.get(path, headers={"if-none-match": f'"other", W/{first.headers["etag"]}'})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    mark = http.get("/statements").headers["etag"]
    record.correct_wrong(http.get("/statements").json()["items"][0]["id"], by="Ada")
    assert http.get("/statements", headers={"if-none-match": mark}).status_code == 200


def test_an_export_is_all_there_is(http: httpx2.Client, record: Record) -> None:
    lines = http.get("/export").text.splitlines()
    assert [json.loads(line) for line in lines] == list(record.rows())
    rows = list(csv.DictReader(io.StringIO(http.get("/export?format=csv&speaker=Brandt").text)))
    assert [row["id"] for row in rows] == [row["id"] for row in record.rows(Query(speaker="Brandt"))]
    documents = [json.loads(line) for line in http.get("/export?documents=1").text.splitlines()]
    assert documents == list(record.documents())
    assert http.get("/export?documents=1&format=csv").status_code == 400


def test_exports_give_their_turn_back(http: httpx2.Client) -> None:
    for _ in range(3 * reading.EXPORTS):
        assert http.get("/export").status_code == 200
        with http.stream("GET", "/export") as answer:  # and is left
            assert answer.status_code == 200
    held = [reading._running.acquire(timeout=5) for _ in range(reading.EXPORTS)]
    try:
        assert all(held)
        busy = http.get("/export")
        assert (busy.status_code, busy.headers["retry-after"]) == (503, "5")
    finally:
        for _ in held:
            reading._running.release()


def test_what_takes_too_long_ends(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setattr(Record, "list_articles", lambda *_, **__: time.sleep(2))
    with served(record, Settings(seconds=0.3)) as address:
        answer = httpx2.get(f"{address}/api/v1/articles")
    assert answer.status_code == 503
    assert "0.3 seconds" in answer.json()["error"]["what"]


def test_an_export_may_take_long_as_long_as_it_goes_on(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    def slow(*_: object) -> object:
        for number in range(6):
            time.sleep(0.25)
            yield {"n": number}

    monkeypatch.setattr(Record, "rows", slow)
    monkeypatch.setattr(reading, "PIECE", 1)
    with served(record, Settings(seconds=0.8)) as address:
        assert len(httpx2.get(f"{address}/api/v1/export").text.splitlines()) == 6


@pytest.mark.parametrize("path", ["read", "articles", "check", "corrections"])
def test_a_body_has_an_end(http: httpx2.Client, path: str) -> None:
    answer = http.post(f"/{path}", json={"text": "x" * 2_000_001}, headers=BEARER)
    assert answer.status_code == 413
    assert answer.json()["error"]["next"]


def test_reading_is_what_onrecord_reads(http: httpx2.Client, record: Record) -> None:
    before = record.count()
    told = http.post("/read", json={"text": TEXT, "outlet": "Post", "published": "2025-05-04"}).json()
    assert told == next(onrecord.read_many([{"text": TEXT, "outlet": "Post", "published": "2025-05-04"}])).to_dict()
    refused = http.post("/read", json={"html": "<p>"}).json()
    assert refused["article"] is None
    assert refused["refusals"][0]["next"]
    assert record.count() == before


def test_what_is_added_is_what_add_adds(http: httpx2.Client, record: Record, tmp_path: Path) -> None:
    given = {"id": "quay", "text": TEXT, "outlet": "Post", "published": "2025-05-04"}
    with Record(tmp_path / "other.db") as other:
        for article in ({**given}, {"id": "later", "text": LATER, "outlet": "Post", "published": "2025-05-10"}):
            told = http.post("/articles", json=article, headers=BEARER).json()
            added = other.add(next(onrecord.read_many([article])))
            assert (told["outcome"], told["statements"]) == (added.outcome, added.statements)
        mine = list(record.rows(Query(outlet="Post")))
        want = list(other.rows())
    same = [name for name in want[0] if name not in ("speaker_id", "quotation_id")]
    assert [[row[name] for name in same] for row in mine] == [[row[name] for name in same] for row in want]
    again = http.post("/articles", json=given, headers=BEARER).json()
    assert (again["outcome"], again["sha256"]) == ("unchanged", mine[0]["article_sha256"])
    assert http.post("/articles", json={"text": " "}, headers=BEARER).json()["outcome"] == "refused"


def test_a_correction_is_signed_and_can_be_undone(http: httpx2.Client, record: Record) -> None:
    row = http.get("/statements?speaker=Brandt").json()["items"][0]
    given = {"kind": "speaker", "statement": row["id"], "name": "Ada Quill", "why": "heard it"}
    made = http.post("/corrections", json=given, headers=BEARER)
    assert made.status_code == 201
    assert (made.json()["by"], made.json()["why"], made.json()["state"]) == ("Ada", "heard it", "holds")
    assert http.get(f"/statements/{row['id']}").json()["speaker"] == "Ada Quill"
    assert http.get(made.headers["location"].removeprefix("/api/v1")).json() == made.json()
    path = f"/corrections/{made.json()['id']}"
    assert http.delete(path, headers=BEARER).json()["undone_by"] == "Ada"
    assert http.get(f"/statements/{row['id']}").json()["speaker"] == row["speaker"]
    assert http.delete(path, headers=BEARER).status_code == 409
    assert http.delete("/corrections/99", headers=BEARER).status_code == 404
    one, other = (one["id"] for one in http.get("/speakers?limit=2").json()["items"])
    for kind in ("same", "different"):
        told = http.post("/corrections", json={"kind": kind, "persons": [one, other]}, headers=BEARER).json()
        assert told["value"] == {"persons": [one, other]}


@pytest.mark.parametrize(
    "headers",
    [{}, {"authorization": "Bearer wrong"}, {"authorization": f"Basic {TOKEN}"}, {"cookie": f"token={TOKEN}"},
     {"authorization": f"Bearer {TOKEN}x"}, {"authorization": "Bearer"}],
)  # fmt: skip
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
def test_no_token_no_writing(http: httpx2.Client, method: str, headers: dict[str, str]) -> None:
    for path in ("/articles", "/corrections", "/corrections/1", "/whatever/comes/next"):
        answer = http.request(method, path, headers=headers, content=b"{broken")
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
        assert answer.json()["error"]["next"]


def test_whoever_tries_tokens_out_has_to_wait(record: Record) -> None:
    """At the API and at the login together; reading goes on."""
    client = TestClient(desk(record, Settings(tokens={TOKEN: "Ada"})), base_url="http://localhost")
    wrong = {"authorization": "Bearer wrong"}
    for _ in range(TRIES - 1):
        assert client.post("/api/v1/corrections", headers=wrong).status_code == 401
    assert client.post("/login", data={"token": "x"}).status_code == 401
    refused = client.post("/api/v1/corrections", headers=BEARER)
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "600")
    assert refused.json()["error"]["next"] == "wait ten minutes"
    assert client.post("/login", data={"token": TOKEN}).status_code == 429
    assert client.get("/api/v1/statements", headers=wrong).status_code == 200
    other = TestClient(client.app, base_url="http://localhost", client=("192.0.2.7", 1))
    assert other.post("/api/v1/corrections", headers=BEARER).status_code == 422


def test_every_route_that_is_open_changes_nothing_by_its_name() -> None:
    assert set(gate.OPEN) == {"/read", "/check"}


@pytest.mark.parametrize(
    ("path", "status", "where"),
    [
        ("/statements?spekaer=Brandt", 422, "query spekaer"),
        ("/statements?limit=0", 422, "query limit"),
        ("/statements?act=shout", 422, "query act"),
        ("/statements?since=2017-02-31", 400, "/api/v1/statements"),
        ("/statements?q=a&q=b", 422, "query q"),
        ("/statements/zzzz", 400, "zzzz"),
        ("/statements/ffff0000", 404, "ffff0000"),
        ("/articles/0000000000", 404, "0000000000"),
        ("/speakers/P9999", 404, "P9999"),
        ("/speakers/Brandt", 422, "path id"),
        ("/quotations/Q9999", 404, "Q9999"),
        ("/corrections/0", 422, "path number"),
        ("/nowhere", 404, "/api/v1/nowhere"),
    ],
)
def test_it_says_what_is_wrong_where_and_what_to_do(http: httpx2.Client, path: str, status: int, where: str) -> None:
    answer = http.get(path)
    told = answer.json()["error"]
    assert (answer.status_code, told["status"], told["where"]) == (status, status, where)
    assert told["what"]
    assert told["next"]


def test_it_stands_at_its_address_with_and_without_a_stroke(writable: str) -> None:
    for path in ("/api/v1", "/api/v1/"):
        told = httpx2.get(writable + path, follow_redirects=True).json()
        assert told["description"] == "/api/v1/openapi.json"
    assert httpx2.get(f"{writable}/api/v2/statements").json()["error"]["status"] == 404


@pytest.mark.parametrize(
    "asked", ["since=2026-02-30", "until=0000", "since=2026-02-30&format=csv", "since=0000&documents=1"]
)
def test_an_export_says_what_is_wrong_before_it_begins(http: httpx2.Client, asked: str) -> None:
    for _ in range(reading.EXPORTS + 1):  # each gives its turn back
        answer = http.get(f"/export?{asked}")
        assert answer.status_code == 400
        assert "is no day" in answer.json()["error"]["what"]


def test_an_export_that_breaks_off_is_seen_to(
    record: Record, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> object:
        yield {"n": 1}
        raise RecordError("the disk is failing", where="news.db")

    monkeypatch.setattr(Record, "rows", broken)
    monkeypatch.setattr(reading, "PIECE", 1)
    with served(record, Settings()) as address, pytest.raises(httpx2.RemoteProtocolError):
        httpx2.get(f"{address}/api/v1/export")
    assert "/api/v1/export broke off: news.db: the disk is failing" in caplog.text
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize("path", ["/statements?limit=2", "/export", "/export?since=0000", "/nowhere"])
def test_head_is_get_without_a_body(http: httpx2.Client, path: str) -> None:
    got, head = http.get(path), http.head(path)
    assert (head.status_code, head.content) == (got.status_code, b"")
    assert head.headers["content-type"] == got.headers["content-type"]
    assert head.headers.get("etag") == got.headers.get("etag")


def test_who_corrects_while_another_process_writes_holds_up_nobody(record: Record) -> None:
    row = next(iter(record.rows()))["id"]
    record.engine.dispose()
    assert record.place.path
    with served(record, Settings(tokens={TOKEN: "Ada"})) as address, ThreadPoolExecutor(6) as threads:
        with writing(record.place.path):
            said = {"kind": "right", "statement": row}

            def corrects(_: int) -> int:
                return httpx2.post(f"{address}/api/v1/corrections", json=said, headers=BEARER, timeout=60).status_code

            waiting = [threads.submit(corrects, number) for number in range(6)]
            time.sleep(0.5)
            for path in ("/", "/speakers", "/api/v1/articles"):
                assert httpx2.get(f"{address}{path}", timeout=5).status_code == 200
            assert not any(one.done() for one in waiting)
        assert [one.result() for one in waiting] == [201] * 6
