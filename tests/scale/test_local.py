"""Several processes: the same readings in the same order, and a process that dies costs one document."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.pipeline import Options, read_document
from onrecord.scale import local
from onrecord.sources.document import Document, Refusal
from onrecord.statements.reading import Reading

LINES = [f"Road {i} is shut, engineer Kit Orme said. “It will open,” he added." for i in range(14)]


def documents() -> list[Document]:
    return [Document(f"d{i}", None, "given", text=text) for i, text in enumerate(LINES)]


def die_on_the_fifth(document: Document | Refusal, options: Options) -> Reading:
    """Stands in for the pipeline in a worker: the fifth document ends its process, as running out of memory does."""
    if document.id == "d5" and isinstance(document, Document):
        os._exit(9)
    return read_document(document, options)


def test_processes_change_nothing() -> None:
    alone = [read_document(d, Options()) for d in documents()]
    assert list(local.read_side_by_side(documents(), Options(), 2)) == alone


def test_a_dying_process_costs_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "read_document", die_on_the_fifth)
    made = list(local.read_side_by_side(documents()[:9], Options(), 2))
    assert [r.id for r in made] == [f"d{i}" for i in range(9)]
    assert [r.id for r in made if r.article is None] == ["d5"]
    assert "died" in made[5].refusals[0].reason


def test_read_inputs_streams_files(tmp_path: Path) -> None:
    for i, text in enumerate(LINES[:3]):
        (tmp_path / f"{i}.txt").write_text(text, encoding="utf-8")
    made = list(local.read_inputs([str(tmp_path), str(tmp_path / "none.txt")], options=Options(), processes=1))
    assert [r.article is None for r in made] == [False, False, False, True]
