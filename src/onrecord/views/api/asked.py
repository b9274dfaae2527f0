"""What is asked of the API: conditions in an address, texts and corrections in a body. Unknown names are refused."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from onrecord.record import Query
from onrecord.views.api.documents import Act, Kind, SpeakerKind
from onrecord.views.api.models import PersonId

LONGEST_NAME = 300
LONGEST_REASON = 2_000
LONGEST_QUOTE, LONGEST_SHORT_QUOTE = 20_000, 2_000
"""A server takes addresses of 64 KB, in which a character may be twelve letters."""
ROWS = 50
MOST_ROWS = 200

Day = Annotated[
    str,
    Field(pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$", description="A day, month or year.",
          examples=["2017-07-21"]),
]  # fmt: skip
Name = Annotated[str, Field(max_length=LONGEST_NAME)]
Limit = Annotated[int, Field(ge=1, le=MOST_ROWS, description="Rows on a page.")]
Cursor = Annotated[
    str, Field(min_length=1, max_length=1_000, description="`next` of the page before, with the same conditions.")
]
Words = Annotated[
    str,
    Field(max_length=4_000, description='Words, all of which were said: `"a phrase"`, `-without`, `a OR b`, `begin*`.'),
]


class Asked(BaseModel):
    """Anything that is asked; a name that is none of these is refused, since it would narrow nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Conditions(Asked):
    """What statements are asked for; all that is given must hold."""

    q: Words = ""
    speaker: Annotated[Name | None, Field(description="Every word of it is in the speaker's name.")] = None
    person: Annotated[PersonId | None, Field(description="The speaker by number.")] = None
    about: Annotated[Name | None, Field(description="Whom or what the content names.")] = None
    to: Annotated[Name | None, Field(description="Who is told, asked or urged.")] = None
    outlet: Annotated[Name | None, Field(description="Anywhere in the outlet's name.")] = None
    act: Act | None = None
    kind: Kind | None = None
    instrument: Annotated[Name | None, Field(description="A law, treaty or resolution that is cited.")] = None
    since: Day | None = None
    until: Day | None = None
    copies: Annotated[bool, Field(description="Also what copies of an article repeat to the letter.")] = False
    versions: Annotated[bool, Field(description="Also what stands only in older versions of an article.")] = False

    @property
    def query(self) -> Query:
        """These conditions for a record."""
        return Query(
            self.q, speaker=self.speaker, person=self.person, about=self.about, addressee=self.to, outlet=self.outlet,
            act=self.act, kind=self.kind, instrument=self.instrument, since=self.since, until=self.until,
            copies=self.copies, superseded=self.versions,
        )  # fmt: skip


class StatementsAsked(Conditions):
    """One page of statements."""

    order: Annotated[
        Literal["date", "rank"],
        Field(description="date: the newest first, stable while articles are being added. rank: the best match of `q` "
              "first; one at the edge of a page may then come twice, or not at all."),
    ] = "date"  # fmt: skip
    limit: Limit = ROWS
    cursor: Cursor | None = None


class ArticlesAsked(Asked):
    """One page of articles."""

    outlet: Annotated[Name | None, Field(description="Anywhere in the name of an outlet that had it.")] = None
    since: Annotated[Day | None, Field(description="Published on this day or later.")] = None
    until: Annotated[Day | None, Field(description="Published on this day or earlier.")] = None
    versions: Annotated[bool, Field(description="Also those in whose place newer text stands.")] = False
    limit: Limit = ROWS
    cursor: Cursor | None = None


class SpeakersAsked(Asked):
    """One page of persons and bodies."""

    name: Annotated[Name | None, Field(description="Every word of it is in one of their names.")] = None
    kind: SpeakerKind | None = None
    limit: Limit = ROWS
    cursor: Cursor | None = None


class QuotationsAsked(Asked):
    """One page of quotations."""

    person: Annotated[PersonId | None, Field(description="Only with a report of this one.")] = None
    limit: Limit = ROWS
    cursor: Cursor | None = None


class CorrectionsAsked(Asked):
    """One page of corrections."""

    limit: Limit = ROWS
    cursor: Cursor | None = None


class QuotationToCheck(Asked):
    """A quotation, and what is known of it."""

    quote: Annotated[str, Field(min_length=1, max_length=LONGEST_QUOTE, examples=["We have never closed our side"])]
    speaker: Annotated[Name | None, Field(description="Who is said to have said it.")] = None
    before: Annotated[Day | None, Field(description="Only what was said on this day or earlier.")] = None
    after: Annotated[Day | None, Field(description="Only what was said on this day or later.")] = None


class ShortQuotation(QuotationToCheck):
    """One that an address has room for."""

    quote: Annotated[
        str, Field(min_length=1, max_length=LONGEST_SHORT_QUOTE, examples=["We have never closed our side"])
    ]


class ExportAsked(Conditions):
    """Every statement that fits, in the order of adding."""

    format: Annotated[Literal["jsonl", "csv"], Field(description="JSON Lines, or CSV with formulas made harmless.")] = (
        "jsonl"
    )
    documents: Annotated[
        bool, Field(description="The `onrecord/1` document of each article with such a statement, as JSON Lines.")
    ] = False


class DocumentIn(Asked):
    """An article as a line of JSON Lines has it: `text` or `html`, and what is known of it."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={"examples": [{"text": '"The bridge is open," Mayor Ada Quill said on Monday.'}]},
    )

    id: Annotated[str | None, Field(min_length=1, max_length=1_000)] = None
    text: Annotated[str | None, Field(description="Used exactly as it stands.")] = None
    html: Annotated[str | None, Field(description="A page; its article is found in it.")] = None
    title: Annotated[str | None, Field(max_length=1_000)] = None
    url: Annotated[str | None, Field(max_length=4_000)] = None
    outlet: Name | None = None
    published: Annotated[str | None, Field(max_length=40, description="A day or time in ISO 8601.")] = None
    fetched: Annotated[str | None, Field(max_length=40, description="A day or time in ISO 8601.")] = None
    language: Annotated[str | None, Field(max_length=35, description="`en` has any text read.")] = None

    @property
    def fields(self) -> dict[str, Any]:
        """What was given."""
        return self.model_dump(exclude_none=True)


class _Correcting(Asked):
    why: Annotated[str, Field(max_length=LONGEST_REASON, description="Why; it stays with the correction.")] = ""


StatementId = Annotated[str, Field(min_length=4, max_length=64, description="Its id, or the beginning of it.")]
Person = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME, description="`P12`, or a name only one has.")]


class SpeakerCorrection(_Correcting):
    """Somebody else said it. `person`: who that is in this record, where it is known."""

    kind: Literal["speaker"]
    statement: StatementId
    name: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
    person: Person | None = None
    speaker_kind: SpeakerKind | None = None


class StatementCorrection(_Correcting):
    """The statement was never made so: searches and exports leave it out. Or it is right as it stands, speaker and all:
    no newer reading changes that.
    """

    kind: Literal["wrong", "right"]
    statement: StatementId


class PeopleCorrection(_Correcting):
    """Two persons or bodies are one and the same, or two that were taken for one are two."""

    kind: Literal["same", "different"]
    persons: Annotated[tuple[Person, Person], Field(examples=[["P12", "P40"]])]


CorrectionIn = Annotated[SpeakerCorrection | StatementCorrection | PeopleCorrection, Field(discriminator="kind")]
