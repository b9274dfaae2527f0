"""The annotated sets that quality is measured on, read by the shipped reader and scored by ../shared/eval/score.py."""

from __future__ import annotations

import importlib.util
import json
import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord.pipeline import Options, read_document
from onrecord.sources import documents_from
from onrecord.statements.reading import Reading

SHARED = Path(__file__).resolve().parents[2] / "shared"
SETS = {
    "polnear": "data/polnear/dev.jsonl",
    "wikinews": "data/wikinews/record-dev.jsonl",
    "news": "data/news/record-dev.jsonl",
    "cases": "data/cases/cases.jsonl",
    "wire": "gold/tass-2017-07-21-lavrov-syria.jsonl",
}


def gold(name: str) -> list[dict[str, Any]]:
    """The annotated documents of one set."""
    with (SHARED / SETS[name]).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def convention(name: str) -> str:
    return "polnear" if name == "polnear" else "onrecord"


def scorer() -> ModuleType:
    """The one scorer, imported from where it lies."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "eval" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def readings(name: str, model: str = "en-1") -> list[Reading]:
    """What the reader makes of a set, as a caller would hand the texts over."""
    records = [{"id": d["id"], "text": d["text"], "title": d.get("title"), "published": d.get("published"),
                "outlet": d.get("outlet"), "url": d.get("url"), "language": "en"} for d in gold(name)]  # fmt: skip
    documents = list(documents_from([{k: v for k, v in r.items() if v} for r in records]))
    options = Options(convention(name), model)
    with ProcessPoolExecutor(min(2, os.cpu_count() or 1), mp_context=get_context("spawn")) as pool:
        return list(pool.map(read_document, documents, [options] * len(documents), chunksize=4))


def predictions(made: list[Reading]) -> list[dict[str, Any]]:
    """The scorer's form of readings."""
    return [{"id": r.id, "statements": r.to_dict()["statements"]} for r in made]


def right_pairs(score: ModuleType, document: dict[str, Any], predicted: list[dict[str, Any]]) -> dict[int, int]:
    """Gold number → predicted number of the statements that are right: content by more than half, speaker strictly.

    The scorer's own pairing; gold statements without an annotated speaker need no speaker.
    """
    owner: dict[int, int] = {}
    for number, match in enumerate(score.WORD.finditer(document["text"])):
        owner.update(dict.fromkeys(range(match.start(), match.end()), number))
    covered = [_words(owner, s["content"]) for s in document["statements"]]
    found = [_words(owner, s["content"]) for s in predicted]
    candidates = [
        (score.share(a, b), g, p) for g, a in enumerate(covered) for p, b in enumerate(found) if score.share(a, b) > 0.5
    ]
    pairs = score.pair(candidates)
    return {g: p for g, p in pairs if _speaker_right(score, document["statements"][g], predicted[p])}


def _words(owner: dict[int, int], spans: list[list[int]]) -> frozenset[int]:
    return frozenset(owner[i] for a, b in spans for i in range(a, b) if i in owner)


def _speaker_right(score: ModuleType, wanted: dict[str, Any], found: dict[str, Any]) -> bool:
    return not wanted.get("speaker") or score.strict_speaker(wanted["speaker"], found["speaker"]) == "right"
