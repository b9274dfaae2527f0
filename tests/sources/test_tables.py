"""CSV and Parquet as sources: rows come back as they were written, and every bad one is named by its number."""

from __future__ import annotations

import csv
import io
import random
import struct
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from arro3.core import Array, DataType, RecordBatch, Table
from arro3.io import write_parquet
from faults.parquet import bomb
from hypothesis import given
from hypothesis import settings as running
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.settings import Settings
from onrecord.sources import Document, Refusal, fetch
from onrecord.sources.tables import columns_of, documents_in_csv
from onrecord.sources.tables.parquet_child import _value
from onrecord.sources.tables.parquet_footer import BadFooter, groups_in

DEFAULTS = Settings()
TEXT = "The pier is shut, the mayor said."


def in_csv(content: str | bytes, suffix: str = ".csv", **options: object) -> list[Document | Refusal]:
    data = content.encode() if isinstance(content, str) else content
    columns = options.pop("columns", {})
    delimiter = "\t" if suffix == ".tsv" else None
    return list(documents_in_csv(io.BytesIO(data), "t.csv", delimiter, columns, options.pop("settings", DEFAULTS)))  # type: ignore[arg-type]


def refused(found: list[Document | Refusal]) -> Refusal:
    (refusal,) = [item for item in found if isinstance(item, Refusal)]
    assert refusal.next
    return refusal


# CSV


def test_each_row_is_a_document_with_the_fields_of_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(
        "id,text,title,url,outlet,published,fetched,language,notes\n"
        f'a,"{TEXT}",Pier,https://bell.example/1,The Bell,2024-05-13,2024-05-14T10:00:00Z,en,x\n'
        f'"",second,,,,,,,\n'
    )
    first, second = fetch(path, outlet="Coastwire")
    assert first == Document(
        id="a",
        origin=str(path),
        media="given",
        text=TEXT,
        title="Pier",
        url="https://bell.example/1",
        outlet="The Bell",
        published="2024-05-13",
        fetched="2024-05-14T10:00:00Z",
        language="en",
    )
    assert isinstance(second, Document)
    assert (second.id, second.text, second.outlet, second.title) == (f"{path}:3", "second", "Coastwire", None)


cells = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30)


@given(st.lists(cells.filter(bool), min_size=1, max_size=6), st.sampled_from(",;\t|"), st.sampled_from(["\n", "\r\n"]))
@running(deadline=None)
def test_what_was_written_comes_back_character_for_character(texts: list[str], delimiter: str, end: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerow(["text", "id"])
    writer.writerows([text, f"n{number}"] for number, text in enumerate(texts))
    found = in_csv(out.getvalue())
    assert [(item.id, item.text) for item in found if isinstance(item, Document)] == [
        (f"n{number}", text) for number, text in enumerate(texts)
    ]


@given(st.binary(max_size=300), st.sampled_from([b"", b"text\n", b"id,text\n", b"text\tid\n"]))
@running(deadline=None)
def test_any_bytes_are_documents_or_refusals(content: bytes, head: bytes) -> None:
    found = in_csv(head + content)
    assert all(item.reason and item.next for item in found if isinstance(item, Refusal))
    assert found


@pytest.mark.parametrize("head", ["text", "Text", " TEXT ", '"text"', "\ufefftext", "html"])
def test_a_name_counts_whatever_its_case(head: str) -> None:
    (document,) = in_csv(f"{head},n\nx,1\n")
    assert isinstance(document, Document)
    assert document.media == ("html" if head == "html" else "given")


def test_columns_called_otherwise_are_named() -> None:
    content = "body,text,when\nA,B,2024-05-13\n"
    (document,) = in_csv(content, columns=columns_of(["text=Body", "published=when"]))
    assert isinstance(document, Document)
    assert (document.text, document.published) == ("A", "2024-05-13")


def test_who_names_the_text_does_not_mean_the_html() -> None:
    content = "text,html\nA,<p>A\n"
    assert "both" in refused(in_csv(content)).reason
    (document,) = in_csv(content, columns={"html": "html"})
    assert isinstance(document, Document)
    assert document.media == "html"


@pytest.mark.parametrize("said", [["text"], ["text="], ["=body"], ["body=text"], ["text=a", "text=b"]])
def test_a_mapping_that_is_none_is_wrong_usage(said: list[str]) -> None:
    with pytest.raises(UsageError):
        columns_of(said)


def test_a_field_that_there_is_none_of_is_wrong_usage_at_once() -> None:
    with pytest.raises(UsageError, match="no field 'body'"):
        fetch("x.csv", columns={"body": "text"})


@pytest.mark.parametrize(
    ("content", "columns", "named"),
    [
        ("id,body\n1,x\n", {}, ["`text` or `html`", "'id', 'body'"]),
        ("id,body\n1,x\n", {"text": "content"}, ["'content'", "'id', 'body'"]),
        ("text,text\nx,y\n", {}, ["two columns", "'text'"]),
        ("text\n", {}, ["without rows"]),
        ("\n", {}, ["no column"]),
        ('"text\n', {}, ["names no columns"]),
        ("\ufffetext\n".encode("utf-16-le"), {}, ["UTF-16"]),
        (",".join(f"c{n}" for n in range(50)) + "\n", {}, ["and 38 more"]),
    ],
)
def test_a_table_that_can_not_be_read_says_why(content: str | bytes, columns: dict[str, str], named: list[str]) -> None:
    refusal = refused(in_csv(content, columns=columns))
    assert refusal.id == "t.csv"
    for word in named:
        assert word in refusal.reason


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ("1,x,y", "3 cells where the first row has 2"),
        ("1", "1 cells"),
        ('1,"x"y', "expected after"),
        ("1,a\x00b", "NUL"),
        (b"1,caf\xe9", "not UTF-8 (byte 0xe9)"),
        ("1," + "x" * 5000, "ONRECORD_MAX_LINE_BYTES"),
        ("1," + "x" * 600, "ONRECORD_MAX_TEXT_BYTES"),
    ],
)
def test_a_bad_row_costs_itself(row: str | bytes, named: str) -> None:
    data = b'id,text\n0,"two\nlines"\n' + (row.encode() if isinstance(row, str) else row) + b"\n2,last\n"
    found = in_csv(data, settings=Settings(max_line_bytes=2000, max_text_bytes=500))
    refusal = refused(found)
    assert refusal.reason.startswith("row 3 (line 4): ")
    assert named in refusal.reason
    assert [item.id for item in found] == ["0", "1" if "MAX_TEXT" in named else "t.csv:3", "2"]


