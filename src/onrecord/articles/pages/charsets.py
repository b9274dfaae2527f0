"""Bytes of a page to characters: by its mark, as UTF-8, as its server or it says, else Windows-1252, as browsers do."""

from __future__ import annotations

import codecs
import re

_SAYS = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:\-]{2,40})", re.I)
_XML_SAYS = re.compile(rb"\s{0,20}<\?xml[^>]{0,100}?encoding\s{0,5}=\s{0,5}[\"']([\w.:\-]{2,40})", re.I)
_DECLARATION = re.compile(r"\s{0,20}<\?xml[^>]{0,300}>", re.I)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What pages mean by these names, as browsers read them.
_MEANT = {"iso8859-1": "windows-1252", "ascii": "windows-1252", "gb2312": "gb18030", "gbk": "gb18030"}
_HEAD = 4096


def characters_of(content: bytes, charset: str | None) -> str:
    """The characters; what can't be decoded is replaced. NULs go, as parsers stop at them; an XML declaration too."""
    text = _decoded(content, charset).replace("\x00", "")
    return _DECLARATION.sub("", text, count=1) if _DECLARATION.match(text) else text


def _decoded(content: bytes, charset: str | None) -> str:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content.decode(name, "replace")
    try:
        return content.decode("utf-8")  # whatever is said: nothing else looks like it
    except UnicodeDecodeError:
        said = meant_by(charset) if charset else None
        return content.decode(said or _declared(content[:_HEAD]) or "windows-1252", "replace")


def _declared(head: bytes) -> str | None:
    found = _SAYS.search(head) or _XML_SAYS.match(head)
    return meant_by(found[1].decode("ascii")) if found else None


def meant_by(charset: str) -> str | None:
    """The codec for what is no UTF-8 and is called so; None where the name is unknown, or no charset's, or UTF."""
    try:
        name = codecs.lookup(charset).name
        "".encode(name)  # some codecs are no charsets (`rot13`, `zip`)
        b"".decode(name)
    except (LookupError, ValueError, TypeError):
        return None
    return None if name.startswith("utf") else _MEANT.get(name, name)
