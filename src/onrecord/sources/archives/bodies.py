"""The body of an HTTP response without its transfer and content codings, never unpacked beyond a cap."""

from __future__ import annotations

import io
import re
import zlib

_SIZE = re.compile(rb"[ \t]*([0-9a-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n", re.I)
_STEP = 1 << 16
_MAX_CODINGS = 4


class TooLong(Exception):
    """More bytes than the cap."""


class Undecodable(Exception):
    """A coding that is unknown here, or a body that is damaged in it."""


def body_of(payload: bytes, transfer: str | None, content: str | None, cap: int) -> bytes:
    """The bytes that the page's author wrote. Raises `TooLong` and `Undecodable`.

    Archives often keep the headers of a coding that they took off themselves, so a body that does not begin as its
    coding does is taken as it is.
    """
    for name in reversed(_names(transfer) if transfer else []):
        payload = _unchunked(payload) if name == "chunked" else _decoded(payload, name, cap)
    for name in reversed(_names(content) if content else []):
        payload = _decoded(payload, name, cap)
    if len(payload) > cap:
        raise TooLong
    return payload


def _names(header: str) -> list[str]:
    names = [name for part in header.split(",") if (name := part.strip().lower()) not in ("", "identity")]
    if len(names) > _MAX_CODINGS:
        raise Undecodable(f"{len(names)} codings, one on the other")
    return names


def _unchunked(payload: bytes) -> bytes:
    if not _SIZE.match(payload):
        return payload
    pieces, at = [], 0
    while (said := _SIZE.match(payload, at)) and (size := int(said[1], 16)):
        piece = payload[said.end() : said.end() + size]
        at = said.end() + size
        if len(piece) < size or not (line_end := re.compile(rb"\r?\n").match(payload, at)):
            raise Undecodable("a chunked body that is cut short or damaged")
        pieces.append(piece)
        at = line_end.end()
    if not said:
        raise Undecodable("a chunked body without its last chunk")
    return b"".join(pieces)


def _decoded(payload: bytes, name: str, cap: int) -> bytes:
    if name in ("gzip", "x-gzip"):
        return _inflated(payload, 31, cap) if payload.startswith(b"\x1f\x8b") else payload
    if name == "deflate":
        return _deflated(payload, cap)
    if name == "zstd":
        return _streamed(payload, "ZstdReader", cap) if payload.startswith(b"\x28\xb5\x2f\xfd") else payload
    if name == "br":
        # Brotli has no signature: text that is no Brotli fails at once, so a failure on text is its absence.
        try:
            return _streamed(payload, "BrotliReader", cap)
        except Undecodable:
            if _seems_text(payload):
                return payload
            raise
    raise Undecodable(f"the coding {name[:40]!r}, which is not known here")


def _deflated(payload: bytes, cap: int) -> bytes:
    """As the standard has it, or without its envelope, as some servers send it."""
    for bits in (15, -15):
        try:
            return _inflated(payload, bits, cap)
        except Undecodable:
            continue
    if _seems_text(payload):
        return payload
    raise Undecodable("a body that is damaged in its coding (deflate)")


def _inflated(payload: bytes, bits: int, cap: int) -> bytes:
    """All members of a body packed by zlib; `bits` as zlib counts them."""
    pieces, size = [], 0
    while payload:
        inflate = zlib.decompressobj(bits)
        try:
            piece = inflate.decompress(payload, cap + 1 - size)
        except zlib.error as error:
            raise Undecodable(f"a body that is damaged in its coding ({str(error).rpartition(': ')[2]})") from None
        size += len(piece)
        if size > cap:
            raise TooLong
        if not inflate.eof:
            raise Undecodable("a body that is cut short in its coding")
        pieces.append(piece)
        payload = inflate.unused_data if bits == 31 and inflate.unused_data.startswith(b"\x1f\x8b") else b""
    return b"".join(pieces)


def _streamed(payload: bytes, reader: str, cap: int) -> bytes:
    """By FastWARC's own readers, which know when a body ends too early."""
    from fastwarc import stream_io

    stream = getattr(stream_io, reader)(io.BytesIO(payload))
    pieces, size = [], 0
    try:
        while piece := stream.read(_STEP):
            pieces.append(piece)
            size += len(piece)
            if size > cap:
                raise TooLong
    except (OSError, ValueError) as error:
        raise Undecodable(f"a body that is damaged in its coding ({error})") from None
    return b"".join(pieces)


def _seems_text(payload: bytes) -> bool:
    head = payload[:256]
    return bool(head) and not any(byte < 9 or 13 < byte < 32 for byte in head)