def test_a_quotation_mark_that_is_not_closed_ends_at_the_cap() -> None:
    rows = "".join(f'{n},"x"\n' for n in range(2000))
    found = in_csv(f'id,text\na,"open\n{rows}', settings=Settings(max_line_bytes=1000))
    assert 1 <= sum(isinstance(item, Refusal) for item in found) < 100
    assert found[-1].id == "1999"


def test_empty_lines_count_as_rows_and_are_no_articles() -> None:
    found = in_csv("text\n\nx\n\n\ny\n")
    assert [item.id for item in found] == ["t.csv:3", "t.csv:6"]


def test_an_empty_cell_is_an_article_with_nothing_in_it() -> None:
    (document,) = in_csv('id,text\na,""\n')
    assert isinstance(document, Document)
    assert document.text == ""


def test_tabs_between_cells(tmp_path: Path) -> None:
    path = tmp_path / "rows.tsv"
    path.write_text("id\ttext\n1\tone, two\n")
    (document,) = fetch(path)
    assert isinstance(document, Document)
    assert document.text == "one, two"


def test_a_row_comes_before_the_next_is_read() -> None:
    class Endless(io.BytesIO):
        number = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            self.number += 1
            assert self.number < 5
            return b"text\n" if self.number == 1 else b"x\n"

    assert next(documents_in_csv(Endless(), "t", None, {}, DEFAULTS)).id == "t:2"


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".parquet"])
def test_an_address_belongs_to_one_document(suffix: str) -> None:
    with pytest.raises(UsageError, match="one document"):
        fetch(f"x{suffix}", url="https://bell.example")


def test_a_folder_gives_no_csv_as_one_often_lies_beside_articles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "list.csv").write_text("name\n")
    assert [item.id for item in fetch(tmp_path)] == [str(tmp_path / "a.txt")]


# Parquet


def parquet(path: Path, columns: dict[str, Array], rows: int = 0) -> Path:
    """Writes a file; so many rows a row group."""
    batch = RecordBatch.from_arrays(list(columns.values()), names=list(columns))
    write_parquet(Table.from_batches([batch]), path, max_row_group_size=rows or None)
    return path


def strings(values: list[str | None]) -> Array:
    return Array(values, type=DataType.utf8())


@given(st.lists(st.tuples(cells, st.integers()), min_size=1, max_size=40))
@running(deadline=None, max_examples=3)
def test_parquet_comes_back_character_for_character(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, int]]
) -> None:
    path = tmp_path_factory.mktemp("p") / "t.parquet"
    texts = [text for text, _ in rows]
    parquet(path, {"text": strings(texts), "n": Array(list(range(len(rows))), type=DataType.int64())}, rows=7)
    found = list(fetch(path))
    assert [(item.id, item.text) for item in found if isinstance(item, Document)] == [
        (f"{path}:{number}", text) for number, text in enumerate(texts, 1)
    ]


