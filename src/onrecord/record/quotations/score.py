"""The table of named reasons by which two statements are held to report one utterance, and the score they add up to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: its name in the table, in words with what was seen, and what it adds (log odds)."""

    name: str
    words: str
    weight: float


@dataclass(frozen=True, slots=True)
class Changed:
    """Words that one has and the other not, in the same place, and what they bear on."""

    a: str
    b: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """`value`: log odds that both report one utterance; `same`: whether that is enough to put them together.

    `relation`: `same trimmed altered reworded different`. `shared` is the share of the shorter one's words (by what
    they tell) that the other has.
    """

    value: float
    same: bool
    relation: str
    reasons: tuple[Reason, ...]
    changes: tuple[Changed, ...] = ()
    shared: float = 0.0

    @property
    def bears_on_meaning(self) -> tuple[str, ...]:
        """`negation`, `number`, `name`, `modal`: the kinds of change that make it another claim, each once."""
        kinds = (kind for change in self.changes for kind in change.kinds if kind != "words")
        return tuple(dict.fromkeys(kinds))
