"""Pieces of tables: together they give what the table gives, wherever it is cut and whatever is wrong with it."""

from __future__ import annotations

import csv
import io
import random
import struct
from itertools import pairwise
from pathlib import Path

import pytest
from arro3.core import Array, DataType, RecordBatch, Table
from arro3.io import write_parquet
from faults.parquet import bomb
from hypothesis import example, given
from hypothesis import settings as running
from hypothesis import strategies as st

from onrecord.settings import Settings
from onrecord.sources import Document, Refusal
from onrecord.sources.files import Handling, documents_of_stream
from onrecord.sources.metadata import Metadata
from onrecord.sources.piece import Piece
from onrecord.sources.pieces import documents_of_piece, pieces_of
from onrecord.sources.tables import documents_in_parquet, parquet_child

SAID = Metadata(outlet="Bell")
CAP = 120
"""Bytes of a row, so that damage ends soon."""
HANDLING = Handling(Settings(max_line_bytes=CAP, max_text_bytes=60))
Found = list[Document | Refusal]


def whole(data: bytes, name: str, handling: Handling = HANDLING) -> Found:
    return list(documents_of_stream(io.BytesIO(data), name, name[name.rfind(".") :], SAID, handling))


def in_pieces(data: bytes, name: str, most: int, handling: Handling = HANDLING) -> tuple[list[Piece], Found]:
    suffix = name[name.rfind(".") :]
    pieces = list(pieces_of(io.BytesIO(data), name, suffix, most, handling))
    return pieces, [
        one
        for piece in pieces
        for one in documents_of_piece(io.BytesIO(data), name, suffix, piece, SAID, handling)
    ]  # fmt: skip


# CSV

cells = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=12),
    st.sampled_from(
        ["", "two\nlines", "a\r\nb", 'say "no"', "tab\there", "half; whole, third", "\ufeffmark", "é" * 20]
    ),
)
good = st.lists(cells, min_size=2, max_size=2)
bad = st.sampled_from(
    [b"\n", b"\r\n", b"   \n", b"1,x,y\n", b"1\n", b'1,"x"y\n', b'1,"open\n', b'"\n', b"1,a\x00b\n", b"1,caf\xe9\n",
     b"1,a\rb\n", b"1," + b"x" * 90 + b"\n", b"1," + b"y" * 3 * CAP + b"\n", b'1,"' + b"z\n" * CAP + b'"\n',
     b'1,""""\n', b'1,"\xff\n\xfe"\n']
)  # fmt: skip
heads = st.sampled_from(
    [b"id,text\n", b"\xef\xbb\xbfid,text\r\n", b'"id","text"\n', b'id,"text\n"\n', b"id;text\n", b"id\ttext\n"]
)


def written(row: list[str] | bytes, end: str) -> bytes:
    if isinstance(row, bytes):
        return row
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=end).writerow(row)
    return out.getvalue().encode()


@given(
    heads, st.lists(st.one_of(good, good, bad), max_size=40), st.sampled_from(["\n", "\r\n"]), st.integers(1, 300),
    st.booleans(), st.sampled_from(["news.csv", "news.tsv"]),
)  # fmt: skip
@running(deadline=None, max_examples=400)
def test_pieces_of_csv_give_what_the_table_gives(
    head: bytes, rows: list[list[str] | bytes], end: str, most: int, ended: bool, name: str
) -> None:
    data = head + b"".join(written(row, end) for row in rows)
    data = data if ended else data.rstrip(b"\r\n")
    pieces, found = in_pieces(data, name, most)
    assert found == whole(data, name)
    assert pieces[0].start == 0
    assert [piece.start for piece in pieces[1:]] == [piece.end for piece in pieces[:-1]]
    assert all(piece.end is None or piece.end - piece.start >= most for piece in pieces)


@given(st.binary(max_size=400), st.sampled_from([b"", b"text\n", b"id,text\n", b"text\tid\n"]), st.integers(1, 100))
@running(deadline=None, max_examples=200)
@example(b"\n" * 50, b"text\n", 5)
@example(b"\n" * 50 + b"x" + b"\n" * 50, b"text\n", 5)
def test_pieces_of_any_bytes_give_what_they_give(content: bytes, head: bytes, most: int) -> None:
    assert in_pieces(head + content, "t.csv", most)[1] == whole(head + content, "t.csv")


