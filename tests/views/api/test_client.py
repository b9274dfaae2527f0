"""The client: typed results, lists page by page, and errors that say what, where and what to do."""

from __future__ import annotations

import csv
import http.server
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from desks import TOKEN

import onrecord
from onrecord.errors import Missing
from onrecord.record import Query, Record
from onrecord.views.api import client as module
from onrecord.views.api.reader import Reader

TEXT = "NORDVIK, May 3 – The quay is closed, Mayor Ada Quill said on Tuesday. “We will open it again,” she added."


@pytest.fixture
def client(writable: str):
    with onrecord.Client(writable, token=TOKEN) as made:
        yield made


def test_lists_are_fetched_page_by_page(client: onrecord.Client, record: Record, monkeypatch) -> None:
    monkeypatch.setattr(module, "PAGE", 4)
    want = [row["id"] for row in record.search(Query(order="date", limit=1_000))]
    assert [one.id for one in client.statements()] == want
    best = [row["id"] for row in record.search(Query("the bridge", limit=1_000))]
    assert [one.id for one in client.statements("the bridge", order="rank")] == best
    assert {one.kind for one in client.statements(speaker="Brandt", kind="direct")} == {"direct"}
    assert [one.sha256 for one in client.articles()] == [one["sha256"] for one in record.list_articles()]
    assert [one.name for one in client.speakers("brandt")] == ["Ilse Brandt"]
    assert list(client.quotations()) == []


def test_single_ones_are_typed(client: onrecord.Client) -> None:
    row = next(client.statements(speaker="Brandt"))
    one = client.statement(row.id)
    assert one.as_read.content[0][1] > one.as_read.content[0][0]
    found = client.article(one.article_sha256)
    assert found.document.article
    start, end = one.as_read.content[0]
    assert found.document.article.text[start:end] in one.content
    speaker = client.speaker(one.speaker_id or "")
    assert (speaker.name, speaker.names[0][0]) == ("Ilse Brandt", "Ilse Brandt")
    with pytest.raises(ValueError, match="frozen"):
        row.content = "other"


def test_reading_and_adding(client: onrecord.Client, record: Record) -> None:
    reading = client.read(TEXT, outlet="Post")
    assert [one.speaker for one in reading] == [one.speaker for one in onrecord.read(TEXT, outlet="Post")]
    assert client.add(TEXT, outlet="Post").outcome == "added"
    assert client.add(TEXT, outlet="Post").outcome == "unchanged"
    assert client.add(html="<p>").reason
    assert client.check("We will open it again", speaker="Quill").verdict == "verbatim"
    assert client.check("We will never open it again").verdict == "altered"


def test_correcting_and_undoing(client: onrecord.Client, record: Record) -> None:
    row = next(client.statements(speaker="Brandt"))
    made = client.correct_speaker(row.id, "Ada Quill", why="heard it", kind="person")
    assert (made.by, made.state, client.statement(row.id).speaker) == ("Ada", "holds", "Ada Quill")
    assert client.undo(made.id).state == "undone"
    wrong = client.correct_wrong(row.id)
    assert row.id not in {one.id for one in client.statements()}
    one, other, *_ = client.speakers()
    same = client.correct_people("same", one.id, other.id)
    right = client.correct_right(next(client.statements()).id, why="see the transcript")
    assert (right.kind, right.by, right.state) == ("right", "Ada", "holds")
    assert [one.id for one in client.corrections()] == [made.id, wrong.id, same.id, right.id]


def test_an_export_comes_as_rows_readings_or_a_file(client: onrecord.Client, record: Record, tmp_path: Path) -> None:
    assert list(client.export(speaker="Brandt")) == list(record.rows(Query(speaker="Brandt")))
    assert [one.to_dict() for one in client.documents("tide")] == list(record.documents(Query("tide")))
    path = tmp_path / "all.csv"
    assert client.save(path) == path.stat().st_size
    with path.open(encoding="utf-8", newline="") as lines:
        assert [row["id"] for row in csv.DictReader(lines)] == [row["id"] for row in record.rows()]
    with pytest.raises(onrecord.UsageError):
        client.save(tmp_path / "none.csv", since="yesterday")
    assert [one.name for one in tmp_path.iterdir() if "none" in one.name] == []


