"""The second stage: of what a unit found those texts are read that nobody else reads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from onrecord.pipeline import Options
from onrecord.scale.runs.dataset import Dataset
from onrecord.scale.runs.tables import article_in, refusal_row, speaker_rows, statement_rows
from onrecord.sources.document import Refusal

CONTROL = "“The bridge is open,” Mayor Ada Quill said on Monday."


@dataclass(frozen=True, slots=True)
class Control:
    """Reads a text that nobody dies of: where it fails too, an article that could not be read is not to blame."""

    options: Options
    name = "control"


def control(job: Control) -> dict[str, Any]:
    """Has a worker show that it can read."""
    from onrecord.pipeline import read

    read(CONTROL, convention=job.options.convention, model=job.options.model)
    return {}


@dataclass(frozen=True, slots=True)
class Read:
    """Reads the articles of these `rows`, rising, of what a `unit` found."""

    unit: str
    rows: tuple[int, ...]
    dataset: Dataset
    options: Options
    stage = "read"

    @property
    def name(self) -> str:
        """Of its output: no two jobs that are committed begin with the same row."""
        return f"{self.unit}-{self.rows[0]:06d}"

    def done(self) -> tuple[dict[str, list[dict[str, Any]]], dict[str, Any]]:
        """Rows by table, and what is told of them."""
        from onrecord.pipeline import read_article

        statements: list[dict[str, Any]] = []
        speakers: list[dict[str, Any]] = []
        for row in self.dataset.rows("articles", self.unit, self.rows):
            reading = read_article(article_in(row), self.options)
            statements += statement_rows(reading)
            speakers += speaker_rows(reading)
        told = {
            "unit": self.unit, "rows": list(self.rows), "statements": len(statements), "speakers": len(speakers)
        }  # fmt: skip
        return {"statements": statements, "speakers": speakers}, told

    def halves(self) -> list[Read]:
        """Two jobs in its place, to find which article a worker dies of."""
        half = len(self.rows) // 2
        return [replace(self, rows=self.rows[:half]), replace(self, rows=self.rows[half:])]

    def refuse(self, reason: str) -> dict[str, Any]:
        """Commits, in place of a reading of its one article, that there is none; gives what is told of it."""
        [row] = self.dataset.rows("articles", self.unit, self.rows)
        step = "every other article is read; report it with the text, if you may"
        refusal = refusal_row(Refusal(row["article_id"], row["origin"], reason, step))
        told = {
            "unit": self.unit, "rows": list(self.rows), "statements": 0, "speakers": 0, "refusals": {reason: 1}
        }  # fmt: skip
        self.dataset.put("read", self.name, {"statements": [], "speakers": [], "refusals": [refusal]}, told)
        return told
