import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.decoding import decode
from onrecord.articles.unreadable import Unreadable

STORY = "“We had no choice,” said the café’s owner.\r\n\r\nNobody else spoke.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "windows-1252"])
def test_encodings(encoding: str) -> None:
    assert decode(STORY.encode(encoding)) == STORY


def test_big_endian_with_its_mark() -> None:
    assert decode(b"\xfe\xff" + STORY.encode("utf-16-be")) == STORY


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (b"a\x00b", "NUL"),
        ("A story.".encode("utf-16-le"), "UTF-16 without its mark"),
        (b"\x01\x02\x03\x04 story", "control characters"),
        (b"\xff\xfea", "damaged UTF-16"),
        (b"the caf\xc3\xa9 is open. The end\xe2\x80", "damaged UTF-8 at byte"),
        ("“One” and “two” and “three” and ".encode() + b"\xe2\x80 end", "damaged UTF-8 at byte"),
        ("Мэр заявил в пятницу, что мост будет закрыт. ".encode("koi8-r") * 9, "neither UTF-8"),
        ("市长周五表示，这座桥将关闭三个月。".encode("gbk") * 9, "neither UTF-8"),
        ("市長は金曜日、橋を閉鎖すると述べた。".encode("iso-2022-jp"), "ISO 2022"),
        (b"\x81\x8d\x8f\x90 caf\xe9", "neither UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, wrong: str) -> None:
    refused = decode(data)
    assert isinstance(refused, Unreadable)
    assert wrong in refused.reason
    assert "UTF-8" in refused.next


def test_a_wire_with_a_few_control_characters_is_text() -> None:
    assert (
        decode(b"\x01" + b"HALDEN - The mayor said no. " * 9 + b"\x03")
        == "\x01" + "HALDEN - The mayor said no. " * 9 + "\x03"
    )


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_every_text_in_utf_8_comes_back(text: str) -> None:
    assert decode(text.encode("utf-8-sig")) == text


@given(st.binary(max_size=300))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    assert isinstance(decode(data), str | Unreadable)


def test_a_charset_that_a_server_says_is_believed_where_it_is_not_utf_8() -> None:
    assert decode("Łódź".encode("iso-8859-2"), "ISO-8859-2") == "Łódź"
    assert decode("Łódź".encode(), "ISO-8859-2") == "Łódź"
    for said in ("utf-8", "nonsense"):
        assert decode("the café opens".encode("windows-1252"), said) == "the café opens"
