"""One record with the JSON Lines fields to a `Document`, or a `Refusal` that says which field is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.settings import Settings
from onrecord.sources.document import Document, Refusal
from onrecord.sources.metadata import is_iso

TEXT_FIELDS = ("text", "html", "title", "url", "outlet", "published", "fetched", "language")
NEXT = "give an object with `text` or `html`, and optionally id, title, url, outlet, published, fetched, language"
NEXT_PRIMARY = "give an object with `text` or `html`, and where known id, title, date, speaker, url"

_LARGEST = 10**100  # a number of thousands of digits can't even be written out
_KINDS = {
    str: "a string",
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
}


def document_of(
    record: object, *, default_id: str, origin: str | None, where: str, settings: Settings, primary: bool = False
) -> Document | Refusal:
    """The document in `record`; `where` ("line 3") begins the reason of a refusal.

    `primary`: a primary document, see `primary_fields`.
    """
    step = NEXT_PRIMARY if primary else NEXT
    if not isinstance(record, Mapping):
        return Refusal(default_id, origin, f"{where}: {_kind(record)} instead of an object", step)
    more: dict[str, Any] = {}
    if primary:
        record, more = primary_fields(record)
    given = record.get("id")
    wrong = _wrong_id(given) or _wrong_field(record) or _wrong_content(record, settings)
    if wrong and str(record.get("schema")).startswith("onrecord/"):
        wrong, step = "onrecord wrote it, and reads no record anew", "hand over the articles that it was made from"
    if wrong:
        own_id = str(given) if given is not None and not _wrong_id(given) else default_id
        return Refusal(own_id, origin, f"{where}: {wrong}", step)
    values = {name: record.get(name) for name in TEXT_FIELDS}
    html = values.pop("html")
    text = values.pop("text")
    return Document(
        id=default_id if given is None else str(given),
        origin=origin,
        media="given" if html is None else "html",
        text=text if html is None else html,
        **values,
        **more,
    )


def primary_fields(record: Mapping[Any, Any]) -> tuple[Mapping[Any, Any], dict[str, Any]]:
    """The record of a primary document with its `date` (or `year`) as the day of publication, and what more it says:
    `speaker`, and all else as `about`, a speaker that is no name and a date that is none in ISO 8601 too.
    """
    speaker, day = record.get("speaker"), record.get("date", record.get("year"))
    named = isinstance(speaker, str) and bool(speaker.strip()) and _halves("speaker", speaker) is None
    written = str(day) if isinstance(day, str | int) and not isinstance(day, bool) else ""
    dated = record.get("published") is None and is_iso(written)
    known = ("id", *TEXT_FIELDS, *(["speaker"] if named else []), *(["date"] if dated and "date" in record else []))
    about = {str(name): value for name, value in record.items() if name not in known and value is not None}
    return {**record, "published": written} if dated else record, {
        "speaker": speaker if named else None, "about": about or None
    }  # fmt: skip


def _wrong_id(given: object) -> str | None:
    if given is None or (isinstance(given, int) and not isinstance(given, bool) and abs(given) < _LARGEST):
        return None
    if not isinstance(given, str):
        return f"`id` is {_kind(given)} instead of a string or a whole number"
    if not given:
        return "`id` is empty"
    return _halves("id", given)


def _wrong_field(record: Mapping[object, object]) -> str | None:
    for name in TEXT_FIELDS:
        value = record.get(name)
        if value is None:
            continue
        if not isinstance(value, str):
            return f"`{name}` is {_kind(value)} instead of a string"
        if wrong := _halves(name, value):
            return wrong
        if name in ("published", "fetched") and not is_iso(value):
            return f"`{name}` is {value[:40]!r}, no day or time in ISO 8601 such as 2017-07-21"
    return None


def _halves(name: str, value: str) -> str | None:
    """Half a surrogate pair has no UTF-8 form, so neither hash nor output could hold it."""
    try:
        value.encode()
    except UnicodeEncodeError as error:
        return f"`{name}` has half a character ({value[error.start]!a}) at {error.start}"
    return None


def _wrong_content(record: Mapping[object, object], settings: Settings) -> str | None:
    text, html = record.get("text"), record.get("html")
    if text is not None and html is not None:
        return "both `text` and `html`, so it is open which counts"
    if text is None and html is None:
        return "neither `text` nor `html`"
    for name, value, cap in (("text", text, settings.max_text_bytes), ("html", html, settings.max_html_bytes)):
        if isinstance(value, str) and len(value) * 4 > cap and len(value.encode()) > cap:
            return f"`{name}` has more than {cap:,} bytes (setting ONRECORD_MAX_{name.upper()}_BYTES)"
    return None


def _kind(value: object) -> str:
    return "null" if value is None else _KINDS.get(type(value), type(value).__name__)