def test_errors_say_what_where_and_what_to_do(client: onrecord.Client, address: str) -> None:
    with pytest.raises(Missing) as missing:
        client.statement("ffff0000")
    assert (missing.value.what, missing.value.where) == ("no statement has this id", "ffff0000")
    with pytest.raises(onrecord.UsageError, match="2017-07-21"):
        list(client.statements(since="2017-02-31"))
    with onrecord.Client(address, token=TOKEN) as other, pytest.raises(onrecord.UsageError, match="--read-write"):
        other.add(TEXT)
    with onrecord.Client(client.desk) as nobody, pytest.raises(onrecord.UsageError, match="needs a token"):
        nobody.correct_wrong("ffff0000")
    with onrecord.Client("http://127.0.0.1:9") as gone, pytest.raises(onrecord.OnrecordError, match="onrecord serve"):
        gone.check("We will open it again")
    with pytest.raises(onrecord.UsageError):
        client.statement("..")


def test_a_busy_desk_is_asked_again(client: onrecord.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.views.api.faults import busy

    asked, real = threading.Event(), Reader.read

    def first_busy(self, given, where):
        if not asked.is_set():
            asked.set()
            raise busy("another text is being read", where)
        return real(self, given, where)

    slept: list[int] = []
    monkeypatch.setattr(Reader, "read", first_busy)
    monkeypatch.setattr(module.time, "sleep", slept.append)
    assert len(client.read(TEXT)) == 2
    assert slept == [5]


def page(items: str, following: str) -> bytes:
    return f'{{"items": {items}, "next": {following}}}'.encode()


EXPORT = {"content-disposition": 'attachment; filename="onrecord.jsonl"'}
STRANGE = "no desk of this version"


@contextmanager
def answering(body: bytes, status: int = 200, headers: Mapping[str, str] | None = None) -> Iterator[onrecord.Client]:
    """A client of something that gives this answer to whatever is asked."""

    class Other(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("content-length", 0)))
            self.send_response(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(body)

        def do_POST(self) -> None:
            self.do_GET()

        def do_DELETE(self) -> None:
            self.do_GET()

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Other) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        with onrecord.Client(f"http://127.0.0.1:{server.server_port}", timeout=10) as client:
            yield client
        server.shutdown()


@pytest.mark.parametrize(
    "body",
    [
        b"<h1>hello", b"", b"\xff\x00", b"null", b"[]", b"{}", b'"x"', b"7", b"[" * 100_000,
        page("7", "null"), page("[7]", "null"), page("[]", '"again"'), b'{"items": []}',
    ],
)  # fmt: skip
def test_what_is_no_desk_is_said(body: bytes) -> None:
    asked: list[Callable[[onrecord.Client], object]] = [
        lambda desk: list(desk.statements()), lambda desk: desk.read(TEXT), lambda desk: desk.statement("ffff0000"),
        lambda desk: desk.undo(1),
    ]  # fmt: skip
    with answering(body) as client:
        for ask in asked:
            with pytest.raises(onrecord.OnrecordError, match=STRANGE):
                ask(client)


@pytest.mark.parametrize("body", [b"<h1>hello\n", b"7\n", b"{\xff\n", b"[" * 100_000 + b"\n"])
def test_an_export_that_is_none_is_said(body: bytes) -> None:
    with answering(body, headers=EXPORT) as client:
        for ask in (client.export, client.documents):
            with pytest.raises(onrecord.OnrecordError, match=STRANGE):
                list(ask())


@pytest.mark.parametrize("status", [200, 302])
def test_a_page_that_stands_between_is_not_saved_as_an_export(tmp_path: Path, status: int) -> None:
    headers = {"location": "http://127.0.0.1:9/"}
    with answering(b"{}", status, headers) as client, pytest.raises(onrecord.OnrecordError, match=STRANGE):
        client.save(tmp_path / "all.csv")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("body", "headers"), [(b'{"n": 1}\n{"n": ', EXPORT), (b'{"n": 1}\n', {**EXPORT, "content-length": "99"})]
)
def test_an_export_that_breaks_off_is_said(body: bytes, headers: dict[str, str]) -> None:
    with answering(body, headers=headers) as client, pytest.raises(onrecord.OnrecordError):
        list(client.export())


@pytest.mark.parametrize("wait", ["9" * 5_000, "soon", "-1"])
def test_a_wait_that_is_none_is_not_waited_for(wait: str) -> None:
    error = b'{"error": {"status": 503, "what": "busy", "where": "x", "next": "wait"}}'
    with answering(error, 503, {"retry-after": wait}) as client, pytest.raises(onrecord.OnrecordError, match="busy"):
        client.statement("ffff0000")
