"""Who speaks when: labels at the beginning of lines (`MR. PRICE:`, `TRUMP:`, `Q`), each with the words after it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from onrecord.articles.transcripts.transcript import Turn

_TIME = r"(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?[ \t]*[-–]?[ \t]*)?"
_NAME = r"[^\W\d_][\w.'’-]*(?:,?[ \t]+[\w.'’-]+){0,6}"
_LABEL = re.compile(
    rf"^[ \t]*{_TIME}(?:\*\*)?(?P<name>{_NAME})[ \t]*(?:\([^()\n]{{1,60}}\)[ \t]*)?:(?:\*\*)?(?=\s)", re.M
)
_QUESTION = re.compile(r"^[ \t]*(?P<name>Q|A(?![ \t]+[a-z]))(?:[.:]?[ \t]+|[ \t]*\n)(?=\S)", re.M)
_SMALL = frozenset({"the", "of", "de", "la", "van", "von", "der", "bin", "al", "and"})
_ROLES = frozenset({"the", "president", "vice", "secretary", "prime", "minister", "chairman", "governor", "mayor"})
LEAST = 2
"""Labels that a text needs where none is in capitals: one alone (`Note:`) may be a heading."""
LONGEST = 60


def turns_of(text: str, speaker: str | None = None) -> tuple[Turn, ...]:
    """The turns of a text; none where it has no labels. `speaker`: whom a bare role (`THE PRESIDENT`) means."""
    found = {match.start(): match for match in _LABEL.finditer(text) if _is_label(match["name"])}
    counts = Counter(match["name"] for match in found.values())
    sure = any(name.isupper() and len(name) > 1 for name in counts)
    kept = [m for m in found.values() if sure or counts[m["name"]] >= LEAST]
    if sure:
        kept = [m for m in kept if m["name"].isupper() or counts[m["name"]] >= LEAST]
    asked = [match for match in _QUESTION.finditer(text) if match.start() not in found]
    if not any(match["name"] == "Q" for match in asked):
        asked = []  # "A father spoke": nobody asks, so nobody answers
    if len(asked) >= LEAST or (kept and asked):
        kept += asked
    kept.sort(key=lambda match: match.start())
    return tuple(_turns(text, kept, speaker))


def _turns(text: str, labels: list[re.Match[str]], speaker: str | None) -> list[Turn]:
    if not labels:
        return []
    first = labels[0].start()
    out = [Turn(0, first, None)] if text[:first].strip() else []
    for label, after in pairwise([*labels, None]):
        assert label is not None
        out.append(Turn(label.end(), after.start() if after else len(text), _named(label["name"], speaker)))
    return out


def _is_label(name: str) -> bool:
    """Words that all begin with a capital, as names and roles do in front of what is said."""
    words = [word for word in re.findall(r"[^\W\d_][\w'’.-]*", name) if word.lower() not in _SMALL]
    return bool(words) and len(name) <= LONGEST and all(word[0].isupper() for word in words)


def _named(label: str, speaker: str | None) -> str:
    """A label as a name: `MR. PRICE` → `Mr. Price`; a bare role is the document's speaker."""
    words = re.sub(r"\s+", " ", label).strip(" ,").split(" ")
    if speaker and {word.lower() for word in words} <= _ROLES:
        return speaker
    if not label.isupper() or len(label) == 1:
        return " ".join(words)
    return " ".join(_cased(word) for word in words)


def _cased(word: str) -> str:
    return "-".join(
        part[:1] + part[1:].lower() if part.isalpha() or "." in part else part.title() for part in word.split("-")
    )
