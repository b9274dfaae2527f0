"""Archives as sources: what was written comes back byte for byte; what is wrong is said, with its place."""

from __future__ import annotations

import gzip
import io
import random
import tracemalloc
import zlib
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from faults import warc
from faults.archives import answer, bomb, crawl, identity, packed, page, record, swollen
from hypothesis import given
from hypothesis import settings as running
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator as Warcio
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.articles import extract
from onrecord.errors import UsageError
from onrecord.settings import Settings
from onrecord.sources import Document, Refusal, fetch
from onrecord.sources.archives import documents_in_archive
from onrecord.sources.archives.bodies import TooLong, Undecodable, body_of
from onrecord.sources.archives.flows import Packed, Plain
from onrecord.sources.archives.records import MAX_DAMAGE, Damage, Record, records_in
from onrecord.sources.archives.tape import Tape

CAP = 1_000_000


class Pipe(io.RawIOBase):
    """Bytes that come once, in pieces."""

    def __init__(self, content: bytes, piece: int = 1000) -> None:
        self._left = io.BytesIO(content)
        self._piece = piece

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = self._left.read(min(self._piece, len(buffer)))
        buffer[: len(piece)] = piece
        return len(piece)


def read(data: bytes, **options: object) -> list[Document | Refusal]:
    return list(fetch("-", stdin=io.BytesIO(data), **options))  # type: ignore[arg-type]


def one(data: bytes, **options: object) -> Document:
    (document,) = read(data, **options)
    assert isinstance(document, Document), document
    return document


def refused(data: bytes, **options: object) -> Refusal:
    (refusal,) = read(data, **options)
    assert isinstance(refusal, Refusal), refusal
    return refusal


# What was written comes back.


@pytest.mark.parametrize("pack", [packed, lambda content: content])
def test_a_page_is_a_document_with_what_its_record_says(pack) -> None:
    document = one(pack(record(3, answer(b"<html><p>x"))))
    assert document == Document(
        id="urn:uuid:00000000-0000-4000-0879-000000000003",
        origin="-",
        media="html",
        data=b"<html><p>x",
        url="https://bell.example/3",
        fetched="2024-05-13T10:00:00Z",
        place=0,
        charset="utf-8",
    )


records = st.lists(
    st.tuples(st.binary(max_size=400), st.sampled_from(["text/html", "text/plain"])), min_size=1, max_size=8
)


@given(written=records, shape=st.sampled_from(["plain", "members", "one member", "piped", "piped members"]))
@running(deadline=None)
def test_what_was_written_comes_back_byte_for_byte(written: list[tuple[bytes, str]], shape: str) -> None:
    each = [record(n, answer(body, media=media)) for n, (body, media) in enumerate(written)]
    data = packed(b"".join(each)) if shape == "one member" else b"".join(map(packed, each) if "mem" in shape else each)
    stream = Pipe(data) if "piped" in shape else io.BytesIO(data)
    found = list(fetch("-", stdin=stream))  # type: ignore[arg-type]
    assert [(item.data, item.media) for item in found] == [
        (body, "html" if media == "text/html" else "text") for body, media in written
    ]
    assert [item.id for item in found] == [identity(n).strip("<>") for n in range(len(written))]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")  # warcio's
@pytest.mark.parametrize("compress", [True, False])
def test_as_warcio_and_fastwarc_read_it(compress: bool) -> None:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=compress)
    rng = random.Random(1)
    writer.write_record(writer.create_warcinfo_record("x.warc", {"software": "tests"}))
    for n in range(20):
        http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(f"https://x.example/{n}", "response", io.BytesIO(page(rng, n)), http_headers=http)
        )
    data = out.getvalue()
    ours = [(item.id, item.url, item.data, item.fetched) for item in read(data) if isinstance(item, Document)]
    theirs = [
        (
            item.rec_headers.get_header("WARC-Record-ID").strip("<>"),
            item.rec_headers.get_header("WARC-Target-URI"),
            item.content_stream().read(),
            item.rec_headers.get_header("WARC-Date"),
        )
        for item in Warcio(io.BytesIO(data))
        if item.rec_type == "response"
    ]
    fast = [
        (item.record_id.strip("<>"), item.headers["WARC-Target-URI"], item.reader.read(), item.headers["WARC-Date"])
        for item in ArchiveIterator(io.BytesIO(data), record_types=WarcRecordType.response)
    ]
    assert len(ours) == 20
    assert ours == theirs == fast


