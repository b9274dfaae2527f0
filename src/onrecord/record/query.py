"""`Query`: what is looked for in a record; and the words in it as a person writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.record.tokens import tokens

SHORTEST = 2
"""Letters before a `*`: fewer match a good part of all words, at seconds instead of milliseconds."""

LONGEST = 4_000
"""Letters of a search that are looked at."""
MOST = 80
"""Index words in one search: FTS5 allows its expressions a depth of 256, and each word costs time."""

Phrase = tuple[str, ...]
_PIECE = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')


@dataclass(frozen=True, slots=True)
class Query:
    """All that is given must hold.

    `words`: every word and "phrase in marks" is in what was said; `-word` is not; `a OR b` one of them; `word*` any
    that begins so. `meaning` is a sentence: what means the like of it comes first, in whichever words. Names
    (`speaker`, `about`, `addressee`) hold if every word of them is in the name; `person` is a speaker's number, `P12`.
    `since` and `until` are ISO days, or months or years. `order` is `rank` (needs words) or `date`, newest first.
    """

    words: str = ""
    meaning: str | None = None
    speaker: str | None = None
    person: str | None = None
    about: str | None = None
    addressee: str | None = None
    outlet: str | None = None
    act: str | None = None
    kind: str | None = None
    instrument: str | None = None
    since: str | None = None
    until: str | None = None
    order: str = "rank"
    limit: int = 20
    offset: int = 0
    superseded: bool = False  # also what stands only in older versions of an article
    wrong: bool = False  # also what somebody marked as wrong
    copies: bool = False  # also what copies of an article repeat to the letter
    newer_than: int = 0  # only statements that came in after this one's number
    up_to: int | None = None  # only statements that came in until this one's number
    # in the order of days: only what comes behind this one, its first day and its number
    after: tuple[str | None, int] | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing is asked but, perhaps, for older versions too."""
        return Query(superseded=self.superseded, order=self.order, limit=self.limit, offset=self.offset) == self


@dataclass(frozen=True, slots=True)
class Words:
    """`groups`: of each, one phrase must be there; `without`: none of these."""

    groups: tuple[tuple[Phrase, ...], ...] = ()
    without: tuple[Phrase, ...] = ()
    left_out: tuple[str, ...] = field(default=())


def words_of(written: str) -> Words:
    """Whatever a person wrote, as phrases of index words; pieces that hold no word are named in `left_out`."""
    groups: list[list[Phrase]] = []
    without: list[Phrase] = []
    left_out: list[str] = []
    joining, room = False, MOST
    for minus, quoted, bare in _PIECE.findall(written[:LONGEST]):
        if bare == "OR" and not minus and groups:
            joining = True
            continue
        phrase = _phrase(quoted or bare, star=bare.endswith("*"))
        if phrase is None or len(phrase) > room:
            left_out.append(minus + (quoted or bare))
        phrase = (phrase or ())[:room]
        room -= len(phrase)
        if not phrase:
            joining = False
            continue
        if minus:
            without.append(phrase)
        elif joining:
            groups[-1].append(phrase)
        else:
            groups.append([phrase])
        joining = False
    if rest := written[LONGEST:].strip():
        left_out.append(rest)
    # each once: PostgreSQL ranks a word that is asked for eighty times in 0.6 s
    wanted = dict.fromkeys(tuple(dict.fromkeys(group)) for group in groups)
    return Words(tuple(wanted), tuple(dict.fromkeys(without)), tuple(left_out))


def _phrase(written: str, *, star: bool) -> Phrase | None:
    words = tokens(written)
    if not words:
        return None
    if star and len(words[-1]) >= SHORTEST and written.rstrip("*")[-1:].isalnum():
        words[-1] += "*"
    return tuple(words)
