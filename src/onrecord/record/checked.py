"""What `verify` says: of one article or transcript what was looked at in it, and what does not hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not hold: of which article or transcript (its id as given and its text's SHA-256), and how.

    `sha256` is empty for what is of no article: the database as a whole, a file in which raw bytes are looked for.
    """

    article: str
    sha256: str
    what: str


@dataclass(frozen=True, slots=True)
class Checked:
    """How many articles, raw inputs, statements and transcripts were looked at, and the faults found there.

    `elsewhere` are the article's raw inputs that are not kept here. Where they are looked for, `sought` are those for
    which this was done, and `held` those of them whose bytes are as they were.
    """

    articles: int
    raws: int
    statements: int
    faults: tuple[Fault, ...]
    transcripts: int = 0
    elsewhere: int = 0
    sought: int = 0
    held: int = 0
