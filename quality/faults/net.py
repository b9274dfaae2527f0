"""Faults of the web, all of them: private addresses, bombs, answers cut at every byte, damaged and hostile feeds.

`python quality/faults/net.py` prints a line each and ends with 1 where one does not hold. A tenth of each is in the
tests, without the limits on time, which depend on what else the machine does; here they are of the processor's time.
"""

from __future__ import annotations

import gzip
import random
import resource
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from faults.local_web import PUBLIC, LocalWeb, Reply, listening
from faults.parts import run_all
from faults.private_places import FORMS, ODD

from onrecord.settings import Settings
from onrecord.sources import fetch
from onrecord.sources.feeds import Feed, UnreadFeed, read_feed
from onrecord.sources.web import Failed, Fetched
from onrecord.sources.web.fetcher import Fetcher
from onrecord.sources.web.robots import rules_of
from onrecord.sources.web.wire import Wire, look

QUICK = Settings(web_pause_seconds=0.0001, web_seconds=20)
BOMB_SECONDS, BOMB_BYTES = 0.5, 100_000_000
STORY = b"<html><body><p>The mayor said on Monday that the pier would close.</p></body></html>"
FEED = (
    b'<?xml version="1.0"?><rss version="2.0"><channel><title>The Bell</title>'
    + b"".join(
        b"<item><title>No %d</title><link>https://bell.example/%d</link><guid>%d</guid>"
        b"<pubDate>Tue, 14 May 2024 00:3%d:00 +0300</pubDate><description><![CDATA[<p>Text]]></description></item>"
        % (n, n, n, n)
        for n in range(9)
    )
    + b"</channel></rss>"
)


def own_names(name: str, port: int) -> list[str]:
    """Look-ups that ask no name server."""
    answers = FORMS.get(name)
    if answers is not None:
        return answers
    return [PUBLIC] if name.endswith(".example") else look(name, port)


def private_addresses(every: int = 1) -> Iterator[str]:
    """What was connected to though it is private: each form straight, by five redirects, by robots.txt, by a feed."""
    with LocalWeb() as web, listening() as ears:

        def fetcher() -> Fetcher:
            ports = frozenset({80, ears.port})
            return Fetcher(QUICK, wire=Wire(own_names, web.careful), ports=ports, sleep=lambda _: None)

        for form in list(FORMS)[::every]:
            target = f"http://{form}:{ears.port}/x"
            links = f"<rss version='2.0'><channel><item><link>{target}</link></item></channel></rss>"
            web.routes = {"feed.example/": Reply(links.encode())}
            for status in (301, 302, 303, 307, 308):
                web.routes[f"news.example/{status}"] = Reply(status=status, headers={"Location": target})
                found = fetcher().get(f"http://news.example/{status}")
                yield from _private(found, form, f"redirect {status}", ears.came)
            web.routes["lost.example/robots.txt"] = Reply(status=302, headers={"Location": target})
            yield from _private(fetcher().get("http://lost.example/"), form, "robots.txt", ears.came)
            yield from _private(fetcher().get(target), form, "straight", ears.came)
            list(fetch("http://feed.example/", fetcher=fetcher(), settings=QUICK))
            yield from _private(None, form, "feed", ears.came)
        yield from (f"{place} would have been connected to" for place in web.strays)
        for odd in ODD[::every]:
            yield from _private(fetcher().get(odd.replace("PORT", str(ears.port))), odd, "straight", ears.came)


def _private(found: object, form: str, way: str, came: int) -> Iterator[str]:
    if came or not isinstance(found, Failed | None):
        yield f"{form} by {way}: {came} connections, {found!r}"


