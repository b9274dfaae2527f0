import io

from hypothesis import given
from hypothesis import strategies as st

from onrecord.sources import Document, fetch
from onrecord.sources.heads import head_of


class Trickle(io.RawIOBase):
    """A pipe that hands over one byte at a time, and says how many it has given."""

    def __init__(self, content: bytes) -> None:
        self.left = content
        self.given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece, self.left = self.left[:1], self.left[1:]
        buffer[: len(piece)] = piece
        self.given += len(piece)
        return len(piece)


@given(st.binary(max_size=3000))
def test_nothing_is_lost_or_doubled(content: bytes) -> None:
    for stream in (io.BytesIO(content), io.BufferedReader(Trickle(content)), Trickle(content)):
        head, whole = head_of(stream)  # type: ignore[arg-type]
        assert content.startswith(head)
        assert whole.read() == content


def test_a_slow_pipe_is_sniffed_as_the_file_would_be() -> None:
    page = b'<?xml version="1.0"?>\n<!DOCTYPE html>\n<html><p>x</p></html>'
    (document,) = fetch("-", stdin=Trickle(page))  # type: ignore[arg-type]
    assert isinstance(document, Document)
    assert (document.media, document.data) == ("html", page)


def test_a_record_comes_before_the_next_is_written() -> None:
    first = b'{"id": "a", "text": "x"}\n'
    pipe = Trickle(first + b'{"id": "b", "text": "y"}\n' * 5000)
    assert next(fetch("-", stdin=pipe)).id == "a"  # type: ignore[arg-type]
    assert pipe.given <= len(first)
