"""Links within an article: which statement gives another's words again, and which answers another's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.statements.answers import answers
from onrecord.statements.repeats import repeats

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.articles.article import Article
    from onrecord.statements.statement import Statement

_HEAD = 4000  # characters from the top in which headline and standfirst are looked for


def linked(article: Article, statements: Sequence[Statement], quoted: bytearray) -> tuple[Statement, ...]:
    """The same statements in the same order, with `repeats` and `answers` filled where the text gives them.

    `quoted` is the depth of quotation of each character of the text (`relations.quotation.quoted_depth`).
    """
    head = body_start(article)
    made = [one for one in statements if one.content]
    again = repeats(article.text, made, quoted, head)
    replies = answers(article.text, made, head)
    return tuple(
        replace(one, repeats=again.get(one.id), answers=replies.get(one.id, ()))
        if one.id in again or one.id in replies
        else one
        for one in statements
    )


def body_start(article: Article) -> int:
    """Where the body begins: behind headline and standfirst where the text shows them, 0 where it does not.

    A dateline opens the body, so that nothing behind it is taken for a title.
    """
    top = article.text[:_HEAD]
    ends = [_end_of_line(top, words) for words in (article.headline, article.standfirst) if words]
    if article.dateline is not None and article.dateline.span[0] > 0:
        return article.dateline.span[0]
    return max(ends, default=0)


def _end_of_line(top: str, words: str) -> int:
    """The end of these words where they stand as a line of their own, else 0."""
    start = top.find(words)
    while start >= 0:
        end = start + len(words)
        if not top[top.rfind("\n", 0, start) + 1 : start].strip() and not top[end : _line_end(top, end)].strip():
            return end
        start = top.find(words, end)
    return 0


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end