def deflated(megabytes: int, wbits: int) -> bytes:
    """A stream that unpacks to so much; made of one megabyte, packed so that it stands alone, again and again."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    head = gzip.compress(b"")[:10] if wbits > zlib.MAX_WBITS else zlib.compress(b"")[:2]
    return head + block * megabytes


def bombs(megabytes: int = 2048) -> dict[str, tuple[bytes, str]]:
    """Bodies, and the codings that they are sent under."""
    flat = deflated(megabytes, zlib.MAX_WBITS | 16)
    return {
        "gzip": (flat, "gzip"),
        "deflate": (deflated(megabytes, zlib.MAX_WBITS), "deflate"),
        "gzip in gzip": (gzip.compress(flat), "gzip, gzip"),
        "gzip five times": (_packed(flat, 4), "gzip, gzip, gzip, gzip, gzip"),
    }


def _packed(data: bytes, times: int) -> bytes:
    for _ in range(times):
        data = gzip.compress(data)
    return data


def decompression(megabytes: int = 2048, *, measured: bool = True) -> Iterator[str]:
    """Bombs that did not stop at the cap, in the time and memory allowed above the idle process."""
    with LocalWeb() as web:
        made = bombs(megabytes)
        web.routes["news.example/small"] = Reply(STORY)
        fetcher = Fetcher(QUICK, wire=web.wire, sleep=lambda _: None)
        fetcher.get("http://news.example/small")
        for name, (body, coding) in made.items():
            web.routes["news.example/bomb"] = Reply(body, headers={"Content-Encoding": coding})
            before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
            found = fetcher.get("http://news.example/bomb")
            seconds = time.process_time() - began
            grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
            print(f"    {name}: {len(body):,} bytes as sent, {seconds:.2f} s, {grown / 1e6:.0f} MB more", flush=True)
            if not isinstance(found, Failed) or "more than" not in found.reason:
                yield f"{name}: {found!r}"[:200]
            elif measured and (seconds > BOMB_SECONDS or grown > BOMB_BYTES):
                yield f"{name}: {seconds:.2f} s, {grown:,} bytes"


def cut_answers(every: int = 1) -> Iterator[str]:
    """Answers cut after N = 0, 1, 2 … bytes: what was taken for a page though it is not whole."""
    whole = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(STORY) + STORY
    with LocalWeb() as web:
        fetcher = Fetcher(QUICK, wire=web.wire, sleep=lambda _: None)
        for size in [*range(0, len(whole), every), len(whole)]:
            web.raw["news.example/story"] = _sends(whole[:size])
            found = fetcher.get("http://news.example/story")
            if isinstance(found, Fetched) != (size == len(whole)):
                yield f"cut after {size} bytes: {found!r}"[:200]


def _sends(data: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(data)

    return send


def damaged_feeds(count: int = 500) -> Iterator[str]:
    """Feeds with bytes changed, lost, doubled: what is neither a feed nor a refusal, or takes the reader down."""
    chance = random.Random(6)
    settings = Settings()
    for number in range(count):
        data = bytearray(FEED)
        for _ in range(chance.randrange(1, 12)):
            at = chance.randrange(len(data))
            length = chance.randrange(1, 40)
            piece = chance.choice((b"", b"<", b"]]>", b"<![CDATA[", b"&", bytes([chance.randrange(256)]), data[:200]))
            data[at : at + length] = piece
        found = read_feed(bytes(data), "https://bell.example/", settings=settings)
        if not isinstance(found, Feed | UnreadFeed) or "breaks" in getattr(found, "reason", ""):
            yield f"damaged feed {number}: {found!r}"[:200]


def hostile_feeds(size: int = 100_000) -> dict[str, bytes]:
    """Feeds that would take a parser long, or memory: so many levels, attributes, items; 100 times the bytes."""
    item = b"<rss version='2.0'><channel><item>%s<link>https://b.example/1</link></item></channel></rss>"
    lol = b"".join(b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(12))
    return {
        f"{size:,} levels": item % (b"<a>" * size + b"</a>" * size),
        "open levels": item % (b"<div>" * (size * 14 // 10)),
        "entities in entities": b"<!DOCTYPE r [" + lol + b"]><rss/>",
        "one long entity, often": b"<!DOCTYPE r [<!ENTITY a '" + b"a" * size + b"'>]>" + item % (b"&a;" * size),
        f"{size:,} attributes": b"<rss " + b" ".join(b"a%d='x'" % n for n in range(size)) + b"><channel/></rss>",
        f"{size:,} empty items": b"<rss><channel>" + b"<item/>" * size,
        "half as many": b"<rss><channel>" + b"<item/>" * (size // 2 - 10) + b"</channel></rss>",
        "one long title": item % (b"<title>" + b"a " * (size * 49) + b"</title>"),
        "nothing but <": b"<rss><channel>" + b"<" * (size * 99),
        "nothing but <link": b"<rss><channel>" + b"<link" * (size * 19),
        "a JSON list in lists": b'{"version": "https://jsonfeed.org/version/1", "items": '
        + b"[" * size
        + b"]" * size
        + b"}",
    }


def hostile(size: int = 100_000, *, measured: bool = True) -> Iterator[str]:
    """Hostile feeds that took longer than their limit, or took the next one along."""
    settings = Settings()
    for name, data in hostile_feeds(size).items():
        began = time.monotonic()
        found = read_feed(data, None, settings=settings)
        seconds = time.monotonic() - began
        said = found.reason if isinstance(found, UnreadFeed) else f"{len(found.entries)} entries, {found.left_out} left"
        print(f"    {name}: {seconds:.2f} s on the clock, {said}", flush=True)
        if measured and seconds > 3 * settings.html_seconds:
            yield f"{name}: {seconds:.1f} s"
        if not isinstance(read_feed(FEED, None, settings=settings), Feed):
            yield f"after {name} the next feed was not read"


def hostile_robots() -> Iterator[str]:
    """robots.txt files that take long."""
    agents = "".join(f"User-agent: b{n}\n" for n in range(15_000))
    for name, text in {
        "15,000 agents and rules": agents + "".join(f"Disallow: /{n}\n" for n in range(15_000)),
        "2,900 rules of wildcards": "User-agent: *\n" + "".join(f"Disallow: /*a*a{n}*a*b\n" for n in range(2900)),
        "15,000 rules of wildcards": "User-agent: *\n" + "".join(f"Disallow: /*a*a{n}*a*b\n" for n in range(15_000)),
        "512 KB of one line": "User-agent: " + "*a" * 256_000,
    }.items():
        began = time.process_time()
        rules = rules_of(Fetched("u", "u", "u", None, None, text.encode(), None, None, "2024-05-13"))
        rules.allow("https://news.example/" + "a" * 2000)
        seconds = time.process_time() - began
        print(f"    {name}: {seconds:.2f} s", flush=True)
        if seconds > 3:
            yield f"{name}: {seconds:.1f} s"


def main() -> int:
    """Runs all of it."""
    return run_all(
        {
            "decompression bombs": decompression,
            f"{len(FORMS)} forms of private addresses, 8 ways each, and {len(ODD)} odd ones": private_addresses,
            "answers cut at every byte": cut_answers,
            "500 damaged feeds": damaged_feeds,
            "hostile feeds": hostile,
            "hostile robots.txt": hostile_robots,
        }
    )


if __name__ == "__main__":
    raise SystemExit(main())
