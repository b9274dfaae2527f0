"""Feeds read by the real child: what comes out of ordinary ones, and what becomes of hostile ones."""

import json
from pathlib import Path
from xml.sax.saxutils import escape

import feedparser
import pytest

from onrecord.settings import Settings
from onrecord.sources.feeds import Feed, UnreadFeed, read_feed

ACTIVE = json.loads((Path(__file__).parents[2] / "views" / "active.json").read_text(encoding="utf-8"))
SETTINGS = Settings(html_seconds=20)
BASE = "https://bell.example/feeds/all.xml"

RSS = """<?xml version="1.0" encoding="{encoding}"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Bell</title><link>https://bell.example/</link>
<item><title>Pier to close – “for good”</title><link>https://bell.example/pier?utm_source=rss</link><guid>b-1</guid>
<pubDate>Tue, 14 May 2024 00:30:00 +0300</pubDate><description>The mayor said …</description></item>
<item><title> Café
 opens </title><link>/cafe</link><pubDate>2024-05-13</pubDate></item>
<item><title>Only here</title><guid isPermaLink="false">b-3</guid><pubDate>yesterday</pubDate>
<content:encoded><![CDATA[<p>"We stay," the baker said.</p>]]></content:encoded></item>
<item><guid isPermaLink="true">https://bell.example/by-guid</guid></item>
<item><link>javascript:alert(1)</link></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><link href="https://wire.example/"/>
<entry><id>tag:wire.example,2024:1</id><title type="html">A &amp;lt;b&amp;gt;bold&amp;lt;/b&amp;gt; step</title>
<link rel="self" href="https://wire.example/api/1"/><link rel="alternate" href="https://wire.example/1"/>
<published>2024-05-13T23:30:00-05:00</published><updated>2024-05-20T10:00:00Z</updated>
<content type="html">&lt;p&gt;Text&lt;/p&gt;</content></entry></feed>"""

JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Notes",
    "items": [
        {"id": 7, "url": "https://notes.example/7", "title": "Seven", "date_published": "2024-05-13T10:00:00+02:00"},
        {"id": "8", "content_html": "<p>Eight</p>", "title": ["no", "string"]},
    ],
}


def read(data: bytes | str, **options: object) -> Feed:
    found = read_feed(data.encode() if isinstance(data, str) else data, BASE, settings=SETTINGS, **options)  # type: ignore[arg-type]
    assert isinstance(found, Feed), found
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16"])
def test_rss(encoding: str) -> None:
    feed = read(RSS.format(encoding=encoding).encode(encoding))
    assert (feed.title, feed.link, feed.left_out) == ("The Bell", "https://bell.example/", 0)
    pier, cafe, here, by_guid, script = feed.entries
    assert (pier.id, pier.address) == ("b-1", "https://bell.example/pier?utm_source=rss")
    assert (pier.title, pier.content) == ("Pier to close – “for good”", "The mayor said …")
    assert (cafe.title, cafe.address, cafe.id) == ("Café opens", "https://bell.example/cafe", cafe.address)
    assert (here.id, here.address, here.published) == ("b-3", None, None)
    assert here.content == '<p>"We stay," the baker said.</p>'
    assert by_guid.address == "https://bell.example/by-guid"
    assert (script.address, script.content) == (None, None)


def test_the_day_is_the_one_written_with_its_zone() -> None:
    assert [entry.published for entry in read(RSS).entries[:2]] == ["2024-05-14T00:30:00+03:00", "2024-05-13"]
    assert read(ATOM).entries[0].published == "2024-05-13T23:30:00-05:00"


def test_a_moment_that_all_entries_share_is_the_feeds_not_theirs() -> None:
    item = "<item><link>https://bell.example/{}</link><pubDate>Tue, 14 May 2024 00:30:00 GMT</pubDate></item>"
    feed = read("<rss version='2.0'><channel>" + "".join(item.format(n) for n in range(4)) + "</channel></rss>")
    assert {entry.published for entry in feed.entries} == {None}


def test_atom() -> None:
    (entry,) = read(ATOM).entries
    assert (entry.id, entry.address) == ("tag:wire.example,2024:1", "https://wire.example/1")
    assert entry.content == "<p>Text</p>"


def test_a_json_feed() -> None:
    seven, eight = read(json.dumps(JSON_FEED)).entries
    assert (seven.id, seven.address, seven.title) == ("7", "https://notes.example/7", "Seven")
    assert seven.published == "2024-05-13T10:00:00+02:00"
    assert (eight.address, eight.title, eight.content) == (None, None, "<p>Eight</p>")


def test_another_parser_finds_the_same() -> None:
    for text in (RSS.format(encoding="utf-8"), ATOM):
        theirs = feedparser.parse(text.encode()).entries
        ours = read(text).entries
        for entry, other in zip(ours, theirs, strict=False):
            if other.get("title"):
                assert entry.title == " ".join(other.title.split()) or "<" in str(entry.title)
            if other.get("link", "").startswith("http"):
                assert entry.address == other.link


