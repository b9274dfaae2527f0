"""What the API takes and gives, typed: its description is made of these, and the client's results are these."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from onrecord.views.api.documents import Act, Document, Kind, ReadStatement, Span, SpeakerKind, Told

PersonId = Annotated[str, Field(pattern=r"^P[0-9]{1,18}$", examples=["P12"])]
Count = Annotated[int, Field(ge=0)]
Counted = tuple[str, int]
"""Something and how often."""


class Fault(Told):
    """Why an answer is none: what is wrong, where, and what to do next."""

    status: Annotated[int, Field(ge=400, le=599, description="The HTTP status.")]
    what: str
    where: str | None
    next: str | None


class ErrorBody(Told):
    """The one shape of every error."""

    error: Fault


class Desk(Told):
    """What answers here."""

    name: Literal["onrecord"]
    version: str
    description: Annotated[str, Field(description="Where the API is described, as OpenAPI 3.1.")]
    writable: Annotated[bool, Field(description="Whether those who have a token may add and correct.")]


class StatementRow(Told):
    """A statement as every table of onrecord has it, corrections applied. Several names in one field have `; ` between
    them.
    """

    article_id: str
    article_sha256: str
    statement_id: Annotated[str, Field(description="Its number in its article: `s3`.")]
    kind: Kind
    speaker: str | None
    quote: Annotated[str | None, Field(description="The speaker's own words; null for indirect speech.")]
    content: str
    act: Act | None
    said_on: str | None
    published: str | None
    outlet: str | None
    url: str | None
    parent: Annotated[str | None, Field(description="The statement that reports it, by its number.")]
    confidence: float | None
    speaker_id: str | None
    quotation_id: str | None
    id: Annotated[str, Field(description="By this it is asked for and corrected.")]
    speaker_kind: SpeakerKind
    addressees: str | None
    about: str | None
    instruments: str | None
    headline: str | None
    plover: str | None
    cameo: str | None
    also_in: str | None


class StatementDetail(StatementRow):
    """A statement with all that its `onrecord/1` document says of it, as it was read: the spans above all."""

    as_read: ReadStatement


class Page(Told):
    """One page of a list. `next` is the cursor of the page behind it, null on the last."""

    next: str | None = None


class Statements(Page):
    """Statements as they were when the first page was asked for. `total` is exact up to 1,000, and at least that where
    `total_is_exact` is false. `left_out`: pieces of `q` that hold no word.
    """

    items: list[StatementRow]
    total: Count
    total_is_exact: bool
    left_out: list[str]


class ArticleRow(Told):
    """An article in the place where it stood first. `superseded`: newer text stands there now."""

    sha256: Annotated[str, Field(description="Of its text; by this, or its beginning, it is asked for.")]
    id: str
    url: str | None
    outlet: str | None
    headline: str | None
    published: str | None
    language: str | None
    words: Count
    statements: Count
    added_at: str
    superseded: bool


class Articles(Page):
    """Articles, the last added first."""

    items: list[ArticleRow]


class Place(Told):
    """A place where an article stood."""

    address: str
    url: str | None
    outlet: str | None
    published: str | None
    fetched: str | None
    first_seen: str
    last_seen: str
    raw_sha256: str | None


class ArticleDetail(Told):
    """`document` is the article as it was read, `statements` as the record has them now, `places` where it stood."""

    document: Document
    statements: list[StatementRow]
    places: list[Place]


class SpeakerRow(Told):
    """A person or body; `articles` name it, from the `first` to the `last` day."""

    id: PersonId
    name: str
    kind: str
    articles: Count
    first: str | None
    last: str | None


class Speakers(Page):
    """Persons and bodies, the first met first."""

    items: list[SpeakerRow]


class Office(Told):
    """A role, and the days from and to which articles, or a list, have it."""

    role: str
    first: str | None
    last: str | None
    articles: Count


class Merged(Told):
    """Somebody who was found to be the same one, and why; `entry` is that of an outside list."""

    id: str
    name: str
    articles: Count
    entry: str | None
    reasons: list[str]


class Odd(Told):
    """Letters of a name that only look like others."""

    what: str
    sentence: str


class SpeakerDetail(SpeakerRow):
    """Who somebody is across articles, and what the statements are like; each count the most frequent first."""

    names: list[Counted]
    offices: list[Office]
    statements: Count
    told: list[Counted]
    about: list[Counted]
    outlets: list[Counted]
    years: list[Counted]
    acts: list[Counted]
    reasons: list[Counted]
    merged: list[Merged]
    odd: list[Odd]
    alike: list[tuple[str, str]]
    lists: list[str]
    born: str | None


class QuotationRow(Told):
    """The same words in several articles: the longest wording, and who said that."""

    id: Annotated[str, Field(pattern=r"^Q[0-9]+$")]
    text: str
    speaker: str | None
    statements: Count
    articles: Count
    first_day: str | None


class Quotations(Page):
    """Quotations, the last that formed first."""

    items: list[QuotationRow]


class DiffPiece(Told):
    """A stretch of a word diff against the fullest wording: `same`, `left out`, `added` or `changed`."""

    kind: str
    here: str
    fullest: str


class Printed(Told):
    """Outlet, else address, else id of an article, and the day."""

    where: str
    url: str | None
    published: str | None


class Report(Told):
    """A statement with these words, and where and when it was printed, the earliest first."""

    statement: StatementRow
    printed: list[Printed]


class Change(Told):
    """Words of the fullest wording and those here in their place, and on what that bears: a number, a negation."""

    fullest: str
    here: str
    kinds: list[str]


class Wording(Told):
    """One form of a quotation. `relation` to the fullest: `same`, `trimmed` or `altered`."""

    text: str
    relation: str
    first_day: str | None
    diff: list[DiffPiece]
    changes: list[Change]
    reports: list[Report]


class QuotationDetail(Told):
    """A quotation in all its wordings, the fullest first."""

    id: str
    wordings: list[Wording]


class Passage(Told):
    """Words on record with their neighbours, and where they stand: characters of a document's text."""

    text: str
    document: str
    span: Span
    before: str
    after: str
    title: str | None
    speaker: str | None
    date: str | None
    basis: str
    origin: str | None
    article_sha256: str | None
    statement_id: str | None