def test_csv_is_cut_at_rows_and_never_inside_of_one() -> None:
    rows = [f'a{n},"{n}: first line\nsecond line, ""and"" more"\n' for n in range(100)]
    data = ("id,text\n" + "".join(rows)).encode()
    pieces, found = in_pieces(data, "t.csv", 500)
    starts = {data.index(row.encode()) for row in rows}
    assert len(pieces) == 10
    assert all(piece.start in starts for piece in pieces[1:])
    assert max((piece.end or len(data)) - piece.start for piece in pieces) < 500 + max(map(len, rows)) + len(rows[0])
    assert [one.id for one in found] == [f"a{n}" for n in range(100)]
    assert pieces[1].line == 2 * pieces[1].first - 2


def test_a_mark_never_closed_costs_the_rows_up_to_the_cap_in_pieces_too() -> None:
    data = 'id,text\na,"open\n' + "".join(f'{n},"row {n}"\n' for n in range(200))
    pieces, found = in_pieces(data.encode(), "t.csv", 100)
    assert len(pieces) > 10
    assert found[-1].id == "199"
    assert found == whole(data.encode(), "t.csv")


@pytest.mark.parametrize("columns", [{"text": "b,c"}, {"text": "c"}, {"text": "missing"}])
def test_columns_say_what_parts_cells_for_the_cuts_too(columns: dict[str, str]) -> None:
    handling = Handling(Settings(), columns)
    data = b"a;b,c\n" + b'x;"y\n,z"\n' * 50
    pieces, found = in_pieces(data, "t.csv", 60, handling)
    assert found == whole(data, "t.csv", handling)
    assert (len(pieces) > 1) == (columns["text"] != "missing")


def test_a_table_of_few_rows_is_one_piece() -> None:
    assert in_pieces(b"text\nx\ny\n", "t.csv", 100)[0] == [Piece()]
    assert in_pieces(b"text\n" + b"x" * 110 + b"\n", "t.csv", 100)[0] == [Piece()]


# Parquet


def parquet(path: Path, texts: list[str | bytes | None], group: int, column: str = "text") -> Path:
    kind = DataType.binary() if any(isinstance(text, bytes) for text in texts) else DataType.utf8()
    batch = RecordBatch.from_arrays([Array(texts, type=kind)], names=[column])
    write_parquet(Table.from_batches([batch]), path, max_row_group_size=group, compression="zstd(1)")
    return path


def rows_of(path: Path, piece: Piece = Piece(), **options: object) -> Found:  # noqa: B008
    with path.open("rb") as stream:
        return list(documents_in_parquet(stream, "t", {}, Settings(**options), piece=piece))  # type: ignore[arg-type]


def between(ends: list[int]) -> list[Piece]:
    return [Piece(start or 0, end) for start, end in pairwise((0, *ends, None))]


@given(st.integers(1, 90), st.integers(1, 50), st.lists(st.integers(1, 100), max_size=3), st.integers(0, 2**32))
@running(deadline=None, max_examples=4)
@example(64, 16, [16, 32], 1)
@example(70, 33, [1, 34], 2)
def test_rows_of_parquet_come_once_wherever_they_are_cut(
    tmp_path_factory: pytest.TempPathFactory, rows: int, group: int, ends: list[int], seed: int
) -> None:
    draw = random.Random(seed)
    texts = [draw.choice([f"row {n}".encode(), b"caf\xe9", b"a\0b", None, b"", b"x" * 80]) for n in range(rows)]
    path = parquet(tmp_path_factory.mktemp("p") / "t.parquet", texts, group)
    found = [one for piece in between(sorted(set(ends))) for one in rows_of(path, piece, max_text_bytes=60)]
    assert found == rows_of(path, max_text_bytes=60)
    assert len(found) == rows


