"""Whether the speaker whom a source names is the one who is asked for."""

from __future__ import annotations

from onrecord.record.quotations.voices import OTHER, SAME, UNKNOWN, same_person
from onrecord.speakers.tables import table

_NAMELESS = table("""
    q a question questions reporter reporters journalist audience member participant moderator interviewer speaker
    unknown unidentified voice male female crowd all president chairman chair secretary the mr mrs ms madam host anchor
""")


def who(asked: str, named: str | None) -> str:
    """`same`, `other` or `unknown`: a role or a letter names nobody."""
    if not named or not set(named.lower().replace(".", " ").split()) - _NAMELESS:
        return UNKNOWN
    found = same_person(asked, named)
    if found == OTHER and _within(asked, named):
        return SAME
    return found if found in (SAME, OTHER) else UNKNOWN


def _within(asked: str, named: str) -> bool:
    """Whether all words of one name are in the other: a body and its longer name."""
    one, two = set(asked.lower().split()), set(named.lower().split())
    return one <= two or two <= one