class Difference(Told):
    """Words that differ, by the kind of difference and the verdict that it makes."""

    kind: str
    verdict: str
    quote: str
    passage: str
    marked: bool
    quote_span: Span
    passage_span: Span


class VerdictPiece(Told):
    """A stretch of the word diff: `same`, `tidied`, `changed`, `added` or `left out`."""

    kind: str
    quote: str
    passage: str


class Other(Passage):
    """A further passage and how the quotation stands to it."""

    verdict: str


class Searched(Told):
    """What was looked through."""

    transcripts: Count
    articles: Count
    words: Count
    first_day: str | None
    last_day: str | None


class Checked(Told):
    """How a quotation stands in the record; never "false", only what this record holds."""

    id: str | None
    verdict: Literal[
        "verbatim", "tidied", "elided", "altered", "spliced", "other-speaker", "paraphrase", "not-on-record"
    ]
    grade: str
    basis: str | None
    quote: str
    passage: Passage | None
    diff: list[VerdictPiece]
    where: str | None
    speaker: str | None
    date: str | None
    differences: list[Difference]
    reasons: list[str]
    cautions: list[str]
    parts: list[Passage]
    others: list[Other]
    searched: Searched


class AddedArticle(Told):
    """What became of an article: `added`, `version` (new text at a known address), `appearance` (known text in another
    place), `unchanged`, or `refused` with the `reason` and what to do `next`. `copy`: a near-copy of a known one.
    """

    outcome: Literal["added", "version", "appearance", "unchanged", "refused"]
    id: str
    sha256: str | None
    statements: Count
    copy_: Annotated[bool, Field(alias="copy")]
    reason: str | None
    next: str | None


class CorrectionRow(Told):
    """What somebody corrected. `state`: `holds`, `undone`, or `lost` where no statement has the words any more.
    `words` are the statement's, `names` those of two persons or bodies.
    """

    id: int
    kind: str
    sha256: str | None
    spans: list[Span]
    value: dict[str, Any]
    by: str
    why: str | None
    made_at: str
    undone_at: str | None
    undone_by: str | None
    state: Literal["holds", "undone", "lost"]
    words: str | None
    names: list[str]


class Corrections(Page):
    """Corrections in the order of making, undone ones too."""

    items: list[CorrectionRow]
