import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.sources.charsets import characters_of

BODY = "<p>“The café”, said the mayor – no.</p>"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("", "windows-1252"),
        ("<meta charset=iso-8859-1>", "windows-1252"),
        ("<meta charset='windows-1250'>", "windows-1250"),
        ("<meta http-equiv=content-type content='text/html; charset=windows-1252'>", "windows-1252"),
        ("<meta charset=windows-1252>", "utf-8"),
        ("<meta charset=utf-8>", "windows-1252"),
        ("<meta charset=rot13>", "windows-1252"),
        ("<meta charset=nonsense>", "windows-1252"),
        ("<meta charset=zip>", "windows-1252"),
    ],
)
def test_charsets(head: str, encoding: str) -> None:
    body = BODY.replace("é", "e") if encoding == "windows-1250" else BODY
    assert characters_of((head + body).encode(encoding), None) == head + body


def test_what_parsers_stumble_over_goes() -> None:
    assert characters_of(b'<?xml version="1.0" encoding="utf-8"?><p>a\x00b', None) == "<p>ab"


def test_a_string_handed_over_is_utf_8_whatever_it_says() -> None:
    assert characters_of(f"<meta charset=windows-1252>{BODY}".encode(), "utf-8").endswith(BODY)


@given(st.binary(max_size=300))
def test_any_bytes_decode(content: bytes) -> None:
    assert isinstance(characters_of(b"<meta charset=" + content, None), str)


@pytest.mark.parametrize(
    ("said", "encoding"),
    [
        ("iso-8859-2", "iso-8859-2"),
        ("ISO-8859-2", "utf-8"),
        ("utf-8", "windows-1252"),
        ("utf-16le", "utf-16-le"),
        ("nonsense", "windows-1252"),
        ("zip", "windows-1252"),
    ],
)
def test_what_a_server_says_comes_after_what_is_seen(said: str, encoding: str) -> None:
    body = BODY if encoding != "iso-8859-2" else "<p>Łódź, said the mayor</p>"
    assert characters_of(body.encode(encoding), said) == body


def test_a_server_comes_before_the_page() -> None:
    written = "<meta charset=windows-1252><p>Łódź</p>"
    assert characters_of(written.encode("iso-8859-2"), "iso-8859-2") == written