def test_a_server_may_say_the_charset() -> None:
    text = (
        "<rss version='2.0'><channel><item><title>Łódź</title><link>https://b.example/1</link></item></channel></rss>"
    )
    assert read(text.encode("iso-8859-2"), charset="ISO-8859-2").entries[0].title == "Łódź"
    assert read(text.encode(), charset="ISO-8859-2").entries[0].title == "Łódź"


@pytest.mark.parametrize("kind", ["page", "sheet", "terminal"])
def test_titles_are_words_whatever_stands_in_them(kind: str) -> None:
    items = [f"<item><title>{escape(shown(s))}</title><guid>{n}</guid></item>" for n, s in enumerate(ACTIVE[kind])]
    entries = {
        int(entry.id): entry for entry in read(f"<rss version='2.0'><channel>{''.join(items)}</channel></rss>").entries
    }
    for n in range(len(ACTIVE[kind])):
        title = entries[n].title or ""
        assert title == "" or title.isprintable()


def shown(text: str) -> str:
    """What of it XML can hold at all."""
    return (
        "".join(letter if letter in "\t\n" or letter >= " " else "?" for letter in text)
        .encode("utf-8", "replace")
        .decode()
    )


def item(inside: str) -> str:
    return f"<rss version='2.0'><channel><title>T</title><item>{inside}<link>https://b.example/1</link></item></channel></rss>"


SECRET = "a-line-that-only-the-file-holds"


@pytest.fixture
def secret(tmp_path: Path) -> str:
    path = tmp_path / "secret.txt"
    path.write_text(SECRET)
    return path.as_uri()


@pytest.mark.parametrize(
    "feed",
    [
        '<!DOCTYPE r [<!ENTITY a SYSTEM "FILE">]>' + item("<title>&a;</title>"),
        '<!DOCTYPE r SYSTEM "FILE">' + item("<title>x</title>"),
        '<!DOCTYPE r [<!ENTITY % a SYSTEM "FILE"> %a;]>' + item("<title>x</title>"),
        '<?xml-stylesheet href="FILE"?>' + item("<title>x</title>"),
        item('<title><x:include xmlns:x="http://www.w3.org/2001/XInclude" href="FILE" parse="text"/></title>'),
        item("<title>&a;</title>") + '<!DOCTYPE r [<!ENTITY a SYSTEM "FILE">]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-7"])
def test_no_file_is_read(feed: str, encoding: str, secret: str) -> None:
    written = f'<?xml version="1.0" encoding="{encoding}"?>' + feed.replace("FILE", secret)
    found = read_feed(written.encode(encoding), BASE, settings=SETTINGS)
    assert SECRET not in repr(found)


@pytest.mark.parametrize(
    ("feed", "named"),
    [
        (
            "<!DOCTYPE r [" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(12)) + "]><rss/>",
            "entities",
        ),
        (
            "<!DOCTYPE r [<!ENTITY a '" + "a" * 100_000 + "'>]>" + item("<title>" + "&a;" * 10_000 + "</title>"),
            "entities",
        ),
        (item("<a>" * 100_000 + "</a>" * 100_000), "nested deeper"),
        (item("<div>" * 64_000 + "</div>" * 64_000), "nested deeper"),
        ("<rss><channel>" + "<item>" * 100_000, "nested deeper"),
        ("<rss " + " ".join(f"a{n}='x'" for n in range(100_000)) + "><channel/></rss>", "tag of more than"),
        ("<rss><channel>" + "<item/>" * 100_000, "more than 50,000 elements"),
        ('{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 100_000 + "]" * 100_000 + "}", "read"),
        ("<html><body><p>A page</p></body></html>", "no feed"),
        ("A plain story.", "no feed"),
        ("", "no feed"),
        ("{}", "no feed"),
    ],
)
def test_a_hostile_feed_is_a_refusal_and_the_next_is_read(feed: str, named: str) -> None:
    found = read_feed(feed.encode(), BASE, settings=SETTINGS)
    assert isinstance(found, UnreadFeed)
    assert named in found.reason
    assert found.next
    assert len(read(RSS.format(encoding="utf-8")).entries) == 5


def test_more_than_the_cap_is_not_parsed() -> None:
    found = read_feed(b"<rss>" + b" " * 2000, BASE, settings=Settings(max_feed_bytes=1000))
    assert isinstance(found, UnreadFeed)
    assert "ONRECORD_MAX_FEED_BYTES" in found.reason


def test_entries_beyond_the_cap_are_counted() -> None:
    items = "".join(f"<item><link>https://b.example/{n}</link></item>" for n in range(9))
    found = read_feed(
        f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), None, settings=Settings(max_feed_entries=5)
    )
    assert isinstance(found, Feed)
    assert ([entry.id[-1] for entry in found.entries], found.left_out) == (list("01234"), 4)
