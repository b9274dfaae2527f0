"""What first bytes say: HTML, JSON Lines, plain text, or a kind of file that can't be read here."""

from __future__ import annotations

import re

_PICTURE = "give the article's text or HTML instead"
_BINARY: tuple[tuple[bytes, str, str], ...] = (
    (rb"%PDF-", "a PDF", "save its text as a .txt file (for example with pdftotext) and read that"),
    (rb"PK\x03\x04|PK\x05\x06", "a ZIP archive (or an Office document)", "unpack it, or save it as text or HTML"),
    (rb"\x1f\x8b", "a gzip archive", "unpack it first (gunzip)"),
    (rb"BZh[1-9]1AY", "a bzip2 archive", "unpack it first (bunzip2)"),
    (rb"\xfd7zXZ\x00", "an xz archive", "unpack it first (unxz)"),
    (rb"\x28\xb5\x2f\xfd", "a zstd archive", "unpack it first (unzstd)"),
    (rb"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (rb"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (rb"\x89PNG\r\n", "a PNG image", _PICTURE),
    (rb"\xff\xd8\xff", "a JPEG image", _PICTURE),
    (rb"GIF8[79]a", "a GIF image", _PICTURE),
    (rb"II\*\x00|MM\x00\*", "a TIFF image", _PICTURE),
    (rb"(?s:RIFF.{4}(?:WEBP|WAVE|AVI ))", "a WebP, WAV or AVI file", _PICTURE),
    (rb"(?s:.{4}ftyp)", "a video or HEIF picture", _PICTURE),
    (rb"ID3|OggS|fLaC", "a sound file", _PICTURE),
    (rb"\x7fELF", "a program", _PICTURE),
    (rb"SQLite format 3\x00", "an SQLite database", _PICTURE),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", "save the document as text or HTML"),
    (rb"\{\\rtf", "an RTF document", "save the document as text or HTML"),
)
_SIGNATURES = tuple((re.compile(mark), kind, step) for mark, kind, step in _BINARY)

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_XML = re.compile(rb"<\?xml\b[^>]{0,300}>\s{0,200}", re.I)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.I)
_TAG = re.compile(rb"<(?:!--|/?[a-z][a-z0-9]{0,9}[\s/>])", re.I)
_RECORD = re.compile(rb'\{\s*(?:"|\})')
_LIST_OF_RECORDS = re.compile(rb"\[\s*\{")
_UTF8_MARK, _WIDE_MARKS = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")


def binary_kind(head: bytes) -> tuple[str, str] | None:
    """What a file that is no text is, and the next step; None where no signature says so."""
    for mark, kind, step in _SIGNATURES:
        if mark.match(head):
            return kind, step
    return None


def media_of(head: bytes) -> str:
    """What first bytes look like: `html`, `jsonl`, `json` (a list, not one object a line), `feed`, `xml` or `text`."""
    start = _narrow(head)
    declared = _XML.match(start)
    if declared:
        start = start[declared.end() :]
    if _FEED.match(start):
        return "feed"
    if _HTML.match(start):
        return "html"
    if declared:
        return "xml"
    if _TAG.match(start):
        return "html"
    if _RECORD.match(start):
        return "jsonl"
    return "json" if _LIST_OF_RECORDS.match(start) else "text"


def is_parquet(head: bytes) -> bool:
    """Whether a Parquet file begins so."""
    return bool(re.match(rb"PAR1[^\w\s]", head))


def is_pdf(head: bytes) -> bool:
    """Whether a PDF begins so."""
    return head.startswith(b"%PDF-")


def is_page(head: bytes) -> bool:
    """Whether a file called text is plainly a whole HTML page (a doctype or an html tag comes first)."""
    start = _narrow(head)
    declared = _XML.match(start)
    return bool(_HTML.match(start, declared.end() if declared else 0))


def is_wide(head: bytes) -> bool:
    """Whether a byte-order mark says UTF-16."""
    return head.startswith(_WIDE_MARKS)


def _narrow(head: bytes) -> bytes:
    """The first bytes as UTF-8, without byte-order mark and leading white space."""
    if is_wide(head):
        order = "utf-16-le" if head.startswith(b"\xff\xfe") else "utf-16-be"
        head = head[2 : len(head) // 2 * 2].decode(order, "replace").encode()
    return head.removeprefix(_UTF8_MARK).lstrip()
