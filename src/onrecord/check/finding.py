"""Finds where a quotation may stand: by its rarest words in the record's indexes, then by what lies in order there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.check.alignment import align
from onrecord.check.tokens import words_of
from onrecord.record.quotations.rarity import bits
from onrecord.record.tokens import tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from onrecord.articles.transcripts import Transcript
    from onrecord.check.tokens import Words
    from onrecord.record.transcripts import Shelf, Window

KEYS, RARE = 6, 10.0
"""So many of the rarest words are looked up, if they tell so many bits; where fewer than `ENOUGH` do, phrases too."""
ENOUGH, PHRASE, PHRASES = 5, 3, 8
SHORT, LONG, STRETCHES = 6, 40, 6
"""Words of a stretch of a quotation that is looked up by itself, least and most; and how many of them."""
WINDOWS, REPORTS = 12, 6
"""Windows and quotations that are fetched for a stretch."""
MARGIN = 400
"""Characters beside a window that are read along."""
FAR = 0.4
"""A candidate whose words in order tell less than this share of the best one's is left."""
POOR = 0.65
"""The same before alignment, of the words in any order."""
NEAREST = 5
"""Sentences that are nearest in meaning, of which the first that nothing speaks against is a paraphrase."""
LOOKED = 5
"""Candidates that are aligned; of these the best are graded."""

