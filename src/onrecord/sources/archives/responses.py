"""One WARC record to the document in it: a page or plain text that a server answered with, and nothing else."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onrecord.settings import Settings
from onrecord.sources.archives.bodies import TooLong, Undecodable, body_of
from onrecord.sources.archives.records import MAX_HEAD, Record
from onrecord.sources.document import Document, Refusal
from onrecord.sources.metadata import is_iso
from onrecord.sources.signatures import is_page

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_MEDIA = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
_KINDS = frozenset({"text", "image", "audio", "video", "font", "application"})
_CHECKED = ("sha1:", "sha256:", "md5:")
AGAIN = "the other records are read; fetch the page or the archive again"


def document_in(record: Record, name: str, settings: Settings) -> Document | Refusal | str:
    """The document; a refusal where there should be one; else what the record is, to be counted and passed over."""
    from fastwarc.warc import WarcRecord, WarcRecordType

    try:
        parsed = WarcRecord.from_reader(io.BytesIO(record.data))
        if parsed.record_type != WarcRecordType.response:
            return str(parsed.record_type)
        if record.whole and not _as_digested(parsed):
            return _refused(record, name, "its bytes do not match the digest that it says they have")
        parsed.parse_http(strict_mode=False, max_header_len=MAX_HEAD)
    except (OSError, ValueError) as error:
        return _refused(record, name, f"its headers can't be read ({error})")
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what Rust libraries raise at a fault of their own
            raise
        return _refused(record, name, "its headers break the library that reads them")
    return _response(parsed, record, name, settings)


def _response(parsed: WarcRecord, record: Record, name: str, settings: Settings) -> Document | Refusal | str:
    url = (parsed.headers.get("WARC-Target-URI") or "").strip().strip("<>")
    payload = parsed.reader.read()
    media = _passed_over(parsed, url) or _media(parsed, payload)
    if media not in ("html", "text"):
        return media
    cap = settings.max_html_bytes if media == "html" else settings.max_text_bytes
    setting = f"ONRECORD_MAX_{media.upper()}_BYTES"
    if not record.whole:
        cap, setting = settings.max_archive_record_bytes, "ONRECORD_MAX_ARCHIVE_RECORD_BYTES"
        return _refused(record, name, f"{url[:200]}: more than {cap:,} bytes", f"raise the setting {setting}")
    http = parsed.http_headers
    try:
        data = body_of(
            payload, _all(http.get_multiple("Transfer-Encoding")), _all(http.get_multiple("Content-Encoding")), cap
        )
    except TooLong:
        return _refused(record, name, f"{url[:200]}: more than {cap:,} bytes", f"raise the setting {setting}")
    except Undecodable as error:
        return _refused(record, name, f"{url[:200]}: {error}")
    written = (parsed.headers.get("WARC-Date") or "").strip()
    return Document(
        id=(parsed.record_id or "").strip().strip("<>") or f"{url} {written}".strip(),
        origin=name,
        media=media,
        data=data,
        url=url,
        fetched=written if is_iso(written) else None,
        charset=parsed.http_charset,
        place=record.place.byte,
    )


def _passed_over(parsed: WarcRecord, url: str) -> str | None:
    """What makes this response no article whatever its type, None where nothing does."""
    status = parsed.http_headers.status_code if parsed.http_headers is not None else None
    if not url.lower().startswith(("http://", "https://")) or status is None:
        return "not HTTP"
    if status != 200:
        return f"status {status}" if 100 <= status < 600 else "status unknown"
    try:
        return "robots.txt" if urlsplit(url).path == "/robots.txt" else None
    except ValueError:  # an address that is none, in a record that may well hold a page
        return None


def _media(parsed: WarcRecord, payload: bytes) -> str:
    """`html` or `text`, or the kind of thing that it is instead."""
    said = (parsed.http_content_type or "").partition(";")[0].strip().lower()
    if not said:
        return "html" if is_page(payload[:1024]) else "type unknown"
    kind = said.partition("/")[0]
    return _MEDIA.get(said) or (f"type {kind}" if kind in _KINDS else "type unknown")


def _as_digested(parsed: WarcRecord) -> bool:
    """Whether the block has the digest that its header gives, where there is one of a kind that is known here."""
    said = (parsed.headers.get("WARC-Block-Digest") or "").strip().lower()
    return not said.startswith(_CHECKED) or parsed.verify_block_digest()


def _all(values: tuple[str, ...]) -> str | None:
    return ",".join(values) or None


def _refused(record: Record, name: str, reason: str, step: str = AGAIN) -> Refusal:
    return Refusal(record.place.id_in(name), name, f"{record.place}: {reason}", step)
