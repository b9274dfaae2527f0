"""Plain text whose lines were broken at a fixed width, as mail and wire services send it: its paragraphs made whole."""

from __future__ import annotations

import re
from itertools import pairwise

NARROWEST, WIDEST = 40, 120
"""Characters of the longest line: shorter ones are a list or verse, longer ones are paragraphs of a line each."""
LEAST, SHARE = 3, 0.9
"""Line ends inside paragraphs that have to be there, and how many of them have to be where the line was full."""
FULL = 0.85
"""Of the longest line: `fmt`, which evens lines out, ends them there before a word that would have had room."""
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\S+")


def unwrapped(text: str) -> str:
    """`text` with a space for every line end that only the width asked for; as it is where its lines are not so broken.

    A line was full where with the next one's first word it had been as long as the longest, or nearly. As many
    characters as before, each in its place.
    """
    lines = [match.span() for match in _LINE.finditer(text)]
    width = max((end - start for start, end in lines), default=0)
    if not NARROWEST <= width <= WIDEST:
        return text
    full, within = [], 0
    for (start, end), (following, stop) in pairwise(lines):
        word = _WORD.match(text, following, stop)
        if following != end + 1 or word is None:
            continue  # an empty line is between them, or the next one is set in
        within += 1
        if end - start + 1 + word.end() - following > FULL * width:
            full.append(end)
    if len(full) < LEAST or len(full) < SHARE * within:
        return text
    letters = list(text)
    for end in full:
        letters[end] = " "
        if letters[end - 1] == "\r":
            letters[end - 1] = " "
    return "".join(letters)
