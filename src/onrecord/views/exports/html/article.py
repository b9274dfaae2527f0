"""One article on the page: its head, its paragraphs with the notes beside them, its speakers, where it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from onrecord.views.exports.html.notes import Notes
from onrecord.views.exports.html.safe import day, esc, link
from onrecord.views.exports.html.speakers import speakers_table
from onrecord.views.exports.html.words import Words
from onrecord.views.paragraphs import paragraphs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.articles.article import Article
    from onrecord.statements.reading import Reading


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article and its number on the page, of which every id and class is made: never of what a stranger chose.

    `rows`: its statements as a record has them, by their ids in the document; the desk's pages lead on from these.
    """

    reading: Reading
    article: Article
    number: int
    rows: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The article's id on the page."""
        return f"a{self.number}"

    @property
    def title(self) -> str:
        """Its headline, else what it was called."""
        return self.article.headline or self.reading.id

    def keys(self) -> dict[str, str]:
        """The id on the page of each statement."""
        return {one.id: f"{self.key}s{place}" for place, one in enumerate(self.reading.statements, 1)}

    def style(self) -> str:
        """A statement's words and its note light up together: without script, that takes rules for each."""
        return "".join(
            f"#{self.key}:has(#n{key}:hover,#n{key}:target,#{key}:target) .{key}{{background:var(--lit)}}"
            f"#{self.key}:has(.{key}:hover,#{key}:target) #n{key}{{background:var(--lit)}}\n"
            for key in self.keys().values()
        )

    def html(self, level: int) -> str:
        """The whole article; `level` is that of its heading."""
        return (
            f'<article id="{self.key}" aria-labelledby="{self.key}h">\n{self.body(level)}'
            f"{speakers_table(self.reading, self.keys(), level + 1)}{self._provenance()}</article>\n"
        )

    def body(self, level: int) -> str:
        """Its head, and its paragraphs with the notes beside them."""
        rows = "\n".join(self._rows(level))
        return f'{self._head(level)}<div class="rows">\n{rows}\n</div>\n'

    def _rows(self, level: int) -> list[str]:
        article, keys = self.article, self.keys()
        places = paragraphs(article.text)
        words = Words(article.text, self.reading.statements, keys, places)
        notes = Notes(self.reading, keys, self.rows)
        tags = self._tags(places, level)
        return [
            f'<div class="row">{tags.get(place, ("<p>", "</p>"))[0]}{words.within(*place)}'
            f"{tags.get(place, ('<p>', '</p>'))[1]}{notes.within(*place)}</div>"
            for place in places
        ]

    def _tags(self, places: list[tuple[int, int]], level: int) -> dict[tuple[int, int], tuple[str, str]]:
        """Section, headline and standfirst look like it where they are paragraphs of the text, each only once."""
        parts = (
            (self.article.section, '<p class="section">', "</p>"),
            (self.article.headline, f'<h{level} id="{self.key}h">', f"</h{level}>"),
            (self.article.standfirst, '<p class="standfirst">', "</p>"),
        )
        found: dict[tuple[int, int], tuple[str, str]] = {}
        for part, opening, closing in parts:
            place = next((place for place in places if part and self.article.text[slice(*place)].strip() == part), None)
            if place is not None and place not in found:
                found[place] = (opening, closing)
        return found

    def _head(self, level: int) -> str:
        article = self.article
        shown = {tag[0] for tag in self._tags(paragraphs(article.text), level).values()}
        facts = [f"<b>{esc(article.outlet)}</b>" if article.outlet else ""]
        facts.append(day(article.published.date) if article.published and article.published.date else "")
        facts.append(esc(article.dateline.place) if article.dateline and article.dateline.place else "")
        facts += [esc(author) for author in article.authors]
        facts.append(link(article.url) if article.url else "")
        lines = [f'<p class="facts">{" · ".join(fact for fact in facts if fact)}</p>\n'] if any(facts) else []
        if not any(tag.startswith("<h") for tag in shown):
            lines.append(f'<h{level} id="{self.key}h">{esc(self.title)}</h{level}>\n')
        if article.standfirst and '<p class="standfirst">' not in shown and article.standfirst not in article.text:
            lines.append(f'<p class="standfirst">{esc(article.standfirst)}</p>\n')
        return f"<header>\n{''.join(lines)}</header>\n"

    def _provenance(self) -> str:
        reader = self.reading.reader
        made = " ".join(esc(reader[key]) for key in ("version", "model", "digest") if key in reader)
        facts = [("Id", esc(self.reading.id)), ("SHA-256 of the text", f"<code>{esc(self.article.sha256)}</code>")]
        facts.append(("Reader", made))
        basis = self.article.published.basis if self.article.published else None
        facts += [("Day, and why", esc(basis))] if basis else []
        items = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in facts if value)
        return f'<dl class="provenance">{items}</dl>\n'
