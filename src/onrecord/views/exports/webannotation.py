"""W3C Web Annotation (JSON-LD): one annotation a statement, on the article's address, by place and by words."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from onrecord.record.keys import spans_key
from onrecord.statements.reading import dumped
from onrecord.statements.rows import NOBODY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from onrecord.record.exporting import Evidence

AROUND = 32
"""Characters before and after the words, by which a page that has changed is searched."""
VOCABULARY = "urn:onrecord:1:"
CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "@vocab": VOCABULARY,
        "parent": {"@id": f"{VOCABULARY}parent", "@type": "@id"},
        "countedIn": {"@id": f"{VOCABULARY}countedIn", "@type": "@id"},
    },
]
"""The standard's own terms, and ours for what it has none for."""
ROLES = ("content", "source", "cue")


def write(pieces: Iterable[Evidence], out: TextIO) -> None:
    """One collection with one page, an annotation a line; its id is made of the annotations in it."""
    head = dumped({"@context": CONTEXT, "type": "AnnotationCollection", "label": "Statements read by onrecord"})
    out.write(f'{head[:-1]}, "first": {{"type": "AnnotationPage", "items": [')
    total, mark = 0, hashlib.sha256()
    for piece in pieces:
        for one in of_article(piece):
            # JSON-LD is often put into a page's script element, which "</script>" in a string would end
            out.write((",\n" if total else "\n") + dumped(one).replace("<", "\\u003c"))
            mark.update(one["id"].encode())
            total += 1
    ids = {name: f"urn:onrecord:{name}:{mark.hexdigest()}" for name in ("page", "collection")}
    out.write(f'\n], "id": "{ids["page"]}"}}, "id": "{ids["collection"]}", "total": {total}}}\n')


def of_article(piece: Evidence) -> Iterator[dict[str, Any]]:
    """One annotation for each of the article's statements that was asked for."""
    document = piece.document
    told = {one["id"]: one for one in document["statements"]}
    ids = {name: _id(document, one) for name, one in told.items()}
    reader = document["reader"]
    name = f"onrecord {reader['version']}, model {reader['model']}"
    by = {"type": "Software", "name": name, "digest": reader["digest"]}
    for row in piece.rows:
        one = told[row["statement_id"]]
        yield {
            "id": ids[one["id"]], "type": "Annotation", "motivation": "describing", "creator": by,
            "body": _body(row, one, ids), "target": list(_targets(document, one)),
        }  # fmt: skip


def _id(document: dict[str, Any], one: dict[str, Any]) -> str:
    digest = document["reader"]["digest"]
    key = spans_key(document["sha256"], one["source"], one["cue"], one["content"], digest)
    return f"urn:onrecord:statement:{key}"


def _body(row: dict[str, Any], one: dict[str, Any], ids: dict[str, str]) -> dict[str, Any]:
    """In words for every program, and field by field for those that know them. What is not known is left out."""
    words = " · ".join(filter(None, (row["speaker"] or NOBODY, row["kind"], row["act"])))
    known = {
        "speaker": row["speaker"].split("; ") if row["speaker"] else None,
        "speakerKind": row["speaker_kind"],
        "speakerId": row["speaker_id"],
        "kind": row["kind"],
        "act": row["act"],
        "quote": row["quote"],
        "saidOn": row["said_on"],
        "published": row["published"],
        "outlet": row["outlet"],
        "addressees": one["addressees"],
        "about": [entry["name"] for entry in one["about"]],
        "instruments": [entry["id"] for entry in one["instruments"] if entry["id"]],
        "parent": ids.get(row["parent"] or ""),
        "quotationId": row["quotation_id"],
        "confidence": row["confidence"],
    }
    shown = {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": words}
    return shown | {name: value for name, value in known.items() if value not in (None, [])}


def _targets(document: dict[str, Any], one: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """One a span: a content in two pieces is two targets of the same role."""
    text, counted_in = document["article"]["text"], f"urn:onrecord:text:{document['sha256']}"
    source = _address(document["article"]["url"]) or counted_in
    for role in ROLES:
        for start, end in one[role]:
            yield {
                "type": "SpecificResource", "source": source, "role": role, "countedIn": counted_in,
                "selector": [
                    {"type": "TextPositionSelector", "start": start, "end": end},
                    {
                        "type": "TextQuoteSelector", "exact": text[start:end],
                        "prefix": text[max(0, start - AROUND) : start], "suffix": text[end : end + AROUND],
                    },
                ],
            }  # fmt: skip


def _address(url: str | None) -> str | None:
    """A web address as an IRI, safe to be followed; None for whatever else a stranger wrote there."""
    if not url or not re.match(r"https?://[^\s/]", url):
        return None
    return quote(url, safe="%/:?#[]@!$&'()*+,;=~", encoding="utf-8", errors="replace")
