"""What a check finds: the verdict with its passage, every difference, the reasons, and what was searched."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from onrecord.check.kinds import KINDS, VERDICTS

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of the quotation where the passage has others. `kind` and `verdict`: a row of the table of kinds.

    `quote` and `passage` are the words as each has them, empty where it has none; the spans are characters of the
    quotation, and of the passage's text. `marked`: dots or brackets show the reader that something is changed.
    """

    kind: str
    verdict: str
    quote: str
    passage: str
    quote_span: Span
    passage_span: Span
    marked: bool = False

    @property
    def bears_on_meaning(self) -> bool:
        """Whether it is a negation, a number, a name, a modal or an opposite."""
        return KINDS[self.kind].bears

    def __str__(self) -> str:
        """The difference in a line."""
        if self.kind == "omission":
            return f"left out, {'marked' if self.marked else 'not marked'}: “{self.passage}”"
        if not self.quote or not self.passage:
            what = f"“{self.quote}” put in" if self.quote else f"“{self.passage}” left out"
            return f"{self.kind}: {what}" if self.quote or self.passage else self.kind
        return f"{self.kind}: “{self.quote}” for “{self.passage}”"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the word diff. `kind`: `same`, `tidied`, `changed`, `added` (only in the quotation), `left out`."""

    kind: str
    quote: str
    passage: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Words on record: `text` with its neighbours `before` and `after`, and where they stand.

    `document` is the id of the transcript or article, `span` the characters in its text. `basis`: `transcript`, or
    `report` for what an article has attributed. `speaker` and `date` are None where the source names none.
    A report also has its article's SHA-256, as several versions may have one id, and its statement's id in there.
    """

    text: str
    document: str
    span: Span
    before: str = ""
    after: str = ""
    title: str | None = None
    speaker: str | None = None
    date: str | None = None
    basis: str = "transcript"
    origin: str | None = None
    article_sha256: str | None = None
    statement_id: str | None = None

    @property
    def where(self) -> str:
        """The place in the source, for a reader."""
        return f"{self.document}, characters {self.span[0]}–{self.span[1]}"


@dataclass(frozen=True, slots=True)
class Searched:
    """What was looked through: numbers of transcripts, articles and words, and the days from and to. `by_meaning`:
    transcripts in which a paraphrase was looked for by its meaning, too.
    """

    transcripts: int = 0
    articles: int = 0
    words: int = 0
    first_day: str | None = None
    last_day: str | None = None
    by_meaning: int = 0

    def __str__(self) -> str:
        """As a line for a reader."""
        days = f", {self.first_day} to {self.last_day}" if self.first_day else ""
        held = " and ".join(
            f"{number:,} {what}{'' if number == 1 else 's'}"
            for number, what in ((self.transcripts, "transcript"), (self.articles, "article"))
        )
        meant = f"; by meaning {self.by_meaning:,} of the transcripts" if self.by_meaning else ""
        return f"{held}, {self.words:,} words{days}{meant}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a quotation stands in a record; never "false", only what this record holds.

    `grade` is the verdict apart from who speaks: it differs from `verdict` for `other-speaker`. `parts` are all
    passages of a spliced quotation, in its order. `cautions`: conditions, contrasts and negations that stand beside
    the quoted words and are not quoted. `others`: further passages, the nearest first.
    """

    verdict: str
    quote: str
    grade: str
    passage: Passage | None = None
    parts: tuple[Passage, ...] = ()
    differences: tuple[Difference, ...] = ()
    diff: tuple[Piece, ...] = ()
    reasons: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    others: tuple[tuple[str, Passage], ...] = ()
    searched: Searched = field(default_factory=Searched)
    id: str | None = None

    @property
    def basis(self) -> str | None:
        """`transcript`, `report`, or None where there is no passage."""
        return self.passage.basis if self.passage else None

    @property
    def speaker(self) -> str | None:
        """Who said the passage, as the source has it."""
        return self.passage.speaker if self.passage else None

    @property
    def date(self) -> str | None:
        """When it was said, as the source has it."""
        return self.passage.date if self.passage else None

    @property
    def says(self) -> str:
        """The verdict in a plain sentence."""
        return VERDICTS[self.verdict]

    def _repr_html_(self) -> str:
        """The verdict in a notebook."""
        from onrecord.check.notebook import verdict_html

        return verdict_html(self)

    def to_dict(self) -> dict[str, Any]:
        """The verdict for JSON, with all fields always there."""
        return {
            "id": self.id,
            "verdict": self.verdict,
            "grade": self.grade,
            "basis": self.basis,
            "quote": self.quote,
            "passage": _shown(self.passage),
            "diff": [{"kind": p.kind, "quote": p.quote, "passage": p.passage} for p in self.diff],
            "where": self.passage.where if self.passage else None,
            "speaker": self.speaker,
            "date": self.date,
            "differences": [
                {"kind": d.kind, "verdict": d.verdict, "quote": d.quote, "passage": d.passage, "marked": d.marked,
                 "quote_span": list(d.quote_span), "passage_span": list(d.passage_span)}
                for d in self.differences
            ],
            "reasons": list(self.reasons),
            "cautions": list(self.cautions),
            "parts": [_shown(part) for part in self.parts],
            "others": [{"verdict": verdict} | (_shown(passage) or {}) for verdict, passage in self.others],
            "searched": {name: getattr(self.searched, name) for name in self.searched.__slots__},
        }  # fmt: skip


def _shown(passage: Passage | None) -> dict[str, Any] | None:
    if passage is None:
        return None
    return {name: getattr(passage, name) for name in Passage.__slots__} | {"span": list(passage.span)}
