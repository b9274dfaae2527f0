import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.settings import Settings
from onrecord.sources import Document, Refusal
from onrecord.sources.lines import documents_in


def read(content: bytes, **settings: int) -> list[Document | Refusal]:
    return list(documents_in(io.BytesIO(content), "in.jsonl", Settings(**settings)))  # type: ignore[arg-type]


def test_every_field_arrives() -> None:
    fields = {
        "id": "a", "text": "A story.\r\n", "title": "T", "url": "https://bell.example", "outlet": "The Bell",
        "published": "2024-05-13T10:00:00+02:00", "fetched": "2024-05-14", "language": "en", "more": [1],
    }  # fmt: skip
    (document,) = read(json.dumps(fields).encode())
    assert document == Document(
        id="a", origin="in.jsonl", media="given", text="A story.\r\n", url="https://bell.example", outlet="The Bell",
        title="T", published="2024-05-13T10:00:00+02:00", fetched="2024-05-14", language="en",
    )  # fmt: skip


def test_a_page_handed_over_is_html() -> None:
    (document,) = read(b'{"html": "<p>x</p>", "text": null}')
    assert isinstance(document, Document)
    assert (document.id, document.media, document.text) == ("in.jsonl:1", "html", "<p>x</p>")


def test_a_whole_number_is_taken_as_an_id() -> None:
    assert read(b'{"id": 7, "text": "x"}')[0].id == "7"


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        (b"{nonsense", "not JSON"),
        (b"[1, 2]", "a list instead of an object"),
        (b'"text"', "a string instead of an object"),
        (b"null", "null instead of an object"),
        (b'{"id": "x"}', "neither `text` nor `html`"),
        (b'{"schema": "onrecord/1", "id": "x"}', "onrecord wrote it"),
        (b'{"text": "x", "html": "<p>"}', "both `text` and `html`"),
        (b'{"text": 5}', "`text` is a number"),
        (b'{"text": "x", "title": ["a"]}', "`title` is a list"),
        (b'{"text": "x", "id": {}}', "`id` is an object"),
        (b'{"text": "x", "id": true}', "`id` is true or false"),
        (b'{"text": "x", "id": ""}', "`id` is empty"),
        (b'{"text": "\\ud83d alone"}', "half a character"),
        (b'{"text": "x", "id": "\\udc00"}', "half a character"),
        (b'{"text": "caf\xe9"}', "not UTF-8"),
        (b'{"text": ' + b"[" * 100_000, "beyond what can be read"),
        (b'{"text": ' + b"9" * 10_000 + b"}", "beyond what can be read"),
    ],
)
def test_a_bad_line_is_refused_by_number_and_the_others_still_come(line: bytes, wrong: str) -> None:
    found = read(b'{"id": "a", "text": "x"}\n\n' + line + b'\n{"id": "b", "text": "y"}')
    assert [item.id for item in found if isinstance(item, Document)] == ["a", "b"]
    (refusal,) = [item for item in found if isinstance(item, Refusal)]
    assert "line 3" in refusal.reason
    assert wrong in refusal.reason
    assert refusal.next


def test_a_refused_record_keeps_its_id() -> None:
    assert read(b'{"id": "story-5"}')[0].id == "story-5"
    assert read(b'{"title": "x"}')[0].id == "in.jsonl:1"


def test_a_line_above_the_cap_is_skipped_without_being_kept() -> None:
    found = read(b'{"text": "' + b"a" * 300_000 + b'"}\n{"id": "b", "text": "y"}\n', max_line_bytes=1000)
    assert isinstance(found[0], Refusal)
    assert "longer than 1,000 bytes" in found[0].reason
    assert found[1].id == "b"


def test_a_text_above_the_cap_is_refused() -> None:
    (refusal,) = read(json.dumps({"text": "ä" * 600}, ensure_ascii=False).encode(), max_text_bytes=1000)
    assert isinstance(refusal, Refusal)
    assert "ONRECORD_MAX_TEXT_BYTES" in refusal.reason


def test_marks_and_line_ends() -> None:
    assert [item.id for item in read(b'\xef\xbb\xbf{"id": "a", "text": "x"}\r\n{"id": "b", "text": "x"}')] == ["a", "b"]
    (refusal,) = read('{"text": "x"}'.encode("utf-16"))
    assert isinstance(refusal, Refusal)
    assert "UTF-16" in refusal.reason


def test_nothing_but_empty_lines_is_refused() -> None:
    (refusal,) = read(b"\n  \n\n")
    assert isinstance(refusal, Refusal)


def test_records_come_as_they_are_read() -> None:
    class Endless(io.RawIOBase):
        def readline(self, size: int | None = -1) -> bytes:
            return b'{"text": "x"}\n'

    stream = documents_in(Endless(), "-", Settings())  # type: ignore[arg-type]
    assert [next(stream).id for _ in range(3)] == ["-:1", "-:2", "-:3"]


@given(st.binary(max_size=400))
def test_any_bytes_are_documents_or_refusals(content: bytes) -> None:
    assert all(isinstance(item, Document | Refusal) for item in read(content))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=100))
def test_a_text_comes_through_as_it_stands(text: str) -> None:
    (document,) = read(json.dumps({"text": text}).encode())
    assert isinstance(document, Document)
    assert document.text == text
