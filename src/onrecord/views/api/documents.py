"""An `onrecord/1` document as the API describes it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

Kind = Literal["direct", "indirect", "mixed"]
Act = Literal["state", "ask", "request", "accuse", "reject", "warn", "support", "promise", "concede"]
SpeakerKind = Literal["person", "organisation", "group", "document", "anonymous", "none"]
Span = Annotated[
    tuple[int, int],
    WithJsonSchema({"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}),
]
"""From and to: code points of the article's text, the last one left out."""


class Told(BaseModel):
    """What the API gives: frozen; fields that a newer desk adds are left out by an older client."""

    model_config = ConfigDict(frozen=True)


class Dateline(Told):
    """`MOSCOW, July 21. /TASS/.`"""

    place: str | None
    date: str | None
    agency: str | None
    span: Span


class Published(Told):
    """The day of publication, why it is that, and which others it may be."""

    date: str | None
    time: str | None
    basis: str
    candidates: list[str]


class ReadArticle(Told):
    """One text as published. `text` never changes: all spans count in it."""

    url: str | None
    outlet: str | None
    section: str | None
    headline: str | None
    standfirst: str | None
    authors: list[str]
    dateline: Dateline | None
    published: Published | None
    fetched: str | None
    language: str | None
    text: str


class ReadSpeaker(Told):
    """Whom sources of this article name, under the fullest name that it has."""

    id: str
    name: str
    kind: SpeakerKind
    names: list[str]
    roles: list[str]
    mentions: list[Span]


class ReadStatement(Told):
    """One statement as it was read; `docs/record.md` says what each field means."""

    id: str
    kind: Kind
    source: list[Span]
    cue: list[Span]
    content: list[Span]
    speaker: str | list[str] | None
    speaker_kind: SpeakerKind
    speaker_ids: list[str]
    parent: str | None
    quote: str | None
    edits: list[dict[str, Any]]
    act: Act | None
    addressees: list[str]
    addressee_ids: list[str]
    about: list[dict[str, Any]]
    said_on: str | None
    said_on_basis: str | None
    said_on_precision: str | None
    insertions: list[Span]
    instruments: list[dict[str, Any]]
    designations: list[dict[str, Any]]
    repeats: dict[str, Any] | None
    answers: list[str]
    confidence: float | None


class Refused(Told):
    """Why an input was not read, and what to do."""

    reason: str
    next: str


class Document(Told):
    """An article and its statements, as `onrecord read` gives them. A refused input has no article, and its `refusals`
    say why.
    """

    schema_: Annotated[Literal["onrecord/1"], Field(alias="schema")]
    id: str
    origin: str | None
    sha256: str | None
    raw_sha256: str | None
    reader: dict[str, str]
    article: ReadArticle | None
    speakers: list[ReadSpeaker]
    statements: list[ReadStatement]
    refusals: list[Refused]
