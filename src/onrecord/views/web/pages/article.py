"""An article: its text marked up with the statements beside it, where it stood, and how each can be checked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, ClassVar

from markupsafe import Markup

from onrecord.record import Record
from onrecord.record.review import Corrected
from onrecord.statements.reading import Reading
from onrecord.views.exports.html.article import ArticleView
from onrecord.views.web.pages.page import Page


@dataclass(frozen=True, slots=True)
class ArticlePage(Page):
    """`document` is the article's `onrecord/1` document, `rows` its statements as the record has them now, corrections
    applied; `places`: where it stood, the first one first; `corrections`: the newest ones of it, the last one first.
    """

    template: ClassVar[str] = "article.html"
    document: dict[str, Any]
    rows: tuple[dict[str, Any], ...]
    places: tuple[dict[str, Any], ...]
    corrections: tuple[Corrected, ...]

    @property
    def view(self) -> ArticleView:
        """The article marked up."""
        reading = Reading.from_dict(self.document)
        assert reading.article is not None  # a record holds no refused one
        return ArticleView(reading, reading.article, 1, {row["statement_id"]: row for row in self.rows})

    @property
    def text(self) -> Markup:
        """The marked-up text with its notes, escaped throughout."""
        return Markup(self.view.body(level=1))

    @staticmethod
    def where(place: dict[str, Any]) -> str:
        """Its web address, else the id or file name that it came under, out of what the record knows it by."""
        if place["url"]:
            return str(place["url"])
        try:
            _, name = json.loads(place["address"])
        except ValueError:
            return str(place["address"])
        return str(name)

    @property
    def style(self) -> str:
        """Rules by which words and their notes light up together."""
        return self.view.style()


def article(record: Record, written: str) -> ArticlePage:
    """By the beginning of its text's SHA-256, its id or its address; `Missing` where there is none."""
    found = record.article(written)
    headline = found.document["article"]["headline"]
    corrected = tuple(record.corrected(sha256=found.document["sha256"]))
    return ArticlePage(headline or found.document["id"], found.document, found.rows, found.places, corrected)
