"""Pieces of files: together they give what the file gives, whatever their size."""

from __future__ import annotations

import io
import json
import random

import pytest
from faults.archives import crawl, packed
from hypothesis import given
from hypothesis import settings as running
from hypothesis import strategies as st

from onrecord.settings import Settings
from onrecord.sources import Document, Refusal
from onrecord.sources.files import Handling, documents_of_stream
from onrecord.sources.metadata import Metadata
from onrecord.sources.piece import Piece
from onrecord.sources.pieces import documents_of_piece, pieces_of

HANDLING = Handling(Settings())
lines = st.lists(
    st.one_of(st.text(max_size=80).map(lambda text: json.dumps({"text": text}, ensure_ascii=False)), st.just(""),
              st.just("no JSON")),
    max_size=30,
)  # fmt: skip


def whole(data: bytes, name: str) -> list[Document | Refusal]:
    return list(documents_of_stream(io.BytesIO(data), name, name[name.rfind(".") :], Metadata(outlet="Bell"), HANDLING))


def in_pieces(data: bytes, name: str, most: int) -> tuple[list[Piece], list[Document | Refusal]]:
    suffix = name[name.rfind(".") :]
    pieces = list(pieces_of(io.BytesIO(data), name, suffix, most, HANDLING))
    found = [
        one
        for piece in pieces
        for one in documents_of_piece(io.BytesIO(data), name, suffix, piece, Metadata(outlet="Bell"), HANDLING)
    ]
    return pieces, found


@given(lines, st.integers(1, 500), st.booleans())
@running(deadline=None, max_examples=150)
def test_pieces_of_json_lines_give_what_the_file_gives(written: list[str], most: int, ended: bool) -> None:
    data = "\n".join([json.dumps({"text": "a first line"}), *written]).encode() + b"\n" * ended
    pieces, found = in_pieces(data, "news.jsonl", most)
    assert found == whole(data, "news.jsonl")
    assert [piece.start for piece in pieces[1:]] == [piece.end for piece in pieces[:-1]]
    assert all(piece.end is None or piece.end - piece.start >= most for piece in pieces)


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
@given(st.integers(0, 2**32), st.integers(500, 20_000))
@running(deadline=None, max_examples=20)
def test_pieces_of_archives_give_what_the_file_gives(name: str, seed: int, most: int) -> None:
    written, known = crawl(random.Random(seed), 9)
    data = b"".join(written) if name == "crawl.warc" else b"".join(map(packed, written))
    pieces, found = in_pieces(data, name, most)
    assert found == whole(data, name)
    assert len(found) == len(known)
    assert max((piece.end or len(data)) - piece.start for piece in pieces) <= most


@pytest.mark.parametrize(
    ("name", "data"), [("page.html", b"<html><p>x</p>" * 99), ("crawl.jsonl", b"\x1f\x8b" + b"x\n" * 99)]
)
def test_other_files_and_what_is_refused_are_one_piece(name: str, data: bytes) -> None:
    pieces, found = in_pieces(data, name, 100)
    assert pieces == [Piece()]
    assert found == whole(data, name)


@pytest.mark.parametrize(("name", "at"), [("crawl.warc", 4), *(("crawl.warc.gz", at) for at in (4, 12, 56))])
def test_damage_is_said_once_wherever_an_archive_is_cut(name: str, at: int) -> None:
    """Of a record whose very beginning is damaged too, which no piece knows for one."""
    records, _ = crawl(random.Random(5), 8)
    parts = records if name.endswith(".warc") else [packed(record) for record in records]
    for hit in (3, 7):
        broken = [*parts]
        broken[hit] = broken[hit][:at] + b"garbage!" * 200 + broken[hit][at:]
        data = b"".join(broken)
        found = [item for item in whole(data, name) if isinstance(item, Refusal)]
        assert len(found) == 1
        for most in (300, 1_000, 2_500):
            refused = [item for item in in_pieces(data, name, most)[1] if isinstance(item, Refusal)]
            assert len(refused) == 1, (hit, at, most)
