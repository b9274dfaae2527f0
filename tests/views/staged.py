"""A staged pipeline for tests of the command line: each input's name says what becomes of it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "statements"))

# needs the path above where this file is run by itself
from storybook import HARBOUR, READER, harbour, refused, renamed

from onrecord.articles.article import Published
from onrecord.errors import InputError, ModelError, UsageError
from onrecord.scale.transcripts import add_transcripts
from onrecord.sources.document import Document
from onrecord.statements.reading import Reading

ERRORS = {
    "usage": UsageError("can't be", where="usage", next_step="do it so"),
    "input": InputError("is gone", where="input", next_step="look for it"),
    "model": ModelError("no such weights", where="en-9", next_step="there is en-1"),
}


asked: dict[str, Any] = {}
"""What the last call was given."""


def read_inputs(inputs: Any, **given: Any) -> Iterator[Reading]:
    """One reading an input; `endless` never stops, `crawl` is an archive, `refused…` is not read, `ERRORS` raise."""
    asked.clear()
    asked.update(given, inputs=inputs)
    for name in inputs:
        if name in ERRORS:
            raise ERRORS[name]
        if name == "crawl":
            given["skipped"].update(request=1200, revisit=3)
        if name == "endless":
            while True:
                yield renamed(harbour(), "again")
                time.sleep(0.01)
        yield refused(name) if name.startswith("refused") else renamed(harbour(), name)


def add_inputs(record: Any, inputs: Any, *, keep_raw: bool, **given: Any) -> Iterator[tuple[Document, Any]]:
    """One article an input, its text ending with the input's name; `hostile` has escape sequences in every field,
    `slowly` is nine articles, between which it can be stopped.
    """
    asked.clear()
    asked.update(given, inputs=inputs, keep_raw=keep_raw)
    with record.writing():
        for name in chain.from_iterable(slowly() if name == "slowly" else [name] for name in inputs):
            if name in ERRORS:
                raise ERRORS[name]
            known = {key: given.get(key) for key in ("outlet", "url", "published")}
            document = Document(name, name, "text", data=story(name).encode(), **known)
            done = record.knows(document)
            if done is None:
                reading = refused(name) if name.startswith("refused") else told(name, given)
                done = record.add(reading, document=document, keep_raw=keep_raw)
            yield document, done


def slowly() -> Iterator[str]:
    """Nine names; after the third it waits, where `STAGED_WAITS` says so."""
    for number in range(9):
        if number == 3 and "STAGED_WAITS" in os.environ:
            time.sleep(60)
        yield f"story {number}"


def reread(record: Any, *, options: Any) -> Iterator[tuple[str, int]]:
    """Reads everything again as another reader, who leaves the last statement out."""
    newer = {**READER, "digest": "1" * 16}
    with record.writing():
        for article in record.articles(not_read_by=newer["digest"]):
            old = told(article.id, {})
            yield article.id, record.reread(replace(old, article=article, reader=newer, statements=old.statements[:-1]))


def story(name: str) -> str:
    """The text that an input of this name has."""
    return f"{HARBOUR}\n{HOSTILE if name == 'hostile' else name}\n"


def told(name: str, given: dict[str, Any]) -> Reading:
    """What is read in it."""
    old, text = harbour(), story(name)
    assert old.article is not None
    known = {key: given[key] for key in ("outlet", "url", "published") if given.get(key)}
    if "published" in known:
        known["published"] = Published(known["published"], "said so", (known["published"],))
    place = {"id": name, "origin": name, "url": None, "raw_sha256": sha256(text.encode()).hexdigest()}
    about = replace(
        old.article, text=text, sha256=sha256(text.encode()).hexdigest(), **place | known
    )  # fmt: skip
    reading = replace(old, id=name, origin=name, article=about)
    return marked(reading, HOSTILE) if name == "hostile" else reading


HOSTILE = "=1+1 \x1b[31mred\x1b]0;title\x07\x9b5m\u202e"
"""What moves a terminal, turns words around, and is a formula."""


def marked(of: Reading, string: str) -> Reading:
    """The reading with this string in every field that a stranger has a say in."""
    assert of.article is not None
    about = replace(of.article, **dict.fromkeys(("outlet", "section", "headline", "standfirst", "url", "id"), string))
    start = of.article.text.index(HOSTILE)
    span = ((start, start + len(HOSTILE)),)
    said = {"speaker": string, "addressees": (string,), "quote": string, "content": span, "kind": "direct"}
    return replace(of, id=string, article=about, statements=(replace(of.statements[0], **said), *of.statements[1:]))


def scale() -> ModuleType:
    """A module in place of `onrecord.scale`."""
    made = ModuleType("onrecord.scale")
    made.read_inputs = read_inputs  # type: ignore[attr-defined]
    made.add_inputs = add_inputs  # type: ignore[attr-defined]
    made.reread = reread  # type: ignore[attr-defined]
    made.add_transcripts = add_transcripts  # type: ignore[attr-defined]
    return made


if __name__ == "__main__":
    sys.modules["onrecord.scale"] = scale()
    from onrecord.views.cli import main

    main()
