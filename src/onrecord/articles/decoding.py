"""Bytes of a plain text file to its characters, or the reason why they are no text."""

from __future__ import annotations

import codecs
import re

from onrecord.articles.unreadable import Unreadable
from onrecord.sources.charsets import charset_named

MAX_CONTROL_SHARE = 0.02
"""Above this share of control characters a file is no text; teletype wires carry a handful."""

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MAX_FOREIGN_SHARE = 0.2
"""French or German in Windows-1252 has 3-5 % beyond ASCII, Polish in its own code page 10 %."""
_OTHER = "an encoding that is neither UTF-8, UTF-16 nor Windows-1252"
_RESAVE = "save it as plain text in UTF-8"


def decode(data: bytes, charset: str | None = None) -> str | Unreadable:
    """The characters without a byte-order mark: UTF-8, UTF-16 or UTF-32 that say so, `charset`, else Windows-1252."""
    text = _characters(data, charset)
    if isinstance(text, Unreadable):
        return text
    if "\x1b$" in text:
        return Unreadable("an ISO 2022 encoding, with escapes between its letters", _RESAVE)
    if "\x00" in text:
        hint = ": perhaps UTF-16 without its mark" if data.count(0) * 3 > len(data) else ""
        return Unreadable(f"not text: it has NUL bytes{hint}", _RESAVE)
    if len(_CONTROL.findall(text)) > MAX_CONTROL_SHARE * len(text):
        return Unreadable("not text: too many control characters", _RESAVE)
    return text


def _characters(data: bytes, charset: str | None) -> str | Unreadable:
    for mark, name in _WIDE:
        if data.startswith(mark):
            try:
                return data.decode(name)
            except UnicodeDecodeError as error:
                return Unreadable(f"damaged {name.upper()} at byte {error.start}", _RESAVE)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        named = charset_named(charset) if charset else None
        if named and not named.startswith("utf"):
            return data.decode(named, "replace")
        return _western(data, error.start)


def _western(data: bytes, first_wrong: int) -> str | Unreadable:
    """Windows-1252, unless the bytes are UTF-8 with damage, which would come out as `â€™` for every apostrophe."""
    whole = data.decode("utf-8", "ignore")
    beyond_ascii = sum(not character.isascii() for character in whole)
    lost = len(data) - len(whole.encode())
    cut_short = lost < 4 and first_wrong >= len(data) - 3  # the file ends inside a character
    if beyond_ascii > lost or (cut_short and beyond_ascii):
        return Unreadable(f"damaged UTF-8 at byte {first_wrong}", _RESAVE)
    try:
        text = data.decode("windows-1252")
    except UnicodeDecodeError as error:
        return Unreadable(f"{_OTHER} (byte {error.start})", _RESAVE)
    # Russian or Chinese in their own code pages come out as a row of accents and signs.
    return Unreadable(_OTHER, _RESAVE) if lost > MAX_FOREIGN_SHARE * len(data) else text