@pytest.mark.parametrize("suffix", [".warc", ".warc.gz", ".WARC.GZ", ".bin"])
def test_first_bytes_come_before_the_name(tmp_path: Path, suffix: str) -> None:
    for pack in (packed, bytes):
        path = tmp_path / f"crawl{suffix}"
        path.write_bytes(pack(record(1, answer(b"<html>"))))
        (document,) = fetch(path)
        assert isinstance(document, Document)
        assert document.origin == str(path)


def test_a_folder_gives_its_archives(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(packed(record(1, answer(b"<html>"))))
    (tmp_path / "b.warc").write_bytes(record(2, answer(b"<html>")))
    (tmp_path / "c.gz").write_bytes(packed(b"something else"))
    assert [Path(item.origin or "").name for item in fetch(tmp_path)] == ["a.warc.gz", "b.warc"]


def test_something_else_that_is_packed_is_refused_as_before() -> None:
    assert "gzip" in refused(packed(b"some text")).reason


def test_options_fill_what_a_record_does_not_say() -> None:
    document = one(
        packed(record(1, answer(b"<html>"))), outlet="The Bell", published="2024-05-12", fetched="2020-01-01"
    )
    assert (document.outlet, document.published, document.fetched) == ("The Bell", "2024-05-12", "2024-05-13T10:00:00Z")
    with pytest.raises(UsageError, match="one document"):
        read(packed(record(1, answer(b"<html>"))), url="https://x.example")


def test_a_record_without_an_id_is_called_by_address_and_time() -> None:
    data = record(1, answer(b"<html>")).replace(b"WARC-Record-ID", b"X-Record-ID")
    assert one(data).id == "https://bell.example/1 2024-05-13T10:00:00Z"


@pytest.mark.parametrize("date", ["2024-05-13T10:00:00.123456789Z", "2024-05-13", "2024"])
def test_times_as_newer_archives_write_them(date: str) -> None:
    assert one(record(1, answer(b"<html>"), date=date)).fetched == date


def test_a_time_that_is_none_is_left_out() -> None:
    assert one(record(1, answer(b"<html>"), date="yesterday")).fetched is None


# What is passed over.


def test_records_that_are_no_article_are_counted() -> None:
    skipped: Counter[str] = Counter()
    html = answer(b"<html>")
    written = [
        *(record(n, b"x", kind=kind) for n, kind in enumerate(["warcinfo", "request", "request", "metadata"])),
        record(5, html, kind="revisit"),
        record(6, answer(b"gone", status="404 Not Found")),
        record(7, answer(b"", status="301 Moved")),
        record(8, answer(b"\x89PNG", media="image/png")),
        record(9, answer(b"{}", media="application/json")),
        record(10, answer(b"User-agent: *", media="text/plain"), url="https://bell.example/robots.txt"),
        record(11, b"20240513100000\nbell.example. 300 IN A 192.0.2.1", url="dns:bell.example"),
        record(12, answer(b"no html", media=None)),
        record(13, answer(b"<!doctype html><html><p>x", media=None)),
        record(14, html),
    ]
    found = list(fetch("-", stdin=io.BytesIO(b"".join(map(packed, written))), skipped=skipped))
    assert [item.id[-2:] for item in found] == ["13", "14"]
    assert skipped == {
        "warcinfo": 1, "request": 2, "metadata": 1, "revisit": 1, "status 404": 1, "status 301": 1, "type image": 1,
        "type application": 1, "robots.txt": 1, "not HTTP": 1, "type unknown": 1,
    }  # fmt: skip


def test_an_archive_without_a_page_says_what_is_in_it() -> None:
    refusal = refused(packed(record(1, b"x", kind="request")) * 3)
    assert "3 request" in refusal.reason
    assert refusal.next


def test_a_record_that_stands_there_twice_is_read_once() -> None:
    member = packed(record(1, answer(b"<html>")))
    document, refusal = read(member + member)
    assert isinstance(document, Document)
    assert isinstance(refusal, Refusal)
    assert "second time" in refusal.reason


# Codings and character sets.


def zipped(data: bytes) -> bytes:
    """Gzip without the time of day: parameters name their tests, and processes must agree on the names."""
    return gzip.compress(data, mtime=0)


@pytest.mark.parametrize(
    ("said", "payload"),
    [
        ("Content-Encoding: gzip", zipped(b"<html>it")),
        ("Content-Encoding: x-gzip", zipped(b"<html>it")),
        ("Content-Encoding: gzip", zipped(b"<html>") + zipped(b"it")),
        ("Content-Encoding: deflate", zlib.compress(b"<html>it")),
        ("Content-Encoding: deflate", zlib.compress(b"<html>it")[2:-4]),
        ("Content-Encoding: gzip, gzip", zipped(zipped(b"<html>it"))),
        ("Content-Encoding: identity", b"<html>it"),
        ("Content-Encoding: br", bytes.fromhex("8b03803c68746d6c3e697403")),
        ("Content-Encoding: gzip", b"<html>it"),  # taken off by the crawler, who left the header
        ("Content-Encoding: br", b"<html>it"),
        ("Content-Encoding: deflate", b"<html>it"),
        ("Transfer-Encoding: chunked", b"<html>it"),
        ("Transfer-Encoding: chunked", b"6\r\n<html>\r\n2;x=y\r\nit\r\n0\r\n\r\n"),
        (
            "Transfer-Encoding: chunked\r\nContent-Encoding: deflate",
            b"10\r\n" + zlib.compress(b"<html>it") + b"\r\n0\r\n",
        ),
    ],
)
def test_codings_are_taken_off(said: str, payload: bytes) -> None:
    assert one(record(1, answer(payload, extra=f"{said}\r\n"))).data == b"<html>it"


@pytest.mark.parametrize(
    ("said", "payload"),
    [
        ("Content-Encoding: gzip", zipped(b"<html>it" * 50)[:-9]),
        ("Content-Encoding: gzip", zipped(b"<html>it")[:-5] + b"12345"),
        ("Content-Encoding: br", bytes.fromhex("8b03803c68746d6c3e69")),
        ("Content-Encoding: lzma", b"<html>"),
        ("Content-Encoding: gzip, gzip, gzip, gzip, gzip", b"<html>"),
        ("Transfer-Encoding: chunked", b"6\r\n<html>\r\n9\r\nit\r\n"),
        ("Transfer-Encoding: chunked", b"6\r\n<html>\r\n"),
    ],
)
def test_a_body_that_is_damaged_in_its_coding_is_refused(said: str, payload: bytes) -> None:
    refusal = refused(record(1, answer(payload, extra=f"{said}\r\n")))
    assert "bell.example/1" in refusal.reason
    assert refusal.id == "-:1"


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "br", "zstd", "gzip, br"]), st.booleans())
@running(deadline=None)
def test_any_body_decodes_or_is_refused(payload: bytes, coding: str, chunked: bool) -> None:
    for start in (b"", b"\x1f\x8b\x08\0", b"\x28\xb5\x2f\xfd", b"5\r\n"):
        try:
            assert len(body_of(start + payload, "chunked" if chunked else None, coding, 1000)) <= 1000
        except (TooLong, Undecodable):
            continue


