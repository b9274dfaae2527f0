"""WARC archives written for the faults and the tests: invented pages, each record its own gzip member."""

from __future__ import annotations

import gzip
import random
import zlib

NAMES = ("Ada Quill", "Tomas Reed", "Ines Marr", "Paul Okoro", "Lena Voss", "Ruth Halden", "Ivo Sand")
THINGS = ("the pier", "the tide tables", "the north bridge", "a new ferry", "the harbour budget", "the lighthouse")
SAID = ("would reopen in May", "had been late for weeks", "needs no repair", "is not for sale", "cost too much")


def page(rng: random.Random, number: int) -> bytes:
    """An invented page of some paragraphs; no two are alike."""
    paragraphs = [
        f"<p>“{rng.choice(THINGS).capitalize()} {rng.choice(SAID)},” {rng.choice(NAMES)} said ({rng.random():.9f}).</p>"
        for _ in range(rng.randint(5, 60))
    ]
    title = f"Café notes {number}"
    return f"<!doctype html><html><title>{title}</title><body>{''.join(paragraphs)}</body></html>".encode()


def record(
    number: int,
    block: bytes,
    *,
    kind: str = "response",
    length: str | None = None,
    url: str | None = None,
    extra: str = "",
    date: str = "2024-05-13T10:00:00Z",
) -> bytes:
    """One WARC record; `length` in place of the true one."""
    address = url or f"https://bell.example/{number}"
    media = "application/http; msgtype=response" if kind == "response" else "application/octet-stream"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: {identity(number, kind)}\r\nWARC-Date: {date}\r\n"
        f"WARC-Target-URI: {address}\r\n{extra}Content-Type: {media}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def identity(number: int, kind: str = "response") -> str:
    """A record's id, as its header has it."""
    return f"<urn:uuid:00000000-0000-4000-{sum(kind.encode()) % 10_000:04d}-{number:012d}>"


def answer(
    body: bytes, *, status: str = "200 OK", media: str | None = "text/html; charset=utf-8", extra: str = ""
) -> bytes:
    """An HTTP response."""
    said = f"Content-Type: {media}\r\n" if media else ""
    return f"HTTP/1.1 {status}\r\n{said}{extra}\r\n".encode() + body


def packed(content: bytes, level: int = 6) -> bytes:
    """One gzip member."""
    return gzip.compress(content, level, mtime=0)


def crawl(rng: random.Random, pages: int = 50) -> tuple[list[bytes], dict[str, bytes]]:
    """Records of a crawl of so many pages, and each page by its document's id.

    Records that are no page stand before the first and between some.
    """
    records = [record(0, b"software: onrecord's tests\r\n", kind="warcinfo")]
    known = {}
    for number in range(1, pages + 1):
        if number % 7 == 0:
            records.append(record(number, f"GET /{number} HTTP/1.1\r\n\r\n".encode(), kind="request"))
        body = page(rng, number)
        records.append(record(number, answer(body)))
        known[identity(number).strip("<>")] = body
    return records, known


def bomb(unpacked: int = 2 << 30) -> bytes:
    """A packed archive of some kilobytes: one record whose body says it is packed, and unpacks to so many zeros."""
    return packed(record(1, answer(swollen(b"", unpacked), extra="Content-Encoding: gzip\r\n")), 9)


def swollen(first: bytes, unpacked: int = 2 << 30) -> bytes:
    """A gzip member of some bytes and so many zeros; its checksum is wrong, as nobody should come to it."""
    step = 1 << 20  # a stream of zeros repeats one block, so it is put together, not computed
    end = _deflated(b"", zlib.Z_FINISH) + bytes(8)
    zeros = _deflated(bytes(step), zlib.Z_FULL_FLUSH) * (unpacked // step)
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + _deflated(first, zlib.Z_FULL_FLUSH) + zeros + end


def _deflated(content: bytes, flush: int) -> bytes:
    pack = zlib.compressobj(9, zlib.DEFLATED, -15)
    return pack.compress(content) + pack.flush(flush)
