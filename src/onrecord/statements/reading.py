"""`Reading`: an article, its speakers and statements, or the refusal; one `onrecord/1` document."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from onrecord.articles.article import Article
    from onrecord.sources.document import Refusal
    from onrecord.speakers.speaker import Speaker
    from onrecord.statements.statement import Statement

SCHEMA = "onrecord/1"

ARTICLE_FIELDS = (
    "url", "outlet", "section", "headline", "standfirst", "authors", "dateline", "published", "fetched", "language",
    "text",
)  # fmt: skip
STATEMENT_FIELDS = (
    "id", "kind", "source", "cue", "content", "speaker", "speaker_kind", "speaker_ids", "parent", "quote", "edits",
    "act", "addressees", "addressee_ids", "about", "said_on", "said_on_basis", "said_on_precision", "insertions",
    "instruments", "designations", "repeats", "answers", "confidence",
)  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False)
class Reading:
    """What was read out of one input. `article` is None and `refusals` is not empty where it was refused."""

    id: str
    origin: str | None
    article: Article | None
    speakers: tuple[Speaker, ...]
    statements: tuple[Statement, ...]
    refusals: tuple[Refusal, ...]
    reader: dict[str, str]

    def __hash__(self) -> int:
        """By id, reader and statements: the article's metadata need no hash."""
        return hash((self.id, self.reader.get("digest"), self.statements))

    def __iter__(self) -> Iterator[Statement]:
        """The statements, in the order of the text."""
        return iter(self.statements)

    def __len__(self) -> int:
        """How many statements."""
        return len(self.statements)

    def __bool__(self) -> bool:
        """Whether it was read: an article without a statement is a reading too, though its length is 0."""
        return self.article is not None

    def __repr__(self) -> str:
        if self.article is None:
            why = "; ".join(refusal.reason for refusal in self.refusals)
            return f"<Reading {self.id!r}: refused, {why}>"
        return f"<Reading {self.id!r}: {_count(self.statements, 'statement')}, {_count(self.speakers, 'speaker')}>"

    def to_dict(self) -> dict[str, Any]:
        """The `onrecord/1` document: plain dicts, lists, strings and numbers; every field always there."""
        article = self.article
        return {
            "schema": SCHEMA,
            "id": self.id,
            "origin": self.origin,
            "sha256": article.sha256 if article else None,
            "raw_sha256": article.raw_sha256 if article else None,
            "reader": dict(self.reader),
            "article": picked(article, ARTICLE_FIELDS) if article else None,
            "speakers": [_plain(speaker) for speaker in self.speakers],
            "statements": [picked(statement, STATEMENT_FIELDS) for statement in self.statements],
            "refusals": [{"reason": refusal.reason, "next": refusal.next} for refusal in self.refusals],
        }

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> Reading:
        """A reading out of an `onrecord/1` document, but for the reasons that a document does not hold.

        Raises `ValueError` for what is no such document.
        """
        from onrecord.statements.documents import reading_of

        return reading_of(document)

    def to_json(self, *, indent: int | None = None) -> str:
        """The `onrecord/1` document as JSON: one line, or set out over several with `indent`."""
        return dumped(self.to_dict(), indent=indent)

    def rows(self) -> list[dict[str, Any]]:
        """One flat dict a statement, as `pandas.DataFrame(...)` and `polars.DataFrame(...)` take them."""
        from onrecord.statements.rows import rows

        return rows(self)

    def chain(self, statement: Statement) -> tuple[str, ...]:
        """Who reports it, from the outlet inwards: `("TASS", "Sergey Lavrov", "Mike Pompeo")`."""
        from onrecord.statements.rows import chains

        return chains(self)[statement.id]

    def _repr_html_(self) -> str:
        """The article marked up, for a notebook: no script, no style sheet, nothing fetched."""
        from onrecord.statements.markup import notebook_html

        return notebook_html(self)


def dumped(value: Any, *, indent: int | None = None) -> str:
    """JSON that a terminal can be shown: no character in it commands one, and none is lost."""
    import json
    import re

    raw = json.dumps(value, ensure_ascii=False, indent=indent)
    # C1 controls move a terminal like ESC does, marks of direction reorder what is shown, a lone surrogate has no
    # UTF-8: JSON may write all of them escaped, and they stand in strings only.
    return re.sub(r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", _escaped, raw)


def _escaped(found: Any) -> str:
    return f"\\u{ord(found.group()):04x}"


def _count(things: tuple[object, ...], name: str) -> str:
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"


def picked(thing: object, names: Iterable[str]) -> dict[str, Any]:
    """These fields of an article or statement, as an `onrecord/1` document has them."""
    return {name: _plain(getattr(thing, name)) for name in names}


def _plain(value: Any) -> Any:
    """Tuples become lists and our nouns dicts, all the way down."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(inner) for inner in value]
    if hasattr(value, "__dataclass_fields__"):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value
