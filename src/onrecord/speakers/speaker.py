"""The nouns of this room: `Speaker`, somebody the article names, and `Cast`, who speaks in which relation."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person or body of one article under its fullest name, with every form, role and place it was found under."""

    id: str
    name: str
    kind: str  # person organisation group document anonymous none
    names: tuple[str, ...]
    roles: tuple[str, ...]
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who speaks in one relation: no name where the text leaves it open, several where they speak jointly.

    `reason` is the rule that decided, in words; `score` (0 to 1) is how often that rule is right.
    """

    names: tuple[str, ...]
    kind: str
    speaker_ids: tuple[str, ...]
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that names somebody other than the speaker in the report of one relation, given by its index."""

    relation: int
    span: Span


@dataclass(frozen=True, slots=True)
class Named:
    """A name inside what somebody reports that means a person, an organisation or a country of the cast."""

    span: Span
    name: str
    speaker_id: str


@dataclass(frozen=True, slots=True)
class Cast:
    """All speakers of an article, one `Attribution` for each relation, and one for each mention, in their order.

    `named` are the names of persons, organisations and countries inside contents, in the order of the text.
    """

    speakers: tuple[Speaker, ...]
    attributions: tuple[Attribution, ...]
    mentioned: tuple[tuple[Mention, Attribution], ...] = ()
    named: tuple[Named, ...] = ()
