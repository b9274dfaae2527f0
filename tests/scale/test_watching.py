"""Watching feeds: what is new is kept once, failures wait and are tried again, saved searches tell their news."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from onrecord.pipeline import Options
from onrecord.record import Query, Record
from onrecord.scale.watching import News, Visit, watch
from onrecord.sources.watching.watchlist import watchlist_of
from onrecord.sources.web.answers import Answer, Failed, Fetched, Unchanged

FEED = "https://post.example/feed.xml"
LIST = watchlist_of({"feed": [{"address": FEED, "outlet": "Nordvik Post", "interval": "15 min"}]}, "FEEDS.toml")
NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
PAGE = (
    "<html><head><title>Harbour</title></head><body><article><h1>Harbour</h1><p>The ferry will not sail before Sunday, "
    "harbour master Ida Lund said on Tuesday. {} The crew had asked for another day to mend the bow door, and the "
    "company agreed to wait until the storm was over.</p></article></body></html>"
)


def rss(*numbers: int) -> bytes:
    items = "".join(
        f"<item><title>Story {n}</title><link>https://post.example/{n}</link><guid>{n}</guid></item>" for n in numbers
    )
    return f'<rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'.encode()


class Web:
    """Answers by address, and what it was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes | Failed] = {}
        self.asked: list[tuple[str, str | None]] = []

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Answer:
        self.asked.append((url, etag))
        found = self.pages.get(url) or Failed(url, "it is not there (404)", "check the address", 404, None)
        if isinstance(found, Failed):
            return found
        mark = str(hash(found))
        if etag == mark:
            return Unchanged(url, url, url, NOON.isoformat())
        media = "application/rss+xml" if found.startswith(b"<rss") else "text/html"
        return Fetched(url, url, url, media, "utf-8", found, mark, None, NOON.isoformat())


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        assert 0 < seconds <= 60
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path / "onrecord.db") as made:
        yield made


def once(record: Record, web: Web, clock: Clock) -> list[Visit | News]:
    return list(watch(record, LIST, options=Options(), fetcher=web, once=True, clock=clock))  # type: ignore[arg-type]


def outcomes(visit: Visit | News) -> list[tuple[str, str]]:
    assert isinstance(visit, Visit)
    return [(name, added.outcome) for name, added in visit.entries]


def test_what_is_new_is_kept_once(record: Record) -> None:
    web, clock = Web(), Clock()
    web.pages = {FEED: rss(1, 2)} | {f"https://post.example/{n}": PAGE.format(n).encode() for n in (1, 2, 3)}
    record.save_search("ferries", Query("ferry", copies=True))
    visit, news = once(record, web, clock)
    assert outcomes(visit) == [("https://post.example/1", "added"), ("https://post.example/2", "added")]
    assert isinstance(news, News)
    assert (news.search, len(news.rows)) == ("ferries", 2)
    assert {row["outlet"] for row in news.rows} == {"Nordvik Post"}
    assert once(record, web, clock) == [], "it is not due yet"
    clock.now += timedelta(minutes=20)
    [visit] = once(record, web, clock)
    assert outcomes(visit) == [], "unchanged"
    web.pages[FEED] = rss(3, 1, 2)
    clock.now += timedelta(minutes=20)
    asked = len(web.asked)
    visit, news = once(record, web, clock)
    assert outcomes(visit) == [("https://post.example/3", "added")]
    assert isinstance(news, News)
    assert len(news.rows) == 1
    assert len(web.asked) == asked + 2, "pages that are known are not asked for"


def test_a_page_that_failed_is_tried_again_with_the_next_visit(record: Record) -> None:
    web, clock = Web(), Clock()
    web.pages = {FEED: rss(1)}
    [visit] = once(record, web, clock)
    assert outcomes(visit) == [("https://post.example/1", "refused")]
    web.pages["https://post.example/1"] = PAGE.format(1).encode()
    clock.now += timedelta(minutes=20)
    [visit] = once(record, web, clock)
    assert outcomes(visit) == [("https://post.example/1", "added")]


def test_a_page_that_is_no_article_is_said_once(record: Record) -> None:
    web, clock = Web(), Clock()
    web.pages = {FEED: rss(1, 2), "https://post.example/1": b"<html><body></body></html>"}
    web.pages["https://post.example/2"] = web.pages[FEED]
    [visit] = once(record, web, clock)
    assert [(name, added.outcome) for name, added in visit.entries] == [
        ("https://post.example/1", "refused"), ("https://post.example/2", "refused")
    ]  # fmt: skip
    assert "feed inside a feed" in (visit.entries[1][1].reason or "")
    web.pages["https://post.example/2"] = PAGE.format(2).encode()
    for _ in range(2):
        clock.now += timedelta(minutes=20)
        last = once(record, web, clock)
        assert ("https://post.example/1", "refused") not in outcomes(last[0])
    asked = len(web.asked)
    clock.now += timedelta(minutes=20)
    once(record, web, clock)
    assert len(web.asked) == asked + 1, "the feed alone, which has not changed"


@pytest.mark.parametrize("content", ["page", "feed"])
def test_outlet_and_section_are_those_of_the_list(record: Record, content: str) -> None:
    web, clock = Web(), Clock()
    page = PAGE.format(1).replace("<title>", '<meta property="article:section" content="All"><title>')
    told = f"<description><![CDATA[{page}]]></description></item>".encode()
    web.pages = {FEED: rss(1).replace(b"</item>", told), "https://post.example/1": page.encode()}
    feed = {"address": FEED, "outlet": "Nordvik Post", "section": "Harbour", "content": content}
    given = watchlist_of({"feed": [feed]}, "FEEDS.toml")
    list(watch(record, given, options=Options(), fetcher=web, once=True, clock=clock))  # type: ignore[arg-type]
    [article] = record.articles()
    assert (article.outlet, article.section) == ("Nordvik Post", "Harbour")


def test_a_feed_that_fails_waits_ever_longer_and_its_state_outlives_the_process(record: Record) -> None:
    web, clock = Web(), Clock()
    for hours in (0, 1, 3):
        clock.now = NOON + timedelta(hours=hours)
        [visit] = once(record, web, clock)
        assert isinstance(visit, Visit)
        assert "404" in (visit.error or "")
    state = record.feed_states()[FEED]
    assert (state.failures, state.error) == (3, "it is not there (404)")
    with Record(record.place.path, create=False) as again:
        assert again.feed_states() == {FEED: state}


def test_it_goes_on_until_every_feed_is_gone_for_good(record: Record) -> None:
    web, clock = Web(), Clock()
    web.pages = {FEED: rss(1), "https://post.example/1": PAGE.format(1).encode()}
    rounds = watch(record, LIST, options=Options(), fetcher=web, clock=clock, sleep=clock.sleep)  # type: ignore[arg-type]
    assert outcomes(next(rounds)) == [("https://post.example/1", "added")]
    assert isinstance(next(rounds), Visit)
    web.pages[FEED] = Failed(FEED, "it is gone (410)", "take it off the list", 410, None)
    assert [visit.error for visit in rounds if isinstance(visit, Visit)] == ["it is gone (410)"]
    assert clock.now > NOON + timedelta(minutes=29)
