"""Short ways to an article and its relations for the tests of this room."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.articles.article import Article
from onrecord.relations.relation import Relation
from onrecord.speakers import Cast, resolve

Spans = tuple[tuple[int, int], ...]


def article(text: str, headline: str | None = None, authors: tuple[str, ...] = ()) -> Article:
    return Article("a", None, text, "", headline=headline, authors=authors)


def spans(text: str, part: str, after: int = 0) -> Spans:
    """The first place of a part after an offset; nothing for an empty part."""
    if not part:
        return ()
    start = text.index(part, after)
    return ((start, start + len(part)),)


def said(text: str, *rows: tuple[str, str, str] | tuple[str, str, str, int]) -> Cast:
    """Resolve rows of (source, cue, content[, parent]), each looked for after the row before it began."""
    relations, after = [], 0
    for row in rows:
        source, cue, content = row[:3]
        parent = row[3] if len(row) > 3 else None
        anchor = spans(text, f"{source} {cue}".strip(), after) if source and f"{source} {cue}" in text[after:] else ()
        begin = anchor[0][0] if anchor else after
        relations.append(
            Relation(
                spans(text, source, begin),
                spans(text, cue, begin if anchor else after),
                spans(text, content),
                parent,
                None,
                1.0,
            )
        )
        after = begin + 1 if anchor else after
    return resolve(article(text), relations)


def names(cast: Cast) -> list[Sequence[str]]:
    return [list(a.names) for a in cast.attributions]
