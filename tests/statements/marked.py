"""Articles for tests, with their relations marked in the text: `[source] <cue> {content}`, each with one digit."""

from __future__ import annotations

import re

from onrecord.articles.article import Article
from onrecord.relations.relation import Relation
from onrecord.speakers import Cast, resolve
from onrecord.statements import Statement, addressed, attribute

_MARK = re.compile(r"([\[<{])(\d)|(\d)([\]>}])")
_ROLE = {"[": "source", "<": "cue", "{": "content"}
NEUTRAL = {"bias": 0.0, "anchor": 0.0, "spans": 0.0, "speaker": 0.0, "nested": 0.0, "no_cue": 0.0}


def marked(text: str, parents: dict[int, int] | None = None) -> tuple[str, list[Relation]]:
    """The text without its marks, and one relation a digit: `[1Ann Roe1] <1told1> staff {1to leave1}`."""
    plain, at, open_, spans = "", 0, dict[tuple[str, str], int](), dict[tuple[int, str], list[tuple[int, int]]]()
    for mark in _MARK.finditer(text):
        plain += text[at : mark.start()]
        at = mark.end()
        if mark.group(1):
            open_[mark.group(2), mark.group(1)] = len(plain)
        else:
            opener = {"]": "[", ">": "<", "}": "{"}[mark.group(4)]
            start = open_.pop((mark.group(3), opener))
            spans.setdefault((int(mark.group(3)), _ROLE[opener]), []).append((start, len(plain)))
    plain += text[at:]
    numbers = sorted({number for number, _ in spans})
    place = {number: k for k, number in enumerate(numbers)}

    def of(number: int, role: str) -> tuple[tuple[int, int], ...]:
        return tuple(spans.get((number, role), ()))

    return plain, [
        Relation(
            of(n, "source"), of(n, "cue"), of(n, "content"),
            place[parents[n]] if parents and n in parents else None, None, 1.0,
        )
        for n in numbers
    ]  # fmt: skip


def read(text: str, parents: dict[int, int] | None = None) -> tuple[str, Cast, tuple[Statement, ...]]:
    """The plain text, its cast and its statements."""
    plain, relations = marked(text, parents)
    article = Article("a", None, plain, "")
    cast = resolve(article, relations, addressed(plain, relations))
    return plain, cast, attribute(article, relations, cast, NEUTRAL)
