"""Review and corrections by their forms, as a browser without a script sends them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from desks import logged_in
from starlette.testclient import TestClient

from onrecord.record import Query, Record


@pytest.fixture
def ada(writer: TestClient) -> TestClient:
    logged_in(writer)
    return writer


def doubts(client: TestClient) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/review?format=json&limit=50").json()["doubts"]
    return found


def test_each_has_its_words_and_what_stands_around(client: TestClient, record: Record) -> None:
    texts = {one["sha256"]: one["article"]["text"] for one in record.documents()}
    found = client.get("/review?format=json&limit=50").json()["doubts"]
    assert found
    for one in found:
        said = "".join(piece["text"] for piece in one["passage"] if "content" in piece["roles"])
        flat = " ".join(texts[one["row"]["article_sha256"]].split())
        assert " ".join("".join(piece["text"] for piece in one["passage"]).strip("… ").split()) in flat
        assert " ".join(said.split()) == " ".join(one["row"]["content"].replace(" … ", "").split())


def test_without_a_token_there_is_nothing_to_press(client: TestClient, writer: TestClient) -> None:
    for shown, says in ((client, "for reading only"), (writer, "Log in")):
        html = shown.get("/review").text
        assert 'method="post"' not in html
        assert says in html


@pytest.mark.parametrize("verdict", ["right", "wrong"])
def test_a_verdict_is_kept_with_who_and_why_and_undone(ada: TestClient, record: Record, verdict: str) -> None:
    before = doubts(ada)
    first = before[0]["row"]["id"]
    answer = ada.post(
        "/review", data={"statement": first, "verdict": verdict, "why": " heard it "}, follow_redirects=False
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/review?done=1")
    page = ada.get(answer.headers["location"]).text
    assert "Correction 1 is kept." in page
    assert f"1 {verdict}" in page
    assert len(doubts(ada)) == len(before) - 1
    [kept] = record.corrections()
    assert (kept.kind, kept.by, kept.why) == (verdict, "Ada", "heard it")
    assert ada.post("/corrections/1/undo", data={"back": "/review"}).status_code == 200
    assert doubts(ada) == before
    [kept] = record.corrections()
    assert (kept.state, kept.undone_by) == ("undone", "Ada")


def test_one_of_the_article_s_speakers_said_it(ada: TestClient, record: Record) -> None:
    page = ada.get("/review?limit=50").text
    statement, person = re.findall(r'name="statement" value="(\w+)".*?name="pick" value="(P\d+)"', page, re.DOTALL)[0]
    ada.post("/review", data={"statement": statement, "pick": person, "verdict": ""})
    [row] = [one for one in record.rows() if one["id"] == statement]
    assert row["speaker_id"] == person
    assert row["speaker"] == record.people(person)[0].known.name


def test_somebody_else_by_name_or_number(ada: TestClient, record: Record) -> None:
    first, second = (one["row"]["id"] for one in doubts(ada)[:2])
    [brandt] = {row["speaker_id"] for row in record.search(Query(speaker="Ilse Brandt", kind="direct")).rows}
    ada.post("/review", data={"statement": first, "verdict": "person", "who": "Nobody Known"})
    ada.post("/review", data={"statement": second, "verdict": "person", "who": brandt.lower()})
    rows = {row["id"]: row for row in record.rows()}
    assert (rows[first]["speaker"], rows[first]["speaker_id"]) == ("Nobody Known", None)
    assert (rows[second]["speaker"], rows[second]["speaker_id"]) == ("Ilse Brandt", brandt)


@pytest.mark.parametrize(
    "given",
    [{"verdict": "maybe"}, {"verdict": "person", "who": " "}, {"verdict": "person", "who": "P999999"}, {},
     {"verdict": "right", "statement": "zz"}, {"verdict": "wrong", "statement": "ffffffffffff"}],
)  # fmt: skip
def test_what_cannot_be_kept_is_not(ada: TestClient, record: Record, given: dict[str, str]) -> None:
    statement = doubts(ada)[0]["row"]["id"]
    answer = ada.post("/review", data={"statement": statement, **given}, headers={"accept": "application/json"})
    assert answer.status_code in (400, 404)
    assert answer.json()["error"]["next"]
    assert record.corrections() == []


@pytest.mark.parametrize("number", ["7", "0", "x", "-1", "9" * 30, "1.5"])
def test_what_cannot_be_undone(ada: TestClient, number: str) -> None:
    assert ada.post(f"/corrections/{number}/undo", data={}).status_code in (400, 404)


def test_corrections_stand_on_their_page_and_their_article_s(ada: TestClient, record: Record) -> None:
    row = record.search(Query("bridge")).rows[0]
    ada.post("/review", data={"statement": row["id"], "verdict": "wrong", "why": "a <b>joke</b>"})
    article = f"/articles/{row['article_sha256'][:16]}"
    for path in ("/corrections", article):
        html = ada.get(path).text
        assert "Wrong: never said so" in html
        assert "a &lt;b&gt;joke&lt;/b&gt;" in html
        assert 'action="/corrections/1/undo"' in html
    assert "marked as wrong" in ada.get(article).text
    answer = ada.post("/corrections/1/undo", data={"back": article}, follow_redirects=False)
    assert answer.headers["location"].startswith(article)
    assert "was undone by Ada" in ada.get(article).text
    taken = ada.get("/corrections?format=csv").text.splitlines()
    assert taken[0].startswith('"id","made_at","by","kind"')
    assert len(taken) == 2


def test_who_is_one_is_told_by_name(ada: TestClient, record: Record) -> None:
    one, other = sorted(
        {row["speaker_id"] for row in record.rows() if row["speaker_id"] and ";" not in row["speaker_id"]}
    )[:2]
    record.correct_people("different", one, other, by="Ben")
    html = ada.get("/corrections").text
    assert "not the same" in html
    assert f'href="/speakers/{one}"' in html


def test_the_queue_goes_on_page_by_page(client: TestClient) -> None:
    every = [one["row"]["id"] for one in doubts(client)]
    seen, after = [], 0
    while after is not None:
        page = client.get(f"/review?format=json&limit=2&offset={after}").json()
        seen += [one["row"]["id"] for one in page["doubts"]]
        after = page["after"]
    assert seen == every
    assert len(every) > 2
    sure = [one["row"]["confidence"] for one in doubts(client)]
    assert sure == sorted(sure)


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"verdict": "right", "why": "a" * 2_001}, "why"),
        ({"verdict": "person", "who": "a" * 301}, "who"),
        ({"pick": "a" * 301}, "pick"),
    ],
)
def test_a_form_may_say_as_much_as_the_api(ada: TestClient, record: Record, given: dict[str, str], where: str) -> None:
    row = doubts(ada)[0]["row"]["id"]
    answer = ada.post("/review", data={"statement": row, **given}, headers={"accept": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["error"]["where"] == where
    assert record.corrections() == []