def test_pieces_of_parquet_are_as_many_as_its_bytes_ask_for_and_rows_allow(tmp_path: Path) -> None:
    draw = random.Random(5)
    path = parquet(tmp_path / "t.parquet", [draw.randbytes(500).hex() for _ in range(200)], 70)
    data = path.read_bytes()
    pieces = list(pieces_of(io.BytesIO(data), "t", ".parquet", 50_000, HANDLING))
    assert pieces == [
        Piece(0, 40, 1),
        Piece(40, 80, 41),
        Piece(80, 120, 81),
        Piece(120, 160, 121),
        Piece(160, None, 161),
    ]
    assert len(list(pieces_of(io.BytesIO(data), "t", ".parquet", 50_000, HANDLING, 3))) == 3
    assert len(list(pieces_of(io.BytesIO(data), "t", ".parquet", 1, HANDLING))) == 200 // 16
    assert list(pieces_of(io.BytesIO(data), "t", ".parquet", 10_000_000, HANDLING)) == [Piece()]
    with path.open("rb") as stream:
        found = [
            one
            for piece in pieces
            for one in documents_of_piece(stream, "t", ".parquet", piece, SAID, Handling(Settings()))
        ]
    assert [one.id for one in found] == [f"t:{n}" for n in range(1, 201)]
    assert {one.outlet for one in found if isinstance(one, Document)} == {"Bell"}


@pytest.mark.parametrize("damaged", [b"PAR1 no footer", bomb(1 << 30), b"PAR1" + bytes(40) + b"PAR1"])
def test_parquet_whose_footer_is_odd_is_one_piece(damaged: bytes) -> None:
    assert list(pieces_of(io.BytesIO(damaged), "t", ".parquet", 10, HANDLING)) == [Piece()]


def test_a_footer_that_says_more_than_the_file_can_hold_is_one_piece(tmp_path: Path) -> None:
    draw = random.Random(7)
    data = parquet(tmp_path / "t.parquet", [draw.randbytes(99).hex() for _ in range(64)], 64).read_bytes()
    assert len(list(pieces_of(io.BytesIO(data), "t", ".parquet", 1, HANDLING))) == 4
    (footer,) = struct.unpack("<I", data[-8:-4])
    assert list(pieces_of(io.BytesIO(b"PAR1" + data[-8 - footer :]), "t", ".parquet", 1, HANDLING)) == [Piece()]


def test_damage_costs_the_rows_from_there_on_and_each_piece_says_so(tmp_path: Path) -> None:
    draw = random.Random(6)
    path = parquet(tmp_path / "t.parquet", [draw.randbytes(300).hex() for _ in range(96)], 32)
    data = bytearray(path.read_bytes())
    at = len(data) // 2
    data[at : at + 40] = bytes(40)
    path.write_bytes(data)
    once = rows_of(path)
    before, again, after = (rows_of(path, piece) for piece in (Piece(0, 20), Piece(20, 80), Piece(80, None)))
    assert isinstance(once[-1], Refusal)
    assert [*before, *again] == once
    (lost,) = after
    assert isinstance(lost, Refusal)
    assert lost.reason.startswith("after row 80: can't be read as Parquet (")


def test_a_table_that_lacks_the_column_says_so_once(tmp_path: Path) -> None:
    path = parquet(tmp_path / "t.parquet", ["x"] * 40, 40, "body")
    assert [rows_of(path, piece) for piece in between([20])] == [rows_of(path), []]


@pytest.mark.parametrize(("rows", "batches"), [((64, None), 5), ((0, 16), 1), ((20, 30), 2)])
def test_time_is_for_a_batch_whether_its_rows_are_wanted_or_passed_over(
    rows: tuple[int, int | None], batches: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    renewed: list[float] = []
    monkeypatch.setattr(parquet_child, "limit_time", renewed.append)
    monkeypatch.setattr(parquet_child, "limit_memory", lambda size: None)
    limits = {"rows": rows, "columns": {}, "primary": False, "memory": 1 << 40, "seconds": 7.0, "swollen": 1 << 20,
              "caps": {}, "cap": 99}  # fmt: skip
    with parquet(tmp_path / "t.parquet", ["x"] * 80, 80).open("rb") as stream:
        answers = list(parquet_child._answers(stream, limits))
    assert [answer["row"] for answer in answers] == list(range(rows[0] + 1, (rows[1] or 80) + 1))
    assert renewed == [7.0] * (1 + batches)
