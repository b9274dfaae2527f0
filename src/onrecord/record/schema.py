"""The tables of a record, the same on SQLite and PostgreSQL; the words to search have an index of their own kind."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.types import TypeEngine

from onrecord.record.exact import Exact as Text

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMES)

Big = BigInteger().with_variant(Integer, "sqlite")
Moment = String(32)
"""ISO 8601 in UTC, to the second: sorts as text on every system."""


def key() -> Column[int]:
    return Column("id", Big, primary_key=True, autoincrement=True)


def to(column: str, *, index: bool = False, nullable: bool = False) -> Column[int]:
    name = f"{column.partition('.')[0].removesuffix('s')}_id".replace("storie_id", "story_id")
    return Column(name, Big, ForeignKey(f"{column}.id"), nullable=nullable, index=index)


stories = Table("stories", metadata, key(), Column("made_at", Moment, nullable=False))

articles = Table(
    "articles", metadata, key(),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("text", LargeBinary),  # zlib over UTF-8; null where it was removed
    Column("words", Integer, nullable=False),
    Column("language", String(16)),
    to("stories", index=True, nullable=True),
    Column("superseded", Boolean, nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("removed_at", Moment),
    Column("removed_by", Text),
    Column("removed_why", Text),
)  # fmt: skip

# of those alone, which are few: searches leave them out. Each engine knows the condition by its own spelling of it
Index("ix_articles_superseded", articles.c.id, sqlite_where=text("superseded = 1"), postgresql_where=text("superseded"))
# to count what is kept without reading the texts; the words first, or SQLite would look up by `removed_at` all that is
# asked for beside it
Index("ix_articles_words", articles.c.words, articles.c.removed_at)

raws = Table(
    "raws", metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),  # zlib
)  # fmt: skip

appearances = Table(
    "appearances", metadata, key(),
    to("articles", index=True),
    Column("address", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("latest", Boolean, nullable=False),
    Column("document_id", Text, nullable=False),
    Column("origin", Text),
    Column("url", Text),
    Column("outlet", Text),
    Column("published", String(10), index=True),
    Column("about", JSON, nullable=False),  # the rest of what onrecord/1 says of an article; raw_sha256; offset
    Column("raw_sha256", String(64), ForeignKey("raws.sha256"), index=True),
    Column("fetched", Moment),
    Column("first_seen", Moment, nullable=False),
    Column("last_seen", Moment, nullable=False),
    UniqueConstraint("address", "article_id"),
    Index(None, "outlet", "article_id"),
)  # fmt: skip

readings = Table(
    "readings", metadata, key(),
    to("articles"),
    Column("digest", String(64), nullable=False),
    Column("reader", JSON, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("document", LargeBinary),  # zlib over the onrecord/1 document without the article's text
    Column("made_at", Moment, nullable=False),
    UniqueConstraint("article_id", "digest"),
)  # fmt: skip

persons = Table(  # and bodies
    "persons", metadata, key(),
    Column("name", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("profile", LargeBinary, nullable=False),  # what its own articles say, without those merged into it
    Column("stamp", BigInteger, nullable=False),  # made of the profile, another for any other
    Column("articles", Integer, nullable=False, index=True),  # 0: known from a list only
    Column("first", String(10)),
    Column("last", String(10)),
    Column("odd", Boolean, nullable=False),  # a name in letters that only look like others
    Column("merged_into", Big, ForeignKey("persons.id"), index=True),
    Column("due", SmallInteger, nullable=False, index=True),  # what is still to be asked, see settling.py
    Column("asked", Integer, nullable=False),  # its articles when those who wait for a name like its were last asked
    Column("made_at", Moment, nullable=False),
)  # fmt: skip

joins = Table(  # persons and bodies that were found to be one; corrections say so too, and have the last word
    "joins", metadata, key(),
    Column("one_id", Big, ForeignKey("persons.id"), nullable=False),
    Column("other_id", Big, ForeignKey("persons.id"), nullable=False, index=True),
    Column("reasons", JSON, nullable=False),
    Column("made_at", Moment, nullable=False),
    UniqueConstraint("one_id", "other_id"),
)  # fmt: skip

authorities = Table(  # entries of outside lists, each with a person or body of its own
    "authorities", metadata, key(),
    Column("entry", Text, nullable=False, unique=True),  # list:number
    to("persons", index=True),
    Column("imported_at", Moment, nullable=False),
)  # fmt: skip

quotations = Table("quotations", metadata, key(), Column("made_at", Moment, nullable=False))

statements = Table(
    "statements", metadata, key(),
    Column("key", String(64), nullable=False, unique=True),
    to("articles", index=True),
    to("readings", index=True),
    Column("local", String(16), nullable=False),  # "s3" in its document
    Column("current", Boolean, nullable=False),
    Column("kind", String(8), nullable=False),
    Column("act", String(16)),
    Column("speaker", Text),
    Column("speaker_kind", String(16), nullable=False),
    Column("content", Text, nullable=False),
    Column("quote", Text),
    Column("cue", Text),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("parent", String(16)),
    Column("said_on", String(10)),
    Column("first_day", String(10)),
    Column("last_day", String(10)),
    Column("confidence", Float),
    Column("wrong", Boolean, nullable=False),
    Column("reviewed", Boolean, nullable=False, server_default=false()),  # whether a person has said something of it
    to("quotations", index=True, nullable=True),
    # the statement that this one repeats to the letter in a copy of its article
    Column("echoes", Big, ForeignKey("statements.id")),
)  # fmt: skip
Index("ix_statements_echoes", statements.c.echoes, sqlite_where=text("echoes IS NOT NULL"),
      postgresql_where=text("echoes IS NOT NULL"))  # fmt: skip

# to walk from day to day, newest first, and see there whether a statement is asked for
Index(
    "ix_statements_days",
    statements.c.first_day.desc(),
    *(statements.c[name] for name in ("id", "last_day", "article_id", "current", "wrong", "echoes")),
)

DOUBTFUL = {  # written out, since a database takes this index only for what says the same in the same words
    "sqlite": "current = 1 AND wrong = 0 AND reviewed = 0 AND echoes IS NULL AND (confidence < 0.5 OR speaker IS NULL)",
    "postgresql": "current AND NOT wrong AND NOT reviewed AND echoes IS NULL AND (confidence < 0.5 OR speaker IS NULL)",
}
"""What a person should look at: where the reading is unsure, or names nobody."""
Index("ix_statements_doubtful", statements.c.confidence, statements.c.id,
      sqlite_where=text(DOUBTFUL["sqlite"]), postgresql_where=text(DOUBTFUL["postgresql"]))  # fmt: skip

names = Table(
    "names", metadata, key(),
    Column("name", Text, nullable=False, unique=True),
    Column("folded", Text, nullable=False, index=True),  # for looking up without case and accents
)  # fmt: skip

name_words = Table(
    "name_words", metadata,
    Column("word", String(64), primary_key=True),
    Column("name_id", Big, ForeignKey("names.id"), primary_key=True),
)  # fmt: skip

casts = Table(
    "casts", metadata, key(),
    to("statements", index=True),
    Column("part", String(10), nullable=False),  # speaker, addressee, about, instrument
    to("names"),
    Column("local", String(16)),  # "p2" in its document
    to("persons", nullable=True),
    Index(None, "name_id", "part", "statement_id", "person_id"),
    Index(None, "person_id", "part", "statement_id"),
)  # fmt: skip

speakers = Table(
    "speakers", metadata, key(),
    to("readings"),
    Column("local", String(16), nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("roles", JSON),  # what its article calls it; null where that is nothing
    to("persons", index=True, nullable=True),
    Column("reasons", JSON),  # why this person, or why none: named reasons with their values
    Column("profile", LargeBinary),  # of those that wait for somebody with a full name
    UniqueConstraint("reading_id", "local"),
)  # fmt: skip


def keys_of(owner: str, kind: TypeEngine[Any]) -> Table:
    """Candidate keys: rows with a key in common may belong together, all others are never compared."""
    one = owner.removesuffix("s")
    return Table(
        f"{one}_keys", metadata,
        Column(f"{one}_id", Big, ForeignKey(f"{owner}.id"), index=True, nullable=False),
        Column("key", kind, nullable=False),
        PrimaryKeyConstraint("key", f"{one}_id"),
        sqlite_with_rowid=False,  # the rows lie in the order of the key: one tree instead of two, by far the largest
    )  # fmt: skip


article_keys, statement_keys = keys_of("articles", BigInteger()), keys_of("statements", BigInteger())
person_keys, speaker_keys = keys_of("persons", String(120)), keys_of("speakers", String(120))

meanings = Table(
    "meanings", metadata,
    Column("statement_id", Big, ForeignKey("statements.id"), primary_key=True, autoincrement=False),
    Column("vector", LargeBinary, nullable=False),  # 384 numbers of int8
)  # fmt: skip

meaning_bits = Table(  # apart from the vectors: all of these are read for one search
    "meaning_bits", metadata,
    Column("statement_id", Big, ForeignKey("statements.id"), primary_key=True, autoincrement=False),
    Column("bits", LargeBinary, nullable=False),  # their signs, 48 bytes
)  # fmt: skip

transcripts = Table(  # primary documents: speeches, briefings, debates, resolutions
    "transcripts", metadata, key(),
    Column("key", String(64), nullable=False, unique=True),
    Column("sha256", String(64), nullable=False, server_default="", index=True),  # of the text
    Column("document_id", Text, nullable=False),
    Column("origin", Text),
    Column("url", Text),
    Column("title", Text),
    Column("date", String(10), index=True),  # a day, a month or a year
    Column("speaker", Text),  # who speaks where the text names nobody
    Column("about", JSON, nullable=False),  # whatever else came with it
    Column("text", LargeBinary, nullable=False),  # zlib over UTF-8; nothing at all where it was removed
    Column("words", Integer, nullable=False),
    Column("raw_sha256", String(64), ForeignKey("raws.sha256"), index=True),
    Column("added_at", Moment, nullable=False),
    Column("removed_at", Moment),
    Column("removed_by", Text),
    Column("removed_why", Text),
)  # fmt: skip

turns = Table(  # who speaks from where to where; what lies between two is a label
    "turns", metadata, key(),
    to("transcripts", index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("speaker", Text),
)  # fmt: skip

passages = Table(  # overlapping windows of a transcript, for finding words in it
    "passages", metadata, key(),
    to("transcripts", index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)  # fmt: skip

transcript_meanings = Table(  # of those that were asked for; in one row, since there are a hundred sentences to each
    "transcript_meanings", metadata,
    Column("transcript_id", Big, ForeignKey("transcripts.id"), primary_key=True, autoincrement=False),
    Column("spans", LargeBinary, nullable=False),  # from and to, int32, little end first
    Column("bits", LargeBinary, nullable=False),  # the signs of a sentence's vector, 48 bytes; all are read at once
    Column("vectors", LargeBinary, nullable=False),  # 384 numbers of int8 each
)  # fmt: skip

inputs = Table(
    "inputs", metadata,
    Column("fingerprint", String(64), primary_key=True),
    to("articles", index=True, nullable=True),
    to("transcripts", index=True, nullable=True),
    Column("refusal_id", Big, ForeignKey("refusals.id", name="fk_inputs_refusal_id"), index=True),
)  # fmt: skip

refusals = Table(
    "refusals", metadata, key(),
    Column("document_id", Text, nullable=False),
    Column("origin", Text),
    Column("reason", Text, nullable=False),
    Column("next", Text, nullable=False),
    Column("first_seen", Moment, nullable=False),
    Column("last_seen", Moment, nullable=False),
    UniqueConstraint("document_id", "reason"),
)  # fmt: skip

corrections = Table(
    "corrections", metadata, key(),
    Column("kind", String(16), nullable=False),
    Column("sha256", String(64), index=True),  # of the article
    Column("spans", JSON),  # of the content
    Column("value", JSON, nullable=False),
    Column("by", Text, nullable=False),
    Column("why", Text),
    Column("made_at", Moment, nullable=False),
    Column("undone_at", Moment),
    Column("undone_by", Text),
)  # fmt: skip

searches = Table(
    "searches", metadata, key(),
    Column("name", Text, nullable=False, unique=True),
    Column("query", JSON, nullable=False),
    Column("seen", Big, nullable=False),  # the last statement's number when it was last looked at
    Column("made_at", Moment, nullable=False),
)  # fmt: skip

feeds = Table(
    "feeds", metadata,
    Column("url", Text, primary_key=True),
    Column("state", JSON, nullable=False),
    Column("changed_at", Moment, nullable=False),
)  # fmt: skip
