"""Addresses and feeds as inputs of `fetch`: documents and refusals, each called by its address."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from faults.local_web import LocalWeb, Reply

from onrecord.errors import UsageError
from onrecord.settings import Settings
from onrecord.sources import Document, Refusal, fetch
from onrecord.sources.web.fetcher import Fetcher

SETTINGS = Settings(web_pause_seconds=0.001, html_seconds=20)
PAGE = b"<html><body><p>The mayor said on Monday that the pier would close.</p></body></html>"
FEED = b"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Bell</title><item><link>http://bell.example/1?utm_source=rss</link>
<pubDate>Tue, 14 May 2024 00:30:00 +0300</pubDate></item>
<item><link>http://bell.example/gone</link></item>
<item><title>Only here</title><guid>b-3</guid>
<content:encoded>&lt;p&gt;"We stay," she said.&lt;/p&gt;</content:encoded></item>
<item><title>Nothing</title><guid>b-4</guid></item></channel></rss>"""


@pytest.fixture
def web() -> Iterator[LocalWeb]:
    with LocalWeb() as found:
        yield found


def found_at(web: LocalWeb, inputs: object, **options: object) -> list[Document | Refusal]:
    fetcher = Fetcher(SETTINGS, wire=web.wire)
    return list(fetch(inputs, fetcher=fetcher, settings=SETTINGS, **options))  # type: ignore[arg-type]


def test_an_address_is_a_document(web: LocalWeb) -> None:
    web.routes["bell.example/a"] = Reply(status=301, headers={"Location": "/b"})
    web.routes["bell.example/b"] = Reply(PAGE, headers={"Content-Type": "text/html; charset=windows-1250"})
    (document,) = found_at(web, ["http://bell.example/a"])
    assert isinstance(document, Document)
    assert (document.id, document.origin, document.url) == ("http://bell.example/a",) * 2 + ("http://bell.example/b",)
    assert (document.data, document.media, document.charset) == (PAGE, "html", "windows-1250")
    assert document.fetched


def test_what_the_caller_says_comes_first(web: LocalWeb) -> None:
    web.routes["bell.example/a?b=[c]"] = Reply(PAGE)
    said = {"url": "https://bell.example/true", "outlet": "The Bell", "fetched": "2024-05-14"}
    (document,) = found_at(web, "http://bell.example/a?b=[c]", **said)
    assert isinstance(document, Document)
    assert (document.url, document.outlet, document.fetched) == tuple(said.values())


@pytest.mark.parametrize(
    ("media", "body", "found"),
    [
        ("text/plain", b"A story, she said.", "text"),
        ("application/octet-stream", b"<!doctype html><p>x", "html"),
        ("application/pdf", b"%PDF-1.7\n", "PDF"),
        ("image/png", b"\x89PNG\r\n\x1a\n", "PNG"),
        ("text/html", b"", "empty"),
        ("application/x-ndjson", b'{"text": "x", "id": "n"}\n', "given"),
    ],
)
def test_what_it_is_is_seen(web: LocalWeb, media: str, body: bytes, found: str) -> None:
    web.routes["bell.example/a"] = Reply(body, headers={"Content-Type": media})
    (item,) = found_at(web, "http://bell.example/a")
    if isinstance(item, Document):
        assert item.media == found
        assert item.fetched
        assert (item.url is None) == (found == "given")
    else:
        assert found in item.reason


@pytest.mark.parametrize("other", ["ftp://bell.example/a", "file:///etc/passwd", "data://x", "FILE://x/y"])
def test_an_address_of_another_kind_is_a_refusal(web: LocalWeb, other: str) -> None:
    (refusal,) = found_at(web, [other])
    assert isinstance(refusal, Refusal)
    assert "neither http nor https" in refusal.reason


def test_an_address_that_can_not_be_had_is_refused_and_the_others_still_come(web: LocalWeb) -> None:
    web.routes["bell.example/b"] = Reply(PAGE)
    refusal, document = found_at(web, ["HTTP://bell.example/none", "http://bell.example/b"])
    assert isinstance(refusal, Refusal)
    assert (refusal.id, "404" in refusal.reason) == ("HTTP://bell.example/none", True)
    assert isinstance(document, Document)


@pytest.mark.parametrize("media", ["application/rss+xml", "text/html", "text/plain", "application/octet-stream"])
def test_a_feed_is_its_entries(web: LocalWeb, media: str) -> None:
    web.routes["bell.example/feed"] = Reply(FEED, headers={"Content-Type": media})
    web.routes["bell.example/1?utm_source=rss"] = Reply(PAGE)
    page, gone, here, nothing = found_at(web, "http://bell.example/feed", outlet="Bell")
    assert isinstance(page, Document)
    assert (page.id, page.origin) == ("http://bell.example/1?utm_source=rss", "http://bell.example/feed")
    assert (page.published, page.outlet, page.data) == ("2024-05-14T00:30:00+03:00", "Bell", PAGE)
    assert isinstance(gone, Refusal)
    assert (gone.id, gone.origin) == ("http://bell.example/gone", "http://bell.example/feed")
    assert isinstance(here, Document)
    assert (here.id, here.title, here.media) == ("b-3", "Only here", "html")
    assert here.text == '<p>"We stay," she said.</p>'
    assert isinstance(nothing, Refusal)
    assert nothing.id == "b-4"


def test_a_feed_in_a_file_is_its_entries_too(web: LocalWeb, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(FEED)
    web.routes["bell.example/1?utm_source=rss"] = Reply(PAGE)
    found = found_at(web, path)
    assert [item.id for item in found] == [
        "http://bell.example/1?utm_source=rss",
        "http://bell.example/gone",
        "b-3",
        "b-4",
    ]
    assert {item.origin for item in found} == {str(path)}
    assert isinstance(found[2], Document)
    assert found[2].outlet == "The Bell"


def test_a_feed_that_can_not_be_read_is_one_refusal(web: LocalWeb) -> None:
    for body in (b"<rss><channel>" + b"<a>" * 5000, b"<rss version='2.0'><channel><title>x</title></channel></rss>"):
        web.routes["bell.example/feed"] = Reply(body)
        (refusal,) = found_at(web, "http://bell.example/feed")
        assert isinstance(refusal, Refusal)
        assert refusal.next


def test_a_feed_that_names_itself_is_not_followed_for_ever(web: LocalWeb) -> None:
    web.routes["bell.example/feed"] = Reply(
        b"<rss version='2.0'><channel><item><link>http://bell.example/feed</link></item></channel></rss>"
    )
    (refusal,) = found_at(web, "http://bell.example/feed")
    assert isinstance(refusal, Refusal)
    assert "inside a feed" in refusal.reason


def test_records_at_an_address_have_their_own_addresses(web: LocalWeb) -> None:
    web.routes["bell.example/l"] = Reply(b'{"text": "x"}\n', headers={"Content-Type": "application/x-ndjson"})
    with pytest.raises(UsageError, match="one document"):
        found_at(web, "http://bell.example/l", url="http://bell.example/x")
