"""Readings made by hand for the tests of rows, markup and views: spans are found by their words."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Any

from onrecord.articles.article import Article, Dateline, Published
from onrecord.sources.document import Refusal
from onrecord.speakers.speaker import Speaker
from onrecord.statements.reading import Reading
from onrecord.statements.statement import Spans, Statement

READER = {"version": "0.0", "model": "en-1", "digest": "0" * 64}

HARBOUR = """Harbour

Port minister says strike “will not last”

NORDVIK, March 3. /Coastwire/. \
The strike in Nordvik harbour "will not last (the week)," Port Minister Mara Lind said on Tuesday. \
"The union told us that its members want to work," she added.

According to the dockers, nobody has asked them.
"""


def spans(text: str, *words: str) -> Spans:
    """Where these words stand, each looked for behind the one before."""
    found, position = [], 0
    for word in words:
        start = text.index(word, position)
        position = start + len(word)
        found.append((start, position))
    return tuple(found)


def statement(text: str, name: str, content: list[str], **fields: Any) -> Statement:
    """One statement; `source`, `cue` and `insertions` are words too."""
    at = {role: spans(text, *fields.pop(role, ())) for role in ("source", "cue", "insertions")}
    default: dict[str, Any] = {
        "kind": "indirect", "speaker": None, "speaker_kind": "person", "speaker_ids": (), "parent": None,
        "quote": None, "act": "state", "confidence": 0.9,
    }  # fmt: skip
    return Statement(id=name, content=spans(text, *content), **at, **(default | fields))


def article(text: str, name: str = "harbour", **fields: Any) -> Article:
    """An article of this text."""
    return Article(name, f"{name}.txt", text, sha256(text.encode("utf-8", "replace")).hexdigest(), **fields)


def reading(about: Article, *statements: Statement, speakers: tuple[Speaker, ...] = ()) -> Reading:
    """A reading of it."""
    return Reading(about.id, about.origin, about, speakers, statements, (), READER)


def refused(name: str = "photo.jpg", reason: str = "it is not text", step: str = "give a text file") -> Reading:
    """What becomes of an input that was not read."""
    return Reading(name, name, None, (), (), (Refusal(name, name, reason, step),), READER)


def harbour() -> Reading:
    """Section, headline, dateline; direct, mixed, nested; an insertion, a group, a quotation in the headline."""
    text = HARBOUR
    lind = {"speaker": "Mara Lind", "speaker_ids": ("p1",)}
    told = (
        statement(text, "s1", ["strike “will not last”"], source=["Port minister"], cue=["says"], kind="mixed",
                  quote="will not last", confidence=0.97, **lind),
        statement(text, "s2", ["The strike in Nordvik harbour \"will not last (the week),\""], kind="mixed",
                  source=["Port Minister Mara Lind"], cue=["said"], quote="will not last", insertions=["(the week)"],
                  said_on="2026-03-03", said_on_precision="day", said_on_basis="\"on Tuesday\", dateline March 3",
                  edits=({"span": spans(text, "(the week)")[0], "kind": "insertion", "shown": ""},),
                  confidence=0.93, **lind),
        statement(text, "s3", ["\"The union told us that its members want to work,\""], source=["she"], cue=["added"],
                  kind="direct", quote="The union told us that its members want to work", confidence=0.88, **lind),
        statement(text, "s3.1", ["that its members want to work"], source=["The union"], cue=["told"], parent="s3",
                  speaker="dockers’ union", speaker_kind="organisation", addressees=("Mara Lind",), act="concede",
                  confidence=0.61),
        statement(text, "s4", ["nobody has asked them"], source=["the dockers"], cue=["According to"],
                  speaker="the dockers", speaker_kind="group", act="accuse", confidence=0.44),
    )  # fmt: skip
    about = article(
        text, outlet="Coastwire", section="Harbour", headline="Port minister says strike “will not last”",
        dateline=Dateline("Nordvik", "2026-03-03", "Coastwire", (60, 90)), language="en",
        published=Published("2026-03-03", "dateline March 3", ("2026-03-03",)), url="https://coastwire.example/harbour",
    )  # fmt: skip
    minister = Speaker("p1", "Mara Lind", "person", ("Port Minister Mara Lind", "she"), ("Port Minister",), ())
    return reading(about, *told, speakers=(minister,))


def renamed(one: Reading, name: str) -> Reading:
    """The same reading of another input."""
    return replace(one, id=name, origin=name)
