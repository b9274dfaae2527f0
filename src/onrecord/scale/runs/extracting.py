"""The first stage of a unit: its articles are found, with what says of each text which it is like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from onrecord.scale.runs.dataset import Dataset
from onrecord.scale.runs.tables import article_row, mark_rows, refusal_row
from onrecord.scale.runs.unit import Unit
from onrecord.settings import current
from onrecord.sources.document import Document, Refusal
from onrecord.sources.files import Handling, why_unreadable
from onrecord.sources.metadata import Metadata
from onrecord.sources.pieces import documents_of_piece
from onrecord.sources.places import READ_WHOLE, opened, suffix_of

_OWN = re.compile(
    r"^(?:after )?(?:(?:line|row|record|byte) [\d,]+(?: \(byte [\d,]+\))?: )?(?:https?://\S*: )?(?:damaged: )?"
)
KIND = 80
"""Letters of a reason that is counted, at most."""


@dataclass(frozen=True, slots=True)
class Extract:
    """Finds the articles of one unit. `said`: what is said of all documents; `columns`: which column of a table holds
    which field.
    """

    unit: Unit
    dataset: Dataset
    said: Metadata
    columns: Mapping[str, str]
    stage = "extract"

    @property
    def name(self) -> str:
        """Of its output."""
        return self.unit.name

    def done(self) -> tuple[dict[str, list[dict[str, Any]]], dict[str, Any]]:
        """Rows by table, and what is told of them."""
        from onrecord.articles import extract

        articles: list[dict[str, Any]] = []
        marks: list[dict[str, Any]] = []
        refusals: list[dict[str, Any]] = []
        skipped, texts = Counter[str](), []
        for item in self._documents(skipped):
            found = extract(item) if isinstance(item, Document) else item
            if isinstance(found, Refusal):
                refusals.append(refusal_row(found))
                continue
            assert isinstance(item, Document)
            words, some = mark_rows(found, len(articles))
            articles.append(article_row(found, item, words))
            marks += some
            texts.append(found.sha256)
        told = {
            **self.unit.told(), "said": told_of(self.said, self.columns), "articles": len(articles), "texts": texts,
            "lengths": [row["words"] for row in articles],
            "refusals": dict(Counter(_kind(row["reason"]) for row in refusals)), "skipped": dict(skipped),
        }  # fmt: skip
        return {"articles": articles, "marks": marks, "refusals": refusals}, told

    def _documents(self, skipped: Counter[str]) -> Iterator[Document | Refusal]:
        handling = Handling(current(), self.columns, skipped)
        for name, address in zip(self.unit.files, self.unit.addresses, strict=True):
            suffix = suffix_of(name)
            try:
                with opened(address, whole=suffix in READ_WHOLE) as stream:
                    yield from documents_of_piece(stream, name, suffix, self.unit.piece, self.said, handling)
            except (OSError, ValueError) as error:
                if isinstance(error, OSError) and error.errno is not None:
                    raise  # it was there when units were made: a refusal would be for good, and this may pass
                yield Refusal(name, name, *why_unreadable(error))


def told_of(said: Metadata, columns: Mapping[str, str]) -> dict[str, Any]:
    """What a person said of the documents, as a commit has it."""
    return {name: value for name, value in asdict(said).items() if value is not None} | (
        {"columns": dict(columns)} if columns else {}
    )


def _kind(reason: str) -> str:
    """A refusal's reason without what is of one document alone, for counting: its place, its address, the details."""
    kind = _OWN.sub("", reason).partition(" (")[0]
    return kind if len(kind) <= KIND else f"{kind[: KIND - 1]}…"
