"""Articles with their statements tagged in the text: `<c1>` content, `<s1>` source, `<q1>` cue of statement 1.

`<c1.1>` belongs to a statement nested in statement 1. The tags go, and what they held are the spans that a reader
would have found; fields are then resolved as for any article.
"""

from __future__ import annotations

import re
from collections import defaultdict

from onrecord.articles import Article, extract
from onrecord.relations.relation import Relation
from onrecord.sources import Document, documents_from
from onrecord.speakers.speaker import Attribution, Cast
from onrecord.statements import Statement, attribute

CALIBRATION = {"anchor": 0.5, "spans": 0.5, "speaker": 0.5, "nested": 0.0, "no_cue": 0.0, "bias": 0.0}
_TAG = re.compile(r"<(/?)([csq])(\d+(?:\.\d+)?)>")


def untagged(tagged: str) -> tuple[str, dict[str, dict[str, list[tuple[int, int]]]]]:
    """The bare text, and for each statement its spans by role."""
    spans: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    parts, size, at = [], 0, 0
    opened = {}
    for found in _TAG.finditer(tagged):
        parts.append(tagged[at : found.start()])
        size += found.start() - at
        at = found.end()
        closing, role, key = found.groups()
        if closing:
            spans[key][role].append((opened.pop((role, key)), size))
        else:
            opened[role, key] = size
    assert not opened, f"tags left open: {opened}"
    return "".join([*parts, tagged[at:]]), spans


def article_of(text: str, title: str | None = None) -> Article:
    """The article that `read` would make of plain text."""
    record = {"id": "tagged", "text": text, "language": "en"} | ({"title": title} if title else {})
    document = next(iter(documents_from([record])))
    assert isinstance(document, Document)
    article = extract(document)
    assert isinstance(article, Article)
    return article


def statements_of(
    tagged: str, speakers: dict[str, str], acts: dict[str, str] | None = None, title: str | None = None
) -> dict[str, Statement]:
    """The statements by their tag, made by `attribute`; a speaker may be missing, a name with `~` is nobody known."""
    text, spans = untagged(tagged)
    keys = sorted(spans, key=lambda key: min(start for role in spans[key].values() for start, _ in role))
    relations = [
        Relation(
            tuple(spans[key]["s"]),
            tuple(spans[key]["q"]),
            tuple(spans[key]["c"]),
            keys.index(key.split(".")[0]) if "." in key else None,
            (acts or {}).get(key, "state"),
            1.0,
        )
        for key in keys
    ]
    cast = Cast((), tuple(_attribution(speakers.get(key)) for key in keys))
    made = attribute(article_of(text, title), relations, cast, CALIBRATION)
    return dict(zip(keys, made, strict=True))


def _attribution(name: str | None) -> Attribution:
    if name is None:
        return Attribution((), "none", (), "nobody", 1.0)
    kind = "anonymous" if name.startswith("~") else "person"
    return Attribution((name.lstrip("~"),), kind, (name,), "by hand", 1.0)
