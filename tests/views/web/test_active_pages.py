"""Nothing that a stranger writes acts on the desk: a crawl over every page, list and feed of a record made of it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from urllib.parse import urlencode, urlsplit

import pytest
from crawled import Seen, crawl
from desks import TOKEN, logged_in
from lxml import etree
from starlette.testclient import TestClient
from strangers import ACTIVE, KNOWN, stranger

from onrecord.articles.transcripts import Transcript, Turn
from onrecord.record import Query, Record
from onrecord.statements.markup import visible
from onrecord.views.web import Settings, desk

FORBIDDEN = {
    "iframe", "object", "embed", "base", "style", "template", "noscript", "math", "frame", "frameset", "applet",
    "marquee", "foreignobject", "animate", "set", "audio", "video", "dialog",
}  # fmt: skip
LEADING = ("href", "src", "action", "formaction", "srcset", "data", "poster", "background", "xlink:href")
MEDIA = {"text/html", "application/json", "text/csv", "text/css", "text/javascript", "application/atom+xml",
         "image/svg+xml", "image/png", "application/x-ndjson"}  # fmt: skip


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record(tmp_path_factory.mktemp("active") / "active.db") as made, made.writing():
        for number, string in enumerate(ACTIVE):
            made.add(stranger(string, number))
            text = f"{string} said the mayor. We shall build a wooden bridge, number {number}."
            turn = Turn(0, len(text), string)
            made.add_transcript(Transcript(f"{number} {string}", text, (turn,), string, string, "2026-03-03", string))
        list(made.settle())
        for string, row in zip(ACTIVE[::8], made.search(Query(limit=200)).rows, strict=False):
            made.correct_speaker(row["id"], string.strip() or "x", by=string.strip() or "x", why=string)
            made.save_search(string, Query(string))
        yield made


@pytest.fixture(scope="module")
def client(record: Record) -> TestClient:
    made = TestClient(desk(record, Settings(tokens={TOKEN: ACTIVE[0]})), base_url="http://localhost")
    return logged_in(made)


@pytest.fixture(scope="module")
def every(client: TestClient, record: Record) -> list[Seen]:
    articles = [f"/articles/{one['sha256'][:16]}" for one in record.documents(Query(superseded=True))]
    return list(crawl(lambda path: got(client, path), "/", *articles, each=8))


def got(client: TestClient, path: str) -> Seen:
    answer = client.get(path, follow_redirects=False)
    media = answer.headers.get("content-type", "").partition(";")[0]
    return Seen(path, answer.status_code, media, dict(answer.headers), answer.content)


def faults(seen: Seen) -> list[str]:
    """What on a page could act, or leads to what does."""
    found = []
    for one in seen.tree().iter(etree.Element):
        tag = etree.QName(one).localname.lower()
        if tag == "style" and seen.media == "image/svg+xml":  # a chart's own rules, which load nothing
            found += re.findall(r"@\w*|url\(.*", one.text or "")
        elif tag in FORBIDDEN or (tag == "script" and (one.text or not one.get("src", "").startswith("/static/"))):
            found.append(f"<{tag}>")
        if tag == "meta" and one.get("http-equiv"):
            found.append("<meta http-equiv>")
        for name, value in one.attrib.items():
            name = name.rpartition("}")[2].lower()
            if name.startswith("on") or (name in ("srcdoc", "style") and seen.media == "text/html"):
                found.append(f"{tag} {name}={value}")
            if name in LEADING and not leads_well(tag, str(value)):
                found.append(f"{tag} {name}={value}")
    return found


def leads_well(tag: str, value: str) -> bool:
    """Whether an address is one of the desk's own, or what a reader may follow to another site."""
    if value.startswith("#") or (value.startswith("/") and value[1:2] not in ("/", "\\")):
        return True
    return tag in ("a", "link", "id") and urlsplit(value).scheme in ("http", "https")


def test_there_are_enough() -> None:
    assert len(set(KNOWN["desk"])) >= 100
    assert len(ACTIVE) >= 195


def test_all_of_it_is_crawled(every: list[Seen], record: Record) -> None:
    paths = {urlsplit(one.path).path for one in every}
    assert sum(path.startswith("/articles/") and not path.endswith(".css") for path in paths) == len(ACTIVE)
    assert {"/", "/check", "/review", "/corrections", "/static/desk.js"} <= paths
    assert {one.media for one in every if one.status == 200} <= MEDIA
    for one in every:
        # pages of other parts of the desk may not be there; nothing may fail
        assert one.status in (200, 404), one.path


def test_no_page_acts(every: list[Seen]) -> None:
    shown = [one for one in every if one.media in ("text/html", "application/atom+xml", "image/svg+xml")]
    assert len(shown) > len(ACTIVE)
    assert [(one.path, wrong) for one in shown if (wrong := faults(one))] == []


def test_every_answer_says_what_it_is_and_is_taken_for_nothing_else(every: list[Seen]) -> None:
    for one in every:
        assert one.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in one.headers["content-security-policy"]
        assert "unsafe-eval" not in one.headers["content-security-policy"]
        if "format=json" in one.path:
            assert one.media == "application/json"
            json.loads(one.body)
        if one.media == "text/csv":
            assert one.headers["content-disposition"].startswith("attachment")
            for row in csv.reader(io.StringIO(one.body.decode(), newline=""), strict=True):
                assert not [cell for cell in row if re.match(r"[\s\ufeff\u200b\u2060]*[=+\-@＝＋－＠]", cell)]


def test_nothing_is_lost_either(client: TestClient, record: Record) -> None:
    """Each string stands on its article's page as it is, signs for what cannot be seen: it is escaped, not left out."""
    for document in record.documents(Query(superseded=True)):
        string = ACTIVE[int(document["id"].partition(" ")[0])]
        page = got(client, f"/articles/{document['sha256'][:16]}")
        written = " ".join("".join(page.tree().itertext()).split())
        shown = " ".join(visible(string).encode("utf-8", "replace").decode().split())
        assert written.count(shown) >= 5, repr(string)


SHOWN = ("q", "quote", "speaker", "about", "to", "outlet", "back")
TOLD = ("since", "order", "offset", "statement", "before", "limit", "until", "done")


@pytest.mark.parametrize("path", ["/", "/check", "/review", "/login", "/articles/", "/static/"])
def test_what_is_asked_for_does_not_act_in_the_answer(client: TestClient, path: str) -> None:
    """Each once in all that a page shows again; every third, in turn, in what it refuses and in the path too."""
    turn = len(path) % 3
    for number, string in enumerate(ACTIVE):
        asked = string.encode("utf-8", "surrogatepass")
        names = [name for name in SHOWN if name != "quote" or number % 4 == 0]
        queries: list[dict[str, str | bytes]] = [{"limit": "1"} | dict.fromkeys(names, asked)]
        if number % 3 == turn:
            queries.append({TOLD[number // 3 % len(TOLD)]: asked})
        for query in queries:
            seen = got(client, f"{path}?{urlencode(query)}")
            assert seen.status in (200, 400, 404)
            assert faults(seen) == [], (path, query)
        if number % 3 == turn:
            behind = got(client, path + "".join(f"%{byte:02x}" for byte in asked))
            assert behind.status in (200, 400, 404)
            assert behind.media != "text/html" or faults(behind) == [], (path, string)
