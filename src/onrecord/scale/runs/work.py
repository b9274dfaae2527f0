"""What is done with one unit: its articles are found, and then those read whose text nobody reads elsewhere."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.pipeline import Options
from onrecord.scale.runs.dataset import Dataset
from onrecord.scale.runs.tables import (
    article_in,
    article_row,
    mark_rows,
    refusal_row,
    speaker_rows,
    statement_rows,
)
from onrecord.scale.runs.unit import Unit
from onrecord.settings import current
from onrecord.sources.document import Document, Refusal
from onrecord.sources.files import Handling, why_unreadable
from onrecord.sources.metadata import Metadata
from onrecord.sources.pieces import documents_of_piece
from onrecord.sources.places import READ_WHOLE, opened, suffix_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_OWN = re.compile(
    r"^(?:after )?(?:(?:line|row|record|byte) [\d,]+(?: \(byte [\d,]+\))?: )?(?:https?://\S*: )?(?:damaged: )?"
)


@dataclass(frozen=True, slots=True)
class Job:
    """All that a worker needs for one unit: the dataset, the options, what is said of all documents, which column of a
    table holds which field; to read, the `rows` of its articles whose texts are its own.
    """

    stage: str
    unit: Unit
    dataset: Dataset
    options: Options
    said: Metadata
    columns: Mapping[str, str]
    rows: tuple[int, ...] = ()


def work(job: Job) -> dict[str, Any]:
    """One stage of one unit, written and committed; what is told of it. The same job gives the same files."""
    began = time.monotonic()
    tables, told = _extracted(job) if job.stage == "extract" else _read(job)
    told["seconds"] = round(time.monotonic() - began, 3)
    job.dataset.put(job.stage, job.unit.name, tables, told)
    return told


def _extracted(job: Job) -> tuple[dict[str, list[dict[str, Any]]], dict[str, Any]]:
    from onrecord.articles import extract

    articles, marks, refusals = [], [], []
    skipped, texts = Counter[str](), []
    for item in _documents(job, skipped):
        found = extract(item) if isinstance(item, Document) else item
        if isinstance(found, Refusal):
            refusals.append(refusal_row(found))
            continue
        assert isinstance(item, Document)
        words, some = mark_rows(found)
        articles.append(article_row(found, item, words))
        marks += some
        texts.append(found.sha256)
    told = {
        "files": list(job.unit.files), "start": job.unit.piece.start, "end": job.unit.piece.end,
        "articles": len(articles), "words": sum(row["words"] for row in articles), "texts": texts,
        "refusals": dict(Counter(_kind(row["reason"]) for row in refusals)), "skipped": dict(skipped),
    }  # fmt: skip
    return {"articles": articles, "marks": marks, "refusals": refusals}, told


def _documents(job: Job, skipped: Counter[str]) -> Iterator[Document | Refusal]:
    handling = Handling(current(), job.columns, skipped)
    for name in job.unit.files:
        suffix = suffix_of(name)
        try:
            with opened(name, whole=suffix in READ_WHOLE) as stream:
                yield from documents_of_piece(stream, name, suffix, job.unit.piece, job.said, handling)
        except (OSError, ValueError) as error:
            yield Refusal(name, name, *why_unreadable(error))


def _read(job: Job) -> tuple[dict[str, list[dict[str, Any]]], dict[str, Any]]:
    from onrecord.pipeline import read_article

    statements: list[dict[str, Any]] = []
    speakers: list[dict[str, Any]] = []
    texts = []
    every = job.dataset.rows("articles", job.unit.name) if job.rows else []
    for number in job.rows:
        reading = read_article(article_in(every[number]), job.options)
        statements += statement_rows(reading)
        speakers += speaker_rows(reading)
        texts.append(every[number]["article_sha256"])
    told = {"texts": texts, "statements": len(statements), "speakers": len(speakers)}
    return {"statements": statements, "speakers": speakers}, told


def _kind(reason: str) -> str:
    """A refusal's reason without what is of one document alone, for counting: its place, its address, the details."""
    return _OWN.sub("", reason).partition(" (")[0][:80]