_WORD = re.compile(r"[^\W_]+")
Owner = tuple[int, int, str | None]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch `[start, end)` of a document in which the quotation may stand.

    `text` is that stretch with spaces in the place of speakers' labels; `owners` say who speaks from where to where
    in it. `span`: where a quotation of an article stands in it, `statement`: its id there, `printed`: its words with
    what the outlet put into them.
    """

    key: tuple[str, int]
    document: str
    start: int
    text: str
    whole: str
    owners: tuple[Owner, ...]
    basis: str
    title: str | None = None
    date: str | None = None
    origin: str | None = None
    span: tuple[int, int] | None = None
    sha256: str | None = None
    statement: str | None = None
    printed: str = ""

    def speaker(self, at: int) -> str | None:
        """Who speaks at a character of the stretch."""
        return next((who for start, end, who in self.owners if start <= at < end), None)


def candidates(shelf: Shelf, quote: Words) -> list[Candidate]:
    """Where a quotation may stand, the likeliest first."""
    windows: dict[Window, None] = {}
    reports: dict[int, dict[str, Any]] = {}
    for stretch in stretches(quote):
        asked = phrases(stretch)
        if not asked:
            continue
        windows.update(dict.fromkeys(shelf.windows(asked, WINDOWS)))
        reports.update((number, row) for number, row in shelf.quotations(asked, REPORTS))
    found = [*_grouped(shelf, list(windows)), *(_report(number, row) for number, row in reports.items())]
    wanted = {form: bits(form) for form in set(quote.shown)}
    shared = [(sum(wanted[w] for w in wanted.keys() & set(_WORD.findall(one.text.lower()))), one) for one in found]
    likely = sorted(shared, key=lambda pair: -pair[0])[:LOOKED]
    likely = [pair for pair in likely if pair[0] >= POOR * likely[0][0]]
    weighed = [(_matched(quote, one), one) for _, one in likely]
    most = max((told for told, _ in weighed), default=0.0)
    weighed.sort(key=lambda pair: -pair[0])
    return [one for told, one in weighed if told >= FAR * most]


def in_meaning(shelf: Shelf, vector: NDArray[np.float32]) -> Iterator[tuple[Candidate, tuple[int, int], float]]:
    """What means most nearly what a vector does: the stretch, the characters in it, and the cosine."""
    for near in shelf.nearest(vector, NEAREST):
        if near.statement is not None:
            one = _report(near.statement, shelf.quotation(near.statement))
            yield one, (0, len(one.text)), near.likeness
        elif near.transcript is not None:
            start = max(0, near.start - MARGIN)
            one = _stretch(near.transcript, shelf.transcript(near.transcript), start, near.end + MARGIN)
            yield one, (near.start - start, near.end - start), near.likeness


def _matched(quote: Words, one: Candidate) -> float:
    return sum(bits(quote.forms[i]) for i, _ in align(quote, words_of(one.text)))


def stretches(quote: Words) -> list[str]:
    """Pieces of a quotation that are looked up one by one: sentences, and what dots part; long ones cut."""
    edges = [0]
    for n in range(1, len(quote)):
        parted = quote.opens(n) or n in quote.breaks
        if n - edges[-1] >= LONG or (parted and n - edges[-1] >= SHORT):
            edges.append(n)
    if len(edges) > 1 and len(quote) - edges[-1] < SHORT:
        edges.pop()
    pieces = [quote.written(a, b) for a, b in zip(edges, [*edges[1:], len(quote)], strict=True)]
    step = max(1, -(-len(pieces) // STRETCHES))
    return pieces[::step]


def phrases(stretch: str) -> list[tuple[str, ...]]:
    """What is looked up of a stretch: its rarest words; of common words also three in a row."""
    words = tokens(stretch)
    rare = sorted(dict.fromkeys(words), key=lambda word: -bits(word))[:KEYS]
    found: list[tuple[str, ...]] = [(word,) for word in rare if bits(word) >= RARE]
    if len(found) < ENOUGH:
        runs = [tuple(words[n : n + PHRASE]) for n in range(0, max(1, len(words) - PHRASE + 1), 2)]
        found += [run for run in dict.fromkeys(runs) if run][:PHRASES]
    return found


def _grouped(shelf: Shelf, windows: Sequence[Window]) -> Iterator[Candidate]:
    """Windows that touch, as one candidate; in the order of their best window."""
    groups: list[list[int]] = []
    for window in windows:
        for group in groups:
            if group[0] == window.transcript and window.start <= group[2] + MARGIN and group[1] <= window.end + MARGIN:
                group[1:] = [min(group[1], window.start), max(group[2], window.end)]
                break
        else:
            groups.append([window.transcript, window.start, window.end])
    for number, start, end in groups:
        yield _stretch(number, shelf.transcript(number), max(0, start - MARGIN), end + MARGIN)


def _stretch(number: int, transcript: Transcript, start: int, end: int) -> Candidate:
    end = min(end, len(transcript.text))
    text, owners = _unlabelled(transcript, start, end)
    return Candidate(
        key=("transcript", number), document=transcript.id, start=start, text=text, whole=transcript.text,
        owners=owners, basis="transcript", title=transcript.title, date=transcript.date, origin=transcript.origin,
    )  # fmt: skip


def _unlabelled(transcript: Transcript, start: int, end: int) -> tuple[str, tuple[Owner, ...]]:
    """The stretch with labels blanked out, at the same length, and who speaks in it."""
    if not transcript.turns:
        return transcript.text[start:end], ((0, end - start, transcript.speaker),)
    pieces, owners, at = [], [], start
    for turn in transcript.turns:
        a, b = max(turn.start, start), min(turn.end, end)
        if a >= b:
            continue
        pieces += [_blank(a - at), transcript.text[a:b]]
        owners.append((a - start, b - start, turn.speaker or transcript.speaker))
        at = b
    return "".join([*pieces, _blank(end - at)]), tuple(owners)


def _blank(size: int) -> str:
    """White space that ends a paragraph."""
    return ("\n\n" + " " * size)[:size] if size > 1 else " " * size


def _report(number: int, row: dict[str, Any]) -> Candidate:
    quote = row["quote"]
    return Candidate(
        key=("report", number), document=row["article_id"], start=0, text=quote, whole=quote,
        owners=((0, len(quote), row["speaker"]),), basis="report", title=row["headline"],
        date=row["said_on"] or row["published"], origin=row["url"], span=row["span"], sha256=row["article_sha256"],
        statement=row["statement_id"], printed=row["content"],
    )  # fmt: skip