def test_parquet_rows_that_can_not_be_read_cost_themselves(tmp_path: Path) -> None:
    columns = {
        "ID": Array([7, 8, 9, 10, 11], type=DataType.int64()),
        "body": Array([TEXT.encode(), b"caf\xe9", b"a\0b", None, b"last"], type=DataType.binary()),
        "title": strings(["Pier", None, None, None, None]),
        "when": Array([19856] * 5, type=DataType.int32()).cast(DataType.date32()),  # days since 1970
    }
    path = parquet(tmp_path / "t.parquet", columns)
    first, *middle, last = fetch(path, columns={"text": "body", "published": "when"})
    assert isinstance(first, Document)
    assert (first.id, first.text, first.title, first.published) == ("7", TEXT, "Pier", "2024-05-13")
    assert isinstance(last, Document)
    assert [item.reason for item in middle if isinstance(item, Refusal)] == [
        "row 2: `text` is not UTF-8 at byte 3",
        "row 3: `text` has NUL bytes",
        "row 4: neither `text` nor `html`",
    ]
    # The same file again, for what can be wrong with a whole one: each costs a process.
    refusal = refused(list(fetch(path)))
    assert "'ID', 'body', 'title', 'when'" in refusal.reason


def test_parquet_that_is_damaged_is_refused(tmp_path: Path) -> None:
    path = parquet(tmp_path / "t.parquet", {"text": strings([TEXT] * 100)})
    path.write_bytes(path.read_bytes()[:-20])
    assert "can't be read as Parquet: it does not end as" in refused(list(fetch(path))).reason
    path = parquet(tmp_path / "t.parquet", {"text": strings([TEXT] * 100)})
    data = path.read_bytes()
    path.write_bytes(data[:40] + bytes(40) + data[80:])
    assert "can't be read as Parquet (" in refused(list(fetch(path))).reason


def test_parquet_says_what_its_columns_take(tmp_path: Path) -> None:
    text = random.Random(3).randbytes(2_000).hex()
    path = parquet(
        tmp_path / "t.parquet", {"n": Array([1, 2, 3], type=DataType.int64()), "text": strings([text] * 3)}, 2
    )
    with path.open("rb") as stream:
        groups = groups_in(stream)
    assert [group.rows for group in groups] == [2, 1]
    for number, text_column in (group.columns for group in groups):
        assert number.unpacked < 200 < 4_000 < text_column.unpacked < 4_200
        assert 2_000 < text_column.packed < 4_200


@given(st.binary(max_size=60), st.integers(0, 400), st.integers(0, 40))
@running(deadline=None)
def test_any_footer_is_read_or_refused(new: bytes, at: int, gone: int) -> None:
    whole = bomb(1 << 20)
    (size,) = struct.unpack("<I", whole[-8:-4])
    footer = whole[-8 - size : -8]
    footer = footer[: at % size] + new + footer[at % size + gone :]
    data = b"PAR1" + footer + struct.pack("<I", len(footer)) + b"PAR1"
    try:
        groups = groups_in(io.BytesIO(data))
    except BadFooter:
        return
    assert all(isinstance(one.unpacked, int) for group in groups for one in group.columns)
    assert all(isinstance(group.rows, int) for group in groups)


def test_parquet_that_takes_too_much_memory_costs_the_child_only(tmp_path: Path) -> None:
    path = parquet(tmp_path / "t.parquet", {"text": strings(["x" * 30_000_000])})
    (refusal,) = fetch(path, settings=Settings(parquet_memory_bytes=60_000_000))
    assert isinstance(refusal, Refusal)
    assert "ONRECORD_PARQUET_MEMORY_BYTES" in refusal.reason
    (refusal,) = fetch(path)
    assert isinstance(refusal, Refusal)
    assert "row 1: `text` has more than 5,000,000 bytes" in refusal.reason


def test_parquet_that_holds_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.sources.tables.parquet_rows.MAX_REFUSED", 20)
    found = list(fetch(parquet(tmp_path / "t.parquet", {"text": strings(["x"] + [None] * 5000)})))
    assert len(found) == 22
    assert "the rest was left" in found[-1].reason  # type: ignore[union-attr]


def test_parquet_from_a_pipe_is_refused() -> None:
    class Pipe(io.RawIOBase):
        left = b"PAR1\x15\x04\x15\x10"

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            piece, self.left = self.left, b""
            buffer[: len(piece)] = piece
            return len(piece)

    (refusal,) = fetch("-", stdin=Pipe())  # type: ignore[arg-type]
    assert isinstance(refusal, Refusal)
    assert "pipe" in refusal.reason


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (datetime(2024, 5, 13), "2024-05-13"),
        (datetime(2024, 5, 13, 10, 30), "2024-05-13T10:30:00"),
        (datetime(2024, 5, 13, tzinfo=UTC), "2024-05-13T00:00:00+00:00"),
        (date(2024, 5, 13), "2024-05-13"),
        (7.0, 7),
        (7.5, 7.5),
        (float("nan"), None),
        (float("inf"), float("inf")),
        (b"caf\xc3\xa9", "café"),
        (None, None),
    ],
)
def test_cells_as_json_lines_would_have_them(cell: object, value: object) -> None:
    assert _value(cell) == value
