"""What a quotation leaves out beside itself: conditions, contrasts and negations of the sentence it is cut from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.record.quotations.meaning import NEGATIONS
from onrecord.speakers.tables import table

if TYPE_CHECKING:
    from onrecord.check.differences import Comparison
    from onrecord.check.tokens import Words

CONDITIONS = table("if unless provided providing except until when whenever whether assuming supposing")
CONTRASTS = table("but however although though while whereas yet rather instead")
LONGEST = 30
"""Words of the sentence that are looked through on either side."""
BARE = 6
"""The same where a text has no marks that end a sentence."""
NEAR = 5
"""Words before the quotation among which a negation denies it: `I do not think that …`."""


def cautions(compared: Comparison) -> tuple[str, ...]:
    """What stands next to the quoted words, in their sentence or left out between them, and is not quoted."""
    passage = compared.passage
    if not compared.pairs:
        return ()
    first, last = compared.pairs[0][1], compared.pairs[-1][1]
    found = [*_before(passage, first), *_after(passage, last + 1)]
    for one in compared.differences:
        if one.kind in ("omission", "splice") and (kind := _kind(passage.forms[one.p[0] : one.p[1]])):
            found.append(f"a {kind} is left out: “{passage.written(*one.p)}”")
    return tuple(found)


def _before(passage: Words, first: int) -> list[str]:
    reach = BARE if passage.bare else LONGEST
    start = first
    while start > max(0, first - reach) and not passage.opens(start):
        start -= 1
    run = passage.forms[start:first]
    kind = _kind([*(w for w in run if w not in NEGATIONS), *(w for w in run[-NEAR:] if w in NEGATIONS)])
    return [f"a {kind} stands before it: “{passage.written(start, first)} …”"] if kind else []


def _after(passage: Words, end: int) -> list[str]:
    reach = BARE if passage.bare else LONGEST
    stop = end
    while stop < min(len(passage), end + reach) and not passage.opens(stop):
        stop += 1
    run = passage.forms[end:stop]
    kind = _kind([w for w in run if w not in NEGATIONS] + [w for w in run[:1] if w in NEGATIONS])
    if not kind and stop < len(passage) and passage.forms[stop] in ("but", "however", "unless", "only", "except"):
        kind, stop = "contrast", min(stop + 8, len(passage))
    return [f"a {kind} stands after it: “… {passage.written(end, stop)}”"] if kind else []


def _kind(run: list[str] | tuple[str, ...]) -> str:
    if CONDITIONS.intersection(run):
        return "condition"
    if NEGATIONS.intersection(run):
        return "negation"
    return "contrast" if CONTRASTS.intersection(run) else ""
