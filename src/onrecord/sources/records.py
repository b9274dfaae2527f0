"""One record with the JSON Lines fields to a `Document`, or a `Refusal` that says which field is wrong."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.settings import Settings
from onrecord.sources.document import Document, Refusal
from onrecord.sources.metadata import is_iso

TEXT_FIELDS = ("text", "html", "title", "url", "outlet", "published", "fetched", "language")
NEXT = "give an object with `text` or `html`, and optionally id, title, url, outlet, published, fetched, language"

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
    record: object, *, default_id: str, origin: str | None, where: str, settings: Settings
) -> Document | Refusal:
    """The document in `record`; `where` ("line 3") begins the reason of a refusal."""
    if not isinstance(record, Mapping):
        return Refusal(default_id, origin, f"{where}: {_kind(record)} instead of an object", NEXT)
    given = record.get("id")
    wrong = _wrong_id(given) or _wrong_field(record) or _wrong_content(record, settings)
    if wrong:
        own_id = str(given) if given is not None and not _wrong_id(given) else default_id
        return Refusal(own_id, origin, f"{where}: {wrong}", NEXT)
    values = {name: record.get(name) for name in TEXT_FIELDS}
    html = values.pop("html")
    text = values.pop("text")
    return Document(
        id=default_id if given is None else str(given),
        origin=origin,
        media="given" if html is None else "html",
        text=text if html is None else html,
        **values,
    )


def _wrong_id(given: object) -> str | None:
    if given is None or (isinstance(given, int) and not isinstance(given, bool) and abs(given) < _LARGEST):
        return None
    if not isinstance(given, str):
        return f"`id` is {_kind(given)} instead of a string"
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