TEXT = "“The café is shut,” the mayor of Halden said on Monday. It had been open for 40 years."


@pytest.mark.parametrize("media", ["text/html", "text/plain"])
@pytest.mark.parametrize(
    ("said", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "utf-8"),  # said by a server's default, and wrong
        ("iso-8859-1", "windows-1252"),
        ("windows-1252", "windows-1252"),
        ("utf-8", "windows-1252"),
        ("nonsense", "windows-1252"),
        ("rot13", "windows-1252"),
        ("macintosh", "mac-roman"),
    ],
)
def test_the_header_names_the_character_set(media: str, said: str, encoding: str) -> None:
    body = f"<html><p>{TEXT}</p><p>{TEXT}</p></html>" if media == "text/html" else TEXT
    article = extract(one(record(1, answer(body.encode(encoding), media=f"{media}; charset={said}"))))
    assert not isinstance(article, Refusal), article
    assert TEXT in article.text


# Damage.


def test_damaged_archives_of_every_kind() -> None:
    tallies = warc.run(warc.FILES // 10)
    wrong = [line for tally in tallies.values() for line in tally.wrong]
    assert not wrong
    for name, tally in tallies.items():
        assert tally.back == tally.intact > 0, name
        assert tally.said + tally.harmless + tally.unseen == tally.files, name
        assert tally.least >= warc.PAGES - 2 or name == "cut short", name


@given(st.integers(0, 2**32), st.integers(1, 6))
@running(deadline=None, max_examples=30)
def test_any_damage_gives_nothing_that_was_never_written(seed: int, places: int) -> None:
    rng = random.Random(seed)
    written, known = crawl(rng, 5)
    data = bytearray(b"".join(map(packed, written)))
    for _ in range(places):
        start = rng.randrange(len(data))
        data[start : start + rng.randint(0, 60)] = rng.randbytes(rng.randint(0, 60))
    found = read(bytes(data))
    assert all(known[item.id] == item.data for item in found if isinstance(item, Document))
    assert (
        any(isinstance(item, Refusal) for item in found)
        or bytes(data) == b"".join(map(packed, written))
        or len([item for item in found if isinstance(item, Document)]) == len(known)
    )


# Pieces.


@given(st.integers(0, 2**32), st.lists(st.integers(1, 40_000), max_size=6), st.booleans(), st.booleans())
@running(deadline=None, max_examples=60)
def test_pieces_that_follow_one_another_have_each_record_once(
    seed: int, cuts: list[int], compress: bool, damaged: bool
) -> None:
    rng = random.Random(seed)
    written, _ = crawl(rng, 12)
    data = bytearray(b"".join(map(packed, written) if compress else written))
    if damaged:
        at = rng.randrange(len(data))
        data[at : at + 20] = rng.randbytes(20)
    whole = list(in_archive(bytes(data), compress))
    places = [0, *sorted({cut for cut in cuts if cut < len(data)}), None]
    pieces = [item for start, end in pairwise(places) for item in in_archive(bytes(data), compress, start, end)]
    documents, others = [[d for d in some if isinstance(d, Document)] for some in (whole, pieces)]
    assert documents == others
    if not damaged:
        assert len(pieces) == len(whole) == 12


def in_archive(
    data: bytes, compress: bool, start: int | None = 0, end: int | None = None
) -> Iterator[Document | Refusal]:
    kind = "warc.gz" if compress else "warc"
    return documents_in_archive(io.BytesIO(data), "crawl", kind, Settings(), start=start or 0, end=end)


def test_what_is_wrong_in_a_piece_is_named_by_its_byte() -> None:
    records = [packed(record(n, answer(b"<html><p>x"))) for n in range(3)]
    before = len(records[0])
    records[1] = records[1][:-30] + bytes(30)
    found = list(in_archive(b"".join(records), True, 1))
    assert [type(item) for item in found] == [Refusal, Document]
    assert isinstance(found[0], Refusal)
    assert found[0].id == f"crawl@{before}"
    assert found[0].reason.startswith(f"byte {before}: damaged: ")


@pytest.mark.parametrize("length", ["0", "7", "99999", "999999999999", "-3", "many"])
@pytest.mark.parametrize("stream", [io.BytesIO, Pipe])
def test_a_wrong_length_in_a_plain_archive_costs_that_record(length: str, stream) -> None:
    rng = random.Random(4)
    pages = {number: page(rng, number) for number in range(12)}
    data = b"".join(record(n, answer(body), length=length if n == 5 else None) for n, body in pages.items())
    found = list(fetch("-", stdin=stream(data)))
    (refusal,) = [item for item in found if isinstance(item, Refusal)]
    assert f"byte {data.index(identity(5).encode()) - 47:,}" in refusal.reason
    assert {item.data for item in found if isinstance(item, Document)} == set(pages.values()) - {pages[5]}


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")  # warcio's
def test_a_plain_archive_with_digests_shows_a_flipped_bit() -> None:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    for n in range(3):
        body = io.BytesIO(b"<html><p>%d" % n)
        writer.write_record(writer.create_warc_record(f"https://x.example/{n}", "response", body, http_headers=http))
    found = read(out.getvalue().replace(b"<html><p>1", b"<html><p>7"))
    assert [type(item) for item in found] == [Document, Refusal, Document]
    assert "digest" in found[1].reason  # type: ignore[union-attr]


def test_a_whole_file_packed_at_once_is_read_to_its_damage() -> None:
    rng = random.Random(3)
    data = bytearray(packed(b"".join(record(n, answer(page(rng, n))) for n in range(50))))
    data[len(data) // 2 : len(data) // 2 + 50] = bytes(50)
    found = read(bytes(data))
    refusals = [item for item in found if isinstance(item, Refusal)]
    assert "no record was found after it" in refusals[-1].reason
    assert "may be wrong too" in refusals[-1].reason
    assert 15 <= sum(isinstance(item, Document) for item in found) <= 30


def test_zeros_that_fill_a_file_up_are_no_damage() -> None:
    member = packed(record(1, answer(b"<html>")))
    assert isinstance(one(member + bytes(5000)), Document)


def test_an_archive_that_is_all_damage_is_left() -> None:
    found = read(b"WARC/1.0\r\nContent-Length: 90000\r\n\r\n" * (MAX_DAMAGE + 50))
    assert len(found) == MAX_DAMAGE + 1
    assert "the rest was left" in found[-1].reason  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "data",
    [
        b"\x1f\x8b\x08" * 60_000,
        packed(b"WARC/1.0\r\nContent-Length: 999999\r\n\r\n") * 2_000,
        b"WARC/1.0\r\n" + b"X: y\r\n" * 50_000,
        record(1, answer(b"<html>"), length="500") * 3_000,
    ],
    ids=["signatures", "lengths", "headers", "records"],
)
def test_hostile_archives_are_read_once(tmp_path: Path, data: bytes) -> None:
    """How often bytes are read again, in place of a time."""
    stream = _Counting(data)
    flow = Packed(Tape(stream), CAP) if data.startswith(b"\x1f") else Plain(Tape(stream))
    assert sum(1 for _ in records_in(flow, CAP)) <= MAX_DAMAGE + 1
    assert stream.read_bytes < 12 * len(data) + 30_000 * MAX_DAMAGE


class _Counting(io.BytesIO):
    read_bytes = 0

    def read(self, size: int | None = -1, /) -> bytes:
        piece = super().read(size)
        self.read_bytes += len(piece)
        return piece


def test_a_record_that_breaks_the_library_costs_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        pass

    class Breaking:
        @staticmethod
        def from_reader(stream: object) -> None:
            raise PanicException("called `Result::unwrap()`")

    monkeypatch.setattr("fastwarc.warc.WarcRecord", Breaking)
    assert "break the library" in refused(packed(record(1, answer(b"<html>")))).reason


# Limits.


def test_a_bomb_stops_at_the_cap() -> None:
    data = bomb()
    assert len(data) < 8_000
    tracemalloc.start()
    refusal = refused(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "20,000,000 bytes" in refusal.reason
    assert "ONRECORD_MAX_HTML_BYTES" in refusal.next
    assert peak < 100_000_000


def test_a_member_that_unpacks_without_end_is_left_and_the_next_is_read() -> None:
    head = record(1, answer(b""), length=str(10**9))[:-4]
    refusal, document = read(swollen(head, 100_000_000) + packed(record(2, answer(b"<html>"))), settings=SMALL)
    assert isinstance(refusal, Refusal)
    assert "far more than 1,000,000 bytes" in refusal.reason
    assert isinstance(document, Document)


SMALL = Settings(max_archive_record_bytes=CAP, max_html_bytes=1000, max_text_bytes=500)


@pytest.mark.parametrize(
    ("body", "media", "named"),
    [
        (b"<html>" + b"x" * 995, "text/html", "MAX_HTML_BYTES"),
        (b"x" * 501, "text/plain", "MAX_TEXT_BYTES"),
        (b"<html>" + b"x" * CAP, "text/html", "MAX_ARCHIVE_RECORD_BYTES"),
    ],
)
@pytest.mark.parametrize("pack", [packed, bytes])
def test_what_is_above_a_cap_is_refused_by_the_setting(body: bytes, media: str, named: str, pack) -> None:
    data = pack(record(1, answer(body, media=media))) + pack(record(2, answer(b"<html>")))
    refusal, document = read(data, settings=SMALL)
    assert isinstance(refusal, Refusal)
    assert named in refusal.next
    assert isinstance(document, Document)


@pytest.mark.parametrize("pack", [lambda content: packed(content, 1), bytes])
def test_a_long_record_that_is_no_page_is_passed_over(pack) -> None:
    film = random.Random(1).randbytes(3 * CAP)
    skipped: Counter[str] = Counter()
    data = pack(record(1, answer(film, media="video/mp4"))) + pack(record(2, answer(b"<html>")))
    assert one(data, settings=SMALL, skipped=skipped).data == b"<html>"
    assert skipped == {"type video": 1}


def test_memory_stays_flat_however_long_the_archive() -> None:
    def peak(pages: int) -> int:
        rng = random.Random(1)
        member = [packed(record(n, answer(page(rng, n % 20)))) for n in range(pages)]
        stream = Pipe(b"".join(member), 1 << 16)
        tracemalloc.start()
        count = sum(1 for _ in records_in(Packed(Tape(stream, 100_000), CAP), CAP))  # type: ignore[arg-type]
        held = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert count == pages
        return held

    assert peak(800) < 1.5 * peak(200) + 100_000


# The tape.


@given(st.binary(max_size=400), st.lists(st.tuples(st.booleans(), st.integers(0, 450)), max_size=12))
@running(deadline=None)
def test_a_tape_of_a_pipe_reads_as_one_of_a_file(content: bytes, moves: list[tuple[bool, int]]) -> None:
    file, pipe = Tape(io.BytesIO(content)), Tape(Pipe(content, 7))  # type: ignore[arg-type]
    for reads, size in moves:
        if reads:
            piece = pipe.read(size)
            assert piece == content[file.at : file.at + len(piece)]
            file.go(file.at + len(piece))
        else:
            file.go(size)
            pipe.go(size)
        assert file.at == pipe.at


def test_a_tape_forgets_what_is_long_past() -> None:
    tape = Tape(Pipe(bytes(range(250)) * 40, 100), remembered=500)  # type: ignore[arg-type]
    while tape.read(100):
        pass
    tape.go(0)
    assert 10_000 - 1_000 <= tape.at <= 10_000 - 500
    assert tape.read(1) == bytes([tape.at % 250 - 1 if tape.at % 250 else 249])


@given(st.binary(max_size=600))
@running(deadline=None)
def test_any_bytes_are_records_or_damage(content: bytes) -> None:
    for start in (b"", b"WARC/1.0\r\nContent-Length: 5\r\n\r\n"):
        for flow in (Plain(Tape(io.BytesIO(start + content))), Packed(Tape(io.BytesIO(packed(start) + content)), CAP)):
            assert all(isinstance(item, Record | Damage) for item in records_in(flow, CAP))
