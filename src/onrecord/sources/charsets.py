"""Bytes of a page or feed to characters: by its mark, as UTF-8, as is said of it, else as browsers assume."""

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
_WIDE = ("utf-16", "utf-32")
_HEAD = 4096


def characters_of(content: bytes, charset: str | None) -> str:
    """The characters; what can't be decoded is replaced. NULs go, as parsers stop at them; an XML declaration too.

    `charset`: what is said outside of it, by a server. UTF-8 comes first, as servers say Latin-1 of everything.
    """
    text = _decoded(content, charset).replace("\x00", "")
    return _DECLARATION.sub("", text, count=1) if _DECLARATION.match(text) else text


def _decoded(content: bytes, charset: str | None) -> str:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content.decode(name, "replace")
    said = charset_named(charset) if charset else None
    try:
        return content.decode(said if said and said.startswith(_WIDE) else "utf-8")
    except UnicodeDecodeError:
        name = _narrow(said) or _narrow(_declared(content[:_HEAD])) or "windows-1252"
        return content.decode(name, "replace")


def _narrow(name: str | None) -> str | None:
    """What is said, unless it is UTF-8 in some form: that it is not was just seen."""
    return None if name is None or name.startswith("utf") else name


def _declared(head: bytes) -> str | None:
    found = _SAYS.search(head) or _XML_SAYS.match(head)
    return charset_named(found[1].decode("ascii")) if found else None


def charset_named(written: str) -> str | None:
    """The codec that a charset's name means, None where there is none."""
    try:
        name = codecs.lookup(written).name
        "".encode(name)  # some codecs are no charsets (`rot13`, `zip`)
        b"".decode(name)
    except (LookupError, ValueError, TypeError):
        return None
    return _MEANT.get(name, name)
