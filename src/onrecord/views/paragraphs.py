"""Where the paragraphs of an article are, for every view that shows one."""

from __future__ import annotations

import re

LINE_IS_PARAGRAPH = 100
"""Files are wrapped by hand at 80 or less: a longer line is a paragraph of its own."""


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Where each paragraph begins and ends; between them stand line ends and white space alone."""
    found: list[tuple[int, int]] = []
    last = (0, 0)
    for match in re.finditer(r"[^\r\n]*[^\s][^\r\n]*", text):
        line = match.span()
        if found and not _apart(text, last, line):
            found[-1] = (found[-1][0], line[1])
        else:
            found.append(line)
        last = line
    return found


def _apart(text: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether a line begins another paragraph than the line before it."""
    blank = len(re.findall(r"\r\n|\r|\n", text[before[1] : after[0]])) > 1
    return blank or max(before[1] - before[0], after[1] - after[0]) > LINE_IS_PARAGRAPH
