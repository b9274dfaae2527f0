"""Logging in: the token once, then a cookie that is none; without it nothing is written, whatever is tried."""

from __future__ import annotations

import pytest
from desks import TOKEN, logged_in
from starlette.testclient import TestClient

from onrecord.record import Record
from onrecord.views.web import Settings, desk
from onrecord.views.web.forms import inside
from onrecord.views.web.sessions import LASTS, MOST, TRIES, WITHIN, Sessions, Tries


class Clock:
    """A clock that stands until it is moved on."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_with_a_token_one_is_known_by_name_and_out_again(writer: TestClient) -> None:
    answer = writer.post("/login", data={"token": TOKEN, "back": "/corrections"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/corrections")
    cookie = answer.headers["set-cookie"]
    assert TOKEN not in cookie
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert "<span>Ada</span>" in writer.get("/").text
    value = writer.cookies["onrecord"]
    writer.post("/logout")
    assert "onrecord" not in writer.cookies
    assert "Ada" not in writer.get("/").text
    writer.cookies.set("onrecord", value)
    assert "Ada" not in writer.get("/").text, "the server has forgotten it too"


def test_behind_https_the_cookie_stays_there(record: Record) -> None:
    client = TestClient(desk(record, Settings(tokens={TOKEN: "Ada"})), base_url="https://localhost")
    assert "Secure" in client.post("/login", data={"token": TOKEN}, follow_redirects=False).headers["set-cookie"]


@pytest.mark.parametrize("token", ["", "x", TOKEN[:-1], TOKEN + "x", TOKEN.upper(), "\x00", "é" * 20, "\ud800"])
def test_a_wrong_token_lets_nobody_in(writer: TestClient, token: str) -> None:
    body = token.encode("utf-8", "surrogatepass")
    answer = writer.post("/login", data={"token": body}, follow_redirects=False)
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers
    assert 'href="/login"' in answer.text


def test_whoever_tries_tokens_out_has_to_wait(record: Record) -> None:
    client = TestClient(desk(record, Settings(tokens={TOKEN: "Ada"})), base_url="http://localhost")
    assert [client.post("/login", data={"token": "x"}).status_code for _ in range(TRIES)] == [401] * TRIES
    refused = client.post("/login", data={"token": TOKEN})
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "600")
    assert "wait ten minutes" in refused.text
    other = TestClient(client.app, base_url="http://localhost", client=("192.0.2.7", 1))
    assert other.post("/login", data={"token": TOKEN}, follow_redirects=False).status_code == 303


def test_tries_and_sessions_end_by_themselves_and_are_bounded() -> None:
    clock = Clock()
    sessions, tries = Sessions(clock), Tries(clock)
    for _ in range(TRIES):
        assert tries.may_try("a")
        tries.failed("a")
    assert not tries.may_try("a")
    clock.now = WITHIN + 1
    assert tries.may_try("a")
    value = sessions.begin("Ada")
    assert sessions.who(value) == "Ada"
    clock.now += LASTS
    assert sessions.who(value) is None
    first = sessions.begin("Ada")
    others = [sessions.begin("Ben") for _ in range(MOST)]
    assert sessions.who(first) is None
    assert sessions.who(others[0]) == "Ben"
    assert len({first, *others}) == MOST + 1
    assert [sessions.who(value) for value in (None, "", "x")] == [None] * 3


WRITING = ("/review", "/corrections/1/undo")


@pytest.mark.parametrize("path", WRITING)
def test_nothing_is_written_by_somebody_who_has_not_logged_in(writer: TestClient, record: Record, path: str) -> None:
    row = record.search("bridge").rows[0]
    record.correct_right(row["id"], by="Ben")
    before = record.corrections()
    for cookie in (None, "x", TOKEN):
        if cookie:
            writer.cookies.set("onrecord", cookie)
        answer = writer.post(path, data={"statement": row["id"], "verdict": "wrong"})
        assert answer.status_code == 401
        assert 'href="/login"' in answer.text
    assert record.corrections() == before


@pytest.mark.parametrize("path", [*WRITING, "/login"])
def test_a_desk_for_reading_writes_nothing(client: TestClient, record: Record, path: str) -> None:
    answer = client.post(
        path, data={"token": TOKEN, "statement": record.search("bridge").rows[0]["id"], "verdict": "wrong"}
    )
    assert answer.status_code == 403
    assert "--read-write" in answer.text
    assert record.corrections() == []


@pytest.mark.parametrize("path", [*WRITING, "/login", "/logout"])
@pytest.mark.parametrize("headers", [{"origin": "http://localhost:3000"}, {"sec-fetch-site": "same-site"}])
def test_another_site_writes_nothing_in_one_s_name(
    writer: TestClient, record: Record, path: str, headers: dict[str, str]
) -> None:
    logged_in(writer)
    data = {"statement": record.search("bridge").rows[0]["id"], "verdict": "wrong", "token": TOKEN}
    assert writer.post(path, data=data, headers=headers).status_code == 403
    assert record.corrections() == []
    assert "<span>Ada</span>" in writer.get("/").text


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("/review?offset=10", "/review?offset=10"), ("/articles/ab", "/articles/ab"), ("", "/"), ("review", "/"),
        ("//evil.example/", "/"), ("/\\evil.example", "/"), ("https://evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("///evil.example", "/"), ("/\t/evil.example", "/"), ("/x\r\nset-cookie: a=b", "/"), ("\\\\evil.example", "/"),
        ("http:evil", "/"), ("/é", "/"), ("//[", "/"),
    ],
)  # fmt: skip
def test_one_goes_on_inside_the_desk_only(written: str, path: str) -> None:
    assert inside(written) == path


@pytest.mark.parametrize(
    ("body", "media"),
    [(b"{}", "application/json"), (b"a=1&" * 40, "application/x-www-form-urlencoded"), (b"x", "multipart/form-data")],
)
def test_what_is_no_form(writer: TestClient, body: bytes, media: str) -> None:
    answer = writer.post("/login", content=body, headers={"content-type": media, "accept": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["error"]["next"]


@pytest.mark.parametrize("path", ["/", "/speakers", "/speakers/P1", "/quotations", "/exchange", "/check", "/review"])
def test_who_only_reads_is_logged_in_nowhere(client: TestClient, path: str) -> None:
    html = client.get(path).text
    assert "Log out" not in html
    assert "Log in" not in html
